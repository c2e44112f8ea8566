#include "reliance/workbench/shared_mentions.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "reliance/field/rewording.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/followed.hpp"
#include "reliance/material/names.hpp"
#include "reliance/material/renaming.hpp"
#include "reliance/material/words.hpp"
#include "reliance/workbench/longer_words.hpp"

namespace reliance::workbench {
namespace {

constexpr std::uint32_t reach = 40;

std::string one_line(std::string words) {
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

/// The words from `start` to `end`, and what stands around them, on one line.
std::string around(std::string_view text, const material::CodePointMarks& marks, std::uint32_t start, std::uint32_t end) {
    const auto last = std::min(static_cast<std::uint32_t>(marks.count()), end + reach);
    return one_line(std::string(marks.slice(text, start > reach ? start - reach : 0, last).value_or("")));
}

SharedMention mention_at(std::string_view text, const material::CodePointMarks& marks, const material::NamePlace& place,
                         const std::string& shared_with) {
    return {std::string(marks.slice(text, place.start, place.end).value_or("")),
            shared_with,
            {},
            place.start,
            place.end,
            around(text, marks, place.start, place.end)};
}

/// What of a name that is an ordinary word too is found: all of it, what has a capital, or what has one inside a sentence.
enum class Finds { any_letters, capitals, capitals_inside_sentences };

/// Finds the names that somebody else bears too, or those that nobody does.
material::Renaming finding(const std::vector<field::PersonName>& names, bool shared, Finds words) {
    std::vector<material::Replacement> sought;
    for (const auto& name : names)
        if (name.shared_with.empty() != shared)
            sought.push_back({name.name,
                              {},
                              words != Finds::any_letters && is_also_a_word(name.name),
                              words == Finds::capitals_inside_sentences});
    return material::Renaming(std::move(sought));
}

/// Where names that nobody else bears stand as the ordinary words that they are too: what is replaced in any letters, but not as a
/// name.
class OrdinaryWords {
public:
    OrdinaryWords(const std::vector<field::PersonName>& names, const std::vector<std::string>& left, Finds as_names)
        : in_any_letters_(finding(names, false, Finds::any_letters)), as_names_(finding(names, false, as_names)) {
        for (const auto& name : left) left_.insert(material::folded(name));
    }

    std::vector<SharedMention> mentions(std::string_view text, const material::CodePointMarks& marks) const {
        const auto all = in_any_letters_.places(text), names = as_names_.places(text);
        std::vector<SharedMention> mentions;
        for (const auto& place : all) {
            if (std::find(names.begin(), names.end(), place) != names.end()) continue;
            mentions.push_back(mention_at(text, marks, place, {}));
            mentions.back().open = !left_.contains(material::folded(mentions.back().name));
        }
        return mentions;
    }

private:
    material::Renaming in_any_letters_, as_names_;
    std::set<std::string> left_;
};

std::vector<std::string> erased_names(const std::vector<field::PersonName>& names) {
    std::vector<std::string> erased;
    for (const auto& name : names)
        if (name.shared_with.empty()) erased.push_back(name.name);
    return erased;
}

/// The longer words around the names of who is erased of which only a reader can tell, as far as a study tells of them.
class OpenLongerWords {
public:
    OpenLongerWords(const field::Study& study, const std::string& person, const std::vector<field::PersonName>& names,
                    const std::vector<std::string>& left)
        : words_(erased_names(names), words_of_others(study, person)) {
        field::for_each_wording(study, [&](const std::string&, std::string_view words) { words_.read(words); });
        for (const auto& word : left) left_.insert(material::folded(word));
    }

    std::vector<SharedMention> mentions(std::string_view text, const material::CodePointMarks& marks) const {
        std::vector<SharedMention> mentions;
        for (const auto& one : words_.in(text)) {
            const bool is_left = left_.contains(material::folded(one.written));
            if (words_.is_ordinary(one.word) && !is_left) continue;
            SharedMention mention{one.written, {}, {}, one.start, one.end, around(text, marks, one.start, one.end)};
            mention.open = !is_left;
            mention.inside = one.name;
            mentions.push_back(std::move(mention));
        }
        return mentions;
    }

private:
    LongerWords words_;
    std::set<std::string> left_;
};

/// Where the names stand that somebody else bears too.
class NamesOfTwo {
public:
    explicit NamesOfTwo(const std::vector<field::PersonName>& names) : names_(finding(names, true, Finds::any_letters)) {
        for (const auto& name : names)
            if (!name.shared_with.empty()) others_.push_back(name.shared_with);
    }

    std::vector<SharedMention> mentions(std::string_view text, const material::CodePointMarks& marks) const {
        std::vector<SharedMention> mentions;
        for (const auto& place : names_.places(text))
            mentions.push_back(mention_at(text, marks, place, others_[place.replacement]));
        return mentions;
    }

private:
    material::Renaming names_;
    std::vector<std::string> others_;
};

/// Whether a name of who is erased stands inside a longer word.
bool is_longer_word(const std::string& word, const std::vector<field::PersonName>& names) {
    const auto letters = material::folded(word);
    return std::ranges::any_of(names, [&](const field::PersonName& name) {
        const auto sought = material::folded(name.name);
        return name.shared_with.empty() && is_sought_in_words(name.name) && letters.size() > sought.size() &&
               letters.find(sought) != std::string::npos;
    });
}

/// The names of `left` that are no ordinary word, or nobody's who is erased.
Problems faults_of_left(const std::vector<field::PersonName>& names, const std::vector<std::string>& left) {
    std::string words;
    std::set<std::string> known;
    for (const auto& name : names)
        if (name.shared_with.empty() && is_also_a_word(name.name) && known.insert(material::folded(name.name)).second)
            words.append(words.empty() ? "" : ", ").append(name.name);
    if (words.empty()) words = "the command without --leave: none of these names is an ordinary word too";
    Problems problems;
    for (const auto& name : left)
        if (!known.contains(material::folded(name)) && !is_longer_word(name, names))
            problems.add(ErrorCode::bad_option_value, {"--leave", name, words}, "--leave");
    return problems;
}

/// Whether a mention was written `words` in another wording: the same name, or as many words where it was corrected.
bool was_written(const std::string& name, std::string_view words, material::Fate fate) {
    if (fate == material::Fate::vanished) return false;
    const auto count = material::words_of(words).size();
    return fate == material::Fate::kept || material::folded(words) == material::folded(name) ||
           (count > 0 && count <= material::words_of(name).size());
}

/// Where the mentions of one text stand in another wording of it, in order, apart.
std::vector<material::TextSpan> spans_in(const field::Material& state, const field::Material& present,
                                         const std::vector<const SharedMention*>& mentions) {
    std::vector<material::TextSpan> spans, found;
    for (const auto* mention : mentions) spans.push_back({mention->start, mention->end});
    if (state.text == present.text) return spans;
    const auto followed = material::followed(present.text, state.text, spans);
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const auto span = followed[i].span;
        const auto words = material::slice(state.text, span.start, span.end);
        const bool is_apart = found.empty() || found.back().end <= span.start;
        if (words && is_apart && was_written(mentions[i]->name, *words, followed[i].fate)) found.push_back(span);
    }
    return found;
}

/// The places that can be decided, the first of them only where they are many.
std::string listed(const std::vector<SharedMention>& mentions) {
    constexpr std::size_t most = 8;
    if (mentions.empty()) return "the command without --mention: nobody else bears these names";
    std::string places;
    for (std::size_t i = 0; i < std::min(most, mentions.size()); ++i)
        places.append(i == 0 ? "" : ", ").append(mentions[i].place());
    return mentions.size() > most ? places + " …" : places;
}

}  // namespace

std::string SharedMention::place() const { return material.empty() ? cell : material + ':' + std::to_string(start); }

bool is_also_a_word(const std::string& name) {
    return material::words_of(name).size() == 1 && material::is_also_a_word(material::folded(name));
}

Result<std::vector<SharedMention>> shared_mentions(const field::Study& study, const std::string& person,
                                                   const std::vector<field::PersonName>& names, const MentionDecisions& decided) {
    const NamesOfTwo of_two(names);
    const OrdinaryWords words(names, decided.left, Finds::capitals_inside_sentences);
    const OpenLongerWords longer(study, person, names, decided.left);
    std::vector<SharedMention> mentions;
    std::set<std::string> unknown(decided.erased.begin(), decided.erased.end());
    for (const auto& material : study.materials) {
        const auto said = field::spoken(study, material, person);
        const material::CodePointMarks marks(material.text);
        auto here = of_two.mentions(material.text, marks);
        std::ranges::move(words.mentions(material.text, marks), std::back_inserter(here));
        std::ranges::move(longer.mentions(material.text, marks), std::back_inserter(here));
        std::ranges::sort(here, {}, &SharedMention::start);
        for (auto& mention : here) {
            const auto in_own = [&](const material::TextSpan& span) {
                return span.start <= mention.start && mention.end <= span.end;
            };
            if (std::any_of(said.begin(), said.end(), in_own)) continue;
            mention.material = material.id;
            mention.erased = unknown.erase(mention.place()) > 0 ||
                             std::find(decided.erased.begin(), decided.erased.end(), mention.place()) != decided.erased.end() ||
                             field::opens_words(said, material.text, marks, mention.end);
            mention.open = mention.open && !mention.erased;
            mentions.push_back(std::move(mention));
        }
    }
    auto problems = faults_of_left(names, decided.left);
    for (const auto& place : unknown)
        problems.add(ErrorCode::bad_option_value, {"--mention", place, listed(mentions)}, "--mention");
    if (!problems.empty()) return failure(std::move(problems));
    return mentions;
}

std::vector<SharedMention> words_in_cells(const field::Study& study, const std::vector<field::PersonName>& names,
                                          const std::vector<std::string>& left) {
    const OrdinaryWords ordinary(names, left, Finds::capitals);
    const OpenLongerWords longer(study, {}, names, left);
    std::set<std::string> texts;
    for (const auto& material : study.materials) texts.insert(material.file);
    std::vector<SharedMention> mentions;
    field::for_each_wording(study, [&](const std::string& where, std::string_view words) {
        if (texts.contains(where)) return;
        const bool is_text = !files::first_invalid_utf8(words);
        const material::CodePointMarks marks(words);
        auto here = ordinary.mentions(words, marks);
        if (is_text) std::ranges::move(longer.mentions(words, marks), std::back_inserter(here));
        for (auto& mention : here) {
            mention.cell = where;
            if (!is_text) mention.words = mention.name;
            mentions.push_back(std::move(mention));
        }
    });
    return mentions;
}

MentionPlaces places_in(const field::Study& state, const field::Study& present, const std::vector<SharedMention>& mentions) {
    MentionPlaces places;
    for (const auto& material : state.materials) {
        std::vector<const SharedMention*> here;
        for (const auto& mention : mentions)
            if (mention.erased && mention.material == material.id) here.push_back(&mention);
        const auto* now = field::found(present.materials, material.id);
        if (!here.empty() && now != nullptr) places[material.id] = spans_in(material, *now, here);
    }
    return places;
}

field::Study without_mentions(field::Erasure erasure, const MentionPlaces& places, const std::string& mark) {
    for (auto& material : erasure.study.materials) {
        const auto here = places.find(material.id);
        if (here == places.end()) continue;
        const auto& emptied = erasure.emptied[material.id];
        std::vector<material::TextSpan> spans;
        for (const auto& place : here->second) {
            const bool is_gone = std::any_of(emptied.begin(), emptied.end(), [&](const material::TextChange& turn) {
                return turn.before.start < place.end && place.start < turn.before.end;
            });
            if (!is_gone) spans.push_back(material::moved(place, emptied));
        }
        field::move_passages(erasure.study, material, material::marked(material.text, spans, mark));
    }
    return std::move(erasure.study);
}

}  // namespace reliance::workbench
