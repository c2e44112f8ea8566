#include "reliance/workbench/measuring.hpp"

#include "reliance/files/csv.hpp"
#include "reliance/workbench/number_cell.hpp"

namespace reliance::workbench {
namespace {

/// Counts of what is too few to be told are not written beside the empty value.
std::string people_cell(const comparison::Estimate& estimate) {
    return estimate.absence == comparison::Absence::too_few_people ? std::string() : std::to_string(estimate.people);
}

std::string n_cell(const comparison::Estimate& estimate) {
    const bool is_few =
        estimate.absence == comparison::Absence::too_few_people || estimate.absence == comparison::Absence::too_few_counted;
    return is_few ? std::string() : std::to_string(estimate.n);
}

std::vector<std::string> estimate_cells(const comparison::Measure& measure, const comparison::Estimate& estimate) {
    return {number(estimate.value),
            number(estimate.low),
            number(estimate.high),
            n_cell(estimate),
            people_cell(estimate),
            std::string(measure.unit.english),
            std::string(name(estimate.absence)),
            std::string(measure.source)};
}

std::string line(std::vector<std::string> start, const std::vector<std::string>& rest) {
    start.insert(start.end(), rest.begin(), rest.end());
    return files::csv_line(start);
}

void append_wave(std::vector<std::string>& cells, const std::string& wave, const comparison::Estimate& estimate) {
    cells.insert(cells.end(), {wave, number(estimate.value), number(estimate.low), number(estimate.high), n_cell(estimate),
                               people_cell(estimate), std::string(name(estimate.absence))});
}

std::string change_line(std::vector<std::string> cells, const comparison::WaveTable& table, const comparison::Measure& measure,
                        const comparison::WaveChange& change) {
    append_wave(cells, table.before, change.before);
    append_wave(cells, table.after, change.after);
    return line(std::move(cells),
                {number(change.value), number(change.low), number(change.high), std::string(measure.unit.english)});
}

}  // namespace

std::string measures_csv(const std::vector<comparison::MeasureLine>& lines) {
    auto text = files::csv_line(std::vector<std::string>{"measure", "scope", "site", "wave", "value", "low", "high", "n",
                                                         "people", "unit", "absence", "source"});
    for (const auto& one : lines)
        text +=
            line({one.measure.id, std::string(name(one.scope)), one.site, one.wave}, estimate_cells(one.measure, one.estimate));
    return text;
}

std::string comparison_csv(const comparison::PlaceTable& table) {
    auto text = files::csv_line(
        std::vector<std::string>{"measure", "site", "value", "low", "high", "n", "people", "unit", "absence", "source"});
    for (const auto& row : table.rows) {
        for (std::size_t site = 0; site < table.sites.size(); ++site)
            text += line({row.measure.id, table.sites[site]}, estimate_cells(row.measure, row.values[site]));
        text += line({row.measure.id, ""}, estimate_cells(row.measure, row.whole));
    }
    return text;
}

std::string wave_changes_csv(const comparison::WaveTable& table) {
    auto text = files::csv_line(std::vector<std::string>{
        "measure",       "site",           "before", "before_value", "before_low",  "before_high", "before_n",
        "before_people", "before_absence", "after",  "after_value",  "after_low",   "after_high",  "after_n",
        "after_people",  "after_absence",  "change", "change_low",   "change_high", "unit"});
    for (const auto& row : table.rows) {
        for (std::size_t site = 0; site < table.sites.size(); ++site)
            text += change_line({row.measure.id, table.sites[site]}, table, row.measure, row.sites[site]);
        text += change_line({row.measure.id, ""}, table, row.measure, row.whole);
    }
    return text;
}

}  // namespace reliance::workbench
