#pragma once

// toml++ takes for granted that a key begins after “[”, and tells the compiler so: here it finds out instead, and says what is wrong.
#include <toml++/impl/preprocessor.h>
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT_ASSUME(expectation) static_assert(true)
// Nor does every letter from “¡” to the Cyrillic reach a case of its switches on white space: none of them is any.
#undef TOML_UNREACHABLE
#define TOML_UNREACHABLE return false
#include <toml++/impl/forward_declarations.h>
#include <toml++/impl/unicode.h>
#undef TOML_UNREACHABLE
#define TOML_UNREACHABLE __builtin_unreachable()
#include <toml++/toml.h>

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"

namespace reliance {

/// The faults of one TOML file, each at `name:line:column`.
class TomlFaults {
public:
    explicit TomlFaults(std::string_view name) : name_(name) {}

    std::string at(const toml::source_region& region) const;
    void add(ErrorCode code, std::vector<std::string> arguments, const toml::source_region& region) {
        problems.add(code, std::move(arguments), at(region));
    }
    void add(ErrorCode code, std::vector<std::string> arguments, const toml::node& node) {
        add(code, std::move(arguments), node.source());
    }

    Problems problems;

private:
    std::string name_;
};

/// Parses a TOML text.
/// Errors   invalid_toml, at its place: the first ten, as far as each is a fault of its line alone. What follows a fault that may
///          be of more than its line (a list, a table or a long text, a value that is missing, a key that stands twice) is not judged.
Result<toml::table> toml_of(std::string_view text, std::string_view name);

/// A number as faults show it, in six digits.
std::string number_text(double value);

/// A text as TOML writes it, between quotation marks; control characters as their numbers.
std::string toml_text(std::string_view text);

/// A table of a TOML file, read key by key past its faults: a value that is wrong is noted and stands for its lowest. Remembers
/// which keys were asked for, so that `finish` can name those nobody knows.
///
/// Errors   missing_key, missing_source, wrong_type, invalid_number, out_of_range, not_whole, unknown_word, unknown_key.
class TomlTable {
public:
    TomlTable(TomlFaults& faults, const toml::table& table) : faults_(faults), table_(table) {}

    const toml::node* find(std::string_view key);
    /// A key that must be there; `what` tells in the fault what to write.
    const toml::node* required(std::string_view key, std::string_view what);

    /// Leaves `into` alone where the key is absent.
    void read(std::string_view key, double& into, double low, double high);
    void read(std::string_view key, std::uint32_t& into, double low, double high);  ///< whole
    void read(std::string_view key, bool& into);
    void read(std::string_view key, std::string& into);

    /// The text under a key that must be there.
    std::string text(std::string_view key);
    /// The text under `source`, which says where a value was read, what it was counted on or why it is assumed; it may not be blank.
    std::string source();
    /// The number under `key`, which must be there unless `otherwise` says what it is without.
    double number(std::string_view key, double low, double high, std::optional<double> otherwise = std::nullopt);
    double number(const toml::node& node, double low, double high);
    /// The same; nothing where it is wrong, so that nothing else is measured by it.
    std::optional<double> sound_number(const toml::node& node, double low, double high);
    std::optional<double> sound_number(std::string_view key, std::string_view what, double low, double high);
    /// The same of a whole number, as an hour of the day or a year is.
    std::optional<std::uint32_t> sound_whole(const toml::node& node, double low, double high);
    std::optional<std::uint32_t> sound_whole(std::string_view key, std::string_view what, double low, double high);
    std::vector<double> numbers(const toml::node& node, double low, double high);

    /// The position of a word in `words`; nothing, and a fault, if it is none of them.
    std::optional<std::size_t> word(const toml::node& node, std::span<const std::string_view> words);
    std::optional<std::size_t> word(std::string_view key, std::span<const std::string_view> words);
    std::optional<std::size_t> required_word(std::string_view key, std::span<const std::string_view> words);
    template <class Visit>
    void each_word(std::string_view key, std::span<const std::string_view> words, Visit visit) {
        if (const auto* list = listed(key, "a list"))
            for (const auto& each : *list)
                if (const auto at = word(each, words)) visit(*at);
    }

    std::optional<TomlTable> table(std::string_view key);
    std::optional<TomlTable> required_table(std::string_view key, std::string_view what = "a table");
    /// The tables under `key`, [[key]] in the file; none is well.
    template <class Visit>
    void each_table(std::string_view key, Visit visit) {
        if (const auto* list = listed(key, "a list of tables"))
            for (const auto& each : *list)
                if (auto inner = as_table(key, each)) visit(*std::move(inner));
    }

    /// Names the keys that nobody has asked for, and those that were.
    void finish();

    const toml::table& node() const { return table_; }
    TomlFaults& faults() { return faults_; }
    /// That what stands under `key` is not `what`.
    void wrong_type(std::string_view key, std::string_view what, const toml::node& node);

private:
    std::string text_of(std::string_view key, const toml::node& node);
    std::optional<TomlTable> as_table(std::string_view key, const toml::node& node);
    const toml::array* listed(std::string_view key, std::string_view what);

    TomlFaults& faults_;
    const toml::table& table_;
    std::set<std::string, std::less<>> known_;
};

}  // namespace reliance
