#pragma once

#include <string_view>

#include "reliance/exchange/text_source.hpp"

namespace reliance::exchange {

/// The JSON of an automatic transcription, as Whisper, whisper.cpp, whisperX and the pipelines of Transformers write it: each
/// segment a turn with its times, cut where the speaker of its words changes; nobody is named where nothing says who speaks.
/// Errors   malformed_source (no JSON, no segments), invalid_number (a segment without times), interval_reversed.
Result<TextSource> whisper_source(std::string_view bytes, std::string_view name);

}  // namespace reliance::exchange
