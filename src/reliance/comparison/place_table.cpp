#include "reliance/comparison/place_table.hpp"

#include <utility>

#include "reliance/comparison/place_column.hpp"

namespace reliance::comparison {
namespace {

std::optional<Difference> difference(const std::vector<PlaceColumn>& columns, std::size_t row, std::size_t first,
                                     std::size_t second) {
    const auto interval = interval_of_difference(columns[first], columns[second], row);
    if (!interval) return std::nullopt;
    return Difference{first, second, *columns[first].estimates[row].value - *columns[second].estimates[row].value, interval->low,
                      interval->high};
}

std::vector<Difference> differences(const std::vector<PlaceColumn>& columns, std::size_t row) {
    std::vector<Difference> all;
    for (std::size_t first = 0; first + 1 < columns.size(); ++first)
        for (auto second = first + 1; second + 1 < columns.size(); ++second)  // the last column is the whole
            if (const auto between = difference(columns, row, first, second)) all.push_back(*between);
    return all;
}

PlaceRow row_of(const Observed& seen, const std::vector<PlaceColumn>& columns, std::size_t row) {
    PlaceRow result{measure_of(rules()[row], seen), {}, columns.back().estimates[row], differences(columns, row)};
    for (std::size_t site = 0; site + 1 < columns.size(); ++site) result.values.push_back(columns[site].estimates[row]);
    return result;
}

}  // namespace

Result<PlaceTable> place_table(const field::Study& study, const PlaceOptions& options, const parallel::Execution& execution) {
    const auto seen = observed(study, options.wave, options.asked);
    if (!seen) return failure(seen.error());
    const auto structure = structure_of(*seen, execution);
    std::vector<PlaceColumn> columns;
    for (std::size_t site = 0; site <= study.sites.size(); ++site) {
        const auto place = site < study.sites.size() ? place_of(*seen, site) : all_places(*seen);
        const Resampling resampling{{options.seed}, static_cast<std::uint32_t>(site), options.replicates};
        columns.push_back(column_of({*seen, structure, place}, place.people, resampling, options.fewest, execution));
    }
    PlaceTable table{seen->site_ids, options.wave, options.replicates, seen->places_told, {}};
    for (std::size_t row = 0; row < rules().size(); ++row) table.rows.push_back(row_of(*seen, columns, row));
    return table;
}

Bilingual interval_words() {
    return {"95 % interval, resampling the people of each site (bootstrap)",
            "intervalle à 95 %, par rééchantillonnage des personnes de chaque lieu (bootstrap)"};
}

}  // namespace reliance::comparison
