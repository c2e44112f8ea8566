#pragma once

#include <string>
#include <string_view>

#include "reliance/base/language.hpp"

namespace reliance::cli {

/// Every sentence of the command line; the texts stand in `texts.def`.
enum class Text {
#define RELIANCE_TEXT(key, english, french) key,
#include "texts.def"
#undef RELIANCE_TEXT
};

std::string text(Text key, Language language);
/// The text with `argument` in the place of its {}.
std::string text(Text key, Language language, std::string_view argument);

/// The language named by --lang (“fr”, “en”), else by the environment's LC_ALL, LC_MESSAGES, LANG; English when none says French.
Language language_of(int argument_count, const char* const* arguments);

}  // namespace reliance::cli
