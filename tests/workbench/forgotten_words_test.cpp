// What an erasure asks of a word that a capital does not tell from a name, and what it takes out of tables that describe speakers.
#include <gtest/gtest.h>

#include <algorithm>

#include "field/small_study.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/vault/vault.hpp"
#include "reliance/workbench/editing.hpp"
#include "reliance/workbench/forgetting.hpp"
#include "temporary_folder.hpp"

namespace reliance::workbench {
namespace {

using testing::small_study;
using testing::TemporaryFolder;

std::vector<std::string> open_places(const Forgotten& forgotten) {
    std::vector<std::string> places;
    for (const auto& one : forgotten.shared)
        if (one.open) places.push_back(one.place() + ' ' + one.name);
    return places;
}

/// A study in which Pierre is a person, and stones stand at the beginning of sentences too.
field::Study of_stones() {
    auto study = small_study();
    study.persons[1].pseudonym = "Pierre Quénault";
    study.materials.push_back({.id = "m2",
                               .type = "group",
                               .file = "materials/m2.txt",
                               .text = "AÏCHA : Pierre après pierre. Pierre vient, et Pierre part.\nZOÉ : M. Pierre !\n"});
    study.speakers.push_back({"m2", "AÏCHA", "p1"});
    study.ties[2].note = "Pierre après tout";
    return study;
}

TEST(ForgottenWords, are_asked_about_where_they_open_a_sentence) {
    const TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    ASSERT_TRUE(study::write_study(of_stones(), path));
    const std::vector<std::string> places{"m2:8 Pierre", "m2:21 pierre", "m2:29 Pierre"};
    const auto told = forget({.study = path, .person = "p2", .only_tell = true});
    ASSERT_TRUE(told);
    EXPECT_EQ(open_places(*told), places);
    const auto done = forget({.study = path, .person = "p2"});
    ASSERT_TRUE(done);
    ASSERT_EQ(done->left.size(), places.size()) << "each place is asked about, and nothing else is found";
    for (const auto& error : done->left) EXPECT_EQ(error.code, ErrorCode::name_or_word) << error.where;
    const auto asked = study::open_study(path);
    EXPECT_EQ(asked->materials.back().text,
              "AÏCHA : Pierre après pierre. Pierre vient, et [erased person] part.\nZOÉ : M. [erased person] !\n");
    EXPECT_EQ(asked->ties.front().note, "[erased person] après tout") << "outside the texts nobody can be asked";
    const auto ended = forget({.study = path, .person = "", .also = {"Pierre"}, .mentions = {"m2:29"}, .left = {"pierre"}});
    ASSERT_TRUE(ended);
    EXPECT_TRUE(ended->left.empty());
    EXPECT_EQ(ended->left_words, 2u);
    const auto left = study::open_study(path);
    EXPECT_EQ(left->materials.back().text.find("pierre. [erased person] vient, et"), 23u) << left->materials.back().text;
}

TEST(ForgottenWords, are_asked_about_in_a_folder_where_other_tables_quote_them) {
    const TemporaryFolder folder;
    auto study = of_stones();
    study.codings.push_back(
        {.id = "c9", .material = "m2", .start = 8, .end = 27, .code = "help", .coder = "k1", .quote = "Pierre après pierre"});
    ASSERT_TRUE(study::write_study(study, folder / "s"));
    const auto done = forget({.study = folder / "s", .person = "p2", .left = {"Pierre"}});
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty()) << message(done->left.front(), Language::english);
}

TEST(ForgottenWords, that_are_no_words_are_not_asked_about) {
    const TemporaryFolder folder;
    auto study = of_stones();
    study.persons[1].pseudonym = "Zéphyrin Quénault";
    study.materials.back().text = "AÏCHA : Zéphyrin vient. Zéphyrin part.\n";
    ASSERT_TRUE(study::write_study(study, folder / "s.reliance"));
    const auto done = forget({.study = folder / "s.reliance", .person = "p2"});
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty());
}

/// A study in which others say the name of a family, and words that have it in them.
std::filesystem::path made_kerguenous(const TemporaryFolder& folder) {
    auto study = small_study();
    study.persons[1].pseudonym = "Maud Kerguénou";
    study.materials.push_back(
        {.id = "m2", .type = "group", .file = "materials/m2.txt", .text = "AÏCHA : Les Kerguénous, oui. À Kerguénouville.\n"});
    study.speakers.push_back({"m2", "AÏCHA", "p1"});
    const auto path = folder / "s.reliance";
    EXPECT_TRUE(study::write_study(study, path));
    return path;
}

TEST(ForgottenWords, that_are_longer_than_a_name_are_asked_about_and_plurals_go) {
    const TemporaryFolder folder;
    const auto path = made_kerguenous(folder);
    const auto told = forget({.study = path, .person = "p2", .only_tell = true});
    ASSERT_TRUE(told);
    EXPECT_EQ(open_places(*told), std::vector<std::string>{"m2:31 Kerguénouville"});
    const auto done = forget({.study = path, .person = "p2"});
    ASSERT_TRUE(done);
    ASSERT_EQ(done->left.size(), 1u);
    EXPECT_EQ(done->left.front().code, ErrorCode::name_or_word);
    EXPECT_EQ(done->left.front().where, "m2:36");
    EXPECT_EQ(done->left.front().arguments[2],
              "reliance forget " + path.string() + " --also 'Kerguénou' --leave 'Kerguénouville'");
    EXPECT_EQ(study::open_study(path)->materials.back().text, "AÏCHA : Les [erased person], oui. À Kerguénouville.\n");
    const auto left = forget({.study = path, .person = "", .also = {"Kerguénou"}, .left = {"Kerguénouville"}});
    ASSERT_TRUE(left);
    EXPECT_TRUE(left->left.empty());
    EXPECT_EQ(left->left_words, 1u);
    const auto gone = forget({.study = path, .person = "", .also = {"Kerguénou"}, .mentions = {"m2:36"}});
    ASSERT_TRUE(gone);
    for (const auto& error : gone->left) ADD_FAILURE() << name(error.code) << ' ' << error.where;
    EXPECT_EQ(files::bytes_of(path)->find("Kergu"), std::string::npos);
}

/// That the name is excused in one word excuses it in no other bytes.
TEST(ForgottenWords, that_are_longer_excuse_a_name_in_themselves_alone) {
    const TemporaryFolder folder;
    const auto path = folder / "s";
    ASSERT_TRUE(study::write_study(*study::open_study(made_kerguenous(folder)), path));
    ASSERT_TRUE(files::write_whole(path / "scan.bin", std::string("\x89\0xxKerguenouxx\0", 16)));
    const auto done = forget({.study = path, .person = "p2", .left = {"Kerguénouville"}});
    ASSERT_TRUE(done);
    ASSERT_EQ(done->left.size(), 1u);
    EXPECT_EQ(done->left.front().code, ErrorCode::still_found);
    EXPECT_EQ(done->left.front().where, (path / "scan.bin").string());
}

TEST(ForgottenWords, that_are_ordinary_words_by_their_letters_are_not_asked_about) {
    const TemporaryFolder folder;
    auto study = of_stones();
    study.persons[1].pseudonym = "Marie Quénault";
    study.materials.back().text = "AÏCHA : Elle s'est mariée. Mariée, oui, avec Marie.\n";
    ASSERT_TRUE(study::write_study(study, folder / "s.reliance"));
    const auto done = forget({.study = folder / "s.reliance", .person = "p2"});
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty());
}

/// A person whose id any text has for a number or a small word: what is said keeps these, and no row or step has the id.
class ForgottenIds : public ::testing::TestWithParam<const char*> {};

TEST_P(ForgottenIds, take_no_number_or_small_word_out_of_the_texts) {
    const std::string id = GetParam(), said = "AÏCHA : Elle a 12 ans, il dit que ça y va, et Gwendoline a 2019 euros.\n";
    const TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    auto study = small_study();
    study.waves.push_back({.id = "12", .start = "2019"});
    study.persons.push_back({.id = id, .pseudonym = "Gwendoline", .consent = "use"});
    study.materials.push_back({.id = "m2", .type = "group", .file = "materials/m2.txt", .text = said});
    study.speakers.push_back({"m2", "AÏCHA", "p1"});
    ASSERT_TRUE(study::write_study(study, path));
    const auto edited = EditedStudy::open(path);
    ASSERT_TRUE(edited);
    auto next = study;
    next.persons.back().occupation = "employee";
    ASSERT_TRUE(edited->save(next, {"2024-01-01", "k1", "set persons " + id}));
    const auto done = forget({.study = path, .person = id});
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty());
    const auto after = study::open_study(path);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->materials.back().text, "AÏCHA : Elle a 12 ans, il dit que ça y va, et [erased person] a 2019 euros.\n");
    EXPECT_EQ(after->waves.back().id, "12");
    EXPECT_EQ(field::found(after->persons, id), nullptr);
    EXPECT_EQ(files::bytes_of(path)->find("set persons " + id), std::string::npos) << "nor does a step name it";
}

INSTANTIATE_TEST_SUITE_P(Forgetting, ForgottenIds, ::testing::Values("12", "2019", "a", "il", "y"));

TEST(ForgottenNumbers, of_a_name_make_nothing_else_of_the_vault_theirs) {
    const TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    ASSERT_TRUE(study::write_study(small_study(), path));
    const vault::Cost cheap{1, 1 << 16};
    const VaultToClear vault{folder / "n.vault", vault::Secret::of("quatre mots tranquilles ici"), cheap};
    const vault::Names names(std::vector<vault::NameRow>{
        {.name = "Maud 44", .pseudonym = "Odile", .decision = "replace", .who = "p2"},
        {.name = "06 44 12 44 12", .pseudonym = "téléphone 1", .decision = "replace", .kind = "phone"}});
    ASSERT_TRUE(vault::write(vault.path, names, vault.passphrase, {}, cheap));
    const auto told = forget({.study = path, .person = "p2", .only_tell = true}, &vault);
    ASSERT_TRUE(told);
    EXPECT_EQ(told->vault_rows, 1u);
    EXPECT_TRUE(told->vault_left.empty());
}

TEST(ForgottenRows, go_from_the_tables_that_describe_speakers_in_the_history_too) {
    const std::string head = "PRÉNOM,NOM,GENRE,ANNÉE DE NAISSANCE,AGE,PROFESSION\n", other = "AÏCHA,,F,1971,52,fleuriste\n";
    const TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    auto study = small_study();
    study.persons[1].pseudonym = "Lucie";
    study.materials.push_back({.id = "m2",
                               .type = "group",
                               .file = "materials/m2.txt",
                               .text = "AÏCHA : Oui.\nLucie : Non.\n",
                               .source = "Lucie_Quenault_F44.TextGrid"});
    study.speakers.push_back({"m2", "AÏCHA", "p1"});
    study.speakers.push_back({"m2", "Lucie", "p2"});
    study.documents.push_back({"imported/people.csv", head + "LUCIE,QUÉNAULT,F,1949,44,\"boulangère,\nretraitée\"\n" + other});
    ASSERT_TRUE(study::write_study(study, path));
    const auto edited = EditedStudy::open(path);
    ASSERT_TRUE(edited);
    auto next = study;
    next.documents.back().content = head + other + "LUCIE,QUÉNAULT,F,1949,44,meunière\n";
    ASSERT_TRUE(edited->save(next, {"2024-01-01", "k1", "import people"}));
    const auto done = forget({.study = path, .person = "p2"});
    ASSERT_TRUE(done);
    EXPECT_EQ(done->kept.described, (std::map<std::string, std::size_t>{{"imported/people.csv", 1}}));
    const auto after = study::open_study(path);
    EXPECT_EQ(std::ranges::find(after->documents, "imported/people.csv", &field::Document::path)->content, head + other);
    const auto bytes = *files::bytes_of(path);
    for (const auto* told : {",1949,", "boulang", "retrait", "meuni"}) EXPECT_EQ(bytes.find(told), std::string::npos) << told;
    EXPECT_NE(bytes.find("fleuriste"), std::string::npos);
}

}  // namespace
}  // namespace reliance::workbench
