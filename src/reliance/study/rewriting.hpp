#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"

namespace reliance::study {

/// What becomes of every state that a study ever was in.
struct Rewriting {
    std::function<void(const field::Study&)> look = {};    ///< shown all states before any is rewritten, oldest first
    std::function<field::Study(field::Study)> study;       ///< the state as it shall have been
    std::function<std::string(const std::string&)> words;  ///< of the author and the command of a step
    std::function<Result<void>()> ready = {};  ///< called once all is prepared and nothing changed yet; its failure stops here
    bool only_tell = false;                    ///< changes nothing, and tells what would be done
};

/// What a rewriting did.
struct Rewritten {
    std::size_t steps = 0;      ///< steps of the history that remain, rewritten
    std::size_t emptied = 0;    ///< steps that say nothing any more, and are gone
    std::size_t abandoned = 0;  ///< steps that could not be redone, and are gone
    std::size_t runs = 0;       ///< runs that were kept with the study, and are gone: they were computed from what it said
    std::vector<std::filesystem::path>
        removed;  ///< backups, unfinished files and folders beside the study, overwritten and removed
};

/// Makes a study as if it had always been what `how` makes of it: the study, every step of its history (undo and redo lead
/// through the rewritten states), and what stands beside it.
///
/// A study file is written anew, whole or not at all, so that no free page holds anything of the old one, whose bytes are then
/// overwritten. What stands beside the study goes first; the rest of a folder is one step (`erase_from_folder`): the files that differ,
/// those it no longer has, its runs. Its version control is out of reach. Of a link it is the study that it leads to.
/// No step remembers any more which state of another copy it merged (`RememberedState`): set against a state that still holds what
/// was erased, a merge would take the erasure for a row removed here, and bring back what rests on it there; and by its digest guesses
/// of what it said could be tried.
/// Errors   those of opening and writing the study; the faults of a rewritten state.
/// Cost     O(steps × size of the study).
Result<Rewritten> rewrite(const std::filesystem::path& path, const Rewriting& how);

/// The backups of a study file, and the unfinished files and folders that a kill has left beside a study, sorted; of a link beside
/// the study that it leads to.
std::vector<std::filesystem::path> left_beside(const std::filesystem::path& study);

}  // namespace reliance::study
