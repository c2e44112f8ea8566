#include "reliance/material/agreement_gamma.hpp"

#include <algorithm>
#include <cmath>

namespace reliance::material {
namespace {

/// Purposes of the draws of gamma.
enum class Purpose : std::uint32_t { shift_passages = 0x67616d61 };

/// Dissimilarities of codes, weighed, and their weights.
struct Weighed {
    double apart = 0, weight = 0;

    void add(double dissimilar, double by) {
        apart += dissimilar * by;
        weight += by;
    }
    Weighed& operator+=(const Weighed& other) {
        apart += other.apart;
        weight += other.weight;
        return *this;
    }
    std::optional<double> mean() const { return weight > 0 ? std::optional(apart / weight) : std::nullopt; }
};

/// What the best alignments of some texts add up to.
struct Disorders {
    double cost = 0;
    double passages = 0;  ///< mean number a coder
    Weighed all;
    std::vector<Weighed> of_value;
};

std::size_t passage_count(const Unitising& text) {
    std::size_t count = 0;
    for (const auto& coder : text.coders) count += coder.size();
    return count;
}

std::uint64_t passage_count(std::span<const Unitising> texts, std::size_t value) {
    std::uint64_t count = 0;
    for (const auto& text : texts)
        for (const auto& coder : text.coders)
            count += static_cast<std::uint64_t>(
                std::count_if(coder.begin(), coder.end(), [&](const Segment& segment) { return segment.value == value; }));
    return count;
}

std::vector<Segment> aligned_passages(const Unitising& text, const UnitaryAlignment& row) {
    std::vector<Segment> passages;
    for (std::size_t coder = 0; coder < row.size(); ++coder)
        if (row[coder] >= 0) passages.push_back(text.coders[coder][static_cast<std::size_t>(row[coder])]);
    return passages;
}

void add_codes(Disorders& sums, const std::vector<Segment>& passages, const Dissimilarity& measure) {
    for (std::size_t i = 0; i < passages.size(); ++i)
        for (std::size_t j = i + 1; j < passages.size(); ++j) {
            const auto &a = passages[i], &b = passages[j];
            const double weight = std::max(0.0, 1 - measure.position * position_dissimilarity(measure, a, b)) /
                                  static_cast<double>(passages.size() - 1);
            const double apart = a.value == b.value ? 0 : measure.empty;
            sums.all.add(apart, weight);
            sums.of_value[a.value].add(apart, weight);
            if (a.value != b.value) sums.of_value[b.value].add(apart, weight);
        }
}

/// Counts passages set beside nothing as of another code, once for each coder who has none there.
void add_unaligned(Disorders& sums, const std::vector<Segment>& passages, std::size_t coders, const Dissimilarity& measure) {
    for (const auto& passage : passages)
        for (auto missing = passages.size(); missing < coders; ++missing) {
            sums.all.add(measure.empty, measure.empty);
            sums.of_value[passage.value].add(measure.empty, measure.empty);
        }
}

Result<Disorders> disorders(std::span<const Unitising> texts, std::size_t value_count, const GammaOptions& options) {
    Disorders sums{0, 0, {}, std::vector<Weighed>(value_count)};
    for (const auto& text : texts) {
        const auto best = best_alignment(text, options.dissimilarity);
        if (!best) return failure(best.error());
        sums.cost += best->cost;
        sums.passages += static_cast<double>(passage_count(text)) / static_cast<double>(text.coders.size());
        for (const auto& row : best->unitary) {
            const auto passages = aligned_passages(text, row);
            add_codes(sums, passages, options.dissimilarity);
            if (options.unaligned_differ) add_unaligned(sums, passages, row.size(), options.dissimilarity);
        }
    }
    return sums;
}

/// The mean of what is defined, and how much it varies.
class Expected {
public:
    void add(std::optional<double> value) {
        if (value) values_.push_back(*value);
    }
    double mean() const {
        double sum = 0;
        for (const auto value : values_) sum += value;
        return values_.empty() ? 0 : sum / static_cast<double>(values_.size());
    }
    double variation() const {
        if (values_.size() < 2) return 0;
        double squares = 0;
        for (const auto value : values_) squares += (value - mean()) * (value - mean());
        return std::sqrt(squares / static_cast<double>(values_.size() - 1)) / mean();
    }
    bool empty() const { return values_.empty(); }

private:
    std::vector<double> values_;
};

struct Chance {
    Expected disorder, categories;
    std::vector<Expected> of_value;
    std::uint32_t samples = 0;
};

std::optional<double> per_passage(const Disorders& sums) {
    return sums.passages > 0 ? std::optional(sums.cost / sums.passages) : std::nullopt;
}

Result<void> add_samples(Chance& chance, std::span<const Unitising> texts, std::size_t value_count, const GammaOptions& options,
                         std::uint32_t until) {
    for (; chance.samples < until; ++chance.samples) {
        std::vector<Unitising> random;
        for (std::uint32_t place = 0; place < texts.size(); ++place)
            random.push_back(shuffled(texts[place], options.seed, place, chance.samples));
        const auto sums = disorders(random, value_count, options);
        if (!sums) return failure(sums.error());
        chance.disorder.add(per_passage(*sums));
        chance.categories.add(sums->all.mean());
        for (std::size_t value = 0; value < value_count; ++value) chance.of_value[value].add(sums->of_value[value].mean());
    }
    return {};
}

std::uint32_t samples_asked(const Chance& chance, const GammaOptions& options) {
    if (options.precision <= 0) return options.samples;
    const double asked = std::ceil(std::pow(1.96 * chance.disorder.variation() / options.precision, 2));
    return static_cast<std::uint32_t>(std::clamp(asked, static_cast<double>(options.samples),
                                                 static_cast<double>(std::max(options.samples, options.most_samples))));
}

Coefficient of_codes(const Weighed& seen, const Expected& expected, std::uint64_t units) {
    const auto mean = seen.mean();
    if (!mean || expected.empty()) return undefined(Undefined::never_aligned, units);
    return below_chance(*mean, expected.mean(), units);
}

/// Shifts that are still far enough from those drawn: [0, length) without what lies within `apart` of any.
std::vector<std::uint32_t> free_shifts(std::uint32_t length, const std::vector<std::uint32_t>& drawn, double apart) {
    std::vector<std::uint32_t> free;
    for (std::uint32_t shift = 0; shift < length; ++shift)
        if (std::none_of(drawn.begin(), drawn.end(),
                         [&](std::uint32_t other) { return std::fabs(static_cast<double>(shift) - other) < apart; }))
            free.push_back(shift);
    return free;
}

double half_mean_length(const Unitising& text) {
    double sum = 0;
    for (const auto& coder : text.coders)
        for (const auto& segment : coder) sum += segment.end - segment.start;
    return passage_count(text) > 0 ? sum / static_cast<double>(passage_count(text)) / 2 : 0;
}

}  // namespace

Unitising shuffled(const Unitising& text, random::Seed seed, std::uint32_t place, std::uint32_t sample) {
    Unitising random{text.length, {}};
    std::vector<std::uint32_t> shifts;
    for (std::uint32_t coder = 0; coder < text.coders.size() && text.length > 0; ++coder) {
        const auto draw = random::draws(seed, {place, coder, sample, static_cast<std::uint32_t>(Purpose::shift_passages)});
        const auto free = free_shifts(text.length, shifts, half_mean_length(text));
        shifts.push_back(free.empty() ? random::below(draw[0], text.length)
                                      : free[random::below(draw[0], static_cast<std::uint32_t>(free.size()))]);
        auto& own =
            random.coders.emplace_back(text.coders[random::below(draw[1], static_cast<std::uint32_t>(text.coders.size()))]);
        for (auto& segment : own) {
            const auto moved = (segment.start + shifts.back()) % text.length;
            segment = {moved, moved + (segment.end - segment.start), segment.value};
        }
        std::stable_sort(own.begin(), own.end(), [](const Segment& a, const Segment& b) { return a.start < b.start; });
    }
    return random;
}

Result<Gamma> gamma(std::span<const Unitising> texts, std::size_t value_count, const GammaOptions& options) {
    const auto seen = disorders(texts, value_count, options);
    if (!seen) return failure(seen.error());
    std::uint64_t units = 0;
    for (const auto& text : texts) units += passage_count(text);
    if (units == 0)
        return Gamma{undefined(Undefined::nothing_shared), undefined(Undefined::nothing_shared),
                     std::vector(value_count, undefined(Undefined::nothing_shared)), 0};
    Chance chance;
    chance.of_value.resize(value_count);
    if (auto drawn = add_samples(chance, texts, value_count, options, options.samples); !drawn) return failure(drawn.error());
    if (auto drawn = add_samples(chance, texts, value_count, options, samples_asked(chance, options)); !drawn)
        return failure(drawn.error());
    Gamma found{below_chance(*per_passage(*seen), chance.disorder.mean(), units),
                of_codes(seen->all, chance.categories, units),
                {},
                chance.samples};
    for (std::size_t value = 0; value < value_count; ++value)
        found.of_value.push_back(of_codes(seen->of_value[value], chance.of_value[value], passage_count(texts, value)));
    return found;
}

}  // namespace reliance::material
