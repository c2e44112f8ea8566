#pragma once

#include <gtest/gtest.h>

#include <string>

#include "reliance/base/word_list.hpp"
#include "reliance/restitution/provenance.hpp"
#include "reliance/restitution/report_data.hpp"
#include "reliance/restitution/report_inputs.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace reliance::restitution::testing {

inline field::Person person(int number, const std::string& consent = "quote") {
    field::Person person;
    person.id = "P" + std::to_string(number);
    person.pseudonym = "Prénom" + std::to_string(number);
    person.sex = number % 2 ? "female" : "male";
    person.age_band = number % 3 ? "40-54" : "25-39";
    person.consent = consent;
    return person;
}

inline field::Site site(const std::string& id, const std::string& name) {
    field::Site site;
    site.id = id, site.name = name, site.commune = "93071", site.initiative = "association", site.opened = "1998-04";
    site.longitude = 2.5171, site.latitude = 48.9434;
    site.days = {"mon", "tue"}, site.vectors = {"making_commons"}, site.opens_at = 9.5, site.closes_at = 18;
    site.description_fr = "Un lieu.", site.description_en = "A place.";
    return site;
}

/// A site as the model has it, `x` metres east of the origin.
inline crisis::Site placed(const std::string& id, double x) {
    crisis::Site site;
    site.id = id, site.x = x, site.requests_per_tick = 3;
    return site;
}

inline field::Tie tie(int number, int from, int to, const std::string& made_at) {
    field::Tie tie;
    tie.id = "T" + std::to_string(number), tie.from = "P" + std::to_string(from), tie.to = "P" + std::to_string(to);
    tie.wave = "w1", tie.kinds = {"help"}, tie.strength = 4, tie.made_at = made_at;
    return tie;
}

/// Two places: twelve people in a ring at the garden (nobody stands out), seven at the canteen with one in the middle. P13 may be
/// counted but not quoted; P19 withdrew.
inline field::Study small_study() {
    field::Study study;
    study.id = "small", study.title_fr = "Petite étude", study.title_en = "Small study", study.invented = true;
    study.sites = {site("garden", "Le Jardin"), site("canteen", "La Cantine")};
    field::Organisation hall;
    hall.id = "O1", hall.name = "La mairie", hall.type = "municipality";
    study.organisations = {hall};
    study.waves = {{"w1", "Vague 1", "Wave 1", "2023-01", "2023-06"}};
    for (int i = 1; i <= 19; ++i) {
        study.persons.push_back(person(i, i == 13 ? "use" : i == 19 ? "withdrawn" : "quote"));
        field::Participation participation;
        participation.person = "P" + std::to_string(i), participation.site = i <= 12 ? "garden" : "canteen",
        participation.wave = "w1";
        participation.role = i <= 12 ? "participant" : "volunteer";
        study.participations.push_back(participation);
    }
    for (int i = 1; i <= 12; ++i) study.ties.push_back(tie(i, i, i % 12 + 1, "garden"));
    for (int i = 14; i <= 19; ++i) study.ties.push_back(tie(i, 13, i, "canteen"));
    field::Material material;
    material.id = "M1", material.title = "Entretien avec Prénom1", material.type = "interview", material.site = "garden",
    material.date = "2023-04-11";
    material.language = "fr",
    material.text = "Prénom1 : </script><script>alert(1)</script>\nPrénom13 : Je ne veux pas être citée.\n";
    study.materials = {material};
    study.speakers = {{"M1", "Prénom1", "P1"}, {"M1", "Prénom13", "P13"}};
    study.codes = {{"help", "", "entraide", "mutual help", "", "", "#112233"}};
    study.coders = {{"A", "A"}};
    study.codings = {{"K1", "M1", 10, 44, "help", "A", "2023-05-01", "</script><script>alert(1)</script>", ""},
                     {"K2", "M1", 56, 83, "help", "A", "2023-05-01", "Je ne veux pas être citée.", ""}};
    study.findings = {{"F1", "On s'entraide.", "People help each other.", "garden"}};
    study.evidence = {
        {"E1", "K1", "tie", "T1", "for"}, {"E2", "K1", "finding", "F1", "for"}, {"E3", "K2", "finding", "F1", "against"}};
    study.parameters = {{"substitution", 0.06, 0.03, 0.09, "measured", "share of 300 pairs; ties T1 T2", "part de 300 paires"}};
    return study;
}

/// A run in which everybody in need stays so for `unmet` hours per 100 people.
inline crisis::Outcome outcome(std::uint64_t unmet) {
    crisis::Outcome run;
    run.hours = 48;
    run.all = {1000, 500, 300, unmet * 10, 5000, 900, 1200};
    run.by_age.fill({100, 50, 30, unmet, 500, 90, 120});
    run.by_alone.fill({500, 250, 150, unmet * 5, 2500, 450, 600});
    run.by_commune = {{1000, 500, 300, unmet * 10, 5000, 900, 1200}};
    run.by_scope.assign(2 * crisis::scope_count, {100, 50, 30, unmet, 500, 90, 120});
    run.courses.assign(2 * crisis::scope_count,
                       {std::vector<std::uint32_t>(48, 10), std::vector<std::uint32_t>(48, 40), {9, 8, 7, 2, 3, 1}});
    run.courses[4] = run.courses[9] = {};
    run.open.assign(48, 10), run.satisfied.assign(48, 30 + unmet % 7), run.queue.assign(48, 2);
    run.helped[0] = {100, 80, 60, 20, 30, 10};
    run.waiting = {10, 20, 30}, run.unmet_by_person = {100, 50, 20}, run.given_by_person = {0, 40, 10};
    run.in_need = 200, run.never_helped = 20, run.past_capacity = 5, run.refused = 40;
    return run;
}

inline std::vector<crisis::Outcome> runs_around(std::uint64_t unmet) {
    return {outcome(unmet), outcome(unmet + 3), outcome(unmet + 1), outcome(unmet + 6)};
}

inline SiteCoalitions coalitions() {
    SiteCoalitions all{crisis::Scope::participants, 100, {}};
    for (int replicate = 0; replicate < 4; ++replicate) {
        std::array<std::int64_t, 64> values{};
        for (int c = 0; c < 64; ++c)
            values[static_cast<std::size_t>(c)] =
                200 - 10 * (c & 1) - (20 + replicate) * ((c >> 4) & 1) - 5 * ((c & 1) & (c >> 4));
        all.unmet_hours.push_back(values);
    }
    return all;
}

inline levers::Lever lever(const std::string& id) {
    levers::Lever lever;
    lever.id = id, lever.label_fr = "Une salle fraîche", lever.label_en = "A cool room", lever.site = "canteen";
    lever.effect_grade = "E3", lever.cost_grade = "K2";
    lever.costs = {{"une année", "one year", 12000, 4000, 30000, "EUR", 2023, false, 1, Provenance::published,
                    "Ville de Paris, https://example.org/cout."}};
    lever.handles = {{levers::HandleType::commons, "cool_room", 80, 40, 120, 0, Provenance::assumed, "no source"}};
    return lever;
}

inline levers::Appraisal appraisal(const std::string& id, double effect) {
    levers::Appraisal appraisal;
    appraisal.lever = id, appraisal.yearly_cost = 12000;
    appraisal.avoided = {effect, effect + 2, effect + 1, effect + 4};
    appraisal.effect = crisis::estimate(appraisal.avoided);
    appraisal.effect_per_1000 = {appraisal.effect.mean / 12, appraisal.effect.low / 12, appraisal.effect.high / 12, 0};
    appraisal.better_share = effect > 0 ? 1 : 0.5;
    return appraisal;
}

inline CrisisRuns heat_wave() {
    CrisisRuns runs;
    runs.scenario.id = "heat_wave", runs.scenario.title_fr = "Canicule", runs.scenario.title_en = "Heat wave",
    runs.scenario.hours = 48;
    crisis::Need need;
    need.id = "water", need.label_fr = "eau", need.label_en = "water", need.source = "no source", need.source_fr = "sans source";
    runs.scenario.needs = {need};
    runs.description = {"Deux jours de chaleur.", "Two days of heat."};
    runs.baseline = runs_around(100), runs.without_any = runs_around(140);
    runs.without = {runs_around(130), runs_around(100)};
    runs.coalitions = {coalitions(), {}};
    runs.levers = {lever("cool_room"), lever("leaflets")};
    runs.ranking = {appraisal("cool_room", 40), appraisal("leaflets", -2)};
    return runs;
}

inline population::Territory small_territory() {
    population::Territory territory;
    territory.id = "t", territory.name_fr = "Un territoire", territory.name_en = "A territory";
    const std::vector<std::vector<population::Point>> square{{{0, 0}, {1000.4, 0}, {1000, 1000}}};
    territory.communes = {{"93071", "Sevran", square}};
    for (const auto* code : {"930710101", "930710102"}) {
        population::Cell cell;
        cell.code = code, cell.name = code, cell.outline = square;
        territory.cells.push_back(cell);
    }
    territory.margins.households_by_type = {6, 0, 0, 0, 4};
    territory.margins.people_by_age = {0.5, 0, 0, 0.5, 0, 0, 0, 0};
    return territory;
}

inline population::Population small_population() {
    population::Population population;
    for (std::uint32_t i = 0; i < 20; ++i) {
        population.household.push_back(i);
        population.household_cell.push_back(i < 17 ? 0 : 1);
        population.household_x.push_back(i < 17 ? 100 : 3000);
        population.household_y.push_back(0);
        population.household_type.push_back(population::HouseholdType::alone);
        population.age_band.push_back(i % 2 ? population::AgeBand::from_0 : population::AgeBand::from_25);
        population.traits.push_back(population::lives_alone);
    }
    for (std::uint32_t i = 0; i < 15; ++i)
        population.participations.push_back({PersonIndex(std::size_t{i}), SiteIndex(std::size_t{0}), 1});
    return population;
}

inline constexpr ParameterRow parameter_table[]{{"substitution",
                                                 "q",
                                                 "share",
                                                 within::share,
                                                 0.2,
                                                 0,
                                                 0.6,
                                                 Provenance::assumed,
                                                 {"rarely known", "rarement connu"},
                                                 {"share made elsewhere", "part nouée ailleurs"}},
                                                {"accept_strong",
                                                 "p_s",
                                                 "probability",
                                                 within::share,
                                                 0.87,
                                                 0.56,
                                                 0.95,
                                                 Provenance::published,
                                                 {"A survey: https://example.org/a", "Une enquête : https://example.org/a"},
                                                 {"accepting", "accepter"}}};

/// Everything a report can hold, small. The territory and the population must outlive the inputs.
inline ReportInputs small_inputs(const population::Territory& territory, const population::Population& population) {
    ReportInputs inputs;
    inputs.study = small_study();
    inputs.version = "0.1.0", inputs.run_date = "2023-11-24", inputs.manifest_digest = "blake2b:00";
    inputs.seed = 18446744073709551615ull;
    inputs.territory = &territory, inputs.population = &population;
    inputs.sites = {placed("garden", 0), placed("canteen", 500)};
    inputs.fit.emplace();
    inputs.fit->margins = {{"households_by_type",
                            {"households by type", "ménages par type"},
                            {"INSEE RP2021", "INSEE RP2021"},
                            false,
                            5,
                            10,
                            10,
                            1,
                            0.1,
                            0.1}};
    inputs.fit->ties = {{"near", {"within 1 km", "à moins de 1 km"}, {"INSEE 2010", "INSEE 2010"}, true, 0.66, 0.65}};
    Measured reciprocity;
    reciprocity.id = "reciprocity", reciprocity.label = {"Réciprocité", "Reciprocity"}, reciprocity.family = {"Liens", "Ties"},
    reciprocity.unit = {"%", "%"};
    reciprocity.definition = {"Part des liens rapportés des deux côtés.", "Share of ties reported by both."};
    reciprocity.source = "Wasserman & Faust (1994)";
    reciprocity.sites = {{0.5, 0.4, 0.6, 12, 30, {"T1", "T2", "T3"}, {}, Rule::shown},
                         {0.3, 0.1, 0.5, 4, 6, {}, {}, Rule::shown}};
    inputs.measures = {reciprocity};
    const MeasuredAt told{.value = 3, .low = 2, .high = 4, .people = 6};
    inputs.waves = {"w1", "w2", {{reciprocity.id, 0, told, told, {.value = 0, .low = -1, .high = 1}}}};
    inputs.crises = {heat_wave()};
    inputs.parameters = {{{"Crise", "Crisis"}, parameter_table}};
    inputs.sensitivities = {{"heat_wave",
                             "garden",
                             {"Heures évitées", "Hours avoided"},
                             {"h", "h"},
                             0,
                             10,
                             {{"substitution", 12, 4, 0, 0.6}},
                             {},
                             3.5,
                             2}};
    inputs.territory_credit = {"INSEE, IGN", "INSEE, IGN"};
    return inputs;
}

/// The report of the small study, as it is written.
class SmallReport : public ::testing::Test {
protected:
    const population::Territory territory_ = small_territory();
    const population::Population population_ = small_population();
    const ReportInputs inputs_ = small_inputs(territory_, population_);
    const std::string text_ = report_json(inputs_);
};

/// What a walk through the grounds says, a line a node.
inline std::string told(const Branch& branch, Language language) { return joined(lines(branch, language), "\n"); }

}  // namespace reliance::restitution::testing
