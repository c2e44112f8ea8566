#pragma once

#include <string_view>

#include "reliance/exchange/text_source.hpp"

namespace reliance::exchange {

/// Gathers what a document holds and its program does not show, as a reader meets it. A name that is split over several runs stays
/// one; hidden words with no shown ones between them are one passage, and counted once.
class HiddenWords {
public:
    explicit HiddenWords(TextSource& source) : source_(source) {}

    /// Hidden words, counted unless they are blank.
    void hide(std::string_view words);
    /// Words of what is left out and counted otherwise, and that stands beside the text: footers, properties.
    void keep(std::string_view words) { source_.hidden += words; }
    /// Words that were deleted where they stand, and are counted otherwise.
    void strike(std::string_view words);
    /// Words are shown here: what is hidden after them is another passage.
    void shown(std::string_view words);
    /// What comes after here stands on another line.
    void end_line();

private:
    TextSource& source_;
    bool in_passage_ = false;
};

}  // namespace reliance::exchange
