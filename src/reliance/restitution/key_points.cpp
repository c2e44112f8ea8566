#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "reliance/restitution/printing.hpp"
#include "reliance/restitution/sentences.hpp"

/// What to retain of the results, in a few sentences.
namespace reliance::restitution {
namespace {

Text title_of(const CrisisRuns& runs) { return either(runs.scenario.title_fr, runs.scenario.title_en); }

struct Contribution {
    std::size_t site = 0;
    crisis::Estimate avoided;
};

/// What each site adds for its participants, those that can be seen first, then the largest; sites with too few participants are
/// not told of.
std::vector<Contribution> contributions(const ReportInputs& inputs, const CrisisRuns& runs) {
    std::vector<Contribution> all;
    for (std::size_t site = 0; site < runs.without.size(); ++site) {
        const auto pair = paired_runs(runs, SiteIndex(site), crisis::Scope::participants);
        const auto& people = pair.with->front().scope_of(SiteIndex(site), crisis::Scope::participants);
        if (rule_for_count(people.persons, inputs.protection) == Rule::shown && people.persons > 0)
            all.push_back({site, avoided_by(*pair.with, *pair.without, SiteIndex(site), crisis::Scope::participants)});
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

KeyPoint for_territory(const ReportInputs& inputs, const CrisisRuns& runs) {
    const auto avoided = avoided_by(runs.baseline, runs.without_any, SiteIndex(std::size_t{0}), std::nullopt);
    return {contribution_of_all(title_of(runs), inputs.study.sites.size(), people_of_territory(), avoided),
            crisis_figure(runs.scenario.id, "differences")};
}

KeyPoint best_lever(const CrisisRuns& runs) {
    const auto& best = runs.ranking.front();
    const auto lever = std::ranges::find(runs.levers, best.lever, &levers::Lever::id);
    const auto label = lever == runs.levers.end() ? same(best.lever) : either(lever->label_fr, lever->label_en);
    const auto currency = lever == runs.levers.end() || lever->costs.empty() ? std::string("EUR") : lever->costs.front().currency;
    const auto said = lever_sentence(label, best, currency);
    return {{title_of(runs).fr + " : " + said.fr, title_of(runs).en + ": " + said.en}, "levers." + runs.scenario.id};
}

}  // namespace

std::vector<KeyPoint> key_points(const ReportInputs& inputs) {
    std::vector<KeyPoint> points;
    for (const auto& runs : inputs.crises) {
        if (runs.baseline.empty()) continue;
        const auto all = contributions(inputs, runs);
        if (!all.empty()) points.push_back(for_participants(inputs, runs, all.front()));
        if (!runs.without_any.empty()) points.push_back(for_territory(inputs, runs));
        if (!runs.ranking.empty()) points.push_back(best_lever(runs));
    }
    return points;
}

}  // namespace reliance::restitution
