#include "reliance/field/merge_frames.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "reliance/field/fresh_id.hpp"
#include "reliance/field/passage_rows.hpp"
#include "reliance/field/passages.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/followed.hpp"

namespace reliance::field {
namespace {

using Passages = std::vector<StandingPassage>;

template <class Row>
StandingPassage standing(std::string_view table, const std::string& id, const Row& row) {
    StandingPassage passage{table, id, row.start, row.end, {}};
    if constexpr (requires { row.quote; }) passage.quote = row.quote;
    return passage;
}

template <class Row>
void put(Row& row, const StandingPassage& passage) {
    row.start = passage.start, row.end = passage.end;
    if constexpr (requires { row.quote; }) row.quote = passage.quote;
}

StandingPassage nameless(StandingPassage passage) {
    passage.id.clear();
    return passage;
}

/// Passages of one text as they stand in another.
Passages carried(Passages passages, const std::string& from, const std::string& to) {
    std::vector<material::TextSpan> spans;
    for (const auto& passage : passages) spans.push_back({passage.start, passage.end});
    const auto followed = material::followed(from, to, spans);
    const material::CodePointMarks marks(to);
    for (std::size_t i = 0; i < passages.size(); ++i) {
        auto& passage = passages[i];
        passage.start = followed[i].span.start, passage.end = followed[i].span.end;
        if (!passage.quote.empty()) passage.quote = marks.slice(to, passage.start, passage.end).value_or(std::string_view());
    }
    return passages;
}

/// Puts every passage of a material that is a key where its value stands.
void put_all(Study& study, const std::string& material, const std::map<StandingPassage, StandingPassage>& places) {
    if (places.empty()) return;
    for_each_passage(study, material, [&](std::string_view table, const std::string& id, auto& row) {
        if (const auto found = places.find(standing(table, id, row)); found != places.end()) put(row, found->second);
    });
}

/// The passages of a copy that `base` has not, or elsewhere.
Passages own_passages(const Study& base, const Study& copy, const std::string& material) {
    auto before = passages_in(base, material), now = passages_in(copy, material);
    std::ranges::sort(before);
    std::erase_if(now, [&](const auto& passage) { return std::ranges::binary_search(before, passage); });
    return now;
}

/// Pairs of passages that stand on the same words in both texts, whatever they are called: their places in the two lists.
std::vector<std::pair<std::size_t, std::size_t>> on_same_words(const Passages& here, const std::string& our_text,
                                                               const Passages& there, const std::string& their_text) {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    if (here.empty() || there.empty()) return pairs;
    const auto here_in_theirs = carried(here, our_text, their_text), there_in_ours = carried(there, their_text, our_text);
    std::multimap<StandingPassage, std::size_t> theirs;
    for (std::size_t i = 0; i < there.size(); ++i) theirs.emplace(nameless(there[i]), i);
    for (std::size_t i = 0; i < here.size(); ++i) {
        const auto [first, last] = theirs.equal_range(nameless(here_in_theirs[i]));
        for (auto at = first; at != last; ++at)
            if (nameless(there_in_ours[at->second]) == nameless(here[i])) pairs.emplace_back(i, at->second);
    }
    return pairs;
}

/// The codings of a study by their ids, which may be given others.
class NamedCodings {
public:
    explicit NamedCodings(Study& study) : study_(study) {
        for (std::size_t row = 0; row < study.codings.size(); ++row) rows_.emplace(study.codings[row].id, row);
    }

    Study& study() { return study_; }

    Coding* row(const std::string& id) {
        const auto found = rows_.find(id);
        return found == rows_.end() ? nullptr : &study_.codings[found->second];
    }

    void rename(const std::string& id, const std::string& to) {
        if (id == to) return;
        auto named = rows_.extract(id);
        first_ids_.emplace(named.mapped(), id);
        study_.codings[named.mapped()].id = to;
        named.key() = to;
        rows_.insert(std::move(named));
    }

    /// What rests on renamed codings, and what other systems call them, follows.
    void follow() {
        std::map<std::string, std::string> renamed;
        for (const auto& [row, id] : first_ids_) renamed.emplace(id, study_.codings[row].id);
        if (renamed.empty()) return;
        rest_on(study_, renamed);
        for (auto& row : study_.foreign_ids)
            if (const auto found = renamed.find(row.target); row.about == "coding" && found != renamed.end())
                row.target = found->second;
    }

private:
    Study& study_;
    std::unordered_map<std::string, std::size_t> rows_;
    std::map<std::size_t, std::string> first_ids_;  ///< of the rows that were renamed
};

bool is_same_coding(const Coding& one, const Coding& other) {
    return std::tie(one.code, one.coder) == std::tie(other.code, other.coder);
}

void put_where(Coding& coding, const Coding& other) {
    coding.start = other.start, coding.end = other.end, coding.quote = other.quote;
}

/// The passages of one material that both copies put where they stand, each in its text.
class OwnPassages {
public:
    OwnPassages(NamedCodings& base, NamedCodings& ours, NamedCodings& theirs, const std::string& material)
        : base_(base), ours_(ours), theirs_(theirs), material_(material) {}

    void stand_alike() {
        const bool is_common = text_in(base_) != nullptr;
        if (is_common) recognise(ours_, theirs_), recognise(theirs_, ours_);
        const auto here = own_passages(base_.study(), ours_.study(), material_),
                   there = own_passages(base_.study(), theirs_.study(), material_);
        for (const auto& [mine, other] : on_same_words(here, *text_in(ours_), there, *text_in(theirs_)))
            add(here[mine], there[other]);
        put_all(theirs_.study(), material_, places_);
        if (!is_common) return;
        for (const auto& [id, their_id] : codings_) name_alike(id, their_id);
        if (there.empty() || *text_in(ours_) == *text_in(theirs_)) return;
        for (const auto& passage : here)
            if (passage.table == "codings" && !paired_.contains(passage.id)) name_apart(passage.id);
    }

private:
    /// Of a study that lacks the material nothing.
    const std::string* text_in(NamedCodings& codings) const {
        const auto* material = found(codings.study().materials, material_);
        return material == nullptr ? nullptr : &material->text;
    }

    template <class IsMeant>
    Passages codings_in(NamedCodings& codings, IsMeant is_meant) const {
        auto passages = passages_in(codings.study(), material_);
        std::erase_if(passages, [&](const auto& passage) { return passage.table != "codings" || !is_meant(passage.id); });
        return passages;
    }

    /// One coding that only `copy` calls otherwise, as after a merge that named two alike: all call it as `copy` does.
    void recognise(NamedCodings& copy, NamedCodings& other) {
        const auto left = codings_in(base_, [&](const auto& id) { return !copy.row(id) && other.row(id); });
        if (left.empty()) return;
        const auto own = codings_in(copy, [&](const auto& id) { return !base_.row(id) && !other.row(id); });
        for (const auto& [old, mine] : on_same_words(left, *text_in(base_), own, *text_in(copy))) {
            const auto &id = left[old].id, &name = own[mine].id;
            const auto* before = base_.row(id);
            if (before == nullptr || base_.row(name) != nullptr || !is_same_coding(*before, *copy.row(name))) continue;
            put_where(*copy.row(name), *before);
            base_.rename(id, name);
            other.rename(id, name);
        }
    }

    void add(const StandingPassage& here, const StandingPassage& there) {
        if (here.id == there.id) {
            places_.emplace(there, here);
            paired_.insert(here.id);
        } else if (here.table == "codings") {
            codings_.emplace_back(here.id, there.id);
        }
    }

    bool is_new(const std::string& coding) { return base_.row(coding) == nullptr; }

    /// One coding under two names: both copies call it by the first of them.
    void name_alike(const std::string& our_id, const std::string& their_id) {
        const auto *one = ours_.row(our_id), *other = theirs_.row(their_id);
        if (one == nullptr || other == nullptr || !is_new(our_id) || !is_new(their_id)) return;
        if (!is_same_coding(*one, *other)) return;
        if (ours_.row(their_id) != nullptr || theirs_.row(our_id) != nullptr) return;
        put_where(*theirs_.row(their_id), *one);
        const auto id = std::min(our_id, their_id);
        ours_.rename(our_id, id);
        theirs_.rename(their_id, id);
        paired_.insert(our_id);
    }

    /// Two codings under one name, since the same numbers stand for other words in the other text: theirs gets another.
    void name_apart(const std::string& id) {
        if (!is_new(id) || ours_.row(id) == nullptr || theirs_.row(id) == nullptr) return;
        const auto is_taken = [&](const std::string& name) { return ours_.row(name) != nullptr || theirs_.row(name) != nullptr; };
        theirs_.rename(id, fresh_id("k", {id, theirs_.row(id)->quote}, is_taken));
    }

    NamedCodings &base_, &ours_, &theirs_;
    const std::string& material_;
    std::map<StandingPassage, StandingPassage> places_;
    std::vector<std::pair<std::string, std::string>> codings_;
    std::set<std::string> paired_;
};

using Words = std::vector<std::string>;

/// What a code says, but for its id and its parent.
Words words_of(const Code& code) {
    const auto flag = [](const std::optional<bool>& value) { return std::string(!value ? "" : *value ? "yes" : "no"); };
    return {code.label_fr,    code.label_en,        code.definition_fr, code.definition_en, code.colour,
            code.use_when_fr, code.use_when_en,     code.not_when_fr,   code.not_when_en,   code.example_fr,
            code.example_en,  flag(code.exclusive), flag(code.retired)};
}

/// The codes with a label that `other` lacks, by what they say; of those that say the same none.
std::map<Words, std::string> ids_by_words(const Study& study, const Study& other) {
    std::map<Words, std::string> ids;
    for (const auto& code : study.codes) {
        if (found(other.codes, code.id) != nullptr || (code.label_fr.empty() && code.label_en.empty())) continue;
        const auto [there, is_first] = ids.emplace(words_of(code), code.id);
        if (!is_first) there->second.clear();
    }
    std::erase_if(ids, [](const auto& code) { return code.second.empty(); });
    return ids;
}

/// The codes of the base that a copy calls otherwise, and how.
std::map<std::string, std::string> renamed_in(const Study& base, const Study& copy) {
    const auto after = ids_by_words(copy, base);
    std::map<std::string, std::string> renamed;
    for (const auto& [words, id] : ids_by_words(base, copy))
        if (const auto now = after.find(words); now != after.end()) renamed.emplace(id, now->second);
    return renamed;
}

/// What a copy calls a code of the base; nothing where it has none of these words any more.
std::string name_in(const Study& copy, const std::map<std::string, std::string>& renamed, const std::string& code) {
    if (const auto now = renamed.find(code); now != renamed.end()) return now->second;
    return found(copy.codes, code) == nullptr ? std::string() : code;
}

}  // namespace

std::vector<StandingPassage> passages_in(const Study& study, std::string_view material) {
    Passages passages;
    for_each_passage(study, material, [&](std::string_view table, const std::string& id, const auto& row) {
        passages.push_back(standing(table, id, row));
    });
    return passages;
}

void stand_as_before(const Study& base, Study& copy, const std::string& material) {
    const auto *before = found(base.materials, material), *now = found(std::as_const(copy).materials, material);
    if (before == nullptr || now == nullptr || before->text == now->text) return;
    const auto old_places = passages_in(base, material), new_places = carried(old_places, before->text, now->text);
    std::map<StandingPassage, StandingPassage> back;
    for (std::size_t i = 0; i < old_places.size(); ++i) back.emplace(new_places[i], old_places[i]);
    put_all(copy, material, back);
}

void stand_alike(Study& base, Study& ours, Study& theirs, const std::vector<std::string>& materials) {
    NamedCodings before(base), one(ours), other(theirs);
    for (const auto& id : materials) {
        const auto *mine = found(ours.materials, id), *their = found(theirs.materials, id);
        if (mine == nullptr || their == nullptr) continue;
        if (mine->text <= their->text)
            OwnPassages(before, one, other, id).stand_alike();
        else
            OwnPassages(before, other, one, id).stand_alike();
    }
    for (auto* codings : {&before, &one, &other}) codings->follow();
}

std::vector<RenamedCode> renamed_codes(const Study& base, const Study& ours, const Study& theirs) {
    const auto our_names = renamed_in(base, ours), their_names = renamed_in(base, theirs);
    std::vector<RenamedCode> renamed;
    for (const auto& code : base.codes) {
        const auto our_id = name_in(ours, our_names, code.id), their_id = name_in(theirs, their_names, code.id);
        if (our_id.empty() || their_id.empty() || our_id == their_id) continue;
        if (found(theirs.codes, our_id) == nullptr && found(ours.codes, their_id) == nullptr)
            renamed.push_back({code.id, our_id, their_id});
    }
    return renamed;
}

}  // namespace reliance::field
