#include "reliance/workbench/surveys.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reliance/exchange/encoding.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"

namespace reliance::workbench {
namespace {

namespace fs = std::filesystem;

/// The files at `path`, in the order of their names; a file stands for itself.
Result<std::vector<fs::path>> files_at(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(path, error)) return failure(ErrorCode::file_not_found, {path.string()}, path.string());
    if (!fs::is_directory(path, error)) return std::vector{path};
    if (auto listed = files::may_be_listed(path); !listed) return failure(std::move(listed.error()));
    std::vector<fs::path> found;
    for (auto entry = fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied, error);
         !error && entry != fs::recursive_directory_iterator(); entry.increment(error))
        if (entry->is_regular_file(error)) found.push_back(entry->path());
    if (error) return failure(ErrorCode::file_unreadable, {path.string(), error.message()}, path.string());
    std::sort(found.begin(), found.end());
    return found;
}

/// The files that the mapping names, read; of the others their names only, so that a fault can say what was given.
Result<std::vector<exchange::SurveyFile>> survey_files(const SurveySource& source, const exchange::SurveyMapping& mapping) {
    std::vector<exchange::SurveyFile> survey;
    Problems problems;
    for (const auto& path : source.paths) {
        const auto found = files_at(path);
        if (!found) {
            problems.add(found.error());
            continue;
        }
        for (const auto& file : *found) {
            auto bytes =
                exchange::names_file(mapping, file.generic_string()) ? files::bytes_of(file) : Result<std::string>(std::string());
            bytes ? survey.push_back({file.generic_string(), std::move(*bytes)}) : problems.add(std::move(bytes.error()));
        }
    }
    if (!problems.empty()) return failure(std::move(problems));
    return survey;
}

/// Keeps the mapping in the study, under a name that no other document has.
void keep_mapping(field::Study& study, const fs::path& mapping, const std::string& text) {
    const auto same = [&](const field::Document& document) { return document.content == text; };
    if (std::any_of(study.documents.begin(), study.documents.end(), same)) return;
    const auto taken = [&](const std::string& path) {
        return std::any_of(study.documents.begin(), study.documents.end(),
                           [&](const auto& document) { return document.path == path; });
    };
    const auto stem = "imported/" + mapping.stem().string();
    auto path = stem + ".toml";
    for (int n = 2; taken(path); ++n) path = fmt::format("{}_{}.toml", stem, n);
    study.documents.push_back({path, text});
}

Result<exchange::SurveyImport> read_into(Result<field::Study> study, const SurveySource& source) {
    const auto text = files::text_of(source.mapping);
    if (!text) return failure(text.error());
    const auto mapping = exchange::survey_mapping_of(*text, source.mapping.string());
    if (!mapping) return failure(mapping.error());
    if (!study) return failure(std::move(study.error()));
    const auto survey = survey_files(source, *mapping);
    if (!survey) return failure(survey.error());
    auto named = std::move(*study);
    if (named.id.empty()) named = exchange::study_of_survey(*mapping);
    auto read = exchange::read_tie_survey(*mapping, *survey, std::move(named));
    if (read) keep_mapping(read->imported.study, source.mapping, *text);
    return read;
}

bool is_table(const fs::path& file) {
    const auto extension = exchange::folded(file.extension().string());
    return extension == "CSV" || extension == "TSV" || extension == "TXT";
}

std::string number(const std::optional<double>& value) { return value ? fmt::format("{}", *value) : std::string(); }

}  // namespace

Result<exchange::SurveyImport> survey_to_come(const SurveySource& source, const fs::path& into) {
    return read_into(into.empty() ? field::Study() : study::open_study(into), source);
}

Result<exchange::SurveyImport> survey_into(const field::Study& study, const SurveySource& source) {
    return read_into(study, source);
}

Result<exchange::SurveyProposal> survey_seen(std::span<const fs::path> paths) {
    std::vector<exchange::SurveyFile> tables;
    Problems problems;
    std::error_code error;
    for (const auto& path : paths) {
        const auto found = files_at(path);
        if (!found) problems.add(found.error());
        for (const auto& file : found.value_or(std::vector<fs::path>())) {
            if (fs::is_directory(path, error) && !is_table(file)) continue;
            auto bytes = files::bytes_of(file);
            bytes ? tables.push_back({file.generic_string(), std::move(*bytes)}) : problems.add(std::move(bytes.error()));
        }
    }
    if (!problems.empty()) return failure(std::move(problems));
    return exchange::proposed_mapping(tables);
}

std::string concordance_csv(const std::vector<field::Concordance>& lines) {
    std::vector<std::string> header{"wave", "kind", "both", "giver_only", "receiver_only", "unheard", "agreement"};
    for (const auto rule : field::joining_rules) header.push_back("ties_" + std::string(field::name(rule)));
    auto text = files::csv_line(header);
    for (const auto& line : lines) {
        std::vector<std::string> cells{line.wave, line.kind};
        for (const auto count : {line.both, line.giver_only, line.receiver_only, line.unheard})
            cells.push_back(std::to_string(count));
        cells.push_back(number(line.agreement()));
        for (const auto rule : field::joining_rules) cells.push_back(std::to_string(line.ties(rule)));
        text += files::csv_line(cells);
    }
    return text;
}

}  // namespace reliance::workbench
