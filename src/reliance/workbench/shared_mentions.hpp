#pragma once

#include <map>
#include <string>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/base/result.hpp"
#include "reliance/field/erasure.hpp"
#include "reliance/field/model.hpp"

/// Mentions of a name that two persons bear: of whom each speaks, only a reader can tell.
namespace reliance::workbench {

/// A place in the texts where a name stands that somebody else bears too.
struct SharedMention {
    std::string name;         ///< as it is written there
    std::string shared_with;  ///< the other person
    std::string material;
    std::uint32_t start = 0, end = 0;  ///< code points
    std::string words;                 ///< with what stands around it
    bool erased = false;               ///< it was decided that it speaks of who is erased

    /// What it is decided by: `M03:120`.
    std::string place() const;
};

/// The mentions of the names that `names` says are shared, but for the words that `person` says; those among `decided`, and those
/// that open what `person` says, are erased. Errors   bad_option_value, for each of `decided` at which no such name stands.
Result<std::vector<SharedMention>> shared_mentions(const field::Study& study, const std::string& person,
                                                   const std::vector<field::PersonName>& names,
                                                   const std::vector<std::string>& decided);

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
