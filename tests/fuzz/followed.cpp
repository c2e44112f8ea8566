#include "reliance/material/followed.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "fuzz/fuzzing.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/code_points.hpp"

/// A text and what it was corrected to, parted by a line “----”: the changes lead from the one to the other, and a passage over
/// the whole stays in it.
namespace {

using namespace reliance;

std::string_view between(std::string_view text, material::TextSpan span) {
    const auto words = material::slice(text, span.start, span.end);
    fuzzing::require(words.has_value(), "a change lies in its text");
    return *words;
}

std::string corrected(std::string_view old_text, std::string_view new_text, const std::vector<material::TextChange>& changes) {
    std::string made;
    std::uint32_t at = 0;
    for (const auto& change : changes) {
        made += between(old_text, {at, change.before.start});
        made += between(new_text, change.after);
        at = change.before.end;
    }
    return made += between(old_text, {at, static_cast<std::uint32_t>(material::code_point_count(old_text))});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view line = "\n----\n";
    const auto both = fuzzing::text_of(data, size);
    const auto cut = both.find(line);
    if (cut == std::string_view::npos || files::first_invalid_utf8(both)) return 0;
    const auto old_text = both.substr(0, cut), new_text = both.substr(cut + line.size());
    const auto changes = material::changes_between(old_text, new_text);
    fuzzing::require(corrected(old_text, new_text, changes) == new_text, "the changes make the new text");
    const auto old_length = static_cast<std::uint32_t>(material::code_point_count(old_text));
    const auto new_length = static_cast<std::uint32_t>(material::code_point_count(new_text));
    const std::vector<material::TextSpan> spans = {{0, old_length}, {old_length / 3, old_length / 2}};
    for (const auto& found : material::followed(old_text, new_text, changes, spans))
        fuzzing::require(found.span.start <= found.span.end && found.span.end <= new_length, "a passage lies in the new text");
    return 0;
}
