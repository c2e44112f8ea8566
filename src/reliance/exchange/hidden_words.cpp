#include "reliance/exchange/hidden_words.hpp"

#include <string>

#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

/// Ends the last line of a text.
void end(std::string& text) {
    if (!text.empty() && text.back() != '\n') text += '\n';
}

}  // namespace

void HiddenWords::strike(std::string_view words) {
    keep(words);
    source_.in_full += words;
}

void HiddenWords::hide(std::string_view words) {
    strike(words);
    if (in_passage_ || material::is_blank(words)) return;
    in_passage_ = true;
    source_.notes.add(ImportCount::hidden_left);
}

void HiddenWords::shown(std::string_view words) {
    if (words.empty()) return;
    end(source_.hidden);
    source_.in_full += words;
    if (!material::is_blank(words)) in_passage_ = false;
}

void HiddenWords::end_line() {
    end(source_.hidden);
    end(source_.in_full);
}

}  // namespace reliance::exchange
