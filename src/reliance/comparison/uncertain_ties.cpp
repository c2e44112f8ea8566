#include "reliance/comparison/uncertain_ties.hpp"

#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "reliance/base/digest.hpp"
#include "reliance/random/resampling.hpp"

namespace reliance::comparison {
namespace {

enum class Purpose : std::uint32_t { draw_tie = 0x74696573 };

/// The stable number of a tie: four bytes of the digest of its id.
std::uint32_t number_of(const std::string& id) {
    const auto bytes = digest(id).bytes;
    return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8 |
           static_cast<std::uint32_t>(bytes[2]) << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
}

using Key = std::tuple<std::string, Scope, std::string, std::string>;

Key key_of(const MeasureLine& line) { return {line.measure.id, line.scope, line.site, line.wave}; }

/// The values of the lines of `table`, in the order of `places`; NaN where there is no number.
std::vector<double> values_of(const std::vector<MeasureLine>& table, const std::map<Key, std::size_t>& places) {
    std::vector<double> values(places.size(), std::numeric_limits<double>::quiet_NaN());
    for (const auto& line : table)
        if (const auto place = places.find(key_of(line)); place != places.end() && line.estimate.value)
            values[place->second] = *line.estimate.value;
    return values;
}

PlaceOptions without_intervals(const UncertainOptions& options) {
    PlaceOptions chosen;
    chosen.wave = options.wave;
    chosen.replicates = 0;
    chosen.fewest = options.fewest;
    chosen.asked = options.asked;
    return chosen;
}

void set_interval(Estimate& estimate, const std::vector<std::vector<double>>& draws, std::size_t line) {
    std::vector<double> values;
    for (const auto& draw : draws) values.push_back(draw[line]);
    const auto interval = random::percentile_interval(values);
    if (!estimate.value || !interval) return;
    estimate.low = interval->low, estimate.high = interval->high;
}

}  // namespace

field::Study drawn_study(field::Study study, const std::vector<field::ReadTie>& ties, std::uint64_t seed,
                         std::uint32_t replicate) {
    std::map<std::string_view, double> probabilities;
    for (const auto& tie : ties) probabilities.emplace(tie.tie, tie.probability);
    for (auto& tie : study.ties) {
        const auto uncertain = probabilities.find(tie.id);
        if (uncertain == probabilities.end()) continue;
        const random::Subject subject{number_of(tie.id), 0, replicate, static_cast<std::uint32_t>(Purpose::draw_tie)};
        if (!random::threshold(uncertain->second).accepts(random::draw32({seed}, subject))) tie.report = "absent";
    }
    return study;
}

Result<std::vector<MeasureLine>> uncertain_measure_table(const field::Study& study, const std::vector<field::ReadTie>& ties,
                                                         const UncertainOptions& options, const parallel::Execution& execution) {
    const auto chosen = without_intervals(options);
    auto lines = measure_table(study, chosen, execution);
    if (!lines) return lines;
    std::map<Key, std::size_t> places;
    for (const auto& line : *lines) places.emplace(key_of(line), places.size());
    std::vector<std::vector<double>> draws(options.replicates,
                                           std::vector<double>(places.size(), std::numeric_limits<double>::quiet_NaN()));
    parallel::for_each_block(execution, options.replicates, 1, [&](const parallel::Block& block) {
        const auto drawn = drawn_study(study, ties, options.seed, static_cast<std::uint32_t>(block.begin));
        if (const auto table = measure_table(drawn, chosen); table) draws[block.begin] = values_of(*table, places);
    });
    for (auto& line : *lines) set_interval(line.estimate, draws, places.at(key_of(line)));
    return lines;
}

}  // namespace reliance::comparison
