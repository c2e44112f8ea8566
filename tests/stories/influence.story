# Without a verbatim whose ties others tell too, less bears them; no number changes.
$ reliance influence examples/seine-saint-denis verbatim:K003 | tr -s ' '
Coded passages taken away: 1

Ties, resources and findings that stand otherwise: 2
 borne by denied by
tie T001 4 → 3 0 → 0 less bears it
finding F01 4 → 3 2 → 2 less bears it

Measures that change: 0

Parameters of the model that change: 0

No run yet: no figure of a report to redo.
# Without an interview eight rows fall, and the study is measured again.
$ reliance influence examples/seine-saint-denis material:M01 --csv influence.csv | grep -c 'falls: nothing bears it any more'
8
$ head -n 1 influence.csv && grep -c '^measure,' influence.csv | grep -c '^[1-9]'
type,id,fate,before,after,site,wave,change,low,high
1
$ reliance influence examples/seine-saint-denis material:M01 --lang fr | grep -cE '^(Passages codés retirés|Liens, ressources|Mesures qui changent|Pas encore)'
4
$ reliance influence examples/seine-saint-denis coder:A --json | grep -c '"fate": "falls"'
45
$ reliance influence examples/seine-saint-denis coder:B --json | grep -c '"fate": "cleared"'
1
# The crises are simulated again, with and without it, under the same draws: here on the study's own people alone.
$ mkdir own && cp -r examples/seine-saint-denis/. own && sed -i '/^territory/d' own/study.toml && reliance influence own verbatim:K003 --run --replicates 2 --scenario blackout | grep -A 3 '^Crises simulated' | tr -s ' '
Crises simulated again, with and without, under the same draws: 2 replicates, seed 2023; 95 % intervals (Student) of the change

…
unmet hours per 1,000 people before after change 95 % interval
$ reliance influence own verbatim:K003 --run --replicates 2 --scenario blackout --json | python3 -c 'import json, sys; numbers = json.load(sys.stdin)["result"]["crises"][0]["numbers"]; print(sum(one["change"]["mean"] not in (0, None) for one in numbers), numbers[0]["arm"], numbers[-1]["scope"])'
0 baseline commune
$ reliance influence own coder:A coder:B --run --replicates 2 --scenario blackout --csv again.csv --lang fr | grep -c '^Crises simulées à nouveau'
1
$ grep -c '^crisis,blackout.unmet.' again.csv && grep '^crisis,blackout.unmet.baseline,again,' again.csv | cut -d , -f 8 | grep -vc '^0$'
5
1
$ reliance run own --replicates 3 --scenario blackout --out own-run > /dev/null && reliance influence own coder:B --scenario blackout --json | grep '"code"'
      "code": "option_needs",
# What is not there, and what cannot be taken away.
$ reliance influence examples/seine-saint-denis coder:Z tie:T001
coder:Z: there is no coder “Z”
    Correct the identifier, or add it to coders (A, B; reliance add study coders id=Z).
tie:T001: “tie” is not one of verbatim coder material
    Use one of these words.
2 problems
? 1
# The way down needs no run: a passage that denies a tie says so.
$ reliance why examples/seine-saint-denis tie:T034 | cut -c 1-40
tie T034: …
  verbatim K084…
…
  verbatim K338 (against)…
…
$ reliance why examples/seine-saint-denis measure:reported_ties --lang fr | head -n 3
figure reported_ties : …
  valeur reported_ties@whole : …
    lien T003 : P004 → P005 (coparticipation), vague w2
$ reliance why examples/seine-saint-denis measure:reported_ties --lang fr | sed -n 2p | grep -cE ' : [0-9]+$'
1
$ reliance why examples/seine-saint-denis measure:luck
there is no figure “luck”
    The report prints the name of each figure; `reliance why PLACE --list` lists them, PLACE being the run or the study.
1 problem
? 1
$ reliance why examples/seine-saint-denis --list | grep -E '^(measure:reported_ties|tie:T034|finding:F01) '
measure:reported_ties  …
tie:T034  …
finding:F01  …
