#pragma once

#include "reliance/material/agreement_ratings.hpp"

/// Agreement over units that were cut beforehand, each given one value by each coder. The values are names: none is nearer to
/// another. Missing values are left out, never taken as a value of their own. Cost of each: O(rows · (coders + values)).
namespace reliance::material {

/// Percent agreement: how often two coders of a unit give it the same value.
///
/// A_o = mean over units of (pairs of coders that agree / pairs of coders), over the units that two coders judged.
/// Undefined nothing_shared.
Coefficient percent_agreement(const Ratings& ratings);

/// Positive agreement: of what somebody gave the value `value`, how much the others gave it too; what nobody did does not count.
///
/// sum_u n_u (n_u − 1) / sum_u n_u (m_u − 1), n_u of the m_u coders of unit u giving `value`. Two coders: 2a / (2a + b + c).
/// Undefined nothing_shared; no_variation where nobody gave the value.
/// Source    Cicchetti & Feinstein (1990), doi:10.1016/0895-4356(90)90159-M.
Coefficient positive_agreement(const Ratings& ratings, std::size_t value);

/// Scott's π: two coders, chance drawn from the values of both together.
///
/// (A_o − A_e) / (1 − A_e), A_e = sum_k p_k², p over the values of both, over the units that both judged.
/// Undefined not_two_coders, nothing_shared, no_variation.
/// Source    Scott (1955), doi:10.1086/266577.
Coefficient scott_pi(const Ratings& ratings);

/// Cohen's κ: two coders, chance drawn from the values of each.
///
/// A_e = sum_k p_1k p_2k. Shape, units and undefined cases as `scott_pi`.
/// Source    Cohen (1960), doi:10.1177/001316446002000104.
Coefficient cohen_kappa(const Ratings& ratings);

/// Fleiss' κ: any number of coders, as many on every unit; with two it is Scott's π.
///
/// A_o = mean of sum_k n_uk (n_uk − 1) / (m (m − 1)), A_e = sum_k p_k².
/// Undefined unequal_numbers, nothing_shared, no_variation.
/// Source    Fleiss (1971), doi:10.1037/h0031619.
Coefficient fleiss_kappa(const Ratings& ratings);

/// Brennan and Prediger's: chance gives every value alike.
///
/// A_e = 1 / K, K = `ratings.values`.
/// Undefined nothing_shared, too_few_values.
/// Source    Brennan & Prediger (1981), doi:10.1177/001316448104100307.
Coefficient brennan_prediger(const Ratings& ratings);

/// Gwet's AC1: chance is only for the units that are hard to judge; it stays high where one value is rare.
///
/// A_e = sum_k p_k (1 − p_k) / (K − 1), p_k = mean over the units judged of n_uk / m_u. It is 1 where one value only was given.
/// Undefined nothing_shared, too_few_values.
/// Source    Gwet (2008), doi:10.1348/000711006X126600.
Coefficient gwet_ac1(const Ratings& ratings);

}  // namespace reliance::material
