#pragma once

#include <span>
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
/// Each number of `measures`, which the report was made of (or none), is a value `<figure>@<site>` that rests on every tie and
/// answer it is taken over; so does each parameter of `observed`. What a value is counted over but no tie or answer tells (who
/// was met) rests on the rounds of field work; a value withheld says by which rule. Errors   malformed_source where `json` is no
/// report of this study.
Result<Grounds> grounds_of_report(const field::Study& study, std::span<const Measured> measures, std::string_view json,
                                  std::span<const ObservedValue> observed = {});
inline Result<Grounds> grounds_of_report(const ReportInputs& inputs, std::string_view json) {
    return grounds_of_report(inputs.study, inputs.measures, json, inputs.observed);
}
inline Result<Grounds> grounds_of_report(const field::Study& study, std::string_view json) {
    return grounds_of_report(study, {}, json);
}

/// The page with its data: one file that opens from disk. Every `<` of the data is written `\u003c`, so that no text can close
/// the script they stand in.
///
/// Errors   malformed_source where `front_end` has no place for the data.
Result<std::string> report_html(std::string_view front_end, std::string_view json);

}  // namespace reliance::restitution
