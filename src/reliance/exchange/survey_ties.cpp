#include "reliance/exchange/survey_ties.hpp"

#include <algorithm>

#include "reliance/base/word_list.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/field/network_of.hpp"
#include "reliance/field/reports.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/network/kind.hpp"

namespace reliance::exchange {
namespace {

constexpr double top_of_scale = 5;

bool says_yes(const std::string& cell, const Codes& codes) {
    return std::find(codes.yes.begin(), codes.yes.end(), cell) != codes.yes.end();
}

/// The words in the order of the network's kinds, each once.
std::vector<std::string> in_order(const std::set<std::string>& kinds) {
    std::vector<std::string> ordered;
    for (std::size_t kind = 0; kind < network::kind_count; ++kind)
        if (const std::string word(network::name(static_cast<network::Kind>(kind))); kinds.contains(word))
            ordered.push_back(word);
    return ordered;
}

}  // namespace

TieCells tie_cells(SurveyColumns& columns, const TieColumns& named, unsigned number) {
    TieCells cells;
    cells.value = columns.source(named.value, number);
    cells.kind = columns.source(named.kind, number);
    cells.strength = columns.source(named.strength.column, number);
    cells.trust = columns.source(named.trust.column, number);
    for (const auto& [kind, all] : named.kind_columns)
        for (const auto& column : all) cells.kind_columns.emplace_back(kind, columns.source(column, number));
    return cells;
}

std::vector<Column> numbered_columns(const TieColumns& named) {
    std::vector<Column> all{named.value, named.kind, named.strength.column, named.trust.column};
    for (const auto& [kind, columns] : named.kind_columns) all.insert(all.end(), columns.begin(), columns.end());
    std::erase_if(all, [](const Column& column) { return !column.numbered(); });
    return all;
}

SurveyTies::SurveyTies(field::Study& study, ImportReport& report) : study_(study), report_(report) {
    for (const auto& tie : study.ties) {
        ids_.insert(tie.id);
        known_.emplace(tie.from, tie.to, field::reporter_of(tie), tie.wave, tie.note, joined(tie.kinds, " "));
    }
}

std::optional<double> SurveyTies::scaled(const RowPlace& place, const Scale& scale, const CellSource& source) {
    if (!scale.given() || !source.given()) return std::nullopt;
    const auto cell = place.cell(source);
    if (const auto word = scale.words.find(cell); word != scale.words.end()) return word->second;
    const auto meaning = place.meaning(cell);
    if (meaning != Meaning::value && (meaning != Meaning::absent || !scale.words.empty())) return std::nullopt;
    const auto number = field::number_of(cell);
    const double low = scale.low.value_or(0), high = scale.high.value_or(top_of_scale);
    if (number && *number >= low && *number <= high) return top_of_scale * (*number - low) / (high - low);
    if (meaning == Meaning::absent) return std::nullopt;
    report_.note(ImportCount::unmapped_value, place.where(source), cell);
    return std::nullopt;
}

std::vector<std::string> SurveyTies::kinds(const RowPlace& place, const TieCells& cells, const TieColumns& columns) {
    std::set<std::string> all(columns.kinds.begin(), columns.kinds.end());
    for (const auto& [kind, source] : cells.kind_columns)
        if (says_yes(place.cell(source), place.table.codes)) all.insert(kind);
    const auto cell = place.cell(cells.kind);
    if (!cells.kind.given() || place.meaning(cell) != Meaning::value) return in_order(all);
    for (const auto& word : columns.split.empty() ? std::vector{cell} : field::parts_of(cell, columns.split.front())) {
        const auto kinds = columns.kind_words.find(word);
        if (kinds != columns.kind_words.end())
            all.insert(kinds->second.begin(), kinds->second.end());
        else if (!word.empty())
            report_.note(ImportCount::unmapped_value, place.where(cells.kind), word);
    }
    return in_order(all);
}

TieSaid SurveyTies::said(const RowPlace& place, const TieCells& cells, const TieColumns& columns,
                         std::optional<CellSource> cell) {
    const auto value = cell.value_or(cells.value);
    TieSaid said;
    if (value.given()) said.meaning = place.meaning(place.cell(value));
    if (said.meaning == Meaning::nobody) said.meaning = Meaning::absent;
    said.kinds = kinds(place, cells, columns);
    if (said.meaning != Meaning::value) return said;
    said.strength = scaled(place, columns.strength, cells.strength.given() ? cells.strength : value);
    said.trust = scaled(place, columns.trust, cells.trust.given() ? cells.trust : value);
    return said;
}

/// The question, who says so, and of whom; the wave besides where the id is taken.
std::string SurveyTies::fresh_id(const TieReport& report) {
    const auto id = [&](std::size_t person) { return study_.persons[person].id; };
    const auto question = identifier_of(report.question);
    auto base = (question.empty() ? "tie" : question) + '-' + id(report.reporter);
    if (report.reporter != report.from) base += '-' + id(report.from);
    if (report.reporter != report.to) base += '-' + id(report.to);
    auto fresh = base;
    if (ids_.contains(fresh) && !report.wave.empty()) fresh = base += '-' + report.wave;
    for (int n = 2; !ids_.insert(fresh).second; ++n) fresh = base + '_' + std::to_string(n);
    return fresh;
}

void SurveyTies::add(const TieReport& report, const std::string& where) {
    const auto& from = study_.persons[report.from].id;
    const auto& to = study_.persons[report.to].id;
    const auto& reporter = study_.persons[report.reporter].id;
    const auto what = from + " → " + to;
    const auto meaning = report.said.meaning;
    if (meaning == Meaning::absent) return report_.add(ImportCount::absent_report);
    if (report.from == report.to) return report_.note(ImportCount::self_nomination, where, what);
    const auto kinds = joined(report.said.kinds, " ");
    const Key key{from, to, reporter, report.wave, report.question, kinds},
        turned{to, from, reporter, report.wave, report.question, kinds};
    const auto has = [&](const std::set<Key>& keys) { return keys.contains(key) || (report.symmetric && keys.contains(turned)); };
    if (has(known_)) return report_.note(ImportCount::known_tie, where, what);
    if (has(added_)) return report_.note(ImportCount::repeated_nomination, where, what);
    added_.insert(key);
    field::Tie tie;
    tie.id = fresh_id(report);
    tie.from = from;
    tie.to = to;
    tie.wave = report.wave;
    tie.kinds = report.said.kinds;
    tie.strength = report.said.strength;
    tie.trust = report.said.trust;
    tie.note = report.question;
    if (reporter != from) tie.reported_by = reporter;
    if (meaning != Meaning::value) {
        tie.report = missing_word(meaning);
        report_.note(ImportCount::missing_report, where, what, tie.report);
    } else {
        report_.add(report.between_alters ? ImportCount::alter_ties : ImportCount::ties);
    }
    study_.ties.push_back(std::move(tie));
}

}  // namespace reliance::exchange
