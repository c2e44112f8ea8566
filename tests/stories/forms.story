# The two forms of a study are equal: folder, file, folder, the same bytes; a new study begins empty and well.
$ reliance import examples/seine-saint-denis --out study.reliance | tail -n 1
Written: study.reliance
$ reliance import examples/seine-saint-denis --out study.reliance
study.reliance exists already
    Choose another name, or move the existing one away.
1 problem
? 1
$ reliance export study.reliance --out again && diff -r examples/seine-saint-denis/ again && echo same bytes
Written: again
same bytes
$ reliance export study.reliance --out ties.graphml && grep -c '<edge ' ties.graphml
Written: ties.graphml
…
$ reliance new my-study --title 'Ties in Sevran' && reliance check my-study
Written: my-study
Ties in Sevran
Nothing is wrong.
$ reliance new my-study.reliance && reliance check my-study.reliance && reliance new my-study.reliance
Written: my-study.reliance
my-study
Nothing is wrong.
my-study.reliance exists already
    Choose another name, or move the existing one away.
1 problem
? 1
