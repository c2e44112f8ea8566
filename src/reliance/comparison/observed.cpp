#include "reliance/comparison/observed.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "reliance/field/consent.hpp"
#include "reliance/field/reports.hpp"
#include "reliance/field/rows.hpp"

namespace reliance::comparison {
namespace {

using measures::Group;
using measures::no_group;

constexpr std::array<std::string_view, question_count> questions{"institutional_trust", "general_trust", "power_to_act"};

struct Words {
    std::string_view name;
    Bilingual label;
    std::string field::Person::*value;
    std::vector<std::string_view> words;  ///< empty: those that are said
};

const std::array<Words, trait_count>& traits() {
    using field::Person;
    static const std::array<Words, trait_count> all{
        Words{
            "age_band", {"age", "âge"}, &Person::age_band, {"0-14", "15-19", "20-24", "25-39", "40-54", "55-64", "65-79", "80+"}},
        Words{"diploma", {"diploma", "diplôme"}, &Person::diploma, {"none", "vocational", "bac", "higher"}},
        Words{"origin", {"origin", "origine"}, &Person::origin, {}},
        Words{"occupation",
              {"occupation", "profession"},
              &Person::occupation,
              {"farmer", "self_employed", "manager", "intermediate", "employee", "worker", "none"}},
        Words{"household_type",
              {"household", "ménage"},
              &Person::household_type,
              {"alone", "couple", "couple_children", "single_parent", "other"}},
        Words{"sex", {"sex", "sexe"}, &Person::sex, {"female", "male", "other"}}};
    return all;
}

/// The place of each wave in the study's order; a study without waves has one, the empty one.
std::unordered_map<std::string, int> wave_places(const field::Study& study) {
    std::unordered_map<std::string, int> places;
    for (const auto& wave : study.waves) places.emplace(wave.id, static_cast<int>(places.size()) + 1);
    return places;
}

int place(const std::unordered_map<std::string, int>& places, const std::string& wave) {
    const auto found = places.find(wave);
    return found == places.end() ? 0 : found->second;
}

/// A survey of whole households marks who answered by themselves.
bool marks_respondent(const field::Answer& answer) { return answer.attribute == "surveyed"; }

/// The last wave in which each actor says anything, -1 for never; only `wanted` counts if it is not empty.
std::vector<int> last_met(const field::Study& study, const field::ActorRoster& roster, std::string_view wanted) {
    const auto places = wave_places(study);
    std::vector<int> last(roster.size(), -1);
    const auto meet = [&](const std::string& actor, const std::string& wave) {
        if (!wanted.empty() && wave != wanted) return;
        if (const auto found = roster.find(actor)) last[found->value] = std::max(last[found->value], place(places, wave));
    };
    for (const auto& tie : study.ties) meet(field::reporter_of(tie), tie.wave);
    const bool marked = std::any_of(study.answers.begin(), study.answers.end(), marks_respondent);
    for (const auto& answer : study.answers)
        if (!marked || marks_respondent(answer)) meet(answer.person, answer.wave);
    return last;
}

/// Whether a tie is reported, and in the wave looked at: the last of who reports.
std::vector<std::uint8_t> ties_looked_at(const field::Study& study, const field::ActorRoster& roster,
                                         const std::vector<int>& last) {
    const auto places = wave_places(study);
    std::vector<std::uint8_t> kept;
    for (const auto& tie : study.ties) {
        const auto who = roster.find(field::reporter_of(tie));
        kept.push_back(field::is_present(tie) && (!who || last[who->value] == place(places, tie.wave)));
    }
    return kept;
}

/// The same actors and only the ties looked at, for `field::reported_network`.
field::Study only_ties(const field::Study& study, const std::vector<std::uint8_t>& kept) {
    field::Study some;
    some.persons = study.persons;
    some.consents = study.consents;
    some.organisations = study.organisations;
    some.sites = study.sites;
    for (std::size_t row = 0; row < study.ties.size(); ++row)
        if (kept[row]) some.ties.push_back(study.ties[row]);
    return some;
}

std::optional<double> greater(const std::optional<double>& a, const std::optional<double>& b) {
    return a && b ? std::max(*a, *b) : a ? a : b;
}

std::optional<bool> yes_or_no(const std::string& word) { return word.empty() ? std::nullopt : std::optional(word == "yes"); }

void join(Report& report, const field::Tie& tie, network::MadeAt made_at, std::uint32_t row) {
    report.kinds = report.kinds | kinds_of(tie);
    report.strength = greater(report.strength, tie.strength);
    report.trust = greater(report.trust, tie.trust);
    if (report.made_at == network::made_elsewhere) report.made_at = made_at;
    if (const auto said = yes_or_no(tie.holds_outside)) report.holds_outside = *said || report.holds_outside.value_or(false);
    report.rows.push_back(row);
}

network::MadeAt made_at(const std::vector<std::string>& sites, const std::string& site) {
    const auto found = std::find(sites.begin(), sites.end(), site);
    return found == sites.end() ? network::made_elsewhere : static_cast<network::MadeAt>(1 + (found - sites.begin()));
}

void read_reports(const field::Study& study, const std::vector<std::uint8_t>& kept, Observed& seen) {
    std::map<std::pair<ActorIndex, ActorIndex>, Report> joined;
    for (std::uint32_t row = 0; row < study.ties.size(); ++row) {
        const auto& tie = study.ties[row];
        const auto side = field::side_of(tie);
        if (!kept[row] || !field::is_present(tie) || side == field::Side::other) continue;
        const bool receives = side == field::Side::receiver;
        const auto from = seen.roster.find(receives ? tie.to : tie.from).value(),
                   to = seen.roster.find(receives ? tie.from : tie.to).value();
        auto& report = joined.try_emplace({from, to}, Report{from, to, {}, {}, {}, 0, {}, {}}).first->second;
        join(report, tie, made_at(seen.site_ids, tie.made_at), row);
    }
    seen.first_report.assign(seen.roster.size() + 1, 0);
    for (auto& [pair, report] : joined) {
        ++seen.first_report[pair.first.value + 1];
        seen.reports.push_back(std::move(report));
    }
    for (std::size_t actor = 0; actor < seen.roster.size(); ++actor) seen.first_report[actor + 1] += seen.first_report[actor];
}

/// Whether each actor withdrew.
using Withdrawn = std::vector<std::uint8_t>;

Withdrawn those_withdrawn(const field::Study& study, const field::ActorRoster& roster) {
    Withdrawn withdrawn(roster.size());
    for (const auto& person : field::withdrawn_persons(study)) withdrawn[roster.find(person)->value] = 1;
    return withdrawn;
}

/// Whether each site has people who take part; a site without is a place where people live, such as a village.
std::vector<std::uint8_t> have_participants(const field::Study& study, const std::vector<std::string>& sites) {
    std::vector<std::uint8_t> have(sites.size());
    for (const auto& participation : study.participations) {
        const auto site = made_at(sites, participation.site);
        if (site != network::made_elsewhere && takes_part(participation.role)) have[site - 1u] = 1;
    }
    return have;
}

void read_participations(const field::Study& study, std::string_view wave, const Withdrawn& withdrawn, Observed& seen) {
    const auto have = have_participants(study, seen.site_ids);
    seen.takes_part.assign(study.sites.size(), std::vector<std::uint8_t>(study.persons.size()));
    for (const auto& participation : study.participations) {
        if (!wave.empty() && participation.wave != wave) continue;
        const auto site = made_at(seen.site_ids, participation.site);
        const auto person = seen.roster.find(participation.person);
        if (site == network::made_elsewhere || !person || withdrawn[person->value]) continue;
        const bool lives_here = participation.role == "resident" && !have[site - 1u];
        if (takes_part(participation.role) || lives_here) seen.takes_part[site - 1u][person->value] = 1;
    }
}

Attribute attribute(const field::Study& study, const Words& words, const Withdrawn& withdrawn) {
    std::map<std::string, Group, std::less<>> numbers;
    for (const auto word : words.words) numbers.emplace(word, static_cast<Group>(numbers.size()));
    Attribute result{words.name, words.label, std::vector<Group>(withdrawn.size(), no_group), 0};
    for (std::size_t person = 0; person < study.persons.size(); ++person) {
        const auto& word = study.persons[person].*words.value;
        if (!word.empty() && !withdrawn[person])
            result.of_actor[person] = numbers.emplace(word, static_cast<Group>(numbers.size())).first->second;
    }
    result.groups = numbers.size();
    return result;
}

/// 1 for an institution and for a person who works for one, 0 for everybody else.
std::vector<std::uint8_t> powers(const field::Study& study, const field::ActorRoster& roster) {
    std::vector<std::uint8_t> power(roster.size());
    for (std::size_t row = 0; row < study.organisations.size(); ++row)
        power[roster.organisation(row).value] = is_institution(study.organisations[row]);
    for (std::size_t row = 0; row < study.persons.size(); ++row)
        if (const auto employer = roster.find(study.persons[row].organisation)) power[row] = power[employer->value];
    return power;
}

void read_attributes(const field::Study& study, const Withdrawn& withdrawn, Observed& seen) {
    for (const auto& words : traits()) seen.attributes.push_back(attribute(study, words, withdrawn));
    const auto groups = [&](Trait trait) { return seen.attributes[static_cast<std::size_t>(trait)].of_actor; };
    seen.profile.attributes = {{groups(Trait::age_band), 1}, {groups(Trait::occupation), 0}, {groups(Trait::household_type), 0}};
    seen.profile.agreements = 2;
    seen.profile.power = powers(study, seen.roster);
}

void read_answers(const field::Study& study, std::string_view wave, const Withdrawn& withdrawn, Observed& seen) {
    const auto places = wave_places(study);
    seen.answers.assign(question_count, std::vector<std::optional<GivenAnswer>>(study.persons.size()));
    for (std::uint32_t row = 0; row < study.answers.size(); ++row) {
        const auto& answer = study.answers[row];
        const auto question = std::find(questions.begin(), questions.end(), answer.attribute) - questions.begin();
        const auto person = seen.roster.find(answer.person);
        if (question == question_count || !person || !answer.value || (!wave.empty() && answer.wave != wave)) continue;
        if (withdrawn[person->value]) continue;
        auto& kept = seen.answers[static_cast<std::size_t>(question)][person->value];
        if (!kept || place(places, study.answers[kept->row].wave) <= place(places, answer.wave))
            kept = GivenAnswer{*answer.value, row};
    }
}

/// A question that was not asked tells of no kind.
network::KindSet kinds_told(const field::Study& study, std::string_view wave) {
    network::KindSet kinds;
    for (const auto& tie : study.ties)
        if (tie.report != "not_asked" && (wave.empty() || tie.wave == wave)) kinds = kinds | kinds_of(tie);
    return kinds;
}

/// A site that no tie names is a place to measure, no actor of the network.
std::vector<std::uint8_t> those_counted(const Observed& seen, const Withdrawn& withdrawn) {
    std::vector<std::uint8_t> counted;
    for (std::size_t actor = 0; actor < seen.roster.size(); ++actor) {
        const bool is_site = seen.roster.type(ActorIndex(actor)) == field::ActorType::site;
        counted.push_back(!withdrawn[actor] && !(is_site && seen.whole.neighbours(ActorIndex(actor)).empty()));
    }
    return counted;
}

/// Forgets what withdrawn persons said and what is said of them.
void forget_withdrawn(const field::Study& study, const field::ActorRoster& roster, const Withdrawn& withdrawn,
                      std::vector<int>& last, std::vector<std::uint8_t>& kept) {
    for (std::size_t actor = 0; actor < last.size(); ++actor)
        if (withdrawn[actor]) last[actor] = -1;
    for (std::size_t row = 0; row < kept.size(); ++row)
        for (const auto* id : {&study.ties[row].from, &study.ties[row].to, &field::reporter_of(study.ties[row])})
            if (const auto actor = roster.find(*id); actor && withdrawn[actor->value]) kept[row] = 0;
}

}  // namespace

std::string_view name(Trait trait) { return traits()[static_cast<std::size_t>(trait)].name; }

Bilingual label(Trait trait) { return traits()[static_cast<std::size_t>(trait)].label; }

bool takes_part(std::string_view role) {
    return role == "participant" || role == "volunteer" || role == "employee" || role == "artist";
}

bool is_institution(const field::Organisation& organisation) {
    static const std::set<std::string_view> institutions{"municipality", "social_service", "emergency",
                                                         "health",       "landlord",       "school"};
    return institutions.contains(organisation.type);
}

Result<Observed> observed(const field::Study& study, std::string_view wave, network::KindSet asked) {
    if (!wave.empty() && field::found(study.waves, wave) == nullptr)
        return failure(field::unknown(study.waves, "wave", std::string(wave), {}));
    Observed seen{field::ActorRoster(study), {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    auto last = last_met(study, seen.roster, wave);
    auto kept = ties_looked_at(study, seen.roster, last);
    auto network = field::reported_network(only_ties(study, kept), seen.roster);
    if (!network) return failure(network.error());
    const auto withdrawn = those_withdrawn(study, seen.roster);
    forget_withdrawn(study, seen.roster, withdrawn, last, kept);
    seen.places_told = field::says_where_ties_are_made(study);
    seen.directed = *std::move(network);
    seen.whole = network::undirected(seen.directed, network::Joining::either);
    seen.counted = those_counted(seen, withdrawn);
    seen.asked = kinds_told(study, wave) | asked;
    for (std::size_t person = 0; person < study.persons.size(); ++person) {
        seen.met.push_back(last[person] >= 0);
        seen.met_in.push_back(static_cast<std::uint32_t>(std::max(last[person], 0)));
    }
    for (const auto& site : study.sites) seen.site_ids.push_back(site.id);
    read_reports(study, kept, seen);
    read_participations(study, wave, withdrawn, seen);
    read_attributes(study, withdrawn, seen);
    read_answers(study, wave, withdrawn, seen);
    return seen;
}

}  // namespace reliance::comparison
