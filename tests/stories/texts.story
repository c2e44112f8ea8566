# Field texts: seen before they come in, added to a study as one step that can be undone.
$ reliance import $PROJECT/tests/data/texts/garden.docx --preview
garden.docx · Word document
speaker…
ENQ…2…6…(no actor)…vous venez souvent[1] ?
Lucy…2…16…(new person)…tous les samedis avec ma voisine 🌻
…
Nothing was written.
$ LANG=fr_FR.UTF-8 reliance import $PROJECT/tests/data/texts/latin1.txt --preview
latin1.txt · texte brut · windows-1252 (trouvé à ses lettres) · crlf
locuteur…
Enquêtrice…(aucun acteur)…
Zoé…(nouvelle personne)…
…
Rien n'a été écrit.
$ reliance new garden --title Garden > /dev/null && printf 'id,name,commune,iris,longitude,latitude,opened,initiative,vectors,days,opens_at,closes_at,requests_per_hour,description_fr,description_en\ngarden,Jardin,,,,,,,,,,,,,\n' > garden/sites.csv
$ reliance import garden --out garden.reliance > /dev/null
# A protected PDF among readable texts: nothing comes in.
$ cp garden.reliance before.reliance && cp $PROJECT/tests/data/texts/locked.pdf . && reliance import $PROJECT/tests/data/texts/garden.rtf locked.pdf --into garden.reliance
locked.pdf is a PDF protected by a password
    Open it with its password, save or print it as a PDF without one, and try again; nothing was read.
1 problem
? 1
$ cmp garden.reliance before.reliance && rm before.reliance
# A folder of texts comes in as one step, into a study folder too; a fault of one text leaves all as it was.
$ mkdir -p talks/more && printf 'a,b\n1,2\n' > talks/ages.csv && printf 'ENQ : Et vous ?\nLucy : Je viens.\nENQ : Souvent ?\nLucy : Oui.\n' > talks/a.txt && cp $PROJECT/tests/data/texts/garden.rtf talks && touch talks/photo.jpg && reliance new place > /dev/null && cp -r place before
$ reliance import talks --into place | grep -E 'files|folder|materials'
…2…files read
…2…materials
…1…file of a folder that is no text: left out…talks  photo.jpg
…1…table beside texts: left out; a tie survey comes in with --mapping…talks  ages.csv
…1…folder inside a folder: not gone into…talks  more
$ reliance check place | grep materials && ls -a place | grep '^.step' | wc -l
…2  materials
0
$ rm -r place && cp -r before place && cp $PROJECT/tests/data/texts/locked.pdf talks && reliance import talks --into place 2> /dev/null; diff -r before place && rm -r before place talks
# What ELAN says under an annotation is a memo on its words.
$ cp garden.reliance elan.reliance && reliance import $PROJECT/tests/data/texts/glossed.eaf --into elan.reliance | grep -E 'under another|under one'
…8…annotations under another (translations, glosses, notes): memos on its words…glossed.eaf…ft@Awa
…2…annotations under one that is not there, or that has no words: left out…
$ sqlite3 elan.reliance "SELECT count(*) FROM memos WHERE target = 'glossed' AND text LIKE '%@%: %'"
4
$ reliance import $PROJECT/tests/data/texts/garden.docx $PROJECT/tests/data/texts/chat_ios_fr.txt --into garden.reliance --site garden --speakers 'ENQ=' | tail -n 1
Written: garden.reliance
$ reliance check garden.reliance | grep materials
…2  materials
$ reliance import $PROJECT/tests/data/texts/garden.docx --into garden.reliance | grep already
1…text that the study holds already, word for word: left out…garden.docx…
$ reliance import $PROJECT/tests/data/texts/garden.docx --preview --type letter
“letter” is no value for --type
    Give interview, group, observation, chat, minutes.
1 problem
? 2
# What brings nothing new says so, and writes nothing.
$ reliance import $PROJECT/tests/data/texts/garden.docx --into garden.reliance | tail -n 1
Nothing was new: garden.reliance stays as it was.
$ LANG=fr_FR.UTF-8 reliance import $PROJECT/tests/data/texts/garden.docx --into garden.reliance | tail -n 1
Rien de nouveau : garden.reliance reste tel quel.
$ reliance import $PROJECT/tests/data/texts/garden.docx --preview --json | grep '"written"'
    "written": false
$ reliance import $PROJECT/tests/data/texts/garden.docx --into garden.reliance --json | grep '"written"'
    "written": false
$ reliance import $PROJECT/tests/data/texts/two_voices.vtt --into garden --site garden > /dev/null && reliance check garden | grep -E 'material|person'
1  person
1  material
$ cat garden/turns.csv
material,speaker,start,end,start_seconds,end_seconds
two_voices,ENQ,6,23,1,3.5
two_voices,Lucy Duarte,38,41,1,3.5
two_voices,Lucy Duarte,56,79,3.2,5
$ reliance import $PROJECT/tests/data/texts/pictures.pdf --into garden
…
? 1
$ reliance import $PROJECT/tests/data/texts/garden.docx --into garden --site nowhere --speakers 'Lucy'
“Lucy” does not say whose label it is
    Write Label=person, Label= for an interviewer, !Label for what is no speaker, separated by semicolons.
1 problem
? 2
$ reliance import $PROJECT/tests/data/texts/garden.docx --into garden --site nowhere --speakers 'Lucy=p9;Paul='
there is no site “nowhere”
…
3 problems
? 1
# The preview refuses what the import refuses.
$ reliance import $PROJECT/tests/data/texts/garden.docx --preview --site nowhere --speakers 'Lucy=p9;Paul='
there is no site “nowhere”
…
3 problems
? 1
$ LANG=fr_FR.UTF-8 reliance import $PROJECT/tests/data/texts/garden.docx --preview --speakers 'Zorro='
aucun texte n'a l'étiquette « Zorro »
    Corrigez --speakers ; étiquettes des textes : ENQ, Lucy.
1 problème
? 1
$ reliance check garden | grep material
1  material
# A folder of TextGrids is joined to the table of its speakers whether it is shown, makes a study or is added to one.
$ mkdir grids && for name in one two; do printf '"ooTextFile" "TextGrid" 0 9 <exists> 1\n"IntervalTier" "Lea Martin" 0 9 2\n0 4 "%s bonjour"\n4 9 ""\n' $name > grids/$name.TextGrid; done && echo 'A folder of two.' > grids/SOURCE.txt
$ reliance import grids --preview | grep -E 'files|intervals found|Nothing'
…2…files read
…4…intervals found
Nothing was written.
$ reliance new walks > /dev/null && reliance import grids --into walks --csv noted.csv | grep -E 'files|intervals found|Written' && grep -c intervals_found noted.csv
…2…files read
…4…intervals found
Written: walks
3
$ reliance check walks | grep -E 'person|materials'
1  person
2  materials
$ reliance import grids --into walks | tail -n 1
Nothing was new: walks stays as it was.
$ reliance import grids --out walks.reliance | grep 'intervals found'
…4…intervals found
# What is hidden is left out and counted; an encoding that is said is taken, and a text that is cut is not guessed at.
$ printf '<p>Zo\xe9 : oui</p><p hidden>secret</p><p>Zo\xe9 : non</p>' > page.html && reliance import page.html --preview --encoding latin1 | grep -E 'page|Zoé|hidden'
page.html · web page · ISO-8859-1 (as --encoding says)
Zoé…2…2…(new person)…oui
…1…hidden words: left out…
$ reliance import page.html --preview --encoding klingon
--encoding: the encoding “klingon” is not known
…
? 2
$ reliance import page.html --preview --encoding utf-8
page.html:1:6: the bytes are not UTF-8, as --encoding says
…
? 1
$ printf 'A : été\nB : ét\xc3' > cut.txt && reliance import cut.txt --preview
cut.txt:2:7: the file is cut in the middle of a letter
…
? 1
# The speakers of interviews are shown as those of other texts.
$ reliance import grids --preview | grep -E 'Lea Martin|TextGrid'
one.TextGrid · Praat TextGrid · UTF-8 (its bytes are valid)…
Lea Martin…1…2…(new person)…one bonjour
two.TextGrid · Praat TextGrid · UTF-8 (its bytes are valid)…
Lea Martin…1…2…(new above: Lea_Martin)…two bonjour
$ reliance import grids --preview --into walks --json | grep '"actor"' | sort -u
…"actor": "Lea_Martin",
# Two interviews of equal words have each their own speakers.
$ mkdir alike && for name in one two; do printf '"ooTextFile" "TextGrid" 0 9 <exists> 1\n"IntervalTier" "SPK1" 0 9 2\n0 4 "bonjour"\n4 9 ""\n' > alike/$name.TextGrid; done && echo 'A folder of two.' > alike/SOURCE.txt
$ reliance import alike --out twice > /dev/null && reliance import alike --preview --into twice --json | grep '"actor"'
…"actor": "SPK1",
…"actor": "SPK1_2",
# A label of one line is a speaker only with a time, or where somebody says so.
$ printf 'Zoé : Oui.\nHawa : Bonjour.\nZoé : Voilà.\n' > once.txt && reliance import once.txt --preview --csv once.csv | grep 'label of one line'
…1…label of one line…once.txt…Hawa
$ grep -c Hawa once.csv
1
$ reliance import once.txt --preview --speakers 'Hawa=' | grep -c 'label of one line'
0
? 1
# A role is a person of its text, a full name one person of all; of an import of several texts the preview says so.
$ for who in awa bruno; do printf 'Locuteur 1 : oui\nZoé Petit : non\nLocuteur 1 : bon\nZoé Petit : %s\n' $who > $who.txt; done && reliance import awa.txt bruno.txt --preview | grep -E 'Locuteur|Zoé'
Locuteur 1…2…2…(new person)…oui
Zoé Petit…2…2…(new person)…non
Locuteur 1…2…2…(new person)…oui
Zoé Petit…2…2…(new above: Zoe_Petit)…non
$ reliance import awa.txt bruno.txt --preview --json | grep '"actor"'
…"actor": null,
…"actor": null,
…"actor": null,
…"actor": "Zoe_Petit",
$ reliance import awa.txt bruno.txt --out two.reliance | grep '→'
3  persons…awa.txt  Locuteur 1 → awa_Locuteur_1
# The preview names the texts that are left out, for they are there already, as the import does.
$ cp awa.txt again.txt && reliance import awa.txt again.txt --preview | grep 'word for word'
1  text that the study holds already, word for word: left out…again.txt  awa
$ reliance import awa.txt --into two.reliance --preview --csv held.csv | grep -c 'word for word' && grep -c same_text held.csv
1
2
$ reliance import awa.txt --into two.reliance --preview --json | grep -c '"report"'
2
# A pseudonym of two persons is nobody's until somebody decides, in a preview too.
$ reliance add two.reliance persons id=Q2 pseudonym='ZOE PETIT' > /dev/null && printf 'Zoé Petit : oui\nZoé Petit : non\n' > which.txt && reliance import which.txt --into two.reliance --preview
the label “Zoé Petit” may be several persons of the study, who have one pseudonym: Q2, Zoe_Petit
    Say who speaks, as in --speakers "Zoé Petit=Q2"; or give each of them a pseudonym of their own.
1 problem
? 1
$ reliance import which.txt --into two.reliance --preview --speakers 'Zoé Petit=Zoe_Petit' | grep -c 'Zoe_Petit'
1
# Of a folder of TextGrids with other texts all come in; a README alone is none of them.
$ cp once.txt grids && reliance import grids --preview | grep -E 'TextGrid ·|once.txt ·'
once.txt · plain text…
one.TextGrid · Praat TextGrid…
two.TextGrid · Praat TextGrid…
$ mkdir survey && printf 'from,to\na,b\n' > survey/named.csv && echo Lent. > survey/README.md && LANG=fr_FR.UTF-8 reliance import survey --preview
survey contient des tableaux et aucun texte de terrain
…
1 problème
? 1
