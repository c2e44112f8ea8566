#include "reliance/exchange/file_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "exchange/commented_archive.hpp"
#include "exchange/packed_words.hpp"
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

TEST(FileWords, are_whole_where_a_form_hides_half_of_them) {
    for (const auto* bytes : {"{\\rtf1 vu Du{\\v pont}.}", "{\\rtf1 vu {\\v Du}pont.}", "{\\rtf1 vu Du{\\deleted pont}.}"})
        EXPECT_TRUE(says(words_of_file(bytes, "a.rtf"), "Dupont")) << bytes;
    for (const auto* bytes : {"<p>vu<p>Du<span hidden>pont</span><p>fin", "<p>vu<p><b hidden>Du</b>pont<br>fin",
                              "<style>.x{display:none}</style><p>vu<br>Du<span class=x>secret</span>pont<p>fin"})
        EXPECT_TRUE(says(words_of_file(bytes, "a.html"), "\nDupont\n")) << bytes;
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

TEST(FileWords, are_those_of_the_paragraphs_of_documents_whatever_marks_part_them) {
    const auto split = [](const std::string& tag, const std::string& around) {
        const auto run = [&](const std::string& words) { return "<w:r><w:" + tag + ">" + words + "</w:" + tag + "></w:r>"; };
        return "<w:" + around + "><w:p>" + run("H&#233;l") + "\n" + run("ène") + "</w:p></w:" + around + ">";
    };
    for (const auto* path : {"word/comments.xml", "word/header1.xml"})
        EXPECT_TRUE(says(words_of_file(zip(path, split("t", "hdr")), "a.docx"), "Hélène\n")) << path;
    EXPECT_TRUE(says(words_of_file(zip("word/document.xml", split("delText", "body")), "a.zip"), "Hélène\n"));
    const std::string replaced =
        "<w:p><w:del><w:r><w:delText>Hél</w:delText></w:r><w:r><w:delText>ène</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Odile</w:t></w:r></w:ins></w:p>";
    EXPECT_TRUE(says(words_of_file(replaced, "a.xml"), "\nHélène\n"));
}

TEST(FileWords, are_read_where_other_signs_stand_for_their_letters) {
    EXPECT_TRUE(says(words_of_file("BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:H=C3=A9l=\n=C3=A8ne\n", "a.vcf"), "Hélène"));
    EXPECT_TRUE(says(words_of_file("N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:H=E9l=E8ne\n", "a.vcf"), "Hélène"));
    EXPECT_TRUE(says(words_of_file(R"({"who": "H\u00e9l\u00E8ne \ud83c\udf3b"})", "a.geojson"), "Hélène 🌻"));
    EXPECT_TRUE(says(words_of_file("<p>vu</p><!-- H&eacute;l&#xE8;ne --><img alt='Zo&#235;'>", "a.html"), "Hélène"));
    EXPECT_TRUE(says(words_of_file("<p>vu</p><img alt='Zo&#235; & Cie'>", "a.html"), "Zoë & Cie"));
    EXPECT_TRUE(says(words_of_file("mailto:H%C3%A9l%C3%A8ne@x.fr", "a.txt"), "Hélène@x.fr"));
    const auto page = words_of_file(
        "From: <x>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\nContent-Type: text/html; "
        "charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>H=C3=A9l=C3=A8ne</p>\n--b--\n",
        "a.mht");
    EXPECT_TRUE(page.whole && says(page, "Hélène"));
}

TEST(FileWords, of_a_damaged_text_are_read_and_are_not_all) {
    for (const std::string bytes : {"Zo\xC3\xA9 vient\xE9 .", "Zo\xC3\xA9 vient. \xC3"}) {
        const auto file = words_of_file(bytes, "a.txt");
        EXPECT_FALSE(file.whole);
        EXPECT_TRUE(says(file, "Zoé vient")) << bytes;
    }
    EXPECT_TRUE(words_of_file("l'\xE9glise, tr\xE8s pr\xE8s du march\xE9, l'\xE9t\xE9", "a.txt").whole)
        << "another encoding is no damage";
}

TEST(FileWords, are_those_of_comments_of_archives_too) {
    const auto commented = testing::commented_archive("par Kerguénou");
    EXPECT_TRUE(says(words_of_file(commented, "a.zip"), "par Kerguénou"));
    EXPECT_TRUE(says(words_of_file(testing::commented_archive("par Kergu\x82nou"), "a.zip"), "par Kerguénou")) << "of DOS";
}

TEST(FileWords, are_whole_where_their_letters_are_parted) {
    const auto card = words_of_file("BEGIN:VCARD\r\nN:Kergu\xC3\r\n \xA9nou\r\nNOTE:vu\r\n hier\r\n", "a.vcf");
    EXPECT_TRUE(card.whole && says(card, "N:Kerguénou"));
    EXPECT_TRUE(says(card, "\n hier")) << "a fold may stand between words";
    for (const auto* text : {"vu Ker\u200bguénou", "vu Kergué-\nnou", "vu Kergu\u00adénou", "vu Kergué&#8203;nou"})
        EXPECT_TRUE(says(words_of_file(text, "a.txt"), "vu Kerguénou")) << text;
}

TEST(FileWords, of_tex_are_read_with_their_accents) {
    for (const auto* text : {R"(Kergu\'enou)", R"(Kergu\'{e}nou)", R"(Kergu{\'e}nou)", R"(Kergu{\'{e}}nou)"})
        EXPECT_TRUE(says(words_of_file(text, "a.tex"), "Kerguénou")) << text;
    EXPECT_TRUE(says(words_of_file(R"(Fran\c{c}ois, \c cava, Zo\"{\i})", "a.tex"), "François, çava, Zoï"));
    EXPECT_TRUE(says(words_of_file(R"(\begin{cave}\'e)", "a.tex"), R"(\begin{cave}é)")) << "commands stay";
}

TEST(FileWords, are_read_as_dos_wrote_them) {
    EXPECT_TRUE(says(words_of_file("vu Kergu\x82nou hier, le march\x82", "a.txt"), "Kerguénou"));
}

TEST(FileWords, are_those_of_what_gzip_has_packed) {
    const auto file = words_of_file(testing::packed_words, "a.txt.gz");
    EXPECT_TRUE(file.whole && says(file, "vu Kerguénou") && says(file, "a.txt"));
    EXPECT_FALSE(words_of_file(testing::packed_words.substr(0, 20), "a.txt.gz").whole);
}

TEST(FileWords, are_those_of_texts_and_archives_in_base64) {
    const auto text = words_of_file("dnUgS2VyZ3XDqW5vdQ==\n", "a.b64");
    EXPECT_TRUE(text.whole && says(text, "vu Kerguénou"));
    EXPECT_TRUE(words_of_file("Bonjours\n", "a.txt").whole) << "a word";
    const std::string picture =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    EXPECT_FALSE(words_of_file(picture, "a.txt").whole);
    EXPECT_FALSE(words_of_file("{\"photo\": \"" + picture + "\"}", "a.json").whole);
}

TEST(FileWords, are_not_all_where_bytes_are_written_as_letters) {
    EXPECT_FALSE(words_of_file("<img src=\"data:image/png;base64,iVBORw0KGgo=\">vu", "a.html").whole);
    EXPECT_FALSE(words_of_file("BEGIN:VCARD\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4A\n", "a.vcf").whole);
    EXPECT_TRUE(words_of_file("on parle de base64 ici", "a.txt").whole);
}

}  // namespace
}  // namespace reliance::exchange
