#include "reliance/files/csv.hpp"

#include <algorithm>

namespace reliance::files {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool continues_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

/// Walks over a text and knows the line and column (in code points) of the next byte.
class Cursor {
public:
    explicit Cursor(std::string_view text) : text_(text) {
        if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
    }

    bool at_end() const { return at_ == text_.size(); }
    bool at_line_end() const { return text_.substr(at_).starts_with("\n") || text_.substr(at_).starts_with("\r\n"); }
    char next() const { return text_[at_]; }
    bool sees(char byte) const { return !at_end() && next() == byte; }
    Field field_here() const { return {{}, line_, column_}; }

    char take() {
        const char byte = text_[at_++];
        if (byte == '\n') {
            ++line_;
            column_ = 1;
        } else if (at_ == text_.size() || !continues_code_point(text_[at_])) {
            ++column_;
        }
        return byte;
    }

    void take_line_end() {
        if (sees('\r')) take();
        take();
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t column_ = 1;
};

class Reader {
public:
    Reader(std::string_view text, std::string_view name, char separator) : cursor_(text), name_(name), separator_(separator) {}

    TableReading reading() {
        if (cursor_.at_end()) problem(ErrorCode::csv_empty, cursor_.field_here());
        if (cursor_.at_end()) return std::move(result_);
        result_.table.header = row();
        if (const auto other = other_separator()) {
            problem(ErrorCode::csv_other_separator, result_.table.header.front(), {std::string(1, *other)});
            return std::move(result_);
        }
        while (!cursor_.at_end()) {
            Row next = row();
            if (!is_blank(next)) keep(std::move(next));
        }
        return std::move(result_);
    }

private:
    void problem(ErrorCode code, const Field& field, std::vector<std::string> arguments = {}) {
        result_.problems.add(code, std::move(arguments), where(name_, field));
        faulty_ = true;
    }

    /// What separates the names of a header that has no commas.
    std::optional<char> other_separator() const {
        const auto& header = result_.table.header;
        if (header.size() > 1) return std::nullopt;
        for (const char candidate : {';', '\t'})
            if (candidate != separator_ && header.front().text.find(candidate) != std::string::npos) return candidate;
        return std::nullopt;
    }

    bool field_ends() const { return cursor_.at_end() || cursor_.sees(separator_) || cursor_.at_line_end(); }

    Row row() {
        faulty_ = broken_quotation_ = false;
        Row fields;
        fields.push_back(field());
        while (cursor_.sees(separator_)) {
            cursor_.take();
            fields.push_back(field());
        }
        if (!cursor_.at_end()) cursor_.take_line_end();
        return fields;
    }

    Field field() { return cursor_.sees('"') ? quoted() : unquoted(cursor_.field_here()); }

    Field unquoted(Field field) {
        bool stray = false;
        while (!field_ends()) {
            if (cursor_.sees('"') && !stray && !broken_quotation_) {
                problem(ErrorCode::csv_stray_quote, cursor_.field_here());
                stray = true;
            }
            field.text += cursor_.take();
        }
        return field;
    }

    Field quoted() {
        Field field = cursor_.field_here();
        const Field opening = field;
        cursor_.take();
        while (!cursor_.at_end()) {
            const char byte = cursor_.take();
            if (byte != '"')
                field.text += byte;
            else if (cursor_.sees('"'))
                field.text += cursor_.take();
            else
                return after_closing_quote(std::move(field), opening);
        }
        problem(ErrorCode::csv_unclosed_quote, opening);
        return field;
    }

    /// What follows a field that was closed lines below tells of a mark that is missing above: it is told where the field opens,
    /// and the marks that follow in the row, which all stand the wrong way round, are not.
    Field after_closing_quote(Field field, const Field& opening) {
        if (field_ends()) return field;
        const auto here = cursor_.field_here();
        if (here.line == opening.line) {
            problem(ErrorCode::csv_stray_quote, here);
        } else if (!broken_quotation_) {
            problem(ErrorCode::csv_stray_after_quote, opening, {std::to_string(here.line)});
            broken_quotation_ = true;
        }
        while (!field_ends()) field.text += cursor_.take();
        return field;
    }

    bool is_blank(const Row& row) const { return row.size() == 1 && row[0].text.empty() && result_.table.header.size() > 1; }

    /// The line on which a row ends.
    static std::uint32_t last_line(const Row& row) {
        const auto& text = row.back().text;
        return row.back().line + static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
    }

    void keep(Row row) {
        const auto expected = result_.table.header.size();
        // A row with a broken quotation has the wrong number of fields because of it: one fault is enough.
        if (!faulty_ && row.size() != expected) {
            const auto fields = std::to_string(row.size()), names = std::to_string(expected);
            const auto last = last_line(row);
            if (last == row.front().line)
                problem(ErrorCode::csv_ragged_row, row.front(), {fields, names});
            else
                problem(ErrorCode::csv_ragged_record, row.front(), {fields, names, std::to_string(last)});
        }
        if (!faulty_) result_.table.rows.push_back(std::move(row));
    }

    Cursor cursor_;
    std::string_view name_;
    char separator_;
    bool faulty_ = false, broken_quotation_ = false;
    TableReading result_;
};

bool needs_quotes(std::string_view cell) { return cell.find_first_of(",\"\r\n") != std::string_view::npos; }

void append_cell(std::string& line, std::string_view cell) {
    if (!needs_quotes(cell)) {
        line += cell;
        return;
    }
    line += '"';
    for (const char byte : cell) {
        if (byte == '"') line += '"';
        line += byte;
    }
    line += '"';
}

}  // namespace

std::optional<std::size_t> Table::column(std::string_view name) const {
    const auto found = std::find_if(header.begin(), header.end(), [&](const Field& field) { return field.text == name; });
    if (found == header.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header.begin());
}

TableReading table_reading(std::string_view text, std::string_view name, char separator) {
    return Reader(text, name, separator).reading();
}

Result<Table> table_of(std::string_view text, std::string_view name, char separator) {
    auto reading = table_reading(text, name, separator);
    if (!reading.problems.empty()) return failure(std::move(reading.problems));
    return std::move(reading.table);
}

std::string where(std::string_view name, const Field& field) {
    return std::string(name) + ":" + std::to_string(field.line) + ":" + std::to_string(field.column);
}

std::string csv_line(std::span<const std::string> cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) line += ',';
        append_cell(line, cells[i]);
    }
    // A lone empty cell would be a blank line, which reading skips.
    if (line.empty()) line = "\"\"";
    return line + '\n';
}

std::vector<std::string> cells_of_line(std::string_view line) {
    auto row = table_reading(line, "").table.header;
    std::vector<std::string> cells;
    for (auto& field : row) cells.push_back(std::move(field.text));
    return cells;
}

}  // namespace reliance::files
