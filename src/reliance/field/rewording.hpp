#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "reliance/field/model.hpp"
#include "reliance/material/renaming.hpp"

namespace reliance::field {

/// How the words of a study are written otherwise.
struct Rewording {
    std::function<material::Renamed(std::string_view)> text;
    std::function<std::string(std::string_view)> identifier;       ///< ids of actors, sites, materials; paths
    std::function<std::string(std::string_view)> label;            ///< what actors and coders are called
    bool codebook = false;                                         ///< identifiers of codes, coders and waves too
    std::function<material::Renamed(std::string_view)> said = {};  ///< texts of materials; empty: as any other text
};

/// Names replaced in texts and in all identifiers.
Rewording rewording(const material::Renaming& renaming);

/// Whether the bytes of a document are text that is written otherwise where it stands: UTF-8 without a zero.
bool is_rewritable(std::string_view bytes);

/// The study with all its words written otherwise: texts, every cell in which words stand, documents that are text.
///
/// Passages, turns, memos and settlements move with their texts; a quotation is of the new text. An identifier is written
/// otherwise wherever it is referred to. The digest of an attachment follows its bytes. Left as they are: words of the vocabulary, numbers, dates, documents that are no UTF-8,
/// the coder of the consensus, and, unless asked, the ids of codes, coders and waves.
/// Cost     O(cells + length of the texts).
Study reworded(Study study, const Rewording& how);

/// Puts another text under a material, and moves what stands in it.
void move_passages(Study& study, Material& material, material::Renamed renamed);

/// Called for every cell of the tables in which words stand, for texts and for documents: where it is, and what it says.
void for_each_wording(const Study& study, const std::function<void(const std::string& where, std::string_view words)>& visit);

}  // namespace reliance::field
