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

/// Whether bytes are an e-mail or a part of one: by the ending of their name, or because their first lines say so (a web page saved as one
/// file, .mht, is one).
bool is_mail(std::string_view bytes, std::string_view name);

/// All that an e-mail is made of, decoded, whether or not it can be read as a text: of each part its headers, then its bytes, words in
/// UTF-8; of words that come in several forms all. What is more than 20 levels deep stays encoded.
std::vector<Attachment> parts_of_mail(std::string_view bytes);

}  // namespace reliance::exchange
