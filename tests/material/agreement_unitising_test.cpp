#include "reliance/material/agreement_unitising.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "reliance/random/draw.hpp"

namespace reliance::material {
namespace {

/// Krippendorff (2019), figure 12.11: three coders, a text of length 60, values 1 to 7 numbered from 0.
Unitising figure_12_11() {
    return {60,
            {{{0, 7, 0}, {7, 13, 1}, {30, 32, 4}, {32, 37, 5}, {37, 44, 5}, {44, 60, 6}},
             {{0, 7, 0}, {7, 13, 2}, {13, 21, 4}, {32, 44, 5}},
             {{0, 7, 0}, {7, 13, 3}, {13, 21, 4}, {32, 37, 5}, {37, 41, 5}, {41, 44, 5}}}};
}

TEST(UnitisingAlpha, of_the_book) {
    const auto counts = unitising_counts(figure_12_11(), 7);
    EXPECT_NEAR(*unitising_alpha(counts).value, 16349.0 / 32058, 1e-12);           // 0.509982; the book prints 0.510
    EXPECT_NEAR(*unitising_alpha_binary(counts).value, 144038.0 / 348255, 1e-12);  // 0.413599; the book prints 0.413
    for (const std::size_t value : {0u, 4u, 5u}) EXPECT_NEAR(*unitising_alpha_of(counts, value).value, 1, 1e-12);
    for (const std::size_t value : {1u, 2u, 3u}) EXPECT_NEAR(*unitising_alpha_of(counts, value).value, 0, 1e-12);
    EXPECT_EQ(unitising_alpha_of(counts, 6).why, Undefined::nothing_shared);
    EXPECT_NEAR(*coverage(counts, 4), 8.0 / 18, 1e-12);
    EXPECT_NEAR(*coverage(counts, 6), 0, 1e-12);
    EXPECT_EQ(unitising_alpha(counts).units, 60u);
}

TEST(UnitisingAlphaCodes, of_the_book) {
    const auto cu = unitising_alpha_codes(unitising_counts(figure_12_11(), 7));
    EXPECT_NEAR(*cu.value, 24944.0 / 34445, 1e-12);  // 0.724169; the book prints 0.724
    EXPECT_EQ(cu.units, 33u);                        // 0-21 and 32-44
}

TEST(UnitisingAlpha, is_absent_with_its_reason_where_it_is_undefined) {
    const Unitising nothing{60, {{}, {}}}, everything{60, {{{0, 60, 0}}, {{0, 60, 0}}}}, alone{60, {{{0, 9, 0}}}};
    EXPECT_EQ(unitising_alpha(unitising_counts(nothing, 1)).why, Undefined::no_variation);
    EXPECT_EQ(unitising_alpha(unitising_counts(everything, 1)).why, Undefined::no_variation);
    EXPECT_EQ(unitising_alpha_binary(unitising_counts(alone, 1)).why, Undefined::nothing_shared);
    EXPECT_FALSE(coverage(unitising_counts(nothing, 1), 0));
    const Unitising apart{60, {{{0, 9, 0}}, {{20, 29, 1}}}}, one_code{60, {{{0, 9, 0}}, {{4, 29, 0}}}};
    EXPECT_EQ(unitising_alpha_codes(unitising_counts(apart, 2)).why, Undefined::nothing_shared);
    EXPECT_EQ(unitising_alpha_codes(unitising_counts(one_code, 2)).why, Undefined::no_variation);
}

TEST(UnitisingAlphaCodes, is_u_alpha_where_nobody_leaves_a_gap) {
    const auto counts = unitising_counts({60, {{{0, 20, 0}, {20, 60, 1}}, {{0, 31, 0}, {31, 45, 1}, {45, 60, 2}}}}, 3);
    EXPECT_NEAR(*unitising_alpha_codes(counts).value, *unitising_alpha(counts).value, 1e-12);
}

TEST(United, joins_what_overlaps_and_what_touches_where_asked) {
    const std::vector<Segment> apart{{0, 3, 0}, {4, 6, 0}};
    EXPECT_EQ(united({{4, 6, 0}, {0, 3, 0}}, Joined::touching), apart);
    EXPECT_EQ(united({{4, 6, 0}, {0, 3, 0}, {2, 4, 0}}, Joined::touching), (std::vector<Segment>{{0, 6, 0}}));
    EXPECT_EQ(united({{4, 6, 0}, {0, 3, 0}, {2, 4, 0}}, Joined::overlapping), (std::vector<Segment>{{0, 4, 0}, {4, 6, 0}}));
}

/// Segments with gaps before each, as (start, end, value); the value `gap` for gaps.
std::vector<Segment> partition(const std::vector<Segment>& segments, std::uint32_t length, std::uint32_t gap) {
    std::vector<Segment> parts;
    std::uint32_t place = 0;
    for (const auto& segment : segments) {
        if (segment.start > place) parts.push_back({place, segment.start, gap});
        parts.push_back(segment);
        place = segment.end;
    }
    if (place < length) parts.push_back({place, length, gap});
    return parts;
}

/// The figures by their definitions: every segment of every coder against every segment of every other.
struct Slow {
    std::size_t values;
    std::vector<double> shared;          ///< [value][value]
    std::vector<double> self, self_met;  ///< [value]
    double total = 0, self_total = 0;

    Slow(const Unitising& text, std::size_t value_count)
        : values(value_count + 1), shared(values * values), self(values), self_met(values) {
        std::vector<std::vector<Segment>> parts;
        for (const auto& coder : text.coders)
            parts.push_back(partition(coder, text.length, static_cast<std::uint32_t>(value_count)));
        for (std::size_t i = 0; i < parts.size(); ++i)
            for (std::size_t j = 0; j < parts.size(); ++j)
                for (const auto& g : parts[i])
                    for (const auto& h : parts[j]) {
                        const double met = std::min(g.end, h.end) - static_cast<double>(std::max(g.start, h.start));
                        if (i != j && met > 0) shared[g.value * values + h.value] += met / static_cast<double>(parts.size() - 1);
                    }
        for (const auto& coder : parts)
            for (const auto& g : coder)
                self[g.value] +=
                    g.value == value_count ? g.end - g.start : (g.end - g.start) * static_cast<double>(g.end - g.start);
        for (std::size_t i = 0; i < parts.size(); ++i)
            for (const auto& g : parts[i]) self_met[g.value] += std::pow(counted(parts, i, g), 2);
        for (const auto one : shared) total += one;
        for (const auto one : self) self_total += one;
    }
    /// What a segment of coder `i` counts among the codes: code point by code point, the share of the others who gave something.
    double counted(const std::vector<std::vector<Segment>>& parts, std::size_t i, const Segment& g) const {
        double sum = 0;
        for (auto point = g.start; point < g.end; ++point)
            for (std::size_t j = 0; j < parts.size(); ++j)
                for (const auto& h : parts[j])
                    if (i != j && h.value + 1 < values && h.start <= point && point < h.end)
                        sum += 1 / static_cast<double>(parts.size() - 1);
        return sum;
    }
    double met(std::size_t c) const {
        double sum = 0;
        for (std::size_t k = 0; k + 1 < values; ++k) sum += shared[c * values + k];
        return sum;
    }
    /// Coincidences of two codes expected where both coders coded.
    double expected_met(std::size_t c, std::size_t k) const {
        double all = 0, paired = 0;
        for (std::size_t one = 0; one + 1 < values; ++one) all += met(one), paired += self_met[one];
        return (met(c) * met(k) - (c == k ? self_met[c] : 0)) / (all - paired / all);
    }
    double codes() const {
        double seen = 0, chance = 0;
        for (std::size_t c = 0; c + 1 < values; ++c)
            for (std::size_t k = 0; k + 1 < values; ++k)
                if (c != k) seen += shared[c * values + k], chance += expected_met(c, k);
        return 1 - seen / chance;
    }
    double of(std::size_t c) const {
        double expected_row = 0;
        for (std::size_t k = 0; k + 1 < values; ++k) expected_row += expected_met(c, k);
        return 1 - expected_row / met(c) * (met(c) - shared[c * values + c]) / (expected_row - expected_met(c, c));
    }
    double row(std::size_t c) const {
        double sum = 0;
        for (std::size_t k = 0; k < values; ++k) sum += shared[c * values + k];
        return sum;
    }
    double expected(std::size_t c, std::size_t k) const {
        return (row(c) * row(k) - (c == k ? self[c] : 0)) / (total - self_total / total);
    }
    double alpha() const {
        double seen = 0, chance = 0;
        for (std::size_t c = 0; c < values; ++c)
            for (std::size_t k = 0; k < values; ++k)
                if (c != k) seen += shared[c * values + k], chance += expected(c, k);
        return 1 - seen / chance;
    }
    double binary() const {
        double seen = 0, chance = 0;
        const auto gap = values - 1;
        for (std::size_t c = 0; c < gap; ++c) seen += 2 * shared[c * values + gap], chance += 2 * expected(c, gap);
        return 1 - seen / chance;
    }
};

/// A text that `coders` cut at random: segments of 1 to 20 code points with gaps of 0 to 9 between.
Unitising random_text(std::uint32_t run, std::size_t coders, std::uint32_t values) {
    Unitising text{400, std::vector<std::vector<Segment>>(coders)};
    for (std::uint32_t coder = 0; coder < coders; ++coder)
        for (std::uint32_t place = 0, i = 0; place < 370; ++i) {
            const auto draw = random::draws({11}, {i, coder, run, 0});
            const auto start = place + random::below(draw[0], 10);
            place = start + 1 + random::below(draw[1], 20);
            text.coders[coder].push_back({start, place, random::below(draw[2], values)});
        }
    return text;
}

TEST(UnitisingAlpha, equals_its_definition_segment_by_segment_on_random_texts) {
    for (std::uint32_t run = 0; run < 60; ++run) {
        const auto text = random_text(run, 2 + run % 3, 1 + run % 5);
        const auto values = 1 + run % 5;
        const auto counts = unitising_counts(text, values);
        const Slow slow(text, values);
        EXPECT_NEAR(*unitising_alpha(counts).value, slow.alpha(), 1e-9);
        EXPECT_NEAR(*unitising_alpha_binary(counts).value, slow.binary(), 1e-9);
        if (values > 1) {
            EXPECT_NEAR(*unitising_alpha_codes(counts).value, slow.codes(), 1e-9);
        }
        for (std::size_t value = 0; values > 1 && value < values; ++value)
            EXPECT_NEAR(*unitising_alpha_of(counts, value).value, slow.of(value), 1e-9);
        for (std::size_t value = 0; value <= values; ++value)
            EXPECT_NEAR(counts.values[value].agreed, slow.shared[value * (values + 1) + value], 1e-9);
    }
}

TEST(UnitisingCounts, of_several_texts_add_up) {
    auto both = unitising_counts(random_text(1, 3, 4), 4);
    both.add(unitising_counts(random_text(2, 2, 4), 4));
    EXPECT_NEAR(both.total(), 3 * 400 + 2 * 400, 1e-9);
    EXPECT_NEAR(both.length, 800, 1e-9);
}

}  // namespace
}  // namespace reliance::material
