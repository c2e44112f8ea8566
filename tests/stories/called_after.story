# Whatever is called after a person goes with them; a survey's names stay apart under pseudonyms.
$ printf 'Yasmine Bel : Je viens chez Yasmine.\nZoé : Oui, Yasmine.\n' > yasmine_1.txt && reliance import yasmine_1.txt --out p.reliance > /dev/null && reliance codebook p.reliance add Aide_Yasmine --label 'Aide (Yasmine)' --coder k > /dev/null && reliance add p.reliance sites id=chez_yasmine name='Chez Yasmine' > /dev/null; reliance add p.reliance persons id=gone pseudonym=Gudule > /dev/null
$ reliance forget p.reliance Yasmine_Bel | tail -n 1
Nothing is found of these names in the files of the study; files and bytes searched: 1,…
$ grep -aci yasmine p.reliance
0
? 1
$ reliance forget p.reliance --mention x:1
“PERSON” is missing
…
? 1
$ reliance forget p.reliance gone --mention x:99999
…“x:99999” is no value for --mention…
    Give the command without --mention: nobody else bears these names.
…
? 1
