#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "reliance/random/draw.hpp"
#include "reliance/restitution/idle_lever.hpp"
#include "reliance/restitution/lever_words.hpp"
#include "reliance/restitution/printing.hpp"
#include "reliance/restitution/sentences.hpp"

/// The ranking of levers, and what it is sure of.
namespace reliance::restitution {
namespace {

using levers::Appraisal;
using levers::Lever;

constexpr std::uint32_t resamples = 500;
constexpr std::uint32_t resampling_purpose = 0x52414e4b;  // “RANK”

const Lever* lever_of(const CrisisRuns& runs, const std::string& id) {
    const auto found = std::ranges::find(runs.levers, id, &Lever::id);
    return found == runs.levers.end() ? nullptr : &*found;
}

/// Mean effect per cost of a lever over the replicates drawn; a lever without cost comes last.
double score(const Appraisal& appraisal, std::span<const std::uint32_t> drawn) {
    double sum = 0;
    for (const auto replicate : drawn) sum += appraisal.avoided[replicate];
    return appraisal.yearly_cost > 0 ? sum / appraisal.yearly_cost : -std::numeric_limits<double>::infinity();
}

std::vector<std::uint32_t> replicates_drawn(random::Seed seed, std::uint32_t resample, std::uint32_t replicates) {
    std::vector<std::uint32_t> drawn(replicates);
    for (std::uint32_t i = 0; i < replicates; ++i)
        drawn[i] = random::below(random::draw32(seed, {i, resample, 0, resampling_purpose}), replicates);
    return drawn;
}

/// Places of each lever in one resample, from 1.
std::vector<int> places(const std::vector<Appraisal>& ranking, std::span<const std::uint32_t> drawn) {
    std::vector<double> scores;
    for (const auto& appraisal : ranking) scores.push_back(score(appraisal, drawn));
    std::vector<std::size_t> order(ranking.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](auto a, auto b) { return scores[a] > scores[b]; });
    std::vector<int> place(ranking.size());
    for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<int>(i) + 1;
    return place;
}

/// Lowest and highest place over the middle 95 % of resamples of the replicates.
std::vector<std::pair<int, int>> rank_ranges(const CrisisRuns& runs, random::Seed seed) {
    const auto count = runs.ranking.empty() ? 0 : static_cast<std::uint32_t>(runs.ranking.front().avoided.size());
    if (count < 2) return {};
    std::vector<std::vector<int>> all(runs.ranking.size());
    for (std::uint32_t resample = 0; resample < resamples; ++resample) {
        const auto place = places(runs.ranking, replicates_drawn(seed, resample, count));
        for (std::size_t i = 0; i < place.size(); ++i) all[i].push_back(place[i]);
    }
    std::vector<std::pair<int, int>> ranges;
    for (auto& each : all) {
        std::ranges::sort(each);
        ranges.emplace_back(each[resamples / 40], each[resamples - 1 - resamples / 40]);
    }
    return ranges;
}

static_assert(levers::fewest_paid_for >= Protection{}.smallest, "a cost by participant would tell how few they are");

/// How many times a line is paid, where it is paid at each place or for each participant.
Text times_words(const levers::CostLine& line, const levers::Reach& reach) {
    const auto times = levers::times_paid(line, reach);
    if (line.each == levers::PaidFor::site && times > 1)
        return {fmt::format(" (payé {} fois : une par lieu)", times), fmt::format(" (paid {} times: once a place)", times)};
    if (line.each != levers::PaidFor::participant) return {};
    return {
        fmt::format(" (payé {} fois : une par participant, et au moins {} par lieu fréquenté)", times, levers::fewest_paid_for),
        fmt::format(" (paid {} times: once a participant, and at least {} times a place that has some)", times,
                    levers::fewest_paid_for)};
}

Text cost_note(const Lever& lever, const levers::Reach& reach) {
    Text note;
    for (const auto& line : lever.costs) {
        const auto separator = note.fr.empty() ? "" : " ; ";
        const auto what = either(line.what_fr, line.what_en), times = times_words(line, reach);
        note.fr += separator + what.fr + times.fr;
        note.en += separator + what.en + times.en;
    }
    return note.fr.empty() ? Text("aucun coût énoncé", "no cost stated") : note;
}

/// The source of the costs where every line is published.
Json cost_source(Printing& printing, const Lever& lever) {
    const bool published = !lever.costs.empty() && std::ranges::all_of(lever.costs, [](const auto& line) {
        return line.provenance == Provenance::published;
    });
    return published ? Json(printing.cite(either(lever.costs.front().source_fr, lever.costs.front().source))) : Json();
}

Json cost_part(Printing& printing, const Lever& lever, const levers::Reach& reach, const std::string& currency) {
    return {{"amount", number(levers::yearly_cost(lever, reach))},
            {"low", number(levers::yearly_cost(lever, reach, &levers::CostLine::low))},
            {"high", number(levers::yearly_cost(lever, reach, &levers::CostLine::high))},
            {"currency", currency},
            {"year", lever.costs.empty() ? 0 : lever.costs.front().year},
            {"grade", lever.cost_grade},
            {"source", cost_source(printing, lever)},
            {"note", text(cost_note(lever, reach))}};
}

const char* verdict_word(const Appraisal& appraisal) {
    if (appraisal.changes_nothing) return "no_change";
    switch (verdict(appraisal.effect)) {
        case Verdict::above_zero:
            return "helps";
        case Verdict::below_zero:
            return "harms";
        default:
            return "nothing_visible";
    }
}

Json grounds_of_lever(Printing& printing, const Lever& lever) {
    std::vector<Link> found;
    for (std::size_t i = 0; i < lever.handles.size(); ++i) found.push_back({"parameter", handle_name(lever, i)});
    for (const auto& line : lever.costs)
        if (!line.source.empty()) {
            const auto link = printing.source(either(line.source_fr, line.source));
            if (std::ranges::find(found, link) == found.end()) found.push_back(link);
        }
    return links(found);
}

Json site_of(const Printing& printing, const Lever& lever) {
    const bool known = std::ranges::find(printing.study().sites, lever.site, &field::Site::id) != printing.study().sites.end();
    return known ? Json(lever.site) : Json();
}

/// Why a lever changes nothing, of one that does.
std::optional<Text> why_idle(const ReportInputs& inputs, const CrisisRuns& runs, const Lever& lever, const Appraisal& appraisal) {
    if (!appraisal.changes_nothing) return std::nullopt;
    return why_nothing(lever, appraisal,
                       {runs.scenario, runs.baseline, inputs.sites, inputs.study.sites, inputs.organisations, inputs.protection,
                        inputs.whole()});
}

Json lever_part(Printing& printing, const CrisisRuns& runs, const Lever& lever, const Appraisal& appraisal,
                const std::pair<int, int>* range) {
    const auto currency = levers::currency(runs.levers);
    const bool has_cost = appraisal.yearly_cost > 0;
    return {{"id", lever.id},
            {"label", text(either(lever.label_fr, lever.label_en))},
            {"description", text(description_of(lever))},
            {"site", site_of(printing, lever)},
            {"cost", cost_part(printing, lever, appraisal.reach, currency)},
            {"effect", printing.estimate(appraisal.effect)},
            {"effect_per_cost",
             has_cost ? printing.estimate(appraisal.effect_per_1000) : printing.estimate(unknown, unknown, unknown)},
            {"better_share", number(appraisal.better_share)},
            {"verdict", verdict_word(appraisal)},
            {"verdict_text", text(lever_verdict(appraisal, currency, printing.inputs().whole()))},
            {"why_nothing", text_or_null(why_idle(printing.inputs(), runs, lever, appraisal))},
            {"effect_grade", lever.effect_grade},
            {"rank_low", range ? Json(range->first) : Json()},
            {"rank_high", range ? Json(range->second) : Json()},
            {"rests_on", grounds_of_lever(printing, lever)}};
}

FigureHead ranking_head(const CrisisRuns& runs, const Text& whole) {
    const auto count = std::to_string(runs.baseline.size());
    return {
        "levers." + runs.scenario.id,
        {fmt::format("Heures de besoin non satisfait évitées sur {}, par levier, sous les mêmes tirages que la situation sans "
                     "lui ; rangées par effet pour 1 000 unités de coût annuel.",
                     whole.fr),
         fmt::format("Hours of unmet need avoided over {}, by lever, under the same draws as without it; ranked by effect "
                     "per 1,000 units of yearly cost.",
                     whole.en)},
        {},
        Text("Les coûts sont des ordres de grandeur et n'ont été ni convertis ni actualisés ; les lettres disent ce qu'on "
             "sait du coût et de l'effet. Un intervalle "
             "qui contient 0 : aucun effet visible à cette échelle.",
             "Costs are orders of magnitude, neither converted nor updated; the letters tell how well cost and effect are "
             "known. An interval that holds 0: no "
             "visible effect at this scale."),
        Text("95 % (Student), " + count + " répliques appariées", "95% (Student), " + count + " paired replicates"),
        "Δ = Y(sans levier) − Y(avec)",
        {{"figure", crisis_figure(runs.scenario.id, "differences")}},
        Rule::shown};
}

Json ranking_part(Printing& printing, const CrisisRuns& runs) {
    const auto ranges = rank_ranges(runs, {printing.inputs().seed});
    Json rows = Json::array();
    for (std::size_t i = 0; i < runs.ranking.size(); ++i)
        if (const auto* lever = lever_of(runs, runs.ranking[i].lever))
            rows.push_back(lever_part(printing, runs, *lever, runs.ranking[i], ranges.empty() ? nullptr : &ranges[i]));
    return {{"figure", printing.figure(ranking_head(runs, whole_words(printing.inputs().whole())))},
            {"crisis", runs.scenario.id},
            {"outcome", outcome("unmet_hours_avoided", {"Heures de besoin non satisfait évitées", "Hours of unmet need avoided"},
                                {"h", "h"}, 0, "more")},
            {"scope", "territory"},
            {"per_cost_of", 1000},
            {"levers", rows}};
}

}  // namespace

Json levers_part(Printing& printing) {
    Json rows = Json::array();
    for (const auto& runs : printing.inputs().crises)
        if (!runs.ranking.empty()) rows.push_back(ranking_part(printing, runs));
    return rows;
}

}  // namespace reliance::restitution
