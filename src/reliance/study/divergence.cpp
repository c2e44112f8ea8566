#include "reliance/study/divergence.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "reliance/study/study_file.hpp"

namespace reliance::study {
namespace {

using Cells = std::vector<CellChange>;

/// What one file tells of its steps.
struct History {
    std::vector<Step> steps;
    std::map<std::int64_t, Cells> cells;  ///< by step
};

Result<History> history_of(const StudyFile& file) {
    auto steps = file.history();
    if (!steps) return failure(std::move(steps.error()));
    auto trail = file.trail();
    if (!trail) return failure(std::move(trail.error()));
    History history{std::move(*steps), {}};
    for (auto& cell : *trail) history.cells[cell.step.id].push_back(std::move(cell));
    return history;
}

bool same_cells(const Cells& one, const Cells& other) {
    const auto told = [](const CellChange& cell) { return std::tie(cell.table, cell.row, cell.column, cell.before, cell.after); };
    return std::ranges::equal(one, other, [&](const auto& a, const auto& b) { return told(a) == told(b); });
}

bool same_step(History& one, History& other, std::size_t i) {
    const auto &a = one.steps[i], &b = other.steps[i];
    const auto told = [](const StepNote& note) { return std::tie(note.date, note.author, note.command); };
    return a.id == b.id && told(a.note) == told(b.note) && same_cells(one.cells[a.id], other.cells[b.id]);
}

/// The steps, from the first on, that both files hold and that are done in both.
std::set<std::int64_t> common_steps(History& one, History& other) {
    std::set<std::int64_t> common;
    for (std::size_t i = 0; i < std::min(one.steps.size(), other.steps.size()) && same_step(one, other, i); ++i)
        if (one.steps[i].state == StepState::done && other.steps[i].state == StepState::done) common.insert(one.steps[i].id);
    return common;
}

/// Takes back what was done since the common steps, and says what was given up meanwhile.
Result<std::set<std::string>> rewind(const StudyFile& file, const History& history, const std::set<std::int64_t>& common) {
    std::set<std::string> given_up;
    for (const auto& step : history.steps) {
        if (step.state != StepState::done || common.contains(step.id)) continue;
        if (auto undone = file.undo(); !undone) return failure(std::move(undone.error()));
        const auto cells = history.cells.find(step.id);
        if (cells == history.cells.end()) continue;
        for (const auto& cell : cells->second)
            if (!cell.before.empty())
                given_up.insert(
                    field::cell_key(cell.table, cell.row, cell.column,
                                    cell.column == "content" ? cell.before.substr(0, cell.before.find(' ')) : cell.before));
    }
    return given_up;
}

}  // namespace

Result<Divergence> divergence(const std::filesystem::path& ours, const std::filesystem::path& theirs) {
    const auto one = StudyFile::copy(ours), other = StudyFile::copy(theirs);
    if (!one) return failure(one.error());
    if (!other) return failure(other.error());
    auto our_study = one->study(), their_study = other->study();
    if (!our_study) return failure(std::move(our_study.error()));
    if (!their_study) return failure(std::move(their_study.error()));
    auto our_history = history_of(*one), their_history = history_of(*other);
    if (!our_history) return failure(std::move(our_history.error()));
    if (!their_history) return failure(std::move(their_history.error()));
    const auto common = common_steps(*our_history, *their_history);
    auto we_gave_up = rewind(*one, *our_history, common), they_gave_up = rewind(*other, *their_history, common);
    if (!we_gave_up) return failure(std::move(we_gave_up.error()));
    if (!they_gave_up) return failure(std::move(they_gave_up.error()));
    const auto our_dump = one->logical_dump(), their_dump = other->logical_dump();
    if (!our_dump) return failure(our_dump.error());
    if (!their_dump) return failure(their_dump.error());
    if (*our_dump != *their_dump)
        return failure(ErrorCode::no_common_ancestor, {ours.string(), theirs.string()}, theirs.string());
    auto base = one->study();
    if (!base) return failure(std::move(base.error()));
    return Divergence{
        std::move(*base), {std::move(*our_study), std::move(*we_gave_up)}, {std::move(*their_study), std::move(*they_gave_up)}};
}

}  // namespace reliance::study
