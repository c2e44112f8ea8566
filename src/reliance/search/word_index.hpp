#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reliance/base/digest.hpp"
#include "reliance/material/words.hpp"

namespace reliance::search {

/// Texts that are searched together, in their order.
using Texts = std::span<const std::string_view>;

/// The fingerprint of texts: which they are, and in which order.
Digest digest_of(Texts texts);

/// The place of a word: words are counted through all texts, and a text begins at a multiple of `WordIndex::stride`.
using Place = std::uint32_t;

/// Where a word stands in its text: bytes and code points, ends exclusive.
struct Located {
    std::size_t start_byte = 0, end_byte = 0;
    std::uint32_t start = 0, end = 0;
};

/// Where every word of some texts stands.
///
/// Each word has its places as differences in as few bytes as they need; a mark at every 64th word says where it stands, and a
/// walk from there finds the others. The index keeps no reference to the texts: the same texts are given again to each call.
/// Limit    2^32 places; 4 GiB a text.
/// Cost     O(n) to build; about a quarter of the bytes of the texts.
class WordIndex {
public:
    static constexpr std::size_t stride = 64;

    static WordIndex of(Texts texts);

    /// The index as bytes, tied to the texts by their fingerprint.
    std::string bytes(const Digest& texts) const;
    /// The index that `bytes` hold; nothing if they are damaged, of another version, or of other texts.
    static std::optional<WordIndex> from_bytes(std::string_view bytes, const Digest& texts);

    /// How many words the texts have, and how many different ones.
    std::size_t word_count() const { return word_count_; }
    std::size_t different_words() const { return counts_.size(); }

    /// The places of a word, ascending; a word is given as `material::words_of` gives it.
    std::vector<Place> places(std::string_view word) const;
    /// The places of all words that begin with `prefix`, ascending.
    std::vector<Place> places_of_prefix(std::string_view prefix) const;

    /// The text that a place is in.
    std::size_t text_of(Place place) const { return mark_texts_[place / stride]; }
    /// The paragraph that a place is in, counted through all texts.
    std::size_t paragraph_of(Place place) const;

    /// Where the word at `place` stands in its text.
    Located located(Texts texts, Place place) const;
    /// Where the words [first, last] stand, from the start of the first to the end of the last; both in one text.
    Located located(Texts texts, Place first, Place last) const;
    /// The first and last word of text `text` that share a byte with [start, end); where there is none, the next word twice, or
    /// the last of the text. Nothing for a text without words.
    std::optional<std::pair<Place, Place>> places_within(Texts texts, std::size_t text, std::size_t start, std::size_t end) const;

private:
    friend class IndexBuilder;
    friend class IndexReader;

    struct Mark {
        std::uint32_t byte, position;
    };

    std::string_view word(std::size_t number) const;
    std::size_t first_not_below(std::string_view word) const;
    template <class Visit>
    void for_each_place(std::size_t word, Visit visit) const;
    material::WordScanner scanner_at(Texts texts, std::size_t mark) const;

    std::size_t word_count_ = 0;
    std::string words_;                     ///< the different words, sorted, one after the other
    std::vector<std::uint32_t> word_ends_;  ///< in `words_`
    std::vector<std::uint32_t> counts_;     ///< how often each word stands in the texts
    std::vector<std::uint64_t> offsets_;    ///< where its places begin in `postings_`; one more at the end
    std::string postings_;
    std::vector<Mark> marks_;
    std::vector<std::uint32_t> mark_texts_;
    std::vector<std::uint32_t> text_marks_;  ///< the first mark of each text; one more at the end
    std::vector<std::uint32_t> text_words_;  ///< how many words each text has
    std::vector<Place> paragraphs_;          ///< where each begins
};

}  // namespace reliance::search
