#include "reliance/exchange/refi_texts.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "exchange/noted_places.hpp"
#include "problem_codes.hpp"
#include "refi_files.hpp"
#include "reliance/exchange/archive.hpp"
#include "reliance/exchange/refi_import.hpp"

namespace reliance::exchange {
namespace {

using testing::codes_of;
using testing::places;
using Codes = std::vector<std::string>;

/// A project of one source with that attribute for its text, its selections, and the file that the attribute names.
RefiFile project(const std::string& attribute, const std::string& inside, ArchiveFile text) {
    const std::string guid = "00000000-cccc-4000-8000-00000000000";
    const auto source =
        std::string("<TextSource guid=\"") + guid + "1\" name=\"T1\" " + attribute + ">" + inside + "</TextSource>";
    const auto xml = std::string("<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"P\"><CodeBook><Codes><Code guid=\"") + guid +
                     "2\" name=\"c\" isCodable=\"true\"/></Codes></CodeBook><Sources>" + source + "</Sources></Project>";
    auto file = RefiFile::of(*archive_bytes({{"project.qde", xml, true}, std::move(text)}), "p.qdpx");
    EXPECT_TRUE(file);
    return std::move(*file);
}

std::string selection(const std::string& place, const std::string& words) {
    const std::string guid = "00000000-cccc-4000-8000-00000000000";
    return std::string("<PlainTextSelection guid=\"") + guid + "3\" name=\"" + words + "\" " + place + "><Coding guid=\"" + guid +
           "4\"><CodeRef targetGUID=\"" + guid + "2\"/></Coding></PlainTextSelection>";
}

TEST(RefiTexts, TellsEncodingsThatAreGuessedOrAreNotUtf8) {
    const auto imported = [](const std::string& bytes) {
        return project_as_study(project("plainTextPath=\"internal://a.txt\"", "", {"sources/a.txt", bytes, true}));
    };
    for (const std::string bytes : {"L'\xE9t\xE9, \xE0 la rivi\xE8re, on s'entraide toujours.\n",
                                    "L'\x82t\x82, \x85 la rivi\x8Are, on s'entraide toujours.\n"}) {
        const auto read = imported(bytes);
        ASSERT_TRUE(read);
        EXPECT_EQ(read->report.count(ImportCount::encoding_detected), 1u);
        EXPECT_EQ(read->report.count(ImportCount::text_not_utf8), 1u);
        const auto lines = read->report.lines();
        EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [](const ImportLine& line) {
            return line.kind == ImportCount::encoding_detected && line.examples[0].what.starts_with("a.txt: ");
        }));
    }
    const auto utf16 = imported(std::string("\xFF\xFEo\0u\0i\0", 8));
    ASSERT_TRUE(utf16);
    EXPECT_EQ(utf16->report.count(ImportCount::encoding_detected), 0u);
    EXPECT_EQ(utf16->report.count(ImportCount::text_not_utf8), 1u);
    const auto fine = imported("L'été, à la rivière.\n");
    ASSERT_TRUE(fine);
    EXPECT_EQ(fine->report.count(ImportCount::encoding_detected) + fine->report.count(ImportCount::text_not_utf8), 0u);
}

TEST(RefiTexts, RefusesATextThatCannotBeReadOnceAndByItsPlaceInTheArchive) {
    const auto chosen = selection("startPosition=\"0\" endPosition=\"3\"", "oui");
    for (const std::string& bytes : {std::string("oui\0", 4), std::string("oui\xC3\xA9\xC3")}) {
        const auto refused =
            project_as_study(project("plainTextPath=\"internal://a.txt\"", chosen, {"sources/a.txt", bytes, true}));
        ASSERT_EQ(codes_of(refused).size(), 1u);
        const auto& error = refused.error().front();
        EXPECT_EQ(error.code, bytes.back() == '\0' ? ErrorCode::nul_byte : ErrorCode::letter_cut);
        EXPECT_TRUE(error.where.starts_with("p.qdpx/sources/a.txt:1:")) << error.where;
    }
}

TEST(RefiTexts, NamesTheProjectOfAPathThatClimbs) {
    const auto refused = project_as_study(project("plainTextPath=\"internal://../a.txt\"", "", {"sources/a.txt", "oui", true}));
    ASSERT_EQ(codes_of(refused), Codes{"project_unsafe_path"});
    EXPECT_EQ(refused.error().front().arguments, (Codes{"p.qdpx", "internal://../a.txt"}));
}

TEST(RefiTexts, TellsHowTheXmlItselfIsEncoded) {
    const auto read = [](const std::string& encoding, const std::string& words) {
        const auto xml = fmt::format(
            "<?xml version=\"1.0\" encoding=\"{}\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" "
            "name=\"P\"><Description>{}</Description></Project>",
            encoding, words);
        const auto file = RefiFile::of(xml, "p.qde");
        EXPECT_TRUE(file);
        auto imported = project_as_study(file.value());
        EXPECT_TRUE(imported);
        return imported ? std::move(imported->report) : ImportReport{};
    };
    const auto latin = read("UTF-8", "L'\xE9t\xE9, \xE0 la rivi\xE8re, on s'entraide toujours. L'\xE9glise est tout pr\xE8s.");
    EXPECT_EQ(latin.count(ImportCount::encoding_detected), 1u);
    EXPECT_EQ(latin.count(ImportCount::encoding_contradicted), 1u);
    for (const std::string words : {"oui", "oui."}) {
        const auto ascii = read("UTF-16", words);
        EXPECT_EQ(places(ascii, ImportCount::encoding_contradicted), Codes{"p.qde UTF-16 ≠ UTF-8"}) << words;
        EXPECT_EQ(ascii.count(ImportCount::encoding_detected), 0u);
    }
    const auto fine = read("UTF-8", "L'été");
    EXPECT_EQ(fine.count(ImportCount::encoding_detected) + fine.count(ImportCount::encoding_contradicted), 0u);
}

const std::string styled = "richTextPath=\"internal://a.docx\"";

ArchiveFile document() {
    return {"sources/a.docx", *files::bytes_of(testing::refi_data().parent_path() / "texts" / "garden.docx"), true};
}

TEST(RefiTexts, ReadsAStyledDocumentInWhichSelectionsStandOnTheirWords) {
    const auto placed = selection("startPosition=\"57\" endPosition=\"73\"", "tous les samedis");
    const auto imported = project_as_study(project(styled, placed, document()));
    ASSERT_TRUE(imported) << message(imported.error().front(), Language::english);
    ASSERT_EQ(imported->study.codings.size(), 1u);
    EXPECT_EQ(imported->study.codings[0].quote, "tous les samedis");
    EXPECT_EQ(imported->report.count(ImportCount::text_of_rich), 1u);
}

TEST(RefiTexts, RefusesAStyledDocumentInWhichTheyDoNot) {
    for (const auto& elsewhere : {selection("startPosition=\"40\" endPosition=\"56\"", "tous les samedis"),
                                  selection("startPosition=\"57\" endPosition=\"73\"", "")}) {
        const auto file = project(styled, elsewhere, document());
        const auto refused = project_as_study(file);
        ASSERT_EQ(codes_of(refused), Codes{"project_text_styled"});
        EXPECT_EQ(refused.error().front().arguments, (std::vector<std::string>{"T1", "a.docx", "1"}));
        const auto without = project_as_study(file, {.without_texts = true});
        ASSERT_TRUE(without);
        EXPECT_EQ(without->report.count(ImportCount::selection_without_text), 1u);
        EXPECT_TRUE(without->study.materials[0].text.empty());
    }
}

}  // namespace
}  // namespace reliance::exchange
