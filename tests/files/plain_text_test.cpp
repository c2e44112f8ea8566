#include "reliance/files/plain_text.hpp"

#include <gtest/gtest.h>

namespace reliance::files {
namespace {

TEST(PlainText, every_line_end_becomes_plain) { EXPECT_EQ(with_plain_line_ends("a\rb\r\nc\n\r"), "a\nb\nc\n\n"); }

TEST(PlainText, a_mark_at_the_beginning_is_taken_off_and_no_other) {
    EXPECT_EQ(plain_text("\xEF\xBB\xBF\xEF\xBB\xBFété\r\n\xEF\xBB\xBF"), "\xEF\xBB\xBFété\n\xEF\xBB\xBF");
    EXPECT_EQ(plain_text("\xEF\xBB"), "\xEF\xBB");
    EXPECT_EQ(plain_text(""), "");
}

TEST(PlainText, the_line_ends_are_told) {
    EXPECT_EQ(line_ends_of("a").word(), "none");
    EXPECT_EQ(line_ends_of("a\nb\n").word(), "lf");
    EXPECT_EQ(line_ends_of("a\r\nb\r\n").word(), "crlf");
    EXPECT_EQ(line_ends_of("a\rb\r").word(), "cr");
    EXPECT_EQ(line_ends_of("a\rb\n").word(), "mixed");
}

TEST(PlainText, a_byte_is_placed_by_line_and_code_point) {
    EXPECT_EQ(place_of("é\nété x", 8, "a.txt"), "a.txt:2:4");
    EXPECT_EQ(place_of("", 0, "a.txt"), "a.txt:1:1");
}

}  // namespace
}  // namespace reliance::files
