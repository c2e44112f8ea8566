#include "reliance/population/words.hpp"

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

}  // namespace

std::span<const std::string_view> words_of(AgeBand) { return age_bands; }
std::span<const std::string_view> words_of(Sex) { return sexes; }
std::span<const std::string_view> words_of(HouseholdType) { return household_types; }
std::span<const std::string_view> words_of(Occupation) { return occupations; }
std::span<const std::string_view> words_of(Activity) { return activities; }
std::span<const std::string_view> words_of(KnowHow) { return know_hows; }
std::span<const std::string_view> words_of(Good) { return all_goods; }
std::span<const std::string_view> words_of(Vector) { return vectors; }

}  // namespace reliance::population
