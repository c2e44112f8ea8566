#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What a word is, for the index, for queries and for lists of words alike.
///
/// A word is a run of letters, digits and the marks upon them. It is compared blind to case and accents (é = e, œ = oe, ç = c),
/// in any Unicode form; soft hyphens and joiners inside it do not count. Elisions   c' d' j' l' m' n' s' t' qu' jusqu' lorsqu'
/// puisqu' quoiqu' presqu' are words of their own, with their apostrophe
///            (l'entraide: l' + entraide); any other word keeps its apostrophe (aujourd'hui, quelqu'un). ’ and ʼ are '.
/// English    's 're 've 'll 'd 'm are cut off (Hawa's: hawa + s).
/// Hyphens    part words (Saint-Denis: saint + denis), each knowing whether a hyphen leads on to the next.
namespace reliance::material {

/// `text` without case, accents and marks; what is neither letter nor digit stays as it is.
std::string folded(std::string_view text);

/// The same, byte for byte, but that plain letters stand as capitals where they were.
std::string folded_in_case(std::string_view text);

/// `text` in the composed form of Unicode (NFC), in which é is one code point however it was written.
std::string composed(std::string_view text);

/// Walks over the words of a text, one after the other.
///
/// The walk may begin at the first byte of any word, and then finds the same words from there on.
/// Cost     O(n), one pass; nothing is kept but the present word.
class WordScanner {
public:
    explicit WordScanner(std::string_view text, std::size_t byte = 0, std::uint32_t position = 0)
        : text_(text), byte_(byte), position_(position) {}

    /// Goes on to the next word, if there is one.
    bool next();

    /// The present word as it is compared.
    const std::string& word() const { return word_; }
    /// The present word as it is written.
    std::string_view written() const { return text_.substr(start_byte_, byte_ - start_byte_); }
    std::size_t start_byte() const { return start_byte_; }
    std::size_t end_byte() const { return byte_; }
    /// Code points [start, end) of the text.
    std::uint32_t start() const { return start_; }
    std::uint32_t end() const { return position_; }
    /// Whether a hyphen alone stands between this word and the next.
    bool joined_to_next() const;

private:
    void take_word();
    bool goes_on_after_apostrophe();

    std::string_view text_;
    std::size_t byte_, start_byte_ = 0;
    std::uint32_t position_, start_ = 0;
    std::string word_;
};

/// The words of `text` as they are compared.
std::vector<std::string> words_of(std::string_view text);
/// Words joined by a space.
std::string joined(const std::vector<std::string>& words);
/// The words of `text` as they are compared, joined: the same for texts that are alike but for case, accents and what parts their words.
std::string compared(std::string_view text);

}  // namespace reliance::material
