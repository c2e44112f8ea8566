#include "reliance/restitution/lever_words.hpp"

#include <fmt/format.h>

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

std::string amount(const levers::Handle& handle) {
    return fmt::format("{:g} ({:g}–{:g})", handle.amount, handle.low, handle.high);
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
    return {words.fr + " (" + handle.word + ")", words.en + " (" + handle.word + ")"};
}

Text description_of(const levers::Lever& lever) {
    auto words = either(lever.carrier_fr, lever.carrier_en);
    for (const auto& handle : lever.handles) {
        const auto each = handle_words(handle);
        words.fr += (words.fr.empty() ? "" : " ; ") + each.fr + " : " + amount(handle);
        words.en += (words.en.empty() ? "" : "; ") + each.en + ": " + amount(handle);
    }
    return words;
}

}  // namespace reliance::restitution
