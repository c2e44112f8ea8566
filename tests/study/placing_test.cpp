#include "reliance/study/placing.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "temporary_folder.hpp"

namespace reliance::study {
namespace {

using Texts = std::vector<std::string>;

Texts places_of(const std::filesystem::path& study, const Problems& problems) {
    Texts places;
    for (const auto& problem : placed(study, problems)) {
        places.push_back(std::filesystem::path(problem.where).lexically_relative(study.parent_path()).generic_string());
        for (const auto& argument : problem.arguments) places.push_back(argument);
    }
    return places;
}

TEST(Placing, finds_the_line_and_column_of_a_cell_in_a_folder) {
    const testing::TemporaryFolder folder;
    const auto study = folder / "study";
    std::filesystem::create_directory(study);
    std::ofstream(study / "coders.csv") << "label,id\n\"two\nlines\",k1\n\nK,k2\n";
    Problems problems;
    problems.add(ErrorCode::missing_value, {"id"}, "coders:2:id");
    problems.add(ErrorCode::missing_value, {"label"}, "coders:1:label");
    problems.add(ErrorCode::unknown_reference, {"site", "x", "sites.csv"}, "levers/a.toml:4:8");
    problems.add(ErrorCode::cancelled, {}, "");
    EXPECT_EQ(places_of(study, problems), (Texts{"study/coders.csv:5:3", "id", "study/coders.csv:2:1", "label",
                                                 "study/levers/a.toml:4:8", "site", "x", "sites.csv", "study"}));
}

TEST(Placing, puts_a_cell_that_an_argument_names_there_too) {
    const testing::TemporaryFolder folder;
    std::ofstream(folder / "coders.csv") << "id,label\nk1,K\nk1,L\n";
    const auto told = placed(folder.path(), Error{ErrorCode::repeated_row, {"coders:1:id", "id"}, "coders:2:id"});
    EXPECT_EQ(told.front().arguments.front(), (folder / "coders.csv").string() + ":2:1");
}

TEST(Placing, names_the_table_and_row_of_a_study_file) {
    EXPECT_EQ(placed("s.reliance", Error{ErrorCode::missing_value, {"id"}, "coders:2:id"}).front().where,
              "s.reliance:coders:2:id");
}

}  // namespace
}  // namespace reliance::study
