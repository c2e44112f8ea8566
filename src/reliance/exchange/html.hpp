#pragma once

#include <string>
#include <string_view>

#include "reliance/exchange/text_source.hpp"

namespace reliance::exchange {

/// The words of a web page: a line a block, cells parted by tabs, scripts and styles left out; hidden words (`hidden`, a style of
/// the element itself, or a rule for its class or id in a `<style>` of the page) left out and counted. The only place that sees libxml2,
/// of which it uses the reader of HTML alone, without document, network or entities from outside.
/// Errors   malformed_source (more than 4,096 levels), those of `decoded`.
Result<TextSource> html_source(std::string_view bytes, std::string_view name, std::string_view encoding);

/// A text with the entities of HTML and XML as the letters that they stand for.
std::string without_entities(std::string_view text);

/// The words of HTML in UTF-8, with what was left out noted; no speakers yet.
Result<std::string> html_words(std::string_view html, std::string_view name, TextSource& source);

}  // namespace reliance::exchange
