#include "reliance/exchange/survey_reader.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "reliance/base/word_list.hpp"
#include "reliance/exchange/survey_families.hpp"
#include "reliance/files/file.hpp"

namespace reliance::exchange {
namespace {

constexpr std::size_t most_names_shown = 10;

std::vector<SurveyTable*> tables_of(SurveyMapping& mapping) {
    std::vector<SurveyTable*> all;
    for (auto& each : mapping.persons) all.push_back(&each.table);
    for (auto& each : mapping.alters) all.push_back(&each.table);
    for (auto& each : mapping.ties) all.push_back(&each.table);
    return all;
}

/// Whether one folder alone has files of that name.
bool is_in_one_folder(const std::string& name, std::span<const SurveyFile> files) {
    std::set<std::string> folders;
    for (const auto& file : files)
        if (file_fitted(name, file.name)) folders.insert(folder_of(file.name));
    return folders.size() == 1;
}

}  // namespace

void SurveyReader::each_file(const SurveyTable& table, const std::function<void(const SurveyRows&)>& read) {
    bool any = false;
    for (std::size_t file = 0; file < files_.size(); ++file) {
        const auto words = file_fitted(table.file, files_[file].name);
        if (!words) continue;
        any = true;
        if (!words->empty() && files::first_invalid_utf8(files_[file].name)) {
            problems_.add(ErrorCode::invalid_utf8, {}, files_[file].name);
            continue;
        }
        auto* rows = rows_of(file, table);
        if (!rows) continue;
        rows->words.clear();
        for (const auto& [word, said] : *words) rows->words[word] = rows->said(said);
        read(*rows);
    }
    if (any) return;
    if (table.optional) return report_.note(ImportCount::absent_table, table.file, "");
    const auto names = joined(files_.first(std::min(files_.size(), most_names_shown)), ", ", &SurveyFile::name);
    problems_.add(ErrorCode::survey_no_file, {table.file, names + (files_.size() > most_names_shown ? " …" : "")}, table.place);
}

SurveyRows* SurveyReader::rows_of(std::size_t file, const SurveyTable& table) {
    const auto [place, fresh] = read_.try_emplace({file, table.encoding, table.separator, table.header});
    if (!fresh) return place->second ? &*place->second : nullptr;
    auto rows = survey_rows(files_[file], table);
    if (!rows) return problems_.add(std::move(rows.error())), nullptr;
    report_.add(ImportCount::files);
    rows->names = names_;
    if (!rows->evidence.empty()) report_.note(ImportCount::encoding_detected, rows->name, rows->evidence);
    return &place->second.emplace(std::move(*rows));
}

SurveyMapping with_files_found(SurveyMapping mapping, std::span<const SurveyFile> files) {
    std::set<std::string> patterns;
    for (const auto* table : tables_of(mapping)) patterns.insert(table->file);
    const auto is_there = [&](const std::string& pattern) {
        return std::any_of(files.begin(), files.end(),
                           [&](const auto& file) { return file_fitted(pattern, file.name).has_value(); });
    };
    const auto is_named_twice = [&](const std::string& pattern, const SurveyFile& file) {
        return file_fitted(file_name(pattern), file.name) &&
               std::any_of(patterns.begin(), patterns.end(), [&](const std::string& other) {
                   return other != pattern && file_fitted(file_name(other), file.name);
               });
    };
    for (auto* table : tables_of(mapping)) {
        const auto name = file_name(table->file);
        if (is_there(table->file) || !is_in_one_folder(name, files)) continue;
        if (std::none_of(files.begin(), files.end(), [&](const auto& file) { return is_named_twice(table->file, file); }))
            table->file = name;
    }
    return mapping;
}

}  // namespace reliance::exchange
