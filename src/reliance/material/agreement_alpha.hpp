#pragma once

#include "reliance/material/agreement_ratings.hpp"

namespace reliance::material {

/// What the values of a scale mean to each other.
enum class Level : std::uint8_t {
    nominal,   ///< names
    ordinal,   ///< an order
    interval,  ///< differences
    ratio,     ///< differences in proportion to the values
};

/// Krippendorff's α over units cut beforehand: any number of coders, missing values, four levels of measurement.
///
/// α = 1 − D_o / D_e; D_o = sum_ck o_ck δ²_ck / n, D_e = sum_ck n_c n_k δ²_ck / (n (n − 1)), o_ck = sum_u (pairs c–k in u) / (m_u
/// − 1). δ²       nominal 1; ordinal (sum_{g=c..k} n_g − (n_c + n_k) / 2)²; interval (c − k)²; ratio ((c − k) / (c + k))². Scale
/// `points[value]`, ascending; where none are given, a value is its own number. Missing  units with fewer than two values do not
/// count. Undefined nothing_shared; no_variation; not_a_ratio_scale for a point below 0 on the ratio level. Cost     O(rows ·
/// values² + values³). Source   Krippendorff (2019), Content Analysis, 4th ed., ch. 12; Hayes & Krippendorff (2007),
/// doi:10.1080/19312450709336664.
Coefficient krippendorff_alpha(const Ratings& ratings, Level level, std::span<const double> points = {});

}  // namespace reliance::material
