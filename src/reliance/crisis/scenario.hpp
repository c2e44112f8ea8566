#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/parameter.hpp"
#include "reliance/base/result.hpp"
#include "reliance/population/words.hpp"

namespace reliance::crisis {

inline constexpr std::size_t zone_count = 3;
inline constexpr std::size_t greatest_need_count = 16;
inline constexpr std::uint32_t longest_scenario = 4096;  ///< hours

/// How dense a cell is built: hazards weigh differently on each.
enum class Zone : std::uint8_t { open, middle, dense };
/// What meets a need.
enum class Means : std::uint8_t { know_how, good, presence, information };
/// What an organisation is; the study folder spells these words.
enum class OrganisationType : std::uint8_t {
    municipality,
    social_service,
    emergency,
    health,
    landlord,
    school,
    food_bank,
    association,
    other
};

std::string_view name(Zone zone);
std::string_view name(Means means);
std::string_view name(OrganisationType type);
std::optional<OrganisationType> organisation_type_named(std::string_view word);

/// A type of need: who has it, what meets it, what it costs to wait.
struct Need {
    std::string id, label_fr, label_en;
    Means means = Means::presence;
    population::KnowHow know_how{};  ///< if `means` is know_how
    population::Good good{};         ///< if `means` is good
    bool remote = false;             ///< can be met from afar
    bool household = false;          ///< the household's: it arises once, for its first person
    bool recurs = true;              ///< can arise again on a later day
    bool hurry = false;              ///< each stage of asking lasts one hour
    std::uint32_t lasts = 24;        ///< hours after which it lapses unmet
    std::uint32_t use_hours = 1;     ///< how long a good is lent
    std::uint32_t effort = 1;        ///< levels of fatigue that meeting it costs
    double harm_per_hour = 0;        ///< relative to the scenario's other needs; thousandths count

    /// Incidence per exposed person and day at full intensity, times the ratios of the person's qualities.
    double incidence = 0;
    std::array<double, population::age_band_count> age_ratio{1, 1, 1, 1, 1, 1, 1, 1};
    double alone_ratio = 1, vulnerable_ratio = 1, hot_dwelling_ratio = 1, car_ratio = 1, online_ratio = 1;
    std::uint8_t only = 0;             ///< bits of population::Trait: exposed are only those with at least one; 0: everybody
    std::array<double, 24> by_hour{};  ///< weights of the local hours of a day
    std::vector<double> course;        ///< factor at each hour of the scenario
    std::uint16_t organisations = 0;   ///< bit t for the OrganisationType t that can meet it

    Provenance provenance = Provenance::assumed;
    std::string source, source_fr;  ///< the second for readers of French; may be empty
};

/// A choice of the scenario file that is not a need's, with where it comes from: shown in the restitution.
struct ScenarioNote {
    std::string about, text, text_fr;
    Provenance provenance = Provenance::assumed;
    std::string source, source_fr;  ///< as a need's
};

/// A crisis, hour by hour: what it needs, breaks and closes. All series have `hours` values.
struct Scenario {
    std::string id, title_fr, title_en;
    std::string territory;  ///< of which its hours were measured; empty: of none in particular
    std::uint32_t hours = 0;
    std::uint32_t starts_at = 0;    ///< local hour of the day at tick 0
    std::uint32_t starts_on = 0;    ///< weekday at tick 0, Monday 0
    std::vector<double> intensity;  ///< 0 none, 1 full
    std::array<double, zone_count>
        zone_offset{};                    ///< added to the intensity where it is above 0, by Zone; the sum is held in [0, 1]
    std::vector<double> harm_factor;      ///< harm per hour times this
    std::vector<double> remote;           ///< share of people that can be reached from afar
    std::vector<double> transport;        ///< share of helpers beyond walking distance who can come
    std::vector<double> older_in_person;  ///< share of helpers of 65 and over who can come in person
    std::vector<double> available;        ///< share of helpers free to help at that hour
    double away = 0;                      ///< share of people of 15 to 64 out of the territory for the whole crisis
    double ill_per_day = 0, ill_per_day_older = 0;  ///< helpers who cannot help on a day, under 65 and from 65
    std::vector<double> sites_closed;               ///< 1 where the crisis closes sites, else 0
    std::optional<population::Good> opens_anyway;   ///< sites that hold this good stay open
    std::vector<double> site_capacity;              ///< factor on what sites take
    std::vector<double> organisation_capacity;      ///< factor on what organisations do
    std::vector<Need> needs;
    std::vector<ScenarioNote> notes;

    std::uint32_t hour_of_day(std::uint32_t tick) const { return (starts_at + tick) % 24; }
    std::uint32_t weekday(std::uint32_t tick) const { return (starts_on + (starts_at + tick) / 24) % 7; }
};

/// A scenario without needs in which everything stays normal, `hours` long: what tests and other rooms start from.
Scenario quiet_scenario(std::uint32_t hours);

/// Reads a scenario file.
///
/// Errors   invalid_toml, missing_key, missing_source, unknown_key, out_of_range, unknown_word, too_many, duplicate_id: all of them,
///          with `where:line:column`.
Result<Scenario> scenario_from_toml(std::string_view text, std::string_view where);

}  // namespace reliance::crisis
