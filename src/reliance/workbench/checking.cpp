#include "reliance/workbench/checking.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <vector>

#include "reliance/base/word_list.hpp"
#include "reliance/crisis/parameters.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/population/parameters.hpp"
#include "reliance/population/projection.hpp"
#include "reliance/workbench/study_values.hpp"
#include "reliance/workbench/territories.hpp"

namespace reliance::workbench {
namespace {

using population::Point;
using population::Territory;

std::string place_of(std::string_view table, std::size_t row, std::string_view column) {
    const auto at = *field::table_named(table);
    return field::table_row_column(at, row, field::table_forms()[at].column(column));
}

/// A rectangle around the outlines of a territory, in metres.
struct Extent {
    double west = std::numeric_limits<double>::infinity(), south = west, east = -west, north = -west;

    bool has(const Point& point) const { return point.x >= west && point.x <= east && point.y >= south && point.y <= north; }
};

Extent extent_of(const Territory& territory) {
    Extent extent;
    for (const auto& commune : territory.communes)
        for (const auto& ring : commune.outline)
            for (const auto& [x, y] : ring) {
                extent.west = std::min(extent.west, x), extent.east = std::max(extent.east, x);
                extent.south = std::min(extent.south, y), extent.north = std::max(extent.north, y);
            }
    return extent;
}

/// Compares the rows of a study with the territory that it names.
class TerritoryCheck {
public:
    TerritoryCheck(const Territory& territory, const field::Study& study) : territory_(territory), extent_(extent_of(territory)) {
        for (const auto& commune : territory.communes) communes_.insert(commune.code);
        for (const auto& cell : territory.cells) commune_of_.emplace(cell.code, territory.communes[cell.commune].code);
        for (std::size_t row = 0; row < study.sites.size(); ++row) {
            check_codes(study.sites[row], "sites", row, problems_);
            check_position(study.sites[row], row);
        }
        for (std::size_t row = 0; row < study.persons.size(); ++row)
            check_codes(study.persons[row], "persons", row, living_elsewhere_);
    }

    /// What cannot be right: a site elsewhere, an IRIS of another commune.
    const Problems& problems() const { return problems_; }
    /// The people who live outside the territory, as somebody who comes to a place of it may.
    const Problems& living_elsewhere() const { return living_elsewhere_; }

private:
    template <class Row>
    void check_codes(const Row& row, std::string_view table, std::size_t at, Problems& outside) {
        const bool commune_known = row.commune.empty() || communes_.contains(row.commune);
        if (!commune_known)
            outside.add(ErrorCode::not_in_territory, {"commune", row.commune, territory_.id}, place_of(table, at, "commune"));
        if (row.iris.empty()) return;
        const auto commune = commune_of_.find(row.iris);
        if (commune == commune_of_.end())
            outside.add(ErrorCode::not_in_territory, {"IRIS", row.iris, territory_.id}, place_of(table, at, "iris"));
        else if (commune_known && !row.commune.empty() && commune->second != row.commune)
            problems_.add(ErrorCode::other_commune, {row.iris, commune->second, row.commune}, place_of(table, at, "iris"));
    }

    void check_position(const field::Site& site, std::size_t row) {
        if (!site.longitude || !site.latitude || extent_.has(population::lambert_93(*site.longitude, *site.latitude))) return;
        const bool swapped = extent_.has(population::lambert_93(*site.latitude, *site.longitude));
        problems_.add(swapped ? ErrorCode::position_swapped : ErrorCode::position_outside,
                      {field::text_of(*site.longitude), field::text_of(*site.latitude), territory_.id},
                      place_of("sites", row, "longitude"));
    }

    const Territory& territory_;
    Extent extent_;
    std::set<std::string> communes_;
    std::map<std::string, std::string> commune_of_;
    Problems problems_, living_elsewhere_;
};

void check_hours(const field::Study& study, Problems& problems) {
    for (std::size_t row = 0; row < study.sites.size(); ++row) {
        const auto& site = study.sites[row];
        const auto opens = site.opens_at.value_or(0), closes = site.closes_at.value_or(24);
        if (closes <= opens)
            problems.add(ErrorCode::closes_before_opening, {field::text_of(closes), field::text_of(opens)},
                         place_of("sites", row, site.closes_at ? "closes_at" : "opens_at"));
    }
}

/// The columns that name a row together, as words, where a row has them, and the one at which a repeated row is told.
template <class Row>
struct RowKey {
    std::string_view table;
    std::string columns;
    std::vector<std::string Row::*> members;
    std::string_view told_at;
};

const RowKey<field::Answer> answer_key{
    "answers", "person, wave, attribute", {&field::Answer::person, &field::Answer::wave, &field::Answer::attribute}, "person"};
const RowKey<field::Participation> participation_key{
    "participations",
    "person, site, wave",
    {&field::Participation::person, &field::Participation::site, &field::Participation::wave},
    "person"};
const RowKey<field::Speaker> speaker_key{
    "speakers", "material, label", {&field::Speaker::material, &field::Speaker::label}, "label"};
const RowKey<field::Property> property_key{
    "properties", "about, target, name", {&field::Property::about, &field::Property::target, &field::Property::name}, "name"};
const RowKey<field::SetMember> member_key{
    "set_members", "set, about, target", {&field::SetMember::set, &field::SetMember::about, &field::SetMember::target}, "target"};

/// For a table in which no two rows of one key are meant.
constexpr auto always = [](const auto&, const auto&) { return true; };

/// Rows with the key of an earlier one, where `is_meant(earlier, later)`.
template <class Row, class Meant>
Problems repeated(const std::vector<Row>& rows, const RowKey<Row>& key, Meant is_meant) {
    Problems problems;
    std::map<std::vector<std::string>, std::size_t> first;
    const auto place = [&](std::size_t row) { return place_of(key.table, row, key.told_at); };
    for (std::size_t row = 0; row < rows.size(); ++row) {
        std::vector<std::string> said;
        for (const auto member : key.members) said.push_back(rows[row].*member);
        const auto [found, fresh] = first.emplace(std::move(said), row);
        if (!fresh && is_meant(rows[found->second], rows[row]))
            problems.add(ErrorCode::repeated_row, {place(found->second), key.columns}, place(row));
    }
    return problems;
}

/// A file of real answers may hold the same one twice; two that differ leave open which was given.
bool say_the_same(const field::Answer& one, const field::Answer& other) {
    return one.value == other.value && one.missing == other.missing && one.text == other.text;
}

void check_households(const field::Study& study, Problems& problems) {
    std::map<std::string, std::size_t> size;
    for (const auto& person : study.persons) ++size[person.household];
    for (std::size_t row = 0; row < study.persons.size(); ++row) {
        const auto& person = study.persons[row];
        if (person.household_type != "alone" || person.household.empty() || size[person.household] < 2) continue;
        problems.add(ErrorCode::alone_with_others, {person.id, person.household, std::to_string(size[person.household])},
                     place_of("persons", row, "household_type"));
    }
}

/// The names under which a study may state a value, with what it may be: those of the models, and what is counted or stated of each
/// site.
std::map<std::string, Bounds> parameter_bounds(field::Study study) {
    study.parameters.clear();
    std::map<std::string, Bounds> bounds;
    for (const auto& row : population::parameter_rows()) bounds.emplace(row.name, row.bounds);
    for (const auto& row : crisis::parameter_rows()) bounds.emplace(row.name, row.bounds);
    for (const auto& observed : observed_parameters(study))
        bounds.emplace(observed.name, observed.is_share ? within::share : within::mean_count);
    for (const auto& site : study.sites) bounds.emplace("participants_" + site.id, within::whole_count);
    return bounds;
}

void check_value(std::optional<double> value, const Bounds& bounds, const std::string& place, Problems& problems) {
    if (!value) return;
    if (*value < bounds.low || *value > bounds.high)
        problems.add(ErrorCode::out_of_range,
                     {field::text_of(*value), field::text_of(bounds.low) + "–" + field::text_of(bounds.high)}, place);
    else if (bounds.is_whole && *value != std::floor(*value))
        problems.add(ErrorCode::not_whole, {field::text_of(*value)}, place);
}

/// Ends of a range stand for doubt: of a whole number they need not be whole.
void check_parameter(const field::Parameter& stated, Bounds bounds, std::size_t row, Problems& problems) {
    const auto place = [&](std::string_view column) { return place_of("parameters", row, column); };
    if (!stated.value) problems.add(ErrorCode::missing_value, {"value"}, place("value"));
    check_value(stated.value, bounds, place("value"), problems);
    if (says_nothing(stated.source)) problems.add(ErrorCode::missing_source, {}, place("source"));
    bounds.is_whole = false;
    check_value(stated.low, bounds, place("low"), problems);
    check_value(stated.high, bounds, place("high"), problems);
}

void check_parameters(const field::Study& study, Problems& problems) {
    if (study.parameters.empty()) return;
    const auto known = parameter_bounds(study);
    for (std::size_t row = 0; row < study.parameters.size(); ++row) {
        const auto& stated = study.parameters[row];
        if (const auto found = known.find(stated.name); found != known.end())
            check_parameter(stated, found->second, row, problems);
        else
            problems.add(ErrorCode::unknown_parameter, {stated.name}, place_of("parameters", row, "name"));
    }
}

/// Compares a study with its territory, where it has one.
void check_territory(const field::Study& study, Checked& found) {
    if (study.territory.empty()) return;
    const auto territory = territory_of(study);
    if (!territory) return found.faults.add(territory.error());
    const TerritoryCheck check(*territory, study);
    found.faults.add(check.problems());
    found.to_look_at.add(check.living_elsewhere());
}

/// A place that is said to have fewer people than were met there.
void check_participants(const field::Study& study, Problems& remarks) {
    for (std::size_t row = 0; row < study.parameters.size(); ++row)
        for (const auto& site : study.sites) {
            const auto& stated = study.parameters[row];
            if (stated.name != "participants_" + site.id || !stated.value) continue;
            const auto met = participants_of(study, site.id).size();
            if (*stated.value < static_cast<double>(met))
                remarks.add(ErrorCode::fewer_than_met, {site.id, field::text_of(*stated.value), std::to_string(met)},
                            place_of("parameters", row, "value"));
        }
}

void check_speakers(const field::Study& study, Problems& remarks) {
    for (std::size_t row = 0; row < study.speakers.size(); ++row) {
        const auto& speaker = study.speakers[row];
        const auto* material = field::found(study.materials, speaker.material);
        const auto has_turn = [&](const field::Turn& turn) {
            return turn.material == speaker.material && turn.speaker == speaker.label;
        };
        if (material == nullptr || std::any_of(study.turns.begin(), study.turns.end(), has_turn)) continue;
        if (material->text.find(speaker.label) == std::string::npos)
            remarks.add(ErrorCode::silent_speaker, {speaker.label, material->id}, place_of("speakers", row, "label"));
    }
}

void check_stances(const field::Study& study, Problems& remarks) {
    for (const auto row : field::rows_for_and_against(study.evidence))
        remarks.add(field::for_and_against(study.evidence[row], place_of("evidence", row, "stance")));
}

}  // namespace

Checked checked(const field::Study& study) {
    Checked found;
    auto& [faults, remarks] = found;
    remarks.add(repeated(study.answers, answer_key, say_the_same));
    remarks.add(repeated(study.speakers, speaker_key, always));
    remarks.add(repeated(study.properties, property_key, always));
    remarks.add(repeated(study.set_members, member_key, always));
    check_territory(study, found);
    check_hours(study, faults);
    check_households(study, faults);
    faults.add(repeated(study.answers, answer_key, std::not_fn(say_the_same)));
    faults.add(repeated(study.participations, participation_key, always));
    faults.add(field::faults_to_mend(study));
    check_parameters(study, faults);
    check_participants(study, remarks);
    check_speakers(study, remarks);
    check_stances(study, remarks);
    return found;
}

}  // namespace reliance::workbench
