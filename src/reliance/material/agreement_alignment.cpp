/// The best alignment as an exact cover. Each passage is covered once, by itself (cost Δ∅) or with passages of other coders. A
/// price per passage, such that no unitary alignment costs less than its passages' prices together, bounds from below what is
/// still to be covered (linear programming duality); what an alignment costs above its prices is its excess. The cheapest cover
/// has the least excess: a shortest path over sets of covered passages, always covering the leftmost one next.
#include "reliance/material/agreement_alignment.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <queue>

namespace reliance::material {
namespace {

constexpr std::size_t most_candidates = 400000;
constexpr std::size_t most_states = 400000;
constexpr int price_rounds = 60;
/// What each unitary alignment costs besides its disorder, so that of covers that cost the same the shortest is found.
constexpr double tie = 1e-9;

/// A passage of a text, by its place among all in order of start.
struct Placed {
    std::uint32_t coder = 0;
    std::int32_t place = 0;  ///< among its coder's
    Segment segment;
};

/// A unitary alignment of at least two passages, by their places among all, ascending.
struct Candidate {
    std::vector<std::uint32_t> passages;
    double cost = 0;
};

std::vector<Placed> placed(const Unitising& text) {
    std::vector<Placed> all;
    for (std::uint32_t coder = 0; coder < text.coders.size(); ++coder)
        for (std::size_t i = 0; i < text.coders[coder].size(); ++i)
            all.push_back({coder, static_cast<std::int32_t>(i), text.coders[coder][i]});
    std::stable_sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) { return a.segment.start < b.segment.start; });
    return all;
}

double pairs_of(std::size_t n) { return static_cast<double>(n * (n - 1)) / 2; }

/// Lists the unitary alignments that may be in a best one.
class Candidates {
public:
    Candidates(const std::vector<Placed>& all, std::size_t coders, const Dissimilarity& measure)
        : all_(all), measure_(measure), pairs_(pairs_of(coders)), farthest_(static_cast<double>(coders - 1) + pairs_) {
        for (std::uint32_t i = 0; i < all.size() && !too_many(); ++i) extend({i}, {0}, near(i));
    }

    bool too_many() const { return found_.size() > most_candidates; }
    std::vector<Candidate>& found() { return found_; }

private:
    /// Splitting a passage off costs Δ∅; it stays only where its dissimilarities to the `others` together are less than this.
    double bound(std::size_t others) const { return (static_cast<double>(others) + pairs_) * measure_.empty; }

    std::vector<std::uint32_t> near(std::uint32_t first) const {
        std::vector<std::uint32_t> later;
        for (auto j = first + 1; j < all_.size(); ++j)
            if (all_[j].coder != all_[first].coder &&
                dissimilarity(measure_, all_[first].segment, all_[j].segment) < farthest_ * measure_.empty)
                later.push_back(j);
        return later;
    }

    /// Adds each of `later` in turn to the passages chosen; `apart[i]` is the sum of dissimilarities of the i-th to the others.
    void extend(const std::vector<std::uint32_t>& chosen, const std::vector<double>& apart,
                const std::vector<std::uint32_t>& later) {
        for (std::size_t next = 0; next < later.size() && !too_many(); ++next) {
            auto passages = chosen;
            auto sums = apart;
            sums.push_back(0);
            bool same_coder = false;
            for (std::size_t i = 0; i < chosen.size(); ++i) {
                same_coder = same_coder || all_[chosen[i]].coder == all_[later[next]].coder;
                const auto distance = dissimilarity(measure_, all_[chosen[i]].segment, all_[later[next]].segment);
                sums[i] += distance;
                sums.back() += distance;
            }
            if (same_coder) continue;
            passages.push_back(later[next]);
            keep(passages, sums);
            extend(passages, sums, {later.begin() + static_cast<std::ptrdiff_t>(next) + 1, later.end()});
        }
    }

    void keep(const std::vector<std::uint32_t>& passages, const std::vector<double>& sums) {
        if (std::any_of(sums.begin(), sums.end(), [&](double sum) { return sum > bound(passages.size() - 1) + tie; })) return;
        const double apart = std::accumulate(sums.begin(), sums.end(), 0.0) / 2;
        found_.push_back({passages, (apart + (pairs_ - pairs_of(passages.size())) * measure_.empty) / pairs_ + tie});
    }

    const std::vector<Placed>& all_;
    const Dissimilarity& measure_;
    double pairs_, farthest_;
    std::vector<Candidate> found_;
};

/// The passages that candidates join, and the candidates among them; places are of the group.
struct Group {
    std::vector<std::uint32_t> passages;
    std::vector<Candidate> candidates;
};

std::uint32_t root(std::vector<std::uint32_t>& parents, std::uint32_t one) {
    while (parents[one] != one) one = parents[one] = parents[parents[one]];
    return one;
}

std::vector<Group> groups(std::size_t passages, const std::vector<Candidate>& candidates) {
    std::vector<std::uint32_t> parents(passages), place(passages);
    std::iota(parents.begin(), parents.end(), 0u);
    for (const auto& candidate : candidates)
        for (const auto other : candidate.passages) parents[root(parents, other)] = root(parents, candidate.passages.front());
    std::map<std::uint32_t, Group> by_root;
    for (std::uint32_t one = 0; one < passages; ++one) {
        auto& group = by_root[root(parents, one)];
        place[one] = static_cast<std::uint32_t>(group.passages.size());
        group.passages.push_back(one);
    }
    for (auto candidate : candidates) {
        auto& group = by_root[root(parents, candidate.passages.front())];
        for (auto& one : candidate.passages) one = place[one];
        group.candidates.push_back(std::move(candidate));
    }
    std::vector<Group> found;
    for (auto& [first, group] : by_root) found.push_back(std::move(group));
    return found;
}

/// Prices of the passages of a group that no candidate undercuts, as high together as some rounds bring them.
class Prices {
public:
    Prices(const Group& group, double empty) : group_(group), empty_(empty), prices_(group.passages.size(), empty) {
        auto best = feasible(prices_);
        std::vector<double> tried = prices_;
        for (int round = 0; round < price_rounds; ++round) {
            step(tried, empty / (4.0 + round));
            auto one = feasible(tried);
            if (sum(one) > sum(best)) best = std::move(one);
        }
        prices_ = std::move(best);
    }

    double of(std::uint32_t passage) const { return prices_[passage]; }
    double of(const Candidate& candidate) const {
        double total = 0;
        for (const auto one : candidate.passages) total += prices_[one];
        return total;
    }

private:
    static double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }
    static double sum_over(const Candidate& candidate, const std::vector<double>& values) {
        double total = 0;
        for (const auto one : candidate.passages) total += values[one];
        return total;
    }

    /// A subgradient step: prices fall where candidates undercut them too often, rise where nothing does.
    void step(std::vector<double>& prices, double length) const {
        std::vector<double> gradient(prices.size(), 1);
        for (const auto& candidate : group_.candidates)
            if (sum_over(candidate, prices) > candidate.cost)
                for (const auto one : candidate.passages) gradient[one] -= 1;
        for (std::size_t i = 0; i < prices.size(); ++i) prices[i] = std::min(prices[i] + length * gradient[i], empty_);
    }

    /// Prices that no candidate undercuts, from any: lowered where one does, then raised one by one as far as they go.
    std::vector<double> feasible(std::vector<double> prices) const {
        for (const auto& candidate : group_.candidates)
            if (const auto over = sum_over(candidate, prices) - candidate.cost; over > 0)
                for (const auto one : candidate.passages) prices[one] -= over / static_cast<double>(candidate.passages.size());
        std::vector<double> slack(prices.size());
        for (std::size_t i = 0; i < prices.size(); ++i) slack[i] = empty_ - prices[i];
        for (std::size_t i = 0; i < prices.size(); ++i) raise(prices, static_cast<std::uint32_t>(i));
        return prices;
    }

    void raise(std::vector<double>& prices, std::uint32_t one) const {
        double room = empty_ - prices[one];
        for (const auto& candidate : group_.candidates)
            if (std::find(candidate.passages.begin(), candidate.passages.end(), one) != candidate.passages.end())
                room = std::min(room, candidate.cost - sum_over(candidate, prices));
        if (room > 0) prices[one] += room;
    }

    const Group& group_;
    double empty_;
    std::vector<double> prices_;
};

using Covered = std::vector<bool>;

/// The cheapest cover of one group.
class Cover {
public:
    Cover(const Group& group, double empty)
        : group_(group), empty_(empty), prices_(group, empty), leading_(group.passages.size()) {
        for (std::uint32_t i = 0; i < group.candidates.size(); ++i) leading_[group.candidates[i].passages.front()].push_back(i);
    }

    /// Which candidates are taken; false where there are too many sets to look at.
    bool find(std::vector<std::uint32_t>& taken) {
        reach(Covered(group_.passages.size()), 0, none, none);
        while (!open_.empty()) {
            const auto [excess, reversed] = open_.top();
            open_.pop();
            const auto state = static_cast<std::uint32_t>(-reversed);
            if (excess > states_[state].excess) continue;
            const auto next = std::find(states_[state].covered->begin(), states_[state].covered->end(), false);
            if (next == states_[state].covered->end()) return trace(state, taken);
            if (states_.size() > most_states) return false;
            expand(state, static_cast<std::uint32_t>(next - states_[state].covered->begin()));
        }
        return false;
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    struct State {
        const Covered* covered;  ///< the key of `places_`, which stays where it is
        double excess = 0;
        std::uint32_t before = none, by = none;
    };

    void reach(Covered covered, double excess, std::uint32_t before, std::uint32_t by) {
        const auto [found, is_new] = places_.emplace(std::move(covered), static_cast<std::uint32_t>(states_.size()));
        if (is_new)
            states_.push_back({&found->first, excess, before, by});
        else if (excess < states_[found->second].excess)
            states_[found->second] = {&found->first, excess, before, by};
        else
            return;
        open_.emplace(excess, -static_cast<std::int64_t>(found->second));
    }

    /// The leftmost passage not covered yet is covered by itself, or by a candidate: of these it is the first, as all before it
    /// are covered.
    void expand(std::uint32_t state, std::uint32_t passage) {
        const auto excess = states_[state].excess;
        auto alone = *states_[state].covered;
        alone[passage] = true;
        reach(std::move(alone), excess + empty_ - prices_.of(passage), state, none);
        for (const auto by : leading_[passage]) {
            const auto& candidate = group_.candidates[by];
            auto covered = *states_[state].covered;
            if (std::any_of(candidate.passages.begin(), candidate.passages.end(),
                            [&](std::uint32_t one) { return covered[one]; }))
                continue;
            for (const auto one : candidate.passages) covered[one] = true;
            reach(std::move(covered), excess + std::max(0.0, candidate.cost - prices_.of(candidate)), state, by);
        }
    }

    bool trace(std::uint32_t state, std::vector<std::uint32_t>& taken) const {
        for (auto at = state; at != none; at = states_[at].before)
            if (states_[at].by != none) taken.push_back(states_[at].by);
        return true;
    }

    const Group& group_;
    double empty_;
    Prices prices_;
    std::vector<std::vector<std::uint32_t>> leading_;  ///< [passage]: the candidates whose first it is
    std::map<Covered, std::uint32_t> places_;
    std::vector<State> states_;
    std::priority_queue<std::pair<double, std::int64_t>, std::vector<std::pair<double, std::int64_t>>, std::greater<>> open_;
};

/// Adds what a group's candidates and the passages left over make.
void add_group(Alignment& alignment, const Group& group, const std::vector<std::uint32_t>& taken, const std::vector<Placed>& all,
               std::size_t coders) {
    std::vector<bool> covered(group.passages.size());
    const auto add = [&](const std::vector<std::uint32_t>& passages) {
        auto& row = alignment.unitary.emplace_back(coders, -1);
        for (const auto one : passages) {
            covered[one] = true;
            row[all[group.passages[one]].coder] = all[group.passages[one]].place;
        }
    };
    for (const auto one : taken) add(group.candidates[one].passages);
    for (std::uint32_t one = 0; one < covered.size(); ++one)
        if (!covered[one]) add({one});
}

}  // namespace

double position_dissimilarity(const Dissimilarity& measure, const Segment& a, const Segment& b) {
    const auto apart = [](std::uint32_t x, std::uint32_t y) {
        return std::fabs(static_cast<double>(x) - static_cast<double>(y));
    };
    const double share = (apart(a.start, b.start) + apart(a.end, b.end)) /
                         (static_cast<double>(a.end - a.start) + static_cast<double>(b.end - b.start));
    return share * share * measure.empty;
}

double dissimilarity(const Dissimilarity& measure, const Segment& a, const Segment& b) {
    return measure.position * position_dissimilarity(measure, a, b) + (a.value == b.value ? 0 : measure.category * measure.empty);
}

double disorder(const Unitising& text, const Dissimilarity& measure, const UnitaryAlignment& aligned) {
    double sum = 0;
    for (std::size_t i = 0; i < aligned.size(); ++i)
        for (std::size_t j = i + 1; j < aligned.size(); ++j)
            sum += aligned[i] < 0 || aligned[j] < 0 ? measure.empty
                                                    : dissimilarity(measure, text.coders[i][static_cast<std::size_t>(aligned[i])],
                                                                    text.coders[j][static_cast<std::size_t>(aligned[j])]);
    return sum / pairs_of(aligned.size());
}

Result<Alignment> best_alignment(const Unitising& text, const Dissimilarity& measure) {
    const auto all = placed(text);
    const auto coders = text.coders.size();
    const auto too_many = [&] {
        return failure(ErrorCode::too_many, {std::to_string(all.size()), "passages", std::to_string(most_states)});
    };
    Candidates candidates(all, coders, measure);
    if (candidates.too_many()) return too_many();
    Alignment alignment;
    for (const auto& group : groups(all.size(), candidates.found())) {
        std::vector<std::uint32_t> taken;
        if (!group.candidates.empty() && !Cover(group, measure.empty + tie).find(taken)) return too_many();
        add_group(alignment, group, taken, all, coders);
    }
    for (const auto& row : alignment.unitary) alignment.cost += disorder(text, measure, row);
    return alignment;
}

}  // namespace reliance::material
