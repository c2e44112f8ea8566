#include "reliance/exchange/text_source.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "reliance/exchange/archive.hpp"
#include "reliance/exchange/program.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/code_points.hpp"
#include "test_data.hpp"

namespace reliance::exchange {
namespace {

const std::filesystem::path samples = std::filesystem::path(RELIANCE_SOURCE_DIR) / "tests/data/texts";

std::string bytes(const std::string& sample) { return files::bytes_of(samples / sample).value(); }

TextSource read(const std::filesystem::path& path) {
    auto source = text_source(files::bytes_of(path).value(), path.filename().string());
    EXPECT_TRUE(source) << path << ": " << (source ? "" : message(source.error().front(), Language::english));
    return source.value_or(TextSource{});
}

TextSource read(const char* sample) { return read(samples / sample); }

Error refusal(std::string_view text, std::string_view name) {
    const auto source = text_source(text, name);
    EXPECT_FALSE(source) << name << ": " << text;
    return source ? Error{ErrorCode::cancelled, {}, {}} : source.error().front();
}

/// The words of a turn, found by walking the text from its beginning, a code point at a time.
std::string words(const TextSource& source, const SourceTurn& turn) {
    std::string said;
    std::size_t point = 0;
    for (std::size_t byte = 0; byte < source.text.size(); ++byte) {
        if (byte > 0 && (static_cast<unsigned char>(source.text[byte]) & 0xC0u) != 0x80u) ++point;
        if (point >= turn.start && point < turn.end) said += source.text[byte];
    }
    return said;
}

/// “label: words” for each turn, “|” between them.
std::string told(const TextSource& source) {
    std::string all;
    for (const auto& turn : source.turns) all += (all.empty() ? "" : "|") + turn.speaker + ": " + words(source, turn);
    return all;
}

TEST(TextSource, forms_are_told_by_their_bytes_then_by_their_names) {
    EXPECT_EQ(recognised_text_format(bytes("garden.docx"), "garden"), TextFormat::docx);
    EXPECT_EQ(recognised_text_format(bytes("garden.odt"), "garden.zip"), TextFormat::odt);
    EXPECT_EQ(recognised_text_format(bytes("garden.rtf"), "garden.doc"), TextFormat::rtf);
    EXPECT_EQ(recognised_text_format(bytes("garden.pdf"), "garden"), TextFormat::pdf);
    EXPECT_EQ(recognised_text_format(bytes("chat_ios_fr.txt"), "_chat.txt"), TextFormat::whatsapp);
    EXPECT_EQ(recognised_text_format("words", "a.MD"), TextFormat::markdown);
    EXPECT_EQ(recognised_text_format("words", "a.TextGrid"), TextFormat::textgrid);
    EXPECT_EQ(recognised_text_format("words", "a.xyz"), std::nullopt);
    EXPECT_EQ(refusal("words", "a.xyz").code, ErrorCode::unknown_format);
}

TEST(TextSource, plain_text_keeps_its_characters_and_says_how_it_was_written) {
    const auto source =
        text_source("\xEF\xBB\xBF\x4C\x75\x63y : e\u0301te\u0301 👩\u200D🌾\r\nAnne : oui\r\nLucy : là\rAnne : bon\n", "a.txt")
            .value();
    EXPECT_TRUE(source.had_mark);
    EXPECT_EQ(source.line_ends.word(), "mixed");
    EXPECT_EQ(source.encoding, "UTF-8");
    EXPECT_EQ(source.evidence, EncodingEvidence::mark);
    EXPECT_EQ(source.text, "Lucy : e\u0301te\u0301 👩\u200D🌾\nAnne : oui\nLucy : là\nAnne : bon\n")
        << "nothing is composed or decomposed";
    EXPECT_EQ(told(source), "Lucy: e\u0301te\u0301 👩\u200D🌾|Anne: oui|Lucy: là|Anne: bon");
}

TEST(TextSource, an_encoding_that_nothing_says_is_found_and_told) {
    const auto source = read("latin1.txt");
    EXPECT_EQ(source.encoding, "windows-1252");
    EXPECT_EQ(source.evidence, EncodingEvidence::detected);
    EXPECT_GT(source.confidence, 10);
    EXPECT_EQ(source.notes.count(ImportCount::encoding_detected), 1u);
    EXPECT_EQ(source.line_ends.word(), "crlf");
    EXPECT_NE(source.text.find("ça dépend, les voisins ont changé, mais on s'entraide “toujours” — bien sûr"), std::string::npos);
    EXPECT_EQ(source.speakers, (std::vector<std::string>{"Enquêtrice", "Zoé"}));
}

TEST(TextSource, times_beside_names_are_kept) {
    const auto source = text_source(
                            "Lucy Duarte  00:12\nbonjour\net voilà\n\n[00:01:02] Anne : oui\n00:01:10 - Lucy Duarte: non\nAnne "
                            "(1:02:03.5): à 12:30\nLucy Duarte : fin "
                            "#01:02:09-5#\n",
                            "a.txt")
                            .value();
    EXPECT_EQ(told(source),
              "Lucy Duarte: bonjour\net voilà|Anne: oui|Lucy Duarte: non|Anne: à 12:30|Lucy Duarte: fin #01:02:09-5#");
    ASSERT_EQ(source.turns.size(), 5u);
    EXPECT_EQ(source.turns[0].start_seconds, 12);
    EXPECT_EQ(source.turns[1].start_seconds, 62);
    EXPECT_EQ(source.turns[2].start_seconds, 70);
    EXPECT_EQ(source.turns[3].start_seconds, 3723.5);
    EXPECT_EQ(source.turns[4].start_seconds, std::nullopt);
    EXPECT_EQ(source.turns[4].end_seconds, 3729.5);
}

TEST(TextSource, a_laugh_in_brackets_is_no_speaker) {
    EXPECT_TRUE(text_source("[rires] oui\nil pleut\nnous rions\n[rires] non\nencore\n", "a.txt")->speakers.empty());
}

TEST(TextSource, word_documents_give_their_words_and_say_what_they_lost) {
    const auto source = read("garden.docx");
    EXPECT_EQ(source.text,
              "Entretien au jardin\nENQ : vous venez souvent[1] ?\nLucy : tous les samedis\navec ma voisine 🌻\nENQ : et "
              "l’hiver\nLucy : non\u2011plus.\n\n"
              "lieu\tjour\njardin\tsamedi\nencadré\n\n[1] Elle sourit.\n");
    EXPECT_EQ(source.title, "Jardin partagé");
    EXPECT_EQ(source.speakers, (std::vector<std::string>{"ENQ", "Lucy"}));
    EXPECT_EQ(words(source, source.turns[1]), "tous les samedis\navec ma voisine 🌻");
    for (const auto kind : {ImportCount::images_left, ImportCount::comments_left, ImportCount::deleted_left,
                            ImportCount::headers_left, ImportCount::styles_left})
        EXPECT_EQ(source.notes.count(kind), 1u) << name(kind);
}

TEST(TextSource, opendocument_texts_do_the_same) {
    const auto source = read("garden.odt");
    EXPECT_EQ(source.text,
              "Observation\nENQ : vous venez  souvent[1] ?\nLucy : oui\tet ma voisine\naussi\nENQ : bien\nLucy : voilà "
              "🌻\nlieu\tjour\n[1] Elle sourit.\n");
    EXPECT_EQ(source.title, "Le jardin");
    for (const auto kind :
         {ImportCount::images_left, ImportCount::comments_left, ImportCount::deleted_left, ImportCount::styles_left})
        EXPECT_EQ(source.notes.count(kind), 1u) << name(kind);
}

TEST(TextSource, rich_text_is_read_in_the_pages_of_its_fonts) {
    const auto source = read("garden.rtf");
    EXPECT_EQ(
        source.text,
        "ENQ : vous venez l'été\u00A0? « oui »\nLucy\u00A0: tous les samedis— avec ma voisine 🌻\nENQ : да [1]\nbien\nLucy : "
        "{voilà}\tfin\n\n[1] Elle sourit.");
    EXPECT_EQ(source.title, "Jardin");
    EXPECT_EQ(source.encoding, "windows-1252");
    for (const auto kind : {ImportCount::images_left, ImportCount::comments_left, ImportCount::deleted_left,
                            ImportCount::headers_left, ImportCount::styles_left})
        EXPECT_EQ(source.notes.count(kind), 1u) << name(kind);
    EXPECT_EQ(source.speakers, (std::vector<std::string>{"ENQ", "Lucy"}));
}

TEST(TextSource, web_pages_are_read_as_a_browser_shows_them) {
    const auto source = read("page.html");
    EXPECT_EQ(source.text,
              "Le jardin\nOuvert l’été\nde 9\u00A0h à 18 h — gratuit\ntomates\nfèves\nlieu\tjour\n  deux\n lignes\n");
    EXPECT_EQ(source.title, "Le jardin & ses voisins");
    EXPECT_EQ(source.language, "fr");
    EXPECT_EQ(source.encoding, "windows-1252");
    EXPECT_EQ(source.evidence, EncodingEvidence::declared);
    EXPECT_EQ(source.notes.count(ImportCount::images_left), 1u);
}

TEST(TextSource, a_wrong_declaration_is_a_contradiction_and_the_bytes_are_believed) {
    const auto source = text_source("<meta charset=iso-8859-1><p>l'été au café", "a.html").value();
    EXPECT_EQ(source.text, "l'été au café\n");
    EXPECT_EQ(source.encoding, "UTF-8");
    EXPECT_EQ(source.notes.count(ImportCount::encoding_contradicted), 1u);
    EXPECT_EQ(text_source("<meta charset=utf-8><p>l'\xE9t\xE9 au caf\xE9, tr\xE8s pr\xE8s de l'\xE9glise", "a.html")
                  ->notes.count(ImportCount::encoding_contradicted),
              1u);
    EXPECT_EQ(refusal("<meta charset=klingon><p>a", "a.html").code, ErrorCode::unknown_encoding);
}

bool has_pdftotext() { return output_of({"pdftotext", {"-v"}, ""}, "", "").has_value(); }

TEST(TextSource, a_pdf_gives_its_text_layer) {
    if (!has_pdftotext()) GTEST_SKIP() << "pdftotext is not installed";
    const auto source = read("garden.pdf");
    EXPECT_EQ(told(source), "ENQ: vous venez souvent|Lucy: tous les étés|ENQ: et l'hiver|Lucy: non");
    EXPECT_EQ(source.notes.count(ImportCount::pages), 1u);
    EXPECT_EQ(refusal(bytes("pictures.pdf"), "pictures.pdf").code, ErrorCode::no_words);
    EXPECT_EQ(refusal("%PDF-1.4\nrubbish", "a.pdf").code, ErrorCode::program_failed);
}

TEST(TextSource, a_pdf_with_a_password_is_named_as_such) {
    if (!has_pdftotext()) GTEST_SKIP() << "pdftotext is not installed";
    const auto locked = refusal(bytes("locked.pdf"), "locked.pdf");
    EXPECT_EQ(locked.code, ErrorCode::pdf_encrypted);
    EXPECT_EQ(locked.where, "locked.pdf");
}

TEST(Program, that_is_not_there_or_does_not_end_is_named) {
    EXPECT_EQ(output_of({"no-such-program-at-all", {}, "x"}, "", "a.pdf").error().front().code, ErrorCode::program_missing);
    EXPECT_EQ(output_of({"sleep", {"30"}, ""}, "", "a.pdf", {.seconds = 1}).error().front().code, ErrorCode::program_failed);
    EXPECT_EQ(output_of({"yes", {}, ""}, "", "a.pdf", {.bytes = 100000}).error().front().code, ErrorCode::program_failed);
    const std::string large(std::size_t{3} << 20, 'x');
    EXPECT_EQ(output_of({"cat", {}, ""}, large, "a").value(), large);
    EXPECT_EQ(output_of({"printf", {"%s", "$(id); `id` ; *"}, ""}, "", "a").value(), "$(id); `id` ; *")
        << "no shell reads the arguments";
}

TEST(TextSource, subtitles_are_turns_with_times) {
    const auto srt = read("two_voices.srt");
    EXPECT_EQ(srt.text, "ENQ : vous habitez où ?\nLucy : rue de l'Église\nENQ : ah\n(silence)\nLucy : voilà\n");
    EXPECT_EQ(told(srt), "ENQ: vous habitez où ?|Lucy: rue de l'Église|ENQ: ah|: (silence)|Lucy: voilà");
    EXPECT_EQ(srt.turns[1].start_seconds, 3.2);
    EXPECT_EQ(srt.turns[4].end_seconds, 63);
    EXPECT_EQ(srt.overlaps, 1u);
    const auto vtt = read("two_voices.vtt");
    EXPECT_EQ(told(vtt), "ENQ: vous habitez où\u00A0?|Lucy Duarte: ici|Lucy Duarte: rue de l'Église & place");
    EXPECT_EQ(vtt.overlaps, 2u);
    EXPECT_EQ(refusal("1\n00:00:aa --> 00:00:02,000\nx\n", "a.srt").where, "a.srt:2");
    EXPECT_EQ(refusal("1\n00:00:aa --> 00:00:02,000\nx\n", "a.srt").code, ErrorCode::invalid_time);
    EXPECT_EQ(refusal("1\n00:00:03,000 --> 00:00:02,000\nx\n", "a.srt").code, ErrorCode::cue_reversed);
    EXPECT_EQ(refusal("no cue\n", "a.srt").code, ErrorCode::malformed_source);
    EXPECT_EQ(refusal("00:01.000 --> 00:02.000\nx\n", "a.vtt").code, ErrorCode::malformed_source);
}

TEST(TextSource, elan_tiers_are_speakers) {
    const auto source = read("two_voices.eaf");
    EXPECT_EQ(told(source), "ENQ: vous venez|ENQ: souvent ?|Lucy: oui & non 🌻");
    EXPECT_EQ(source.turns[0].end_seconds, 1.5) << "a slot without a time lies between its neighbours";
    EXPECT_EQ(source.turns[2].start_seconds, 2.5);
    EXPECT_EQ(source.overlaps, 1u);
    EXPECT_EQ(source.date, "2023-04-11");
    EXPECT_EQ(source.notes.count(ImportCount::dependent_tiers), 1u);
    ASSERT_EQ(source.attachments.size(), 1u);
    EXPECT_EQ(source.attachments[0].path, "./jardin.wav");
    EXPECT_EQ(source.attachments[0].media_type, "audio/x-wav");
    EXPECT_EQ(source.remarks, (std::vector<SourceRemark>{{source.turns[2].start, source.turns[2].end, "Lucy-en: yes and no"}}));
    auto broken = bytes("two_voices.eaf");
    broken.replace(broken.find("TIME_SLOT_REF2=\"ts5\""), 20, "TIME_SLOT_REF2=\"ts9\"");
    EXPECT_EQ(refusal(broken, "a.eaf").code, ErrorCode::unknown_reference);
    EXPECT_EQ(refusal("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><ANNOTATION_DOCUMENT/>", "a.eaf").code,
              ErrorCode::xml_declares);
    EXPECT_EQ(refusal("<other/>", "a.eaf").code, ErrorCode::malformed_source);
    EXPECT_EQ(refusal("<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"a\" "
                      "TIME_VALUE=\"x\"/></TIME_ORDER></ANNOTATION_DOCUMENT>",
                      "a.eaf")
                  .code,
              ErrorCode::invalid_number);
}

TEST(TextSource, elan_files_of_ascii_that_declare_utf_16_are_read) {
    for (const std::string rest : {"", "\n"}) {
        const std::string file =
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?><ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"a\" "
            "TIME_VALUE=\"0\"/><TIME_SLOT TIME_SLOT_ID=\"b\" TIME_VALUE=\"9\"/></TIME_ORDER><TIER TIER_ID=\"Awa\"><ANNOTATION>"
            "<ALIGNABLE_ANNOTATION ANNOTATION_ID=\"x\" TIME_SLOT_REF1=\"a\" TIME_SLOT_REF2=\"b\"><ANNOTATION_VALUE>oui"
            "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>";
        const auto source = text_source(file + rest, "a.eaf");
        ASSERT_TRUE(source);
        EXPECT_EQ(told(*source), "Awa: oui");
        EXPECT_EQ(source->notes.count(ImportCount::encoding_contradicted), 1u);
    }
}

TEST(TextSource, what_elan_says_under_an_annotation_is_a_remark_on_its_words) {
    const auto source = read("glossed.eaf");
    EXPECT_EQ(told(source), "Awa: i ni ce|Paul: n ba, la fontaine");
    std::vector<std::string> remarks;
    for (const auto& remark : source.remarks) {
        const auto turn = std::find_if(source.turns.begin(), source.turns.end(),
                                       [&](const auto& one) { return one.start == remark.start && one.end == remark.end; });
        ASSERT_NE(turn, source.turns.end());
        remarks.push_back(turn->speaker + " | " + remark.text);
    }
    EXPECT_EQ(remarks, (std::vector<std::string>{"Awa | ft@Awa: bonjour, merci", "Awa | ge@Awa: 2SG and work",
                                                 "Awa | mot@Awa: i ni ce", "Paul | nt@Paul: il rit en montrant l'eau"}));
    EXPECT_EQ(source.notes.count(ImportCount::dependent_tiers), 8u);
    EXPECT_EQ(source.notes.count(ImportCount::lone_annotations), 2u) << "under an annotation without words, and under none";
}

TEST(TextSource, elan_annotations_under_no_turn_are_counted) {
    auto glossed = bytes("glossed.eaf");
    const std::string tiers =
        R"(<TIER TIER_ID="lone"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="b1" ANNOTATION_REF="a1"><ANNOTATION_VALUE>seul)"
        R"(</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER><TIER TIER_ID="under" PARENT_REF="lone"><ANNOTATION>)"
        R"(<REF_ANNOTATION ANNOTATION_ID="b2" ANNOTATION_REF="b1"><ANNOTATION_VALUE>dessous</ANNOTATION_VALUE></REF_ANNOTATION>)"
        R"(</ANNOTATION><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="b3" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts99">)"
        R"(<ANNOTATION_VALUE>sans fin</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>)";
    glossed.insert(glossed.find("<LINGUISTIC_TYPE "), tiers);
    const auto source = text_source(glossed, "lone.eaf").value();
    EXPECT_EQ(source.remarks.size(), 4u) << "as before";
    EXPECT_EQ(source.notes.count(ImportCount::dependent_tiers), 8u);
    EXPECT_EQ(source.notes.count(ImportCount::lone_annotations), 5u);
}

TEST(TextSource, elan_annotations_are_found_by_their_times_in_the_tier_above) {
    std::string slots, spoken, notes;
    const auto annotation = [](const std::string& id, std::size_t first, std::size_t last, const std::string& words) {
        return "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"" + id + "\" TIME_SLOT_REF1=\"t" + std::to_string(first) +
               "\" TIME_SLOT_REF2=\"t" + std::to_string(last) + "\"><ANNOTATION_VALUE>" + words +
               "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>";
    };
    constexpr std::size_t count = 4000;
    for (std::size_t i = 0; i <= 2 * count; ++i)
        slots += "<TIME_SLOT TIME_SLOT_ID=\"t" + std::to_string(i) + "\" TIME_VALUE=\"" + std::to_string(i * 500) + "\"/>";
    for (std::size_t i = 0; i < count; ++i) {
        const auto number = std::to_string(i);
        spoken += annotation("s" + number, 2 * i, 2 * i + 2, "mot " + number);
        notes += annotation("n" + number, 2 * i, 2 * i + 1, "note " + number);
    }
    const auto source = text_source("<ANNOTATION_DOCUMENT><TIME_ORDER>" + slots + "</TIME_ORDER><TIER TIER_ID=\"A\">" + spoken +
                                        "</TIER><TIER TIER_ID=\"N\" PARENT_REF=\"A\">" + notes + "</TIER></ANNOTATION_DOCUMENT>",
                                    "long.eaf")
                            .value();
    ASSERT_EQ(source.turns.size(), count);
    ASSERT_EQ(source.remarks.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
        EXPECT_EQ(source.remarks[i].start, source.turns[i].start);
        EXPECT_EQ(source.remarks[i].text, "N: note " + std::to_string(i));
    }
    EXPECT_EQ(source.notes.count(ImportCount::lone_annotations), 0u);
}

TEST(TextSource, automatic_transcriptions_of_four_programs_are_read) {
    const auto whisper = read("whisper.json");
    EXPECT_EQ(whisper.text, "Vous venez ?\nOui, l'été.\n");
    EXPECT_EQ(whisper.language, "fr");
    EXPECT_TRUE(whisper.speakers.empty());
    EXPECT_EQ(whisper.turns[1].end_seconds, 4.0);
    const auto x = read("whisperx.json");
    EXPECT_EQ(told(x), "SPEAKER_00: Vous venez ?|SPEAKER_01: Oui.|SPEAKER_00: Ah bon")
        << "cut where the speaker of the words changes";
    EXPECT_EQ(x.turns[1].start_seconds, 2.0);
    EXPECT_EQ(x.overlaps, 1u);
    EXPECT_EQ(read("whisper_cpp.json").turns[0].end_seconds, 2.0);
    EXPECT_EQ(read("chunks.json").turns[1].start_seconds, 1.5);
    EXPECT_EQ(refusal("{\"segments\": [", "a.json").code, ErrorCode::malformed_source);
    EXPECT_EQ(refusal("{\"other\": 1}", "a.json").code, ErrorCode::malformed_source);
    EXPECT_EQ(refusal("{\"segments\": [{\"text\": \"x\"}]}", "a.json").code, ErrorCode::invalid_number);
    EXPECT_EQ(refusal("{\"segments\": [{\"text\": \"x\", \"start\": 2, \"end\": 1}]}", "a.json").code,
              ErrorCode::interval_reversed);
}

TEST(TextSource, a_segment_without_a_speaker_has_that_of_its_words) {
    const auto source =
        text_source(R"({"segments": [{"text": "oui bien", "start": 0, "end": 1, "words": [{"word": "oui", "speaker": "A"},)"
                    R"({"word": "bien", "speaker": "A"}]},)"
                    R"({"text": "non", "start": 1, "end": 2, "words": [{"word": "non", "speaker": "B"}]},)"
                    R"({"text": "tiens", "start": 2, "end": 3, "speaker": "C", "words": [{"word": "tiens", "speaker": "B"}]}]})",
                    "a.json");
    EXPECT_EQ(told(source.value()), "A: oui bien|B: non|C: tiens");
}

TEST(TextSource, french_chats_of_android) {
    const auto source = read("chat_android_fr.txt");
    EXPECT_EQ(source.format, TextFormat::whatsapp);
    EXPECT_EQ(source.text, bytes("chat_android_fr.txt")) << "the text stays as it is";
    EXPECT_EQ(told(source),
              "Lucy: Qui vient samedi ?\nOn plante les tomates\n: et les fèves 🌻|Andre Morange: Voilà le plan|+33 6 00 00 00 00: "
              "d'accord, à 10:30 : "
              "j'apporte l'eau|Lucy: parfait");
    EXPECT_EQ(source.date, "2023-04-12");
    EXPECT_EQ(source.turns[1].start_seconds, 60 + (10 * 60 + 46) * 60);
    EXPECT_EQ(source.notes.count(ImportCount::system_lines), 2u);
    EXPECT_EQ(source.notes.count(ImportCount::media_left), 2u);
    ASSERT_EQ(source.attachments.size(), 1u);
    EXPECT_EQ(source.attachments[0].path, "IMG-20230413-WA0001.jpg");
}

TEST(TextSource, french_chats_of_ios_with_their_marks_of_direction) {
    const auto source = read("chat_ios_fr.txt");
    EXPECT_EQ(told(source), "André: Qui vient ?\nDemain ?|Lucy: moi");
    EXPECT_EQ(source.turns[1].start_seconds, 11 * 3600 + 46 * 60 + 22);
    EXPECT_EQ(source.notes.count(ImportCount::system_lines), 1u);
    EXPECT_EQ(source.notes.count(ImportCount::media_left), 2u);
    EXPECT_EQ(source.attachments.at(0).name, "00000005-AUDIO-2023-04-13-09-00-00.opus");
    EXPECT_TRUE(source.had_mark);
}

/// ASCII as UTF-16, the low byte first.
std::string in_utf16(std::string_view ascii) {
    std::string units;
    for (const auto letter : ascii) (units += letter) += '\0';
    return units;
}

TEST(TextSource, chats_are_told_by_their_lines_in_whatever_encoding_and_with_whatever_line_ends) {
    const std::string ios = "[12/04/2023 21:15:08] Lucy: oui\n[12/04/2023 21:16:08] Awa: non\n";
    const std::string android = "12/04/2023, 21:15 - Lucy: oui\r12/04/2023, 21:16 - Awa: non\r";
    for (const auto& chat : {ios, android}) {
        const auto marked = text_source(std::string("\xFF\xFE") + in_utf16(chat), "_chat.txt").value();
        EXPECT_EQ(marked.format, TextFormat::whatsapp);
        EXPECT_EQ(told(marked), "Lucy: oui|Awa: non");
        EXPECT_EQ(marked.turns.at(1).start_seconds, 60);
        const auto said = text_source(in_utf16(chat), "_chat.txt", "utf-16le").value();
        EXPECT_EQ(said.format, TextFormat::whatsapp);
        EXPECT_EQ(told(text_source(chat, "_chat.txt").value()), "Lucy: oui|Awa: non");
    }
}

TEST(TextSource, american_chats_write_the_month_first) {
    const auto source = read("chat_ios_en.txt");
    EXPECT_EQ(source.date, "2023-04-05") << "told by the 13th of a month further on";
    EXPECT_EQ(source.turns[1].start_seconds, 2 * 3600 + 49 * 60 + 52) << "12:05 AM is five past midnight";
    EXPECT_EQ(source.notes.count(ImportCount::date_order_unsure), 0u);
    EXPECT_EQ(told(source), "Lucy: who comes?|Andre: me|Lucy: thanks");
    const auto unsure = read("chat_android_en.txt");
    EXPECT_EQ(unsure.notes.count(ImportCount::date_order_unsure), 1u);
    EXPECT_EQ(unsure.date, "2023-04-03");
}

TEST(TextSource, words_of_a_chat_that_are_only_like_those_of_whatsapp_stay) {
    const auto source =
        text_source(
            "12/04/2023, 21:15 - Lucy: elle était absente\n12/04/2023, 21:16 - Awa: je suis absent\n"
            "12/04/2023, 21:17 - Lucy: document manquant\n12/04/2023, 21:18 - Awa: il a retiré\n"
            "12/04/2023, 21:19 - Lucy: video omitted\n12/04/2023, 21:20 - Awa: Plan.pdf • \u200Edocument manquant\n"
            "12/04/2023, 21:21 - Awa: GIF retiré\n",
            "chat.txt")
            .value();
    EXPECT_EQ(told(source), "Lucy: elle était absente|Awa: je suis absent|Lucy: document manquant|Awa: il a retiré");
    EXPECT_EQ(source.notes.count(ImportCount::media_left), 3u);
}

TEST(TextSource, what_whatsapp_says_in_place_of_a_message_is_nobodys) {
    std::string chat = "12/04/2023, 21:15 - Lucy: oui\n";
    for (const auto* words :
         {"Ce message a été supprimé", "Vous avez supprimé ce message.", "This message was deleted", "You deleted this message",
          "Appel vocal manqué", "Missed voice call", "Ce message a été supprimé \u200E<Ce message a été modifié>",
          "This message was deleted. \u200E<This message was edited>"})
        chat += std::string("12/04/2023, 21:16 - Lucy: ").append(words).append("\n");
    chat += "12/04/2023, 21:17 - Lucy: Ce message a été supprimé\nmais je l'ai lu\n";
    const auto source = text_source(chat, "chat.txt").value();
    EXPECT_EQ(told(source), "Lucy: oui|Lucy: Ce message a été supprimé\nmais je l'ai lu");
    EXPECT_EQ(source.notes.count(ImportCount::system_lines), 8u);
}

TEST(TextSource, a_deed_of_the_group_before_a_colon_is_nobodys_name) {
    const std::string chat =
        "12/04/2023, 21:15 - Awa a ajouté Chloé: la voisine\n12/04/2023, 21:16 - Awa: bonjour\n"
        "12/04/2023, 21:17 - Lucy joined using a link: welcome\n";
    const auto source = text_source(chat, "chat.txt").value();
    EXPECT_EQ(told(source), "Awa: bonjour");
    EXPECT_EQ(source.speakers, std::vector<std::string>{"Awa"});
    EXPECT_EQ(source.notes.count(ImportCount::system_lines), 2u);
    const auto speaks = text_source(chat + "12/04/2023, 21:18 - Awa a ajouté Chloé: merci\n", "chat.txt").value();
    EXPECT_EQ(told(speaks), "Awa a ajouté Chloé: la voisine|Awa: bonjour|Awa a ajouté Chloé: merci") << "somebody is called so";
}

TEST(TextSource, chats_whose_dates_contradict_each_other_are_refused_with_both_lines) {
    const auto error = refusal("01/02/2023, 21:15 - Lucy: a\n12/13/2023, 21:15 - Lucy: b\n13/12/2023, 21:16 - Awa: c\n", "a.txt");
    EXPECT_EQ(error, (Error{ErrorCode::chat_dates_contradict, {"13/12/2023", "12/13/2023", "a.txt:2"}, "a.txt:3"}));
}

TEST(TextSource, chats_whose_dates_are_none_are_refused_with_their_line) {
    const auto error = refusal("12/04/2023, 21:15 - Lucy: a\n32/13/2023, 21:15 - Lucy: b\n", "a.txt");
    EXPECT_EQ(error.code, ErrorCode::invalid_date);
    EXPECT_EQ(error.where, "a.txt:2");
}

TEST(TextSource, mails_give_their_heading_their_words_and_what_they_carry) {
    const auto source = read("garden.eml");
    EXPECT_TRUE(source.text.starts_with(
        "From: Lucy Duarte <lucy@example.org>\nTo: Enquête <enquete@example.org>\nDate: Tue, 11 Apr 2023 10:22:05 +0200\n"
        "Subject: Le jardin partagé, été 2023\n\nBonjour,\n"))
        << source.text;
    EXPECT_EQ(told(source), "Lucy Duarte: Bonjour,\n\nle jardin ouvre à Pâques 🌻|Lucy Duarte: À bientôt\nLucy")
        << "quoted lines are somebody else's";
    EXPECT_EQ(source.date, "2023-04-11");
    EXPECT_EQ(source.encoding, "UTF-8");
    ASSERT_EQ(source.attachments.size(), 1u);
    EXPECT_EQ(source.attachments[0].name, "jardin été.png");
    EXPECT_EQ(source.attachments[0].media_type, "image/png");
    EXPECT_EQ(source.attachments[0].bytes, "\x89PNG\r\n\x1a\n" + std::string(40, '\0'));
    const auto old = read("meeting.eml");
    EXPECT_EQ(old.title, "Réunion de quartier");
    EXPECT_EQ(told(old), "André Morange: La réunion a lieu à 18 h.\nAndré");
    EXPECT_EQ(old.date, "2023-03-03");
    EXPECT_EQ(old.encoding, "ISO-8859-1");
    EXPECT_EQ(refusal("no mail at all", "a.eml").code, ErrorCode::malformed_source);
    EXPECT_EQ(refusal("From: a\nContent-Type: multipart/mixed; boundary=b\n\nwords\n", "a.eml").code,
              ErrorCode::malformed_source);
    EXPECT_EQ(refusal("From: a\nContent-Type: text/plain; charset=klingon\n\nwords\n", "a.eml").code,
              ErrorCode::unknown_encoding);
}

TEST(TextSource, a_mail_nested_without_end_is_refused) {
    std::string mail = "From: a\n";
    for (int level = 0; level < 40; ++level)
        mail += "Content-Type: multipart/mixed; boundary=b" + std::to_string(level) + "\n\n--b" + std::to_string(level) + "\n";
    EXPECT_EQ(refusal(mail + "\nwords\n", "a.eml").code, ErrorCode::malformed_source);
}

TEST(TextSource, bad_bytes_are_refused_with_their_place) {
    EXPECT_EQ(refusal(std::string("a\nb\0c", 5), "a.txt").code, ErrorCode::nul_byte);
    EXPECT_EQ(refusal(std::string("a\nb\0c", 5), "a.txt").where, "a.txt:2:2");
    EXPECT_EQ(refusal("\xEF\xBB\xBFl'\xE9t\xE9", "a.txt").code, ErrorCode::invalid_utf8);
    EXPECT_EQ(refusal(" \n\n", "a.txt").code, ErrorCode::no_words);
    EXPECT_EQ(refusal("{\\rtf1 {\\b words", "a.rtf").code, ErrorCode::malformed_source);
    EXPECT_EQ(refusal("words", "a.rtf").code, ErrorCode::malformed_source);
    EXPECT_EQ(refusal("{\\rtf1 " + std::string(2000, '{') + std::string(2001, '}'), "a.rtf").code, ErrorCode::malformed_source);
    std::string deep;
    for (int level = 0; level < 10000; ++level) deep += "<div>";
    EXPECT_EQ(refusal(deep + "x", "a.html").code, ErrorCode::malformed_source);
    EXPECT_EQ(refusal(archive_bytes({{"word/other.xml", "<a/>"}}).value(), "a.docx").code, ErrorCode::malformed_source);
    EXPECT_EQ(refusal(archive_bytes({{"word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}}).value(), "a.docx").code,
              ErrorCode::xml_declares);
    EXPECT_EQ(refusal(archive_bytes({{"content.xml", "<a/>"}}).value(), "a.odt").code, ErrorCode::malformed_source);
    EXPECT_EQ(
        refusal(archive_bytes({{"content.xml", "x"}, {"META-INF/manifest.xml", "<a><encryption-data/></a>"}}).value(), "a.odt")
            .code,
        ErrorCode::archive_encrypted);
    const auto docx = bytes("garden.docx");
    EXPECT_EQ(refusal(docx.substr(0, docx.size() / 2), "garden.docx").code, ErrorCode::archive_unreadable);
}

TEST(TextSource, a_text_too_large_is_refused_before_it_is_read) {
    const std::string_view unread(static_cast<const char*>(nullptr), largest_text + 1);
    EXPECT_EQ(text_source(unread, "a.txt").error().front().code, ErrorCode::text_too_large);
}

/// Every turn of a source lies inside its text, on its own words.
void expect_turns_in_place(const TextSource& source) {
    const auto count = material::code_point_count(source.text);
    for (const auto& turn : source.turns) {
        EXPECT_LT(turn.start, turn.end + 1) << source.name;
        EXPECT_LE(turn.end, count) << source.name;
        const auto said = words(source, turn);
        EXPECT_EQ(material::slice(source.text, turn.start, turn.end), said) << source.name;
        if (said.empty()) continue;
        EXPECT_EQ(std::string(" \n\t").find(said.front()), std::string::npos) << source.name << ": " << said;
        EXPECT_EQ(std::string(" \n\t").find(said.back()), std::string::npos) << source.name << ": " << said;
    }
}

TEST(TextSource, turns_lie_on_their_words_in_every_sample) {
    for (const auto& sample : std::filesystem::directory_iterator(samples)) {
        const auto source = text_source(files::bytes_of(sample.path()).value(), sample.path().filename().string());
        if (source) expect_turns_in_place(*source);
    }
}

TEST(TextSource, damaged_samples_are_read_or_refused_and_nothing_else) {
    std::mt19937 draw(11);
    for (const auto& sample : std::filesystem::directory_iterator(samples)) {
        if (sample.path().extension() == ".pdf") continue;
        const auto whole = files::bytes_of(sample.path()).value();
        for (int time = 0; time < 150; ++time) {
            auto damaged = time % 3 == 0 ? whole.substr(0, draw() % whole.size()) : whole;
            for (unsigned flips = 0; flips < 1 + draw() % 4 && !damaged.empty(); ++flips)
                damaged[draw() % damaged.size()] = static_cast<char>(draw());
            if (const auto source = text_source(damaged, sample.path().filename().string())) expect_turns_in_place(*source);
        }
    }
}

TEST(TextSource, real_examples_of_a_coding_program) {
    RELIANCE_NEEDS_TEST_DATA("q6-qualcoder-examples");
    const auto folder = testing::test_data("q6-qualcoder-examples");
    const auto timed = read(folder / "transcript.txt");
    EXPECT_EQ(timed.speakers, (std::vector<std::string>{"id1", "id2", "id3"}));
    EXPECT_EQ(timed.turns.size(), 7u);
    EXPECT_EQ(words(timed, timed.turns[4]), "yes, I am learning a lot as well. It's a good course overall");
    for (const auto* document : {"ID1.docx", "ID2.odt"}) {
        const auto source = read(folder / document);
        EXPECT_GT(source.text.size(), 300u) << document;
        EXPECT_EQ(source.text.find('<'), std::string::npos) << document;
        expect_turns_in_place(source);
    }
}

TEST(TextSource, real_interviews_give_every_interval_with_words) {
    RELIANCE_NEEDS_TEST_DATA("t1-cfpp-quartiers");
    std::size_t files = 0, turns = 0;
    for (const auto& file : std::filesystem::directory_iterator(testing::test_data("t1-cfpp-quartiers"))) {
        if (file.path().extension() != ".TextGrid") continue;
        const auto source = read(file.path());
        const material::CodePointMarks marks(source.text);
        for (const auto& turn : source.turns) {
            const auto label = turn.speaker + " : ";
            const auto before = static_cast<std::uint32_t>(material::code_point_count(label));
            EXPECT_EQ(marks.slice(source.text, turn.start - before, turn.start), label);
            EXPECT_EQ(marks.slice(source.text, turn.end, turn.end + 1), "\n");
        }
        ++files, turns += source.turns.size();
    }
    EXPECT_EQ(files, 17u);
    EXPECT_GT(turns, 10000u);
}

}  // namespace
}  // namespace reliance::exchange
