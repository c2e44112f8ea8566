#include "reliance/comparison/measure_table.hpp"

#include <utility>

namespace reliance::comparison {
namespace {

/// Which waves are told: each person's last, and each one by itself where there are several.
std::vector<std::string> waves_of(const field::Study& study, const std::string& only) {
    if (!only.empty()) return {only};
    std::vector<std::string> waves{""};
    if (study.waves.size() > 1)
        for (const auto& wave : study.waves) waves.push_back(wave.id);
    return waves;
}

void append(std::vector<MeasureLine>& lines, const PlaceTable& table) {
    for (const auto& row : table.rows) {
        lines.push_back({row.measure, Scope::whole, {}, table.wave, row.whole});
        for (std::size_t site = 0; site < table.sites.size(); ++site)
            lines.push_back({row.measure, Scope::site, table.sites[site], table.wave, row.values[site]});
    }
}

}  // namespace

std::string_view name(Scope scope) { return scope == Scope::whole ? "whole" : "site"; }

Result<std::vector<MeasureLine>> measure_table(const field::Study& study, const PlaceOptions& options,
                                               const parallel::Execution& execution) {
    std::vector<MeasureLine> lines;
    for (const auto& wave : waves_of(study, options.wave)) {
        auto in_wave = options;
        in_wave.wave = wave;
        const auto places = place_table(study, in_wave, execution);
        if (!places) return failure(places.error());
        auto whole = network_measures(study, wave, options, execution);
        if (!whole) return failure(whole.error());
        for (auto& line : *whole) lines.push_back(std::move(line));
        append(lines, *places);
    }
    return lines;
}

}  // namespace reliance::comparison
