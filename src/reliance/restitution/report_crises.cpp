#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

#include "reliance/restitution/printing.hpp"
#include "reliance/restitution/sentences.hpp"

/// What came out of each crisis.
namespace reliance::restitution {
namespace {

using crisis::Estimate;
using crisis::GroupCounts;
using crisis::Outcome;
using Replicates = std::vector<Outcome>;
/// A number taken from one run.
using Taken = std::function<double(const Outcome&)>;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

Text title_of(const CrisisRuns& runs) { return either(runs.scenario.title_fr, runs.scenario.title_en); }

/// What the scenario lasts and what people need in it, where nothing was written of it.
Text description_of(const CrisisRuns& runs) {
    if (!runs.description.fr.empty()) return runs.description;
    Text words{fmt::format("{} heures. Ce dont on a besoin : ", runs.scenario.hours),
               fmt::format("{} hours. What people need: ", runs.scenario.hours)};
    for (std::size_t i = 0; i < runs.scenario.needs.size(); ++i) {
        const auto label = either(runs.scenario.needs[i].label_fr, runs.scenario.needs[i].label_en);
        words.fr += (i == 0 ? "" : ", ") + label.fr;
        words.en += (i == 0 ? "" : ", ") + label.en;
    }
    return {words.fr + ".", words.en + "."};
}

/// How many replicates stand behind the numbers around the sites, where they are others than the territory's.
Text replicates_of(const CrisisRuns& runs) {
    const auto whole = runs.baseline.size();
    if (runs.around.empty() || runs.around.front().with.empty()) return same(fmt::format("{}", whole));
    const auto near = runs.around.front().with.size();
    return {fmt::format("{} (autour des lieux, leurs alentours pris seuls) ou {} (commune, territoire)", near, whole),
            fmt::format("{} (around the places, their surroundings taken alone) or {} (commune, territory)", near, whole)};
}

Text interval_of(const CrisisRuns& runs) {
    const auto count = replicates_of(runs);
    return {fmt::format("95 % (Student), répliques appariées, les mêmes tirages avec et sans : {}", count.fr),
            fmt::format("95% (Student), paired replicates, the same draws with and without: {}", count.en)};
}

Text interval_of_levels(const CrisisRuns& runs) {
    const auto count = replicates_of(runs);
    return {fmt::format("95 % (Student) de la moyenne des répliques : {}", count.fr),
            fmt::format("95% (Student) of the mean of the replicates: {}", count.en)};
}

Text interval_of_attribution(const CrisisRuns& runs, std::size_t site) {
    const auto count = runs.coalitions[site].unmet_hours.size();
    return {fmt::format("95 % (Student), {} répliques appariées des 64 coalitions, les alentours du lieu pris seuls", count),
            fmt::format("95% (Student), {} paired replicates of the 64 coalitions, the place's surroundings taken alone", count)};
}

std::string arm_id(const std::string& site) { return "without:" + site; }

Json arms(const Printing& printing, const CrisisRuns& runs) {
    Json rows = Json::array();
    rows.push_back({{"id", "baseline"}, {"label", text({"Avec tous les lieux", "With every place"})}, {"site", nullptr}});
    for (std::size_t site = 0; site < runs.without.size(); ++site) {
        const auto& row = printing.study().sites[site];
        rows.push_back({{"id", arm_id(row.id)},
                        {"label", text({"Sans « " + row.name + " »", "Without “" + row.name + "”"})},
                        {"site", row.id}});
    }
    return rows;
}

/// The parameters that bear on a crisis, as far as the report prints them.
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

const std::string bruneau =
    "Bruneau M. et al. (2003), A Framework to Quantitatively Assess and Enhance the Seismic Resilience of Communities, "
    "Earthquake Spectra 19(4), https://doi.org/10.1193/1.1623497";
const std::string shapley_source = "Shapley L. S. (1953), A Value for n-Person Games, https://doi.org/10.1515/9781400881970-018";

/// A scope of a site, or the whole territory.
struct Circle {
    std::string name;
    std::optional<crisis::Scope> scope;
};

/// The scopes around a site, from the nearest to the widest.
std::vector<Circle> scopes() {
    std::vector<Circle> all;
    for (std::size_t i = 0; i < crisis::scope_count; ++i) {
        const auto scope = static_cast<crisis::Scope>(i);
        all.push_back({std::string(crisis::name(scope)), scope});
    }
    return all;
}

std::vector<Circle> circles() {
    auto all = scopes();
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

// Curves.

std::uint32_t step_of(const CrisisRuns& runs) { return std::max<std::uint32_t>(1, runs.scenario.hours / 60); }

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
    const auto& with = *paired_runs(runs, SiteIndex(site), circle.scope).with;
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
    for (const auto& circle : scopes()) {
        const auto pair = paired_runs(runs, SiteIndex(site), circle.scope);
        if (pair.with->empty() || hours_of(pair.with->front(), circle, site).open.empty()) continue;
        Json curves = Json::array();
        curves.push_back(curve("baseline", *pair.with, circle, site, step_of(runs)));
        curves.push_back(curve(arm_id(printing.study().sites[site].id), *pair.without, circle, site, step_of(runs)));
        panels.push_back(panel(printing, runs, circle, site, curves));
    }
}

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
        joined(needs_of(runs), {printing.source(bruneau)}),
        Rule::shown};
    Json panels = Json::array();
    for (std::size_t site = 0; site < runs.without.size(); ++site) append_site_panels(printing, runs, site, panels);
    panels.push_back(territory_panel(printing, runs));
    return {{"figure", printing.figure(head)}, {"panels", panels}};
}

// Tables.

/// A number taken from a group's counters.
using TakenOfGroup = double (*)(const GroupCounts&);

double unmet_per_thousand(const GroupCounts& group) { return crisis::per_thousand(group.unmet_hours, group); }
double harm_per_thousand(const GroupCounts& group) { return crisis::per_thousand(group.harm, group) / 1000; }
double share_met(const GroupCounts& group) {
    return group.arisen == 0 ? not_a_number : static_cast<double>(group.met) / static_cast<double>(group.arisen);
}
double mean_wait(const GroupCounts& group) {
    return group.met == 0 ? not_a_number : static_cast<double>(group.waiting) / static_cast<double>(group.met);
}

std::vector<double> values_of(const Replicates& runs, const Circle& circle, std::size_t site, TakenOfGroup taken) {
    std::vector<double> values;
    for (const auto& run : runs) values.push_back(taken(group_of(run, circle, site)));
    return values;
}

Json row_head(const std::string& outcome_id, const std::string& arm, const Circle& circle, const Json& site) {
    return {{"outcome", outcome_id}, {"arm", arm}, {"scope", circle.name}, {"site", site}};
}

Json with_estimate(Json row, const Json& estimated) {
    row.update(estimated);
    return row;
}

struct GroupOutcome {
    std::string id;
    TakenOfGroup taken;
};

Json difference_rows(Printing& printing, const CrisisRuns& runs, const std::vector<GroupOutcome>& outcomes) {
    Json rows = Json::array();
    for (std::size_t site = 0; site < runs.without.size(); ++site)
        for (const auto& circle : circles())
            for (const auto& each : outcomes) {
                const auto pair = paired_runs(runs, SiteIndex(site), circle.scope);
                const auto with = values_of(*pair.with, circle, site, each.taken),
                           without = values_of(*pair.without, circle, site, each.taken);
                const auto& id = printing.study().sites[site].id;
                const auto rule = rule_for_circle(printing, *pair.with, circle, site);
                rows.push_back(with_estimate(row_head(each.id, arm_id(id), circle, circle.scope ? Json(id) : Json()),
                                             printing.estimate(crisis::paired_difference(with, without), rule)));
            }
    return rows;
}

const Text hours_per_thousand{"h pour 1 000 pers.", "h per 1,000 people"};
const Text share_unit{"%", "%"};
const Text hours_unit{"h", "h"};

Json unmet_outcome() {
    return outcome("unmet_hours", {"Heures de besoin non satisfait", "Hours of unmet need"}, hours_per_thousand, 1, "less");
}

Json differences_part(Printing& printing, const CrisisRuns& runs) {
    FigureHead head{
        crisis_figure(runs.scenario.id, "differences"),
        {"Avec le lieu moins sans lui, sous les mêmes tirages ; sans lui, il manque les liens, les communs et les relais nés au "
         "lieu (sauf la part "
         "qui se serait nouée ailleurs).",
         "With the place minus without it, under the same draws; without it, the ties, commons and linking made at the place are "
         "missing (but for the "
         "share that would have been made elsewhere)."},
        {},
        Text("Un intervalle qui contient 0 : aucun effet visible à cette échelle.",
             "An interval that holds 0: no visible effect at this scale."),
        interval_of(runs),
        "Δ = Y(avec) − Y(sans)",
        joined(parameters_named(printing, {"substitution", "spill_over", "accept_strong", "accept_weak"}), needs_of(runs)),
        Rule::shown};
    const std::vector<GroupOutcome> taken{
        {"unmet_hours", unmet_per_thousand}, {"needs_met", share_met}, {"harm", harm_per_thousand}};
    Json outcomes = Json::array();
    outcomes.push_back(unmet_outcome());
    outcomes.push_back(outcome("needs_met", {"Part des besoins satisfaits", "Share of needs met"}, share_unit, 2, "more"));
    outcomes.push_back(outcome("harm", {"Dommage (unités relatives du scénario)", "Harm (relative units of the scenario)"},
                               {"pour 1 000 pers.", "per 1,000 people"}, 2, "less"));
    return {{"figure", printing.figure(head)}, {"outcomes", outcomes}, {"rows", difference_rows(printing, runs, taken)}};
}

/// An outcome of the whole territory.
struct WholeOutcome {
    std::string id;
    Text label, unit;
    int decimals;
    const char* better;
    Taken taken;
};

Json level(Printing& printing, const Replicates& runs, const Taken& taken) {
    std::vector<double> values;
    for (const auto& run : runs) values.push_back(taken(run));
    return printing.estimate(crisis::estimate(values));
}

void append_whole_rows(Printing& printing, const CrisisRuns& runs, const WholeOutcome& each, Json& rows) {
    const Circle territory{"territory", std::nullopt};
    rows.push_back(with_estimate(row_head(each.id, "baseline", territory, nullptr), level(printing, runs.baseline, each.taken)));
    for (std::size_t site = 0; site < runs.without.size(); ++site)
        rows.push_back(with_estimate(row_head(each.id, arm_id(printing.study().sites[site].id), territory, nullptr),
                                     level(printing, runs.without[site], each.taken)));
}

/// An outcome of each circle around each site, with and without it.
void append_circle_rows(Printing& printing, const CrisisRuns& runs, const GroupOutcome& each, Json& rows) {
    for (std::size_t site = 0; site < runs.without.size(); ++site)
        for (const auto& circle : circles()) {
            if (!circle.scope) continue;
            const auto& id = printing.study().sites[site].id;
            const auto pair = paired_runs(runs, SiteIndex(site), circle.scope);
            const auto rule = rule_for_circle(printing, *pair.with, circle, site);
            const auto with = values_of(*pair.with, circle, site, each.taken),
                       without = values_of(*pair.without, circle, site, each.taken);
            rows.push_back(
                with_estimate(row_head(each.id, "baseline", circle, id), printing.estimate(crisis::estimate(with), rule)));
            rows.push_back(
                with_estimate(row_head(each.id, arm_id(id), circle, id), printing.estimate(crisis::estimate(without), rule)));
        }
}

Json whole_table(Printing& printing, const CrisisRuns& runs, const FigureHead& head, const std::vector<WholeOutcome>& outcomes) {
    Json heads = Json::array(), rows = Json::array();
    for (const auto& each : outcomes) {
        heads.push_back(outcome(each.id, each.label, each.unit, each.decimals, each.better));
        append_whole_rows(printing, runs, each, rows);
    }
    return {{"figure", printing.figure(head)}, {"outcomes", heads}, {"rows", rows}};
}

Text label_of(crisis::HelpedBy by) {
    switch (by) {
        case crisis::HelpedBy::household:
            return {"Le ménage", "The household"};
        case crisis::HelpedBy::bonding:
            return {"Liens entre semblables", "Bonding ties"};
        case crisis::HelpedBy::bridging:
            return {"Liens entre dissemblables", "Bridging ties"};
        case crisis::HelpedBy::linking:
            return {"Liens avec des institutions", "Linking ties"};
        case crisis::HelpedBy::site:
            return {"Le lieu lui-même", "The place itself"};
        case crisis::HelpedBy::organisation:
            return {"Organisations", "Organisations"};
    }
    return {};
}

/// Needs met per 1,000 people of a circle by one source of help.
double helped_per_thousand(const Outcome& run, const Circle& circle, std::size_t site, std::size_t by) {
    const auto helped = circle.scope ? run.course_of(SiteIndex(site), *circle.scope).helped[by] : crisis::helped_total(run)[by];
    return crisis::per_thousand(helped, group_of(run, circle, site));
}

Json helped_by_rows(Printing& printing, const CrisisRuns& runs, std::size_t by, std::size_t site, const Circle& circle) {
    const auto pair = paired_runs(runs, SiteIndex(site), circle.scope);
    const auto rule = rule_for_circle(printing, *pair.with, circle, site);
    const auto& id = printing.study().sites[site].id;
    const auto row = [&](const std::string& arm, const Replicates& replicates) {
        std::vector<double> values;
        for (const auto& run : replicates) values.push_back(helped_per_thousand(run, circle, site, by));
        return with_estimate(
            row_head(std::string(crisis::name(static_cast<crisis::HelpedBy>(by))), arm, circle, circle.scope ? Json(id) : Json()),
            printing.estimate(crisis::estimate(values), rule));
    };
    Json rows = Json::array();
    if (circle.scope || site == 0) rows.push_back(row("baseline", *pair.with));
    rows.push_back(row(arm_id(id), *pair.without));
    return rows;
}

Json helped_by_part(Printing& printing, const CrisisRuns& runs) {
    FigureHead head{crisis_figure(runs.scenario.id, "helped_by"),
                    {"Besoins satisfaits pour 1 000 personnes, selon qui a aidé, directement ou par transmission.",
                     "Needs met per 1,000 people, by who helped, directly or through referral."},
                    {},
                    {},
                    interval_of_levels(runs),
                    "",
                    parameters_named(printing, {"accept_household", "accept_strong", "accept_weak", "refer_high",
                                                "register_share", "take_up_high"}),
                    Rule::shown};
    Json heads = Json::array(), rows = Json::array();
    for (std::size_t by = 0; by < crisis::helped_by_count; ++by) {
        const auto source = static_cast<crisis::HelpedBy>(by);
        heads.push_back(outcome(std::string(crisis::name(source)), label_of(source),
                                {"besoins pour 1 000 pers.", "needs per 1,000 people"}, 1, nullptr));
        for (const auto& circle : circles())
            for (std::size_t site = 0; site < runs.without.size() && circle.scope != crisis::Scope::commune; ++site)
                for (const auto& row : helped_by_rows(printing, runs, by, site, circle)) rows.push_back(row);
    }
    return {{"figure", printing.figure(head)}, {"outcomes", heads}, {"rows", rows}};
}

Json time_to_help_part(Printing& printing, const CrisisRuns& runs) {
    FigureHead head{crisis_figure(runs.scenario.id, "time_to_help"),
                    {"Heures entre la naissance d'un besoin et l'aide, parmi les besoins satisfaits ; part des personnes dans le "
                     "besoin que personne n'a aidées.",
                     "Hours from a need's start to help, among needs met; share of people in need whom nobody helped."},
                    {},
                    {},
                    interval_of_levels(runs),
                    "",
                    joined(parameters_named(printing, {"ask_low", "ask_high", "household_hours", "strong_hours", "weak_hours"}),
                           needs_of(runs)),
                    Rule::shown};
    const std::vector<WholeOutcome> outcomes{
        {"median",
         {"Délai médian", "Median time"},
         hours_unit,
         1,
         "less",
         [](const Outcome& run) { return crisis::waiting_quantile(run, 0.5); }},
        {"p90",
         {"Délai dépassé par un besoin sur dix", "Time one need in ten exceeds"},
         hours_unit,
         1,
         "less",
         [](const Outcome& run) { return crisis::waiting_quantile(run, 0.9); }},
        {"never", {"Part jamais aidée", "Share never helped"}, share_unit, 2, "less", crisis::share_never_helped}};
    Json heads = Json::array(), rows = Json::array();
    heads.push_back(outcome("mean", {"Délai moyen", "Mean time"}, hours_unit, 2, "less"));
    append_circle_rows(printing, runs, {"mean", mean_wait}, rows);
    for (const auto& each : outcomes) {
        heads.push_back(outcome(each.id, each.label, each.unit, each.decimals, each.better));
        append_whole_rows(printing, runs, each, rows);
    }
    return {{"figure", printing.figure(head)}, {"outcomes", heads}, {"rows", rows}};
}

/// Unmet hours per 1,000 of one group minus those of another.
Taken gap(const GroupCounts& (*one)(const Outcome&), const GroupCounts& (*other)(const Outcome&)) {
    return [=](const Outcome& run) { return unmet_per_thousand(one(run)) - unmet_per_thousand(other(run)); };
}

double gap_between_communes(const Outcome& run) {
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (const auto& commune : run.by_commune) {
        if (commune.persons == 0) continue;
        least = std::min(least, unmet_per_thousand(commune));
        most = std::max(most, unmet_per_thousand(commune));
    }
    return most >= least ? most - least : not_a_number;
}

Json equity_part(Printing& printing, const CrisisRuns& runs) {
    FigureHead head{crisis_figure(runs.scenario.id, "equity"),
                    {"Comment les heures de besoin non satisfait se répartissent. Gini : 0, également ; 1, toutes sur une "
                     "personne. Concentration : négative "
                     "quand elles pèsent sur ceux qui ont peu de pouvoir d'agir.",
                     "How hours of unmet need are spread. Gini: 0, evenly; 1, all on one person. Concentration: negative when "
                     "they weigh on those with little "
                     "power to act."},
                    {},
                    {},
                    interval_of_levels(runs),
                    "",
                    needs_of(runs),
                    Rule::shown};
    const Text index{"indice", "index"};
    return whole_table(printing, runs, head,
                       {{"gini",
                         {"Indice de Gini", "Gini index"},
                         index,
                         3,
                         "less",
                         [](const Outcome& run) { return crisis::gini(run.unmet_by_person); }},
                        {"concentration",
                         {"Indice de concentration selon le pouvoir d'agir", "Concentration index by power to act"},
                         index,
                         3,
                         nullptr,
                         crisis::concentration},
                        {"gap_alone",
                         {"Écart entre qui vit seul et les autres", "Gap between those living alone and others"},
                         hours_per_thousand,
                         0,
                         "less",
                         gap([](const Outcome& run) -> const GroupCounts& { return run.by_alone[1]; },
                             [](const Outcome& run) -> const GroupCounts& { return run.by_alone[0]; })},
                        {"gap_oldest",
                         {"Écart entre 80 ans et plus et 25–39 ans", "Gap between 80 and over and 25–39"},
                         hours_per_thousand,
                         0,
                         "less",
                         gap([](const Outcome& run) -> const GroupCounts& { return run.by_age[7]; },
                             [](const Outcome& run) -> const GroupCounts& { return run.by_age[3]; })},
                        {"gap_communes",
                         {"Écart entre communes", "Gap between communes"},
                         hours_per_thousand,
                         0,
                         "less",
                         gap_between_communes}});
}

double longest_queue(const Outcome& run) {
    return run.queue.empty() ? 0 : static_cast<double>(*std::ranges::max_element(run.queue));
}

Json load_part(Printing& printing, const CrisisRuns& runs) {
    FigureHead head{crisis_figure(runs.scenario.id, "load"),
                    {"Ce que l'aide demande à ceux qui la donnent.", "What help asks of those who give it."},
                    {},
                    {},
                    interval_of_levels(runs),
                    "",
                    joined(parameters_named(printing, {"weight_fatigue", "rest_hours"}), needs_of(runs)),
                    Rule::shown};
    return whole_table(printing, runs, head,
                       {{"gini_help",
                         {"Gini de l'aide donnée", "Gini of help given"},
                         {"indice", "index"},
                         3,
                         "less",
                         [](const Outcome& run) { return crisis::gini(run.given_by_person); }},
                        {"past_capacity",
                         {"Heures d'aidants au-delà de leur capacité", "Helper-hours past capacity"},
                         hours_per_thousand,
                         1,
                         "less",
                         [](const Outcome& run) { return crisis::per_thousand(run.past_capacity, run.all); }},
                        {"refused",
                         {"Demandes refusées", "Requests refused"},
                         {"pour 1 000 pers.", "per 1,000 people"},
                         0,
                         "less",
                         [](const Outcome& run) { return crisis::per_thousand(run.refused, run.all); }},
                        {"queue",
                         {"Plus longue file des organisations", "Organisations' longest queue"},
                         {"demandes", "requests"},
                         0,
                         "less",
                         longest_queue}});
}

// Attribution.

/// Values of one mechanism, or pair, over replicates: hours avoided per 1,000 people of the scope.
struct Shares {
    std::array<std::vector<double>, crisis::mechanism_count> mechanisms;
    std::array<std::array<std::vector<double>, crisis::mechanism_count>, crisis::mechanism_count> pairs;
    std::vector<double> total;
};

Shares shares_of(const SiteCoalitions& coalitions) {
    Shares shares;
    const double scale = 1000.0 / 60.0 / static_cast<double>(coalitions.persons);
    for (auto values : coalitions.unmet_hours) {
        for (auto& value : values) value = -value;
        const auto attribution = crisis::shapley(values);
        for (std::size_t one = 0; one < crisis::mechanism_count; ++one) {
            shares.mechanisms[one].push_back(static_cast<double>(attribution.sixtieths[one]) * scale);
            for (std::size_t other = one + 1; other < crisis::mechanism_count; ++other)
                shares.pairs[one][other].push_back(static_cast<double>(attribution.interaction_sixtieths[one][other]) * scale);
        }
        shares.total.push_back(static_cast<double>(values[63] - values[0]) * scale * 60);
    }
    return shares;
}

/// The page's word for a mechanism.
std::string mechanism_word(std::size_t mechanism) {
    const auto word = crisis::name(static_cast<crisis::Mechanism>(mechanism));
    return word == "know_how_commons" ? "know_how_and_commons" : std::string(word);
}

struct Interaction {
    std::size_t one = 0, other = 0;
    Estimate size;
};

/// Pairs whose interval leaves 0 out, the largest first, five at most.
std::vector<Interaction> interactions_that_matter(const Shares& shares) {
    std::vector<Interaction> found;
    for (std::size_t one = 0; one < crisis::mechanism_count; ++one)
        for (std::size_t other = one + 1; other < crisis::mechanism_count; ++other) {
            const Interaction pair{one, other, crisis::estimate(shares.pairs[one][other])};
            const auto where = verdict(pair.size);
            if (where == Verdict::above_zero || where == Verdict::below_zero) found.push_back(pair);
        }
    std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return std::abs(a.size.mean) > std::abs(b.size.mean); });
    if (found.size() > 5) found.resize(5);
    return found;
}

FigureHead attribution_head(Printing& printing, const CrisisRuns& runs, std::size_t number) {
    const auto& site = printing.study().sites[number].id;
    return {crisis_figure(runs.scenario.id, "attribution." + site),
            {"Part de chaque mécanisme dans ce que le lieu évite : valeur de Shapley exacte sur les 64 coalitions de six "
             "mécanismes ; les six parts font le total.",
             "Each mechanism's part in what the place avoids: exact Shapley value over the 64 coalitions of six mechanisms; the "
             "six parts make the total."},
            {},
            {},
            interval_of_attribution(runs, number),
            "φ_j = Σ_S |S|!(5−|S|)!/6! · [v(S∪j) − v(S)]",
            joined({{"figure", crisis_figure(runs.scenario.id, "differences")}}, {printing.source(shapley_source)}),
            Rule::shown};
}

Json attribution_part(Printing& printing, const CrisisRuns& runs, std::size_t site) {
    const auto& coalitions = runs.coalitions[site];
    const auto& id = printing.study().sites[site].id;
    const auto rule = rule_for_count(coalitions.persons, printing.inputs().protection);
    const auto shares = shares_of(coalitions);
    Json mechanisms = Json::array(), pairs = Json::array();
    for (std::size_t i = 0; i < crisis::mechanism_count; ++i)
        mechanisms.push_back(
            with_estimate({{"mechanism", mechanism_word(i)}}, printing.estimate(crisis::estimate(shares.mechanisms[i]), rule)));
    for (const auto& pair : interactions_that_matter(shares))
        pairs.push_back(with_estimate({{"first", mechanism_word(pair.one)}, {"second", mechanism_word(pair.other)}},
                                      printing.estimate(pair.size, rule)));
    return {{"figure", printing.figure(attribution_head(printing, runs, site))},
            {"site", id},
            {"scope", crisis::name(coalitions.scope)},
            {"outcome", outcome("unmet_hours_avoided", {"Heures de besoin non satisfait évitées", "Hours of unmet need avoided"},
                                hours_per_thousand, 1, "more")},
            {"total", printing.estimate(crisis::estimate(shares.total), rule)},
            {"mechanisms", mechanisms},
            {"interactions", pairs}};
}

Json attributions(Printing& printing, const CrisisRuns& runs) {
    Json rows = Json::array();
    for (std::size_t site = 0; site < runs.coalitions.size(); ++site)
        if (!runs.coalitions[site].unmet_hours.empty() && runs.coalitions[site].persons > 0)
            rows.push_back(attribution_part(printing, runs, site));
    return rows;
}

Json crisis_part(Printing& printing, const CrisisRuns& runs) {
    return {{"id", runs.scenario.id},
            {"label", text(title_of(runs))},
            {"description", text(description_of(runs))},
            {"hours", runs.scenario.hours},
            {"replicates", runs.baseline.size()},
            {"arms", arms(printing, runs)},
            {"step_hours", step_of(runs)},
            {"curves", curves_part(printing, runs)},
            {"differences", differences_part(printing, runs)},
            {"helped_by", helped_by_part(printing, runs)},
            {"time_to_help", time_to_help_part(printing, runs)},
            {"equity", equity_part(printing, runs)},
            {"load", load_part(printing, runs)},
            {"attributions", attributions(printing, runs)}};
}

}  // namespace

SiteCoalitions site_coalitions(std::span<const std::vector<Outcome>> outcomes, SiteIndex site, crisis::Scope scope) {
    SiteCoalitions coalitions{scope, 0, {}};
    if (outcomes.size() != 64 || outcomes[0].empty()) return coalitions;
    coalitions.persons = outcomes[0][0].scope_of(site, scope).persons;
    coalitions.unmet_hours.resize(outcomes[0].size());
    for (std::size_t coalition = 0; coalition < 64; ++coalition)
        for (std::size_t replicate = 0; replicate < outcomes[coalition].size(); ++replicate)
            coalitions.unmet_hours[replicate][coalition] =
                static_cast<std::int64_t>(outcomes[coalition][replicate].scope_of(site, scope).unmet_hours);
    return coalitions;
}

PairedRuns paired_runs(const CrisisRuns& runs, SiteIndex site, std::optional<crisis::Scope> scope) {
    const bool near =
        scope && *scope != crisis::Scope::commune && site.value < runs.around.size() && !runs.around[site.value].with.empty();
    if (near) return {&runs.around[site.value].with, &runs.around[site.value].without};
    return {&runs.baseline, site.value < runs.without.size() ? &runs.without[site.value] : &runs.without_any};
}

Estimate avoided_by(const Replicates& with, const Replicates& without, SiteIndex site, std::optional<crisis::Scope> scope) {
    const Circle circle{"", scope};
    return crisis::paired_difference(values_of(without, circle, site.value, unmet_per_thousand),
                                     values_of(with, circle, site.value, unmet_per_thousand));
}

Json crises_part(Printing& printing) {
    Json rows = Json::array();
    for (const auto& runs : printing.inputs().crises) rows.push_back(crisis_part(printing, runs));
    return rows;
}

}  // namespace reliance::restitution
