# Pseudonyms, consents, notices, retention, access, forms: what a person types and reads.
$ printf 'Enquêtrice : Et vous ?\nDrissa : Avec ma sœur Ysaline, rue Pablo-Neruda.\nEnquêtrice : Oui ?\nDrissa : Oui.\n' > talk.txt && echo 'quatre mots tranquilles ici' > pass.txt && echo court > short.txt
$ reliance pseudonyms talk.txt --list names.csv
name…pseudonym…decision…kind…who…n…sign
Drissa…replace…person…talk_Drissa…
Ysaline…replace…person…kinship…
Pablo-Neruda…keep…place…
…
To be decided (decision is empty): 0
Written: names.csv
Read the list…
$ stat -c %a names.csv
600
$ LANG=fr_FR.UTF-8 reliance pseudonyms talk.txt | tail -n 3
Noms trouvés : 3
À décider (decision est vide) : 0
Rien n'a été écrit.
$ printf 'name,pseudonym,decision\nDrissa,Bakary,replace\nYsaline,,\n' > open.csv && reliance import talk.txt --out s.reliance --pseudonyms open.csv --vault v.vault --passphrase-file pass.txt
open.csv:3:1: nothing is decided on the name “Ysaline”
…
1 problem
? 1
$ reliance import talk.txt --out s.reliance --pseudonyms names.csv
“--vault” is missing
…
? 2
$ printf 'name,pseudonym,decision,who\nDrissa,Bakary,replace,talk_Bakary\nYsaline,Éloïse,replace,\n' > names.csv && reliance import talk.txt --out s.reliance --pseudonyms names.csv --vault v.vault --passphrase-file short.txt --json | grep code
…"code": "weak_passphrase",
$ reliance import talk.txt --out s.reliance --pseudonyms names.csv --vault v.vault --passphrase-file pass.txt | tail -n 1
Written: s.reliance
$ test -e names.csv
? 1
$ reliance import s.reliance --out folder > /dev/null && cat folder/materials/talk.txt
Enquêtrice : Et vous ?
Bakary : Avec ma sœur Éloïse, rue Pablo-Neruda.
Enquêtrice : Oui ?
Bakary : Oui.
# A list whose names the vault has by now goes, were nothing else new.
$ printf 'name,pseudonym,decision\nYsaline,Éloïse,replace\n' > again.csv && reliance import folder --into s.reliance --pseudonyms again.csv --vault v.vault --passphrase-file pass.txt
Nothing was new: s.reliance stays as it was.
$ test -e again.csv
? 1
$ reliance vault list v.vault --passphrase-file pass.txt
name…
Drissa…Bakary…replace…
Ysaline…Éloïse…replace…
$ reliance vault list v.vault --passphrase-file short.txt
this passphrase does not open v.vault
…
? 1
# Who was shown real names stands in a journal beside the vault; a wrong passphrase showed nothing.
$ reliance vault list v.vault --passphrase-file pass.txt --coder anne --csv seen.csv > /dev/null && reliance vault journal v.vault
time (UTC)…who…command…names shown
…T…Z…vault list…2
…T…Z…anne…vault list --csv…2
$ grep -cE 'Drissa|Ysaline|Bakary' v.vault.journal
0
? 1
$ LANG=fr_FR.UTF-8 reliance vault new w.vault --passphrase-file pass.txt > /dev/null && reliance vault journal w.vault
No real name was shown yet.
$ reliance vault journal none.vault --json | grep code
…"code": "file_not_found",
# Where the journal cannot be written, nothing is shown.
$ mkdir w.vault.journal && reliance vault list w.vault --passphrase-file pass.txt --json | grep code
…"code": "file_unwritable",
# A vault and its journal may stand in the folder of a study: they are no tables of it.
$ reliance new place > /dev/null && reliance vault new place/p.vault --passphrase-file pass.txt > /dev/null && reliance vault list place/p.vault --passphrase-file pass.txt > /dev/null && ls place/*.journal && reliance check place | tail -n 1
place/p.vault.journal
Nothing is wrong.
# What can still be read of a name is a name of the vault that is shown.
$ printf 'Bakary : Les Drissas reviennent.\n' > visit.txt && reliance import visit.txt --out d.reliance --vault v.vault --passphrase-file pass.txt | grep Drissa && reliance vault journal v.vault | tail -n 1
Drissa…visit.txt…les drissas…
…T…Z…import…1
$ printf 'name,pseudonym,decision\nYsaline,Éloïse,replace\n' > again.csv && reliance pseudonyms d.reliance --apply again.csv --vault v.vault --passphrase-file pass.txt | grep -c Drissa && reliance vault journal v.vault | tail -n 1
1
…T…Z…pseudonyms…1
$ reliance vault open v.vault
“open” is no value for act
    Give new, list, journal, passphrase.
1 problem
? 2
# A second text, of which the vault knows the names already; the step bears nobody's name unless --coder gives one.
$ printf 'Drissa : Je reviens.\nDrissa : Bientôt.\n' > drissa.txt && USER=somebody reliance import drissa.txt --into s.reliance --speakers 'Drissa=talk_Bakary' --vault v.vault --passphrase-file pass.txt | tail -n 1
Written: s.reliance
$ reliance history s.reliance --json | grep -E 'author|command":'
  "command": "history",
…"author": "",
…"command": "import bakary.txt",
$ reliance consent s.reliance talk_Bakary --scope counting,quotation --date 2023-05-01
Agreed: talk_Bakary: counting, quotation
$ reliance consent s.reliance talk_Bakary --withdraw 2023-06-30 && reliance consent s.reliance talk_Bakary
Withdrawn: talk_Bakary
date…scopes…withdrawn…
2023-05-01…counting, quotation…2023-06-30
$ reliance import folder --into s.reliance --preview --json | grep -c '"withdrawn": {'
1
$ reliance search s.reliance reviens
Nothing is found.
Neither shown nor counted, as somebody withdrew: materials 2
$ reliance notice s.reliance talk_Bakary --article 14 --how exempt
“--memo” is missing
…
? 2
$ LANG=fr_FR.UTF-8 reliance notice s.reliance talk_Bakary --article 13 --how spoken
Informée : talk_Bakary
$ reliance retain s.reliance --until 2001-12-31 --then archive && reliance check s.reliance
Kept until 2001-12-31
s.reliance…retentions:1:until: the study was to be kept until 2001-12-31; now: archive
…
1 problem
? 1
$ LANG=fr_FR.UTF-8 reliance check s.reliance
s.reliance…retentions:1:until…l'étude : à conserver jusqu'au 2001-12-31 ; à présent : archiver
…
? 1
$ reliance check s.reliance --json | grep code
…"code": "retention_passed",
$ reliance access s.reliance talk_Bakary | head -n 3
persons
  id  talk_Bakary
  pseudonym  Bakary
$ reliance access s.reliance nobody
…there is no person “nobody”…
…
? 1
$ LANG=fr_FR.UTF-8 reliance export examples/seine-saint-denis --to dpia --out screening.csv | tail -n 2
Une analyse d'impact est due (deux critères ou plus).
Écrit : screening.csv
$ reliance export examples/seine-saint-denis --to register --out register.csv | grep -c .
16
# What leaves the study is noted in it, with who it is for; the register says so, and a step can be undone.
$ reliance export s.reliance --out given.graphml --recipient CCAS
“--purpose” is missing
…
? 2
$ test -e given.graphml
? 1
$ reliance export s.reliance --out given.graphml --recipient CCAS --purpose 'a map of the quarter' --date 2024-02-01
Written: given.graphml
Noted in the study: for CCAS
$ reliance access s.reliance talk_Bakary --recipient 'the person' --purpose 'art. 15' --date 2024-02-02 | tail -n 1
Noted in the study: for the person
$ LANG=fr_FR.UTF-8 reliance export s.reliance --to register --out registre.csv | grep Destinataires
…Destinataires…2024-02-01 CCAS given.graphml; 2024-02-02 the person access talk_Bakary
$ reliance undo s.reliance > /dev/null && reliance export s.reliance --to register --out after.csv > /dev/null && grep -c 'the person access' after.csv
0
? 1
# What is refused showed nobody's name.
$ reliance vault journal v.vault > before.txt; reliance access s.reliance talk_Bakary --vault v.vault --passphrase-file pass.txt --recipient 'the person' --json | grep code; reliance vault journal v.vault | diff before.txt -
…"code": "missing_argument",
# With the real name it is noted twice: in the study, for whom; beside the vault, who looked.
$ reliance access s.reliance talk_Bakary --vault v.vault --passphrase-file pass.txt --coder anne --recipient 'the person' --purpose 'art. 15' > /dev/null && reliance export s.reliance --to register --out noted.csv > /dev/null && grep -c 'access talk_Bakary, with the real names' noted.csv && reliance vault journal v.vault | tail -n 1
1
…anne…access…1
$ reliance undo s.reliance > /dev/null
$ cp s.reliance y.reliance && cp v.vault y.vault && reliance forget y.reliance talk_Bakary --vault y.vault --passphrase-file pass.txt --coder anne --dry-run > /dev/null && reliance vault journal y.vault | tail -n 1
…anne…forget…1
# What an erasure has done is not called undone where the journal is full by then.
$ cp s.reliance x.reliance && cp v.vault x.vault && truncate -s 1M x.vault.journal && (trap '' XFSZ; ulimit -f 1024; reliance forget x.reliance talk_Bakary --vault x.vault --passphrase-file pass.txt)
the command has done its work, but it cannot be noted in x.vault.journal: …
    Free it, then add the line by hand: when, who, forget, 1.
1 problem
? 1
$ (trap '' XFSZ; ulimit -f 1024; reliance forget x.reliance --also Odile --vault x.vault --passphrase-file pass.txt --json) | grep code
…"code": "unnoted_opening",
$ reliance access x.reliance talk_Bakary --json | grep code
…"code": "unknown_reference",
# An incident: its clock, and whom it concerns.
$ LANG=fr_FR.UTF-8 reliance export s.reliance --to breach --discovered 2024-02-27T23:30 --out incident.csv | grep -E 'À notifier|Qui elles sont'
…À notifier…2024-03-01T23:30
…Qui elles sont…talk_Bakary…
$ reliance export s.reliance --to breach --discovered soon --out no.csv --json | grep code
…"code": "invalid_date",
$ reliance export s.reliance --to breach --discovered soon --out no.csv
--discovered: “soon” is not a date
…
? 2
$ reliance export s.reliance --to breach --out no.csv
“--discovered” is missing
…
? 2
# A run that was made before somebody withdrew gives no report.
$ cp -r $PROJECT/tests/data/small-study small && rm -r small/scenarios small/levers small/README.md && reliance run small --out run --replicates 2 > /dev/null && reliance report run --out before.html > /dev/null
$ reliance consent small p1 --withdraw 2023-06-30 > /dev/null && reliance report run --out after.html --json | grep code
…"code": "withdrawn_since_run",
# Nor do lists of passages show what they said; every count agrees, and says once what it leaves out.
$ reliance codings small | tail -n 1 && reliance codings small --json | grep -cE 'Bruno|"id": "c1"'
Neither shown nor counted, as somebody withdrew: materials 1 · coded passages 1
0
? 1
$ reliance check small
…
2  persons (and 1 not counted, as somebody withdrew)
1  organisation
2  waves
0  reports of ties (and 4 not counted, as somebody withdrew)
0  materials (and 1 not counted, as somebody withdrew)
0  coded passages (and 1 not counted, as somebody withdrew)
1  finding
Nothing is wrong.
$ LANG=fr_FR.UTF-8 reliance codebook small
…
help…aide…0…0
…received…0…0
Ni montrés ni comptés, quelqu'un s'étant retiré : matériaux 1 · passages codés 1
$ held() { for asked in "$@"; do reliance $asked --json | python3 -c 'import json, sys; print(*json.load(sys.stdin)["withdrawn"].values())'; done; }; held 'check small' 'codebook small' 'codings small' 'search small Bruno' 'words small' 'passages small received' 'cooccur small' 'memo small' 'link small' 'measure small' 'compare small' 'candidates small' 'reports small' 'why small --list' | sort | uniq -c
      8 1 1
      3 1 4
      1 1 4 1 1
      2 4 1 1
# Nobody learns from what is held back how much others have coded.
$ reliance codings small --coder k1 --blind --json | grep -A4 withdrawn
  "withdrawn": {
    "materials": 1
  }
}
$ reliance influence small verbatim:c1
verbatim:c1: coding “c1” comes from somebody who withdrew: it counts nowhere any more
    Ask without it.
1 problem
? 1
# A withdrawal is undone by a consent of a later day alone: a form that was signed before it is kept, and changes nothing.
$ cp -r $PROJECT/tests/data/small-study late && rm -r late/README.md && reliance consent late p1 --withdraw 2024-06-01 > /dev/null && reliance consent late p1 --scope counting,quotation --date 2023-12-01
Agreed: p1: counting, quotation
p1 withdrew on that day or later, or on a day that nobody knows: this consent is kept, and changes nothing. Only one given after the withdrawal counts (--date); the day of the withdrawal is said with --withdraw.
$ LANG=fr_FR.UTF-8 reliance consent late p1 --scope quotation --date 2024-06-01
Accord : p1 : quotation
p1 s'est retiré ce jour-là ou plus tard, ou un jour que personne ne connaît : cet accord est gardé et ne change rien. Seul compte un accord donné après le retrait (--date) ; le jour du retrait se dit par --withdraw.
$ reliance consent late p1 --json | grep '"consent": "withdrawn"' && reliance search late Bruno | head -n 1
…"consent": "withdrawn",
Nothing is found.
$ reliance consent late p1 --scope counting --date 2024-06-02
Agreed: p1: counting
$ for day in '--withdraw 2999-01-01' '--scope counting --date 2999'; do reliance consent late p1 $day --json | grep code; done
…"code": "day_to_come",
…"code": "day_to_come",
# A run that a study file keeps goes with the withdrawal.
$ cp -r $PROJECT/tests/data/small-study other && rm -r other/scenarios other/levers other/README.md && reliance import other --out kept.reliance > /dev/null && reliance run kept.reliance --replicates 2 > /dev/null && reliance consent kept.reliance p1 --withdraw 2023-06-30
Withdrawn: p1
1  runs kept with the study gone: run it again
$ reliance report kept.reliance --out kept.html --json | grep code
…"code": "nothing_run_yet",
