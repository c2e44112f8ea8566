#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

#include "reliance/restitution/crisis_parts.hpp"

/// What came out of a crisis with and without each site: who helped, how long it took, how evenly, and what it asked of helpers.
namespace reliance::restitution {
namespace {

using crisis::GroupCounts;
using crisis::Outcome;
using Replicates = std::vector<Outcome>;
/// A number taken from one run.
using Taken = std::function<double(const Outcome&)>;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

const Text hours_unit{"h", "h"};
const Text share_unit{"%", "%"};

double mean_wait(const GroupCounts& group) {
    return group.met == 0 ? not_a_number : static_cast<double>(group.waiting) / static_cast<double>(group.met);
}

constexpr double no_limit = -std::numeric_limits<double>::infinity();

/// A number taken from what was counted in a circle around a site; NaN where it says nothing of it.
using TakenAround = double (*)(const crisis::Course&, const GroupCounts&);

/// An outcome of the whole territory, and of the circles around each site where it is counted there; its intervals are cut at the
/// least value it can take.
struct WholeOutcome {
    std::string id;
    Text label, unit;
    int decimals;
    const char* better;
    Taken taken;
    double least = 0;
    TakenAround around = nullptr;
    std::vector<std::uint64_t> crisis::Course::*people = nullptr;  ///< the histogram of those over whom `around` is taken
};

/// The mean over replicates; Student's interval knows no limit, so that it is cut at `least`.
crisis::Estimate level_of(const std::vector<double>& values, double least = 0) {
    auto found = crisis::estimate(values);
    if (found.low < least) found.low = least;
    return found;
}

Json level(Printing& printing, const Replicates& runs, const WholeOutcome& each) {
    std::vector<double> values;
    for (const auto& run : runs) values.push_back(each.taken(run));
    return printing.estimate(level_of(values, each.least));
}

void append_whole_rows(Printing& printing, const CrisisRuns& runs, const WholeOutcome& each, Json& rows) {
    const Circle territory{"territory", std::nullopt};
    rows.push_back(with_estimate(row_head(each.id, "baseline", territory, nullptr), level(printing, runs.baseline, each)));
    for (std::size_t site = 0; site < runs.without.size(); ++site)
        rows.push_back(with_estimate(row_head(each.id, arm_id(printing.study().sites[site].id), territory, nullptr),
                                     level(printing, runs.without[site], each)));
}

/// Values of an outcome in a circle around a site, with and without it.
struct PairedValues {
    std::vector<double> with, without;
};

void append_pair(Printing& printing, const std::string& outcome_id, const Circle& circle, std::size_t site,
                 const PairedValues& values, Rule rule, Json& rows) {
    const auto& id = printing.study().sites[site].id;
    rows.push_back(with_estimate(row_head(outcome_id, "baseline", circle, id), printing.estimate(level_of(values.with), rule)));
    rows.push_back(
        with_estimate(row_head(outcome_id, arm_id(id), circle, id), printing.estimate(level_of(values.without), rule)));
}

/// An outcome of each circle around each site, with and without it.
void append_circle_rows(Printing& printing, const CrisisRuns& runs, const GroupOutcome& each, Json& rows) {
    for (std::size_t site = 0; site < runs.without.size(); ++site)
        for (const auto& circle : scopes(printing)) {
            const auto pair = paired_runs(runs, site);
            append_pair(printing, each.id, circle, site,
                        {values_of(pair.with, circle, site, each.taken), values_of(pair.without, circle, site, each.taken)},
                        rule_for_circle(printing, pair.with, circle, site), rows);
        }
}

const crisis::Course& course_of(const Outcome& run, const Circle& circle, std::size_t site) {
    return run.course_of(SiteIndex(site), *circle.scope);
}

std::vector<double> values_around(const Replicates& runs, const Circle& circle, std::size_t site, TakenAround taken) {
    std::vector<double> values;
    for (const auto& run : runs) values.push_back(taken(course_of(run, circle, site), group_of(run, circle, site)));
    return values;
}

/// The people whom an outcome is taken over, in the run that has fewest of them.
std::uint64_t fewest_people(const Replicates& runs, const Circle& circle, std::size_t site,
                            std::vector<std::uint64_t> crisis::Course::*people) {
    auto fewest = std::numeric_limits<std::uint64_t>::max();
    for (const auto& run : runs) {
        const auto& histogram = course_of(run, circle, site).*people;
        fewest = std::min(fewest, std::accumulate(histogram.begin(), histogram.end(), std::uint64_t{0}));
    }
    return fewest;
}

bool has_unknown(const std::vector<double>& values) {
    return std::ranges::any_of(values, [](double value) { return std::isnan(value); });
}

/// Withheld where few people live in the circle, few of them are those whom it is taken over, or a run has none of these, so that it
/// says nothing there.
Rule rule_around(const Printing& printing, const PairedRuns& pair, const Circle& circle, std::size_t site,
                 const WholeOutcome& each, const PairedValues& values) {
    const auto& protection = printing.inputs().protection;
    const auto rule = rule_for_circle(printing, pair.with, circle, site);
    if (rule != Rule::shown) return rule;
    if (protection.smallest > 0 && (has_unknown(values.with) || has_unknown(values.without))) return Rule::few_people;
    if (each.people == nullptr) return rule;
    const auto people =
        std::min(fewest_people(pair.with, circle, site, each.people), fewest_people(pair.without, circle, site, each.people));
    return rule_for_count(people, protection);
}

/// Where an outcome is counted around each site: its circles but the commune, with and without the site.
void append_rows_around(Printing& printing, const CrisisRuns& runs, const WholeOutcome& each, Json& rows) {
    for (std::size_t site = 0; site < runs.without.size() && each.around != nullptr; ++site)
        for (const auto& circle : scopes(printing)) {
            if (circle.scope == crisis::Scope::commune) continue;
            const auto pair = paired_runs(runs, site);
            const PairedValues values{values_around(pair.with, circle, site, each.around),
                                      values_around(pair.without, circle, site, each.around)};
            append_pair(printing, each.id, circle, site, values, rule_around(printing, pair, circle, site, each, values), rows);
        }
}

Json whole_table(Printing& printing, const CrisisRuns& runs, const FigureHead& head, const std::vector<WholeOutcome>& outcomes) {
    Json heads = Json::array(), rows = Json::array();
    for (const auto& each : outcomes) {
        heads.push_back(outcome(each.id, each.label, each.unit, each.decimals, each.better));
        append_rows_around(printing, runs, each, rows);
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
    const auto pair = paired_runs(runs, site);
    const auto rule = rule_for_circle(printing, pair.with, circle, site);
    const auto& id = printing.study().sites[site].id;
    const auto row = [&](const std::string& arm, const Replicates& replicates) {
        std::vector<double> values;
        for (const auto& run : replicates) values.push_back(helped_per_thousand(run, circle, site, by));
        return with_estimate(
            row_head(std::string(crisis::name(static_cast<crisis::HelpedBy>(by))), arm, circle, circle.scope ? Json(id) : Json()),
            printing.estimate(level_of(values), rule));
    };
    Json rows = Json::array();
    if (circle.scope || site == 0) rows.push_back(row("baseline", pair.with));
    rows.push_back(row(arm_id(id), pair.without));
    return rows;
}

}  // namespace

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
        for (const auto& circle : circles(printing))
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
    const std::vector<WholeOutcome> outcomes{{.id = "median",
                                              .label = {"Délai médian", "Median time"},
                                              .unit = hours_unit,
                                              .decimals = 1,
                                              .better = "less",
                                              .taken = [](const Outcome& run) { return crisis::waiting_quantile(run, 0.5); }},
                                             {.id = "p90",
                                              .label = {"Délai dépassé par un besoin sur dix", "Time one need in ten exceeds"},
                                              .unit = hours_unit,
                                              .decimals = 1,
                                              .better = "less",
                                              .taken = [](const Outcome& run) { return crisis::waiting_quantile(run, 0.9); }},
                                             {.id = "never",
                                              .label = {"Part jamais aidée", "Share never helped"},
                                              .unit = share_unit,
                                              .decimals = 2,
                                              .better = "less",
                                              .taken = crisis::share_never_helped}};
    Json heads = Json::array(), rows = Json::array();
    heads.push_back(outcome("mean", {"Délai moyen des besoins satisfaits", "Mean time of needs met"}, hours_unit, 1, "less"));
    append_circle_rows(printing, runs, {"mean", mean_wait}, rows);
    for (const auto& each : outcomes) {
        heads.push_back(outcome(each.id, each.label, each.unit, each.decimals, each.better));
        append_whole_rows(printing, runs, each, rows);
    }
    return {{"figure", printing.figure(head)}, {"outcomes", heads}, {"rows", rows}};
}

namespace {

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

}  // namespace

Json equity_part(Printing& printing, const CrisisRuns& runs) {
    const auto whole = whole_words(printing.inputs().whole());
    FigureHead head{
        crisis_figure(runs.scenario.id, "equity"),
        {fmt::format("Comment les heures de besoin non satisfait se répartissent entre ceux qui ont eu un besoin, sur "
                     "{} et autour de chaque lieu. Gini : 0, également ; 1, toutes sur une personne. "
                     "Concentration : négative quand elles pèsent sur ceux qui ont peu de pouvoir d'agir.",
                     whole.fr),
         fmt::format("How hours of unmet need are spread among those who had a need, over {} and around each place. "
                     "Gini: 0, evenly; 1, all on one person. Concentration: negative when they weigh on those with "
                     "little power to act.",
                     whole.en)},
        {},
        {},
        interval_of_levels(runs),
        "",
        needs_of(runs),
        Rule::shown};
    const Text index{"indice", "index"};
    std::vector<WholeOutcome> outcomes{
        {.id = "gini",
         .label = {"Indice de Gini", "Gini index"},
         .unit = index,
         .decimals = 3,
         .better = "less",
         .taken = [](const Outcome& run) { return crisis::gini(run.unmet_by_person); },
         .around = [](const crisis::Course& course, const GroupCounts&) { return crisis::gini(course.unmet_by_person); },
         .people = &crisis::Course::unmet_by_person},
        {.id = "concentration",
         .label = {"Indice de concentration selon le pouvoir d'agir", "Concentration index by power to act"},
         .unit = index,
         .decimals = 3,
         .better = nullptr,
         .taken = crisis::concentration,
         .least = no_limit},
        {.id = "gap_alone",
         .label = {"Écart entre qui vit seul et les autres", "Gap between those living alone and others"},
         .unit = hours_per_thousand_people(),
         .decimals = 0,
         .better = "less",
         .taken = gap([](const Outcome& run) -> const GroupCounts& { return run.by_alone[1]; },
                      [](const Outcome& run) -> const GroupCounts& { return run.by_alone[0]; }),
         .least = no_limit},
        {.id = "gap_oldest",
         .label = {"Écart entre 80 ans et plus et 25–39 ans", "Gap between 80 and over and 25–39"},
         .unit = hours_per_thousand_people(),
         .decimals = 0,
         .better = "less",
         .taken = gap([](const Outcome& run) -> const GroupCounts& { return run.by_age[7]; },
                      [](const Outcome& run) -> const GroupCounts& { return run.by_age[3]; }),
         .least = no_limit}};
    if (printing.inputs().territory != nullptr)
        outcomes.push_back({.id = "gap_communes",
                            .label = {"Écart entre communes", "Gap between communes"},
                            .unit = hours_per_thousand_people(),
                            .decimals = 0,
                            .better = "less",
                            .taken = gap_between_communes});
    return whole_table(printing, runs, head, outcomes);
}

namespace {

double longest_queue(const Outcome& run) {
    return run.queue.empty() ? 0 : static_cast<double>(*std::ranges::max_element(run.queue));
}

}  // namespace

Json load_part(Printing& printing, const CrisisRuns& runs) {
    const auto whole = whole_words(printing.inputs().whole());
    FigureHead head{
        crisis_figure(runs.scenario.id, "load"),
        {fmt::format("Ce que l'aide demande à ceux qui la donnent : sur {}, et aux aidants de chaque cercle autour d'un lieu, où "
                     "que vivent ceux qu'ils aident.",
                     whole.fr),
         fmt::format("What help asks of those who give it: over {}, and of the helpers of each circle around a place, wherever "
                     "those live whom they help.",
                     whole.en)},
        {},
        {},
        interval_of_levels(runs),
        "",
        joined(parameters_named(printing, {"weight_fatigue", "rest_hours"}), needs_of(runs)),
        Rule::shown};
    return whole_table(
        printing, runs, head,
        {{.id = "gini_help",
          .label = {"Gini de l'aide donnée", "Gini of help given"},
          .unit = {"indice", "index"},
          .decimals = 3,
          .better = "less",
          .taken = [](const Outcome& run) { return crisis::gini(run.given_by_person); },
          .around = [](const crisis::Course& course, const GroupCounts&) { return crisis::gini(course.given_by_person); },
          .people = &crisis::Course::given_by_person},
         {.id = "past_capacity",
          .label = {"Heures d'aidants au-delà de leur capacité", "Helper-hours past capacity"},
          .unit = hours_per_thousand_people(),
          .decimals = 1,
          .better = "less",
          .taken = [](const Outcome& run) { return crisis::per_thousand(run.past_capacity, run.all); },
          .around = [](const crisis::Course& course,
                       const GroupCounts& people) { return crisis::per_thousand(course.past_capacity, people); }},
         {.id = "refused",
          .label = {"Demandes refusées", "Requests refused"},
          .unit = {"pour 1 000 pers.", "per 1,000 people"},
          .decimals = 0,
          .better = "less",
          .taken = [](const Outcome& run) { return crisis::per_thousand(run.refused, run.all); },
          .around = [](const crisis::Course& course,
                       const GroupCounts& people) { return crisis::per_thousand(course.refused, people); }},
         {.id = "queue",
          .label = {"Plus longue file des organisations", "Organisations' longest queue"},
          .unit = {"demandes", "requests"},
          .decimals = 0,
          .better = "less",
          .taken = longest_queue}});
}

}  // namespace reliance::restitution
