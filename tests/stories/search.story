# Words are found whatever their case, accents and elision: in context, sorted, counted, narrowed; in both languages, as JSON and CSV.
$ reliance search examples/seine-saint-denis "VOISIN*" --sort right --lines 2
8 hits, 7 materials, page 1/4
place                                       before  found    after                                     speaker    site     wave
M03:3055  . Madame Geneviève désherbe la parcelle   voisine  , à genoux sur un coussin de piscine. Il             jardins  w1
M05:1261   Madame Lambert, Geneviève, c'est votre   voisine   de jardin ? Ahmed : Elle arrache trop.   Enquêteur  jardins  w2
$ reliance search examples/seine-saint-denis "VOISIN*" --lines 2 --page 99
8 hits, 7 materials
There is no page 99: there are 4 pages, --page 4 is the last.
$ LANG=fr_FR.UTF-8 reliance search examples/seine-saint-denis "VOISIN*" --lines 2 --page 99
8 occurrences, 7 matériaux
Il n'y a pas de page 99 : il y a 4 pages, --page 4 est la dernière.
$ reliance search examples/seine-saint-denis "VOISIN*" --page 2
8 hits, 7 materials
There is no page 2: all is on page 1.
$ reliance search examples/seine-saint-denis "VOISIN*" --lines 2 --page 99 --json | grep -A9 result
  "result": {
    "hits": 8,
    "materials": 7,
    "page": 99,
    "pages": 4,
    "lines": []
  }
}
$ LANG=fr_FR.UTF-8 reliance search examples/seine-saint-denis '"les clés" SAUF août' --by sex
5 occurrences, 4 matériaux
sex            occurrences   mots  pour 10 000 mots
female                   4  7 738               5,2
male                     1  5 222               1,9
(sans valeur)            0  1 220               0,0
$ reliance search examples/seine-saint-denis "L'entraide" --json | grep -E '"(hits|word|left)"' | head -n 2
    "hits": …
…
$ reliance search examples/seine-saint-denis '/\b\d+ heures/ OR entraide' --where site=jardins --csv found.csv | head -n 1 && head -n 1 found.csv
1 hit, 1 material
material,start,end,left,word,right,speaker,person,site,wave
$ reliance search examples/seine-saint-denis introuvable
Nothing is found.
# What a text would make a terminal do is told instead of done.
$ printf 'A : rouge \033[31m et \302\233K fin\n' > esc.txt && reliance import esc.txt --out esc.reliance > /dev/null && reliance search esc.reliance rouge | tail -n 1 && rm esc.txt esc.reliance
esc:4…rouge…\x1b[31m et \x9bK fin
# A query that cannot be read is answered with its place and what to write instead.
$ reliance search examples/seine-saint-denis "NEAR(a b, x)"
query:11: NEAR needs a distance here: a whole number from 0 to 1000
    Write it in full: NEAR(a b, 5).
1 problem
? 1
$ LANG=fr_FR.UTF-8 reliance search examples/seine-saint-denis "voisins ET ("
query:13 : un mot, une expression ou une parenthèse est attendu ici
    Écrivez un mot, "une expression", préfixe*, PROCHE(a b, 5), /une expression régulière/, ou (un groupe).
1 problème
? 1
# What would be read otherwise than it is meant says how it is written.
$ reliance search examples/seine-saint-denis "vois*n"
query:5: * only ends a word; in “vois*n” it stands elsewhere
    Write the beginning of the word, as in voisin*; for anything else a regular expression: /\bvois\w*n\b/.
1 problem
? 1
$ LANG=fr_FR.UTF-8 reliance search examples/seine-saint-denis "aide PROCHE voisin"
query:6 : « PROCHE » serait lu ici comme un mot
    Écrivez PROCHE(a b, 5), qui se met devant ses mots ; pour trouver le mot lui-même, mettez-le entre guillemets.
1 problème
? 1
$ reliance search examples/seine-saint-denis "NEAR(aide voisin 3)"
query:18: “3” would be read as a word here
    Write a comma before the distance: NEAR(a b, 5); to find the word itself, put it between quotation marks.
1 problem
? 1
$ reliance search examples/seine-saint-denis "NEAR(aide NOT voisin, 3)"
query:11: “NOT” would be read as a word here
    Write the operator outside NEAR: NEAR(a b, 5) NOT c; to find the word itself, put it between quotation marks.
1 problem
? 1
$ reliance passages examples/seine-saint-denis "trust AND"
query:10: a code or a parenthesis is expected here
    Write the id of a code, =code for passages with the code itself, or (a group); `reliance codebook study` lists the codes.
1 problem
? 1
$ for said in "aide -voisin" "/aide/i" "aide|voisin" "vois?n" "aide NEAR/3 voisin" "PRÈS(aide voisin, 5)" "aide ou voisin" "«  »"; do LANG=fr_FR.UTF-8 reliance search examples/seine-saint-denis "$said" 2>&1 | head -n 2; done
query:6 : « -voisin » serait lu ici comme un mot
    Écrivez SAUF et une espace devant ce qui ne doit pas y être : a SAUF b ; pour trouver le mot lui-même, mettez-le entre guillemets.
query:7 : « i » serait lu ici comme un mot
    Écrivez /aide/ sans rien après : elle ignore déjà la casse ; pour trouver le mot lui-même, mettez-le entre guillemets.
query:1 : « aide|voisin » serait lu ici comme un mot
    Écrivez OU entre deux mots : a OU b ; pour trouver le mot lui-même, mettez-le entre guillemets.
query:1 : « vois?n » serait lu ici comme un mot
    Écrivez le début du mot, comme dans voisin*, ou une expression régulière : /vois.n/ ; pour trouver le mot lui-même, mettez-le entre guillemets.
query:6 : « NEAR/3 » serait lu ici comme un mot
    Écrivez PROCHE(a b, 5), qui se met devant ses mots ; pour trouver le mot lui-même, mettez-le entre guillemets.
query:1 : « PRÈS » serait lu ici comme un mot
    Écrivez PROCHE(a b, 5), ou une espace avant la parenthèse ; pour trouver le mot lui-même, mettez-le entre guillemets.
query:6 : « ou » en minuscules entre deux mots peut être un mot ou un opérateur
    Écrivez "aide ou voisin" pour trouver ces mots tels quels, ou aide OU voisin pour les joindre par l'opérateur.
query:1 : un mot, une expression ou une parenthèse est attendu ici
    Écrivez un mot, "une expression", préfixe*, PROCHE(a b, 5), /une expression régulière/, ou (un groupe).
$ reliance search examples/seine-saint-denis "le pain et le sel"
query:9: “et” in small letters between two words may be a word or an operator
    Write "le pain et le sel" to find these words as they stand, or le pain ET le sel to join them by the operator.
1 problem
? 1
$ LANG=fr_FR.UTF-8 reliance passages examples/seine-saint-denis "trust NEAR(-1) help"
query:12 : PROCHE, SUIVI DE demande ici une distance : un nombre entier de 0 à 1000000
    Écrivez-le en entier : a PROCHE(200) b, a SUIVI DE(2 paragraphes) b.
1 problème
? 1
$ reliance passages examples/seine-saint-denis "trust and help"
query:7: “and” would be read as a code here
    Write the operator in capitals: AND, OR, NOT, WITHIN, OVERLAPS, NEAR, FOLLOWED BY.
1 problem
? 1
$ reliance cooccur examples/seine-saint-denis --unit turn --distance 5
--distance says nothing without --unit near
    Add --unit near, or leave --distance out.
1 problem
? 2
$ LANG=fr_FR.UTF-8 reliance passages examples/seine-saint-denis "trust trust"
query:7 : « trust » n'est pas attendu ici
    Retirez-le, ou mettez un opérateur devant : ET, OU, SAUF, DANS, CHEVAUCHE, PROCHE, SUIVI DE.
1 problème
? 1
$ reliance search examples/seine-saint-denis mot --where sex 2>&1 | tail -n 2
    Give a column, =, and a value.
1 problem
$ reliance search examples/seine-saint-denis '/^Hawa/' --where material=M01 | head -n 1
18 hits, 1 material
$ reliance search examples/seine-saint-denis mot --where material=M99
material=M99: there is no material “M99”
    Correct the identifier, or add it to materials (M01, …, M15; reliance import file --into study).
1 problem
? 1
$ reliance search examples/seine-saint-denis mot --where colour=red
colour=red: “colour” is not one of site, wave, material, speaker, …
…
? 1
$ reliance search examples/seine-saint-denis mot --where site=jardin
site=jardin: there is no site “jardin”
    Correct the identifier, or add it to sites (jardins, cantine, ateliers; reliance add study sites id=jardin).
1 problem
? 1
$ reliance passages examples/seine-saint-denis trust --where coder=Z --where sex=femme
coder=Z: there is no coder “Z”
…
sex=femme: “femme” is not one of …
…
? 1
# Words special to a place; passages by a query over codes; where codes meet.
$ reliance words examples/seine-saint-denis --by site --specific --lines 1
ateliers  here  in all  specificity
bilel       11      11          5.4
vous        25     130         −3.2

cantine  here  in all  specificity
cinq       19      24          5.3
ça         17      86         −2.4

jardins  here  in all  specificity
farid      13      13          6.0
salle       0      17         −3.1
$ reliance passages examples/seine-saint-denis "springs NEAR(100) brakes" | head -n 3
9 passages
M01 5300–5494  brakes_closed, springs_keys (A)
  En août c'est fermé. Trois semaines. Ousmane, il a les clés maintenant, pour l'arrosage, lui et monsieur Yves. Lui il rentre. Nous, on passe devant, on regarde les courges à travers le grillage.
$ reliance passages examples/seine-saint-denis "springs NEAR nothing"
query:14: there is no code “nothing”
    Correct the identifier, or add it to codes (…; reliance codebook study add nothing).
1 problem
? 1
$ reliance cooccur examples/seine-saint-denis | head -n 4
Unit: pairs of passages that share a character
The same words that several coders gave one code are one passage.
code                 meets               n1  n2  n12      c  of the first  of the second
trust_institutions   trust_person        14  21    6  0.207          43 %           29 %
$ reliance cooccur examples/seine-saint-denis --by sex | head -n 3
The same words that several coders gave one code are one passage.
code                   female  male  (no value)
vectors                    10     7           1
$ reliance words examples/seine-saint-denis --by sex --lines 1 | tail -n 1
Not counted, being of who or what has no value: … words
$ reliance search examples/seine-saint-denis "bonjour" --by sex --json | grep -c '"group": null'
1
# What a search finds is coded as one step: previewed, written, not written twice.
$ reliance import examples/seine-saint-denis --out study.reliance > /dev/null
$ reliance autocode study.reliance --search bailleur --as brakes_shame --widen sentence --coder A --preview | tail -n 2
M15 147–238  Sandrine Petit, référente de site chez le bailleur, et Malik Benali, médiateur de la ville.
14 passages would be coded; nothing is written
$ reliance autocode study.reliance --search bailleur --as brakes_shame --widen sentence --coder A | tail -n 1
14 passages coded, as one step
$ reliance autocode study.reliance --search bailleur --as brakes_shame --widen sentence --coder A
nothing new to code (14 already coded so)
$ sqlite3 study.reliance 'select count(*), max(command) from steps' && reliance check study.reliance | grep coded
1|autocode --search bailleur --as brakes_shame --widen sentence
491  coded passages
$ cp -r examples/seine-saint-denis/. folder && reliance autocode folder --where speaker=Hawa --as brakes_shame --coder A | tail -n 1 && diff -rq examples/seine-saint-denis/ folder
18 passages coded, as one step
Files examples/seine-saint-denis/codings.csv and folder/codings.csv differ
? 1
$ reliance autocode folder --where speaker=Hava --as brakes_shame --coder A
speaker=Hava: there is no speaker “Hava”
    Correct the identifier, or add it to speakers (…; reliance add study speakers).
1 problem
? 1
$ reliance autocode folder --search entraide --as nowhere --coder nobody
--as: there is no code “nowhere”
    Correct the identifier, or add it to codes (…; reliance codebook study add nowhere).
--coder: there is no coder “nobody”
    Correct the identifier, or add it to coders (A, B; reliance add study coders id=nobody).
2 problems
? 1
$ cp study.reliance joined.reliance && reliance autocode joined.reliance --search entraide --as trust --coder C --add-coder | tail -n 1 && sqlite3 joined.reliance 'select count(*) from coders' && reliance undo joined.reliance > /dev/null && sqlite3 joined.reliance 'select count(*) from coders' && rm joined.reliance
2 passages coded, as one step
3
2
$ ls
examples
folder
found.csv
study.reliance
# Who codes blind sees nothing of others' work in queries over codes either.
$ reliance passages examples/seine-saint-denis trust --coder A --blind --json | grep -c '"B"'
0
? 1
$ reliance passages examples/seine-saint-denis trust --json | grep -c '"B"' | grep -c '[1-9]'
1
$ reliance cooccur examples/seine-saint-denis --coder A --blind > blind.txt && reliance cooccur examples/seine-saint-denis --where coder=A | diff - blind.txt && echo the same
the same
$ reliance passages examples/seine-saint-denis trust --blind
“--coder” is missing
    Name it: --coder NAME --blind.
1 problem
? 2
$ reliance cooccur examples/seine-saint-denis --coder Z
--coder: there is no coder “Z”
…
? 1
# With those under it a code meets others at the top of the codebook too, never one of its own line.
$ reliance cooccur examples/seine-saint-denis --with-below --json | grep -A 1 '"first": "trust",' | grep -c '"second": "trust_'
0
? 1
# A retired code takes no automatic coding.
$ reliance import examples/seine-saint-denis --out retired.reliance > /dev/null && reliance codebook retired.reliance retire trust > /dev/null
$ reliance autocode retired.reliance --search confiance --as trust --coder A
--as: the code “trust” is retired
    Give another code, or take it back: reliance codebook STUDY retire trust --back.
1 problem
? 1
