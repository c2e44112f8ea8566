#include "reliance/search/meetings.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>

#include "reliance/base/word_list.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/coding.hpp"
#include "reliance/search/code_query.hpp"

namespace reliance::search {
namespace {

constexpr std::array<std::string_view, 6> unit_names{"overlap", "passage", "paragraph", "turn", "material", "near"};

struct Placed {
    std::size_t material, code;
    std::uint32_t start, end;
    const field::Coding* coding;
};

/// A unit of a material, in which codes can meet.
using UnitKey = std::tuple<std::size_t, std::size_t, std::size_t>;

bool chosen(const field::Coding& coding, std::size_t material, const Circumstances& circumstances, const Conditions& conditions) {
    Conditions others;
    for (const auto& condition : conditions) {
        if (condition.first == "coder" && condition.second != coding.coder) return false;
        if (condition.first != "coder") others.push_back(condition);
    }
    return hold(others, circumstances, material, coding.start, coding.end);
}

/// The codings with one more for each code above theirs.
std::vector<field::Coding> raised(const field::Study& study) {
    std::unordered_map<std::string, std::string> parents;
    for (const auto& code : study.codes) parents.emplace(code.id, code.parent);
    std::vector<field::Coding> all;
    for (auto coding : study.codings)
        for (std::size_t depth = 0; !coding.code.empty() && depth <= study.codes.size(); ++depth) {
            all.push_back(coding);
            const auto parent = parents.find(coding.code);
            coding.code = parent == parents.end() ? std::string() : parent->second;
        }
    return all;
}

/// [row][column]: whether one of two codes stands under the other.
std::vector<std::uint8_t> in_one_line(const field::Study& study, const std::vector<std::string>& codes) {
    std::unordered_map<std::string, std::string> parents;
    for (const auto& code : study.codes) parents.emplace(code.id, code.parent);
    std::vector<std::uint8_t> related(codes.size() * codes.size());
    for (std::size_t row = 0; row < codes.size(); ++row) {
        auto above = codes[row];
        for (std::size_t depth = 0; depth <= study.codes.size(); ++depth) {
            const auto parent = parents.find(above);
            if (parent == parents.end() || parent->second.empty()) break;
            above = parent->second;
            const auto column = std::find(codes.begin(), codes.end(), above) - codes.begin();
            if (static_cast<std::size_t>(column) == codes.size()) continue;
            related[row * codes.size() + static_cast<std::size_t>(column)] =
                related[static_cast<std::size_t>(column) * codes.size() + row] = 1;
        }
    }
    return related;
}

/// The passages that the conditions choose, in order; the same words under one code are one, whoever coded them.
std::vector<Placed> placed(const field::Study& study, std::span<const field::Coding> codings, const Circumstances& circumstances,
                           const Conditions& conditions, std::vector<std::string>& codes) {
    std::unordered_map<std::string, std::size_t> materials;
    for (std::size_t i = 0; i < study.materials.size(); ++i) materials.emplace(study.materials[i].id, i);
    std::vector<Placed> all;
    std::set<std::string> used;
    for (const auto& coding : codings) {
        const auto material = materials.find(coding.material);
        if (material == materials.end() || !chosen(coding, material->second, circumstances, conditions)) continue;
        all.push_back({material->second, 0, coding.start, coding.end, &coding});
        used.insert(coding.code);
    }
    for (const auto& code : study.codes)
        if (used.contains(code.id)) codes.push_back(code.id);
    for (auto& one : all)
        one.code = static_cast<std::size_t>(std::find(codes.begin(), codes.end(), one.coding->code) - codes.begin());
    const auto what = [](const Placed& one) { return std::tie(one.material, one.start, one.end, one.code); };
    std::sort(all.begin(), all.end(), [&](const Placed& a, const Placed& b) { return what(a) < what(b); });
    const auto end = std::unique(all.begin(), all.end(), [&](const Placed& a, const Placed& b) { return what(a) == what(b); });
    all.erase(end, all.end());
    return all;
}

std::vector<std::size_t> pair_counts(const std::vector<Placed>& all, std::size_t codes, std::uint32_t distance) {
    std::vector<std::size_t> counts(codes * codes);
    for (std::size_t i = 0; i < all.size(); ++i) {
        ++counts[all[i].code * codes + all[i].code];
        for (std::size_t j = i + 1;
             j < all.size() && all[j].material == all[i].material && all[j].start <= std::uint64_t{all[i].end} + distance; ++j) {
            if (all[j].code == all[i].code) continue;
            ++counts[all[i].code * codes + all[j].code];
            ++counts[all[j].code * codes + all[i].code];
        }
    }
    return counts;
}

std::vector<std::size_t> overlap_counts(const std::vector<Placed>& all, const std::vector<std::string>& codes) {
    std::vector<material::CodedPassage> passages;
    for (const auto& one : all)
        passages.push_back({one.coding->material, one.coding->code, one.coding->coder, one.start, one.end});
    return material::co_occurrence(passages, codes).counts;
}

/// Calls `visit(unit)` for every unit that a passage touches.
template <class Visit>
void for_each_unit(const field::Study& study, const Circumstances& circumstances, const Placed& one, MeetingUnit unit,
                   Visit visit) {
    if (unit == MeetingUnit::material) return visit(UnitKey{one.material, 0, 0});
    if (unit == MeetingUnit::passage) return visit(UnitKey{one.material, one.start, one.end});
    if (unit == MeetingUnit::turn) {
        const auto& turns = circumstances.turns(one.material);
        for (std::size_t i = 0; i < turns.size(); ++i)
            if (std::max(turns[i].start, one.start) < std::min(turns[i].end, one.end)) visit(UnitKey{one.material, i, 0});
        return;
    }
    const auto at = paragraphs_at(study.materials[one.material].text, {one.start, std::max(one.start, one.end - 1)});
    for (auto paragraph = at[0]; paragraph <= at[1]; ++paragraph) visit(UnitKey{one.material, paragraph, 0});
}

std::vector<std::size_t> unit_counts(const field::Study& study, const Circumstances& circumstances,
                                     const std::vector<Placed>& all, std::size_t codes, MeetingUnit unit) {
    std::set<std::pair<UnitKey, std::size_t>> touched;
    for (const auto& one : all)
        for_each_unit(study, circumstances, one, unit, [&](const UnitKey& key) { touched.emplace(key, one.code); });
    std::vector<std::size_t> counts(codes * codes);
    for (auto first = touched.begin(); first != touched.end(); ++first) {
        ++counts[first->second * codes + first->second];
        for (auto second = std::next(first); second != touched.end() && second->first == first->first; ++second) {
            ++counts[first->second * codes + second->second];
            ++counts[second->second * codes + first->second];
        }
    }
    return counts;
}

}  // namespace

std::string_view name(MeetingUnit unit) { return unit_names[static_cast<std::size_t>(unit)]; }

std::optional<MeetingUnit> meeting_unit_named(std::string_view wanted) { return value_named<MeetingUnit>(unit_names, wanted); }

std::optional<double> MeetingTable::c_coefficient(std::size_t row, std::size_t column) const {
    const auto either = at(row, row) + at(column, column);
    if (either <= at(row, column)) return std::nullopt;
    return static_cast<double>(at(row, column)) / static_cast<double>(either - at(row, column));
}

double MeetingTable::share(std::size_t row, std::size_t column) const {
    return static_cast<double>(at(row, column)) / static_cast<double>(at(row, row));
}

MeetingTable meetings(const field::Study& study, const Circumstances& circumstances, const MeetingOptions& options,
                      const Conditions& conditions) {
    MeetingTable table;
    table.unit = options.unit;
    const auto codings = options.with_below ? raised(study) : study.codings;
    const auto all = placed(study, codings, circumstances, conditions, table.codes);
    if (options.unit == MeetingUnit::overlap)
        table.counts = overlap_counts(all, table.codes);
    else if (options.unit == MeetingUnit::near)
        table.counts = pair_counts(all, table.codes.size(), options.distance);
    else
        table.counts = unit_counts(study, circumstances, all, table.codes.size(), options.unit);
    if (!options.with_below) return table;
    const auto related = in_one_line(study, table.codes);
    for (std::size_t cell = 0; cell < related.size(); ++cell)
        if (related[cell]) table.counts[cell] = 0;
    return table;
}

}  // namespace reliance::search
