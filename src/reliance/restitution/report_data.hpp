#pragma once

#include <string>
#include <string_view>

#include "reliance/base/result.hpp"
#include "reliance/restitution/provenance.hpp"
#include "reliance/restitution/report_inputs.hpp"

namespace reliance::restitution {

/// The report's data as JSON, under the contract of web/src/report/types.ts: every count passes disclosure control, every passage
/// the consent of those who speak.
///
/// Cost     dominated by the people of the population, counted once by cell.
std::string report_json(const ReportInputs& inputs);

/// What every figure of a report rests on: the study's own grounds, and those that the report's data state.
///
/// Each number of a measure is a value `<figure>@<site>` that rests on the ties made at the site. `study` is the study the report
/// was made of. Errors   malformed_source where the data are not a report.
Result<Grounds> grounds_of_report(const field::Study& study, std::string_view report_json);

/// The page with its data: one file that opens from disk. Every `<` of the data is written `\u003c`, so that no text can close
/// the script they stand in.
///
/// Errors   malformed_source where `front_end` has no place for the data.
Result<std::string> report_html(std::string_view front_end, std::string_view json);

}  // namespace reliance::restitution
