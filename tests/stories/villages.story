# Twelve real villages: imported with their faults, taken through a crisis on their own people and ties.
needs ${RELIANCE_TEST_DATA:-$PROJECT/../shared/data}/n1-indian-villages-favor
$ reliance import ${RELIANCE_TEST_DATA:-$PROJECT/../shared/data}/n1-indian-villages-favor --out villages.reliance | grep -E 'residents|persons|sites|7777777|themselves'
…
$ reliance check villages.reliance | grep wrong
Nothing is wrong.
$ reliance check villages.reliance | grep -c 'repeats that of'
11
$ reliance run villages.reliance --replicates 2 --scenario heat_wave --out villages-run
Written: villages-run
$ head -n 1 villages-run/levers.csv
scenario,rank,lever,yearly_cost,unmet_hours_avoided,low,high,avoided_per_1000,per_1000_low,per_1000_high,better_share,changes_nothing,no_visible_effect
$ grep -c monnaie_locale.*yes,yes villages-run/levers.csv
1
# Where no tie says at which place it was made, nothing is told of how many such places it would take.
$ grep -c 'not_told,,,$' villages-run/spreading.csv
36
$ grep -c 'Nothing can be told: no tie of this study says at which place it was made' villages-run/report.json
1
# Villages make a study of their own; that study is then brought into another.
$ reliance new other.reliance > /dev/null && reliance import ${RELIANCE_TEST_DATA:-$PROJECT/../shared/data}/n1-indian-villages-favor --into other.reliance --json | grep '"code"'
      "code": "import_makes_study",
