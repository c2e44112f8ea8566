#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

/// Bytes shown as what they may be, whatever file they are.
namespace reliance::exchange {

/// Looks at a text; whether to go on.
using VisitText = std::function<bool(std::string_view text)>;

/// Shows bytes as they stand, without what parts the letters of a word in them (`without_parting`), and as UTF-16 of either order from
/// the first and the second byte on, in UTF-8; what is none of these shows as anything.
/// Cost     O(n) time and memory.
void for_each_reading(std::string_view bytes, const VisitText& visit);

/// The same, but only runs of at least `fewest` letters of one script, and of what stands between them in names, as noise and
/// samples of sound hardly have them: what words there are in a recording or a picture.
/// Cost     O(n) time; memory for the longest run.
void for_each_letter_run(std::string_view bytes, std::size_t fewest, const VisitText& visit);

}  // namespace reliance::exchange
