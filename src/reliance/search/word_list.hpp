#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/search/circumstances.hpp"

namespace reliance::search {

/// One word of a list, and how often it stands in each group.
struct WordRow {
    std::string word;     ///< as it is compared
    std::string written;  ///< as it is most often written, in small letters; of equals the first in the alphabet
    std::size_t count = 0;
    std::vector<std::size_t> by_group;
};

/// The words of a study, most frequent first, equal ones in the alphabet.
///
/// Words of several parts are one word (peut-être, Saint-Denis), but for the pronouns and the ci, là that a hyphen ties to a word
/// (dit-il, celui-ci, a-t-il), which count by themselves. The labels of speakers are left out.
struct WordList {
    std::vector<std::string> groups;       ///< in the order of their names
    std::vector<std::size_t> group_words;  ///< how many words each group has
    std::size_t words = 0;                 ///< how many words were counted in all
    std::size_t without_value = 0;         ///< how many were not, being of no group
    std::vector<WordRow> rows;
};

/// The words of the stretches for which the conditions hold, by the values of `column`, or without groups for an empty one. A
/// stretch with several values counts in each of their groups; one without a value is not counted.
/// Cost     O(length of the texts).
WordList word_list(const field::Study& study, const Circumstances& circumstances, std::string_view column,
                   const Conditions& conditions);

/// The words of a text as lists count them, with the way each is written.
std::vector<std::pair<std::string, std::string>> listed_words(std::string_view text);

/// How special a row is to a group of its list (`specificity`).
double specificity_of(const WordList& list, const WordRow& row, std::size_t group);

}  // namespace reliance::search
