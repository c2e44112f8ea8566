# A study is checked, in both languages, and as JSON.
$ reliance check examples/seine-saint-denis
Three places in Seine-Saint-Denis (invented field study)
The field study is invented: its places, people, words and ties. The territory is real.
  3  sites
120  persons (and 2 not counted, as somebody withdrew)
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
# A file that came with a text and has other bytes by now is told; a study that was renamed or made to forget has their digests right.
$ cp -r $PROJECT/tests/data/small-study changed && rm -r changed/scenarios changed/levers changed/README.md && mkdir changed/files && echo 'Bruno vient.' > changed/files/a.txt && printf 'id,material,file,media_type,digest,note\na1,m1,files/a.txt,text/plain,00,\n' > changed/attachments.csv && reliance check changed
changed…attachments…digest: the bytes of files/a.txt are not those that came in: their digest is …, the row says 00
    Put the file of that digest back, or empty the digest of the row if the new bytes are meant.
1 problem
? 1
$ LANG=fr_FR.UTF-8 reliance check changed
…les octets de files/a.txt ne sont pas ceux qui sont arrivés : leur empreinte est …, la ligne dit 00
…
? 1
