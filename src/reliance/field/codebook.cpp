#include "reliance/field/codebook.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "reliance/field/passages.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::field {
namespace {

/// Whether `code` stands under `above`, or is it.
bool is_under(const Study& study, const std::string& code, const std::string& above) {
    const auto* place = found(study.codes, code);
    for (std::size_t steps = 0; place && steps <= study.codes.size(); ++steps) {
        if (place->id == above) return true;
        place = found(study.codes, place->parent);
    }
    return false;
}

Problems unknown_codes(const Study& study, std::initializer_list<std::string> codes) {
    Problems problems;
    for (const auto& code : codes)
        if (!found(study.codes, code)) problems.add(unknown(study.codes, "code", code));
    return problems;
}

/// The study if its codes have no fault, or those that are about `code`.
Result<Study> if_sound(Study study, const std::string& code) {
    Problems problems;
    for (const auto& problem : faults_of(study))
        if (problem.where.starts_with("codes:")) problems.add(as_said(problem, code, tables_of(study)));
    if (!problems.empty()) return failure(std::move(problems));
    return study;
}

void drop_double_members(Study& study) {
    std::set<std::tuple<std::string, std::string, std::string>> seen;
    std::erase_if(study.set_members, [&](const SetMember& row) { return !seen.emplace(row.set, row.about, row.target).second; });
}

/// All that names the code `from` names `to`.
void follow(Study& study, const std::string& from, const std::string& to) {
    const auto move = [&](std::string& code) {
        if (code == from) code = to;
    };
    for (auto& code : study.codes) move(code.parent);
    for (auto& coding : study.codings) move(coding.code);
    for (auto& settlement : study.settlements) move(settlement.code);
    for (auto& memo : study.memos)
        if (memo.about == "code") move(memo.target);
    for (auto& member : study.set_members)
        if (member.about == "code") move(member.target);
    for (auto& foreign : study.foreign_ids)
        if (foreign.about == "code") move(foreign.target);
    for (auto& property : study.properties)
        if (property.about == "code") move(property.target);
}

bool is_of_code(const Property& property, const std::string& code) { return property.about == "code" && property.target == code; }

/// Of a property that both codes have, that of `into` stays; gives those of `from` that say otherwise.
std::vector<Property> drop_double_properties(Study& study, const std::string& from, const std::string& into) {
    std::map<std::string, std::string> values;
    for (const auto& property : study.properties)
        if (is_of_code(property, into)) values.emplace(property.name, property.value);
    std::vector<Property> dropped;
    std::erase_if(study.properties, [&](const Property& property) {
        const auto other = values.find(property.name);
        if (!is_of_code(property, from) || other == values.end()) return false;
        if (property.value != other->second) dropped.push_back(property);
        return true;
    });
    return dropped;
}

bool is_chosen(const Study& study, const Coding& coding, const CodingChoice& choice) {
    if (!choice.coder.empty() && coding.coder != choice.coder) return false;
    const auto* material = found(study.materials, coding.material);
    if (!choice.site.empty() && (!material || material->site != choice.site)) return false;
    const auto& ids = choice.codings;
    return ids.empty() || std::find(ids.begin(), ids.end(), coding.id) != ids.end();
}

Problems faults_of_choice(const Study& study, const CodingChoice& choice) {
    Problems problems;
    if (!choice.coder.empty() && !found(study.coders, choice.coder)) problems.add(unknown(study.coders, "coder", choice.coder));
    if (!choice.site.empty() && !found(study.sites, choice.site)) problems.add(unknown(study.sites, "site", choice.site));
    for (const auto& id : choice.codings)
        if (!found(study.codings, id)) problems.add(unknown(study.codings, "coding", id));
    return problems;
}

/// Puts the lines of the codes under `parent` after one another.
class TreeLines {
public:
    TreeLines(const Study& study, const std::string& coder) {
        for (const auto& coding : study.codings)
            if (coder.empty() || coding.coder == coder) ++counts_[coding.code];
        for (const auto& code : study.codes) children_[code.parent].push_back(&code);
    }

    std::vector<CodeLine> lines() {
        add("", 0);
        return std::move(lines_);
    }

private:
    std::size_t add(const std::string& parent, std::size_t depth) {
        std::size_t codings = 0;
        for (const auto* code : children_[parent]) {
            const auto line = lines_.size();
            const auto own = counts_[code->id];
            lines_.push_back({code, depth, own, own});
            lines_[line].below += add(code->id, depth + 1);
            codings += lines_[line].below;
        }
        return codings;
    }

    std::map<std::string, std::size_t> counts_;
    std::map<std::string, std::vector<const Code*>> children_;
    std::vector<CodeLine> lines_;
};

}  // namespace

Result<Study> with_code(Study study, const Code& code) {
    study.codes.push_back(code);
    return if_sound(std::move(study), code.id);
}

Result<Study> with_code_moved(Study study, const std::string& code, const std::string& parent) {
    auto problems = unknown_codes(study, {code});
    if (!parent.empty()) problems.add(unknown_codes(study, {parent}));
    if (problems.empty() && is_under(study, parent, code)) problems.add(ErrorCode::circular_parent, {code}, code);
    if (!problems.empty()) return failure(std::move(problems));
    found(study.codes, code)->parent = parent;
    return study;
}

Result<Study> with_code_described(Study study, const Code& next) {
    if (auto problems = unknown_codes(study, {next.id}); !problems.empty()) return failure(std::move(problems));
    auto& code = *found(study.codes, next.id);
    const auto parent = code.parent;
    code = next;
    code.parent = parent;
    return if_sound(std::move(study), next.id);
}

Result<Study> with_code_renamed(Study study, const std::string& code, const std::string& id) {
    auto problems = unknown_codes(study, {code});
    if (!is_id(id)) problems.add(ErrorCode::invalid_id, {id}, id);
    if (found(study.codes, id)) problems.add(ErrorCode::id_taken, {id}, id);
    if (!problems.empty()) return failure(std::move(problems));
    found(study.codes, code)->id = id;
    follow(study, code, id);
    return study;
}

Result<Study> with_code_retired(Study study, const std::string& code, bool retired) {
    if (auto problems = unknown_codes(study, {code}); !problems.empty()) return failure(std::move(problems));
    found(study.codes, code)->retired = retired ? std::optional(true) : std::nullopt;
    return study;
}

Result<MergedCodes> with_codes_merged(Study study, const std::string& from, const std::string& into) {
    auto problems = unknown_codes(study, {from, into});
    if (!problems.empty()) return failure(std::move(problems));
    if (from == into) return failure(ErrorCode::self_merge, {from}, from);
    if (found(study.codes, into)->retired.value_or(false)) problems.add(ErrorCode::code_retired, {into}, "");
    if (is_under(study, into, from)) problems.add(ErrorCode::circular_parent, {from}, into);
    if (!problems.empty()) return failure(std::move(problems));
    MergedCodes merged;
    for (const auto& coding : study.codings) merged.moved += coding.code == from ? 1 : 0;
    std::erase_if(study.codes, [&](const Code& code) { return code.id == from; });
    merged.dropped = drop_double_properties(study, from, into);
    follow(study, from, into);
    drop_double_members(study);
    merged.joined = join_doubles(study, into);
    merged.study = std::move(study);
    return merged;
}

Result<SplitCode> with_code_split(Study study, const std::string& from, Code into, const CodingChoice& choice) {
    auto problems = unknown_codes(study, {from});
    problems.add(faults_of_choice(study, choice));
    if (!problems.empty()) return failure(std::move(problems));
    if (into.parent.empty()) into.parent = found(study.codes, from)->parent;
    SplitCode split;
    for (auto& coding : study.codings) {
        if (coding.code != from || !is_chosen(study, coding, choice)) continue;
        coding.code = into.id;
        ++split.moved;
    }
    if (split.moved == 0) return failure(ErrorCode::nothing_chosen, {from}, from);
    auto whole = with_code(std::move(study), into);
    if (!whole) return failure(std::move(whole.error()));
    split.study = std::move(*whole);
    return split;
}

AddedGrid with_grid(Study study, const std::vector<Code>& grid) {
    AddedGrid result;
    for (const auto& code : grid) {
        const bool there = found(study.codes, code.id) != nullptr;
        ++(there ? result.there_already : result.added);
        if (!there) study.codes.push_back(code);
    }
    result.study = std::move(study);
    return result;
}

std::vector<CodeLine> codebook_lines(const Study& study, const std::string& coder) { return TreeLines(study, coder).lines(); }

}  // namespace reliance::field
