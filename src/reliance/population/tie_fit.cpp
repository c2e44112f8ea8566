#include <algorithm>
#include <array>
#include <cmath>

#include "reliance/population/fit.hpp"
#include "reliance/population/sociability.hpp"

namespace reliance::population {
namespace {

using network::Kind;
using network::KindSet;

constexpr std::array layers{Kind::household, Kind::kin, Kind::neighbour, Kind::friendship};
constexpr std::size_t layer_count = layers.size(), people_per_block = 16384;
/// Distances are counted in bins, so that quantiles need no list of all ties.
constexpr double bin_width = 50;
constexpr std::size_t bin_count = 1200;
/// A neighbour tie of at least this strength stands for the “known neighbour” of the survey.
constexpr network::Level known = 4;

/// Integers only: blocks may be added in any order.
struct Tally {
    std::uint64_t people = 0, adults = 0;
    std::array<std::uint64_t, layer_count> degree{}, square{}, none{}, near{};
    std::uint64_t any_near = 0, isolated = 0, at_most_one = 0;
    std::uint64_t friends = 0, same_age = 0, working = 0, same_occupation = 0;
    std::uint64_t pairs = 0, closed = 0;
    std::array<std::uint64_t, bin_count> distances{};

    Tally& operator+=(const Tally& other);
};

template <std::size_t size>
void add(std::array<std::uint64_t, size>& sums, const std::array<std::uint64_t, size>& parts) {
    for (std::size_t i = 0; i < size; ++i) sums[i] += parts[i];
}

Tally& Tally::operator+=(const Tally& other) {
    people += other.people, adults += other.adults;
    add(degree, other.degree), add(square, other.square), add(none, other.none), add(near, other.near),
        add(distances, other.distances);
    any_near += other.any_near, isolated += other.isolated, at_most_one += other.at_most_one;
    friends += other.friends, same_age += other.same_age, working += other.working, same_occupation += other.same_occupation;
    pairs += other.pairs, closed += other.closed;
    return *this;
}

double distance(const Population& population, std::size_t a, std::size_t b) {
    const auto from = population.household[a], to = population.household[b];
    const double x = double{population.household_x[from]} - double{population.household_x[to]};
    const double y = double{population.household_y[from]} - double{population.household_y[to]};
    return std::sqrt(x * x + y * y);
}

void tally_friend(const Population& population, std::size_t person, std::size_t other, double metres, Tally& tally) {
    ++tally.friends;
    tally.same_age += population.age_band[person] == population.age_band[other];
    if (population.occupation[person] != Occupation::none && population.occupation[other] != Occupation::none) {
        ++tally.working;
        tally.same_occupation += population.occupation[person] == population.occupation[other];
    }
    ++tally.distances[std::min(bin_count - 1, static_cast<std::size_t>(metres / bin_width))];
}

/// Degrees by layer, people without ties, and who is within 1 km.
void tally_person(const Population& population, const network::TieNetwork& ties, std::size_t person, Tally& tally) {
    std::array<std::uint64_t, layer_count> degree{};
    std::array<bool, layer_count> near{};
    for (auto arc = ties.first_arc(ActorIndex(person)); arc < ties.last_arc(ActorIndex(person)); ++arc) {
        const auto other = ties.target(arc).value;
        const double metres = distance(population, person, other);
        for (std::size_t layer = 0; layer < layer_count; ++layer) {
            if (!ties.kinds(arc).has(layers[layer])) continue;
            ++degree[layer];
            if (metres <= 1000 && (layers[layer] != Kind::neighbour || ties.strength(arc) >= known)) near[layer] = true;
        }
        if (ties.kinds(arc).has(Kind::friendship)) tally_friend(population, person, other, metres, tally);
    }
    ++tally.people;
    for (std::size_t layer = 0; layer < layer_count; ++layer)
        tally.degree[layer] += degree[layer], tally.square[layer] += degree[layer] * degree[layer];
    if (population.age_band[person] == AgeBand::from_0) return;
    ++tally.adults;
    for (std::size_t layer = 0; layer < layer_count; ++layer)
        tally.none[layer] += degree[layer] == 0, tally.near[layer] += near[layer];
    const int networks = (degree[1] > 0) + (degree[2] > 0) + (degree[3] > 0);
    tally.isolated += networks == 0, tally.at_most_one += networks <= 1;
    tally.any_near += near[1] || near[2] || near[3];
}

/// Whether two people tied to a third are tied to each other, over all ties.
void tally_closure(const network::TieNetwork& ties, std::size_t person, Tally& tally) {
    const auto row = ties.neighbours(ActorIndex(person));
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto other = ties.neighbours(ActorIndex(row[i]));
        for (std::size_t a = i + 1, b = 0; a < row.size() && b < other.size();) {
            if (row[a] == other[b])
                ++tally.closed, ++a, ++b;
            else if (row[a] < other[b])
                ++a;
            else
                ++b;
        }
        tally.pairs += row.size() - 1 - i;
    }
}

Tally tally_of(const Population& population, const network::TieNetwork& ties, const parallel::Execution& execution,
               std::size_t one_in) {
    constexpr std::size_t closure_one_in = 50;
    return parallel::ordered_sum<Tally>(execution, population.person_count(), people_per_block,
                                        [&](const parallel::Block& block) {
                                            Tally tally;
                                            for (auto person = block.begin; person < block.end; ++person) {
                                                if (person % one_in == 0) tally_person(population, ties, person, tally);
                                                if (person % (one_in * closure_one_in) == 0) tally_closure(ties, person, tally);
                                            }
                                            return tally;
                                        });
}

double share(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}
double mean(const Tally& tally, std::size_t layer) { return share(tally.degree[layer], tally.people); }
double variance(const Tally& tally, std::size_t layer) {
    return share(tally.square[layer], tally.people) - mean(tally, layer) * mean(tally, layer);
}

double distance_quantile(const Tally& tally, double wanted) {
    std::uint64_t sum = 0;
    for (std::size_t bin = 0; bin < bin_count; ++bin) {
        sum += tally.distances[bin];
        if (static_cast<double>(sum) >= wanted * static_cast<double>(tally.friends))
            return (static_cast<double>(bin) + 0.5) * bin_width;
    }
    return bin_width * bin_count;
}

constexpr Bilingual coconel{"COCONEL 2020 (Population et Sociétés; France, n = 2,003)",
                            "COCONEL 2020 (Population et Sociétés ; France, n = 2 003)"},
    credoc{"Fondation de France/Crédoc 2023 (France)", "Fondation de France/Crédoc 2023 (France)"},
    neighbours_2018{"Mon quartier, mes voisins 2018 (INED; 14 areas of Paris and Lyon)",
                    "Mon quartier, mes voisins 2018 (INED ; 14 quartiers de Paris et de Lyon)"};

}  // namespace

std::vector<TieFit> ties_of(const Population& population, const network::TieNetwork& ties, const parallel::Execution& execution,
                            std::size_t one_in) {
    const auto tally = tally_of(population, ties, execution, std::max<std::size_t>(1, one_in));
    const auto ei = [](std::uint64_t same, std::uint64_t all) { return 1 - 2 * share(same, all); };
    return {
        {"degree_household", {"household ties, mean", "liens de ménage, moyenne"}, {}, false, 0, mean(tally, 0)},
        {"degree_kin", {"kin ties, mean", "liens de famille, moyenne"}, {}, false, 0, mean(tally, 1)},
        {"degree_kin_variance", {"kin ties, variance", "liens de famille, variance"}, {}, false, 0, variance(tally, 1)},
        {"degree_neighbour", {"neighbour ties, mean", "liens de voisinage, moyenne"}, {}, false, 0, mean(tally, 2)},
        {"degree_neighbour_variance",
         {"neighbour ties, variance", "liens de voisinage, variance"},
         {},
         false,
         0,
         variance(tally, 2)},
        {"degree_friend", {"friends, mean", "amis, moyenne"}, {}, false, 0, mean(tally, 3)},
        {"degree_friend_variance", {"friends, variance", "amis, variance"}, {}, false, 0, variance(tally, 3)},
        {"degree_all",
         {"people tied to a person, in all layers", "personnes liées à une personne, toutes natures"},
         {"phone data, third layer of personal networks (read second-hand): 29.8",
          "données téléphoniques, troisième cercle des réseaux personnels (lu de seconde main) : 29,8"},
         true,
         29.8,
         2 * static_cast<double>(ties.tie_count()) / static_cast<double>(std::max<std::size_t>(1, population.person_count()))},
        {"isolated",
         {"adults with no tie outside their household", "adultes sans lien hors de leur ménage"},
         credoc,
         true,
         0.12,
         share(tally.isolated, tally.adults)},
        {"at_most_one_network",
         {"adults with one layer or none outside their household", "adultes ayant un réseau ou aucun hors de leur ménage"},
         credoc,
         true,
         1.0 / 3,
         share(tally.at_most_one, tally.adults)},
        {"has_neighbour",
         {"adults with a neighbour tie", "adultes ayant un lien de voisinage"},
         neighbours_2018,
         true,
         0.75,
         1 - share(tally.none[2], tally.adults)},
        {"kin_within_1_km",
         {"adults with kin within 1 km", "adultes ayant de la famille à moins de 1 km"},
         coconel,
         true,
         0.21,
         share(tally.near[1], tally.adults)},
        {"friend_within_1_km",
         {"adults with a friend within 1 km", "adultes ayant un ami à moins de 1 km"},
         coconel,
         true,
         0.31,
         share(tally.near[3], tally.adults)},
        {"known_neighbour_within_1_km",
         {"adults with a known neighbour (strength 4 and over) within 1 km",
          "adultes ayant un voisin connu (force 4 et plus) à moins de 1 km"},
         coconel,
         true,
         0.45,
         share(tally.near[2], tally.adults)},
        {"any_within_1_km",
         {"adults with any of them within 1 km", "adultes ayant l'un d'eux à moins de 1 km"},
         coconel,
         true,
         0.66,
         share(tally.any_near, tally.adults)},
        {"friend_distance_quarter",
         {"distance of friends, first quartile (m)", "distance des amis, premier quartile (m)"},
         {},
         false,
         0,
         distance_quantile(tally, 0.25)},
        {"friend_distance_half",
         {"distance of friends, median (m)", "distance des amis, médiane (m)"},
         {},
         false,
         0,
         distance_quantile(tally, 0.5)},
        {"friend_distance_three_quarters",
         {"distance of friends, third quartile (m)", "distance des amis, troisième quartile (m)"},
         {},
         false,
         0,
         distance_quantile(tally, 0.75)},
        {"friend_ei_age",
         {"E-I index of friends by age band", "indice E-I des amis par tranche d'âge"},
         {},
         false,
         0,
         ei(tally.same_age, tally.friends)},
        {"friend_ei_occupation",
         {"E-I index of friends by occupation, both with one", "indice E-I des amis par profession, tous deux en ayant une"},
         {},
         false,
         0,
         ei(tally.same_occupation, tally.working)},
        {"transitivity",
         {"transitivity of all ties (one person in 50)", "transitivité de tous les liens (une personne sur 50)"},
         {},
         false,
         0,
         share(tally.closed, tally.pairs)},
    };
}

FitReport fit_of(const Territory& territory, const PopulatedTerritory& populated, const parallel::Execution& execution) {
    return {margins_of(territory, populated.population), ties_of(populated.population, populated.ties, execution)};
}

}  // namespace reliance::population
