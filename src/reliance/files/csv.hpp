#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"

namespace reliance::files {

/// One field of a table, and where it starts: lines and columns count from 1, columns in code points.
struct Field {
    std::string text;
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

using Row = std::vector<Field>;

/// A table of comma-separated values; every row has as many fields as the header.
struct Table {
    Row header;
    std::vector<Row> rows;

    /// The position of the column `name` in the header.
    std::optional<std::size_t> column(std::string_view name) const;
};

/// What could be read of a text, and all that is wrong with it; rows with a fault are left out of the table.
struct TableReading {
    Table table;
    Problems problems;
};

/// Reads a table as RFC 4180 has it, past its faults.
///
/// Lenient    a byte order mark, CRLF line ends, blank lines, a last line without an end.
/// Errors     csv_empty, csv_unclosed_quote, csv_stray_quote, csv_ragged_row, csv_other_separator; all of them in the order of the text, `where` as
///            `name:line:column`.
/// Cost       O(size of the text).
TableReading table_reading(std::string_view text, std::string_view name, char separator = ',');

/// The table, or all that is wrong with it.
Result<Table> table_of(std::string_view text, std::string_view name, char separator = ',');

/// `name:line:column`.
std::string where(std::string_view name, const Field& field);

/// One row in the canonical form: quoted only where a field holds a comma, a quotation mark or a line end; ends with LF.
std::string csv_line(std::span<const std::string> cells);

/// The cells of one canonical row; the inverse of `csv_line`.
std::vector<std::string> cells_of_line(std::string_view line);

}  // namespace reliance::files
