# Two coders of the example, code by code: how much each coded, how far they agree beyond chance, where they do not.
$ reliance agree examples/seine-saint-denis | sed -n '1p;3,8p'
Coders A, B on the texts that at least two of them coded: 15
                               coded           positive
code                  A   B  by some  by all  agreement     α   95 % interval    u-α  disagreements
vectors_involvement   6   2        7       1       25 %  0.25  [−0.01 ; 0.50]   0.35              6
vectors_learning      2   2        4       0        0 %  0.00  [−0.01 ; 0.00]  −0.01              4
vectors_commons       2   6        7       1       25 %  0.25  [−0.01 ; 0.67]   0.22              6
trust_pairs          15  20       24      11       63 %  0.62   [0.43 ; 0.77]   0.51             13
$ reliance agree examples/seine-saint-denis --lang fr | tail -n 3
Unités : paragraphes ; n compte celles que deux codeurs ont jugées.
Intervalles à 95 % : bootstrap sur les textes.
Chaque code est pris seul, avec ceux sous lui : les codes se chevauchent, il n'y a donc pas de chiffre d'ensemble.
# One code, with all coefficients and the passages on which the coders differ.
$ reliance agree examples/seine-saint-denis --code springs_name --unit character --list | cut -c 1-80
Coders A, B on the texts that at least two of them coded: 15

springs_name: A 4 passages, B 5 passages, coded by some 1,…

coefficient         value   95 % interval       n  over
percent agreement    …
…
M01 648–1048  springs_name  (other borders)
  A  735–939  springs_name
  B  648–1048  springs_name
  « Février. Il faisait un froid…
…
  A  nothing
…
# The codes under one parent, where they exclude each other; where they do not, no figure.
$ reliance agree examples/seine-saint-denis --domain springs --csv springs.csv | grep -c "%"
…
$ head -n 2 springs.csv
question,type,coefficient,value,low,high,undefined,n,unit,coded_by_some,coded_by_all
springs,domain,percent,0.9…
$ reliance agree examples/seine-saint-denis --domain ties
M…: … gave both “ties_…” and “ties_…” to the same place: over codes that overlap there is no single agreement
…
? 1
$ reliance agree examples/seine-saint-denis --domain trust_pairs
the code “trust_pairs” has no codes under it
    Name a code that others stand under, or ask for it alone (--code).
1 problem
? 1
$ reliance agree examples/seine-saint-denis --coders A
no material was coded by two of these coders: A
    Have the same material coded twice, or name other coders.
1 problem
? 1
$ reliance agree examples/seine-saint-denis --coders A,Z --code trust
there is no coder “Z”
…
? 1
# What is undefined has no number but a reason; gamma is one figure over codes that overlap.
$ reliance agree examples/seine-saint-denis --code trust --gamma --json | grep -E '"gamma|samples'
    "gamma": {
      "gamma": {
      "gamma_cat": {
      "gamma_k": {
      "samples": …
# Where no unit was judged by two coders, they neither differ nor agree.
$ printf 'Le jardin ouvre tôt.\n\nOn y prête des outils.\n' > notes.txt && reliance new garden --title Garden > /dev/null && reliance import garden --out g.reliance > /dev/null && reliance import notes.txt --into g.reliance > /dev/null && reliance codebook g.reliance add tools > /dev/null
$ for coder in A B; do reliance add g.reliance coders id=$coder label=$coder > /dev/null && reliance code g.reliance notes 0 8 tools --coder $coder > /dev/null; done
$ reliance agree g.reliance --unit turn --list | tail -n 1
There was nothing to compare: no unit was judged by two coders.
$ reliance agree g.reliance --unit turn --list --lang fr | grep -c 'rien à comparer'
1
$ reliance agree g.reliance --list | tail -n 1
The coders differ nowhere.
