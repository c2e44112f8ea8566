#include "reliance/material/joined_texts.hpp"

#include <algorithm>
#include <utility>

#include "reliance/material/code_points.hpp"
#include "reliance/material/followed.hpp"
#include "reliance/material/words.hpp"

namespace reliance::material {
namespace {

/// One of the copies, as far as its changes are taken.
class Copy {
public:
    Copy(std::string_view base, std::string_view text)
        : text_(text), marks_(text), changes_(changes_between(base, text)), next_(changes_.begin()) {}

    const TextChange* next() const { return next_ == changes_.end() ? nullptr : &*next_; }

    void take() {
        shift_ = std::int64_t{next_->after.end} - std::int64_t{next_->before.end};
        ++next_;
    }

    /// Where a position of the text that both came from, after the changes that are taken, stands in this one.
    std::uint32_t moved(std::uint32_t position) const { return static_cast<std::uint32_t>(position + shift_); }

    std::string words(std::uint32_t start, std::uint32_t end) const {
        return std::string(marks_.slice(text_, start, end).value_or(std::string_view()));
    }

private:
    std::string_view text_;
    CodePointMarks marks_;
    std::vector<TextChange> changes_;
    std::vector<TextChange>::const_iterator next_;
    std::int64_t shift_ = 0;
};

class Joiner {
public:
    Joiner(std::string_view base, std::string_view ours, std::string_view theirs)
        : base_(base), marks_(base), ours_(base, ours), theirs_(base, theirs) {
        for (WordScanner scanner(base); scanner.next();) words_.push_back({scanner.start(), scanner.end()});
    }

    std::vector<TextPiece> pieces() {
        for (const auto* copy = first(); copy != nullptr; copy = first()) {
            const auto start = start_of_word(copy->next()->before.start);
            keep(start);
            const auto our_start = ours_.moved(start), their_start = theirs_.moved(start);
            const auto end = end_of_word(taken_place());
            add({start, words(start, end), ours_.words(our_start, ours_.moved(end)),
                 theirs_.words(their_start, theirs_.moved(end))});
            at_ = end;
        }
        keep(static_cast<std::uint32_t>(marks_.count()));
        return std::move(pieces_);
    }

private:
    std::string words(std::uint32_t start, std::uint32_t end) const {
        return std::string(marks_.slice(base_, start, end).value_or(std::string_view()));
    }

    void keep(std::uint32_t end) {
        if (const auto kept = words(at_, end); !kept.empty()) pieces_.push_back({at_, kept, kept, kept});
    }

    void add(TextPiece piece) {
        if (piece.theirs == piece.base)
            piece.theirs = piece.ours;
        else if (piece.ours == piece.base)
            piece.ours = piece.theirs;
        pieces_.push_back(std::move(piece));
    }

    /// The copy whose change comes next, if there is one.
    Copy* first() {
        if (theirs_.next() == nullptr) return ours_.next() == nullptr ? nullptr : &ours_;
        const bool is_ours = ours_.next() != nullptr && ours_.next()->before.start <= theirs_.next()->before.start;
        return is_ours ? &ours_ : &theirs_;
    }

    /// Takes the changes of the next place, and says where it ends.
    std::uint32_t taken_place() {
        std::uint32_t end = 0;
        auto* copy = first();
        do {
            end = std::max(end, copy->next()->before.end);
            copy->take();
            copy = first();
        } while (copy != nullptr && !is_apart(end, copy->next()->before.start));
        return end;
    }

    /// Whether a word that touches neither position stands between them.
    bool is_apart(std::uint32_t end, std::uint32_t start) const {
        const auto word = std::ranges::upper_bound(words_, end, {}, &TextSpan::start);
        return word != words_.end() && word->end < start;
    }

    std::uint32_t start_of_word(std::uint32_t position) const {
        const auto word = std::ranges::lower_bound(words_, position, {}, &TextSpan::end);
        return word == words_.end() ? position : std::min(position, word->start);
    }

    std::uint32_t end_of_word(std::uint32_t position) const {
        const auto after = std::ranges::upper_bound(words_, position, {}, &TextSpan::start);
        return after == words_.begin() ? position : std::max(position, std::prev(after)->end);
    }

    std::string_view base_;
    CodePointMarks marks_;
    Copy ours_, theirs_;
    std::vector<TextSpan> words_;
    std::uint32_t at_ = 0;
    std::vector<TextPiece> pieces_;
};

}  // namespace

std::vector<TextPiece> joined_texts(std::string_view base, std::string_view ours, std::string_view theirs) {
    return Joiner(base, ours, theirs).pieces();
}

}  // namespace reliance::material
