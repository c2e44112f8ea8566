#include "reliance/comparison/rules.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "reliance/measures/components.hpp"
#include "reliance/measures/structural_holes.hpp"

namespace reliance::comparison {
namespace {

using measures::Capital;
using measures::no_group;
using measures::Role;
using network::Kind;

void add(Tally& tally, const Report& report, double part, double whole) {
    tally.contribution.part += part;
    tally.contribution.whole += whole;
    tally.ties.insert(tally.ties.end(), report.rows.begin(), report.rows.end());
}

/// Counts the ties a person names for which `keep` holds, as one for each person.
template <class Keep>
Tally ties_per_person(const Look& look, std::uint32_t person, Keep keep) {
    Tally tally;
    tally.contribution.whole = 1;
    for (const auto& report : look.seen.named_by(person))
        if (keep(report)) add(tally, report, 1, 0);
    return tally;
}

/// Sums `value` over the ties a person names for which it is defined, and counts them.
template <class Value>
Tally over_ties(const Look& look, std::uint32_t person, Value value) {
    Tally tally;
    for (const auto& report : look.seen.named_by(person))
        if (const std::optional<double> part = value(report)) add(tally, report, *part, 1);
    return tally;
}

std::optional<double> when(bool counts, double part) { return counts ? std::optional(part) : std::nullopt; }

/// One number for each person; NaN leaves the person out. It rests on all the ties the person names.
Tally number_of(const Look& look, std::uint32_t person, double value) {
    Tally tally;
    if (std::isnan(value)) return tally;
    for (const auto& report : look.seen.named_by(person)) add(tally, report, 0, 0);
    tally.contribution.part = value;
    tally.contribution.whole = 1;
    return tally;
}

bool is_organisation(const Look& look, ActorIndex actor) {
    return look.seen.roster.type(actor) == field::ActorType::organisation;
}

// Ties

Tally people_met(const Look& look) { return {{static_cast<double>(look.place.people.size()), 1, no_group}, {}, {}}; }

Tally all_ties(const Look& look, std::uint32_t person) {
    return ties_per_person(look, person, [](const Report&) { return true; });
}

Tally ties_made_here(const Look& look, std::uint32_t person) {
    if (!look.place.places_told) return {};
    return ties_per_person(look, person, [&](const Report& report) { return look.place.owns(report); });
}

Tally made_here(const Look& look, std::uint32_t person) {
    if (!look.place.places_told) return {};
    return over_ties(look, person, [&](const Report& report) { return std::optional(look.place.owns(report) ? 1.0 : 0.0); });
}

Tally holds_outside(const Look& look, std::uint32_t person) {
    return over_ties(look, person, [&](const Report& report) {
        return when(look.place.owns(report) && report.holds_outside, report.holds_outside.value_or(false) ? 1 : 0);
    });
}

Tally strength_made_here(const Look& look, std::uint32_t person) {
    return over_ties(look, person,
                     [&](const Report& report) { return look.place.owns(report) ? report.strength : std::nullopt; });
}

Tally kinds_made_here(const Look& look, std::uint32_t person) {
    return over_ties(look, person, [&](const Report& report) { return when(look.place.owns(report), report.kinds.count()); });
}

// Help

template <Kind kind>
Tally ties_of_kind(const Look& look, std::uint32_t person) {
    return ties_per_person(look, person, [](const Report& report) { return report.kinds.has(kind); });
}

Tally help_made_here(const Look& look, std::uint32_t person) {
    return over_ties(look, person,
                     [&](const Report& report) { return when(look.place.owns(report), report.kinds.has(Kind::help) ? 1 : 0); });
}

Tally times_named(const Look& look, std::uint32_t person) {
    const auto& naming = look.structure.naming[person];
    Tally tally;
    tally.contribution = {static_cast<double>(naming.size()), 1, no_group};
    for (const auto report : naming) add(tally, look.seen.reports[report], 0, 0);
    return tally;
}

// Shape

/// Whether the other was met and could have answered.
bool could_answer(const Look& look, ActorIndex other) { return other.value < look.seen.met.size() && look.seen.met[other.value]; }

Tally answered(const Look& look, std::uint32_t person) {
    return over_ties(look, person, [&](const Report& report) {
        return when(could_answer(look, report.to), look.seen.directed.find(report.to, report.from) ? 1 : 0);
    });
}

Tally closed_pairs(const Look& look, std::uint32_t person) {
    auto tally = number_of(look, person, look.structure.triangles.triangles[person]);
    tally.contribution.whole = static_cast<double>(look.structure.triangles.pairs[person]);
    return tally;
}

bool share_a_neighbour(const network::TieNetwork& network, ActorIndex a, ActorIndex b) {
    const auto row = network.neighbours(a);
    return std::any_of(row.begin(), row.end(),
                       [&](std::uint32_t common) { return network.find(b, ActorIndex(common)).has_value(); });
}

Tally supported(const Look& look, std::uint32_t person) {
    return over_ties(look, person, [&](const Report& report) {
        return when(look.place.owns(report), share_a_neighbour(look.seen.whole, report.from, report.to) ? 1 : 0);
    });
}

Tally constraint(const Look& look, std::uint32_t person) { return number_of(look, person, look.structure.constraints[person]); }

Tally effective_size(const Look& look, std::uint32_t person) {
    return number_of(look, person, look.structure.effective_sizes[person]);
}

/// The share of a place's people who hang together by ties made there, through whoever is one of them.
Tally largest_component(const Look& look) {
    Tally tally;
    std::vector<network::Tie> ties;
    for (const auto person : look.place.people)
        for (const auto& report : look.seen.named_by(person))
            if (look.place.holds(report)) {
                ties.push_back({report.from, report.to, report.kinds});
                add(tally, report, 0, 0);
            }
    const auto network = network::TieNetwork::from_ties(look.seen.roster.size(), ties, network::Direction::undirected);
    if (network && !look.place.people.empty())
        tally.contribution.part = ties.empty() ? 1 : measures::largest_size(measures::weak_components(*network));
    tally.contribution.whole = static_cast<double>(look.place.people.size());
    return tally;
}

// Openness

template <Capital wanted>
Tally capital_made_here(const Look& look, std::uint32_t person) {
    return over_ties(look, person, [&](const Report& report) {
        const auto told = measures::capital(look.seen.profile, report.from, report.to);
        return when(look.place.owns(report) && told, told == wanted ? 1 : 0);
    });
}

Tally bridging_elsewhere(const Look& look, std::uint32_t person) {
    return over_ties(look, person, [&](const Report& report) {
        const auto told = measures::capital(look.seen.profile, report.from, report.to);
        return when(look.place.made_elsewhere(report) && told, told == Capital::bridging ? 1 : 0);
    });
}

const Attribute& attribute(const Observed& seen, Trait trait) { return seen.attributes[static_cast<std::size_t>(trait)]; }

template <Trait trait>
Tally external_less_internal(const Look& look, std::uint32_t person) {
    const auto& groups = attribute(look.seen, trait).of_actor;
    return over_ties(look, person, [&](const Report& report) {
        const auto own = groups[report.from.value], other = groups[report.to.value];
        return when(look.place.owns(report) && own != no_group && other != no_group, own == other ? -1 : 1);
    });
}

/// Ties of the network of the site to another group, among all, and whom they could have joined of one's own and of the others.
template <Trait trait>
Tally density_of_groups(const Look& look, std::uint32_t person) {
    const auto& groups = attribute(look.seen, trait).of_actor;
    const auto own = groups[person];
    if (own == no_group) return {};
    auto tally = over_ties(look, person, [&](const Report& report) {
        const auto other = groups[report.to.value];
        return when(look.place.holds(report) && other != no_group, own == other ? 0 : 1);
    });
    const auto& members = look.place.network.members[static_cast<std::size_t>(trait)];
    const auto all = std::accumulate(members.begin(), members.end(), std::uint64_t{0});
    tally.contribution.same = static_cast<double>(members[own] - 1);
    tally.contribution.different = static_cast<double>(all - members[own]);
    return tally;
}

/// Pairs that the person joins in the network of the site; they rest on the ties that the person names there, and is named by.
template <Trait trait, Role role>
Tally brokered(const Look& look, std::uint32_t person) {
    constexpr auto number = static_cast<std::size_t>(trait);
    if (attribute(look.seen, trait).of_actor[person] == no_group) return {};
    Tally tally;
    for (const auto& report : look.seen.named_by(person))
        if (look.place.holds(report)) add(tally, report, 0, 0);
    for (const auto naming : look.structure.naming[person]) {
        const auto& report = look.seen.reports[naming];
        if (look.place.has[report.from.value] && look.place.holds(report)) add(tally, report, 0, 0);
    }
    const auto& people = look.place.people;
    const auto position = static_cast<std::size_t>(std::ranges::lower_bound(people, person) - people.begin());
    tally.contribution.part = static_cast<double>(look.place.network.brokered[number][position][static_cast<std::size_t>(role)]);
    tally.contribution.whole = 1;
    return tally;
}

template <Trait trait>
Tally group_of(const Look& look, std::uint32_t person) {
    const auto group = attribute(look.seen, trait).of_actor[person];
    return {{0, group == no_group ? 0.0 : 1.0, group}, {}, {}};
}

template <Trait trait>
std::size_t groups_of(const Observed& seen) {
    return attribute(seen, trait).groups;
}

/// Institutions that the site itself, or a person of it, says to be tied to.
Tally institutions(const Look& look) {
    if (look.seen.roster.organisation_count() == 0) return {};
    Tally tally;
    std::vector<std::uint8_t> reached(look.seen.roster.size());
    const auto reach = [&](std::size_t actor) {
        for (const auto& report : look.seen.named_by(actor))
            if (is_organisation(look, report.to) && look.seen.profile.power[report.to.value]) {
                reached[report.to.value] = 1;
                add(tally, report, 0, 0);
            }
    };
    for (const auto person : look.place.people) reach(person);
    for (std::size_t site = 0; site < look.seen.site_ids.size(); ++site)
        if (look.place.everywhere || look.place.made_at == site + 1) reach(look.seen.roster.site(site).value);
    tally.contribution = {static_cast<double>(std::count(reached.begin(), reached.end(), 1)), 1, no_group};
    return tally;
}

// Trust

Tally trust_between_participants(const Look& look, std::uint32_t person) {
    return over_ties(look, person,
                     [&](const Report& report) { return look.place.has[report.to.value] ? report.trust : std::nullopt; });
}

Tally trust_elsewhere(const Look& look, std::uint32_t person) {
    return over_ties(look, person, [&](const Report& report) {
        return look.place.made_elsewhere(report) && !is_organisation(look, report.to) ? report.trust : std::nullopt;
    });
}

Tally trust_in_organisations(const Look& look, std::uint32_t person) {
    return over_ties(look, person,
                     [&](const Report& report) { return is_organisation(look, report.to) ? report.trust : std::nullopt; });
}

template <Kind kind>
Tally trust_on_relation(const Look& look, std::uint32_t person) {
    return over_ties(look, person, [](const Report& report) { return report.kinds.has(kind) ? report.trust : std::nullopt; });
}

template <Question question>
Tally answer_to(const Look& look, std::uint32_t person) {
    const auto& answer = look.seen.answers[static_cast<std::size_t>(question)][person];
    if (!answer) return {};
    return {{answer->value, 1, no_group}, {}, {answer->row}};
}

// Rules: over people, with an interval; of the place as a whole, without.

using OfPerson = Tally (*)(const Look&, std::uint32_t);

Rule over_people(std::string_view id, OfPerson of_person, Statistic statistic = Statistic::ratio) {
    return {measure(id), statistic, of_person, nullptr, nullptr, {}};
}

Rule of_place(std::string_view id, Tally (*of)(const Look&)) { return {measure(id), Statistic::ratio, nullptr, of, nullptr, {}}; }

template <Kind kind>
Rule of_kind(std::string_view id, OfPerson of_person) {
    return {measure(id, network::name(kind), network::label(kind)), Statistic::ratio, of_person, nullptr, nullptr, kind};
}

template <Kind kind>
Rule degree_rule() {
    return of_kind<kind>("ties_of_kind_per_participant", ties_of_kind<kind>);
}

template <Kind kind>
Rule trust_rule() {
    return of_kind<kind>("trust_by_relation", trust_on_relation<kind>);
}

Rule help_share_rule() {
    return {measure("help_share_made_here"), Statistic::ratio, help_made_here, nullptr, nullptr, Kind::help};
}

template <Trait trait>
Rule ei_rule() {
    return {measure("ei", name(trait), label(trait)), Statistic::ratio, external_less_internal<trait>, nullptr, nullptr, {}};
}

template <Trait trait>
Rule iqv_rule() {
    return {measure("iqv", name(trait), label(trait)), Statistic::iqv, group_of<trait>, nullptr, groups_of<trait>, {}};
}

template <Trait trait>
Rule density_ei_rule() {
    return {measure("density_ei_at_site", name(trait), label(trait)),
            Statistic::density_ei,
            density_of_groups<trait>,
            nullptr,
            nullptr,
            {}};
}

/// “origin_gatekeeper”, and “gatekeeper (ABB), origin”: kept, for measures refer to their words.
template <Trait trait, Role role>
Rule brokerage_rule() {
    const auto words = [](Language language) {
        return std::string(label(role).in(language)).append(", ").append(label(trait).in(language));
    };
    static const auto english = words(Language::english), french = words(Language::french);
    return {measure("brokerage_per_participant", std::string(name(trait)).append("_").append(measures::name(role)),
                    {english, french}),
            Statistic::ratio,
            brokered<trait, role>,
            nullptr,
            nullptr,
            {}};
}

template <Trait trait>
void add_brokerage(std::vector<Rule>& all) {
    for (const auto& rule : {brokerage_rule<trait, Role::coordinator>(), brokerage_rule<trait, Role::itinerant>(),
                             brokerage_rule<trait, Role::gatekeeper>(), brokerage_rule<trait, Role::representative>(),
                             brokerage_rule<trait, Role::liaison>()})
        all.push_back(rule);
}

std::vector<Rule> all_rules() {
    return {of_place("people_met", people_met),
            over_people("ties_per_participant", all_ties),
            over_people("ties_made_here_per_participant", ties_made_here),
            over_people("share_made_at_site", made_here),
            over_people("holds_outside_share", holds_outside),
            over_people("strength_made_here", strength_made_here),
            over_people("mean_multiplexity", kinds_made_here),
            degree_rule<Kind::household>(),
            degree_rule<Kind::kin>(),
            degree_rule<Kind::neighbour>(),
            degree_rule<Kind::friendship>(),
            degree_rule<Kind::co_participant>(),
            degree_rule<Kind::institutional>(),
            degree_rule<Kind::company>(),
            degree_rule<Kind::help>(),
            degree_rule<Kind::know_how>(),
            degree_rule<Kind::goods>(),
            degree_rule<Kind::information>(),
            help_share_rule(),
            over_people("gini_of_being_named", times_named, Statistic::gini),
            over_people("edgewise_reciprocity", answered),
            over_people("transitivity", closed_pairs),
            over_people("support", supported),
            over_people("constraint", constraint),
            over_people("effective_size", effective_size),
            of_place("largest_component_share", largest_component),
            over_people("bonding_share", capital_made_here<Capital::bonding>),
            over_people("bridging_share", capital_made_here<Capital::bridging>),
            over_people("linking_share", capital_made_here<Capital::linking>),
            over_people("bridging_share_elsewhere", bridging_elsewhere),
            ei_rule<Trait::age_band>(),
            ei_rule<Trait::diploma>(),
            ei_rule<Trait::origin>(),
            density_ei_rule<Trait::age_band>(),
            density_ei_rule<Trait::diploma>(),
            density_ei_rule<Trait::origin>(),
            iqv_rule<Trait::age_band>(),
            iqv_rule<Trait::diploma>(),
            iqv_rule<Trait::origin>(),
            iqv_rule<Trait::occupation>(),
            of_place("institutions_reached", institutions),
            over_people("trust_between_participants", trust_between_participants),
            over_people("trust_elsewhere", trust_elsewhere),
            over_people("trust_in_organisations", trust_in_organisations),
            trust_rule<Kind::household>(),
            trust_rule<Kind::kin>(),
            trust_rule<Kind::neighbour>(),
            trust_rule<Kind::friendship>(),
            trust_rule<Kind::co_participant>(),
            trust_rule<Kind::institutional>(),
            over_people("institutional_trust", answer_to<Question::institutional_trust>),
            over_people("general_trust", answer_to<Question::general_trust>),
            over_people("power_to_act", answer_to<Question::power_to_act>)};
}

Place with_people(const Observed& seen, Place place, const std::vector<std::uint8_t>& takes_part) {
    place.has.assign(seen.roster.size(), 0);
    place.places_told = seen.places_told;
    for (std::uint32_t person = 0; person < takes_part.size(); ++person) {
        if (!takes_part[person] || !seen.met[person]) continue;
        place.people.push_back(person);
        place.has[person] = 1;
    }
    std::vector<network::Tie> ties;
    for (const auto person : place.people)
        for (const auto& report : seen.named_by(person))
            if (place.holds(report)) ties.push_back({report.from, report.to, report.kinds});
    place.network = site_network(seen, place.people, ties);
    return place;
}

}  // namespace

Place place_of(const Observed& seen, std::size_t site) {
    Place place;
    place.made_at = static_cast<network::MadeAt>(site + 1);
    return with_people(seen, std::move(place), seen.takes_part[site]);
}

Place all_places(const Observed& seen) {
    Place place;
    place.everywhere = true;
    std::vector<std::uint8_t> anywhere(seen.roster.person_count());
    for (const auto& people : seen.takes_part)
        for (std::size_t person = 0; person < people.size(); ++person) anywhere[person] |= people[person];
    return with_people(seen, std::move(place), anywhere);
}

Structure structure_of(const Observed& seen, const parallel::Execution& execution) {
    Structure structure{measures::triangle_census(seen.whole, execution), measures::constraints(seen.whole, execution),
                        measures::effective_sizes(seen.whole, execution),
                        std::vector<std::vector<std::uint32_t>>(seen.roster.size())};
    for (std::uint32_t report = 0; report < seen.reports.size(); ++report)
        structure.naming[seen.reports[report].to.value].push_back(report);
    return structure;
}

Measure measure_of(const Rule& rule, const Observed& seen) {
    return seen.places_told ? rule.measure : between_people(rule.measure);
}

std::span<const Rule> rules() {
    static const auto all = [] {
        auto made = all_rules();
        add_brokerage<Trait::age_band>(made);
        add_brokerage<Trait::diploma>(made);
        add_brokerage<Trait::origin>(made);
        return made;
    }();
    return all;
}

}  // namespace reliance::comparison
