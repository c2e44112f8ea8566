// What a text loses on its way in is counted, and what it says without words (times, numbers that are none) is read as it is meant.
#include <gtest/gtest.h>

#include "reliance/exchange/archive.hpp"
#include "reliance/exchange/text_source.hpp"
#include "reliance/exchange/textgrid.hpp"

namespace reliance::exchange {
namespace {

TextSource read(std::string_view bytes, std::string_view name) {
    auto source = text_source(bytes, name);
    EXPECT_TRUE(source) << name << ": " << (source ? "" : message(source.error().front(), Language::english));
    return source.value_or(TextSource{});
}

Error refusal(std::string_view bytes, std::string_view name) {
    const auto source = text_source(bytes, name);
    EXPECT_FALSE(source) << name;
    return source ? Error{ErrorCode::cancelled, {}, {}} : source.error().front();
}

std::size_t hidden(const TextSource& source) { return source.notes.count(ImportCount::hidden_left); }

std::size_t unfollowed(const TextSource& source) { return source.notes.count(ImportCount::styles_unfollowed); }

TEST(HiddenWords, of_word_documents_are_left_out_by_themselves_and_by_their_styles) {
    const auto run = [](const std::string& properties, const std::string& words) {
        return "<w:r><w:rPr>" + properties + "</w:rPr><w:t xml:space=\"preserve\">" + words + "</w:t></w:r>";
    };
    const auto document = "<w:document><w:body><w:p>" + run("", "vu") + run("<w:vanish/>", "secret") +
                          run("<w:vanish w:val=\"0\"/>", " aussi") + run("<w:rStyle w:val=\"Note\"/>", "style") +
                          "</w:p><w:p><w:pPr><w:pStyle w:val=\"Note\"/></w:pPr>" + run("", "paragraphe") +
                          run("<w:vanish w:val=\"false\"/>", "clair") + "</w:p></w:body></w:document>";
    const std::string styles = R"(<w:styles><w:style w:styleId="Caché"><w:rPr><w:vanish/></w:rPr></w:style>)"
                               R"(<w:style w:styleId="Note"><w:basedOn w:val="Caché"/></w:style></w:styles>)";
    const auto source = read(archive_bytes({{"word/document.xml", document}, {"word/styles.xml", styles}}).value(), "a.docx");
    EXPECT_EQ(source.text, "vu aussi\nclair\n");
    EXPECT_EQ(hidden(source), 2u) << "nothing is shown between the last two";
    EXPECT_EQ(source.hidden, "secret\nstyle\nparagraphe\n");
}

TEST(HiddenWords, that_are_split_over_runs_are_one) {
    const auto run = [](const std::string& words) { return "<w:r><w:rPr><w:vanish/></w:rPr>\n<w:t>" + words + "</w:t></w:r>"; };
    const auto word =
        read(archive_bytes({{"word/document.xml", "<w:document><w:body><w:p>" + run("Hél") + run("") + "\n" + run("ène") +
                                                      "<w:r><w:t>vu</w:t></w:r></w:p></w:body></w:document>"}})
                 .value(),
             "a.docx");
    EXPECT_EQ(word.hidden, "Hélène\n");
    EXPECT_EQ(hidden(word), 1u) << "a run without words hides none";
    const std::string content =
        R"(<office:document-content><office:automatic-styles><style:style style:name="T1"><style:text-properties text:display="none"/>)"
        R"(</style:style></office:automatic-styles><office:body><office:text><text:p><text:span text:style-name="T1">Hél</text:span>)"
        R"(<text:span text:style-name="T1">ène</text:span>vu</text:p></office:text></office:body></office:document-content>)";
    const auto open = read(archive_bytes({{"content.xml", content}}).value(), "a.odt");
    EXPECT_EQ(open.hidden, "Hélène\n");
    EXPECT_EQ(hidden(open), 1u);
}

TEST(HiddenWords, of_rich_texts_are_kept_with_their_accents_wherever_they_stand) {
    const auto rich =
        read(R"({\rtf1\ansi{\fonttbl{\f0 Arial;}}{\info{\author H\'e9l\'e8ne}{\operator Zo\u233?}}{\footer {\b Ren}{\i\'e9e}})"
             R"(vu {\v Andr}{\v\'e9}{\pict 00ff{\*\picprop{\sn alt}{\sv L\'e9a}}}})",
             "a.rtf");
    EXPECT_EQ(rich.text, "vu ");
    EXPECT_EQ(rich.hidden, "Hélène\nZoé\nRenée\nAndré\nalt\nLéa\n");
    EXPECT_EQ(hidden(rich), 1u) << "authors and footers are none of the text's";
}

TEST(HiddenWords, of_opendocument_texts_are_left_out) {
    const std::string content =
        R"(<office:document-content><office:automatic-styles><style:style style:name="T1"><style:text-properties text:display="none"/>)"
        R"(</style:style><style:style style:name="P1" style:parent-style-name="Hidden"/></office:automatic-styles>)"
        R"(<office:body><office:text>)"
        R"(<text:p>vu<text:span text:style-name="T1">secret</text:span></text:p>)"
        R"(<text:p>x<text:hidden-text text:is-hidden="true">secret</text:hidden-text>)"
        R"(<text:hidden-text text:is-hidden="false">clair</text:hidden-text></text:p>)"
        R"(<text:p text:style-name="P1">secret</text:p><text:p>secret<text:hidden-paragraph text:is-hidden="true"/></text:p>)"
        R"(<text:section text:display="none"><text:p>secret</text:p></text:section><text:p>fin</text:p>)"
        R"(</office:text></office:body></office:document-content>)";
    const std::string styles =
        R"(<office:document-styles><style:style style:name="Hidden"><style:text-properties text:display="none"/></style:style>)"
        R"(</office:document-styles>)";
    const auto source = read(archive_bytes({{"content.xml", content}, {"styles.xml", styles}}).value(), "a.odt");
    EXPECT_EQ(source.text, "vu\nxclair\nfin\n");
    EXPECT_EQ(hidden(source), 3u);
    EXPECT_EQ(source.hidden, "secret\nsecret\nsecret\nsecret\nsecret\n");
}

TEST(HiddenWords, of_hidden_rows_are_left_out) {
    const auto row = [](const std::string& properties, const std::string& words) {
        return "<w:tr><w:trPr>" + properties + "</w:trPr><w:tc><w:p><w:r><w:t>" + words + "</w:t></w:r></w:p></w:tc></w:tr>";
    };
    const auto document = "<w:document><w:body><w:tbl>" + row("<w:hidden/>", "secret") + row("<w:hidden w:val=\"0\"/>", "clair") +
                          row("", "vu") + "</w:tbl></w:body></w:document>";
    const auto docx = read(archive_bytes({{"word/document.xml", document}}).value(), "a.docx");
    EXPECT_EQ(docx.text, "clair\nvu\n");
    EXPECT_EQ(hidden(docx), 1u);
    EXPECT_NE(docx.hidden.find("secret"), std::string::npos);
    const std::string content =
        R"(<office:document-content><office:body><office:text><table:table>)"
        R"(<table:table-row table:visibility="collapse"><table:table-cell><text:p>secret</text:p></table:table-cell></table:table-row>)"
        R"(<table:table-row table:visibility="visible"><table:table-cell><text:p>vu</text:p></table:table-cell></table:table-row>)"
        R"(</table:table></office:text></office:body></office:document-content>)";
    const auto odt = read(archive_bytes({{"content.xml", content}}).value(), "a.odt");
    EXPECT_EQ(odt.text, "vu\n");
    EXPECT_EQ(hidden(odt), 1u);
}

TEST(HiddenWords, of_a_class_or_an_id_that_a_style_sheet_hides_are_left_out) {
    const auto page = read(
        "<html><head><style><!-- @import 'a.css'; .off, p.far { display: none } /* .vu{display:none} */ #secret "
        "{visibility:hidden}"
        "@media print { .vu { display: none } } .back {display:none} .back {display:block} --></style>"
        "<style media=print>.vu {display:none}</style></head><body>"
        "<p class='vu off'>secret</p><p id=secret>secret</p><p class=vu>vu</p><p class=back>encore</p>"
        "<p class=off style='display:block'>clair</p><p class=far>loin</p></body></html>",
        "a.html");
    EXPECT_EQ(page.text, "vu\nencore\nclair\nloin\n") << "other selectors are not followed";
    EXPECT_EQ(hidden(page), 1u) << "nothing shown parts the two";
    EXPECT_EQ(unfollowed(page), 2u) << "@import and p.far; what is printed hides nothing on a screen";
}

TEST(StyleSheets, that_are_not_followed_are_told) {
    const auto page = read(
        "<html><head><link rel='stylesheet' href='a.css'><link rel=stylesheet media=print href='b.css'><link rel=icon href=c>"
        "<style>.a .b, p:hover {display:none} .c {color:red} .d {display:none} @media (min-width: 9em) {.a {display:none}}"
        "@media print {.a {display:none}}</style></head><body><p class=d>secret</p><p>vu</p></body></html>",
        "a.html");
    EXPECT_EQ(page.text, "vu\n");
    EXPECT_EQ(unfollowed(page), 4u);
    EXPECT_EQ(unfollowed(read("<style media='(max-width: 9em)'>.a {display:none}</style><p class=a>vu</p>", "a.html")), 1u);
    EXPECT_EQ(unfollowed(read("<style>.a {display:none}</style><p>vu</p>", "a.html")), 0u);
}

TEST(HiddenWords, of_rich_texts_and_web_pages_are_left_out) {
    const auto rich = read("{\\rtf1 vu {\\v secret} clair\\v encore\\v0 fin}", "a.rtf");
    EXPECT_EQ(rich.text, "vu  clairfin");
    EXPECT_EQ(hidden(rich), 2u);
    const auto page = read(
        "<p>vu</p><p hidden>secret<br><img src=a></p><div style=\"color: red; Display : none\"><p>un</p><p>deux</p></div>"
        "<p>un <span style='visibility:hidden'>secret</span>mot</p><p hidden> </p><p>fin</p>",
        "a.html");
    EXPECT_EQ(page.text, "vu\nun mot\nfin\n");
    EXPECT_NE(page.hidden.find("un\ndeux\n"), std::string::npos) << page.hidden;
    EXPECT_EQ(hidden(page), 2u) << "an element without words hides none";
}

TEST(HiddenWords, of_web_pages_are_those_whose_own_style_says_so) {
    const auto page = read(
        "<p style='-webkit-backface-visibility: hidden'>vu</p><p style='Display:none;display:block'>aussi</p>"
        "<p style='color:red;DISPLAY : none !important'>secret</p><p style='--display:none'>clair</p>",
        "a.html");
    EXPECT_EQ(page.text, "vu\naussi\nclair\n");
    EXPECT_EQ(hidden(page), 1u);
    EXPECT_EQ(read("<div>bon<span hidden><div>x</div></span>jour</div>", "a.html").text, "bonjour\n") << "no line ends";
}

TEST(Subtitles, count_the_styles_that_they_lose) {
    const auto srt = read("1\n00:00:01,000 --> 00:00:02,000\n<i>oui</i> {\\an8}{\\b1}<font color=\"red\">non</font>\n", "a.srt");
    EXPECT_EQ(srt.text, "oui non\n");
    EXPECT_EQ(srt.notes.count(ImportCount::styles_left), 3u);
    const auto capitals = read("1\n00:00:01,000 --> 00:00:02,000\n<B>oui</B> <FONT color=red>non</FONT>\n", "a.srt");
    EXPECT_EQ(capitals.text, "oui non\n");
    EXPECT_EQ(capitals.notes.count(ImportCount::styles_left), 2u);
    const auto vtt = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Zoé><b>oui</b> <c.red>non</c> <00:01.500>si\n", "a.vtt");
    EXPECT_EQ(vtt.text, "Zoé : oui non si\n");
    EXPECT_EQ(vtt.notes.count(ImportCount::styles_left), 2u);
}

TEST(Transcriptions, hold_numbers_that_are_none) {
    const auto source = read(
        R"({"segments": [{"start": 0, "end": 1.5, "text": "NaN \"Infinity", "avg_logprob": NaN, "no_speech_prob": -Infinity}]})",
        "a.json");
    EXPECT_EQ(source.text, "NaN \"Infinity\n");
    EXPECT_EQ(source.turns.at(0).end_seconds, 1.5);
    const auto unknown_end = refusal(R"({"segments": [{"start": 0, "end": NaN, "text": "x"}]})", "a.json");
    EXPECT_EQ(unknown_end.code, ErrorCode::invalid_number);
    const auto broken = refusal("{\"été\": NaN,\n \"é\": ]}", "a.json");
    EXPECT_EQ(broken.code, ErrorCode::malformed_source);
    EXPECT_EQ(broken.where, "a.json:2:7");
    EXPECT_EQ(refusal("{\"a\": 1e999}", "a.json").code, ErrorCode::malformed_source);
}

TEST(Transcriptions, may_not_hear_an_end) {
    const auto source =
        read(R"({"chunks": [{"timestamp": [0, 1], "text": "un"}, {"timestamp": [1, null], "text": "deux"}]})", "a.json");
    ASSERT_EQ(source.turns.size(), 2u);
    EXPECT_EQ(source.turns[1].start_seconds, 1);
    EXPECT_EQ(source.turns[1].end_seconds, std::nullopt);
    EXPECT_EQ(source.overlaps, 0u);
}

std::string elan(const std::string& recordings) {
    return "<ANNOTATION_DOCUMENT><HEADER>" + recordings +
           R"(</HEADER><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a"/><TIME_SLOT TIME_SLOT_ID="b" TIME_VALUE="2000"/></TIME_ORDER>)"
           R"(<TIER TIER_ID="A"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="1" TIME_SLOT_REF1="a" TIME_SLOT_REF2="b">)"
           R"(<ANNOTATION_VALUE>oui</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>)";
}

TEST(Elan, gives_the_times_of_the_recording_wherever_its_annotations_begin_in_it) {
    const std::string first = R"(<MEDIA_DESCRIPTOR RELATIVE_MEDIA_URL="a.wav" TIME_ORIGIN="500"/>)";
    const auto source = read(elan(first + R"(<MEDIA_DESCRIPTOR RELATIVE_MEDIA_URL="b.mp4"/>)"), "a.eaf");
    EXPECT_EQ(source.turns.at(0).start_seconds, 1.5) << "half way from the origin to 2.5 s";
    EXPECT_EQ(source.turns.at(0).end_seconds, 2.5);
    EXPECT_EQ(source.notes.count(ImportCount::time_origin), 1u);
    EXPECT_EQ(source.notes.count(ImportCount::time_origins_differ), 1u);
    EXPECT_EQ(read(elan(""), "a.eaf").notes.count(ImportCount::time_origin), 0u);
    const auto before = read(elan(R"(<MEDIA_DESCRIPTOR TIME_ORIGIN="-2000"/>)"), "a.eaf");
    EXPECT_EQ(before.turns.at(0).start_seconds, 1);
    EXPECT_EQ(before.turns.at(0).end_seconds, 2);
    EXPECT_EQ(before.notes.count(ImportCount::time_origin), 0u);
    EXPECT_EQ(before.notes.count(ImportCount::time_origin_negative), 1u);
    EXPECT_EQ(refusal(elan(R"(<MEDIA_DESCRIPTOR TIME_ORIGIN="x"/>)"), "a.eaf").code, ErrorCode::invalid_number);
}

TEST(Labels, that_are_written_in_two_forms_of_unicode_are_one) {
    const auto source = read("Enque\u0302trice : un\nLe\u0301a : deux\nEnqu\u00EAtrice : trois\nL\u00E9a : quatre\n", "a.txt");
    EXPECT_EQ(source.speakers, (std::vector<std::string>{"Enque\u0302trice", "Le\u0301a"}));
    EXPECT_EQ(source.turns.size(), 4u);
    EXPECT_TRUE(source.seen_once.empty());
    EXPECT_TRUE(names_an_interviewer("Enque\u0302trice"));
    EXPECT_NE(source.text.find("Enque\u0302trice"), std::string::npos) << "the text stays as it is";
}

}  // namespace
}  // namespace reliance::exchange
