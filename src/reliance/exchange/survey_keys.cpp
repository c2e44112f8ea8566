#include "reliance/exchange/survey_keys.hpp"

#include <utility>

#include "reliance/base/word_list.hpp"
#include "reliance/exchange/survey_families.hpp"

namespace reliance::exchange {

void SurveyKeys::add(const std::string& key, std::size_t person, std::string where) {
    auto& known = persons_.try_emplace(key, Keyed<std::size_t>{person, {}}).first->second;
    if (known.rows.empty() || known.row != person) known.rows.push_back(std::move(where));
}

void SurveyKeys::add(const RowPlace& place, const CellSource& key, KnownAlter alter) {
    auto& rows = alters_[place.rows.name].try_emplace(place.cell(key), Keyed<KnownAlter>{alter, {}}).first->second.rows;
    if (rows.empty() || rows.back() != place.where(key)) rows.push_back(place.where(key));
}

bool SurveyKeys::is_of_one_row(const std::string& key, const std::vector<std::string>& rows, const std::string& where) {
    if (rows.size() > 1) problems_.add(ErrorCode::survey_key_twice, {key, joined(rows, ", ")}, where);
    return rows.size() < 2;
}

std::optional<std::size_t> SurveyKeys::person(const std::string& key, const std::string& where) {
    const auto& known = persons_.at(key);
    return is_of_one_row(key, known.rows, where) ? std::optional(known.row) : std::nullopt;
}

std::optional<KnownAlter> SurveyKeys::alter(const RowPlace& place, const CellSource& key) {
    const auto written = place.cell(key), where = place.where(key);
    std::vector<std::string> tables;
    const Keyed<KnownAlter>* found = nullptr;
    for (const auto& [name, keys] : parents_of(place))
        if (const auto known = keys->find(written); known != keys->end()) tables.push_back(name), found = &known->second;
    if (!found) return report_.note(ImportCount::unknown_person, where, written), std::nullopt;
    if (tables.size() > 1) return problems_.add(ErrorCode::survey_same_key, {written, joined(tables, ", ")}, where), std::nullopt;
    return is_of_one_row(written, found->rows, where) ? std::optional(found->row) : std::nullopt;
}

/// The tables of alters that a row may be nested in: those that its cell under `_parent_table_name` names, of several those of
/// its own folder; all where it names none of them.
std::map<std::string, const SurveyKeys::AlterKeys*> SurveyKeys::parents_of(const RowPlace& place) const {
    std::map<std::string, const AlterKeys*> all;
    for (const auto& [name, keys] : alters_) all.emplace(name, &keys);
    const auto keep = [&](const auto& is_meant) {
        auto meant = all;
        std::erase_if(meant, [&](const auto& table) { return !is_meant(table.first); });
        if (!meant.empty()) all = std::move(meant);
    };
    if (const auto parent = parent_table(place.rows, place.row))
        keep([&](const std::string& name) { return is_table_named(name, *parent); });
    keep([&](const std::string& name) { return folder_of(name) == folder_of(place.rows.name); });
    return all;
}

}  // namespace reliance::exchange
