#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <span>

#include "reliance/levers/lever.hpp"
#include "reliance/population/words.hpp"

namespace reliance::levers {
namespace {

std::string place(std::string_view where, const toml::source_region& source) {
    return std::string(where) + ':' + std::to_string(source.begin.line) + ':' + std::to_string(source.begin.column);
}

std::string listed(std::span<const std::string_view> words) {
    std::string text;
    for (const auto word : words) text += (text.empty() ? "" : ", ") + std::string(word);
    return text;
}

/// Reads the keys of one table; what is wrong goes into `problems`, and so do keys that nobody asked for.
class TableReader {
public:
    TableReader(const toml::table& table, std::string_view where, Problems& problems) : table_(table), where_(where), problems_(problems) {}

    std::string text(std::string_view key, bool needed = true) {
        const auto* node = found(key, needed);
        if (node == nullptr) return {};
        if (const auto value = node->value<std::string>()) return *value;
        problems_.add(ErrorCode::missing_key, {std::string(key), "a text"}, place(where_, node->source()));
        return {};
    }

    double number(std::string_view key, double low, double high, std::optional<double> otherwise = std::nullopt) {
        const auto* node = found(key, !otherwise.has_value());
        if (node == nullptr) return otherwise.value_or(low);
        const auto value = node->value<double>();
        if (value && *value >= low && *value <= high) return *value;
        problems_.add(ErrorCode::out_of_range, {value ? std::to_string(*value) : std::string(key), bounds(low, high)}, place(where_, node->source()));
        return low;
    }

    std::size_t word(std::string_view key, std::span<const std::string_view> words) {
        const auto* node = found(key, true);
        if (node == nullptr) return 0;
        const auto value = node->value<std::string>().value_or("");
        const auto position = std::find(words.begin(), words.end(), value);
        if (position != words.end()) return static_cast<std::size_t>(position - words.begin());
        problems_.add(ErrorCode::unknown_word, {value, listed(words)}, place(where_, node->source()));
        return 0;
    }

    /// The tables under `key`, [[key]] in the file; none is well.
    std::vector<const toml::table*> tables(std::string_view key) {
        std::vector<const toml::table*> all;
        const auto* node = found(key, false);
        if (node == nullptr) return all;
        if (const auto* array = node->as_array())
            for (const auto& element : *array)
                if (const auto* table = element.as_table()) all.push_back(table);
        return all;
    }

    void refuse_other_keys() {
        for (const auto& [key, node] : table_)
            if (!asked_.count(std::string(key.str()))) problems_.add(ErrorCode::unknown_key, {std::string(key.str())}, place(where_, key.source()));
    }

    std::string here() const { return place(where_, table_.source()); }

private:
    static std::string bounds(double low, double high) {
        return std::to_string(low) + "–" + (std::isinf(high) ? std::string("∞") : std::to_string(high));
    }

    const toml::node* found(std::string_view key, bool needed) {
        asked_.emplace(key);
        const auto* node = table_.get(key);
        if (node == nullptr && needed) problems_.add(ErrorCode::missing_key, {std::string(key), std::string(key) + " = …"}, here());
        return node;
    }

    const toml::table& table_;
    std::string_view where_;
    Problems& problems_;
    std::set<std::string> asked_;
};

constexpr auto no_bound = std::numeric_limits<double>::infinity();
constexpr std::array<std::string_view, 3> provenances{"measured", "published", "assumed"};
constexpr std::array<std::string_view, 5> effect_grades{"E0", "E1", "E2", "E3", "E4"};
constexpr std::array<std::string_view, 4> cost_grades{"K0", "K1", "K2", "K3"};
constexpr std::array<std::string_view, 2> periods{"year", "once"};

CostLine cost_of(TableReader table) {
    CostLine line;
    line.what_fr = table.text("what_fr");
    line.what_en = table.text("what_en");
    line.amount = table.number("amount", 0, no_bound);
    line.low = table.number("low", 0, no_bound, line.amount);
    line.high = table.number("high", 0, no_bound, line.amount);
    line.currency = table.text("currency");
    line.year = static_cast<int>(table.number("year", 1900, 2100));
    line.once = table.word("per", periods) == 1;
    line.life_years = table.number("life_years", 0.1, 200, 1);
    line.provenance = static_cast<Provenance>(table.word("provenance", provenances));
    line.source = table.text("source");
    table.refuse_other_keys();
    return line;
}

bool known_word(HandleType type, std::string_view word) {
    if (type == HandleType::know) return population::word_named<population::KnowHow>(word).has_value();
    if (type == HandleType::commons) return population::word_named<population::Good>(word).has_value();
    return word.empty();
}

Handle handle_of(TableReader table, Problems& problems) {
    std::array<std::string_view, 12> types;
    for (std::size_t i = 0; i < types.size(); ++i) types[i] = name(static_cast<HandleType>(i));
    Handle handle;
    handle.type = static_cast<HandleType>(table.word("type", types));
    handle.word = table.text("word", false);
    handle.amount = table.number("amount", 0, no_bound);
    handle.low = table.number("low", 0, no_bound, handle.amount);
    handle.high = table.number("high", 0, no_bound, handle.amount);
    handle.zero_share = table.number("zero_share", 0, 1, 0);
    handle.provenance = static_cast<Provenance>(table.word("provenance", provenances));
    handle.source = table.text("source");
    if (!known_word(handle.type, handle.word))
        problems.add(ErrorCode::unknown_word, {handle.word, "the know-how or goods of the study folder, as the type asks"}, table.here());
    table.refuse_other_keys();
    return handle;
}

Lever lever_of(TableReader table, std::string_view where, Problems& problems) {
    Lever lever;
    lever.id = table.text("id");
    lever.label_fr = table.text("label_fr");
    lever.label_en = table.text("label_en");
    lever.site = table.text("site", false);
    lever.carrier_fr = table.text("carrier_fr", false);
    lever.carrier_en = table.text("carrier_en", false);
    lever.effect_grade = effect_grades[table.word("effect_grade", effect_grades)];
    lever.cost_grade = cost_grades[table.word("cost_grade", cost_grades)];
    lever.size = table.number("size", 0, no_bound, 1);
    for (const auto* cost : table.tables("cost")) lever.costs.push_back(cost_of(TableReader(*cost, where, problems)));
    for (const auto* handle : table.tables("handle")) lever.handles.push_back(handle_of(TableReader(*handle, where, problems), problems));
    table.refuse_other_keys();
    return lever;
}

}  // namespace

Result<Lever> lever_from_toml(std::string_view text, std::string_view where) {
    const auto parsed = toml::parse(text);
    if (!parsed) return failure(ErrorCode::invalid_toml, {std::string(parsed.error().description())}, place(where, parsed.error().source()));
    Problems problems;
    auto lever = lever_of(TableReader(parsed.table(), where, problems), where, problems);
    if (!problems.empty()) return failure(std::move(problems));
    return lever;
}

}  // namespace reliance::levers
