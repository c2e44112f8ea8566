# One digest for 1, 2 and 7 threads, a replay that agrees, and the way down from a figure.
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
$ reliance run study --out run-2
run-2 exists already
…
? 1
