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

template <class AStudy>
Passages passages_of(const PassageRows<AStudy>& rows, std::string_view material) {
    Passages passages;
    rows.for_each(material, [&](std::string_view table, const std::string& id, const auto& row) {
        passages.push_back(standing(table, id, row));
    });
    return passages;
}

/// Puts every passage of a material that is a key where its value stands.
void put_all(const PassageRows<Study>& rows, const std::string& material,
             const std::map<StandingPassage, StandingPassage>& places) {
    if (places.empty()) return;
    rows.for_each(material, [&](std::string_view table, const std::string& id, auto& row) {
        if (const auto found = places.find(standing(table, id, row)); found != places.end()) put(row, found->second);
    });
}

/// The passages of a copy that `base` has not, or elsewhere.
Passages own_passages(const PassageRows<Study>& base, const PassageRows<Study>& copy, const std::string& material) {
    auto before = passages_of(base, material), now = passages_of(copy, material);
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

/// The codings of a study by their ids, which may be given others, and its passages by their material.
class NamedCodings {
public:
    explicit NamedCodings(Study& study) : study_(study), passages_(study) {
        for (std::size_t row = 0; row < study.codings.size(); ++row) rows_.emplace(study.codings[row].id, row);
    }

    const Study& study() const { return study_; }
    const PassageRows<Study>& passages() const { return passages_; }

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
    PassageRows<Study> passages_;
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
        const auto here = own_passages(base_.passages(), ours_.passages(), material_),
                   there = own_passages(base_.passages(), theirs_.passages(), material_);
        for (const auto& [mine, other] : on_same_words(here, *text_in(ours_), there, *text_in(theirs_)))
            add(here[mine], there[other]);
        put_all(theirs_.passages(), material_, places_);
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
        auto passages = passages_of(codings.passages(), material_);
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

}  // namespace

std::vector<StandingPassage> passages_in(const Study& study, std::string_view material) {
    Passages passages;
    for_each_passage(study, material, [&](std::string_view table, const std::string& id, const auto& row) {
        passages.push_back(standing(table, id, row));
    });
    return passages;
}

void stand_as_before(const Study& base, Study& copy) {
    const PassageRows before(base);
    const PassageRows now(copy);
    for (const auto& material : base.materials) {
        const auto* corrected = found(copy.materials, material.id);
        if (corrected == nullptr || corrected->text == material.text) continue;
        const auto old_places = passages_of(before, material.id),
                   new_places = carried(old_places, material.text, corrected->text);
        std::map<StandingPassage, StandingPassage> back;
        for (std::size_t i = 0; i < old_places.size(); ++i) back.emplace(new_places[i], old_places[i]);
        put_all(now, material.id, back);
    }
}

void stand_alike(Study& base, Study& ours, Study& theirs) {
    NamedCodings before(base), one(ours), other(theirs);
    for (const auto& mine : std::as_const(ours).materials) {
        const auto* their = found(theirs.materials, mine.id);
        if (their == nullptr) continue;
        if (mine.text <= their->text)
            OwnPassages(before, one, other, mine.id).stand_alike();
        else
            OwnPassages(before, other, one, mine.id).stand_alike();
    }
    for (auto* codings : {&before, &one, &other}) codings->follow();
}

}  // namespace reliance::field
