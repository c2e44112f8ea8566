#include "reliance/restitution/crisis_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reliance/restitution/untold_places.hpp"

namespace reliance::restitution {
namespace {

using crisis::GroupCounts;
using crisis::Outcome;
using Replicates = std::vector<Outcome>;

}  // namespace

std::vector<Circle> scopes(const Printing& printing) {
    std::vector<Circle> all;
    for (std::size_t i = 0; i < crisis::scope_count; ++i) {
        const auto scope = static_cast<crisis::Scope>(i);
        if (printing.inputs().territory == nullptr && crisis::is_on_the_ground(scope)) continue;
        all.push_back({std::string(crisis::name(scope)), scope});
    }
    return all;
}

std::vector<Circle> circles(const Printing& printing) {
    auto all = scopes(printing);
    all.push_back({"territory", std::nullopt});
    return all;
}

const GroupCounts& group_of(const Outcome& run, const Circle& circle, std::size_t site) {
    return circle.scope ? run.scope_of(SiteIndex(site), *circle.scope) : run.all;
}

Rule rule_for_circle(const Printing& printing, const Replicates& runs, const Circle& circle, std::size_t site) {
    return runs.empty() ? Rule::shown
                        : rule_for_count(group_of(runs.front(), circle, site).persons, printing.inputs().protection);
}

std::string arm_id(const std::string& site) { return "without:" + site; }

Json row_head(const std::string& outcome_id, const std::string& arm, const Circle& circle, const Json& site) {
    return {{"outcome", outcome_id}, {"arm", arm}, {"scope", circle.name}, {"site", site}};
}

Json with_estimate(Json row, const Json& estimated) {
    row.update(estimated);
    return row;
}

std::vector<Link> parameters_named(const Printing& printing, std::initializer_list<const char*> names) {
    std::vector<Link> found;
    for (const auto* name : names)
        for (const auto& family : printing.inputs().parameters)
            if (std::ranges::find(family.rows, std::string_view(name), &ParameterRow::name) != family.rows.end())
                found.push_back({"parameter", name});
    return found;
}

std::vector<Link> needs_of(const CrisisRuns& runs) {
    std::vector<Link> found;
    for (const auto& need : runs.scenario.needs) found.push_back({"parameter", runs.scenario.id + "." + need.id});
    return found;
}

std::vector<Link> joined(std::vector<Link> one, const std::vector<Link>& other) {
    one.insert(one.end(), other.begin(), other.end());
    return one;
}

Text title_of(const CrisisRuns& runs) { return either(runs.scenario.title_fr, runs.scenario.title_en); }

bool places_are_untold(const field::Study& study, const CrisisRuns& runs) {
    if (!places_are_untold(study, runs.baseline, runs.without)) return false;
    return runs.without_any.empty() || places_are_untold(study, runs.baseline, std::span(&runs.without_any, 1));
}

Text interval_of_levels(const CrisisRuns& runs) {
    const auto count = runs.baseline.size();
    return {fmt::format("95 % (Student) de la moyenne des répliques : {}", count),
            fmt::format("95% (Student) of the mean of the replicates: {}", count)};
}

std::uint32_t step_of(const CrisisRuns& runs) { return std::max<std::uint32_t>(1, runs.scenario.hours / 60); }

Text hours_per_thousand_people() { return {"h pour 1 000 pers.", "h per 1,000 people"}; }

double unmet_per_thousand(const GroupCounts& group) { return crisis::per_thousand(group.unmet_hours, group); }

std::vector<double> values_of(const Replicates& runs, const Circle& circle, std::size_t site, TakenOfGroup taken) {
    std::vector<double> values;
    for (const auto& run : runs) values.push_back(taken(group_of(run, circle, site)));
    return values;
}

PairedRuns paired_runs(const CrisisRuns& runs, std::size_t site) {
    return {runs.baseline, site < runs.without.size() ? runs.without[site] : runs.without_any};
}

}  // namespace reliance::restitution
