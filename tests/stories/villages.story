# Twelve real villages: imported with their faults, taken through a crisis on their own people and ties.
needs ${RELIANCE_TEST_DATA:-$PROJECT/../shared/data}/n1-indian-villages-favor
$ reliance import ${RELIANCE_TEST_DATA:-$PROJECT/../shared/data}/n1-indian-villages-favor --out villages.reliance | grep -E 'residents|persons|sites|7777777|themselves'
…
$ reliance check villages.reliance | grep wrong
Nothing is wrong.
# What was not asked is no 0, and the villages are no actors of theirs.
$ reliance measure villages.reliance --csv villages.csv | grep -E '^(Actors|Sites|Isolates|Ties by kind: (household|kin)|\(b)' | tr -s ' '
Actors whole study 9,096 9096 actors
Sites whole study 12 12 sites
Isolates whole study 3,821 3821 actors
Ties by kind: household whole study – (b) 0 ties
Ties by kind: kin whole study 4,636 4636 ties
(b) not asked, nor told by anybody (household, neighbour, institutional, know-how)
$ grep '^ties_of_household,whole' villages.csv
ties_of_household,whole,,,,,,0,0,ties,not_asked,
$ reliance run villages.reliance --replicates 2 --scenario heat_wave --out villages-run
Written: villages-run
$ head -n 1 villages-run/levers.csv
scenario,rank,lever,yearly_cost,unmet_hours_avoided,low,high,avoided_per_1000,per_1000_low,per_1000_high,better_share,changes_nothing,no_visible_effect
$ tail -n +2 villages-run/levers.csv | cut -d, -f3 | sort
first_aid
micro_grants
shared_goods
# Where no tie says at which place it was made, nothing is told of how many such places it would take.
$ grep -c 'not_told,,,$' villages-run/spreading.csv
36
$ python3 -c 'import json; report = json.load(open("villages-run/report.json")); why = report["crises"][0]["untold"]; print(why["en"], why == report["spreading"][0]["silence"], len(report["assumptions"]["sensitivity"]))'
No tie of this study is said to be made at a place; what a place changes can therefore not be told. True 0
$ reliance simulate villages.reliance --replicates 2 --scenario heat_wave > simulated.txt; grep 'No tie' simulated.txt
No tie of this study is said to be made at a place; what a place changes can therefore not be told.
# The share of needs met is the mean over the replicates, as the run writes them.
$ python3 -c 'import csv; rows = [row for row in csv.DictReader(open("villages-run/outcomes.csv")) if row["arm"] == "baseline" and row["scope"] == "territory"]; share = sum(int(row["met"]) / int(row["arisen"]) for row in rows) / len(rows); print(len(rows), f"{100 * share:.1f} %" in open("simulated.txt").read())'
2 True
# Villages make a study of their own; that study is then brought into another.
$ reliance new other.reliance > /dev/null && reliance import ${RELIANCE_TEST_DATA:-$PROJECT/../shared/data}/n1-indian-villages-favor --into other.reliance --json | grep '"code"'
      "code": "import_makes_study",
