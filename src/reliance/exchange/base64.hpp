#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Bytes written as letters, six bits each.
namespace reliance::exchange {

/// The bytes that base64 stands for; what is no letter of it is skipped, and it ends at the first `=`.
std::string from_base64(std::string_view text);

/// A run of base64 as long as this is no word, no number and no path.
inline constexpr std::size_t long_base64 = 72;

/// What may be base64 in a text, without line ends: lines that are nothing else, one after the other, none longer than the one
/// before it, from eight letters on, and what is long inside others. A word may be one by chance: what it stands for then is no text.
std::vector<std::string> base64_runs(std::string_view text);

/// Whether a run is surely base64: long, with capitals, small letters and digits, as no number and no word has them.
bool is_surely_base64(std::string_view run);

}  // namespace reliance::exchange
