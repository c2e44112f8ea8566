#include "words.hpp"

#include "reliance/base/word_list.hpp"

namespace reliance::cli {

std::string listed_words(std::span<const std::string> words) { return joined(words, ", "); }

}  // namespace reliance::cli
