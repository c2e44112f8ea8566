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
? 2
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
# What is agreed so far is written as codings of the consensus, one step of the history; a decision's words are its memo.
$ reliance undo s.reliance > /dev/null && reliance settle s.reliance M01:648-1048:springs_name kept --as A --coder B --memo "Le salut." > /dev/null && reliance agree s.reliance > agreed.txt && reliance settle s.reliance --write --date 2024-03-01 --coder B
Codings of “consensus”: …, of which new: …, gone: 0
Disagreements still open: …
$ reliance codings s.reliance M01 --coder consensus --code springs_name --json | grep -A 3 '"start": 735' | tr -d ' \n' && echo
"start":735,"end":939,"code":"springs_name","coder":"consensus",
$ reliance settle s.reliance --write --lang fr | head -n 1
Codages de « consensus » : …, dont nouveaux : 0, retirés : 0
# It is no coder among others; asked for, it is compared.
$ reliance agree s.reliance | diff - agreed.txt && echo no coder among others
no coder among others
$ reliance agree s.reliance --coders A,consensus --code springs_name | head -n 1
Coders A, consensus on the texts that at least two of them coded: …
$ reliance settle s.reliance --coders A,consensus --write
--coders: “consensus” is not one of A B
    Use one of these words.
1 problem
? 1
$ reliance settle s.reliance M01:648-1048:springs_name --write --json | grep '"code"'
      "code": "surplus_argument",
# A place dropped after all leaves the consensus too; one step back, and it is there again.
$ reliance settle s.reliance M01:648-1048:springs_name dropped --coder B > /dev/null && reliance settle s.reliance --write --code springs_name --json | grep -E '"(added|removed)"'
    "added": 0,
    "removed": 1,
$ reliance history s.reliance | tail -n 1 | grep -oE 'settle --write --code [a-z_]+'
settle --write --code springs_name
$ reliance undo s.reliance > /dev/null && reliance codings s.reliance M01 --coder consensus --code springs_name --json | grep -c '"start": 735'
1
# A domain that the codebook says exclusive is asked too, or said to overlap.
$ reliance codebook s.reliance describe springs --exclusive yes > /dev/null && reliance agree s.reliance | grep -cE 'springs \(domain\)|No figure over the codes under “springs”'
1
