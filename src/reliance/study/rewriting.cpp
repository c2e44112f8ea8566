#include "reliance/study/rewriting.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "reliance/files/file.hpp"
#include "reliance/files/folder.hpp"
#include "reliance/study/folder.hpp"
#include "reliance/study/opening.hpp"
#include "reliance/study/parts.hpp"
#include "reliance/study/remembered_state.hpp"
#include "reliance/study/runs.hpp"
#include "reliance/study/study_file.hpp"

namespace reliance::study {
namespace {

namespace fs = std::filesystem;

Result<void> shred_all(const std::vector<fs::path>& paths) {
    for (const auto& path : paths)
        if (auto gone = files::shred_all(path); !gone) return gone;
    return {};
}

/// Walks a copy of a study file in memory through all its states.
class States {
public:
    static Result<States> of(const Database& database) {
        auto copy = database.copy();
        if (!copy) return failure(std::move(copy.error()));
        States states(StudyFile::over(std::move(*copy)));
        auto steps = states.file_.history();
        if (!steps) return failure(std::move(steps.error()));
        for (const auto& step : *steps) {
            states.done_ += step.state == StepState::done;
            states.abandoned_ += step.state == StepState::abandoned;
            states.count_ += step.state != StepState::abandoned;
        }
        states.at_ = states.done_;
        return states;
    }

    std::size_t done() const { return done_; }
    std::size_t abandoned() const { return abandoned_; }

    /// Calls `visit` with every state and the step that led to it, oldest first.
    template <class Visit>
    Result<void> visit(Visit visit) {
        for (; at_ > 0; --at_)
            if (auto step = file_.undo(); !step) return failure(std::move(step.error()));
        std::optional<Step> step;
        while (true) {
            auto study = file_.study();
            if (!study) return failure(std::move(study.error()));
            if (Result<void> visited = visit(std::move(*study), step); !visited) return visited;
            if (at_ == count_) return {};
            auto next = file_.redo();
            if (!next) return failure(std::move(next.error()));
            step = std::move(*next);
            ++at_;
        }
    }

private:
    explicit States(StudyFile file) : file_(std::move(file)) {}

    StudyFile file_;
    std::size_t done_ = 0, abandoned_ = 0, count_ = 0;
    std::size_t at_ = 0;  ///< how many steps lead to where the walk stands
};

/// Writes the rewritten states into a new file, one after the other.
class FreshFile {
public:
    FreshFile(fs::path path, const Rewriting& how) : path_(std::move(path)), how_(how) {}

    Result<void> add(field::Study study, const std::optional<Step>& step) {
        const auto next = how_.study(std::move(study));
        if (!step) {
            if (auto made = create(path_, next); !made) return made;
            auto opened = StudyFile::open(path_);
            if (!opened) return failure(std::move(opened.error()));
            file_.emplace(std::move(*opened));
            return {};
        }
        const auto before = steps();
        const auto& [date, author, command, stands_alone] = step->note;
        if (auto saved = file_->save(next, {date, how_.words(author), how_.words(without_remembered_state(command))}); !saved)
            return failure(std::move(saved.error()));
        const bool says_something = steps() > before, is_undone = ++seen_ > done_;
        ++(says_something ? result_.steps : result_.emptied);
        undone_ += says_something && is_undone ? 1 : 0;
        return {};
    }

    Result<void> walk_back_to_present() {
        for (; undone_ > 0; --undone_)
            if (auto step = file_->undo(); !step) return failure(std::move(step.error()));
        return {};
    }

    /// How many of the steps that come are done; those after them are undone.
    void expect(std::size_t done) { done_ = done; }
    const Rewritten& result() const { return result_; }
    void close() { file_.reset(); }

private:
    std::size_t steps() const {
        const auto history = file_->history();
        return history ? history->size() : 0;
    }

    fs::path path_;
    const Rewriting& how_;
    std::optional<StudyFile> file_;
    std::size_t done_ = 0, seen_ = 0, undone_ = 0;
    Rewritten result_;
};

/// Puts the new file in the place of the old one, and overwrites the old one's bytes.
Result<void> put_in_place(const fs::path& fresh, const fs::path& path) {
    std::error_code error;
    fs::permissions(fresh, fs::status(path).permissions(), error);
    const files::Overwriting old(path);
    fs::rename(fresh, path, error);
    if (error) return failure(ErrorCode::file_unwritable, {path.string(), error.message()}, path.string());
    files::flush_folder(files::folder_of(path));
    old.overwrite();
    return {};
}

Result<Rewritten> rewritten_copy(const Database& database, const fs::path& fresh, const Rewriting& how) {
    auto states = States::of(database);
    if (!states) return failure(std::move(states.error()));
    if (how.look) {
        auto looked = states->visit([&](const field::Study& study, const auto&) {
            how.look(study);
            return Result<void>();
        });
        if (!looked) return failure(std::move(looked.error()));
    }
    FreshFile file(fresh, how);
    file.expect(states->done());
    auto done =
        states->visit([&](field::Study study, const std::optional<Step>& step) { return file.add(std::move(study), step); });
    if (done) done = file.walk_back_to_present();
    if (!done) return failure(std::move(done.error()));
    file.close();
    auto result = file.result();
    result.abandoned = states->abandoned();
    return result;
}

Result<Rewritten> rewrite_file(const fs::path& path, const Rewriting& how) {
    // Nobody else writes while the states are walked.
    auto holder = how.only_tell ? Database::in_memory() : opened_for_writing(path);
    if (!holder) return failure(std::move(holder.error()));
    if (auto held = holder->run("BEGIN IMMEDIATE"); !held) return failure(std::move(held.error()));
    // A connection that holds the file for writing gives no copy of it; one that reads does.
    const auto reader = opened_for_reading(path);
    if (!reader) return failure(reader.error());
    const auto runs = reader->integer("SELECT count(*) FROM runs");
    if (!runs) return failure(runs.error());
    const auto left = left_beside(path);
    const auto fresh = files::unused_sibling(path);
    auto result = rewritten_copy(*reader, fresh, how);
    std::error_code error;
    if (result) {
        result->runs = static_cast<std::size_t>(*runs);
        result->removed = left;
    }
    Result<void> put;
    if (result && !how.only_tell) {
        // What stands beside the file goes first: once the file is in its place, nothing is left to be done.
        put = how.ready ? how.ready() : Result<void>();
        if (put) put = shred_all(result->removed);
        if (put) put = put_in_place(fresh, path);
        if (put) return result;
    }
    fs::remove(fresh.string() + "-journal", error);
    if (auto gone = files::shred(fresh); !gone) return failure(std::move(gone.error()));
    if (!put) return failure(std::move(put.error()));
    if (!result) return failure(files::under_its_name(result.error(), fresh, path));
    return result;
}

Result<Rewritten> rewrite_folder_of(const fs::path& path, const Rewriting& how) {
    const auto before = read_folder(path);
    if (!before) return failure(before.error());
    if (how.look) how.look(*before);
    const auto next = how.study(*before);
    if (const auto parts = parts_of(next); !parts) return failure(parts.error());
    Rewritten result;
    result.runs = runs_below(path);
    result.removed = left_beside(path);
    if (how.only_tell) return result;
    if (how.ready)
        if (auto ready = how.ready(); !ready) return failure(std::move(ready.error()));
    // What stands beside the folder goes first: once the step is declared, it ends by itself.
    if (auto gone = shred_all(result.removed); !gone) return failure(std::move(gone.error()));
    if (auto erased = erase_from_folder(*before, next, path); !erased) return failure(std::move(erased.error()));
    return result;
}

}  // namespace

std::vector<fs::path> left_beside(const fs::path& given) {
    const auto study = files::named(files::resolved(given));
    const auto start = study.filename().string() + ".schema-";
    auto left = files::unfinished_beside(study);
    std::ranges::move(files::unfinished_folders_beside(study), std::back_inserter(left));
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(files::folder_of(study), error)) {
        const auto other = entry.path().filename().string();
        const bool is_backup = other.starts_with(start) && other.ends_with(".backup");
        if (is_backup && entry.is_regular_file(error)) left.push_back(study.parent_path() / other);
    }
    std::sort(left.begin(), left.end());
    return left;
}

Result<Rewritten> rewrite(const fs::path& given, const Rewriting& how) {
    const auto path = files::resolved(given);
    std::error_code error;
    return fs::is_directory(path, error) ? rewrite_folder_of(path, how) : rewrite_file(path, how);
}

}  // namespace reliance::study
