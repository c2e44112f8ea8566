// Rows are filled in any order (two passes: count, then place) and sorted afterwards, so that the network does not depend on the
// threads.
#include "reliance/population/layered_ties.hpp"

#include <algorithm>
#include <atomic>

#include "reliance/population/people.hpp"

namespace reliance::population {
namespace {

using network::ArcArrays;
using network::Kind;
using network::KindSet;

constexpr std::size_t people_per_block = 16384;

std::uint32_t from_of(std::uint64_t tie) { return static_cast<std::uint32_t>(tie >> 32); }
std::uint32_t to_of(std::uint64_t tie) { return static_cast<std::uint32_t>(tie) >> 4; }
std::uint32_t arc_to(std::uint32_t target, std::uint64_t tie) { return target << 4 | (static_cast<std::uint32_t>(tie) & 15u); }

template <class Visit>
void each_tie(const TieBatches& batches, const parallel::Execution& execution, Visit visit) {
    parallel::for_each_block(execution, batches.size(), 1, [&](const parallel::Block& block) {
        for (const auto tie : batches[block.begin]) visit(tie);
    });
}

void add_one(std::uint32_t& counter) { std::atomic_ref(counter).fetch_add(1, std::memory_order_relaxed); }
std::uint64_t take_one(std::uint64_t& counter) { return std::atomic_ref(counter).fetch_add(1, std::memory_order_relaxed); }

std::vector<std::uint64_t> sums_of(const std::vector<std::uint32_t>& counts) {
    std::vector<std::uint64_t> offsets(counts.size() + 1, 0);
    for (std::size_t i = 0; i < counts.size(); ++i) offsets[i + 1] = offsets[i] + counts[i];
    return offsets;
}

/// Arcs (target and kind in one word) row by row, unsorted.
struct Rows {
    std::vector<std::uint64_t> offsets;
    std::vector<std::uint32_t> arcs;
};

Rows rows_of(std::size_t people, const TieBatches& batches, const parallel::Execution& execution) {
    std::vector<std::uint32_t> counts(people, 0);
    each_tie(batches, execution, [&](std::uint64_t tie) { add_one(counts[from_of(tie)]), add_one(counts[to_of(tie)]); });
    Rows rows{sums_of(counts), {}};
    rows.arcs.resize(rows.offsets.back());
    auto next = rows.offsets;
    each_tie(batches, execution, [&](std::uint64_t tie) {
        rows.arcs[take_one(next[from_of(tie)])] = arc_to(to_of(tie), tie);
        rows.arcs[take_one(next[to_of(tie)])] = arc_to(from_of(tie), tie);
    });
    return rows;
}

/// Sorts each row and counts its different targets.
std::vector<std::uint32_t> sort_rows(Rows& rows, const parallel::Execution& execution) {
    std::vector<std::uint32_t> counts(rows.offsets.size() - 1, 0);
    parallel::for_each_block(execution, counts.size(), people_per_block, [&](const parallel::Block& block) {
        for (auto person = block.begin; person < block.end; ++person) {
            const auto begin = rows.arcs.begin() + static_cast<std::ptrdiff_t>(rows.offsets[person]);
            const auto end = rows.arcs.begin() + static_cast<std::ptrdiff_t>(rows.offsets[person + 1]);
            std::sort(begin, end);
            for (auto arc = begin; arc != end; ++arc) counts[person] += arc == begin || arc[-1] >> 4 != *arc >> 4;
        }
    });
    return counts;
}

void fill_row(std::uint32_t person, std::span<const std::uint32_t> row, std::uint64_t at, const TieLevels& levels,
              ArcArrays& arrays) {
    for (std::size_t i = 0; i < row.size(); ++at) {
        const auto target = row[i] >> 4;
        KindSet kinds;
        for (; i < row.size() && row[i] >> 4 == target; ++i) kinds = kinds | static_cast<Kind>(row[i] & 15u);
        arrays.targets[at] = target;
        arrays.kinds[at] = kinds;
        arrays.levels[at] = levels.of(person, target, kinds);
    }
}

}  // namespace

TieLevels::TieLevels(const Parameters& parameters, random::Seed seed)
    : by_kind_{{LevelDraw(parameters.strength_household), LevelDraw(parameters.trust_household)},
               {LevelDraw(parameters.strength_kin), LevelDraw(parameters.trust_kin)},
               {LevelDraw(parameters.strength_neighbour), LevelDraw(parameters.trust_neighbour)},
               {LevelDraw(parameters.strength_friend), LevelDraw(parameters.trust_friend)},
               {LevelDraw(parameters.strength_co_participant), LevelDraw(parameters.trust_co_participant)}},
      seed_(seed) {}

std::uint8_t TieLevels::of(std::uint32_t from, std::uint32_t to, KindSet kinds) const {
    constexpr Kind closest_first[]{Kind::household, Kind::kin, Kind::friendship, Kind::co_participant, Kind::neighbour};
    const auto closest =
        std::find_if(std::begin(closest_first), std::end(closest_first), [&](Kind kind) { return kinds.has(kind); });
    const auto& draws = by_kind_[static_cast<std::size_t>(closest == std::end(closest_first) ? Kind::co_participant : *closest)];
    const auto words = draws_of(seed_, Purpose::tie_levels, std::min(from, to), std::max(from, to));
    // Trust goes with strength in half of the ties and stands for itself in the others.
    return ArcArrays::pack(draws.strength.level(words[0]), draws.trust.level(words[2] & 1 ? words[0] : words[1]));
}

network::TieNetwork layered_network(std::size_t people, TieBatches batches, const TieLevels& levels,
                                    const parallel::Execution& execution) {
    auto rows = rows_of(people, batches, execution);
    batches = {};
    ArcArrays arrays;
    arrays.offsets = sums_of(sort_rows(rows, execution));
    const auto arcs = arrays.offsets.back();
    arrays.targets.resize(arcs);
    arrays.kinds.resize(arcs);
    arrays.levels.resize(arcs);
    arrays.made_at.resize(arcs);
    parallel::for_each_block(execution, people, people_per_block, [&](const parallel::Block& block) {
        for (auto person = block.begin; person < block.end; ++person)
            fill_row(static_cast<std::uint32_t>(person),
                     std::span(rows.arcs).subspan(rows.offsets[person], rows.offsets[person + 1] - rows.offsets[person]),
                     arrays.offsets[person], levels, arrays);
    });
    return network::TieNetwork::from_arrays(std::move(arrays), network::Direction::undirected);
}

}  // namespace reliance::population
