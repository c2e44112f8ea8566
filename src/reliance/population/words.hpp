#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "reliance/base/language.hpp"

/// The closed lists of words with which a population is described; the study folder spells them the same way.
namespace reliance::population {

enum class AgeBand : std::uint8_t { from_0, from_15, from_20, from_25, from_40, from_55, from_65, from_80 };
enum class Sex : std::uint8_t { female, male, other };
enum class HouseholdType : std::uint8_t { alone, other, couple, couple_children, single_parent };
enum class Occupation : std::uint8_t { none, farmer, self_employed, manager, intermediate, employee, worker };
enum class Activity : std::uint8_t { employed, unemployed, student, retired, inactive };
enum class KnowHow : std::uint8_t {
    first_aid,
    care,
    repair,
    cooking,
    forms,
    languages,
    growing,
    sound,
    organising,
    digital,
    driving
};
enum class Good : std::uint8_t {
    water,
    meal,
    cool_room,
    fan,
    shade,
    power,
    light,
    phone,
    bed,
    tool,
    vehicle,
    kitchen,
    cold_store,
    table,
    sewing,
    radio
};
enum class Vector : std::uint8_t { local_involvement, collective_learning, making_commons };

inline constexpr std::size_t age_band_count = 8;
inline constexpr std::size_t know_how_count = 11;
inline constexpr std::size_t good_count = 16;

/// The word as files spell it (“65-79”, “single_parent”, “cool_room”).
std::string_view name(AgeBand value);
std::string_view name(Sex value);
std::string_view name(HouseholdType value);
std::string_view name(Occupation value);
std::string_view name(Activity value);
std::string_view name(KnowHow value);
std::string_view name(Good value);
std::string_view name(Vector value);

/// The value that `word` names, if it is one of the list.
template <class Word>
std::optional<Word> word_named(std::string_view word);
template <>
std::optional<AgeBand> word_named(std::string_view word);
template <>
std::optional<Sex> word_named(std::string_view word);
template <>
std::optional<HouseholdType> word_named(std::string_view word);
template <>
std::optional<Occupation> word_named(std::string_view word);
template <>
std::optional<Activity> word_named(std::string_view word);
template <>
std::optional<KnowHow> word_named(std::string_view word);
template <>
std::optional<Good> word_named(std::string_view word);
template <>
std::optional<Vector> word_named(std::string_view word);

}  // namespace reliance::population
