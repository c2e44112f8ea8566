#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"

namespace reliance {

/// What the world can do to us; the closed list, with its texts, is `error_catalogue.def`.
enum class ErrorCode {
#define RELIANCE_ERROR(code, english, english_hint, french, french_hint) code,
#include "reliance/base/error_catalogue.def"
#undef RELIANCE_ERROR
};

/// One thing that is wrong: what (`code`, with its arguments) and where (`file:line:column`, or table and row; may be empty).
struct Error {
    ErrorCode code;
    std::vector<std::string> arguments;
    std::string where;

    bool operator==(const Error&) const = default;
};

/// The code's name as it stands in the catalogue, for JSON and tests.
std::string_view name(ErrorCode code);
/// What is wrong, as a sentence in `language`.
std::string message(const Error& error, Language language);
/// What to do about it, as a sentence in `language`.
std::string hint(const Error& error, Language language);
/// The names of all codes, in the order of the catalogue.
std::vector<std::string_view> error_code_names();

}  // namespace reliance
