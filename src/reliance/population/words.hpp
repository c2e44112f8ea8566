#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "reliance/base/word_list.hpp"

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

/// The words of each list, in the order of its values; which value is asked for does not matter.
std::span<const std::string_view> words_of(AgeBand);
std::span<const std::string_view> words_of(Sex);
std::span<const std::string_view> words_of(HouseholdType);
std::span<const std::string_view> words_of(Occupation);
std::span<const std::string_view> words_of(Activity);
std::span<const std::string_view> words_of(KnowHow);
std::span<const std::string_view> words_of(Good);
std::span<const std::string_view> words_of(Vector);

/// The values of a closed list.
template <class Word>
concept Listed = requires(Word value) {
    words_of(value);
};

/// The word as files spell it (“65-79”, “single_parent”, “cool_room”).
template <Listed Word>
std::string_view name(Word value) {
    return words_of(value)[static_cast<std::size_t>(value)];
}

/// The value that `word` names, if it is one of the list.
template <Listed Word>
std::optional<Word> word_named(std::string_view word) {
    return value_named<Word>(words_of(Word{}), word);
}

}  // namespace reliance::population
