#include "reliance/restitution/disclosure.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "reliance/random/draw.hpp"
#include "reliance/restitution/attack.hpp"
#include "reliance/restitution/exact_span.hpp"

namespace reliance::restitution {
namespace {

using Counts = std::vector<std::int64_t>;

/// The attacker of the tests, who tries every table: is there one that agrees with all that is printed and gives `target` another
/// value? Counts within one of the truth are enough: in a table of two ways a change that leaves sums alone is made of cycles of
/// +1 and -1.
class EveryTable {
public:
    EveryTable(const Tables& tables, std::span<const Rule> rules, bool zeros_are_shown)
        : tables_(tables), rules_(rules), zeros_are_shown_(zeros_are_shown), tried_{tables.inner, {}} {}

    bool another_value(std::size_t target) { return search(0, target); }

private:
    bool search(std::size_t position, std::size_t target) {
        if (position == tried_.inner.size()) return agrees() && cell_value(target) != value(tables_, tables_.cells[target]);
        for (const std::int64_t step : {0, 1, -1}) {
            tried_.inner[position] = tables_.inner[position] + step;
            if (tried_.inner[position] >= 0 && possible(position) && search(position + 1, target)) return true;
        }
        tried_.inner[position] = tables_.inner[position];
        return false;
    }

    std::int64_t cell_value(std::size_t cell) const { return value(tried_, tables_.cells[cell]); }

    bool cell_agrees(std::size_t cell) const {
        if (rules_[cell] == Rule::shown) return cell_value(cell) == value(tables_, tables_.cells[cell]);
        return !zeros_are_shown_ || cell_value(cell) > 0;
    }

    /// Whether every cell that ends at `position` still agrees.
    bool possible(std::size_t position) const {
        for (std::size_t cell = 0; cell < tables_.cells.size(); ++cell)
            if (tables_.cells[cell].adds.back() == position && !cell_agrees(cell)) return false;
        return true;
    }

    bool agrees() const {
        for (std::size_t cell = 0; cell < tables_.cells.size(); ++cell)
            if (!cell_agrees(cell)) return false;
        return true;
    }

    const Tables& tables_;
    std::span<const Rule> rules_;
    bool zeros_are_shown_;
    Tables tried_;
};

std::string drawn(const Tables& tables, std::span<const Rule> rules, std::size_t columns) {
    std::string text;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        text += std::to_string(value(tables, tables.cells[i])) + (rules[i] == Rule::shown       ? ""
                                                                  : rules[i] == Rule::secondary ? "s"
                                                                                                : "*");
        text += (i + 1) % (columns + 1) == 0 ? '\n' : ' ';
    }
    return text;
}

/// Withheld cells of a line of a table, its total included.
std::size_t withheld(std::span<const Rule> rules, std::size_t first, std::size_t step, std::size_t length) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < length; ++i) count += rules[first + i * step] != Rule::shown;
    return count;
}

void expect_no_single_suppression(std::span<const Rule> rules, std::size_t rows, std::size_t columns) {
    for (std::size_t row = 0; row <= rows; ++row) ASSERT_NE(withheld(rules, row * (columns + 1), 1, columns + 1), 1u);
    for (std::size_t column = 0; column <= columns; ++column) ASSERT_NE(withheld(rules, column, columns + 1, rows + 1), 1u);
}

void expect_safe(const Counts& counts, std::size_t columns, const Protection& protection) {
    const auto tables = two_way(counts, columns);
    const auto rules = suppressions(tables, protection);
    expect_no_single_suppression(rules, counts.size() / columns, columns);
    for (std::size_t cell = 0; cell < rules.size(); ++cell)
        if (rules[cell] != Rule::shown && rules[cell] != Rule::secondary) {
            ASSERT_TRUE(EveryTable(tables, rules, protection.zeros_are_shown).another_value(cell))
                << "cell " << cell << "\n"
                << drawn(tables, rules, columns);
        }
}

Counts digits(std::size_t number, std::size_t base, std::size_t length) {
    Counts values(length);
    for (auto& digit : values) {
        digit = static_cast<std::int64_t>(number % base);
        number /= base;
    }
    return values;
}

/// Rows in ascending order stand for all orders of them.
bool rows_ascend(const Counts& counts, std::size_t columns) {
    for (std::size_t row = columns; row < counts.size(); row += columns)
        if (std::lexicographical_compare(
                counts.begin() + static_cast<std::ptrdiff_t>(row), counts.begin() + static_cast<std::ptrdiff_t>(row + columns),
                counts.begin() + static_cast<std::ptrdiff_t>(row - columns), counts.begin() + static_cast<std::ptrdiff_t>(row)))
            return false;
    return true;
}

Counts transposed(const Counts& counts) {
    return {counts[0], counts[3], counts[6], counts[1], counts[4], counts[7], counts[2], counts[5], counts[8]};
}

void expect_every_3x3_safe(std::size_t base, const Protection& protection) {
    std::size_t tables = 1;
    for (int i = 0; i < 9; ++i) tables *= base;
    for (std::size_t number = 0; number < tables && !testing::Test::HasFatalFailure(); ++number) {
        const auto counts = digits(number, base, 9);
        if (rows_ascend(counts, 3) && rows_ascend(transposed(counts), 3)) expect_safe(counts, 3, protection);
    }
}

TEST(Disclosure, every_3x3_table_of_counts_up_to_four_resists_one_who_tries_every_table) {
    expect_every_3x3_safe(5, {.smallest = 3});
}

TEST(Disclosure, every_3x3_table_resists_at_other_thresholds_and_with_zeros_withheld) {
    expect_every_3x3_safe(4, {.smallest = 2});
    expect_every_3x3_safe(4, {.smallest = 5});
    expect_every_3x3_safe(4, {.smallest = 3, .zeros_are_shown = false});
    expect_every_3x3_safe(4, {.smallest = 2, .insiders = true});
}

TEST(Disclosure, a_sample_of_3x4_tables_resists) {
    for (std::uint32_t table = 0; table < 3000 && !HasFatalFailure(); ++table) {
        Counts counts(12);
        for (std::uint32_t i = 0; i < 12; ++i) counts[i] = random::below(random::draw32({7}, {i, table, 0, 0}), 5);
        expect_safe(counts, 4, {.smallest = 3, .zeros_are_shown = table % 2 == 0});
    }
}

TEST(Disclosure, a_table_of_large_counts_is_printed_whole) {
    const auto rules = suppressions(two_way(Counts{10, 20, 30, 40}, 2), {});
    EXPECT_EQ(std::ranges::count(rules, Rule::shown), 9);
}

TEST(Disclosure, one_small_count_takes_three_others_with_it_and_leaves_the_totals) {
    const auto tables = two_way(Counts{2, 30, 40, 50, 60, 70, 80, 90, 100}, 3);
    const auto rules = suppressions(tables, {});
    EXPECT_EQ(rules[0], Rule::few_people);
    EXPECT_EQ(std::ranges::count(rules, Rule::secondary), 3);
    for (const auto total : {3u, 7u, 11u, 12u, 13u, 14u, 15u}) EXPECT_EQ(rules[total], Rule::shown) << total;
}

TEST(Disclosure, two_ones_that_add_to_two_are_not_told_by_their_total) {
    const auto tables = two_way(Counts{1, 1, 1, 1, 50, 60, 70, 80, 90}, 3);
    const auto rules = suppressions(tables, {.smallest = 2});
    for (const auto cell : {0u, 1u, 2u, 4u}) EXPECT_FALSE(can_be_pinned(tables, rules, cell, true)) << drawn(tables, rules, 3);
}

TEST(Disclosure, an_insider_needs_one_person_more) {
    EXPECT_EQ(rule_for_count(5, {}), Rule::shown);
    EXPECT_EQ(rule_for_count(5, {.insiders = true}), Rule::insider);
    EXPECT_EQ(rule_for_count(4, {.insiders = true}), Rule::few_people);
    EXPECT_EQ(rule_for_count(0, {}), Rule::shown);
    EXPECT_EQ(rule_for_count(0, {.zeros_are_shown = false}), Rule::few_people);
}

TEST(Disclosure, a_sum_made_by_one_is_withheld) {
    EXPECT_EQ(rule_for_sum(std::array{86.0, 4.0, 4.0, 3.0, 3.0}, {}), Rule::dominance);
    EXPECT_EQ(rule_for_sum(std::array{85.0, 5.0, 4.0, 3.0, 3.0}, {}), Rule::shown) << "just at the limit";
    EXPECT_EQ(rule_for_sum(std::array{60.0, 34.0, 3.0, 2.0, 0.5, 0.5}, {}), Rule::shown);
    EXPECT_EQ(rule_for_sum(std::array{60.0, 34.0, 3.0, 2.0, 0.5, 0.5}, {.insiders = true}), Rule::dominance)
        << "the second sets herself aside: 60 of 66";
    EXPECT_EQ(rule_for_sum(std::array{1.0, 1.0}, {}), Rule::few_people);
}

TEST(Disclosure, linked_tables_are_not_used_against_each_other) {
    // role x sex and role x age share roles: one count of role x age is small, and sums over sex would tell it.
    const Cube cube{{2, 2, 2}, {9, 1, 8, 7, 6, 2, 9, 8}};
    const std::vector<std::vector<std::size_t>> printed{{0, 1}, {0, 2}, {1, 2}};
    const auto tables = linked_tables(cube, printed);
    const auto rules = suppressions(tables, {.smallest = 9});
    ASSERT_EQ(rules.size(), 27u);
    for (std::size_t cell = 0; cell < rules.size(); ++cell)
        EXPECT_FALSE(rules[cell] == Rule::few_people && can_be_pinned(tables, rules, cell, true)) << cell;
}

TEST(Disclosure, the_same_total_of_two_linked_tables_has_one_fate) {
    const Cube cube{{2, 2, 2}, {1, 1, 8, 7, 6, 2, 9, 8}};
    const std::vector<std::vector<std::size_t>> printed{{0, 1}, {0, 2}};
    const auto tables = linked_tables(cube, printed);
    const auto rules = suppressions(tables, {});
    for (const auto role : {2u, 5u, 8u}) EXPECT_EQ(rules[role] == Rule::shown, rules[9 + role] == Rule::shown);
}

TEST(ExactSpan, finds_what_sums_and_differences_tell) {
    // Columns 0 1 2; the target is column 0.
    ExactSpan span({{0}}, 3);
    const std::array<std::uint32_t, 3> all{0, 1, 2};
    const std::array<std::uint32_t, 2> others{1, 2};
    EXPECT_FALSE(span.would_disclose(all));
    span.add(all);
    EXPECT_TRUE(span.would_disclose(others));
    EXPECT_FALSE(span.would_disclose(all)) << "known already";
}

TEST(Disclosure, every_rule_has_a_text_in_both_languages_and_its_own_name) {
    for (const auto& rule : rule_texts()) {
        EXPECT_EQ(rule.id, id(rule.rule));
        EXPECT_FALSE(rule.text.english.empty() || rule.text.french.empty() || rule.label.english.empty() ||
                     rule.label.french.empty());
    }
    EXPECT_EQ(rule_texts().size() + 1, rule_count);
    EXPECT_EQ(id(Rule::shown), "");
}

}  // namespace
}  // namespace reliance::restitution
