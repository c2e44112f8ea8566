#include "reliance/exchange/file_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "reliance/exchange/archive.hpp"

namespace reliance::exchange {
namespace {

bool says(const FileWords& file, std::string_view words) {
    return std::any_of(file.words.begin(), file.words.end(),
                       [&](const std::string& one) { return one.find(words) != std::string::npos; });
}

std::string zip(std::string path, std::string bytes) { return *archive_bytes({{std::move(path), std::move(bytes), true}}); }

TEST(FileWords, are_those_of_a_text_in_any_encoding) {
    for (const auto& bytes : {std::string("Aïcha vient"), std::string("\xFF\xFE"
                                                                      "A\0\xEF\0"
                                                                      "c\0h\0a\0 \0v\0i\0e\0n\0t\0",
                                                                      24)}) {
        const auto file = words_of_file(bytes, "note.txt");
        EXPECT_TRUE(file.whole);
        EXPECT_TRUE(says(file, "Aïcha vient")) << bytes;
    }
    EXPECT_TRUE(says(words_of_file("<p>A&#239;cha</p>", "page.html"), "Aïcha"));
}

TEST(FileWords, are_those_of_every_part_of_a_mail) {
    const std::string mail =
        "From: =?utf-8?Q?A=C3=AFcha?= <a@x.fr>\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\n"
        "Content-Type: multipart/alternative; boundary=\"c\"\n\n--c\nContent-Type: text/plain\n\nbonjour\n--c\n"
        "Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n<p>Th=E9o</p>\n--c--\n--b\n"
        "Content-Type: message/rfc822; name=\"x.eml\"\n\nSubject: a\nContent-Transfer-Encoding: base64\n\nT2RpbGU=\n--b--\n";
    const auto file = words_of_file(mail, "m.eml");
    for (const auto* word : {"Aïcha", "bonjour", "Théo", "Odile"}) EXPECT_TRUE(says(file, word)) << word;
    EXPECT_TRUE(file.whole);
}

TEST(FileWords, are_those_of_the_files_of_an_archive_as_deep_as_one_looks) {
    const auto file = words_of_file(zip("odile/n.txt", "Aïcha"), "a.zip");
    EXPECT_TRUE(file.whole && says(file, "Aïcha") && says(file, "odile/n.txt"));
    auto deep = zip("n.txt", "Théo");
    EXPECT_TRUE(says(words_of_file(zip("b.zip", deep), "a.zip"), "Théo"));
    for (int level = 0; level < 5; ++level) deep = zip("z.zip", deep);
    EXPECT_FALSE(words_of_file(deep, "a.zip").whole);
}

TEST(FileWords, tell_what_could_not_be_read) {
    const std::string picture("\x89PNG\0\1", 6);
    EXPECT_FALSE(words_of_file(picture, "face.png").whole);
    EXPECT_FALSE(words_of_file(zip("face.png", picture), "a.zip").whole);
    EXPECT_FALSE(words_of_file("PK\3\4 no archive", "a.zip").whole);
}

TEST(FileWords, show_bytes_as_what_they_may_be) {
    const auto shown = [](std::string_view bytes, std::string_view words) {
        bool found = false;
        for_each_reading(bytes, [&](std::string_view text) { found = found || text.find(words) != std::string_view::npos; });
        return found;
    };
    EXPECT_TRUE(shown("...Odile", "Odile"));
    EXPECT_TRUE(shown(std::string_view("O\0d\0i\0l\0e\0", 10), "Odile"));
    EXPECT_TRUE(shown(std::string_view(".\0O\0d\0i\0l\0e", 11), "Odile"));
}

}  // namespace
}  // namespace reliance::exchange
