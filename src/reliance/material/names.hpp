#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/material/name_pool.hpp"

/// Names of people and places found in texts, to be confirmed by a person.
namespace reliance::material {

/// A name that the study knows: of an actor, a speaker, a site.
struct KnownName {
    std::string name;
    std::string kind;  ///< person | place | organisation
    std::string who, sex, generation, origin;
};

/// By what a word was taken for a name.
enum class NameSign {
    known,       ///< it is, or is part of, a name that the study knows
    title,       ///< it follows madame, M., docteur …
    kinship,     ///< it follows ma sœur, mon voisin …, or stands before it
    called,      ///< it follows s'appelle, prénommé, called …
    first_name,  ///< it begins with a known first name
    place,       ///< it follows rue, gare, à, en …
    acronym,     ///< it is written in capitals
    capital,     ///< it has a capital out of place
    label        ///< in small letters, it is the label of a line (“rose : oui”)
};

std::string_view name(NameSign sign);

/// A name as it was found in some texts.
struct FoundName {
    std::string name;  ///< as it is written most often
    std::string kind;  ///< person | place | organisation; empty where no sign tells
    std::string who, sex, generation, origin;
    bool family = false;          ///< a family name alone
    bool ordinary = false;        ///< the word is written with a small letter too: only capitals count
    std::vector<NameSign> signs;  ///< in the order of `NameSign`
    std::size_t count = 0;        ///< places where it stands by itself
    std::string example;          ///< the first of them, with a few words around it

    bool has(NameSign sign) const;
};

/// Whether a word, as it is compared, may be called a name by itself: no article, no title, no role in an interview.
bool may_name_a_person(std::string_view word);
/// Whether a label is a full name, the same person wherever it stands: two words or more that each begin with a capital letter,
/// small particles aside (Yves Le Goff, Ana da Silva). None where it holds a digit, a single letter or a sign by itself (Awa D.,
/// Maman ❤️) or opens with a role in an interview (Locuteur Un) or a kinship (Maman Awa), nor in scripts without capitals.
bool is_a_full_name(std::string_view label);
/// The words of a name that name somebody, as they are compared.
std::vector<std::string> naming_words(std::string_view name);
/// Whether a name is an ordinary word as well (Rose, Pierre): in small letters it is taken for the word.
bool is_also_a_word(std::string_view word);

/// The names in some texts, in the order in which they first stand there; then known names that stand in none.
///
/// A candidate is a run of words with a capital (Yves Le Goff, Marie-Hélène): inside a sentence; at its beginning where the word
/// is never written small and is no common one, or is known or a first name. Known names are found however they are written; one
/// that is an ordinary word too, in small letters, as the label of a line alone, where a first name is found as well, and any
/// word that opens several lines so.
/// A letter and an age at the end of a title (Maud Kerguénou F44, H62, M30) tell a person and their sex, and are no part of the name.
/// Misses   names written small that nobody knows; scripts without capitals.
/// Cost     O(length of the texts).
std::vector<FoundName> found_names(std::span<const std::string_view> texts, std::span<const KnownName> known,
                                   const NamePool& pool);

}  // namespace reliance::material
