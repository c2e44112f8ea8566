#include "reliance/exchange/refi_export.hpp"

#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <memory>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "refi_files.hpp"
#include "reliance/exchange/refi_elements.hpp"
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

TEST(RefiExport, TheEdgeOfATieHasTheDirectionOfItsLink) {
    const auto edge_of = [](const std::string& direction) {
        const auto there = testing::garden_imported([&](auto& files) {
            files.front().bytes = testing::replaced(files.front().bytes, "name=\"prête sa clé\" direction=\"OneWay\"",
                                                    "name=\"prête sa clé\" direction=\"" + direction + '"');
        });
        const auto xml = opened(exported(there.study)).xml();
        const auto begin = xml.find("<Edge ");
        return begin == std::string::npos ? std::string() : std::string(xml.substr(begin, xml.find('>', begin) - begin));
    };
    for (const std::string direction : {"OneWay", "Bidirectional", "Associative"})
        EXPECT_NE(edge_of(direction).find("direction=\"" + direction + '"'), std::string::npos) << edge_of(direction);
    const auto own = opened(exported(plain_study())).xml();
    EXPECT_NE(own.find("direction=\"OneWay\"", own.find("<Edge ")), std::string::npos)
        << "a tie of the study goes from one to one";
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

/// The study of the garden with other XML.
field::Study garden_with(const std::string& from, const std::string& to) {
    return testing::garden_imported([&](auto& files) { files.front().bytes = testing::replaced(files.front().bytes, from, to); })
        .study;
}

/// What became of what was kept of imported projects.
ElementFate fate_of_parts(const field::Study& study) {
    const auto fates = refi_project(study, "Reliance test")->fates;
    const auto parts =
        std::find_if(fates.begin(), fates.end(), [](const ElementFate& one) { return one.element == "imported parts"; });
    return parts == fates.end() ? ElementFate{} : *parts;
}

TEST(RefiExport, ASelectionWithoutASignComesBack) {
    const std::string
        five = "<PlainTextSelection guid=\"00000006-BBBB-4000-8000-000000000005\"",
        empty = "<PlainTextSelection guid=\"00000006-BBBB-4000-8000-000000000020\" startPosition=\"5\" endPosition=\"5\"";
    auto study = garden_with(five, empty +
                                       "><Coding guid=\"00000007-BBBB-4000-8000-000000000020\"><CodeRef "
                                       "targetGUID=\"00000002-BBBB-4000-8000-000000000001\"/></Coding></PlainTextSelection>" +
                                       five);
    EXPECT_EQ(study.codings.size(), garden().codings.size());
    const auto file = opened(exported(study));
    EXPECT_NE(file.xml().find(empty), std::string::npos);
    EXPECT_NE(file.xml().find("00000007-BBBB-4000-8000-000000000020"), std::string::npos);
    EXPECT_EQ(schema_faults(without_foreign_elements(file.xml()), "Project.xsd"), "");
    EXPECT_EQ(fate_of_parts(study).lost, 0u);
    const auto again = with_project(study, file);
    ASSERT_TRUE(again);
    EXPECT_EQ(field::tables_of(again->study), field::tables_of(study));
    for (std::size_t i = 0; i < study.documents.size(); ++i)
        EXPECT_EQ(again->study.documents[i].content, study.documents[i].content) << study.documents[i].path;
    // Its place is no longer known once the text is another one: that is said, with its GUID.
    field::found(study.materials, "Carnet")->text.back() = '!';
    EXPECT_EQ(fate_of_parts(study).names, Codes{"PlainTextSelection 00000006-BBBB-4000-8000-000000000020"});
    EXPECT_EQ(opened(exported(study)).xml().find(empty), std::string::npos);
}

TEST(RefiExport, NotesOfTheProjectComeBackAsItsOwn) {
    const std::string reference = "<NoteRef targetGUID=\"00000005-BBBB-4000-8000-000000000005\"/>", settings = "<lab:Settings";
    const auto xml = opened(exported(garden_with(settings, reference + settings))).xml();
    EXPECT_NE(xml.find(reference), std::string::npos);
    EXPECT_EQ(schema_faults(without_foreign_elements(xml), "Project.xsd"), "");
    EXPECT_EQ(opened(exported(garden())).xml().find(reference), std::string::npos) << "nothing referred to it";
}

TEST(RefiExport, MomentsKeepTheirGuids) {
    const std::string moment = "<SyncPoint guid=\"00000008-BBBB-4000-8000-000000000002\" timeStamp=\"1800\" position=\"";
    const std::string between =
        "fromSyncPoint=\"00000008-BBBB-4000-8000-000000000002\" toSyncPoint=\"00000008-BBBB-4000-8000-000000000003\"";
    auto study = garden();
    const auto xml = opened(exported(study)).xml();
    EXPECT_NE(xml.find(moment + "15\""), std::string::npos);
    EXPECT_NE(xml.find(between), std::string::npos);
    // A moment that shares its place with another is none the less one of its own, and one without a time stays.
    const auto more = std::string(
                          "<SyncPoint guid=\"00000008-BBBB-4000-8000-000000000004\" timeStamp=\"1500\" position=\"15\"/>"
                          "<SyncPoint guid=\"00000008-BBBB-4000-8000-000000000005\" position=\"20\"/>") +
                      moment;
    const auto both = opened(exported(garden_with(moment, more))).xml();
    for (const auto* point : {"000000000004\" timeStamp=\"1500\" position=\"15\"", "000000000005\" position=\"20\""})
        EXPECT_NE(both.find(point), std::string::npos) << point;
    EXPECT_NE(both.find(between), std::string::npos) << "a passage begins at the last moment of its place";
    // They go with the turns of a text that was corrected.
    auto& text = field::found(study.materials, "Porte")->text;
    text = "Oh. " + text;
    for (auto& turn : study.turns)
        if (turn.material == "Porte") turn.start += 4, turn.end += 4;
    for (auto& coding : study.codings)
        if (coding.material == "Porte") coding.start += 4, coding.end += 4;
    EXPECT_NE(opened(exported(study)).xml().find(moment + "19\""), std::string::npos);
    EXPECT_EQ(fate_of_parts(study).lost, 0u);
}

TEST(RefiExport, AttributesThatNoSchemaAllowsStayBehindAndAreNamed) {
    const auto study = garden_with("creationDateTime=\"2024-05-02T09:31:07Z\"", "creationDateTime=\"hier\"");
    const auto xml = opened(exported(study)).xml();
    EXPECT_EQ(schema_faults(without_foreign_elements(xml), "Project.xsd"), "");
    EXPECT_EQ(fate_of_parts(study).lost, 1u);
    EXPECT_EQ(fate_of_parts(study).names, Codes{"Coding 00000007-BBBB-4000-8000-000000000001 creationDateTime=\"hier\""});
    for (const auto* time : {"2024-05-02T09:31:07", "2024-05-02T09:31:07.5Z", "2024-05-02T09:31:07+02:00"})
        EXPECT_TRUE(is_valid({"modifiedDateTime", time})) << time;
    for (const auto* time :
         {"2024-05-02", "2024-02-30T09:31:07Z", "2024-05-02T25:31:07Z", "2024-05-02T09:31:07.Z", "2024-05-02T09:31:07 UTC"})
        EXPECT_FALSE(is_valid({"creationDateTime", time})) << time;
    EXPECT_FALSE(is_valid({"color", "fuchsia"}));
    EXPECT_FALSE(is_valid({"creatingUser", "Nora"}));
    EXPECT_FALSE(is_valid({"direction", "Both"}));
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

TEST(RefiExport, ValuesKeepTheirTypeInEverySpellingOfTheSchema) {
    for (const auto& [from, to] : {std::pair{"<BooleanValue>true<", "<BooleanValue>1<"},
                                   {"<IntegerValue>47<", "<IntegerValue>+47<"},
                                   {"<FloatValue>3<", "<FloatValue>-.5<"}}) {
        const auto study = garden_with(from, to);
        const auto xml = opened(exported(study)).xml();
        EXPECT_NE(xml.find(to), std::string::npos) << to;
        EXPECT_EQ(schema_faults(without_foreign_elements(xml), "Project.xsd"), "") << to;
        EXPECT_EQ(fate_of_parts(study).lost, 0u) << to;
    }
    const auto study = garden_with("<FloatValue>3<", "<FloatValue>3E1<");
    EXPECT_EQ(schema_faults(without_foreign_elements(opened(exported(study)).xml()), "Project.xsd"), "");
    EXPECT_EQ(fate_of_parts(study).names, Codes{"Variable 00000003-BBBB-4000-8000-000000000002 typeOfVariable=\"Float\""});
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

TEST(RefiExport, WhatWeighsACodeOrATieIsKeptInOurOwnPart) {
    auto study = plain_study();
    study.properties.push_back({"code", "help", "weight", "float", "2.5"});
    study.properties.push_back({"tie", "t1", "weight", "float", "3"});
    const auto project = refi_project(study, "Reliance test");
    ASSERT_TRUE(project);
    const auto file = opened(project->bytes);
    EXPECT_EQ(schema_faults(file.xml(), "Project.xsd"), "");
    EXPECT_EQ(file.xml().find("name=\"weight\""), std::string::npos) << "a variable of no case and no source";
    const auto fate = std::ranges::find(project->fates, "properties", &ElementFate::element);
    ASSERT_NE(fate, project->fates.end());
    EXPECT_EQ(fate->carried, 1u);
    EXPECT_EQ(fate->kept, 2u);
    const auto again = project_as_study(file);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->study.properties.size(), study.properties.size());
    const auto into = with_project(plain_study(), file);
    ASSERT_TRUE(into);
    ASSERT_EQ(into->report.count(ImportCount::own_part_left), 1u);
    const auto lines = into->report.lines();
    const auto left = std::ranges::find(lines, ImportCount::own_part_left, &ImportLine::kind);
    EXPECT_EQ(left->examples[0].what, "properties: 2");
    const auto codebook = refi_codebook(study, "Reliance test");
    ASSERT_TRUE(codebook);
    EXPECT_EQ(codebook->fates.back().element, "properties");
    EXPECT_EQ(codebook->fates.back().lost, 1u);
}

TEST(RefiExport, ColoursStayAsTheyAreWritten) {
    auto study = plain_study();
    study.codes[0].colour = "#E69F00";
    const auto codebook = refi_codebook(study, "Reliance test");
    ASSERT_TRUE(codebook);
    const auto fresh = project_as_study(*RefiFile::of(codebook->bytes, "codes.qdc"));
    ASSERT_TRUE(fresh);
    EXPECT_EQ(fresh->study.codes[0].colour, "#E69F00");
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
