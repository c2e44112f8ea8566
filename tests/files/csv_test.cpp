#include "reliance/files/csv.hpp"

#include <gtest/gtest.h>

namespace reliance::files {
namespace {

std::vector<std::string> places(const Problems& problems) {
    std::vector<std::string> texts;
    for (const auto& problem : problems) texts.push_back(std::string(name(problem.code)) + " " + problem.where);
    return texts;
}

TEST(Csv, reads_fields_with_their_places) {
    const auto table = table_of("id,note\nP1,\"a, \"\"b\"\"\nc\"\nP2,é!x\n", "t.csv");
    ASSERT_TRUE(table);
    ASSERT_EQ(table->rows.size(), 2u);
    EXPECT_EQ(table->rows[0][1].text, "a, \"b\"\nc");
    EXPECT_EQ(table->rows[1][0].line, 4u);
    EXPECT_EQ(table->rows[1][1].column, 4u);
    EXPECT_EQ(table->column("note"), 1u);
}

TEST(Csv, is_lenient_about_mark_line_ends_and_the_last_line) {
    const auto table = table_of("\xEF\xBB\xBFid,x\r\nP1,2\r\n\r\nP2,3", "t.csv");
    ASSERT_TRUE(table);
    EXPECT_EQ(table->header[0].text, "id");
    ASSERT_EQ(table->rows.size(), 2u);
    EXPECT_EQ(table->rows[0][1].text, "2");
    EXPECT_EQ(table->rows[1][1].line, 4u);
}

TEST(Csv, reads_other_separators) {
    const auto table = table_of("id;x\na,b;2\n", "t.csv", ';');
    ASSERT_TRUE(table);
    EXPECT_EQ(table->rows[0][0].text, "a,b");
}

TEST(Csv, reports_all_faults_in_the_order_of_the_text) {
    const auto reading = table_reading("id,x\na\nb,2\nc,a\"b\nd,\"e\"f\ng,1,2\nh,\"open\n", "t.csv");
    EXPECT_EQ(places(reading.problems),
              (std::vector<std::string>{"csv_ragged_row t.csv:2:1", "csv_stray_quote t.csv:4:4", "csv_stray_quote t.csv:5:6",
                                        "csv_ragged_row t.csv:6:1", "csv_unclosed_quote t.csv:7:3"}));
    ASSERT_EQ(reading.table.rows.size(), 1u);
    EXPECT_EQ(reading.table.rows[0][0].text, "b");
}

/// What is said of a table, with its arguments.
std::vector<std::string> told(std::string_view text) {
    std::vector<std::string> lines;
    for (const auto& problem : table_reading(text, "t.csv").problems) {
        auto line = problem.where;
        line.append(" ").append(name(problem.code));
        for (const auto& argument : problem.arguments) line.append(" ").append(argument);
        lines.push_back(line);
    }
    return lines;
}

TEST(Csv, a_quotation_that_ends_lines_below_is_told_where_it_opens) {
    EXPECT_EQ(told("id,x,y\na,\"open,1\nb,2,3\nc,\"d, e\",\"f\"\ng,1,2\n"),
              std::vector<std::string>{"t.csv:2:3 csv_stray_after_quote 4"});
    EXPECT_EQ(told("id,x\na,\"open\nb,\"\"\nc,\"\n"), std::vector<std::string>{}) << "a field may run over lines";
    EXPECT_EQ(told("id,x,y\na,\"open\nb\"\nc,1,2\n"), std::vector<std::string>{"t.csv:2:1 csv_ragged_record 2 3 3"});
    EXPECT_EQ(told("id,x,y\na,\"o\nb\",1,2\n"), std::vector<std::string>{"t.csv:2:1 csv_ragged_record 4 3 3"});
}

TEST(Csv, columns_count_code_points) {
    const auto reading = table_reading("id,x\né🌻é,a\"b\n", "t.csv");
    EXPECT_EQ(places(reading.problems), std::vector<std::string>{"csv_stray_quote t.csv:2:6"});
}

TEST(Csv, an_empty_text_has_no_header) {
    EXPECT_EQ(table_of("", "t.csv").error().front().code, ErrorCode::csv_empty);
    EXPECT_EQ(table_of("\xEF\xBB\xBF", "t.csv").error().front().code, ErrorCode::csv_empty);
}

TEST(Csv, another_separator_is_one_fault_and_not_one_a_row) {
    EXPECT_EQ(places(table_reading("id;label\nk1;a,b\n", "t.csv").problems),
              std::vector<std::string>{"csv_other_separator t.csv:1:1"});
    EXPECT_EQ(table_of("id\tlabel\n", "t.csv").error().front().code, ErrorCode::csv_other_separator);
    EXPECT_TRUE(table_of("id;label\nk1;K\n", "t.csv", ';'));
    EXPECT_TRUE(table_of("id\nk1;K\n", "t.csv"));
}

TEST(Csv, what_is_written_is_read_back) {
    const std::vector<std::string> cells{"", "a,b", "say \"hi\"", "line\nend", "cr\r\n", "é", "  spaced "};
    EXPECT_EQ(csv_line(cells), ",\"a,b\",\"say \"\"hi\"\"\",\"line\nend\",\"cr\r\n\",é,  spaced \n");
    EXPECT_EQ(cells_of_line(csv_line(cells)), cells);
    const std::vector<std::string> nothing{""};
    EXPECT_EQ(cells_of_line(csv_line(nothing)), nothing);
}

}  // namespace
}  // namespace reliance::files
