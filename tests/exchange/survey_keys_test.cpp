#include "reliance/exchange/survey_keys.hpp"

#include <gtest/gtest.h>

#include "exchange/survey_files.hpp"
#include "problem_codes.hpp"

namespace reliance::exchange {
namespace {

using reliance::testing::codes_of;
using Strings = std::vector<std::string>;

constexpr auto nested =
    "[[persons]]\nfile = \"main.csv\"\nid = \"n\"\nkey = \"_index\"\n"
    "[[alters]]\nfile = \"kin.csv\"\nego = \"_parent_index\"\nkey = \"_index\"\nid = \"n\"\n"
    "[[ties]]\nfile = \"ties.csv\"\nalter = \"_parent_index\"\nto = \"knows\"\n";

Result<SurveyImport> read(const std::string& persons, const std::string& kin, const std::string& ties) {
    const std::vector<SurveyFile> files{{"main.csv", std::string("n,_index\n").append(persons)},
                                        {"kin.csv", std::string("n,_index,_parent_index\n").append(kin)},
                                        {"ties.csv", std::string("knows,_parent_index\n").append(ties)}};
    return read_tie_survey(testing::mapping(nested), files, {});
}

TEST(SurveyKeys, of_two_persons_lead_to_neither) {
    const auto refused = read("Ego,1\nOther,1\nThird,2\n", "Ana,1,1\n", "Ana,1\n");
    ASSERT_EQ(codes_of(refused), Strings{"survey_key_twice"});
    EXPECT_EQ(refused.error().front(), (Error{ErrorCode::survey_key_twice, {"1", "main.csv:2:5, main.csv:3:7"}, "kin.csv:2:7"}));
}

TEST(SurveyKeys, of_two_alters_lead_to_neither) {
    const auto refused = read("Ego,1\n", "Cy,1,1\nDan,1,1\nEve,2,1\n", "Dan,1\n");
    ASSERT_EQ(codes_of(refused), Strings{"survey_key_twice"});
    EXPECT_EQ(refused.error().front(), (Error{ErrorCode::survey_key_twice, {"1", "kin.csv:2:4, kin.csv:3:5"}, "ties.csv:2:5"}));
}

TEST(SurveyKeys, that_are_the_ids_of_others_lead_to_neither) {
    const auto mapping = testing::mapping(
        "[[persons]]\nfile = \"roster.csv\"\nid = \"n\"\n[[persons]]\nfile = \"main.csv\"\nid = \"n\"\nkey = \"_index\"\n"
        "[[alters]]\nfile = \"kin.csv\"\nego = \"_parent_index\"\nid = \"n\"\n");
    const auto read_with = [&](const std::string& persons) {
        const std::vector<SurveyFile> files{{"roster.csv", "n\n1\n2\n"},
                                            {"main.csv", std::string("n,_index\n").append(persons)},
                                            {"kin.csv", "n,_parent_index\nAna,1\n"}};
        return read_tie_survey(mapping, files, {});
    };
    const auto refused = read_with("2,1\n");
    ASSERT_EQ(codes_of(refused), Strings{"survey_key_twice"});
    EXPECT_EQ(refused.error().front(), (Error{ErrorCode::survey_key_twice, {"1", "roster.csv:2, main.csv:2:3"}, "kin.csv:2:5"}));
    EXPECT_TRUE(read_with("1,1\n")) << "of one person both may be";
}

TEST(SurveyKeys, that_no_row_names_may_be_there_twice) {
    const auto taken = read("Ego,1\nOther,1\nThird,2\n", "Cy,1,2\nDan,1,2\nEve,2,2\n", "Dan,2\n");
    ASSERT_TRUE(taken) << message(taken.error().front(), Language::english);
    EXPECT_EQ(taken->imported.study.ties.size(), 4u) << "three of Third's, and Eve's";
}

}  // namespace
}  // namespace reliance::exchange
