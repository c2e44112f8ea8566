#include "reliance/exchange/refi_import.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "exchange/noted_places.hpp"
#include "problem_codes.hpp"
#include "refi_files.hpp"
#include "reliance/base/digest.hpp"
#include "reliance/exchange/program.hpp"
#include "reliance/exchange/refi_export.hpp"
#include "reliance/exchange/refi_kept.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::exchange {
namespace {

using testing::codes_of;
using testing::fate_of;
using testing::garden_imported;
using testing::garden_project;
using testing::garden_with;
using testing::memos_about;
using testing::places;
using testing::quotes_of;
using testing::replaced;
using testing::second_project;
using Codes = std::vector<std::string>;

TEST(RefiImport, PutsEverySelectionOnItsWords) {
    const auto study = garden_imported().study;
    EXPECT_EQ(quotes_of(study, "aide_recue"),
              (Codes{"On partage l'eau 🌊 avec le voisin", "On partage l'eau 🌊 avec le voisin", "Paul : bonjour, entre."}));
    EXPECT_EQ(quotes_of(study, "cle"), Codes{"la clé de l'atelier, Awa la garde"});
    EXPECT_EQ(quotes_of(study, "lieux"), Codes{"on va chez Paul"});
    const auto whole = field::found(study.materials, "Entretien_Awa_Paul");
    ASSERT_NE(whole, nullptr);
    EXPECT_EQ(quotes_of(study, "entraide"), (Codes{whole->text, "personne n'est resté seul", "Chacun rend l'outil"}));
    EXPECT_EQ(whole->text.find('\r'), std::string::npos);
    EXPECT_EQ(whole->line_ends, "crlf");
    EXPECT_TRUE(field::faults_of(study).empty());
}

TEST(RefiImport, TakesUsersCodesCasesVariablesSetsAndNotes) {
    const auto study = garden_imported().study;
    EXPECT_EQ(study.id, "Le_jardin_l_ete");
    ASSERT_EQ(study.coders.size(), 2u);
    EXPECT_EQ(study.coders[1].label, "Émile");
    ASSERT_EQ(study.codes.size(), 4u);
    EXPECT_EQ(study.codes[1].parent, "entraide");
    EXPECT_EQ(study.codes[0].colour, "#33aa77");
    EXPECT_EQ(study.codes[0].definition_fr, "Ce qu'on fait l'un pour l'autre & « sans compter ».");
    ASSERT_EQ(study.persons.size(), 2u);
    EXPECT_EQ(study.persons[0].pseudonym, "Awa");
    const auto value = [&](const std::string& target, const std::string& name) {
        for (const auto& row : study.properties)
            if (row.target == target && row.name == name) return row.type + ' ' + row.value;
        return std::string();
    };
    EXPECT_EQ(value("Awa", "âge"), "integer 61");
    EXPECT_EQ(value("Awa", "vient à vélo"), "boolean true");
    EXPECT_EQ(value("Entretien_Awa_Paul", "durée"), "float 12.5") << "said in a case without a name";
    EXPECT_EQ(value("Carnet", "durée"), "float 3");
    ASSERT_EQ(study.set_members.size(), 3u);
    EXPECT_EQ(study.set_members[2].target, "Reglement");
    EXPECT_EQ(memos_about(study, "material", "Entretien_Awa_Paul"),
              (Codes{"Sous le tilleul.", "À relire avec Paul.", "Elle parle surtout de la fontaine.", "Le « chez » compte."}));
    EXPECT_EQ(memos_about(study, "study", ""), (Codes{"Un été au jardin partagé (inventé).", "Deuxième visite."}));
    EXPECT_EQ(memos_about(study, "code", "aide_recue"), Codes{"À scinder ?"});
    EXPECT_EQ(memos_about(study, "person", "Awa"), Codes{"Tient la fontaine."});
    EXPECT_EQ(memos_about(study, "coding", study.codings[0].id), Codes{"Reçue, ou échangée ?"});
}

TEST(RefiImport, CodersAndDaysAreThoseOfTheCodings) {
    const auto study = garden_imported().study;
    EXPECT_EQ(study.codings[0].coder, "Nora");
    EXPECT_EQ(study.codings[0].date, "2024-05-02");
    EXPECT_EQ(study.codings[1].coder, "emile");
    EXPECT_EQ(study.codings[1].date, "2024-05-03");
}

TEST(RefiImport, LinksJoinPassagesAndCasesBecomeTied) {
    const auto study = garden_imported().study;
    ASSERT_EQ(study.passage_links.size(), 1u);
    const auto& link = study.passage_links[0];
    EXPECT_EQ(link.type, "cause");
    EXPECT_EQ(field::found(study.codings, link.from)->quote, "la clé de l'atelier, Awa la garde");
    EXPECT_EQ(field::found(study.codings, link.to)->quote, "on va chez Paul");
    ASSERT_EQ(study.ties.size(), 1u);
    EXPECT_EQ(study.ties[0].from, "Awa");
    EXPECT_EQ(study.ties[0].to, "Paul");
    EXPECT_EQ(study.ties[0].note, "prête sa clé");
}

TEST(RefiImport, RecordingsPicturesAndDocumentsAreKeptByteForByte) {
    const auto study = garden_imported().study;
    ASSERT_EQ(study.attachments.size(), 3u);
    for (const auto& attachment : study.attachments) {
        const auto kept = std::find_if(study.documents.begin(), study.documents.end(),
                                       [&](const auto& one) { return one.path == attachment.file; });
        ASSERT_NE(kept, study.documents.end()) << attachment.file;
        const auto name = std::filesystem::path(attachment.file).filename();
        EXPECT_EQ(kept->content, *files::bytes_of(testing::refi_data() / "garden" / "sources" / name));
        EXPECT_EQ(attachment.digest, digest(kept->content).hex());
    }
    EXPECT_EQ(study.attachments[0].media_type, "image/png");
    EXPECT_EQ(study.attachments[2].media_type, "audio/mp4");
}

TEST(RefiImport, TurnsOfATranscriptStandBetweenItsMoments) {
    const auto study = garden_imported().study;
    std::vector<field::Turn> turns;
    for (const auto& turn : study.turns)
        if (turn.material == "Porte") turns.push_back(turn);
    ASSERT_EQ(turns.size(), 2u);
    EXPECT_EQ(turns[1].start, 15u);
    EXPECT_EQ(turns[1].end, 37u);
    EXPECT_EQ(turns[1].start_seconds, 1.8);
    EXPECT_EQ(turns[1].end_seconds, 4.0);
}

TEST(RefiImport, WhatTheStudyHasNoWordForIsKeptByteForByte) {
    const auto study = garden_imported().study;
    const auto kept = KeptProject::of(study);
    ASSERT_TRUE(kept);
    const auto parts = [&](std::string_view element, std::string_view guid) {
        const auto* found = kept->find(element, guid);
        return found ? found->parts : Codes{};
    };
    EXPECT_EQ(parts("Code", "00000002-bbbb-4000-8000-000000000001"), Codes{"<lab:Weight scale=\"0-3\">2</lab:Weight>"});
    EXPECT_EQ(parts("Coding", "00000007-BBBB-4000-8000-000000000003"), Codes{"<lab:Sure>yes</lab:Sure>"});
    EXPECT_EQ(parts("Project", ""), Codes{"<lab:Settings theme=\"clair\"/>"});
    ASSERT_EQ(parts("PictureSource", "22222222-aaaa-4000-8000-000000000005").size(), 1u);
    EXPECT_TRUE(parts("PictureSource", "22222222-aaaa-4000-8000-000000000005")[0].starts_with("<PictureSelection "));
    EXPECT_EQ(parts("Graphs", "").size(), 1u);
    EXPECT_EQ(parts("Links", "").size(), 1u) << "the annotation of NVivo's kind";
}

TEST(RefiImport, TheReportCountsEveryElementOnce) {
    const auto imported = garden_imported();
    std::size_t elements = 0;
    for (const auto& fate : imported.fates) elements += fate.carried + fate.kept + fate.lost;
    const auto xml = *files::text_of(testing::refi_data() / "garden" / "project.qde");
    std::size_t tags = 0;
    for (std::size_t byte = 0; byte + 1 < xml.size(); ++byte)
        tags += xml[byte] == '<' && xml[byte + 1] != '/' && xml[byte + 1] != '?';
    EXPECT_EQ(elements, tags);
    EXPECT_EQ(fate_of(imported, "Code").carried, 4u);
    EXPECT_EQ(fate_of(imported, "PictureSelection").kept, 1u);
    EXPECT_EQ(fate_of(imported, "Coding").carried, 8u);
    EXPECT_EQ(fate_of(imported, "Coding").kept, 1u) << "of the picture";
    EXPECT_EQ(fate_of(imported, "Weight").kept, 1u);
}

TEST(RefiImport, SaysHowPlacesWereRead) {
    const auto vote = *garden_imported().selections;
    EXPECT_EQ(vote.reading, PlaceReading{});
    EXPECT_EQ(vote.evidence, PlaceEvidence::quotes);
    EXPECT_EQ(vote.selections, 6u);
    EXPECT_EQ(vote.agreeing, 6u);
}

TEST(RefiImport, OtherWaysToCountComeToTheSameWords) {
    // The same project, as a program would write it that counts a line end once.
    const auto file = garden_project([](auto& files) {
        auto& xml = files.front().bytes;
        xml = replaced(xml, "\"58\" endPosition=\"91\"", "\"57\" endPosition=\"90\"");
        xml = replaced(xml, "\"121\" endPosition=\"136\"", "\"119\" endPosition=\"134\"");
        xml = replaced(xml, "\"100\" endPosition=\"119\"", "\"98\" endPosition=\"117\"");
    });
    ASSERT_TRUE(file);
    const auto imported = project_as_study(*file, {.names = Language::french});
    ASSERT_TRUE(imported);
    EXPECT_FALSE(imported->selections->reading.crlf_is_two);
    EXPECT_EQ(imported->selections->agreeing, 6u);
    EXPECT_LT(imported->selections->runner_up, 6u);
    for (const auto& coding : garden_imported().study.codings) {
        const auto words = quotes_of(imported->study, coding.code);
        EXPECT_NE(std::find(words.begin(), words.end(), coding.quote), words.end()) << coding.quote;
    }
}

TEST(RefiImport, TwiceIsOnce) {
    const auto once = garden_imported().study;
    const auto file = garden_project();
    const auto twice = with_project(once, *file, {.names = Language::french});
    ASSERT_TRUE(twice);
    EXPECT_EQ(field::tables_of(twice->study), field::tables_of(once));
    ASSERT_EQ(twice->study.documents.size(), once.documents.size());
    for (std::size_t i = 0; i < once.documents.size(); ++i)
        EXPECT_EQ(twice->study.documents[i].content, once.documents[i].content);
}

TEST(RefiImport, SelectionsFollowATextThatTheStudyHasCorrected) {
    auto study = garden_imported().study;
    auto& material = *field::found(study.materials, "Carnet");
    material.text = "Notes du soir, reprises : la cour était pleine, personne n'est resté seul.";
    for (auto& coding : study.codings)
        if (coding.material == "Carnet") coding.start += 10, coding.end += 10;
    const auto file = garden_with("00000007-BBBB-4000-8000-000000000005", "00000007-BBBB-4000-8000-000000000055");
    const auto again = with_project(study, *file, {.names = Language::french});
    ASSERT_TRUE(again) << message(again.error().front(), Language::english);
    EXPECT_EQ(quotes_of(again->study, "entraide").size(), 3u) << "the same passage, code and coder are one";
    EXPECT_GT(again->report.count(ImportCount::said_otherwise), 0u);
}

// Bad input

template <class T>
std::string place_of(const Result<T>& result) {
    return result ? std::string() : result.error().front().where;
}

Result<Imported> imported_with(const std::string& from, const std::string& to) {
    const auto file = garden_with(from, to);
    if (!file) return failure(file.error());
    return project_as_study(*file);
}

TEST(RefiImport, RefusesWhatLeadsNowhere) {
    const auto code = imported_with("<CodeRef targetGUID=\"00000002-BBBB-4000-8000-000000000004\"/>",
                                    "<CodeRef targetGUID=\"99999999-BBBB-4000-8000-000000000004\"/>");
    EXPECT_EQ(codes_of(code), Codes{"unknown_reference"});
    EXPECT_TRUE(place_of(code).starts_with("garden.qdpx/project.qde:18:")) << place_of(code);
    EXPECT_EQ(codes_of(imported_with("<VariableRef targetGUID=\"00000003-BBBB-4000-8000-000000000003\"/>",
                                     "<VariableRef targetGUID=\"00000003-BBBB-4000-8000-000000000009\"/>")),
              Codes{"unknown_reference"});
    EXPECT_EQ(codes_of(imported_with("toSyncPoint=\"00000008-BBBB-4000-8000-000000000003\"",
                                     "toSyncPoint=\"00000008-BBBB-4000-8000-000000000009\"")),
              Codes{"unknown_reference"});
}

TEST(RefiImport, RefusesPlacesOutsideTheText) {
    const auto past = imported_with("startPosition=\"38\" endPosition=\"63\"", "startPosition=\"38\" endPosition=\"630\"");
    EXPECT_EQ(codes_of(past), Codes{"span_outside_text"});
    EXPECT_TRUE(place_of(past).starts_with("garden.qdpx/project.qde:")) << place_of(past);
    EXPECT_EQ(codes_of(imported_with("startPosition=\"38\"", "startPosition=\"forty\"")), Codes{"invalid_number"});
}

TEST(RefiImport, RefusesGuidsThatAreNoneOrStandTwice) {
    EXPECT_EQ(codes_of(imported_with("<User guid=\"00000001-BBBB-4000-8000-000000000002\"", "<User guid=\"Émile\"")),
              Codes{"invalid_guid"});
    EXPECT_EQ(codes_of(imported_with("<Code guid=\"00000002-BBBB-4000-8000-000000000004\"",
                                     "<Code guid=\"00000002-BBBB-4000-8000-000000000003\"")),
              (Codes{"duplicate_id", "unknown_reference"}));
}

TEST(RefiImport, RefusesTwoElementsOfOneGuid) {
    const std::string guid = "-BBBB-4000-8000-00000000000";
    const auto same = [&](const std::string& element, const std::string& group) {
        return imported_with(std::string("<") + element + " guid=\"" + group + guid + "2\"",
                             std::string("<") + element + " guid=\"" + group + guid + "1\"");
    };
    for (const auto& [element, group] : {std::pair<std::string, std::string>{"User", "00000001"},
                                         {"Case", "00000004"},
                                         {"Note", "00000005"},
                                         {"PlainTextSelection", "00000006"},
                                         {"Coding", "00000007"},
                                         {"Link", "00000009"}}) {
        const auto refused = same(element, group);
        ASSERT_EQ(codes_of(refused), Codes{"duplicate_id"}) << element;
        EXPECT_TRUE(refused.error().front().arguments[1].starts_with("garden.qdpx/project.qde:")) << element;
    }
    for (const auto& [before, element] :
         {std::pair<std::string, std::string>{
              "<Variables>", std::string("<Variable guid=\"00000003") + guid + "1\" name=\"x\" typeOfVariable=\"Text\"/>"},
          {"<Sets>", std::string("<Set guid=\"00000010") + guid + "1\" name=\"x\"/>"},
          {"<Graphs>", std::string("<Graph guid=\"00000011") + guid + "1\"/>"},
          {"<Sources>", "<TextSource guid=\"11111111-AAAA-4000-8000-000000000004\" name=\"x\"/>"},
          {"<Notes>", "<Note guid=\"{00000005-bbbb-4000-8000-000000000001}\" name=\"x\"/>"}})
        EXPECT_EQ(codes_of(imported_with(before, before + element)), Codes{"duplicate_id"}) << before;
    EXPECT_EQ(
        codes_of(imported_with("shape=\"Oval\"/>", std::string("shape=\"Oval\"/><Vertex guid=\"00000011") + guid + "2\"/>")),
        Codes{"duplicate_id"});
}

TEST(RefiImport, TellsNotesWithoutTheirTextAndThoseThatTheStudySaysOtherwise) {
    const auto absent = imported_with("<PlainTextContent>Deuxième visite.</PlainTextContent>", "");
    ASSERT_TRUE(absent);
    EXPECT_EQ(absent->report.count(ImportCount::text_absent), 0u) << "its name is all that it says";
    const auto missing = garden_with("name=\"journal\"><PlainTextContent>Deuxième visite.</PlainTextContent>",
                                     "name=\"journal\" plainTextPath=\"internal://n.txt\">");
    const auto told = project_as_study(*missing);
    ASSERT_TRUE(told);
    EXPECT_EQ(told->report.count(ImportCount::text_absent), 1u);
    const auto kept = KeptProject::of(told->study);
    const auto* note = kept->find("Note", "00000005-BBBB-4000-8000-000000000005");
    ASSERT_NE(note, nullptr);
    EXPECT_EQ(note->attributes.back().value, "internal://n.txt") << "the path is given back";
    const auto other = with_project(garden_imported().study, *garden_with("Deuxième visite.", "Troisième visite."));
    ASSERT_TRUE(other);
    EXPECT_EQ(other->report.count(ImportCount::said_otherwise), 1u);
}

TEST(RefiImport, ASecondProjectJoinsItsVariablesByNameAndTypeAndSaysWhatIsOtherwise) {
    const auto two = with_project(garden_imported().study, second_project());
    ASSERT_TRUE(two) << message(two.error().front(), Language::english);
    const auto values = [&](std::string_view name) {
        Codes all;
        for (const auto& row : two->study.properties)
            if (row.name == name) all.push_back(row.target + ' ' + row.type + ' ' + row.value);
        return all;
    };
    EXPECT_EQ(values("âge"), (Codes{"Awa integer 61", "Paul integer 47"})) << "one variable, and the study is believed";
    EXPECT_EQ(values("durée (2)"), Codes{"Paul text longue"}) << "of another type";
    EXPECT_EQ(two->report.count(ImportCount::joined_variable), 1u);
    const auto renamed = places(two->report, ImportCount::renamed_variable);
    ASSERT_EQ(renamed.size(), 1u);
    EXPECT_TRUE(renamed.front().ends_with("durée (text) → durée (2)")) << renamed.front();
    const auto otherwise = places(two->report, ImportCount::said_otherwise);
    ASSERT_EQ(otherwise.size(), 2u);
    EXPECT_TRUE(otherwise[0].ends_with("creationDateTime: 2025-01-01T00:00:00Z ≠ 2024-05-01T08:00:00Z")) << otherwise[0];
    EXPECT_TRUE(otherwise[1].ends_with("Paul âge: 48 ≠ 47")) << otherwise[1];
    const auto xml = RefiFile::of(refi_project(two->study, "test")->bytes, "two.qdpx")->xml();
    EXPECT_NE(xml.find("modifiedDateTime=\"2025-02-01T00:00:00Z\""), std::string::npos) << "what the first left open";
    for (const std::string variable : {"BBBB", "CCCC"})
        EXPECT_NE(xml.find(std::string{"targetGUID=\"00000003-"} + variable + "-4000-8000-000000000001\"/>\n<IntegerValue>61"),
                  std::string::npos)
            << "both programs find the ages under their own variable: " << variable;
    const auto again = with_project(two->study, second_project());
    ASSERT_TRUE(again);
    EXPECT_EQ(field::tables_of(again->study), field::tables_of(two->study));
}

TEST(RefiImport, AVariableWithoutValuesIsJoinedToo) {
    auto study = garden_imported().study;
    std::erase_if(study.properties, [](const field::Property& row) { return row.name == "vient à vélo"; });
    const auto other = with_project(study, *garden_with("00000003-BBBB", "00000003-DDDD"));
    ASSERT_TRUE(other);
    EXPECT_EQ(other->report.count(ImportCount::joined_variable), 3u);
    EXPECT_EQ(other->report.count(ImportCount::renamed_variable), 0u);
}

TEST(RefiImport, ColumnsAndAnswersThatAnotherProgramChangedStayAndAreTold) {
    auto study = garden_imported().study;
    study.waves.push_back({"w1", "Été", "Summer", "", ""});
    study.persons[0].occupation = "manager";
    study.answers.push_back({study.persons[0].id, "w1", "institutional_trust", 4.5, "", ""});
    const auto bytes = refi_project(study, "test")->bytes;
    const auto same = with_project(study, *RefiFile::of(bytes, "own.qdpx"));
    ASSERT_TRUE(same);
    EXPECT_EQ(same->report.count(ImportCount::said_otherwise), 0u);
    auto changed = study;
    changed.persons[0].occupation = "worker";
    changed.answers[0].value = 5;
    const auto told = with_project(changed, *RefiFile::of(bytes, "own.qdpx"));
    ASSERT_TRUE(told);
    const auto otherwise = places(told->report, ImportCount::said_otherwise);
    ASSERT_EQ(otherwise.size(), 2u);
    EXPECT_TRUE(otherwise[0].ends_with(study.persons[0].id + " occupation: manager ≠ worker")) << otherwise[0];
    EXPECT_TRUE(otherwise[1].ends_with(study.persons[0].id + " institutional_trust (w1): 4.5 ≠ 5")) << otherwise[1];
    EXPECT_EQ(told->study.persons[0].occupation, "worker");
}

TEST(RefiImport, AnElementThatIsKeptAlreadyAndSaysOtherwiseStaysAndIsTold) {
    const auto told = with_project(garden_imported().study, *garden_with("name=\"Carte\"", "name=\"Plan\""));
    ASSERT_TRUE(told);
    EXPECT_EQ(told->report.count(ImportCount::said_otherwise), 1u);
    std::string parts;
    const auto kept = KeptProject::of(told->study);
    for (const auto& element : kept->elements())
        for (const auto& part : element.parts) parts += part;
    EXPECT_NE(parts.find("Carte"), std::string::npos);
    EXPECT_EQ(parts.find("Plan"), std::string::npos);
}

TEST(RefiImport, RefusesSelectionsWithoutTheirTextUnlessTold) {
    const auto absent =
        garden_project([](auto& files) { std::erase_if(files, [](const auto& one) { return one.path.ends_with("001.txt"); }); });
    const auto empty = garden_project([](auto& files) { files[1].bytes = "\n"; });
    ASSERT_TRUE(absent);
    ASSERT_TRUE(empty);
    EXPECT_EQ(codes_of(project_as_study(*absent)), Codes{"project_text_missing"});
    EXPECT_EQ(project_as_study(*absent).error().front().arguments[1], "4");
    EXPECT_EQ(codes_of(project_as_study(*empty)), Codes{"project_text_empty"});
    EXPECT_TRUE(place_of(project_as_study(*empty)).starts_with("garden.qdpx/project.qde:15:"));
    const auto without = project_as_study(*absent, {.without_texts = true});
    ASSERT_TRUE(without);
    EXPECT_EQ(without->report.count(ImportCount::selection_without_text), 4u);
    EXPECT_EQ(fate_of(*without, "PlainTextSelection").kept, 4u);
    EXPECT_EQ(without->study.codings.size(), 3u);
}

TEST(RefiImport, KeepsTheMomentsOfATranscriptWithoutItsText) {
    const auto absent =
        garden_project([](auto& files) { std::erase_if(files, [](const auto& one) { return one.path.ends_with("004.txt"); }); });
    ASSERT_TRUE(absent);
    const auto without = project_as_study(*absent, {.without_texts = true});
    ASSERT_TRUE(without);
    EXPECT_EQ(fate_of(*without, "SyncPoint").kept, 3u);
    EXPECT_EQ(fate_of(*without, "SyncPoint").carried, 0u);
    const auto back = RefiFile::of(refi_project(without->study, "Reliance test")->bytes, "back.qdpx");
    ASSERT_TRUE(back);
    const std::string_view xml = back->xml();
    for (const auto* point : {"<SyncPoint guid=\"00000008-BBBB-4000-8000-000000000001\" timeStamp=\"0\" position=\"0\"/>",
                              "<SyncPoint guid=\"00000008-BBBB-4000-8000-000000000003\" timeStamp=\"4000\" position=\"37\"/>"})
        EXPECT_NE(xml.find(point), std::string_view::npos) << point;
}

TEST(RefiImport, FindsMissingTextsInTheFolderThatIsGiven) {
    auto files = testing::garden_files();
    std::erase_if(files, [](const auto& one) { return one.path.ends_with(".txt"); });
    const auto file = RefiFile::of(*archive_bytes(files), "garden.qdpx", testing::refi_data() / "garden" / "sources");
    ASSERT_TRUE(file);
    const auto imported = project_as_study(*file);
    ASSERT_TRUE(imported);
    EXPECT_EQ(imported->study.codings.size(), garden_imported().study.codings.size());
}

TEST(RefiImport, TakesATextThatIsEmptyInTheArchiveFromTheFolder) {
    auto files = testing::garden_files();
    files[1].bytes = "\n";
    const auto file = RefiFile::of(*archive_bytes(files), "garden.qdpx", testing::refi_data() / "garden" / "sources");
    ASSERT_TRUE(file);
    const auto imported = project_as_study(*file);
    ASSERT_TRUE(imported);
    EXPECT_EQ(imported->study.codings.size(), garden_imported().study.codings.size());
}

/// A PDF of one page whose lines these are.
std::string pdf_of(const std::vector<std::string>& lines) {
    std::string content = "BT /F1 12 Tf 14 TL 72 720 Td";
    for (const auto& line : lines) content += " (" + line + ") Tj T*";
    content += " ET";
    const std::vector<std::string> objects{
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"};
    std::string pdf = "%PDF-1.4\n", table;
    for (std::size_t number = 0; number < objects.size(); ++number) {
        const auto offset = std::to_string(pdf.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        pdf += std::to_string(number + 1) + " 0 obj\n" + objects[number] + "\nendobj\n";
    }
    const auto start = std::to_string(pdf.size());
    return pdf + "xref\n0 6\n0000000000 65535 f \n" + table + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + start +
           "\n%%EOF\n";
}

/// The project with this PDF, and its Representation as `representation`.
Result<RefiFile> project_with_pdf(const std::string& pdf, const std::string& representation) {
    return garden_project([&](auto& files) {
        for (auto& file : files)
            if (file.path.ends_with(".pdf")) file.bytes = pdf;
        std::erase_if(files, [](const auto& one) { return one.path.ends_with("000000000003.txt"); });
        auto& xml = files.front().bytes;
        const auto begin = xml.find("<Representation"), end = xml.find("</Representation>") + 17;
        xml.replace(begin, end - begin, representation);
    });
}

bool has_pdftotext() { return output_of({"pdftotext", {"-v"}, ""}, "", "").has_value(); }

TEST(RefiImport, ReadsAPdfWhoseTextTheProjectDoesNotHold) {
    if (!has_pdftotext()) GTEST_SKIP() << "pdftotext is not installed";
    const auto file = project_with_pdf(pdf_of({"Le jardin est ouvert.", "Chacun rend l'outil."}), "");
    ASSERT_TRUE(file);
    const auto imported = project_as_study(*file, {.names = Language::french});
    ASSERT_TRUE(imported) << message(imported.error().front(), Language::english);
    const auto& study = imported->study;
    const auto* rules = field::found(study.materials, "Reglement");
    ASSERT_NE(rules, nullptr);
    EXPECT_EQ(rules->text.substr(0, 43), "Le jardin est ouvert.\nChacun rend l'outil.\n");
    EXPECT_EQ(rules->source, "22222222-aaaa-4000-8000-000000000003.pdf");
    EXPECT_EQ(imported->report.count(ImportCount::text_of_pdf), 1u);
    EXPECT_EQ(study.set_members[2].target, "Reglement") << "the source and its text are one material";
    const auto again = with_project(study, *file, {.names = Language::french});
    ASSERT_TRUE(again);
    EXPECT_EQ(field::tables_of(again->study), field::tables_of(study));
    // Coded in Reliance, it goes out as the Representation of its PDF, and comes back as the same material.
    auto coded = study;
    coded.codings.push_back({"k1", "Reglement", 22, 41, "cle", "", "", "Chacun rend l'outil", "", {}});
    const auto exported = refi_project(coded, "test");
    ASSERT_TRUE(exported);
    const auto back = project_as_study(*RefiFile::of(exported->bytes, "back.qdpx"), {.names = Language::french});
    ASSERT_TRUE(back) << message(back.error().front(), Language::english);
    EXPECT_EQ(field::tables_of(back->study), field::tables_of(coded));
    const auto xml = RefiFile::of(exported->bytes, "back.qdpx")->xml();
    EXPECT_NE(xml.find("<Representation "), std::string::npos);
}

TEST(RefiImport, VotesOnSelectionsInTheTextOfAPdf) {
    if (!has_pdftotext()) GTEST_SKIP() << "pdftotext is not installed";
    const std::string representation =
        "<Representation guid=\"11111111-AAAA-4000-8000-000000000003\"><PlainTextSelection "
        "guid=\"00000006-BBBB-4000-8000-000000000007\" name=\"Chacun rend l'outil\" "
        "startPosition=\"22\" endPosition=\"41\"><Coding guid=\"00000007-BBBB-4000-8000-000000000007\"><CodeRef "
        "targetGUID=\"00000002-BBBB-4000-8000-000000000001\"/>"
        "</Coding></PlainTextSelection></Representation>";
    const auto read =
        project_as_study(*project_with_pdf(pdf_of({"Le jardin est ouvert.", "Chacun rend l'outil."}), representation),
                         {.names = Language::french});
    ASSERT_TRUE(read) << message(read.error().front(), Language::english);
    EXPECT_EQ(quotes_of(read->study, "entraide").back(), "Chacun rend l'outil");
    EXPECT_EQ(read->selections->agreeing, 6u);
    const auto silent = project_with_pdf("%PDF-1.4\nrubbish", representation);
    EXPECT_EQ(codes_of(project_as_study(*silent)), Codes{"project_text_missing"});
    const auto told = project_as_study(*project_with_pdf("%PDF-1.4\nrubbish", ""));
    ASSERT_TRUE(told);
    EXPECT_EQ(told->report.count(ImportCount::pdf_unread), 1u);
}

TEST(RefiImport, SpeakersWithTheFullNameOfACaseAreThatCase) {
    const auto file = garden_project([](auto& files) {
        for (auto& one : files) {
            one.bytes = replaced(one.bytes, "name=\"Paul\"", "name=\"Paul Morel\"");
            if (one.path.ends_with("000000000001.txt"))
                one.bytes += "\r\nPaul Morel : oui.\r\nAutre Personne : non.\r\nPaul Morel : si.\r\nAutre Personne : ah.\r\n";
        }
    });
    const auto of = [](const Result<Imported>& imported, const std::string& label) {
        for (const auto& speaker : imported->study.speakers)
            if (speaker.label == label) return speaker.actor;
        return std::string("?");
    };
    const auto imported = project_as_study(*file);
    ASSERT_TRUE(imported);
    EXPECT_EQ(of(imported, "Paul Morel"), "Paul_Morel");
    EXPECT_EQ(of(imported, "Autre Personne"), "");
    const auto told = project_as_study(*file, {.texts = {.speakers = {{"Paul Morel", true, ""}}}});
    ASSERT_TRUE(told);
    EXPECT_EQ(of(told, "Paul Morel"), "") << "somebody said that it is nobody";
}

TEST(RefiImport, SaysWhatOfReliancesOwnPartStaysInTheArchive) {
    auto study = garden_imported().study;
    study.waves.push_back({"w1", "Été", "Summer", "", ""});
    study.ties.push_back(study.ties[0]);
    study.ties.back().id = "t_other";
    study.ties.back().strength = 2;
    const auto exported = refi_project(study, "test");
    ASSERT_TRUE(exported);
    const auto same = with_project(study, *RefiFile::of(exported->bytes, "own.qdpx"));
    ASSERT_TRUE(same);
    EXPECT_EQ(same->report.count(ImportCount::own_part_left), 0u);
    auto other = garden_imported().study;
    const auto into = with_project(other, *RefiFile::of(exported->bytes, "own.qdpx"));
    ASSERT_TRUE(into);
    ASSERT_EQ(into->report.count(ImportCount::own_part_left), 2u);
    for (const auto& line : into->report.lines())
        if (line.kind == ImportCount::own_part_left) {
            EXPECT_EQ(line.examples[0].what, "ties: 1");
            EXPECT_EQ(line.examples[1].what, "waves: 1");
        }
}

TEST(RefiImport, FollowsNoPathThatClimbsOut) {
    EXPECT_EQ(codes_of(imported_with("plainTextPath=\"internal://11111111-aaaa-4000-8000-000000000001.txt\"",
                                     "plainTextPath=\"internal://../../etc/passwd\"")),
              Codes{"project_unsafe_path"});
    EXPECT_EQ(codes_of(imported_with("path=\"internal://22222222-aaaa-4000-8000-000000000005.png\"",
                                     "path=\"internal://../secret.png\"")),
              Codes{"project_unsafe_path"});
    const auto climbing = garden_project([](auto& files) { files[1].path = "sources/../../x.txt"; });
    EXPECT_EQ(codes_of(climbing), Codes{"archive_unsafe_path"});
}

TEST(RefiImport, RefusesArchivesThatAreNoneOrHideMuch) {
    EXPECT_EQ(codes_of(RefiFile::of("not an archive", "x.qdpx")), Codes{"archive_unreadable"});
    const auto whole = *archive_bytes(testing::garden_files());
    EXPECT_EQ(codes_of(RefiFile::of(whole.substr(0, whole.size() / 2), "cut.qdpx")), Codes{"archive_unreadable"});
    const auto bomb = garden_project([](auto& files) {
        files.push_back({"sources/zeros.txt", std::string(64u << 20, '0'), true});
    });
    EXPECT_EQ(codes_of(bomb), Codes{"archive_too_large"});
    const auto none = garden_project([](auto& files) { files.erase(files.begin()); });
    EXPECT_EQ(codes_of(none), Codes{"unknown_format"});
    const auto two = garden_project([](auto& files) { files.push_back({"other.qde", files.front().bytes, true}); });
    EXPECT_EQ(codes_of(two), Codes{"unknown_format"});
}

TEST(RefiImport, RefusesXmlThatIsNoProject) {
    EXPECT_EQ(codes_of(garden_with("<Users>", "<Users")), Codes{"xml_malformed"});
    EXPECT_EQ(codes_of(garden_with("<Project ", "<!DOCTYPE p [<!ENTITY a \"aaaa\">]>\n<Project ")), Codes{"xml_declares"});
    EXPECT_EQ(codes_of(garden_with("urn:QDA-XML:project:1.0", "http://example.org/other")), Codes{"foreign_namespace"});
    EXPECT_EQ(codes_of(RefiFile::of("<html/>", "x.qde")), Codes{"unknown_format"});
    EXPECT_EQ(codes_of(RefiFile::open(testing::refi_data() / "none.qdpx", {})), Codes{"file_not_found"});
}

TEST(RefiImport, ReadsTheNamespaceOfDraftsAndOfNone) {
    for (const auto* uri : {"urn:QDA-XML:project:0:10", ""}) {
        const auto imported = imported_with("urn:QDA-XML:project:1.0", uri);
        ASSERT_TRUE(imported) << uri;
        EXPECT_EQ(imported->report.count(ImportCount::draft_namespace), 1u);
        EXPECT_EQ(imported->study.codings.size(), 8u);
    }
}

TEST(RefiImport, ReadsACodebook) {
    const auto file = RefiFile::open(testing::refi_data() / "codebook.qdc", {});
    ASSERT_TRUE(file);
    const auto imported = with_project(garden_imported().study, *file, {.names = Language::french});
    ASSERT_TRUE(imported);
    const auto& study = imported->study;
    ASSERT_EQ(study.codes.size(), 7u);
    EXPECT_EQ(study.codes[4].label_fr, "Été « chaud », l'œil d'Ève");
    EXPECT_EQ(study.codes[4].definition_fr, "Ce qui se dit de la chaleur.\nDeux lignes.");
    EXPECT_EQ(study.codes[4].colour, "#00aaff");
    EXPECT_EQ(study.codes[5].parent, study.codes[4].id);
    EXPECT_EQ(study.codes[6].id, "nuits_2") << "the same name under another parent is another code";
    EXPECT_EQ(study.set_members.back().target, "nuits");
    EXPECT_FALSE(imported->selections);
}

}  // namespace
}  // namespace reliance::exchange
