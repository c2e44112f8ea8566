#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/study/database.hpp"
#include "reliance/study/parts.hpp"

/// The rows of a study in its file: every table of the folder, and the documents, in the order of `place`.
namespace reliance::study {

/// A table of the file that holds rows of the study.
struct StoredTable {
    std::string name;
    std::vector<field::ColumnForm> columns;
};

/// The tables of the folder, then `documents`.
const std::vector<StoredTable>& stored_tables();

struct StoredRow {
    std::int64_t place;
    field::Cells cells;
};

/// One row that a step changes; a row that is nothing on one side is made or removed.
struct RowChange {
    std::size_t table;
    std::int64_t place;
    std::optional<field::Cells> before, after;
};

/// The rows of a table as they stand in the file.
Result<std::vector<StoredRow>> rows_of(const Database& database, std::size_t table);

/// The parts that the file holds; `places` receives nothing that the study says, only where rows stand.
Result<Parts> stored_parts(const Database& database);

/// The changes that make the rows of a table into `wanted`: what stays before and after keeps its place, what comes between is
/// put between.
std::vector<RowChange> changes_between(std::size_t table, const std::vector<StoredRow>& rows,
                                       const std::vector<field::Cells>& wanted);

/// The cells of every stored table of some parts.
std::vector<std::vector<field::Cells>> cells_of(const Parts& parts);

/// Makes the changes; all of one table's old rows go before its new ones come, so that ids may change hands.
Result<void> write_changes(const Database& database, const std::vector<RowChange>& changes);

/// The same changes the other way.
std::vector<RowChange> reversed(std::vector<RowChange> changes);

}  // namespace reliance::study
