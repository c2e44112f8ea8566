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

TEST(Encoding, that_somebody_names_is_taken_where_the_bytes_may_be_so) {
    const auto said = decoded("l'\x8At\x8A", "a.txt", {}, "cp850").value();
    EXPECT_EQ(said.text, "l'ètè");
    EXPECT_EQ(said.evidence, EncodingEvidence::told);
    EXPECT_EQ(decoded("<p>", "a.html", "utf-8", "latin1").value().contradicted, "UTF-8");
    const auto marked = decoded("\xEF\xBB\xBF\xC3\xA9", "a.txt", {}, "windows-1252").value();
    EXPECT_EQ(marked.text, "é") << "a mark is believed";
    EXPECT_EQ(marked.contradicted, "windows-1252");
    EXPECT_EQ(decoded("a", "a.txt", {}, "klingon").error().front().code, ErrorCode::unknown_encoding);
    const auto other = decoded("ab\n\xE9", "a.txt", {}, "utf-8").error().front();
    EXPECT_EQ(other.code, ErrorCode::other_encoding);
    EXPECT_EQ(other.where, "a.txt:2:1");
}

TEST(Encoding, that_somebody_names_is_not_taken_for_letters_of_utf8) {
    for (const std::string_view told : {"latin1", "windows-1252", "macintosh", "cp850", "koi8-r"}) {
        const auto valid = decoded("H\xC3\xA9l\xC3\xA8ne", "a.html", "utf-8", told).value();
        EXPECT_EQ(valid.text, "Hélène") << told;
        EXPECT_EQ(valid.evidence, EncodingEvidence::valid);
        EXPECT_EQ(valid.contradicted, encoding_name(told)) << "what was told, not what the file declares";
    }
    EXPECT_EQ(decoded("\xC3\xA9", "a.txt", {}, "gb18030").value().evidence, EncodingEvidence::told)
        << "two bytes are a letter there";
    EXPECT_EQ(decoded("abc", "a.txt", {}, "windows-1252").value().evidence, EncodingEvidence::told);
}

TEST(Encoding, that_somebody_calls_latin_1_is_that_of_windows_where_it_uses_its_letters) {
    const auto windows = decoded("l'\x9Cuvre \x96 \xE9t\xE9", "a.txt", {}, "ISO-8859-1").value();
    EXPECT_EQ(windows.text, "l'œuvre – été");
    EXPECT_EQ(windows.encoding, "windows-1252");
    EXPECT_EQ(windows.contradicted, "ISO-8859-1");
    EXPECT_EQ(decoded("\xE9t\xE9", "a.txt", {}, "ISO-8859-1").value().encoding, "ISO-8859-1");
}

TEST(Encoding, of_two_bytes_a_letter_is_none_that_plain_ascii_declares) {
    for (const std::string rest : {"", "!"})
        for (const std::string_view wide : {"utf-16", "UTF-16LE", "UTF-16BE", "utf-32"}) {
            const auto page = std::string("<meta charset=\"").append(wide).append("\"><p>bonjour</p>").append(rest);
            const auto read = decoded(page, "a.html", declared_encoding(page)).value();
            EXPECT_EQ(read.text, page);
            EXPECT_EQ(read.encoding, "UTF-8");
            EXPECT_EQ(read.contradicted, encoding_name(wide)) << wide;
            EXPECT_EQ(decoded(page, "a.html", {}, wide).error().front(),
                      (Error{ErrorCode::other_encoding, {encoding_name(wide)}, "a.html"}));
        }
    const std::string latin = "<meta charset=\"utf-16\"><p>L'\xE9t\xE9, \xE0 la rivi\xE8re, on s'entraide toujours</p>";
    for (const std::string& page : {latin, latin + '\n'}) {
        const auto read = decoded(page, "a.html", declared_encoding(page)).value();
        EXPECT_EQ(read.evidence, EncodingEvidence::detected);
        EXPECT_EQ(read.contradicted, "UTF-16");
        EXPECT_NE(read.text.find("L'été"), std::string::npos) << read.text;
    }
    EXPECT_EQ(decoded(std::string("<meta charset=\"utf-16\">\0", 24), "a.html", "utf-16").error().front().code,
              ErrorCode::nul_byte);
    EXPECT_EQ(decoded(std::string_view("o\0u\0i\0", 6), "", "utf-16le").value().text, "oui") << "as a mail may say of its part";
}

TEST(Encoding, of_a_damaged_text_in_utf8_is_not_guessed) {
    for (const std::string_view cut : {"\xC3", "\xE2\x82", "\xF0\x9F\x8C"}) {
        const auto error = decoded(std::string("été\n").append(cut), "a.txt").error().front();
        EXPECT_EQ(error.code, ErrorCode::letter_cut);
        EXPECT_EQ(error.where, "a.txt:2:1");
    }
    for (const bool order : {true, false}) {
        const auto text = utf16(u"été\nà 🌻", order);
        for (const std::size_t bytes : {1u, 2u, 3u})
            EXPECT_EQ(decoded(text.substr(0, text.size() - bytes), "a.txt").error().front(),
                      (Error{ErrorCode::letter_cut, {}, "a.txt:2:3"}));
        EXPECT_EQ(utf8_of(text + "x", "a").error().front().code, ErrorCode::letter_cut);
    }
    EXPECT_EQ(decoded("\xEF\xBB\xBFété\xC3", "a.txt").error().front().code, ErrorCode::letter_cut);
    EXPECT_EQ(decoded(std::string_view("a\0b\0c", 5), "a.txt", {}, "utf-16le").error().front().code, ErrorCode::letter_cut);
    const auto wrong = decoded("été à la fontaine, éàèêîôû\nx\xE9y, ça", "a.txt").error().front();
    EXPECT_EQ(wrong.code, ErrorCode::invalid_utf8);
    EXPECT_EQ(wrong.where, "a.txt:2:2");
    EXPECT_EQ(decoded("l'\xE9glise, tr\xE8s pr\xE8s du march\xE9, l'\xE9t\xE9", "a.txt")->evidence, EncodingEvidence::detected)
        << "no letter says that this is UTF-8";
}

TEST(Encoding, names_are_folded_for_comparison) {
    EXPECT_EQ(folded("  Marie-Hélène  Matéra "), "MARIE HELENE MATERA");
    EXPECT_EQ(folded("Zoë Œuvrard-Ñuñez (ENQ.)"), "ZOE OUVRARD NUNEZ ENQ");
    EXPECT_EQ(folded("—"), "");
    EXPECT_EQ(folded("Enque\u0302trice L.E\u0301"), "ENQUETRICE L E");
}

TEST(Encoding, identifiers_recall_their_text) {
    EXPECT_EQ(identifier_of("Frédéric Chaslon"), "Frederic_Chaslon");
    EXPECT_EQ(identifier_of("Fre\u0301de\u0301ric"), "Frederic");
    EXPECT_EQ(identifier_of("speaker#2"), "speaker_2");
    EXPECT_EQ(identifier_of("Lucy_Duarte_F44-v2"), "Lucy_Duarte_F44-v2");
}

}  // namespace
}  // namespace reliance::exchange
