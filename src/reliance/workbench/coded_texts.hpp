#pragma once

#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/material/agreement_units.hpp"

/// A study's texts, passages and coders as the comparison of coders takes them.
namespace reliance::workbench {

std::vector<material::CodedText> coded_texts(const field::Study& study);
std::vector<material::CodedPassage> coded_passages(const field::Study& study);
/// Errors   those of `CodeTree::from`.
Result<material::CodeTree> code_tree(const field::Study& study);
/// The coders that are compared: those asked for, or all of the study but the consensus.
/// Errors   unknown_reference; consensus_taken where somebody else has the id of the consensus.
Result<std::vector<std::string>> compared_coders(const field::Study& study, const std::vector<std::string>& asked);

}  // namespace reliance::workbench
