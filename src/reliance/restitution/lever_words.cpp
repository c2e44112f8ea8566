#include "reliance/restitution/lever_words.hpp"

#include <fmt/format.h>

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

}  // namespace

Text word_label(const std::string& word) {
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
    const auto label = word_label(handle.word);
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

}  // namespace reliance::restitution
