#include "reliance/workbench/longer_words.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"

namespace reliance::workbench {
namespace {

using Strings = std::vector<std::string>;

Strings written(const std::vector<LongerWord>& words) {
    Strings all;
    for (const auto& one : words) all.push_back(one.written);
    return all;
}

TEST(LongerWords, stand_around_names_that_are_not_replaced) {
    const LongerWords longer({"Hawa Traoré", "Hawa", "Traoré", "Rose"}, {});
    const auto found = longer.in("Traoré, les Traorés et les traorés ; mtraore@x.fr, Saint-Traoréan, Traoréville, Hawai, roses");
    EXPECT_EQ(written(found), (Strings{"traorés", "mtraore", "Traoréville"}))
        << "short and ordinary names are not looked for inside words";
    EXPECT_EQ(found.front().name, "Traoré");
    EXPECT_EQ(found.front().word, "traores");
    EXPECT_EQ(found.front().end - found.front().start, 7u);
}

TEST(LongerWords, are_ordinary_where_their_letters_or_others_tell) {
    LongerWords longer({"Martin", "Kerguénou"}, {"martinez"});
    longer.read("un Martinet, des martinets ; Martinez, Martinique, martins, kerguénouter");
    longer.read("un martinet");
    EXPECT_EQ(written(longer.open()), (Strings{"kerguénouter", "Martinique", "martins"}));
    EXPECT_EQ(longer.around("Martin"), (std::set<std::string>{"martinet", "martinets", "martinez", "martinique", "martins"}));
    EXPECT_TRUE(longer.around("Paul").empty());
}

TEST(LongerWords, are_read_where_lines_part_them_and_asked_of_where_they_can_be_read) {
    LongerWords longer({"Martin"}, {});
    longer.read("la Marti-\nnique");
    longer.read("\x89 Martinville");
    EXPECT_EQ(longer.around("Martin"), std::set<std::string>{"martinique"}) << "the other is still to be found";
    EXPECT_EQ(written(longer.open()), Strings{"Martinique"});
}

TEST(Plurals, are_those_of_names_that_are_no_words_and_nobody_elses) {
    EXPECT_EQ(plurals_of({"Maud Kerguénou", "Maud", "Kerguénou", "Rose", "Dubois"}, {}), (Strings{"Kerguénous", "Kerguénoux"}));
    EXPECT_EQ(plurals_of({"Martin", "Kerguénou"}, {"martins", "kerguenoux"}), Strings{"Kerguénous"});
}

TEST(WordsOfOthers, are_what_the_other_persons_are_called_by) {
    auto study = testing::small_study();
    study.persons[1].pseudonym = "Maud Kerguénou";
    EXPECT_FALSE(words_of_others(study, "p2").contains("kerguenou"));
    EXPECT_TRUE(words_of_others(study, "p2").contains("chen"));
    EXPECT_TRUE(words_of_others(study, {}).contains("kerguenou"));
}

}  // namespace
}  // namespace reliance::workbench
