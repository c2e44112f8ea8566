#include <algorithm>
#include <cmath>
#include <numeric>

#include "reliance/comparison/measure_table.hpp"
#include "reliance/comparison/observed.hpp"
#include "reliance/measures/brokerage.hpp"
#include "reliance/measures/clustering.hpp"
#include "reliance/measures/components.hpp"
#include "reliance/measures/degree.hpp"
#include "reliance/measures/diversity.hpp"
#include "reliance/measures/homophily.hpp"
#include "reliance/measures/inequality.hpp"
#include "reliance/measures/made_at.hpp"
#include "reliance/measures/multiplexity.hpp"
#include "reliance/measures/ratio.hpp"
#include "reliance/measures/reciprocity.hpp"
#include "reliance/measures/structural_holes.hpp"

namespace reliance::comparison {
namespace {

using measures::Group;
using network::Kind;
using network::TieNetwork;

/// Gathers the lines of one wave; a number is left out where it is not defined.
class Lines {
public:
    Lines(const Observed& seen, std::string_view wave, std::uint64_t fewest)
        : seen_(seen), wave_(wave), fewest_(fewest), ties_(rows_of(network::all_kinds)) {}

    void add(Measure measure, double value, std::uint64_t n) { add(std::move(measure), value, over(n)); }
    /// A count is a number however small.
    void count(Measure measure, std::uint64_t value) {
        auto estimate = over(value);
        estimate.value = static_cast<double>(value);
        push(std::move(measure), std::move(estimate));
    }
    /// Of the ties of one kind, on which alone it rests; nothing is known of a kind that was not asked.
    void add_of(Kind kind, std::string_view id, double value, std::uint64_t n) { add(named(id, kind), value, over(kind, n)); }
    void count_of(Kind kind, std::string_view id, std::uint64_t value) {
        auto estimate = over(kind, value);
        if (estimate.absence == Absence::present) estimate.value = static_cast<double>(value);
        push(named(id, kind), std::move(estimate));
    }
    std::vector<MeasureLine> taken() { return std::move(lines_); }

private:
    static Measure named(std::string_view id, Kind kind) { return measure(id, network::name(kind), network::label(kind)); }

    void add(Measure measure, double value, Estimate estimate) {
        if (estimate.absence == Absence::present) estimate.absence = absence_of(estimate.n, value);
        if (estimate.absence == Absence::present) estimate.value = value;
        push(std::move(measure), std::move(estimate));
    }
    void push(Measure measure, Estimate estimate) {
        lines_.push_back({std::move(measure), Scope::whole, {}, wave_, std::move(estimate)});
    }
    std::vector<std::uint32_t> rows_of(network::KindSet kinds) const {
        std::vector<std::uint32_t> rows;
        for (const auto& report : seen_.reports)
            if (kinds == network::all_kinds || report.kinds.meets(kinds))
                rows.insert(rows.end(), report.rows.begin(), report.rows.end());
        std::sort(rows.begin(), rows.end());
        return rows;
    }
    Absence absence_of(std::uint64_t n, double value) const {
        if (n == 0) return Absence::no_data;
        if (n < fewest_) return Absence::too_few_counted;
        return std::isnan(value) ? Absence::undefined : Absence::present;
    }
    /// A number of the whole rests on every tie looked at.
    Estimate over(std::uint64_t n) const {
        Estimate estimate;
        estimate.n = n;
        estimate.ties = ties_;
        return estimate;
    }
    Estimate over(Kind kind, std::uint64_t n) const {
        Estimate estimate;
        estimate.n = n;
        estimate.ties = rows_of(kind);
        if (!seen_.asked.has(kind)) estimate.absence = Absence::not_asked;
        return estimate;
    }

    const Observed& seen_;
    std::string wave_;
    std::uint64_t fewest_;
    std::vector<std::uint32_t> ties_;
    std::vector<MeasureLine> lines_;
};

double mean_defined(const std::vector<double>& values) {
    double sum = 0, n = 0;
    for (const auto value : values)
        if (!std::isnan(value)) sum += value, ++n;
    return n > 0 ? sum / n : measures::undefined;
}

/// Who could be tied: the actors, and the sites that are tied.
std::uint64_t counted(const Observed& seen) {
    return static_cast<std::uint64_t>(std::count(seen.counted.begin(), seen.counted.end(), 1));
}

std::uint64_t persons_and_organisations(const Observed& seen) {
    const auto end = seen.counted.begin() + static_cast<std::ptrdiff_t>(seen.roster.size() - seen.roster.site_count());
    return static_cast<std::uint64_t>(std::count(seen.counted.begin(), end, 1));
}

std::uint64_t pairs(std::uint64_t n) { return n * (n - (n > 0)) / 2; }

void add_size(const Observed& seen, Lines& lines) {
    const auto n = counted(seen);
    const auto arcs = seen.directed.arc_count();
    lines.count(measure("actors"), persons_and_organisations(seen));
    lines.count(measure("sites"), seen.roster.site_count());
    lines.count(measure("reported_ties"), arcs);
    lines.count(measure("tied_pairs"), seen.whole.tie_count());
    lines.add(measure("density"), measures::ratio(arcs, 2 * pairs(n)), n);
    lines.add(measure("share_made_at_sites"), measures::share_made_at_sites(seen.directed), seen.places_told ? arcs : 0);
}

void add_reciprocity(const Observed& seen, Lines& lines) {
    auto census = measures::dyad_census(seen.directed);
    census.null = pairs(counted(seen)) - census.mutual - census.asymmetric;
    lines.add(measure("dyadic_reciprocity"), measures::dyadic_reciprocity(census),
              census.mutual + census.asymmetric + census.null);
    lines.add(measure("edgewise_reciprocity_all"), measures::edgewise_reciprocity(census), seen.directed.arc_count());
}

void add_structure(const Observed& seen, const parallel::Execution& execution, Lines& lines) {
    const auto components = measures::weak_components(seen.whole);
    const auto census = measures::triangle_census(seen.whole, execution);
    const auto n = counted(seen), uncounted = seen.roster.size() - n;  // each a component by itself
    lines.count(measure("components"), components.sizes.size() - uncounted);
    lines.count(measure("isolates"), measures::isolate_count(components) - uncounted);
    lines.add(measure("largest_component_share_all"), measures::ratio(measures::largest_size(components), n), n);
    lines.add(measure("transitivity_all"), measures::transitivity(census), n);
    lines.add(measure("mean_local_clustering"), measures::mean_local_clustering(census, measures::Undefined::left_out), n);
}

void add_structural_holes(const Observed& seen, const parallel::Execution& execution, Lines& lines) {
    const auto n = counted(seen);
    lines.add(measure("mean_constraint"), mean_defined(measures::constraints(seen.whole, execution)), n);
    lines.add(measure("mean_efficiency"), mean_defined(measures::efficiencies(seen.whole, execution)), n);
    std::vector<double> named;
    const auto degrees = measures::in_degrees(seen.directed);
    for (std::size_t actor = 0; actor < degrees.size(); ++actor)
        if (seen.counted[actor]) named.push_back(degrees[actor]);
    lines.add(measure("gini_of_being_named_all"), measures::gini(named), n);
}

/// Each person's site, if it is one only; those of several sites or none have no group.
std::vector<Group> site_groups(const Observed& seen) {
    std::vector<Group> groups(seen.roster.size(), measures::no_group);
    std::vector<std::uint32_t> sites(seen.roster.size());
    for (std::size_t site = 0; site < seen.takes_part.size(); ++site)
        for (std::size_t person = 0; person < seen.takes_part[site].size(); ++person)
            if (seen.takes_part[site][person] && ++sites[person] == 1) groups[person] = static_cast<Group>(site);
    for (std::size_t person = 0; person < sites.size(); ++person)
        if (sites[person] > 1) groups[person] = measures::no_group;
    return groups;
}

void add_brokerage(const Observed& seen, const parallel::Execution& execution, Lines& lines) {
    const auto counts = measures::total(measures::brokerage(seen.directed, site_groups(seen), execution));
    for (std::size_t number = 0; number < measures::role_count; ++number) {
        const auto role = static_cast<measures::Role>(number);
        lines.count(measure("brokerage", measures::name(role), label(role)), counts[number]);
    }
}

void add_homophily(const Observed& seen, Lines& lines) {
    for (const auto& attribute : seen.attributes) {
        const auto counts = measures::group_counts(attribute.of_actor);
        lines.add(measure("blau", attribute.name, attribute.label), measures::blau(counts),
                  std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
        const auto composition = measures::composition(seen.directed, attribute.of_actor);
        const auto n = composition.internal + composition.external;
        lines.add(measure("assortativity", attribute.name, attribute.label),
                  measures::assortativity(seen.directed, attribute.of_actor), n);
        lines.add(measure("ei_all", attribute.name, attribute.label), measures::ego_alter_ei(composition), n);
        lines.add(measure("density_ei", attribute.name, attribute.label),
                  measures::group_density_adjusted_ei(seen.directed, attribute.of_actor), n);
    }
}

/// Mean trust on a 0–5 scale of the reports of one kind that say it.
void add_trust(const Observed& seen, Kind kind, Lines& lines) {
    double sum = 0;
    std::uint64_t n = 0;
    for (const auto& report : seen.reports)
        if (report.kinds.has(kind) && report.trust) sum += *report.trust, ++n;
    lines.add_of(kind, "trust_on", n > 0 ? sum / static_cast<double>(n) : measures::undefined, n);
}

void add_kinds(const Observed& seen, Lines& lines) {
    lines.add(measure("multiplex_share"), measures::multiplex_share(seen.directed), seen.directed.arc_count());
    const auto counts = measures::ties_by_kind(seen.directed);
    for (std::size_t kind = 0; kind < network::kind_count; ++kind)
        lines.count_of(static_cast<Kind>(kind), "ties_of", counts[kind]);
    for (std::size_t kind = 0; kind < network::kind_count; ++kind) add_trust(seen, static_cast<Kind>(kind), lines);
}

/// Whether power to act goes with ties: its concentration over people ranked by how many they name.
void add_equity(const Observed& seen, Lines& lines) {
    std::vector<double> power, named;
    const auto& answers = seen.answers[static_cast<std::size_t>(Question::power_to_act)];
    for (std::size_t person = 0; person < answers.size(); ++person) {
        if (!answers[person]) continue;
        power.push_back(answers[person]->value);
        named.push_back(static_cast<double>(seen.named_by(person).size()));
    }
    lines.add(measure("concentration_of_power_to_act"), measures::concentration_index(power, named), power.size());
    lines.add(measure("wagstaff_of_power_to_act"), measures::wagstaff_index(power, named), power.size());
    lines.add(measure("erreygers_of_power_to_act"), measures::erreygers_index(power, named), power.size());
}

}  // namespace

Result<std::vector<MeasureLine>> network_measures(const field::Study& study, std::string_view wave, const PlaceOptions& options,
                                                  const parallel::Execution& execution) {
    const auto seen = observed(study, wave, options.asked);
    if (!seen) return failure(seen.error());
    Lines lines(*seen, wave, options.fewest);
    add_size(*seen, lines);
    add_reciprocity(*seen, lines);
    add_structure(*seen, execution, lines);
    add_structural_holes(*seen, execution, lines);
    add_brokerage(*seen, execution, lines);
    add_homophily(*seen, lines);
    add_kinds(*seen, lines);
    add_equity(*seen, lines);
    return lines.taken();
}

}  // namespace reliance::comparison
