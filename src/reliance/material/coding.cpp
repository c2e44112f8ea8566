#include "reliance/material/coding.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace reliance::material {
namespace {

std::string row_of(std::size_t position) { return "codes:" + std::to_string(position + 1); }

const CodePlace* found(std::span<const CodePlace> codes, std::string_view id) {
    const auto place = std::find_if(codes.begin(), codes.end(), [&](const CodePlace& code) { return code.id == id; });
    return place == codes.end() ? nullptr : &*place;
}

bool is_its_own_ancestor(std::span<const CodePlace> codes, const CodePlace& code) {
    const auto* ancestor = found(codes, code.parent);
    for (std::size_t steps = 0; ancestor && steps < codes.size(); ++steps) {
        if (ancestor->id == code.id) return true;
        ancestor = found(codes, ancestor->parent);
    }
    return false;
}

Problems faults(std::span<const CodePlace> codes) {
    Problems problems;
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const auto [seen, is_new] = first.emplace(codes[i].id, i);
        if (!is_new) problems.add(ErrorCode::duplicate_id, {codes[i].id, row_of(seen->second)}, row_of(i));
        if (!codes[i].parent.empty() && !found(codes, codes[i].parent))
            problems.add(ErrorCode::unknown_reference, {"code", codes[i].parent, "codes"}, row_of(i));
        else if (is_its_own_ancestor(codes, codes[i]))
            problems.add(ErrorCode::circular_parent, {codes[i].id}, row_of(i));
    }
    return problems;
}

bool meet(std::uint32_t start, std::uint32_t end, std::uint32_t other_start, std::uint32_t other_end) {
    return std::max(start, other_start) < std::min(end, other_end);
}

/// A passage reduced to what co-occurrence asks, with its code as a position.
struct Span {
    std::string_view material;
    std::uint32_t start, end;
    std::size_t code;
};

std::vector<Span> spans_in_order(std::span<const CodedPassage> passages, std::span<const std::string> codes) {
    std::vector<Span> spans;
    for (const auto& passage : passages)
        if (const auto code = std::find(codes.begin(), codes.end(), passage.code); code != codes.end())
            spans.push_back({passage.material, passage.start, passage.end, static_cast<std::size_t>(code - codes.begin())});
    std::stable_sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
        return a.material != b.material ? a.material < b.material : a.start < b.start;
    });
    return spans;
}

}  // namespace

Result<CodeTree> CodeTree::from(std::span<const CodePlace> codes) {
    if (auto problems = faults(codes); !problems.empty()) return failure(std::move(problems));
    CodeTree tree;
    tree.codes_.assign(codes.begin(), codes.end());
    return tree;
}

std::vector<std::string> CodeTree::with_descendants(std::string_view code) const {
    if (!found(codes_, code)) return {};
    std::vector<std::string> below{std::string(code)};
    for (std::size_t next = 0; next < below.size(); ++next) {
        const auto under = children(below[next]);
        below.insert(below.end(), under.begin(), under.end());
    }
    return below;
}

std::vector<std::string> CodeTree::path(std::string_view code) const {
    std::vector<std::string> upwards;
    for (const auto* place = found(codes_, code); place; place = found(codes_, place->parent)) upwards.push_back(place->id);
    std::reverse(upwards.begin(), upwards.end());
    return upwards;
}

std::vector<std::string> CodeTree::children(std::string_view code) const {
    std::vector<std::string> under;
    for (const auto& place : codes_)
        if (place.parent == code) under.push_back(place.id);
    return under;
}

std::vector<CodedPassage> passages_of_code(std::span<const CodedPassage> passages, const CodeTree& tree, std::string_view code) {
    const auto below = tree.with_descendants(code);
    const std::set<std::string> wanted(below.begin(), below.end());
    std::vector<CodedPassage> kept;
    std::copy_if(passages.begin(), passages.end(), std::back_inserter(kept),
                 [&](const CodedPassage& passage) { return wanted.contains(passage.code); });
    return kept;
}

std::vector<CodedPassage> passages_of_speaker(std::span<const CodedPassage> passages, std::string_view material,
                                              std::span<const TurnPlace> turns, std::size_t speaker) {
    const auto spoken = [&](const CodedPassage& passage) {
        return passage.material == material && std::any_of(turns.begin(), turns.end(), [&](const TurnPlace& turn) {
                   return turn.speaker == speaker && meet(turn.start, turn.end, passage.start, passage.end);
               });
    };
    std::vector<CodedPassage> kept;
    std::copy_if(passages.begin(), passages.end(), std::back_inserter(kept), spoken);
    return kept;
}

CoOccurrence co_occurrence(std::span<const CodedPassage> passages, std::span<const std::string> codes) {
    CoOccurrence table{{codes.begin(), codes.end()}, std::vector<std::size_t>(codes.size() * codes.size())};
    const auto spans = spans_in_order(passages, codes);
    for (std::size_t i = 0; i < spans.size(); ++i) {
        ++table.counts[spans[i].code * codes.size() + spans[i].code];
        for (std::size_t j = i + 1; j < spans.size() && spans[j].material == spans[i].material && spans[j].start < spans[i].end;
             ++j) {
            if (spans[j].code == spans[i].code || !meet(spans[i].start, spans[i].end, spans[j].start, spans[j].end)) continue;
            ++table.counts[spans[i].code * codes.size() + spans[j].code];
            ++table.counts[spans[j].code * codes.size() + spans[i].code];
        }
    }
    return table;
}

}  // namespace reliance::material
