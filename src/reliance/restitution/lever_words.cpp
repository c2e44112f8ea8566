#include "reliance/restitution/lever_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "reliance/restitution/sentences.hpp"

namespace reliance::restitution {
namespace {

using levers::HandleType;

Text moved(HandleType type) {
    switch (type) {
        case HandleType::form_near:
            return {"liens entre participants semblables, par participant", "ties between alike participants, per participant"};
        case HandleType::form_mixed:
            return {"liens entre participants dissemblables, par participant",
                    "ties between unlike participants, per participant"};
        case HandleType::tau:
            return {"niveaux de confiance dans les institutions des participants",
                    "levels of participants' trust in institutions"};
        case HandleType::pi:
            return {"niveaux de pouvoir d'agir des participants", "levels of participants' power to act"};
        case HandleType::know:
            return {"part des participants qui apprennent", "share of participants who learn"};
        case HandleType::commons:
            return {"pièces au lieu", "pieces at the place"};
        case HandleType::link:
            return {"organisations vers lesquelles le lieu peut relayer", "organisations to which the place can refer"};
        case HandleType::open:
            return {"heures d'ouverture de plus par jour", "more hours of opening a day"};
        case HandleType::requests:
            return {"demandes de plus que le lieu prend par heure", "more requests the place takes an hour"};
        case HandleType::register_:
            return {"part des 65 ans et plus inscrits, en plus", "share of people of 65 and over enrolled, added"};
        case HandleType::calls:
            return {"part des inscrits appelés chaque jour, en plus", "share of the enrolled called each day, added"};
        case HandleType::capacity:
            return {"demandes de plus que chaque participant prend par heure", "more requests each participant takes an hour"};
    }
    return {};
}

/// A know-how or a good of the study folder, in the words of both languages.
Text label_of(const std::string& word) {
    static const std::map<std::string_view, Text> labels{
        {"first_aid", {"premiers secours", "first aid"}},
        {"care", {"soin des autres", "care for others"}},
        {"repair", {"réparation", "repairing"}},
        {"cooking", {"cuisine pour beaucoup", "cooking for many"}},
        {"forms", {"démarches administratives", "administrative forms"}},
        {"languages", {"autre langue", "second language"}},
        {"growing", {"jardinage", "growing food"}},
        {"sound", {"sonorisation", "sound systems"}},
        {"organising", {"organisation", "organising"}},
        {"digital", {"numérique", "digital tools"}},
        {"driving", {"conduite", "driving"}},
        {"water", {"eau", "water"}},
        {"meal", {"repas", "meals"}},
        {"cool_room", {"places dans une pièce fraîche", "places in a cool room"}},
        {"fan", {"ventilateurs", "fans"}},
        {"shade", {"ombre", "shade"}},
        {"power", {"prises d'électricité autonome", "sockets with power of their own"}},
        {"light", {"lampes sans secteur", "lights without mains"}},
        {"phone", {"téléphones", "telephones"}},
        {"bed", {"lits d'appoint", "spare beds"}},
        {"tool", {"outils", "tools"}},
        {"vehicle", {"véhicules", "vehicles"}},
        {"kitchen", {"cuisines pour beaucoup", "kitchens for many"}},
        {"cold_store", {"places au froid", "cold storage"}},
        {"table", {"grandes tables", "large tables"}},
        {"sewing", {"machines à coudre", "sewing machines"}},
        {"radio", {"radios à piles", "battery radios"}},
    };
    const auto found = labels.find(word);
    return found == labels.end() ? same(word) : found->second;
}

/// “20 (between 10 and 40)”; the amount alone where it has no range.
Text amount(const levers::Handle& handle) {
    const auto written = [](double value) {
        const auto plain = fmt::format("{:g}", value);
        const auto point = plain.find('.');
        return number_words(value, point == std::string::npos ? 0 : static_cast<int>(plain.size() - point - 1));
    };
    const auto value = written(handle.amount), low = written(handle.low), high = written(handle.high);
    if (handle.low == handle.high) return value;
    return {fmt::format("{} (entre {} et {})", value.fr, low.fr, high.fr),
            fmt::format("{} (between {} and {})", value.en, low.en, high.en)};
}

bool is_met_by(const crisis::Need& need, const levers::Handle& handle) {
    if (handle.type == HandleType::commons)
        return need.means == crisis::Means::good && handle.word == population::name(need.good);
    return need.means == crisis::Means::know_how && handle.word == population::name(need.know_how);
}

/// Whether nobody had a need in any run.
bool never_arose(const CrisisRuns& runs, std::size_t need) {
    return !runs.baseline.empty() && std::ranges::all_of(runs.baseline, [&](const crisis::Outcome& run) {
        return need < run.by_need.size() && run.by_need[need].arisen == 0;
    });
}

/// Whether a good or a know-how meets nothing that anybody needed; other handles are not told of.
bool meets_nothing(const levers::Handle& handle, const CrisisRuns& runs) {
    if (handle.type != HandleType::commons && handle.type != HandleType::know) return false;
    const auto& scenario = runs.scenario;
    if (handle.type == HandleType::commons && scenario.opens_anyway && handle.word == population::name(*scenario.opens_anyway))
        return false;
    for (std::size_t need = 0; need < scenario.needs.size(); ++need)
        if (is_met_by(scenario.needs[need], handle) && !never_arose(runs, need)) return false;
    return true;
}

}  // namespace

std::string handle_name(const levers::Lever& lever, std::size_t handle) {
    const auto& row = lever.handles[handle];
    const auto name = "lever." + lever.id + "." + std::string(levers::name(row.type)) + (row.word.empty() ? "" : "." + row.word);
    std::size_t same_before = 0;
    for (std::size_t i = 0; i < handle; ++i)
        same_before += lever.handles[i].type == row.type && lever.handles[i].word == row.word;
    return same_before == 0 ? name : name + "." + std::to_string(same_before + 1);
}

Text handle_words(const levers::Handle& handle) {
    auto words = moved(handle.type);
    if (handle.word.empty()) return words;
    const auto label = label_of(handle.word);
    return {words.fr + " (" + label.fr + ")", words.en + " (" + label.en + ")"};
}

Text description_of(const levers::Lever& lever) {
    auto words = either(lever.carrier_fr, lever.carrier_en);
    for (const auto& handle : lever.handles) {
        const auto each = handle_words(handle);
        const auto size = amount(handle);
        words.fr += (words.fr.empty() ? "" : " ; ") + each.fr + " : " + size.fr;
        words.en += (words.en.empty() ? "" : "; ") + each.en + ": " + size.en;
    }
    return words;
}

std::optional<Text> why_nothing(const levers::Lever& lever, const CrisisRuns& runs) {
    if (lever.handles.empty())
        return Text("Il ne déplace rien dans le modèle : aucun effet n'en est énoncé.",
                    "It moves nothing in the model: no effect of it is stated.");
    if (lever.size == 0) return Text("Sa taille est nulle.", "Its size is zero.");
    Text needless;
    for (const auto& handle : lever.handles) {
        if (!meets_nothing(handle, runs)) return std::nullopt;
        const auto label = label_of(handle.word);
        needless.fr += (needless.fr.empty() ? "" : ", ") + label.fr;
        needless.en += (needless.en.empty() ? "" : ", ") + label.en;
    }
    return Text(fmt::format("Dans cette crise, personne n'a besoin de ce qu'il apporte : {}.", needless.fr),
                fmt::format("In this crisis nobody needs what it brings: {}.", needless.en));
}

}  // namespace reliance::restitution
