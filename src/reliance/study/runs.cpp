#include "reliance/study/runs.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "reliance/field/validation.hpp"
#include "reliance/files/file.hpp"
#include "reliance/files/folder.hpp"
#include "reliance/study/folder.hpp"
#include "reliance/study/opening.hpp"
#include "reliance/study/study_file.hpp"

namespace reliance::study {
namespace {

namespace fs = std::filesystem;

constexpr const char* manifest_path = "manifest.json";
constexpr const char* latest_path = "runs/latest";

Problems faults_of(const Run& run) {
    Problems problems;
    if (!field::is_id(run.id)) problems.add(ErrorCode::invalid_id, {run.id}, "runs");
    for (const auto& document : run.documents)
        if (!files::stays_below(document.path) || document.path == manifest_path)
            problems.add(ErrorCode::path_outside_folder, {document.path}, "runs/" + run.id);
    return problems;
}

/// What is asked of a study as it was read.
Result<void> asked(const Result<field::Study>& now, const StudyQuestion& still) {
    return now ? still(*now) : Result<void>(failure(now.error()));
}

Result<void> put_into_file(const fs::path& path, const Run& run, const StudyQuestion& still) {
    const auto database = opened_for_writing(path);
    if (!database) return failure(database.error());
    return database->transaction([&]() -> Result<void> {
        if (still)
            if (auto same = asked(read(path), still); !same) return same;
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
    return database->snapshot([&]() -> Result<std::optional<Run>> {
        const auto runs = database->rows("SELECT number, id, manifest FROM runs ORDER BY number DESC LIMIT 1");
        if (!runs) return failure(runs.error());
        if (runs->empty()) return std::optional<Run>();
        Run run{text_of(runs->front()[1]), text_of(runs->front()[2]), {}};
        const auto documents =
            database->rows("SELECT name, bytes FROM run_documents WHERE run = ? ORDER BY name", {runs->front()[0]});
        if (!documents) return failure(documents.error());
        for (const auto& row : *documents) run.documents.push_back({text_of(row[0]), text_of(row[1])});
        return std::optional(std::move(run));
    });
}

std::string place_of(const std::string& run) { return "runs/" + run + "/"; }

/// The paths of the files that a run has in a study folder, sorted.
std::vector<std::string> paths_of(const fs::path& study, const files::HeldFolder& held, const std::string& run) {
    std::vector<std::string> paths;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(study / place_of(run), error)) {
        const auto path = entry.path().lexically_relative(study).generic_string();
        if (entry.is_regular_file(error) && !held.step().has(path) && !held.step().removes(path)) paths.push_back(path);
    }
    for (const auto& path : held.step().files)
        if (path.starts_with(place_of(run)) && !held.step().removes(path)) paths.push_back(path);
    std::sort(paths.begin(), paths.end());
    return paths;
}

/// The files of an older run of this id that the new one does not have.
Result<std::vector<std::string>> outlived_by(const fs::path& study, const Run& run) {
    const auto held = files::HeldFolder::of(study);
    if (!held) return failure(held.error());
    auto paths = paths_of(study, *held, run.id);
    std::erase_if(paths, [&](const std::string& path) {
        const auto name = path.substr(place_of(run.id).size());
        return name == manifest_path || run.document(name) != nullptr;
    });
    return paths;
}

/// The run and the word that it is the latest, as one step of the folder.
Result<void> put_into_folder(const fs::path& study, const Run& run, const StudyQuestion& still) {
    const auto gone = outlived_by(study, run);
    if (!gone) return failure(gone.error());
    std::vector<files::FolderFile> all{{place_of(run.id) + manifest_path, run.manifest_json}};
    for (const auto& document : run.documents) all.push_back({place_of(run.id) + document.path, document.content});
    all.push_back({latest_path, run.id + "\n"});
    const auto is_still = [&] { return still ? asked(read_held_folder(study), still) : Result<void>(); };
    return files::write_together(study, std::move(all), *gone, is_still);
}

Result<std::optional<Run>> latest_in_folder(const fs::path& study) {
    const auto held = files::HeldFolder::of(study);
    if (!held) return failure(held.error());
    if (!held->has(latest_path)) return std::optional<Run>();
    auto id = files::text_of(held->lying(latest_path));
    if (!id) return failure(std::move(id.error()));
    if (id->ends_with('\n')) id->pop_back();
    if (!field::is_id(*id)) return failure(ErrorCode::invalid_id, {*id}, (study / latest_path).string());
    const auto prefix = place_of(*id);
    auto manifest = files::text_of(held->lying(prefix + manifest_path));
    if (!manifest) return failure(std::move(manifest.error()));
    Run run{*id, std::move(*manifest), {}};
    for (const auto& path : paths_of(study, *held, *id)) {
        if (path == prefix + manifest_path) continue;
        auto bytes = files::bytes_of(held->lying(path));
        if (!bytes) return failure(std::move(bytes.error()));
        run.documents.push_back({path.substr(prefix.size()), std::move(*bytes)});
    }
    return std::optional(std::move(run));
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
    if (auto ended = files::finish_together(study); !ended) return failure(ended.error());
    if (!files::is_taken(study / "runs")) return std::size_t{0};
    const auto count = runs_below(study);
    if (auto gone = files::write_together(study, {}, {"runs"}); !gone) return failure(gone.error());
    return count;
}

}  // namespace

const field::Document* Run::document(const std::string& path) const {
    const auto found = std::find_if(documents.begin(), documents.end(), [&](const auto& one) { return one.path == path; });
    return found == documents.end() ? nullptr : &*found;
}

std::size_t runs_below(const fs::path& study) {
    std::size_t count = 0;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(study / "runs", error)) count += entry.is_directory(error);
    return count;
}

std::optional<fs::path> file_of_run(const fs::path& given, const std::string& name) {
    std::error_code error;
    const auto folder = files::named(fs::absolute(files::resolved(given), error).lexically_normal());
    if (folder.parent_path().filename() == "runs")
        if (const auto held = files::HeldFolder::of(folder.parent_path().parent_path())) {
            const auto path = place_of(folder.filename().string()) + name;
            return held->has(path) ? std::optional(held->lying(path)) : std::nullopt;
        }
    return files::is_taken(folder / name) ? std::optional(folder / name) : std::nullopt;
}

Result<void> put_run(const fs::path& study, const Run& run, const StudyQuestion& still) {
    if (auto problems = faults_of(run); !problems.empty()) return failure(std::move(problems));
    std::error_code error;
    return fs::is_directory(study, error) ? put_into_folder(study, run, still) : put_into_file(study, run, still);
}

Result<void> may_keep_run(const fs::path& study) {
    if (auto listed = files::may_be_listed(study); !listed) return listed;
    std::error_code error;
    if (fs::is_directory(study, error)) {
        auto may = files::may_be_put(study, latest_path);
        return may ? files::may_be_written(study / latest_path, true) : may;
    }
    if (::access(study.c_str(), W_OK) != 0)
        return failure(ErrorCode::study_read_only, {study.string(), std::strerror(errno)}, study.string());
    return files::may_be_written(study);
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
