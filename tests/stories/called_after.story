# Whatever is called after a person goes with them: a text, a site, a code, a coder; somebody without a row goes by name.
$ printf 'Yasmine Bel : Je viens.\nZoé : Oui, Yasmine.\nYasmine Bel : Chez Yasmine.\nZoé : Bon.\n' > yasmine_1.txt && reliance import yasmine_1.txt --out p.reliance > /dev/null && reliance add p.reliance coders id=k 'label=Yasmine (k)'
Added: k
$ reliance codebook p.reliance add Aide_Yasmine --label-fr 'Aide (Yasmine)' --coder k > /dev/null && reliance add p.reliance sites id=chez_yasmine 'name=Chez Yasmine' vectors=making_commons
Added: chez_yasmine
# The label of an own turn is no mention by others.
$ reliance access p.reliance Yasmine_Bel | grep -c named
1
# What is called after them is listed before anything is written.
$ reliance forget p.reliance Yasmine_Bel --dry-run | grep -E '^(Called|table|sites|codes|coders)'
Called after the person:
table…id (name)…called from now on
sites…chez_yasmine (Chez Yasmine)…chez_erased_person (Chez [erased person])
codes…Aide_Yasmine (Aide (Yasmine))…Aide_Erased_Person (Aide ([erased person]))
coders…k (Yasmine (k))…k ([erased person] (k))
$ LANG=fr_FR.UTF-8 reliance forget p.reliance Yasmine_Bel --dry-run --json | grep -A 3 '"id": "chez_yasmine"'
…"id": "chez_yasmine",
…"name": "Chez Yasmine",
…"new_id": "chez_personne_effacee",
…"new_name": "Chez [personne effacée]"
$ reliance forget p.reliance Yasmine_Bel | tail -n 1
Nothing is found of these names in the files of the study; files and bytes searched: 1,…
$ grep -aci yasmine p.reliance
0
? 1
# A name that is an ordinary word too: whether “rose” is the person or the flower is asked, place by place.
$ printf 'Rose Bel : Je viens.\nZoé : Oui, Rose.\nRose Bel : Bon.\nZoé : Une rose pour rose.\n' > talk2.txt && reliance import talk2.txt --out r.reliance > /dev/null
$ reliance forget r.reliance Rose_Bel --dry-run | grep decided
talk2:64…rose…to be decided…Une rose pour rose.…
talk2:74…rose…to be decided…Une rose pour rose.…
What is to be decided may be an ordinary word …
# What was done is said, and what is left.
$ cp r.reliance j.reliance && reliance forget j.reliance Rose_Bel --json | grep -E '^  "(ok|result|problems)"'
  "ok": false,
  "result": {
  "problems": [
$ reliance forget r.reliance Rose_Bel
…
Name: Rose Bel
…
The files of the study were searched, and something is left: …
talk2:82: “rose” may be an ordinary word here: …Une rose pour rose.…
    If it is one, leave it wherever it stands so: reliance forget r.reliance --also rose --leave rose. …
talk2:92: “rose” may be an ordinary word here: …Une rose pour rose.…
    …
2 problems
? 1
$ reliance forget r.reliance --also rose --leave tulip
“tulip” is no value for --leave
    Give rose.
1 problem
? 2
$ reliance forget r.reliance --also rose --mention talk2:92 --leave rose | tail -n 2
As ordinary words, by decision, they still stand in places: 1
Nothing is found of these names in the files of the study; …
$ LANG=fr_FR.UTF-8 reliance forget r.reliance --also rose --leave rose | tail -n 2 | head -n 1
Comme mots ordinaires, par décision, ils se trouvent encore à des places : 1
# What stands under a label that no import took for a speaker is listed; --lines empties it.
$ printf 'Rose Bel : Je viens.\nZoé : Oui.\nRose Bel : Bon.\nZoé : Bien.\nrose : Et voilà.\n' > talk3.txt && reliance import talk3.txt --out l.reliance > /dev/null
$ reliance forget l.reliance Rose_Bel --dry-run | grep -A 1 talk3:
talk3:67…rose…left…Et voilà.
What was left stands under a label that no import took for a speaker: --lines empties it; …
$ reliance forget l.reliance Rose_Bel --lines | grep talk3:
talk3:67…rose…erased…Et voilà.
$ grep -c 'Et voilà' l.reliance
0
? 1
# Hidden files of a folder are gone through: an editor's copy goes, another that holds a name is named, and goes where that is said.
$ reliance import talk3.txt --out f > /dev/null && mkdir f/scratch && printf 'Rose Bel : Oui.\n' > f/scratch/.talk.txt.swp && printf 'Rose Bel\n' > f/.notes
$ reliance forget f Rose_Bel --dry-run | grep 'Hidden file'
Hidden file gone: scratch/.talk.txt.swp
Hidden file that holds a name, left unless --document says that it goes: .notes
$ reliance forget f Rose_Bel --document f/.notes | grep 'Hidden file'
Hidden file gone: .notes
Hidden file gone: scratch/.talk.txt.swp
$ find f -name '.*' -type f | wc -l
0
$ reliance forget f --also Zoé --document study.toml
“study.toml” is no value for --document
…
? 2
$ reliance forget p.reliance
“PERSON” is missing
…
? 2
$ reliance forget p.reliance erased_person_1_Zoe --mention x:99999
“x:99999” is no value for --mention
    Give the command without --mention: nobody else bears these names.
1 problem
? 2
$ LANG=fr_FR.UTF-8 reliance forget p.reliance --also Zoé --also erased | tail -n 2
Des noms que porte aussi quelqu'un d'autre ont été laissés…
Rien des autres noms dans les fichiers de l'étude…
