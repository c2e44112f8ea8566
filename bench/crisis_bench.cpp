// How fast a crisis runs on a département: 1.65 million people, 24 million ties, the shipped scenarios, one thread. The digest of
// a run is checked before it is timed: on a small world of the same making the engine must agree with the plain reference of the
// tests, and on the large one two runs must agree with each other.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>

#include "crisis/reference.hpp"
#include "reliance/crisis/engine.hpp"
#include "reliance/crisis/ensemble.hpp"

namespace {

using namespace reliance;
using network::Kind;

constexpr random::Seed making{2023};

std::uint32_t drawn(std::uint32_t who, std::uint32_t step, std::uint32_t purpose) {
    return random::draw32(making, {who, step, 0, purpose});
}

constexpr std::uint16_t cells = 614, communes = 40;

population::AgeBand age_of(double u) {
    constexpr double upto[]{0.22, 0.285, 0.35, 0.575, 0.775, 0.885, 0.965, 1.0};
    return static_cast<population::AgeBand>(std::upper_bound(std::begin(upto), std::end(upto) - 1, u) - std::begin(upto));
}

void add_person(population::Population& p, std::uint32_t household, bool alone) {
    const auto i = static_cast<std::uint32_t>(p.person_count());
    const auto words = random::draws(making, {i, 0, 0, 1}), more = random::draws(making, {i, 0, 0, 2});
    const auto age = age_of(alone ? 0.3 + 0.7 * random::unit(words[0]) : random::unit(words[0]));
    p.household.push_back(household);
    p.age_band.push_back(age);
    p.sex.push_back(static_cast<population::Sex>(words[1] & 1));
    p.occupation.push_back(static_cast<population::Occupation>(random::below(words[2], 7)));
    p.activity.push_back(population::Activity::employed);
    const bool vulnerable = random::unit(words[3]) < (age >= population::AgeBand::from_65 ? 0.3 : 0.05);
    p.traits.push_back(static_cast<std::uint8_t>((alone ? population::lives_alone : 0) |
                                                 (vulnerable ? population::vulnerable : 0) |
                                                 (more[0] % 10 < 5 ? population::hot_dwelling : 0)));
    p.know_how.push_back(static_cast<std::uint16_t>(more[1] & (more[1] >> 11) & (more[1] >> 20) & 0x7ff));
    p.goods.push_back(
        static_cast<std::uint16_t>((more[2] & (more[2] >> 16) & 0xfff0) | (more[3] & 3) | (more[3] % 10 == 4 ? 4u : 0u)));
    p.institutional_trust.push_back(static_cast<network::Level>((more[0] >> 8) & 7));
    p.power_to_act.push_back(static_cast<network::Level>((more[0] >> 11) & 7));
    p.capacity.push_back(1);
}

void add_household(population::Population& p, std::uint16_t cell) {
    const auto h = static_cast<std::uint32_t>(p.household_count());
    const auto words = random::draws(making, {h, 0, 0, 3});
    const auto size = 1 + std::min(6u, static_cast<std::uint32_t>(-1.55 * std::log(1 - random::unit(words[0]))));
    p.household_first.push_back(static_cast<std::uint32_t>(p.person_count()));
    p.household_type.push_back(size == 1 ? population::HouseholdType::alone : population::HouseholdType::couple_children);
    p.household_cell.push_back(cell);
    p.household_x.push_back(static_cast<float>(600 * (cell % 25) + 600 * random::unit(words[1])));
    p.household_y.push_back(static_cast<float>(600 * (cell / 25) + 600 * random::unit(words[2])));
    for (std::uint32_t k = 0; k < size; ++k) add_person(p, h, size == 1);
}

population::Population people(std::size_t count) {
    population::Population p;
    for (std::uint16_t cell = 0; cell < cells; ++cell)
        while (p.person_count() < count * (cell + 1) / cells) add_household(p, cell);
    p.household_first.push_back(static_cast<std::uint32_t>(p.person_count()));
    return p;
}

/// Half a person's ties lead to the same or a near cell, the rest anywhere, by a heavy-tailed step along the order by cell.
std::vector<std::uint64_t> pairs(const population::Population& p, std::uint32_t each) {
    const auto n = static_cast<std::int64_t>(p.person_count());
    std::vector<std::uint64_t> list;
    const auto add = [&](std::int64_t a, std::int64_t b) {
        list.push_back(static_cast<std::uint64_t>(a) << 32 | static_cast<std::uint64_t>(b));
    };
    for (std::int64_t i = 0; i < n; ++i) {
        const auto who = static_cast<std::uint32_t>(i);
        for (std::int64_t j = p.household_first[p.household[who]]; j < p.household_first[p.household[who] + 1]; ++j)
            if (j != i) add(i, j);
        for (std::uint32_t k = 0; k < each; ++k) {
            const double u = random::unit(drawn(who, k, 4));
            const auto step = static_cast<std::int64_t>(3 * std::pow(static_cast<double>(n) / 3, u));
            const auto j = (i + (drawn(who, k, 5) & 1 ? step : n - step)) % n;
            if (j != i) add(i, j), add(j, i);
        }
    }
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
}

network::TieNetwork ties(const population::Population& p, std::uint32_t each) {
    network::ArcArrays arrays;
    const auto list = pairs(p, each);
    arrays.offsets.assign(p.person_count() + 1, 0);
    for (const auto pair : list) {
        const auto from = static_cast<std::uint32_t>(pair >> 32), to = static_cast<std::uint32_t>(pair);
        const bool household = p.household[from] == p.household[to];
        const auto word = drawn(std::min(from, to), std::max(from, to), 6);
        ++arrays.offsets[from + 1];
        arrays.targets.push_back(to);
        arrays.kinds.push_back(household         ? Kind::household
                               : (word & 3) == 0 ? Kind::kin
                               : (word & 1) != 0 ? Kind::neighbour
                                                 : Kind::friendship);
        const auto strength = household ? 7u : std::min((word >> 4) & 7, (word >> 7) & 7) + ((word & 3) == 0 ? 2u : 0u);
        arrays.levels.push_back(network::ArcArrays::pack(static_cast<network::Level>(std::min(7u, strength)),
                                                         static_cast<network::Level>((word >> 10) & 7)));
        arrays.made_at.push_back(0);
    }
    for (std::size_t i = 0; i < p.person_count(); ++i) arrays.offsets[i + 1] += arrays.offsets[i];
    return network::TieNetwork::from_arrays(std::move(arrays), network::Direction::undirected);
}

crisis::Site site(std::uint32_t at) {
    crisis::Site s;
    s.id = "site-" + std::to_string(at);
    s.cell = CellIndex(std::size_t{100} + 150 * at);
    s.x = 600.0 * (s.cell.value % 25) + 300;
    s.y = 600.0 * (s.cell.value / 25) + 300;
    s.opens_at = 9, s.closes_at = 20, s.requests_per_tick = 10;
    s.goods[static_cast<std::size_t>(population::Good::cool_room)] = {30, true};
    s.goods[static_cast<std::size_t>(population::Good::fan)] = {20, true};
    s.links = {crisis::OrganisationIndex(std::size_t{0})};
    return s;
}

struct Bench {
    std::unique_ptr<population::PopulatedTerritory> territory = std::make_unique<population::PopulatedTerritory>();
    crisis::World world;
};

Bench made(std::size_t count, std::uint32_t each) {
    Bench b;
    b.territory->population = people(count);
    b.territory->ties = ties(b.territory->population, each);
    b.world.territory = b.territory.get();
    b.world.commune_count = communes;
    for (std::uint32_t cell = 0; cell < cells; ++cell) {
        b.world.commune_of_cell.push_back(static_cast<std::uint16_t>(cell * communes / cells));
        b.world.zone_of_cell.push_back(static_cast<crisis::Zone>(cell % 3));
    }
    for (std::uint16_t commune = 0; commune < communes; ++commune)
        b.world.organisations.push_back({"town", crisis::OrganisationType::municipality, 8, 4, {commune}, true, true, true});
    b.world.organisations.push_back({"emergency", crisis::OrganisationType::emergency, 40, 1, {}, true, false, true});
    auto& p = b.territory->population;
    for (std::uint32_t s = 0; s < 3; ++s) {
        b.world.sites.push_back(site(s));
        const auto first = static_cast<std::uint32_t>(p.person_count() * b.world.sites[s].cell.value / cells);
        for (std::uint32_t k = 0; k < 120 && first + 5 * k < p.person_count(); ++k)
            p.participations.push_back({PersonIndex(first + 5 * k), SiteIndex(s), 1});
    }
    return b;
}

crisis::Scenario scenario(const char* name) {
    std::ifstream file(std::string(RELIANCE_SOURCE_DIR) + "/examples/seine-saint-denis/scenarios/" + name + ".toml");
    std::stringstream text;
    text << file.rdbuf();
    return crisis::scenario_from_toml(text.str(), name).value();
}

void expect(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "wrong answer: %s\n", what);
    std::exit(1);
}

/// The engine against the reference, on a territory small enough for the reference.
void check_small(const crisis::Scenario& s) {
    const auto small = made(3000, 12);
    const crisis::Parameters parameters;
    const auto prepared = crisis::prepare(small.world, parameters).value();
    expect(crisis::run(prepared, s, parameters, {}, {1}, 0) == crisis::reference_run(small.world, s, parameters, {}, {1}, 0),
           "engine against reference");
}

const Bench& departement() {
    static const Bench bench = made(1650000, 13);
    return bench;
}

const crisis::PreparedWorld& prepared() {
    static const auto world = crisis::prepare(departement().world, {}).value();
    return world;
}

void tell(benchmark::State& state, const crisis::Outcome& o) {
    state.counters["people"] = static_cast<double>(o.all.persons);
    state.counters["ties"] = static_cast<double>(departement().territory->ties.tie_count());
    state.counters["needs"] = static_cast<double>(o.all.arisen);
    state.counters["asked"] = static_cast<double>(o.asked);
    state.counters["met"] = static_cast<double>(o.all.met);
    state.SetLabel("target=5s digest=" + o.digest().hex());
}

void prepare_departement(benchmark::State& state) {
    departement();
    for (auto _ : state) benchmark::DoNotOptimize(crisis::prepare(departement().world, {}).value());
}

void run_crisis(benchmark::State& state, const char* name) {
    const auto s = scenario(name);
    check_small(s);
    const crisis::Parameters parameters;
    const auto answer = crisis::run(prepared(), s, parameters, {}, {7}, 0);
    for (auto _ : state) {
        const auto outcome = crisis::run(prepared(), s, parameters, {}, {7}, 0);
        expect(outcome == answer, "two runs of one seed");
    }
    tell(state, answer);
}

}  // namespace

BENCHMARK(prepare_departement)->Name("crisis/prepare")->Unit(benchmark::kSecond)->Iterations(1);
BENCHMARK_CAPTURE(run_crisis, heat_wave, "heat_wave")->Name("crisis/run/heat_wave")->Unit(benchmark::kSecond)->MinTime(2);
BENCHMARK_CAPTURE(run_crisis, blackout, "blackout")->Name("crisis/run/blackout")->Unit(benchmark::kSecond)->MinTime(2);
BENCHMARK_MAIN();
