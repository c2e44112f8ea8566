#include "reliance/workbench/shared_mentions.hpp"

#include <algorithm>
#include <set>

#include "reliance/field/rewording.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/followed.hpp"
#include "reliance/material/renaming.hpp"
#include "reliance/material/words.hpp"

namespace reliance::workbench {
namespace {

constexpr std::uint32_t reach = 40;

std::string one_line(std::string words) {
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

SharedMention mention_at(const field::Material& material, const material::CodePointMarks& marks, const material::NamePlace& place,
                         const std::string& shared_with) {
    const auto slice = [&](std::uint32_t start, std::uint32_t end) {
        return std::string(marks.slice(material.text, start, end).value_or(""));
    };
    const auto end = std::min(static_cast<std::uint32_t>(marks.count()), place.end + reach);
    return {slice(place.start, place.end),
            shared_with,
            material.id,
            place.start,
            place.end,
            one_line(slice(place.start > reach ? place.start - reach : 0, end)),
            false};
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

std::string SharedMention::place() const { return material + ':' + std::to_string(start); }

Result<std::vector<SharedMention>> shared_mentions(const field::Study& study, const std::string& person,
                                                   const std::vector<field::PersonName>& names,
                                                   const std::vector<std::string>& decided) {
    std::vector<material::Replacement> sought;
    std::vector<std::string> others;
    for (const auto& name : names)
        if (!name.shared_with.empty()) sought.push_back({name.name, {}, false}), others.push_back(name.shared_with);
    const material::Renaming renaming(std::move(sought));
    std::vector<SharedMention> mentions;
    std::set<std::string> left(decided.begin(), decided.end());
    for (const auto& material : study.materials) {
        const auto said = field::spoken(study, material, person);
        const material::CodePointMarks marks(material.text);
        for (const auto& place : renaming.places(material.text)) {
            const auto in_own = [&](const material::TextSpan& span) {
                return span.start <= place.start && place.end <= span.end;
            };
            if (std::any_of(said.begin(), said.end(), in_own)) continue;
            auto mention = mention_at(material, marks, place, others[place.replacement]);
            mention.erased = left.erase(mention.place()) > 0 ||
                             std::find(decided.begin(), decided.end(), mention.place()) != decided.end() ||
                             field::opens_words(said, material.text, marks, place.end);
            mentions.push_back(std::move(mention));
        }
    }
    Problems problems;
    for (const auto& place : left) problems.add(ErrorCode::bad_option_value, {"--mention", place, listed(mentions)}, "--mention");
    if (!problems.empty()) return failure(std::move(problems));
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
