#include "reliance/search/circumstances.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "reliance/base/word_list.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/material/transcript.hpp"

namespace reliance::search {
namespace {

constexpr std::array<std::string_view, 4> own_columns{"site", "wave", "material", "speaker"};

void add_new(std::vector<std::string>& values, const std::string& value) {
    if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

const field::TableForm& person_form() { return field::table_forms()[*field::table_named("persons")]; }

}  // namespace

Circumstances::Circumstances(const field::Study& study) : study_(study), found_(study.materials.size()) {
    for (std::size_t row = 0; row < study.speakers.size(); ++row) speakers_[study.speakers[row].material].push_back(row);
    for (const auto& turn : study.turns) turns_[turn.material].push_back(&turn);
    const auto& columns = person_form().columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        person_columns_.emplace_back(columns[i].name);
        if (columns[i].type == field::CellType::list) list_columns_.push_back(i);
    }
    field::Study people;
    people.persons = study.persons;
    auto tables = field::tables_of(people);
    for (auto& cells : tables[*field::table_named("persons")]) {
        auto id = cells.front();
        persons_.emplace(std::move(id), std::move(cells));
    }
}

bool Circumstances::is_of_persons(std::string_view column) const {
    return std::find(person_columns_.begin(), person_columns_.end(), column) != person_columns_.end();
}

bool Circumstances::knows(std::string_view column) const { return is_among(own_columns, column) || is_of_persons(column); }

std::optional<Error> Circumstances::fault_of(std::string_view column, const std::string& value) const {
    if (value.empty()) return std::nullopt;
    const auto fault_in = [&](const auto& rows, const auto& named_by, auto cell) -> std::optional<Error> {
        const auto is_named = [&](const auto& row) { return row.*cell == value; };
        if (field::found(rows, value) || std::any_of(named_by.begin(), named_by.end(), is_named)) return std::nullopt;
        return field::unknown(rows, std::string(column), value);
    };
    if (column == "site") return fault_in(study_.sites, study_.materials, &field::Material::site);
    if (column == "wave") return fault_in(study_.waves, study_.materials, &field::Material::wave);
    if (column == "coder") return fault_in(study_.coders, study_.codings, &field::Coding::coder);
    if (column == "material") return fault_in(study_.materials, study_.materials, &field::Material::id);
    if (column == "speaker") return fault_of_speaker(value);
    return is_of_persons(column) ? fault_of_person(column, value) : std::nullopt;
}

std::optional<Error> Circumstances::fault_of_speaker(const std::string& label) const {
    std::vector<std::string> labels;
    for (const auto& speaker : study_.speakers) add_new(labels, speaker.label);
    if (is_among(labels, label)) return std::nullopt;
    return Error{ErrorCode::unknown_reference, {"speaker", label, field::where_to_add("speakers", label, labels)}, {}};
}

std::optional<Error> Circumstances::fault_of_person(std::string_view column, const std::string& value) const {
    const auto index = person_form().column(column);
    const auto& form = person_form().columns[index];
    const bool is_flag = form.type == field::CellType::flag, is_word = form.rule.check == field::Check::word;
    const auto words = is_flag ? std::string_view("yes no") : form.rule.among;
    if (is_flag || is_word) {
        if (is_among(field::parts_of(words, ' '), value)) return std::nullopt;
        return Error{ErrorCode::unknown_word, {value, std::string(words)}, {}};
    }
    std::set<std::string> known;
    for (const auto& [id, cells] : persons_) {
        const auto values = is_list(index) ? field::parts_of(cells[index], ';') : std::vector{cells[index]};
        known.insert(values.begin(), values.end());
    }
    known.erase("");
    if (known.contains(value)) return std::nullopt;
    return Error{ErrorCode::unknown_reference,
                 {std::string(column), value, field::listed_in("persons", {known.begin(), known.end()}, value)},
                 {}};
}

bool Circumstances::is_list(std::size_t column) const {
    return std::find(list_columns_.begin(), list_columns_.end(), column) != list_columns_.end();
}

std::string Circumstances::columns() const {
    auto names = joined(own_columns, ", ");
    for (const auto& column : person_columns_) names.append(", ").append(column);
    return names;
}

std::vector<SpokenTurn> Circumstances::told_turns(const std::vector<const field::Turn*>& told,
                                                  const std::vector<std::size_t>& speakers) const {
    std::vector<SpokenTurn> turns;
    for (const auto* turn : told)
        for (const auto row : speakers)
            if (study_.speakers[row].label == turn->speaker) turns.push_back({turn->start, turn->end, row});
    std::sort(turns.begin(), turns.end(), [](const SpokenTurn& a, const SpokenTurn& b) { return a.start < b.start; });
    return turns;
}

std::vector<SpokenTurn> Circumstances::written_turns(std::size_t material, const std::vector<std::size_t>& speakers) const {
    std::vector<std::string> labels;
    for (const auto row : speakers) labels.push_back(study_.speakers[row].label);
    std::vector<SpokenTurn> turns;
    for (const auto& turn : material::turn_places(study_.materials[material].text, labels))
        turns.push_back({turn.start, turn.end, speakers[turn.speaker]});
    return turns;
}

const std::vector<SpokenTurn>& Circumstances::turns(std::size_t material) const {
    auto& found = found_[material];
    if (found) return *found;
    const auto& id = study_.materials[material].id;
    const auto speakers = speakers_.find(id);
    const auto told = turns_.find(id);
    if (speakers == speakers_.end())
        found.emplace();
    else
        found = told != turns_.end() ? told_turns(told->second, speakers->second) : written_turns(material, speakers->second);
    return *found;
}

const SpokenTurn* Circumstances::turn(std::size_t material, std::uint32_t start, std::uint32_t end) const {
    const auto& all = turns(material);
    const auto found = std::upper_bound(all.begin(), all.end(), start,
                                        [](std::uint32_t place, const SpokenTurn& turn) { return place < turn.end; });
    return found == all.end() || found->start >= end ? nullptr : &*found;
}

std::vector<std::string> Circumstances::values_of_persons(std::size_t row, std::size_t column) const {
    const auto person = persons_.find(study_.speakers[row].actor);
    if (person == persons_.end()) return {};
    if (!is_list(column)) return {person->second[column]};
    return field::parts_of(person->second[column], ';');
}

std::vector<std::string> Circumstances::values(std::size_t material, std::uint32_t start, std::uint32_t end,
                                               std::string_view column) const {
    std::vector<std::string> found;
    const auto& row = study_.materials[material];
    if (column == "site") add_new(found, row.site);
    if (column == "wave") add_new(found, row.wave);
    if (column == "material") add_new(found, row.id);
    const auto person_column = std::find(person_columns_.begin(), person_columns_.end(), column);
    if (column != "speaker" && person_column == person_columns_.end()) return found;
    const auto* first = turn(material, start, end);
    const auto& all = turns(material);
    for (auto at = first ? static_cast<std::size_t>(first - all.data()) : all.size(); at < all.size() && all[at].start < end;
         ++at) {
        if (column == "speaker")
            add_new(found, study_.speakers[all[at].speaker].label);
        else
            for (const auto& value :
                 values_of_persons(all[at].speaker, static_cast<std::size_t>(person_column - person_columns_.begin())))
                add_new(found, value);
    }
    return found;
}

std::vector<Stretch> stretches(const Circumstances& circumstances, std::size_t material, std::uint32_t length,
                               std::string_view column) {
    std::vector<Stretch> found;
    const auto add = [&](std::uint32_t start, std::uint32_t end) {
        auto values = circumstances.values(material, start, end, column);
        if (start < end) found.push_back({start, end, std::move(values)});
    };
    for (const auto& turn : circumstances.turns(material)) add(turn.start, turn.end);
    if (circumstances.turns(material).empty()) add(0, length);
    return found;
}

Result<Conditions> conditions_of(const std::vector<std::string>& written, const Circumstances& circumstances,
                                 std::string_view extra) {
    Conditions conditions;
    Problems problems;
    for (const auto& one : written) {
        const auto equals = one.find('=');
        const auto column = one.substr(0, equals);
        const auto known = circumstances.knows(column) || (!extra.empty() && column == extra);
        if (equals == std::string::npos)
            problems.add(ErrorCode::bad_option_value, {"--where", one, "a column, =, and a value"}, one);
        else if (!known)
            problems.add(ErrorCode::unknown_word,
                         {column, circumstances.columns() + (extra.empty() ? "" : ", " + std::string(extra))}, one);
        else if (auto fault = circumstances.fault_of(column, one.substr(equals + 1)))
            problems.add(fault->code, fault->arguments, one);
        else
            conditions.emplace_back(column, one.substr(equals + 1));
    }
    if (!problems.empty()) return failure(std::move(problems));
    return conditions;
}

bool hold(const Conditions& conditions, const Circumstances& circumstances, std::size_t material, std::uint32_t start,
          std::uint32_t end) {
    return std::all_of(conditions.begin(), conditions.end(), [&](const auto& condition) {
        const auto values = circumstances.values(material, start, end, condition.first);
        return std::find(values.begin(), values.end(), condition.second) != values.end();
    });
}

}  // namespace reliance::search
