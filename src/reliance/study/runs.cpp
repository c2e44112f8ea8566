#include "reliance/study/runs.hpp"

#include <algorithm>

#include "reliance/field/validation.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/opening.hpp"

namespace reliance::study {
namespace {

namespace fs = std::filesystem;

constexpr const char* manifest_path = "manifest.json";

Problems faults_of(const Run& run) {
    Problems problems;
    if (!field::is_id(run.id)) problems.add(ErrorCode::invalid_id, {run.id}, "runs");
    for (const auto& document : run.documents)
        if (!files::stays_below(document.path) || document.path == manifest_path)
            problems.add(ErrorCode::path_outside_folder, {document.path}, "runs/" + run.id);
    return problems;
}

Result<void> put_into_file(const fs::path& path, const Run& run) {
    const auto database = opened_for_writing(path);
    if (!database) return failure(database.error());
    return database->transaction([&]() -> Result<void> {
        const auto number = database->integer("SELECT coalesce(max(number), 0) + 1 FROM runs");
        if (!number) return failure(number.error());
        auto done = database->run("DELETE FROM runs WHERE id = ?", {run.id});
        if (done)
            done =
                database->run("INSERT INTO runs (number, id, manifest) VALUES (?, ?, ?)", {*number, run.id, run.manifest_json});
        for (const auto& document : run.documents)
            if (done)
                done = database->run("INSERT INTO run_documents (run, name, bytes) VALUES (?, ?, ?)",
                                     {*number, document.path, document.content});
        return done;
    });
}

Result<std::optional<Run>> latest_in_file(const fs::path& path) {
    const auto database = opened_for_reading(path);
    if (!database) return failure(database.error());
    const auto runs = database->rows("SELECT number, id, manifest FROM runs ORDER BY number DESC LIMIT 1");
    if (!runs) return failure(runs.error());
    if (runs->empty()) return std::optional<Run>();
    Run run{text_of(runs->front()[1]), text_of(runs->front()[2]), {}};
    const auto documents =
        database->rows("SELECT name, bytes FROM run_documents WHERE run = ? ORDER BY name", {runs->front()[0]});
    if (!documents) return failure(documents.error());
    for (const auto& row : *documents) run.documents.push_back({text_of(row[0]), text_of(row[1])});
    return std::optional(std::move(run));
}

/// Writes the run's folder, then says that it is the latest; an older run of this id stands aside until the new one is whole.
Result<void> put_into_folder(const fs::path& study, const Run& run) {
    const auto folder = study / "runs" / run.id;
    std::vector<files::FolderFile> all{{manifest_path, run.manifest_json}};
    for (const auto& document : run.documents) all.push_back({document.path, document.content});
    std::error_code error;
    const bool replaces = fs::exists(folder, error);
    const auto aside = files::unused_sibling(folder);
    fs::create_directories(study / "runs", error);
    if (replaces) fs::rename(folder, aside, error);
    auto done = files::write_folder(folder, all);
    std::error_code ignored;
    if (replaces && !done) fs::rename(aside, folder, ignored);
    if (replaces && done) fs::remove_all(aside, ignored);
    if (!done) fs::remove(study / "runs", ignored);  // goes only if it is empty
    if (!done) return done;
    return files::write_whole(study / "runs" / "latest", run.id + "\n");
}

Result<std::vector<field::Document>> documents_below(const fs::path& folder) {
    std::vector<field::Document> documents;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
        if (!entry.is_regular_file(error)) continue;
        auto bytes = files::bytes_of(entry.path());
        if (!bytes) return failure(std::move(bytes.error()));
        documents.push_back({entry.path().lexically_relative(folder).generic_string(), std::move(*bytes)});
    }
    std::sort(documents.begin(), documents.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return documents;
}

Result<std::optional<Run>> latest_in_folder(const fs::path& study) {
    std::error_code error;
    if (!fs::exists(study / "runs" / "latest", error)) return std::optional<Run>();
    auto id = files::text_of(study / "runs" / "latest");
    if (!id) return failure(std::move(id.error()));
    if (id->ends_with('\n')) id->pop_back();
    if (!field::is_id(*id)) return failure(ErrorCode::invalid_id, {*id}, (study / "runs" / "latest").string());
    const auto folder = study / "runs" / *id;
    auto manifest = files::text_of(folder / manifest_path);
    if (!manifest) return failure(std::move(manifest.error()));
    auto documents = documents_below(folder);
    if (!documents) return failure(std::move(documents.error()));
    std::erase_if(*documents, [](const auto& document) { return document.path == manifest_path; });
    return std::optional(Run{*id, std::move(*manifest), std::move(*documents)});
}

Result<std::size_t> drop_from_file(const fs::path& path) {
    const auto database = opened_for_writing(path);
    if (!database) return failure(database.error());
    const auto count = database->integer("SELECT count(*) FROM runs");
    if (!count) return failure(count.error());
    if (*count == 0) return std::size_t{0};
    // What is deleted is overwritten: `secure_delete` is on.
    if (auto done = database->run("DELETE FROM run_documents; DELETE FROM runs"); !done) return failure(done.error());
    return static_cast<std::size_t>(*count);
}

Result<std::size_t> drop_from_folder(const fs::path& study) {
    std::size_t count = 0;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(study / "runs", error)) count += entry.is_directory(error);
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(study / "runs", error))
        if (entry.is_regular_file(error)) files.push_back(entry.path());
    for (const auto& file : files)
        if (auto gone = files::shred(file); !gone) return failure(gone.error());
    fs::remove_all(study / "runs", error);
    if (error) return failure(ErrorCode::file_unwritable, {(study / "runs").string(), error.message()}, study.string());
    return count;
}

}  // namespace

const field::Document* Run::document(const std::string& path) const {
    const auto found = std::find_if(documents.begin(), documents.end(), [&](const auto& one) { return one.path == path; });
    return found == documents.end() ? nullptr : &*found;
}

Result<void> put_run(const fs::path& study, const Run& run) {
    if (auto problems = faults_of(run); !problems.empty()) return failure(std::move(problems));
    std::error_code error;
    return fs::is_directory(study, error) ? put_into_folder(study, run) : put_into_file(study, run);
}

Result<std::size_t> drop_runs(const fs::path& study) {
    std::error_code error;
    return fs::is_directory(study, error) ? drop_from_folder(study) : drop_from_file(study);
}

Result<std::optional<Run>> latest_run(const fs::path& study) {
    std::error_code error;
    return fs::is_directory(study, error) ? latest_in_folder(study) : latest_in_file(study);
}

}  // namespace reliance::study
