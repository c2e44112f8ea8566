#include <algorithm>
#include <array>
#include <limits>

#include "reliance/base/toml_table.hpp"
#include "reliance/levers/lever.hpp"
#include "reliance/population/words.hpp"

namespace reliance::levers {
namespace {

constexpr Bounds money{0, 1e12};
constexpr Bounds any_amount{0, std::numeric_limits<double>::infinity()};  // of what is not known, nothing can be too much
constexpr double greatest_size = 100;
constexpr std::array<std::string_view, 3> provenances{"measured", "published", "assumed"};
constexpr std::array<std::string_view, 5> effect_grades{"E0", "E1", "E2", "E3", "E4"};
constexpr std::array<std::string_view, 4> cost_grades{"K0", "K1", "K2", "K3"};
constexpr std::array<std::string_view, 2> periods{"year", "once"};
constexpr std::array<std::string_view, 2> paid_for{"site", "participant"};
constexpr std::string_view three_capitals = "a code of three capitals, such as \"EUR\"";

/// The position of the word under `key`, which must be there; the first where it is wrong.
std::size_t word_in(TomlTable& table, std::string_view key, std::span<const std::string_view> words) {
    return table.required_word(key, words).value_or(0);
}

/// An end of the range around an amount; the amount itself where the file tells none.
double end_of_range(TomlTable& table, std::string_view key, std::optional<double> amount, Bounds bounds) {
    const auto* node = table.find(key);
    const auto end = node == nullptr ? amount : table.sound_number(*node, bounds.low, bounds.high);
    const bool is_beyond = end && amount && (key == "low" ? *end > *amount : *end < *amount);
    if (is_beyond)
        table.faults().add(ErrorCode::beyond_amount, {std::string(key), number_text(*end), number_text(*amount)}, *node);
    return end.value_or(0);
}

/// The amount of a cost or a handle, and its range; an amount that is wrong bounds nothing.
template <class Line>
void read_amount(TomlTable& table, Line& line, Bounds bounds) {
    const auto amount = table.sound_number("amount", "a number", bounds.low, bounds.high);
    line.amount = amount.value_or(0);
    line.low = end_of_range(table, "low", amount, bounds);
    line.high = end_of_range(table, "high", amount, bounds);
}

/// The code of a currency: EUR, USD.
std::string currency_of(TomlTable& table) {
    const auto* node = table.required("currency", three_capitals);
    const auto code = node == nullptr ? std::nullopt : node->value<std::string>();
    const bool is_code = code && code->size() == 3 && std::ranges::all_of(*code, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (node != nullptr && !is_code) table.wrong_type("currency", three_capitals, *node);
    return is_code ? *code : std::string();
}

CostLine cost_of(TomlTable table) {
    CostLine line;
    line.what_fr = table.text("what_fr");
    line.what_en = table.text("what_en");
    read_amount(table, line, money);
    line.currency = currency_of(table);
    line.year = static_cast<int>(table.sound_whole("year", "a number", 1900, 2100).value_or(0));
    line.once = word_in(table, "per", periods) == 1;
    if (const auto each = table.word("each", paid_for)) line.each = *each == 0 ? PaidFor::site : PaidFor::participant;
    line.life_years = table.number("life_years", 0.1, 200, 1);
    line.provenance = static_cast<Provenance>(word_in(table, "provenance", provenances));
    line.source = table.source();
    table.read("source_fr", line.source_fr);
    table.finish();
    return line;
}

bool known_word(HandleType type, std::string_view word) {
    if (type == HandleType::know) return population::word_named<population::KnowHow>(word).has_value();
    if (type == HandleType::commons) return population::word_named<population::Good>(word).has_value();
    return word.empty();
}

Handle handle_of(TomlTable table) {
    std::array<std::string_view, handle_type_count> types;
    for (std::size_t i = 0; i < types.size(); ++i) types[i] = name(static_cast<HandleType>(i));
    Handle handle;
    const auto type = table.required_word("type", types);
    handle.type = static_cast<HandleType>(type.value_or(0));
    table.read("word", handle.word);
    read_amount(table, handle, type ? bounds(handle.type) : any_amount);
    handle.zero_share = table.number("zero_share", 0, 1, 0);
    handle.provenance = static_cast<Provenance>(word_in(table, "provenance", provenances));
    handle.source = table.source();
    table.read("source_fr", handle.source_fr);
    if (type && !known_word(handle.type, handle.word))
        table.faults().add(ErrorCode::unknown_word, {handle.word, "the know-how or goods of the study folder, as the type asks"},
                           table.node());
    table.finish();
    return handle;
}

Lever lever_of(TomlTable table) {
    Lever lever;
    lever.id = table.text("id");
    lever.label_fr = table.text("label_fr");
    lever.label_en = table.text("label_en");
    table.read("site", lever.site);
    table.read("carrier_fr", lever.carrier_fr);
    table.read("carrier_en", lever.carrier_en);
    lever.effect_grade = effect_grades[word_in(table, "effect_grade", effect_grades)];
    lever.cost_grade = cost_grades[word_in(table, "cost_grade", cost_grades)];
    lever.size = table.number("size", 0, greatest_size, 1);
    table.each_table("cost", [&](TomlTable cost) { lever.costs.push_back(cost_of(std::move(cost))); });
    table.each_table("handle", [&](TomlTable handle) { lever.handles.push_back(handle_of(std::move(handle))); });
    table.finish();
    return lever;
}

}  // namespace

Result<Lever> lever_from_toml(std::string_view text, std::string_view where) {
    const auto parsed = toml_of(text, where);
    if (!parsed) return failure(parsed.error());
    TomlFaults faults(where);
    auto lever = lever_of(TomlTable(faults, *parsed));
    if (!faults.problems.empty()) return failure(std::move(faults.problems));
    return lever;
}

}  // namespace reliance::levers
