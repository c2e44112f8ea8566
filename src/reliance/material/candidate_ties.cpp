#include "reliance/material/candidate_ties.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>

#include "reliance/base/word_list.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/sentences.hpp"
#include "reliance/material/words.hpp"

namespace reliance::material {
namespace {

constexpr std::array<std::string_view, 4> reason_names{"two_names", "name_and_speaker", "relation", "help"};
constexpr std::array<Bilingual, 4> reason_labels{
    {{"two known actors", "deux acteurs connus"},
     {"a known actor and who speaks", "un acteur connu et qui parle"},
     {"a noun of kinship, neighbourhood or friendship", "un mot de parenté, de voisinage ou d'amitié"},
     {"a verb of help", "un verbe d'aide"}}};

constexpr std::size_t help_reach = 8, names_reach = 20, passage_reach = 15, sentence_reach = 200;  // words

// The words that tell

using Endings = std::vector<std::string_view>;

/// Every ending of a conjugation, letters without accents.
const Endings& endings(std::string_view conjugation) {
    static const std::map<std::string_view, Endings> all{
        {"er", {"e",     "es",    "ons",   "ez",    "ent",   "er",     "ee",    "ees",     "ais",  "ait",  "ions",
                "iez",   "aient", "ai",    "as",    "a",     "ames",   "ates",  "erent",   "erai", "eras", "era",
                "erons", "erez",  "eront", "erais", "erait", "erions", "eriez", "eraient", "ant",  "asse", "assent"}},
        {"ger", {"e",     "es",   "eons",   "ez",    "ent",   "er",     "ee",    "ees",     "eais", "eait",
                 "ions",  "iez",  "eaient", "eai",   "eas",   "ea",     "erent", "erai",    "eras", "era",
                 "erons", "erez", "eront",  "erais", "erait", "erions", "eriez", "eraient", "eant"}},
        {"cer", {"ce",     "ces",   "cons",   "cez",    "cent",   "cer",     "cee",    "cees",     "cais",  "cait",
                 "cions",  "ciez",  "caient", "cai",    "cas",    "ca",      "cerent", "cerai",    "ceras", "cera",
                 "cerons", "cerez", "ceront", "cerais", "cerait", "cerions", "ceriez", "ceraient", "cant"}},
        {"tenir", {"tenir",       "tiens",     "tient",    "tenons",    "tenez",     "tiennent",  "tenais",     "tenait",
                   "tenions",     "teniez",    "tenaient", "tins",      "tint",      "tinrent",   "tiendrai",   "tiendras",
                   "tiendra",     "tiendrons", "tiendrez", "tiendront", "tiendrais", "tiendrait", "tiendrions", "tiendriez",
                   "tiendraient", "tenu",      "tenue",    "tenus",     "tenues",    "tenant",    "tienne",     "tiennes"}},
        {"prendre", {"prendre",     "prends",    "prend",     "prenons",   "prenez",    "prennent",  "prenais",    "prenait",
                     "prenions",    "preniez",   "prenaient", "pris",      "prit",      "prirent",   "prendrai",   "prendras",
                     "prendra",     "prendrons", "prendrez",  "prendront", "prendrais", "prendrait", "prendrions", "prendriez",
                     "prendraient", "prise",     "prises",    "prenant",   "prenne",    "prennes"}},
        {"ir", {"ir",       "is",    "it",      "issons", "issez", "issent", "issais", "issait", "issions", "issiez",
                "issaient", "irent", "irai",    "iras",   "ira",   "irons",  "irez",   "iront",  "irais",   "irait",
                "irions",   "iriez", "iraient", "i",      "ie",    "ies",    "issant", "isse",   "isses"}},
        {"uire", {"uire",     "uis",     "uit",      "uisons",   "uisez", "uisent", "uisais", "uisait", "uisions", "uisiez",
                  "uisaient", "uisit",   "uisirent", "uirai",    "uiras", "uira",   "uirons", "uirez",  "uiront",  "uirais",
                  "uirait",   "uirions", "uiriez",   "uiraient", "uite",  "uites",  "uits",   "uisant", "uise",    "uises"}},
        {"cueillir", {"cueillir",      "cueille",     "cueilles",    "cueillons",   "cueillez",     "cueillent",
                      "cueillais",     "cueillait",   "cueillions",  "cueilliez",   "cueillaient",  "cueillis",
                      "cueillit",      "cueillirent", "cueillerai",  "cueilleras",  "cueillera",    "cueillerons",
                      "cueillerez",    "cueilleront", "cueillerais", "cueillerait", "cueillerions", "cueilleriez",
                      "cueilleraient", "cueilli",     "cueillie",    "cueillies",   "cueillant"}}};
    return all.at(conjugation);
}

using Kinds = std::unordered_map<std::string, std::string_view>;

const Kinds& forms_of_help() {
    static const Kinds all = [] {
        Kinds forms;
#define RELIANCE_HELP_VERB(stem, conjugation, kind) \
    for (const auto ending : endings(#conjugation)) forms.emplace(std::string(#stem).append(ending), #kind);
#include "reliance/material/help_verbs.def"
#undef RELIANCE_HELP_VERB
        return forms;
    }();
    return all;
}

const Kinds& relations() {
    static const Kinds all{
#define RELIANCE_RELATION(words, kind) {words, #kind},
#include "reliance/material/relation_nouns.def"
#undef RELIANCE_RELATION
    };
    return all;
}

std::string_view found_in(const Kinds& kinds, std::string_view word) {
    const auto found = kinds.find(std::string(word));
    return found == kinds.end() ? std::string_view() : found->second;
}

constexpr std::array<std::string_view, 5> possessives_of_first{"mon", "ma", "mes", "notre", "nos"};
constexpr std::array<std::string_view, 5> possessives_of_third{"son", "sa", "ses", "leur", "leurs"};
constexpr std::array<std::string_view, 17> articles{"un",    "une", "des", "le", "la",   "les",   "l'",       "ce",       "cet",
                                                    "cette", "ces", "du",  "d'", "deux", "trois", "quelques", "plusieurs"};
/// After these kin belong to who has them: j'ai deux enfants, on a une fille.
constexpr std::array<std::string_view, 8> indefinites{"un", "une", "des", "deux", "trois", "quatre", "cinq", "plusieurs"};
constexpr std::array<std::string_view, 10> forms_of_have{"ai",     "a",  "avons", "avais", "avait",
                                                         "avions", "eu", "aurai", "aura",  "aurons"};
constexpr std::array<std::string_view, 4> first_subjects{"je", "j'", "nous", "on"};
constexpr std::array<std::string_view, 2> quantities{"plein", "beaucoup"};
constexpr std::array<std::string_view, 10> first_person{"je", "j'", "me", "m'", "moi", "nous", "on", "mon", "ma", "mes"};
constexpr std::array<std::string_view, 24> adjectives{"petit",  "petite",  "petits",   "petites",   "grand",     "grande",
                                                      "grands", "grandes", "meilleur", "meilleure", "meilleurs", "vieux",
                                                      "vieil",  "vieille", "ancien",   "ancienne",  "anciens",   "jeune",
                                                      "propre", "propres", "bons",     "bonne",     "autre",     "autres"};
/// Before these a form in -e is a noun: la garde, une aide, en partage.
constexpr std::array<std::string_view, 10> before_nouns{"la", "une", "cette", "de", "d'", "en", "par", "sans", "cet", "un"};

bool is_neither_kin_nor_spouse(std::string_view kind) { return kind != "kin" && kind != "household"; }

// A text as words

struct Word {
    std::string folded;
    std::string_view written;
    std::uint32_t start = 0, end = 0;
    std::uint32_t sentence = 0;
    bool capital = false;
    std::size_t stretch = 0;  ///< position in the speech; past its end where nobody known speaks
};

/// A … Z, À … Þ, Œ.
bool begins_with_capital(std::string_view written) {
    if (written.empty()) return false;
    if (written[0] >= 'A' && written[0] <= 'Z') return true;
    return written.starts_with("Œ") ||
           (written.size() > 1 && written[0] == '\xC3' && static_cast<unsigned char>(written[1]) < 0xA0);
}

/// Where each sentence begins, bytes, paragraph after paragraph.
std::vector<std::size_t> sentence_starts(std::string_view text) {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < text.size();) {
        auto end = text.find('\n', at);
        if (end == std::string_view::npos) end = text.size();
        const auto line = text.substr(at, end - at);
        starts.push_back(at);
        for (const auto& sentence : sentences_of(line))
            if (at + sentence.start > starts.back()) starts.push_back(at + sentence.start);
        at = end + 1;
    }
    return starts;
}

std::vector<Word> words_in(std::string_view text, std::span<const SpokenStretch> speech) {
    const auto starts = sentence_starts(text);
    std::vector<Word> words;
    std::size_t sentence = 0, stretch = 0;
    for (WordScanner scanner(text); scanner.next();) {
        while (sentence + 1 < starts.size() && starts[sentence + 1] <= scanner.start_byte()) ++sentence;
        while (stretch < speech.size() && speech[stretch].end <= scanner.start()) ++stretch;
        const bool spoken = stretch < speech.size() && speech[stretch].start <= scanner.start();
        words.push_back({scanner.word(), scanner.written(), scanner.start(), scanner.end(), static_cast<std::uint32_t>(sentence),
                         begins_with_capital(scanner.written()), spoken ? stretch : speech.size()});
    }
    return words;
}

// Who is mentioned

struct Mention {
    std::size_t first = 0, last = 0;  ///< words, both included
    std::string actor;                ///< id of a known actor, or empty
    std::string_view kind;            ///< of a relation
    bool of_speaker = false;          ///< my sister
    bool of_third = false;            ///< her sister
    bool had = false;                 ///< a sister, whom somebody must be said to have
};

/// The names by which known actors may be called.
class Names {
public:
    explicit Names(std::span<const KnownActor> actors) {
        std::map<std::string, std::size_t> shared;
        for (const auto& actor : actors) ++shared[first_word(actor.name)];
        for (const auto& actor : actors) {
            add(words_of(actor.name), actor.id);
            if (const auto first = first_word(actor.name); shared[first] == 1 && first.size() > 2) add({first}, actor.id);
        }
    }

    /// The longest name that stands at a word, with how many words it has.
    std::optional<std::pair<std::string, std::size_t>> at(const std::vector<Word>& words, std::size_t place) const {
        const auto names = by_first_.find(words[place].folded);
        if (!words[place].capital || names == by_first_.end()) return std::nullopt;
        std::optional<std::pair<std::string, std::size_t>> longest;
        for (const auto& [name, id] : names->second)
            if (stands(words, place, name) && (!longest || longest->second < name.size())) longest = {id, name.size()};
        return longest;
    }

private:
    static std::string first_word(const std::string& name) {
        const auto words = words_of(name);
        return words.empty() ? std::string() : words.front();
    }
    void add(std::vector<std::string> name, const std::string& id) {
        if (!name.empty()) by_first_[name.front()].emplace_back(std::move(name), id);
    }
    static bool stands(const std::vector<Word>& words, std::size_t place, const std::vector<std::string>& name) {
        if (place + name.size() > words.size()) return false;
        for (std::size_t i = 0; i < name.size(); ++i)
            if (words[place + i].folded != name[i]) return false;
        return true;
    }

    std::unordered_map<std::string, std::vector<std::pair<std::vector<std::string>, std::string>>> by_first_;
};

/// The noun of relation that begins at a word, with how many words it has.
std::optional<std::pair<std::string_view, std::size_t>> relation_at(const std::vector<Word>& words, std::size_t place) {
    if (place + 1 < words.size())
        if (const auto kind = found_in(relations(), words[place].folded + ' ' + words[place + 1].folded); !kind.empty())
            return std::pair{kind, std::size_t{2}};
    const auto kind = found_in(relations(), words[place].folded);
    return kind.empty() ? std::nullopt : std::optional(std::pair{kind, std::size_t{1}});
}

/// A noun of relation with the word that says whose it is; an adjective may stand between.
std::optional<Mention> relation_mention(const std::vector<Word>& words, std::size_t place) {
    const auto noun = relation_at(words, place);
    if (!noun || place == 0) return std::nullopt;
    auto before = place - 1;
    if (is_among(adjectives, words[before].folded) && before > 0) --before;
    if (words[before].sentence != words[place].sentence) return std::nullopt;
    const bool is_kin = !is_neither_kin_nor_spouse(noun->first);
    const auto& determiner = words[before].folded;
    Mention mention{before, place + noun->second - 1, {}, noun->first, false, false, false};
    mention.of_speaker = is_among(possessives_of_first, determiner);
    mention.of_third = is_among(possessives_of_third, determiner);
    mention.had = is_kin && is_among(indefinites, determiner);
    const bool of_many =
        (determiner == "de" || determiner == "d'") && before > 0 && is_among(quantities, words[before - 1].folded);
    const bool of_anybody = !is_kin && (is_among(articles, determiner) || of_many);
    return mention.of_speaker || mention.of_third || mention.had || of_anybody ? std::optional(mention) : std::nullopt;
}

std::vector<Mention> mentions_in(const std::vector<Word>& words, const Names& names) {
    std::vector<Mention> mentions;
    for (std::size_t place = 0; place < words.size();) {
        if (const auto name = names.at(words, place)) {
            mentions.push_back({place, place + name->second - 1, name->first, {}, false, false, false});
            place += name->second;
        } else if (const auto relation = relation_mention(words, place)) {
            mentions.push_back(*relation);
            place = relation->last + 1;
        } else {
            ++place;
        }
    }
    return mentions;
}

// What they make

class Reading {
public:
    Reading(const std::vector<Word>& words, std::span<const SpokenStretch> speech, std::vector<Mention> mentions)
        : words_(words), speech_(speech), mentions_(std::move(mentions)) {}

    std::vector<CandidateTie> candidates() const {
        std::vector<CandidateTie> all;
        for (std::size_t i = 0; i < mentions_.size(); ++i)
            if (auto one = candidate(i)) all.push_back(std::move(*one));
        return all;
    }

private:
    std::uint32_t sentence_of(const Mention& mention) const { return words_[mention.first].sentence; }

    /// The known actor who speaks there, or nothing.
    std::string speaker_of(const Mention& mention) const {
        const auto stretch = words_[mention.first].stretch;
        return stretch < speech_.size() ? speech_[stretch].actor : std::string();
    }

    bool same_turn(const Mention& mention, std::size_t word) const {
        return words_[word].sentence == sentence_of(mention) && words_[word].stretch == words_[mention.first].stretch;
    }

    /// Calls `visit(word)` for the words of the sentence at most `reach` from the mention, outside it; until it says true.
    template <class Visit>
    bool any_near(const Mention& mention, std::size_t reach, Visit visit) const {
        const auto first = mention.first > reach ? mention.first - reach : 0,
                   end = std::min(words_.size(), mention.last + 1 + reach);
        for (auto word = first; word < end; ++word)
            if ((word < mention.first || word > mention.last) && same_turn(mention, word) && visit(word)) return true;
        return false;
    }

    bool first_person_speaks(const Mention& mention) const {
        return any_near(mention, sentence_reach, [&](std::size_t word) { return is_among(first_person, words_[word].folded); });
    }

    /// Whether who speaks is said to have the mentioned: “j'ai”, “on avait” at most 4 words before.
    bool is_had(const Mention& mention) const {
        constexpr std::size_t reach = 4;
        for (auto word = mention.first; word-- > 0 && mention.first - word <= reach && same_turn(mention, word);)
            if (is_among(forms_of_have, words_[word].folded))
                return word > 0 && (is_among(first_subjects, words_[word - 1].folded) ||
                                    (word > 1 && is_among(first_subjects, words_[word - 2].folded)));
        return false;
    }

    /// The nearest verb of help, or nothing.
    std::optional<std::size_t> help_near(const Mention& mention) const {
        std::optional<std::size_t> nearest;
        const auto distance = [&](std::size_t word) { return word < mention.first ? mention.first - word : word - mention.last; };
        any_near(mention, help_reach, [&](std::size_t word) {
            const bool is_noun = word > 0 && is_among(before_nouns, words_[word - 1].folded);
            if (!kind_of_help(words_[word].folded).empty() && !is_noun && (!nearest || distance(word) < distance(*nearest)))
                nearest = word;
            return false;
        });
        return nearest;
    }

    /// The known actor named last before a mention in its sentence.
    std::optional<std::size_t> named_before(std::size_t place, std::size_t reach) const {
        const auto& mention = mentions_[place];
        for (auto other = place; other-- > 0;) {
            if (!same_turn(mention, mentions_[other].first) || mention.first - mentions_[other].last > reach) break;
            if (!mentions_[other].actor.empty() && mentions_[other].actor != mention.actor) return other;
        }
        return std::nullopt;
    }

    std::optional<CandidateTie> candidate(std::size_t place) const {
        const auto& mention = mentions_[place];
        auto one = mention.actor.empty() ? of_relation(place) : of_name(place);
        if (!one) return std::nullopt;
        if (const auto verb = help_near(mention)) {
            one->reason = CandidateReason::help;
            one->verb = words_[*verb].written;
            if (one->kind.empty()) one->kind = kind_of_help(words_[*verb].folded);
        }
        set_place(mention, *one);
        return one;
    }

    std::optional<CandidateTie> of_name(std::size_t place) const {
        const auto& mention = mentions_[place];
        CandidateTie one;
        one.to = mention.actor;
        if (const auto other = named_before(place, names_reach)) {
            one.from = mentions_[*other].actor;
            one.reason = CandidateReason::two_names;
            return one;
        }
        one.from = speaker_of(mention);
        one.reason = CandidateReason::name_and_speaker;
        const bool speaks_of_both = !one.from.empty() && one.from != one.to && first_person_speaks(mention);
        return speaks_of_both ? std::optional(one) : std::nullopt;
    }

    std::optional<CandidateTie> of_relation(std::size_t place) const {
        const auto& mention = mentions_[place];
        CandidateTie one;
        one.kind = mention.kind;
        one.reason = CandidateReason::relation;
        if (mention.of_third) {
            const auto other = named_before(place, names_reach);
            if (!other) return std::nullopt;
            one.from = mentions_[*other].actor;
            return one;
        }
        one.from = speaker_of(mention);
        if (one.from.empty()) return std::nullopt;
        if (mention.had && !mention.of_speaker) return is_had(mention) ? std::optional(one) : std::nullopt;
        const bool told = mention.of_speaker || first_person_speaks(mention) || help_near(mention);
        return told ? std::optional(one) : std::nullopt;
    }

    void set_place(const Mention& mention, CandidateTie& one) const {
        auto first = mention.first, last = mention.last;
        while (first > 0 && mention.first - first < passage_reach && same_turn(mention, first - 1)) --first;
        while (last + 1 < words_.size() && last - mention.last < passage_reach && same_turn(mention, last + 1)) ++last;
        one.start = words_[first].start, one.end = words_[last].end;
        one.mention = {words_[mention.first].start, words_[mention.last].end};
    }

    const std::vector<Word>& words_;
    std::span<const SpokenStretch> speech_;
    std::vector<Mention> mentions_;
};

}  // namespace

std::string_view name(CandidateReason reason) { return reason_names[static_cast<std::size_t>(reason)]; }
Bilingual label(CandidateReason reason) { return reason_labels[static_cast<std::size_t>(reason)]; }

std::string_view kind_of_help(std::string_view word) { return found_in(forms_of_help(), word); }
std::string_view kind_of_relation(std::string_view words) { return found_in(relations(), words); }

std::vector<CandidateTie> candidate_ties(std::string_view text, std::span<const SpokenStretch> speech,
                                         std::span<const KnownActor> actors) {
    const auto words = words_in(text, speech);
    return Reading(words, speech, mentions_in(words, Names(actors))).candidates();
}

}  // namespace reliance::material
