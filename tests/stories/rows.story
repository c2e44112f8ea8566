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
$ reliance code s.reliance M01 735 746 springs_name 2> /dev/null
? 2
$ reliance add s.reliance persons id=P900 pseudonym=Inès languages=fr languages=ar && reliance set s.reliance persons P900 sex=female && reliance remove s.reliance persons P900
Added: P900
Changed: P900
Taken out: P900
$ reliance tie s.reliance P001 P999 --kind love --strength 9
to: there is no actor “P999”
    Correct the identifier, or add it to persons.csv, organisations.csv, sites.csv.
kinds: “love” is not one of household kin neighbour friend co_participant institutional company help know_how goods information
    Use one of these words.
strength: 9 is outside 0–5
    Correct the value, or its unit.
3 problems
? 1
$ LANG=fr_FR.UTF-8 reliance remove s.reliance ties T001
une ligne de la table evidence renvoie à « T001 » : E001
    Retirez d'abord cette ligne, ou changez ce à quoi elle renvoie ; l'annulation rend tout.
…
4 problèmes
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
    Correct the identifier, or add it to coders.csv (A, B).
1 problem
? 1
$ reliance new nobody > /dev/null && reliance add nobody waves id=w1 --coder Z
Added: w1
