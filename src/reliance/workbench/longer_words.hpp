#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/field/model.hpp"
#include "reliance/material/renaming.hpp"

/// Longer words in which a name stands: by chance (Marie in mariée), or because they speak of who bears it (les Kerguénous).
namespace reliance::workbench {

/// Words, as they are compared, that the persons of a study but this one are called by.
std::set<std::string> words_of_others(const field::Study& study, const std::string& person);

/// Whether a name is one word that is long enough to be looked for inside others, and no ordinary word itself.
bool is_sought_in_words(const std::string& name);

/// What families are called (les Kerguénous, les Moreaux): the names with s, after u with x too; but first names and `others`.
std::vector<std::string> plurals_of(const std::vector<std::string>& names, const std::set<std::string>& others);

/// A longer word in a text.
struct LongerWord {
    std::string name;                  ///< that stands inside it
    std::string written, word;         ///< as it stands there, and as it is compared
    std::uint32_t start = 0, end = 0;  ///< code points
    bool is_small = false;             ///< in small letters, as ordinary words are, and no plural, address or handle
};

/// Finds the longer words around the names of who is erased, and knows of those that were read which are ordinary: a first name, what
/// others are called by, and, around a first name or one of fewer than eight letters, what is written in small letters somewhere. Of
/// the others only a reader can tell.
class LongerWords {
public:
    LongerWords(const std::vector<std::string>& names, std::set<std::string> others);

    /// Reads some words of a study, also without what parts the letters of a word in them.
    void read(std::string_view words);

    /// Those in a text, in its order, but for what is replaced there as a name.
    std::vector<LongerWord> in(std::string_view text) const;
    /// Whether it is an ordinary word as far as was read.
    bool is_ordinary(const std::string& word) const;
    /// Those that were read of which only a reader can tell, where one can read them: in UTF-8.
    std::vector<LongerWord> open() const;
    /// Those that were read around a name, as they are compared, but open ones that stand in no UTF-8.
    std::set<std::string> around(const std::string& name) const;

    /// Whether it is one of the names that are looked for inside longer words.
    bool seeks(const std::string& name) const;

private:
    struct Sought {
        std::string name, folded;
        bool has_ordinary_forms = false;
    };
    const Sought* inside(const std::string& word) const;
    void read_letters(std::string_view words);

    std::vector<Sought> names_;
    std::set<std::string> others_;
    material::Renaming renaming_;
    std::map<std::string, LongerWord> read_;  ///< by the word as it is compared
    std::set<std::string> small_, legible_;
};

}  // namespace reliance::workbench
