#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "reliance/base/result.hpp"
#include "reliance/exchange/text_import.hpp"
#include "reliance/field/merge.hpp"
#include "reliance/study/divergence.hpp"

namespace reliance::workbench {

/// Two copies of a study and what both came from: walked back to in the histories of two study files, or named.
/// Errors   those of `study::divergence` and `study::open_study`; merge_needs_base for a folder without one.
Result<study::Divergence> diverged(const std::filesystem::path& ours, const std::filesystem::path& theirs,
                                   const std::optional<std::filesystem::path>& base);

/// A study and the tables of another, a folder or file, or tables that lie without one, to be merged without what both came from;
/// of the tables the names are replaced that `options` replace. Errors   those of `study::open_study` and `tables_into`.
Result<study::Divergence> tables_beside(const std::filesystem::path& ours, const std::filesystem::path& tables,
                                        const exchange::TextImportOptions& options);

/// Whether two studies say different things. Errors   the faults of either.
Result<bool> differ(const field::Study& one, const field::Study& other);

/// The conflicts as a table to be decided: conflict, base, ours, theirs, decision.
std::string conflicts_csv(const field::Merge& merge);

/// Reads that table back; a decision left empty is none. Errors   those of reading a table; csv_missing_column, unknown_word.
Result<field::MergeDecisions> decisions_in(const std::filesystem::path& csv);

}  // namespace reliance::workbench
