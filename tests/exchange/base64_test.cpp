#include "reliance/exchange/base64.hpp"

#include <gtest/gtest.h>

namespace reliance::exchange {
namespace {

using Strings = std::vector<std::string>;

TEST(Base64, is_six_bits_a_letter) {
    EXPECT_EQ(from_base64("T2RpbGU="), "Odile");
    EXPECT_EQ(from_base64("T2Rp\r\n bGU=x"), "Odile") << "as far as the first =";
}

TEST(Base64, runs_are_whole_lines_and_what_is_long_in_others) {
    EXPECT_EQ(base64_runs("T2Rp\r\nbGU=\nvu hier\n  T2RpbGU=\n"), (Strings{"T2RpbGU=", "T2RpbGU="}));
    EXPECT_EQ(base64_runs("Note\nT2RpbGU=\n"), Strings{"T2RpbGU="}) << "a word alone begins none";
    EXPECT_EQ(base64_runs("oui\nnon, T2RpbGU= ici\n"), Strings{}) << "too short";
    const std::string run(long_base64, 'a');
    EXPECT_EQ(base64_runs("{\"data\": \"" + run + "\"}"), Strings{run});
}

TEST(Base64, is_sure_where_no_number_and_no_word_looks_so) {
    const std::string half(long_base64 / 2, 'a');
    EXPECT_FALSE(is_surely_base64(half + half));
    EXPECT_FALSE(is_surely_base64("aB9"));
    EXPECT_TRUE(is_surely_base64(half + "B9" + half));
}

}  // namespace
}  // namespace reliance::exchange
