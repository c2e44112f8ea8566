#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "problem_codes.hpp"
#include "refi_files.hpp"
#include "reliance/exchange/refi_import.hpp"
#include "reliance/field/rows.hpp"
#include "test_data.hpp"

/// Projects that other programs wrote, published by others; skipped where they are not there.
namespace reliance::exchange {
namespace {

using testing::codes_of;
using testing::fate_of;
using testing::memos_about;
using testing::quotes_of;
using Codes = std::vector<std::string>;

TEST(RealProjects, OfQcEverySelectionIsItsLine) {
    RELIANCE_NEEDS_TEST_DATA("q2-qdpx-qc-nvivo-mac");
    const auto file = RefiFile::open(testing::test_data("q2-qdpx-qc-nvivo-mac") / "demo.qdpx", {});
    ASSERT_TRUE(file);
    const auto imported = project_as_study(*file);
    ASSERT_TRUE(imported);
    const auto& study = imported->study;
    EXPECT_EQ(study.codes.size(), 262u);
    EXPECT_EQ(study.materials.size(), 2u);
    EXPECT_EQ(imported->selections->selections, 158u);
    EXPECT_EQ(study.codings.size() + imported->report.count(ImportCount::double_coding), 205u);
    std::size_t lines = 0;
    for (const auto* source : file->root().child("Sources")->children_named("TextSource"))
        for (const auto* selection : source->children_named("PlainTextSelection")) {
            const auto wanted = std::stoul(std::string(selection->value("name").substr(5)));
            const auto guid = selection->value("guid");
            for (const auto& row : study.foreign_ids) {
                if (row.system != "refi_selection" || row.value != guid) continue;
                const auto& coding = *field::found(study.codings, row.target);
                const auto& text = field::found(study.materials, coding.material)->text;
                EXPECT_EQ(static_cast<std::size_t>(std::count(text.begin(), text.begin() + coding.start, '\n')), wanted)
                    << "the text is ASCII";
                EXPECT_TRUE(coding.start == 0 || text[coding.start - 1] == '\n');
                EXPECT_EQ(text[coding.end - 1], '\n');
                ++lines;
            }
        }
    EXPECT_GE(lines, 158u);
}

TEST(RealProjects, OfNvivoTheEmptyTextsAreTold) {
    RELIANCE_NEEDS_TEST_DATA("q2-qdpx-qc-nvivo-mac");
    const auto file = RefiFile::open(testing::test_data("q2-qdpx-qc-nvivo-mac") / "refi_qda" / "nvivo_project.qdpx", {});
    ASSERT_TRUE(file);
    const auto imported = project_as_study(*file);
    ASSERT_TRUE(imported);
    EXPECT_EQ(imported->study.codes.size(), 262u);
    EXPECT_EQ(imported->report.count(ImportCount::text_blank), 2u);
    EXPECT_EQ(imported->study.attachments.size(), 2u);
}

TEST(RealProjects, OfAtlasTiWithoutItsSourcesIsRefusedUnlessTold) {
    RELIANCE_NEEDS_TEST_DATA("q3-qdpx-atlasti-mac");
    const auto file = RefiFile::open(testing::test_data("q3-qdpx-atlasti-mac") / "TestProject.qdpx", {});
    ASSERT_TRUE(file);
    EXPECT_EQ(codes_of(project_as_study(*file)), Codes(5, "project_text_missing"))
        << "one for each text in which words were chosen";
    const auto imported = project_as_study(*file, {.without_texts = true});
    ASSERT_TRUE(imported);
    const auto& study = imported->study;
    EXPECT_EQ(study.coders.size(), 3u);
    EXPECT_EQ(study.codes.size(), 14u);
    EXPECT_EQ(study.sets.size(), 16u);
    EXPECT_EQ(fate_of(*imported, "PlainTextSelection").kept, 8u);
    EXPECT_EQ(fate_of(*imported, "Coding").kept, 16u);
    EXPECT_EQ(fate_of(*imported, "Graph").kept, 1u);
    EXPECT_EQ(memos_about(study, "study", "").size(), 2u);
}

/// Texts in which each selection of ATLAS.ti's project stands where it says, CRLF on disk and counted once, as ATLAS.ti does.
std::vector<ArchiveFile> with_texts(const RefiFile& file) {
    std::vector<ArchiveFile> files{{"Project.qde", file.xml(), true}};
    const auto text_for = [&](const XmlNode& node) {
        std::vector<std::string> signs(2000, "·");
        for (std::size_t line = 9; line < signs.size(); line += 10) signs[line] = "\r\n";
        auto selections = node.children_named("PlainTextSelection");
        std::sort(selections.begin(), selections.end(), [](const auto* a, const auto* b) {
            const auto length = [](const XmlNode* one) {
                return std::stoi(std::string(one->value("endPosition"))) - std::stoi(std::string(one->value("startPosition")));
            };
            return length(a) > length(b);
        });
        for (const auto* selection : selections) {
            auto place = std::stoul(std::string(selection->value("startPosition")));
            const auto end = std::stoul(std::string(selection->value("endPosition")));
            const std::string name(selection->value("name"));
            for (std::size_t byte = 0; byte < name.size() && place < end;) {
                const auto length = (static_cast<unsigned char>(name[byte]) & 0xC0u) == 0xC0u
                                        ? ((static_cast<unsigned char>(name[byte]) & 0xF0u) == 0xE0u ? 3u : 2u)
                                        : 1u;
                if (name.substr(byte) == "…") break;
                signs[place++] = name.substr(byte, length);
                byte += length;
            }
        }
        std::string text;
        for (const auto& sign : signs) text += sign;
        return text;
    };
    const std::function<void(const XmlNode&)> walk = [&](const XmlNode& node) {
        if (const auto path = node.value("plainTextPath"); !path.empty()) {
            const auto name = "Sources/" + RefiFile::name_of(path);
            if (std::none_of(files.begin(), files.end(), [&](const auto& one) { return one.path == name; }))
                files.push_back({name, text_for(node), true});
        }
        for (const auto& child : node.children) walk(child);
    };
    walk(file.root());
    return files;
}

TEST(RealProjects, OfAtlasTiWithTextsEverySelectionIsOnItsWords) {
    RELIANCE_NEEDS_TEST_DATA("q3-qdpx-atlasti-mac");
    const auto bare = RefiFile::open(testing::test_data("q3-qdpx-atlasti-mac") / "TestProject.qdpx", {});
    ASSERT_TRUE(bare);
    const auto file = RefiFile::of(*archive_bytes(with_texts(*bare)), "TestProject.qdpx");
    ASSERT_TRUE(file);
    const auto imported = project_as_study(*file);
    ASSERT_TRUE(imported) << message(imported.error().front(), Language::english) << imported.error().front().where;
    EXPECT_FALSE(imported->selections->reading.crlf_is_two);
    EXPECT_FALSE(imported->selections->reading.end_included);
    EXPECT_EQ(imported->selections->selections, 8u);
    const auto quoted = [&](const std::string& code) { return quotes_of(imported->study, code); };
    const auto diet = quoted("Coke_diet_Coke");
    ASSERT_EQ(diet.size(), 1u);
    EXPECT_EQ(diet[0], "Oh, that was great. See you tomorrow? Eleven thirty. Mm.");
    const auto waste = quoted("waste_of_time");
    ASSERT_EQ(waste.size(), 1u);
    EXPECT_EQ(waste[0], "granola");
    EXPECT_EQ(quoted("Feelings"), Codes{"I did try the gluten free bread, but it was always so soggy,"});
}

}  // namespace
}  // namespace reliance::exchange
