# A study is checked, in both languages, and as JSON.
$ reliance check examples/seine-saint-denis
Three places in Seine-Saint-Denis (invented field study)
The field study is invented: its places, people, words and ties. The territory is real.
  3  sites
122  persons
 14  organisations
  2  waves
681  reports of ties
 15  materials
477  coded passages
  9  findings
Nothing is wrong.
$ LANG=fr_FR.UTF-8 reliance check examples/seine-saint-denis | tail -n 1
Tout est en ordre.
$ reliance check examples/seine-saint-denis --json | head -n 4
{
  "command": "check",
  "ok": true,
  "result": {
