#include "reliance/study/study_file.hpp"

#include "reliance/base/digest.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/opening.hpp"
#include "reliance/study/parts.hpp"
#include "reliance/study/schema.hpp"
#include "reliance/study/stored_rows.hpp"

namespace reliance::study {
namespace {

namespace fs = std::filesystem;

Problems invalid_cells(const Parts& parts, const field::Locate& locate) {
    Problems problems;
    for (std::size_t table = 0; table < parts.tables.size(); ++table)
        for (std::size_t row = 0; row < parts.tables[table].size(); ++row)
            for (std::size_t column = 0; column < parts.tables[table][row].size(); ++column)
                if (files::first_invalid_utf8(parts.tables[table][row][column]))
                    problems.add(ErrorCode::invalid_utf8, {}, locate(table, row, column));
    return problems;
}

Result<field::Study> study_in(const Database& database, const std::string& name, const Further& further = {}) {
    auto parts = stored_parts(database);
    if (!parts) return failure(std::move(parts.error()));
    const auto locate = [&](std::size_t table, std::size_t row, std::size_t column) {
        return name + ":" + field::table_row_column(table, row, column);
    };
    const auto locate_file = [&](const std::string& path) { return name + ":" + path; };
    auto problems = invalid_cells(*parts, locate);
    std::vector<bool> complete(field::table_forms().size(), false);
    auto study = study_of({std::move(*parts), std::move(complete), locate, locate_file, std::move(problems), further});
    if (!study) return failure(field::repeats_grouped(study.error()));
    return study;
}

/// What has to change so that the file holds `parts`.
Result<std::vector<RowChange>> changes_to(const Database& database, const Parts& parts) {
    std::vector<RowChange> changes;
    const auto wanted = cells_of(parts);
    for (std::size_t table = 0; table < wanted.size(); ++table) {
        auto rows = rows_of(database, table);
        if (!rows) return failure(std::move(rows.error()));
        for (auto& change : changes_between(table, *rows, wanted[table])) changes.push_back(std::move(change));
    }
    return changes;
}

/// Where the history stands: two states of one file that tell the same say the same.
Result<std::string> standing(const Database& database) {
    const auto rows = database.rows("SELECT state, count(*), max(id) FROM steps GROUP BY state ORDER BY state");
    if (!rows) return failure(rows.error());
    std::string text;
    for (const auto& row : *rows)
        text.append(text_of(row[0]))
            .append(" ")
            .append(std::to_string(integer_of(row[1])))
            .append(" ")
            .append(std::to_string(integer_of(row[2])));
    return text;
}

Value line_of(const std::optional<field::Cells>& cells) {
    if (!cells) return std::monostate();
    return files::csv_line(*cells);
}

Result<void> record(const Database& database, const std::vector<RowChange>& changes, const StepNote& note) {
    auto done = database.run("UPDATE steps SET state = 'abandoned' WHERE state = 'undone'");
    if (!done) return done;
    const auto id = database.integer("SELECT coalesce(max(id), 0) + 1 FROM steps");
    if (!id) return failure(id.error());
    done = database.run("INSERT INTO steps (id, date, author, command, state) VALUES (?, ?, ?, ?, 'done')",
                        {*id, note.date, note.author, note.command});
    if (!done) return done;
    auto insertion =
        database.prepare("INSERT INTO changes (step, ordinal, table_name, place, before, after) VALUES (?, ?, ?, ?, ?, ?)");
    if (!insertion) return failure(std::move(insertion.error()));
    for (std::size_t i = 0; i < changes.size() && done; ++i) {
        const auto& change = changes[i];
        done = insertion->run({*id, static_cast<std::int64_t>(i), stored_tables()[change.table].name, change.place,
                               line_of(change.before), line_of(change.after)});
    }
    return done;
}

tl::unexpected<Problems> damaged(const Database& database, const std::string& what) {
    return failure(ErrorCode::damaged_study, {database.name(), what}, database.name());
}

/// The change that a row of `changes` records: table_name, place, before, after.
Result<RowChange> recorded_change(const Database& database, const Values& row) {
    const auto& tables = stored_tables();
    std::size_t table = 0;
    while (table < tables.size() && tables[table].name != text_of(row[0])) ++table;
    if (table == tables.size()) return damaged(database, "changes: " + text_of(row[0]));
    RowChange change{table, integer_of(row[1]), std::nullopt, std::nullopt};
    for (const auto& [side, value] : {std::pair{&change.before, &row[2]}, std::pair{&change.after, &row[3]}}) {
        if (std::holds_alternative<std::monostate>(*value)) continue;
        side->emplace(files::cells_of_line(text_of(*value)));
        // A row recorded under an older schema lacks the columns that came later, which stand last.
        if ((*side)->size() > tables[table].columns.size()) return damaged(database, "changes: " + text_of(*value));
        (*side)->resize(tables[table].columns.size());
    }
    return change;
}

Result<std::vector<RowChange>> recorded_changes(const Database& database, std::int64_t step) {
    auto rows = database.rows("SELECT table_name, place, before, after FROM changes WHERE step = ? ORDER BY ordinal", {step});
    if (!rows) return failure(std::move(rows.error()));
    std::vector<RowChange> changes;
    for (const auto& row : *rows) {
        auto change = recorded_change(database, row);
        if (!change) return failure(std::move(change.error()));
        changes.push_back(std::move(*change));
    }
    return changes;
}

StepState state_named(std::string_view name) {
    if (name == "done") return StepState::done;
    return name == "undone" ? StepState::undone : StepState::abandoned;
}

Result<std::vector<Step>> steps_in(const Database& database, const std::string& which) {
    auto rows = database.rows("SELECT id, date, author, command, state FROM steps " + which);
    if (!rows) return failure(std::move(rows.error()));
    std::vector<Step> steps;
    for (const auto& row : *rows)
        steps.push_back({integer_of(row[0]), {text_of(row[1]), text_of(row[2]), text_of(row[3])}, state_named(text_of(row[4]))});
    return steps;
}

/// How a step is walked over: which one, and what it is afterwards.
struct Walk {
    const char* which;
    const char* state_after;
    bool backwards;
    ErrorCode nothing;
};

constexpr Walk back{"WHERE state = 'done' ORDER BY id DESC LIMIT 1", "undone", true, ErrorCode::nothing_to_undo};
constexpr Walk forth{"WHERE state = 'undone' ORDER BY id LIMIT 1", "done", false, ErrorCode::nothing_to_redo};

/// Why there is no step to walk over.
Problems nothing_left(const Database& database, const Walk& walk) {
    const auto abandoned = steps_in(database, "WHERE state = 'abandoned' ORDER BY id DESC LIMIT 1");
    if (!abandoned) return abandoned.error();
    if (walk.backwards || abandoned->empty()) return Error{walk.nothing, {}, database.name()};
    return Error{ErrorCode::redo_abandoned, {std::to_string(abandoned->front().id)}, database.name()};
}

Result<Step> walked(const Database& database, const Walk& walk) {
    auto steps = steps_in(database, walk.which);
    if (!steps) return failure(std::move(steps.error()));
    if (steps->empty()) return failure(nothing_left(database, walk));
    auto step = steps->front();
    auto changes = recorded_changes(database, step.id);
    if (!changes) return failure(std::move(changes.error()));
    if (walk.backwards) *changes = reversed(std::move(*changes));
    auto done = write_changes(database, *changes);
    if (done) done = database.run("UPDATE steps SET state = ? WHERE id = ?", {std::string(walk.state_after), step.id});
    if (!done) return failure(std::move(done.error()));
    step.state = state_named(walk.state_after);
    return step;
}

Result<Step> walk_in_transaction(const Database& database, const Walk& walk) {
    Step step;
    auto done = database.transaction([&]() -> Result<void> {
        auto result = walked(database, walk);
        if (!result) return failure(std::move(result.error()));
        step = std::move(*result);
        return {};
    });
    if (!done) return failure(std::move(done.error()));
    return step;
}

std::string digest_of_document(const std::string& content) {
    return content.empty() ? "" : digest(content).hex() + " (" + std::to_string(content.size()) + " bytes)";
}

/// What names a row for people.
std::string name_of(const RowChange& change) {
    const auto& cells = change.before ? *change.before : *change.after;
    const auto table = field::table_named(stored_tables()[change.table].name);
    return table ? field::row_name(*table, cells) : cells.front();
}

void add_cells(const Step& step, const RowChange& change, std::vector<CellChange>& cells) {
    const auto& table = stored_tables()[change.table];
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        auto before = change.before ? (*change.before)[column] : std::string();
        auto after = change.after ? (*change.after)[column] : std::string();
        if (before == after) continue;
        if (table.columns[column].name == "content") before = digest_of_document(before), after = digest_of_document(after);
        cells.push_back(
            {step, table.name, name_of(change), std::string(table.columns[column].name), std::move(before), std::move(after)});
    }
}

Result<void> fill(const fs::path& path, const Parts& parts) {
    const auto database = Database::create(path);
    if (!database) return failure(database.error());
    return database->transaction([&]() -> Result<void> {
        if (auto laid = lay_schema(*database, 0); !laid) return laid;
        auto changes = changes_to(*database, parts);
        if (!changes) return failure(std::move(changes.error()));
        return write_changes(*database, *changes);
    });
}

/// The error of a file that was being made under another name, spoken of under its own.
Problems renamed(const Problems& problems, const fs::path& path) {
    Problems renamed;
    for (const auto& problem : problems)
        renamed.add(ErrorCode::file_unwritable, {path.string(), problem.arguments.size() > 1 ? problem.arguments[1] : ""},
                    path.string());
    return renamed;
}

}  // namespace

Result<StudyFile> StudyFile::open(const fs::path& path) {
    auto database = opened_for_writing(path);
    if (!database) return failure(std::move(database.error()));
    return StudyFile(std::move(*database));
}

Result<StudyFile> StudyFile::copy(const fs::path& path) {
    const auto database = opened_for_reading(path);
    if (!database) return failure(database.error());
    auto memory = database->copy();
    if (!memory) return failure(std::move(memory.error()));
    return over(std::move(*memory));
}

Result<field::Study> StudyFile::study() const {
    return database_.snapshot([&]() -> Result<field::Study> {
        auto now = standing(database_);
        if (!now) return failure(std::move(now.error()));
        seen_ = std::move(*now);
        return study_in(database_, database_.name());
    });
}

Result<bool> StudyFile::save(const field::Study& next, const StepNote& note) const {
    auto parts = parts_of(next);
    if (!parts) return failure(std::move(parts.error()));
    auto seen = seen_;
    bool differs = false;
    const auto saved = database_.transaction([&]() -> Result<void> {
        auto changes = changes_to(database_, *parts);
        if (!changes) return failure(std::move(changes.error()));
        differs = !changes->empty();
        if (!differs && !note.stands_alone) return {};
        const auto before = standing(database_);
        if (!before) return failure(before.error());
        if (seen && *seen != *before) return failure(ErrorCode::study_changed, {database_.name()}, database_.name());
        if (auto recorded = record(database_, *changes, note); !recorded) return recorded;
        const auto after = standing(database_);
        if (!after) return failure(after.error());
        seen = *after;
        return write_changes(database_, *changes);
    });
    if (!saved) return failure(saved.error());
    seen_ = std::move(seen);
    return differs;
}

Result<Step> StudyFile::undo() const {
    seen_.reset();
    return walk_in_transaction(database_, back);
}

Result<Step> StudyFile::redo() const {
    seen_.reset();
    return walk_in_transaction(database_, forth);
}

Result<std::vector<Step>> StudyFile::history() const { return steps_in(database_, "ORDER BY id"); }

Result<std::vector<CellChange>> StudyFile::trail() const {
    const auto steps = history();
    if (!steps) return failure(steps.error());
    std::vector<CellChange> cells;
    for (const auto& step : *steps) {
        const auto changes = recorded_changes(database_, step.id);
        if (!changes) return failure(changes.error());
        for (const auto& change : *changes) add_cells(step, change, cells);
    }
    return cells;
}

Result<std::string> StudyFile::logical_dump() const {
    std::string dump;
    for (std::size_t table = 0; table < stored_tables().size(); ++table) {
        auto rows = rows_of(database_, table);
        if (!rows) return failure(std::move(rows.error()));
        for (const auto& row : *rows)
            dump.append(stored_tables()[table].name)
                .append(" ")
                .append(std::to_string(row.place))
                .append(" ")
                .append(files::csv_line(row.cells));
    }
    return dump;
}

Result<void> create(const fs::path& path, const field::Study& study) {
    auto parts = parts_of(study);
    if (!parts) return failure(std::move(parts.error()));
    std::error_code error;
    if (fs::exists(fs::symlink_status(path, error))) return failure(ErrorCode::file_exists, {path.string()}, path.string());
    const auto beside = files::unused_sibling(path);
    const auto filled = fill(beside, *parts);
    if (filled) fs::rename(beside, path, error);
    if (filled && !error) {
        files::flush_folder(path.has_parent_path() ? path.parent_path() : fs::path("."));
        return {};
    }
    std::error_code ignored;
    fs::remove(beside, ignored);
    fs::remove(beside.string() + "-journal", ignored);
    if (!filled) return failure(renamed(filled.error(), path));
    return failure(ErrorCode::file_unwritable, {path.string(), error.message()}, path.string());
}

Result<field::Study> read(const fs::path& path, const Further& further) {
    const auto database = opened_for_reading(path);
    if (!database) return failure(database.error());
    return database->snapshot([&] { return study_in(*database, path.string(), further); });
}

}  // namespace reliance::study
