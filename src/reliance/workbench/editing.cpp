#include "reliance/workbench/editing.hpp"

#include <ctime>
#include <set>
#include <utility>

#include "reliance/base/contract.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/embedded/social_ties.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/study/folder.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/study/parts.hpp"
#include "reliance/workbench/model.hpp"

namespace reliance::workbench {
namespace {

std::string_view name_of(study::StepState state) {
    constexpr std::string_view names[] = {"done", "undone", "abandoned"};
    return names[static_cast<std::size_t>(state)];
}

}  // namespace

Problems faults_of_signer(const field::Study& study, const std::string& author) {
    if (author.empty() || study.coders.empty() || field::found(study.coders, author) != nullptr) return {};
    return field::unknown(study.coders, "coder", author, "--coder");
}

Problems faults_brought(const field::Study& before, std::string_view table, const field::EditedRow& edited) {
    Problems brought;
    const auto after = checked_with_model(edited.study);
    if (after.faults.empty()) return brought;
    const auto stood = checked_with_model(before);
    std::set<std::pair<ErrorCode, std::string>> known;
    for (const auto& fault : stood.faults) known.emplace(fault.code, fault.where);
    const auto row = field::row_prefix(table, edited.place + 1);
    for (const auto& fault : after.faults)
        if (!known.contains({fault.code, fault.where}))
            brought.add(fault.code, fault.arguments, fault.where.starts_with(row) ? fault.where.substr(row.size()) : fault.where);
    return brought;
}

Result<EditedStudy> EditedStudy::open(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        auto study = study::open_study(path);
        if (!study) return failure(std::move(study.error()));
        return EditedStudy(path, std::nullopt, std::move(*study));
    }
    auto file = study::StudyFile::open(path);
    if (!file) return failure(std::move(file.error()));
    auto study = file->study();
    if (!study) return failure(std::move(study.error()));
    return EditedStudy(path, std::move(*file), std::move(*study));
}

Result<EditedStudy> EditedStudy::open_again(const std::filesystem::path& path, const field::Study& read) {
    auto edited = open(path);
    if (!edited) return edited;
    const auto before = study::parts_of(read);
    if (!before) return failure(before.error());
    if (auto same = study::still_says(*before, edited->study(), path); !same) return failure(std::move(same.error()));
    return edited;
}

Result<bool> EditedStudy::save(const field::Study& next, const study::StepNote& note) const {
    if (auto problems = faults_of_signer(next, note.author); !problems.empty()) return failure(std::move(problems));
    return file_ ? file_->save(next, note) : study::rewrite_folder(study_, next, path_);
}

Result<bool> change_study(const std::filesystem::path& path,
                          const std::function<Result<field::Study>(const field::Study&)>& change, const study::StepNote& note) {
    constexpr int most_tries = 20;
    for (int tries = 1;; ++tries) {
        const auto edited = EditedStudy::open(path);
        if (!edited) return failure(edited.error());
        const auto next = change(edited->study());
        if (!next) return failure(next.error());
        auto saved = edited->save(*next, note);
        if (saved || tries == most_tries || saved.error().front().code != ErrorCode::study_changed) return saved;
    }
}

Result<study::StudyFile> opened_history(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return failure(ErrorCode::no_history, {path.string()}, path.string());
    return study::StudyFile::open(path);
}

std::string trail_csv(const std::vector<study::CellChange>& trail) {
    auto text = files::csv_line(
        std::vector<std::string>{"step", "date", "author", "command", "state", "table", "row", "column", "before", "after"});
    for (const auto& cell : trail) {
        const auto& [id, note, state] = cell.step;
        text += files::csv_line(std::vector<std::string>{std::to_string(id), note.date, note.author, note.command,
                                                         std::string(name_of(state)), cell.table, cell.row, cell.column,
                                                         cell.before, cell.after});
    }
    return text;
}

const std::vector<field::Code>& shipped_grid() {
    static const auto grid = [] {
        const auto table = files::table_of(embedded::social_ties(), "social-ties.csv");
        RELIANCE_EXPECTS(table);
        field::Tables tables(field::table_forms().size());
        auto& codes = tables[*field::table_named("codes")];
        for (const auto& row : table->rows) {
            auto& cells = codes.emplace_back();
            for (const auto& form : field::table_forms()[*field::table_named("codes")].columns)
                cells.push_back(row[*table->column(form.name)].text);
        }
        return field::study_of(tables).codes;
    }();
    return grid;
}

std::string today() {
    const auto now = std::time(nullptr);
    std::tm day{};
    ::localtime_r(&now, &day);
    char text[16];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%d", &day)};
}

}  // namespace reliance::workbench
