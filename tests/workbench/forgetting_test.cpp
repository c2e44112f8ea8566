#include "reliance/workbench/forgetting.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <functional>

#include "field/small_study.hpp"
#include "files/without_rights.hpp"
#include "problem_codes.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/vault/vault.hpp"
#include "reliance/workbench/editing.hpp"
#include "reliance/workbench/identity.hpp"
#include "reliance/workbench/searching.hpp"
#include "temporary_folder.hpp"

namespace reliance::workbench {
namespace {

using testing::codes_of;
using testing::small_study;
using testing::TemporaryFolder;

/// A study whose person p2 is named by others, in the history too.
std::filesystem::path made_study(const TemporaryFolder& folder, field::Study study = small_study()) {
    study.persons[1].pseudonym = "Zéphyrin Quénault";
    study.materials.push_back(
        {.id = "m2", .type = "group", .file = "materials/m2.txt", .text = "AÏCHA : Zephyrin viendra.\nQUÉNAULT : Je viens.\n"});
    study.speakers.push_back({"m2", "AÏCHA", "p1"});
    study.speakers.push_back({"m2", "QUÉNAULT", "p2"});
    const auto path = folder / "s.reliance";
    EXPECT_TRUE(study::write_study(study, path));
    const auto edited = EditedStudy::open(path);
    auto next = study;
    next.ties[2].note = "Quénault l'a dit";
    EXPECT_TRUE(edited->save(next, {"2024-01-01", "k1", "memo person p2"}));
    EXPECT_TRUE(edited->save(study, {"2024-01-02", "k1", "note away"}));
    return path;
}

Result<Forgotten> forgotten(const std::filesystem::path& path, bool only_tell = false) {
    return forget({.study = path, .person = "p2", .also = {}, .language = Language::french, .only_tell = only_tell});
}

TEST(Forgetting, leaves_nothing_of_a_person_in_any_file) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    ASSERT_TRUE(opened_corpus(path, 0));
    ASSERT_TRUE(std::filesystem::exists(search_cache(path)));
    const auto done = forgotten(path);
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty());
    EXPECT_TRUE(done->had_index);
    EXPECT_FALSE(std::filesystem::exists(search_cache(path)));
    EXPECT_EQ(done->present.turns, 1u);
    EXPECT_NE(done->digest_before, done->digest_after);
    EXPECT_EQ(done->files_searched, 1u);
    const auto bytes = *files::bytes_of(path);
    for (const auto* name : {"phyrin", "nault", "NAULT"}) EXPECT_EQ(bytes.find(name), std::string::npos) << name;
    const auto after = study::open_study(path);
    EXPECT_EQ(after->materials.back().text, "AÏCHA : [personne effacée] viendra.\n[PERSONNE EFFACÉE] : […]\n");
}

TEST(Forgetting, tells_beforehand_and_changes_nothing) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    const auto before = *files::bytes_of(path);
    const auto told = forgotten(path, true);
    ASSERT_TRUE(told);
    EXPECT_EQ(told->present.turns, 1u);
    EXPECT_EQ(told->digest_after, "");
    EXPECT_EQ(*files::bytes_of(path), before);
    EXPECT_EQ(folder.entries(), 1u);
}

/// As little as Argon2id takes, so that a test takes no half second.
constexpr vault::Cost cheap{1, 1 << 16};

vault::Secret passphrase() { return vault::Secret::of("quatre mots tranquilles ici"); }

/// A vault in which Ambroise stands for the person, by the pseudonym or by the id.
VaultToClear made_vault(const std::filesystem::path& path, const std::string& who = {}) {
    const vault::Names names(
        std::vector<vault::NameRow>{{.name = "Ambroise", .pseudonym = "Zéphyrin", .decision = "replace", .who = who},
                                    {.name = "Berthe", .pseudonym = "Odile", .decision = "replace"}});
    EXPECT_TRUE(vault::write(path, names, passphrase(), {}, cheap));
    return {path, passphrase(), cheap};
}

std::vector<std::string> names_in(const VaultToClear& vault) {
    std::vector<std::string> names;
    const auto read = vault::read(vault.path, vault.passphrase);
    EXPECT_TRUE(read);
    for (const auto& row : read->names.rows()) names.push_back(row.name);
    return names;
}

const std::vector<std::string> both_names{"Ambroise", "Berthe"}, the_other_name{"Berthe"};

TEST(Forgetting, erases_real_names_and_the_rows_of_the_vault) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    const auto vault = made_vault(folder / "n.vault");
    const auto told = forget({.study = path, .person = "p2", .only_tell = true}, &vault);
    ASSERT_TRUE(told);
    EXPECT_EQ(told->vault_rows, 1u);
    EXPECT_EQ(names_in(vault), both_names);
    const auto done = forget({.study = path, .person = "p2"}, &vault);
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty());
    EXPECT_EQ(done->vault_rows, 1u);
    EXPECT_EQ(names_in(vault), the_other_name);
    EXPECT_EQ(folder.entries(), 2u) << "nothing is left beside";
}

TEST(Forgetting, through_links_leaves_nothing_where_they_lead) {
    const TemporaryFolder there, here;
    const auto path = made_study(there), study = here / "link.reliance";
    const auto real = made_vault(there / "n.vault");
    std::filesystem::create_symlink(path, study);
    std::filesystem::create_symlink(real.path, here / "link.vault");
    ASSERT_TRUE(opened_corpus(study, 0));
    ASSERT_TRUE(std::filesystem::exists(search_cache(path))) << "beside the study itself";
    const VaultToClear vault{here / "link.vault", passphrase(), cheap};
    const auto done = forget({.study = study, .person = "p2"}, &vault);
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty());
    EXPECT_EQ(names_in(real), the_other_name);
    EXPECT_EQ(files::bytes_of(path)->find("phyrin"), std::string::npos);
    EXPECT_EQ(there.entries(), 2u);
    EXPECT_EQ(here.entries(), 2u);
    EXPECT_TRUE(std::filesystem::is_symlink(study) && std::filesystem::is_symlink(vault.path));
}

TEST(Forgetting, takes_away_an_index_that_a_kill_has_left_unfinished) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    const auto unfinished = files::unused_sibling(search_cache(path));
    ASSERT_TRUE(files::write_whole(unfinished, "zephyrin"));
    EXPECT_EQ(files_of_study(path).size(), 2u) << "it is searched too";
    ASSERT_TRUE(forgotten(path));
    EXPECT_EQ(folder.entries(), 1u);
}

/// What a kill has left of a study folder that was being written beside the study is searched, told and removed.
TEST(Forgetting, takes_away_a_study_folder_that_a_kill_has_left_half_written) {
    const TemporaryFolder folder;
    const auto path = folder / "s";
    ASSERT_TRUE(study::write_study(*study::open_study(made_study(folder)), path));
    std::filesystem::remove(folder / "s.reliance");
    const auto half = files::unused_sibling(path);
    std::filesystem::create_directories(half / "materials");
    ASSERT_TRUE(files::write_whole(half / "materials/m2.txt", "Zéphyrin"));
    EXPECT_EQ(std::ranges::count(files_of_study(path), half / "materials/m2.txt"), 1) << "it is searched too";
    const auto told = forgotten(path, true);
    ASSERT_TRUE(told);
    EXPECT_EQ(told->history.removed, std::vector<std::filesystem::path>{half});
    const auto done = forgotten(path);
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty());
    EXPECT_EQ(folder.entries(), 1u);
}

/// Whatever stands in the way of the vault is met before the study changes.
TEST(Forgetting, changes_nothing_where_the_vault_cannot_be_written) {
    const TemporaryFolder folder, other;
    const auto path = made_study(folder);
    const auto vault = made_vault(other / "n.vault");
    const auto before = *files::bytes_of(path);
    // Who forgets may change the study and the vault, but add nothing to the vault's folder.
    for (const auto& owned : {folder.path(), path, vault.path})
        ASSERT_EQ(::chown(owned.c_str(), testing::WithoutRights::user(), static_cast<::gid_t>(-1)), 0);
    {
        const testing::WithoutRights reader(other.path());
        EXPECT_EQ(codes_of(forget({.study = path, .person = "p2"}, &vault)), std::vector<std::string>{"file_unwritable"});
    }
    EXPECT_EQ(*files::bytes_of(path), before);
    EXPECT_EQ(names_in(vault), both_names);
    EXPECT_EQ(folder.entries() + other.entries(), 2u);
    const VaultToClear wrong{vault.path, vault::Secret::of("une autre phrase"), cheap};
    EXPECT_EQ(codes_of(forget({.study = path, .person = "p2"}, &wrong)), std::vector<std::string>{"wrong_passphrase"});
    EXPECT_EQ(*files::bytes_of(path), before);
}

TEST(Forgetting, changes_nothing_where_the_index_cannot_be_removed) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    const auto vault = made_vault(folder / "n.vault");
    const auto before = *files::bytes_of(path);
    std::filesystem::create_directory(search_cache(path));  // no index of ours: it is not removed
    EXPECT_EQ(codes_of(forget({.study = path, .person = "p2"}, &vault)), std::vector<std::string>{"file_unwritable"});
    EXPECT_EQ(*files::bytes_of(path), before);
    EXPECT_EQ(names_in(vault), both_names);
    EXPECT_EQ(folder.entries(), 3u) << "nothing is left beside";
}

/// What a kill between the study and the vault leaves: the same command ends it.
TEST(Forgetting, is_ended_by_the_same_command) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    const auto vault = made_vault(folder / "n.vault", "p2");
    ASSERT_TRUE(forget({.study = path, .person = "p2"}));
    EXPECT_EQ(names_in(vault), both_names);
    EXPECT_EQ(codes_of(forget({.study = path, .person = "p2"})), std::vector<std::string>{"unknown_reference"});
    const auto ended = forget({.study = path, .person = "p2"}, &vault);
    ASSERT_TRUE(ended);
    EXPECT_TRUE(ended->left.empty());
    EXPECT_EQ(ended->vault_rows, 1u);
    EXPECT_EQ(names_in(vault), the_other_name);
    EXPECT_EQ(codes_of(forget({.study = path, .person = "p2"}, &vault)), std::vector<std::string>{"unknown_reference"});
}

/// A row that only its pseudonym tells to be the person's: a kill between the study and the vault is told by the vault put by,
/// which has their id.
TEST(Forgetting, is_ended_by_the_same_command_where_the_vault_knew_a_pseudonym_alone) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    const auto vault = made_vault(folder / "n.vault");
    {
        auto cleared = ClearedVault::read(vault, "p2");
        ASSERT_TRUE(cleared);
        EXPECT_FALSE(cleared->knows_the_person());
        ASSERT_TRUE(cleared->stage({"Zéphyrin"}));
    }
    ASSERT_TRUE(forget({.study = path, .person = "p2"}));
    EXPECT_EQ(names_in(vault), both_names);
    const auto ended = forget({.study = path, .person = "p2"}, &vault);
    ASSERT_TRUE(ended) << message(ended.error().front(), Language::english);
    EXPECT_TRUE(ended->left.empty());
    EXPECT_EQ(names_in(vault), the_other_name);
}

/// The vault has names that are made of the person's, under other pseudonyms or none.
TEST(Forgetting, takes_all_that_holds_the_full_name_out_of_the_vault_and_lists_what_may) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    const std::vector<vault::NameRow> rows{
        {.name = "Maud Kerguénou", .pseudonym = "Zéphyrin Quénault", .decision = "replace", .kind = "person"},
        {.name = "Maud Kerguénou F44", .pseudonym = "Odile Vannier F44", .decision = "replace", .kind = "person"},
        {.name = "maud.kerguenou@free.fr",
         .pseudonym = "courriel 1",
         .decision = "replace",
         .kind = "email",
         .who = "courriel_1"},
        {.name = "Kerguénou", .pseudonym = "Quénault", .decision = "replace", .kind = "person"},
        {.name = "Mme Kerguénou", .pseudonym = "Mme Vannier", .decision = "replace", .kind = "person"},
        {.name = "Kerguénous", .pseudonym = "Vanniers", .decision = "replace"},
        {.name = "Paul Kerguénou", .pseudonym = "Alain Vannier", .decision = "replace", .kind = "person"},
        {.name = "Jean Kerguénou", .pseudonym = "Yves Vannier", .decision = "replace", .kind = "person", .who = "p3"},
        {.name = "Zéphyrin", .pseudonym = "Gaston", .decision = "replace", .kind = "person"},
        {.name = "Berthe", .pseudonym = "Odile", .decision = "replace", .kind = "person"}};
    ASSERT_TRUE(vault::write(folder / "n.vault", vault::Names(rows), passphrase(), {}, cheap));
    const VaultToClear vault{folder / "n.vault", passphrase(), cheap};
    const std::vector<std::string> perhaps{"Kerguénous", "Paul Kerguénou"};
    const auto told = forget({.study = path, .person = "p2", .only_tell = true}, &vault);
    ASSERT_TRUE(told);
    EXPECT_EQ(told->vault_rows, 5u);
    EXPECT_EQ(told->vault_left, perhaps);
    EXPECT_EQ(names_in(vault).size(), rows.size());
    const auto done = forget({.study = path, .person = "p2"}, &vault);
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty());
    EXPECT_EQ(done->vault_rows, 5u);
    EXPECT_EQ(done->vault_left, perhaps);
    EXPECT_EQ(names_in(vault),
              (std::vector<std::string>{"Kerguénous", "Paul Kerguénou", "Jean Kerguénou", "Zéphyrin", "Berthe"}));
    ASSERT_TRUE(forget({.study = path, .person = {}, .also = {"Kerguénous"}}, &vault));
    EXPECT_EQ(names_in(vault), (std::vector<std::string>{"Paul Kerguénou", "Jean Kerguénou", "Zéphyrin", "Berthe"}));
}

/// As a letter of its own it stands in every file.
TEST(Forgetting, seeks_an_id_of_a_letter_or_two_in_rows_alone) {
    const TemporaryFolder folder;
    auto study = small_study();
    study.persons.push_back({.id = "B", .pseudonym = "Gwendoline", .consent = "use"});
    study.ties.push_back({.id = "t9", .from = "B", .to = "p1", .wave = "w1", .kinds = {"help"}});
    study.ties[2].note = "bâtiment 9B";
    const auto path = folder / "s.reliance";
    ASSERT_TRUE(study::write_study(study, path));
    const auto done = forget({.study = path, .person = "B"});
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty());
    EXPECT_EQ(study::open_study(path)->ties.size(), small_study().ties.size());
}

/// What a kill has left of a vault that was being written holds all the names.
TEST(Forgetting, removes_the_vaults_that_were_never_finished) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    const auto vault = made_vault(folder / "n.vault");
    std::filesystem::copy_file(vault.path, folder / ".n.vault.part-1-0");
    ASSERT_TRUE(forget({.study = path, .person = "p2", .only_tell = true}, &vault));
    EXPECT_EQ(folder.entries(), 3u);
    const auto done = forget({.study = path, .person = "p2"}, &vault);
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty());
    EXPECT_EQ(folder.entries(), 2u);
}

/// The vault is no part of the study in whose folder it lies: that it changes is no change of the study.
TEST(Forgetting, clears_a_vault_that_lies_in_the_study) {
    const TemporaryFolder folder;
    const auto path = folder / "s";
    ASSERT_TRUE(study::write_study(*study::open_study(made_study(folder)), path));
    const auto digest = study_digest(*study::open_study(path));
    const auto vault = made_vault(path / "names.vault");
    ASSERT_TRUE(files::write_whole(path / "names.vault.journal", "time,who,command,names\n"));
    EXPECT_EQ(study_digest(*study::open_study(path)), digest);
    const auto done = forget({.study = path, .person = "p2"}, &vault);
    ASSERT_TRUE(done) << codes_of(done).front();
    EXPECT_TRUE(done->left.empty());
    EXPECT_GT(done->vault_rows, 0u);
}

TEST(ForgetCommand, is_typed_as_a_shell_reads_it) {
    EXPECT_EQ(forget_command("my study", "p2", {"N'Diaye", "Ba"}, "n.vault"),
              R"(reliance forget 'my study' p2 --also 'N'\''Diaye' --also Ba --vault n.vault)");
    EXPECT_EQ(forget_command("s.reliance", {}, {"Ba"}), "reliance forget s.reliance --also Ba");
}

TEST(ClearedVault, is_not_written_over_what_somebody_else_wrote) {
    const TemporaryFolder folder;
    const auto vault = made_vault(folder / "n.vault", "p2");
    const auto add_a_name = [&] {
        const vault::Names more(
            std::vector<vault::NameRow>{{.name = "Ambroise", .pseudonym = "Zéphyrin", .decision = "replace", .who = "p2"},
                                        {.name = "Chloé", .pseudonym = "", .decision = "keep"}});
        EXPECT_TRUE(vault::write(vault.path, more, passphrase(), files::identity(vault.path), cheap));
    };
    auto read_before = ClearedVault::read(vault, "p2");
    auto staged_before = ClearedVault::read(vault, "p2");
    ASSERT_TRUE(read_before && staged_before);
    ASSERT_TRUE(staged_before->stage({"Zéphyrin"}));
    add_a_name();
    EXPECT_EQ(codes_of(read_before->stage({"Zéphyrin"})), std::vector<std::string>{"file_unwritable"});
    const auto put = staged_before->put("s.reliance");
    ASSERT_EQ(codes_of(put), std::vector<std::string>{"half_forgotten"});
    EXPECT_EQ(put.error().front().arguments[2], "reliance forget s.reliance p2 --vault " + vault.path.string());
    EXPECT_EQ(names_in(vault), (std::vector<std::string>{"Ambroise", "Chloé"}));
    auto by_pseudonym = ClearedVault::read(vault, "");
    ASSERT_TRUE(by_pseudonym && by_pseudonym->stage({"zephyrin"}));
    add_a_name();
    EXPECT_EQ(by_pseudonym->put("s.reliance").error().front().arguments[2],
              "reliance forget s.reliance --also 'Zéphyrin' --vault " + vault.path.string());
}

TEST(Forgetting, says_where_a_name_is_still_found) {
    const TemporaryFolder folder;
    auto study = small_study();
    const std::string longer("\x89\0Z\0e\0p\0h\0y\0r\0i\0n\0e\0t\0", 22);
    study.documents.push_back({"scan.bin", longer});
    const auto path = made_study(folder, study);
    const auto done = forgotten(path);
    ASSERT_TRUE(done);
    ASSERT_EQ(done->left.size(), 1u);
    EXPECT_EQ(done->left.front().code, ErrorCode::still_found);
    EXPECT_EQ(done->left.front().arguments[0], "Zéphyrin");
    EXPECT_EQ(done->left.front().where, "scan.bin");
    EXPECT_EQ(done->kept.unsearched, std::vector<std::string>{"scan.bin"});
    const ForgetRequest wrong{.study = path, .person = {}, .also = {"Zéphyrin"}, .documents = {"scan.png"}};
    EXPECT_EQ(codes_of(forget(wrong)), std::vector<std::string>{"bad_option_value"});
    const auto ended = forget({.study = path, .person = {}, .also = {"Zéphyrin"}, .documents = {"scan.bin"}});
    ASSERT_TRUE(ended);
    EXPECT_TRUE(ended->left.empty());
    EXPECT_EQ(ended->kept.files, std::vector<std::string>{"scan.bin"});
}

TEST(Forgetting, takes_away_documents_that_hold_a_name_however_encoded_in_the_history_too) {
    const TemporaryFolder folder;
    auto study = small_study();
    study.disclosures.push_back({"d1", "2024-01-01", "k1", "export s.qdpx", "CNRS", "archive"});
    study.documents.push_back({"list.txt", std::string("\xFF\xFEZ\0e\0p\0h\0y\0r\0i\0n\0", 18)});
    const auto path = made_study(folder, study);
    const auto edited = EditedStudy::open(path);
    auto next = edited->study();
    next.documents.push_back({"mail.eml", "Subject: a\nContent-Transfer-Encoding: base64\n\nWmVwaHlyaW4=\n"});
    ASSERT_TRUE(edited->save(next, {"2024-01-03", {}, "add"}));
    next.documents.pop_back();
    ASSERT_TRUE(EditedStudy::open(path)->save(next, {"2024-01-04", {}, "remove"}));
    const auto done = forgotten(path);
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty());
    EXPECT_EQ(done->kept.files, std::vector<std::string>{"list.txt"});
    EXPECT_EQ(done->earlier_files, std::vector<std::string>{"mail.eml"});
    ASSERT_EQ(done->disclosures.size(), 2u);
    EXPECT_EQ(done->disclosures.back().recipient, "CNRS");
    EXPECT_EQ(files::bytes_of(path)->find("WmVwaHlyaW4"), std::string::npos);
}

/// One more step of the history.
void correct(const std::filesystem::path& path, const std::function<void(field::Study&)>& change) {
    const auto edited = EditedStudy::open(path);
    auto next = edited->study();
    change(next);
    EXPECT_TRUE(edited->save(next, {"2024-01-03", {}, "correct"}));
}

/// The same study, in which another person is called Quénault too, and a text m3 that was corrected.
std::filesystem::path two_quenaults(const TemporaryFolder& folder, const std::vector<field::Speaker>& speakers,
                                    const std::string& text, const std::string& corrected) {
    auto study = small_study();
    study.persons[2].pseudonym = "Odile Quénault";
    study.materials.push_back({.id = "m3", .type = "group", .file = "materials/m3.txt", .text = text});
    study.speakers.insert(study.speakers.end(), speakers.begin(), speakers.end());
    const auto path = made_study(folder, study);
    correct(path, [&](field::Study& next) {
        EXPECT_EQ(next.materials[1].id, "m3");
        next.materials[1].text = corrected;
    });
    return path;
}

/// Two persons are called Quénault: a reader tells whom each mention means, and only those go, in an earlier wording of the text
/// too.
TEST(Forgetting, erases_the_mentions_of_a_shared_name_that_a_person_names) {
    const TemporaryFolder folder;
    const auto path = two_quenaults(folder, {{"m3", "AÏCHA", "p1"}}, "AÏCHA : Quénault rit. Quénault pleure. QUENAULT dort.\n",
                                    "AÏCHA : Alors Quénault rit. Quénault pleure. QUENAULT dort.\n");
    const auto told = forgotten(path, true);
    ASSERT_TRUE(told);
    ASSERT_EQ(told->shared.size(), 4u);
    EXPECT_EQ(told->shared[0].place(), "m3:14");
    EXPECT_FALSE(told->shared[0].erased);
    EXPECT_EQ(told->shared[3].place(), "m2:26");
    EXPECT_TRUE(told->shared[3].erased) << "it opens a line of theirs";
    EXPECT_EQ(told->shared[0].shared_with, "p3");
    EXPECT_EQ(told->shared[2].name, "QUENAULT");
    EXPECT_EQ(codes_of(forget({.study = path, .person = "p2", .mentions = {"m3:15"}})),
              std::vector<std::string>{"bad_option_value"});
    const auto done = forget({.study = path, .person = "p2", .mentions = {"m3:14", "m3:45"}, .language = Language::english});
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty());
    EXPECT_EQ(done->left_places, 2u) << "in the text, and what the other is called";
    EXPECT_EQ(study::open_study(path)->materials[1].text,
              "AÏCHA : Alors [erased person] rit. Quénault pleure. [erased person] dort.\n");
    EXPECT_EQ(study::open_study(path)->materials.back().text, "AÏCHA : [erased person] viendra.\n[erased person] : […]\n");
    ASSERT_TRUE(opened_history(path)->undo());
    EXPECT_EQ(study::open_study(path)->materials[1].text,
              "AÏCHA : [erased person] rit. Quénault pleure. [erased person] dort.\n");
    EXPECT_EQ(files::bytes_of(path)->find("Je viens."), std::string::npos);
}

TEST(Forgetting, leaves_one_mark_of_a_full_name_of_which_a_part_is_shared) {
    const TemporaryFolder folder;
    const auto path = two_quenaults(folder, {{"m3", "Zéphyrin Quénault", "p2"}, {"m3", "AÏCHA", "p1"}},
                                    "Zéphyrin Quénault : Bien.\nAÏCHA : Bon.\n", "Zéphyrin Quénault : Oui.\nAÏCHA : Bon.\n");
    ASSERT_TRUE(forget({.study = path, .person = "p2", .language = Language::english}));
    EXPECT_EQ(study::open_study(path)->materials[1].text, "[erased person] : […]\nAÏCHA : Bon.\n");
}

/// The label of a line, then a mention, both shared, in a text that was worded otherwise before.
TEST(Forgetting, erases_a_mention_that_was_spelt_otherwise_before) {
    const TemporaryFolder folder;
    const auto path = two_quenaults(folder, {{"m3", "AÏCHA", "p1"}, {"m3", "QUÉNAULT", "p2"}},
                                    "AÏCHA : Kénaut rit.\nQUÉNAULT : Quénault, c'est moi.\nAÏCHA : Elle dort.\n",
                                    "AÏCHA : Quénault rit.\nQUÉNAULT : Quénault, c'est moi, oui.\nAÏCHA : Quénault dort.\n");
    const auto done = forget({.study = path, .person = "p2", .mentions = {"m3:8", "m3:67"}, .language = Language::english});
    ASSERT_TRUE(done) << message(done.error().front(), Language::english);
    EXPECT_EQ(study::open_study(path)->materials[1].text,
              "AÏCHA : [erased person] rit.\n[erased person] : […]\nAÏCHA : [erased person] dort.\n");
    ASSERT_TRUE(opened_history(path)->undo());
    EXPECT_EQ(study::open_study(path)->materials[1].text,
              "AÏCHA : [erased person] rit.\n[erased person] : […]\nAÏCHA : Elle dort.\n")
        << "another word is no mention";
}

/// Whatever is called after the person: a site, the study, a text, a code and its id, a coder; in the history too.
TEST(Forgetting, clears_labels_titles_and_identifiers) {
    const TemporaryFolder folder;
    auto study = small_study();
    study.title_fr = "Entretien Zéphyrin";
    study.sites[0].id = "chez_zephyrin", study.sites[0].name = "Chez Zéphyrin";
    for (auto* site : {&study.participations[0].site, &study.ties[0].made_at, &study.materials[0].site, &study.findings[0].site})
        *site = "chez_zephyrin";
    study.codes.push_back({.id = "Aide_Zephyrin", .parent = "help", .label_fr = "Aide (Zéphyrin)"});
    study.codes.push_back({.id = "Aide_personne_effacee", .parent = "help", .label_fr = "Déjà"});
    study.coders.push_back({.id = "zephyrin_k", .label = "Zéphyrin (stagiaire)"});
    study.materials[0].id = "m1";
    const auto path = made_study(folder, study);
    const auto told = forgotten(path, true);
    ASSERT_TRUE(told);
    std::vector<std::string> listed;
    for (const auto& one : told->cleared)
        listed.push_back(one.table + ' ' + one.id + '|' + one.name + " → " + one.new_id + '|' + one.new_name);
    EXPECT_EQ(listed, (std::vector<std::string>{
                          "study small|Entretien Zéphyrin / A small study → small|Entretien [personne effacée] / A small study",
                          "sites chez_zephyrin|Chez Zéphyrin → chez_personne_effacee|Chez [personne effacée]",
                          "codes Aide_Zephyrin|Aide (Zéphyrin) → Aide_Personne_Effacee|Aide ([personne effacée])",
                          "coders zephyrin_k|Zéphyrin (stagiaire) → personne_effacee_k|[personne effacée] (stagiaire)"}));
    const auto done = forgotten(path);
    ASSERT_TRUE(done) << codes_of(done).front();
    EXPECT_EQ(done->cleared, told->cleared) << "as it was told";
    EXPECT_TRUE(done->left.empty());
    EXPECT_EQ(files::bytes_of(path)->find("phyrin"), std::string::npos);
    const auto after = study::open_study(path);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->title_fr, "Entretien [personne effacée]");
    EXPECT_EQ(after->sites[0].id, "chez_personne_effacee");
    EXPECT_EQ(after->materials[0].site, "chez_personne_effacee");
    EXPECT_EQ(after->codes[2].id, "Aide_Personne_Effacee");
    EXPECT_EQ(after->codes[3].id, "Aide_personne_effacee");
    EXPECT_EQ(after->coders[1].label, "[personne effacée] (stagiaire)");
}

/// What an erasure could not take out is named by table and cell; by names alone the job is finished later.
TEST(Forgetting, of_somebody_without_a_row_goes_by_names) {
    const TemporaryFolder folder;
    auto study = small_study();
    study.sites[0].name = "Chez Gudule";
    const auto path = made_study(folder, study);
    EXPECT_EQ(codes_of(forget({.study = path, .person = ""})), std::vector<std::string>{"missing_argument"});
    const auto done = forget({.study = path, .person = "", .also = {"Gudule", "Chen"}});
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty());
    EXPECT_EQ(files::bytes_of(path)->find("Gudule"), std::string::npos);
    EXPECT_EQ(study::open_study(path)->persons.size(), 3u);
    EXPECT_EQ(study::open_study(path)->persons[2].pseudonym, "Chen") << "somebody of the study is called so";
    EXPECT_EQ(done->left_places, 1u);
}

/// A label in small letters that the study has no speaker for, of a name that is a word too.
TEST(Forgetting, erases_a_label_in_small_letters) {
    const TemporaryFolder folder;
    auto study = small_study();
    study.persons[1].pseudonym = "Rose Quénault";
    study.materials.push_back(
        {.id = "m2", .type = "group", .file = "materials/m2.txt", .text = "rose : Oui.\nAÏCHA : Une rose.\n"});
    const auto path = folder / "s.reliance";
    ASSERT_TRUE(study::write_study(study, path));
    const auto told = forgotten(path, true);
    ASSERT_TRUE(told);
    ASSERT_EQ(told->lines.size(), 1u) << "what stands under it is told";
    EXPECT_EQ(told->lines[0].place + ' ' + told->lines[0].label + ' ' + told->lines[0].words, "m2:7 rose Oui.");
    ASSERT_TRUE(forgotten(path));
    EXPECT_EQ(study::open_study(path)->materials.back().text, "[personne effacée] : Oui.\nAÏCHA : Une rose.\n");
}

TEST(Forgetting, empties_what_stands_under_such_a_label_where_that_is_asked) {
    const TemporaryFolder folder;
    auto study = small_study();
    study.persons[1].pseudonym = "Zéphyrin Quénault";
    study.materials.push_back(
        {.id = "m2", .type = "group", .file = "materials/m2.txt", .text = "zéphyrin : Oui.\nNote : Non.\n"});
    const auto path = folder / "s.reliance";
    ASSERT_TRUE(study::write_study(study, path));
    correct(path, [](field::Study& next) { next.materials.back().text = "zéphyrin : Oui, oui.\nNote : Non.\n"; });
    const auto done = forget({.study = path, .person = "p2", .lines = true});
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty());
    EXPECT_EQ(done->lines.size(), 1u);
    EXPECT_EQ(done->present.turns, 1u);
    EXPECT_EQ(study::open_study(path)->materials.back().text, "[erased person] : […]\nNote : Non.\n");
    EXPECT_EQ(files::bytes_of(path)->find("Oui"), std::string::npos) << "nor in the history";
}

/// A study in which Rose is a person and a rose a flower, in a text, in a note, and in a note of its history.
std::filesystem::path made_roses(const TemporaryFolder& folder) {
    auto study = small_study();
    study.persons[1].pseudonym = "Rose Quénault";
    study.materials.push_back({.id = "m2",
                               .type = "group",
                               .file = "materials/m2.txt",
                               .text = "AÏCHA : Une rose, rose est venue.\nROSE : Une rose.\nAÏCHA : Oui, Rose !\n"});
    study.speakers.push_back({"m2", "AÏCHA", "p1"});
    study.speakers.push_back({"m2", "ROSE", "p2"});
    study.ties[2].note = "une rose";
    const auto path = folder / "s.reliance";
    EXPECT_TRUE(study::write_study(study, path));
    return path;
}

std::vector<std::string> places_of(const Problems& problems) {
    std::vector<std::string> places;
    for (const auto& error : problems) places.push_back(std::string(name(error.code)) + ' ' + error.where);
    return places;
}

/// Whether “rose” is the person or the flower is asked place by place, and the person is erased meanwhile.
TEST(Forgetting, asks_of_an_ordinary_word_whether_it_is_the_person) {
    const TemporaryFolder folder;
    const auto path = made_roses(folder);
    const auto told = forgotten(path, true);
    ASSERT_TRUE(told);
    ASSERT_EQ(told->shared.size(), 3u);
    EXPECT_EQ(told->shared[0].place(), "m2:12");
    EXPECT_EQ(told->shared[1].place(), "m2:18");
    EXPECT_NE(told->shared[2].place().find("ties"), std::string::npos) << "in a cell";
    for (const auto& one : told->shared) EXPECT_TRUE(one.open && one.is_word() && !one.erased) << one.place();
    const auto done = forgotten(path);
    ASSERT_TRUE(done);
    EXPECT_EQ(places_of(done->left),
              (std::vector<std::string>{"name_or_word m2:12", "name_or_word m2:18", "name_or_word " + told->shared[2].place()}));
    const auto command = "reliance forget " + path.string() + " --also rose --leave rose";
    EXPECT_EQ(done->left.front().arguments[2], command);
    EXPECT_EQ(study::open_study(path)->materials.back().text,
              "AÏCHA : Une rose, rose est venue.\n[PERSONNE EFFACÉE] : […]\nAÏCHA : Oui, [personne effacée] !\n");
    const auto ended = forget({.study = path, .person = "", .also = {"rose"}, .mentions = {"m2:18"}, .left = {"rose"}});
    ASSERT_TRUE(ended);
    EXPECT_TRUE(ended->left.empty());
    EXPECT_EQ(ended->left_words, 2u) << "in the text and the note";
    EXPECT_EQ(study::open_study(path)->materials.back().text.substr(0, 46), "AÏCHA : Une rose, [erased person] est venue.\n");
}

TEST(Forgetting, leaves_an_ordinary_word_where_that_was_decided_beforehand) {
    const TemporaryFolder folder;
    const auto path = made_roses(folder);
    const auto tulip = forget({.study = path, .person = "p2", .left = {"Tulipe"}});
    ASSERT_EQ(codes_of(tulip), std::vector<std::string>{"bad_option_value"});
    EXPECT_EQ(tulip.error().front().arguments[2], "Rose");
    const auto done = forget({.study = path, .person = "p2", .mentions = {"m2:18"}, .left = {"Rose"}});
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->left.empty());
    EXPECT_EQ(done->left_words, 2u);
    const auto none = forget({.study = path, .person = "", .also = {"Zéphyrin"}, .left = {"rose"}});
    ASSERT_EQ(codes_of(none), std::vector<std::string>{"bad_option_value"});
    EXPECT_EQ(none.error().front().arguments[2], "the command without --leave: none of these names is an ordinary word too");
}

/// A word that only an earlier step of the history says.
TEST(Forgetting, asks_of_a_word_in_the_history_once) {
    const TemporaryFolder folder;
    const auto path = made_roses(folder);
    correct(path, [](field::Study& next) {
        next.ties[2].note.clear();
        next.materials.back().text = "AÏCHA : Oui.\nROSE : Une rose.\n";
    });
    const auto done = forgotten(path);
    ASSERT_TRUE(done);
    EXPECT_EQ(places_of(done->left), std::vector<std::string>{"name_or_word " + path.string()});
    const auto ended = forget({.study = path, .person = "", .also = {"rose"}, .left = {"rose"}});
    ASSERT_TRUE(ended);
    EXPECT_TRUE(ended->left.empty());
    EXPECT_EQ(ended->left_words, 0u);
}

TEST(Forgetting, of_nobody_is_refused) {
    const TemporaryFolder folder;
    const auto path = made_study(folder);
    EXPECT_EQ(codes_of(forget({.study = path, .person = "p9"})), std::vector<std::string>{"unknown_reference"});
}

}  // namespace
}  // namespace reliance::workbench
