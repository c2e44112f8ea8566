#pragma once

#include <algorithm>
#include <filesystem>
#include <string>

#include "reliance/field/codebook.hpp"
#include "reliance/field/correction.hpp"
#include "reliance/field/merge.hpp"
#include "reliance/field/passages.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/random/philox.hpp"

// A field that is not named is meant to be missing; GCC 12 sees overlaps that are not there (GCC bug 105651).
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wrestrict"
#endif

/// Random steps of all kinds on a study, the same for the same number.
namespace reliance::testing {

using field::Study;

inline std::filesystem::path example_study() { return std::filesystem::path(RELIANCE_SOURCE_DIR) / "examples/seine-saint-denis"; }

/// Random choices of one step.
class Choices {
public:
    explicit Choices(std::uint32_t step) : step_(step) {}
    std::size_t below(std::size_t n) { return random::philox4x32({step_, next_++, 0, 0}, {21, 4})[0] % n; }
    template <class Rows>
    const auto& of(const Rows& rows) {
        return rows[below(rows.size())];
    }
    std::uint32_t step() const { return step_; }

private:
    std::uint32_t step_, next_ = 0;
};

/// A step that may be refused; then the study stays as it is.
using Outcome = Result<Study>;

inline Outcome code(Study study, Choices& choices) {
    const auto& material = choices.of(study.materials);
    const auto count = static_cast<std::uint32_t>(material::code_point_count(material.text));
    const auto start = static_cast<std::uint32_t>(choices.below(count - 1));
    const auto end = std::min(count, start + 1 + static_cast<std::uint32_t>(choices.below(300)));
    const field::NewCoding coding{material.id,  start, end, choices.of(study.codes).id, choices.of(study.coders).id,
                                  "2024-05-02", 0.5,   ""};
    auto coded = with_coding(std::move(study), coding);
    if (!coded) return failure(std::move(coded.error()));
    return std::move(coded->study);
}

inline Outcome uncode(Study study, Choices& choices) {
    const auto id = choices.of(study.codings).id;
    return uncoded(std::move(study), {id}, choices.below(2) == 0);
}

inline Outcome recode(Study study, Choices& choices) {
    const auto coding = choices.of(study.codings).id, to = choices.of(study.codes).id;
    return recoded(std::move(study), coding, to);
}

inline Outcome note(Study study, Choices& choices) {
    field::Memo memo{.about = "coding", .target = choices.of(study.codings).id, .text = "mémo " + std::to_string(choices.step())};
    return with_memo(std::move(study), std::move(memo));
}

inline Outcome link(Study study, Choices& choices) {
    const auto from = choices.of(study.codings).id, to = choices.of(study.codings).id;
    return with_passage_link(std::move(study), {.from = from, .to = to, .type = "cause"});
}

inline Outcome change_codebook(Study study, Choices& choices) {
    const auto one = choices.of(study.codes).id, other = choices.of(study.codes).id;
    const auto fresh = "code" + std::to_string(choices.step());
    switch (choices.below(6)) {
        case 0:
            return with_code(std::move(study), {.id = fresh, .parent = one, .colour = "#102030"});
        case 1:
            return with_code_moved(std::move(study), one, choices.below(4) == 0 ? "" : other);
        case 2:
            return with_code_renamed(std::move(study), one, fresh);
        case 3:
            return with_code_retired(std::move(study), one, choices.below(2) == 0);
        case 4: {
            const auto coder = choices.of(study.coders).id;
            auto split = with_code_split(std::move(study), one, {.id = fresh}, {.coder = coder});
            if (!split) return failure(std::move(split.error()));
            return std::move(split->study);
        }
        default: {
            auto merged = with_codes_merged(std::move(study), one, other);
            if (!merged) return failure(std::move(merged.error()));
            return std::move(merged->study);
        }
    }
}

inline Outcome correct(Study study, Choices& choices) {
    const auto material = choices.of(study.materials);
    const auto start = choices.below(material.text.size()), length = choices.below(60);
    auto text = material.text;
    const auto from = text.find(' ', start), to = from == std::string::npos ? from : text.find(' ', from + length);
    if (to == std::string::npos) return failure(ErrorCode::nothing_chosen, {material.id});
    text.replace(from, to - from, choices.below(3) == 0 ? "" : " corrigé " + std::to_string(choices.step()));
    auto correction = corrected(std::move(study), material.id, text, {"", "2024-05-02"});
    if (!correction) return failure(std::move(correction.error()));
    return std::move(correction->study);
}

inline Outcome change_ties(Study study, Choices& choices) {
    const auto tie = study.ties.begin() + static_cast<std::ptrdiff_t>(choices.below(study.ties.size()));
    const bool is_supported =
        std::any_of(study.evidence.begin(), study.evidence.end(), [&](const auto& row) { return row.target == tie->id; });
    if (choices.below(3) == 0 && !is_supported)
        study.ties.erase(tie);
    else if (choices.below(2) == 0)
        tie->strength = static_cast<double>(choices.below(50)) / 10;
    else {
        auto other = *tie;
        other.id = "N" + std::to_string(choices.step());
        study.ties.insert(tie, std::move(other));
    }
    return study;
}

/// An import: a material with its text, its turns and a person, in the middle of the tables.
inline Outcome import(Study study, Choices& choices) {
    const auto id = "I" + std::to_string(choices.step());
    const auto middle = static_cast<std::ptrdiff_t>(choices.below(study.materials.size() + 1));
    study.persons.push_back({.id = "P" + id, .pseudonym = "Inès \"" + id + "\"", .consent = "use"});
    study.materials.insert(
        study.materials.begin() + middle,
        {.id = id, .type = "interview", .file = "materials/" + id + ".txt", .text = "INÈS : oui,\r\nvoilà 🌻.\n"});
    study.speakers.push_back({id, "INÈS", "P" + id});
    study.turns.push_back({id, "INÈS", 7, 21, 0.0, 2.5});
    return study;
}

/// A merge: another copy of the study, coded and annotated apart, comes in.
inline Outcome merge(Study study, Choices& choices) {
    auto theirs = study, ours = study;
    for (const auto act : {code, note, code, change_ties})
        if (auto next = act(theirs, choices)) theirs = std::move(*next);
    if (auto next = code(ours, choices)) ours = std::move(*next);
    auto merge = field::merged(study, {std::move(ours), {}}, {std::move(theirs), {}}, {});
    if (!merge) return failure(std::move(merge.error()));
    return std::move(merge->study);
}

inline Outcome random_step(const Study& study, std::uint32_t step) {
    using Act = Outcome (*)(Study, Choices&);
    constexpr Act acts[] = {code,    code,        code,   uncode, recode, note, link, change_codebook, change_codebook,
                            correct, change_ties, import, merge};
    Choices choices(step);
    return acts[choices.below(std::size(acts))](study, choices);
}

}  // namespace reliance::testing
