#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"

/// Changes of the codebook: a study in, the study with another codebook out, its codings, settlements, memos, sets and foreign
/// ids following. Errors name the code; a study given back has no fault that it did not have.
namespace reliance::field {

/// Errors   id_taken, invalid_id, unknown_reference (the parent), invalid_colour.
Result<Study> with_code(Study study, const Code& code);

/// The code, with all that stands under it, under another one; at the top for an empty name.
/// Errors   unknown_reference, circular_parent.
Result<Study> with_code_moved(Study study, const std::string& code, const std::string& parent);

/// The code of that id says what `next` says, but for its parent. Errors   unknown_reference, unknown_word (the colour).
Result<Study> with_code_described(Study study, const Code& next);

/// The code under another id. Errors   unknown_reference, id_taken, invalid_id.
Result<Study> with_code_renamed(Study study, const std::string& code, const std::string& id);

/// A code that is retired keeps what it codes and is no longer given. Errors   unknown_reference.
Result<Study> with_code_retired(Study study, const std::string& code, bool retired);

struct MergedCodes {
    Study study;
    std::size_t moved = 0;   ///< codings that have the other code now
    std::size_t joined = 0;  ///< of these, those that were the double of a coding of the same coder, and became one with it
    std::vector<Property> dropped = {};  ///< properties of the code that went of which the other has one that says otherwise
};

/// The code `from` goes; its codings, its properties and the codes under it go over to `into`.
/// Errors   unknown_reference; self_merge; code_retired (`into`); circular_parent (`into` stands under `from`).
Result<MergedCodes> with_codes_merged(Study study, const std::string& from, const std::string& into);

/// Which codings of a code: those for which all that is said holds.
struct CodingChoice {
    std::string coder = {}, site = {};
    std::vector<std::string> codings = {};
};

struct SplitCode {
    Study study;
    std::size_t moved = 0;
};

/// A new code beside `from`, to which the chosen codings of `from` go over.
/// Errors   those of `with_code`; unknown_reference; nothing_chosen where no coding is meant.
Result<SplitCode> with_code_split(Study study, const std::string& from, Code into, const CodingChoice& choice);

struct AddedGrid {
    Study study;
    std::size_t added = 0, there_already = 0;
};

/// The codes of a grid put after those of the study; a code whose id is there already stays as the study has it.
AddedGrid with_grid(Study study, const std::vector<Code>& grid);

/// One line of the codebook as a tree.
struct CodeLine {
    const Code* code = nullptr;
    std::size_t depth = 0;
    std::size_t codings = 0;  ///< with this very code
    std::size_t below = 0;    ///< with this code or one under it
};

/// The codebook, parents before their children, otherwise in its order; counting the codings of one coder, or of all.
/// Needs    a codebook without circles, as every study that was read has.
std::vector<CodeLine> codebook_lines(const Study& study, const std::string& coder = {});

}  // namespace reliance::field
