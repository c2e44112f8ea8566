#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// How two corrections of one text become one.
namespace reliance::material {

/// A piece of a text and what two copies made of it; they agree where `ours` is `theirs`, which is then what one or both say.
struct TextPiece {
    std::uint32_t start = 0;  ///< in the text that both came from
    std::string base, ours, theirs;

    bool is_disputed() const { return ours != theirs; }
    bool operator==(const TextPiece&) const = default;
};

/// All pieces of a text, in order: one after the other they are the text that both came from, ours, or theirs where they agree.
///
/// Places   changes of the two copies are one place, of whole words, unless a word that neither touched stands between them.
/// Cost     that of `changes_between`, twice.
std::vector<TextPiece> joined_texts(std::string_view base, std::string_view ours, std::string_view theirs);

}  // namespace reliance::material
