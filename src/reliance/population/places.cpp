#include <algorithm>
#include <cmath>
#include <limits>

#include "reliance/population/people.hpp"

namespace reliance::population {
namespace {

struct Box {
    double west = std::numeric_limits<double>::max(), south = west, east = -west, north = -west;
};

Box box_of(const Cell& cell) {
    Box box;
    for (const auto& ring : cell.outline)
        for (const auto& point : ring) {
            box.west = std::min(box.west, point.x), box.east = std::max(box.east, point.x);
            box.south = std::min(box.south, point.y), box.north = std::max(box.north, point.y);
        }
    if (!cell.outline.empty()) return box;
    const double half = std::sqrt(std::max(0.0, cell.area)) / 2;
    return {cell.centre.x - half, cell.centre.y - half, cell.centre.x + half, cell.centre.y + half};
}

/// Whether a ray from `point` to the east crosses the outline an odd number of times.
bool inside(const Cell& cell, Point point) {
    bool odd = cell.outline.empty();
    for (const auto& ring : cell.outline)
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const auto& a = ring[i];
            const auto& b = ring[(i + 1) % ring.size()];
            if ((a.y > point.y) == (b.y > point.y)) continue;
            if (point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)) odd = !odd;
        }
    return odd;
}

Point somewhere_in(const Cell& cell, const Box& box, std::size_t number, std::size_t block, random::Seed seed) {
    for (std::size_t attempt = 0; attempt < 64; ++attempt) {
        const auto draws = draws_of(seed, Purpose::place, number, block, attempt);
        const Point point{box.west + (box.east - box.west) * random::unit(draws[0]),
                          box.south + (box.north - box.south) * random::unit(draws[1])};
        if (inside(cell, point)) return point;
    }
    return cell.centre;
}

}  // namespace

void fill_places(const Cell& cell, const CellRange& range, const Parameters& parameters, random::Seed seed,
                 Population& population) {
    constexpr double spread = 30;  // metres across a block
    const auto box = box_of(cell);
    const auto per_block = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(parameters.block_households));
    Point block;
    for (auto h = range.first_household; h < range.last_household; ++h) {
        const auto ordinal = h - range.first_household;
        if (ordinal % per_block == 0) block = somewhere_in(cell, box, range.cell, ordinal / per_block, seed);
        const auto draws = draws_of(seed, Purpose::jitter, population.household_first[h]);
        population.household_x[h] = static_cast<float>(block.x + (random::unit(draws[0]) - 0.5) * spread);
        population.household_y[h] = static_cast<float>(block.y + (random::unit(draws[1]) - 0.5) * spread);
    }
}

}  // namespace reliance::population
