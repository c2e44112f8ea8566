#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/merge.hpp"
#include "reliance/field/model.hpp"

namespace reliance::study {

/// Two copies of a study, what both came from where that is known, and what each gave up since.
struct Divergence {
    std::optional<field::Study> base;
    field::StudyCopy ours, theirs;
    std::string their_state =
        {};  ///< which theirs is, for the step that merges it to remember, “@12:4f1d2c3b5a690e7f”; else empty
    std::vector<std::string> erased_here = {};   ///< persons of theirs who were erased from ours
    std::vector<std::string> erased_there = {};  ///< persons of ours who were erased from theirs
};

/// What two study files say, and the last state that both know: that of one which a step of the other remembers that it merged, and
/// which the one can still walk to; else that after the last step that both hold and neither has undone. Neither file is changed.
/// Errors   those of `StudyFile::copy`; no_common_ancestor where the files, walked back so far, do not say the same, but for what each
///          remembers of erasures.
Result<Divergence> divergence(const std::filesystem::path& ours, const std::filesystem::path& theirs);

}  // namespace reliance::study
