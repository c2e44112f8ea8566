#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "reliance/base/parameter.hpp"
#include "reliance/comparison/place_table.hpp"
#include "reliance/comparison/wave_table.hpp"
#include "reliance/crisis/ensemble.hpp"
#include "reliance/field/model.hpp"
#include "reliance/levers/ranking.hpp"
#include "reliance/population/fit.hpp"
#include "reliance/population/population.hpp"
#include "reliance/population/territory.hpp"
#include "reliance/restitution/disclosure.hpp"
#include "reliance/restitution/text.hpp"
#include "reliance/restitution/whole.hpp"

namespace reliance::restitution {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// A publication or a data set that figures point to.
struct Citation {
    std::string id;
    Text citation;
    std::string url, licence;  ///< either may be empty
};

/// A measure of one site; NaN where there is none.
struct MeasuredAt {
    double value = unknown, low = unknown, high = unknown;
    std::size_t people = 0;                               ///< distinct people behind it: too few withhold it
    std::optional<std::size_t> n;                         ///< ties, people or answers it is taken over
    std::vector<std::string> ties, answers;               ///< ids of what it rests on, for the way down
    Rule rule = Rule::shown;                              ///< why it is withheld, where that is known already
    std::vector<comparison::CountedPerson> counted = {};  ///< the people behind it, where they are known one by one
};

/// A measure over the sites.
struct Measured {
    std::string id;
    Text label, family, unit, definition;
    std::string formula, source;  ///< either may be empty; `source` as it is cited
    int decimals = 2;
    bool on_ties = true;            ///< rests on ties; otherwise on answers
    std::vector<MeasuredAt> sites;  ///< in the order of the study
};

/// A measure of one site in two waves.
struct MeasuredTwice {
    std::string measure;  ///< the id of a `Measured`
    std::size_t site = 0;
    MeasuredAt before, after, change;  ///< `change` is after less before, with its own interval
};

/// What two waves tell, a row a measure and site; what neither tells is left out.
struct MeasuredWaves {
    std::string before, after;  ///< ids of the waves
    std::vector<MeasuredTwice> rows;
};

/// The rows of a comparison of two waves of `study`.
MeasuredWaves measured(const comparison::WaveTable& table, const field::Study& study);

/// The rows of a comparison of the places of `study`.
std::vector<Measured> measured(const comparison::PlaceTable& table, const field::Study& study);

/// The 64 coalitions of a site's mechanisms: unmet need-hours of the scope, by replicate and coalition.
struct SiteCoalitions {
    crisis::Scope scope = crisis::Scope::participants;
    std::uint64_t persons = 0;
    std::vector<std::array<std::int64_t, 64>> unmet_hours;
};

/// `outcomes[coalition][replicate]`, as `run_ensemble` gives them for `coalitions(site)`.
SiteCoalitions site_coalitions(std::span<const std::vector<crisis::Outcome>> outcomes, SiteIndex site, crisis::Scope scope);

/// A scenario and everything that was run on it; replicates of all arms share their draws.
struct CrisisRuns {
    crisis::Scenario scenario;
    Text description;
    std::vector<crisis::Outcome> baseline;              ///< by replicate
    std::vector<crisis::Outcome> without_any;           ///< without all sites; may be empty
    std::vector<std::vector<crisis::Outcome>> without;  ///< by site, by replicate
    std::vector<SiteCoalitions> coalitions;             ///< by site; empty where they were not run
    std::vector<levers::Lever> levers;
    std::vector<levers::Appraisal> ranking;  ///< best effect per cost first
};

/// A value of the model that the study's own counts moved from what was supposed before them.
struct ObservedValue {
    std::string name;
    Text meaning, unit, counted;  ///< `counted` says what `count` and `exposure` are, without the numbers
    double prior = unknown, prior_low = unknown, prior_high = unknown;
    double value = unknown, low = unknown, high = unknown;
    std::size_t count = 0, exposure = 0;  ///< of `exposure`, or over it, `count`; an exposure of 0 moved nothing
    bool is_share = false;                ///< the count is a part of the exposure
    std::vector<std::string> ties;        ///< ids of what was counted
};

/// Rows of parameters under one heading.
struct ParameterFamily {
    Text heading;
    std::span<const ParameterRow> rows;
};

/// One output when each parameter goes to the ends of its range.
struct SensitivityRun {
    std::string crisis, site;
    Text outcome, unit;
    int decimals = 0;
    double base = 0;
    struct Row {
        std::string parameter;
        double at_low = 0, at_high = 0;        ///< the output
        double low = unknown, high = unknown;  ///< the parameter
    };
    std::vector<Row> rows;
    Text note = {};                ///< on whom and where it was computed
    double noise = unknown;        ///< half the width of the 95 % band of a row around `base`, pooled over all of them
    std::uint32_t replicates = 0;  ///< of each row
};

/// Everything the report is made of, in plain values. Pointers are read during the call only.
struct ReportInputs {
    field::Study study;  ///< as it is, with those who withdrew: they are left out here
    std::string version, run_date, manifest_digest;
    std::uint64_t seed = 0;
    const population::Territory* territory = nullptr;  ///< null: the study's own people are the whole population
    const population::Population* population = nullptr;
    std::vector<crisis::Site> sites;  ///< those of the study as the model has them
    std::vector<crisis::Organisation> organisations;
    std::optional<population::FitReport> fit;
    std::vector<Measured> measures;
    std::optional<MeasuredWaves> waves;  ///< of a study that has several
    Text measure_interval{"95 %, rééchantillonnage des personnes", "95%, resampling people"};
    std::vector<CrisisRuns> crises;
    std::vector<ParameterFamily> parameters;  ///< as they are before the study is read: what it measured is put in their place
    std::vector<ObservedValue> observed;
    std::vector<SensitivityRun> sensitivities;
    std::vector<Citation> sources;  ///< known beforehand; what is cited besides gets an id of its own
    Text territory_credit;
    Protection protection;

    Whole whole() const { return whole_of(territory != nullptr); }
};

}  // namespace reliance::restitution
