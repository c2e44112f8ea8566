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
# A file of a form that no study has is not made a folder.
$ reliance export study.reliance --out study.txt; reliance import examples/seine-saint-denis --out study.json; ls study.txt study.json 2> /dev/null | wc -l
0
“study.txt” ends in .txt, which is no form of a study
    End it in .reliance, .qdpx, .qdc, .graphml, .csv; without an ending, or with / at its end, a folder is written.
1 problem
“study.json” ends in .json, which is no form of a study
    End it in .reliance; without an ending, or with / at its end, a folder is written.
1 problem
$ reliance export study.reliance --out study.txt --json | grep '"code"'
…"code": "unknown_study_ending",
$ reliance export study.reliance --out old.txt/ > /dev/null && reliance export study.reliance --out copy-2024.05 > /dev/null && diff -r old.txt copy-2024.05 && rm -r old.txt copy-2024.05
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
# Without a title a study is called as its folder, whatever the letters; its id is made of them.
$ reliance new 'Ma belle étude' && grep -E '^(id|title_fr) ' 'Ma belle étude/study.toml' && reliance check 'Ma belle étude' | head -n 1
Written: Ma belle étude
id = "ma-belle-etude"
title_fr = "Ma belle étude"
Ma belle étude
