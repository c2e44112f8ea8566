#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/field/model.hpp"

/// Names searched for in bytes, once they were to be gone.
namespace reliance::workbench {

/// A name to be found in bytes: as a word, or wherever its letters stand.
struct SoughtName {
    std::string name;
    bool inside_words = false;
    bool is_word = false;  ///< in small letters it is an ordinary word: sought with a capital alone
    bool stands_first =
        false;  ///< it was left with the capital that opens a sentence: of such a word sought inside sentences alone
    std::set<std::string> within = {};  ///< longer words, folded, in which it is no find: they are ordinary, or asked about
};

/// Names as long as this are looked for inside other words too.
inline constexpr std::size_t long_name = 5;

/// How a name stands in letters: as a word of its own, and inside longer words; nowhere where it is a saint's.
struct Standing {
    bool apart = false, inside = false;
};

/// How a name stands in letters that are `material::folded`.
Standing standing_in(const std::string& folded, const std::string& name);

/// Those of the names that some bytes hold, blind to case and accents, as UTF-8 or UTF-16 of either order.
std::vector<SoughtName> found_in(std::string_view bytes, const std::vector<SoughtName>& names);

/// The same by how they are called.
std::vector<std::string> names_in_bytes(std::string_view bytes, const std::vector<SoughtName>& names);

/// The cells and documents of a study in which a name can still be read, inside longer words where it is sought there.
std::vector<std::string> cells_with(const field::Study& study, const SoughtName& name);

}  // namespace reliance::workbench
