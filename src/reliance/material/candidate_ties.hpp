#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/material/agreement_units.hpp"

/// Passages of a French text that may tell of a tie, offered to who reads: suggestions, never facts.
namespace reliance::material {

/// An actor of the study, and the name that a text may call them by.
struct KnownActor {
    std::string id, name;
};

/// What a known actor says in one go: code points [start, end) of a text.
struct SpokenStretch {
    std::uint32_t start = 0, end = 0;
    std::string actor;  ///< id; empty for an interviewer or an unknown voice
};

/// Why a passage is offered.
enum class CandidateReason : std::uint8_t {
    two_names,         ///< two known actors in one sentence
    name_and_speaker,  ///< a known actor, named by another who speaks of themselves in the same sentence
    relation,          ///< a noun of kinship, neighbourhood, friendship or work: ma sœur, un voisin avec qui je …
    help,              ///< a verb of help, gift, teaching or company near one of these
};

std::string_view name(CandidateReason reason);
Bilingual label(CandidateReason reason);

/// A passage that may tell of a tie.
struct CandidateTie {
    std::uint32_t start = 0, end = 0;  ///< the passage, code points
    Extent mention;                    ///< the words that name the other actor: “ma sœur”, “Nadège”
    std::string from, to;              ///< ids of known actors; `to` is empty where the text only says “ma sœur”
    CandidateReason reason = CandidateReason::relation;
    std::string_view kind;  ///< a kind of tie: kin, neighbour, help …; empty where nothing tells it
    std::string verb;       ///< the verb of help as it is written, where there is one
};

/// The candidates of one text, in order of their mention; each mention is offered once.
///
/// Names     a full name, or a first word of it that no other actor shares, written with a capital.
/// Relations after a possessive of the first person (mon mari, nos voisins) by a speaker who is known; after one of the third
///           (sa mère) where a known actor is named before it in the sentence; after j'ai, on avait … (j'ai deux enfants); friends, neighbours and colleagues after any article
///           where the speaker says je, nous, on … in the sentence.
/// Help      a verb of `help_verbs.def` in any of its forms, at most 8 words from a name or a relation in the sentence; a
///           neighbour, a friend or a colleague then needs no first person.
/// Passage   the sentence, at most 15 words to each side of the mention.
/// Cost      O(words · log names).
std::vector<CandidateTie> candidate_ties(std::string_view text, std::span<const SpokenStretch> speech,
                                         std::span<const KnownActor> actors);

/// The kind of tie that a form of a verb of help tells, as the word is compared (`folded`): “gardait” help, “prêtée” goods; empty for
/// any other word.
std::string_view kind_of_help(std::string_view word);

/// The kind of tie that a noun tells: “voisine” neighbour, “beau père” (two words) kin; empty for any other.
std::string_view kind_of_relation(std::string_view words);

}  // namespace reliance::material
