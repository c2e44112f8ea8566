#include "reliance/workbench/surveys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "reliance/base/word_list.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/renamed_survey.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/number_cell.hpp"
#include "reliance/workbench/returning.hpp"

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
void keep_mapping(field::Study& study, const std::string& name, const std::string& text) {
    const auto same = [&](const field::Document& document) { return document.content == text; };
    if (std::any_of(study.documents.begin(), study.documents.end(), same)) return;
    const auto taken = [&](const std::string& path) {
        return std::any_of(study.documents.begin(), study.documents.end(),
                           [&](const auto& document) { return document.path == path; });
    };
    const auto stem = "imported/" + name;
    auto path = stem + ".toml";
    for (int n = 2; taken(path); ++n) path = fmt::format("{}_{}.toml", stem, n);
    study.documents.push_back({path, text});
}

Result<exchange::SurveyImport> read_into(const Result<field::Study>& study, const SurveySource& source) {
    const auto text = files::text_of(source.mapping);
    if (!text) return failure(text.error());
    const auto mapping = exchange::survey_mapping_of(*text, source.mapping.string());
    if (!mapping) return failure(mapping.error());
    if (!study) return failure(study.error());
    const auto survey = survey_files(source, *mapping);
    if (!survey) return failure(survey.error());
    auto named = *study;
    const auto* names = source.names.get();
    if (named.id.empty()) named = exchange::study_of_survey(names ? exchange::renamed(*mapping, *names) : *mapping);
    auto read = exchange::read_tie_survey(*mapping, *survey, std::move(named), names);
    if (!read) return read;
    if (auto problems = faults_of_returning(*study, read->imported.study, source.paths); !problems.empty())
        return failure(std::move(problems));
    const auto stem = source.mapping.stem().string();
    keep_mapping(read->imported.study, names ? names->renamed_identifier(stem) : stem,
                 names ? names->renamed(*text).text : *text);
    return read;
}

bool is_table(const fs::path& file) {
    const auto extension = exchange::folded(file.extension().string());
    return extension == "CSV" || extension == "TSV" || extension == "TXT";
}

/// A question of a survey: what it is called, which kinds its ties have, which ends it asks.
struct Question {
    std::string name;
    std::set<std::string> kinds;
    bool asks_giver = false, asks_receiver = false;
};

std::set<std::string> kinds_of(const exchange::TieColumns& tie) {
    std::set<std::string> kinds(tie.kinds.begin(), tie.kinds.end());
    for (const auto& [kind, columns] : tie.kind_columns) kinds.insert(kind);
    for (const auto& [word, all] : tie.kind_words) kinds.insert(all.begin(), all.end());
    return kinds;
}

/// Visits the columns of ties of the mappings that a study keeps: what they are, and whether the giver says so.
template <class Visit>
void for_each_tie_table(const field::Study& study, Visit visit) {
    for (const auto& document : study.documents) {
        if (!is_kept_mapping(document.path)) continue;
        const auto mapping = exchange::survey_mapping_of(document.content, document.path);
        if (!mapping) continue;
        for (const auto& table : mapping->alters) visit(table.tie, !table.incoming);
        for (const auto& table : mapping->ties)
            if (!table.ego.given() && !table.alter.given()) visit(table.tie, table.reporter != exchange::Reporter::to);
    }
}

/// The questions of the mappings that a study keeps, each once.
std::vector<Question> questions_of(const field::Study& study) {
    std::vector<Question> all;
    for_each_tie_table(study, [&](const exchange::TieColumns& tie, bool giver) {
        if (tie.question.empty()) return;
        auto place = std::find_if(all.begin(), all.end(), [&](const Question& one) { return one.name == tie.question; });
        if (place == all.end()) place = all.insert(all.end(), Question{tie.question, {}, false, false});
        place->kinds.merge(kinds_of(tie));
        (giver ? place->asks_giver : place->asks_receiver) = true;
    });
    return all;
}

/// The questions that the ties of a study bear, each once.
std::vector<std::string> questions_borne(const field::Study& study) {
    std::set<std::string> all;
    for (const auto& tie : study.ties)
        if (!tie.note.empty()) all.insert(tie.note);
    return {all.begin(), all.end()};
}

/// The pairs of questions that stand for both ends of the same ties, of kinds that more questions ask about.
std::vector<std::vector<std::string>> pairs_of(const std::vector<Question>& questions) {
    std::vector<std::vector<std::string>> pairs;
    for (const auto& kinds : [&] {
             std::set<std::set<std::string>> all;
             for (const auto& one : questions) all.insert(one.kinds);
             return all;
         }()) {
        std::vector<std::string> names;
        std::size_t givers = 0, receivers = 0;
        for (const auto& one : questions)
            if (one.kinds == kinds) names.push_back(one.name), givers += one.asks_giver, receivers += one.asks_receiver;
        const bool others = std::any_of(questions.begin(), questions.end(), [&](const Question& one) {
            return one.kinds != kinds &&
                   std::any_of(kinds.begin(), kinds.end(), [&](const auto& kind) { return one.kinds.contains(kind); });
        });
        if (givers == 1 && receivers == 1 && others) pairs.push_back(names);
    }
    return pairs;
}

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

bool is_kept_mapping(std::string_view path) { return path.starts_with("imported/") && path.ends_with(".toml"); }

network::KindSet kinds_asked(const field::Study& study) {
    network::KindSet asked;
    for_each_tie_table(study, [&](const exchange::TieColumns& tie, bool) {
        for (const auto& word : kinds_of(tie))
            if (const auto kind = network::kind_named(word)) asked = asked | *kind;
    });
    return asked;
}

Result<std::vector<field::Concordance>> two_sided_reports(const field::Study& study, const std::vector<std::string>& asked) {
    auto pairs = pairs_of(questions_of(study));
    const auto borne = questions_borne(study);
    Problems problems;
    for (const auto& written : asked) {
        const auto names = field::parts_of(written, ',');
        if (names.empty() || names.size() > 2)
            problems.add(ErrorCode::bad_option_value, {"--questions", written, "borrowed,lent"}, "");
        for (const auto& name : names)
            if (!is_among(borne, name))
                problems.add(ErrorCode::unknown_reference, {"question", name, field::listed_in("ties.csv", borne, name)},
                             "--questions");
        if (std::none_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
                return std::is_permutation(pair.begin(), pair.end(), names.begin(), names.end());
            }))
            pairs.push_back(names);
    }
    if (!problems.empty()) return failure(std::move(problems));
    auto lines = field::concordances(study);
    for (const auto& pair : pairs)
        for (auto& line : field::concordances(study, pair)) {
            line.question = pair.front();
            if (pair.size() > 1) line.question.append(", ").append(pair.back());
            lines.push_back(std::move(line));
        }
    return lines;
}

std::string concordance_csv(const std::vector<field::Concordance>& lines) {
    std::vector<std::string> header{"wave", "kind", "question", "both", "giver_only", "receiver_only", "unheard", "agreement"};
    for (const auto rule : field::joining_rules) header.push_back("ties_" + std::string(field::name(rule)));
    auto text = files::csv_line(header);
    for (const auto& line : lines) {
        std::vector<std::string> cells{line.wave, line.kind, line.question};
        for (const auto count : {line.both, line.giver_only, line.receiver_only, line.unheard})
            cells.push_back(std::to_string(count));
        cells.push_back(number(line.agreement()));
        for (const auto rule : field::joining_rules) cells.push_back(std::to_string(line.ties(rule)));
        text += files::csv_line(cells);
    }
    return text;
}

}  // namespace reliance::workbench
