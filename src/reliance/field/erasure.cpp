#include "reliance/field/erasure.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "reliance/base/digest.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/passages.hpp"
#include "reliance/field/removal.hpp"
#include "reliance/field/rewording.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/names.hpp"
#include "reliance/material/transcript.hpp"
#include "reliance/material/words.hpp"

namespace reliance::field {
namespace {

constexpr std::string_view gone_mark = "[…]";
constexpr std::size_t shortest_name = 2, longest_common_number = 4;

using Ids = std::unordered_set<std::string>;

std::size_t rows_in(const Study& study) {
    std::size_t count = 0;
    for (const auto& rows : tables_of(study)) count += rows.size();
    return count;
}

/// The texts in which a person speaks and no other actor does.
Ids materials_of_one(const Study& study, const std::string& person) {
    Ids own, shared;
    for (const auto& speaker : study.speakers) {
        if (speaker.actor == person) own.insert(speaker.material);
        if (!speaker.actor.empty() && speaker.actor != person) shared.insert(speaker.material);
    }
    std::erase_if(own, [&](const std::string& material) { return shared.contains(material); });
    return own;
}

/// The labels of a person in one text.
std::vector<std::string> labels_in(const Study& study, const std::string& material, const std::string& person) {
    std::vector<std::string> labels;
    if (person.empty()) return labels;
    for (const auto& speaker : study.speakers)
        if (speaker.material == material && speaker.actor == person) labels.push_back(speaker.label);
    return labels;
}

std::vector<std::string> all_labels(const Study& study, const std::string& material) {
    std::vector<std::string> labels;
    for (const auto& speaker : study.speakers)
        if (speaker.material == material) labels.push_back(speaker.label);
    return labels;
}

void in_order(std::vector<material::TextSpan>& spans) { std::ranges::sort(spans, {}, &material::TextSpan::start); }

/// Where a person speaks in a text: the turns that the study has, otherwise those that its lines open.
std::vector<material::TextSpan> turns_of(const Study& study, const Material& material, const std::vector<std::string>& labels) {
    std::vector<material::TextSpan> spans;
    bool has_turns = false;
    for (const auto& turn : study.turns) {
        if (turn.material != material.id) continue;
        has_turns = true;
        if (is_among(labels, turn.speaker)) spans.push_back({turn.start, turn.end});
    }
    const auto all = all_labels(study, material.id);
    if (!has_turns)
        for (const auto& place : material::turn_places(material.text, all))
            if (is_among(labels, all[place.speaker])) spans.push_back({place.start, place.end});
    in_order(spans);
    return spans;
}

/// The spans as they lie side by side: overlapping ones become one.
std::vector<material::TextSpan> united(const std::vector<material::TextSpan>& spans) {
    std::vector<material::TextSpan> result;
    for (const auto& span : spans) {
        if (span.start >= span.end) continue;
        if (!result.empty() && span.start < result.back().end)
            result.back().end = std::max(result.back().end, span.end);
        else
            result.push_back(span);
    }
    return result;
}

bool lies_in(const std::vector<material::TextSpan>& spans, std::uint32_t start, std::uint32_t end) {
    return std::any_of(spans.begin(), spans.end(), [&](const auto& span) { return span.start <= start && end <= span.end; });
}

class Eraser {
public:
    Eraser(Study study, const std::string& person, const std::vector<std::string>& names) : person_(person), names_(names) {
        result_.study = std::move(study);
    }

    Erasure erasure() {
        auto& study = result_.study;
        const bool is_there = found(study.persons, person_) != nullptr;
        if (!is_there && names_.empty()) return std::move(result_);
        const auto rows = rows_in(study), codings = study.codings.size();
        const auto own = is_there ? materials_of_one(study, person_) : Ids();
        for (auto& material : study.materials)
            if (!own.contains(material.id)) empty_turns(material);
        // Recordings of its texts and signed forms go, whoever else they are named for.
        if (is_there) drop_documents(study, own, {person_}, SharedDocuments::go);
        result_.counts.materials = own.size();
        study = without_codings(std::move(study), coded_in_turns_);
        if (is_there) study = without(std::move(study), {person_}, own);
        result_.counts.rows = rows - rows_in(study);
        result_.counts.codings = codings - study.codings.size();
        return std::move(result_);
    }

private:
    void empty_turns(Material& material) {
        auto& study = result_.study;
        const auto labels = labels_in(study, material.id, person_);
        auto spans = spoken(study, material, person_);
        for (const auto& words : said_under(study, material, person_, names_)) spans.push_back(words.span);
        if (labels.empty() && spans.empty()) return;
        in_order(spans);
        result_.counts.turns += spans.size();
        std::erase_if(study.turns,
                      [&](const Turn& turn) { return turn.material == material.id && is_among(labels, turn.speaker); });
        drop_passages(material.id, spans);
        auto emptied = material::marked(material.text, spans, gone_mark);
        result_.emptied[material.id] = emptied.changes;
        move_passages(study, material, std::move(emptied));
    }

    /// What was said of the erased words alone: codings with what rests on them, settlements, memos.
    void drop_passages(const std::string& material, const std::vector<material::TextSpan>& spans) {
        auto& study = result_.study;
        std::set<std::string> codings;
        for (const auto& coding : study.codings)
            if (coding.material == material && lies_in(spans, coding.start, coding.end)) codings.insert(coding.id);
        coded_in_turns_.merge(codings);
        std::erase_if(study.memos,
                      [&](const Memo& row) { return is_on_passage(row, material) && lies_in(spans, row.start, row.end); });
        std::erase_if(study.settlements,
                      [&](const Settlement& row) { return row.material == material && lies_in(spans, row.start, row.end); });
    }

    std::string person_;
    std::vector<std::string> names_;
    std::set<std::string> coded_in_turns_;
    Erasure result_;
};

/// Short, and no name: the digests stand in their own order, which tells nothing of who was erased when.
std::string erasure_digest(std::string_view person) {
    return digest(std::string("erased person\x1f").append(person)).hex().substr(0, 16);
}

/// Which other persons are called by each name and each word of one; organisations and sites may be called after the person.
std::map<std::string, std::string> others_called(const Study& study, const std::string& person) {
    std::map<std::string, std::string> called;
    const auto add = [&](const std::string& name, const std::string& id) {
        called.emplace(material::compared(name), id);
        for (const auto& word : material::words_of(name)) called.emplace(word, id);
    };
    for (const auto& other : study.persons)
        if (other.id != person) add(other.pseudonym, other.id);
    for (const auto& speaker : study.speakers)
        if (speaker.actor != person)
            called.emplace(material::compared(speaker.label), speaker.actor.empty() ? speaker.label : speaker.actor);
    return called;
}

}  // namespace

bool is_common_number(std::string_view word) {
    return !word.empty() && word.size() <= longest_common_number &&
           std::ranges::all_of(word, [](char byte) { return byte >= '0' && byte <= '9'; });
}

std::vector<PersonName> names_of(const Study& study, const std::string& person, const std::vector<std::string>& also) {
    std::vector<PersonName> names;
    std::set<std::string> seen;
    const auto others = others_called(study, person);
    const auto add = [&](const std::string& name) {
        const auto key = material::compared(name);
        if (material::code_point_count(key) < shortest_name || !seen.insert(key).second) return;
        const auto other = others.find(key);
        names.push_back({name, other == others.end() ? std::string() : other->second});
    };
    const auto add_own = [&](const std::string& name) {
        if (!is_common_number(material::compared(name))) add(name);
    };
    if (const auto* row = found(study.persons, person)) {
        add_own(row->pseudonym);
        for (material::WordScanner scanner(row->pseudonym); scanner.next();)
            if (material::may_name_a_person(scanner.word())) add_own(std::string(scanner.written()));
    }
    for (const auto& speaker : study.speakers)
        if (!person.empty() && speaker.actor == person) add_own(speaker.label);
    for (const auto& name : also) add(name);
    return names;
}

std::vector<material::TextSpan> spoken(const Study& study, const Material& material, const std::string& person) {
    const auto labels = labels_in(study, material.id, person);
    return labels.empty() ? std::vector<material::TextSpan>() : united(turns_of(study, material, labels));
}

std::vector<LabelledWords> said_under(const Study& study, const Material& material, const std::string& person,
                                      const std::vector<std::string>& names) {
    std::vector<LabelledWords> under;
    if (names.empty()) return under;
    std::set<std::string> sought;
    for (const auto& name : names) sought.insert(material::compared(name));
    const auto labels = material::opening_labels(material.text), known = all_labels(study, material.id);
    const auto said = spoken(study, material, person);
    for (const auto& turn : material::turn_places(material.text, labels)) {
        const auto& label = labels[turn.speaker];
        const bool is_unknown = sought.contains(material::compared(label)) && !is_among(known, label);
        const bool is_said = std::any_of(said.begin(), said.end(), [&](const material::TextSpan& span) {
            return span.start < turn.end && turn.start < span.end;
        });
        if (is_unknown && !is_said && turn.start < turn.end) under.push_back({label, {turn.start, turn.end}});
    }
    return under;
}

bool opens_words(const std::vector<material::TextSpan>& said, std::string_view text, const material::CodePointMarks& marks,
                 std::uint32_t place) {
    return std::any_of(said.begin(), said.end(), [&](const material::TextSpan& span) {
        return span.start >= place && marks.slice(text, place, span.start).value_or("\n").find('\n') == std::string_view::npos;
    });
}

Erasure without_person(Study study, const std::string& person, const std::vector<std::string>& names) {
    return Eraser(std::move(study), person, names).erasure();
}

Study with_erasure_kept(Study study, const std::string& person) {
    study.erasures = united_erasures(study.erasures, erasure_digest(person));
    return study;
}

bool was_erased(const Study& study, std::string_view person) {
    return !study.erasures.empty() && is_among(parts_of(study.erasures, ' '), erasure_digest(person));
}

std::vector<std::string> erased_from(const Study& eraser, const Study& holder) {
    std::vector<std::string> persons;
    for (const auto& person : holder.persons)
        if (was_erased(eraser, person.id) && found(eraser.persons, person.id) == nullptr) persons.push_back(person.id);
    return persons;
}

std::string united_erasures(const std::string& one, const std::string& other) {
    std::set<std::string> digests;
    for (const auto* erasures : {&one, &other})
        for (auto& digest : parts_of(*erasures, ' ')) digests.insert(std::move(digest));
    return joined(digests, " ");
}

}  // namespace reliance::field
