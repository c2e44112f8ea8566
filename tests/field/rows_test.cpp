#include "reliance/field/rows.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"

namespace reliance::field {
namespace {

using reliance::testing::small_study;

TEST(Rows, one_that_is_not_there_is_answered_with_those_that_are) {
    const auto study = small_study();
    const auto error = unknown(study.sites, "site", "gardn", "--site");
    EXPECT_EQ(error.code, ErrorCode::unknown_reference);
    EXPECT_EQ(error.where, "--site");
    EXPECT_EQ(hint(error, Language::english),
              "Correct the identifier, or add it to sites (garden, canteen; reliance add study sites id=gardn).");
    EXPECT_EQ(unknown(study.codes, "code", "hlp").arguments.back(), "codes (help, received; reliance codebook study add hlp)");
    EXPECT_EQ(unknown(std::vector<Site>{}, "site", "x").arguments.back(), "sites (reliance add study sites id=x)");
}

TEST(Rows, of_many_the_nearest_spelling_is_told_or_the_first_ones) {
    std::vector<std::string> known;
    for (int n = 1; n <= 21; ++n) known.push_back(std::string{"person_"} + static_cast<char>('a' + n));
    EXPECT_EQ(listed_in("persons", known, "pesron_k"), "persons (person_k, …)") << "two letters exchanged";
    const auto first = listed_in("persons", known, "nobody");
    EXPECT_TRUE(first.starts_with("persons (person_b, person_c, ")) << first;
    EXPECT_TRUE(first.ends_with("person_u, …)")) << first;
    known.pop_back();
    EXPECT_TRUE(listed_in("persons", known, "pesron_k").ends_with("person_u)")) << "few enough to list them all";
}

}  // namespace
}  // namespace reliance::field
