# A study is checked, in both languages, and as JSON.
$ reliance check examples/seine-saint-denis
Three places in Seine-Saint-Denis (invented field study)
The field study is invented: its places, people, words and ties. The territory is real.
  3  sites
120  persons (and 2 not counted, as somebody withdrew)
 14  organisations
  2  waves
681  reports of ties
 15  materials
477  coded passages
  9  findings
Nothing is wrong.
$ LANG=fr_FR.UTF-8 reliance check examples/seine-saint-denis | tail -n 1
Tout est en ordre.
$ reliance check examples/seine-saint-denis --json | head -n 4
{
  "command": "check",
  "ok": true,
  "result": {
# A file that came with a text and has other bytes by now is told; a study that was renamed or made to forget has their digests right.
$ cp -r $PROJECT/tests/data/small-study changed && rm -r changed/scenarios changed/levers changed/README.md && mkdir changed/files && echo 'Bruno vient.' > changed/files/a.txt && printf 'id,material,file,media_type,digest,note\na1,m1,files/a.txt,text/plain,00,\n' > changed/attachments.csv && reliance check changed
changed/attachments.csv:2:30: the bytes of files/a.txt are not those that came in: their digest is …, the row says 00
    Put the file of that digest back, or empty the digest of the row if the new bytes are meant.
1 problem
? 1
$ LANG=fr_FR.UTF-8 reliance check changed
…les octets de files/a.txt ne sont pas ceux qui sont arrivés : leur empreinte est …, la ligne dit 00
…
? 1
# Texts that another program saved with its own line ends are read without, and told once.
$ cp -r $PROJECT/tests/data/small-study windows && rm -r windows/scenarios windows/levers && sed -i 's/$/\r/; 1s/^/\xef\xbb\xbf/' windows/materials/*.txt && reliance check windows | tail -n 3
To look at:
windows/materials/m1.txt: there are CRLF line ends or a byte order mark in texts of materials (1 in all); they are read without, and places count them so
    Leave them so, or save them with LF line ends and no mark; git does it for good with `* -text` in .gitattributes.
$ reliance check windows --json | grep '"code"'
…"code": "text_made_plain",
# What no table tells alone: the territory, the hours, the households, the levers and the parameters are looked up; run and rank answer the same, at the same place.
$ cp -rL examples/seine-saint-denis/. amiss && cd amiss && sed -i '2s/93078,930780105/99999,999999999/; 3s/930050604/930710104/; 5s/single_parent/alone/; s/H005,/H004,/' persons.csv && sed -i '2s/930710105,2.5171,48.9434/930719999,48.9434,2.5171/; 3s/48.9071/-12.5/; 4s/,10,19,/,18,15,/' sites.csv && sed -i 's/^site = .*/site = "nulle"/' levers/animateur.toml && echo 'nosuch,1,,,assumed,x,' >> parameters.csv && sed -n 2p participations.csv >> participations.csv && echo 'P001,w1,general_trust,7,' >> answers.csv && echo 'F99,,,jardins' >> findings.csv && cd .. && reliance check amiss
amiss/levers/animateur.toml:4:8: there is no site “nulle”
    Correct the identifier, or add it to sites.csv.
amiss/sites.csv:2:44: the IRIS 930719999 is not in the territory seine-saint-denis
    Correct it, or leave it empty where it is not known: the model then chooses a place in the territory.
amiss/sites.csv:2:54: longitude 48.9434 and latitude 2.5171 lie outside the territory seine-saint-denis, but inside it the other way round
    Swap the two.
amiss/sites.csv:3:45: longitude 2.4088 and latitude -12.5 lie outside the territory seine-saint-denis
    Correct them, in decimal degrees; empty both where the position is not known.
amiss/persons.csv:3:59: the IRIS 930710104 lies in the commune 93071, not in 93005
    Correct one of the two codes.
amiss/sites.csv:4:142: the site closes at 15, which is not after it opens at 18
    Correct one of the two. Hours are counted within one day: of a place open over midnight give the hours before it (closes_at 24).
amiss/persons.csv:5:36: “P004” is said to live alone, but 3 persons are of the household H004
    Correct household_type, or the household.
amiss/answers.csv:653:1: this row repeats that of amiss/answers.csv:4:1: the same person, wave, attribute
    Keep one of the two, with what both say.
amiss/participations.csv:222:1: this row repeats that of amiss/participations.csv:2:1: the same person, site, wave
    Keep one of the two, with what both say.
amiss/findings.csv:11:5: the field “statement_fr, statement_en” is empty
    Give it a value.
amiss/parameters.csv:7:1: the model has no parameter “nosuch”
    Correct its name, or remove the row: `reliance parameters` lists them; participants_SITE says how many people a site has in all.
11 problems
? 1
$ reliance check amiss --json | grep '"code"' | sort -u
      "code": "alone_with_others",
      "code": "closes_before_opening",
      "code": "missing_value",
      "code": "not_in_territory",
      "code": "other_commune",
      "code": "position_outside",
      "code": "position_swapped",
      "code": "repeated_row",
      "code": "unknown_parameter",
      "code": "unknown_reference",
$ for command in run rank simulate; do reliance $command amiss --replicates 2 --json | grep -c '"where": "amiss/'; done; reliance populate amiss --json | grep '"where"' | head -n 1
11
11
11
      "where": "amiss/sites.csv:2:44"
$ reliance import amiss --out amiss.reliance > /dev/null && LANG=fr_FR.UTF-8 reliance check amiss.reliance 2>&1 | grep -A1 -E 'persons|parameters'
amiss.reliance:persons:2:iris : l'IRIS 930710104 est dans la commune 93071, pas dans 93005
    Corrigez l'un des deux codes.
--
amiss.reliance:persons:4:household_type : « P004 » est dit vivre seul, mais 3 personnes sont du ménage H004
    Corrigez household_type, ou le ménage.
--
amiss.reliance:parameters:…:name : le modèle n'a pas de paramètre « nosuch »
    Corrigez son nom, ou retirez la ligne : `reliance parameters` les liste ; participants_LIEU dit combien de personnes un lieu compte en tout.
11 problèmes
# What may be right is said and does not fail.
$ cp -rL examples/seine-saint-denis/. quiet && echo 'M01,Zorro,P009' >> quiet/speakers.csv && sed -n 2p quiet/answers.csv >> quiet/answers.csv && reliance check quiet | sed -n '/wrong/,/Write the label/p'
Nothing is wrong.
To look at:
quiet/answers.csv:653:1: this row repeats that of quiet/answers.csv:2:1: the same person, wave, attribute
    Keep one of the two, with what both say.
quiet/speakers.csv:74:5: nobody speaks as “Zorro” in M01
    Write the label as the text does; or leave the row, if this person was there and said nothing.
$ LANG=fr_FR.UTF-8 reliance check quiet --json | grep -A3 silent_speaker
        "code": "silent_speaker",
        "message": "personne ne parle comme « Zorro » dans M01",
        "hint": "Écrivez l'étiquette comme le texte ; ou laissez la ligne, si cette personne était là sans rien dire.",
        "where": "quiet/speakers.csv:74:5"
# Levers, scenarios and the territory are told together with the faults of tables: ids that are none or stand twice, a site that is not there, costs in two currencies.
$ cp -rL examples/seine-saint-denis/. twice && cd twice && sed -i 's/^territory = .*/territory = "mars"/' study.toml && echo 'A,Again' >> coders.csv && cp levers/mediateur.toml levers/copy.toml && sed -i 's/^site = .*/site = "nulle"/' levers/animateur.toml && sed -i 's/^id = .*/id = "..\/x"/' levers/registre_canicule.toml && sed -i 's/"EUR"/"USD"/' levers/salle_rafraichie.toml && cd .. && reliance check twice
twice/study.toml:6:13: there is no territory “mars”
    Correct the identifier, or add it to the shipped territories (seine-saint-denis).
twice/coders.csv:4:1: the identifier “A” is used twice (first at twice/coders.csv:2:1)
    Give one of them another identifier.
twice/levers/animateur.toml:4:8: there is no site “nulle”
    Correct the identifier, or add it to sites.csv.
twice/levers/mediateur.toml:1:6: the identifier “mediateur” is used twice (first at levers/copy.toml:1:6)
    Give one of them another identifier.
twice/levers/registre_canicule.toml:1:6: “../x” is not an identifier
    Use only letters, digits, - and _.
twice/levers/salle_rafraichie.toml:16:12: USD stands beside the EUR of levers/animateur.toml:16:12: levers are compared by what they cost, and nothing is converted
    Write all costs of the study in one currency.
6 problems
? 1
# What a parameter may be is checked, and said.
$ cp -rL examples/seine-saint-denis/. odd && printf 'strong_level,99,1,100,assumed,x,\nride_metres,-1,,,assumed,x,\nblock_households,2.5,,,assumed,x,\nrest_hours,,,,assumed,x,\n' >> odd/parameters.csv && reliance check odd 2>&1 | grep -v '^ '; LANG=fr_FR.UTF-8 reliance check odd 2>&1 | sed -n '7,8p'
odd/parameters.csv:7:14: 99 is outside 0–7
odd/parameters.csv:7:19: 100 is outside 0–7
odd/parameters.csv:8:13: -1 is outside 0–1000000
odd/parameters.csv:9:18: 2.5 is not a whole number
odd/parameters.csv:10:12: the field “value” is empty
5 problems
odd/parameters.csv:9:18 : 2.5 n'est pas un nombre entier
    Écrivez-le sans décimales.
# A study that was begun and not filled yet comes back from a study file as it was: with the headers of its empty tables.
$ reliance new begun > /dev/null && reliance import begun --out begun.reliance > /dev/null && reliance export begun.reliance --out again > /dev/null && diff -r begun again && echo the same
the same
# A resource that no passage speaks of says so, and where its holder was met.
$ reliance why examples/seine-saint-denis resource:R004 | head -n 2
resource R004: Rotary tillers (jardins); no passage speaks of it
  source field.w1: Field work of this study, Autumn 2022 (2022-09-15 – 2022-12-15)
# What is invented says so wherever it is measured.
$ reliance measure examples/seine-saint-denis | grep invented; reliance compare examples/seine-saint-denis --json | grep invented; LANG=fr_FR.UTF-8 reliance compare examples/seine-saint-denis | grep -c 'est inventée'
The field study is invented: its places, people, words and ties. The territory is real.
  "invented": true
1
# In a crisis in which nobody needs anything no share of needs is met; and where no tie is said to be made at a place, no place can be told of.
$ cp -r $PROJECT/tests/data/small-study calm && rm -r calm/scenarios calm/levers && mkdir calm/scenarios && sed -i '/^territory/d' calm/study.toml && printf 'id = "calm"\ntitle_fr = "Jour calme"\ntitle_en = "Calm day"\nhours = 4\nstarts_on = "mon"\n[hazard]\nprovenance = "assumed"\nsource = "none"\nintensity = [0, 0, 0, 0]\n' > calm/scenarios/calm.toml && reliance simulate calm --scenario calm --replicates 2
Calm day
arm               unmet hours per 1,000 people  needs met              difference
as it is                                  0.00          –
without any site                          0.00          –  0.000  [0.000 ; 0.000]
without garden                            0.00          –  0.000  [0.000 ; 0.000]
without canteen                           0.00          –  0.000  [0.000 ; 0.000]
Unmet need-hours that each site avoids, per 1,000 people of the scope
scope                         garden     canteen
its participants    0.0  [0.0 ; 0.0]  –  [– ; –]
those tied to them  0.0  [0.0 ; 0.0]  –  [– ; –]
The field study is invented: its places, people, words and ties.
$ sed -i 's/,garden,/,,/' calm/ties.csv && reliance simulate calm --scenario calm --replicates 2 | grep 'No tie'
No tie of this study is said to be made at a place; what a place changes can therefore not be told.
$ reliance simulate calm --scenario calm --replicates 2 --json | python3 -c 'import json, sys; crisis = json.load(sys.stdin)["result"][0]; print(*sorted({one["scope"] for one in crisis["scopes"]}), crisis["untold"]["en"])'
entourage participants No tie of this study is said to be made at a place; what a place changes can therefore not be told.
