#include "reliance/workbench/searching.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "field/small_study.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "temporary_folder.hpp"

namespace reliance::workbench {
namespace {

using testing::small_study;
using testing::TemporaryFolder;

std::size_t count(const search::Corpus& corpus, std::string_view word) { return corpus.index().places(word).size(); }

unsigned mode_of(const std::filesystem::path& path) {
    struct stat status {};
    ::stat(path.c_str(), &status);
    return status.st_mode & 0777u;
}

TEST(KeptIndex, stands_beside_the_study_for_its_owner_alone) {
    EXPECT_EQ(search_cache("some/study.reliance"), "some/study.reliance-search");
    EXPECT_EQ(search_cache("some/folder/"), "some/folder.reliance-search");
    const TemporaryFolder folder;
    ASSERT_TRUE(study::write_study(small_study(), folder / "study"));
    EXPECT_EQ(count(opened_corpus(folder / "study", 0).value().corpus, "bruno"), 1u);
    EXPECT_EQ(mode_of(folder / "study.reliance-search"), 0600u);
    EXPECT_EQ(count(opened_corpus(folder / "study", 0).value().corpus, "bruno"), 1u);
    ASSERT_TRUE(forget_search(folder / "study"));
    EXPECT_FALSE(std::filesystem::exists(folder / "study.reliance-search"));
    EXPECT_TRUE(forget_search(folder / "study"));
}

TEST(KeptIndex, of_a_small_study_is_not_kept) {
    const TemporaryFolder folder;
    ASSERT_TRUE(study::write_study(small_study(), folder / "study"));
    EXPECT_EQ(count(opened_corpus(folder / "study").value().corpus, "bruno"), 1u);
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(KeptIndex, is_made_anew_when_stale_or_damaged) {
    const TemporaryFolder folder;
    ASSERT_TRUE(study::write_study(small_study(), folder / "study"));
    ASSERT_TRUE(opened_corpus(folder / "study", 0));
    const auto fresh = files::bytes_of(folder / "study.reliance-search").value();
    ASSERT_TRUE(files::write_whole(folder / "study" / "materials/m1.txt", "AÏCHA : Bruno m'aide 🌻 toujours. Nadège aussi.\n"));
    EXPECT_EQ(count(opened_corpus(folder / "study", 0).value().corpus, "nadege"), 1u);
    const auto changed = files::bytes_of(folder / "study.reliance-search").value();
    EXPECT_NE(changed, fresh);
    ASSERT_TRUE(files::write_whole(folder / "study.reliance-search", changed.substr(0, changed.size() / 2)));
    EXPECT_EQ(count(opened_corpus(folder / "study", 0).value().corpus, "nadege"), 1u);
    EXPECT_EQ(files::bytes_of(folder / "study.reliance-search").value(), changed);
}

/// A search that began before somebody was erased and ends afterwards.
TEST(KeptIndex, of_what_the_study_no_longer_says_is_not_kept) {
    const TemporaryFolder folder;
    ASSERT_TRUE(study::write_study(small_study(), folder / "study"));
    const auto before = small_study();
    ASSERT_TRUE(files::write_whole(folder / "study" / "materials/m1.txt", "AÏCHA : Bruno m'aide 🌻 toujours. Nadège aussi.\n"));
    EXPECT_EQ(word_index(folder / "study", search::texts_of(before)).places("bruno").size(), 1u);
    EXPECT_FALSE(std::filesystem::exists(folder / "study.reliance-search"));
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(Corpus, leaves_out_those_who_withdrew) {
    const TemporaryFolder folder;
    auto study = small_study();
    study.persons[0].consent = "withdrawn";
    study.speakers[0].actor = study.persons[0].id;
    ASSERT_TRUE(study::write_study(study, folder / "study"));
    const auto opened = opened_corpus(folder / "study").value();
    EXPECT_EQ(count(opened.corpus, "bruno"), 0u);
    EXPECT_EQ(opened.held_back.persons, 1u);
    EXPECT_EQ(opened.held_back.materials, 1u);
    EXPECT_EQ(opened.held_back.codings, study.codings.size());
}

std::vector<field::Coding> one_coding(const field::Study& study) {
    auto coding = study.codings.front();
    coding.id = "auto-1";
    coding.start = 8;
    coding.end = 13;
    coding.quote = "Bruno";
    return {coding};
}

TEST(AddedCodings, are_one_step_of_a_study_file) {
    const TemporaryFolder folder;
    const auto study = small_study();
    ASSERT_TRUE(study::write_study(study, folder / "study.reliance"));
    ASSERT_TRUE(add_codings(folder / "study.reliance", one_coding(study), {"2023-04-11", "k1", "code"}));
    const auto file = study::StudyFile::open(folder / "study.reliance").value();
    EXPECT_EQ(file.study()->codings.size(), study.codings.size() + 1);
    EXPECT_EQ(file.history()->size(), 1u);
    ASSERT_TRUE(file.undo());
    EXPECT_EQ(file.study()->codings.size(), study.codings.size());
}

TEST(AddedCodings, rewrite_one_table_of_a_folder_or_nothing) {
    const TemporaryFolder folder;
    const auto study = small_study();
    ASSERT_TRUE(study::write_study(study, folder / "study"));
    const auto before = files::bytes_of(folder / "study" / "codings.csv").value();
    auto wrong = one_coding(study);
    wrong.front().code = "nowhere";
    EXPECT_FALSE(add_codings(folder / "study", wrong, {}));
    EXPECT_EQ(files::bytes_of(folder / "study" / "codings.csv").value(), before);
    ASSERT_TRUE(add_codings(folder / "study", one_coding(study), {}));
    EXPECT_EQ(study::open_study(folder / "study")->codings.size(), study.codings.size() + 1);
    EXPECT_TRUE(files::bytes_of(folder / "study" / "codings.csv")->starts_with(before));
}

TEST(CodesBy, counts_each_value_of_a_column) {
    auto study = small_study();
    study.persons[0].sex = "female";
    study.speakers[0].actor = study.persons[0].id;
    const search::Circumstances circumstances(study);
    const auto matrix = codes_by(study, circumstances, "sex", {});
    ASSERT_EQ(matrix.sites, (std::vector<std::string>{"female"}));
    EXPECT_EQ(matrix.rows.front().cells.front().within.size(), 1u);
    EXPECT_TRUE(codes_by(study, circumstances, "sex", {{"coder", "nobody"}}).sites.empty());
    const auto by_origin = codes_by(study, circumstances, "origin", {});
    ASSERT_EQ(by_origin.sites, (std::vector<std::string>{""})) << "a last column for what has no value";
    EXPECT_EQ(by_origin.rows.front().cells.front().passages, 1u);
}

TEST(SearchTables, are_csv) {
    const auto study = small_study();
    const search::Circumstances circumstances(study);
    EXPECT_TRUE(words_csv(search::word_list(study, circumstances, "site", {}))
                    .starts_with("word,written,count,garden,specificity_garden\n"));
    const auto query = search::code_query_of("help", study.codes).value();
    EXPECT_NE(passages_csv(study, search::passages(study, circumstances, query, {})).find("Bruno m'aide 🌻"), std::string::npos);
    EXPECT_TRUE(codings_csv(study.codings).starts_with("id,material,start,end,code"));
}

}  // namespace
}  // namespace reliance::workbench
