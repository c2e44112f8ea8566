#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "reliance/base/toml_table.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/crisis/scenario.hpp"
#include "reliance/files/file.hpp"
#include "reliance/levers/lever.hpp"

/// docs/levers-and-scenarios.md says what the readers of these files read: every key, no other, and examples that hold all of them.
namespace reliance::workbench {
namespace {

using Lines = std::vector<std::string>;
using Lists = std::set<std::string>;

Lines lines_of(const std::string& text) {
    Lines lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

Lines page() { return lines_of(files::text_of(RELIANCE_SOURCE_DIR "/docs/levers-and-scenarios.md").value()); }

/// The words between backticks.
Lines quoted(const std::string& text) {
    Lines words;
    for (auto open = text.find('`'); open != std::string::npos;) {
        const auto close = text.find('`', open + 1);
        if (close == std::string::npos) break;
        words.push_back(text.substr(open + 1, close - open - 1));
        open = text.find('`', close + 1);
    }
    return words;
}

/// The cells of a row of a table; none of another line.
Lines cells(const std::string& line) {
    Lines found;
    if (!line.starts_with("| ")) return found;
    for (std::size_t from = 2, to = line.find(" |"); to != std::string::npos; from = to + 3, to = line.find(" |", from))
        found.push_back(line.substr(from, to - from));
    return found;
}

/// The page's example of a file, the first after a heading, each of its lines with its end.
std::string example_under(const std::string& heading) {
    std::string text;
    bool is_under = false, is_inside = false;
    for (const auto& line : page()) {
        is_under |= line == heading;
        if (is_inside && line == "```") return text;
        if (is_inside) text.append(line).append("\n");
        is_inside |= is_under && line == "```toml";
    }
    return text;
}

/// The keys of each table that the page has of such files, as “a, b, c”.
Lists documented(const std::string& file) {
    std::map<std::string, std::set<std::string>> keys;
    std::string heading;
    bool is_of_keys = false;
    for (const auto& line : page()) {
        if (line.starts_with("#")) heading = line;
        is_of_keys = is_of_keys && line.starts_with("|");
        const auto row = cells(line);
        if (row.empty()) continue;
        if (row[0] == "key") is_of_keys = heading.starts_with("### " + file + ": ");
        if (is_of_keys)
            for (auto& word : quoted(row[0])) keys[heading].insert(std::move(word));
    }
    Lists lists;
    for (const auto& [_, of_one] : keys) lists.insert(joined(of_one, ", "));
    return lists;
}

/// The keys that the reader knows in each table of a file: what it says of one nobody knows, put below every heading.
template <class Read>
Lists read_from(const std::string& example, Read read) {
    std::string text = "nobodys_key = 1\n";
    for (auto line : lines_of(example)) {
        if (const auto inner = line.find("{ knots"); inner != std::string::npos) line.insert(inner + 2, "nobodys_key = 1, ");
        text.append(line).append("\n");
        if (line.starts_with("[")) text.append("nobodys_key = 1\n");
    }
    Lists lists;
    const auto value = read(text, "example.toml");
    if (value) return lists;
    for (const auto& problem : value.error()) {
        EXPECT_EQ(problem.code, ErrorCode::unknown_key) << message(problem, Language::english);
        if (problem.code == ErrorCode::unknown_key) lists.insert(problem.arguments[1]);
    }
    return lists;
}

TEST(LeversAndScenariosPage, has_an_example_of_each_that_is_read) {
    const auto lever = levers::lever_from_toml(example_under("## A lever"), "lever.toml");
    ASSERT_TRUE(lever) << message(lever.error().front(), Language::english);
    EXPECT_EQ(lever->costs.at(0).each, levers::PaidFor::participant);
    EXPECT_EQ(lever->handles.size(), 1u);
    const auto scenario = crisis::scenario_from_toml(example_under("## A scenario"), "scenario.toml");
    ASSERT_TRUE(scenario) << message(scenario.error().front(), Language::english);
    EXPECT_EQ(scenario->needs.size(), 1u);
}

TEST(LeversAndScenariosPage, names_the_keys_that_are_read_and_no_other) {
    EXPECT_EQ(documented("Lever"), read_from(example_under("## A lever"), levers::lever_from_toml));
    EXPECT_EQ(documented("Scenario"), read_from(example_under("## A scenario"), crisis::scenario_from_toml));
}

TEST(LeversAndScenariosPage, lists_every_type_of_handle_with_its_bounds) {
    std::map<std::string, std::string> written, known;
    bool is_of_types = false;
    for (const auto& line : page()) {
        is_of_types = is_of_types && line.starts_with("|");
        const auto row = cells(line);
        if (row.empty()) continue;
        is_of_types = is_of_types || row[0] == "type";
        if (is_of_types && row[0].starts_with("`")) written.emplace(quoted(row[0]).at(0), row.back());
    }
    for (std::size_t number = 0; number < levers::handle_type_count; ++number) {
        const auto type = static_cast<levers::HandleType>(number);
        const auto [low, high, _] = levers::bounds(type);
        known.emplace(levers::name(type), number_text(low) + "–" + number_text(high));
    }
    EXPECT_EQ(written, known);
}

}  // namespace
}  // namespace reliance::workbench
