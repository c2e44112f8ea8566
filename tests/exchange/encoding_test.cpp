#include "reliance/exchange/encoding.hpp"

#include <gtest/gtest.h>

namespace reliance::exchange {
namespace {

std::string utf16(std::u16string_view text, bool little) {
    std::string bytes = little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char16_t unit : text) {
        const auto high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
        bytes += little ? low : high;
        bytes += little ? high : low;
    }
    return bytes;
}

TEST(Encoding, utf16_is_read_by_its_mark) {
    EXPECT_EQ(utf8_of(utf16(u"été 🌻 €", true), "a").value(), "été 🌻 €");
    EXPECT_EQ(utf8_of(utf16(u"été 🌻 €", false), "a").value(), "été 🌻 €");
}

TEST(Encoding, a_utf8_mark_is_taken_off) { EXPECT_EQ(utf8_of("\xEF\xBB\xBFété", "a").value(), "été"); }

TEST(Encoding, other_bytes_are_refused_with_their_place) {
    EXPECT_EQ(utf8_of("ab\n\xE9t\xE9", "a.TextGrid").error().front().where, "a.TextGrid:2:1");
    EXPECT_EQ(utf8_of(utf16(u"a", true) + "x", "a").error().front().code, ErrorCode::invalid_utf8);
    EXPECT_FALSE(utf8_of(utf16(std::u16string(1, 0xD83C), true), "a")) << "half a surrogate pair";
    EXPECT_FALSE(utf8_of(utf16(std::u16string(1, 0xDF3B), true), "a"));
}

TEST(Encoding, old_macintosh_texts_are_told_from_those_of_windows) {
    const std::string mac =
        "L'\x8Et\x8E, \x88 la fontaine, on \x8Etait tr\x8Fs nombreux : \xC7 \x8D"
        "a va, m\x90me o\x9D il fait chaud \xC8.";
    const auto old = decoded(mac, "a.TextGrid").value();
    EXPECT_EQ(old.text, "L'été, à la fontaine, on était très nombreux : « ça va, même où il fait chaud ».");
    EXPECT_EQ(old.encoding, "macintosh");
    EXPECT_EQ(old.evidence, EncodingEvidence::detected);
    const std::string windows =
        "L'\xE9t\xE9, \xE0 la fontaine, on \xE9tait tr\xE8s nombreux \x96 c\x9Cur et \x93soci\xE9t\xE9\x94, m\xEAme o\xF9 il "
        "fait chaud.";
    EXPECT_EQ(decoded(windows, "a.txt").value().text,
              "L'été, à la fontaine, on était très nombreux – cœur et “société”, même où il fait chaud.");
}

TEST(Encoding, every_line_end_becomes_plain) { EXPECT_EQ(with_plain_line_ends("a\rb\r\nc\n\r"), "a\nb\nc\n\n"); }

TEST(Encoding, names_are_folded_for_comparison) {
    EXPECT_EQ(folded("  Marie-Hélène  Matéra "), "MARIE HELENE MATERA");
    EXPECT_EQ(folded("Zoë Œuvrard-Ñuñez (ENQ.)"), "ZOE OUVRARD NUNEZ ENQ");
    EXPECT_EQ(folded("—"), "");
}

TEST(Encoding, identifiers_recall_their_text) {
    EXPECT_EQ(identifier_of("Frédéric Chaslon"), "Frederic_Chaslon");
    EXPECT_EQ(identifier_of("speaker#2"), "speaker_2");
    EXPECT_EQ(identifier_of("Lucy_Duarte_F44-v2"), "Lucy_Duarte_F44-v2");
}

}  // namespace
}  // namespace reliance::exchange
