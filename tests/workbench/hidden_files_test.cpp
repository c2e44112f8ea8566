#include "reliance/workbench/hidden_files.hpp"

#include <gtest/gtest.h>

#include "exchange/packed_words.hpp"
#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/forgetting.hpp"
#include "temporary_folder.hpp"

namespace reliance::workbench {
namespace {

using Paths = std::vector<std::string>;

/// A folder with files that are hidden, or lie in what is.
void fill(const testing::TemporaryFolder& folder) {
    for (const auto* path : {".git/config", ".step/a.txt", "seen.txt", ".cache/deep/list.txt", "texts/.talk.txt.swp", ".hawa",
                             ".step.part-1/a.txt", ".stephane.txt.swp"}) {
        std::filesystem::create_directories((folder / path).parent_path());
        ASSERT_TRUE(files::write_whole(folder / path, path == std::string(".hawa") ? "" : "Zéphyrine"));
    }
}

TEST(HiddenFiles, are_those_below_a_folder_but_for_its_version_control_and_steps) {
    const testing::TemporaryFolder folder;
    fill(folder);
    EXPECT_EQ(hidden_files(folder.path()), (Paths{".cache/deep/list.txt", ".hawa", ".stephane.txt.swp", "texts/.talk.txt.swp"}));
    EXPECT_EQ(hidden_files(folder / "seen.txt"), Paths{}) << "a study file has none";
}

TEST(HiddenFiles, that_hold_a_name_go_where_they_are_copies_or_named_to_go) {
    const testing::TemporaryFolder folder;
    fill(folder);
    const auto found = hidden_holders(folder.path(), {{"Zéphyrine", true}, {"Hawa", false}}, {});
    EXPECT_EQ(found.gone, (Paths{".stephane.txt.swp", "texts/.talk.txt.swp"}));
    EXPECT_EQ(found.left, (Paths{".cache/deep/list.txt", ".hawa"})) << "a file that is called so too";
    const auto wanted = hidden_holders(folder.path(), {{"Zéphyrine", true}}, {".hawa"});
    EXPECT_EQ(wanted.gone, (Paths{".hawa", ".stephane.txt.swp", "texts/.talk.txt.swp"}));
    ASSERT_TRUE(remove_hidden(folder.path(), wanted));
    EXPECT_EQ(hidden_files(folder.path()), Paths{".cache/deep/list.txt"});
}

TEST(HiddenFiles, that_cannot_be_searched_are_told_and_packed_ones_are_unpacked) {
    const testing::TemporaryFolder folder;
    ASSERT_TRUE(files::write_whole(folder / ".p.gz", std::string(testing::packed_words)));
    ASSERT_TRUE(files::write_whole(folder / ".cut.gz", std::string(testing::packed_words.substr(0, 20))));
    ASSERT_TRUE(files::write_whole(folder / ".face.png", std::string("\x89PNG\0\1", 6)));
    ASSERT_TRUE(files::write_whole(folder / ".notes", "vu"));
    const auto found = hidden_holders(folder.path(), {{"Kerguénou", true}}, {});
    EXPECT_EQ(found.left, Paths{".p.gz"});
    EXPECT_EQ(found.unsearched, (Paths{".cut.gz", ".face.png"}));
}

/// A study folder whose person p2 is called Zéphyrin.
std::filesystem::path made_folder(const testing::TemporaryFolder& folder) {
    auto study = testing::small_study();
    study.persons[1].pseudonym = "Zéphyrin Quénault";
    study.documents.push_back({"notes.txt", "vu"});
    EXPECT_TRUE(study::write_study(study, folder / "s"));
    return folder / "s";
}

/// No part of the study, but an editor leaves its copies there.
TEST(HiddenFiles, are_gone_through_when_somebody_is_erased) {
    const testing::TemporaryFolder folder;
    const auto path = made_folder(folder);
    const std::vector<std::string> swap{"scratch/.talk.txt.swp"}, notes{"scratch/.notes"};
    std::filesystem::create_directories(path / "scratch");
    ASSERT_TRUE(files::write_whole(path / swap[0], "Zéphyrin : Oui."));
    ASSERT_TRUE(files::write_whole(path / notes[0], "vu Zéphyrin"));
    ASSERT_TRUE(files::write_whole(path / "scratch/talk.txt~", "Zéphyrin : Oui."));
    const auto told = forget({.study = path, .person = "p2", .only_tell = true});
    ASSERT_TRUE(told);
    EXPECT_EQ(told->hidden.gone, swap);
    EXPECT_EQ(told->hidden.left, notes);
    EXPECT_EQ(told->kept.files, std::vector<std::string>{"scratch/talk.txt~"});
    EXPECT_TRUE(files::is_taken(path / swap[0]));
    const auto done = forget({.study = path, .person = "p2"});
    ASSERT_TRUE(done);
    EXPECT_FALSE(files::is_taken(path / swap[0]) || files::is_taken(path / "scratch/talk.txt~"));
    ASSERT_EQ(done->left.size(), 1u);
    EXPECT_EQ(done->left.front().code, ErrorCode::still_found);
    const auto place = done->left.front().where;
    EXPECT_EQ(place, (path / notes[0]).string());
    const auto ended = forget({.study = path, .person = {}, .also = {"Zéphyrin"}, .documents = {place}});
    ASSERT_TRUE(ended);
    EXPECT_TRUE(ended->left.empty());
    EXPECT_EQ(ended->hidden.gone, notes);
    EXPECT_FALSE(files::is_taken(path / notes[0]));
}

TEST(HiddenFiles, and_documents_may_be_named_to_go_and_nothing_else) {
    const testing::TemporaryFolder folder;
    const auto path = made_folder(folder);
    ASSERT_TRUE(files::write_whole(path / "attachments.csv", "id,material,file,media_type,digest,note\n"));
    for (const auto* document : {"study.toml", "attachments.csv"}) {
        const auto done = forget({.study = path, .person = "p2", .documents = {document}});
        ASSERT_EQ(testing::codes_of(done), std::vector<std::string>{"bad_option_value"}) << document;
        for (const auto* other : {"study.toml", "attachments.csv"})
            EXPECT_EQ(done.error().front().arguments[2].find(other), std::string::npos) << other;
        EXPECT_NE(done.error().front().arguments[2].find("notes.txt"), std::string::npos);
    }
}

}  // namespace
}  // namespace reliance::workbench
