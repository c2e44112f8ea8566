#include "reliance/search/regex.hpp"

#include <gtest/gtest.h>
#include <unicode/regex.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "search/corpora.hpp"

namespace reliance::search {
namespace {

using testing::real_interviews;

/// Matches, each with the byte at which it begins.
using Matches = std::vector<std::pair<std::size_t, std::string>>;

Matches matches(const std::string& pattern, const std::string& text) {
    Matches found;
    Regex(pattern).for_each_match(
        text, [&](std::size_t start, std::size_t end) { found.emplace_back(start, text.substr(start, end - start)); });
    return found;
}

std::vector<std::string> words(const std::string& pattern, const std::string& text) {
    std::vector<std::string> found;
    for (auto& match : matches(pattern, text)) found.push_back(std::move(match.second));
    return found;
}

using Words = std::vector<std::string>;

/// A pattern in which \w, \W, \b and \B are spelt out with look-around, which ICU has and RE2 has not.
std::string spelt_out(const std::string& pattern) {
    const std::string word = "[\\p{L}\\p{M}\\p{N}_]", other = "[^\\p{L}\\p{M}\\p{N}_]";
    const auto ahead = std::string("(?=").append(word).append(")"), not_ahead = std::string("(?!").append(word).append(")");
    const auto behind = std::string("(?<=").append(word).append(")"), not_behind = std::string("(?<!").append(word).append(")");
    std::string spelt;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char letter = pattern[i] == '\\' && i + 1 < pattern.size() ? pattern[++i] : '\0';
        if (letter == 'w')
            spelt += word;
        else if (letter == 'W')
            spelt += other;
        else if (letter == 'b')
            spelt.append("(?:").append(behind).append(not_ahead).append("|").append(not_behind).append(ahead).append(")");
        else if (letter == 'B')
            spelt.append("(?:").append(behind).append(ahead).append("|").append(not_behind).append(not_ahead).append(")");
        else if (letter != '\0')
            spelt.append("\\").append(1, letter);
        else
            spelt += pattern[i];
    }
    return spelt;
}

/// What ICU finds with the spelt-out pattern, line by line, each from where the one before ended.
class Oracle {
public:
    explicit Oracle(const std::string& pattern)
        : pattern_(icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(spelt_out(pattern)),
                                              UREGEX_CASE_INSENSITIVE | UREGEX_UNIX_LINES, where_, status_)) {}

    Matches matches(const std::string& text) {
        Matches found;
        if (!pattern_) return found;
        for (std::size_t begin = 0; begin < text.size();) {
            const auto end = std::min(text.find('\n', begin), text.size());
            const bool has_return = end > begin && text[end - 1] == '\r' && end < text.size();
            add_line(text.substr(begin, end - begin - (has_return ? 1 : 0)), begin, found);
            begin = end + 1;
        }
        return found;
    }

    bool is_well() const { return U_SUCCESS(status_); }

private:
    void add_line(const std::string& line, std::size_t begin, Matches& found) {
        const auto wide = icu::UnicodeString::fromUTF8(line);
        const std::unique_ptr<icu::RegexMatcher> matcher(pattern_->matcher(wide, status_));
        for (std::int32_t at = 0; at < wide.length() && is_well() && matcher->find(at, status_);) {
            const auto start = matcher->start(status_), end = matcher->end(status_);
            if (end > start) found.emplace_back(begin + utf8(wide, 0, start).size(), utf8(wide, start, end));
            at = end > start ? end : start + 1;
        }
    }

    static std::string utf8(const icu::UnicodeString& wide, std::int32_t start, std::int32_t end) {
        std::string bytes;
        return wide.tempSubStringBetween(start, end).toUTF8String(bytes);
    }

    UParseError where_{};
    UErrorCode status_ = U_ZERO_ERROR;
    std::unique_ptr<icu::RegexPattern> pattern_;
};

const std::vector<std::string>& french_texts() {
    static const std::vector<std::string> texts{
        "",
        "été",
        "L'été était déjà passé, ça m'a gêné.",
        "C'était là-bas ; à l’époque où l'on était trente-cinq.\nÉtait-ce elle ? — Peut-être.\r\nEt voilà\n",
        "déjà déja dejà œuvre bœuf Œuvre cœurs ŒUVRE",
        "de\u0301ja\u0300 e\u0301te\u0301 e\u0301tait, C\u0327a va : la\u0300",
        "\u0301e \u0301 e\u0301",
        "30 ans, 45ans, n°12, 1er étage, 2e, m², ½, ٣٤",
        "a_é _été_ é_ _é __ _ é__é ___",
        "« Où ça\u00a0? »\u202f!\té",
        "é\né\n\né",
        "-é- 'é' (é) é.é ...é",
        "ſi ſages, les as\u017f, 300\u212a k\u212a",
        "Ali : Élodie ?\nÉlodie : « Naïve ! »\nÀ Noël : aïe",
        "être êtres ETRE ÊTRE renaître naîtra prêtés prêteé été",
        "привет мир, Ελλάδα, 日本語 テスト é"};
    return texts;
}

const std::vector<std::string>& patterns() {
    static const std::vector<std::string> all{
        // at both ends, at one, and where a shorter match would hold
        R"(\bétait\b)", R"(\b\w+\b)", R"(\w+é\b)", R"(\bé\w*)", R"(\bété?\b)", R"(\bét(?:é|ait)?\b)", R"(\bé(?:t|té|tai)\b)",
        R"(\b\w+?\b)", R"(\b\w{2,4}\b)", R"(\b.)", R"(.\b)", R"(\b.+?\b)", R"(\bvoisin(e|s|es)?\b)",
        // in the middle, in a group, repeated, in one branch alone
        R"(\w+\b \b\w+)", R"((?:\bé|à\b)\w*)", R"((\bl|d)'\b\w+)", R"(é\b|\bê)", R"((?:\b\w+\b[ ,]*){2})", R"(à(?:\b-\b)?bas)",
        R"(\b(?:\w\b|là))", R"(a\bé|e\Bé)", R"(\b\b\w+\b\b)", R"(\W\b\w)", R"(\b'\b)", R"(\b[^a]+\b)",
        // not at the end of a word
        R"(\Bé\B)", R"(\Bé)", R"(é\B)", R"(\B.)", R"(\B\W+)", R"(\b_\w*|_\B)", R"(\B_+\B)",
        // classes, alone and between brackets
        R"(\w+)", R"(\W+)", R"([\w'’]+)", R"([^\w\s]+)", R"([^\W\d]+)", R"([\W\d]+)", R"([^\W_]+)", R"([\wé]+t)", R"(\d+)",
        R"(\D+)", R"([\d°]+\b)", R"(\s\S+)", R"(\b[é-û]\w*)", R"(\b[^\W\d_]+\b)", R"(\b[^é]\b)", R"(\b\p{L}+\b)", R"(\b\P{L}+)",
        R"([[:alpha:]]+)", R"(\b[[:upper:]]\w+)", R"(\b\p{Lu}\p{Ll}*\b)", R"([^[:alpha:]]+\b)",
        // lines, case, quotations, escapes, greed
        R"(^\w+)", R"(\w+$)", R"(^\b.*\b$)", R"(\w+\W*$)", R"((?-i)\bé\w+)", R"((?-i)\bÉ\w+)", R"((?-i:\bÉ)T\w*)",
        R"(\b(?-i:é|(?i:à))\w*)", R"(\bs\b)", R"(\w*s\b)", R"(\b[r-t]\w)", R"(\bk|k\b)", R"(\b\Qé.é\E\b)", R"(\b\x{e9}\w*)",
        R"(\b\xe9)", R"((?U)\b\w+é)", R"(\b_+\b)", R"(\b__?é)", R"(\bx*)", R"(\b)", R"(\b(?:é|)\b)", R"(é{1,2}\b)",
        R"(\b\w+-\w+\b)"};
    return all;
}

TEST(Regex, finds_what_another_engine_finds_with_the_ends_of_words_spelt_out) {
    for (const auto& pattern : patterns()) {
        ASSERT_EQ(regex_fault(pattern), std::nullopt) << pattern;
        const bool is_lazy = pattern.starts_with("(?U)");  // a flag of RE2 that ICU writes otherwise
        Oracle oracle(is_lazy ? R"(\b\w+?é)" : pattern);
        for (const auto& text : french_texts())
            EXPECT_EQ(matches(pattern, text), oracle.matches(text)) << pattern << " in " << text;
        EXPECT_TRUE(oracle.is_well()) << pattern;
    }
}

TEST(Regex, finds_what_another_engine_finds_in_the_real_interviews) {
    RELIANCE_NEEDS_TEST_DATA("t1-cfpp-quartiers");
    const auto study = real_interviews();
    for (const auto* pattern : {R"(\bétait\b)", R"(\b\w+é\b)", R"(\bét(?:é|ait)?\b)", R"(à\b)", R"(\b[^\W\d]{3}\b)"}) {
        Oracle oracle(pattern);
        std::size_t count = 0;
        for (const auto& material : study.materials) {
            const auto found = matches(pattern, material.text);
            EXPECT_TRUE(found == oracle.matches(material.text)) << pattern << " in " << material.id;
            count += found.size();
        }
        EXPECT_GT(count, 50u) << pattern;
    }
}

TEST(Regex, knows_where_a_french_word_ends) {
    EXPECT_EQ(words(R"(\bétait\b)", "Il était, qu'était-ce ? Étaient"), (Words{"était", "était"}));
    EXPECT_EQ(words(R"(\w+é\b)", "déjà mangé"), (Words{"mangé"}));
    EXPECT_EQ(words(R"(\bvois\w+)", "voisé voisin"), (Words{"voisé", "voisin"}));
    EXPECT_EQ(words(R"(\bété?\b)", "ét été étés"), (Words{"ét", "été"}));
    EXPECT_EQ(words(R"(\w+)", "de\u0301ja\u0300 vu"), (Words{"de\u0301ja\u0300", "vu"}));
    EXPECT_EQ(words(R"(ça\s\?)", "ça\u00a0? ça ?"), (Words{"ça\u00a0?", "ça ?"}));
    EXPECT_EQ(words(R"([[:alpha:]]+)", "œuvre"), (Words{"œuvre"}));
    EXPECT_EQ(words(R"([[:word:]]+)", "œuvre_2 !"), (Words{"œuvre_2"}));
    EXPECT_EQ(words(R"([[:punct:]]+)", "a+b « c »"), (Words{"+", "«", "»"}));
}

TEST(Regex, reads_the_notations_of_re2_with_ends_of_words) {
    EXPECT_EQ(words(R"(\b(?P<first>é)\pL+)", "été"), (Words{"été"}));
    EXPECT_EQ(words(R"(\b\p{^L}+\b)", "é, é"), (Words{", "}));
    EXPECT_EQ(words(R"(\b[]é-]+)", "é]- é"), (Words{"é]-", "é"}));
    EXPECT_EQ(words(R"(\b[[:^alpha:]]+)", "été 12"), (Words{" 12"}));
    EXPECT_EQ(words(R"(\b\141\x62\b)", "ab abé"), (Words{"ab"}));
    EXPECT_EQ(words(R"((?i)\bÉ(?-i)T(?s).)", "éTé été"), (Words{"éTé"}));
    EXPECT_EQ(words(R"((?-m)^\bé\w)", "été\nété"), (Words{"ét"}));
    EXPECT_EQ(words(R"(\bé{2}\b)", "éé ééé"), (Words{"éé"}));
    EXPECT_EQ(words(R"(\A\b\w+\b|\b\w+\b\z)", "à la\nfin né"), (Words{"à", "né"}));
    EXPECT_EQ(words(R"(\b\Qa+\E\w?)", "a+é"), (Words{"a+é"}));
}

TEST(Regex, stays_within_a_line_with_ends_of_words) {
    EXPECT_EQ(words(R"(\bé\s+é)", "é\né é  é"), (Words{"é é"}));
    EXPECT_EQ(words(R"(\b[^x]+)", "é à\r\nù"), (Words{"é à", "ù"}));
    EXPECT_TRUE(words(R"(\b\n)", "é\né").empty());
}

TEST(Regex, refuses_half_letters) {
    EXPECT_EQ(regex_fault(R"(a\C)"), "a single byte is no letter: \\C");
    EXPECT_EQ(regex_fault(R"(\bé\C)"), "a single byte is no letter: \\C");
    EXPECT_EQ(regex_fault(R"(\QA\C\E)"), std::nullopt);
}

}  // namespace
}  // namespace reliance::search
