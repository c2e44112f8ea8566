#include "reliance/population/words.hpp"

#include <algorithm>
#include <span>

namespace reliance::population {
namespace {

constexpr std::string_view age_bands[]{"0-14", "15-19", "20-24", "25-39", "40-54", "55-64", "65-79", "80+"};
constexpr std::string_view sexes[]{"female", "male", "other"};
constexpr std::string_view household_types[]{"alone", "other", "couple", "couple_children", "single_parent"};
constexpr std::string_view occupations[]{"none", "farmer", "self_employed", "manager", "intermediate", "employee", "worker"};
constexpr std::string_view activities[]{"employed", "unemployed", "student", "retired", "inactive"};
constexpr std::string_view know_hows[]{"first_aid", "care",  "repair",     "cooking", "forms",  "languages",
                                       "growing",   "sound", "organising", "digital", "driving"};
constexpr std::string_view all_goods[]{"water", "meal", "cool_room", "fan",     "shade",      "power", "light",  "phone",
                                       "bed",   "tool", "vehicle",   "kitchen", "cold_store", "table", "sewing", "radio"};
constexpr std::string_view vectors[]{"local_involvement", "collective_learning", "making_commons"};

template <class Word>
std::optional<Word> found(std::span<const std::string_view> list, std::string_view word) {
    const auto at = std::find(list.begin(), list.end(), word);
    if (at == list.end()) return std::nullopt;
    return static_cast<Word>(at - list.begin());
}

}  // namespace

std::string_view name(AgeBand value) { return age_bands[static_cast<std::size_t>(value)]; }
std::string_view name(Sex value) { return sexes[static_cast<std::size_t>(value)]; }
std::string_view name(HouseholdType value) { return household_types[static_cast<std::size_t>(value)]; }
std::string_view name(Occupation value) { return occupations[static_cast<std::size_t>(value)]; }
std::string_view name(Activity value) { return activities[static_cast<std::size_t>(value)]; }
std::string_view name(KnowHow value) { return know_hows[static_cast<std::size_t>(value)]; }
std::string_view name(Good value) { return all_goods[static_cast<std::size_t>(value)]; }
std::string_view name(Vector value) { return vectors[static_cast<std::size_t>(value)]; }

template <>
std::optional<AgeBand> word_named(std::string_view word) {
    return found<AgeBand>(age_bands, word);
}
template <>
std::optional<Sex> word_named(std::string_view word) {
    return found<Sex>(sexes, word);
}
template <>
std::optional<HouseholdType> word_named(std::string_view word) {
    return found<HouseholdType>(household_types, word);
}
template <>
std::optional<Occupation> word_named(std::string_view word) {
    return found<Occupation>(occupations, word);
}
template <>
std::optional<Activity> word_named(std::string_view word) {
    return found<Activity>(activities, word);
}
template <>
std::optional<KnowHow> word_named(std::string_view word) {
    return found<KnowHow>(know_hows, word);
}
template <>
std::optional<Good> word_named(std::string_view word) {
    return found<Good>(all_goods, word);
}
template <>
std::optional<Vector> word_named(std::string_view word) {
    return found<Vector>(vectors, word);
}

}  // namespace reliance::population
