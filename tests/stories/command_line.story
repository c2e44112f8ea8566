# What is misspelt is answered in the user's language: what, and what was probably meant; all faults at once; as JSON where JSON is asked for.
$ reliance
Reliance…
…
  check…
…
  130  stopped with Ctrl-C, or asked to terminate
? 2
$ LANG=fr_FR.UTF-8 reliance | tail -n 1
  130  arrêté par Ctrl-C, ou prié de s'arrêter
$ reliance chekc examples/seine-saint-denis
there is no command “chekc”
    Did you mean “check”?
1 problem
? 2
$ LANG=fr_FR.UTF-8 reliance vérifie étude
il n'y a pas de commande « vérifie »
    Les commandes sont : new, import, mapping, check, …, forget.
1 problème
? 2
$ LANG=fr_FR.UTF-8 reliance check
« étude » manque
    Nommez-le : reliance check étude.
1 problème
? 2
$ reliance import --seed
there is no option --seed here
    `reliance import --help` lists the options.
“source” is missing
    Name it: reliance import source --out PATH.
“--out” is missing
    Name it: reliance import source --out PATH.
3 problems
? 2
$ LANG=fr_FR.UTF-8 reliance simulate étude --sceanrio blackout --seed -1 --replicates 1 --threads deux
il n'y a pas d'option --sceanrio ici
    Vouliez-vous dire --scenario ?
« -1 » n'est pas une valeur pour --seed
    Donnez un nombre entier de 0 à 18446744073709551615.
« deux » n'est pas une valeur pour --threads
    Donnez un nombre entier de 0 à 1024.
« 1 » n'est pas une valeur pour --replicates
    Donnez un nombre entier de 2 à 4096.
4 problèmes
? 2
$ reliance check my study
“study” is one argument too many
    Put a path with spaces between quotation marks; `reliance check --help` shows what the command takes.
1 problem
? 2
$ LANG=fr_FR.UTF-8 reliance run étude --out
l'option --out est sans valeur
    Écrivez la valeur après elle : --out ….
1 problème
? 2
$ LANG=fr_FR.UTF-8 reliance completion tcsh
« tcsh » n'est pas une valeur pour shell
    Donnez bash, zsh ou fish.
1 problème
? 2
$ reliance check examples/seine-saint-denis --lang de
“de” is no value for --lang
    Give en or fr.
1 problem
? 2
$ reliance check examples/seine-saint-denis --json=perhaps
the command cannot be understood: …
    `reliance --help` shows how a command is written.
1 problem
? 2
$ reliance check "" 2>&1 | head -n 1
“study” is missing

# What would be dropped quietly is a fault: an option twice, one that needs or excludes another, a path that is nothing.
$ reliance measure examples/seine-saint-denis --wave w1 --wave w2 --draws 5 --seed 18446744073709551616 --csv ""
the option --csv stands without its value
    Write the value after it: --csv ….
--wave is given 2 times
    Give it once.
--draws says nothing without --uncertain-ties
    Add --uncertain-ties, or leave --draws out.
--seed says nothing without --uncertain-ties
    Add --uncertain-ties, or leave --seed out.
“18446744073709551616” is no value for --seed
    Give a whole number from 0 to 18446744073709551615.
5 problems
? 2
$ LANG=fr_FR.UTF-8 reliance import new.txt --into a.reliance --out b.reliance --coder A
--into et --out s'excluent
    Gardez l'une des deux.
1 problème
? 2
# An option without its value is a fault, whatever it is, but for a text that may be none; a path that says nothing is one too.
$ for said in "measure s --wave" "compare s --waves" "simulate s --scenario" "cooccur s --unit" "search s mot --where" "measure s --threads" "tie s P001 P009 --kind" "new s --title"; do reliance $said "" --json | grep '"code"'; done | uniq -c
      8       "code": "missing_option_value",
$ reliance measure examples/seine-saint-denis --wave ""
the option --wave stands without its value
    Write the value after it: --wave ….
1 problem
? 2
$ reliance new noted > /dev/null && reliance memo noted study --memo "" | wc -l
1
$ LANG=fr_FR.UTF-8 reliance measure examples/seine-saint-denis --csv -
« - » n'est pas une valeur pour --csv
    Donnez un chemin : /dev/stdout pour la sortie standard, ./- pour un fichier de ce nom.
1 problème
? 2
$ for said in "import examples/seine-saint-denis --out z.reliance --coder A" "agree s --code a --domain b" "settle s --write --list" "pseudonyms s --list a --apply b" "influence s tie:T001 --replicates 5" "rank s --scenario a --scenario b"; do reliance $said --json | grep '"code"'; done
      "code": "option_needs",
      "code": "exclusive_options",
      "code": "exclusive_options",
      "code": "exclusive_options",
      "code": "option_needs",
      "code": "repeated_option",
$ reliance why examples/seine-saint-denis ""
“figure” is missing
    Name it: reliance why ….
1 problem
? 2
$ reliance run examples/seine-saint-denis --out x.reliance
a run is written as a folder, and “x.reliance” bears the name of a file
    Leave .reliance out; `reliance report` takes the report out of the folder.
1 problem
? 2
$ reliance run examples/seine-saint-denis --out x.html --json | grep '"code"'
      "code": "run_is_folder",

# What standard output does not take is a failure; that nobody reads on is none.
$ reliance parameters > /dev/full
standard output cannot be written: No space left on device
    Free some room, or send it elsewhere; what the command wrote into files is there.
1 problem
? 1
$ LANG=fr_FR.UTF-8 reliance --help 2>&1 > /dev/full | head -n 1
la sortie standard ne peut pas être écrite : il n'y a plus de place sur le disque
$ for said in "check examples/seine-saint-denis" "measure examples/seine-saint-denis" "completion bash" "--version" "--help"; do reliance $said --json 2>&1 > /dev/full | grep '"code"'; done
      "code": "output_unwritable",
      "code": "output_unwritable",
      "code": "output_unwritable",
      "code": "output_unwritable",
      "code": "output_unwritable",
$ reliance parameters | head -n 1 | wc -l
1

# A table goes into a pipe, and to where standard output goes, before what is printed there; neither is replaced.
$ mkfifo pipe && { cat pipe > seen.csv & }; reliance compare examples/seine-saint-denis --waves w1,w2 --csv pipe > /dev/null; wait; test -p pipe && head -n 1 seen.csv | cut -d, -f1-3
measure,site,before
$ ln -s /proc/self/fd/1 out.csv && reliance compare examples/seine-saint-denis --waves w1,w2 --csv out.csv > only.csv 2> told.txt && test -L out.csv && head -n 1 only.csv | cut -d, -f1-3 && grep -c '^Change:' told.txt
measure,site,before
1

# The same as JSON: one shape for every problem.
$ reliance chekc --json
{
  "command": "",
  "ok": false,
  "problems": [
    {
      "code": "misspelt_command",
      "message": "there is no command “chekc”",
      "hint": "Did you mean “check”?",
      "where": ""
    }
  ]
}
? 2
$ reliance --json | grep '"code"'
      "code": "missing_command",
$ reliance xyzzy --json | grep '"code"'
      "code": "unknown_command",
$ reliance run --json --sede 3 --what | grep '"code"'
      "code": "misspelt_option",
      "code": "unknown_option",
$ reliance import --json | grep '"code"'
      "code": "missing_argument",
      "code": "missing_argument",
$ reliance check a b --json | grep '"code"'
      "code": "surplus_argument",
$ reliance rank --json a --seed | grep -E '"c'
  "command": "rank",
      "code": "missing_option_value",
$ reliance rank --json a --seed x | grep -E '"c'
  "command": "rank",
      "code": "bad_option_value",
$ reliance rank --json --frobnicate=perhaps a | grep -E '"c'
  "command": "rank",
      "code": "unknown_option",
$ reliance check --json --json=perhaps a | grep -E '"c'
  "command": "check",
      "code": "unreadable_command",
$ reliance --version --json | grep -v '"version": "'
{
  "command": "version",
  "ok": true,
  "result": {
  }
}
$ reliance check --help --json | head -n 3
{
  "command": "help",
  "ok": true,

# Every command that succeeds prints {command, ok, result}.
$ cp -r $PROJECT/tests/data/small-study study && rm -r study/scenarios study/levers
$ keys() { python3 -c 'import json, sys; seen = json.load(sys.stdin); print(*seen, seen["command"], seen["ok"], type(seen["result"]).__name__)'; }; keys_of() { reliance "$@" --json | keys; }; keys_of new mine; keys_of import study --out s.reliance; keys_of check study; keys_of measure study; keys_of compare study; keys_of populate study; keys_of simulate study --replicates 2; keys_of rank study --replicates 2; keys_of run study --replicates 2 --out run; keys_of report run; keys_of verify run; keys_of why run; keys_of why run comparison; keys_of export study --out t.csv; keys_of parameters; keys_of completion fish
command ok result new True dict
command ok result import True dict
command ok result check True dict
command ok result invented measure True list
command ok result invented compare True list
command ok result populate True dict
command ok result invented simulate True list
command ok result invented rank True list
command ok result run True dict
command ok result report True dict
command ok result verify True dict
command ok result why True list
command ok result why True dict
command ok result export True dict
command ok result parameters True list
command ok result completion True dict
$ reliance report run --out study/report.html --json | grep '"code"'
      "code": "inside_study",
$ reliance set study persons p1 sex=female > /dev/null; reliance set study persons p1 sex=female
Nothing was new: study stays as it was.
# Tables keep to a hundred columns where the output is no terminal, in both languages.
$ echo 'import sys; print(max(len(line.rstrip("\n")) for line in sys.stdin if "  " in line.strip()) <= 100)' > widest.py
$ for lang in en fr; do for command in compare "compare --waves w1,w2" measure agree "agree --domain springs" codebook; do reliance ${command%% *} examples/seine-saint-denis $(echo $command | cut -s -d ' ' -f 2-) --lang $lang | python3 widest.py; done; done | sort | uniq -c | tr -s ' '
 12 True
# Two waves of each place: what was, what is, the change and how sure it is.
$ reliance compare examples/seine-saint-denis --waves w1,w2 --csv waves.csv | grep -E '^Trust in institutions|^Change' | tr -s ' '
Trust in institutions jardins 4.4 5.2 … [… ; …]
Trust in institutions cantine 4.1 4.3 … [… ; …]
Trust in institutions ateliers 3.6 4.6 … [… ; …]
Trust in institutions whole study 4.0 4.7 … [… ; …]
Change: w2 less w1. Intervals draw who was met in both waves for both at once.
# The change of a share is in points; spaces around the waves are no part of them.
$ reliance compare examples/seine-saint-denis --waves "w1, w2" | grep -o 'points\]' | sort -u
points]
$ reliance compare --help | grep -o 'waves WAVE,WAVE'
waves WAVE,WAVE
$ head -n 1 waves.csv
measure,site,before,before_value,before_low,before_high,before_n,before_people,before_absence,after,after_value,after_low,after_high,after_n,after_people,after_absence,change,change_low,change_high,unit
$ reliance compare examples/seine-saint-denis --waves w1,w2 --json | python3 -c 'import json, sys; rows = json.load(sys.stdin)["result"]; print(*rows[0], "|", *rows[0]["before"], "|", *rows[0]["change"])'
measure site unit before after change | value low high n people absence wave | value low high
$ mkdir own && cp -r examples/seine-saint-denis/. own && sed -i '/^territory/d' own/study.toml && reliance rank own --replicates 2 --scenario blackout --lang fr | python3 widest.py
True
# A title or a label that is too wide stands on several lines, its numbers beside the last.
$ reliance agree examples/seine-saint-denis | sed -n 3,5p | tr -s ' '
 coded positive
code A B by some by all agreement α 95 % interval u-α disagreements
vectors_involvement 6 2 7 1 25 % 0.25 [−0.01 ; 0.50] 0.35 6
