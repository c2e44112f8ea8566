#pragma once

#include <string_view>

#include "reliance/exchange/text_source.hpp"

namespace reliance::exchange {

/// An e-mail (.eml): its text is From, To, Cc, Date and Subject, a blank line, and the words of its body, plain where there is a
/// choice. The sender is the speaker of what is not quoted (“> …”) from another mail; what else it carries becomes attachments.
///
/// Our own reader of MIME: the encoding of each part is judged as that of any text is, which libraries of mail do not tell.
/// Errors   malformed_source (no From, more than 20 levels, a part without its boundary), those of `decoded` for its words.
Result<TextSource> mail_source(std::string_view bytes, std::string_view name);

}  // namespace reliance::exchange
