# Runs that are none, were damaged, or would be written where they do not belong.
$ cp -r $PROJECT/tests/data/small-study study && rm -r study/scenarios study/levers && reliance run study --replicates 2 --out run
Written: run
$ reliance report study --json | grep '"code"'
      "code": "nothing_run_yet",
$ mkdir nothing && LANG=fr_FR.UTF-8 reliance verify nothing
nothing ne contient aucun calcul
    Nommez le dossier que `reliance run` a écrit, ou lancez d'abord l'étude : reliance run nothing.
1 problème
? 1
$ for wrong in '[]' '{' '{"format": "reliance-run/1"}' '{"format": "reliance-run/1", "study": {"path": 1}, "seed": "x"}' '{"format": "reliance-run/1", "study": {}, "seed": "1", "replicates": 2, "attribution_replicates": 2, "files": {"a": 1}}'; do mkdir -p broken && echo "$wrong" > broken/manifest.json; reliance verify broken --json | grep '"code"'; done
      "code": "unexpected_content",
      "code": "unexpected_content",
      "code": "unexpected_content",
      "code": "unexpected_content",
      "code": "unexpected_content",
$ for wrong in '[]' '{"nodes": [1], "rests_on": []}' '{"nodes": [{"type": "figure", "id": "x", "rule": 99}], "rests_on": []}' '{"nodes": [], "rests_on": [[1]]}' '{"nodes": [], "rests_on": [["figure", "a", "tie", "b"]]}'; do echo "$wrong" > broken/why.json; reliance why broken x --json | grep '"code"'; done
      "code": "unexpected_content",
      "code": "unexpected_content",
      "code": "unexpected_content",
      "code": "unexpected_content",
      "code": "unexpected_content",
$ LANG=fr_FR.UTF-8 reliance why broken x
broken/why.json : ce ne sont pas les fondements d'un calcul
    Corrigez le fichier à cet endroit.
1 problème
? 1
$ reliance why run nonesuch --json | grep '"code"'
      "code": "unknown_figure",
$ printf 'x' >> run/outcomes.csv && reliance verify run --json | grep '"code"'
      "code": "replay_differs",
$ LANG=fr_FR.UTF-8 reliance verify run
run/outcomes.csv : le rejeu diffère du manifeste : le fichier sur le disque vaut …
    Comparez les versions et les entrées nommées dans le manifeste.
1 problème
? 3
# Whom a report is given to is noted in the study of the run, or nothing is written.
$ reliance report run --out given.html --recipient CCAS --purpose 'the quarter' --date 2024-02-01
Written: given.html
Noted in the study: for CCAS
$ tail -n 1 study/disclosures.csv
…,2024-02-01,,given.html,CCAS,the quarter
$ mv study elsewhere && LANG=fr_FR.UTF-8 reliance report run --out again.html --recipient CCAS --purpose 'the quarter'
run : un destinataire se note dans l'étude, et celle de ce calcul, study, n'est pas là
    Lancez la commande depuis le dossier d'où study mène à l'étude ; ou prenez le rapport de l'étude elle-même : reliance report ÉTUDE --recipient QUI --purpose POURQUOI.
1 problème
? 1
$ mkdir study && printf 'id = "another"\n' > study/study.toml && reliance report run --out again.html --recipient CCAS --purpose 'the quarter' --json | grep '"code"'
      "code": "run_without_study",
$ test -e again.html
? 1
$ rm -r study && mv elsewhere study && rm study/disclosures.csv
$ reliance run study --scenario flood --out flood
study: there is no scenario “flood”
    Correct the identifier, or add it to scenarios/ (…).
1 problem
? 1
$ test -e flood
? 1

# A study never swallows what is written of it.
$ for out in "run study --replicates 2 --out study/run" "export study --out study/copy" "import study --out study/s.reliance" "measure study --csv study/persons.csv" "compare study --csv $PWD/study/new.csv" "report study --out study/report.html"; do reliance $out --json | grep '"code"'; done
      "code": "inside_study",
      "code": "inside_study",
      "code": "inside_study",
      "code": "inside_study",
      "code": "inside_study",
      "code": "nothing_run_yet",
$ diff -rq study $PROJECT/tests/data/small-study | grep -v 'small-study: \(levers\|scenarios\)$'
? 1
$ reliance export study --out "" --json | grep '"code"'
      "code": "missing_argument",
$ reliance export study --out $(printf 'a%.0s' {1..300}) --json | grep '"code"'
      "code": "file_unwritable",
$ ln -s round round && reliance run study --replicates 2 --out round --json | grep '"code"'
      "code": "file_exists",
$ reliance check round --json | grep '"code"'
      "code": "file_not_found",
