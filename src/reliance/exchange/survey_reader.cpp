#include "reliance/exchange/survey_reader.hpp"

#include <algorithm>

#include "reliance/base/word_list.hpp"
#include "reliance/files/file.hpp"

namespace reliance::exchange {
namespace {

constexpr std::size_t most_names_shown = 10;

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

}  // namespace reliance::exchange
