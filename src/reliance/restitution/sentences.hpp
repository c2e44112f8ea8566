#pragma once

#include "reliance/crisis/ensemble.hpp"
#include "reliance/levers/ranking.hpp"
#include "reliance/restitution/disclosure.hpp"
#include "reliance/restitution/text.hpp"
#include "reliance/restitution/whole.hpp"

/// What the report says of results, in words that claim no more than the numbers do.
namespace reliance::restitution {

/// Where an interval stands beside zero.
enum class Verdict { below_zero, holds_zero, above_zero, not_told };
Verdict verdict(const crisis::Estimate& estimate);
/// Whether a mean and its interval are all zero: the same in every replicate.
bool is_nil(const crisis::Estimate& estimate);

/// “1 234,5” and “1,234.5”.
Text number_words(double value, int decimals);
/// A number, and what it counts: French says one of them below two (“1,3 lien”, “0,5 heure”), English where there is 1. `many` is a
/// plural in s, or no plural.
Text counted_words(double value, int decimals, const Text& many);
/// What people did in the runs of a crisis, counted over the replicates: “20 visits”, or “20” where `many` is empty. Fewer in a run
/// than may be printed can be what few people of the study did: “few visits”, “few”.
Text acts_words(std::uint64_t acts, std::size_t replicates, const Text& many, const Protection& protection);

/// The people a scope is made of, as they stand in a sentence.
Text people_of(crisis::Scope scope);

/// What a place adds in a crisis: `avoided` is unmet need-hours without it minus with it, per 1,000 of `people`.
Text contribution(const Text& crisis, const std::string& place, const Text& people, const crisis::Estimate& avoided);
/// What all places add together.
Text contribution_of_all(const Text& crisis, std::size_t places, const Text& people, const crisis::Estimate& avoided);
/// What a lever does: unmet need-hours avoided over the whole, and per 1,000 units of its yearly cost.
Text lever_sentence(const Text& lever, const levers::Appraisal& appraisal, const std::string& currency, Whole whole);
/// The same beside its name, which it does not say again.
Text lever_verdict(const levers::Appraisal& appraisal, const std::string& currency, Whole whole);
/// Where no lever changes a single number.
Text idle_levers_sentence(std::size_t levers);
/// Where no lever has an effect that can be seen.
Text no_lever_sentence(std::size_t levers, Whole whole);
/// A measure that tells two places apart.
Text contrast_sentence(const Text& label, const Text& high_value, const std::string& high, const Text& low_value,
                       const std::string& low);

}  // namespace reliance::restitution
