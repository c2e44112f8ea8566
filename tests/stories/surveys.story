# A tie survey by its mapping: seen first, then in a study as one step that can be undone, its two sides set against each other.
$ reliance import examples/tie-survey --mapping examples/tie-survey/mapping.toml --preview | grep -E 'alters|7777777|roster|Diallo|written'
…1  name coded as nobody: no tie (7777777)…proches.csv:6:1  Bruno → 7777777
…1  person named who is not on the roster: no tie…qui_connait_qui.csv:5:1  Chloe_Ines → Jeanne
…
…6  alters…
…2  ties between alters…
…
Diallo…Mme Diallo…but for a title…Awa
Nothing was written.
$ reliance new quartier --title Quartier > /dev/null && reliance import quartier --out study.reliance > /dev/null
$ reliance import examples/tie-survey --mapping examples/tie-survey/mapping.toml --into study.reliance --csv noted.csv | tail -n 1
Written: study.reliance
$ reliance check study.reliance | grep -E 'persons|ties'
9  persons
8  reports of ties
$ grep -c example noted.csv
…
$ reliance import examples/tie-survey --mapping examples/tie-survey/mapping.toml --into study.reliance | grep already
…9  persons whom the study has already
…9  reports of ties that the study has already: left out…
# What the study has already makes no step.
$ reliance history study.reliance | grep -c import
1
$ reliance undo study.reliance > /dev/null && reliance check study.reliance | grep persons
? 1
$ LANG=fr_FR.UTF-8 reliance import $PROJECT/tests/data/surveys/two_sides --mapping $PROJECT/tests/data/surveys/two_sides/mapping.toml --out deux.reliance | grep -A2 concordance
vague  nature  les deux  qui donne seul  qui reçoit seul  autre non entendu  concordance
w1     biens          2               1                1                  0       50,0 %

$ reliance reports deux.reliance
wave  kind   both  giver alone  receiver alone  other not heard  concordance
w1    goods     2            1               1                0       50.0 %

Ties under each joining rule
wave  kind   either  both  giver  receiver
w1    goods       4     2      3         3
  either  either end says so
  both  both ends say so
  giver  the giver says so
  receiver  the receiver says so
$ reliance export deux.reliance --rule both --out both.csv > /dev/null && wc -l < both.csv
3
$ reliance export deux.reliance --out either.csv > /dev/null && wc -l < either.csv
5
$ reliance measure deux.reliance --rule most 2>&1 | head -n 1
“most” is no value for --rule
# The rule is kept in the study, as one step that can be undone; what counts ties follows it, and says so.
$ reliance reports deux.reliance --keep-rule both --date 2024-05-01
Rule kept in the study: both (both ends say so)
$ reliance reports deux.reliance | tail -n 1
A tie counts when both ends say so.
$ reliance export deux.reliance --out kept.csv > /dev/null && cmp kept.csv both.csv && reliance export deux.reliance --rule either --out again.csv > /dev/null && cmp again.csv either.csv && echo same
same
$ reliance measure deux.reliance > kept.txt && reliance measure deux.reliance --rule both > asked.txt && cmp kept.txt asked.txt && tail -n 1 kept.txt
A tie counts when both ends say so.
$ LANG=fr_FR.UTF-8 reliance compare deux.reliance | tail -n 1
Un lien compte quand les deux extrémités le disent.
$ reliance import deux.reliance --out deux > /dev/null && grep joining deux/study.toml
joining_rule = "both"
$ sed -i 's/"both"/"most"/' deux/study.toml && reliance check deux --json | grep code
…"code": "unknown_word",
$ reliance undo deux.reliance > /dev/null && reliance measure deux.reliance | grep -c 'A tie counts'
0
? 1
$ reliance reports deux.reliance --questions lent,nothing
--questions: there is no question “nothing”
    Correct the identifier, or add it to ties.csv (…lent…).
1 problem
? 1
$ reliance reports examples/seine-saint-denis
No kind of tie was asked of both ends.
Neither shown nor counted, as somebody withdrew: persons 2
# What is wrong is told with its place and what to do; nothing is written.
$ mkdir bad && printf 'me,them\nA,B\nA\n"A,C\n' > bad/lent_to.csv && printf 'me,them\nA,\0\n' > bad/borrowed_from.csv && printf 'name\nA\n' > bad/people.csv
$ reliance import bad --mapping $PROJECT/tests/data/surveys/two_sides/mapping.toml --out bad.reliance
…two_sides/mapping.toml:6:6: bad/people.csv has no column “id”
    Its columns: name. Correct the mapping here; `reliance mapping` proposes one from the files.
bad/lent_to.csv:3:1: this row has 1 field(s) where the header has 2
    Add or remove separators so that the counts agree.
bad/lent_to.csv:4:1: a quotation mark is opened here and never closed
    Close it, or double it ("") if it belongs to the text.
bad/borrowed_from.csv:2:3: a NUL byte stands here: this is not a text
…
4 problems
? 1
$ test -e bad.reliance
? 1
# The guided command: looks, asks, writes.
$ reliance mapping examples/tie-survey --out proposed.toml
Written: proposed.toml
$ reliance import examples/tie-survey --mapping proposed.toml --preview | grep alters
…6  alters…
…2  ties between alters…
$ printf '\n\n\nto\nfrom\nto\ngoods help\n' | reliance mapping $PROJECT/tests/data/surveys/two_sides/people.csv $PROJECT/tests/data/surveys/two_sides/borrowed_from.csv --ask 2> asked.txt | grep -E '^(reporter|kinds|from|to) ='
to = "me"  # who is named, or receives: B, C
from = "them"  # who says so, or gives: A, B, D
reporter = "to"
kinds = ["goods", "help"]
$ grep -c 'What is a row of' asked.txt
2
# Nobody's number is a code, and 0 is no tie; what else means none is asked.
$ printf 'from,to,weight\n886,887,1\n887,888,2\n888,889,3\n889,886,1\n' > numbers.csv && reliance mapping numbers.csv --out numbers.toml > /dev/null && reliance import numbers.csv --mapping numbers.toml --preview | grep 'ties (one'
…4  ties (one per nomination of a known other person)…
$ printf 'from,to,weight\na,b,0\na,c,3\n' > weights.csv && printf '\n\n\n\n\nabsent\n' | reliance mapping weights.csv --ask 2> asked.txt | grep -A1 codes.$
[codes]
missing = [""]
--
[ties.codes]
absent = ["0", "3"]
$ reliance mapping nowhere.csv
there is no file nowhere.csv
    Check the path and its spelling.
1 problem
? 1
