#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/restitution/provenance.hpp"

namespace reliance::workbench {

/// The graph of what rests on what, as the bytes of `why.json`.
std::string json_of(const restitution::Grounds& grounds);

/// What one can ask of, and what it says.
using Askable = std::vector<std::pair<std::string, restitution::Text>>;

/// All that can be asked at a place; what of its study is left out, as somebody withdrew.
struct AskableThere {
    Askable all;
    field::HeldBack held_back;
};

/// What something rests on; what of the study is left out, as somebody withdrew: nothing of a run, which is of the study as it was.
struct WalkedDown {
    restitution::Branch tree;
    field::HeldBack held_back;
};

/// What can be asked at a place: the figures of its run, in the order of the report, its levers and parameters; of a run's folder
/// its findings; of a study, with or without a run, its measures, ties, resources and findings.
/// Errors   malformed_source; those of `study::open_study` where nothing is there, and of `comparison::measure_table`.
Result<AskableThere> askable(const std::filesystem::path& place);

/// What rests on what in a run. Errors   nothing_run_yet, malformed_source.
Result<restitution::Grounds> grounds_of_run(const std::filesystem::path& place);

/// From a figure of a run, `lever:animateur` or `parameter:spill_over` down to its verbatims, sources and assumptions; or from
/// `tie:T001`, `resource:R001`, `finding:F01`, `measure:reciprocity` or `measure:reciprocity@jardins` of a study as it is now, with
/// or without a run, down to its verbatims. Of a run's folder, ties, resources and findings are those of the run.
///
/// Of the ties that a measure is taken over, those with passages come first.
/// Errors   unknown_figure, nothing_run_yet, malformed_source; id_without_type for `T001` alone;
///          unknown_word and unknown_reference for what a study does not have;
///          those of `study::open_study` and `comparison::measure_table`.
Result<WalkedDown> why(const std::filesystem::path& place, const std::string& figure);

}  // namespace reliance::workbench
