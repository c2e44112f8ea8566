#include "reliance/base/toml_table.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "reliance/base/word_list.hpp"

namespace reliance {
namespace {

std::string text_of(double value) {
    if (std::isinf(value)) return value < 0 ? "−∞" : "∞";
    std::ostringstream out;
    out << value;
    return out.str();
}

std::string written(const toml::node& node) {
    if (const auto text = node.value<std::string>()) return *text;
    std::ostringstream out;
    out << node.type();
    return out.str();
}

}  // namespace

std::string TomlFaults::at(const toml::source_region& region) const {
    return name_ + ":" + std::to_string(region.begin.line) + ":" + std::to_string(region.begin.column);
}

Result<toml::table> toml_of(std::string_view text, std::string_view name) {
    auto parsed = toml::parse(text);
    if (parsed) return std::move(parsed).table();
    const auto& error = parsed.error();
    return failure(ErrorCode::invalid_toml, {std::string(error.description())}, TomlFaults(name).at(error.source()));
}

const toml::node* TomlTable::find(std::string_view key) {
    known_.emplace(key);
    return table_.get(key);
}

const toml::node* TomlTable::required(std::string_view key, std::string_view what) {
    const auto* node = find(key);
    if (node == nullptr) faults_.add(ErrorCode::missing_key, {std::string(key), std::string(what)}, table_);
    return node;
}

void TomlTable::wrong_type(std::string_view key, std::string_view what, const toml::node& node) {
    faults_.add(ErrorCode::wrong_type, {std::string(key), std::string(what)}, node);
}

void TomlTable::read(std::string_view key, double& into, double low, double high) {
    if (const auto* node = find(key)) into = number(*node, low, high);
}

void TomlTable::read(std::string_view key, std::uint32_t& into, double low, double high) {
    if (const auto* node = find(key)) into = static_cast<std::uint32_t>(std::lround(number(*node, low, high)));
}

void TomlTable::read(std::string_view key, bool& into) {
    const auto* node = find(key);
    if (node == nullptr) return;
    if (const auto* flag = node->as_boolean())
        into = flag->get();
    else
        wrong_type(key, "true or false", *node);
}

std::string TomlTable::text_of(std::string_view key, const toml::node& node) {
    if (const auto* string = node.as_string()) return string->get();
    wrong_type(key, "a text between quotation marks", node);
    return {};
}

void TomlTable::read(std::string_view key, std::string& into) {
    if (const auto* node = find(key)) into = text_of(key, *node);
}

std::string TomlTable::text(std::string_view key) {
    const auto* node = required(key, "a text");
    return node == nullptr ? std::string() : text_of(key, *node);
}

double TomlTable::number(std::string_view key, double low, double high, std::optional<double> otherwise) {
    const auto* node = otherwise ? find(key) : required(key, "a number");
    return node == nullptr ? otherwise.value_or(low) : number(*node, low, high);
}

double TomlTable::number(const toml::node& node, double low, double high) {
    const auto value = node.value<double>();
    if (!value || !node.is_number())
        faults_.add(ErrorCode::invalid_number, {written(node)}, node);
    else if (!(*value >= low && *value <= high))
        faults_.add(ErrorCode::out_of_range, {reliance::text_of(*value), reliance::text_of(low) + "–" + reliance::text_of(high)},
                    node);
    else
        return *value;
    return low;
}

std::vector<double> TomlTable::numbers(const toml::node& node, double low, double high) {
    std::vector<double> values;
    if (!node.is_array()) return faults_.add(ErrorCode::invalid_number, {written(node)}, node), values;
    for (const auto& each : *node.as_array()) values.push_back(number(each, low, high));
    return values;
}

std::optional<std::size_t> TomlTable::word(const toml::node& node, std::span<const std::string_view> words) {
    const auto text = written(node);
    const auto found = std::ranges::find(words, text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    faults_.add(ErrorCode::unknown_word, {text, joined(words, ", ")}, node);
    return std::nullopt;
}

std::optional<std::size_t> TomlTable::word(std::string_view key, std::span<const std::string_view> words) {
    const auto* node = find(key);
    return node == nullptr ? std::nullopt : word(*node, words);
}

std::optional<std::size_t> TomlTable::required_word(std::string_view key, std::span<const std::string_view> words) {
    const auto* node = required(key, joined(words, ", "));
    return node == nullptr ? std::nullopt : word(*node, words);
}

std::optional<TomlTable> TomlTable::as_table(std::string_view key, const toml::node& node) {
    if (const auto* table = node.as_table()) return TomlTable(faults_, *table);
    wrong_type(key, "a table", node);
    return std::nullopt;
}

std::optional<TomlTable> TomlTable::table(std::string_view key) {
    const auto* node = find(key);
    return node == nullptr ? std::nullopt : as_table(key, *node);
}

std::optional<TomlTable> TomlTable::required_table(std::string_view key, std::string_view what) {
    const auto* node = required(key, what);
    return node == nullptr ? std::nullopt : as_table(key, *node);
}

const toml::array* TomlTable::listed(std::string_view key, std::string_view what) {
    const auto* node = find(key);
    if (node == nullptr) return nullptr;
    if (!node->is_array()) wrong_type(key, what, *node);
    return node->as_array();
}

void TomlTable::finish() {
    for (const auto& [key, node] : table_)
        if (!known_.contains(key.str())) faults_.add(ErrorCode::unknown_key, {std::string(key.str())}, key.source());
}

std::string toml_text(std::string_view text) {
    std::string result = "\"";
    for (const char byte : text) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        const auto code = static_cast<unsigned char>(byte);
        if (byte == '"' || byte == '\\')
            result.append({'\\', byte});
        else if (code < 0x20 || code == 0x7F)
            result.append("\\u00").append({digits[code >> 4], digits[code & 15]});
        else
            result += byte;
    }
    return result + '"';
}

}  // namespace reliance
