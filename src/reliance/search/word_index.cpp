#include "reliance/search/word_index.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>
#include <numeric>
#include <unordered_map>

namespace reliance::search {
namespace {

constexpr std::string_view magic = "RlncSrc1";
constexpr std::size_t digest_size = sizeof(Digest::bytes);
constexpr std::uint32_t no_word = 0xFFFFFFFF;

void put_number(std::string& bytes, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
    bytes += static_cast<char>(value);
}

/// Reads numbers from bytes; on bytes that end too early it gives noughts and says so.
class NumberReader {
public:
    explicit NumberReader(std::string_view bytes) : bytes_(bytes) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (byte_ >= bytes_.size()) return cut();
            const auto next = static_cast<unsigned char>(bytes_[byte_++]);
            value |= static_cast<std::uint64_t>(next & 0x7Fu) << shift;
            if (next < 0x80u) return value;
        }
        return cut();
    }
    /// A count of things that take at least a byte each.
    std::size_t count() {
        const auto value = number();
        return value <= bytes_.size() ? static_cast<std::size_t>(value) : static_cast<std::size_t>(cut());
    }
    std::string_view take(std::size_t size) {
        if (size > bytes_.size() - byte_) return cut(), std::string_view{};
        byte_ += size;
        return bytes_.substr(byte_ - size, size);
    }
    bool at_end() const { return whole_ && byte_ == bytes_.size(); }

private:
    std::uint64_t cut() {
        whole_ = false;
        byte_ = bytes_.size();
        return 0;
    }

    std::string_view bytes_;
    std::size_t byte_ = 0;
    bool whole_ = true;
};

std::string_view as_text(const Digest& digest) { return {reinterpret_cast<const char*>(digest.bytes.data()), digest_size}; }

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

std::size_t marks_for(std::size_t words) { return (words + WordIndex::stride - 1) / WordIndex::stride; }

}  // namespace

Digest digest_of(Texts texts) {
    Digester digester;
    for (const auto text : texts) digester.add(std::to_string(text.size()) + ":").add(text);
    return digester.digest();
}

/// Reads the texts once, then lays the places of each word together.
class IndexBuilder {
public:
    WordIndex built(Texts texts) {
        index_.text_marks_.push_back(0);
        for (std::size_t text = 0; text < texts.size(); ++text) read(texts[text], text);
        sort_words();
        lay_postings();
        return std::move(index_);
    }

private:
    void read(std::string_view text, std::size_t number) {
        std::size_t words = 0, paragraph_checked = 0;
        for (material::WordScanner scanner(text); scanner.next(); ++words) {
            const auto gap = text.substr(paragraph_checked, scanner.start_byte() - paragraph_checked);
            if (words == 0 || gap.find('\n') != std::string_view::npos)
                index_.paragraphs_.push_back(static_cast<Place>(sequence_.size()));
            if (words % WordIndex::stride == 0) {
                index_.marks_.push_back({static_cast<std::uint32_t>(scanner.start_byte()), scanner.start()});
                index_.mark_texts_.push_back(static_cast<std::uint32_t>(number));
            }
            sequence_.push_back(number_of(scanner.word()));
            paragraph_checked = scanner.end_byte();
        }
        sequence_.resize(marks_for(sequence_.size()) * WordIndex::stride, no_word);
        index_.word_count_ += words;
        index_.text_words_.push_back(static_cast<std::uint32_t>(words));
        index_.text_marks_.push_back(static_cast<std::uint32_t>(index_.marks_.size()));
    }

    std::uint32_t number_of(const std::string& word) {
        const auto found = numbers_.find(std::string_view(word));
        const auto number = found != numbers_.end() ? found->second : static_cast<std::uint32_t>(counts_.size());
        if (found == numbers_.end()) {
            numbers_.emplace(word, number);
            counts_.push_back(0);
        }
        ++counts_[number];
        return number;
    }

    void sort_words() {
        std::vector<std::pair<std::string_view, std::uint32_t>> words(numbers_.begin(), numbers_.end());
        std::sort(words.begin(), words.end());
        ranks_.resize(words.size());
        for (std::size_t rank = 0; rank < words.size(); ++rank) {
            ranks_[words[rank].second] = static_cast<std::uint32_t>(rank);
            index_.words_ += words[rank].first;
            index_.word_ends_.push_back(static_cast<std::uint32_t>(index_.words_.size()));
            index_.counts_.push_back(counts_[words[rank].second]);
        }
    }

    void lay_postings() {
        std::vector<std::size_t> next(index_.counts_.size() + 1, 0);
        std::partial_sum(index_.counts_.begin(), index_.counts_.end(), next.begin() + 1, std::plus<std::size_t>());
        const auto begins = next;
        std::vector<Place> places(index_.word_count_);
        for (std::size_t place = 0; place < sequence_.size(); ++place)
            if (sequence_[place] != no_word) places[next[ranks_[sequence_[place]]]++] = static_cast<Place>(place);
        index_.postings_.reserve(places.size() * 3 / 2);
        for (std::size_t word = 0; word < index_.counts_.size(); ++word) {
            index_.offsets_.push_back(index_.postings_.size());
            Place before = 0;
            for (auto at = begins[word]; at < begins[word + 1]; before = places[at++])
                put_number(index_.postings_, places[at] - before);
        }
        index_.offsets_.push_back(index_.postings_.size());
    }

    WordIndex index_;
    std::vector<std::uint32_t> sequence_;  ///< the number of the word at each place
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> numbers_;
    std::vector<std::uint32_t> counts_, ranks_;
};

/// Reads the bytes that `WordIndex::bytes` wrote, believing none of them.
class IndexReader {
public:
    explicit IndexReader(std::string_view body) : numbers_(body) {}

    std::optional<WordIndex> read() {
        read_words();
        read_texts();
        read_paragraphs();
        if (!numbers_.at_end() || !places_are_inside()) return std::nullopt;
        return std::move(index_);
    }

private:
    void read_words() {
        const auto different = numbers_.count();
        std::size_t bytes = 0, postings = 0;
        for (std::size_t word = 0; word < different; ++word) {
            index_.word_ends_.push_back(static_cast<std::uint32_t>(bytes += numbers_.count()));
            index_.counts_.push_back(static_cast<std::uint32_t>(numbers_.count()));
            index_.offsets_.push_back(postings);
            postings += numbers_.count();
        }
        index_.offsets_.push_back(postings);
        index_.words_ = numbers_.take(bytes);
        index_.postings_ = numbers_.take(postings);
    }

    void read_texts() {
        const auto texts = numbers_.count();
        index_.text_marks_.push_back(0);
        for (std::size_t text = 0; text < texts; ++text) {
            const auto words = static_cast<std::size_t>(numbers_.number());
            const auto marks = marks_for(words);
            WordIndex::Mark mark{0, 0};
            for (std::size_t i = 0; i < marks && !numbers_.at_end(); ++i) {
                mark.byte += static_cast<std::uint32_t>(numbers_.number());
                mark.position += static_cast<std::uint32_t>(numbers_.number());
                index_.marks_.push_back(mark);
                index_.mark_texts_.push_back(static_cast<std::uint32_t>(text));
            }
            index_.word_count_ += words;
            index_.text_words_.push_back(static_cast<std::uint32_t>(words));
            index_.text_marks_.push_back(static_cast<std::uint32_t>(index_.marks_.size()));
        }
    }

    void read_paragraphs() {
        const auto paragraphs = numbers_.count();
        Place place = 0;
        for (std::size_t i = 0; i < paragraphs; ++i) index_.paragraphs_.push_back(place += static_cast<Place>(numbers_.number()));
    }

    bool places_are_inside() const {
        const auto end = index_.marks_.size() * WordIndex::stride;
        if (index_.words_.size() != (index_.word_ends_.empty() ? 0 : index_.word_ends_.back())) return false;
        if (index_.postings_.size() != index_.offsets_.back()) return false;
        if (index_.word_count_ > 0 && (index_.paragraphs_.empty() || index_.paragraphs_.front() != 0)) return false;
        bool inside = true;
        for (std::size_t word = 0; word < index_.counts_.size(); ++word)
            index_.for_each_place(word, [&](Place place) { inside = inside && place < end; });
        return inside;
    }

    NumberReader numbers_;
    WordIndex index_;
};

WordIndex WordIndex::of(Texts texts) { return IndexBuilder().built(texts); }

std::string WordIndex::bytes(const Digest& texts) const {
    std::string bytes(magic);
    bytes += as_text(texts);
    put_number(bytes, counts_.size());
    for (std::size_t number = 0; number < counts_.size(); ++number) {
        put_number(bytes, word(number).size());
        put_number(bytes, counts_[number]);
        put_number(bytes, offsets_[number + 1] - offsets_[number]);
    }
    bytes += words_;
    bytes += postings_;
    put_number(bytes, text_words_.size());
    for (std::size_t text = 0; text < text_words_.size(); ++text) {
        put_number(bytes, text_words_[text]);
        Mark before{0, 0};
        for (auto mark = text_marks_[text]; mark < text_marks_[text + 1]; before = marks_[mark++]) {
            put_number(bytes, marks_[mark].byte - before.byte);
            put_number(bytes, marks_[mark].position - before.position);
        }
    }
    put_number(bytes, paragraphs_.size());
    Place before = 0;
    for (const auto place : paragraphs_) {
        put_number(bytes, place - before);
        before = place;
    }
    return bytes + std::string(as_text(digest(bytes)));
}

std::optional<WordIndex> WordIndex::from_bytes(std::string_view bytes, const Digest& texts) {
    if (bytes.size() < magic.size() + 2 * digest_size || !bytes.starts_with(magic)) return std::nullopt;
    if (bytes.substr(magic.size(), digest_size) != as_text(texts)) return std::nullopt;
    const auto signed_part = bytes.substr(0, bytes.size() - digest_size);
    if (bytes.substr(signed_part.size()) != as_text(digest(signed_part))) return std::nullopt;
    return IndexReader(signed_part.substr(magic.size() + digest_size)).read();
}

std::string_view WordIndex::word(std::size_t number) const {
    const std::size_t begin = number == 0 ? 0 : word_ends_[number - 1];
    return std::string_view(words_).substr(begin, word_ends_[number] - begin);
}

std::size_t WordIndex::first_not_below(std::string_view wanted) const {
    std::size_t low = 0, high = counts_.size();
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (word(middle) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

template <class Visit>
void WordIndex::for_each_place(std::size_t number, Visit visit) const {
    Place place = 0;
    for (auto byte = offsets_[number]; byte < offsets_[number + 1];) {
        Place step = 0;
        for (unsigned shift = 0; byte < offsets_[number + 1] && shift < 32; shift += 7) {
            const auto next = static_cast<unsigned char>(postings_[byte++]);
            step |= static_cast<Place>(next & 0x7Fu) << shift;
            if (next < 0x80u) break;
        }
        visit(place += step);
    }
}

std::vector<Place> WordIndex::places(std::string_view wanted) const {
    std::vector<Place> found;
    const auto number = first_not_below(wanted);
    if (number == counts_.size() || word(number) != wanted) return found;
    found.reserve(counts_[number]);
    for_each_place(number, [&](Place place) { found.push_back(place); });
    return found;
}

std::vector<Place> WordIndex::places_of_prefix(std::string_view prefix) const {
    std::vector<std::uint64_t> bits(marks_.size());
    static_assert(stride == 64);
    std::size_t count = 0;
    for (auto number = first_not_below(prefix); number < counts_.size() && word(number).starts_with(prefix); ++number) {
        for_each_place(number, [&](Place place) { bits[place / 64] |= std::uint64_t{1} << (place % 64); });
        count += counts_[number];
    }
    std::vector<Place> found;
    if (count == 0) return found;
    found.reserve(count);
    for (std::size_t block = 0; block < bits.size(); ++block)
        for (auto rest = bits[block]; rest != 0; rest &= rest - 1)
            found.push_back(static_cast<Place>(block * 64 + static_cast<std::size_t>(std::countr_zero(rest))));
    return found;
}

std::size_t WordIndex::paragraph_of(Place place) const {
    return static_cast<std::size_t>(std::upper_bound(paragraphs_.begin(), paragraphs_.end(), place) - paragraphs_.begin()) - 1;
}

material::WordScanner WordIndex::scanner_at(Texts texts, std::size_t mark) const {
    return material::WordScanner(texts[mark_texts_[mark]], marks_[mark].byte, marks_[mark].position);
}

Located WordIndex::located(Texts texts, Place place) const { return located(texts, place, place); }

Located WordIndex::located(Texts texts, Place first, Place last) const {
    auto scanner = scanner_at(texts, first / stride);
    auto at = static_cast<Place>(first / stride * stride);
    while (scanner.next() && at < first) ++at;
    Located found{scanner.start_byte(), scanner.end_byte(), scanner.start(), scanner.end()};
    if (last / stride != first / stride && last - first > stride)
        return {found.start_byte, located(texts, last).end_byte, found.start, located(texts, last).end};
    for (; at < last && scanner.next(); ++at) {
        found.end_byte = scanner.end_byte();
        found.end = scanner.end();
    }
    return found;
}

std::optional<std::pair<Place, Place>> WordIndex::places_within(Texts texts, std::size_t text, std::size_t start,
                                                                std::size_t end) const {
    const auto begin = marks_.begin() + text_marks_[text], stop = marks_.begin() + text_marks_[text + 1];
    if (begin == stop) return std::nullopt;
    const auto after = std::upper_bound(begin, stop, start, [](std::size_t byte, const Mark& mark) { return byte < mark.byte; });
    const auto mark = static_cast<std::size_t>((after == begin ? begin : after - 1) - marks_.begin());
    const auto final_place = static_cast<Place>(text_marks_[text] * stride) + text_words_[text] - 1;
    auto place = static_cast<Place>(mark * stride);
    auto scanner = scanner_at(texts, mark);
    bool there = scanner.next();
    for (; there && scanner.end_byte() <= start; there = scanner.next()) ++place;
    if (!there) return std::pair(final_place, final_place);
    auto last = place;
    for (there = scanner.next(); there && scanner.start_byte() < end; there = scanner.next()) ++last;
    return std::pair(place, last);
}

}  // namespace reliance::search
