#include "reliance/field/passages.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "reliance/base/shell_word.hpp"
#include "reliance/field/fresh_id.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/material/code_points.hpp"

namespace reliance::field {
namespace {

constexpr std::string_view consensus_label = "Consensus";

Problems faults_of(const Study& study, const NewCoding& coding) {
    Problems problems;
    const auto* material = found(study.materials, coding.material);
    const auto* code = found(study.codes, coding.code);
    if (!material) problems.add(unknown(study.materials, "material", coding.material));
    if (!code) problems.add(unknown(study.codes, "code", coding.code));
    if (code && code->retired.value_or(false)) problems.add(ErrorCode::code_retired, {coding.code}, "");
    if (!coding.coder.empty() && !found(study.coders, coding.coder)) problems.add(unknown(study.coders, "coder", coding.coder));
    if (!coding.date.empty() && !is_date(coding.date)) problems.add(ErrorCode::invalid_date, {coding.date}, "");
    if (coding.start >= coding.end)
        problems.add(ErrorCode::empty_passage, {std::to_string(coding.start), std::to_string(coding.end)}, coding.material);
    else if (material && !material::slice(material->text, coding.start, coding.end))
        problems.add(ErrorCode::span_outside_text,
                     {std::to_string(coding.start), std::to_string(coding.end),
                      std::to_string(material::code_point_count(material->text))},
                     coding.material);
    return problems;
}

using Passage = std::tuple<std::string, std::uint32_t, std::uint32_t, std::string>;

Passage passage_of(const Coding& coding) { return {coding.material, coding.start, coding.end, coding.coder}; }

void join(Coding& first, const Coding& other) {
    if (!other.memo.empty() && other.memo != first.memo) first.memo += (first.memo.empty() ? "" : "\n") + other.memo;
    if (!first.weight) first.weight = other.weight;
}

void drop_doubles(std::vector<Evidence>& evidence) {
    std::set<std::tuple<std::string, std::string, std::string, std::string>> seen;
    std::erase_if(evidence,
                  [&](const Evidence& row) { return !seen.emplace(row.coding, row.supports, row.target, row.stance).second; });
}

/// What rested on codings that have become one with another rests on that one.
void follow(Study& study, const std::map<std::string, std::string>& joined) {
    rest_on(study, joined);
    drop_foreign_ids(study, "coding", [&](const std::string& id) { return joined.contains(id); });
    drop_doubles(study.evidence);
}

template <class Row>
std::set<std::string> ids_of(const std::vector<Row>& rows) {
    std::set<std::string> ids;
    for (const auto& row : rows) ids.insert(row.id);
    return ids;
}

/// The row that the coder has of the passage under this code, or nothing.
const Coding* coding_there(const Study& study, const NewCoding& given) {
    const auto is_the_same = [&](const Coding& coding) {
        return coding.material == given.material && coding.start == given.start && coding.end == given.end &&
               coding.code == given.code && coding.coder == given.coder;
    };
    const auto there = std::find_if(study.codings.begin(), study.codings.end(), is_the_same);
    return there == study.codings.end() ? nullptr : &*there;
}

/// A weight or a memo that the row which is there does not have: the row is changed by who means it, not in passing.
Problems faults_of_saying_again(const Coding& there, const NewCoding& given) {
    Problems problems;
    if (given.weight && given.weight != there.weight)
        problems.add(ErrorCode::coded_otherwise, {there.id, "weight", text_of(*given.weight)}, there.id);
    if (!given.memo.empty() && given.memo != there.memo)
        problems.add(ErrorCode::coded_otherwise, {there.id, "memo", shell_word(given.memo)}, there.id);
    return problems;
}

/// The study with a coding whose material, code, coder and place are sound.
Coded coded(Study study, const NewCoding& given) {
    if (const auto* there = coding_there(study, given)) {
        auto id = there->id;
        return Coded{std::move(study), std::move(id), false};
    }
    const auto taken = [&](const std::string& id) { return found(study.codings, id) != nullptr; };
    const auto start = std::to_string(given.start), end = std::to_string(given.end);
    auto id = fresh_id("k", {given.material, start, end, given.code, given.coder}, taken);
    const auto& text = found(study.materials, given.material)->text;
    study.codings.push_back({id, given.material, given.start, given.end, given.code, given.coder, given.date,
                             std::string(*material::slice(text, given.start, given.end)), given.memo, given.weight});
    return Coded{std::move(study), std::move(id), true};
}

}  // namespace

Result<Coded> with_coding(Study study, const NewCoding& given) {
    auto problems = faults_of(study, given);
    if (const auto* there = problems.empty() ? coding_there(study, given) : nullptr)
        problems = faults_of_saying_again(*there, given);
    if (!problems.empty()) return failure(std::move(problems));
    return coded(std::move(study), given);
}

bool is_consensus(const Coder& coder) { return coder.id == consensus_coder && coder.label == consensus_label; }

Result<Consensus> with_consensus(Study study, std::vector<NewCoding> agreed, const std::set<std::string>& materials,
                                 const std::set<std::string>& codes) {
    std::set<std::tuple<std::string, std::uint32_t, std::uint32_t, std::string>> wanted;
    for (const auto& one : agreed) wanted.emplace(one.material, one.start, one.end, one.code);
    std::vector<std::string> gone;
    for (const auto& coding : study.codings)
        if (coding.coder == consensus_coder && materials.contains(coding.material) && codes.contains(coding.code) &&
            !wanted.contains({coding.material, coding.start, coding.end, coding.code}))
            gone.push_back(coding.id);
    auto left = uncoded(std::move(study), gone, false);
    if (!left) return failure(std::move(left.error()));
    const std::string consensus(consensus_coder);
    Consensus made{with_coder(std::move(*left), {consensus, std::string(consensus_label)}), 0, gone.size()};
    for (auto& given : agreed) {
        given.coder = consensus;
        auto next = coded(std::move(made.study), given);
        made.study = std::move(next.study);
        made.added += next.is_new ? 1 : 0;
    }
    return made;
}

void rest_on(Study& study, const std::map<std::string, std::string>& codings) {
    const auto moved = [&](std::string& id) {
        if (const auto other = codings.find(id); other != codings.end()) id = other->second;
    };
    for (auto& row : study.evidence) moved(row.coding);
    for (auto& link : study.passage_links) moved(link.from), moved(link.to);
    for (auto& memo : study.memos)
        if (memo.about == "coding") moved(memo.target);
}

Resting resting_on(const Study& study, const std::set<std::string>& codings) {
    Resting resting;
    for (const auto& row : study.evidence)
        if (codings.contains(row.coding)) resting.evidence.push_back(row.id);
    for (const auto& link : study.passage_links)
        if (codings.contains(link.from) || codings.contains(link.to)) resting.links.push_back(link.id);
    for (const auto& memo : study.memos)
        if (memo.about == "coding" && codings.contains(memo.target)) resting.memos.push_back(memo.id);
    return resting;
}

Study without_codings(Study study, const std::set<std::string>& codings) {
    const auto resting = resting_on(study, codings);
    const auto is_among = [](const std::vector<std::string>& ids) {
        return [&ids](const auto& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
    };
    std::erase_if(study.codings, [&](const Coding& coding) { return codings.contains(coding.id); });
    std::erase_if(study.evidence, [&](const Evidence& row) { return codings.contains(row.coding); });
    std::erase_if(study.passage_links, [&](const PassageLink& link) { return is_among(resting.links)(link.id); });
    std::erase_if(study.memos, [&](const Memo& memo) { return is_among(resting.memos)(memo.id); });
    drop_foreign_ids(study, "coding", [&](const std::string& id) { return codings.contains(id); });
    drop_foreign_ids(study, "evidence", is_among(resting.evidence));
    drop_foreign_ids(study, "passage_link", is_among(resting.links));
    drop_foreign_ids(study, "memo", is_among(resting.memos));
    return study;
}

Result<Study> uncoded(Study study, const std::vector<std::string>& codings, bool with_what_rests) {
    Problems problems;
    for (const auto& id : codings) {
        const auto resting = resting_on(study, {id}).size();
        if (!found(study.codings, id))
            problems.add(unknown(study.codings, "coding", id));
        else if (resting > 0 && !with_what_rests)
            problems.add(ErrorCode::coding_in_use, {id, std::to_string(resting)}, id);
    }
    if (!problems.empty()) return failure(std::move(problems));
    return without_codings(std::move(study), {codings.begin(), codings.end()});
}

Result<Study> recoded(Study study, const std::string& id, const std::string& code) {
    Problems problems;
    auto* coding = found(study.codings, id);
    const auto* wanted = found(study.codes, code);
    if (!coding) problems.add(unknown(study.codings, "coding", id));
    if (!wanted) problems.add(unknown(study.codes, "code", code));
    if (wanted && wanted->retired.value_or(false)) problems.add(ErrorCode::code_retired, {code}, "");
    if (!problems.empty()) return failure(std::move(problems));
    coding->code = code;
    join_doubles(study, code);
    return study;
}

std::size_t join_doubles(Study& study, const std::string& code) {
    std::map<Passage, std::size_t> first;
    std::map<std::string, std::string> joined;
    for (std::size_t i = 0; i < study.codings.size(); ++i) {
        const auto& coding = study.codings[i];
        if (coding.code != code) continue;
        const auto [there, is_new] = first.emplace(passage_of(coding), i);
        if (is_new) continue;
        join(study.codings[there->second], coding);
        joined.emplace(coding.id, study.codings[there->second].id);
    }
    std::erase_if(study.codings, [&](const Coding& coding) { return joined.contains(coding.id); });
    follow(study, joined);
    return joined.size();
}

Study own_work(Study study, const std::string& coder) {
    const auto is_of_others = [&](const auto& row) { return row.coder != coder; };
    std::erase_if(study.codings, is_of_others);
    std::erase_if(study.memos, is_of_others);
    std::erase_if(study.passage_links, is_of_others);
    return study;
}

Result<Study> with_memo(Study study, Memo memo) {
    const auto taken = ids_of(study.memos);
    const auto start = std::to_string(memo.start), end = std::to_string(memo.end);
    if (memo.id.empty())
        memo.id = fresh_id("n", {memo.about, memo.target, start, end, memo.coder, memo.date, memo.text},
                           [&](const std::string& id) { return taken.contains(id); });
    study.memos.push_back(std::move(memo));
    const auto row = study.memos.size();
    return if_sound(std::move(study), "memos", row);
}

Problems faults_of_asking(const Study& study, const std::string& about, const std::string& target) {
    Problems problems;
    const auto asked = with_memo(study, {"", about, target, 0, 0, "", "", "?"});
    if (asked) return problems;
    for (const auto& problem : asked.error())
        if (problem.code != ErrorCode::missing_value) problems.add(problem);
    return problems;
}

Result<Study> with_settlements(Study study, std::vector<Settlement> rows, const std::set<std::string>& replaced) {
    std::erase_if(study.settlements, [&](const Settlement& row) { return replaced.contains(row.id); });
    drop_foreign_ids(study, "settlement", [&](const std::string& id) { return replaced.contains(id); });
    const auto first = study.settlements.size() + 1;
    for (auto& row : rows) {
        const auto start = std::to_string(row.start), end = std::to_string(row.end);
        if (row.id.empty())
            row.id = fresh_id("d", {row.material, start, end, row.code, row.decision, row.coder},
                              [&](const std::string& id) { return found(study.settlements, id) != nullptr; });
        study.settlements.push_back(std::move(row));
    }
    Problems problems;
    for (const auto& problem : faults_of(study))
        for (auto row = first; row <= study.settlements.size(); ++row)
            if (problem.where.starts_with("settlements:" + std::to_string(row) + ":"))
                problems.add(problem.code, problem.arguments, problem.where);
    if (!problems.empty()) return failure(std::move(problems));
    return study;
}

Result<Study> with_passage_link(Study study, PassageLink link) {
    if (link.from == link.to) return failure(ErrorCode::self_link, {link.from});
    const auto taken = ids_of(study.passage_links);
    if (link.id.empty())
        link.id =
            fresh_id("l", {link.from, link.to, link.type, link.coder}, [&](const std::string& id) { return taken.contains(id); });
    study.passage_links.push_back(std::move(link));
    const auto row = study.passage_links.size();
    return if_sound(std::move(study), "passage_links", row);
}

const PassageLink* link_there(const Study& study, const PassageLink& link) {
    const auto is_it = [&](const PassageLink& one) {
        return std::tie(one.from, one.to, one.type, one.coder) == std::tie(link.from, link.to, link.type, link.coder) &&
               (link.memo.empty() || one.memo == link.memo);
    };
    const auto there = std::ranges::find_if(study.passage_links, is_it);
    return there == study.passage_links.end() ? nullptr : &*there;
}

Study with_coder(Study study, const Coder& coder) {
    if (!found(study.coders, coder.id)) study.coders.push_back(coder);
    return study;
}

std::vector<std::uint32_t> places_of(std::string_view text, std::string_view words) {
    std::vector<std::uint32_t> places;
    if (words.empty()) return places;
    for (auto byte = text.find(words); byte != std::string_view::npos; byte = text.find(words, byte + 1))
        places.push_back(static_cast<std::uint32_t>(*material::position_of(text, byte)));
    return places;
}

}  // namespace reliance::field
