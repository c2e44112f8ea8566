# A study is coded, its codebook kept, a transcript corrected, and every step undone.
$ reliance import examples/seine-saint-denis --out s.reliance > /dev/null && reliance history s.reliance
No step was made.
$ reliance code s.reliance M01 735 746 springs_name --coder A --date 2024-05-02 --weight 2
k…  springs_name  M01 735–746  Nadège, ell
$ reliance code s.reliance M01 735 746 springs_name --coder A
k…  springs_name  M01 735–746  Nadège, ell
It was coded so already.
$ reliance code s.reliance M01 trust_pairs --quote "Ça m'est resté." --coder A --memo "le nom, encore" --date 2024-05-02
k…  trust_pairs  M01 …–…  Ça m'est resté.
$ reliance history s.reliance
step  date        author  command
   1  2024-05-02  A       code M01 735–746 springs_name  done
   2  2024-05-02  A       code M01 940–955 trust_pairs   done
$ reliance code s.reliance M01 trust_pairs --quote "il n'y a pas ces mots" --coder A
these words are not in M01: “il n'y a pas ces mots”
    Copy them from the text as they stand, line ends included.
1 problem
? 1
$ reliance code s.reliance M01 trust_pairs --quote "on" --coder A 2>&1 | cut -c1-40 | head -n 1
these words stand … times in M01: at …
$ reliance code s.reliance M01 3 2 none --coder nobody --json | grep '"code": "[a-z]*_'
      "code": "unknown_reference",
      "code": "unknown_reference",
      "code": "empty_passage",
$ reliance code s.reliance M01 735 746 springs_name --coder A --weight 3 --memo "le nom, encore"
“k…” codes this passage so already, with another weight
    Change it there: reliance set STUDY codings k… weight=3.
“k…” codes this passage so already, with another memo
    Change it there: reliance set STUDY codings k… memo='le nom, encore'.
2 problems
? 1
$ reliance code s.reliance M01 9 9 springs_name --coder A
M01: the passage 9–9 holds no character: it ends where it begins, or before
    Give its first code point, then the one after its last: 9 10 is one character.
1 problem
? 1
$ reliance code s.reliance M01 trust_pairs --coder A
“START END CODE” is missing
    Name it: reliance code study material START END CODE --coder NAME.
1 problem
? 2
$ LANG=fr_FR.UTF-8 reliance code s.reliance M01 un 746 springs_name --coder A --weight lourd
« lourd » n'est pas une valeur pour --weight
    Donnez un nombre.
« un » n'est pas une valeur pour START
    Donnez un nombre entier d'au moins 0.
2 problèmes
? 2
$ reliance code s.reliance M01 735 746 springs_name --coder C --add-coder > /dev/null && reliance codings s.reliance M01 --coder C --blind | tr -s ' '
coding material passage code coder date words
k… M01 735–746 springs_name C … Nadège, ell
$ reliance codings s.reliance M01 --coder C | tail -n 1
Not shown: …
$ reliance codings s.reliance M99 --code nothing
there is no material “M99”
    Correct the identifier, or add it to materials (…; reliance import file --into study).
there is no code “nothing”
    Correct the identifier, or add it to codes (…; reliance codebook study add nothing).
2 problems
? 1
$ reliance codings s.reliance --blind
“--coder” is missing
    Name it: reliance codings study --coder NAME --blind.
1 problem
? 2
$ reliance codebook s.reliance --coder C --blind | tr -s ' ' | grep -E '^ ?springs'
springs Springs 0 1
 springs_name Greeted by name 1 1
…
$ reliance recode s.reliance K001 springs_task
K001  springs_task
$ reliance uncode s.reliance K003
2 piece(s) of evidence, links or memos rest on the coding “K003”
    Add --with-evidence to remove them too; undo brings everything back.
1 problem
? 1
$ reliance uncode s.reliance K003 --with-evidence
Codings taken away: 1
$ reliance undo s.reliance
Undone: 5, uncode K003 (…)
$ LANG=fr_FR.UTF-8 reliance redo s.reliance
Rétabli : 5, uncode K003 (…)
$ reliance undo s.reliance > /dev/null && reliance memo s.reliance tie T001 --memo "démenti ailleurs" --coder B --date 2024-05-03
Memo n…
$ reliance memo s.reliance material M01 735 746 --memo "le ton change" | cut -c1-6
Memo n
$ reliance memo s.reliance weather --memo "pluie" 2>&1 | head -n 1
about: “weather” is not one of study material code coding person organisation site tie resource finding
$ reliance memo s.reliance study x --memo "pluie" 2>&1 | head -n 1
target: there is one study, and “x” names nothing of it
$ reliance memo s.reliance weather
about: “weather” is not one of study material code coding person organisation site tie resource finding
    Use one of these words.
1 problem
? 1
$ reliance memo s.reliance tie T999 2>&1 | head -n 1
target: there is no tie “T999”
$ reliance memo s.reliance person | wc -l
1
$ reliance link s.reliance K001 K003 --type reason
“reason” is no value for --type
    Give cause, contradiction, continuation, other.
1 problem
? 2
$ reliance link s.reliance K001 K003 --type cause --coder A | cut -c1-6
Link l
$ reliance link s.reliance K001 K003 --type cause --coder A && reliance link s.reliance | grep -c cause
Nothing was new: the link l… says this already.
1
$ reliance link s.reliance K001 K001 --type cause
this link joins the coding “K001” to itself
    Give two different codings.
1 problem
? 1

# The codebook
$ reliance codebook s.reliance move springs_cooking brakes && reliance codebook s.reliance move brakes springs_cooking
Moved: springs_cooking
the code “brakes” is its own ancestor
    Give it another parent.
1 problem
? 1
$ reliance codebook s.reliance merge springs_cooking springs_task
Codings that went over: …
$ reliance codebook s.reliance split springs_task springs_two --coder B --label-en "For two"
Codings that went over: …
$ reliance codebook s.reliance split springs_two springs_none --site nowhere 2>&1 | head -n 2
there is no site “nowhere”
    Correct the identifier, or add it to sites (jardins, cantine, ateliers; reliance add study sites id=nowhere).
$ reliance codebook s.reliance rename springs_two springs_pair && reliance codebook s.reliance describe springs_pair --colour "#123456"
Renamed: springs_pair
Described: springs_pair
$ reliance codebook s.reliance retire springs_pair && reliance code s.reliance M01 0 5 springs_pair --coder A
Retired: springs_pair
the code “springs_pair” is retired
    Give another code, or take it back: reliance codebook STUDY retire springs_pair --back.
1 problem
? 1
$ reliance codebook s.reliance retire springs_pair --back
In use again: springs_pair
$ reliance history s.reliance | tail -n 2 | grep -o 'codebook retire [a-z_]*\( --back\)*'
codebook retire springs_pair
codebook retire springs_pair --back
$ reliance codebook s.reliance describe springs_pair --colour red
springs_pair: “red” is not a colour
    Write its red, green and blue in hexadecimal digits: #3a7d44.
1 problem
? 1
$ reliance codebook s.reliance merge trust trust
the code “trust” cannot be merged into itself
    Name the code that it is to be merged into.
1 problem
? 1
$ reliance codebook s.reliance rename springs brakes
the identifier “brakes” is taken
    Choose another.
1 problem
? 1
$ cp s.reliance two.reliance && reliance undo two.reliance > /dev/null && reliance codebook two.reliance add springs_else > /dev/null && reliance redo two.reliance
…there is nothing to redo: after step 15 was undone, a newer one took its place
    `reliance history` lists it as abandoned; run its command again.
1 problem
? 1
$ reliance codebook s.reliance add springs_new --parent springs --label-fr "Nouveau"
Added: springs_new
$ reliance codebook s.reliance --add-grid
Codes added: …
Codes that were there already, left as they are: …
$ reliance codebook s.reliance paint x
“paint” is no value for act
    Give add, describe, merge, move, rename, retire, show or split.
1 problem
? 2
$ reliance new leer > /dev/null && reliance codebook leer --add-grid && reliance check leer | tail -n 1 && reliance codebook leer --lang fr | tr -s ' ' | head -n 3
Codes added: 41
Nothing is wrong.
 avec ceux
code intitulé passages codés d'en dessous
vectors Vecteurs 0 0

# A transcript is corrected.
$ sed 's/Nadège, elle se tenait/Nadège se tenait/' examples/seine-saint-denis/materials/M01-interview-jardins.txt > m01.txt && reliance correct s.reliance M01 --text m01.txt --preview | grep -vE '^(codings|turns|memos)'
 1  places where the text changes
41  passages with the same words
 5  passages whose words changed
 0  passages of which no word is left
Nothing was written.
$ reliance correct s.reliance M01 --text m01.txt --coder A | tail -n 1 && reliance check s.reliance | tail -n 1
Corrected: M01
Nothing is wrong.
$ printf 'Tout autre chose.\n' > other.txt && reliance correct s.reliance M01 --text other.txt
with this text 42 coding(s) or settlement(s) of M01 have no word left
    `--preview` lists them; `--accept-losses` keeps each as a memo on the material.
1 problem
? 1
$ reliance correct s.reliance M01 --text other.txt --accept-losses | tail -n 1 && reliance check s.reliance | grep wrong
Corrected: M01
Nothing is wrong.
$ reliance undo s.reliance | cut -c1-20 && reliance check s.reliance | tail -n 1
Undone: 19, correct
Nothing is wrong.
$ reliance history s.reliance --csv trail.csv > /dev/null && head -n 3 trail.csv | cut -d, -f1-8
step,date,author,command,state,table,row,column
1,2024-05-02,A,code M01 735–746 springs_name,done,codings,k…,id
1,2024-05-02,A,code M01 735–746 springs_name,done,codings,k…,material
$ while reliance undo s.reliance > /dev/null 2>&1; do true; done; reliance export s.reliance --out back > /dev/null && diff -r back examples/seine-saint-denis

# Another text is taken in as an import takes it: its mark and line ends go, its encoding is told, what is no text is refused.
$ cp m01.txt plain.txt && { printf '\xef\xbb\xbf'; sed 's/$/\r/' plain.txt; } > windows.txt && reliance correct s.reliance M01 --text windows.txt > /dev/null && reliance correct s.reliance M01 --text plain.txt --preview | head -n 1
 0  places where the text changes
$ reliance export s.reliance --out back2 > /dev/null && cmp back2/materials/M01-interview-jardins.txt plain.txt
$ iconv -c -f utf-8 -t latin1 plain.txt > latin.txt && reliance correct s.reliance M01 --text latin.txt --preview --json | grep -c '"encoding_detected"'
1
$ reliance correct s.reliance M01 --text latin.txt --encoding latin1 --preview | grep -c 'encodings'
0
? 1
$ printf 'a\000b' > nul.txt && reliance correct s.reliance M01 --text nul.txt
nul.txt:1:2: a NUL byte stands here: this is not a text
…
? 1
$ { cat plain.txt; printf '\xc3'; } > cut.txt && reliance correct s.reliance M01 --text cut.txt
cut.txt:…: the file is cut in the middle of a letter
…
? 1
$ reliance undo s.reliance > /dev/null

# A folder is changed too; its history is its version control.
$ cp -r examples/seine-saint-denis/. folder && reliance code folder M01 735 746 springs_name --coder A > /dev/null && diff -rq folder examples/seine-saint-denis/
Files folder/codings.csv and examples/seine-saint-denis/codings.csv differ
? 1
$ reliance undo folder
folder is a folder: its history is that of its version control
    Use `git log`, `git revert`; or import it into a study file, which keeps every step: reliance import folder --out study.reliance.
1 problem
? 1
$ for what in "code s.reliance M01 x --quote zzz --coder A" "code s.reliance M01 x --quote on --coder A" "correct s.reliance M01 --text other.txt" "undo folder"; do reliance $what --json | grep -o '"code": "[a-z]*_[a-z_]*"' | head -n 1; done
"code": "quote_not_found"
"code": "quote_repeated"
"code": "passages_lost"
"code": "no_history"

# What the codebook says of a code, the memos and the links are read without an export.
$ reliance codebook examples/seine-saint-denis show trust_pairs --lang en | head -n 1
trust_pairs
$ reliance codebook examples/seine-saint-denis show trust_pairs --lang fr | grep -c définition
1
$ reliance import examples/seine-saint-denis --out notes.reliance > /dev/null && reliance memo notes.reliance tie T001 --memo "denied in M04" --coder A --date 2024-05-02 > /dev/null && reliance memo notes.reliance tie T001 | tail -n 1
…tie T001  A      2024-05-02  denied in M04
$ reliance link notes.reliance K001 K003 --type cause --coder A --date 2024-05-02 > /dev/null && reliance link notes.reliance | tail -n 1
…K001  K003  cause…

# Who codes blind sees no memo and no link of others.
$ for list in "memo notes.reliance" "link notes.reliance"; do reliance $list --coder A --blind | grep -cE 'T001|K003'; reliance $list --coder B --blind | grep -cE 'T001|K0'; done
1
0
1
0
? 1
$ reliance memo notes.reliance --blind
“--coder” is missing
    Name it: reliance memo study --coder NAME --blind.
1 problem
? 2
$ reliance link notes.reliance --coder Z 2>&1 | head -n 1
--coder: there is no coder “Z”
$ reliance memo notes.reliance study --memo "à relire" > /dev/null && reliance history notes.reliance --csv notes.csv > /dev/null && grep -o ',memo study,done,' notes.csv | sort -u
,memo study,done,

# Anything is weighed: a passage when it is coded, all else by a property of that name.
$ reliance add notes.reliance properties about=code target=trust name=weight type=float value=2.5 && reliance add notes.reliance properties about=tie target=T001 name=weight type=float value=1
Added: code|trust|weight
Added: tie|T001|weight
$ reliance codebook notes.reliance rename trust confidence > /dev/null && reliance codebook notes.reliance show confidence | grep weight
  weight  2.5
$ reliance set notes.reliance properties "code|confidence|weight" value=3 && reliance check notes.reliance | tail -n 1
Changed: code|confidence|weight
Nothing is wrong.

# A text of a code is emptied by an empty one; who says nothing, or nothing new, is told so.
$ reliance codebook notes.reliance describe springs_task --definition-en "by two pairs" > /dev/null && reliance codebook notes.reliance describe springs_task --definition-en "" --colour "" && reliance codebook notes.reliance show springs_task | grep -c "by two pairs"
Described: springs_task
0
? 1
$ reliance codebook notes.reliance describe springs_task --colour "" && reliance undo notes.reliance > /dev/null && reliance codebook notes.reliance show springs_task | grep -c "by two pairs"
Nothing was new: notes.reliance stays as it was.
1
$ reliance undo notes.reliance > /dev/null && reliance codebook notes.reliance describe springs_task
nothing is said of the code “springs_task”
    Add one of --label-fr, --label-en, --definition-fr, …, --colour, --exclusive; "" empties a text.
1 problem
? 2
$ reliance codebook notes.reliance describe springs_task --json | grep '"code"'
      "code": "nothing_described",

# The same text again changes nothing.
$ reliance export notes.reliance --out same > /dev/null && reliance correct notes.reliance M01 --text same/materials/M01-interview-jardins.txt
Nothing was new: notes.reliance stays as it was.
