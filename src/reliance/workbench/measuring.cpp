#include "reliance/workbench/measuring.hpp"

#include "reliance/files/csv.hpp"
#include "reliance/workbench/number_cell.hpp"

namespace reliance::workbench {
namespace {

std::vector<std::string> estimate_cells(const comparison::Measure& measure, const comparison::Estimate& estimate) {
    return {number(estimate.value),
            number(estimate.low),
            number(estimate.high),
            std::to_string(estimate.n),
            std::to_string(estimate.people),
            std::string(measure.unit.english),
            std::string(name(estimate.absence)),
            std::string(measure.source)};
}

std::string line(std::vector<std::string> start, const std::vector<std::string>& rest) {
    start.insert(start.end(), rest.begin(), rest.end());
    return files::csv_line(start);
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

}  // namespace reliance::workbench
