#pragma once

#include <filesystem>
#include <span>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"

namespace reliance::workbench {

/// What is wrong where `made`, the study `before` with something brought in from `source`, holds who was erased from `before`.
///
/// Refused  as a whole: unlike a copy of a study, a source of another kind is no study that they could be taken out of first. Made a
///          study of its own, it is one, which `tables_beside` brings in without them.
/// Limits   those of `field::was_erased`: by the id that comes of what the source calls them.
/// Errors   erased_would_return.
Problems faults_of_returning(const field::Study& before, const field::Study& made, std::span<const std::filesystem::path> source);

}  // namespace reliance::workbench
