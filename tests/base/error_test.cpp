#include "reliance/base/error.hpp"

#include <gtest/gtest.h>

#include <set>

#include "reliance/base/result.hpp"

namespace reliance {
namespace {

TEST(Error, speaks_both_languages_with_its_arguments) {
    const Error error{ErrorCode::duplicate_id, {"P001", "persons.csv:3:1"}, "persons.csv:9:1"};
    EXPECT_EQ(message(error, Language::english), "the identifier “P001” is used twice (first at persons.csv:3:1)");
    EXPECT_EQ(message(error, Language::french), "l'identifiant « P001 » est employé deux fois (d'abord à persons.csv:3:1)");
    EXPECT_EQ(name(error.code), "duplicate_id");
}

TEST(Error, arguments_may_hold_braces) {
    EXPECT_EQ(message({ErrorCode::invalid_number, {"{0}"}, ""}, Language::english), "“{0}” is not a number");
}

TEST(Error, words_of_our_own_are_put_into_french_and_nothing_else) {
    const Error ours{ErrorCode::unknown_reference, {"scenario", "site", "scenarios/"}, ""};
    EXPECT_EQ(message(ours, Language::english), "there is no scenario “site”");
    EXPECT_EQ(message(ours, Language::french), "« site » n'existe pas (scénario)");
    EXPECT_EQ(message({ErrorCode::file_unwritable, {"absent", "No space left on device"}, ""}, Language::french),
              "absent ne peut pas être écrit : il n'y a plus de place sur le disque");
}

TEST(Error, the_catalogue_names_each_code_once) {
    const auto names = error_code_names();
    EXPECT_EQ(std::set(names.begin(), names.end()).size(), names.size());
}

TEST(Problems, keeps_the_order_of_the_input) {
    Problems problems(Error{ErrorCode::missing_value, {"id"}, "a:1"});
    problems.add(Problems(Error{ErrorCode::invalid_number, {"x"}, "a:2"}));
    ASSERT_EQ(problems.size(), 2u);
    EXPECT_EQ(problems.front().where, "a:1");
}

}  // namespace
}  // namespace reliance
