#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "reliance/field/consent.hpp"
#include "reliance/restitution/crisis_parts.hpp"
#include "reliance/restitution/sentences.hpp"
#include "reliance/restitution/untold_places.hpp"

/// What to retain of the results, in a few sentences.
namespace reliance::restitution {
namespace {

struct Contribution {
    std::size_t site = 0;
    crisis::Estimate avoided;
};

/// What each site adds for its participants, those that can be seen first, then the largest; sites with too few participants are
/// not told of.
std::vector<Contribution> contributions(const ReportInputs& inputs, const CrisisRuns& runs) {
    std::vector<Contribution> all;
    for (std::size_t site = 0; site < runs.without.size(); ++site) {
        const auto pair = paired_runs(runs, site);
        const auto& people = pair.with.front().scope_of(SiteIndex(site), crisis::Scope::participants);
        if (rule_for_count(people.persons, inputs.protection) == Rule::shown && people.persons > 0)
            all.push_back({site, avoided_by(pair.with, pair.without, SiteIndex(site), crisis::Scope::participants)});
    }
    const auto rank = [](const Contribution& one) {
        return std::pair(verdict(one.avoided) != Verdict::above_zero, -one.avoided.mean);
    };
    std::ranges::stable_sort(all, [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return all;
}

KeyPoint for_participants(const ReportInputs& inputs, const CrisisRuns& runs, const Contribution& contributed) {
    return {contribution(title_of(runs), inputs.study.sites[contributed.site].name, people_of(crisis::Scope::participants),
                         contributed.avoided),
            crisis_figure(runs.scenario.id, "differences")};
}

KeyPoint for_everybody(const ReportInputs& inputs, const CrisisRuns& runs) {
    const auto avoided = avoided_by(runs.baseline, runs.without_any, SiteIndex(std::size_t{0}), std::nullopt);
    return {contribution_of_all(title_of(runs), inputs.study.sites.size(), people_of_whole(inputs.whole()), avoided),
            crisis_figure(runs.scenario.id, "differences")};
}

/// The best lever for its cost among those whose effect can be seen; where none can, that.
KeyPoint best_lever(const CrisisRuns& runs, Whole whole) {
    const auto helps = [](const levers::Appraisal& one) {
        return !one.changes_nothing && verdict(one.effect) == Verdict::above_zero;
    };
    const auto best = std::ranges::find_if(runs.ranking, helps);
    const auto title = title_of(runs);
    const bool all_idle = std::ranges::all_of(runs.ranking, &levers::Appraisal::changes_nothing);
    auto said = all_idle ? idle_levers_sentence(runs.ranking.size()) : no_lever_sentence(runs.ranking.size(), whole);
    if (best != runs.ranking.end()) {
        const auto lever = std::ranges::find(runs.levers, best->lever, &levers::Lever::id);
        const auto label = lever == runs.levers.end() ? same(best->lever) : either(lever->label_fr, lever->label_en);
        said = lever_sentence(label, *best, levers::currency(runs.levers), whole);
    }
    return {{title.fr + " : " + said.fr, title.en + ": " + said.en}, "levers." + runs.scenario.id};
}

/// Two places that a measure tells apart, and by how many half-widths of their intervals.
struct Contrast {
    const Measured* measure = nullptr;
    std::size_t high = 0, low = 0;
    double clearness = 0;
};

bool is_shown(const MeasuredAt& at, const Protection& protection) {
    return at.rule == Rule::shown && rule_for_count(at.people, protection) == Rule::shown && std::isfinite(at.value) &&
           std::isfinite(at.low) && std::isfinite(at.high);
}

Contrast widest_contrast(const Measured& measure, const Protection& protection) {
    Contrast best{&measure, 0, 0, 0};
    for (std::size_t high = 0; high < measure.sites.size(); ++high)
        for (std::size_t low = 0; low < measure.sites.size(); ++low) {
            const auto &a = measure.sites[high], &b = measure.sites[low];
            if (!is_shown(a, protection) || !is_shown(b, protection) || a.low <= b.high) continue;
            const double clearness = (a.value - b.value) / (a.high - a.low + b.high - b.low + 1e-9);
            if (clearness > best.clearness) best = {&measure, high, low, clearness};
        }
    return best;
}

/// A number of a measure with its unit, as a sentence holds it.
Text value_words(const Measured& measure, double value) {
    const bool is_share = measure.unit.en == "%";
    if (!is_share) return counted_words(value, measure.decimals, measure.unit);
    const auto words = number_words(100 * value, measure.decimals);
    return {words.fr + " %", words.en + "%"};
}

/// The two measures that tell places apart most clearly, of two families.
std::vector<KeyPoint> contrasts(const ReportInputs& inputs) {
    std::vector<Contrast> all;
    for (const auto& measure : inputs.measures)
        if (const auto one = widest_contrast(measure, inputs.protection); one.clearness > 0) all.push_back(one);
    std::ranges::stable_sort(all, std::ranges::greater{}, &Contrast::clearness);
    std::vector<KeyPoint> points;
    std::vector<Text> families;
    for (const auto& [measure, high, low, clearness] : all) {
        if (points.size() == 2 || std::ranges::find(families, measure->family) != families.end()) continue;
        families.push_back(measure->family);
        points.push_back(
            {contrast_sentence(measure->label, value_words(*measure, measure->sites[high].value), inputs.study.sites[high].name,
                               value_words(*measure, measure->sites[low].value), inputs.study.sites[low].name),
             "measure." + measure->id});
    }
    return points;
}

/// What the places change for those who take part in them and for everybody, or that it cannot be told.
std::vector<KeyPoint> of_places(const ReportInputs& inputs, const field::Study& study, const CrisisRuns& runs) {
    if (places_are_untold(study, runs)) return {{untold_places(title_of(runs)), crisis_figure(runs.scenario.id, "differences")}};
    std::vector<KeyPoint> points;
    const auto all = contributions(inputs, runs);
    if (!all.empty()) points.push_back(for_participants(inputs, runs, all.front()));
    if (!runs.without_any.empty()) points.push_back(for_everybody(inputs, runs));
    return points;
}

}  // namespace

std::vector<KeyPoint> key_points(const ReportInputs& inputs) {
    auto points = contrasts(inputs);
    const auto study = field::without_withdrawn(inputs.study);
    for (const auto& runs : inputs.crises) {
        if (runs.baseline.empty()) continue;
        for (auto& point : of_places(inputs, study, runs)) points.push_back(std::move(point));
        if (!runs.ranking.empty()) points.push_back(best_lever(runs, inputs.whole()));
    }
    return points;
}

}  // namespace reliance::restitution
