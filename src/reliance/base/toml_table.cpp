#include "reliance/base/toml_table.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "reliance/base/word_list.hpp"

namespace reliance {
namespace {

std::string written(const toml::node& node) {
    if (const auto text = node.value<std::string>()) return *text;
    std::ostringstream out;
    out << node.type();
    return out.str();
}

/// What toml++ says of the usual faults, in words that also stand in `error_words.def`.
/// `found` is the sign at the place of the fault.
std::string told(std::string_view description, char found) {
    static constexpr std::pair<std::string_view, std::string_view> usual[]{
        {"cannot redefine existing", "this key or heading stands there twice"},
        {"parsing array: ", "a list is not closed with ], or a comma is missing in it"},
        {"parsing inline table: ", "a table in braces is not closed with } on its line, or a comma is missing in it"},
        {"parsing boolean: ", "this is no value: true, false, or a text between quotation marks"},
        {"could not determine value type", "this is no value: a number, true, false, or a text between quotation marks"},
        {"expected value, saw", "a value is missing after the sign ="},
        {"expected '=', saw", "the sign = is missing after the key"},
        {"expected ']', saw", "a heading is not closed with ]"},
        {"expected a comment or whitespace, saw", "more follows the value than belongs to it; decimals have a point"},
        {"expected keys, tables, whitespace or comments",
         "neither a key nor a heading: keys are letters without accents, digits, - and _"},
        {"control characters other than TAB", "the closing quotation mark of a text is missing"},
        {"string: encountered end-of-file", "the closing quotation mark of a text is missing"},
        {"unknown escape sequence", "a \\ in a text is written twice"},
        {"unicode scalar sequence", "a \\ in a text is written twice"},
        {"leading zeroes are prohibited", "a number does not begin with 0"},
        {"parsing decimal integer: ", "this is no number; a text stands between quotation marks"},
        {"parsing floating-point: ", "this is no number; a text stands between quotation marks"},
        {"key-value pair: encountered end-of-file", "the sign = or the value is missing"},
    };
    const bool is_control = description.find("control characters") != std::string_view::npos;
    if (is_control && found != '\n' && found != '\r') return "a sign that nobody sees (a control character) stands here";
    for (const auto& [said, ours] : usual)
        if (description.find(said) != std::string_view::npos) return std::string(ours);
    return std::string(description);
}

/// A line of `text`, counted from 1, with its end.
std::string_view line_of(std::string_view text, std::size_t number) {
    for (; number > 1; --number) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    return text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
}

/// The sign in a column, counted from 1 in code points; a line end beyond.
char sign_at(std::string_view line, std::size_t column) {
    for (const char byte : line)
        if ((byte & 0xC0) != 0x80 && --column == 0) return byte;
    return '\n';
}

/// Whether a fault is of its line alone: nothing opens or closes in it that another line may close or has opened, and its value is
/// not looked for below.
bool is_of_its_line(std::string_view line, const toml::parse_error& error) {
    for (const auto* sign : {"[", "]", "{", "}", "\"\"\"", "'''"})
        if (line.find(sign) != line.npos) return false;
    if (error.description().find("expected value, saw") != std::string_view::npos) return false;
    const auto alone = toml::parse(line);
    return !alone && alone.error().description() == error.description() &&
           alone.error().source().begin.column == error.source().begin.column;
}

constexpr std::size_t most_syntax_faults = 10;

}  // namespace

std::string TomlFaults::at(const toml::source_region& region) const {
    return name_ + ":" + std::to_string(region.begin.line) + ":" + std::to_string(region.begin.column);
}

Result<toml::table> toml_of(std::string_view text, std::string_view name) {
    auto parsed = toml::parse(text);
    if (parsed) return std::move(parsed).table();
    TomlFaults faults(name);
    for (std::string rest(text); !parsed; parsed = toml::parse(rest)) {
        const auto& error = parsed.error();
        const auto line = line_of(rest, error.source().begin.line);
        faults.add(ErrorCode::invalid_toml, {told(error.description(), sign_at(line, error.source().begin.column))},
                   error.source());
        if (faults.problems.size() == most_syntax_faults || !is_of_its_line(line, error)) break;
        const auto length = line.size() - line.ends_with('\n');
        rest.replace(static_cast<std::size_t>(line.data() - rest.data()), length, length, ' ');
    }
    return failure(std::move(faults.problems));
}

std::string number_text(double value) {
    if (std::isinf(value)) return value < 0 ? "−∞" : "∞";
    std::ostringstream out;
    out << value;
    return out.str();
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
    if (const auto* node = find(key)) into = sound_whole(*node, low, high).value_or(static_cast<std::uint32_t>(low));
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

std::string TomlTable::source() {
    const auto* node = required("source", "a text");
    if (node == nullptr) return {};
    auto said = text_of("source", *node);
    if (node->is_string() && says_nothing(said)) faults_.add(ErrorCode::missing_source, {}, *node);
    return said;
}

double TomlTable::number(std::string_view key, double low, double high, std::optional<double> otherwise) {
    const auto* node = otherwise ? find(key) : required(key, "a number");
    return node == nullptr ? otherwise.value_or(low) : number(*node, low, high);
}

double TomlTable::number(const toml::node& node, double low, double high) { return sound_number(node, low, high).value_or(low); }

std::optional<double> TomlTable::sound_number(std::string_view key, std::string_view what, double low, double high) {
    const auto* node = required(key, what);
    return node == nullptr ? std::nullopt : sound_number(*node, low, high);
}

std::optional<double> TomlTable::sound_number(const toml::node& node, double low, double high) {
    const auto value = node.value<double>();
    if (!value || !node.is_number())
        faults_.add(ErrorCode::invalid_number, {written(node)}, node);
    else if (!(*value >= low && *value <= high))
        faults_.add(ErrorCode::out_of_range, {number_text(*value), number_text(low) + "–" + number_text(high)}, node);
    else
        return value;
    return std::nullopt;
}

std::optional<std::uint32_t> TomlTable::sound_whole(std::string_view key, std::string_view what, double low, double high) {
    const auto* node = required(key, what);
    return node == nullptr ? std::nullopt : sound_whole(*node, low, high);
}

std::optional<std::uint32_t> TomlTable::sound_whole(const toml::node& node, double low, double high) {
    const auto value = sound_number(node, low, high);
    if (!value) return std::nullopt;
    if (*value == std::floor(*value)) return static_cast<std::uint32_t>(*value);
    faults_.add(ErrorCode::not_whole, {number_text(*value)}, node);
    return std::nullopt;
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
        if (!known_.contains(key.str()))
            faults_.add(ErrorCode::unknown_key, {std::string(key.str()), joined(known_, ", ")}, key.source());
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
