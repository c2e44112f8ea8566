#pragma once

#include <filesystem>
#include <optional>

#include "reliance/base/result.hpp"
#include "reliance/field/merge.hpp"
#include "reliance/field/model.hpp"

namespace reliance::study {

/// Two copies of a study, what both came from where that is known, and what each gave up since.
struct Divergence {
    std::optional<field::Study> base;
    field::StudyCopy ours, theirs;
};

/// Walks the histories of two study files back to the last step that both hold and neither has undone. Neither file is changed.
/// Errors   those of `StudyFile::copy`; no_common_ancestor where the files, walked back so far, do not say the same.
Result<Divergence> divergence(const std::filesystem::path& ours, const std::filesystem::path& theirs);

}  // namespace reliance::study
