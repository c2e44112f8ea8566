#pragma once

#include <map>
#include <string>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/base/result.hpp"
#include "reliance/field/erasure.hpp"
#include "reliance/field/model.hpp"

/// Mentions of a name that two persons bear, that is an ordinary word too (Rose), or that stands inside a longer word (Kerguénous): of
/// whom each speaks, or whether of the flower, only a reader can tell.
namespace reliance::workbench {

/// A place where a name stands that somebody else bears too, or that is written as the ordinary word.
struct SharedMention {
    std::string name;         ///< as it is written there
    std::string shared_with;  ///< the other person; empty where it is an ordinary word that bears it
    std::string material;
    std::uint32_t start = 0, end = 0;  ///< code points
    std::string words;                 ///< with what stands around it
    bool erased = false;               ///< it was decided that it speaks of who is erased
    bool open = false;                 ///< an ordinary word on which nothing was decided
    std::string cell = {};             ///< outside the texts, where `material` is empty: it goes by no place
    std::string inside = {};           ///< the name, where a longer word stands there (les Kerguénous)

    bool is_word() const { return shared_with.empty(); }
    /// What it is decided by: `M03:120`.
    std::string place() const;
};

/// What a reader has decided.
struct MentionDecisions {
    std::vector<std::string> erased;  ///< places that speak of the person
    std::vector<std::string> left;    ///< names, and longer words, that are the ordinary word wherever nothing shows the name
};

/// Whether a name is one word, and in small letters an ordinary one.
bool is_also_a_word(const std::string& name);

/// The mentions in the texts of the names that `names` says are shared, and, in small letters or with the capital that opens a
/// sentence, of those that are ordinary words too, and longer words around them of which nothing tells that they are ordinary
/// (`LongerWords`), but for the words that `person` says; those that were decided to be erased, and those that open what `person` says, are erased.
/// Errors   bad_option_value, for each decision on what is not there.
Result<std::vector<SharedMention>> shared_mentions(const field::Study& study, const std::string& person,
                                                   const std::vector<field::PersonName>& names, const MentionDecisions& decided);

/// Where names that are not shared stand in small letters, as ordinary words, or inside longer ones, outside the texts; `left` as in `MentionDecisions`.
std::vector<SharedMention> words_in_cells(const field::Study& study, const std::vector<field::PersonName>& names,
                                          const std::vector<std::string>& left);

/// By text, code points in order: where the mentions that were decided stand in one state of the study.
using MentionPlaces = std::map<std::string, std::vector<material::TextSpan>>;

/// Where the mentions that were decided in the present state stand in another: followed into a text that was worded otherwise, a
/// name that was spelt otherwise too. One is left out where nothing stands there, or more words than it has; a word of which fewer
/// than half of the letters are the same is another word.
MentionPlaces places_in(const field::Study& state, const field::Study& present, const std::vector<SharedMention>& mentions);

/// What an erasure left of a state, with `mark` at the places that the mentions had before; those inside a turn went with it.
/// Passages move with their texts.
field::Study without_mentions(field::Erasure erasure, const MentionPlaces& places, const std::string& mark);

}  // namespace reliance::workbench
