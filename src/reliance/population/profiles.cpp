// What people are able to do, know, own and trust, by profile: no survey of the territory gives these, so that all are
// parameters, most of them assumed.
#include <algorithm>
#include <array>
#include <cmath>

#include "reliance/population/level_draw.hpp"
#include "reliance/population/people.hpp"

namespace reliance::population {
namespace {

bool adult(const Population& population, std::size_t person) { return population.age_band[person] != AgeBand::from_0; }

double vulnerable_share(AgeBand band, const Parameters& parameters) {
    if (band <= AgeBand::from_25) return parameters.vulnerable_under_40;
    if (band <= AgeBand::from_55) return parameters.vulnerable_40_64;
    return band == AgeBand::from_65 ? parameters.vulnerable_65_79 : parameters.vulnerable_from_80;
}

double online_share(AgeBand band, const Parameters& parameters) {
    if (band == AgeBand::from_0) return 0;
    if (band <= AgeBand::from_55) return parameters.online_under_65;
    return band == AgeBand::from_65 ? parameters.online_65_79 : parameters.online_from_80;
}

std::uint8_t household_traits(const Population& population, std::size_t household, const Parameters& parameters,
                              random::Seed seed) {
    const auto draws = draws_of(seed, Purpose::household_traits, population.household_first[household]);
    const bool alone = population.household_type[household] == HouseholdType::alone;
    std::uint8_t traits = alone ? lives_alone : 0;
    if (random::threshold(alone ? parameters.car_alone : parameters.car_several).accepts(draws[0])) traits |= has_car;
    if (random::threshold(parameters.hot_dwelling).accepts(draws[1])) traits |= hot_dwelling;
    return traits;
}

constexpr std::array<double Parameters::*, good_count> good_shares{&Parameters::has_water,
                                                                   &Parameters::has_meal,
                                                                   &Parameters::has_cool_room,
                                                                   &Parameters::has_fan,
                                                                   &Parameters::has_shade,
                                                                   &Parameters::has_power,
                                                                   &Parameters::has_light,
                                                                   &Parameters::has_phone,
                                                                   &Parameters::has_bed,
                                                                   &Parameters::has_tool,
                                                                   nullptr,
                                                                   &Parameters::has_kitchen,
                                                                   &Parameters::has_cold_store,
                                                                   &Parameters::has_table,
                                                                   &Parameters::has_sewing,
                                                                   &Parameters::has_radio};

/// What the home can lend; a vehicle follows from having a car.
std::uint16_t goods_of(const Population& population, std::size_t household, std::uint8_t traits, const Parameters& parameters,
                       random::Seed seed) {
    std::uint16_t goods = traits & has_car ? std::uint16_t{1u << static_cast<unsigned>(Good::vehicle)} : std::uint16_t{0};
    for (std::size_t four = 0; four < good_count; four += 4) {
        const auto draws = draws_of(seed, Purpose::goods, population.household_first[household], four / 4);
        for (std::size_t i = four; i < four + 4; ++i)
            if (good_shares[i] != nullptr && random::threshold(parameters.*good_shares[i]).accepts(draws[i - four]))
                goods = static_cast<std::uint16_t>(goods | 1u << i);
    }
    return goods;
}

constexpr std::array<double Parameters::*, know_how_count> know_how_shares{
    &Parameters::knows_first_aid,  &Parameters::knows_care,      &Parameters::knows_repair,  &Parameters::knows_cooking,
    &Parameters::knows_forms,      &Parameters::knows_languages, &Parameters::knows_growing, &Parameters::knows_sound,
    &Parameters::knows_organising, &Parameters::knows_digital,   &Parameters::knows_driving};

/// Where occupation or age lends itself to a know-how (assumed directions).
bool lends_itself(KnowHow what, const Population& population, std::size_t person) {
    const auto occupation = population.occupation[person];
    const auto band = population.age_band[person];
    switch (what) {
        case KnowHow::repair:
            return occupation == Occupation::worker || occupation == Occupation::self_employed;
        case KnowHow::care:
            return occupation == Occupation::employee || band == AgeBand::from_55;
        case KnowHow::forms:
        case KnowHow::organising:
            return occupation == Occupation::manager || occupation == Occupation::intermediate;
        case KnowHow::digital:
            return band >= AgeBand::from_15 && band <= AgeBand::from_25;
        case KnowHow::growing:
        case KnowHow::cooking:
            return band >= AgeBand::from_55;
        case KnowHow::driving:
            return (population.traits[person] & has_car) != 0;
        default:
            return false;
    }
}

std::uint16_t know_how_of(const Population& population, std::size_t person, const Parameters& parameters, random::Seed seed) {
    std::uint16_t known = 0;
    random::Block draws{};
    for (std::size_t i = 0; i < know_how_count; ++i) {
        if (i % 4 == 0) draws = draws_of(seed, Purpose::know_how, person, i / 4);
        const double ratio = lends_itself(static_cast<KnowHow>(i), population, person) ? parameters.know_how_ratio : 1;
        if (random::threshold(parameters.*know_how_shares[i] * ratio).accepts(draws[i % 4]))
            known = static_cast<std::uint16_t>(known | 1u << i);
    }
    return known;
}

std::uint8_t capacity_of(const Population& population, std::size_t person, std::uint32_t draw, const Parameters& parameters) {
    if ((population.traits[person] & vulnerable) != 0 || population.age_band[person] == AgeBand::from_80)
        return random::threshold(parameters.capacity_vulnerable).accepts(draw) ? 1 : 0;
    return random::threshold(parameters.capacity_two).accepts(draw) ? 2 : 1;
}

/// Means of trust and power to act by group, made into thresholds once.
struct Levels {
    LevelDraw trust, trust_unemployed, power, power_vulnerable;

    explicit Levels(const Parameters& parameters)
        : trust(parameters.institutional_trust_mean),
          trust_unemployed(parameters.institutional_trust_mean + parameters.institutional_trust_unemployed),
          power(parameters.power_to_act_mean),
          power_vulnerable(parameters.power_to_act_mean + parameters.power_to_act_vulnerable) {}
};

void fill_person(std::size_t person, std::uint8_t household, const Levels& levels, const Parameters& parameters,
                 random::Seed seed, Population& population) {
    const auto draws = draws_of(seed, Purpose::traits, person);
    const auto band = population.age_band[person];
    auto& traits = population.traits[person] = household;
    if (random::threshold(vulnerable_share(band, parameters)).accepts(draws[0])) traits |= vulnerable;
    if (random::threshold(online_share(band, parameters)).accepts(draws[1])) traits |= online;
    const auto level = draws_of(seed, Purpose::levels, person);
    const bool unemployed = population.activity[person] == Activity::unemployed;
    population.institutional_trust[person] = (unemployed ? levels.trust_unemployed : levels.trust).level(level[0]);
    population.power_to_act[person] = (traits & vulnerable ? levels.power_vulnerable : levels.power).level(level[1]);
    if (!adult(population, person)) return;
    population.know_how[person] = know_how_of(population, person, parameters, seed);
    population.capacity[person] = capacity_of(population, person, draws[2], parameters);
}

}  // namespace

void fill_profiles(const CellRange& range, const Parameters& parameters, random::Seed seed, Population& population) {
    const Levels levels(parameters);
    for (auto h = range.first_household; h < range.last_household; ++h) {
        const auto shared = household_traits(population, h, parameters, seed);
        const auto goods = goods_of(population, h, shared, parameters, seed);
        for (auto person = population.household_first[h]; person < population.household_first[h + 1]; ++person) {
            fill_person(person, shared, levels, parameters, seed, population);
            if (adult(population, person)) population.goods[person] = goods;
        }
    }
}

}  // namespace reliance::population
