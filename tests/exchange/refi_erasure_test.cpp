#include "reliance/exchange/refi_erasure.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "exchange/commented_archive.hpp"
#include "refi_files.hpp"
#include "reliance/exchange/archive.hpp"
#include "reliance/exchange/refi_export.hpp"
#include "reliance/exchange/refi_import.hpp"
#include "reliance/exchange/renamed_project.hpp"
#include "reliance/field/erasure.hpp"
#include "reliance/field/rows.hpp"

namespace reliance::exchange {
namespace {

using testing::garden_imported;
using testing::replaced;

/// The project of the garden, with a graph of its cases and what other programs might say of them.
field::Study garden() {
    const auto changed = [](auto& files) {
        auto& xml = files.front().bytes;
        xml = replaced(xml, "name=\"Awa\"", "name=\"Z&#233;phyrine\"");
        xml =
            replaced(xml, "<Graph guid",
                     "<Graph guid=\"00000012-BBBB-4000-8000-000000000001\"><Vertex guid=\"00000012-BBBB-4000-8000-000000000002\" "
                     "representedGUID=\"{00000004-bbbb-4000-8000-000000000001}\" firstX=\"1\" firstY=\"1\"/>"
                     "<Vertex  guid=\"00000012-BBBB-4000-8000-000000000003\"   "
                     "representedGUID=\"00000004-BBBB-4000-8000-000000000002\" name=\"Paul\" firstX=\"1\" firstY=\"1\"/>"
                     "<Edge guid=\"00000012-BBBB-4000-8000-000000000004\" sourceVertex=\"00000012-BBBB-4000-8000-000000000002\" "
                     "targetVertex=\"00000012-BBBB-4000-8000-000000000003\"/></Graph><Graph guid");
        xml = replaced(xml, "<lab:Settings theme=\"clair\"/>",
                       "<lab:Settings theme=\"clair\"/><lab:Owner of='Z&#xE9;phyrine'>dit ZEPHYRINE &amp; Cie<lab:Quote>tu "
                       "parles d'un été bien chaud</lab:Quote></lab:Owner>");
    };
    return garden_imported(changed).study;
}

std::string kept_of(const field::Study& study) {
    const auto there = std::find_if(study.documents.begin(), study.documents.end(),
                                    [](const auto& one) { return one.path == KeptProject::path; });
    return there == study.documents.end() ? std::string() : there->content;
}

bool holds(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

material::Renaming names() { return material::Renaming({{"Zéphyrine", "Odile", false}}); }

TEST(KeptErasing, takes_out_elements_of_who_is_gone_and_leaves_the_others_byte_for_byte) {
    const auto before = garden();
    const auto person = field::found(before.persons, "Zephyrine");
    ASSERT_NE(person, nullptr);
    auto after = field::without_person(before, person->id).study;
    const auto renaming = names();
    KeptErasing erasing(field::rewording(renaming));
    erasing.add_gone(guids_of_gone(before, after));
    erasing.add_said("Bon, tu parles d'un été bien chaud, hein.");
    const auto erased = erasing.take_out_of(after);
    const auto xml = kept_of(after);
    EXPECT_EQ(erased.elements, 4u) << "the case, its tie, its vertex and the edge of it";
    EXPECT_FALSE(holds(xml, "00000012-BBBB-4000-8000-000000000002"));
    EXPECT_TRUE(holds(xml, "<Vertex  guid=\"00000012-BBBB-4000-8000-000000000003\"   representedGUID")) << "as it was written";
    EXPECT_TRUE(holds(xml, "<lab:Owner of=\"Odile\">dit ODILE &amp; Cie<lab:Quote>[…]</lab:Quote></lab:Owner>")) << xml;
    EXPECT_TRUE(holds(xml, "<lab:Settings theme=\"clair\"/>"));
    EXPECT_EQ(erased.values, 3u);
    EXPECT_TRUE(erased.files.empty());
    EXPECT_TRUE(refi_project(after, "test"));
}

TEST(KeptErasing, finds_what_was_said_as_whole_words) {
    const auto says = [](const std::string& words) {
        auto study = garden();
        const material::Renaming nobody({{"Bartolomea", "Odile", false}});
        KeptErasing erasing(field::rewording(nobody));
        erasing.add_said(words);
        return erasing.take_out_of(study).values;
    };
    EXPECT_EQ(says("parles d'un été bien chaud"), 1u);
    EXPECT_EQ(says("on dit que tu parles d'un été bien chaudement"), 0u) << "chaud is no word of it";
    EXPECT_EQ(says("arles d'un été bien"), 0u);
}

TEST(KeptErasing, leaves_guids_where_it_writes_a_study_otherwise) {
    auto study = garden();
    study.foreign_ids.push_back({"person", study.persons.front().id, "refi", "0000AbBa-0000-4000-8000-000000000001"});
    study.foreign_ids.push_back({"person", study.persons.front().id, "survey", "Abba/12"});
    const material::Renaming abba({{"0000abba", "Odile", false}, {"Abba", "Odile", false}});
    const auto next = KeptErasing(field::rewording(abba)).reworded(study).study;
    EXPECT_EQ(next.foreign_ids[next.foreign_ids.size() - 2].value, "0000AbBa-0000-4000-8000-000000000001");
    EXPECT_EQ(next.foreign_ids.back().value, "Odile/12");
}

TEST(RenamedProject, tells_the_files_of_the_study_before_that_go) {
    auto study = garden();
    const auto texts = std::filesystem::path(RELIANCE_SOURCE_DIR) / "tests/data/texts";
    study.documents.push_back({"attachments/twin.docx", *files::bytes_of(texts / "garden.docx")});
    study.attachments.push_back({"twin", "Carnet", "attachments/twin.docx", "", "", ""});
    const auto words = text_source(study.documents.back().content, "twin.docx").value().text;
    const auto word = words.substr(0, words.find(' '));
    const material::Renaming somebody({{word, "Odile", false}}), nobody({{"Bartolomea", "Odile", false}});
    const auto left = [&](const material::Renaming& names) { return renamed({study, {}}, study, names); };
    EXPECT_EQ(left(nobody).report.count(ImportCount::project_file_left), 0u);
    const auto told = left(somebody);
    EXPECT_EQ(told.report.count(ImportCount::project_file_left), 1u) << word;
    EXPECT_EQ(told.study.documents.size() + 1, study.documents.size());
}

TEST(KeptErasing, drops_a_file_that_holds_a_name_out_of_sight) {
    const std::string damaged = "<p>\xC3\xA9t\xC3\xA9 Bartolomea \xC3";
    for (const std::string& page : {std::string("<p>rien</p><p hidden>Bartolomea</p>"), damaged}) {
        auto study = garden();
        study.documents.push_back({"imported/refi/page.html", page});
        study.attachments.push_back({"page", "Carnet", "imported/refi/page.html", "text/html", "", ""});
        const material::Renaming names({{"Bartolomea", "Odile", false}});
        EXPECT_EQ(KeptErasing(field::rewording(names)).take_out_of(study).files,
                  std::vector<std::string>{"imported/refi/page.html"});
    }
}

TEST(KeptErasing, drops_an_archive_whose_entry_is_commented_with_a_name_and_a_folded_card) {
    const std::string card = "BEGIN:VCARD\r\nNOTE:vu Barto\r\n lomea\r\n";
    for (const auto& [path, bytes] : {std::pair(std::string("photos.zip"), testing::commented_archive("par Bartolomea")),
                                      std::pair(std::string("a.vcf"), card)}) {
        auto study = garden();
        study.documents.push_back({path, bytes});
        const material::Renaming names({{"Bartolomea", "Odile", false}});
        EXPECT_EQ(KeptErasing(field::rewording(names)).take_out_of(study).files, std::vector<std::string>{path});
    }
}

TEST(KeptErasing, changes_nothing_where_there_is_nothing_to_take_out) {
    auto study = garden();
    const auto xml = kept_of(study);
    const material::Renaming other({{"Bartolomea", "Odile", false}});
    auto erased = KeptErasing(field::rewording(other)).take_out_of(study);
    erased.unsearched.clear();
    EXPECT_EQ(erased, KeptErased{});
    EXPECT_EQ(kept_of(study), xml);
}

TEST(KeptErasing, takes_out_elements_that_are_called_by_a_name) {
    auto study = garden();
    const material::Renaming setting({{"Settings", "Odile", false}});
    const auto erased = KeptErasing(field::rewording(setting)).take_out_of(study);
    EXPECT_EQ(erased.elements, 1u);
    EXPECT_FALSE(holds(kept_of(study), "theme=\"clair\""));
}

TEST(KeptErasing, drops_files_that_hold_a_name_or_were_spoken) {
    auto study = garden();
    const auto texts = std::filesystem::path(RELIANCE_SOURCE_DIR) / "tests/data/texts";
    const auto add = [&](const std::string& name, std::string bytes, const std::string& media_type) {
        study.documents.push_back({"imported/refi/" + name, std::move(bytes)});
        study.attachments.push_back({name.substr(0, name.find('.')), "Carnet", "imported/refi/" + name, media_type, "", ""});
    };
    study.attachments.clear();
    add("twin.docx", *files::bytes_of(texts / "garden.docx"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    add("voice.mp3", std::string("\xFF\xFB\0\0", 4), "audio/mpeg");
    add("face.png", "\x89PNG", "image/png");
    const auto source = text_source(study.documents[study.documents.size() - 3].content, "twin.docx");
    ASSERT_TRUE(source);
    const auto word = std::string(source->text.substr(0, source->text.find(' ')));
    const material::Renaming nobody({{"Bartolomea", "Odile", false}}), somebody({{word, "Odile", false}});
    auto kept = study;
    const auto harmless = KeptErasing(field::rewording(nobody)).take_out_of(kept);
    EXPECT_TRUE(harmless.files.empty());
    for (const auto* path : {"imported/refi/voice.mp3", "imported/refi/face.png"})
        EXPECT_EQ(std::ranges::count(harmless.unsearched, path), 1) << "nobody can search it";
    EXPECT_EQ(kept.attachments.size(), 3u);
    kept = study;
    EXPECT_EQ(KeptErasing(field::rewording(somebody)).take_out_of(kept).files,
              std::vector<std::string>{"imported/refi/twin.docx"})
        << word;
    kept = study;
    const auto spoken = KeptErasing(field::rewording(nobody)).take_out_of(kept, {"Carnet"});
    EXPECT_EQ(spoken.files, std::vector<std::string>{"imported/refi/voice.mp3"});
    EXPECT_EQ(spoken.pictures, std::vector<std::string>{"imported/refi/face.png"});
    EXPECT_EQ(kept.attachments.size(), 2u);
}

TEST(KeptErasing, drops_files_that_hold_a_name_however_it_is_encoded) {
    const std::string utf16(
        "\xFF\xFE"
        "A\0b\0b\0a\0",
        10);
    const auto zip = archive_bytes({{"in/n.txt", "Abba vient", true}});
    ASSERT_TRUE(zip);
    field::Study study;
    study.documents = {{"a/list.txt", utf16},
                       {"a/notes.txt", "Abba vient"},
                       {"a/x.eml", "Subject: a\nContent-Transfer-Encoding: base64\n\nQWJiYSB2aWVudA==\n"},
                       {"a/a.zip", *zip},
                       {"a/other.zip", *archive_bytes({{"face.png", std::string("\x89PNG\0", 5), true}})},
                       {"a/scan.bin", std::string("\0\1 Bartolomea", 13)},
                       {"a/short.bin", std::string("\0\1 Abba", 7)},
                       {"a/asked.png", std::string("\x89PNG\0", 5)}};
    const material::Renaming names({{"Abba", "Odile", false}, {"Bartolomea", "Odile", false}});
    KeptErasing erasing(field::rewording(names));
    erasing.add_unwanted(study.documents.back());
    const auto [rest, erased] = erasing.reworded(study);
    EXPECT_EQ(erased.files, (std::vector<std::string>{"a/a.zip", "a/asked.png", "a/list.txt", "a/scan.bin", "a/x.eml"}));
    EXPECT_EQ(erased.unsearched, (std::vector<std::string>{"a/other.zip", "a/short.bin"}));
    EXPECT_EQ(rest.documents.front().content, "Odile vient") << "text is written otherwise where it stands";
}

TEST(KeptErasing, drops_files_that_hold_a_name_where_their_text_does_not) {
    const std::string comment =
        "<w:comments><w:comment><w:p><w:r><w:t>Hél</w:t></w:r><w:r><w:t>ène</w:t></w:r></w:p></w:comment></w:comments>";
    const auto docx =
        archive_bytes({{"word/document.xml", "<w:document><w:body><w:p><w:r><w:t>vu</w:t></w:r></w:p></w:body></w:document>"},
                       {"word/comments.xml", comment}});
    ASSERT_TRUE(docx);
    field::Study study;
    study.documents = {{"a/card.vcf", "BEGIN:VCARD\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:H=C3=A9l=C3=A8ne\n"},
                       {"a/footer.rtf", "{\\rtf1 vu{\\footer H\\'e9l\\'e8ne}}"},
                       {"a/list.json", "{\"qui\": \"H\\u00e9l\\u00e8ne\"}"},
                       {"a/notes.docx", *docx},
                       {"a/picture.html", "<p>vu<img src='data:image/png;base64,iVBORw0KGgo='></p>"}};
    const material::Renaming names({{"Hélène", "Odile", false}});
    const auto erased = KeptErasing(field::rewording(names)).reworded(study).erased;
    EXPECT_EQ(erased.files, (std::vector<std::string>{"a/card.vcf", "a/footer.rtf", "a/list.json", "a/notes.docx"}));
    EXPECT_EQ(erased.unsearched, std::vector<std::string>{"a/picture.html"});
}

TEST(KeptErasing, a_guid_that_somebody_else_bears_is_not_gone) {
    const auto before = garden();
    auto after = before;
    const auto selection = std::find_if(before.foreign_ids.begin(), before.foreign_ids.end(),
                                        [](const auto& row) { return row.system == "refi_selection"; });
    ASSERT_NE(selection, before.foreign_ids.end());
    std::erase_if(after.codings, [&](const auto& row) { return row.id == selection->target; });
    std::erase_if(after.foreign_ids, [&](const auto& row) { return row.target == selection->target; });
    const auto gone = guids_of_gone(before, after);
    const auto shared = std::any_of(after.foreign_ids.begin(), after.foreign_ids.end(),
                                    [&](const auto& row) { return row.value == selection->value; });
    EXPECT_TRUE(shared) << "two coders coded it";
    EXPECT_FALSE(gone.contains("00000006-bbbb-4000-8000-000000000001"));
    EXPECT_TRUE(gone.contains("00000007-bbbb-4000-8000-000000000001"));
}

}  // namespace
}  // namespace reliance::exchange
