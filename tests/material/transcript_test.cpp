#include "reliance/material/transcript.hpp"

#include <gtest/gtest.h>

#include "reliance/material/code_points.hpp"

namespace reliance::material {
namespace {

Transcript two_voices() {
    return {{"Enquêtrice", "Léa"},
            {{1, 3.0, 5.0, "dans l'été 🌻\noui"}, {0, 0.0, 3.5, "vous habitez où"}, {1, 5.0, 6.0, "ici"}, {0, 5.0, 5.5, "ah"}}};
}

TEST(Transcript, is_put_in_time_order_and_keeps_its_overlaps) {
    const auto ordered = in_time_order(two_voices());
    ASSERT_EQ(ordered.turns.size(), 4u);
    EXPECT_EQ(ordered.turns[0].words, "vous habitez où");
    EXPECT_EQ(ordered.turns[2].words, "ah") << "of turns that start together, the first speaker's is first";
    const auto found = overlaps(ordered);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_DOUBLE_EQ(found[0].seconds, 0.5);
    EXPECT_EQ(found[1].first, 2u);
    EXPECT_EQ(found[1].second, 3u);
}

TEST(Script, gives_each_turn_its_place_in_code_points) {
    const auto written = script(in_time_order(two_voices()));
    EXPECT_EQ(written.text, "Enquêtrice : vous habitez où\nLéa : dans l'été 🌻 oui\nEnquêtrice : ah\nLéa : ici\n");
    ASSERT_EQ(written.turns.size(), 4u);
    EXPECT_EQ(slice(written.text, written.turns[1].start, written.turns[1].end), "dans l'été 🌻 oui");
    EXPECT_EQ(slice(written.text, written.turns[3].start, written.turns[3].end), "ici");
}

TEST(Script, is_read_back_as_the_same_turns) {
    const auto written = script(in_time_order(two_voices()));
    EXPECT_EQ(recognised_speakers(written.text), (std::vector<std::string>{"Enquêtrice", "Léa"}));
    EXPECT_EQ(turn_places(written.text, written.speakers), written.turns);
}

TEST(Speakers, are_labels_that_come_back) {
    const std::string text =
        "Note : il pleuvait.\nÉlodie : bonjour\nM. Diallo\u00A0: oui : à midi\r\net encore\r\n\r\nÉlodie : 12:30 alors ?\n"
        "M. Diallo : voilà\nil a dit, hier : rien\nil a dit, hier : rien\n";
    const auto speakers = recognised_speakers(text);
    EXPECT_EQ(speakers, (std::vector<std::string>{"Élodie", "M. Diallo"}));
    const auto turns = turn_places(text, speakers);
    ASSERT_EQ(turns.size(), 4u);
    EXPECT_EQ(slice(text, turns[1].start, turns[1].end), "oui : à midi\r\net encore");
    EXPECT_EQ(slice(text, turns[2].start, turns[2].end), "12:30 alors ?");
}

TEST(Speakers, a_label_with_a_time_speaks_even_once) {
    const std::string text = "Zoé  00:12\nBonjour.\nPaul  00:15\nJe suis contre.\nZoé  01:20\nVoilà.\n";
    const auto speakers = recognised_speakers(text);
    EXPECT_EQ(speakers, (std::vector<std::string>{"Zoé", "Paul"}));
    const auto turns = turn_places(text, speakers);
    ASSERT_EQ(turns.size(), 3u);
    EXPECT_EQ(slice(text, turns[1].start, turns[1].end), "Je suis contre.");
    EXPECT_TRUE(labels_seen_once(text).empty());
}

TEST(Speakers, every_label_that_opens_a_line_is_told) {
    EXPECT_EQ(opening_labels("rose : oui\nLUC : non\nrien\nrose : si\n"), (std::vector<std::string>{"rose", "LUC"}));
}

TEST(Speakers, labels_of_one_line_are_named) {
    const std::string text =
        "Zoé : Oui.\nHawa : Bonjour.\nZoé : Voilà.\nil a dit, hier : rien\nNote : il pleuvait.\n[id1] rien\n";
    EXPECT_EQ(recognised_speakers(text), (std::vector<std::string>{"Zoé"}));
    EXPECT_EQ(labels_seen_once(text), (std::vector<std::string>{"Hawa", "Note"}));
}

TEST(Speakers, a_label_in_brackets_seen_once_is_named_where_such_labels_speak) {
    const std::string text = "[id1] bonjour\n[id2] salut\n[id1] fin\n";
    EXPECT_EQ(recognised_speakers(text), (std::vector<std::string>{"id1"}));
    EXPECT_EQ(labels_seen_once(text), (std::vector<std::string>{"id2"}));
}

TEST(Speakers, are_found_after_every_end_of_a_line) {
    const std::string text = "\uFEFFLéa : un\u2028Zoé : deux\xC2\x85\uFEFFLéa : trois\u2029Zoé : quatre\u2028encore";
    const auto speakers = recognised_speakers(text);
    EXPECT_EQ(speakers, (std::vector<std::string>{"Léa", "Zoé"}));
    const auto turns = turn_places(text, speakers);
    ASSERT_EQ(turns.size(), 4u);
    EXPECT_EQ(slice(text, turns[1].start, turns[1].end), "deux");
    EXPECT_EQ(slice(text, turns[2].start, turns[2].end), "trois");
    EXPECT_EQ(slice(text, turns[3].start, turns[3].end), "quatre\u2028encore");
}

TEST(Speakers, a_text_without_any_has_none) {
    EXPECT_TRUE(recognised_speakers("").empty());
    EXPECT_TRUE(turn_places("rien : ici\n", {}).empty());
}

}  // namespace
}  // namespace reliance::material
