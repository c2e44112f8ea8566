#include "reliance/study/divergence.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "reliance/base/digest.hpp"
#include "reliance/study/parts.hpp"
#include "reliance/study/remembered_state.hpp"
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

/// What was given up in steps that are done: those of which `is_since(id)`.
template <class IsSince>
std::set<std::string> given_up(const History& history, IsSince is_since) {
    std::set<std::string> values;
    for (const auto& step : history.steps) {
        const auto cells = history.cells.find(step.id);
        if (step.state != StepState::done || !is_since(step.id) || cells == history.cells.end()) continue;
        for (const auto& cell : cells->second)
            if (!cell.before.empty())
                values.insert(
                    field::cell_key(cell.table, cell.row, cell.column,
                                    cell.column == "content" ? cell.before.substr(0, cell.before.find(' ')) : cell.before));
    }
    return values;
}

Result<std::string> digest_of(const StudyFile& file) {
    const auto dump = file.logical_dump();
    if (!dump) return failure(dump.error());
    return digest(*dump).hex().substr(0, 16);
}

std::int64_t last_done(const History& history) {
    std::int64_t last = 0;
    for (const auto& step : history.steps)
        if (step.state == StepState::done) last = step.id;
    return last;
}

/// What a file says, but for whom it remembers as erased: every state does, also those before the copies parted.
Result<field::Study> without_erasures(const StudyFile& file) {
    auto study = file.study();
    if (study) study->erasures.clear();
    return study;
}

/// A copy of a study file that is walked from state to state.
class WalkedCopy {
public:
    static Result<WalkedCopy> of(const std::filesystem::path& path) {
        auto file = StudyFile::copy(path);
        if (!file) return failure(std::move(file.error()));
        WalkedCopy copy(std::move(*file));
        const auto steps = copy.file_.history();
        if (!steps) return failure(steps.error());
        for (const auto& step : *steps) {
            if (step.state == StepState::abandoned) continue;
            copy.steps_.push_back(step.id);
            copy.at_ += step.state == StepState::done;
        }
        return copy;
    }

    const StudyFile& file() const { return file_; }

    /// Takes back or does again until `step` is the last that is done; whether that can be.
    Result<bool> walk_to(std::int64_t step) {
        const auto there = std::ranges::find(steps_, step);
        if (there == steps_.end()) return false;
        const auto wanted = static_cast<std::size_t>(there - steps_.begin());
        for (; at_ > wanted; --at_)
            if (auto undone = file_.undo(); !undone) return failure(std::move(undone.error()));
        for (; at_ < wanted; ++at_)
            if (auto redone = file_.redo(); !redone) return failure(std::move(redone.error()));
        return true;
    }

private:
    explicit WalkedCopy(StudyFile file) : file_(std::move(file)) {}

    StudyFile file_;
    std::vector<std::int64_t> steps_{0};  ///< those that lead from state to state, after the 0 that stands before the first
    std::size_t at_ = 0;                  ///< of `steps_`, the last that is done
};

/// A state that one file merged of the other: after which step of each, and what it says.
struct Meeting {
    std::int64_t merging = 0, merged = 0;
    field::Study study;
};

/// The last that the steps of one file remember of the other, since the common ones, and that the other can walk to.
Result<std::optional<Meeting>> last_meeting(const History& history, const std::set<std::int64_t>& common,
                                            const std::filesystem::path& other) {
    std::optional<WalkedCopy> copy;
    for (auto step = history.steps.rbegin(); step != history.steps.rend(); ++step) {
        const auto state = remembered_in(step->note.command);
        if (!state || step->state != StepState::done || common.contains(step->id)) continue;
        if (!copy) {
            auto opened = WalkedCopy::of(other);
            if (!opened) return failure(std::move(opened.error()));
            copy.emplace(std::move(*opened));
        }
        const auto is_there = copy->walk_to(state->step);
        if (!is_there) return failure(is_there.error());
        if (!*is_there) continue;
        const auto digest = digest_of(copy->file());
        if (!digest) return failure(digest.error());
        if (*digest != state->digest) continue;
        auto study = copy->file().study();
        if (!study) return failure(std::move(study.error()));
        return Meeting{step->id, state->step, std::move(*study)};
    }
    return std::nullopt;
}

/// Two study files, each as it is and as its history tells.
class TwoFiles {
public:
    static Result<TwoFiles> opened(const std::filesystem::path& ours, const std::filesystem::path& theirs) {
        auto one = StudyFile::copy(ours), other = StudyFile::copy(theirs);
        if (!one) return failure(std::move(one.error()));
        if (!other) return failure(std::move(other.error()));
        TwoFiles files(std::move(*one), std::move(*other));
        files.paths_ = {ours, theirs};
        if (auto read = files.read(); !read) return failure(std::move(read.error()));
        return files;
    }

    Result<Divergence> divergence() {
        auto ours = last_meeting(our_history_, common_, paths_.second),
             theirs = last_meeting(their_history_, common_, paths_.first);
        if (!ours) return failure(std::move(ours.error()));
        if (!theirs) return failure(std::move(theirs.error()));
        // The later of the two, by the steps of ours, then of theirs.
        const auto is_later = [](const Meeting& one, const Meeting& other) {
            return std::pair(one.merging, one.merged) >= std::pair(other.merged, other.merging);
        };
        if (*ours && (!*theirs || is_later(**ours, **theirs)))
            return since(std::move((*ours)->study), (*ours)->merging, (*ours)->merged);
        if (*theirs) return since(std::move((*theirs)->study), (*theirs)->merged, (*theirs)->merging);
        return since_common_steps();
    }

private:
    TwoFiles(StudyFile ours, StudyFile theirs) : ours_(std::move(ours)), theirs_(std::move(theirs)) {}

    Result<void> read() {
        auto our_study = ours_.study(), their_study = theirs_.study();
        if (!our_study) return failure(std::move(our_study.error()));
        if (!their_study) return failure(std::move(their_study.error()));
        auto our_history = history_of(ours_), their_history = history_of(theirs_);
        if (!our_history) return failure(std::move(our_history.error()));
        if (!their_history) return failure(std::move(their_history.error()));
        auto digest = digest_of(theirs_);
        if (!digest) return failure(std::move(digest.error()));
        our_study_ = std::move(*our_study), their_study_ = std::move(*their_study);
        our_history_ = std::move(*our_history), their_history_ = std::move(*their_history);
        their_state_ = {last_done(their_history_), std::move(*digest)};
        common_ = common_steps(our_history_, their_history_);
        return {};
    }

    /// Where both last met: after which step of ours, which of theirs.
    Divergence since(field::Study base, std::int64_t our_step, std::int64_t their_step) {
        return apart(std::move(base), given_up(our_history_, [&](std::int64_t id) { return id > our_step; }),
                     given_up(their_history_, [&](std::int64_t id) { return id > their_step; }));
    }

    Result<Divergence> since_common_steps() {
        const auto is_since = [&](std::int64_t id) { return !common_.contains(id); };
        for (const auto& [file, history] : {std::pair{&ours_, &our_history_}, std::pair{&theirs_, &their_history_}})
            for (const auto& step : history->steps)
                if (step.state == StepState::done && is_since(step.id))
                    if (auto undone = file->undo(); !undone) return failure(std::move(undone.error()));
        auto base = without_erasures(ours_), other = without_erasures(theirs_);
        if (!base) return failure(std::move(base.error()));
        if (!other) return failure(std::move(other.error()));
        const auto our_parts = parts_of(*base), their_parts = parts_of(*other);
        if (!our_parts) return failure(our_parts.error());
        if (!their_parts) return failure(their_parts.error());
        const auto& [ours, theirs] = paths_;
        if (*our_parts != *their_parts)
            return failure(ErrorCode::no_common_ancestor, {ours.string(), theirs.string()}, theirs.string());
        return apart(std::move(*base), given_up(our_history_, is_since), given_up(their_history_, is_since));
    }

    Divergence apart(field::Study base, std::set<std::string> we_gave_up, std::set<std::string> they_gave_up) {
        return {std::move(base),
                {std::move(our_study_), std::move(we_gave_up)},
                {std::move(their_study_), std::move(they_gave_up)},
                written(their_state_)};
    }

    StudyFile ours_, theirs_;
    std::pair<std::filesystem::path, std::filesystem::path> paths_;
    field::Study our_study_, their_study_;
    History our_history_, their_history_;
    std::set<std::int64_t> common_;
    RememberedState their_state_;
};

}  // namespace

Result<Divergence> divergence(const std::filesystem::path& ours, const std::filesystem::path& theirs) {
    auto files = TwoFiles::opened(ours, theirs);
    if (!files) return failure(std::move(files.error()));
    return files->divergence();
}

}  // namespace reliance::study
