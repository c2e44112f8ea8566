#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/field/row_edits.hpp"
#include "reliance/study/study_file.hpp"

namespace reliance::workbench {

/// That a study with coders has none of the name that signs a step; nobody may sign. Problem   unknown_reference, at `--coder`.
Problems faults_of_signer(const field::Study& study, const std::string& author);

/// A study that a command reads and then changes, in either form: in a study file a change is one step of its history; of a
/// folder the files that differ are written, and its history is that of its version control.
class EditedStudy {
public:
    /// Errors   those of `StudyFile::open` and `study::open_study`.
    static Result<EditedStudy> open(const std::filesystem::path& path);

    /// The study that was read as `read` before. Errors   those of `open`; study_changed where it says something else by now.
    static Result<EditedStudy> open_again(const std::filesystem::path& path, const field::Study& read);

    const field::Study& study() const { return study_; }

    /// Makes the study say `next`, unless somebody else has written it since it was opened; whether it said anything else before.
    /// Errors   those of `faults_of_signer` for the author of the note, of `StudyFile::save` and of `study::rewrite_folder`.
    Result<bool> save(const field::Study& next, const study::StepNote& note) const;

private:
    EditedStudy(std::filesystem::path path, std::optional<study::StudyFile> file, field::Study study)
        : path_(std::move(path)), file_(std::move(file)), study_(std::move(study)) {}

    std::filesystem::path path_;
    std::optional<study::StudyFile> file_;
    field::Study study_;
};

/// What `check` would refuse in a study since one of its rows was put in or changed: no fault of a kind that stood at its place before,
/// so that a faulty study can be mended row by row. `where` names the column alone in the row itself.
/// Problems   those of `checked_with_model`.
Problems faults_brought(const field::Study& before, std::string_view table, const field::EditedRow& edited);

/// Makes the study at `path` say what `change` makes of what it says by then: where somebody else writes it meanwhile, `change` is
/// asked again. Whether it said anything else before.
/// Errors   those of `EditedStudy` (study_changed only where others never stop writing) and of `change`.
Result<bool> change_study(const std::filesystem::path& path,
                          const std::function<Result<field::Study>(const field::Study&)>& change, const study::StepNote& note);

/// A study file, open for its history. Errors   no_history for a folder; those of `StudyFile::open`.
Result<study::StudyFile> opened_history(const std::filesystem::path& path);

/// step, date, author, command, state, table, row, column, before, after.
std::string trail_csv(const std::vector<study::CellChange>& trail);

/// The codebook of social ties that every copy carries (share/codebooks/social-ties.csv).
const std::vector<field::Code>& shipped_grid();

/// The present day of this machine, 2023-04-11.
std::string today();

}  // namespace reliance::workbench
