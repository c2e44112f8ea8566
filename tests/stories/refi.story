# A project of another program: seen before it comes in, taken into a study, taken back.
$ cd $PROJECT/tests/data/refi/garden && python3 -c "import os, sys, zipfile; z = zipfile.ZipFile(sys.argv[1], 'w'); [z.write(os.path.join(f, n)) for f, _, names in os.walk('.') for n in sorted(names)]" $OLDPWD/garden.qdpx
$ reliance import garden.qdpx --preview
element…carried…kept…lost
…
Code…4
…
Graph…1
…
6 selections of text, their places read as code points, a CRLF line end as two, end exclusive
    chosen by vote: 6/6 selections that quote words stand on them; with the next reading …/6
…
Nothing was written.
$ LANG=fr_FR.UTF-8 reliance import garden.qdpx --preview | grep -A1 sélections
6 sélections de texte, leurs places lues en points de code, une fin de ligne CRLF pour deux, fin exclue
    choisi au vote…: 6/6 sélections qui citent des mots sont sur eux…; avec la lecture suivante …/6
…
$ reliance import garden.qdpx --out garden.reliance > /dev/null && reliance check garden.reliance
Le jardin, l'été
2  persons
1  report of a tie
5  materials
8  coded passages
Nothing is wrong.
$ reliance codings garden.reliance Carnet | grep Carnet
…Carnet…38–63…entraide…Nora…2024-05-04…personne n'est resté seul
$ reliance import garden.qdpx --into garden.reliance --json | grep -c '"name": "known_element"'
1
$ reliance history garden.reliance
…
$ reliance new other --title Other > /dev/null && reliance import other --out other.reliance > /dev/null && reliance import garden.qdpx --into other.reliance > /dev/null && reliance check other.reliance | grep coded
8  coded passages
$ reliance undo other.reliance > /dev/null && reliance check other.reliance | grep coded
? 1
$ reliance import $PROJECT/tests/data/refi/codebook.qdc --into other.reliance > /dev/null && reliance codebook other.reliance | grep nuits
…nuits…nuits…
nuits_2…nuits…
$ sed 's/endPosition="63"/endPosition="630"/' $PROJECT/tests/data/refi/garden/project.qde > wrong.qde && reliance import wrong.qde --sources $PROJECT/tests/data/refi/garden/sources --out wrong.reliance
wrong.qde:24:…: the passage 38–630 lies outside the text, which has 64 characters
    Correct the positions (code points, end exclusive).
1 problem
? 1
$ reliance import wrong.qde --out wrong.reliance
wrong.qde:15:1: the project does not hold the text internal://11111111-aaaa-4000-8000-000000000001.txt, in which 4 selection(s) were made
    Give the folder where it lies: --sources FOLDER; or keep those selections aside: --without-texts.
…
? 1
$ LANG=fr_FR.UTF-8 reliance import wrong.qde --out wrong.reliance --json | python3 -c "import json, sys; p = json.load(sys.stdin)['problems'][0]; print(p['code'], '--sources' in p['hint'], '--without-texts' in p['hint'])"
project_text_missing True True
$ ls wrong.reliance
ls: …
? 2
# What goes out comes back: two exports are the same bytes, an import after an export changes nothing.
$ reliance export garden.reliance --out one.qdpx
table…carried…kept…lost
…
codings…8
…
kept: whole in Reliance's own part of the archive, which other programs leave alone
Written: one.qdpx
$ reliance export garden.reliance --to qdpx --out two.zip > /dev/null && cmp one.qdpx two.zip
$ reliance history garden.reliance > before.txt; reliance export garden.reliance --out before > /dev/null; reliance import one.qdpx --into garden.reliance > /dev/null; reliance export garden.reliance --out after > /dev/null; diff -r before after && reliance history garden.reliance | diff before.txt -
$ reliance import one.qdpx --out back > /dev/null && diff -r before back
$ reliance export garden.reliance --out codes.qdc
table…carried…kept…lost
codes…4
Written: codes.qdc
$ reliance codebook other.reliance --add-file codes.qdc > /dev/null && reliance codebook other.reliance | grep -c .
8
$ reliance undo other.reliance > /dev/null && reliance codebook other.reliance | grep -c .
4
# What an export leaves out is named.
$ sed 's/2024-05-02T09:31:07Z/hier/' $PROJECT/tests/data/refi/garden/project.qde > hier.qde && reliance import hier.qde --sources $PROJECT/tests/data/refi/garden/sources --out hier.reliance > /dev/null && reliance export hier.reliance --out hier.qdpx | grep "^lost"
lost of imported parts: Coding 00000007-BBBB-4000-8000-000000000001 creationDateTime="hier"
$ reliance codebook other.reliance add zzz --add-file codes.qdc
--add-file and act exclude each other
    Keep one of the two.
1 problem
? 2
# A whole project is no codebook: nothing of its persons and texts slips in.
$ reliance codebook other.reliance --add-file garden.qdpx
garden.qdpx is a whole project, with its materials and persons, and no codebook
    Export the codebook alone (.qdc) from the program that made it; or take in everything: `reliance import garden.qdpx --into STUDY`.
1 problem
? 1
$ reliance codebook other.reliance --add-file garden.qdpx --json | grep -o '"code": "[a-z_]*"'
"code": "project_is_no_codebook"
$ LANG=fr_FR.UTF-8 reliance export garden.reliance --out trois.qdpx | tail -n 2
gardé…: entier dans la part de l'archive propre à Reliance, que les autres programmes laissent de côté
…trois.qdpx
