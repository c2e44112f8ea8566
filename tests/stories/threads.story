# One digest for 1, 2 and 7 threads, a replay that agrees, and the way down from a figure, a lever, a finding; a report says the same wherever it is written.
$ cp -r $PROJECT/tests/data/small-study study && rm -r study/scenarios study/levers
$ for threads in 1 2 7; do reliance run study --replicates 2 --threads $threads --out run-$threads > /dev/null && grep -v '"path"' run-$threads/manifest.json | sha256sum; done | sort -u | wc -l
1
$ reliance verify run-1 --threads 2
Replayed: every digest agrees.
$ printf 'x' >> run-1/outcomes.csv && reliance verify run-1
run-1/outcomes.csv: the replay differs from the manifest: …
…
? 3
$ reliance why --list run-2 | head -n 1
…
$ reliance why run-2 --list | grep -cE '^(lever:first_aid|parameter:accept_strong|finding:f1) '
3
$ reliance why run-2 lever:first_aid | head -n 1 | cut -c 1-16
lever first_aid:
$ reliance why run-2 finding:f1 | head -n 1 | cut -c 1-11
finding f1:
$ reliance why run-2 parameter:accept_strong | head -n 1 | cut -c 1-24
parameter accept_strong:
$ for asked in lever:luck finding:f9 parameter:luck; do reliance why run-2 $asked --json | grep '"code"'; done
      "code": "unknown_figure",
      "code": "unknown_figure",
      "code": "unknown_figure",
$ cp -r study elsewhere && reliance run elsewhere --replicates 2 --out kept-there > /dev/null && for file in report.html report.json why.json; do cmp run-2/$file kept-there/$file && echo the same; done
the same
the same
the same
$ grep -o 'reliance verify [A-Za-z]*' run-2/report.json
reliance verify FOLDER
# What levers do for their cost is told in the currency of the study.
$ cp -r study rupees && mkdir rupees/levers && sed 's/"EUR"/"INR"/' $PROJECT/share/levers/first_aid.toml > rupees/levers/first_aid.toml && reliance rank rupees --replicates 2 --scenario heat_wave | grep -oE 'EUR|INR|€' | sort -u
INR
$ reliance run study --out run-2
run-2 exists already
…
? 1
