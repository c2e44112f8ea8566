#include "reliance/search/query.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "reliance/base/word_list.hpp"
#include "reliance/material/words.hpp"
#include "reliance/search/query_text.hpp"
#include "reliance/search/regex.hpp"

namespace reliance::search {
namespace {

struct Quotes {
    std::string_view open, close;
};

constexpr std::array<Quotes, 3> quotes{{{"\"", "\""}, {"«", "»"}, {"“", "”"}}};

struct Operator {
    std::string_view word;
    Query::Type type;
};

constexpr std::array<Operator, 6> operators{{{"AND", Query::Type::all},
                                             {"ET", Query::Type::all},
                                             {"OR", Query::Type::any},
                                             {"OU", Query::Type::any},
                                             {"NOT", Query::Type::without},
                                             {"SAUF", Query::Type::without}}};
constexpr std::array<std::string_view, 2> near_words{"NEAR", "PROCHE"};
constexpr std::string_view near_example = "NEAR(a b, 5)";

bool is_operator(std::string_view word) { return std::ranges::find(operators, word, &Operator::word) != operators.end(); }
bool is_small_operator(std::string_view word) { return !is_operator(word) && is_operator(in_capitals(word)); }

/// Whether a word of a query stands for itself, as it would between quotation marks.
bool is_bare(std::string_view word) {
    const bool is_marked = std::ranges::any_of(quotes, [&](const Quotes& marks) {
        return word.find(marks.open) != std::string_view::npos || word.find(marks.close) != std::string_view::npos;
    });
    const bool is_regex = word.front() == '/' || word.back() == '/';
    return !is_marked && !is_regex && word.front() != '(' && word.front() != ')' && !is_operator(word) &&
           !is_among(near_words, word);
}

/// A small operator between words of a query, and all bare words that stand in a row with it.
struct SmallOperator {
    std::string_view query, word;
    std::vector<std::string_view> row = {};

    SmallOperator(std::string_view text, std::size_t byte) : query(text), word(word_at(text, byte)) {
        for (auto at = text.find_first_not_of(spaces); at < text.size();) {
            // What stands right before the operator, as a quotation may, is no part of it.
            const auto here = word_at(at < byte ? text.substr(0, byte) : text, at);
            if (is_bare(here))
                row.push_back(here);
            else if (at > byte)
                break;
            else
                row.clear();
            at = text.find_first_not_of(spaces, at + here.size());
        }
    }

    /// The query with the row as a phrase; with the operator alone between quotation marks where no bare words stand about it.
    std::string as_words() const {
        const bool is_between = row.front().data() != word.data() && row.back().data() != word.data();
        const auto first = is_between ? row.front() : word, last = is_between ? row.back() : word;
        const auto begin = place_of(first), end = place_of(last) + last.size();
        std::string written(query.substr(0, begin));
        (written += '"').append(query.substr(begin, end - begin));
        return (written += '"').append(query.substr(end));
    }

    /// The query with the operators of the row in capitals.
    std::string as_operator() const {
        std::string written(query);
        bool is_joined = false;
        for (const auto& one : row) {
            const bool joins = one.data() == word.data() || (one.data() != row.front().data() && one.data() != row.back().data());
            is_joined = joins && !is_joined && is_small_operator(one);
            if (is_joined) written.replace(place_of(one), one.size(), in_capitals(one));
        }
        return written;
    }

private:
    std::size_t place_of(std::string_view one) const { return static_cast<std::size_t>(one.data() - query.data()); }
};

/// The words of a quotation or of a bare word, each `*` making the one before it a prefix.
std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> pieces;
    for (material::WordScanner scanner(text); scanner.next();)
        pieces.push_back({scanner.word(), scanner.end_byte() < text.size() && text[scanner.end_byte()] == '*'});
    return pieces;
}

/// The place of the first * that does not stand at the end of a word; nothing where each does.
std::optional<std::size_t> stray_star(std::string_view text) {
    std::set<std::size_t> begins, ends;
    for (material::WordScanner scanner(text); scanner.next();)
        begins.insert(scanner.start_byte()), ends.insert(scanner.end_byte());
    for (auto star = text.find('*'); star != std::string_view::npos; star = text.find('*', star + 1))
        if (!ends.contains(star) || begins.contains(star + 1)) return star;
    return std::nullopt;
}

bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// Reads a query from left to right, one function for each level of the language.
class QueryReader {
public:
    explicit QueryReader(std::string_view text) : text_(text) {}

    Result<Query> read() {
        auto query = any(0);
        if (!query) return query;
        skip_space();
        if (byte_ < text_.size()) return stray();
        return query;
    }

private:
    using Type = Query::Type;

    Result<Query> any(std::size_t depth) {
        if (depth > deepest_query) return fault(ErrorCode::query_too_deep, {std::to_string(deepest_query)}, byte_);
        auto query = all(depth);
        while (query && take(Type::any)) query = joined(Type::any, std::move(*query), all(depth));
        return query;
    }

    Result<Query> all(std::size_t depth) {
        auto query = term(depth);
        while (query) {
            if (take(Type::without))
                query = joined(Type::without, std::move(*query), term(depth));
            else if (small_operator_here())
                return small_operator();
            else if (take(Type::all) || begins_term())
                query = joined(Type::all, std::move(*query), term(depth));
            else
                break;
        }
        return query;
    }

    static Result<Query> joined(Type type, Query first, Result<Query> second) {
        if (!second) return second;
        const bool grows = first.type == type && type != Type::without && !first.parts.empty();
        if (!grows) {
            Query outer;
            outer.type = type;
            outer.parts.push_back(std::move(first));
            first = std::move(outer);
        }
        first.parts.push_back(std::move(*second));
        return first;
    }

    Result<Query> term(std::size_t depth) {
        skip_space();
        if (byte_ >= text_.size() || at(')') || operator_here()) return fault(ErrorCode::query_expects_term, {}, byte_);
        if (at('(')) return group(depth);
        if (at('/')) return regex();
        if (const auto* marks = quotes_here()) return quotation(*marks);
        if (near_here()) return near();
        if (near_word_here()) return read_as_word("NEAR(a b, 5), which stands before its words");
        return bare("");
    }

    Result<Query> group(std::size_t depth) {
        const auto opened = byte_++;
        auto query = any(depth + 1);
        if (!query) return query;
        skip_space();
        if (byte_ >= text_.size()) return fault(ErrorCode::query_unclosed, {"("}, opened);
        if (!at(')')) return stray();
        ++byte_;
        return query;
    }

    Result<Query> regex() {
        const auto opened = byte_;
        std::string pattern;
        for (++byte_; byte_ < text_.size() && !at('/'); ++byte_) {
            const bool escaped = at('\\') && byte_ + 1 < text_.size();
            if (escaped && text_[byte_ + 1] != '/') pattern += text_[byte_];
            if (escaped) ++byte_;
            pattern += text_[byte_];
        }
        if (byte_ >= text_.size()) return fault(ErrorCode::query_unclosed, {"/"}, opened);
        ++byte_;
        if (byte_ < text_.size() && !is_space(text_[byte_]) && !at(')'))
            return read_as_word("/aide/ with nothing after it: it is blind to case already");
        if (const auto reason = regex_fault(pattern)) return fault(ErrorCode::query_regex, {*reason}, opened);
        Query query;
        query.type = Type::regex;
        query.pattern = pattern;
        return query;
    }

    Result<Query> quotation(const Quotes& marks) {
        const auto opened = byte_;
        const auto begin = byte_ + marks.open.size();
        const auto end = text_.find(marks.close, begin);
        if (end == std::string_view::npos) return fault(ErrorCode::query_unclosed, {std::string(marks.open)}, opened);
        byte_ = end + marks.close.size();
        return phrase(text_.substr(begin, end - begin), opened);
    }

    /// A word up to white space, a parenthesis, a quotation mark, or one of `ends`.
    Result<Query> bare(std::string_view ends) {
        const auto begin = byte_;
        const auto goes_on = [&] {
            return !is_space(text_[byte_]) && !at('(') && !at(')') && ends.find(text_[byte_]) == std::string_view::npos;
        };
        while (byte_ < text_.size() && goes_on() && !quotes_here()) ++byte_;
        if (const auto how = meant_otherwise(text_.substr(begin, byte_ - begin)); !how.empty()) {
            byte_ = begin;
            return read_as_word(std::string(how));
        }
        return phrase(text_.substr(begin, byte_ - begin), begin);
    }

    /// How a word is written that has the signs of another language; nothing of a word that has none. It ends where this stands.
    std::string_view meant_otherwise(std::string_view word) const {
        if (word.size() > 1 && (word[0] == '-' || word[0] == '!'))
            return "NOT and a space before what is not to be there: a NOT b";
        if (word.find('|') != std::string_view::npos) return "OR between two words: a OR b";
        const auto last = word.find_last_not_of('?');
        if (last != std::string_view::npos && word.find('?') < last)
            return "the beginning of the word, as in voisin*, or a regular expression: /vois.n/";
        const bool is_near = std::ranges::any_of(near_words, [&](auto one) { return word.starts_with(std::string(one) + "/"); });
        if (is_near) return "NEAR(a b, 5), which stands before its words";
        return at('(') ? "NEAR(a b, 5), or a space before the parenthesis" : std::string_view();
    }

    Result<Query> phrase(std::string_view words, std::size_t place) const {
        Query query;
        const bool is_blank = words.find_first_not_of(" \t\r\n\u00a0\u202f") == std::string_view::npos;
        if (is_blank) return fault(ErrorCode::query_expects_term, {}, place);
        query.pieces = pieces_of(words);
        if (query.pieces.empty()) return fault(ErrorCode::query_without_words, {std::string(words)}, place);
        if (const auto star = stray_star(words))
            return fault(ErrorCode::query_star, {std::string(words)},
                         static_cast<std::size_t>(words.data() - text_.data()) + *star);
        return query;
    }

    Result<Query> near() {
        const auto opened = byte_;
        byte_ = text_.find('(', byte_) + 1;
        Query query;
        query.type = Type::near;
        query.distance = default_distance;
        auto last = byte_;
        for (skip_space(); byte_ < text_.size() && !at(')') && !at(','); skip_space()) {
            if (at('(') || at('/')) return stray();
            if (operator_here()) return read_as_word("the operator outside NEAR: NEAR(a b, 5) NOT c");
            if (near_word_here()) return read_as_word("NEAR(a b, 5), which stands before its words");
            const auto* marks = quotes_here();
            last = byte_;
            auto part = marks ? quotation(*marks) : bare(",");
            if (!part) return part;
            query.parts.push_back(std::move(*part));
        }
        if (query.parts.size() < 2) return fault(ErrorCode::query_expects_term, {}, byte_);
        if (query.parts.size() > 2 && at(')') && is_number(word_at(text_, last))) {
            byte_ = last;
            return read_as_word("a comma before the distance: NEAR(a b, 5)");
        }
        if (at(',')) {
            ++byte_;
            const auto distance = number();
            if (!distance) return distance_fault();
            query.distance = *distance;
        }
        skip_space();
        if (byte_ >= text_.size()) return fault(ErrorCode::query_unclosed, {"NEAR("}, opened);
        if (!at(')')) return stray();
        ++byte_;
        return query;
    }

    std::optional<std::uint32_t> number() {
        skip_space();
        std::uint32_t value = 0;
        const auto begin = byte_;
        for (; byte_ < text_.size() && text_[byte_] >= '0' && text_[byte_] <= '9'; ++byte_)
            value = std::min(value * 10 + static_cast<std::uint32_t>(text_[byte_] - '0'), largest_distance + 1);
        if (byte_ == begin || value > largest_distance) {
            byte_ = begin;
            return std::nullopt;
        }
        return value;
    }

    Result<Query> distance_fault() const {
        return fault(ErrorCode::query_distance, {"NEAR", std::to_string(largest_distance), std::string(near_example)}, byte_);
    }

    bool begins_term() {
        skip_space();
        return byte_ < text_.size() && !at(')') && !operator_here();
    }

    const Quotes* quotes_here() const {
        const auto found =
            std::find_if(quotes.begin(), quotes.end(), [&](const Quotes& q) { return text_.substr(byte_).starts_with(q.open); });
        return found == quotes.end() ? nullptr : &*found;
    }

    /// Whether `word` stands here by itself.
    bool word_here(std::string_view word) const {
        const auto rest = text_.substr(byte_);
        if (!rest.starts_with(word)) return false;
        return rest.size() == word.size() || is_space(rest[word.size()]) || rest[word.size()] == '(' ||
               rest[word.size()] == ')' || rest[word.size()] == '"';
    }

    const Operator* operator_here() const {
        const auto found =
            std::find_if(operators.begin(), operators.end(), [&](const Operator& one) { return word_here(one.word); });
        return found == operators.end() ? nullptr : &*found;
    }

    /// Whether an operator in small letters stands here between two terms.
    bool small_operator_here() {
        skip_space();
        const auto word = word_at(text_, byte_);
        const auto after = text_.find_first_not_of(spaces, byte_ + word.size());
        const bool is_last = after == std::string_view::npos || text_[after] == ')';
        return !is_last && is_small_operator(word);
    }

    bool near_word_here() const {
        return std::any_of(near_words.begin(), near_words.end(), [&](std::string_view word) { return word_here(word); });
    }

    bool near_here() const {
        return std::any_of(near_words.begin(), near_words.end(), [&](std::string_view word) {
            const auto rest = text_.substr(byte_);
            return rest.starts_with(word) && rest.size() > word.size() && rest[word.size()] == '(';
        });
    }

    bool take(Type type) {
        skip_space();
        const auto* found = operator_here();
        if (!found || found->type != type) return false;
        byte_ += found->word.size();
        return true;
    }

    bool at(char byte) const { return byte_ < text_.size() && text_[byte_] == byte; }
    void skip_space() {
        while (byte_ < text_.size() && is_space(text_[byte_])) ++byte_;
    }

    /// The word or mark that stands where nothing should.
    Result<Query> stray() const { return fault(ErrorCode::query_stray, {std::string(word_at(text_, byte_))}, byte_); }

    /// What looks like an operator, stands where only words are read, and how it is written.
    Result<Query> read_as_word(std::string how) const {
        return fault(ErrorCode::query_read_as_word, {std::string(word_at(text_, byte_)), std::move(how)}, byte_);
    }

    /// What may be a word or an operator, and the query written either way.
    Result<Query> small_operator() const {
        const SmallOperator here(text_, byte_);
        return fault(ErrorCode::query_small_operator, {std::string(here.word), here.as_words(), here.as_operator()}, byte_);
    }

    Result<Query> fault(ErrorCode code, std::vector<std::string> arguments, std::size_t byte) const {
        return query_fault(text_, byte, code, std::move(arguments));
    }

    std::string_view text_;
    std::size_t byte_ = 0;
};

}  // namespace

Result<Query> query_of(std::string_view text) { return QueryReader(text).read(); }

}  // namespace reliance::search
