#include "reliance/population/territory_source.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

#include "reliance/base/toml_table.hpp"

namespace reliance::population {
namespace {

std::optional<double> number_of(std::string_view text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

/// Reads a table by the names of its columns and gathers the faults.
class Rows {
public:
    Rows(const TableView& table, Problems& problems) : table_(table), problems_(problems) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) columns_.emplace(table.columns[i], i);
    }

    std::size_t size() const { return table_.rows.size(); }

    bool has_columns(std::initializer_list<std::string_view> names) {
        const auto before = problems_.size();
        for (const auto column : names)
            if (!columns_.contains(column)) problems_.add(ErrorCode::csv_missing_column, {std::string(column)}, table_.name);
        for (std::size_t i = 0; i < size(); ++i)
            if (table_.rows[i].size() != table_.columns.size())
                problems_.add(ErrorCode::csv_ragged_row,
                              {std::to_string(table_.rows[i].size()), std::to_string(table_.columns.size())}, where(i));
        return problems_.size() == before;
    }

    const std::string& text(std::size_t row, std::string_view column) const {
        return table_.rows[row][columns_.find(column)->second];
    }

    double number(std::size_t row, std::string_view column) {
        const auto& written = text(row, column);
        const auto value = number_of(written);
        if (!value) problems_.add(ErrorCode::invalid_number, {written}, where(row));
        return value.value_or(0);
    }

    /// Lines count from 1 and the header is the first.
    std::string where(std::size_t row) const { return table_.name + ":" + std::to_string(row + 2); }

private:
    const TableView& table_;
    Problems& problems_;
    std::map<std::string, std::size_t, std::less<>> columns_;
};

/// Positions of codes; a code met twice is a fault.
class Codes {
public:
    void add(const std::string& code, const Rows& rows, std::size_t row, Problems& problems) {
        const auto [at, fresh] = positions_.emplace(code, positions_.size());
        if (fresh)
            first_.push_back(rows.where(row));
        else
            problems.add(ErrorCode::duplicate_id, {code, first_[at->second]}, rows.where(row));
    }
    std::optional<std::size_t> position(const std::string& code) const {
        const auto at = positions_.find(code);
        return at == positions_.end() ? std::nullopt : std::optional(at->second);
    }

private:
    std::map<std::string, std::size_t> positions_;
    std::vector<std::string> first_;
};

struct Reading {
    Territory territory;
    Codes communes, cells;
    Problems problems;
};

void read_communes(const TableView& table, Reading& reading) {
    Rows rows(table, reading.problems);
    if (!rows.has_columns({"code", "name"})) return;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        reading.communes.add(rows.text(i, "code"), rows, i, reading.problems);
        reading.territory.communes.push_back({rows.text(i, "code"), rows.text(i, "name"), {}});
    }
}

constexpr std::pair<std::string_view, double Cell::*> counts[]{
    {"area", &Cell::area},
    {"people_15_64", &Cell::people_15_64},
    {"people_15_24", &Cell::people_15_24},
    {"people_25_54", &Cell::people_25_54},
    {"people_55_64", &Cell::people_55_64},
    {"women_15_64", &Cell::women_15_64},
    {"active", &Cell::active},
    {"unemployed", &Cell::unemployed},
    {"students", &Cell::students},
    {"retired_15_64", &Cell::retired_15_64},
};

Cell cell_of(Rows& rows, std::size_t row) {
    Cell cell;
    cell.code = rows.text(row, "code");
    cell.name = rows.text(row, "name");
    cell.centre = {rows.number(row, "x"), rows.number(row, "y")};
    for (const auto& [column, member] : counts) cell.*member = rows.number(row, column);
    for (std::size_t o = 0; o < cell.active_by_occupation.size(); ++o)
        cell.active_by_occupation[o] = rows.number(row, name(static_cast<Occupation>(o + 1)));
    return cell;
}

void read_cells(const TableView& table, Reading& reading) {
    Rows rows(table, reading.problems);
    if (!rows.has_columns({"code",
                           "name",
                           "commune",
                           "x",
                           "y",
                           "area",
                           "people_15_64",
                           "people_15_24",
                           "people_25_54",
                           "people_55_64",
                           "women_15_64",
                           "active",
                           "unemployed",
                           "students",
                           "retired_15_64",
                           "farmer",
                           "self_employed",
                           "manager",
                           "intermediate",
                           "employee",
                           "worker"}))
        return;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto cell = cell_of(rows, i);
        reading.cells.add(cell.code, rows, i, reading.problems);
        if (const auto commune = reading.communes.position(rows.text(i, "commune")))
            cell.commune = static_cast<std::uint16_t>(*commune);
        else
            reading.problems.add(ErrorCode::unknown_reference, {"commune", rows.text(i, "commune"), "communes.csv"},
                                 rows.where(i));
        reading.territory.cells.push_back(std::move(cell));
    }
}

/// “x y;x y;…” as points; nothing if a number is malformed.
std::optional<std::vector<Point>> ring_of(std::string_view text) {
    std::vector<Point> ring;
    while (!text.empty()) {
        const auto pair = text.substr(0, text.find(';'));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
        const auto gap = std::min(pair.find(' '), pair.size());
        const auto x = number_of(pair.substr(0, gap)), y = number_of(pair.substr(std::min(gap + 1, pair.size())));
        if (!x || !y) return std::nullopt;
        ring.push_back({*x, *y});
    }
    return ring;
}

std::vector<std::vector<Point>>* outline_of(Reading& reading, std::string_view level, const std::string& code) {
    auto& territory = reading.territory;
    if (level == "commune") {
        const auto at = reading.communes.position(code);
        return at ? &territory.communes[*at].outline : nullptr;
    }
    const auto at = reading.cells.position(code);
    return at ? &territory.cells[*at].outline : nullptr;
}

void read_outlines(const TableView& table, Reading& reading) {
    Rows rows(table, reading.problems);
    if (!rows.has_columns({"level", "code", "points"})) return;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& level = rows.text(i, "level");
        if (level != "commune" && level != "cell") {
            reading.problems.add(ErrorCode::unknown_word, {level, "commune, cell"}, rows.where(i));
            continue;
        }
        auto* outline = outline_of(reading, level, rows.text(i, "code"));
        auto ring = ring_of(rows.text(i, "points"));
        if (outline == nullptr)
            reading.problems.add(ErrorCode::unknown_reference, {level, rows.text(i, "code"), level + "s.csv"}, rows.where(i));
        if (!ring) reading.problems.add(ErrorCode::invalid_number, {rows.text(i, "points").substr(0, 40)}, rows.where(i));
        if (outline != nullptr && ring) outline->push_back(std::move(*ring));
    }
}

constexpr std::string_view description_name = "territory.toml";
constexpr double no_bound = std::numeric_limits<double>::infinity();

template <class Word, std::size_t size>
void read_margin(TomlTable& margins, std::string_view margin, std::array<double, size>& values) {
    auto table = margins.required_table(margin);
    if (!table) return;
    for (std::size_t i = 0; i < size; ++i) values[i] = table->number(name(static_cast<Word>(i)), 0, no_bound);
}

void read_margins(TomlTable& table, Margins& margins) {
    margins.people = table.number("people", 0, no_bound);
    read_margin<HouseholdType>(table, "households_by_type", margins.households_by_type);
    read_margin<HouseholdType>(table, "mean_size_by_type", margins.mean_size_by_type);
    read_margin<AgeBand>(table, "alone_by_age", margins.alone_by_age);
    read_margin<AgeBand>(table, "people_by_age", margins.people_by_age);
}

void read_held_out(TomlTable& table, Margins& margins) {
    constexpr std::array bands{"15-24", "25-54", "55-64"};
    auto active = table.required_table("active_by_age");
    if (!active) return;
    for (std::size_t i = 0; i < bands.size(); ++i) margins.active_by_age[i] = active->number(bands[i], 0, no_bound);
}

/// The file holds more than is read here (sources, notes): other keys are well.
void read_description(TomlTable& table, Territory& territory) {
    territory.id = table.text("id");
    territory.name_fr = table.text("name_fr");
    territory.name_en = table.text("name_en");
    if (auto margins = table.required_table("margins")) read_margins(*margins, territory.margins);
    if (auto held_out = table.required_table("held_out")) read_held_out(*held_out, territory.margins);
}

void parse_description(const std::string& text, Reading& reading) {
    auto parsed = toml_of(text, description_name);
    if (!parsed) return reading.problems.add(std::move(parsed.error()));
    TomlFaults faults(description_name);
    TomlTable table(faults, *parsed);
    read_description(table, reading.territory);
    reading.problems.add(std::move(faults.problems));
}

}  // namespace

Result<Territory> territory_of(const TerritorySource& source) {
    Reading reading;
    parse_description(source.description, reading);
    read_communes(source.communes, reading);
    read_cells(source.cells, reading);
    if (reading.problems.empty()) read_outlines(source.outlines, reading);
    if (reading.problems.empty() && reading.territory.cells.empty())
        reading.problems.add(ErrorCode::empty_population, {reading.territory.id}, source.cells.name);
    if (!reading.problems.empty()) return failure(std::move(reading.problems));
    return std::move(reading.territory);
}

Territory territory_of_places(std::string id, std::string name_fr, std::string name_en, const std::vector<NamedPlace>& places) {
    Territory territory{std::move(id), std::move(name_fr), std::move(name_en), {}, {}, {}};
    for (const auto& place : places) {
        Cell cell;
        cell.code = place.code;
        cell.name = place.name;
        cell.commune = static_cast<std::uint16_t>(territory.communes.size());
        cell.centre = place.centre;
        cell.area = place.area;
        territory.communes.push_back({place.code, place.name, {}});
        territory.cells.push_back(std::move(cell));
    }
    return territory;
}

}  // namespace reliance::population
