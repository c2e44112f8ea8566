#include "reliance/material/names.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "reliance/base/word_list.hpp"
#include "reliance/material/line_opening.hpp"
#include "reliance/material/name_words.hpp"
#include "reliance/material/words.hpp"

namespace reliance::material {
namespace {

struct Token {
    std::string word;
    std::string_view written;
    std::size_t start, end;
    bool capital = false, all_capitals = false, opens = false;
    bool small_label = false;  ///< in small letters, the whole label of a line
};

UChar32 point_at(std::string_view text, std::size_t byte) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    UChar32 point = 0;
    U8_NEXT_OR_FFFD(bytes, byte, text.size(), point);
    return point;
}

bool is_capital(UChar32 point) { return u_isupper(point) || u_istitle(point); }

bool all_capitals(std::string_view written) {
    std::size_t capitals = 0;
    for (std::size_t byte = 0; byte < written.size();) {
        const auto point = point_at(written, byte);
        if (u_islower(point)) return false;
        capitals += is_capital(point) ? 1 : 0;
        byte += static_cast<std::size_t>(U8_LENGTH(point));
    }
    return capitals > 1;
}

/// What stands between two words.
std::string_view gap(std::string_view text, const Token& before, const Token& after) {
    return text.substr(before.end, after.start - before.end);
}

bool is_space(std::string_view between) {
    const bool blank = std::all_of(between.begin(), between.end(), [](char byte) { return byte == ' '; });
    return (blank && between.size() <= 2) || between == "\u00a0" || between == "\u202f";
}
bool is_hyphen(std::string_view between) { return between == "-" || between == "\u2010" || between == "\u2011"; }

/// Whether a sentence, a turn, a quotation or a bracket begins after this.
bool opens_after(std::string_view between) {
    if (between.find_first_of(".!?:\n()[]{}\"*/+;") != std::string_view::npos) return true;
    constexpr std::string_view marks[] = {"…", "«", "“", "—", "– "};
    return std::any_of(std::begin(marks), std::end(marks),
                       [&](std::string_view mark) { return between.find(mark) != std::string_view::npos; });
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    for (WordScanner scanner(text); scanner.next();) {
        Token token{scanner.word(), scanner.written(), scanner.start_byte(), scanner.end_byte()};
        token.capital = is_capital(point_at(token.written, 0));
        token.all_capitals = token.capital && all_capitals(token.written);
        if (tokens.empty()) {
            token.opens = true;
        } else {
            auto between = gap(text, tokens.back(), token);
            // The point of an abbreviated title ends no sentence.
            if (is_title(tokens.back().word) && between.starts_with(". ")) between.remove_prefix(1);
            token.opens = opens_after(between);
            // After an elision at the beginning the sentence still begins.
            if (between.empty() && tokens.back().opens && tokens.back().word.ends_with('\'')) token.opens = true;
        }
        token.small_label = !token.capital && is_a_label(text, token.start, token.end);
        tokens.push_back(std::move(token));
    }
    return tokens;
}

/// Whether a name is one: interlocuteur au téléphone is a role.
bool has_capital(std::string_view name) {
    const auto tokens = tokens_of(name);
    return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.capital; });
}

/// Tokens [first, last) of a text that are one name.
struct Run {
    std::size_t first, last;
};

/// What is gathered of one name before it is told.
struct Gathered {
    std::map<std::string, std::size_t> spellings;
    std::vector<std::string> words;
    std::set<NameSign> signs;
    std::size_t count = 0, as_place = 0, after_to = 0, as_person = 0, titled = 0, women = 0, men = 0;
    std::string example;
    const KnownName* known = nullptr;
    bool of_several = false;  ///< more than one actor is called so
};

class Finder {
public:
    Finder(std::span<const std::string_view> texts, std::span<const KnownName> known, const NamePool& pool)
        : texts_(texts), known_(known), pool_(pool) {
        for (const auto& one : known_) {
            if (!has_capital(one.name)) continue;
            known_keys_[compared(one.name)].push_back(&one);
            if (one.kind != "person") continue;
            for (const auto& token : tokens_of(one.name))
                if (token.capital && may_name_a_person(token.word)) known_words_[token.word].insert(&one);
        }
        for (const auto& name : pool_.names)
            if (!name.last)
                for (const auto& word : words_of(name.name)) first_names_.emplace(word, &name);
    }

    std::vector<FoundName> names() {
        for (const auto text : texts_) tokens_.push_back(tokens_of(text));
        for (const auto& tokens : tokens_)
            for (const auto& token : tokens)
                if (token.small_label)
                    ++labels_[token.word];
                else if (!token.capital)
                    ++small_[token.word];
        for (std::size_t text = 0; text < texts_.size(); ++text) search(text);
        add_unseen();
        return told();
    }

private:
    bool is_known_word(const std::string& word) const { return known_words_.contains(word); }

    /// Whether a word with a capital may begin or go on a name.
    bool may_name(const Token& token) const {
        if (!token.capital || token.word.size() < 2 || token.word.ends_with('\'')) return false;
        if (is_known_word(token.word)) return true;
        if (is_never_a_name(token.word) || is_title(token.word)) return false;
        if (!std::any_of(token.word.begin(), token.word.end(), [](char byte) { return byte < '0' || byte > '9'; })) return false;
        if (first_names_.contains(token.word)) return true;
        return !token.opens || !small_.contains(token.word);
    }

    /// Whether a word in small letters is the label of turns: of a known name, or of several lines.
    bool labels_somebody(const Token& token) const {
        if (!token.small_label) return false;
        if (is_known_word(token.word) || first_names_.contains(token.word)) return true;
        const bool has_digit =
            std::any_of(token.word.begin(), token.word.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
        return !has_digit && may_name_a_person(token.word) && labels_.at(token.word) > 1;
    }

    void search(std::size_t text) {
        const auto& tokens = tokens_[text];
        for (std::size_t i = 0; i < tokens.size();) {
            const auto run = run_at(text, i);
            if (run.last == run.first) {
                ++i;
                continue;
            }
            gather(text, run);
            i = run.last;
        }
    }

    /// The sex of whom a title names, where a letter and an age of two digits end it: Maud Kerguénou F44; empty elsewhere.
    std::string_view sex_in_code(std::size_t text, std::size_t i) const {
        const auto is_number = [](std::string_view word) {
            return std::all_of(word.begin(), word.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
        };
        const auto& tokens = tokens_[text];
        if (i == 0 || i >= tokens.size()) return {};
        const std::string_view word = tokens[i].word;
        if (word.size() != 3 || !tokens[i].capital || !is_number(word.substr(1))) return {};
        const auto rest = std::span(tokens).subspan(i + 1);
        if (!std::all_of(rest.begin(), rest.end(), [&](const Token& token) { return is_number(token.word); })) return {};
        return word[0] == 'f' ? "female" : word[0] == 'h' || word[0] == 'm' ? "male" : "";
    }

    Run run_at(std::size_t text, std::size_t first) const {
        const auto& tokens = tokens_[text];
        if (!sex_in_code(text, first).empty()) return {first, first};
        // A known name or a part of it, however it is written, unless it is an ordinary word in small letters that opens no turn.
        if (!may_name(tokens[first])) {
            const bool written_small =
                !tokens[first].capital && is_known_word(tokens[first].word) && !is_ordinary(tokens[first].word);
            return {first, written_small || labels_somebody(tokens[first]) ? first + 1 : first};
        }
        auto last = first + 1;
        const bool titled = first > 0 && is_title(tokens[first - 1].word);
        while (last < tokens.size() && last - first < 6) {
            const auto between = gap(texts_[text], tokens[last - 1], tokens[last]);
            if (!is_space(between) && !is_hyphen(between) && !between.empty()) break;
            if (!sex_in_code(text, last).empty()) break;
            if (tokens[last].capital && (may_name(tokens[last]) || goes_on(tokens[last]))) {
                ++last;
                continue;
            }
            const bool particle =
                particles.contains(tokens[last].word) || (titled && particles_after_titles.contains(tokens[last].word));
            if (!particle || last + 1 >= tokens.size() || !tokens[last + 1].capital) break;
            last += 2;
        }
        return {first, last};
    }

    /// A capital inside a run that could begin none: Le in Yves Le Goff.
    static bool goes_on(const Token& token) {
        static const Words inner{"le", "la", "de", "du", "des", "el", "al", "d'", "l'", "saint", "sainte"};
        return inner.contains(token.word);
    }

    /// Whether the word of a name is also one that has no capital.
    bool is_ordinary(const std::string& word) const {
        if (ordinary_names.contains(word)) return true;
        return small_.contains(word) && !is_known_word(word) && !first_names_.contains(word);
    }

    void gather(std::size_t text, Run run) {
        const auto& tokens = tokens_[text];
        std::vector<std::string> words;
        for (auto i = run.first; i < run.last; ++i) words.push_back(tokens[i].word);
        const auto key = joined(words);
        auto [place, is_new] = places_.emplace(key, gathered_.size());
        if (is_new) gathered_.emplace_back().words = words;
        auto& one = gathered_[place->second];
        const auto start = tokens[run.first].start, end = tokens[run.last - 1].end;
        ++one.spellings[std::string(texts_[text].substr(start, end - start))];
        ++one.count;
        if (one.example.empty()) one.example = around(texts_[text], start, end);
        add_signs(text, run, one);
    }

    static std::string around(std::string_view text, std::size_t start, std::size_t end) {
        constexpr std::size_t reach = 30;
        auto from = start > reach ? start - reach : 0, to = std::min(text.size(), end + reach);
        while (from < start && U8_IS_TRAIL(text[from])) ++from;
        while (to > end && to < text.size() && U8_IS_TRAIL(text[to])) --to;
        std::string example(text.substr(from, to - from));
        std::replace(example.begin(), example.end(), '\n', ' ');
        return example;
    }

    void add_signs(std::size_t text, Run run, Gathered& one) {
        const auto& tokens = tokens_[text];
        const auto add = [&](NameSign sign, std::size_t& votes) {
            one.signs.insert(sign);
            ++votes;
        };
        if (const auto* before = word_before(text, run.first)) {
            if (is_title(before->word)) {
                add(NameSign::title, one.as_person);
                ++one.titled;
                one.women += titles_of_women.contains(before->word);
                one.men += titles_of_men.contains(before->word);
            }
            if (calling.contains(before->word)) add(NameSign::called, one.as_person);
        }
        if (const auto kin = kin_near(text, run)) {
            add(NameSign::kinship, one.as_person);
            one.women += kin_women.contains(*kin);
            one.men += kin_men.contains(*kin);
        }
        if (const auto sex = sex_in_code(text, run.last); !sex.empty()) {
            ++one.as_person;
            sex_by_code_[tokens[run.first].word].insert(sex);
        }
        if (stands_for_place(text, run.first)) add(NameSign::place, one.as_place);
        if (run.first > 0 && tokens[run.first - 1].written == "à" &&
            is_space(gap(texts_[text], tokens[run.first - 1], tokens[run.first])))
            add(NameSign::place, one.after_to);
        if (tokens[run.first].all_capitals && run.last == run.first + 1) one.signs.insert(NameSign::acronym);
        if (labels_somebody(tokens[run.first])) one.signs.insert(NameSign::label);
        if (!tokens[run.first].opens) one.signs.insert(NameSign::capital);
    }

    /// The word before a token, where only a space or a point stands between.
    const Token* word_before(std::size_t text, std::size_t i) const {
        if (i == 0) return nullptr;
        const auto& before = tokens_[text][i - 1];
        const auto between = gap(texts_[text], before, tokens_[text][i]);
        return is_space(between) || between == ". " ? &before : nullptr;
    }

    /// The kin word by which a name stands: ma sœur Fatou; ma voisine, Fatou; Fatou, ma voisine.
    std::optional<std::string_view> kin_near(std::size_t text, Run run) const {
        const auto& tokens = tokens_[text];
        const auto is_kin = [&](std::size_t i) {
            return i > 0 && possessives.contains(tokens[i - 1].word) && names_kin(tokens[i].word);
        };
        const auto near = [&](std::string_view between) { return is_space(between) || between == ", "; };
        if (run.first > 1 && is_kin(run.first - 1) && near(gap(texts_[text], tokens[run.first - 1], tokens[run.first])))
            return tokens[run.first - 1].word;
        if (run.last + 1 < tokens.size() && is_kin(run.last + 1) &&
            gap(texts_[text], tokens[run.last - 1], tokens[run.last]) == ", ")
            return tokens[run.last + 1].word;
        return std::nullopt;
    }

    bool stands_for_place(std::size_t text, std::size_t first) const {
        const auto& tokens = tokens_[text];
        auto i = first;
        for (int steps = 0; i > 0 && steps < 3; ++steps) {
            const auto between = gap(texts_[text], tokens[i - 1], tokens[i]);
            if (!is_space(between) && !between.empty() && !is_hyphen(between)) return false;
            --i;
            if (place_words.contains(tokens[i].word)) return true;
            if (before_places.contains(tokens[i].word)) return true;
            if (!place_links.contains(tokens[i].word)) return false;
        }
        return false;
    }

    /// Known names that no text has by themselves are told too: they stand in the tables.
    void add_unseen() {
        for (const auto& one : known_) {
            auto words = words_of(one.name);
            if (!has_capital(one.name) ||
                std::all_of(words.begin(), words.end(), [](const auto& word) { return is_never_a_name(word); }))
                continue;
            const auto key = joined(words);
            if (!places_.emplace(key, gathered_.size()).second) continue;
            auto& added = gathered_.emplace_back();
            added.words = std::move(words);
            added.spellings[one.name] = 1;
            added.signs.insert(NameSign::known);
        }
    }

    /// Who bears the name: the one known actor among whose names are all its words.
    void know(Gathered& one) const {
        const auto whole = known_keys_.find(joined(one.words));
        if (whole != known_keys_.end()) {
            one.known = whole->second.front();
            one.of_several = whole->second.size() > 1;
            one.signs.insert(NameSign::known);
            return;
        }
        std::optional<std::set<const KnownName*>> shared;
        for (const auto& word : one.words) {
            if (!may_name_a_person(word)) continue;
            const auto bearers = known_words_.find(word);
            if (bearers == known_words_.end()) return;
            std::set<const KnownName*> both;
            for (const auto* bearer : bearers->second)
                if (!shared || shared->contains(bearer)) both.insert(bearer);
            shared = std::move(both);
        }
        if (!shared || shared->empty()) return;
        one.known = *shared->begin();
        one.of_several = shared->size() > 1;
        one.signs.insert(NameSign::known);
    }

    std::vector<FoundName> told() {
        std::vector<FoundName> found;
        for (auto& one : gathered_) {
            know(one);
            if (is_common(one)) continue;
            found.push_back(named(one));
        }
        say_who(found);
        return found;
    }

    /// A word that only opens sentences, or is mostly written small, and by which no sign of a name stands.
    bool is_common(const Gathered& one) const {
        const bool is_told = one.signs.contains(NameSign::known) || one.signs.contains(NameSign::label);
        if (is_told || one.as_person > 0 || one.words.size() > 1) return false;
        if (first_names_.contains(one.words.front())) return false;
        const auto small = small_.find(one.words.front());
        const auto times = small == small_.end() ? 0 : small->second;
        return times > one.count;
    }

    FoundName named(const Gathered& one) const {
        FoundName found;
        found.name = std::max_element(one.spellings.begin(), one.spellings.end(), [](const auto& a, const auto& b) {
                         return a.second < b.second;
                     })->first;
        auto signs = one.signs;
        const auto first = first_names_.find(one.words.front());
        const bool begins_with_first_name = first != first_names_.end();
        if (begins_with_first_name) signs.insert(NameSign::first_name);
        found.count = one.count;
        found.example = one.example;
        found.ordinary = one.words.size() == 1 && is_ordinary(one.words.front());
        const auto person_votes = one.as_person + (begins_with_first_name ? 1 : 0);
        // “à” stands before places, and before people to whom one says something.
        const auto place_votes = one.as_place + (begins_with_first_name ? 0 : one.after_to);
        const bool is_person = person_votes > 0 && (place_votes <= one.as_person || place_votes * 2 < one.count);
        const bool is_acronym = signs.contains(NameSign::acronym) && !begins_with_first_name;
        found.kind = is_person ? "person" : place_votes > 0 ? "place" : is_acronym ? "organisation" : "";
        if (one.known) found.kind = one.known->kind;
        found.signs.assign(signs.begin(), signs.end());
        tell_bearer(one, begins_with_first_name ? first->second : nullptr, found);
        return found;
    }

    void tell_bearer(const Gathered& one, const PoolName* first, FoundName& found) const {
        if (found.kind == "place" || found.kind == "organisation") {
            if (one.known) found.who = one.known->who;
            return;
        }
        found.family =
            one.words.size() == 1 && (one.titled * 2 > one.count || (!first && is_last_word_of_known(one.words.front())));
        if (one.women != one.men) found.sex = one.women > one.men ? "female" : "male";
        const auto code = sex_by_code_.find(one.words.front());
        if (found.sex.empty() && code != sex_by_code_.end() && code->second.size() == 1) found.sex = *code->second.begin();
        if (first) {
            if (found.sex.empty()) found.sex = first->sex;
            found.generation = first->generation;
            found.origin = first->origin;
        }
        if (!one.known || one.of_several) return;
        found.who = one.known->who;
        if (!one.known->sex.empty()) found.sex = one.known->sex;
        if (!one.known->generation.empty()) found.generation = one.known->generation;
        if (!one.known->origin.empty()) found.origin = one.known->origin;
    }

    bool is_last_word_of_known(const std::string& word) const {
        return std::any_of(known_keys_.begin(), known_keys_.end(), [&](const auto& one) {
            return one.first.size() > word.size() && one.first.ends_with(word) &&
                   one.first[one.first.size() - word.size() - 1] == ' ';
        });
    }

    /// A third person's full name and its single words share a mark, where only one full name has the word.
    static void say_who(std::vector<FoundName>& found) {
        std::map<std::string, std::set<std::size_t>> by_word;
        for (std::size_t i = 0; i < found.size(); ++i)
            if (found[i].who.empty() && found[i].kind == "person")
                if (const auto words = words_of(found[i].name); words.size() > 1)
                    for (const auto& word : words) by_word[word].insert(i);
        std::size_t number = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (!found[i].who.empty()) continue;
            const auto words = words_of(found[i].name);
            const auto bearers = words.size() == 1 ? by_word.find(words.front()) : by_word.end();
            if (bearers == by_word.end() || bearers->second.size() != 1) continue;
            auto& whole = found[*bearers->second.begin()];
            if (whole.who.empty()) whole.who = std::string("other_").append(std::to_string(++number));
            found[i].who = whole.who;
            found[i].kind = "person";
            if (found[i].sex.empty()) found[i].sex = whole.sex;
        }
    }

    std::span<const std::string_view> texts_;
    std::span<const KnownName> known_;
    const NamePool& pool_;
    std::map<std::string, std::vector<const KnownName*>> known_keys_;
    std::map<std::string, std::set<const KnownName*>> known_words_;
    std::unordered_map<std::string, const PoolName*> first_names_;
    std::vector<std::vector<Token>> tokens_;
    std::unordered_map<std::string, std::size_t> small_;   ///< how often a word is written small, labels apart
    std::unordered_map<std::string, std::size_t> labels_;  ///< how often a word in small letters is the label of a line
    std::unordered_map<std::string, std::size_t> places_;
    std::map<std::string, std::set<std::string_view>> sex_by_code_;  ///< of the first word of a name
    std::vector<Gathered> gathered_;
};

/// How a word between spaces counts in a full name.
enum class NamePart { word, particle, none };

/// A particle in capitals is a word (Ben Smith, Van Dyck), an article never is (La Voisine).
NamePart name_part(std::string_view between_spaces) {
    WordScanner scanner(between_spaces);
    if (!scanner.next() || scanner.start_byte() > 0) return NamePart::none;
    const bool elided = particles_after_titles.contains(scanner.word()) && scanner.word().ends_with('\'');
    if (elided && !scanner.next()) return NamePart::none;
    if (articles.contains(scanner.word())) return NamePart::particle;
    const auto first = point_at(scanner.written(), 0);
    if (is_capital(first))
        return static_cast<std::size_t>(U8_LENGTH(first)) < scanner.written().size() ? NamePart::word : NamePart::none;
    const bool particle = particles.contains(scanner.word()) || particles_after_titles.contains(scanner.word());
    return particle ? NamePart::particle : NamePart::none;
}

}  // namespace

std::string_view name(NameSign sign) {
    constexpr std::string_view names[] = {"known", "title",   "kinship", "called", "first_name",
                                          "place", "acronym", "capital", "label"};
    return names[static_cast<std::size_t>(sign)];
}

bool may_name_a_person(std::string_view word) {
    return word.size() > 1 && !word.ends_with('\'') && !is_never_a_name(word) && !particles.contains(word);
}

bool is_a_full_name(std::string_view label) {
    for (std::size_t byte = 0; byte < label.size();) {
        const auto point = point_at(label, byte);
        if (u_isdigit(point)) return false;
        byte += static_cast<std::size_t>(U8_LENGTH(point));
    }
    const auto words = words_of(label);
    if (words.empty() || roles.contains(words.front()) || names_kin(words.front())) return false;
    std::size_t names = 0;
    for (auto rest = label.substr(leading_space(label)); !rest.empty(); rest.remove_prefix(leading_space(rest))) {
        std::size_t end = 0;
        while (end < rest.size() && leading_space(rest.substr(end)) == 0) ++end;
        const auto part = name_part(rest.substr(0, end));
        if (part == NamePart::none) return false;
        names += part == NamePart::word ? 1 : 0;
        rest.remove_prefix(end);
    }
    return names > 1;
}

std::vector<std::string> naming_words(std::string_view name) {
    auto words = words_of(name);
    std::erase_if(words, [](const std::string& word) { return !may_name_a_person(word); });
    return words;
}

bool is_also_a_word(std::string_view word) { return ordinary_names.contains(word); }

bool FoundName::has(NameSign sign) const { return std::find(signs.begin(), signs.end(), sign) != signs.end(); }

std::vector<FoundName> found_names(std::span<const std::string_view> texts, std::span<const KnownName> known,
                                   const NamePool& pool) {
    return Finder(texts, known, pool).names();
}

}  // namespace reliance::material
