#include <gtest/gtest.h>
#include <igraph.h>

#include <cmath>
#include <set>

#include "measures/networks.hpp"
#include "reliance/measures/clustering.hpp"
#include "reliance/measures/components.hpp"
#include "reliance/measures/degree.hpp"
#include "reliance/measures/homophily.hpp"
#include "reliance/measures/reciprocity.hpp"
#include "reliance/measures/structural_holes.hpp"

/// Random networks, measured here and by igraph, an independent implementation that only the tests link.
namespace reliance::measures {
namespace {

using testing::Direction;
using testing::Tie;
using testing::TieNetwork;

/// A linear congruential sequence: the tests draw their networks from it, the same on every machine.
class Sequence {
public:
    explicit Sequence(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t n) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::size_t>(state_ >> 33) % n;
    }

private:
    std::uint64_t state_;
};

/// `m` different ties among `n` actors, each weighing 1 to 5.
std::vector<Tie> random_ties(std::size_t n, std::size_t m, Direction direction, std::uint64_t seed) {
    Sequence sequence(seed);
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    std::vector<Tie> ties;
    while (ties.size() < m) {
        auto from = sequence.below(n), to = sequence.below(n);
        if (direction == Direction::undirected && from > to) std::swap(from, to);
        if (from != to && pairs.emplace(from, to).second)
            ties.push_back(testing::tie(from, to, static_cast<double>(1 + sequence.below(5))));
    }
    return ties;
}

/// An igraph vector that frees itself, seen as a standard one.
struct Reals {
    Reals() { igraph_vector_init(&vector, 0); }
    ~Reals() { igraph_vector_destroy(&vector); }
    Reals(const Reals&) = delete;
    Reals& operator=(const Reals&) = delete;
    std::vector<double> values() const { return {VECTOR(vector), VECTOR(vector) + igraph_vector_size(&vector)}; }

    igraph_vector_t vector;
};

struct Integers {
    Integers() { igraph_vector_int_init(&vector, 0); }
    ~Integers() { igraph_vector_int_destroy(&vector); }
    Integers(const Integers&) = delete;
    Integers& operator=(const Integers&) = delete;
    std::vector<std::uint32_t> values() const {
        std::vector<std::uint32_t> values;
        for (igraph_integer_t i = 0; i < igraph_vector_int_size(&vector); ++i)
            values.push_back(static_cast<std::uint32_t>(VECTOR(vector)[i]));
        return values;
    }

    igraph_vector_int_t vector;
};

/// The same ties as an igraph graph.
class Peer {
public:
    Peer(std::size_t n, const std::vector<Tie>& ties, Direction direction) {
        Integers edges;
        for (const auto& tie : ties) {
            igraph_vector_int_push_back(&edges.vector, tie.from.value);
            igraph_vector_int_push_back(&edges.vector, tie.to.value);
            igraph_vector_push_back(&weights_.vector, tie.weight);
        }
        igraph_create(&graph_, &edges.vector, static_cast<igraph_integer_t>(n), direction == Direction::directed);
    }
    ~Peer() { igraph_destroy(&graph_); }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    const igraph_t* graph() const { return &graph_; }
    const igraph_vector_t* weights() const { return &weights_.vector; }

private:
    igraph_t graph_;
    Reals weights_;
};

void expect_same(const std::vector<double>& ours, const std::vector<double>& theirs) {
    ASSERT_EQ(ours.size(), theirs.size());
    for (std::size_t i = 0; i < ours.size(); ++i)
        if (std::isnan(theirs[i]))
            EXPECT_TRUE(std::isnan(ours[i])) << i;
        else
            EXPECT_NEAR(ours[i], theirs[i], 1e-12) << i;
}

/// A random network of one size, direction and seed, in both forms.
class AgainstIgraph : public ::testing::TestWithParam<std::tuple<std::size_t, std::size_t, Direction, std::uint64_t>> {
protected:
    std::size_t n = std::get<0>(GetParam());
    Direction direction = std::get<2>(GetParam());
    std::vector<Tie> ties = random_ties(n, std::get<1>(GetParam()), direction, std::get<3>(GetParam()));
    TieNetwork network = TieNetwork::from_ties(n, ties, direction).value();
    Peer peer{n, ties, direction};
};

TEST_P(AgainstIgraph, degrees) {
    Integers degrees;
    igraph_degree(peer.graph(), &degrees.vector, igraph_vss_all(), IGRAPH_OUT, IGRAPH_LOOPS);
    EXPECT_EQ(out_degrees(network), degrees.values());
    igraph_degree(peer.graph(), &degrees.vector, igraph_vss_all(), IGRAPH_IN, IGRAPH_LOOPS);
    EXPECT_EQ(in_degrees(network), degrees.values());
}

TEST_P(AgainstIgraph, components) {
    Integers of_actor, sizes;
    igraph_integer_t count = 0;
    igraph_connected_components(peer.graph(), &of_actor.vector, &sizes.vector, &count, IGRAPH_WEAK);
    const auto components = weak_components(network);
    EXPECT_EQ(components.of_actor, of_actor.values());
    EXPECT_EQ(components.sizes, sizes.values());
}

TEST_P(AgainstIgraph, transitivity) {
    igraph_real_t whole = 0;
    igraph_transitivity_undirected(peer.graph(), &whole, IGRAPH_TRANSITIVITY_NAN);
    EXPECT_NEAR(transitivity(triangle_census(network)), whole, 1e-12);
}

/// The pairs that are tied one way or both, once each.
std::vector<Tie> tied_pairs(const TieNetwork& network) {
    std::vector<Tie> pairs;
    const auto whole = undirected(network, network::Joining::either);
    for (std::size_t actor = 0; actor < whole.actor_count(); ++actor)
        for (const auto alter : whole.neighbours(ActorIndex(actor)))
            if (alter > actor) pairs.push_back(testing::tie(actor, alter));
    return pairs;
}

TEST_P(AgainstIgraph, local_clustering) {
    const Peer pairs(n, tied_pairs(network), Direction::undirected);
    Reals local;
    igraph_transitivity_local_undirected(pairs.graph(), &local.vector, igraph_vss_all(), IGRAPH_TRANSITIVITY_NAN);
    expect_same(local_clustering(triangle_census(network)), local.values());
}

TEST_P(AgainstIgraph, constraint) {
    Reals values;
    igraph_constraint(peer.graph(), &values.vector, igraph_vss_all(), peer.weights());
    expect_same(constraints(network), values.values());
}

TEST_P(AgainstIgraph, reciprocity) {
    igraph_real_t value = 0;
    igraph_reciprocity(peer.graph(), &value, true, IGRAPH_RECIPROCITY_DEFAULT);
    EXPECT_NEAR(edgewise_reciprocity(dyad_census(network)), value, 1e-12);
}

TEST_P(AgainstIgraph, assortativity) {
    Integers types;
    std::vector<Group> groups;
    for (std::size_t i = 0; i < n; ++i) {
        groups.push_back(static_cast<Group>(i * i % 7 % 3));
        igraph_vector_int_push_back(&types.vector, groups.back());
    }
    igraph_real_t value = 0;
    igraph_assortativity_nominal(peer.graph(), &types.vector, &value, direction == Direction::directed, true);
    EXPECT_NEAR(assortativity(network, groups), value, 1e-12);
}

INSTANTIATE_TEST_SUITE_P(RandomNetworks, AgainstIgraph,
                         ::testing::Combine(::testing::Values(60, 500), ::testing::Values(50, 900),
                                            ::testing::Values(Direction::undirected, Direction::directed),
                                            ::testing::Values(1, 2, 3)));

}  // namespace
}  // namespace reliance::measures
