# Files as people really save them: read where they can be read, otherwise one clear answer.
$ echo 'cp -r "$PROJECT/tests/data/small-study" "$1" && rm -r "$1/scenarios" "$1/levers"' > small.sh; for name in semicolons tabs carriage latin utf16 empty headless dates blank; do bash small.sh $name; done; sed -i 's/,/;/g' semicolons/persons.csv; sed -i 's/,/\t/g' tabs/persons.csv; sed -i 's/$/\r/' carriage/*.csv; iconv -f utf8 -t latin1 carriage/persons.csv > latin/persons.csv; iconv -f utf8 -t utf16 carriage/persons.csv > utf16/persons.csv; : > empty/study.toml; : > headless/persons.csv; sed -i 's/2023-04,/april,/' dates/waves.csv; sed -i 's/^w2,/,/' blank/waves.csv

# A table saved with semicolons or tabulators is one fault, and the ties that name its persons are no others.
$ reliance check semicolons
semicolons/persons.csv:1:1: the fields are separated by “;”, not by commas
    Save the table as CSV with commas, in UTF-8.
1 problem
? 1
$ reliance check tabs --json | grep '"code"'
      "code": "csv_other_separator",
$ reliance check carriage | tail -n 1
Nothing is wrong.
$ LANG=fr_FR.UTF-8 reliance check latin
latin/persons.csv:2:5 : ce n'est pas du texte UTF-8 valide
    Enregistrez le fichier en UTF-8 et recommencez.
1 problème
? 1
$ reliance check utf16 --json | grep '"code"'
      "code": "invalid_utf8",
$ reliance check empty
empty/study.toml:1:1: the key “id” is missing
    Add it: id = "my-study".
1 problem
? 1
$ reliance check headless --json | grep '"code"'
      "code": "csv_empty",
$ reliance check dates --json | grep '"code"'
      "code": "invalid_date",
$ reliance check blank --json | grep '"code": "missing_value"'
      "code": "missing_value",

# Broken TOML: the study's own, a scenario's and a lever's, all at once, each at its line below the study.
$ bash small.sh toml; mkdir toml/scenarios toml/levers; printf '\xef\xbb\xbfid = "toml"\ntitle_fr = 3\n' > toml/study.toml; printf 'id = "x"\nhours = \n' > toml/scenarios/broken.toml; printf 'id = "x\n' > toml/levers/broken.toml; reliance check toml
toml/study.toml:2:12: “title_fr” should be a text between quotation marks
    Write a text between quotation marks after the sign =.
toml/levers/broken.toml:1:…: the TOML cannot be read: …
    Correct the syntax at this place.
toml/scenarios/broken.toml:2:…: the TOML cannot be read: …
    Correct the syntax at this place.
3 problems
? 1
$ bash small.sh model; mkdir model/scenarios; printf 'id = "x"\nhours = 24\nstarts_on = "lundi"\nhazard = 3\ncolour = 1\n' > model/scenarios/mine.toml; LANG=fr_FR.UTF-8 reliance simulate model
model/scenarios/mine.toml:1:1 : la clé « title_fr » manque
    Ajoutez-la : un texte.
model/scenarios/mine.toml:1:1 : la clé « title_en » manque
    Ajoutez-la : un texte.
model/scenarios/mine.toml:3:13 : « lundi » n'est pas l'un de mon, tue, wed, thu, fri, sat, sun
    Employez l'un de ces mots.
model/scenarios/mine.toml:4:10 : « hazard » devrait être un tableau
    Écrivez un tableau après le signe =.
model/scenarios/mine.toml:5:1 : la clé « colour » n'est pas connue ici
    Corrigez son orthographe ou retirez-la ; connues ici : channels, closures, hazard, …
5 problèmes
? 1
$ reliance check model --json | grep -c '"where": "model/scenarios/mine.toml:'
5

# Names with spaces and accents; a file where a folder is meant, and the other way round.
$ bash small.sh 'étude de Zoé' && reliance check 'étude de Zoé' | tail -n 1 && reliance import 'étude de Zoé/' --out 'étude de Zoé.reliance' | tail -n 1
Nothing is wrong.
Written: étude de Zoé.reliance
$ reliance check carriage/study.toml --json | grep '"code"'
      "code": "not_a_study",
$ mkdir folder.reliance; reliance check folder.reliance --json | grep '"code"'
      "code": "not_a_study",
$ bash small.sh folder; mv folder/persons.csv folder/was.txt; mkdir folder/persons.csv; LANG=fr_FR.UTF-8 reliance check folder
folder/persons.csv ne peut pas être lu : c'est un dossier
    Vérifiez que c'est un fichier et que vous avez le droit de le lire.
1 problème
? 1
$ reliance new carriage/study.toml/inside --json | grep '"code"'
      "code": "file_unwritable",

# A link may not carry a file of the machine into a study; a study may be reached through a link.
$ bash small.sh linked; ln -s /etc/hostname linked/materials/hostname.txt; reliance check linked --json | grep '"code"'
      "code": "path_outside_folder",
$ ln -s carriage shortcut; reliance check shortcut | tail -n 1
Nothing is wrong.

# What may not be read is named as such, and never taken for absent.
$ bash small.sh closed; mkdir closed/notes; chmod 000 closed/persons.csv closed/notes; if [ $(id -u) = 0 ]; then bound='setpriv --bounding-set=-dac_override,-dac_read_search'; fi; LANG=fr_FR.UTF-8 $bound reliance check closed; code=$?; chmod 755 closed/persons.csv closed/notes; exit $code
closed/persons.csv ne peut pas être lu : permission refusée
    Vérifiez que c'est un fichier et que vous avez le droit de le lire.
closed/notes ne peut pas être lu : permission refusée
    Vérifiez que c'est un fichier et que vous avez le droit de le lire.
2 problèmes
? 1
$ bash small.sh shut; chmod 000 shut; if [ $(id -u) = 0 ]; then bound='setpriv --bounding-set=-dac_override,-dac_read_search'; fi; for command in "check shut" "import shut --out x.reliance" "report shut" "run shut --replicates 2"; do $bound reliance $command --json | grep '"code"'; done; chmod 755 shut
      "code": "file_unreadable",
      "code": "file_unreadable",
      "code": "file_unreadable",
      "code": "file_unreadable",
# A step that another version left, or that a damaged disk cut: named, by whatever opens the study, and nothing is written.
$ cp -rL examples/seine-saint-denis/. left && mkdir left/.step && echo x > left/.step/.step.later && reliance import left --out left.reliance
left/.step/.step.later is left of a command that was killed, and cannot be ended: it bears a name that another version gave
    End it with the version of Reliance that began it; or move the folder .step out of the study, which then says what its files say: none, some or all of that command.
1 problem
? 1
$ LANG=fr_FR.UTF-8 reliance import examples/seine-saint-denis --into left 2>&1 | head -n 1
left/.step/.step.later reste d'une commande interrompue et ne peut pas être terminé : il porte un nom donné par une autre version
$ rm left/.step/.step.later && printf 'ties.cs' > left/.step/.step.gone && reliance set left persons P001 sex=female --json | grep '"code"'
      "code": "broken_step",
$ rm -r left/.step && reliance set left persons P001 sex=male
Changed: P001
# A table that is not there is told once, in the place of every reference to it.
$ bash small.sh absent && rm absent/ties.csv && reliance check absent
absent/evidence.csv:2:11: there is no ties.csv, to which 1 cell(s) of other tables refer
    Put the file back, or remove those references; the first one stands here.
1 problem
? 1
$ reliance check absent --json | grep '"code"'
      "code": "table_absent",
$ bash small.sh nobody && rm nobody/persons.csv && LANG=fr_FR.UTF-8 reliance check nobody
nobody/answers.csv:2:1 : il n'y a pas de persons.csv, auquel … case(s) d'autres tableaux renvoient
    Remettez le fichier, ou retirez ces renvois ; le premier est ici.
1 problème
? 1
# A quotation that is not closed where its field ends runs into the next one: the line where it opens is told.
$ bash small.sh quoted && printf 'id,label\nk1,"K\nk2,"L"\n' > quoted/coders.csv && reliance check quoted
quoted/coders.csv:2:4: the quoted field opened here ends on line 3, and more words follow it there
    The quotation mark that should close it is missing: write it where the field ends; or double ("") the marks that belong to the text.
1 problem
? 1
$ printf 'id,label\nk1,"K\nk2"\nk3,"M",3\nk4,"N\n",x\n' > quoted/coders.csv && LANG=fr_FR.UTF-8 reliance check quoted
quoted/coders.csv:4:1 : cette ligne a 3 champ(s) alors que l'en-tête en a 2
    Ajoutez ou retirez des séparateurs pour que les nombres concordent.
quoted/coders.csv:5:1 : cette ligne va d'ici à la ligne 6 et a 3 champ(s) alors que l'en-tête en a 2
    Un guillemet y est sans doute ouvert et n'est pas fermé là où son champ finit : fermez-le là ; ou faites concorder les nombres.
2 problèmes
? 1
# A scenario of no hours that can be is one fault, not one for each of its series.
$ bash small.sh minus && mkdir minus/scenarios && sed 's/^hours = .*/hours = -5/' examples/seine-saint-denis/scenarios/heat_wave.toml > minus/scenarios/heat.toml && LANG=fr_FR.UTF-8 reliance check minus
minus/scenarios/heat.toml:…:9 : -5 est hors de 1–4096
    Corrigez la valeur, ou son unité.
1 problème
? 1
$ sed -e '/^temperatures/,/]/d' -e 's/^nights/intensity = [0, 1]\nnights/' examples/seine-saint-denis/scenarios/heat_wave.toml > minus/scenarios/heat.toml; LANG=fr_FR.UTF-8 reliance check minus 2>&1 | grep valeurs
minus/scenarios/heat.toml:…:13 : il y a 2 valeurs, il en faut …
# A study file that may not be written is not a full disk; a place that may not be written is told before the work.
$ bash small.sh mine && reliance import mine --out ro.reliance > /dev/null && chmod 444 ro.reliance && if [ $(id -u) = 0 ]; then bound='setpriv --bounding-set=-dac_override,-dac_read_search'; fi; $bound reliance set ro.reliance persons p1 sex=female
the study file ro.reliance may not be written: attempt to write a readonly database
    Give yourself the right to write the file and its folder, or copy the study where you may write; nothing was changed.
1 problem
? 1
$ if [ $(id -u) = 0 ]; then bound='setpriv --bounding-set=-dac_override,-dac_read_search'; fi; mkdir locked && cp -rL examples/seine-saint-denis/. whole && reliance import whole --out whole.reliance > /dev/null && chmod 555 locked whole && chmod 444 whole.reliance; for command in "run whole --out locked/run" "run whole" "run whole.reliance" "measure whole --csv locked/m.csv" "compare whole --csv locked/c.csv" "export whole --out locked/s.reliance" "export whole --out locked/s" "influence whole coder:A --run --csv locked/i.csv"; do $bound timeout 20 reliance $command --json | grep '"code"'; done; chmod 755 locked whole; ls -A locked
      "code": "file_unwritable",
      "code": "file_unwritable",
      "code": "study_read_only",
      "code": "file_unwritable",
      "code": "file_unwritable",
      "code": "file_unwritable",
      "code": "file_unwritable",
      "code": "file_unwritable",
# A study of nobody and nothing: what is missing, and where to write it.
$ reliance new unpeopled > /dev/null && reliance compare unpeopled && reliance populate unpeopled
There is nothing to compare: the study has no site. Add sites to sites.csv, or: reliance add STUDY sites id=ID name=NAME
there is nobody in unpeopled
    Add people (reliance add study persons id=p1), or let the model fill a shipped territory: territory = "seine-saint-denis" in study.toml.
1 problem
? 1
# A pipe in a study, in the place of a table or of a text: told at once, as nobody may ever write into it.
$ bash small.sh piped && mkfifo piped/notes.txt && rm piped/persons.csv && mkfifo piped/persons.csv text.txt && reliance check piped
piped/persons.csv cannot be read: it is no plain file
    Check that it is a file and that you may read it.
piped/notes.txt cannot be read: it is no plain file
    Check that it is a file and that you may read it.
2 problems
? 1
$ LANG=fr_FR.UTF-8 reliance import text.txt --out piped.reliance
text.txt ne peut pas être lu : ce n'est pas un fichier ordinaire
    Vérifiez que c'est un fichier et que vous avez le droit de le lire.
1 problème
? 1

# A NUL in a table or in a text: refused at its place, as import does; what stands beside it in a message is not lost.
$ for name in nul clean; do bash small.sh $name; done; printf 'a\n\0b\n' >> nul/$(cd nul && ls materials/*.txt | head -n 1); printf 'Z,"z\0"\n' >> nul/coders.csv; reliance check nul --json | grep '"code"'
      "code": "nul_byte",
      "code": "nul_byte",
$ reliance check $'no\001where' 2>&1 | head -n 1
there is no file no\x01where
$ mkdir deep; printf 'a\n\0' > deep/t.txt; reliance import deep/t.txt --out deep.reliance 2>&1 | head -n 1
deep/t.txt:2:1: a NUL byte stands here: this is not a text

# A file whose name bears a backslash leads nowhere; it cannot be carried to every system.
$ bash small.sh slashed && mkdir -p slashed/notes && touch 'slashed/notes/a\b.md' && reliance check slashed
slashed/notes/a\b.md: the path “notes/a\b.md” holds a backslash, which other systems read as the border of a folder
    Write / between folders, or give the file another name.
1 problem
? 1
$ reliance check slashed --json | grep '"code"'
      "code": "backslash_in_path",

# Studies come in one by one; what stands in their folders beside the rows is no text.
$ reliance import clean carriage --out two.reliance --json | grep '"code"'
      "code": "study_among_texts",
      "code": "study_among_texts",
$ reliance import clean carriage --preview --json | grep '"code"'
      "code": "study_among_texts",
      "code": "study_among_texts",
