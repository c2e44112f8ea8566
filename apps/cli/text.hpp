#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "reliance/base/language.hpp"

namespace reliance::cli {

/// Every sentence of the command line; the texts stand in `texts/`, by groups of commands.
enum class Text {
#define RELIANCE_TEXT(key, english, french) key,
#include "texts.def"
#undef RELIANCE_TEXT
};

/// The text with the arguments in the places of its {}, in order.
std::string text(Text key, Language language, std::initializer_list<std::string_view> arguments = {});

/// The language named by --lang (“fr”, “en”), else by the environment's LC_ALL, LC_MESSAGES, LANG; English when none says French.
Language language_of(int argument_count, const char* const* arguments);

}  // namespace reliance::cli
