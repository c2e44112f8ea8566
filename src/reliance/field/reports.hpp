#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/field/model.hpp"

/// Two people's reports on one tie: kept apart in the study, joined by a named rule where a network is made of them.
namespace reliance::field {

/// How the reports of the two ends of a tie make one tie.
///
/// either     one of them says so
/// both       both say so
/// giver      whom the tie starts from says so
/// receiver   whom it goes to says so
enum class JoiningRule { either, both, giver, receiver };

inline constexpr JoiningRule joining_rules[] = {JoiningRule::either, JoiningRule::both, JoiningRule::giver,
                                                JoiningRule::receiver};

std::string_view name(JoiningRule rule);
Bilingual label(JoiningRule rule);
std::optional<JoiningRule> joining_rule_named(std::string_view text);

/// The rule that a study keeps (`joining_rule` of study.toml); either where it keeps none.
JoiningRule joining_rule_of(const Study& study);

/// The end of the tie that its reporter is; an ego who tells a tie between two alters is neither.
enum class Side { giver, receiver, other };
Side side_of(const Tie& tie);

/// The study with those reports of presence only that make a tie under `rule`, each with those of its kinds that do; for making
/// networks, not for saving. Evidence for a report that went away stays, and leads nowhere.
///
/// Unit       a kind of tie from one actor to another in one wave; ties without a kind are a kind of their own.
/// One side   a kind that only givers, or only receivers, were asked about in a wave is left as reported: no rule can join one
///            report. What a third person reports stays under every rule.
/// Cost       O(n log n) in the reports.
Study under_rule(Study study, JoiningRule rule);

/// The study as networks are made of it: under the rule that it keeps, without the evidence for reports that went away.
Study under_kept_rule(Study study);

/// How far the two ends of the ties of one kind, in one wave, say the same.
///
/// Counted    ordered pairs of actors of which at least one end reports the tie; pairs of which one end was not asked, refused or
///            does not know stand in `unheard` alone. An end was asked if it answered the survey in that wave (`surveyed`; where
///            nobody is marked so, if it reports anything in that wave).
struct Concordance {
    std::string wave;
    std::string kind;           ///< empty: ties without a kind
    std::string question = {};  ///< of one pair of questions alone; empty: of all that was asked about the kind
    std::size_t both = 0, giver_only = 0, receiver_only = 0, unheard = 0;

    /// The share of the ties that one end reports which the other reports too: both / (both + giver_only + receiver_only);
    /// nothing where there is none.
    std::optional<double> agreement() const;
    /// The share of what givers report that receivers confirm, and the other way round.
    std::optional<double> confirmed_by_receiver() const;
    std::optional<double> confirmed_by_giver() const;
    /// Ties under a rule, of which those with an unheard end count where the end that is heard says so and the rule asks it
    /// alone.
    std::size_t ties(JoiningRule rule) const;

    std::size_t heard_giver = 0, heard_receiver = 0;  ///< of `unheard`: those that the giver, or the receiver, reports
};

/// The concordance of every kind that both ends were asked about, by wave in the order of the study, then by kind; only of the
/// reports whose note is among `notes`, if any are given. Withdrawn persons are left out.
/// Cost       O(n log n) in the reports.
std::vector<Concordance> concordances(const Study& study, const std::vector<std::string>& notes = {});

}  // namespace reliance::field
