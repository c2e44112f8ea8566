#include "reliance/exchange/textgrid.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "reliance/exchange/encoding.hpp"

namespace reliance::exchange {
namespace {

enum class TokenType { text, number, flag };

struct Token {
    TokenType type;
    std::string text;
    double number = 0;
    std::uint32_t line = 1;
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

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
                return failure(ErrorCode::csv_unclosed_quote, {}, name_ + ':' + std::to_string(tokens.back().line));
        }
        return tokens;
    }

private:
    void advance() { line_ += text_[byte_++] == '\n'; }
    void skip_space() {
        while (byte_ < text_.size() && is_space(text_[byte_])) advance();
    }
    void skip_line() {
        while (byte_ < text_.size() && text_[byte_] != '\n') ++byte_;
    }

    /// A text between quotation marks, doubled where they belong to it.
    bool add_quoted(std::vector<Token>& tokens) {
        auto& token = tokens.emplace_back(Token{TokenType::text, {}, 0, line_});
        for (advance(); byte_ < text_.size(); advance()) {
            if (text_[byte_] == '"' && (++byte_ == text_.size() || text_[byte_] != '"')) return true;
            token.text += text_[byte_];
        }
        return false;
    }

    void add_word(std::vector<Token>& tokens) {
        const auto begin = byte_;
        while (byte_ < text_.size() && !is_space(text_[byte_])) ++byte_;
        const auto word = text_.substr(begin, byte_ - begin);
        double number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (error == std::errc() && end == word.data() + word.size() && std::isfinite(number))
            tokens.push_back({TokenType::number, std::string(word), number, line_});
        else if (word.front() == '<' && word.back() == '>')
            tokens.push_back({TokenType::flag, std::string(word), 0, line_});
    }

    std::string_view text_;
    std::string name_;
    std::size_t byte_ = 0;
    std::uint32_t line_ = 1;
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
    std::string where() const {
        const auto line = tokens_.empty() ? 1 : tokens_[std::min(next_, tokens_.size() - 1)].line;
        return name_ + ':' + std::to_string(line);
    }
    bool fail(ErrorCode code, std::vector<std::string> arguments) {
        problems_.add(code, std::move(arguments), where());
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
    bool take_count(std::size_t& count) {
        double number = 0;
        if (!take_number(number) || number < 0 || number > 1e9) return false;
        count = static_cast<std::size_t>(number);
        return true;
    }

    bool read_header(TextGrid& grid) {
        std::string type, object;
        if (!take_text(type) || !type.starts_with("ooTextFile") || !take_text(object) || object != "TextGrid")
            return fail(ErrorCode::textgrid_header, {name_});
        if (!take_number(grid.start) || !take_number(grid.end))
            return fail(ErrorCode::malformed_source, {"TextGrid", "xmin, xmax"});
        return true;
    }

    bool read_tiers(TextGrid& grid) {
        std::size_t declared = 0;
        const bool exists = at(TokenType::flag) && tokens_[next_++].text == "<exists>";
        if (exists && !take_count(declared)) return fail(ErrorCode::malformed_source, {"TextGrid", "tiers? size"});
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
        double start = 0, end = 0;
        tier.line = tokens_[next_].line;
        if (!take_text(kind) || (kind != "IntervalTier" && kind != "TextTier"))
            return fail(ErrorCode::malformed_source, {"TextGrid", "IntervalTier"});
        tier.of_points = kind == "TextTier";
        if (at(TokenType::text)) tier.line = tokens_[next_].line;
        if (!take_text(tier.name) || !take_number(start) || !take_number(end) || !take_count(tier.declared))
            return ended() ? fail(ErrorCode::textgrid_cut, {tier.name, "0", "?"})
                           : fail(ErrorCode::malformed_source, {"TextGrid", "name, xmin, xmax, size"});
        return read_intervals(tier);
    }

    bool read_intervals(Tier& tier) {
        while (tier.intervals.size() < tier.declared && has_interval(tier.of_points)) take_interval(tier);
        const auto found = tier.intervals.size() + further_intervals(tier.of_points);
        if (found == tier.declared) return true;
        const auto code = found < tier.declared && cut_here() ? ErrorCode::textgrid_cut : ErrorCode::textgrid_count;
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
            fail(ErrorCode::interval_reversed, {tier.name, tokens_[next_ - 2].text, tokens_[next_ - 1].text});
        take_text(interval.words);
    }

    std::size_t further_intervals(bool of_points) {
        std::size_t count = 0;
        for (; has_interval(of_points); next_ += of_points ? 2 : 3) ++count;
        return count;
    }

    /// Whether nothing but the numbers of an interval without its text is left.
    bool cut_here() const { return next_ + 3 > tokens_.size() && (ended() || at(TokenType::number)); }

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
