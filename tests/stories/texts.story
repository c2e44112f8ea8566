# Field texts: seen before they come in, added to a study as one step that can be undone.
$ reliance import $PROJECT/tests/data/texts/garden.docx --preview
garden.docx · Word document
speaker…
ENQ…2…6…(nobody)…vous venez souvent[1] ?
Lucy…2…16…(new person)…tous les samedis avec ma voisine 🌻
…
Nothing was written.
$ LANG=fr_FR.UTF-8 reliance import $PROJECT/tests/data/texts/latin1.txt --preview
latin1.txt · texte brut · windows-1252 (trouvé à ses lettres) · crlf
locuteur…
Enquêtrice…(personne)…
Zoé…(nouvelle personne)…
…
Rien n'a été écrit.
$ reliance new garden --title Garden > /dev/null && printf 'id,name,commune,iris,longitude,latitude,opened,initiative,vectors,days,opens_at,closes_at,requests_per_hour,description_fr,description_en\ngarden,Jardin,,,,,,,,,,,,,\n' > garden/sites.csv
$ reliance import garden --out garden.reliance > /dev/null
$ reliance import $PROJECT/tests/data/texts/garden.docx $PROJECT/tests/data/texts/chat_ios_fr.txt --into garden.reliance --site garden --speakers 'ENQ=' | tail -n 1
Written: garden.reliance
$ reliance check garden.reliance | grep materials
…2  materials
$ reliance import $PROJECT/tests/data/texts/garden.docx --into garden.reliance | grep already
1…texts that the study holds already, word for word: left out…garden.docx…
$ reliance import $PROJECT/tests/data/texts/two_voices.vtt --into garden --site garden > /dev/null && reliance check garden | grep -E 'materials|persons'
1  persons
1  materials
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
$ reliance check garden | grep materials
1  materials
