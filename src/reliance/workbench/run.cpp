#include "reliance/workbench/run.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "reliance/field/consent.hpp"
#include "reliance/field/reports.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/study/placing.hpp"
#include "reliance/study/runs.hpp"
#include "reliance/workbench/identity.hpp"
#include "reliance/workbench/imports.hpp"
#include "reliance/workbench/model.hpp"
#include "reliance/workbench/restitution.hpp"
#include "reliance/workbench/stored_json.hpp"
#include "reliance/workbench/tables.hpp"
#include "reliance/workbench/version.hpp"

namespace reliance::workbench {
namespace {

using Json = nlohmann::ordered_json;
using parallel::Execution;

constexpr std::string_view manifest_name = "manifest.json";
constexpr std::string_view manifest_format = "reliance-run/1";

/// The stations of one run, each ready once the one before it is.
class Journey {
public:
    Journey(const RunRequest& request, const Execution& execution, const RunListener& listener)
        : request_(request), execution_(execution), listener_(listener) {}

    Result<RunProducts> travel() {
        for (const auto station : {&Journey::read, &Journey::populate, &Journey::simulate, &Journey::attribute, &Journey::rank})
            if (auto problems = (this->*station)(); !problems.empty()) return failure(std::move(problems));
        return products();
    }

private:
    random::Seed seed() const { return {request_.seed}; }

    /// Keeps a station's value, or gives what stood in its way.
    template <class T>
    Problems kept(Result<T> made, T& place) {
        if (!made) return std::move(made.error());
        place = std::move(*made);
        return {};
    }

    Problems read() {
        listener_(RunStep::read, request_.study.string());
        Problems problems = kept(study::open_study(request_.study), results_.study);
        if (!problems.empty()) return problems;
        results_.study_digest = study_digest(results_.study).hex();
        computed_from_ = run_digest(results_.study);
        problems = checked_with_model(results_.study).faults;
        if (problems.empty()) problems.add(kept(scenarios_named(results_.study, request_.scenario), scenarios_));
        if (problems.empty()) problems.add(kept(levers_of(results_.study), results_.levers));
        results_.study = field::under_kept_rule(std::move(results_.study));
        return study::placed(request_.study, problems);
    }

    Problems populate() {
        listener_(RunStep::populate, {});
        auto problems = kept(populated(results_.study, seed(), execution_), results_.people);
        if (problems.empty())
            problems = kept(crisis::prepare(results_.people.world, results_.people.parameters.crisis, execution_), world_);
        return problems;
    }

    Problems simulate() {
        for (const auto& scenario : scenarios_) {
            listener_(RunStep::simulate, scenario.id);
            auto problems =
                kept(simulated(world_, scenario, results_.people.parameters.crisis, seed(), request_.replicates, execution_),
                     results_.runs.emplace_back());
            if (!problems.empty()) return problems;
        }
        return {};
    }

    Problems attribute() {
        results_.attributions.resize(scenarios_.size());
        results_.sensitivities.resize(scenarios_.size());
        for (std::size_t site = 0; site < results_.study.sites.size(); ++site) {
            listener_(RunStep::attribute, results_.study.sites[site].name);
            if (auto problems = look_around(SiteIndex(site)); !problems.empty()) return problems;
        }
        return {};
    }

    /// Everything that is run on the surroundings of one site: its mechanisms, and what its part leans on. Both stay empty where
    /// nobody of the study lives near it.
    Problems look_around(SiteIndex site) {
        for (std::size_t k = 0; k < scenarios_.size(); ++k)
            results_.attributions[k].emplace_back(), results_.sensitivities[k].emplace_back();
        const auto around = surroundings_of(results_.people, site, execution_);
        if (around) return attribute_around(*around);
        return tells_that_nobody_is_near(around.error()) ? Problems() : around.error();
    }

    static bool tells_that_nobody_is_near(const Problems& problems) {
        return problems.size() == 1 && problems.front().code == ErrorCode::nobody_near_site;
    }

    Problems attribute_around(const Surroundings& around) {
        const auto& parameters = results_.people.parameters.crisis;
        for (std::size_t k = 0; k < scenarios_.size(); ++k) {
            auto problems =
                kept(attributed(around, scenarios_[k], parameters, seed(), request_.attribution_replicates, execution_),
                     results_.attributions[k].back());
            if (!problems.empty()) return problems;
            problems = kept(sensitivities(around, scenarios_[k], parameters, seed(), sensitivity_replicates, execution_),
                            results_.sensitivities[k].back());
            if (!problems.empty()) return problems;
        }
        return {};
    }

    Problems rank() {
        for (const auto& run : results_.runs) {
            listener_(RunStep::rank, run.scenario.id);
            auto problems = kept(levers::ranking(world_, run.scenario, results_.people.parameters.crisis, results_.levers,
                                                 run.outcomes[0], seed(), execution_),
                                 results_.rankings.emplace_back());
            if (!problems.empty()) return problems;
        }
        return {};
    }

    Result<RunProducts> products() {
        listener_(RunStep::report, {});
        results_.seed = request_.seed;
        results_.replicates = request_.replicates;
        results_.date = request_.date;
        RunProducts made;
        if (auto restitution = restitution_files(results_, execution_); restitution)
            made.files = std::move(*restitution);
        else
            return failure(restitution.error());
        made.files.push_back({"fit.csv", fit_csv(results_.people.fit)});
        made.files.push_back({"outcomes.csv", outcomes_csv(results_.runs)});
        made.files.push_back({"levers.csv", levers_csv(results_.runs, results_.rankings)});
        made.files.push_back({"attributions.csv", attributions_csv(results_.attributions, results_.runs)});
        made.files.push_back({"parameters.csv", parameters_csv(results_.study, results_.people.parameters)});
        made.files.push_back({"observed.csv", observed_csv(observed_parameters(results_.study))});
        made.files.push_back({std::string(manifest_name), manifest(made.files)});
        made.computed_from = computed_from_;
        return made;
    }

    std::string manifest(const std::vector<files::FolderFile>& files) const {
        auto digests = Json::object();
        for (const auto& file : files) digests[file.path] = digest(file.bytes).hex();
        const Json content{
            {"format", manifest_format},
            {"version", version()},
            {"study", {{"path", request_.study.string()}, {"id", results_.study.id}, {"digest", results_.study_digest}}},
            {"seed", std::to_string(request_.seed)},
            {"replicates", request_.replicates},
            {"attribution_replicates", request_.attribution_replicates},
            {"scenario", request_.scenario},
            {"date", request_.date},
            {"population_digest", results_.people.people->population.digest().hex()},
            {"ties_digest", results_.people.people->ties.digest().hex()},
            {"files", digests}};
        return content.dump(2) + '\n';
    }

    const RunRequest& request_;
    const Execution& execution_;
    const RunListener& listener_;
    RunResults results_;
    Digest computed_from_;
    std::vector<crisis::Scenario> scenarios_;
    crisis::PreparedWorld world_;
};

struct Manifest {
    RunRequest request;
    std::string study_id, study_digest;
    std::vector<std::pair<std::string, std::string>> files;  ///< name, digest
};

std::optional<std::uint64_t> number_of(const std::string& text) {
    std::uint64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// What `run` wrote: an object with a study, counts of replicates, and a digest for each file.
bool is_manifest(const Json& json) {
    if (!json.is_object() || text_in(json, "format") != manifest_format || !number_of(text_in(json, "seed"))) return false;
    for (const auto* key : {"study", "files"})
        if (!json.contains(key) || !json[key].is_object()) return false;
    for (const auto* key : {"replicates", "attribution_replicates"})
        if (!json.contains(key) || !json[key].is_number_unsigned()) return false;
    return std::all_of(json["files"].begin(), json["files"].end(), [](const Json& of_file) { return of_file.is_string(); });
}

bool stands_at(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::exists(path, error) && is_study(path);
}

/// Where the study stands that a run names `path`: there, or where nothing is, at that path from the nearest folder above the run, as
/// both are mostly kept in one. `path` itself where it is nowhere.
std::filesystem::path study_beside(const std::filesystem::path& place, const std::filesystem::path& path) {
    if (path.empty() || path.is_absolute() || stands_at(path)) return path;
    std::error_code error;
    for (auto folder = std::filesystem::absolute(place, error); folder.has_relative_path(); folder = folder.parent_path())
        if (stands_at(folder / path)) return folder / path;
    return path;
}

Result<Manifest> manifest_of(const std::filesystem::path& place) {
    const auto text = product(place, std::string(manifest_name));
    if (!text) return failure(text.error());
    const auto json = Json::parse(*text, nullptr, false);
    const auto path = (place / manifest_name).string();
    if (!is_manifest(json)) return failure(ErrorCode::unexpected_content, {path, "not the manifest of a run"}, path);
    Manifest manifest;
    auto& request = manifest.request;
    request.study = study_beside(place, text_in(json["study"], "path"));
    request.seed = *number_of(text_in(json, "seed"));
    request.replicates = json["replicates"];
    request.attribution_replicates = json["attribution_replicates"];
    request.scenario = text_in(json, "scenario");
    request.date = text_in(json, "date");
    manifest.study_id = text_in(json["study"], "id");
    manifest.study_digest = text_in(json["study"], "digest");
    for (const auto& [name, of_file] : json["files"].items()) manifest.files.emplace_back(name, of_file.get<std::string>());
    return manifest;
}

/// Puts `folder` aside while the new one takes its place, and takes it back if that fails.
Result<void> replaced(const RunProducts& products, const std::filesystem::path& folder) {
    const auto aside = files::unused_sibling(folder);
    std::error_code error;
    std::filesystem::rename(folder, aside, error);
    if (error) return failure(ErrorCode::file_unwritable, {folder.string(), error.message()});
    auto written = files::write_folder(folder, products.files);
    if (written)
        std::filesystem::remove_all(aside, error);
    else
        std::filesystem::rename(aside, folder, error);
    return written;
}

}  // namespace

bool holds_a_run(const std::filesystem::path& folder) {
    return study::file_of_run(folder, std::string(manifest_name)).has_value();
}

Result<RunProducts> run_study(const RunRequest& request, const Execution& execution, const RunListener& listener) {
    return Journey(request, execution, listener).travel();
}

Result<void> write_run(const RunProducts& products, const std::filesystem::path& given, bool replace) {
    const auto folder = files::resolved(given);
    if (replace && holds_a_run(folder)) return replaced(products, folder);
    return files::write_folder(folder, products.files);
}

Result<RunRequest> request_of(const std::filesystem::path& run_folder) {
    auto manifest = manifest_of(run_folder);
    if (!manifest) return failure(manifest.error());
    return std::move(manifest->request);
}

Result<void> may_be_told(const std::filesystem::path& place) {
    const auto manifest = manifest_of(place);
    if (!manifest) return failure(manifest.error());
    const auto& path = manifest->request.study;
    const auto study = study::open_study(path);
    if (!study || !field::has_withdrawn(*study) || study_digest(*study).hex() == manifest->study_digest) return {};
    return failure(ErrorCode::withdrawn_since_run, {path.string()}, path.string());
}

Result<std::filesystem::path> study_of_run(const std::filesystem::path& place) {
    if (!holds_a_run(place)) return place;
    const auto manifest = manifest_of(place);
    if (!manifest) return failure(manifest.error());
    const auto& path = manifest->request.study;
    const auto study = study::open_study(path);
    if (!study || study->id != manifest->study_id) return failure(ErrorCode::run_without_study, {path.string()}, place.string());
    return path;
}

Result<void> verify_run(const std::filesystem::path& run_folder, const Execution& execution, const RunListener& listener) {
    const auto manifest = manifest_of(run_folder);
    if (!manifest) return failure(manifest.error());
    const auto& path = manifest->request.study;
    if (!files::is_taken(path)) return failure(ErrorCode::study_of_run_lost, {path.string()}, run_folder.string());
    const auto study = study::open_study(path);
    if (!study) return failure(study.error());
    Problems differences;
    if (const auto now = study_digest(*study).hex(); now != manifest->study_digest)
        return failure(ErrorCode::replay_differs, {"the study", now, manifest->study_digest}, path.string());
    const auto replayed = run_study(manifest->request, execution, listener);
    if (!replayed) return failure(replayed.error());
    for (const auto& [name, expected] : manifest->files) {
        const auto kept = product(run_folder, name);
        const auto again = std::find_if(replayed->files.begin(), replayed->files.end(),
                                        [&name = name](const auto& file) { return file.path == name; });
        const auto now = again == replayed->files.end() ? std::string("absent") : digest(again->bytes).hex();
        if (now != expected) differences.add(ErrorCode::replay_differs, {name, now, expected}, (run_folder / name).string());
        if (!kept || digest(*kept).hex() != expected)
            differences.add(ErrorCode::replay_differs, {"the file on the disk", kept ? digest(*kept).hex() : "absent", expected},
                            (run_folder / name).string());
    }
    if (!differences.empty()) return failure(std::move(differences));
    return {};
}

Result<std::string> product(const std::filesystem::path& place, const std::string& name) {
    if (auto listed = files::may_be_listed(place); !listed) return failure(std::move(listed.error()));
    if (holds_a_run(place)) return files::bytes_of(study::file_of_run(place, name).value_or(place / name));
    if (!files::is_taken(place)) return failure(ErrorCode::file_not_found, {place.string()}, place.string());
    const auto run = study::latest_run(place);
    const bool no_study = !run && run.error().front().code == ErrorCode::not_a_study;
    if (!run && !no_study) return failure(run.error());
    if (no_study || !*run) return failure(ErrorCode::nothing_run_yet, {place.string()}, place.string());
    if (name == manifest_name) return (*run)->manifest_json;
    const auto* document = (*run)->document(name);
    if (document == nullptr) return failure(ErrorCode::file_not_found, {place.string() + ": " + name});
    return document->content;
}

Result<void> keep_run(const RunProducts& products, const std::filesystem::path& study) {
    const auto& manifest = products.files.back().bytes;
    const auto still = [&](const field::Study& now) -> Result<void> {
        if (run_digest(now) == products.computed_from) return {};
        return failure(ErrorCode::study_changed, {study.string()}, study.string());
    };
    study::Run run{digest(manifest).hex().substr(0, 12), manifest, {}};
    for (const auto& file : products.files)
        if (file.path != manifest_name) run.documents.push_back({file.path, file.bytes});
    return study::put_run(study, run, still);
}

}  // namespace reliance::workbench
