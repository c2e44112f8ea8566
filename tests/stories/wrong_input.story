# Every wrong input is answered with where, what and what to do; all faults at once; nothing is left half done.
$ reliance check nowhere
there is no file nowhere
    Check the path and its spelling.
1 problem
? 1
$ cp -r examples/seine-saint-denis/. broken && printf 'X1,P001,P999,w1,help,3,3,,,,,\nX1,P001,,w1,help,3,3,,,,,\n' >> broken/ties.csv && reliance check broken
broken/ties.csv:683:…
…
broken/ties.csv:684:…
…
3 problems
? 1
$ printf 'id,label\nA,"open\n' > broken/coders.csv && reliance check broken 2>&1 | grep -A1 coders.csv
broken/coders.csv:2:3: a quotation mark is opened here and never closed
    Close it, or double it ("") if it belongs to the text.
$ echo 'id = "x' > broken/study.toml && reliance check broken 2>&1 | head -n 1
broken/study.toml:1:…
$ printf 'not a database' > fake.reliance && reliance check fake.reliance
fake.reliance is no study file: it is no database
    Give a study folder (it holds study.toml) or a file that Reliance wrote; bring back a copy if this one was.
1 problem
? 1
$ sqlite3 other.reliance 'create table t (x)' && reliance check other.reliance
other.reliance is an SQLite database of another program (application_id 0)
    Open it with that program, and import what it exports: `reliance import --help` lists what is read.
1 problem
? 1
$ : > nothing.reliance && LANG=fr_FR.UTF-8 reliance check nothing.reliance
nothing.reliance n'est pas un fichier d'étude : c'est un fichier vide
    Donnez un dossier d'étude (il contient study.toml) ou un fichier écrit par Reliance ; si celui-ci l'était, reprenez-en une copie.
1 problème
? 1
$ reliance import examples/seine-saint-denis --out study.reliance > /dev/null && sqlite3 study.reliance 'pragma user_version = 99' && reliance check study.reliance
study.reliance was written by a newer Reliance (schema 99; this one reads up to …)
    Install the newer version; the file was not touched.
1 problem
? 1
$ mkdir empty && reliance import empty --out empty.reliance
…
? 1
$ test -e empty.reliance
? 1
$ LANG=fr_FR.UTF-8 reliance check nulle-part
le fichier nulle-part n'existe pas
    Vérifiez le chemin et son orthographe.
1 problème
? 1
# A wave that is not there is told with those that are.
$ reliance measure examples/seine-saint-denis --wave w9
there is no wave “w9”
    Correct the identifier, or add it to waves (w1, w2; reliance add study waves id=w9).
1 problem
? 1
$ LANG=fr_FR.UTF-8 reliance compare examples/seine-saint-denis --waves w1,w9
« w9 » n'existe pas (vague)
    Corrigez l'identifiant, ou ajoutez-le à waves (w1, w2; reliance add study waves id=w9).
1 problème
? 1
$ reliance compare examples/seine-saint-denis --waves w1
“w1” is no value for --waves
    Give w1,w2.
1 problem
? 2
$ reliance why examples/seine-saint-denis T001
“T001” is no figure of a report
    Name it with what it is: tie:T001.
1 problem
? 1
$ reliance why examples/seine-saint-denis F01 --json | grep '"code"'
      "code": "id_without_type",
$ reliance why examples/seine-saint-denis measure.reciprocity
examples/seine-saint-denis holds no run
    Name the folder that `reliance run` has written, or run the study first: reliance run examples/seine-saint-denis.
1 problem
? 1
$ reliance check nowhere --json
{
  "command": "check",
  "ok": false,
  "problems": [
    {
      "code": "file_not_found",
…
? 1
