#include <algorithm>
#include <cmath>
#include <limits>

#include "reliance/restitution/crisis_parts.hpp"

/// How needs went hour by hour, with and without each site.
namespace reliance::restitution {
namespace {

using crisis::Estimate;
using crisis::Outcome;
using Replicates = std::vector<Outcome>;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

const std::string bruneau =
    "Bruneau M. et al. (2003), A Framework to Quantitatively Assess and Enhance the Seismic Resilience of Communities, "
    "Earthquake Spectra 19(4), https://doi.org/10.1193/1.1623497";

/// Needs open and satisfied, hour by hour.
struct Hours {
    std::vector<double> open, satisfied;
};

Hours hours_of(const Outcome& run, const Circle& circle, std::size_t site) {
    if (!circle.scope) return {{run.open.begin(), run.open.end()}, {run.satisfied.begin(), run.satisfied.end()}};
    const auto& course = run.course_of(SiteIndex(site), *circle.scope);
    return {{course.open.begin(), course.open.end()}, {course.satisfied.begin(), course.satisfied.end()}};
}

constexpr std::size_t first_hours = 24;  ///< not drawn in a longer run: needs only begin to arise, none can be met yet
constexpr double fewest_need_hours = 5;  ///< of a stretch in a replicate: a share of fewer says nothing

/// The share satisfied of the need-hours of each stretch of `step` hours; NaN where there are too few, and at the beginning.
std::vector<double> shares_satisfied(const Hours& hours, std::uint32_t step) {
    std::vector<double> shares;
    for (std::size_t from = 0; from < hours.open.size(); from += step) {
        double satisfied = 0, all = 0;
        for (std::size_t hour = from; hour < std::min<std::size_t>(from + step, hours.open.size()); ++hour) {
            satisfied += hours.satisfied[hour];
            all += hours.satisfied[hour] + hours.open[hour];
        }
        const bool begins = from < first_hours && hours.open.size() >= 4 * first_hours;
        shares.push_back(all >= fewest_need_hours && !begins ? satisfied / all : not_a_number);
    }
    return shares;
}

/// The values that are there.
std::vector<double> known(const std::vector<std::vector<double>>& courses, std::size_t point) {
    std::vector<double> values;
    for (const auto& course : courses)
        if (!std::isnan(course[point])) values.push_back(course[point]);
    return values;
}

Json curve(const std::string& arm, const Replicates& replicates, const Circle& circle, std::size_t site, std::uint32_t step) {
    std::vector<std::vector<double>> courses;
    for (const auto& run : replicates) courses.push_back(shares_satisfied(hours_of(run, circle, site), step));
    Json mean = Json::array(), low = Json::array(), high = Json::array();
    for (std::size_t point = 0; !courses.empty() && point < courses.front().size(); ++point) {
        const auto values = known(courses, point);
        const auto at = values.empty() ? Estimate{not_a_number, not_a_number, not_a_number, 0} : crisis::estimate(values);
        mean.push_back(number(at.mean));
        low.push_back(number(std::clamp(at.low, 0.0, 1.0)));
        high.push_back(number(std::clamp(at.high, 0.0, 1.0)));
    }
    return {{"arm", arm}, {"mean", mean}, {"low", low}, {"high", high}};
}

Json panel(Printing& printing, const CrisisRuns& runs, const Circle& circle, std::size_t site, const Json& curves) {
    const auto& with = paired_runs(runs, site).with;
    const auto rule = rule_for_circle(printing, with, circle, site);
    const auto people = with.empty() ? 0 : static_cast<std::int64_t>(group_of(with.front(), circle, site).persons);
    return {{"scope", circle.name},
            {"site", circle.scope ? Json(printing.study().sites[site].id) : Json()},
            {"people", printing.count(people, rule)},
            {"curves", rule == Rule::shown ? curves : Json::array()},
            {"suppressed", printing.suppressed(rule)}};
}

Json territory_panel(Printing& printing, const CrisisRuns& runs) {
    const Circle territory{"territory", std::nullopt};
    Json curves = Json::array();
    curves.push_back(curve("baseline", runs.baseline, territory, 0, step_of(runs)));
    for (std::size_t site = 0; site < runs.without.size(); ++site)
        curves.push_back(curve(arm_id(printing.study().sites[site].id), runs.without[site], territory, site, step_of(runs)));
    return panel(printing, runs, territory, 0, curves);
}

/// With and without the site, in each scope whose hours are counted.
void append_site_panels(Printing& printing, const CrisisRuns& runs, std::size_t site, Json& panels) {
    for (const auto& circle : scopes(printing)) {
        const auto pair = paired_runs(runs, site);
        if (pair.with.empty() || hours_of(pair.with.front(), circle, site).open.empty()) continue;
        Json curves = Json::array();
        curves.push_back(curve("baseline", pair.with, circle, site, step_of(runs)));
        curves.push_back(curve(arm_id(printing.study().sites[site].id), pair.without, circle, site, step_of(runs)));
        panels.push_back(panel(printing, runs, circle, site, curves));
    }
}

}  // namespace

Json curves_part(Printing& printing, const CrisisRuns& runs) {
    FigureHead head{
        crisis_figure(runs.scenario.id, "curves"),
        {"Q(t) : part satisfaite des heures de besoin, par tranche de " + std::to_string(step_of(runs)) +
             " h ; le premier jour, où les besoins commencent à naître, et les tranches de moins de cinq heures de besoin ne "
             "sont pas dessinés.",
         "Q(t): share of need-hours satisfied, by stretches of " + std::to_string(step_of(runs)) +
             " h; the first day, when needs begin to arise, and stretches of fewer than five need-hours are not drawn."},
        {},
        {},
        interval_of_levels(runs),
        "Q(t) = satisfied(t) / (satisfied(t) + open(t))",
        joined(needs_of(runs), {printing.source(same(bruneau))}),
        Rule::shown};
    Json panels = Json::array();
    for (std::size_t site = 0; site < runs.without.size(); ++site) append_site_panels(printing, runs, site, panels);
    panels.push_back(territory_panel(printing, runs));
    return {{"figure", printing.figure(head)}, {"panels", panels}};
}

}  // namespace reliance::restitution
