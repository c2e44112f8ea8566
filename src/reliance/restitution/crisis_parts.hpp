#pragma once

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "reliance/restitution/printing.hpp"

/// What the parts on a crisis share: the circles around a site, the rows of their tables, and the parts themselves.
namespace reliance::restitution {

/// A scope of a site, or the whole territory.
struct Circle {
    std::string name;
    std::optional<crisis::Scope> scope;
};

/// The scopes around a site, from the nearest to the widest; without a territory, nobody lives anywhere, and there are none on the
/// ground.
std::vector<Circle> scopes(const Printing& printing);
/// The scopes, then the territory.
std::vector<Circle> circles(const Printing& printing);
const crisis::GroupCounts& group_of(const crisis::Outcome& run, const Circle& circle, std::size_t site);
/// Whether the numbers on a circle may be shown, from how many people it holds.
Rule rule_for_circle(const Printing& printing, const std::vector<crisis::Outcome>& runs, const Circle& circle, std::size_t site);

std::string arm_id(const std::string& site);
Json row_head(const std::string& outcome_id, const std::string& arm, const Circle& circle, const Json& site);
Json with_estimate(Json row, const Json& estimated);

/// The parameters that bear on a crisis, as far as the report prints them.
std::vector<Link> parameters_named(const Printing& printing, std::initializer_list<const char*> names);
std::vector<Link> needs_of(const CrisisRuns& runs);
std::vector<Link> joined(std::vector<Link> one, const std::vector<Link>& other);

Text title_of(const CrisisRuns& runs);

/// How the interval of a mean over the replicates was made.
Text interval_of_levels(const CrisisRuns& runs);

/// Whether what the places change in the crisis cannot be told; `study` is without those who withdrew.
bool places_are_untold(const field::Study& study, const CrisisRuns& runs);

/// Hours per stretch of a curve.
std::uint32_t step_of(const CrisisRuns& runs);

Text hours_per_thousand_people();

/// A number taken from the counters of a group; NaN where the group says nothing of it.
using TakenOfGroup = double (*)(const crisis::GroupCounts&);
/// Hours of unmet need per 1,000 people of the group.
double unmet_per_thousand(const crisis::GroupCounts& group);
struct GroupOutcome {
    std::string id;
    TakenOfGroup taken;
};
/// One number of a circle, by replicate.
std::vector<double> values_of(const std::vector<crisis::Outcome>& runs, const Circle& circle, std::size_t site,
                              TakenOfGroup taken);

/// Paired replicates with and without a site.
struct PairedRuns {
    const std::vector<crisis::Outcome>& with;
    const std::vector<crisis::Outcome>& without;
};
PairedRuns paired_runs(const CrisisRuns& runs, std::size_t site);

Json curves_part(Printing& printing, const CrisisRuns& runs);
Json differences_part(Printing& printing, const CrisisRuns& runs);
Json helped_by_part(Printing& printing, const CrisisRuns& runs);
Json time_to_help_part(Printing& printing, const CrisisRuns& runs);
Json equity_part(Printing& printing, const CrisisRuns& runs);
Json load_part(Printing& printing, const CrisisRuns& runs);
/// Whether the coalitions of a site were run, on somebody.
bool has_attribution(const CrisisRuns& runs, std::size_t site);
/// One part for each site whose coalitions were run.
Json attributions(Printing& printing, const CrisisRuns& runs);

}  // namespace reliance::restitution
