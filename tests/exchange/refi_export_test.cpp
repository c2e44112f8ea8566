#include "reliance/exchange/refi_export.hpp"

#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <memory>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "refi_files.hpp"
#include "reliance/exchange/refi_import.hpp"
#include "reliance/exchange/refi_kept.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"
#include "test_data.hpp"

namespace reliance::exchange {
namespace {

using testing::codes_of;
using testing::small_study;
using Codes = std::vector<std::string>;

field::Study garden() { return testing::garden_imported().study; }

/// A study without the link of a coding to itself, which no other test minds.
field::Study plain_study() {
    auto study = small_study();
    study.passage_links.clear();
    return study;
}

std::string exported(const field::Study& study) {
    const auto project = refi_project(study, "Reliance test");
    EXPECT_TRUE(project);
    return project->bytes;
}

RefiFile opened(const std::string& bytes) {
    auto file = RefiFile::of(bytes, "study.qdpx");
    EXPECT_TRUE(file) << message(file.error().front(), Language::english);
    return std::move(*file);
}

/// What the schema says against an XML text; nothing where it is valid.
std::string schema_faults(const std::string& xml, const std::string& schema_name) {
    std::string faults;
    const auto path = (testing::refi_data() / "schema" / schema_name).string();
    const std::unique_ptr<xmlSchemaParserCtxt, decltype(&xmlSchemaFreeParserCtxt)> parser(xmlSchemaNewParserCtxt(path.c_str()),
                                                                                          &xmlSchemaFreeParserCtxt);
    const std::unique_ptr<xmlSchema, decltype(&xmlSchemaFree)> schema(xmlSchemaParse(parser.get()), &xmlSchemaFree);
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "xml", nullptr, XML_PARSE_NONET), &xmlFreeDoc);
    if (!schema || !document) return "unreadable";
    const std::unique_ptr<xmlSchemaValidCtxt, decltype(&xmlSchemaFreeValidCtxt)> validator(xmlSchemaNewValidCtxt(schema.get()),
                                                                                           &xmlSchemaFreeValidCtxt);
    xmlSchemaSetValidStructuredErrors(
        validator.get(),
        [](void* into, auto* error) { *static_cast<std::string*>(into) += std::to_string(error->line) + ": " + error->message; },
        &faults);
    const int result = xmlSchemaValidateDoc(validator.get(), document.get());
    return result == 0 ? std::string() : faults.empty() ? "invalid" : faults;
}

/// The XML without the elements that the invented project took from no schema.
std::string without_foreign_elements(std::string xml) {
    for (const std::string name : {"lab:Weight", "lab:Sure", "lab:Settings"}) {
        const auto begin = xml.find("<" + name);
        if (begin == std::string::npos) continue;
        const auto closing = "</" + name + ">";
        const auto end = xml.find(closing, begin);
        xml.erase(begin, end == std::string::npos ? xml.find("/>", begin) + 2 - begin : end + closing.size() - begin);
    }
    return xml;
}

TEST(RefiExport, IsValidAgainstTheSchema) {
    EXPECT_EQ(schema_faults(opened(exported(plain_study())).xml(), "Project.xsd"), "");
    EXPECT_EQ(schema_faults(without_foreign_elements(opened(exported(garden())).xml()), "Project.xsd"), "");
    const auto codebook = refi_codebook(plain_study(), "Reliance test");
    ASSERT_TRUE(codebook);
    EXPECT_EQ(schema_faults(codebook->bytes, "Codebook.xsd"), "");
}

TEST(RefiExport, TheValidatorHearsWhatIsWrong) {
    const auto xml = opened(exported(plain_study())).xml();
    for (const auto& [from, to] : {std::pair{"typeOfVariable=\"Integer\"", "typeOfVariable=\"Number\""},
                                   {"isCodable=", "codable="},
                                   {"<MemberCode ", "<Member "}}) {
        ASSERT_NE(xml.find(from), std::string::npos) << from;
        EXPECT_NE(schema_faults(testing::replaced(xml, from, to), "Project.xsd"), "") << from;
    }
}

TEST(RefiExport, TwiceIsTheSameBytes) {
    for (const auto& study : {plain_study(), garden()}) EXPECT_EQ(exported(study), exported(study));
}

TEST(RefiExport, AnImportAfterAnExportChangesNothing) {
    for (const auto& study : {plain_study(), garden()}) {
        const auto file = opened(exported(study));
        const auto again = with_project(study, file);
        ASSERT_TRUE(again) << message(again.error().front(), Language::english) << ' ' << again.error().front().where;
        EXPECT_EQ(field::tables_of(again->study), field::tables_of(study));
        ASSERT_EQ(again->study.documents.size(), study.documents.size());
        for (std::size_t i = 0; i < study.documents.size(); ++i)
            EXPECT_EQ(again->study.documents[i].content, study.documents[i].content) << study.documents[i].path;
        EXPECT_EQ(again->report.count(ImportCount::said_otherwise), 0u);
    }
}

TEST(RefiExport, AProjectThatCameInComesBackWhole) {
    const auto study = garden();
    const auto back = project_as_study(opened(exported(study)));
    ASSERT_TRUE(back) << message(back.error().front(), Language::english) << ' ' << back.error().front().where;
    EXPECT_TRUE(field::tables_of(back->study) == field::tables_of(study));
    for (const auto& document : study.documents) {
        const auto same = [&](const field::Document& one) {
            return one.path == document.path && one.content == document.content;
        };
        EXPECT_TRUE(std::any_of(back->study.documents.begin(), back->study.documents.end(), same)) << document.path;
    }
    EXPECT_EQ(back->study.documents.size(), study.documents.size());
}

TEST(RefiExport, AStudyComesBackWholeFromItsOwnPart) {
    auto study = plain_study();
    const auto back = project_as_study(opened(exported(study)));
    ASSERT_TRUE(back) << message(back.error().front(), Language::english) << ' ' << back.error().front().where;
    study.consents.clear(), study.notices.clear(), study.retentions.clear(), study.disclosures.clear();
    EXPECT_EQ(field::tables_of(back->study), field::tables_of(study));
    EXPECT_EQ(back->study.materials[0].text, study.materials[0].text);
    EXPECT_EQ(back->study.title_fr, study.title_fr);
    EXPECT_TRUE(back->study.invented);
}

/// The archive as another program gives it back: without what only Reliance reads.
RefiFile without_own_part(const std::string& bytes) {
    const auto archive = *Archive::of(bytes, "study.qdpx");
    std::vector<ArchiveFile> files;
    for (const auto& entry : archive.entries())
        if (!entry.path.starts_with("reliance/")) files.push_back({entry.path, *archive.bytes_of(entry.path), true});
    return opened(*archive_bytes(files));
}

TEST(RefiExport, OthersReadPassagesTiesAndNotes) {
    const auto read = project_as_study(without_own_part(exported(plain_study())));
    ASSERT_TRUE(read) << message(read.error().front(), Language::english) << ' ' << read.error().front().where;
    const auto& study = read->study;
    ASSERT_EQ(study.codings.size(), 1u);
    EXPECT_EQ(study.codings[0].quote, "Bruno m'aide 🌻");
    EXPECT_EQ(study.codings[0].coder, "K");
    ASSERT_EQ(study.codes.size(), 2u);
    EXPECT_EQ(study.codes[1].parent, study.codes[0].id);
    EXPECT_EQ(study.ties.size(), 4u);
    EXPECT_EQ(study.ties[0].note, "help, friend") << "the kinds, as a name: all that a link can carry";
    EXPECT_EQ(study.persons.size(), 6u) << "every actor is a case";
    Codes notes;
    for (const auto& memo : study.memos) notes.push_back(memo.text);
    EXPECT_EQ(notes, (Codes{"À relire.", "Qui ?"}));
    const auto kept = KeptProject::of(study);
    ASSERT_NE(kept->find("Graphs", ""), nullptr);
    EXPECT_NE(kept->find("Graphs", "")->parts[0].find("<Edge "), std::string::npos);
}

TEST(RefiExport, GivesBackWhatWasKeptByteForByte) {
    const auto xml = opened(exported(garden())).xml();
    const auto source = *files::text_of(testing::refi_data() / "garden" / "project.qde");
    for (const std::string part :
         {"<lab:Weight scale=\"0-3\">2</lab:Weight>", "<lab:Sure>yes</lab:Sure>", "<lab:Settings theme=\"clair\"/>",
          "xmlns:lab=\"urn:example:lab\"", "basePath=\"/srv/jardin\""}) {
        ASSERT_NE(source.find(part), std::string::npos);
        EXPECT_NE(xml.find(part), std::string::npos) << part;
    }
    for (const std::string element : {"<PictureSelection ", "<PDFSelection ", "<AudioSelection ", "<Graph guid=\"00000011",
                                      "<Link guid=\"00000009-BBBB-4000-8000-000000000002\""}) {
        const auto begin = source.find(element);
        ASSERT_NE(begin, std::string::npos);
        EXPECT_NE(xml.find(source.substr(begin, 60)), std::string::npos) << element;
    }
    const auto archive = *Archive::of(exported(garden()), "garden.qdpx");
    for (const std::string name : {"22222222-aaaa-4000-8000-000000000003.pdf", "22222222-aaaa-4000-8000-000000000004.m4a",
                                   "22222222-aaaa-4000-8000-000000000005.png"}) {
        ASSERT_TRUE(archive.holds("sources/" + name)) << name;
        EXPECT_EQ(*archive.bytes_of("sources/" + name), *files::bytes_of(testing::refi_data() / "garden" / "sources" / name));
    }
}

TEST(RefiExport, EverySelectionIsWrittenOnce) {
    const auto project = opened(exported(garden()));
    std::size_t selections = 0;
    for (const auto* source : project.root().child("Sources")->children_named("TextSource"))
        selections += source->children_named("PlainTextSelection").size();
    EXPECT_EQ(selections, 5u) << "a note that a link ties to a selection makes no second one";
    EXPECT_EQ(project.xml().find("<NoteRef targetGUID=\"00000005-BBBB-4000-8000-000000000004\""), std::string::npos);
    const auto again = with_project(garden(), project);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->report.count(ImportCount::unnamed_file), 0u);
}

TEST(RefiExport, KeepsGuidsMomentsAndNamesOfWhatCame) {
    const auto xml = opened(exported(garden())).xml();
    for (const std::string said : {"creationDateTime=\"2024-05-02T09:31:07Z\"", "guid=\"00000007-BBBB-4000-8000-000000000003\"",
                                   "name=\"la clé de l&apos;ate…\"", "isCodable=\"false\"", "typeOfVariable=\"Boolean\"",
                                   "<BooleanValue>true</BooleanValue>", "id=\"NO\"", "fromSyncPoint="})
        EXPECT_NE(xml.find(said), std::string::npos) << said;
}

TEST(RefiExport, LeavesOutWhoWithdrew) {
    auto study = plain_study();
    study.persons[0].consent = "withdrawn";
    const auto bytes = exported(study);
    const auto archive = *Archive::of(bytes, "study.qdpx");
    for (const auto& entry : archive.entries()) {
        const auto text = *archive.bytes_of(entry.path);
        for (const std::string word : {"Aïcha", "AÏCHA", "\"p1\"", "Bruno m'aide"})
            EXPECT_EQ(text.find(word), std::string::npos) << entry.path << ' ' << word;
    }
}

TEST(RefiExport, KeptPartsThatNameWhoWithdrewStayBehind) {
    auto study = garden();
    field::found(study.persons, "Paul")->consent = "withdrawn";
    const auto xml = opened(exported(study)).xml();
    EXPECT_EQ(xml.find("00000004-BBBB-4000-8000-000000000002"), std::string::npos);
    EXPECT_EQ(xml.find("prête sa clé"), std::string::npos);
}

TEST(RefiExport, ValuesThatAreNotOfTheirTypeMakeATextVariable) {
    auto study = plain_study();
    study.properties.push_back({"person", "p1", "âge", "integer", "61 ans"});
    const auto xml = opened(exported(study)).xml();
    EXPECT_EQ(schema_faults(xml, "Project.xsd"), "");
    EXPECT_NE(xml.find("<TextValue>61 ans</TextValue>"), std::string::npos);
}

TEST(RefiExport, TextsThatXmlFindsHardComeBack) {
    auto study = plain_study();
    study.codes[0].label_fr = "« œil » d'Ève & <été>\u00a0!";
    study.memos[0].text = "un\r\ndeux\ttrois\n\"quatre\"";
    const auto bytes = exported(study);
    EXPECT_EQ(schema_faults(opened(bytes).xml(), "Project.xsd"), "");
    const auto read = project_as_study(without_own_part(bytes), {.names = Language::french});
    ASSERT_TRUE(read);
    EXPECT_EQ(read->study.codes[0].label_fr, study.codes[0].label_fr);
    EXPECT_EQ(read->study.memos[0].text, study.memos[0].text);
}

TEST(RefiExport, SaysWhatBecameOfEveryTable) {
    const auto project = refi_project(plain_study(), "Reliance test");
    const auto fate = [&](const std::string& table) {
        return *std::find_if(project->fates.begin(), project->fates.end(), [&](const auto& one) { return one.element == table; });
    };
    EXPECT_EQ(fate("codings").carried, 1u);
    EXPECT_EQ(fate("evidence").kept, 1u);
    EXPECT_EQ(fate("ties").carried, 4u);
    EXPECT_EQ(fate("consents, notices, retentions, disclosures").lost, 4u);
}

TEST(RefiExport, ACodebookNeedsACodeAndGoesRound) {
    EXPECT_EQ(codes_of(refi_codebook({}, "Reliance test")), Codes{"missing_value"});
    const auto study = plain_study();
    const auto codebook = refi_codebook(study, "Reliance test");
    const auto file = RefiFile::of(codebook->bytes, "codes.qdc");
    ASSERT_TRUE(file);
    const auto again = with_project(study, *file);
    ASSERT_TRUE(again);
    EXPECT_EQ(field::tables_of(again->study), field::tables_of(study));
    const auto fresh = project_as_study(*file, {.names = Language::french});
    ASSERT_TRUE(fresh);
    EXPECT_EQ(fresh->study.codes[0].definition_fr, "Quand l'employer\u00a0: on aide");
    EXPECT_EQ(fresh->study.set_members.size(), 1u);
}

TEST(RefiExport, RealProjectsGoRound) {
    RELIANCE_NEEDS_TEST_DATA("q2-qdpx-qc-nvivo-mac");
    RELIANCE_NEEDS_TEST_DATA("q3-qdpx-atlasti-mac");
    for (const auto& path : {testing::test_data("q2-qdpx-qc-nvivo-mac") / "demo.qdpx",
                             testing::test_data("q2-qdpx-qc-nvivo-mac") / "refi_qda" / "nvivo_project.qdpx",
                             testing::test_data("q3-qdpx-atlasti-mac") / "TestProject.qdpx"}) {
        const auto imported = project_as_study(*RefiFile::open(path, {}), {.without_texts = true});
        ASSERT_TRUE(imported) << path;
        const auto bytes = exported(imported->study);
        EXPECT_EQ(bytes, exported(imported->study));
        const auto file = opened(bytes);
        EXPECT_EQ(schema_faults(file.xml(), "Project.xsd"), "") << path;
        const auto again = with_project(imported->study, file, {.without_texts = true});
        ASSERT_TRUE(again) << path << message(again.error().front(), Language::english);
        EXPECT_EQ(field::tables_of(again->study), field::tables_of(imported->study)) << path;
        for (std::size_t i = 0; i < imported->study.documents.size(); ++i)
            EXPECT_EQ(again->study.documents[i].content, imported->study.documents[i].content)
                << path << imported->study.documents[i].path;
        const auto afresh = project_as_study(without_own_part(bytes), {.without_texts = true});
        ASSERT_TRUE(afresh) << path << message(afresh.error().front(), Language::english);
        EXPECT_EQ(afresh->study.codings.size(), imported->study.codings.size()) << path;
        EXPECT_EQ(afresh->study.codes.size(), imported->study.codes.size()) << path;
        EXPECT_EQ(afresh->study.set_members.size(), imported->study.set_members.size()) << path;
    }
}

}  // namespace
}  // namespace reliance::exchange
