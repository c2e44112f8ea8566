#!/usr/bin/env python3
"""No real name comes into a study with a survey or with a project of another program: searched byte by byte.

Usage: names_test.py RELIANCE_BINARY PROJECT
"""
import csv
import json
import os
import sys
import zipfile
from email.message import EmailMessage
from email.policy import SMTP

from erasure_test import KEY, PASSPHRASE, command, docx_of, folded, holders
from real_command import PROJECT, Expectations, fresh_folder

# A line that the garden has besides, and the passage that is coded in it.
GARDEN_LINE = "Ysoline : Xanthippe garde la clé de Vrombaut.\r\n"
GARDEN_PASSAGE = GARDEN_LINE[len("Ysoline : ") :].rstrip(".\r\n")
GARDEN = PROJECT / "tests/data/refi/garden"
GARDEN_TEXT = "sources/11111111-aaaa-4000-8000-000000000001.txt"
ENTRY = PROJECT / "examples/tie-survey"
# What the names of the garden become: names that no word of French, of the format or of the program has in it.
GARDEN_NAMES = {"Awa": "Xanthippe", "Paul": "Vrombaut", "Nora": "Ysoline", "Émile": "Quénault"}
MAPPING = """title = "Entraide chez Xanthippe Quénault"
system = "carnet"
wave = "w1"
site = "{place}"
same = [["Ouardia Tlemçani", "O. Tlemcani"]]
[codes]
absent = ["0"]

[[persons]]
file = "gens_{place}.csv"
id = { columns = ["prenom", "nom"], join = " " }
surveyed = true
answers = { remark = "remarque" }

[[ties]]
file = "liens_*.csv"
from = "qui"
to = "a_qui"
kinds = ["goods"]
question = "a_donne"

[[ties]]
file = "matrice.csv"
matrix = true
kinds = ["help"]
question = "aide"
"""
TABLES = {
    "gens_Vrombaut.csv": "prenom;nom;remarque\nXanthippe;Quénault;voisine de Vrombaut\nOuardia;Tlemçani;rien\nYsoline;Vrombaut;amie de XANTHIPPE QUENAULT\n",
    "liens_Ysoline.csv": "qui;a_qui\nXanthippe Quénault;Ouardia Tlemçani\nO. Tlemcani;Ysoline Vrombaut\n",
    "matrice.csv": ";Xanthippe Quénault;Ouardia Tlemçani\nXanthippe Quénault;0;1\nOuardia Tlemçani;0;0\n",
}
SURVEY_NAMES = ("xanthippe", "quenault", "ouardia", "tlemcani", "ysoline", "vrombaut")


def garden_project(folder, name):
    """The garden with telling names in all that it holds, a text, kept elements, notes, users and paths included."""
    start = len((GARDEN / GARDEN_TEXT).read_bytes().decode("utf-8")) + GARDEN_LINE.index(GARDEN_PASSAGE)
    selection = f'<PlainTextSelection guid="00000006-BBBB-4000-8000-000000000099" name="{GARDEN_PASSAGE}" startPosition="{start}" endPosition="{start + len(GARDEN_PASSAGE)}"><Coding guid="00000007-BBBB-4000-8000-000000000099" creatingUser="00000001-BBBB-4000-8000-000000000001"><CodeRef targetGUID="00000002-BBBB-4000-8000-000000000002"/></Coding></PlainTextSelection>'
    with zipfile.ZipFile(folder / name, "w") as archive:
        for path in sorted(GARDEN.rglob("*")):
            if path.is_dir():
                continue
            data = path.read_bytes()
            if path.suffix == ".qde":
                text = data.decode("utf-8")
                for old, new in GARDEN_NAMES.items():
                    text = text.replace(old, new)
                text = text.replace('basePath="/srv/jardin"', 'basePath="/home/ysoline.vrombaut/jardin"')
                text = text.replace('name="entraide" firstX', 'name="chez Qu&#233;nault" firstX')
                text = text.replace('theme="clair"', 'theme="clair" owner="Ysoline"')
                text = text.replace('name="lieux"', 'name="Xanthippe Quénault"')
                text = text.replace("Elle parle surtout", "Xanthippe parle surtout")
                text = text.replace('<Coding guid="00000007-BBBB-4000-8000-000000000009"', selection + '<Coding guid="00000007-BBBB-4000-8000-000000000009"')
                data = text.encode("utf-8")
            elif path == GARDEN / GARDEN_TEXT:
                data += GARDEN_LINE.encode("utf-8")
            elif path.suffix == ".pdf":
                data += b"Quenault"
            archive.writestr(os.path.relpath(path, GARDEN), data)


def survey(folder):
    (folder / "enquete").mkdir()
    for name, text in TABLES.items():
        (folder / "enquete" / name).write_text(text, encoding="utf-8")
    (folder / "Quenault.toml").write_text(MAPPING, encoding="utf-8")
    return ["enquete", "--mapping", "Quenault.toml"]


def decisions(folder, file):
    """The rows of a list, by their names without capitals and accents."""
    with open(folder / file, encoding="utf-8", newline="") as rows:
        return {folded(row["name"]): row for row in csv.DictReader(rows)}


def confirm(folder, file):
    """Keeps what nobody has decided, and replaces the place that is called as somebody is."""
    with open(folder / file, encoding="utf-8", newline="") as listed:
        rows = list(csv.DictReader(listed))
    for row in rows:
        row["decision"] = row["decision"] or "keep"
        if folded(row["name"]) == "vrombaut":
            row.update(decision="replace", pseudonym=row["pseudonym"] or "Morvan")
    with open(folder / file, "w", encoding="utf-8", newline="") as listed:
        written = csv.DictWriter(listed, rows[0].keys())
        written.writeheader()
        written.writerows(rows)


def sources_of(folder):
    """What holds the real names and is no part of a study."""
    return {str(path.relative_to(folder)) + ("/" if path.is_dir() else "") for path in folder.rglob("*")}


def check_nothing_left(expectations, folder, names, without, what):
    for name in names:
        expectations.equal(holders(folder, name, without=without), [], f"{what}: {name}")


def check_survey(expectations):
    with fresh_folder() as folder:
        (folder / "passphrase.txt").write_text(PASSPHRASE)
        given = survey(folder)
        command(expectations, folder, "pseudonyms", *given, "--list", "names.csv")
        rows = decisions(folder, "names.csv")
        for name in ("Xanthippe Quénault", "Ouardia Tlemçani", "Ysoline Vrombaut"):
            expectations.check(folded(name) in rows and rows[folded(name)]["decision"] == "replace", f"{name} is proposed: {list(rows)}")
        with open(folder / "names.csv", "a", encoding="utf-8") as listed:
            listed.write("O. Tlemcani,A. Keller,replace,person,,,,,,,,\n")
            for name in ("Vrombaut", "Ysoline", "Xanthippe", "Quénault"):
                if folded(name) not in rows:
                    whole = next(key for key in rows if folded(name) in key.split(" "))
                    pseudonym = rows[whole]["pseudonym"].split(" ")[whole.split(" ").index(folded(name))]
                    listed.write(f"{name},{pseudonym},replace,person,,,,,,,,\n")
        confirm(folder, "names.csv")
        without = sources_of(folder)
        done = command(expectations, folder, "import", *given, "--out", "s.reliance", "--pseudonyms", "names.csv", *KEY, "--json")
        counts = json.loads(done.stdout)["result"]["counts"]
        expectations.equal((counts["persons"], counts["ties"]), (3, 3), "persons and ties come in")
        command(expectations, folder, "check", "s.reliance")
        # The next wave by the vault alone: the same persons are known again under their pseudonyms.
        (folder / "Quenault.toml").write_text(MAPPING.replace('wave = "w1"', 'wave = "w2"'), encoding="utf-8")
        again = command(expectations, folder, "import", *given, "--into", "s.reliance", *KEY, "--json")
        expectations.equal(json.loads(again.stdout)["result"]["counts"]["persons"], 3, "a second wave knows the persons")
        command(expectations, folder, "import", "s.reliance", "--out", "as_folder")
        command(expectations, folder, "export", "s.reliance", "--out", "s.qdpx")
        check_nothing_left(expectations, folder, SURVEY_NAMES, without, "a survey")
        for step in json.loads(command(expectations, folder, "history", "s.reliance", "--json").stdout)["result"]["steps"]:
            expectations.check("uenault" not in step["command"], f"the step bears no name: {step}")


def check_passage(expectations, folder, rows):
    """The passage in a text stands on its words, which are the pseudonyms now."""
    command(expectations, folder, "export", "s.reliance", "--out", "passages")
    wanted = GARDEN_PASSAGE
    for name in ("Xanthippe", "Vrombaut"):
        wanted = wanted.replace(name, rows[folded(name)]["pseudonym"])
    expectations.check(wanted != GARDEN_PASSAGE, "the names of the passage have pseudonyms")
    with open(folder / "passages/materials.csv", encoding="utf-8", newline="") as table:
        texts = {row["id"]: (folder / "passages" / row["file"]).read_bytes().decode("utf-8") for row in csv.DictReader(table)}
    with open(folder / "passages/codings.csv", encoding="utf-8", newline="") as table:
        coded = [texts[row["material"]][int(row["start"]) : int(row["end"])] for row in csv.DictReader(table)]
    expectations.equal(coded.count(wanted), 1, f"the passage stands on its words: {coded}")


def check_project(expectations):
    with fresh_folder() as folder:
        (folder / "passphrase.txt").write_text(PASSPHRASE)
        garden_project(folder, "jardin.qdpx")
        command(expectations, folder, "pseudonyms", "jardin.qdpx", "--list", "names.csv")
        rows = decisions(folder, "names.csv")
        for name in ("Xanthippe", "Vrombaut", "Ysoline", "Quénault"):
            expectations.check(folded(name) in rows and rows[folded(name)]["decision"] == "replace", f"{name} is proposed: {list(rows)}")
        confirm(folder, "names.csv")
        rows = decisions(folder, "names.csv")
        without = sources_of(folder)
        done = command(expectations, folder, "import", "jardin.qdpx", "--out", "s.reliance", "--pseudonyms", "names.csv", *KEY, "--json")
        told = {line["name"]: line["count"] for line in json.loads(done.stdout)["result"]["report"]}
        expectations.equal(told.get("project_file_left"), 3, f"the recording, the picture and the PDF stay out: {told}")
        expectations.equal(told.get("kept_element_left"), None, f"no element is called by a name: {told}")
        command(expectations, folder, "check", "s.reliance")
        check_passage(expectations, folder, rows)
        command(expectations, folder, "import", "jardin.qdpx", "--into", "s.reliance", *KEY)
        command(expectations, folder, "export", "s.reliance", "--out", "s.qdpx")
        command(expectations, folder, "import", "s.qdpx", "--out", "as_folder")
        check_nothing_left(expectations, folder, ("xanthippe", "quenault", "ysoline", "vrombaut"), without, "a project")


def check_example(expectations):
    with fresh_folder() as folder:
        (folder / "passphrase.txt").write_text(PASSPHRASE)
        given = [str(ENTRY), "--mapping", str(ENTRY / "mapping.toml")]
        command(expectations, folder, "pseudonyms", *given, "--list", "names.csv")
        confirm(folder, "names.csv")
        names = [name for name, row in decisions(folder, "names.csv").items() if row["decision"] == "replace"]
        expectations.check({"awa", "bruno", "chloe", "karim", "zoe", "ines", "paul"} <= set(names), f"all are proposed: {names}")
        command(expectations, folder, "import", *given, "--out", "s.reliance", "--pseudonyms", "names.csv", *KEY)
        listed = command(expectations, folder, "access", "s.reliance", "nobody", expects=1)
        expectations.check("nobody" in listed.stderr, f"a refusal says what it refuses: {listed.stderr}")
        expectations.check("Awa" not in listed.stdout + listed.stderr, "a refusal bears no name")


# Names that a vault has, each with its pseudonym and how it is matched; one is a key of what is printed as JSON, one an ordinary word.
DECIDED = (("Xanthippe Quénault", "Solveig Morvan", "any"), ("Xanthippe", "Solveig", "any"), ("Quénault", "Morvan", "any"), ("Rose", "Iris", "capital"), ("Report", 'Guen "G."', "any"))
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def letter(folder):
    """An e-mail of Xanthippe Quénault, who is named in every file that it carries."""
    mail = EmailMessage()
    mail["From"] = "Xanthippe Quénault <x@example.org>"
    mail["Subject"] = "Pour Xanthippe"
    mail["Date"] = "Tue, 11 Apr 2023 10:22:05 +0200"
    mail.set_content("Bonjour de Xanthippe Quénault et de madame Report.\n")
    mail.add_attachment("Notes de Xanthippe.\n", filename="notes_Quenault.txt")
    mail.add_attachment("nom;lien\nQUÉNAULT;voisine\n".encode(), maintype="text", subtype="csv", filename="liste.csv")
    mail.add_attachment("BEGIN:VEVENT\r\nSUMMARY:Xanthippe\r\n".encode(), maintype="text", subtype="calendar", filename="visite.ics")
    mail.add_attachment(docx_of("Xanthippe Quénault"), maintype="application", subtype=WORD.split("/")[1], filename="Xanthippe.docx")
    (folder / "lettre_Quenault.eml").write_bytes(mail.as_bytes(policy=SMTP))


def check_letter(expectations):
    """What an e-mail carries comes in without names, or not at all; the history tells no name in that of a file."""
    with fresh_folder() as folder:
        (folder / "passphrase.txt").write_text(PASSPHRASE)
        letter(folder)
        (folder / "entretien_rose.txt").write_text("ENQ : Qui ?\nRose : Xanthippe.\nENQ : Oui ?\nRose : Oui.\n", encoding="utf-8")
        with open(folder / "names.csv", "w", encoding="utf-8", newline="") as listed:
            written = csv.writer(listed)
            written.writerow(("name", "pseudonym", "decision", "kind", "match"))
            written.writerows((name, pseudonym, "replace", "person", match) for name, pseudonym, match in DECIDED)
        without = sources_of(folder)
        done = command(expectations, folder, "import", "lettre_Quenault.eml", "--out", "s.reliance", "--pseudonyms", "names.csv", *KEY, "--json")
        told = {line["name"]: line["count"] for line in json.loads(done.stdout)["result"]["report"]}
        expectations.equal((told.get("attachments"), told.get("attachment_left")), (4, 2), f"the calendar and the document stay out: {told}")
        command(expectations, folder, "import", "entretien_rose.txt", "--into", "s.reliance", *KEY)
        command(expectations, folder, "check", "s.reliance")
        command(expectations, folder, "import", "s.reliance", "--out", "as_folder")
        files = sorted(path.read_text(encoding="utf-8") for path in (folder / "as_folder/attachments").iterdir())
        expectations.equal([text.strip() for text in files], ["Notes de Solveig.", "nom;lien\nMORVAN;voisine"], "the files that come in")
        check_nothing_left(expectations, folder, ("xanthippe", "quenault", "madame report", "_rose", "rose :"), without, "a letter")
        steps = [step["command"] for step in json.loads(command(expectations, folder, "history", "s.reliance", "--json").stdout)["result"]["steps"]]
        expectations.check(any("entretien_iris.txt" in step for step in steps), f"the step bears the pseudonym: {steps}")


def grid(words):
    """A TextGrid in which Ysoline Vrombaut says some words."""
    return f'''File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 2
tiers? <exists>
size = 1
item []:
    item [1]:
        class = "IntervalTier"
        name = "Ysoline Vrombaut"
        xmin = 0
        xmax = 2
        intervals: size = 1
        intervals [1]:
            xmin = 0
            xmax = 2
            text = "{words}"
'''


def check_speakers(expectations):
    """Of a table of speakers the rows on others stay out, and those kept hold no name; a name that is glued is one."""
    with fresh_folder() as folder:
        (folder / "passphrase.txt").write_text(PASSPHRASE)
        (folder / "talks").mkdir()
        (folder / "talks/one.TextGrid").write_text(grid("écris-moi à @ysolinevrombaut ou #VrombautYsoline"), encoding="utf-8")
        head = "PRÉNOM,NOM,GENRE,ANNÉE DE NAISSANCE,AGE,AUTRES\n"
        rows = "XANTHIPPE,QUÉNAULT,F,1965,55,\nYSOLINE,VROMBAUT,F,1970,50,mariée\n"
        (folder / "talks/people.csv").write_text(head + rows, encoding="utf-8")
        command(expectations, folder, "pseudonyms", "talks", "--list", "names.csv")
        confirm(folder, "names.csv")
        expectations.equal((folder / "names.csv").read_text(encoding="utf-8").lower().count("xanthippe"), 0, "who does not speak is not asked about")
        without = sources_of(folder)
        done = command(expectations, folder, "import", "talks", "--out", "s.reliance", "--pseudonyms", "names.csv", *KEY, "--json")
        told = {line["name"]: line["count"] for line in json.loads(done.stdout)["result"]["report"]}
        expectations.equal(told.get("description_left"), 1, f"the row left out is counted: {told}")
        check_nothing_left(expectations, folder, ("xanthippe", "quenault", "ysoline", "vrombaut"), without, "a table of speakers")


def main() -> int:
    expectations = Expectations()
    check_survey(expectations)
    check_project(expectations)
    check_example(expectations)
    check_letter(expectations)
    check_speakers(expectations)
    return expectations.status()


if __name__ == "__main__":
    sys.exit(main())
