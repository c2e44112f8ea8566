#include "reliance/population/embedding.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "reliance/population/count_draw.hpp"
#include "reliance/population/level_draw.hpp"
#include "reliance/population/people.hpp"
#include "reliance/population/united_ties.hpp"

namespace reliance::population {
namespace {

using network::Tie;
using network::TieNetwork;

constexpr std::size_t most_sites = 254;

Problems faults_of(const Territory& territory, const EmbeddedStudy& study, std::size_t room) {
    Problems problems;
    const auto cell = [&](CellIndex index, const std::string& where) {
        if (index.value >= territory.cells.size())
            problems.add(ErrorCode::unknown_reference, {"cell", std::to_string(index.value), territory.id}, where);
    };
    if (study.sites.size() > most_sites)
        problems.add(ErrorCode::too_many, {std::to_string(study.sites.size()), "sites", std::to_string(most_sites)}, "sites");
    if (study.persons.size() > room)
        problems.add(ErrorCode::too_many, {std::to_string(study.persons.size()), "persons", std::to_string(room)}, "persons");
    for (std::size_t i = 0; i < study.sites.size(); ++i) cell(study.sites[i].cell, "site " + std::to_string(i + 1));
    for (std::size_t i = 0; i < study.persons.size(); ++i) cell(study.persons[i].cell, "person " + std::to_string(i + 1));
    for (std::size_t i = 0; i < study.participations.size(); ++i) {
        const auto& part = study.participations[i];
        const auto where = "participation " + std::to_string(i + 1);
        if (part.person.value >= study.persons.size())
            problems.add(ErrorCode::actor_out_of_range, {std::to_string(part.person.value), std::to_string(study.persons.size())},
                         where);
        if (part.site.value >= study.sites.size())
            problems.add(ErrorCode::unknown_reference, {"site", std::to_string(part.site.value), "sites"}, where);
    }
    if (auto ties = TieNetwork::from_ties(study.persons.size(), study.ties, network::Direction::undirected); !ties)
        problems.add(ties.error());
    return problems;
}

// The study's people among the people.

/// How unlike a synthetic person is to one of the study; 0 is the same profile.
std::uint32_t unlikeness(const Population& population, std::size_t person, const EmbeddedPerson& wanted) {
    const auto age = static_cast<int>(population.age_band[person]) - static_cast<int>(wanted.age_band);
    std::uint32_t score = 4 * static_cast<std::uint32_t>(std::abs(age));
    score += population.sex[person] != wanted.sex ? 3 : 0;
    score += population.household_type[population.household[person]] != wanted.household_type ? 3 : 0;
    score += population.occupation[person] != wanted.occupation ? 2 : 0;
    return score + (population.activity[person] != wanted.activity ? 1 : 0);
}

struct PersonRange {
    std::uint32_t begin = 0, end = 0;
};

std::vector<PersonRange> people_of_cells(const Population& population, std::size_t cells) {
    std::vector<PersonRange> ranges(cells);
    for (std::size_t h = 0; h < population.household_count(); ++h) {
        auto& range = ranges[population.household_cell[h]];
        if (range.end == 0) range.begin = population.household_first[h];
        range.end = population.household_first[h + 1];
    }
    return ranges;
}

double squared_distance(Point a, Point b) { return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y); }

/// Finds, for one person of the study after another, whose place is taken.
class Matching {
public:
    Matching(const Territory& territory, const Population& population, random::Seed seed)
        : territory_(territory),
          population_(population),
          seed_(seed),
          cells_(people_of_cells(population, territory.cells.size())) {}

    PersonIndex place(const EmbeddedPerson& wanted, std::size_t number) {
        auto found = beside_household(wanted, number);
        for (std::size_t i = 0; !found && i < territory_.cells.size(); ++i)
            found = best(cells_[nearest(wanted.cell, i)], wanted, number);
        taken_.insert(*found);
        if (wanted.household != no_household) homes_.emplace(wanted.household, population_.household[*found]);
        return PersonIndex(*found);
    }

private:
    std::optional<std::uint32_t> beside_household(const EmbeddedPerson& wanted, std::size_t number) const {
        const auto home = wanted.household == no_household ? homes_.end() : homes_.find(wanted.household);
        if (home == homes_.end()) return std::nullopt;
        return best({population_.household_first[home->second], population_.household_first[home->second + 1]}, wanted, number);
    }

    std::optional<std::uint32_t> best(PersonRange range, const EmbeddedPerson& wanted, std::size_t number) const {
        std::optional<std::uint32_t> found;
        std::uint64_t least = ~0ull;
        for (auto person = range.begin; person < range.end; ++person) {
            if (taken_.contains(person)) continue;
            const std::uint64_t score = unlikeness(population_, person, wanted);
            if (score > least >> 32) continue;
            const auto key = score << 32 | draw_of(seed_, Purpose::match, number, person);
            if (key < least) least = key, found = person;
        }
        return found;
    }

    /// The cell that is `rank`-th in distance from `from`, which is the first itself.
    std::size_t nearest(CellIndex from, std::size_t rank) {
        if (rank == 0) return from.value;
        auto& order = orders_[from.value];
        if (order.empty()) {
            order.resize(territory_.cells.size());
            std::iota(order.begin(), order.end(), std::size_t{0});
            const auto centre = territory_.cells[from.value].centre;
            std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
                return squared_distance(territory_.cells[a].centre, centre) <
                       squared_distance(territory_.cells[b].centre, centre);
            });
            std::stable_partition(order.begin(), order.end(), [&](std::size_t cell) { return cell == from.value; });
        }
        return order[rank];
    }

    const Territory& territory_;
    const Population& population_;
    random::Seed seed_;
    std::vector<PersonRange> cells_;
    std::unordered_set<std::uint32_t> taken_;
    std::unordered_map<std::uint32_t, std::uint32_t> homes_;
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> orders_;
};

void take_place(Population& population, std::size_t person, const EmbeddedPerson& study) {
    const bool alone = (population.traits[person] & lives_alone) != 0;
    population.age_band[person] = study.age_band;
    population.sex[person] = study.sex;
    population.occupation[person] = study.occupation;
    population.activity[person] = study.activity;
    population.traits[person] = static_cast<std::uint8_t>((study.traits & ~lives_alone) | observed | (alone ? lives_alone : 0));
    population.know_how[person] |= study.know_how;
    population.goods[person] |= study.goods;
    population.institutional_trust[person] = study.institutional_trust;
    population.power_to_act[person] = study.power_to_act;
    population.capacity[person] = study.capacity;
}

std::vector<PersonIndex> place_all(const Territory& territory, const EmbeddedStudy& study, random::Seed seed,
                                   Population& population) {
    Matching matching(territory, population, seed);
    std::vector<PersonIndex> actors;
    for (std::size_t i = 0; i < study.persons.size(); ++i) actors.push_back(matching.place(study.persons[i], i));
    // Only now: the match of one must not see what another has changed.
    for (std::size_t i = 0; i < actors.size(); ++i) take_place(population, actors[i].value, study.persons[i]);
    return actors;
}

// The other participants.

/// How much likelier than others people of a profile take part, from the observed participants; one person a category is added to
/// those counted.
struct ProfileOdds {
    std::array<double, age_band_count> age{};
    std::array<double, 7> occupation{};
};

template <std::size_t size, class Category>
std::array<double, size> odds_of(const Population& population, const std::vector<PersonIndex>& participants, Category category) {
    std::array<double, size> taking_part{}, people{}, odds{};
    for (const auto person : participants) taking_part[category(person.value)] += 1;
    for (std::size_t person = 0; person < population.person_count(); ++person) people[category(person)] += 1;
    const auto n = static_cast<double>(population.person_count());
    for (std::size_t i = 0; i < size; ++i) {
        const double share = people[i] / n;
        odds[i] = share > 0 ? (taking_part[i] + share * static_cast<double>(size)) / share : 0;
    }
    return odds;
}

ProfileOdds profile_odds(const Population& population, const std::vector<PersonIndex>& participants) {
    return {odds_of<age_band_count>(population, participants,
                                    [&](std::size_t person) { return static_cast<std::size_t>(population.age_band[person]); }),
            odds_of<7>(population, participants,
                       [&](std::size_t person) { return static_cast<std::size_t>(population.occupation[person]); })};
}

double nearness(const Population& population, std::size_t household, Point site, const Parameters& parameters) {
    const double x = double{population.household_x[household]} - site.x, y = double{population.household_y[household]} - site.y;
    return std::pow(1 + std::sqrt(x * x + y * y) / parameters.participant_distance, -parameters.distance_exponent - 1);
}

double inclination(const Population& population, const TieNetwork& ties, std::size_t person, const ProfileOdds& odds,
                   double selection) {
    const double profile = odds.age[static_cast<std::size_t>(population.age_band[person])] *
                           odds.occupation[static_cast<std::size_t>(population.occupation[person])];
    if (selection == 0) return profile;
    return profile * std::pow(1.0 + static_cast<double>(ties.degree(ActorIndex(person))), selection);
}

/// `count` people drawn without replacement in proportion to their weight (Efraimidis & Spirakis 2006: the least of -log(u) / w),
/// in ascending order.
std::vector<PersonIndex> other_participants(const Population& population, const TieNetwork& ties, const EmbeddedSite& site,
                                            std::size_t number, const std::vector<PersonIndex>& known,
                                            const Parameters& parameters, random::Seed seed) {
    const auto odds = profile_odds(population, known);
    std::vector<std::pair<double, std::uint32_t>> keys;
    keys.reserve(population.person_count());
    for (std::size_t h = 0; h < population.household_count(); ++h) {
        const double near = nearness(population, h, site.position, parameters);
        for (auto person = population.household_first[h]; person < population.household_first[h + 1]; ++person) {
            if (population.has(PersonIndex(person), observed)) continue;
            const double weight = near * inclination(population, ties, person, odds, parameters.selection);
            if (weight <= 0) continue;
            const double u = random::unit(draw_of(seed, Purpose::participant, person, number)) + 1.0 / 8589934592.0;
            keys.emplace_back(-std::log(u) / weight, person);
        }
    }
    const auto count = std::min<std::size_t>(site.unobserved, keys.size());
    std::partial_sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(count), keys.end());
    std::vector<PersonIndex> drawn;
    for (std::size_t i = 0; i < count; ++i) drawn.push_back(PersonIndex(keys[i].second));
    std::sort(drawn.begin(), drawn.end());
    return drawn;
}

bool unlike(const Population& population, PersonIndex a, PersonIndex b) {
    return population.age_band[a.value] != population.age_band[b.value] ||
           population.occupation[a.value] != population.occupation[b.value];
}

/// Somebody else of the site, alike or unlike as asked if one is found in a few trials.
std::optional<PersonIndex> partner_at(const Population& population, const std::vector<PersonIndex>& everyone, PersonIndex person,
                                      bool wants_unlike, std::uint32_t ordinal, random::Seed seed) {
    constexpr std::uint32_t trials = 32;
    std::optional<PersonIndex> found;
    for (std::uint32_t trial = 0; trial < trials; ++trial) {
        const auto draw = draw_of(seed, Purpose::co_participant_partner, person.value, ordinal, trial);
        const auto other = everyone[random::below(draw, static_cast<std::uint32_t>(everyone.size()))];
        if (other == person || population.household[other.value] == population.household[person.value]) continue;
        found = other;
        if (unlike(population, person, other) == wants_unlike) break;
    }
    return found;
}

/// What the study's people and the drawn ones do at one site.
struct SiteLife {
    std::size_t number;
    std::vector<PersonIndex> drawn, everyone;
};

void add_site_ties(const Population& population, const EmbeddedSite& site, const SiteLife& life, const Parameters& parameters,
                   random::Seed seed, std::vector<Tie>& ties) {
    if (life.everyone.size() < 2) return;
    const LevelDraw strength(parameters.strength_co_participant), trust(parameters.trust_co_participant);
    const auto wants_unlike = random::threshold(site.unlike);
    // Each is also chosen by the other drawn ones: what all start together makes the given mean.
    const double chosen = static_cast<double>(life.drawn.size()) / static_cast<double>(life.everyone.size());
    const double rate = std::accumulate(site.ties_per_participant.begin(), site.ties_per_participant.end(), 0.0);
    const PoissonDraw started(rate / (1 + chosen));
    for (const auto person : life.drawn) {
        const auto count = started.count(draw_of(seed, Purpose::co_participant_count, person.value, life.number));
        for (std::uint32_t i = 0; i < count; ++i) {
            const auto ordinal = static_cast<std::uint32_t>(life.number) << 16 | i;
            const auto draws = draws_of(seed, Purpose::co_participant_count, person.value, ordinal, 1);
            const auto other = partner_at(population, life.everyone, person, wants_unlike.accepts(draws[0]), ordinal, seed);
            if (!other) continue;
            ties.push_back({ActorIndex(person.value), ActorIndex(other->value), network::Kind::co_participant,
                            strength.level(draws[1]), trust.level(draws[2] & 1 ? draws[1] : draws[3]),
                            static_cast<network::MadeAt>(life.number + 1), 1});
        }
    }
}

std::vector<PersonIndex> known_participants(const EmbeddedStudy& study, const std::vector<PersonIndex>& actors,
                                            std::size_t site) {
    std::vector<PersonIndex> known;
    for (const auto& part : study.participations)
        if (part.site.value == site) known.push_back(actors[part.person.value]);
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    return known;
}

/// Draws the other participants of all sites; adds them to the population's participations and gives their ties.
std::vector<Tie> fill_sites(const EmbeddedStudy& study, const TieNetwork& ties, const Parameters& parameters, random::Seed seed,
                            Population& population) {
    std::vector<Tie> made;
    for (std::size_t s = 0; s < study.sites.size(); ++s) {
        const auto known = known_participants(study, population.actors, s);
        SiteLife life{s, other_participants(population, ties, study.sites[s], s, known, parameters, seed), known};
        life.everyone.insert(life.everyone.end(), life.drawn.begin(), life.drawn.end());
        for (const auto person : life.drawn) population.participations.push_back({person, SiteIndex(s), study.sites[s].vectors});
        add_site_ties(population, study.sites[s], life, parameters, seed, made);
    }
    return made;
}

std::vector<Tie> renamed(const std::vector<Tie>& ties, const std::vector<PersonIndex>& actors) {
    auto moved = ties;
    for (auto& tie : moved) {
        tie.from = ActorIndex(actors[tie.from.value].value);
        tie.to = ActorIndex(actors[tie.to.value].value);
    }
    return moved;
}

/// Participations sorted by site and person; several waves or roles of one person are one.
void settle_participations(std::vector<Participation>& parts) {
    std::stable_sort(parts.begin(), parts.end(), [](const Participation& a, const Participation& b) {
        return a.site != b.site ? a.site < b.site : a.person < b.person;
    });
    std::vector<Participation> settled;
    for (const auto& part : parts) {
        if (!settled.empty() && settled.back().site == part.site && settled.back().person == part.person)
            settled.back().vectors |= part.vectors;
        else
            settled.push_back(part);
    }
    parts = std::move(settled);
}

void add_study_participations(const EmbeddedStudy& study, Population& population) {
    for (auto part : study.participations) {
        part.person = population.actors[part.person.value];
        population.participations.push_back(part);
    }
    settle_participations(population.participations);
}

// A complete observed network.

/// The order of persons by cell, then household; those without a household come after those with one.
std::vector<std::size_t> order_of(const EmbeddedStudy& study) {
    std::vector<std::size_t> order(study.persons.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto& one = study.persons[a];
        const auto& other = study.persons[b];
        return one.cell != other.cell ? one.cell < other.cell : one.household < other.household;
    });
    return order;
}

void open_household(const Territory& territory, const EmbeddedPerson& person, Population& population) {
    const bool placed = person.position.x != 0 || person.position.y != 0;
    const auto at = placed ? person.position : territory.cells[person.cell.value].centre;
    population.household_first.push_back(static_cast<std::uint32_t>(population.person_count()));
    population.household_type.push_back(person.household_type);
    population.household_cell.push_back(static_cast<std::uint16_t>(person.cell.value));
    population.household_x.push_back(static_cast<float>(at.x));
    population.household_y.push_back(static_cast<float>(at.y));
}

void add_person(const EmbeddedPerson& person, Population& population) {
    population.household.push_back(static_cast<std::uint32_t>(population.household_count() - 1));
    population.age_band.push_back(person.age_band);
    population.sex.push_back(person.sex);
    population.occupation.push_back(person.occupation);
    population.activity.push_back(person.activity);
    population.traits.push_back(person.traits | observed);
    population.know_how.push_back(person.know_how);
    population.goods.push_back(person.goods);
    population.institutional_trust.push_back(person.institutional_trust);
    population.power_to_act.push_back(person.power_to_act);
    population.capacity.push_back(person.capacity);
}

/// Who lives alone follows from the households; a household of several is not of the type “alone”.
void settle_households(Population& population) {
    for (std::size_t h = 0; h < population.household_count(); ++h) {
        const auto first = population.household_first[h], last = population.household_first[h + 1];
        const bool alone = last - first == 1;
        auto& type = population.household_type[h];
        if (alone) type = HouseholdType::alone;
        if (!alone && type == HouseholdType::alone) type = HouseholdType::other;
        for (auto person = first; person < last; ++person)
            population.traits[person] =
                static_cast<std::uint8_t>((population.traits[person] & ~lives_alone) | (alone ? lives_alone : 0));
    }
}

Population observed_population(const Territory& territory, const EmbeddedStudy& study) {
    Population population;
    population.actors.resize(study.persons.size());
    const EmbeddedPerson* before = nullptr;
    for (const auto i : order_of(study)) {
        const auto& person = study.persons[i];
        const bool together = before != nullptr && person.household != no_household && before->household == person.household &&
                              before->cell == person.cell;
        if (!together) open_household(territory, person, population);
        population.actors[i] = PersonIndex(population.person_count());
        add_person(person, population);
        before = &person;
    }
    population.household_first.push_back(static_cast<std::uint32_t>(population.person_count()));
    settle_households(population);
    return population;
}

void add_household_ties(const Population& population, std::vector<Tie>& ties) {
    constexpr network::Level close = 6;
    for (std::size_t h = 0; h < population.household_count(); ++h)
        for (auto a = population.household_first[h]; a < population.household_first[h + 1]; ++a)
            for (auto b = a + 1; b < population.household_first[h + 1]; ++b)
                ties.push_back(
                    {ActorIndex(a), ActorIndex(b), network::Kind::household, close, close, network::made_elsewhere, 1});
}

TieNetwork unweighted(std::size_t people, const std::vector<Tie>& ties) {
    auto network = TieNetwork::from_ties(people, ties, network::Direction::undirected);
    auto arrays = network->arrays();
    arrays.weights.clear();
    return TieNetwork::from_arrays(std::move(arrays), network::Direction::undirected);
}

}  // namespace

Result<PopulatedTerritory> embed(const Territory& territory, Population population, TieNetwork ties, const EmbeddedStudy& study,
                                 const Parameters& parameters, random::Seed seed, const parallel::Execution& execution) {
    if (population.person_count() == 0) return failure(ErrorCode::empty_population, {territory.id}, territory.id);
    if (auto problems = faults_of(territory, study, population.person_count()); !problems.empty())
        return failure(std::move(problems));
    population.actors = place_all(territory, study, seed, population);
    execution.report(0.2);
    const auto made = fill_sites(study, ties, parameters, seed, population);
    add_study_participations(study, population);
    execution.report(0.5);
    if (execution.stop_requested()) return failure(ErrorCode::cancelled);
    if (!made.empty()) ties = united(ties, unweighted(population.person_count(), made), Precedence::higher);
    if (!study.ties.empty())
        ties = united(ties, unweighted(population.person_count(), renamed(study.ties, population.actors)), Precedence::added);
    execution.report(1);
    return PopulatedTerritory{std::move(population), std::move(ties)};
}

Result<PopulatedTerritory> of_observed_people(const Territory& territory, const EmbeddedStudy& study) {
    if (study.persons.empty()) return failure(ErrorCode::empty_population, {territory.id}, territory.id);
    if (auto problems = faults_of(territory, study, std::size_t{1} << 28); !problems.empty()) return failure(std::move(problems));
    auto population = observed_population(territory, study);
    add_study_participations(study, population);
    auto ties = renamed(study.ties, population.actors);
    add_household_ties(population, ties);
    auto network = unweighted(population.person_count(), ties);
    return PopulatedTerritory{std::move(population), std::move(network)};
}

}  // namespace reliance::population
