#pragma once

#include <cstdint>
#include <vector>

#include "reliance/network/tie_network.hpp"
#include "reliance/parallel/execution.hpp"
#include "reliance/population/level_draw.hpp"
#include "reliance/population/parameters.hpp"
#include "reliance/random/draw.hpp"

namespace reliance::population {

/// One drawn tie in eight bytes: its ends (below 2^28) and its kind.
constexpr std::uint64_t packed_tie(std::uint32_t from, std::uint32_t to, network::Kind kind) {
    return std::uint64_t{from} << 32 | std::uint64_t{to} << 4 | static_cast<std::uint64_t>(kind);
}

/// Ties drawn so far, in batches that may be filled by different threads; their order does not matter.
using TieBatches = std::vector<std::vector<std::uint64_t>>;

/// Strength and trust of a tie by its closest kind: a function of the seed and the pair, the same from both ends.
class TieLevels {
public:
    TieLevels(const Parameters& parameters, random::Seed seed);
    std::uint8_t of(std::uint32_t from, std::uint32_t to, network::KindSet kinds) const;

private:
    struct Draws {
        LevelDraw strength, trust;
    };
    std::vector<Draws> by_kind_;  ///< household, kin, neighbour, friend, co-participant
    random::Seed seed_;
};

/// The undirected network of the ties in `batches` (which are emptied): rows sorted, several kinds of a pair united.
network::TieNetwork layered_network(std::size_t people, TieBatches batches, const TieLevels& levels,
                                    const parallel::Execution& execution);

}  // namespace reliance::population
