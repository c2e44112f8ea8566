#pragma once

#include <string_view>

#include "reliance/exchange/text_source.hpp"

namespace reliance::exchange {

/// Subtitles: each cue a turn with its times, as a line “Name : words”, or without a name where nobody is named. A name is
/// “Name:” or “[Name]” before the words of at least two cues (that of one is in `seen_once`); of WebVTT, a voice `<v Name>`. Tags
/// and settings of place are left out, styles counted.
/// Errors   invalid_time, cue_reversed, malformed_source (no cue, no “WEBVTT”), at `name:line`; those of `decoded`.
Result<TextSource> srt_source(std::string_view bytes, std::string_view name, std::string_view encoding);
Result<TextSource> vtt_source(std::string_view bytes, std::string_view name, std::string_view encoding);

}  // namespace reliance::exchange
