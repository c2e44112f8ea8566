#include "reliance/study/folder.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"
#include "reliance/files/folder.hpp"
#include "reliance/files/plain_text.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/study/heading.hpp"
#include "reliance/study/parts.hpp"

namespace reliance::study {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view runs_folder = "runs";

/// A table of the folder with the column of the file that each column of the form stands in; nothing for one that it lacks.
struct PlacedTable {
    files::Table table;
    std::vector<std::optional<std::size_t>> columns;
};

std::string column_names(const field::TableForm& form) {
    std::string names;
    for (const auto& column : form.columns) names.append(names.empty() ? "" : ", ").append(column.name);
    return names;
}

bool is_column(const field::TableForm& form, std::string_view name) {
    return std::any_of(form.columns.begin(), form.columns.end(), [&](const auto& column) { return column.name == name; });
}

/// A vault of real names, or its journal: in whichever folder it lies, a study holds none.
bool is_of_a_vault(const std::string& name) { return name.ends_with(".vault") || name.ends_with(".vault.journal"); }

/// Whether the study leaves out what stands at `path`: hidden names, vaults and runs.
bool is_left_out(const fs::path& path) {
    return *path.begin() == runs_folder || is_of_a_vault(path.filename().string()) || files::is_hidden(path);
}

/// The table whose file is called so.
std::optional<std::size_t> table_of_file(const fs::path& path) {
    return path.extension() == ".csv" ? field::table_named(path.stem().string()) : std::nullopt;
}

/// Reads a folder file by file, as if its pending step had ended; `study_of` then judges what they say together.
class FolderReader {
public:
    FolderReader(fs::path folder, const files::HeldFolder& held)
        : folder_(std::move(folder)),
          held_(held),
          tables_(field::table_forms().size()),
          rows_(tables_.size()),
          incomplete_(tables_.size()),
          there_(tables_.size()) {}

    Result<field::Study> study(const Further& further) {
        take_all(paths_below());
        const auto locate = [this](std::size_t table, std::size_t row, std::size_t column) { return place(table, row, column); };
        const auto locate_file = [this](const std::string& path) { return (folder_ / path).string(); };
        auto read =
            study_of({{std::move(rows_), std::move(files_)}, incomplete_, locate, locate_file, std::move(problems_), further});
        if (!read) return failure(field::repeats_grouped(in_reading_order(absent_tables_told(with_folders_told(read.error())))));
        return read;
    }

    /// Their rows and files take the places of those of the same names in `parts`; `only` is the one file that is read.
    Result<field::Study> beside(Parts parts, const std::optional<std::string>& only) {
        take_all(only ? std::vector{*only} : paths_below());
        std::vector<std::size_t> kept;
        for (std::size_t table = 0; table < rows_.size(); ++table) kept.push_back(put_beside(table, parts.tables[table]));
        std::erase_if(files_, [](const auto& file) { return field::is_table_path(file.path); });
        leave_out_filled(parts);
        for (const auto& file : files_) {
            std::erase_if(parts.files, [&](const auto& other) { return other.path == file.path; });
            parts.files.push_back(file);
        }
        const auto locate = [&](std::size_t table, std::size_t row, std::size_t column) {
            return row < kept[table] ? field::table_row_column(table, row, column) : place(table, row - kept[table], column);
        };
        const auto locate_file = [this](const std::string& path) { return (folder_ / path).string(); };
        auto read = study_of({std::move(parts), incomplete_, locate, locate_file, std::move(problems_), {}});
        if (!read) return failure(field::repeats_grouped(in_reading_order(with_folders_told(read.error()))));
        return read;
    }

private:
    void take_all(const std::vector<std::string>& paths) {
        for (const auto& path : paths) take(path);
        std::map<std::string, std::string> materials;
        for (const auto& row : column_cells("materials", {"file", "id"})) materials.emplace(row[0], row[1]);
        for (auto& file : files_)
            if (const auto material = materials.find(file.path); material != materials.end())
                if (!stands_as_written(material->second, file.content)) file.content = files::plain_text(file.content);
    }

    /// The cells of some columns of a table, row by row.
    std::vector<field::Cells> column_cells(std::string_view table, const std::vector<std::string_view>& columns) const {
        const auto at = *field::table_named(table);
        std::vector<field::Cells> rows;
        for (const auto& row : rows_[at]) {
            auto& cells = rows.emplace_back();
            for (const auto column : columns) cells.push_back(row[field::table_forms()[at].column(column)]);
        }
        return rows;
    }

    /// Whether places of a text count its mark and its CRLF: passages quote words that stand so and not without, or, where quotes do
    /// not tell, some place lies in the text only so.
    bool stands_as_written(const std::string& material, const std::string& text) const {
        const auto plain = files::plain_text(text);
        if (plain == text) return true;
        const auto quotes = column_cells("codings", {"material", "start", "end", "quote"});
        const auto standing = [&](const std::string& words) {
            const material::CodePointMarks marks(words);
            return std::count_if(quotes.begin(), quotes.end(), [&](const field::Cells& cells) {
                const auto start = field::number_of(cells[1]), end = field::number_of(cells[2]);
                const bool lies_inside =
                    start && end && 0 <= *start && *start <= *end && *end <= static_cast<double>(marks.count());
                return cells[0] == material && lies_inside &&
                       marks.slice(words, static_cast<std::size_t>(*start), static_cast<std::size_t>(*end)) == cells[3];
            });
        };
        const auto as_written = standing(text), as_plain = standing(plain);
        if (as_written != as_plain) return as_written > as_plain;
        const auto last = last_place(material);
        return last > material::code_point_count(plain) && last <= material::code_point_count(text);
    }

    /// The last place that anything of the study has in a text.
    std::size_t last_place(const std::string& material) const {
        double last = 0;
        for (const auto& [table, of] : {std::pair{"codings", "material"}, std::pair{"turns", "material"},
                                        std::pair{"settlements", "material"}, std::pair{"memos", "target"}})
            for (const auto& cells : column_cells(table, {of, "end"}))
                if (cells[0] == material) last = std::max(last, field::number_of(cells[1]).value_or(0));
        return static_cast<std::size_t>(std::max(0.0, std::min(last, 4e9)));
    }

    /// Adds the rows of a table to others, of which it takes out those of the same names; how many of them are left.
    std::size_t put_beside(std::size_t table, std::vector<field::Cells>& others) const {
        std::set<std::string> names;
        for (const auto& row : rows_[table]) names.insert(field::row_name(table, row));
        std::erase_if(others, [&](const auto& row) { return names.contains(field::row_name(table, row)); });
        const auto left = others.size();
        others.insert(others.end(), rows_[table].begin(), rows_[table].end());
        return left;
    }

    /// A file that is looked for and is a folder is not told as absent.
    Problems with_folders_told(const Problems& problems) const {
        Problems told;
        std::error_code none;
        for (const auto& error : problems) {
            const bool is_folder =
                error.code == ErrorCode::file_not_found && fs::is_directory(folder_ / error.arguments[0], none);
            const auto words = std::make_error_code(std::errc::is_a_directory).message();
            if (is_folder)
                told.add(ErrorCode::file_unreadable, {error.arguments[0], words}, error.where);
            else
                told.add(error);
        }
        return told;
    }

    /// The table in which a reference was looked for, where the folder has no file of it; for an actor, that of the persons.
    std::optional<std::size_t> absent_table(const Error& error) const {
        if (error.code != ErrorCode::unknown_reference) return std::nullopt;
        const std::string_view files = error.arguments[2];
        const auto table = field::table_named(files.substr(0, files.find(".csv")));
        return table && !there_[*table] ? table : std::nullopt;
    }

    /// A table that is absent is told once, where the first reference to it stands, in the place of them all.
    Problems absent_tables_told(const Problems& problems) const {
        std::vector<std::size_t> references(tables_.size());
        for (const auto& error : problems)
            if (const auto table = absent_table(error)) ++references[*table];
        Problems told;
        for (const auto& error : problems) {
            const auto table = absent_table(error);
            if (!table) told.add(error);
            if (!table || references[*table] == 0) continue;
            told.add(ErrorCode::table_absent,
                     {std::string(field::table_forms()[*table].name) + ".csv", std::to_string(references[*table])}, error.where);
            references[*table] = 0;
        }
        return told;
    }

    std::string place(std::size_t table, std::size_t row, std::size_t column) const {
        const auto& placed = tables_[table];
        return files::where(table_path(table), placed.table.rows[row][placed.columns[column].value_or(0)]);
    }

    std::string table_path(std::size_t table) const {
        return (folder_ / (std::string(field::table_forms()[table].name) + ".csv")).string();
    }

    /// The files of the folder, relative and sorted.
    std::vector<std::string> paths_below() {
        const auto& step = held_.step();
        std::vector<std::string> paths;
        std::error_code error;
        for (auto entry = fs::recursive_directory_iterator(folder_, error); entry != fs::recursive_directory_iterator();
             entry.increment(error)) {
            const auto relative = entry->path().lexically_relative(folder_).generic_string();
            const bool left_out = is_left_out(relative) || step.has(relative) || step.removes(relative);
            const bool folder = entry->is_directory(error);
            if (folder && (left_out || !is_listed(entry->path()))) entry.disable_recursion_pending();
            // A folder that bears the name of a table or of the heading is told as such, where it is read.
            if (!left_out && (!folder || field::is_table_path(relative) || relative == heading_path)) paths.push_back(relative);
        }
        for (const auto& path : step.files)
            if (!is_left_out(path) && !step.removes(path)) paths.push_back(path);
        std::sort(paths.begin(), paths.end());
        return paths;
    }

    bool is_listed(const fs::path& folder) {
        auto listed = files::may_be_listed(folder);
        if (!listed) problems_.add(std::move(listed.error()));
        return listed.has_value();
    }

    void take(const std::string& path) {
        if (!is_inside(path)) return problems_.add(ErrorCode::path_outside_folder, {path}, (folder_ / path).string());
        if (field::is_table_path(path)) return take_table(path);
        auto bytes = files::bytes_of(held_.lying(path));
        if (!bytes) return problems_.add(std::move(bytes.error()));
        files_.push_back({path, std::move(*bytes)});
    }

    /// A link may not lead out of the folder: it would carry any file of the machine into the study.
    bool is_inside(const std::string& path) const {
        std::error_code error;
        if (!fs::is_symlink(held_.lying(path), error)) return true;
        const auto target = fs::weakly_canonical(held_.lying(path), error);
        return files::stays_below(target.lexically_relative(fs::weakly_canonical(folder_, error)).generic_string());
    }

    void take_table(const std::string& path) {
        const auto table = table_of_file(path);
        if (!table) return problems_.add(ErrorCode::unknown_table, {path, field::table_names()}, (folder_ / path).string());
        there_[*table] = true;
        auto text = files::text_of(held_.lying(path));
        if (!text) {
            incomplete_[*table] = true;
            return problems_.add(std::move(text.error()));
        }
        auto reading = files::table_reading(*text, table_path(*table));
        incomplete_[*table] = !reading.problems.empty();
        if (is_header_only(*text)) files_.push_back({path, *text});
        const bool unreadable = !reading.problems.empty() && reading.problems.front().code == ErrorCode::csv_other_separator;
        problems_.add(std::move(reading.problems));
        if (unreadable) return;
        place_columns(*table, std::move(reading.table));
    }

    void place_columns(std::size_t index, files::Table table) {
        auto faults = header_faults(index, table);
        if (!faults.empty()) {
            incomplete_[index] = true;
            return problems_.add(std::move(faults));
        }
        auto& placed = tables_[index];
        for (const auto& column : field::table_forms()[index].columns) placed.columns.push_back(table.column(column.name));
        for (const auto& row : table.rows) rows_[index].push_back(cells_of(row, placed.columns));
        placed.table = std::move(table);
    }

    static field::Cells cells_of(const files::Row& row, const std::vector<std::optional<std::size_t>>& columns) {
        field::Cells cells;
        for (const auto column : columns) cells.push_back(column ? row[*column].text : std::string());
        return cells;
    }

    Problems header_faults(std::size_t index, const files::Table& table) const {
        Problems faults;
        const auto& form = field::table_forms()[index];
        const auto path = table_path(index);
        if (table.header.empty()) return faults;
        for (const auto& column : form.columns)
            if (!column.rule.later && !table.column(column.name))
                faults.add(ErrorCode::csv_missing_column, {std::string(column.name)}, files::where(path, table.header.front()));
        for (std::size_t i = 0; i < table.header.size(); ++i) {
            const auto& field = table.header[i];
            const auto first = *table.column(field.text);
            if (!is_column(form, field.text))
                faults.add(ErrorCode::csv_unknown_column, {field.text, column_names(form)}, files::where(path, field));
            else if (first != i)
                faults.add(ErrorCode::duplicate_id, {field.text, files::where(path, table.header[first])},
                           files::where(path, field));
        }
        return faults;
    }

    using Rank = std::tuple<std::size_t, std::string, std::size_t, std::size_t>;

    /// study.toml, the tables in their order, then the other files by path; in a file by line and column.
    Rank rank(const Error& error) const {
        auto rest = std::string_view(error.where);
        const auto column = last_number(rest), line = last_number(rest);
        for (std::size_t table = 0; table < tables_.size(); ++table)
            if (rest == table_path(table)) return {1 + table, "", line, column};
        if (rest == (folder_ / heading_path).string()) return {0, "", line, column};
        return {1 + tables_.size(), std::string(rest), line, column};
    }

    /// Takes the number after the last colon off `text`.
    static std::size_t last_number(std::string_view& text) {
        const auto colon = text.rfind(':');
        std::size_t number = 0;
        if (colon == std::string_view::npos) return 0;
        const auto [end, fault] = std::from_chars(text.data() + colon + 1, text.data() + text.size(), number);
        if (fault != std::errc{} || end != text.data() + text.size()) return 0;
        text = text.substr(0, colon);
        return number;
    }

    Problems in_reading_order(const Problems& problems) const {
        std::vector<std::pair<Rank, Error>> ranked;
        for (const auto& problem : problems) ranked.emplace_back(rank(problem), problem);
        std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        Problems sorted;
        for (auto& [place, problem] : ranked) sorted.add(std::move(problem));
        return sorted;
    }

    fs::path folder_;
    const files::HeldFolder& held_;
    std::vector<PlacedTable> tables_;
    field::Tables rows_;
    std::vector<bool> incomplete_, there_;
    std::vector<field::Document> files_;
    Problems problems_;
};

/// The columns that a table is written with: those that came later only where some row has a value in them.
std::vector<std::size_t> written_columns(const field::TableForm& form, const std::vector<field::Cells>& rows) {
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < form.columns.size(); ++column) {
        const auto has_value = [&](const auto& row) { return !row[column].empty(); };
        if (!form.columns[column].rule.later || std::any_of(rows.begin(), rows.end(), has_value)) columns.push_back(column);
    }
    return columns;
}

std::string table_text(const field::TableForm& form, const std::vector<field::Cells>& rows) {
    const auto columns = written_columns(form, rows);
    std::vector<std::string> cells;
    for (const auto column : columns) cells.emplace_back(form.columns[column].name);
    auto text = files::csv_line(cells);
    for (const auto& row : rows) {
        cells.clear();
        for (const auto column : columns) cells.push_back(row[column]);
        text += files::csv_line(cells);
    }
    return text;
}

/// The files of a study folder: texts and documents, then the tables that speak of them.
Result<std::vector<files::FolderFile>> files_of(const field::Study& study) {
    auto parts = parts_of(study);
    if (!parts) return failure(std::move(parts.error()));
    std::vector<files::FolderFile> folder;
    for (auto& file : parts->files) folder.push_back({std::move(file.path), std::move(file.content)});
    for (std::size_t table = 0; table < parts->tables.size(); ++table) {
        const auto& form = field::table_forms()[table];
        if (!parts->tables[table].empty())
            folder.push_back({std::string(form.name) + ".csv", table_text(form, parts->tables[table])});
    }
    return folder;
}

/// What becomes of a folder that says one study and shall say another.
struct Change {
    Parts before;
    std::vector<files::FolderFile> differing;
    std::vector<std::string> gone;  ///< files that the other study does not have
};

const field::Document* file_at(const Parts& parts, const std::string& path) {
    const auto found = std::find_if(parts.files.begin(), parts.files.end(), [&](const auto& file) { return file.path == path; });
    return found == parts.files.end() ? nullptr : &*found;
}

Result<Change> change_between(const field::Study& before, const field::Study& next) {
    auto old = parts_of(before), parts = parts_of(next);
    if (!old) return failure(old.error());
    if (!parts) return failure(parts.error());
    Change change;
    for (const auto& file : parts->files) {
        const auto* same = file_at(*old, file.path);
        if (same == nullptr || same->content != file.content) change.differing.push_back({file.path, file.content});
    }
    for (std::size_t table = 0; table < parts->tables.size(); ++table) {
        const auto& form = field::table_forms()[table];
        const auto path = std::string(form.name) + ".csv";
        if (parts->tables[table] != old->tables[table] && file_at(*parts, path) == nullptr)
            change.differing.push_back({path, table_text(form, parts->tables[table])});
    }
    for (const auto& file : old->files)
        if (file_at(*parts, file.path) == nullptr && !field::is_table_path(file.path)) change.gone.push_back(file.path);
    change.before = std::move(*old);
    return change;
}

Result<void> written(Change change, const fs::path& path) {
    const auto still = [&]() -> Result<void> {
        const auto now = read_held_folder(path);
        return now ? still_says(change.before, *now, files::named(path)) : failure(now.error());
    };
    return files::write_together(path, std::move(change.differing), change.gone, still);
}

}  // namespace

Result<field::Study> read_folder(const fs::path& given, const Further& further) {
    const auto path = files::named(given);
    std::error_code error;
    if (!fs::is_directory(path, error)) return failure(ErrorCode::folder_not_found, {path.string()}, path.string());
    if (auto listed = files::may_be_listed(path); !listed) return failure(std::move(listed.error()));
    if (!fs::exists(path / heading_path, error)) return failure(ErrorCode::not_a_study, {path.string()}, path.string());
    const auto held = files::HeldFolder::of(path);
    if (!held) return failure(held.error());
    return FolderReader(path, *held).study(further);
}

Result<field::Study> read_held_folder(const fs::path& given) {
    const auto path = files::named(given);
    const auto held = files::HeldFolder::by_caller(path);
    if (!held) return failure(held.error());
    return FolderReader(path, *held).study({});
}

Problems texts_made_plain(const field::Study& study, const fs::path& given) {
    const auto path = files::named(given);
    std::error_code error;
    if (!fs::is_directory(path, error)) return {};
    const auto held = files::HeldFolder::of(path);
    if (!held) return {};
    std::vector<std::string> changed;
    for (const auto& material : study.materials)
        if (files::bytes_of(held->lying(material.file)).value_or(material.text) != material.text)
            changed.push_back(material.file);
    if (changed.empty()) return {};
    return Error{ErrorCode::text_made_plain, {std::to_string(changed.size())}, (path / changed.front()).string()};
}

bool holds_tables(const fs::path& path) {
    std::error_code error;
    if (!fs::is_directory(path, error)) return fs::is_regular_file(path, error) && table_of_file(path);
    if (files::is_taken(path / heading_path)) return false;
    for (auto file = fs::directory_iterator(path, error); !error && file != fs::directory_iterator(); file.increment(error))
        if (table_of_file(file->path())) return true;
    return false;
}

Result<field::Study> with_tables_at(const field::Study& study, const fs::path& given) {
    auto parts = parts_of(study);
    if (!parts) return failure(std::move(parts.error()));
    const auto path = files::named(given);
    std::error_code error;
    const bool is_folder = fs::is_directory(path, error);
    const auto folder = is_folder ? path : files::folder_of(path);
    if (auto listed = files::may_be_listed(folder); !listed) return failure(std::move(listed.error()));
    const auto held = files::HeldFolder::of(folder);
    if (!held) return failure(held.error());
    return FolderReader(folder, *held)
        .beside(std::move(*parts), is_folder ? std::nullopt : std::optional(path.filename().string()));
}

Result<void> write_folder(const field::Study& study, const fs::path& path) {
    const auto folder = files_of(study);
    if (!folder) return failure(folder.error());
    return files::write_folder(path, *folder);
}

Result<bool> rewrite_folder(const field::Study& before, const field::Study& next, const fs::path& path) {
    auto change = change_between(before, next);
    if (!change) return failure(std::move(change.error()));
    const bool differs = !change->differing.empty() || !change->gone.empty();
    if (auto done = written(std::move(*change), path); !done) return failure(std::move(done.error()));
    return differs;
}

Result<void> erase_from_folder(const field::Study& before, const field::Study& next, const fs::path& path) {
    auto change = change_between(before, next);
    if (!change) return failure(std::move(change.error()));
    change->gone.emplace_back(runs_folder);
    return written(std::move(*change), path);
}

}  // namespace reliance::study
