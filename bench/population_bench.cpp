// How fast the people and ties of a whole département are made, on one thread and on two. Every answer is checked before it is
// timed: the people and households of the census, the fit of the ties, and one digest for one thread and two.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "population/shipped_territory.hpp"
#include "reliance/population/fit.hpp"
#include "reliance/population/synthesis.hpp"
#include "reliance/population/ties.hpp"

namespace reliance::population {
namespace {

constexpr random::Seed seed{1};

parallel::Execution on(int threads) { return {threads, {}, nullptr}; }

const Territory& territory() {
    static const Territory read = territory_of(shipped_source()).value();
    return read;
}

PopulatedTerritory made_on(int threads) {
    auto people = synthesise(territory(), {}, seed, on(threads)).value();
    auto ties = generate_ties(territory(), people, {}, seed, on(threads)).value();
    return {std::move(people), std::move(ties)};
}

[[noreturn]] void refuse(const char* what) {
    std::fprintf(stderr, "wrong answer: %s\n", what);
    std::exit(1);
}

struct Answer {
    Digest people, ties;
    std::size_t person_count, household_count, tie_count;

    bool operator==(const Answer&) const = default;
};

Answer answer_of(const PopulatedTerritory& made) {
    return {made.population.digest(), made.ties.digest(), made.population.person_count(), made.population.household_count(),
            made.ties.tie_count()};
}

Answer checked_answer() {
    const auto one = answer_of(made_on(1));
    if (one.person_count != 1'647'469) refuse("people");
    if (one.household_count < 655'991 || one.household_count > 655'992) refuse("households");
    if (one.tie_count < 20'000'000) refuse("ties");
    if (answer_of(made_on(2)) != one) refuse("two threads differ from one");
    return one;
}

double peak_mebibytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void people_and_ties(benchmark::State& state) {
    static const Answer expected = checked_answer();
    for (auto _ : state) {
        const auto made = made_on(static_cast<int>(state.range(0)));
        benchmark::DoNotOptimize(made.ties.arc_count());
    }
    state.counters["people"] = static_cast<double>(expected.person_count);
    state.counters["ties"] = static_cast<double>(expected.tie_count);
    state.counters["peak_MiB"] = peak_mebibytes();
    state.SetLabel("target=30s,3072MiB digest=" + expected.ties.hex());
}
BENCHMARK(people_and_ties)
    ->Name("population/people_and_ties/threads")
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kSecond)
    ->UseRealTime()
    ->Iterations(1);

void people_alone(benchmark::State& state) {
    const auto expected = synthesise(territory(), {}, seed, on(1)).value().digest();
    for (auto _ : state) {
        const auto people = synthesise(territory(), {}, seed, on(static_cast<int>(state.range(0)))).value();
        if (people.digest() != expected) refuse("people");
    }
    state.SetLabel("digest=" + expected.hex());
}
BENCHMARK(people_alone)->Name("population/people/threads")->Arg(1)->Arg(2)->Unit(benchmark::kSecond)->UseRealTime();

}  // namespace
}  // namespace reliance::population

BENCHMARK_MAIN();
