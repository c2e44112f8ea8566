#!/usr/bin/env python3
"""Real names stand in the vault alone, sealed; and nothing is left of a person who is erased: searched byte by byte.

Usage: erasure_test.py RELIANCE_BINARY PROJECT
"""
import html
import io
import json
import re
import shutil
import sqlite3
import sys
import unicodedata
import zipfile
from email.message import EmailMessage
from email.policy import SMTP

from real_command import Expectations, bytes_below, fresh_folder, reliance

PASSPHRASE = "quatre mots tranquilles ici\n"
KEY = ("--vault", "names.vault", "--passphrase-file", "passphrase.txt")
# Names that no word of French or of the program has in it.
TALK = """Enquêtrice : Qui venait ?
Zéphyrine Quénault : Ma sœur Xanthippe, et monsieur Vrombaut. Ouardia Tlemçani aussi.
Ouardia Tlemçani : Zéphyrine m'a aidée, ZEPHYRINE toujours. Madame Quénault, quoi.
Enquêtrice : Et zephyrine venait seule ?
Zéphyrine Quénault : Avec Vrombaut, le samedi.
Ouardia Tlemçani : Le samedi, oui, au jardin.
"""
OTHER = "Enquêtrice : Et vous ?\nOuardia Tlemçani : Je viens avec Zéphyrine Quénault.\n"
NAMES = ("zephyrine", "quenault", "xanthippe", "vrombaut", "ouardia", "tlemcani")


def folded(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))


def readings(data):
    yield folded(data.decode("utf-8", "replace"))
    for encoding in ("utf-16-le", "utf-16-be"):
        for start in (0, 1):
            yield folded(data[start:].decode(encoding, "replace"))
    yield folded(data.decode("latin-1"))


def holders(folder, name, without=()):
    """The files that hold a name, in their bytes or in how they are called."""
    files = {path: data for path, data in bytes_below(folder).items() if path not in without}
    return sorted(path for path, data in files.items() if name in folded(path) or any(name in text for text in readings(data)))


def command(expectations, folder, *arguments, expects=0):
    done = reliance(*arguments, folder=folder)
    expectations.equal(done.returncode, expects, f"{' '.join(map(str, arguments))}: {done.stdout} {done.stderr}")
    return done


def confirmed(folder, list_file):
    """Decides what only a capital told."""
    text = (folder / list_file).read_text(encoding="utf-8")
    lines = text.splitlines()
    head = lines[0].split(",")
    for i, line in enumerate(lines[1:], 1):
        cells = line.split(",")
        if cells[head.index("decision")] == "":
            cells[head.index("decision")] = "replace"
        lines[i] = ",".join(cells)
    (folder / list_file).write_text("\n".join(lines) + "\n", encoding="utf-8")


def begin(expectations, folder):
    (folder / "passphrase.txt").write_text(PASSPHRASE)
    (folder / "sources").mkdir()
    (folder / "sources/Zephyrine_Quenault.txt").write_text(TALK, encoding="utf-8")
    (folder / "sources/deux.txt").write_text(OTHER, encoding="utf-8")
    command(expectations, folder, "new", "empty")
    command(expectations, folder, "import", "empty", "--out", "s.reliance")
    sources = sorted(str(path.relative_to(folder)) for path in (folder / "sources").iterdir())
    command(expectations, folder, "pseudonyms", *sources, "--list", "names.csv")
    confirmed(folder, "names.csv")
    return sources


def pseudonyms_of(expectations, folder):
    listed = json.loads(command(expectations, folder, "vault", "list", *KEY[1:], "--json").stdout)["result"]["names"]
    return {folded(row["name"]): row for row in listed}


def check_import(expectations, folder):
    """No real name enters the study; the vault holds them, and shows none."""
    sources = begin(expectations, folder)
    done = command(expectations, folder, "import", *sources, "--into", "s.reliance", "--pseudonyms", "names.csv", *KEY)
    for name in NAMES:
        expectations.check(name not in folded(done.stdout), f"import prints {name}")
    expectations.check(not (folder / "names.csv").exists(), "the list is gone")
    listed = pseudonyms_of(expectations, folder)
    for name in NAMES:
        expectations.equal(holders(folder, name, without=[*sources]), [], f"files that hold {name} after the import")
        expectations.check(any(name in known for known in listed), f"the vault knows {name}")
    again = command(expectations, folder, "pseudonyms", *sources, *KEY, "--json")
    expectations.equal([row for row in json.loads(again.stdout)["result"]["names"] if folded(row["name"]) in listed], [], "names are not asked for again")
    for path in sources:
        (folder / path).unlink()
    (folder / "sources").rmdir()


def person_called(folder, pseudonym):
    rows = sqlite3.connect(folder / "s.reliance").execute("SELECT id, pseudonym FROM persons").fetchall()
    return next(identity for identity, name in rows if folded(name) == folded(pseudonym))


def check_forget(expectations, folder):
    listed = pseudonyms_of(expectations, folder)
    pseudonym = listed["zephyrine quenault"]["pseudonym"]
    person = person_called(folder, pseudonym)
    # A history with steps done, undone and abandoned, and what stands beside the study.
    for note in (f"{pseudonym} y tient", "pour rien", "autre chose"):
        command(expectations, folder, "memo", "s.reliance", "person", person, "--memo", note)
    command(expectations, folder, "undo", "s.reliance")
    command(expectations, folder, "memo", "s.reliance", "study", "--memo", f"Revoir {pseudonym.split()[0]}.")
    command(expectations, folder, "memo", "s.reliance", "study", "--memo", "Fin.")
    command(expectations, folder, "undo", "s.reliance")
    (folder / "s.reliance.schema-2.backup").write_bytes((folder / "s.reliance").read_bytes())
    (folder / "s.reliance-search").write_text(pseudonym, encoding="utf-8")
    words = [folded(word) for word in re.findall(r"[^\W\d_]+", pseudonym)]
    for word in words:
        expectations.check(bool(holders(folder, word)), f"{word} stands somewhere before")
    before = bytes_below(folder)
    told = json.loads(command(expectations, folder, "forget", "s.reliance", person, *KEY, "--dry-run", "--json").stdout)["result"]
    after = bytes_below(folder)
    journals = [files.pop("names.vault.journal") for files in (before, after)]
    expectations.equal(after, before, "a dry run changes nothing")
    expectations.check(journals[1].startswith(journals[0]) and journals[1].count(b"forget") == 1, "that real names were shown is noted")
    done = json.loads(command(expectations, folder, "forget", "s.reliance", person, *KEY, "--json").stdout)["result"]
    expectations.equal({key: done[key] for key in ("rows", "turns", "mentions")}, {key: told[key] for key in ("rows", "turns", "mentions")}, "what was told")
    expectations.check(done["turns"] == 2 and done["mentions"] > 3 and done["vault_rows"] > 0, f"what was erased: {done}")
    for word in (*words, *NAMES):
        expectations.equal(holders(folder, word), [], f"files that hold {word} after forget")
    expectations.check(not (folder / "s.reliance.schema-2.backup").exists(), "the backup is gone")
    expectations.check(not (folder / "s.reliance-search").exists(), "the index is gone")
    expectations.equal([name for name in pseudonyms_of(expectations, folder) if name in ("zephyrine", "quenault", "zephyrine quenault")], [], "the vault has forgotten")
    command(expectations, folder, "check", "s.reliance")
    command(expectations, folder, "redo", "s.reliance")
    for _ in json.loads(command(expectations, folder, "history", "s.reliance", "--json").stdout)["result"]["steps"]:
        command(expectations, folder, "undo", "s.reliance")
        for word in words:
            expectations.equal(holders(folder, word), [], f"files that hold {word} after an undo")
    command(expectations, folder, "undo", "s.reliance", expects=1)


PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" xmlns:lab="urn:example:lab" name="Jardin" origin="Invented QDA 1.0">
<CodeBook><Codes><Code guid="00000002-CCCC-4000-8000-000000000001" name="visites" isCodable="true"/></Codes></CodeBook>
<Cases>
<Case guid="00000004-CCCC-4000-8000-000000000001" name="Zéphyrine Quénault"><Description>La soeur de Xanthippe.</Description><lab:Diary kept="yes">elle ne vient plus</lab:Diary><SourceRef targetGUID="11111111-CCCC-4000-8000-000000000001"/></Case>
<Case guid="00000004-CCCC-4000-8000-000000000002" name="Ouardia Tlemçani"><lab:Diary>vient le samedi</lab:Diary></Case>
</Cases>
<Sources><TextSource guid="11111111-CCCC-4000-8000-000000000001" name="Entretien de Z&#233;phyrine" plainTextPath="internal://11111111-CCCC-4000-8000-000000000001.txt" richTextPath="internal://11111111-CCCC-4000-8000-000000000001.docx" lab:from="/home/lea/Z&#xE9;phyrine.docx">
<PlainTextSelection guid="00000006-CCCC-4000-8000-000000000001" name="Avec Vrombaut, le samedi." startPosition="5" endPosition="5"/>
</TextSource></Sources>
<Graphs><Graph guid="00000011-CCCC-4000-8000-000000000001" name="Carte"><Vertex guid="00000011-CCCC-4000-8000-000000000002" representedGUID="{00000004-cccc-4000-8000-000000000001}" firstX="1" firstY="1"/><Vertex guid="00000011-CCCC-4000-8000-000000000003" representedGUID="00000004-CCCC-4000-8000-000000000002" name="Ouardia" firstX="1" firstY="1"/><Vertex guid="00000011-CCCC-4000-8000-000000000004" name="chez Qu&#233;nault" firstX="1" firstY="1"/><Edge guid="00000011-CCCC-4000-8000-000000000005" sourceVertex="00000011-CCCC-4000-8000-000000000002" targetVertex="00000011-CCCC-4000-8000-000000000003"/></Graph></Graphs>
<lab:Settings owner="Z&#233;phyrine" theme="clair"/>
</Project>
"""


def docx_of(text):
    """The smallest document of Word that says a text."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    body = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{paragraphs}</w:body></w:document>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        archive.writestr("word/document.xml", body)
    return packed.getvalue()


def import_project(expectations, folder, study):
    source = "11111111-CCCC-4000-8000-000000000001"
    with zipfile.ZipFile(folder / "project.qdpx", "w") as archive:
        archive.writestr("project.qde", PROJECT)
        archive.writestr(f"sources/{source}.txt", TALK)
        archive.writestr(f"sources/{source}.docx", docx_of(TALK))
    command(expectations, folder, "import", "project.qdpx", "--out", study)
    command(expectations, folder, "memo", study, "study", "--memo", "Une étape de plus.")
    (folder / "project.qdpx").unlink()


def kept_xml(expectations, folder, study):
    """What a study keeps of the project, and the names of its files."""
    command(expectations, folder, "export", study, "--out", "seen")
    xml = (folder / "seen/imported/refi.xml").read_text(encoding="utf-8")
    files = sorted(path.name for path in (folder / "seen").rglob("*.docx"))
    shutil.rmtree(folder / "seen")
    return html.unescape(xml), files


def check_project(expectations, folder):
    """What is kept of an imported project is gone through element by element, whatever way its letters are written."""
    import_project(expectations, folder, "p.reliance")
    xml, files = kept_xml(expectations, folder, "p.reliance")
    expectations.check("Zéphyrine" in xml and "chez Quénault" in xml and len(files) == 1, "the project is kept before")
    done = json.loads(command(expectations, folder, "forget", "p.reliance", "Zephyrine_Quenault", "--dry-run", "--json").stdout)["result"]
    told = done["kept"]
    done = json.loads(command(expectations, folder, "forget", "p.reliance", "Zephyrine_Quenault", "--json").stdout)["result"]
    expectations.equal(done["kept"], told, "a dry run tells what is taken out of the project")
    expectations.equal(done["kept"]["elements"], 3, "the case, its vertex and its edge")
    expectations.equal(len(done["kept"]["files"]), 1, "the document of Word")
    expectations.equal(done["turns"], 2, "a case whose full name opens lines is their speaker")
    xml, files = kept_xml(expectations, folder, "p.reliance")
    for name in ("zephyrine", "quenault", "xanthippe", "avec vrombaut"):
        expectations.check(name not in folded(xml), f"{name} is not kept: {xml}")
        expectations.equal(holders(folder, name), [], f"files that hold {name} after forget")
    expectations.equal(files, [], "documents of Word that are kept")
    for left in ("vient le samedi", '"Ouardia"', 'theme="clair"', "chez [erased person]"):
        expectations.check(left in xml, f"{left} stays: {xml}")
    command(expectations, folder, "check", "p.reliance")
    command(expectations, folder, "undo", "p.reliance")
    for name in ("zephyrine", "quenault", "xanthippe"):
        expectations.equal(holders(folder, name), [], f"files that hold {name} after an undo")
    printed = command(expectations, folder, "forget", "p.reliance", "Ouardia_Tlemcani").stdout
    expectations.check("elements kept of imported projects gone" in printed, f"what is taken out is said: {printed}")
    (folder / "p.reliance").unlink()


def check_pseudonyms_of_a_project(expectations, folder):
    import_project(expectations, folder, "q.reliance")
    command(expectations, folder, "add", "q.reliance", "coders", "id=k1")
    command(expectations, folder, "pseudonyms", "q.reliance", "--list", "names.csv")
    confirmed(folder, "names.csv")
    refused = command(expectations, folder, "pseudonyms", "q.reliance", "--apply", "names.csv", "--coder", "nobody", "--vault", "q.vault", *KEY[2:], expects=1)
    expectations.check("nobody" in refused.stderr, f"who does it is a coder of the study: {refused.stderr}")
    done = json.loads(command(expectations, folder, "pseudonyms", "q.reliance", "--apply", "names.csv", "--vault", "q.vault", *KEY[2:], "--json").stdout)["result"]
    expectations.equal(len(done["kept"]["files"]), 1, "the document of Word holds names and is gone")
    xml, files = kept_xml(expectations, folder, "q.reliance")
    expectations.equal(files, [], "documents of Word that are kept")
    for name in ("zephyrine", "quenault", "ouardia", "tlemcani"):
        expectations.check(name not in folded(xml), f"{name} is not kept: {xml}")
        expectations.equal(holders(folder, name), [], f"files that hold {name} after the names were replaced")


def archive_of(words):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("n.txt", words * 4)
    return file.getvalue()


def check_attachments(expectations, folder):
    """What an e-mail carries goes if it holds a name, whatever it is wrapped in; what nobody can search is named, and goes if asked."""
    mail, inner = EmailMessage(), EmailMessage()
    inner["Subject"] = "a"
    inner.set_content("Xanthippe Vrombaut cachée", cte="base64")
    mail["From"] = "Awa <awa@example.org>"
    mail["Subject"] = "liste"
    mail.set_content("Bonjour. Xanthippevrombaut@mail.fr #XanthippeVrombaut\n")
    mail.add_attachment("Liste : Xanthippe Vrombaut\n".encode("utf-16"), maintype="text", subtype="plain", filename="Xanthippe.txt")
    mail.add_attachment(inner, filename="x.eml")
    mail.add_attachment(archive_of("avec Xanthippe Vrombaut "), maintype="application", subtype="zip", filename="a.zip")
    mail.add_attachment(b"\x89PNG\0\1", maintype="image", subtype="png", filename="face.png")
    (folder / "m.eml").write_bytes(mail.as_bytes(policy=SMTP))
    command(expectations, folder, "import", "m.eml", "--out", "a.reliance")
    (folder / "m.eml").unlink()
    command(expectations, folder, "export", "a.reliance", "--to", "register", "--out", "r.csv", "--recipient", "CNRS", "--purpose", "archive")
    (folder / "r.csv").unlink()
    erasing = ("forget", "a.reliance", "--also", "Xanthippe Vrombaut", "--also", "Xanthippe", "--also", "Vrombaut")
    told = json.loads(command(expectations, folder, *erasing, "--dry-run", "--json").stdout)["result"]
    kept = told["kept"]
    expectations.equal((len(kept["files"]), len(kept["unsearched"])), (3, 1), f"what goes, and what nobody can search: {kept}")
    expectations.equal([row["recipient"] for row in told["disclosures"]], ["CNRS"], "who is to be told")
    printed = command(expectations, folder, *erasing).stdout
    for said in ("--document", "face", "CNRS", "art. 19"):
        expectations.check(said in printed, f"{said} is said: {printed}")
    for name in ("xanthippe", "vrombaut"):
        expectations.equal(holders(folder, name), [], f"files that hold {name} after forget")
    picture = kept["unsearched"][0]
    command(expectations, folder, "forget", "a.reliance", "--also", "Xanthippe", "--document", "none.png", expects=2)
    gone = json.loads(command(expectations, folder, "forget", "a.reliance", "--also", "Xanthippe", "--document", picture, "--json").stdout)["result"]
    expectations.equal(gone["kept"]["files"], [picture], "the picture goes, for it was asked")
    command(expectations, folder, "check", "a.reliance")


def main() -> int:
    expectations = Expectations()
    with fresh_folder() as folder:
        check_import(expectations, folder)
        check_forget(expectations, folder)
    with fresh_folder() as folder:
        (folder / "passphrase.txt").write_text(PASSPHRASE)
        check_project(expectations, folder)
        check_pseudonyms_of_a_project(expectations, folder)
    with fresh_folder() as folder:
        check_attachments(expectations, folder)
    return expectations.status()


if __name__ == "__main__":
    sys.exit(main())
