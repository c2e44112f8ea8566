#include "reliance/exchange/survey_people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reliance/base/word_list.hpp"
#include "reliance/exchange/demography.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::exchange {
namespace {

struct FieldOfPerson {
    std::string_view name;
    std::string field::Person::*member;
};

constexpr std::array<FieldOfPerson, 10> fields_of_person{{{"sex", &field::Person::sex},
                                                          {"age_band", &field::Person::age_band},
                                                          {"household", &field::Person::household},
                                                          {"household_type", &field::Person::household_type},
                                                          {"commune", &field::Person::commune},
                                                          {"iris", &field::Person::iris},
                                                          {"origin", &field::Person::origin},
                                                          {"occupation", &field::Person::occupation},
                                                          {"activity", &field::Person::activity},
                                                          {"diploma", &field::Person::diploma}}};

/// Whether the study's own table of persons lets `value` stand in `column`.
bool may_stand(const std::string& column, const std::string& value) {
    const auto& form = field::table_forms()[*field::table_named("persons")];
    const auto& rule = form.columns[form.column(column)].rule;
    if (rule.check != field::Check::word) return true;
    const auto words = field::parts_of(rule.among, ' ');
    return std::find(words.begin(), words.end(), value) != words.end();
}

/// Whether a number may answer that question of the study: trust goes from 0 to 10, power to act from 0 to 1.
bool may_answer(const std::string& attribute, double value) {
    const auto high = field::highest_answer(attribute);
    return !high || (value >= 0 && value <= *high);
}

std::string scoped(const std::string& scope, const std::string& key) { return scope.empty() ? key : scope + '/' + key; }

}  // namespace

Meaning meaning_of(std::string_view cell, const Codes& codes) {
    if (is_among(codes.nobody, cell)) return Meaning::nobody;
    if (is_among(codes.refused, cell)) return Meaning::refused;
    if (is_among(codes.dont_know, cell)) return Meaning::dont_know;
    if (is_among(codes.absent, cell)) return Meaning::absent;
    return cell.empty() || is_among(codes.missing, cell) ? Meaning::missing : Meaning::value;
}

Meaning meaning_of_name(std::string_view cell, const Codes& codes) {
    if (is_among(codes.nobody, cell)) return Meaning::nobody;
    return cell.empty() || is_among(codes.missing, cell) ? Meaning::missing : Meaning::value;
}

bool is_answer(Meaning meaning) { return meaning == Meaning::value || meaning == Meaning::absent || meaning == Meaning::nobody; }

std::string_view missing_word(Meaning meaning) {
    if (meaning == Meaning::refused) return "refused";
    return meaning == Meaning::dont_know ? "dont_know" : "not_asked";
}

PersonCells person_cells(SurveyColumns& columns, const PersonColumns& named, unsigned number) {
    PersonCells cells;
    cells.name = columns.source(named.name, number);
    cells.age = columns.source(named.age, number);
    for (const auto& [field, column] : named.fields) cells.fields.emplace_back(field, columns.source(column, number));
    for (const auto& answer : named.answers) cells.answers.emplace_back(&answer, columns.source(answer.column, number));
    return cells;
}

std::vector<Column> numbered_columns(const PersonColumns& named) {
    std::vector<Column> all{named.name, named.age};
    for (const auto& [field, column] : named.fields) all.push_back(column);
    for (const auto& answer : named.answers) all.push_back(answer.column);
    std::erase_if(all, [](const Column& column) { return !column.numbered(); });
    return all;
}

SurveyPeople::SurveyPeople(field::Study& study, const SurveyMapping& mapping, ImportReport& report)
    : study_(study), mapping_(mapping), report_(report), first_new_(study.persons.size()), answers_(study.answers, report) {
    std::map<std::string, std::size_t> places;
    for (std::size_t row = 0; row < study.persons.size(); ++row) {
        ids_.insert(study.persons[row].id);
        places.emplace(study.persons[row].id, row);
        if (mapping.roster != Roster::study) continue;
        known_.emplace(study.persons[row].id, row);
        if (!study.persons[row].pseudonym.empty()) known_.emplace(study.persons[row].pseudonym, row);
    }
    for (const auto& row : study.participations)
        if (const auto place = places.find(row.person); place != places.end())
            participations_.emplace(place->second, row.site, row.wave);
    for (const auto& organisation : study.organisations) ids_.insert(organisation.id);
    for (const auto& each : study.sites) ids_.insert(each.id);
    for (const auto& foreign : study.foreign_ids)
        if (foreign.about == "person" && foreign.system == mapping.system)
            if (const auto place = places.find(foreign.target); place != places.end()) known_[foreign.value] = place->second;
    for (const auto& spellings : mapping.same)
        for (const auto& spelling : spellings)
            if (spelling != spellings.front())
                kept_spelling_[spelling] = spellings.front();
            else
                kept_names_.insert(spelling);
}

std::string SurveyPeople::kept_spelling(const std::string& scope, const std::string& key) const {
    for (const auto& written : {scoped(scope, key), key}) {
        const auto kept = kept_spelling_.find(written);
        if (kept == kept_spelling_.end()) continue;
        const auto own = scope + '/';
        const bool is_scoped = !scope.empty() && kept->second.starts_with(own) && kept->second.size() > own.size();
        return is_scoped ? kept->second.substr(own.size()) : kept->second;
    }
    return key;
}

/// The same, met.
std::string SurveyPeople::canonical(const std::string& scope, const std::string& key) {
    met_names_.insert(key);
    return kept_spelling(scope, key);
}

bool SurveyPeople::knows(const std::string& scope, const std::string& key) const {
    const auto name = kept_spelling(scope, key);
    return persons_.contains({scope, name}) || known(scope, name);
}

std::optional<std::size_t> SurveyPeople::known(const std::string& scope, const std::string& key) const {
    const auto found = known_.find(scoped(scope, key));
    return found == known_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> SurveyPeople::find(const std::string& scope, const std::string& key, const std::string& where) {
    const auto name = canonical(scope, key);
    if (name != key) report_.note(ImportCount::merged_name, where, key + " → " + name);
    if (const auto found = persons_.find({scope, name}); found != persons_.end()) return found->second;
    const auto person = known(scope, name);
    if (!person) return std::nullopt;
    persons_.emplace(ScopedKey{scope, name}, *person);
    if (mapping_.roster != Roster::study && met_.insert(*person).second) report_.add(ImportCount::known_person);
    return person;
}

std::size_t SurveyPeople::new_person(const std::string& scope, const std::string& name) {
    const auto plain = identifier_of(name);
    const auto base = (scope.empty() ? mapping_.prefix : scope + '_') + (plain.empty() ? "person" : plain);
    field::Person person;
    person.id = base;
    for (int n = 2; !ids_.insert(person.id).second; ++n) person.id = base + '_' + std::to_string(n);
    person.pseudonym = name;
    study_.foreign_ids.push_back({"person", person.id, mapping_.system, scoped(scope, name)});
    study_.persons.push_back(std::move(person));
    persons_.emplace(ScopedKey{scope, name}, study_.persons.size() - 1);
    report_.add(ImportCount::persons);
    return study_.persons.size() - 1;
}

std::size_t SurveyPeople::added(const std::string& scope, const std::string& key, const std::string& where,
                                const std::string& name) {
    const auto person = find(scope, key, where);
    const auto kept = name.empty() || kept_names_.empty() ? std::string() : canonical(scope, name);
    if (!kept.empty() && kept != name) report_.note(ImportCount::merged_name, where, name + " → " + kept);
    if (kept_names_.contains(kept) || kept_names_.contains(scoped(scope, kept))) {
        const auto known_as = by_kept_name_.find({scope, kept});
        if (known_as != by_kept_name_.end()) return persons_[{scope, key}] = known_as->second;
        return by_kept_name_[{scope, kept}] = person ? *person : new_person(scope, canonical(scope, key));
    }
    return person ? *person : new_person(scope, canonical(scope, key));
}

void SurveyPeople::fill(std::size_t person, std::string_view field, const std::string& value, const RowPlace& place,
                        const CellSource& source) {
    const auto known = std::ranges::find(fields_of_person, field, &FieldOfPerson::name);
    if (known == fields_of_person.end()) return;
    auto& into = study_.persons[person].*known->member;
    if (into.empty())
        into = value;
    else if (into != value)
        note_difference(person, field, {into, value}, place, source);
}

void SurveyPeople::note_difference(std::size_t person, std::string_view field,
                                   const std::pair<std::string, std::string>& kept_and_dropped, const RowPlace& place,
                                   const CellSource& source) {
    const auto& [kept, dropped] = kept_and_dropped;
    report_.note(ImportCount::person_differs, place.where(source),
                 fmt::format("{} {}: {} ≠ {}", id(person), field, kept, dropped));
}

void SurveyPeople::set_name(std::size_t person, const RowPlace& place, const CellSource& source) {
    auto name = place.cell(source);
    if (const auto kept = kept_spelling_.find(name); kept != kept_spelling_.end()) name = kept->second;
    if (place.meaning_of_name(name) != Meaning::value || person < first_new_) return;
    auto& pseudonym = study_.persons[person].pseudonym;
    if (named_.insert(person).second)
        pseudonym = name;
    else if (pseudonym != name)
        note_difference(person, "name", {pseudonym, name}, place, source);
}

void SurveyPeople::set_field(std::size_t person, const RowPlace& place, const std::string& field, const CellSource& source,
                             const PersonColumns& columns) {
    auto cell = place.cell(source);
    if (cell.empty() || !is_answer(place.meaning(cell))) return;
    if (const auto words = columns.words.find(field); words != columns.words.end())
        if (const auto ours = words->second.find(cell); ours != words->second.end()) cell = ours->second;
    const auto value = field == "household" ? identifier_of(cell) : cell;
    if (value.empty() || !may_stand(field, value))
        return report_.note(ImportCount::unmapped_value, place.where(source), field + " = " + cell);
    fill(person, field, value, place, source);
}

void SurveyPeople::set_age(std::size_t person, const RowPlace& place, const CellSource& source) {
    const auto cell = place.cell(source);
    if (cell.empty() || !is_answer(place.meaning(cell))) return;
    const auto years = field::number_of(cell);
    if (!years || *years < 0 || *years > 130)
        return report_.note(ImportCount::unmapped_value, place.where(source), "age = " + cell);
    fill(person, "age_band", std::string(age_band_of(static_cast<unsigned>(*years))), place, source);
    add_answer(person, place, "age", {}, source);
}

void SurveyPeople::add_answer(std::size_t person, const RowPlace& place, const std::string& attribute, const std::string& wave,
                              const CellSource& source) {
    if (!source.given()) return;
    const auto cell = place.cell(source);
    field::Answer answer{id(person), this->wave(place.rows, wave.empty() ? place.table.wave : wave), attribute, {}, {}, {}};
    const auto meaning = place.meaning(cell);
    if (is_answer(meaning) && !cell.empty()) {
        answer.value = field::number_of(cell);
        if (answer.value && !may_answer(attribute, *answer.value)) {
            report_.note(ImportCount::unmapped_value, place.where(source), attribute + " = " + cell);
            answer.value.reset();
        }
        if (!answer.value) answer.text = cell;
    } else {
        answer.missing = missing_word(meaning);
        const auto kind = meaning == Meaning::refused     ? ImportCount::refused
                          : meaning == Meaning::dont_know ? ImportCount::dont_know
                                                          : ImportCount::empty_answer;
        report_.note(kind, place.where(source), id(person) + ' ' + attribute, cell);
    }
    if (answers_.add(std::move(answer), place.where(source))) report_.add(ImportCount::answers);
}

void SurveyPeople::describe(std::size_t person, const RowPlace& place, const PersonCells& cells, const PersonColumns& columns) {
    if (cells.name.given()) set_name(person, place, cells.name);
    if (cells.age.given()) set_age(person, place, cells.age);
    for (const auto& [field, source] : cells.fields)
        if (source.given()) set_field(person, place, field, source, columns);
    for (const auto& [answer, source] : cells.answers) add_answer(person, place, answer->attribute, answer->wave, source);
}

void SurveyPeople::take_part(std::size_t person, const RowPlace& place, const std::string& role) {
    if (place.table.site.empty()) return;
    const auto at = site(place.rows, place.table.site), when = wave(place.rows, place.table.wave);
    if (at.empty()) return;
    if (participations_.emplace(person, at, when).second)
        study_.participations.push_back({id(person), at, when, role, {}, "", {}});
}

std::string SurveyPeople::named_in_file(const SurveyRows& rows, std::string_view key, std::string written) {
    for (const auto& [word, said] : rows.words)
        if (const auto at = written.find('{' + word + '}'); at != std::string::npos) written.replace(at, word.size() + 2, said);
    auto id = identifier_of(written);
    if (id.empty() && !written.empty() && nameless_.emplace(rows.name, key).second)
        report_.note(ImportCount::unmapped_value, rows.name, fmt::format("{} = {}", key, written));
    return id;
}

std::string SurveyPeople::wave(const SurveyRows& rows, const std::string& written) {
    const auto id = named_in_file(rows, "wave", written);
    if (!id.empty() && !field::found(study_.waves, id)) study_.waves.push_back({id, id, id, "", ""});
    return id;
}

std::string SurveyPeople::site(const SurveyRows& rows, const std::string& written) {
    const auto name = named_in_file(rows, "site", written);
    if (name.empty() || field::found(study_.sites, name)) return name;
    const auto [place, fresh] = sites_.emplace(name, name);
    if (!fresh) return place->second;
    for (int n = 2; !ids_.insert(place->second).second; ++n) place->second = name + '_' + std::to_string(n);
    study_.sites.emplace_back().id = place->second;
    study_.sites.back().name = name;
    report_.add(ImportCount::sites);
    return place->second;
}

bool SurveyPeople::decided(const std::string& scope, const std::string& a, const std::string& b) const {
    const auto names = [&](const std::vector<std::string>& spellings, const std::string& name) {
        return is_among(spellings, name) || is_among(spellings, scoped(scope, name));
    };
    const auto both = [&](const std::vector<std::string>& spellings) { return names(spellings, a) && names(spellings, b); };
    return std::any_of(mapping_.same.begin(), mapping_.same.end(), both) ||
           std::any_of(mapping_.different.begin(), mapping_.different.end(), both);
}

void SurveyPeople::propose(const std::string& scope, const std::set<std::string>& names, std::vector<AlikeNames>& alike) {
    std::vector<std::string> all;
    std::vector<ComparedName> compared;
    for (const auto& written : names)
        if (ComparedName name(written); name.lettered) all.push_back(written), compared.push_back(std::move(name));
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = i + 1; j < all.size(); ++j) {
            const auto why = likeness(compared[i], compared[j]);
            if (!why || decided(scope, all[i], all[j])) continue;
            alike.push_back({scope, all[i], all[j], *why});
            report_.note(ImportCount::alike_names, scope, all[i] + " ~ " + all[j], name(*why));
        }
}

std::vector<AlikeNames> SurveyPeople::finish() {
    std::set<std::pair<std::string, std::string>> marked;
    for (const auto& answer : study_.answers)
        if (answer.attribute == "surveyed") marked.emplace(answer.wave, answer.person);
    for (const auto& [when, person] : surveyed_) {
        report_.add(ImportCount::respondents);
        if (!marked.contains({when, id(person)})) study_.answers.push_back({id(person), when, "surveyed", 1.0, "", ""});
    }
    for (const auto* decisions : {&mapping_.same, &mapping_.different})
        for (const auto& spellings : *decisions)
            for (const auto& spelling : spellings)
                if (!met_names_.contains(spelling) && !met_names_.contains(spelling.substr(spelling.find('/') + 1)))
                    report_.note(ImportCount::unused_decision, mapping_.name, spelling);
    auto names = outside_;
    for (const auto& [key, person] : persons_) names[key.first].insert(study_.persons[person].pseudonym);
    std::vector<AlikeNames> alike;
    for (const auto& [scope, of_scope] : names) propose(scope, of_scope, alike);
    return alike;
}

std::vector<std::string> SurveyPeople::outside() const {
    std::set<std::string> names;
    for (const auto& [scope, of_scope] : outside_) names.insert(of_scope.begin(), of_scope.end());
    return {names.begin(), names.end()};
}

}  // namespace reliance::exchange
