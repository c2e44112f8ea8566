#pragma once

#include <optional>
#include <string>
#include <string_view>

/// What the usual words and numbers in the cells of a tie survey mean, in English and French.
namespace reliance::exchange {

/// The sex that a word means; empty where it is none of the usual ones.
std::string_view sex_meant(std::string_view word);
/// The kind of tie that a word means; empty where it is none of the usual ones.
std::string_view kind_meant(std::string_view word);
/// Whether a value says by itself that there is no tie: 0, “not at all”.
bool means_no_tie(std::string_view value);

/// Why a cell says nothing.
enum class CodeMet { missing, refused, dont_know, nobody };

/// What a cell seems to be a code for: NA, −888, 999, 7777777, “aucun”; nothing where it seems to say something.
std::optional<CodeMet> code_met(std::string_view cell);

}  // namespace reliance::exchange
