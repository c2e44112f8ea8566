#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace reliance::material {

/// Bytes [start, end) of a text.
struct ByteSpan {
    std::size_t start = 0, end = 0;

    bool operator==(const ByteSpan&) const = default;
};

/// The paragraph around `span`: its lines, from the first to the last that it touches, without line ends and outer white space.
ByteSpan paragraph_around(std::string_view text, ByteSpan span);

/// The sentences of one paragraph, without the white space between them.
///
/// A sentence ends after . ! ? or …, with the quotation marks and brackets that close there, where white space follows and then
/// no small letter. A single point does not end it after a title or another abbreviation (M., Mme., Dr., cf., p. …) or an
/// initial (J. Dupont).
std::vector<ByteSpan> sentences_of(std::string_view paragraph);

/// Whether the word at `byte` is the first of its line or its sentence, or follows what opens a line (`line_opening`), quotation
/// marks, brackets and dashes apart: there every word has a capital, and a capital tells no name.
/// Cost     O(bytes of a label).
bool opens_sentence(std::string_view text, std::size_t byte);

/// From the beginning of the sentence in which `span` begins to the end of that in which it ends, inside `region`.
ByteSpan sentence_around(std::string_view text, ByteSpan region, ByteSpan span);

}  // namespace reliance::material
