#include "reliance/material/shared_runs.hpp"

#include <algorithm>
#include <optional>

namespace reliance::material {
namespace {

constexpr int deepest_anchors = 64;
constexpr std::ptrdiff_t most_edits = 8192;

/// The items [begin, end) of one sequence against the items [other_begin, other_end) of the other.
struct Piece {
    std::size_t begin, end, other_begin, other_end;
};

/// An item that stands once on either side.
struct Anchor {
    std::size_t first, second;
};

std::size_t numbers_in(std::span<const std::uint32_t> items) {
    return items.empty() ? 0 : std::size_t{*std::max_element(items.begin(), items.end())} + 1;
}

class Comparison {
public:
    Comparison(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second)
        : first_(first), second_(second), seen_(std::max(numbers_in(first), numbers_in(second))) {}

    std::vector<SharedRun> runs() {
        compare({0, first_.size(), 0, second_.size()}, 0);
        return std::move(runs_);
    }

private:
    /// How often an item stands on either side of the present piece, and where it does last.
    struct Seen {
        std::uint32_t count = 0, other_count = 0;
        std::size_t place = 0, other_place = 0;
    };

    void keep(std::size_t first, std::size_t second, std::size_t length) {
        if (length == 0) return;
        const bool goes_on = !runs_.empty() && runs_.back().first + runs_.back().length == first &&
                             runs_.back().second + runs_.back().length == second;
        if (goes_on)
            runs_.back().length += length;
        else
            runs_.push_back({first, second, length});
    }

    void compare(Piece piece, int depth) {
        std::size_t head = 0, tail = 0;
        const auto shorter = std::min(piece.end - piece.begin, piece.other_end - piece.other_begin);
        while (head < shorter && first_[piece.begin + head] == second_[piece.other_begin + head]) ++head;
        while (tail < shorter - head && first_[piece.end - 1 - tail] == second_[piece.other_end - 1 - tail]) ++tail;
        keep(piece.begin, piece.other_begin, head);
        const Piece middle{piece.begin + head, piece.end - tail, piece.other_begin + head, piece.other_end - tail};
        if (middle.begin < middle.end && middle.other_begin < middle.other_end) compare_middle(middle, depth);
        keep(piece.end - tail, piece.other_end - tail, tail);
    }

    void compare_middle(const Piece& piece, int depth) {
        const auto anchors = depth < deepest_anchors ? anchors_in(piece) : std::vector<Anchor>();
        if (anchors.empty()) return split(piece);
        Piece between{piece.begin, 0, piece.other_begin, 0};
        for (const auto& anchor : anchors) {
            compare({between.begin, anchor.first, between.other_begin, anchor.second}, depth + 1);
            keep(anchor.first, anchor.second, 1);
            between = {anchor.first + 1, 0, anchor.second + 1, 0};
        }
        compare({between.begin, piece.end, between.other_begin, piece.other_end}, depth + 1);
    }

    std::vector<Anchor> anchors_in(const Piece& piece) {
        for (auto i = piece.begin; i < piece.end; ++i) ++seen_[first_[i]].count, seen_[first_[i]].place = i;
        for (auto i = piece.other_begin; i < piece.other_end; ++i) {
            ++seen_[second_[i]].other_count;
            seen_[second_[i]].other_place = i;
        }
        std::vector<Anchor> anchors;
        for (auto i = piece.begin; i < piece.end; ++i) {
            const auto& seen = seen_[first_[i]];
            if (seen.count == 1 && seen.other_count == 1) anchors.push_back({i, seen.other_place});
        }
        for (auto i = piece.begin; i < piece.end; ++i) seen_[first_[i]] = {};
        for (auto i = piece.other_begin; i < piece.other_end; ++i) seen_[second_[i]] = {};
        return longest_in_order(anchors);
    }

    /// The longest line of anchors whose second places rise too.
    static std::vector<Anchor> longest_in_order(const std::vector<Anchor>& anchors) {
        std::vector<std::size_t> ends, before(anchors.size());
        for (std::size_t i = 0; i < anchors.size(); ++i) {
            const auto is_left = [&](std::size_t anchor, std::size_t place) { return anchors[anchor].second < place; };
            const auto pile = std::lower_bound(ends.begin(), ends.end(), anchors[i].second, is_left);
            before[i] = pile == ends.begin() ? i : *std::prev(pile);
            if (pile == ends.end())
                ends.push_back(i);
            else
                *pile = i;
        }
        std::vector<Anchor> line;
        if (ends.empty()) return line;
        for (auto i = ends.back(); line.size() < ends.size(); i = before[i]) line.push_back(anchors[i]);
        std::reverse(line.begin(), line.end());
        return line;
    }

    /// Cuts a piece at the middle of its shortest edit and compares both halves.
    void split(const Piece& piece) {
        const auto middle = middle_run(piece);
        if (!middle) return;
        const auto [first, second, length] = *middle;
        compare({piece.begin, first, piece.other_begin, second}, deepest_anchors);
        keep(first, second, length);
        compare({first + length, piece.end, second + length, piece.other_end}, deepest_anchors);
    }

    /// The run, maybe empty, in which the shortest edits from the front and from the back meet; nothing where they are too long.
    /// A diagonal k holds the places x of one sequence and x - k of the other.
    std::optional<SharedRun> middle_run(const Piece& piece) {
        const auto n = static_cast<std::ptrdiff_t>(piece.end - piece.begin);
        const auto m = static_cast<std::ptrdiff_t>(piece.other_end - piece.other_begin);
        const auto difference = n - m;
        const bool is_odd = difference % 2 != 0;
        const auto half = std::min((n + m + 1) / 2, most_edits);
        const auto width = static_cast<std::size_t>(2 * half + 3);
        front_.assign(width, 0), back_.assign(width, 0);
        const auto at = [half](std::vector<std::ptrdiff_t>& reach, std::ptrdiff_t k) -> std::ptrdiff_t& {
            return reach[static_cast<std::size_t>(k + half + 1)];
        };
        const auto step = [&](std::vector<std::ptrdiff_t>& reach, std::ptrdiff_t k, std::ptrdiff_t edits) {
            const bool down = k == -edits || (k != edits && at(reach, k - 1) < at(reach, k + 1));
            return down ? at(reach, k + 1) : at(reach, k - 1) + 1;
        };
        const auto item = [&](std::ptrdiff_t x) { return first_[piece.begin + static_cast<std::size_t>(x)]; };
        const auto other_item = [&](std::ptrdiff_t y) { return second_[piece.other_begin + static_cast<std::size_t>(y)]; };
        const auto run = [&](std::ptrdiff_t x, std::ptrdiff_t y, std::ptrdiff_t length) {
            return SharedRun{piece.begin + static_cast<std::size_t>(x), piece.other_begin + static_cast<std::size_t>(y),
                             static_cast<std::size_t>(length)};
        };
        for (std::ptrdiff_t edits = 0; edits <= half; ++edits) {
            // Diagonals that leave the piece are passed over.
            const auto lowest = -(edits - 2 * std::max<std::ptrdiff_t>(0, edits - m));
            const auto highest = edits - 2 * std::max<std::ptrdiff_t>(0, edits - n);
            for (auto k = lowest; k <= highest; k += 2) {
                const auto from = step(front_, k, edits);
                auto x = from;
                while (x < n && x - k < m && item(x) == other_item(x - k)) ++x;
                at(front_, k) = x;
                const auto mirrored = difference - k;
                if (is_odd && std::abs(mirrored) < edits && x + at(back_, mirrored) >= n) return run(from, from - k, x - from);
            }
            for (auto k = lowest; k <= highest; k += 2) {
                const auto from = step(back_, k, edits);
                auto x = from;
                while (x < n && x - k < m && item(n - 1 - x) == other_item(m - 1 - (x - k))) ++x;
                at(back_, k) = x;
                const auto mirrored = difference - k;
                if (!is_odd && std::abs(mirrored) <= edits && x + at(front_, mirrored) >= n)
                    return run(n - x, m - (x - k), x - from);
            }
        }
        return std::nullopt;
    }

    std::span<const std::uint32_t> first_, second_;
    std::vector<Seen> seen_;
    std::vector<std::ptrdiff_t> front_, back_;
    std::vector<SharedRun> runs_;
};

}  // namespace

std::vector<SharedRun> shared_runs(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second) {
    return Comparison(first, second).runs();
}

}  // namespace reliance::material
