#include "reliance/exchange/textgrid.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "reliance/exchange/encoding.hpp"

namespace reliance::exchange {
namespace {

/// `broken` stands where a number is meant and is none: “12abc”, “nan”, “2. 25”, anything but a text after the sign =.
enum class TokenType { text, number, flag, broken };

struct Token {
    TokenType type;
    std::string text;
    double number = 0;
    std::uint32_t line = 1, column = 1;  ///< columns in code points
};

constexpr double most_of_a_kind = 1e9;  // tiers of a file, intervals of a tier

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string place_of(const Token& token, const std::string& name) {
    return name + ':' + std::to_string(token.line) + ':' + std::to_string(token.column);
}

/// Whether a word is meant as a number, whatever it says: “12abc”, “xmin=2”.
bool begins_as_a_number(std::string_view word) {
    word.remove_prefix(word.rfind('=') + 1);  // npos + 1 is 0
    if (word.starts_with('-') || word.starts_with('+')) word.remove_prefix(1);
    if (word.starts_with('.')) word.remove_prefix(1);
    return !word.empty() && word.front() >= '0' && word.front() <= '9';
}

/// Cuts a text into what counts; everything else (“xmin =”, “intervals [1]:”, a comment after “!”) is there for the eye.
class Tokens {
public:
    Tokens(std::string_view text, std::string_view name) : text_(text), name_(name) {}

    Result<std::vector<Token>> all() {
        std::vector<Token> tokens;
        for (skip_space(); byte_ < text_.size(); skip_space()) {
            if (text_[byte_] == '!')
                skip_line();
            else if (text_[byte_] != '"')
                add_word(tokens);
            else if (!add_quoted(tokens))
                return failure(ErrorCode::csv_unclosed_quote, {}, place_of(tokens.back(), name_));
        }
        return tokens;
    }

private:
    void advance() {
        const auto byte = static_cast<unsigned char>(text_[byte_++]);
        if (byte == '\n')
            ++line_, column_ = 1;
        else
            column_ += (byte & 0xC0u) != 0x80u;
    }
    void skip_space() {
        while (byte_ < text_.size() && is_space(text_[byte_])) advance();
    }
    void skip_line() {
        while (byte_ < text_.size() && text_[byte_] != '\n') advance();
    }

    /// A text between quotation marks, doubled where they belong to it.
    bool add_quoted(std::vector<Token>& tokens) {
        auto& token = tokens.emplace_back(Token{TokenType::text, {}, 0, line_, column_});
        follows_equals_ = false;
        value_line_ = 0;
        for (advance(); byte_ < text_.size(); advance()) {
            if (text_[byte_] == '"' && (advance(), byte_ == text_.size() || text_[byte_] != '"')) return true;
            token.text += text_[byte_];
        }
        return false;
    }

    void add_word(std::vector<Token>& tokens) {
        const auto begin = byte_;
        const auto at = column_;
        while (byte_ < text_.size() && !is_space(text_[byte_])) advance();
        const auto word = text_.substr(begin, byte_ - begin);
        double number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        const bool is_number = error == std::errc() && end == word.data() + word.size();
        const bool is_value = std::exchange(follows_equals_, word.ends_with('='));
        if (is_value) value_line_ = line_;
        if (!is_value && value_line_ == line_ && tokens.back().line == line_ && begins_as_a_number(word))
            tokens.back() = {TokenType::broken, tokens.back().text + ' ' + std::string(word), 0, line_, tokens.back().column};
        else if (is_number && std::isfinite(number))
            tokens.push_back({TokenType::number, std::string(word), number, line_, at});
        else if (word.front() == '<' && word.back() == '>')
            tokens.push_back({TokenType::flag, std::string(word), 0, line_, at});
        else if (is_number || is_value || begins_as_a_number(word) || stands_for_a_number(begin, word))
            tokens.push_back({TokenType::broken, std::string(word), 0, line_, at});
    }

    /// A word with a digit and nothing else on its line, as a number of the short form has: “O.5”.
    bool stands_for_a_number(std::size_t begin, std::string_view word) const {
        const auto before = text_.substr(0, begin), after = text_.substr(begin + word.size());
        const auto last = before.find_last_not_of(" \t"), next = after.find_first_not_of(" \t\r");
        return word.find_first_of("0123456789") != word.npos && !word.ends_with(':') &&
               (last == before.npos || before[last] == '\n') && (next == after.npos || after[next] == '\n');
    }

    std::string_view text_;
    std::string name_;
    std::size_t byte_ = 0;
    std::uint32_t line_ = 1, column_ = 1;
    std::uint32_t value_line_ = 0;  ///< the last on which a word followed the sign =
    bool follows_equals_ = false;
};

/// Walks the tokens of one file; the first fault of its structure ends the reading, faults of intervals are gathered.
class GridReader {
public:
    GridReader(std::vector<Token> tokens, std::string_view name) : tokens_(std::move(tokens)), name_(name) {}

    Result<TextGrid> grid() {
        TextGrid grid;
        if (read_header(grid)) read_tiers(grid);
        if (!problems_.empty()) return failure(std::move(problems_));
        return grid;
    }

private:
    bool fail_at(std::size_t token, ErrorCode code, std::vector<std::string> arguments) {
        const auto place = tokens_.empty() ? Token{TokenType::text, {}} : tokens_[std::min(token, tokens_.size() - 1)];
        problems_.add(code, std::move(arguments), place_of(place, name_));
        return false;
    }
    bool is_broken(std::size_t token) const { return tokens_[token].type == TokenType::broken; }
    /// The structure ends here: a number that is none tells why better than what is missed, and all others of the file are told
    /// with it.
    bool fail(ErrorCode code, std::vector<std::string> arguments) {
        auto token = next_;
        while (token < std::min(next_ + 3, tokens_.size()) && !is_broken(token)) ++token;
        if (token >= tokens_.size() || !is_broken(token)) return fail_at(next_, code, std::move(arguments));
        for (; token < tokens_.size(); ++token)
            if (is_broken(token)) fail_at(token, ErrorCode::invalid_number, {tokens_[token].text});
        return false;
    }
    bool at(TokenType type, std::size_t ahead = 0) const {
        return next_ + ahead < tokens_.size() && tokens_[next_ + ahead].type == type;
    }
    bool ended() const { return next_ >= tokens_.size(); }

    bool take_text(std::string& text) {
        if (!at(TokenType::text)) return false;
        text = tokens_[next_++].text;
        return true;
    }
    bool take_number(double& number) {
        if (!at(TokenType::number)) return false;
        number = tokens_[next_++].number;
        return true;
    }
    /// The number just taken as a count.
    bool is_count(double number, std::size_t& count) {
        if (number < 0 || number > most_of_a_kind || number != std::floor(number))
            return fail_at(next_ - 1, ErrorCode::out_of_range, {tokens_[next_ - 1].text, "0, 1, 2, …"});
        count = static_cast<std::size_t>(number);
        return true;
    }
    /// Whether the two numbers taken before `after` others are a stretch of time.
    bool is_stretch(double start, double end, std::size_t after = 0) {
        const auto last = next_ - after - 1;
        return start <= end || fail_at(last, ErrorCode::out_of_range, {tokens_[last].text, tokens_[last - 1].text + " – …"});
    }

    bool read_header(TextGrid& grid) {
        std::string type, object;
        if (!take_text(type) || !type.starts_with("ooTextFile") || !take_text(object) || object != "TextGrid")
            return fail_at(next_, ErrorCode::textgrid_header, {name_});
        if (!take_number(grid.start) || !take_number(grid.end))
            return fail(ErrorCode::malformed_source, {"TextGrid", "xmin, xmax"});
        return is_stretch(grid.start, grid.end);
    }

    bool read_tiers(TextGrid& grid) {
        std::size_t declared = 0;
        double size = 0;
        const bool exists = at(TokenType::flag) && tokens_[next_++].text == "<exists>";
        if (exists && !take_number(size)) return fail(ErrorCode::malformed_source, {"TextGrid", "tiers? size"});
        if (exists && !is_count(size, declared)) return false;
        while (grid.tiers.size() < declared && !ended())
            if (!read_tier(grid.tiers.emplace_back())) return false;
        return grid.tiers.size() == declared && ended() ? true : fail_tiers(declared, grid.tiers.size());
    }

    bool fail_tiers(std::size_t declared, std::size_t found) {
        for (auto ahead = next_; ahead < tokens_.size(); ++ahead) found += is_class(ahead);
        return fail(ErrorCode::textgrid_tiers, {std::to_string(declared), std::to_string(found)});
    }

    bool is_class(std::size_t token) const {
        return tokens_[token].type == TokenType::text &&
               (tokens_[token].text == "IntervalTier" || tokens_[token].text == "TextTier");
    }

    bool read_tier(Tier& tier) {
        std::string kind;
        double start = 0, end = 0, size = 0;
        tier.line = tokens_[next_].line;
        if (!take_text(kind) || (kind != "IntervalTier" && kind != "TextTier"))
            return fail(ErrorCode::malformed_source, {"TextGrid", "IntervalTier"});
        tier.of_points = kind == "TextTier";
        if (at(TokenType::text)) tier.line = tokens_[next_].line;
        if (!take_text(tier.name) || !take_number(start) || !take_number(end) || !take_number(size))
            return ended() ? fail(ErrorCode::textgrid_cut, {tier.name, "0", "?"})
                           : fail(ErrorCode::malformed_source, {"TextGrid", "name, xmin, xmax, size"});
        return is_stretch(start, end, 1) && is_count(size, tier.declared) && read_intervals(tier, end);
    }

    bool read_intervals(Tier& tier, double tier_end) {
        while (tier.intervals.size() < tier.declared && has_interval(tier.of_points)) take_interval(tier);
        const auto found = tier.intervals.size() + further_intervals(tier.of_points);
        if (found == tier.declared) return true;
        const auto code = found < tier.declared && cut_here(tier, tier_end) ? ErrorCode::textgrid_cut : ErrorCode::textgrid_count;
        if (code == ErrorCode::textgrid_cut) return fail(code, {tier.name, std::to_string(found), std::to_string(tier.declared)});
        return fail(code, {tier.name, std::to_string(tier.declared), std::to_string(found)});
    }

    /// An interval is two numbers and a text, a point one number and a text.
    bool has_interval(bool of_points) const {
        return at(TokenType::number) && (of_points ? at(TokenType::text, 1) : at(TokenType::number, 1) && at(TokenType::text, 2));
    }

    void take_interval(Tier& tier) {
        auto& interval = tier.intervals.emplace_back();
        take_number(interval.start);
        interval.end = interval.start;
        if (!tier.of_points) take_number(interval.end);
        if (interval.end < interval.start)
            fail_at(next_ - 1, ErrorCode::interval_reversed, {tier.name, tokens_[next_ - 2].text, tokens_[next_ - 1].text});
        take_text(interval.words);
    }

    std::size_t further_intervals(bool of_points) {
        std::size_t count = 0;
        for (; has_interval(of_points); next_ += of_points ? 2 : 3) ++count;
        return count;
    }

    /// Whether the file ends inside the tier: before the time at which the tier ends, or with the numbers of an interval without
    /// its text. A tier that is whole and announces more has a wrong size.
    bool cut_here(const Tier& tier, double tier_end) const {
        if (ended()) return tier.intervals.empty() || (!tier.of_points && tier.intervals.back().end < tier_end);
        return next_ + 3 > tokens_.size() && at(TokenType::number);
    }

    std::vector<Token> tokens_;
    std::string name_;
    std::size_t next_ = 0;
    Problems problems_;
};

bool is_silent(std::string_view words) { return std::all_of(words.begin(), words.end(), is_space); }

std::string_view trimmed(std::string_view words) {
    while (!words.empty() && is_space(words.front())) words.remove_prefix(1);
    while (!words.empty() && is_space(words.back())) words.remove_suffix(1);
    return words;
}

}  // namespace

Result<TextGrid> textgrid_of(std::string_view text, std::string_view name) {
    auto tokens = Tokens(text, name).all();
    if (!tokens) return failure(std::move(tokens.error()));
    return GridReader(std::move(*tokens), name).grid();
}

material::Transcript transcript_of(const TextGrid& grid) {
    material::Transcript transcript;
    for (const auto& tier : grid.tiers) {
        if (tier.of_points) continue;
        for (const auto& interval : tier.intervals)
            if (!is_silent(interval.words))
                transcript.turns.push_back(
                    {transcript.speakers.size(), interval.start, interval.end, std::string(trimmed(interval.words))});
        transcript.speakers.emplace_back(trimmed(tier.name));
    }
    return in_time_order(std::move(transcript));
}

bool names_an_interviewer(std::string_view tier) {
    const auto words = ' ' + folded(tier) + ' ';
    constexpr std::string_view marks[] = {" ENQ ", " ENQUETEUR ", " ENQUETRICE ", " INTERVIEWER "};
    return std::any_of(std::begin(marks), std::end(marks),
                       [&](std::string_view mark) { return words.find(mark) != std::string::npos; });
}

}  // namespace reliance::exchange
