#include "reliance/study/parts.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/heading.hpp"

namespace reliance::study {
namespace {

using Files = std::map<std::string, std::string>;

bool is_toml(std::string_view path) { return path.ends_with(".toml"); }

/// The table that a folder keeps at a path.
std::optional<std::size_t> table_at(std::string_view path) {
    return field::is_table_path(path) ? field::table_named(path.substr(0, path.rfind('.'))) : std::nullopt;
}

/// What is wrong with a path that does not stay below its folder.
ErrorCode fault_of_path(std::string_view path) {
    return path.find('\\') == std::string_view::npos ? ErrorCode::path_outside_folder : ErrorCode::backslash_in_path;
}

std::string file_of(const field::Material& material) {
    return material.file.empty() ? "materials/" + material.id + ".txt" : material.file;
}

/// The `study.toml` of the study as it was written, if it still says what the study says, whoever was erased since.
std::string heading_text(const field::Study& study) {
    const auto heading = heading_of(study);
    for (const auto& document : study.documents) {
        if (document.path != heading_path) continue;
        for (auto text : {document.content, with_erasures(document.content, heading.erasures)})
            if (heading_of_toml(text, heading_path) == heading) return text;
    }
    return toml_of(heading);
}

Files files_of(const field::Study& study) {
    Files files;
    for (const auto& document : study.documents) files[document.path] = document.content;
    for (const auto& material : study.materials) files[material.file] = material.text;
    files[std::string(heading_path)] = heading_text(study);
    return files;
}

Parts parts_with_files(field::Study study) {
    for (auto& material : study.materials) material.file = file_of(material);
    Parts parts{field::tables_of(study), {}};
    for (auto& [path, content] : files_of(study)) parts.files.push_back({path, content});
    leave_out_filled(parts);
    return parts;
}

/// Puts a study together from its parts.
class Assembly {
public:
    explicit Assembly(Reading reading) : reading_(std::move(reading)), problems_(std::move(reading_.problems)) {
        for (const auto& file : reading_.parts.files) files_.emplace(file.path, file.content);
    }

    Result<field::Study> study() {
        check_files();
        const auto heading = read_heading();
        auto written = written_rows();
        problems_.add(field::faults_of(written, reading_.locate));
        if (problems_.empty()) return assembled(*heading, written);
        const bool is_whole =
            std::none_of(written.incomplete.begin(), written.incomplete.end(), [](bool missing) { return missing; });
        if (reading_.further && heading && is_whole) add_further(assembled(*heading, written));
        return failure(std::move(problems_));
    }

private:
    void check_files() {
        for (const auto& [path, content] : files_) {
            if (!files::stays_below(path)) problems_.add(fault_of_path(path), {path}, reading_.locate_file(path));
            if (is_toml(path) && is_text(path, content) && path != heading_path)
                problems_.add(toml_faults(content, reading_.locate_file(path)));
            if (field::is_table_path(path)) check_header(path, content);
        }
    }

    /// A document at the place of a table is the header of one that has no row.
    void check_header(const std::string& path, std::string_view content) {
        const auto table = table_at(path);
        if (!table)
            problems_.add(ErrorCode::unknown_table, {path, field::table_names()}, reading_.locate_file(path));
        else if (!reading_.parts.tables[*table].empty() || !is_header_only(content))
            problems_.add(ErrorCode::file_for_table, {path}, reading_.locate_file(path));
    }

    void add_further(const field::Study& study) {
        for (auto error : reading_.further(study)) {
            error.where = reading_.locate_file(error.where);
            const auto is_same = [&](const Error& told) { return told.code == error.code && told.where == error.where; };
            if (std::none_of(problems_.begin(), problems_.end(), is_same)) problems_.add(std::move(error));
        }
    }

    bool is_text(const std::string& path, std::string_view content) {
        const auto place = files::first_invalid_utf8(content), nul = files::first_nul(content);
        if (place) problems_.add(ErrorCode::invalid_utf8, {}, reading_.locate_file(path) + ":" + *place);
        if (nul) problems_.add(ErrorCode::nul_byte, {}, reading_.locate_file(path) + ":" + *nul);
        return !place && !nul;
    }

    Result<Heading> read_heading() {
        const std::string path(heading_path);
        const auto found = files_.find(path);
        const auto place = reading_.locate_file(path);
        auto heading = heading_of_toml(found == files_.end() ? std::string_view() : found->second, place);
        const bool is_told =
            std::any_of(problems_.begin(), problems_.end(), [&](const Error& error) { return error.where == place; });
        if (!heading && (found != files_.end() || !is_told)) problems_.add(heading.error());
        return heading;
    }

    /// The rows as they were written, with the texts of the materials that could be found.
    field::Written written_rows() {
        field::Written written{std::move(reading_.parts.tables), {}, std::move(reading_.incomplete)};
        const auto table = *field::table_named("materials");
        const auto column = field::table_forms()[table].column("file");
        const auto& rows = written.tables[table];
        for (std::size_t row = 0; row < rows.size(); ++row)
            written.texts.push_back(text_at(rows[row][column], reading_.locate(table, row, column)));
        return written;
    }

    std::optional<std::string_view> text_at(const std::string& path, const std::string& where) {
        if (path.empty()) return std::nullopt;
        const auto found = files_.find(path);
        if (!files::stays_below(path))
            problems_.add(fault_of_path(path), {path}, where);
        else if (found == files_.end())
            problems_.add(ErrorCode::file_not_found, {path}, where);
        if (found == files_.end() || !is_text(path, found->second)) return std::nullopt;
        return found->second;
    }

    field::Study assembled(const Heading& heading, const field::Written& written) {
        auto study = field::study_of(written.tables);
        study.id = heading.id;
        study.title_fr = heading.title_fr;
        study.title_en = heading.title_en;
        study.invented = heading.invented;
        study.territory = heading.territory;
        study.joining_rule = heading.joining_rule;
        study.erasures = heading.erasures;
        std::set<std::string_view> texts;
        for (auto& material : study.materials) {
            const auto text = files_.find(material.file);
            if (text == files_.end()) continue;  // It was told as missing.
            material.text = text->second;
            texts.insert(material.file);
        }
        for (const auto& [path, content] : files_)
            if (!texts.contains(path)) study.documents.push_back({path, std::string(content)});
        return study;
    }

    Reading reading_;
    Problems problems_;
    std::map<std::string, std::string_view> files_;
};

}  // namespace

bool is_header_only(std::string_view text) {
    const auto reading = files::table_reading(text, "");
    return reading.problems.empty() && reading.table.rows.empty();
}

void leave_out_filled(Parts& parts) {
    std::erase_if(parts.files, [&](const field::Document& file) {
        const auto table = table_at(file.path);
        return table && !parts.tables[*table].empty();
    });
}

Result<Parts> parts_of(const field::Study& study) {
    auto parts = parts_with_files(study);
    const std::vector<bool> complete(field::table_forms().size(), false);
    const auto locate_file = [](const std::string& path) { return path; };
    auto checked = study_of({parts, complete, field::table_row_column, locate_file, {}, {}});
    if (!checked) return failure(std::move(checked.error()));
    return parts;
}

Result<void> still_says(const Parts& before, const field::Study& now, const std::filesystem::path& path) {
    const auto parts = parts_of(now);
    if (!parts) return failure(parts.error());
    return *parts == before ? Result<void>() : failure(ErrorCode::study_changed, {path.string()}, path.string());
}

Result<field::Study> study_of(Reading reading) { return Assembly(std::move(reading)).study(); }

}  // namespace reliance::study
