#pragma once

#include "reliance/material/agreement_ratings.hpp"

namespace reliance::material {

/// A stretch [start, end) of a text that a coder gave a value.
struct Segment {
    std::uint32_t start = 0, end = 0;
    std::uint32_t value = 0;

    bool operator==(const Segment&) const = default;
};

/// One text as its coders cut it: where one's segments end and the next have not begun, nothing was given.
struct Unitising {
    std::uint32_t length = 0;
    std::vector<std::vector<Segment>> coders;  ///< each in order of start; for u-alpha they do not overlap
};

/// What makes two segments of one value one: that they overlap, or that they touch too.
enum class Joined : std::uint8_t { overlapping, touching };

/// Segments made one where they are so joined; in order of start.
std::vector<Segment> united(std::vector<Segment> segments, Joined joined);

/// What a value adds to the figures of unitising, over all coders.
struct ValueStretch {
    double total = 0;   ///< code points given the value
    double agreed = 0;  ///< of these, shared with the other coders: sum of n (n − 1) / (m − 1) per code point
    double on_gap = 0;  ///< of these, where the others gave nothing
    double self = 0;    ///< sum of squared lengths of its segments; of a gap, the lengths
    /// Sum of squares of what each segment counts in `met`: its code points, each by the share of the others who gave something.
    double self_met = 0;

    /// Of `total`, what meets another coder's segments.
    double met() const { return total - on_gap; }
};

/// The figures from which every u-alpha follows; those of several texts are added up.
struct UnitisingCounts {
    std::vector<ValueStretch> values;  ///< [value], and last the gaps
    double length = 0;                 ///< code points of the texts that two coders judged
    double coded_by_two = 0;           ///< of these, where two coders gave something

    explicit UnitisingCounts(std::size_t value_count) : values(value_count + 1) {}
    const ValueStretch& gap() const { return values.back(); }
    double total() const;
    double self() const;
    void add(const UnitisingCounts& other, double times = 1);
};

/// The figures of one text, by one walk over the sorted borders; nothing where fewer than two coders judged it.
///
/// Errors   none; segments of one coder must not overlap (expected).
/// Cost     O(segments · coders).
UnitisingCounts unitising_counts(const Unitising& text, std::size_t value_count);

/// u-alpha, nominal: agreement on where the passages are and what they are.
///
/// 1 − D_o / D_e; D_o = what meets unlike, D_e = sum_{c≠k} l_c l_k / (l − sum_g s(g) / l), gaps being a value, s(g) = L(g)² of a
/// segment and L(g) of a gap.
/// Undefined nothing_shared, no_variation.
/// Source    Krippendorff, Mathet, Bouvry & Widlöcher (2016), doi:10.1007/s11135-015-0266-1; Krippendorff (2019) § 12.6, eq. 34.
Coefficient unitising_alpha(const UnitisingCounts& counts);

/// u-alpha, binary: agreement on where the passages are, whatever they are (eq. 35).
Coefficient unitising_alpha_binary(const UnitisingCounts& counts);

/// cu-alpha: whether coders name alike what two of them coded, wherever they cut it (eqs. 36 and 37); taken over the code points
/// that two of them coded.
///
/// D_o and D_e as for u-alpha, over values alone: l_c counts where another coder gave something, s(g) = (sum over the other
/// coders j of what of g they coded / (m − 1))², g as it counts in l_c. Where nobody leaves a gap it is u-alpha. Undefined
/// nothing_shared, no_variation (one code only). Source    as above. This s(g) is inferred: of the readings of the correction
/// that are about (0.7242, 0.7256 and 0.7284 on
///           figure 12.11; one and the same for two coders) it alone gives the 0.724 that the book prints.
Coefficient unitising_alpha_codes(const UnitisingCounts& counts);

/// (k)u-alpha: whether two coders who both coded a place give it `value` alike (eq. 38). Read it with `coverage`.
///
/// Its correction for segments paired with themselves is that of cu-alpha; the value at a coverage below 1 hangs on it.
Coefficient unitising_alpha_of(const UnitisingCounts& counts, std::size_t value);

/// The share of what was given `value` that meets a passage of another coder.
std::optional<double> coverage(const UnitisingCounts& counts, std::size_t value);

}  // namespace reliance::material
