#include "reliance/study/placing.hpp"

#include <map>
#include <optional>

#include "reliance/field/tables.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"

namespace reliance::study {
namespace {

namespace fs = std::filesystem;

/// A cell as `field::table_row_column` names it; `row` counts from 0.
struct NamedCell {
    std::string table;
    std::size_t row = 0;
    std::string column;
};

std::optional<NamedCell> cell_named(const std::string& place) {
    const auto parts = field::parts_of(place, ':');
    if (parts.size() != 3 || !field::table_named(parts[0])) return std::nullopt;
    const auto row = field::number_of(parts[1]);
    if (!row || *row < 1) return std::nullopt;
    return NamedCell{parts[0], static_cast<std::size_t>(*row) - 1, parts[2]};
}

/// Finds the cells of one study; each table of a folder is read once.
class Places {
public:
    explicit Places(const fs::path& study) : study_(files::named(study)) {
        std::error_code error;
        is_folder_ = fs::is_directory(study_, error);
    }

    std::optional<std::string> of_cell(const std::string& said) {
        const auto cell = cell_named(said);
        if (!cell) return std::nullopt;
        return is_folder_ ? in_folder(*cell) : study_.string() + ":" + said;
    }

    std::string below(const std::string& place) const { return (place.empty() ? study_ : study_ / place).string(); }

private:
    std::optional<std::string> in_folder(const NamedCell& cell) {
        const auto path = (study_ / (cell.table + ".csv")).string();
        const auto [found, fresh] = tables_.try_emplace(cell.table);
        if (fresh)
            if (const auto text = files::text_of(path)) found->second = files::table_reading(*text, path).table;
        const auto& table = found->second;
        if (cell.row >= table.rows.size()) return std::nullopt;
        return files::where(path, table.rows[cell.row][table.column(cell.column).value_or(0)]);
    }

    fs::path study_;
    bool is_folder_ = false;
    std::map<std::string, files::Table> tables_;
};

}  // namespace

Problems placed(const fs::path& study, const Problems& problems) {
    Places places(study);
    Problems placed;
    for (auto error : problems) {
        for (auto& argument : error.arguments) argument = places.of_cell(argument).value_or(argument);
        error.where = places.of_cell(error.where).value_or(places.below(error.where));
        placed.add(std::move(error));
    }
    return placed;
}

}  // namespace reliance::study
