#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"

namespace reliance::exchange {

/// Why two spellings may be of one person, the most telling first.
enum class Likeness {
    accents,  ///< the same letters but for capitals, accents, hyphens and spaces
    title,    ///< the same but for a title: “Mme Diallo” and “Diallo”
    order,    ///< the same words in another order
    letter,   ///< one word differs by one letter, added, left out or exchanged for another
    part,     ///< the words of one are among those of the other: “Awa” and “Awa Diallo”
};

std::string_view name(Likeness likeness);
Bilingual label(Likeness likeness);
std::optional<Likeness> likeness_named(std::string_view word);

/// The words of a name in capitals without accents, in the order of the alphabet.
std::vector<std::string> name_words(std::string_view name);

/// Whether two words of at least three letters differ by one letter.
bool differ_by_one_letter(std::string_view a, std::string_view b);

/// A name as it is compared: take it once, compare it often.
struct ComparedName {
    explicit ComparedName(std::string_view name);

    std::string folded;              ///< in capitals without accents
    std::vector<std::string> words;  ///< without title, as `name_words`
    std::string digits;
    bool titled = false;
    bool lettered = false;  ///< a number alone is no name
};

/// Why the two may be one person's; nothing where they are not alike, are the same to the letter (with the same title), hold no
/// letter, or differ in a digit (“house 12” and “house 13” are two).
/// Cost     O(letters).
std::optional<Likeness> likeness(const ComparedName& a, const ComparedName& b);

}  // namespace reliance::exchange
