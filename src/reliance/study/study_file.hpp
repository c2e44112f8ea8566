#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/study/database.hpp"
#include "reliance/study/parts.hpp"

namespace reliance::study {

/// Who changed a study, when and by which command; the caller knows, this room has no clock.
struct StepNote {
    std::string date, author, command;
    bool stands_alone = false;  ///< the note itself says something: the step is written also where no row differs
};

enum class StepState {
    done,
    undone,     ///< can be redone
    abandoned,  ///< was undone, then something else was written; kept as a trace
};

/// One write in the history of a study file.
struct Step {
    std::int64_t id = 0;
    StepNote note;
    StepState state = StepState::done;
};

/// One cell that a step changed; a row that was made or removed is all its cells that hold something.
struct CellChange {
    Step step;
    std::string table;
    std::string row;  ///< `field::row_name`; of a document its path
    std::string column;
    std::string before, after;  ///< as the folder writes them; of a document its digest and size
};

/// A study in one SQLite file `*.reliance`, open to be written: every write is a step that can be undone, also after a restart.
///
/// Each write is one transaction: a program killed in the middle leaves the study as before or as after, never between.
class StudyFile {
public:
    /// Opens a study file; one of an older schema is backed up beside itself, then brought up.
    /// Errors   those of `opened_for_writing`.
    static Result<StudyFile> open(const std::filesystem::path& path);

    /// A copy in memory: what is written to it reaches no file. Errors   those of `read`.
    static Result<StudyFile> copy(const std::filesystem::path& path);
    /// A study in a database that is open already.
    static StudyFile over(Database database) { return StudyFile(std::move(database)); }

    /// What the file says, all of it at one moment.
    Result<field::Study> study() const;

    /// Makes the file say `next`, as one step; where nothing differs, false is given back, and nothing written but a note that
    /// stands alone. What was undone can then no longer be redone. Errors   the faults of `next`; study_changed where a step was written, undone or redone elsewhere
    /// since `study`, which `next` was made of; database_failed. Nothing is then changed.
    Result<bool> save(const field::Study& next, const StepNote& note) const;

    /// Takes back the last step that is done, or does again the first that is undone, and gives it.
    /// Errors   nothing_to_undo, nothing_to_redo, redo_abandoned (a newer step took its place), damaged_study, database_failed.
    /// What is saved afterwards is no longer compared with what was read before.
    Result<Step> undo() const;
    Result<Step> redo() const;

    /// All steps, oldest first.
    Result<std::vector<Step>> history() const;

    /// All that every step changed, oldest first: the audit trail of the study, whatever became of the step.
    /// Errors   damaged_study, database_failed.
    Result<std::vector<CellChange>> trail() const;

    /// Every row of the study with its place, as text: equal texts are equal studies in the file.
    Result<std::string> logical_dump() const;

private:
    explicit StudyFile(Database database) : database_(std::move(database)) {}

    Database database_;
    mutable std::optional<std::string> seen_;  ///< where the history stood when the study was last read or saved here
};

/// Writes a study as a new file, whole or not at all.
/// Errors   file_exists, file_unwritable, database_failed; the faults of the study, if it has any.
Result<void> create(const std::filesystem::path& path, const field::Study& study);

/// The study that a file holds; the file is not changed, whatever its schema.
/// Errors   file_not_found, not_a_study, newer_schema, damaged_study; all faults of the rows at once, at `path:table:row:column`.
Result<field::Study> read(const std::filesystem::path& path, const Further& further = {});

}  // namespace reliance::study
