#pragma once

#include <string_view>

#include "reliance/exchange/text_source.hpp"

namespace reliance::exchange {

/// The JSON of an automatic transcription, as Whisper, whisper.cpp, whisperX and the pipelines of Transformers write it: each
/// segment a turn with its times, cut where the speaker of its words changes; nobody is named where nothing says who speaks. NaN
/// and Infinity, which Python writes, are no number; an end that Transformers leaves null is none.
/// Errors   malformed_source (no JSON, at its line and column; no segments), invalid_number (a segment without times),
///          interval_reversed.
Result<TextSource> whisper_source(std::string_view bytes, std::string_view name, std::string_view encoding);

}  // namespace reliance::exchange
