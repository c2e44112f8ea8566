#include "reliance/workbench/surveys.hpp"

#include <gtest/gtest.h>

#include <map>

#include "problem_codes.hpp"
#include "reliance/files/file.hpp"
#include "temporary_folder.hpp"
#include "test_data.hpp"

namespace reliance::workbench {
namespace {

using testing::codes_of;
using testing::test_data;

/// Three questions on goods, two of which ask both ends: tools, and a third that only givers are asked.
constexpr std::string_view mapping = R"(title = "Deux côtés"
wave = "w1"
[[ties]]
file = "lent.csv"
from = "me"
to = "them"
kinds = ["goods"]
question = "lent"
[[ties]]
file = "borrowed.csv"
from = "them"
to = "me"
reporter = "to"
kinds = ["goods"]
question = "borrowed"
[[ties]]
file = "tools.csv"
from = "me"
to = "them"
kinds = ["goods", "know_how"]
question = "tools"
)";

field::Study survey_of(const testing::TemporaryFolder& folder, std::string_view text) {
    EXPECT_TRUE(files::write_whole(folder / "mapping.toml", std::string(text)));
    EXPECT_TRUE(files::write_whole(folder / "lent.csv", "me,them\nA,B\nA,C\n"));
    EXPECT_TRUE(files::write_whole(folder / "borrowed.csv", "me,them\nB,A\nD,A\n"));
    EXPECT_TRUE(files::write_whole(folder / "tools.csv", "me,them\nC,D\n"));
    const auto read =
        survey_to_come({{folder / "lent.csv", folder / "borrowed.csv", folder / "tools.csv"}, folder / "mapping.toml"});
    EXPECT_TRUE(read);
    return read ? read->imported.study : field::Study();
}

TEST(TwoSidedReports, are_told_by_question_where_several_ask_about_one_kind) {
    const testing::TemporaryFolder folder;
    const auto study = survey_of(folder, mapping);
    const auto lines = two_sided_reports(study);
    ASSERT_TRUE(lines);
    ASSERT_EQ(lines->size(), 2u);
    EXPECT_EQ((*lines)[0].question, "");
    EXPECT_EQ((*lines)[1].kind, "goods");
    EXPECT_EQ((*lines)[1].question, "lent, borrowed");
    EXPECT_EQ((*lines)[1].both, 1u);
    EXPECT_EQ((*lines)[0].giver_only + (*lines)[0].unheard, (*lines)[1].giver_only + (*lines)[1].unheard + 1)
        << "C lends D a tool";
    EXPECT_EQ(concordance_csv(*lines).substr(0, 19), "wave,kind,question,");
}

TEST(TwoSidedReports, take_the_questions_that_a_person_names) {
    const testing::TemporaryFolder folder;
    const auto study = survey_of(folder, mapping);
    const std::vector<std::string> named{"tools,borrowed"}, unknown{"tools,nothing"}, many{"a,b,c"};
    const auto lines = two_sided_reports(study, named);
    ASSERT_TRUE(lines);
    ASSERT_EQ(lines->size(), 3u);
    EXPECT_EQ(lines->back().question, "tools, borrowed");
    EXPECT_EQ(lines->back().both, 0u);
    const std::vector<std::string> turned{"borrowed,lent"};
    EXPECT_EQ(two_sided_reports(study, turned)->size(), 2u) << "the pair that is found by itself";
    EXPECT_EQ(codes_of(two_sided_reports(study, unknown)), std::vector<std::string>{"unknown_reference"});
    EXPECT_EQ(codes_of(two_sided_reports(study, many)).front(), "bad_option_value");
}

TEST(KindsAsked, are_those_of_the_mappings_that_a_study_keeps) {
    const testing::TemporaryFolder folder;
    EXPECT_EQ(kinds_asked(survey_of(folder, mapping)), network::KindSet(network::Kind::goods) | network::Kind::know_how);
    EXPECT_EQ(kinds_asked({}), network::KindSet());
}

TEST(TwoSidedReports, say_nothing_twice_where_one_pair_of_questions_is_all_there_is) {
    const testing::TemporaryFolder folder;
    const auto lines = two_sided_reports(survey_of(folder, mapping.substr(0, mapping.rfind("[[ties]]"))));
    ASSERT_TRUE(lines);
    EXPECT_EQ(lines->size(), 1u);
}

/// Of the twelve questions of the Indian villages eight ask both ends; the counts are those of the raw files, taken by another program.
TEST(TwoSidedReports, know_the_questions_of_the_indian_villages) {
    RELIANCE_NEEDS_TEST_DATA("n1-indian-villages-favor");
    const auto read = survey_to_come({{test_data("n1-indian-villages-favor")},
                                      std::filesystem::path(RELIANCE_SOURCE_DIR) / "tests/data/surveys/real/villages.toml"});
    ASSERT_TRUE(read);
    const auto lines = two_sided_reports(read->imported.study);
    ASSERT_TRUE(lines);
    using Counts = std::pair<std::size_t, std::size_t>;
    std::map<std::string, Counts> counts;
    for (const auto& line : *lines)
        if (!line.question.empty()) counts[line.question] = {line.both, line.ties(field::JoiningRule::either)};
    EXPECT_EQ(counts, (std::map<std::string, Counts>{{"visitgo, visitcome", {363, 9152}},
                                                     {"keroricego, keroricecome", {318, 8250}},
                                                     {"borrowmoney, lendmoney", {191, 6728}}}))
        << "advice is asked about by one pair alone";
}

}  // namespace
}  // namespace reliance::workbench
