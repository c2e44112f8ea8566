#include "reliance/field/merge_frames.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "reliance/field/fresh_id.hpp"
#include "reliance/field/passage_rows.hpp"
#include "reliance/field/passages.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/followed.hpp"

namespace reliance::field {
namespace {

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

/// Passages of one text as they stand in another.
std::vector<StandingPassage> carried(std::vector<StandingPassage> passages, const std::string& from, const std::string& to) {
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
    for_each_passage(study, material, [&](std::string_view table, const std::string& id, auto& row) {
        if (const auto found = places.find(standing(table, id, row)); found != places.end()) put(row, found->second);
    });
}

/// The passages of a copy that `base` has not, or elsewhere.
std::vector<StandingPassage> own_passages(const Study& base, const Study& copy, const std::string& material) {
    auto before = passages_in(base, material), now = passages_in(copy, material);
    std::ranges::sort(before);
    std::erase_if(now, [&](const auto& passage) { return std::ranges::binary_search(before, passage); });
    return now;
}

void rename_coding(Study& study, const std::string& id, const std::string& to) {
    if (id == to) return;
    found(study.codings, id)->id = to;
    rest_on(study, {{id, to}});
    for (auto& row : study.foreign_ids)
        if (row.about == "coding" && row.target == id) row.target = to;
}

/// The passages of one material that both copies put where they stand, each in its text.
class OwnPassages {
public:
    OwnPassages(const Study& base, Study& ours, Study& theirs, const std::string& material)
        : base_(base), ours_(ours), theirs_(theirs), material_(material) {}

    void stand_alike() {
        const auto *one = found(ours_.materials, material_), *other = found(theirs_.materials, material_);
        const auto here = own_passages(base_, ours_, material_), there = own_passages(base_, theirs_, material_);
        if (here.empty() || there.empty()) return;
        pair(here, there, carried(here, one->text, other->text), carried(there, other->text, one->text));
        put_all(theirs_, material_, places_);
        if (found(base_.materials, material_) == nullptr) return;
        for (const auto& [id, their_id] : codings_) name_alike(id, their_id);
        if (one->text == other->text) return;
        std::set<std::string> taken;
        for (const auto& coding : theirs_.codings) taken.insert(coding.id);
        for (const auto& passage : here)
            if (passage.table == "codings" && !paired_.contains(passage.id) && taken.contains(passage.id)) name_apart(passage.id);
    }

private:
    using Passages = std::vector<StandingPassage>;

    static StandingPassage nameless(StandingPassage passage) {
        passage.id.clear();
        return passage;
    }

    void pair(const Passages& here, const Passages& there, const Passages& here_in_theirs, const Passages& there_in_ours) {
        std::multimap<StandingPassage, std::size_t> theirs;
        for (std::size_t i = 0; i < there.size(); ++i) theirs.emplace(nameless(there[i]), i);
        for (std::size_t i = 0; i < here.size(); ++i) {
            const auto [first, last] = theirs.equal_range(nameless(here_in_theirs[i]));
            for (auto at = first; at != last; ++at)
                if (nameless(there_in_ours[at->second]) == nameless(here[i])) add(here[i], there[at->second]);
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

    bool is_new(const std::string& coding) const { return found(base_.codings, coding) == nullptr; }
    bool is_taken(const std::string& coding) const {
        return found(ours_.codings, coding) != nullptr || found(theirs_.codings, coding) != nullptr;
    }

    /// One coding under two names: both copies call it by the first of them.
    void name_alike(const std::string& our_id, const std::string& their_id) {
        const auto *one = found(ours_.codings, our_id), *other = found(theirs_.codings, their_id);
        if (one == nullptr || other == nullptr) return;
        if (std::tie(one->code, one->coder) != std::tie(other->code, other->coder)) return;
        if (!is_new(our_id) || !is_new(their_id)) return;
        if (found(ours_.codings, their_id) != nullptr || found(theirs_.codings, our_id) != nullptr) return;
        put_coding(their_id, *one);
        const auto id = std::min(our_id, their_id);
        rename_coding(ours_, our_id, id);
        rename_coding(theirs_, their_id, id);
        paired_.insert(our_id);
    }

    void put_coding(const std::string& their_id, const Coding& one) {
        auto& other = *found(theirs_.codings, their_id);
        other.start = one.start, other.end = one.end, other.quote = one.quote;
    }

    /// Two codings under one name, since the same numbers stand for other words in the other text: theirs gets another.
    void name_apart(const std::string& id) {
        if (!is_new(id) || found(ours_.codings, id) == nullptr || found(theirs_.codings, id) == nullptr) return;
        const auto& quote = found(theirs_.codings, id)->quote;
        rename_coding(theirs_, id, fresh_id("k", {id, quote}, [&](const std::string& name) { return is_taken(name); }));
    }

    const Study& base_;
    Study &ours_, &theirs_;
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

}  // namespace

std::vector<StandingPassage> passages_in(const Study& study, std::string_view material) {
    std::vector<StandingPassage> passages;
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

void stand_alike(const Study& base, Study& ours, Study& theirs, const std::string& material) {
    const auto *one = found(ours.materials, material), *other = found(theirs.materials, material);
    if (one == nullptr || other == nullptr) return;
    if (one->text <= other->text)
        OwnPassages(base, ours, theirs, material).stand_alike();
    else
        OwnPassages(base, theirs, ours, material).stand_alike();
}

std::vector<RenamedCode> renamed_apart(const Study& base, const Study& ours, const Study& theirs) {
    const auto is_gone = [](const Study& study, const Code& code) { return found(study.codes, code.id) == nullptr; };
    Study gone;
    for (const auto& code : base.codes)
        if (is_gone(ours, code) && is_gone(theirs, code)) gone.codes.push_back(code);
    if (gone.codes.empty()) return {};
    const auto before = ids_by_words(gone, {}), one = ids_by_words(ours, base), other = ids_by_words(theirs, base);
    std::vector<RenamedCode> renamed;
    for (const auto& [words, id] : before) {
        const auto our_id = one.find(words), their_id = other.find(words);
        if (our_id == one.end() || their_id == other.end() || our_id->second == their_id->second) continue;
        if (found(theirs.codes, our_id->second) == nullptr && found(ours.codes, their_id->second) == nullptr)
            renamed.push_back({id, our_id->second, their_id->second});
    }
    return renamed;
}

}  // namespace reliance::field
