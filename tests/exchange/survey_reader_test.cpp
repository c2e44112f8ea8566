#include "reliance/exchange/survey_reader.hpp"

#include <gtest/gtest.h>

#include "exchange/survey_files.hpp"
#include "problem_codes.hpp"

namespace reliance::exchange {
namespace {

using reliance::testing::codes_of;
using reliance::testing::mapping;
using reliance::testing::survey;

TEST(SurveyReader, knows_files_in_a_folder_of_another_name_by_their_own) {
    const auto how = mapping(
        "[[persons]]\nfile = \"old/p.csv\"\nid = \"n\"\n[[ties]]\nfile = \"old/t{n}.csv\"\nfrom = \"a\"\nto = "
        "\"b\"\nwave = \"{n}\"\n");
    const std::string people = "n\nAna\nBen\n", ties = "a,b\nAna,Ben\n";
    const std::vector<SurveyFile> moved{{"new/p.csv", people}, {"new/t1.csv", ties}, {"new/t2.csv", ties}};
    for (const auto& file : moved) EXPECT_TRUE(names_file(how, file.name));
    EXPECT_EQ(survey(how, moved).imported.study.ties.size(), 2u);
    auto both = moved;
    both.push_back({"other/t1.csv", ties});
    EXPECT_EQ(codes_of(read_tie_survey(how, both, {})), std::vector<std::string>{"survey_no_file"})
        << "two folders have such files";
    both.push_back({"old/t1.csv", ties});
    EXPECT_EQ(survey(how, both).imported.study.ties.size(), 1u) << "the folder that is named is there";
    const auto waves = mapping("[[persons]]\nfile = \"w1/p.csv\"\nid = \"n\"\n[[persons]]\nfile = \"w2/p.csv\"\nid = \"n\"\n");
    EXPECT_EQ(codes_of(read_tie_survey(waves, std::vector<SurveyFile>{{"w1/p.csv", people}}, {})),
              std::vector<std::string>{"survey_no_file"})
        << "the first wave is not the second";
}

}  // namespace
}  // namespace reliance::exchange
