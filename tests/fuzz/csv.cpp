#include "reliance/files/csv.hpp"

#include <string>
#include <vector>

#include "fuzz/fuzzing.hpp"

/// Tables: whatever is read is written and read again as it was.
namespace {

std::string written(const reliance::files::Row& row) {
    std::vector<std::string> cells;
    for (const auto& field : row) cells.push_back(field.text);
    return reliance::files::csv_line(cells);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace reliance;
    const auto reading = files::table_reading(fuzzing::text_of(data, size), "fuzzed.csv");
    if (!reading.problems.empty()) {
        fuzzing::require_reasons(reading.problems);
        return 0;
    }
    auto text = written(reading.table.header);
    for (const auto& row : reading.table.rows) {
        fuzzing::require(row.size() == reading.table.header.size(), "each row is as long as the header");
        text += written(row);
    }
    const auto again = files::table_of(text, "again.csv");
    fuzzing::require(again.has_value() && again->rows.size() == reading.table.rows.size(), "what is written is read");
    for (std::size_t i = 0; i < again->rows.size(); ++i)
        fuzzing::require(written(again->rows[i]) == written(reading.table.rows[i]), "what is read is what was written");
    return 0;
}
