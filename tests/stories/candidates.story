# Passages that may tell of a tie: who, whom, why it is offered, and what the study tells already. Nothing is written.
$ reliance candidates examples/seine-saint-denis --material M01 | tail -n 1
Passages to read: …. These are suggestions; nothing was written.
$ reliance candidates examples/seine-saint-denis --material M01 --csv candidates.csv > /dev/null && head -n 1 candidates.csv
material,start,end,mention_start,mention_end,from,to,mention,reason,kind,verb,ties,is_evidence,words
$ reliance candidates examples/seine-saint-denis --json | grep -c '"is_evidence": true'
0
? 1
$ reliance candidates examples/seine-saint-denis --list --json | grep -c '"is_evidence": true' | grep -c '[1-9]'
1
# Words stand as they are written, accents and all.
$ reliance candidates examples/seine-saint-denis --list | grep -oE 'a verb of help: [a-zàâéèêîôûç]*[éèê][a-zàâéèêîôûç]*' | head -n 1
a verb of help: …
$ reliance candidates examples/seine-saint-denis --lang fr | tail -n 1 | cut -c 1-16
Passages à lire…
$ reliance candidates examples/seine-saint-denis --material M99
there is no material “M99”
…
? 1
