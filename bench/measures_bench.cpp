/// How fast networks are measured, beside igraph on the same ties.
///
/// Two random networks (every pair equally likely): 10,000 actors with 120,000 ties, and 1.7 million with 20 million, the size of
/// a département. Before anything is timed the two programs must agree: components and triangles exactly, constraint to 1e-9.
#include <benchmark/benchmark.h>
#include <igraph.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "reliance/measures/clustering.hpp"
#include "reliance/measures/components.hpp"
#include "reliance/measures/structural_holes.hpp"
#include "reliance/network/tie_network.hpp"
#include "reliance/random/draw.hpp"

namespace reliance {
namespace {

using network::TieNetwork;

struct Size {
    std::string name;
    std::uint32_t actors;
    std::size_t ties;
};

constexpr std::uint64_t pair_of(std::uint64_t from, std::uint64_t to) { return (from << 32) | to; }

/// Different pairs of actors, lower first, ascending.
std::vector<std::uint64_t> drawn_pairs(const Size& size) {
    std::vector<std::uint64_t> pairs;
    for (std::uint32_t i = 0; pairs.size() < size.ties; ++i) {
        const auto draw = random::draws({2026}, {i, 0, 0, 0});
        const auto a = random::below(draw[0], size.actors), b = random::below(draw[1], size.actors);
        if (a != b) pairs.push_back(pair_of(std::min(a, b), std::max(a, b)));
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

TieNetwork network_of(const Size& size, const std::vector<std::uint64_t>& pairs) {
    std::vector<std::uint64_t> arcs;
    for (const auto pair : pairs) {
        arcs.push_back(pair);
        arcs.push_back(pair_of(pair & 0xffffffffu, pair >> 32));
    }
    std::sort(arcs.begin(), arcs.end());
    network::ArcArrays arrays;
    arrays.offsets.assign(size.actors + 1, 0);
    for (const auto arc : arcs) {
        ++arrays.offsets[(arc >> 32) + 1];
        arrays.targets.push_back(static_cast<std::uint32_t>(arc));
    }
    for (std::size_t actor = 0; actor < size.actors; ++actor) arrays.offsets[actor + 1] += arrays.offsets[actor];
    arrays.kinds.assign(arcs.size(), network::Kind::friendship);
    arrays.levels.assign(arcs.size(), network::ArcArrays::pack(4, 4));
    arrays.made_at.assign(arcs.size(), network::made_elsewhere);
    return TieNetwork::from_arrays(std::move(arrays), network::Direction::undirected);
}

/// The same ties as an igraph graph.
class Peer {
public:
    Peer(const Size& size, const std::vector<std::uint64_t>& pairs) {
        igraph_vector_int_t edges;
        igraph_vector_int_init(&edges, static_cast<igraph_integer_t>(2 * pairs.size()));
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            VECTOR(edges)[2 * i] = static_cast<igraph_integer_t>(pairs[i] >> 32);
            VECTOR(edges)[2 * i + 1] = static_cast<igraph_integer_t>(pairs[i] & 0xffffffffu);
        }
        igraph_create(&graph_, &edges, size.actors, false);
        igraph_vector_int_destroy(&edges);
    }
    ~Peer() { igraph_destroy(&graph_); }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    std::size_t component_count() const {
        igraph_vector_int_t of_actor;
        igraph_integer_t count = 0;
        igraph_vector_int_init(&of_actor, 0);
        igraph_connected_components(&graph_, &of_actor, nullptr, &count, IGRAPH_WEAK);
        igraph_vector_int_destroy(&of_actor);
        return static_cast<std::size_t>(count);
    }
    double transitivity() const {
        igraph_real_t value = 0;
        igraph_transitivity_undirected(&graph_, &value, IGRAPH_TRANSITIVITY_NAN);
        return value;
    }
    std::vector<double> constraints() const {
        igraph_vector_t values;
        igraph_vector_init(&values, 0);
        igraph_constraint(&graph_, &values, igraph_vss_all(), nullptr);
        const std::vector<double> copy(VECTOR(values), VECTOR(values) + igraph_vector_size(&values));
        igraph_vector_destroy(&values);
        return copy;
    }

private:
    igraph_t graph_;
};

bool same(const std::vector<double>& ours, const std::vector<double>& theirs) {
    return std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                      [](double a, double b) { return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= 1e-9; });
}

/// A network in both forms, built on first use, with what the two programs have been seen to agree on.
class World {
public:
    explicit World(Size size) : size_(std::move(size)) {}

    const Size& size() const { return size_; }
    const TieNetwork& network() { return build(), *network_; }
    const Peer& peer() { return build(), *peer_; }

    bool components_agree() {
        return agreed(components_, [&] { return measures::weak_components(network()).sizes.size() == peer().component_count(); });
    }
    bool transitivities_agree() {
        return agreed(transitivity_, [&] {
            return std::abs(measures::transitivity(measures::triangle_census(network())) - peer().transitivity()) <= 1e-15;
        });
    }
    bool constraints_agree() {
        return agreed(constraint_, [&] { return same(measures::constraints(network()), peer().constraints()); });
    }

private:
    void build() {
        if (network_) return;
        const auto pairs = drawn_pairs(size_);
        network_ = network_of(size_, pairs);
        peer_ = std::make_unique<Peer>(size_, pairs);
    }
    static bool agreed(std::optional<bool>& known, const std::function<bool()>& compare) {
        if (!known) known = compare();
        return *known;
    }

    Size size_;
    std::optional<TieNetwork> network_;
    std::unique_ptr<Peer> peer_;
    std::optional<bool> components_, transitivity_, constraint_;
};

parallel::Execution on(int threads) {
    parallel::Execution execution;
    execution.threads = threads;
    return execution;
}

/// Times `measure` once the answers have been found equal.
template <class Measure>
void timed(const std::string& name, const std::shared_ptr<World>& world, bool (World::*agree)(), Measure measure) {
    benchmark::RegisterBenchmark((name + "/" + world->size().name).c_str(),
                                 [=](benchmark::State& state) {
                                     if (!((*world).*agree)()) return state.SkipWithError("the two programs disagree");
                                     for (auto _ : state) benchmark::DoNotOptimize(measure(*world));
                                     state.counters["ties/s"] =
                                         benchmark::Counter(static_cast<double>(world->network().tie_count()),
                                                            benchmark::Counter::kIsIterationInvariantRate);
                                 })
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime()
        ->MeasureProcessCPUTime();
}

void time_all(const std::shared_ptr<World>& world) {
    timed("components/reliance", world, &World::components_agree,
          [](World& w) { return measures::weak_components(w.network()); });
    timed("components/igraph", world, &World::components_agree, [](World& w) { return w.peer().component_count(); });
    for (const int threads : {1, 2})
        timed("transitivity/reliance/threads:" + std::to_string(threads), world, &World::transitivities_agree,
              [=](World& w) { return measures::transitivity(measures::triangle_census(w.network(), on(threads))); });
    timed("transitivity/igraph", world, &World::transitivities_agree, [](World& w) { return w.peer().transitivity(); });
    for (const int threads : {1, 2})
        timed("constraint/reliance/threads:" + std::to_string(threads), world, &World::constraints_agree,
              [=](World& w) { return measures::constraints(w.network(), on(threads)); });
    timed("constraint/igraph", world, &World::constraints_agree, [](World& w) { return w.peer().constraints(); });
}

}  // namespace
}  // namespace reliance

int main(int argc, char** argv) {
    using reliance::World;
    reliance::time_all(std::make_shared<World>(reliance::Size{"10k_actors_120k_ties", 10'000, 120'000}));
    reliance::time_all(std::make_shared<World>(reliance::Size{"1.7M_actors_20M_ties", 1'700'000, 20'000'000}));
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
