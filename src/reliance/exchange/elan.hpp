#pragma once

#include <string_view>

#include "reliance/exchange/text_source.hpp"

namespace reliance::exchange {

/// Annotations of ELAN (.eaf): each tier that stands under no other is a speaker (its participant, or its name where two tiers
/// have one participant), each annotation with words a turn. A time that a slot leaves out is set between its neighbours, evenly,
/// as ELAN shows it; where the annotations begin later in the first recording (TIME_ORIGIN), times are those of the recording,
/// and this is noted. What stands under a spoken annotation, however deep (translation, gloss, tokens, comment), is a remark on its words, one for each tier, its annotations in their order; what stands under none is counted and
/// left out. Recordings become attachments. Errors   xml_…, malformed_source (no ANNOTATION_DOCUMENT), unknown_reference (a time
/// slot), invalid_number, interval_reversed.
Result<TextSource> eaf_source(std::string_view bytes, std::string_view name, std::string_view encoding);

}  // namespace reliance::exchange
