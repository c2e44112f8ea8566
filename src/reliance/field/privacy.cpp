#include "reliance/field/privacy.hpp"

#include <algorithm>

#include "reliance/base/word_list.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/erasure.hpp"
#include "reliance/field/fresh_id.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/renaming.hpp"

namespace reliance::field {
namespace {

/// The study with the row put last, if nothing is wrong with it.
template <class Row, class... Said>
Result<Study> with_row(Study study, std::vector<Row> Study::*table, std::string_view name, std::string_view prefix, Row row,
                       const Said&... said) {
    auto& rows = study.*table;
    if (row.id.empty())
        row.id = fresh_id(prefix, {std::string_view(said)...}, [&](const std::string& id) { return found(rows, id) != nullptr; });
    rows.push_back(std::move(row));
    const auto place = rows.size();
    return if_sound(std::move(study), name, place);
}

class Holdings {
public:
    Holdings(const Study& study, const std::string& person) : study_(study), person_(person), tables_(tables_of(study)) {}

    HeldOnPerson all() {
        for (std::size_t table = 0; table < tables_.size(); ++table)
            for (const auto& cells : tables_[table])
                if (speaks_of(table, cells)) add_row(table, cells);
        add_turns();
        add_mentions();
        return std::move(held_);
    }

private:
    bool speaks_of(std::size_t table, const Cells& cells) const {
        const auto& form = table_forms()[table];
        if (form.name == "persons") return cells[0] == person_;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const auto& rule = form.columns[column].rule;
            const bool names_persons = rule.check == Check::reference && is_among(parts_of(rule.among, ' '), "persons");
            if (names_persons && cells[column] == person_) return true;
            if (rule.check == Check::noun && cells[column] == "person" && cells[column + 1] == person_) return true;
        }
        return false;
    }

    void add_row(std::size_t table, const Cells& cells) {
        HeldRow row{table_forms()[table].name, {}};
        for (std::size_t column = 0; column < cells.size(); ++column)
            if (!cells[column].empty()) row.cells.push_back({table_forms()[table].columns[column].name, cells[column]});
        held_.rows.push_back(std::move(row));
    }

    void add_turns() {
        for (const auto& material : study_.materials) {
            const material::CodePointMarks marks(material.text);
            const auto add = [&](std::uint32_t start, std::uint32_t end) {
                held_.words.push_back(
                    {material.id, start, end, std::string(marks.slice(material.text, start, end).value_or("")), true});
            };
            for (const auto& [start, end] : spoken(study_, material, person_)) add(start, end);
        }
    }

    void add_mentions() {
        std::vector<material::Replacement> names;
        for (const auto& name : names_of(study_, person_))
            if (name.shared_with.empty()) names.push_back({name.name, {}, false});
        const material::Renaming renaming(std::move(names));
        for (const auto& material : study_.materials) {
            const auto said = spoken(study_, material, person_);
            const material::CodePointMarks marks(material.text);
            for (const auto& place : renaming.places(material.text)) {
                const auto in_own = [&](const material::TextSpan& span) {
                    return span.start <= place.start && place.end <= span.end;
                };
                const bool is_own = std::any_of(said.begin(), said.end(), in_own);
                if (is_own || opens_words(said, material.text, marks, place.end)) continue;
                add_mention(material, marks, place);
            }
        }
    }

    void add_mention(const Material& material, const material::CodePointMarks& marks, const material::NamePlace& place) {
        constexpr std::uint32_t reach = 80;
        const auto start = place.start > reach ? place.start - reach : 0;
        const auto end = std::min(static_cast<std::uint32_t>(marks.count()), place.end + reach);
        held_.words.push_back(
            {material.id, place.start, place.end, std::string(marks.slice(material.text, start, end).value_or("")), false});
    }

    const Study& study_;
    const std::string& person_;
    Tables tables_;
    HeldOnPerson held_;
};

}  // namespace

Result<Study> with_consent(Study study, Consent consent) {
    const auto person = consent.person;
    const bool quotes = is_among(consent.scopes, "quotation"), withdrawn = !consent.withdrawn.empty();
    const bool changes_nothing = !withdrawn && is_undone(study, consent);
    const auto scopes = joined(consent.scopes, ";"), date = consent.date, document = consent.document;
    auto next =
        with_row(std::move(study), &Study::consents, "consents", "consent", std::move(consent), person, date, scopes, document);
    if (!next) return next;
    auto& said = found(next->persons, person)->consent;
    if (!changes_nothing)
        said = withdrawn ? "withdrawn" : quotes ? "quote" : "use";
    else if (withdrawn_persons(*next).contains(person))
        said = "withdrawn";
    return next;
}

Result<Study> with_notice(Study study, Notice notice) {
    const auto person = notice.person, date = notice.date, how = notice.article + notice.how;
    return with_row(std::move(study), &Study::notices, "notices", "notice", std::move(notice), person, date, how);
}

Result<Study> with_retention(Study study, Retention retention) {
    const auto target = retention.about + retention.target, until = retention.until;
    return with_row(std::move(study), &Study::retentions, "retentions", "retention", std::move(retention), target, until);
}

Result<Study> with_disclosure(Study study, Disclosure disclosure) {
    const auto date = disclosure.date, what = disclosure.what, recipient = disclosure.recipient, purpose = disclosure.purpose;
    return with_row(std::move(study), &Study::disclosures, "disclosures", "disclosure", std::move(disclosure), date, what,
                    recipient, purpose);
}

Result<Study> with_withdrawal(Study study, const std::string& person, const std::string& date, const std::string& note) {
    Problems problems;
    auto* row = found(study.persons, person);
    if (row == nullptr) problems.add(unknown(study.persons, "person", person));
    if (!is_date(date)) problems.add(ErrorCode::invalid_date, {date}, "withdrawn");
    if (!problems.empty()) return failure(std::move(problems));
    bool is_kept = false;
    for (auto& consent : study.consents) {
        if (consent.person != person) continue;
        if (consent.withdrawn.empty()) consent.withdrawn = date;
        is_kept = is_kept || !comes_after(date, consent.withdrawn);
        if (!note.empty()) consent.note.append(consent.note.empty() ? "" : "\n").append(note);
    }
    if (!is_kept)
        return with_consent(
            std::move(study),
            {.id = {}, .person = person, .date = {}, .scopes = {}, .document = {}, .withdrawn = date, .note = note});
    row->consent = "withdrawn";
    return study;
}

Problems passed_retentions(const Study& study, std::string_view today) {
    Problems problems;
    for (std::size_t i = 0; i < study.retentions.size(); ++i) {
        const auto& row = study.retentions[i];
        if (!comes_after(today, row.until)) continue;
        const auto place =
            table_row_column(*table_named("retentions"), i, table_forms()[*table_named("retentions")].column("until"));
        problems.add(ErrorCode::retention_passed, {row.about == "study" ? "the study" : row.target, row.until, row.then}, place);
    }
    return problems;
}

Result<HeldOnPerson> held_on(const Study& study, const std::string& person) {
    if (found(study.persons, person) == nullptr) return failure(unknown(study.persons, "person", person));
    return Holdings(study, person).all();
}

}  // namespace reliance::field
