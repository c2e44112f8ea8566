#include "reliance/base/shell_word.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace reliance {
namespace {

TEST(ShellWord, is_quoted_only_where_a_shell_would_read_it_otherwise) {
    EXPECT_EQ(shell_word("studies/s.reliance"), "studies/s.reliance");
    EXPECT_EQ(shell_word("my study"), "'my study'");
    EXPECT_EQ(shell_word("N'Diaye"), R"('N'\''Diaye')");
    EXPECT_EQ(shell_word(""), "''");
}

TEST(ShellWord, is_one_word_to_a_shell) {
    for (const std::string word : {"a b", "N'Diaye", "$HOME", "`id`", "*", "a;b", "~", "\\", "#a", "!x", "a\nb", "Zéphyrin"}) {
        ::setenv("WORD", word.c_str(), 1);
        EXPECT_EQ(std::system(std::string("test ").append(shell_word(word)).append(" = \"$WORD\"").c_str()), 0) << word;
    }
}

}  // namespace
}  // namespace reliance
