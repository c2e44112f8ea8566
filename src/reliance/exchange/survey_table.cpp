#include "reliance/exchange/survey_table.hpp"

#include <algorithm>
#include <array>

#include "reliance/exchange/demography.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/survey_families.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/files/file.hpp"
#include "reliance/files/plain_text.hpp"

namespace reliance::exchange {
namespace {

using Words = std::map<std::string, std::string>;

constexpr std::array<char, 4> separators{',', ';', '\t', '|'};

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return c >= '0' && c <= '9'; });
}

bool is_number_word(std::string_view word) { return word == "n" || word == "i" || word == "j"; }

/// What is left of pattern and text where they do not fit; no rest is tried twice.
using DeadEnds = std::set<std::pair<std::size_t, std::size_t>>;

/// Fits the rest of a pattern to the rest of a text, noting what words stand for.
bool fit(std::string_view pattern, std::string_view text, Words& words, DeadEnds& dead) {
    const std::pair left{pattern.size(), text.size()};
    if (dead.contains(left)) return false;
    const auto special = pattern.find_first_of("*{");
    const auto plain = pattern.substr(0, special);
    if (!text.starts_with(plain)) return dead.insert(left), false;
    if (special == std::string_view::npos) return text.size() == plain.size();
    text.remove_prefix(plain.size());
    const bool named = pattern[special] == '{';
    const auto close = named ? pattern.find('}', special) : special;
    if (close == std::string_view::npos) return false;
    const std::string word(named ? pattern.substr(special + 1, close - special - 1) : "*");
    const auto rest = pattern.substr(close + 1);
    for (std::size_t length = 1; length <= text.size() && text[length - 1] != '/'; ++length) {
        const auto taken = text.substr(0, length);
        if (is_number_word(word) && !all_digits(taken)) break;
        if (!fit(rest, text.substr(length), words, dead)) continue;
        if (word != "*") words[word] = taken;
        return true;
    }
    return dead.insert(left), false;
}

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

/// `line:column` of the first letter that is not of the alphabet all encodings share.
std::string first_telling(std::string_view bytes) {
    const auto at = static_cast<std::size_t>(std::find_if_not(bytes.begin(), bytes.end(), is_ascii) - bytes.begin());
    const auto before = bytes.substr(0, at);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    return std::to_string(line) + ':' + std::to_string(at - (before.rfind('\n') + 1) + 1);
}

/// That the bytes are not in the encoding that the mapping names.
Error belied(const SurveyFile& file, const SurveyTable& table, const Decoded& text) {
    if (text.contradicted == "UTF-8")
        return {ErrorCode::invalid_utf8, {}, file.name + ':' + files::first_invalid_utf8(file.bytes).value_or("1:1")};
    return {ErrorCode::survey_encoding, {table.encoding, text.encoding}, file.name + ':' + first_telling(file.bytes)};
}

/// The number that stands for `{n}` in the name of a column; nothing where the name is no such one.
std::optional<unsigned> number_in(std::string_view pattern, std::string_view name) {
    const auto at = pattern.find("{n}");
    const auto before = pattern.substr(0, at), after = pattern.substr(at + 3);
    if (name.size() <= before.size() + after.size() || !name.starts_with(before) || !name.ends_with(after)) return std::nullopt;
    const auto digits = name.substr(before.size(), name.size() - before.size() - after.size());
    return all_digits(digits) ? whole_number(digits) : std::nullopt;
}

std::string with_number(std::string_view name, unsigned number) {
    std::string numbered(name);
    if (const auto at = numbered.find("{n}"); at != std::string::npos) numbered.replace(at, 3, std::to_string(number));
    return numbered;
}

/// The cell, plain, with whatever name it holds.
std::string written_cell(const SurveyRows& rows, std::size_t row, const CellSource& source) {
    switch (source.from) {
        case CellSource::From::column:
            return plain_cell(rows.rows[row][source.column].text);
        case CellSource::From::word:
            return source.word;
        case CellSource::From::row_number:
            return std::to_string(row + 1);
        case CellSource::From::nowhere:
            break;
    }
    return {};
}

}  // namespace

std::optional<Words> fitted(std::string_view pattern, std::string_view text) {
    Words words;
    DeadEnds dead;
    if (!fit(pattern, text, words, dead)) return std::nullopt;
    return words;
}

std::optional<Words> file_fitted(std::string_view pattern, std::string_view name) {
    const auto depth = std::count(pattern.begin(), pattern.end(), '/');
    auto begin = name.size();
    for (std::ptrdiff_t part = 0; part <= depth && begin != std::string_view::npos && begin > 0; ++part)
        begin = name.rfind('/', begin - 1);
    if (begin != std::string_view::npos) name.remove_prefix(begin);
    if (begin != std::string_view::npos && name.starts_with('/')) name.remove_prefix(1);
    return fitted(pattern, name);
}

char separator_of(std::string_view text) {
    std::array<std::size_t, separators.size()> counts{};
    bool quoted = false;
    for (const char byte : text) {
        if (byte == '\n' && !quoted) break;
        if (byte == '"') quoted = !quoted;
        const auto found = std::find(separators.begin(), separators.end(), byte);
        if (!quoted && found != separators.end()) ++counts[static_cast<std::size_t>(found - separators.begin())];
    }
    return separators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

bool is_number(std::string_view cell) { return field::number_of(cell).has_value(); }

std::string plain_cell(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) return {};
    text = text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
    const auto point = text.find('.');
    const bool whole = point != std::string_view::npos && all_digits(text.substr(0, point)) && point + 1 < text.size() &&
                       text.find_first_not_of('0', point + 1) == std::string_view::npos;
    return std::string(whole ? text.substr(0, point) : text);
}

Result<SurveyRows> survey_rows(const SurveyFile& file, const SurveyTable& table) {
    auto text = decoded(file.bytes, file.name, table.encoding);
    if (!text) return failure(std::move(text.error()));
    const bool wider = text->contradicted == "ISO-8859-1" && text->encoding == "windows-1252";
    if (!text->contradicted.empty() && !wider) return failure(belied(file, table, *text));
    const auto lines = files::with_plain_line_ends(text->text);
    const auto separator = table.separator.empty() ? separator_of(lines) : table.separator.front();
    auto reading = files::table_reading(lines, file.name, separator);
    if (!reading.problems.empty()) return failure(std::move(reading.problems));
    SurveyRows rows{file.name, std::move(reading.table.header), std::move(reading.table.rows), {}, text->encoding, {}, nullptr};
    if (text->evidence == EncodingEvidence::detected)
        rows.evidence = text->encoding + " (" + std::to_string(text->confidence) + ')';
    if (!table.header) rows.rows.insert(rows.rows.begin(), std::exchange(rows.header, {}));
    return rows;
}

std::optional<std::string> parent_table(const SurveyRows& rows, std::size_t row) {
    const auto column = std::find_if(rows.header.begin(), rows.header.end(),
                                     [](const auto& field) { return plain_cell(field.text) == "_parent_table_name"; });
    if (column == rows.header.end()) return std::nullopt;
    auto name = plain_cell(rows.rows[row][static_cast<std::size_t>(column - rows.header.begin())].text);
    return name.empty() ? std::nullopt : std::optional(std::move(name));
}

bool is_table_named(const std::string& file, const std::string& name) {
    const auto stem = stem_of(file);
    return stem == name || stem.ends_with('_' + name);
}

void SurveyColumns::missing(const Column& column) {
    if (!told_.insert(column.place).second) return;
    std::string names;
    for (const auto& field : rows_.header) names += (names.empty() ? "" : ", ") + (field.text.empty() ? "\"\"" : field.text);
    if (rows_.header.empty()) names = rows_.column_count() == 0 ? "–" : "#1 … #" + std::to_string(rows_.column_count());
    problems_.add(ErrorCode::survey_column, {rows_.name, column.name, names}, column.place);
}

void SurveyColumns::number_twice(const Column& column, unsigned number, const std::string& first, const files::Field& second) {
    if (told_.insert(column.place + ' ' + second.text).second)
        problems_.add(ErrorCode::survey_number_twice, {rows_.name, std::to_string(number), column.name, first, second.text},
                      files::where(rows_.name, second));
}

std::optional<std::size_t> SurveyColumns::find(std::string_view name) {
    const auto named =
        std::find_if(rows_.header.begin(), rows_.header.end(), [&](const auto& field) { return plain_cell(field.text) == name; });
    if (named != rows_.header.end()) return static_cast<std::size_t>(named - rows_.header.begin());
    if (name.starts_with('#'))
        if (const auto number = whole_number(name.substr(1)); number && *number >= 1 && *number <= rows_.column_count())
            return *number - 1;
    return std::nullopt;
}

std::optional<std::size_t> SurveyColumns::find_padded(std::string_view pattern, unsigned number) {
    const auto padded = std::find_if(rows_.header.begin(), rows_.header.end(),
                                     [&](const auto& field) { return number_in(pattern, plain_cell(field.text)) == number; });
    if (padded == rows_.header.end()) return std::nullopt;
    return static_cast<std::size_t>(padded - rows_.header.begin());
}

CellSource SurveyColumns::source(const Column& column, unsigned number) {
    if (!column.given()) return {};
    if (column.name == "{row}") return {CellSource::From::row_number, 0, {}};
    if (column.name.starts_with('{') && column.name.ends_with('}'))
        if (const auto word = rows_.words.find(column.name.substr(1, column.name.size() - 2)); word != rows_.words.end())
            return {CellSource::From::word, 0, word->second};
    auto place = find(with_number(column.name, number));
    if (!place && column.numbered()) place = find_padded(column.name, number);
    if (place) return asked_.insert(*place), CellSource{CellSource::From::column, *place, {}};
    if (!column.numbered() || number == 0) missing(column);
    return {};
}

std::vector<CellSource> SurveyColumns::sources(const IdColumns& id, unsigned number) {
    std::vector<CellSource> all;
    for (const auto& column : id.columns) all.push_back(source(column, number));
    return all;
}

std::set<unsigned> SurveyColumns::numbers(std::span<const Column> columns) {
    std::set<unsigned> found;
    for (const auto& column : columns) {
        if (!column.numbered()) continue;
        const auto before = found.size();
        if (column.name == "#{n}")
            for (std::size_t place = 0; place < rows_.column_count(); ++place)
                if (!asked_.contains(place)) found.insert(static_cast<unsigned>(place + 1));
        std::map<unsigned, std::string> headings;
        for (const auto& field : rows_.header)
            if (const auto number = number_in(column.name, plain_cell(field.text))) {
                found.insert(*number);
                const auto [first, fresh] = headings.emplace(*number, field.text);
                if (!fresh) number_twice(column, *number, first->second, field);
            }
        if (found.empty() && before == 0 && column.name != "#{n}") missing(column);
    }
    return found;
}

std::vector<SurveyColumns::PairColumn> SurveyColumns::pairs(const Column& column) {
    std::vector<PairColumn> found;
    for (std::size_t place = 0; place < rows_.header.size(); ++place) {
        const auto words = fitted(column.name, plain_cell(rows_.header[place].text));
        if (!words || !words->contains("i") || !words->contains("j")) continue;
        const auto first = whole_number(words->at("i")), second = whole_number(words->at("j"));
        if (first && second) found.push_back({*first, *second, place}), asked_.insert(place);
    }
    if (found.empty()) missing(column);
    return found;
}

std::string cell_of(const SurveyRows& rows, std::size_t row, const CellSource& source) {
    auto cell = written_cell(rows, row, source);
    return source.from == CellSource::From::column ? rows.said(std::move(cell)) : cell;
}

/// A name whose words stand in several cells is replaced as a whole, where something parts them.
std::string cell_of(const SurveyRows& rows, std::size_t row, std::span<const CellSource> sources, const IdColumns& id) {
    std::string joined;
    for (std::size_t part = 0; part < sources.size(); ++part) {
        auto cell = id.join.empty() ? cell_of(rows, row, sources[part]) : written_cell(rows, row, sources[part]);
        if (cell.empty()) return {};
        const auto width = part < id.widths.size() ? id.widths[part] : 0;
        if (cell.size() < width) cell.insert(0, width - cell.size(), '0');
        joined += (part == 0 ? "" : id.join) + cell;
    }
    return id.join.empty() ? joined : rows.said(std::move(joined));
}

std::string place_of(const SurveyRows& rows, std::size_t row, const CellSource& source) {
    const auto& cells = rows.rows[row];
    if (source.from == CellSource::From::column) return files::where(rows.name, cells[source.column]);
    return rows.name + ':' + std::to_string(cells.front().line);
}

}  // namespace reliance::exchange
