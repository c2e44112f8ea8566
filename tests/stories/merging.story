# Two copies of a study file, coded apart, become one; what both changed is decided, and nothing is merged twice.
$ reliance import examples/seine-saint-denis --out s.reliance > /dev/null && cp s.reliance lea.reliance
$ reliance code s.reliance M01 735 746 trust_pairs --coder A --date 2024-05-02 > /dev/null && reliance set s.reliance ties T001 strength=1 --coder A
Changed: T001
$ reliance code lea.reliance M01 940 955 springs_name --coder B --date 2024-05-03 > /dev/null && reliance set lea.reliance ties T001 strength=5 note=relu --coder B
Changed: T001
$ reliance merge s.reliance lea.reliance --conflicts c.csv
table    added  changed  removed
ties         0        1        0
codings      1        0        0

conflict            before  ours  theirs  decision
ties:T001:strength  …       1     5       —
Nothing was written: 1 conflict(s) to decide (--conflicts FILE writes them, --decisions FILE reads the decisions, --prefer decides them all).
? 3
$ cat c.csv
conflict,base,ours,theirs,decision
ties:T001:strength,…,1,5,
$ sed -i 's/,$/,theirs/' c.csv && reliance merge s.reliance lea.reliance --decisions c.csv --coder A | tail -n 1
Merged: lea.reliance
$ reliance merge s.reliance lea.reliance && reliance merge s.reliance lea.reliance --preview
Nothing comes from lea.reliance that is not here already.
Nothing comes from lea.reliance that is not here already.
Nothing was written.
$ reliance history s.reliance | tail -n 2 | tr -s ' '
 2 … A set ties T001 done
 3 … A merge lea.reliance @2:… done
$ reliance codings s.reliance M01 --coder B --json | grep -c '"start": 940'
1
# A decision is remembered, also where no row differs, and taken over by the other copy; it is asked again when a side changed since.
$ reliance import examples/seine-saint-denis --out a.reliance > /dev/null && cp a.reliance b.reliance && reliance set a.reliance ties T001 strength=1 > /dev/null && reliance set b.reliance ties T001 strength=5 > /dev/null && reliance merge a.reliance b.reliance --prefer ours | tail -n 1
Merged: b.reliance
$ reliance merge a.reliance b.reliance && cp b.reliance c.reliance && reliance merge c.reliance a.reliance | tail -n 1
Nothing comes from b.reliance that is not here already.
Merged: a.reliance
$ reliance set b.reliance ties T001 strength=3 > /dev/null && reliance merge a.reliance b.reliance > /dev/null
? 3
# Who is erased from a copy is not brought back by what rests on them in another: what was remembered of it goes with the erasure.
$ reliance import examples/seine-saint-denis --out x.reliance > /dev/null && cp x.reliance y.reliance && reliance set y.reliance ties T001 strength=5 > /dev/null && reliance merge x.reliance y.reliance | tail -n 1
Merged: y.reliance
$ reliance forget x.reliance P003 > /dev/null && reliance history x.reliance | tail -n 1 | tr -s ' '
 1 … merge y.reliance done
$ reliance add y.reliance ties id=T900 from=P003 to=P004 wave=w1 kinds=help && reliance merge x.reliance y.reliance --json | grep '"code"'
Added: T900
      "code": "no_common_ancestor",
$ reliance merge x.reliance y.reliance --base examples/seine-saint-denis | head -n 2
Persons erased here whom y.reliance still holds, left out: 1. Forget them there too:
    reliance forget y.reliance P003
$ reliance import examples/seine-saint-denis --out e.reliance > /dev/null && cp e.reliance f.reliance && reliance add f.reliance persons id=P900 pseudonym=Zéphyrine > /dev/null && reliance merge e.reliance f.reliance | tail -n 1
Merged: f.reliance
$ reliance forget e.reliance P900 > /dev/null && reliance add f.reliance ties id=T900 from=P900 to=P004 wave=w1 kinds=help && reliance merge e.reliance f.reliance
Added: T900
Persons erased here whom f.reliance still holds, left out: 1. Forget them there too:
    reliance forget f.reliance P900
Nothing comes from f.reliance that is not here already.
$ grep -c -e P900 -e T900 -e phyrine e.reliance
0
? 1
$ LANG=fr_FR.UTF-8 reliance merge f.reliance e.reliance --preview | head -n 2
Personnes effacées de e.reliance que cette étude contient encore, gardées : 1. Effacez-les ici aussi :
    reliance forget f.reliance P900
$ reliance forget f.reliance P900 > /dev/null && reliance merge e.reliance f.reliance
Nothing comes from f.reliance that is not here already.
$ mkdir rows && sed -n '1p; 2s/^[^,]*/P900/p' examples/seine-saint-denis/persons.csv > rows/persons.csv && reliance import rows --into e.reliance | grep rows
Persons erased here whom rows still holds, left out: 1. Take their rows out of these tables too: P900
# Nor do they come back with what is no study: it is refused as a whole, and leaves them out once it is one.
$ printf 'ENQ : Et vous ?\nLucy Vidal : Je viens.\nENQ : Souvent ?\nLucy Vidal : Oui.\n' > lucy.txt && reliance import lucy.txt --out l.reliance > /dev/null && reliance forget l.reliance Lucy_Vidal > /dev/null && cp l.reliance before.reliance
$ reliance import lucy.txt --into l.reliance
lucy.txt: persons erased from this study would come back (1): Lucy_Vidal (Lucy Vidal)
    Take them out of the source; or import it with --out, then import that study with --into, which leaves them out.
1 problem
? 1
$ LANG=fr_FR.UTF-8 reliance import lucy.txt --into l.reliance --preview
lucy.txt : des personnes effacées de cette étude y reviendraient (1) : Lucy_Vidal (Lucy Vidal)
    Retirez-les de la source ; ou importez-la avec --out, puis importez cette étude avec --into, qui les laisse de côté.
1 problème
? 1
$ cmp l.reliance before.reliance && reliance import lucy.txt --out all.reliance > /dev/null && reliance import all.reliance --into l.reliance | head -n 2
Persons erased here whom all.reliance still holds, left out: 1. Forget them there too:
    reliance forget all.reliance Lucy_Vidal
# Corrections of different places of one text are joined; of one place both words are asked about.
$ (reliance new j.reliance && printf 'Anne: Bruno helps me often on Mondays.\nBruno: She keeps my cat.\n' > t.txt && reliance import t.txt --into j.reliance) > /dev/null && cp j.reliance k.reliance
$ sed 's/often on Mondays/every Monday/' t.txt > one.txt && sed 's/my cat/my dogs/; s/Mon/Tues/' t.txt > two.txt && reliance correct j.reliance t --text one.txt > /dev/null && reliance correct k.reliance t --text two.txt > /dev/null && reliance merge j.reliance k.reliance | grep text@
materials:t:text@21  often on Mondays  every Monday  often on Tuesdays  —
$ reliance merge j.reliance k.reliance --prefer ours > /dev/null && reliance export j.reliance --out joined > /dev/null && cat joined/materials/t.txt
Anne: Bruno helps me every Monday.
Bruno: She keeps my dogs.
$ reliance merge k.reliance j.reliance > /dev/null && reliance merge k.reliance j.reliance
Nothing comes from j.reliance that is not here already.
# A text that comes is shown, in a preview too.
$ cp j.reliance i.reliance && sed 's/helps me often on Mondays/helps her every Monday/; s/my cat/my dogs/' t.txt > three.txt && reliance correct i.reliance t --text three.txt > /dev/null && reliance merge j.reliance i.reliance --preview
table  added  changed  removed
texts      0        1        0
Nothing was written.
# A text that one copy corrected and the other removed is a conflict on the material, from both sides; it is decided as a whole.
$ cp j.reliance r.reliance && reliance remove r.reliance materials t --with-evidence > /dev/null && reliance merge i.reliance r.reliance --preview --json | grep -c '"conflict": "materials:t:"' && reliance merge r.reliance i.reliance --preview --json | grep -c '"conflict": "materials:t:"'
1
1
$ cp r.reliance q.reliance && reliance merge q.reliance i.reliance --prefer theirs | tail -n 1 && reliance export q.reliance --out brought > /dev/null && head -n 1 brought/materials/t.txt
Merged: i.reliance
Anne: Bruno helps her every Monday.
$ reliance merge i.reliance r.reliance --prefer theirs | tail -n 1 && reliance merge r.reliance i.reliance
Merged: r.reliance
Nothing comes from i.reliance that is not here already.
# A row that is kept says whose row needs it: here the code that theirs removed is on a passage that ours coded.
$ reliance import examples/seine-saint-denis --out v.reliance > /dev/null && reliance codebook v.reliance add extra --label-fr Extra > /dev/null && cp v.reliance w.reliance && reliance remove w.reliance codes extra > /dev/null && reliance code v.reliance M01 735 746 extra --coder A > /dev/null && reliance merge v.reliance w.reliance --preview | head -n 1
Kept, though theirs removed it, since something of ours rests on it: codes:extra
# A decision on what is no conflict, a word that is none, files that are not copies, folders without a base.
$ printf 'conflict,decision\nties:T009:strength,ours\n' > wrong.csv && reliance merge s.reliance lea.reliance --decisions wrong.csv --json | grep '"code"'
      "code": "unknown_conflict",
$ printf 'conflict,decision\nties:T001:strength,both\n' > wrong.csv && reliance merge s.reliance lea.reliance --decisions wrong.csv
wrong.csv:2:20: “both” is not one of ours theirs
    Use one of these words.
1 problem
? 1
$ reliance new other.reliance > /dev/null && LANG=fr_FR.UTF-8 reliance merge s.reliance other.reliance
s.reliance et other.reliance ne sont pas deux copies d'un même fichier d'étude
    Nommez l'étude dont les deux viennent : --base ÉTUDE.
1 problème
? 1
$ reliance merge examples/seine-saint-denis s.reliance --json | grep '"code"'
      "code": "merge_needs_base",
$ cp -r examples/seine-saint-denis/. mine && cp -r mine theirs && reliance set mine persons P001 sex=female > /dev/null && reliance add theirs persons id=P900 pseudonym=Inès > /dev/null && reliance merge mine theirs --base examples/seine-saint-denis && grep -c P900 mine/persons.csv
table    added  changed  removed
persons      1        0        0
Merged: theirs
1
# Tables of a study come back into it as one step: what was just exported changes nothing, new rows come in, what differs is decided.
$ reliance import examples/seine-saint-denis --out t.reliance > /dev/null && reliance export t.reliance --out tables > /dev/null && reliance import tables --into t.reliance --preview && reliance import tables --into t.reliance
Nothing was new: t.reliance stays as it was.
Nothing was written.
Nothing was new: t.reliance stays as it was.
$ reliance history t.reliance | wc -l
1
$ reliance add tables persons id=P900 pseudonym=Inès > /dev/null && reliance set tables ties T001 strength=5 > /dev/null && reliance import tables --into t.reliance --preview
table    added  changed  removed
persons      1        0        0

conflict            before  ours  theirs  decision
ties:T001:strength          4     5       —
Nothing was written.
$ reliance import tables --into t.reliance --conflicts d.csv | tail -n 1
Nothing was written: 1 conflict(s) to decide (--conflicts FILE writes them, --decisions FILE reads the decisions, --prefer decides them all).
$ reliance import tables --into t.reliance > /dev/null
? 3
$ sed -i 's/,$/,theirs/' d.csv && reliance import tables --into t.reliance --decisions d.csv --coder A | tail -n 1
Written: t.reliance
$ reliance history t.reliance | tail -n 1 | tr -s ' '
 1 … A import tables done
$ reliance import tables --into t.reliance && reliance undo t.reliance > /dev/null && reliance import tables --into t.reliance --prefer ours | tail -n 1
Nothing was new: t.reliance stays as it was.
Written: t.reliance
# Into a folder as into a file, from a file as from a folder; the lists of conflicts stay outside the study.
$ cp -r examples/seine-saint-denis/. copy && LANG=fr_FR.UTF-8 reliance import t.reliance --into copy | tail -n 1 && grep -c P900 copy/persons.csv && reliance import copy --into t.reliance
Écrit : copy
1
Nothing was new: t.reliance stays as it was.
$ reliance import t.reliance --into copy --conflicts copy/c.csv --json | grep '"code"'
      "code": "inside_study",
$ LANG=fr_FR.UTF-8 reliance import tables --out u.reliance --prefer ours
« --into » manque
    Nommez-le : reliance import source --into ….
1 problème
? 2
$ reliance import tables --conflicts c.csv --json | grep '"code"'
      "code": "missing_argument",
# Tables without a study.toml refer to the rows of the study that they come into, in a folder or one by one.
$ mkdir alone && (head -n 1 examples/seine-saint-denis/ties.csv; echo 'T900,P004,P005,w1,help,3,,,,,,') > alone/ties.csv && reliance import alone/ties.csv --into t.reliance && reliance import alone --into t.reliance
table  added  changed  removed
ties       1        0        0
Written: t.reliance
Nothing was new: t.reliance stays as it was.
$ sed -i s/P005/P999/ alone/ties.csv && reliance import alone --into t.reliance --json | grep '"where"'
      "where": "alone/ties.csv:2:11"
$ reliance import alone --out alone.reliance --json | grep '"code"'
      "code": "tables_without_study",
$ LANG=fr_FR.UTF-8 reliance import alone/ties.csv --preview
alone/ties.csv contient des tableaux d'une étude, mais pas d'étude
    Faites-les entrer dans une étude : --into ÉTUDE ; ou mettez à côté un fichier study.toml qui dit id = "mon-etude".
1 problème
? 1
# What is no copy of a study leaves nothing to decide.
$ echo 'Ana: hello' > talk.txt && reliance import talk.txt --into t.reliance --prefer ours --decisions d.csv
--decisions decides between two copies of a study, and talk.txt is none
    Leave it out, or give the folder or file of one study.
--prefer decides between two copies of a study, and talk.txt is none
    …
2 problems
? 2
$ reliance import examples/tie-survey --mapping examples/tie-survey/mapping.toml --into t.reliance --conflicts e.csv --json | grep '"code"'
      "code": "nothing_to_decide",
