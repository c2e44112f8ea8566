# The places where coders disagree over one code, each with its name; nothing is decided yet.
$ reliance import examples/seine-saint-denis --out s.reliance > /dev/null && reliance settle s.reliance --code springs_name | cut -c 1-60 | head -n 4
M01:648-1048:springs_name  (other borders)
  A  735–939  springs_name
  B  648–1048  springs_name
  « Février. Il faisait un froid…
$ reliance settle s.reliance --code springs_name | tail -n 1 > before.txt && cat before.txt
Disagreements: …, still open: …
# Where the readings differ, one is chosen, or other borders inside the place; who decides is said.
$ reliance settle s.reliance M01:648-1048:springs_name kept --coder B
M01:648-1048:springs_name: “--as” is missing
    Name it: --as A, --as B.
1 problem
? 1
$ reliance settle s.reliance M01:648-1048:springs_name kept --as A
“--coder” is missing
    Name it: reliance settle study M01:648-1048:springs_name kept --as A --coder B.
1 problem
? 2
$ reliance settle s.reliance M01:648-1048:springs_name kept 600 939 --coder B
…
? 1
$ reliance settle s.reliance M01:648-1048:springs_name kept --as A --coder B --memo "Le salut, sans le froid." --date 2024-02-01 | head -n 1
M01:648-1048:springs_name: kept
$ reliance settle s.reliance --code springs_name --list | grep -A 4 '^M01:648-1048' | tail -n 1 | cut -c 1-60
  → kept  735–939  (B)  Le salut, sans le froid.
# It is one step, and can be taken back.
$ reliance undo s.reliance > /dev/null && reliance settle s.reliance --code springs_name | tail -n 1 | diff - before.txt && echo as before
as before
$ reliance redo s.reliance > /dev/null && reliance settle s.reliance M01:648-1048:springs_name dropped --coder B --lang fr | head -n 1
M01:648-1048:springs_name: écarté
$ reliance settle s.reliance --json | grep -c '"settled": \[\]'
…
$ reliance settle s.reliance --csv settled.csv > /dev/null && head -n 1 settled.csv && grep -c ',dropped,' settled.csv
disagreement,material,start,end,code,difference,readings,against,decision,words
1
# A domain that the codebook says exclusive is asked too, or said to overlap.
$ reliance codebook s.reliance describe springs --exclusive yes > /dev/null && reliance agree s.reliance | grep -cE 'springs \(domain\)|No figure over the codes under “springs”'
1
