#include "reliance/workbench/study_values.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

#include "reliance/base/digest.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/network_of.hpp"
#include "reliance/field/reports.hpp"
#include "reliance/population/projection.hpp"

namespace reliance::workbench {
namespace {

using network::Level;
using population::Point;
using population::Territory;

template <class Word>
Word word_or(std::string_view text, Word otherwise) {
    return population::word_named<Word>(text).value_or(otherwise);
}

Level level_of(double value, double full) {
    return static_cast<Level>(std::clamp(std::lround(value / full * network::full_level), 0l, 7l));
}

template <class Row>
std::map<std::string, std::uint32_t> positions(const std::vector<Row>& rows) {
    std::map<std::string, std::uint32_t> found;
    for (const auto& row : rows) found.emplace(row.id, static_cast<std::uint32_t>(found.size()));
    return found;
}

double squared_distance(const Point& a, const Point& b) { return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y); }

/// The cell of that code; nothing where none has it.
std::optional<CellIndex> cell_coded(const Territory& territory, const std::string& code) {
    const auto is_it = [&](const population::Cell& cell) { return !code.empty() && cell.code == code; };
    const auto cell = std::find_if(territory.cells.begin(), territory.cells.end(), is_it);
    if (cell == territory.cells.end()) return std::nullopt;
    return CellIndex(static_cast<std::size_t>(cell - territory.cells.begin()));
}

/// The cells of a commune; all cells when the commune is not of this territory.
std::vector<CellIndex> cells_of_commune(const Territory& territory, const std::string& commune) {
    std::vector<CellIndex> inside, all;
    for (std::size_t cell = 0; cell < territory.cells.size(); ++cell) {
        all.push_back(CellIndex(cell));
        if (territory.communes[territory.cells[cell].commune].code == commune) inside.push_back(CellIndex(cell));
    }
    return inside.empty() ? all : inside;
}

std::optional<Point> position_of(const field::Site& site) {
    if (!site.longitude || !site.latitude) return std::nullopt;
    return population::lambert_93(*site.longitude, *site.latitude);
}

/// The cell in which a site lies: its own where the study names no territory, which is then made of its sites; else by its IRIS,
/// else the cell of its commune nearest to its position, else the first of its commune, else the first of all.
CellIndex cell_of_site(const field::Study& study, const Territory& territory, const field::Site& site) {
    if (study.territory.empty())
        if (const auto own = cell_coded(territory, site.id)) return *own;
    if (const auto cell = cell_coded(territory, site.iris)) return *cell;
    const auto cells = cells_of_commune(territory, site.commune);
    const auto position = position_of(site);
    if (!position) return cells.front();
    return *std::min_element(cells.begin(), cells.end(), [&](CellIndex a, CellIndex b) {
        return squared_distance(territory.cells[a.value].centre, *position) <
               squared_distance(territory.cells[b.value].centre, *position);
    });
}

/// The commune of each person, by its code in the territory: the one that the person tells, else that of the site in the last row
/// of the person's participations. Without either there is none.
std::map<std::string, std::string> communes_lived_in(const field::Study& study, const Territory& territory) {
    std::map<std::string, std::string> of_site, of_person;
    for (const auto& site : study.sites)
        of_site.emplace(site.id, territory.communes[territory.cells[cell_of_site(study, territory, site).value].commune].code);
    for (const auto& row : study.participations)
        if (const auto site = of_site.find(row.site); site != of_site.end()) of_person[row.person] = site->second;
    const auto is_here = [&](const std::string& code) {
        return std::any_of(territory.communes.begin(), territory.communes.end(),
                           [&](const auto& one) { return one.code == code; });
    };
    for (const auto& person : study.persons)
        if (is_here(person.commune)) of_person[person.id] = person.commune;
    return of_person;
}

/// People whose cell is unknown are spread over the cells of their commune by their id, always the same way.
CellIndex cell_of_person(const Territory& territory, const field::Person& person, const std::string& commune) {
    if (const auto cell = cell_coded(territory, person.iris)) return *cell;
    const auto cells = cells_of_commune(territory, commune);
    return cells[digest(person.id).bytes[0] % cells.size()];
}

/// The last answer of each person to one question, and the mean of them all.
struct LastAnswers {
    std::map<std::string, double> of_person;
    double mean;

    double of(const std::string& person) const {
        const auto found = of_person.find(person);
        return found == of_person.end() ? mean : found->second;
    }
};

LastAnswers last_answers(const field::Study& study, std::string_view attribute, double otherwise) {
    LastAnswers answers{{}, otherwise};
    for (const auto& answer : study.answers)
        if (answer.attribute == attribute && answer.value) answers.of_person[answer.person] = *answer.value;
    if (answers.of_person.empty()) return answers;
    double sum = 0;
    for (const auto& [person, value] : answers.of_person) sum += value;
    answers.mean = sum / static_cast<double>(answers.of_person.size());
    return answers;
}

std::uint8_t traits_of(const field::Person& person) {
    std::uint8_t traits = 0;
    if (person.household_type == "alone") traits |= population::lives_alone;
    if (person.vulnerable.value_or(false)) traits |= population::vulnerable;
    if (person.car.value_or(false)) traits |= population::has_car;
    if (person.online.value_or(true)) traits |= population::online;
    return traits;
}

std::optional<population::Good> good_named(std::string_view word) {
    return population::word_named<population::Good>(word == "phone_tree" ? "phone" : word);
}

void add_resources(const field::Study& study, const std::map<std::string, std::uint32_t>& person_of,
                   population::EmbeddedStudy& embedded) {
    for (const auto& resource : study.resources) {
        const auto holder = person_of.find(resource.holder);
        if (holder == person_of.end()) continue;
        auto& person = embedded.persons[holder->second];
        if (const auto know_how = population::word_named<population::KnowHow>(resource.what);
            resource.type == "know_how" && know_how)
            person.know_how |= static_cast<std::uint16_t>(1u << static_cast<unsigned>(*know_how));
        if (const auto good = good_named(resource.what); resource.type == "good" && good)
            person.goods |= static_cast<std::uint16_t>(1u << static_cast<unsigned>(*good));
    }
}

std::vector<population::EmbeddedPerson> embedded_persons(const field::Study& study, const Territory& territory) {
    const auto trust = last_answers(study, "institutional_trust", 4.5);
    const auto power = last_answers(study, "power_to_act", 0.5);
    std::map<std::string, std::uint32_t> households;
    std::vector<population::EmbeddedPerson> persons;
    auto communes = communes_lived_in(study, territory);
    for (const auto& person : study.persons) {
        population::EmbeddedPerson embedded;
        embedded.cell = cell_of_person(territory, person, communes[person.id]);
        embedded.position = territory.cells[embedded.cell.value].centre;
        embedded.age_band = word_or(person.age_band, population::AgeBand::from_25);
        embedded.sex = word_or(person.sex, population::Sex::female);
        embedded.household_type = word_or(person.household_type, population::HouseholdType::other);
        embedded.occupation = word_or(person.occupation, population::Occupation::none);
        embedded.activity = word_or(person.activity, population::Activity::inactive);
        embedded.traits = traits_of(person);
        embedded.institutional_trust = level_of(trust.of(person.id), 10);
        embedded.power_to_act = level_of(power.of(person.id), 1);
        if (!person.household.empty())
            embedded.household =
                households.emplace(person.household, static_cast<std::uint32_t>(households.size())).first->second;
        persons.push_back(embedded);
    }
    return persons;
}

/// For each person who reports, the last wave in which they report.
std::map<std::string, std::string> last_wave_of(const field::Study& study) {
    const auto order = positions(study.waves);
    std::map<std::string, std::string> last;
    for (const auto& tie : study.ties) {
        auto& wave = last.emplace(field::reporter_of(tie), tie.wave).first->second;
        if (order.count(tie.wave) && order.count(wave) && order.at(tie.wave) > order.at(wave)) wave = tie.wave;
    }
    return last;
}

std::vector<network::Tie> embedded_ties(const field::Study& study, const std::map<std::string, std::uint32_t>& person_of,
                                        const std::map<std::string, std::uint32_t>& site_of) {
    const auto last = last_wave_of(study);
    std::vector<network::Tie> ties;
    for (const auto& tie : study.ties) {
        const auto from = person_of.find(tie.from), to = person_of.find(tie.to);
        if (!field::is_present(tie) || from == person_of.end() || to == person_of.end() || from == to) continue;
        if (last.at(field::reporter_of(tie)) != tie.wave) continue;
        network::Tie embedded{ActorIndex(from->second), ActorIndex(to->second), kinds_of(tie), field::level_of(tie.strength),
                              field::level_of(tie.trust)};
        if (const auto site = site_of.find(tie.made_at); site != site_of.end())
            embedded.made_at = static_cast<network::MadeAt>(site->second + 1);
        ties.push_back(embedded);
    }
    return ties;
}

std::uint8_t vector_bits(const std::vector<std::string>& words) {
    std::uint8_t bits = 0;
    for (const auto& word : words)
        if (const auto vector = population::word_named<population::Vector>(word))
            bits |= static_cast<std::uint8_t>(1u << static_cast<unsigned>(*vector));
    return bits;
}

std::vector<population::Participation> embedded_participations(const field::Study& study,
                                                               const std::map<std::string, std::uint32_t>& person_of,
                                                               const std::map<std::string, std::uint32_t>& site_of) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint8_t> vectors;
    for (const auto& row : study.participations)
        if (const auto person = person_of.find(row.person); person != person_of.end() && site_of.count(row.site))
            vectors[{site_of.at(row.site), person->second}] |= vector_bits(row.vectors);
    std::vector<population::Participation> participations;
    for (const auto& [key, bits] : vectors) participations.push_back({PersonIndex(key.second), SiteIndex(key.first), bits});
    return participations;
}

// Ties made at a site: how many, by which vector, between whom.

constexpr double prior_shape = 0.5,
                 prior_rate =
                     0.25;  // mean 2 ties a participant and vector, 95 % from 0.00 to 10: wide, as nothing published narrows it

struct SiteTies {
    double participants = 0;
    double exposure = 0;  ///< participants over whom ties are counted by vector; 0 where no tie tells its vector
    std::array<double, 3> by_vector{};
    double unlike = 0, known = 0;
    std::vector<std::string> tie_ids;
    std::array<std::vector<std::string>, 3> ids_by_vector;
};

bool unlike(const field::Person& a, const field::Person& b) { return a.age_band != b.age_band || a.occupation != b.occupation; }

using Pairs = std::set<std::pair<std::string, std::string>>;

/// Whether the pair of a tie was not seen before.
bool is_new_pair(Pairs& seen, const field::Tie& tie) { return seen.insert(std::minmax(tie.from, tie.to)).second; }

/// Counts each pair once, whoever reports it and in however many waves; a tie that tells no vector is one made at the site, by none.
SiteTies site_ties(const field::Study& study, const field::Site& site) {
    SiteTies ties;
    ties.participants = static_cast<double>(participants_of(study, site.id).size());
    const auto person_of = positions(study.persons);
    Pairs known, told;
    for (const auto& tie : study.ties) {
        if (!field::is_present(tie) || tie.made_at != site.id || !person_of.count(tie.from) || !person_of.count(tie.to)) continue;
        ties.tie_ids.push_back(tie.id);
        if (is_new_pair(known, tie))
            ties.unlike += unlike(study.persons[person_of.at(tie.from)], study.persons[person_of.at(tie.to)]) ? 1 : 0;
        const auto vector = population::word_named<population::Vector>(tie.vector);
        if (!vector) continue;
        ties.ids_by_vector[static_cast<std::size_t>(*vector)].push_back(tie.id);
        if (is_new_pair(told, tie)) ties.by_vector[static_cast<std::size_t>(*vector)] += 1;
    }
    ties.known = static_cast<double>(known.size());
    const bool tells_vectors = !told.empty() || (known.empty() && field::says_where_ties_are_made(study));
    ties.exposure = tells_vectors ? ties.participants : 0;
    return ties;
}

double posterior_mean(double count, double exposure) { return (prior_shape + count) / (prior_rate + exposure); }

std::uint32_t unobserved_participants(const field::Study& study, const field::Site& site) {
    for (const auto& parameter : study.parameters)
        if (parameter.name == "participants_" + site.id && parameter.value) {
            const auto observed = static_cast<double>(participants_of(study, site.id).size());
            return static_cast<std::uint32_t>(std::max(0.0, *parameter.value - observed));
        }
    return 0;
}

population::EmbeddedSite embedded_site(const field::Study& study, const Territory& territory, const field::Site& site) {
    const auto ties = site_ties(study, site);
    population::EmbeddedSite embedded;
    embedded.cell = cell_of_site(study, territory, site);
    embedded.position = position_of(site).value_or(territory.cells[embedded.cell.value].centre);
    embedded.vectors = vector_bits(site.vectors);
    embedded.unobserved = unobserved_participants(study, site);
    for (std::size_t vector = 0; vector < 3; ++vector)
        embedded.ties_per_participant[vector] = posterior_mean(ties.by_vector[vector], ties.exposure);
    embedded.unlike = (1 + ties.unlike) / (2 + ties.known);
    return embedded;
}

// Sites and organisations of the crisis.

std::uint8_t day_bits(const std::vector<std::string>& days) {
    constexpr std::array<std::string_view, 7> words{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    std::uint8_t bits = 0;
    for (std::size_t day = 0; day < words.size(); ++day)
        if (std::find(days.begin(), days.end(), words[day]) != days.end()) bits |= static_cast<std::uint8_t>(1u << day);
    return bits;
}

/// The organisations that ties of kind “institutional” join to a site, from either end.
std::vector<crisis::OrganisationIndex> links_of(const field::Study& study, const std::string& site) {
    const auto organisation_of = positions(study.organisations);
    std::set<std::uint32_t> linked;
    for (const auto& tie : study.ties) {
        const auto& other = tie.from == site ? tie.to : tie.from;
        if (field::is_present(tie) && (tie.from == site || tie.to == site) && organisation_of.count(other))
            linked.insert(organisation_of.at(other));
    }
    std::vector<crisis::OrganisationIndex> links;
    for (const auto organisation : linked) links.push_back(crisis::OrganisationIndex(organisation));
    return links;
}

std::array<crisis::Stock, population::good_count> commons_of(const field::Study& study, const std::string& site) {
    std::array<crisis::Stock, population::good_count> goods{};
    for (const auto& resource : study.resources) {
        const auto good = good_named(resource.what);
        if (resource.holder != site || resource.type != "good" || !good) continue;
        auto& stock = goods[static_cast<std::size_t>(*good)];
        stock.count += static_cast<std::uint32_t>(std::max(0.0, resource.stock.value_or(1)));
        stock.returns = resource.returns.value_or(true);
    }
    return goods;
}

crisis::Site crisis_site(const field::Study& study, const Territory& territory, const field::Site& site) {
    crisis::Site made;
    made.id = site.id;
    made.cell = cell_of_site(study, territory, site);
    const auto position = position_of(site).value_or(territory.cells[made.cell.value].centre);
    made.x = position.x;
    made.y = position.y;
    if (!site.days.empty()) made.days = day_bits(site.days);
    made.opens_at = static_cast<std::uint32_t>(site.opens_at.value_or(0));
    made.closes_at = static_cast<std::uint32_t>(site.closes_at.value_or(24));
    made.requests_per_tick = static_cast<std::uint32_t>(site.requests_per_hour.value_or(0));
    made.goods = commons_of(study, site.id);
    made.links = links_of(study, site.id);
    return made;
}

std::vector<std::uint16_t> communes_covered(const Territory& territory, const std::string& commune) {
    std::vector<std::uint16_t> covered;
    for (std::size_t i = 0; i < territory.communes.size(); ++i)
        if (territory.communes[i].code == commune) covered.push_back(static_cast<std::uint16_t>(i));
    return covered;
}

bool reached_by(const field::Organisation& organisation, std::string_view way) {
    return std::find(organisation.reached_by.begin(), organisation.reached_by.end(), way) != organisation.reached_by.end();
}

crisis::Organisation crisis_organisation(const Territory& territory, const field::Organisation& organisation) {
    crisis::Organisation made;
    made.id = organisation.id;
    made.type = crisis::organisation_type_named(organisation.type).value_or(crisis::OrganisationType::other);
    made.capacity_per_tick = organisation.capacity_per_hour.value_or(0);
    made.delay = static_cast<std::uint32_t>(std::lround(organisation.delay_hours.value_or(0)));
    made.communes = communes_covered(territory, organisation.commune);
    made.by_request = organisation.reached_by.empty() || reached_by(organisation, "request");
    made.by_register = reached_by(organisation, "register");
    made.by_referral = organisation.reached_by.empty() || reached_by(organisation, "referral");
    return made;
}

/// The interval of a Gamma posterior, by the Wilson–Hilferty approximation.
std::pair<double, double> gamma_interval(double shape, double rate) {
    const auto quantile = [&](double z) {
        const double root = 1 - 1 / (9 * shape) + z / (3 * std::sqrt(shape));
        return root <= 0 ? 0.0 : shape * root * root * root / rate;
    };
    return {quantile(-1.96), quantile(1.96)};
}

/// A share with its Beta(1, 1) prior and the normal interval of its posterior, held in [0, 1].
void take_share(ObservedParameter& parameter, double yes, double all) {
    parameter.prior = 0.5, parameter.prior_low = 0.025, parameter.prior_high = 0.975;
    parameter.count = yes, parameter.exposure = all, parameter.is_share = true;
    parameter.value = (1 + yes) / (2 + all);
    const double error = 1.96 * std::sqrt(parameter.value * (1 - parameter.value) / (3 + all));
    parameter.low = all > 0 ? std::max(0.0, parameter.value - error) : parameter.prior_low;
    parameter.high = all > 0 ? std::min(1.0, parameter.value + error) : parameter.prior_high;
}

ObservedParameter share_between_unlike(const field::Site& site, const SiteTies& ties) {
    ObservedParameter parameter;
    parameter.name = "unlike_" + site.id;
    parameter.meaning = {site.name + " : part des liens noués au lieu entre gens d'âge ou de métier différents",
                         site.name + ": share of the ties made at the place between people of other ages or occupations"};
    parameter.unit = {"share", "part"};
    parameter.counted = {"pairs of unlike people, among the pairs tied at the place",
                         "paires de gens différents, parmi les paires liées au lieu"};
    take_share(parameter, ties.unlike, ties.known);
    parameter.rests_on = ties.tie_ids;
    return parameter;
}

constexpr std::array<Bilingual, 3> vector_words{{{"by local involvement", "par l'implication locale"},
                                                 {"by learning together", "par l'apprentissage collectif"},
                                                 {"by making commons", "par la fabrique de communs"}}};

ObservedParameter formation_rate(const field::Site& site, const SiteTies& ties, std::size_t vector) {
    ObservedParameter parameter;
    parameter.name = "formation_" + std::string(population::name(static_cast<population::Vector>(vector))) + "_" + site.id;
    parameter.meaning = {site.name + " : liens noués " + std::string(vector_words[vector].french) + ", par participant",
                         site.name + ": ties made " + std::string(vector_words[vector].english) + ", per participant"};
    parameter.unit = {"ties per participant", "liens par participant"};
    parameter.counted = {"pairs so tied, over the people of the place in the study",
                         "paires ainsi liées, rapportées aux personnes du lieu dans l'étude"};
    parameter.prior = prior_shape / prior_rate;
    parameter.value = posterior_mean(ties.by_vector[vector], ties.exposure);
    parameter.count = ties.by_vector[vector], parameter.exposure = ties.exposure;
    std::tie(parameter.prior_low, parameter.prior_high) = gamma_interval(prior_shape, prior_rate);
    std::tie(parameter.low, parameter.high) = gamma_interval(prior_shape + ties.by_vector[vector], prior_rate + ties.exposure);
    parameter.rests_on = ties.ids_by_vector[vector];
    return parameter;
}

ObservedParameter spill_over(const field::Study& study) {
    double outside = 0;
    std::vector<std::string> ids;
    for (const auto& tie : study.ties) {
        if (!field::is_present(tie) || tie.made_at.empty() || tie.holds_outside.empty()) continue;
        outside += tie.holds_outside == "yes" ? 1 : 0;
        ids.push_back(tie.id);
    }
    ObservedParameter parameter;
    parameter.name = "spill_over";
    parameter.meaning = {"Part des liens d'un lieu qui tiennent hors du lieu", "Share of a place's ties that hold outside it"};
    parameter.unit = {"share", "part"};
    parameter.counted = {"reports of ties that hold outside, among those that say",
                         "liens rapportés qui tiennent hors du lieu, parmi ceux qui le disent"};
    take_share(parameter, outside, static_cast<double>(ids.size()));
    parameter.rests_on = std::move(ids);
    return parameter;
}

/// Where nobody was asked where ties were made, nothing was counted.
void leave_at_prior(ObservedParameter& parameter) {
    parameter.count = parameter.exposure = 0;
    parameter.value = parameter.prior, parameter.low = parameter.prior_low, parameter.high = parameter.prior_high;
    parameter.rests_on.clear();
}

}  // namespace

std::set<std::string> participants_of(const field::Study& study, const std::string& site) {
    std::set<std::string> people;
    for (const auto& row : study.participations)
        if (row.site == site) people.insert(row.person);
    return people;
}

std::vector<crisis::Site> crisis_sites(const field::Study& whole, const Territory& territory) {
    const auto study = field::without_withdrawn(whole);
    std::vector<crisis::Site> sites;
    for (const auto& site : study.sites) sites.push_back(crisis_site(study, territory, site));
    return sites;
}

std::vector<crisis::Organisation> crisis_organisations(const field::Study& study, const Territory& territory) {
    std::vector<crisis::Organisation> organisations;
    for (const auto& organisation : study.organisations) organisations.push_back(crisis_organisation(territory, organisation));
    return organisations;
}

std::vector<ObservedParameter> observed_parameters(const field::Study& whole) {
    const auto study = field::without_withdrawn(whole);
    std::vector<ObservedParameter> parameters{spill_over(study)};
    for (const auto& site : study.sites) {
        const auto ties = site_ties(study, site);
        for (std::size_t vector = 0; vector < vector_words.size(); ++vector)
            parameters.push_back(formation_rate(site, ties, vector));
        parameters.push_back(share_between_unlike(site, ties));
    }
    if (!field::says_where_ties_are_made(study))
        for (auto& parameter : parameters) leave_at_prior(parameter);
    std::erase_if(parameters, [&](const auto& one) {
        return std::any_of(study.parameters.begin(), study.parameters.end(),
                           [&](const auto& stated) { return stated.name == one.name; });
    });
    return parameters;
}

population::EmbeddedStudy embedded_study(const field::Study& whole, const Territory& territory) {
    const auto study = field::without_withdrawn(whole);
    const auto person_of = positions(study.persons);
    const auto site_of = positions(study.sites);
    population::EmbeddedStudy embedded;
    embedded.persons = embedded_persons(study, territory);
    add_resources(study, person_of, embedded);
    for (const auto& site : study.sites) embedded.sites.push_back(embedded_site(study, territory, site));
    embedded.ties = embedded_ties(study, person_of, site_of);
    embedded.participations = embedded_participations(study, person_of, site_of);
    return embedded;
}

}  // namespace reliance::workbench
