#include "reliance/exchange/survey_ties.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

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

/// “Ana → Ben”, as the report of the import lists a tie.
std::string ends_of(const field::Tie& tie) { return tie.from + " → " + tie.to; }

bool is_not_asked(const field::Tie& tie) { return tie.report == missing_word(Meaning::missing); }

/// What a report says of whether there is a tie: the word for why nothing is said, or the numbers of the tie.
std::string said_by(const field::Tie& tie) {
    if (!tie.report.empty()) return tie.report;
    std::vector<std::string> numbers;
    for (const auto& number : {tie.strength, tie.trust})
        if (number) numbers.push_back(field::text_of(*number));
    return numbers.empty() ? "present" : joined(numbers, ", ");
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

SurveyTies::SurveyTies(field::Study& study, ImportReport& report) : study_(study), report_(report), before_(study.ties.size()) {
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
    if (known_.contains(key) || (report.symmetric && known_.contains(turned)))
        return report_.note(ImportCount::known_tie, where, what);
    auto first = added_.find(key);
    if (first == added_.end() && report.symmetric) first = added_.find(turned);
    if (first != added_.end()) {
        report_.note(ImportCount::repeated_nomination, where, what);
        return add_again(first->second, report, where);
    }
    added_.emplace(key, study_.ties.size());
    places_.push_back(where);
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
    if (meaning != Meaning::value)
        tie.report = missing_word(meaning);
    else
        count(report);
    study_.ties.push_back(std::move(tie));
}

void SurveyTies::count(const TieReport& report) {
    report_.add(report.between_alters ? ImportCount::alter_ties : ImportCount::ties);
}

/// “Ana → Ben trust: 3 (t.csv:2:5) ≠ 5”: what is kept, and from where, then what is dropped.
void SurveyTies::note_difference(const field::Tie& tie, std::string_view column, const std::string& kept,
                                 const std::string& kept_at, const std::string& dropped, const std::string& where) {
    report_.note(ImportCount::repeated_report, where,
                 fmt::format("{} {}: {} ({}) ≠ {}", ends_of(tie), column, kept, kept_at, dropped));
}

/// What is said once more of the tie of a row: one that there is a tie stands before one that says why nothing is said.
void SurveyTies::add_again(std::size_t row, const TieReport& report, const std::string& where) {
    auto& kept = study_.ties[row];
    auto& kept_at = places_[row - before_];
    auto said = kept;
    said.report = report.said.meaning == Meaning::value ? std::string() : std::string(missing_word(report.said.meaning));
    said.strength = report.said.strength;
    said.trust = report.said.trust;
    if (said.report != kept.report) {
        const bool is_better = said.report.empty() || is_not_asked(kept);
        auto said_at = where;
        if (is_better) {
            std::swap(kept, said);
            std::swap(kept_at, said_at);
            if (kept.report.empty()) count(report);
        }
        if (!is_not_asked(said)) note_difference(kept, "report", said_by(kept), kept_at, said_by(said), said_at);
        return;
    }
    using Number = std::optional<double> field::Tie::*;
    for (const auto& [column, number] : {std::pair<std::string_view, Number>{"strength", &field::Tie::strength},
                                         std::pair<std::string_view, Number>{"trust", &field::Tie::trust}}) {
        if (!(kept.*number))
            kept.*number = said.*number;
        else if (said.*number && said.*number != kept.*number)
            note_difference(kept, column, field::text_of(*(kept.*number)), kept_at, field::text_of(*(said.*number)), where);
    }
}

void SurveyTies::finish() {
    for (std::size_t added = 0; added < places_.size(); ++added)
        if (const auto& tie = study_.ties[before_ + added]; !tie.report.empty())
            report_.note(ImportCount::missing_report, places_[added], ends_of(tie), tie.report);
}

}  // namespace reliance::exchange
