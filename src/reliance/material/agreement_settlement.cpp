#include "reliance/material/agreement_settlement.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace reliance::material {
namespace {

std::string row_of(std::size_t place) { return "decisions:" + std::to_string(place + 1); }
std::string words(std::uint32_t start, std::uint32_t end) { return std::to_string(start) + "-" + std::to_string(end); }

using ById = std::map<std::string_view, const Disagreement*>;
using Decided = std::map<std::string_view, const Decision*>;

ById by_id(std::span<const Compared> codes) {
    ById found;
    for (const auto& code : codes)
        for (const auto& one : code.disagreements) found.emplace(one.id, &one);
    return found;
}

void check_passages(const Decision& decision, const Disagreement& over, std::size_t row, Problems& problems) {
    for (const auto& passage : decision.passages)
        if (passage.start >= passage.end || passage.start < over.start || passage.end > over.end)
            problems.add(ErrorCode::out_of_range, {words(passage.start, passage.end), words(over.start, over.end)}, row_of(row));
}

Result<Decided> decided(const ById& disagreements, std::span<const Decision> decisions) {
    Decided found;
    Problems problems;
    for (std::size_t row = 0; row < decisions.size(); ++row) {
        const auto& decision = decisions[row];
        const auto over = disagreements.find(decision.disagreement);
        if (over == disagreements.end())
            problems.add(ErrorCode::unknown_reference, {"disagreement", decision.disagreement, "the disagreements of this study"},
                         row_of(row));
        else if (!found.emplace(decision.disagreement, &decision).second)
            problems.add(ErrorCode::decided_twice, {decision.disagreement}, row_of(row));
        else
            check_passages(decision, *over->second, row, problems);
    }
    if (!problems.empty()) return failure(std::move(problems));
    return found;
}

}  // namespace

std::vector<Compared> compared_by_code(std::span<const JudgedText> texts, std::span<const std::string> coders,
                                       std::span<const std::string> codes) {
    std::vector<Compared> all;
    for (const auto& code : codes) all.push_back(compared(texts, coders, Question{code, {code}, {{code}}, false}));
    return all;
}

Result<Settlement> settled(std::span<const Compared> codes, std::span<const Decision> decisions, const std::string& coder) {
    const auto verdicts = decided(by_id(codes), decisions);
    if (!verdicts) return failure(verdicts.error());
    Settlement settlement;
    for (const auto& code : codes) {
        for (std::size_t i = 0; i < code.shared.size(); ++i)
            settlement.passages.push_back(
                {code.shared_in[i], code.shared[i].code, coder, code.shared[i].start, code.shared[i].end});
        for (const auto& one : code.disagreements) {
            const auto verdict = verdicts->find(one.id);
            if (verdict == verdicts->end()) {
                settlement.open.push_back(one.id);
                continue;
            }
            for (const auto& passage : verdict->second->passages)
                settlement.passages.push_back({one.material, one.question, coder, passage.start, passage.end});
        }
    }
    std::stable_sort(settlement.passages.begin(), settlement.passages.end(), [](const CodedPassage& a, const CodedPassage& b) {
        return std::tie(a.material, a.start, a.code) < std::tie(b.material, b.start, b.code);
    });
    return settlement;
}

}  // namespace reliance::material
