#include "reliance/base/toml_table.hpp"

#include <gtest/gtest.h>

namespace reliance {
namespace {

using Texts = std::vector<std::string>;

Texts texts_of(const Problems& problems) {
    Texts texts;
    for (const auto& problem : problems) {
        auto text = problem.where + " " + std::string(name(problem.code));
        for (const auto& argument : problem.arguments) text += " | " + argument;
        texts.push_back(text);
    }
    return texts;
}

/// What is noted of a text while `read` reads its table.
template <class Read>
Texts faults_of(std::string_view text, Read read) {
    const auto parsed = toml_of(text, "t.toml");
    if (!parsed) return texts_of(parsed.error());
    TomlFaults faults("t.toml");
    TomlTable table(faults, *parsed);
    read(table);
    return texts_of(faults.problems);
}

TEST(TomlTable, reads_what_is_there_and_leaves_the_rest) {
    double share = 0.5, other = 0.25;
    std::uint32_t hours = 0;
    bool remote = false;
    std::string id;
    EXPECT_EQ(faults_of("share = 1\nhours = 48\nremote = true\nid = \"é\"\n",
                        [&](TomlTable& table) {
                            table.read("share", share, 0, 1);
                            table.read("other", other, 0, 1);
                            table.read("hours", hours, 1, 100);
                            table.read("remote", remote);
                            id = table.text("id");
                            EXPECT_EQ(table.number("absent", 0, 9, 3.0), 3.0);
                            table.finish();
                        }),
              Texts{});
    EXPECT_EQ(share, 1);
    EXPECT_EQ(other, 0.25);
    EXPECT_EQ(hours, 48u);
    EXPECT_TRUE(remote);
    EXPECT_EQ(id, "é");
}

TEST(TomlTable, notes_every_fault_at_its_place) {
    constexpr std::string_view words[]{"year", "once"};
    EXPECT_EQ(faults_of("id = 3\nshare = 1.5\nhours = \"two\"\nper = \"month\"\nflag = 1\ncosts = 4\nrows = [1]\ncolour = 1\n",
                        [&](TomlTable& table) {
                            double share = 0;
                            bool flag = false;
                            EXPECT_EQ(table.text("id"), "");
                            table.read("share", share, 0, 1);
                            EXPECT_EQ(table.number("hours", 1, 9), 1);
                            EXPECT_FALSE(table.required_word("per", words));
                            table.read("flag", flag);
                            EXPECT_FALSE(table.table("costs"));
                            table.each_table("rows", [](TomlTable) { FAIL(); });
                            EXPECT_EQ(table.number("year", 1900, 2100), 1900);
                            EXPECT_FALSE(table.required_table("margins"));
                            table.finish();
                        }),
              (Texts{"t.toml:1:6 wrong_type | id | a text between quotation marks", "t.toml:2:9 out_of_range | 1.5 | 0–1",
                     "t.toml:3:9 invalid_number | two", "t.toml:4:7 unknown_word | month | year, once",
                     "t.toml:5:8 wrong_type | flag | true or false", "t.toml:6:9 wrong_type | costs | a table",
                     "t.toml:7:9 wrong_type | rows | a table", "t.toml:1:1 missing_key | year | a number",
                     "t.toml:1:1 missing_key | margins | a table",
                     "t.toml:8:1 unknown_key | colour | costs, flag, hours, id, margins, per, rows, share, year"}));
}

TEST(TomlTable, asks_for_a_source_that_says_something) {
    const auto read = [](TomlTable& table) { table.source(); };
    EXPECT_EQ(faults_of("source = \"a price list\"\n", read), Texts{});
    EXPECT_EQ(faults_of("source = \" \\t\"\n", read), Texts{"t.toml:1:10 missing_source"});
    EXPECT_EQ(faults_of("source = 3\n", read), Texts{"t.toml:1:10 wrong_type | source | a text between quotation marks"});
    EXPECT_EQ(faults_of("", read), Texts{"t.toml:1:1 missing_key | source | a text"});
}

TEST(TomlTable, refuses_a_fraction_where_whole_numbers_are_counted) {
    EXPECT_EQ(faults_of("hours = 2.5\nyear = 2024.0\n",
                        [&](TomlTable& table) {
                            std::uint32_t hours = 0;
                            table.read("hours", hours, 1, 9);
                            EXPECT_EQ(hours, 1u);
                            EXPECT_EQ(table.sound_whole("year", "a number", 1900, 2100), 2024u);
                            table.finish();
                        }),
              Texts{"t.toml:1:9 not_whole | 2.5"});
}

TEST(TomlTable, a_text_that_is_no_toml_says_where) {
    const auto faults = faults_of("id = \n", [](TomlTable&) {});
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].substr(0, 23), "t.toml:1:6 invalid_toml");
}

/// The library leaves a switch without an answer there: the sanitizers tell.
TEST(TomlTable, a_letter_beyond_ascii_is_no_white_space) {
    for (const std::string text : {"é = 1\n", "a = é\n", "a = 1 ж\n", "[é]\n"}) EXPECT_FALSE(toml_of(text, "é.toml")) << text;
}

TEST(TomlTable, tells_the_syntax_of_every_line_that_is_wrong_by_itself) {
    const auto nothing = [](TomlTable&) {};
    EXPECT_EQ(faults_of("= 3\na b = 3\nok = 1\r\nc = tru\r\nd = \"x\ne = 1,5\nf = 01\ng = 3h", nothing),
              (Texts{"t.toml:1:1 invalid_toml | neither a key nor a heading: keys are letters without accents, digits, - and _",
                     "t.toml:2:3 invalid_toml | the sign = is missing after the key",
                     "t.toml:4:8 invalid_toml | this is no value: true, false, or a text between quotation marks",
                     "t.toml:5:7 invalid_toml | the closing quotation mark of a text is missing",
                     "t.toml:6:6 invalid_toml | more follows the value than belongs to it; decimals have a point",
                     "t.toml:7:7 invalid_toml | a number does not begin with 0",
                     "t.toml:8:6 invalid_toml | this is no number; a text stands between quotation marks"}));
    EXPECT_EQ(faults_of("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\n", nothing).size(), 10u);
}

TEST(TomlTable, judges_nothing_after_a_fault_that_may_go_on_below) {
    const auto nothing = [](TomlTable&) {};
    for (const auto* text :
         {"[x\na = 1\nb =\n", "a = [1, 2\nb =\n", "a = [1,,\n2]\n", "knots = [\n1,\nx,\n]\nb =\n", "a = {b = 1\nc = 2\n",
          "a = \"\"\"x\ny\n", "a = 1\na = 2\nb =\n", "a = 1\nx]\na = 2\n", "a =\n1, 2,\n3]\n"})
        EXPECT_EQ(faults_of(text, nothing).size(), 1u) << text;
    EXPECT_EQ(faults_of("a = \"\"\"\nb = \"\\q\"\n\"\"\"\nc =\n", nothing),
              (Texts{"t.toml:2:7 invalid_toml | a \\ in a text is written twice",
                     "t.toml:4:4 invalid_toml | a value is missing after the sign ="}))
        << "a line of a long text is blanked within it";
}

TEST(TomlTable, names_the_place_of_a_heading_that_is_no_key) {
    const auto broken = toml_of("a = 1\n[!x]\n", "x.toml");
    ASSERT_FALSE(broken);
    EXPECT_TRUE(broken.error().front().where.starts_with("x.toml:2:")) << broken.error().front().where;
}

}  // namespace
}  // namespace reliance
