#include "reliance/comparison/wave_table.hpp"

#include <algorithm>
#include <iterator>

#include "reliance/comparison/place_column.hpp"

namespace reliance::comparison {
namespace {

/// A study in one wave, and its places: each site, then all together.
struct Seen {
    Observed observed;
    Structure structure;
    std::vector<Place> places;
};

Result<Seen> seen_in(const field::Study& study, const std::string& wave, const PlaceOptions& options,
                     const parallel::Execution& execution) {
    auto seen = observed(study, wave, options.asked);
    if (!seen) return failure(std::move(seen.error()));
    auto structure = structure_of(*seen, execution);
    std::vector<Place> places;
    for (std::size_t site = 0; site < study.sites.size(); ++site) places.push_back(place_of(*seen, site));
    places.push_back(all_places(*seen));
    return Seen{std::move(*seen), std::move(structure), std::move(places)};
}

std::vector<std::uint32_t> met_in_either(const Place& before, const Place& after) {
    std::vector<std::uint32_t> people;
    std::set_union(before.people.begin(), before.people.end(), after.people.begin(), after.people.end(),
                   std::back_inserter(people));
    return people;
}

WaveChange change(const PlaceColumn& before, const PlaceColumn& after, std::size_t row) {
    WaveChange change{before.estimates[row], after.estimates[row], {}, {}, {}};
    if (change.before.value && change.after.value) change.value = *change.after.value - *change.before.value;
    if (const auto interval = interval_of_difference(after, before, row))
        change.low = interval->low, change.high = interval->high;
    return change;
}

/// The changes of one place, in the order of `rules`.
std::vector<WaveChange> changes_at(const Seen& before, const Seen& after, std::size_t place, const PlaceOptions& options,
                                   const parallel::Execution& execution) {
    const auto drawn = met_in_either(before.places[place], after.places[place]);
    const Resampling resampling{{options.seed}, static_cast<std::uint32_t>(place), options.replicates};
    const auto column = [&](const Seen& seen) {
        return column_of({seen.observed, seen.structure, seen.places[place]}, drawn, resampling, options.fewest, execution);
    };
    const auto first = column(before), second = column(after);
    std::vector<WaveChange> changes;
    for (std::size_t row = 0; row < rules().size(); ++row) changes.push_back(change(first, second, row));
    return changes;
}

}  // namespace

Result<WaveTable> wave_table(const field::Study& study, const TwoWaves& waves, const PlaceOptions& options,
                             const parallel::Execution& execution) {
    auto before = seen_in(study, waves.before, options, execution);
    if (!before) return failure(before.error());
    auto after = seen_in(study, waves.after, options, execution);
    if (!after) return failure(after.error());
    before->observed.asked = after->observed.asked = before->observed.asked | after->observed.asked;
    WaveTable table{before->observed.site_ids, waves.before, waves.after, {}};
    for (const auto& rule : rules()) table.rows.push_back({measure_of(rule, before->observed), {}, {}});
    for (std::size_t place = 0; place < before->places.size(); ++place) {
        auto changes = changes_at(*before, *after, place, options, execution);
        for (std::size_t row = 0; row < changes.size(); ++row)
            if (place < table.sites.size())
                table.rows[row].sites.push_back(std::move(changes[row]));
            else
                table.rows[row].whole = std::move(changes[row]);
    }
    return table;
}

}  // namespace reliance::comparison
