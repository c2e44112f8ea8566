#include "reliance/exchange/hidden_words.hpp"

#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

bool is_blank(std::string_view words) { return material::leading_space(words) == words.size(); }

}  // namespace

void HiddenWords::hide(std::string_view words) {
    keep(words);
    if (in_passage_ || is_blank(words)) return;
    in_passage_ = true;
    source_.notes.add(ImportCount::hidden_left);
}

void HiddenWords::shown(std::string_view words) {
    if (words.empty()) return;
    end_line();
    if (!is_blank(words)) in_passage_ = false;
}

void HiddenWords::end_line() {
    if (!source_.hidden.empty() && source_.hidden.back() != '\n') source_.hidden += '\n';
}

}  // namespace reliance::exchange
