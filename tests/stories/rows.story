# Ties with the passages that speak for and against them, and rows of any table, each one step that can be undone.
$ reliance import examples/seine-saint-denis --out s.reliance > /dev/null
$ reliance tie s.reliance P001 P009 --kind help --kind goods --strength 2 --passage K001 --against K002 --coder A --date 2024-05-02
Tie t… added
$ reliance history s.reliance | tail -n 1
   1  2024-05-02  A       tie P001 P009  done
$ reliance export s.reliance --out f > /dev/null && grep -c ',against$' f/evidence.csv && tail -n 1 f/ties.csv
…
t…,P001,P009,,help;goods,2,…
$ reliance undo s.reliance && reliance export s.reliance --out g > /dev/null && diff -r examples/seine-saint-denis/ g && echo as before
Undone: 1, tie P001 P009 (2024-05-02, A)
as before
$ reliance tie s.reliance P001 P009 --kind help --against K002 --coder A && reliance undo s.reliance | cut -c1-9
Tie t… added
Only passages that deny it were named: it is kept as reported absent, and is no tie in any count.
Undone: 2
# One passage cannot speak both for and against a tie.
$ reliance tie s.reliance P001 P009 --kind help --passage K001 --passage K003 --against K003
--against: the passage K003 is said to speak both for and against “P001 → P009”
    Keep one stance: change or remove the other evidence; of a new tie, name it after --passage or after --against. Where its words say two things, code them as two passages.
1 problem
? 2
$ reliance tie s.reliance P001 P009 --kind help --passage K003 --against K003 --json | grep '"code"'
…"code": "passage_for_and_against",
$ reliance add s.reliance evidence coding=K003 supports=tie target=T001 stance=against
stance: the passage K003 is said to speak both for and against “T001”
    Keep one stance: change or remove the other evidence; of a new tie, name it after --passage or after --against. Where its words say two things, code them as two passages.
1 problem
? 1
$ reliance code s.reliance M01 735 746 springs_name 2> /dev/null
? 2
$ reliance add s.reliance persons id=P900 pseudonym=Inès languages=fr languages=ar && reliance set s.reliance persons P900 sex=female && reliance remove s.reliance persons P900
Added: P900
Changed: P900
Taken out: P900
$ reliance tie s.reliance P001 P999 --kind love --strength 9
to: there is no actor “P999”
    Correct the identifier, or add it to persons (P099, …; reliance add study persons id=P999), organisations (ccas-sevran, …; reliance add study organisations id=P999), sites (jardins, cantine, ateliers; reliance add study sites id=P999).
kinds: “love” is not one of household kin neighbour friend co_participant institutional company help know_how goods information
    Use one of these words.
strength: 9 is outside 0–5
    Correct the value, or its unit.
3 problems
? 1
# A cell that cannot be read is refused as the table itself would be, and what stood in it stays.
$ reliance history s.reliance | tail -n 1 > before; for cell in "ties T001 strength=3,5" "ties T001 trust=élevée" "sites jardins longitude=abc" "sites jardins opens_at=8h30" "persons P001 car=maybe" "parameters substitution value=abc"; do reliance set s.reliance $cell 2>&1 | head -n 1; done; reliance history s.reliance | tail -n 1 | diff before - && echo nothing was changed
strength: “3,5” is not a number
trust: “élevée” is not a number
longitude: “abc” is not a number
opens_at: “8h30” is not a number
car: “maybe” is not one of yes no
value: “abc” is not a number
nothing was changed
$ reliance tie s.reliance P001 P009 --kind help --strength abc --trust 2,5
strength: “abc” is not a number
    Write digits, with a point for decimals; leave the field empty if the value is missing.
trust: “2,5” is not a number
    Write digits, with a point for decimals; leave the field empty if the value is missing.
2 problems
? 1
$ LANG=fr_FR.UTF-8 reliance remove s.reliance ties T001
4 ligne(s) reposent sur « T001 » : evidence (E001, E003, E004, E007)
    Ajoutez --with-evidence pour les retirer aussi ; l'annulation rend tout.
1 problème
? 1
$ reliance remove s.reliance waves w2 --with-evidence 2>&1 | grep -c 'refer to “w2”, or to what rests on it: ties (T'
1
# What a text is can be corrected, and a text taken out with what rests on it, as one step.
$ reliance set s.reliance materials M01 date=2024-01-01 type=group site=cantine wave=w2 language=fr "title=Visite au jardin" && reliance undo s.reliance | cut -d ' ' -f 3-5
Changed: M01
set materials M01
$ reliance set s.reliance materials M01 file=materials/else.txt
no command changes the column file of the table materials
    Take the row out and put it in again as it should be: `reliance remove --help`, `reliance import --help`; undo brings it back.
1 problem
? 1
$ reliance set s.reliance codings K001 code=springs --json | grep '"code":'
      "code": "kept_elsewhere",
$ reliance remove s.reliance materials M01
2 row(s) rest on “M01”: speakers (M01|Enquêtrice, M01|Hawa)
    Add --with-evidence to remove them too; undo brings everything back.
42 row(s) rest on “M01”: codings (K001, …)
    Add --with-evidence to remove them too; undo brings everything back.
25 row(s) rest on “M01”: evidence (E001, …)
    Add --with-evidence to remove them too; undo brings everything back.
3 problems
? 1
$ reliance remove s.reliance materials M01 --with-evidence && reliance check s.reliance | tail -n 1 && reliance export s.reliance --out without > /dev/null && ls without/materials | grep -c M01
Taken out: M01
Rows that went with it: 69
Nothing is wrong.
0
? 1
$ reliance undo s.reliance | cut -d ' ' -f 3-5 && reliance export s.reliance --out again > /dev/null && diff -r again g && echo as before
remove materials M01
as before
$ cp -r examples/seine-saint-denis/. folder && reliance remove folder materials M02 --with-evidence > /dev/null && ls folder/materials | grep -c M02
0
? 1
$ reliance check folder | tail -n 1
Nothing is wrong.
# A link, a settlement or the note of a coding is changed or taken out like any other row; what another command adds is said.
$ link=$(reliance link s.reliance K001 K003 --type cause | cut -d ' ' -f 2) && reliance set s.reliance passage_links $link type=contradiction && reliance link s.reliance | grep -c contradiction && reliance remove s.reliance passage_links $link
Changed: l…
1
Taken out: l…
$ reliance set s.reliance codings K001 memo="à relire" weight=2
Changed: K001
$ reliance add s.reliance codes id=new
another command does this to the table codes
    `reliance codebook --help` shows how.
1 problem
? 1
$ reliance add s.reliance persons id=P001
id: the identifier “P001” is taken
    Choose another.
1 problem
? 1
# Nor a second row of a name that one row bears, nor what `check` would refuse of the whole study.
$ reliance add s.reliance speakers material=M01 label=Hawa actor=P001
label: the identifier “M01|Hawa” is taken
    Choose another.
1 problem
? 1
$ reliance set s.reliance sites jardins opens_at=20 closes_at=3 --json | grep -E '"(code|where)"'
      "code": "closes_before_opening",
…"where": "closes_at"
$ LANG=fr_FR.UTF-8 reliance add s.reliance parameters name=zz value=1 provenance=assumed source=x 2>&1 | grep -c "le modèle n'a pas de paramètre"
1
$ reliance add s.reliance participations person=P001 site=jardins wave=w1 --json | grep -c '"repeated_row"'
1
$ reliance why s.reliance resource:R9
resource:R9: there is no resource “R9”
    Correct the identifier, or add it to resources (…; reliance add study resources id=R9).
1 problem
? 1
$ reliance add s.reliance people id=P900 --json | grep '"code"'
      "code": "unknown_word",
$ reliance add s.reliance persons pseudonym
“pseudonym” is no value for column=value
    Give a column, =, and what is to stand in it.
1 problem
? 2
# Only a coder of the study signs; a study without coders takes any name.
$ reliance import examples/seine-saint-denis --out signed.reliance > /dev/null && for what in "set signed.reliance persons P001 sex=female" "remove signed.reliance evidence E002" "consent signed.reliance P001 --scope counting" "consent signed.reliance P001 --withdraw 2024-01-01" "notice signed.reliance P001 --article 13 --how spoken" "retain signed.reliance --until 2040-01-01 --then delete" "tie signed.reliance P001 P009 --kind help" "codebook signed.reliance add more" "export signed.reliance --out given.graphml --recipient CCAS --purpose map" "access signed.reliance P001" "forget signed.reliance P001"; do reliance $what --coder Z --json | grep -c '"unknown_reference"'; done | uniq -c
     11 1
$ reliance history signed.reliance; test -e given.graphml || echo nothing left the study
No step was made.
nothing left the study
$ reliance set signed.reliance persons P001 sex=female --coder Z
--coder: there is no coder “Z”
    Correct the identifier, or add it to coders (A, B; reliance add study coders id=Z).
1 problem
? 1
$ reliance new nobody > /dev/null && reliance add nobody waves id=w1 --coder Z
Added: w1
