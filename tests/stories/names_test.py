#!/usr/bin/env python3
"""No real name comes into a study with a survey or with a project of another program: searched byte by byte.

Usage: names_test.py RELIANCE_BINARY PROJECT
"""
import csv
import json
import os
import sys
import zipfile

from erasure_test import KEY, PASSPHRASE, command, folded, holders
from real_command import PROJECT, Expectations, fresh_folder

GARDEN = PROJECT / "tests/data/refi/garden"
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
    """The garden with telling names in all that it holds, kept elements, notes, users and paths included."""
    with zipfile.ZipFile(folder / name, "w") as archive:
        for path in sorted(GARDEN.rglob("*")):
            if path.is_dir():
                continue
            data = path.read_bytes()
            if path.suffix in (".qde", ".txt"):
                text = data.decode("utf-8")
                for old, new in GARDEN_NAMES.items():
                    assert len(old) <= len(new)
                    text = text.replace(old, new) if path.suffix == ".qde" else text
                if path.suffix == ".qde":
                    text = text.replace('basePath="/srv/jardin"', 'basePath="/home/ysoline.vrombaut/jardin"')
                    text = text.replace('name="entraide" firstX', 'name="chez Qu&#233;nault" firstX')
                    text = text.replace('theme="clair"', 'theme="clair" owner="Ysoline"')
                    text = text.replace('name="lieux"', 'name="Xanthippe Quénault"')
                    text = text.replace("Elle parle surtout", "Xanthippe parle surtout")
                data = text.encode("utf-8")
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


def check_project(expectations):
    with fresh_folder() as folder:
        (folder / "passphrase.txt").write_text(PASSPHRASE)
        garden_project(folder, "jardin.qdpx")
        command(expectations, folder, "pseudonyms", "jardin.qdpx", "--list", "names.csv")
        rows = decisions(folder, "names.csv")
        for name in ("Xanthippe", "Vrombaut", "Ysoline", "Quénault"):
            expectations.check(folded(name) in rows and rows[folded(name)]["decision"] == "replace", f"{name} is proposed: {list(rows)}")
        confirm(folder, "names.csv")
        without = sources_of(folder)
        done = command(expectations, folder, "import", "jardin.qdpx", "--out", "s.reliance", "--pseudonyms", "names.csv", *KEY, "--json")
        told = {line["name"]: line["count"] for line in json.loads(done.stdout)["result"]["report"]}
        expectations.equal(told.get("project_file_left"), 3, f"the recording, the picture and the PDF stay out: {told}")
        expectations.equal(told.get("kept_element_left"), None, f"no element is called by a name: {told}")
        command(expectations, folder, "check", "s.reliance")
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
        expectations.check("Awa" not in listed.stdout, "a refusal bears no name")


def main() -> int:
    expectations = Expectations()
    check_survey(expectations)
    check_project(expectations)
    check_example(expectations)
    return expectations.status()


if __name__ == "__main__":
    sys.exit(main())
