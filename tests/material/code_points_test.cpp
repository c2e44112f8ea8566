#include "reliance/material/code_points.hpp"

#include <gtest/gtest.h>

#include <string>

namespace reliance::material {
namespace {

TEST(CodePoints, counts_a_crlf_as_two_and_a_mark_as_one) {
    EXPECT_EQ(code_point_count(""), 0u);
    EXPECT_EQ(code_point_count("a\r\nb"), 4u);
    EXPECT_EQ(code_point_count("\xEF\xBB\xBF"
                               "été"),
              4u);
    EXPECT_EQ(code_point_count("👩‍🌾"), 3u);
}

TEST(CodePoints, slices_by_positions_with_the_end_exclusive) {
    const std::string text = "L'été 🌻\r\nà Sevran";
    EXPECT_EQ(slice(text, 2, 5), "été");
    EXPECT_EQ(slice(text, 6, 7), "🌻");
    EXPECT_EQ(slice(text, 7, 9), "\r\n");
    EXPECT_EQ(slice(text, 9, 17), "à Sevran");
    EXPECT_EQ(slice(text, 17, 17), "");
    EXPECT_FALSE(slice(text, 9, 18));
    EXPECT_FALSE(slice(text, 5, 4));
}

TEST(CodePoints, bytes_and_positions_answer_each_other) {
    const std::string text = "né à Évry 🌻, l'œil";
    const CodePointMarks marks(text);
    ASSERT_EQ(marks.count(), code_point_count(text));
    for (std::size_t position = 0; position <= marks.count(); ++position) {
        const auto byte = byte_of(text, position);
        ASSERT_TRUE(byte);
        EXPECT_EQ(position_of(text, *byte), position);
        EXPECT_EQ(marks.byte_of(text, position), byte);
    }
    EXPECT_FALSE(byte_of(text, marks.count() + 1));
    EXPECT_FALSE(position_of(text, text.size() + 1));
    EXPECT_EQ(position_of(text, 2), 1u) << "a byte inside a code point belongs to it";
}

TEST(CodePoints, marks_find_every_position_of_a_long_text) {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += i % 3 == 0 ? "🌻" : i % 3 == 1 ? "é" : "a";
    const CodePointMarks marks(text);
    for (std::size_t start = 0; start < 1000; start += 37) EXPECT_EQ(marks.slice(text, start, 1000), slice(text, start, 1000));
    EXPECT_FALSE(marks.slice(text, 0, 1001));
}

TEST(CodePoints, broken_bytes_never_lead_outside_the_text) {
    const std::string text =
        "\x80\x80"
        "a\xF0";
    EXPECT_EQ(code_point_count(text), CodePointMarks(text).count());
    EXPECT_EQ(byte_of(text, CodePointMarks(text).count()), text.size());
}

}  // namespace
}  // namespace reliance::material
