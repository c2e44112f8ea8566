#include "reliance/exchange/textgrid.hpp"

#include <gtest/gtest.h>

#include <iterator>

namespace reliance::exchange {
namespace {

const std::string long_form = R"grid(File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 4.5
tiers? <exists>
size = 3
item []:
    item [1]:
        class = "IntervalTier"
        name = "Sonia (ENQ)"
        xmin = 0
        xmax = 4.5
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 2.25
            text = "vous dites ""le quartier"" "
        intervals [2]:
            xmin = 2.25
            xmax = 4.5
            text = ""
    item [2]:
        class = "IntervalTier"
        name = "Léa"
        xmin = 0
        xmax = 4.5
        intervals: size = 1
        intervals [1]:
            xmin = 2
            xmax = 4.5
            text = "oui
[rires]"
    item [3]:
        class = "TextTier"
        name = "bruits"
        xmin = 0
        xmax = 4.5
        points: size = 1
        points [1]:
            number = 1.5
            mark = "porte"
)grid";

const std::string short_form =
    "File type = \"ooTextFile\"\nObject class = "
    "\"TextGrid\"\n\n0\n4.5\n<exists>\n1\n\"IntervalTier\"\n\"Léa\"\n0\n4.5\n1\n2\n4.5\n\"oui\"\n";

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    return text.replace(text.find(what), what.size(), with);
}

Error only_error(const std::string& text) {
    const auto grid = textgrid_of(text, "a.TextGrid");
    EXPECT_FALSE(grid);
    if (grid) return {ErrorCode::cancelled, {}, {}};
    EXPECT_EQ(grid.error().size(), 1u);
    return grid.error().front();
}

TEST(TextGrid, is_read_in_its_long_form) {
    const auto grid = textgrid_of(long_form, "a.TextGrid").value();
    ASSERT_EQ(grid.tiers.size(), 3u);
    EXPECT_EQ(grid.tiers[0].name, "Sonia (ENQ)");
    EXPECT_EQ(grid.tiers[0].line, 11u);
    EXPECT_EQ(grid.tiers[0].declared, 2u);
    EXPECT_EQ(grid.tiers[0].intervals[0].words, "vous dites \"le quartier\" ");
    EXPECT_TRUE(grid.tiers[2].of_points);
}

TEST(TextGrid, is_read_in_its_short_form) {
    const auto grid = textgrid_of(short_form, "a.TextGrid").value();
    ASSERT_EQ(grid.tiers.size(), 1u);
    EXPECT_EQ(grid.tiers[0].intervals[0].words, "oui");
    EXPECT_DOUBLE_EQ(grid.tiers[0].intervals[0].start, 2);
}

TEST(TextGrid, becomes_a_transcript_with_its_overlaps) {
    const auto transcript = transcript_of(textgrid_of(long_form, "a.TextGrid").value());
    EXPECT_EQ(transcript.speakers, (std::vector<std::string>{"Sonia (ENQ)", "Léa"}));
    ASSERT_EQ(transcript.turns.size(), 2u);
    EXPECT_EQ(transcript.turns[0].words, "vous dites \"le quartier\"");
    EXPECT_DOUBLE_EQ(overlaps(transcript).front().seconds, 0.25);
}

TEST(TextGrid, knows_interviewers_by_their_label) {
    for (const auto* label :
         {"Mat Pires (ENQ)", "Florence Lefeuvre (Enq)", "Océane Advocat (Enq.)", "Sonia Branca enq", "Enquêtrice"})
        EXPECT_TRUE(names_an_interviewer(label)) << label;
    for (const auto* label : {"Henri", "Enquiry Desk", "speaker#2"}) EXPECT_FALSE(names_an_interviewer(label)) << label;
}

TEST(TextGrid, a_cut_file_is_named_with_its_line) {
    const auto error = only_error(long_form.substr(0, long_form.find("[rires]")));
    EXPECT_EQ(error.code, ErrorCode::csv_unclosed_quote);
    EXPECT_EQ(error.where, "a.TextGrid:32:20");
    const auto between = only_error(long_form.substr(0, long_form.find("            text = \"oui")));
    EXPECT_EQ(between.code, ErrorCode::textgrid_cut);
    EXPECT_EQ(between.arguments, (std::vector<std::string>{"Léa", "0", "1"}));
    EXPECT_EQ(between.where, "a.TextGrid:30:20");
    const auto tiers = only_error(long_form.substr(0, long_form.find("    item [2]:")));
    EXPECT_EQ(tiers.code, ErrorCode::textgrid_tiers);
    EXPECT_EQ(tiers.arguments, (std::vector<std::string>{"3", "1"}));
}

TEST(TextGrid, counts_that_do_not_agree_are_refused) {
    EXPECT_EQ(only_error(replaced(long_form, "intervals: size = 2", "intervals: size = 1")).arguments,
              (std::vector<std::string>{"Sonia (ENQ)", "1", "2"}));
    const auto more = only_error(replaced(long_form, "intervals: size = 2", "intervals: size = 5"));
    EXPECT_EQ(more.code, ErrorCode::textgrid_count);
    EXPECT_EQ(more.arguments, (std::vector<std::string>{"Sonia (ENQ)", "5", "2"}));
    EXPECT_EQ(only_error(replaced(long_form, "size = 3", "size = 2")).arguments, (std::vector<std::string>{"2", "3"}));
}

TEST(TextGrid, what_is_none_is_said_so) {
    EXPECT_EQ(only_error("").code, ErrorCode::textgrid_header);
    EXPECT_EQ(only_error("bonjour \"tout\" le monde").code, ErrorCode::textgrid_header);
    EXPECT_EQ(only_error(replaced(long_form, "xmax = 4.5", "")).code, ErrorCode::malformed_source);
    EXPECT_EQ(only_error(replaced(long_form, "IntervalTier", "FormantTier")).code, ErrorCode::malformed_source);
}

TEST(TextGrid, a_broken_number_is_named_where_it_stands) {
    const auto broken = [](const std::string& what, const std::string& with) {
        const auto error = only_error(replaced(long_form, what, with));
        return std::string(name(error.code)) + ' ' + error.arguments.front() + ' ' + error.where;
    };
    EXPECT_EQ(broken("xmin = 0", "xmin = 12abc"), "invalid_number 12abc a.TextGrid:4:8");
    EXPECT_EQ(broken("xmax = 4.5", "xmax = 4,5"), "invalid_number 4,5 a.TextGrid:5:8");
    EXPECT_EQ(broken("size = 3", "size = trois"), "invalid_number trois a.TextGrid:7:8");
    EXPECT_EQ(broken("size = 3", "size = -3"), "out_of_range -3 a.TextGrid:7:8");
    EXPECT_EQ(broken("name = \"Léa\"\n        xmin = 0", "name = \"Léa\" xmin = nan"), "invalid_number nan a.TextGrid:25:29");
    EXPECT_EQ(broken("intervals: size = 2", "intervals: size = -3"), "out_of_range -3 a.TextGrid:14:27");
    EXPECT_EQ(broken("intervals: size = 2", "intervals: size = 1.5"), "out_of_range 1.5 a.TextGrid:14:27");
    EXPECT_EQ(broken("intervals: size = 2", "intervals: size = 2x"), "invalid_number 2x a.TextGrid:14:27");
    EXPECT_EQ(broken("xmin = 2.25", "xmin = nan"), "invalid_number nan a.TextGrid:20:20");
    EXPECT_EQ(broken("xmax = 2.25", "xmax = 1e999"), "invalid_number 1e999 a.TextGrid:17:20");
    EXPECT_EQ(broken("number = 1.5", "number = -inf"), "invalid_number -inf a.TextGrid:41:22");
    EXPECT_EQ(broken("xmax = 2.25", "xmax = 2. 25"), "invalid_number 2. 25 a.TextGrid:17:20");
    EXPECT_EQ(broken("xmax = 2.25", "xmax = 2.2x 5 1"), "invalid_number 2.2x 5 1 a.TextGrid:17:20");
    EXPECT_EQ(broken("xmax = 2.25", "xmax=2.25"), "invalid_number xmax=2.25 a.TextGrid:17:13");
    EXPECT_EQ(broken("xmin = 0\nxmax = 4.5", "xmin = 0 xmax = 4.5 s 1"), "invalid_number 4.5 1 a.TextGrid:4:17");
}

TEST(TextGrid, a_broken_number_of_the_short_form_is_named_where_it_stands) {
    const auto broken = [](const std::string& what, const std::string& with) {
        const auto error = only_error(replaced(short_form, what, with));
        return std::string(name(error.code)) + ' ' + error.arguments.front() + ' ' + error.where;
    };
    EXPECT_EQ(broken("\n0\n4.5\n<", "\n0\n4.5s\n<"), "invalid_number 4.5s a.TextGrid:5:1");
    EXPECT_EQ(broken("<exists>\n1", "<exists>\n1x"), "invalid_number 1x a.TextGrid:7:1");
    EXPECT_EQ(broken("\"Léa\"\n0\n4.5\n1", "\"Léa\"\n0\n4.5\nl1"), "invalid_number l1 a.TextGrid:12:1");
    EXPECT_EQ(broken("\"Léa\"\n0", "\"Léa\"\n O.0 \r"), "invalid_number O.0 a.TextGrid:10:2");
    EXPECT_EQ(broken("4.5\n\"oui", "4.5s\n\"oui"), "invalid_number 4.5s a.TextGrid:14:1");
    EXPECT_EQ(broken("4.5\n\"oui", "inf1\n\"oui"), "invalid_number inf1 a.TextGrid:14:1");
}

TEST(TextGrid, names_every_broken_number_from_the_first_on) {
    auto text = replaced(long_form, "xmax = 2.25", "xmax = 2,25");
    text = replaced(text, "number = 1.5", "number = 1.5s");
    const auto grid = textgrid_of(text, "a.TextGrid");
    ASSERT_FALSE(grid);
    ASSERT_EQ(grid.error().size(), 2u);
    EXPECT_EQ(grid.error().front().where, "a.TextGrid:17:20");
    EXPECT_EQ(std::prev(grid.error().end())->where, "a.TextGrid:41:22");
}

TEST(TextGrid, a_stretch_of_time_that_is_turned_round_is_refused) {
    const auto file = only_error(replaced(long_form, "xmin = 0\nxmax = 4.5", "xmin = 9\nxmax = 4.5"));
    EXPECT_EQ(file.code, ErrorCode::out_of_range);
    EXPECT_EQ(file.where, "a.TextGrid:5:8");
    const auto tier = only_error(replaced(long_form, "xmin = 0\n        xmax = 4.5", "xmin = 5\n        xmax = 4.5"));
    EXPECT_EQ(tier.code, ErrorCode::out_of_range);
    EXPECT_EQ(tier.arguments, (std::vector<std::string>{"4.5", "5 – …"}));
    EXPECT_EQ(tier.where, "a.TextGrid:13:16");
}

TEST(TextGrid, a_size_beyond_a_whole_tier_is_no_cut) {
    const auto last = long_form.substr(0, long_form.find("    item [3]:"));
    const auto more = only_error(replaced(replaced(last, "size = 3", "size = 2"), "intervals: size = 1", "intervals: size = 4"));
    EXPECT_EQ(more.code, ErrorCode::textgrid_count) << "its one interval goes to the end of the tier";
    EXPECT_EQ(more.arguments, (std::vector<std::string>{"Léa", "4", "1"}));
    const auto first = long_form.substr(0, long_form.find("        intervals [2]:"));
    EXPECT_EQ(only_error(first).code, ErrorCode::textgrid_cut) << "nothing of the tier after 2.25 seconds";
}

TEST(TextGrid, names_every_interval_that_is_turned_round) {
    auto text = replaced(long_form, "xmax = 2.25", "xmax = -1");
    text = replaced(text, "xmin = 2\n", "xmin = 9\n");
    const auto grid = textgrid_of(text, "a.TextGrid");
    ASSERT_FALSE(grid);
    ASSERT_EQ(grid.error().size(), 2u);
    EXPECT_EQ(grid.error().front().code, ErrorCode::interval_reversed);
    EXPECT_EQ(grid.error().front().arguments, (std::vector<std::string>{"Sonia (ENQ)", "0", "-1"}));
}

TEST(TextGrid, a_grid_without_tiers_has_no_speech) {
    const auto grid = textgrid_of("\"ooTextFile\" \"TextGrid\" 0 1 <absent>", "a.TextGrid");
    ASSERT_TRUE(grid);
    EXPECT_TRUE(transcript_of(*grid).turns.empty());
}

}  // namespace
}  // namespace reliance::exchange
