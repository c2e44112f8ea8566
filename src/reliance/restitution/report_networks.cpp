#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "reliance/field/network_of.hpp"
#include "reliance/restitution/network_figure.hpp"
#include "reliance/restitution/printing.hpp"
#include "reliance/restitution/quotation.hpp"
#include "reliance/restitution/subtraction.hpp"

/// The drawing of each site's ties, and the comparison of the sites.
namespace reliance::restitution {
namespace {

/// The people of a site, the bodies they are tied to, and their ties.
struct SiteNetwork {
    network::TieNetwork ties;            ///< undirected, over `actors`
    std::vector<ActorIndex> actors;      ///< in the study's roster
    std::vector<std::uint32_t> group;    ///< of each actor
    std::vector<std::string> group_ids;  ///< roles, then `organisation`, then `site`
    std::vector<bool> group_is_people;
    std::size_t people_outside = 0, ties_outside = 0;  ///< tied to people of the site, not drawn
};

/// Where every actor of the roster stands for one site: its group, or nothing.
std::vector<std::optional<std::uint32_t>> groups_at(const Printing& printing, const field::ActorRoster& roster,
                                                    std::size_t site) {
    const auto& study = printing.study();
    const auto& roles = printing.participants().roles;
    std::vector<std::optional<std::uint32_t>> groups(roster.size());
    for (std::size_t row = 0; row < study.persons.size(); ++row) {
        const auto role = profile_at(study, study.persons[row].id, study.sites[site].id).role;
        const auto found = std::ranges::find(roles, role);
        if (found != roles.end()) groups[roster.person(row).value] = static_cast<std::uint32_t>(found - roles.begin());
    }
    return groups;
}

/// Adds the bodies that people of the site are tied to.
void add_bodies(const network::TieNetwork& ties, const field::ActorRoster& roster, std::size_t roles,
                std::vector<std::optional<std::uint32_t>>& groups) {
    const auto people = groups;
    for (std::size_t actor = 0; actor < people.size(); ++actor) {
        if (!people[actor]) continue;
        for (const auto other : ties.neighbours(ActorIndex(actor))) {
            const auto type = roster.type(ActorIndex(other));
            if (type == field::ActorType::person) continue;
            groups[other] = static_cast<std::uint32_t>(roles + (type == field::ActorType::site));
        }
    }
}

network::Tie tie_of(const network::TieNetwork& ties, std::size_t arc, std::size_t from, std::size_t to) {
    return {ActorIndex(from), ActorIndex(to),    ties.kinds(arc), ties.strength(arc),
            ties.trust(arc),  ties.made_at(arc), ties.weight(arc)};
}

/// The ties among the chosen actors, renumbered; those that leave them are counted.
void keep_chosen(const network::TieNetwork& ties, const std::vector<std::optional<std::uint32_t>>& groups, SiteNetwork& network) {
    std::vector<std::uint32_t> place(groups.size(), 0);
    for (std::size_t actor = 0; actor < groups.size(); ++actor) {
        if (!groups[actor]) continue;
        place[actor] = static_cast<std::uint32_t>(network.actors.size());
        network.actors.emplace_back(actor);
        network.group.push_back(*groups[actor]);
    }
    std::vector<network::Tie> kept;
    std::vector<std::uint32_t> outside;
    for (const auto from : network.actors)
        for (auto arc = ties.first_arc(from); arc < ties.last_arc(from); ++arc) {
            const auto to = ties.target(arc);
            if (!groups[to.value])
                outside.push_back(to.value);
            else if (from < to)
                kept.push_back(tie_of(ties, arc, place[from.value], place[to.value]));
        }
    network.ties_outside = outside.size();
    std::ranges::sort(outside);
    network.people_outside = static_cast<std::size_t>(std::unique(outside.begin(), outside.end()) - outside.begin());
    network.ties = *network::TieNetwork::from_ties(network.actors.size(), kept, network::Direction::undirected);
}

SiteNetwork site_network(const Printing& printing, const network::TieNetwork& ties, const field::ActorRoster& roster,
                         std::size_t site) {
    SiteNetwork network;
    network.group_ids = printing.participants().roles;
    network.group_is_people.assign(network.group_ids.size(), true);
    auto groups = groups_at(printing, roster, site);
    add_bodies(ties, roster, network.group_ids.size(), groups);
    for (const auto* body : {"organisation", "site"}) {
        network.group_ids.emplace_back(body);
        network.group_is_people.push_back(false);
    }
    keep_chosen(ties, groups, network);
    return network;
}

Text group_label(const std::string& group) {
    if (group == "organisation") return {"organisations", "organisations"};
    if (group == "site") return {"lieux", "places"};
    return role_words(group);
}

Json group_part(Printing& printing, const SiteNetwork& network, std::size_t site, std::size_t group) {
    const auto members = std::ranges::count(network.group, static_cast<std::uint32_t>(group));
    const auto rule = network.group_is_people[group] ? printing.participants().rule(site, group) : Rule::shown;
    return {{"id", network.group_ids[group]},
            {"label", text(group_label(network.group_ids[group]))},
            {"people", printing.count(members, rule)}};
}

/// Groups that somebody is in: the others are not drawn.
std::vector<std::size_t> groups_in_use(const SiteNetwork& network) {
    std::vector<std::size_t> in_use;
    for (std::size_t group = 0; group < network.group_ids.size(); ++group)
        if (std::ranges::find(network.group, static_cast<std::uint32_t>(group)) != network.group.end()) in_use.push_back(group);
    return in_use;
}

Json kind_words(network::KindSet kinds) {
    Json words = Json::array();
    for (std::size_t i = 0; i < network::kind_count; ++i)
        if (kinds.has(static_cast<network::Kind>(i))) words.push_back(network::name(static_cast<network::Kind>(i)));
    return words;
}

Json drawn_ties(const SiteNetwork& network, std::size_t site) {
    Json rows = Json::array();
    const auto& ties = network.ties;
    for (std::size_t actor = 0; actor < ties.actor_count(); ++actor)
        for (auto arc = ties.first_arc(ActorIndex(actor)); arc < ties.last_arc(ActorIndex(actor)); ++arc)
            if (actor < ties.target(arc).value)
                rows.push_back({{"from", actor},
                                {"to", ties.target(arc).value},
                                {"kinds", kind_words(ties.kinds(arc))},
                                {"made_here", ties.made_at(arc) == site + 1},
                                {"strength", nullptr},
                                {"tie", nullptr}});
    return rows;
}

Json drawn_nodes(const SiteNetwork& network, const std::vector<std::size_t>& in_use) {
    Json rows = Json::array();
    for (const auto group : network.group) {
        const auto place = std::ranges::find(in_use, group) - in_use.begin();
        rows.push_back({{"group", place}, {"role", network.group_ids[group]}, {"x", nullptr}, {"y", nullptr}});
    }
    return rows;
}

Json block_rows(Printing& printing, const BlockForm& form, const std::vector<std::size_t>& in_use) {
    Json rows = Json::array();
    for (const auto a : in_use) {
        Json row = Json::array();
        for (const auto b : in_use)
            row.push_back(printing.count(form.ties[a * form.groups + b], form.tie_rules[a * form.groups + b]));
        rows.push_back(std::move(row));
    }
    return rows;
}

bool may_be_drawn(const Printing& printing, const SiteNetwork& network) {
    Drawn drawn{network.group, {}};
    for (const auto group : network.group) drawn.is_person.push_back(network.group_is_people[group]);
    return recognisable_people(network.ties, drawn, printing.inputs().protection.smallest) == 0;
}

FigureHead head_of(const Printing& printing, std::size_t site, bool drawn) {
    const auto& place = printing.study().sites[site];
    FigureHead head{"network." + place.id,
                    {"Liens rapportés entre les personnes rencontrées au lieu, et avec les organisations et les lieux ; un lien "
                     "compte dès qu'un des deux le "
                     "rapporte, toutes vagues réunies.",
                     "Ties reported among the people met at the place, and with organisations and places; a tie counts as soon "
                     "as one of the two reports it, all "
                     "waves together."},
                    {},
                    Text("Une absence de lien peut être un lien sur lequel personne n'a été interrogé.",
                         "No tie may be a tie nobody was asked about."),
                    {},
                    "",
                    printing.ties_with_evidence(place.id),
                    Rule::shown};
    if (!drawn)
        head.note =
            Text("Dessiné lien par lien, quelqu'un serait reconnaissable à la forme de ses liens : on montre des groupes. " +
                     head.note->fr,
                 "Drawn tie by tie, somebody could be recognised by the shape of her ties: groups are shown. " + head.note->en);
    return head;
}

Json network_part(Printing& printing, const SiteNetwork& network, std::size_t site) {
    const bool drawn = may_be_drawn(printing, network);
    const auto in_use = groups_in_use(network);
    const auto form = block_form(network.ties, network.group, network.group_is_people, printing.inputs().protection);
    auto head = head_of(printing, site, drawn);
    head.rule = drawn ? Rule::shown : form.all_ties_rule;
    const bool blocks = !drawn && head.rule == Rule::shown;
    Json groups = Json::array();
    for (const auto group : in_use) groups.push_back(group_part(printing, network, site, group));
    return {{"figure", printing.figure(head)},
            {"site", printing.study().sites[site].id},
            {"form", drawn ? "nodes" : "blocks"},
            {"groups", groups},
            {"nodes", drawn ? drawn_nodes(network, in_use) : Json::array()},
            {"ties", drawn ? drawn_ties(network, site) : Json::array()},
            {"blocks", blocks ? block_rows(printing, form, in_use) : Json::array()},
            {"hidden_people", network.people_outside},
            {"hidden_ties", network.ties_outside + static_cast<std::size_t>(blocks ? form.withheld_ties() : 0)}};
}

// The comparison.

/// Of the ties a measure is taken over, those that have evidence.
std::vector<Link> ties_of_measure(const Printing& printing, const Measured& measure) {
    std::set<std::string> ids;
    for (const auto& at : measure.sites) ids.insert(at.ties.begin(), at.ties.end());
    std::vector<Link> found;
    for (auto& link : printing.ties_with_evidence(""))
        if (ids.contains(link.id)) found.push_back(std::move(link));
    return found;
}

std::vector<Link> grounds_of_measure(Printing& printing, const Measured& measure) {
    auto found = ties_of_measure(printing, measure);
    if (!measure.source.empty()) found.push_back(printing.source(same(measure.source)));
    return found;
}

Rule rule_for(const Printing& printing, const MeasuredAt& at) {
    if (at.rule != Rule::shown || std::isnan(at.value)) return at.rule;
    return rule_for_count(at.people, printing.inputs().protection);
}

Json measured_at(Printing& printing, const MeasuredAt& at, const std::string& site) {
    const auto rule = rule_for(printing, at);
    Json row = printing.estimate(at.value, at.low, at.high, rule);
    row["site"] = site;
    row["n"] = rule == Rule::shown && at.n ? Json(*at.n) : Json();
    return row;
}

Json measure_part(Printing& printing, const Measured& measure) {
    Json values = Json::array();
    for (std::size_t site = 0; site < measure.sites.size(); ++site)
        values.push_back(measured_at(printing, measure.sites[site], printing.study().sites[site].id));
    FigureHead head{"measure." + measure.id,
                    measure.definition,
                    {},
                    {},
                    printing.inputs().measure_interval,
                    measure.formula,
                    grounds_of_measure(printing, measure),
                    Rule::shown};
    return {{"figure", printing.figure(head)},
            {"label", text(measure.label)},
            {"family", text(measure.family)},
            {"unit", text(measure.unit)},
            {"decimals", measure.decimals},
            {"source", measure.source.empty() ? Json() : Json(printing.cite(same(measure.source)))},
            {"values", values}};
}

/// The same measure of the same place in each person's last wave; null where it is not printed.
const MeasuredAt* in_last_wave(const Printing& printing, const MeasuredTwice& row) {
    const auto& measures = printing.inputs().measures;
    const auto found = std::ranges::find(measures, row.measure, &Measured::id);
    return found == measures.end() || row.site >= found->sites.size() ? nullptr : &found->sites[row.site];
}

/// The rule of a number that stands beside those printed; where it is shown it is one of them from then on.
Rule rule_beside(const Printing& printing, const MeasuredAt& at, std::vector<CountedPeople>& printed) {
    const auto own = rule_for(printing, at);
    if (own != Rule::shown || std::isnan(at.value)) return own;
    printed.emplace_back(at.counted);
    if (!can_be_subtracted(printed, printing.inputs().protection)) return own;
    printed.pop_back();
    return Rule::secondary;
}

struct RulesTwice {
    Rule before = Rule::shown, after = Rule::shown, change = Rule::shown;  ///< of a change, what withholds one of its two numbers
};

/// The number of the comparison is printed first, then the second wave, then the first: what discloses beside them is withheld.
RulesTwice rules_for(const Printing& printing, const MeasuredTwice& row) {
    std::vector<CountedPeople> printed;
    if (const auto* last = in_last_wave(printing, row)) rule_beside(printing, *last, printed);
    const auto after = rule_beside(printing, row.after, printed), before = rule_beside(printing, row.before, printed);
    return {before, after, before == Rule::shown ? after : before};
}

Json wave_row(Printing& printing, const MeasuredTwice& row) {
    const auto rules = rules_for(printing, row);
    const auto number = [&](const MeasuredAt& at, Rule rule) { return printing.estimate(at.value, at.low, at.high, rule); };
    return {{"measure", std::string("measure.").append(row.measure)},
            {"site", printing.study().sites[row.site].id},
            {"before", number(row.before, rules.before)},
            {"after", number(row.after, rules.after)},
            {"change", number(row.change, rules.change)}};
}

Json waves_part(Printing& printing) {
    const auto& waves = printing.inputs().waves;
    if (!waves) return nullptr;
    Json rows = Json::array();
    for (const auto& row : waves->rows) rows.push_back(wave_row(printing, row));
    FigureHead head{
        "comparison.waves",
        {"Les mêmes mesures dans chaque lieu, à deux vagues ; le changement est ce que donne la seconde, moins la première.",
         "The same measures in each place, in two waves; the change is what the second gives, less the first."},
        {},
        Text("Qui n'a été rencontré qu'à une vague y compte aussi : un changement peut venir de qui a été rencontré. Rien ne "
             "dit qu'il vient du lieu.",
             "Whoever was met in one wave alone counts there too: a change may come from who was met. Nothing says that it "
             "comes from the place."),
        Text("intervalle à 95 % par rééchantillonnage des personnes, qui a été rencontré deux fois étant tiré pour les deux",
             "95% interval, resampling people, those met twice drawn for both"),
        "",
        {},
        Rule::shown};
    return {{"figure", printing.figure(head)}, {"before", waves->before}, {"after", waves->after}, {"rows", rows}};
}

// From the table of places.

Rule rule_of(comparison::Absence absence) {
    const bool few = absence == comparison::Absence::too_few_people || absence == comparison::Absence::too_few_counted;
    return few ? Rule::few_people : Rule::shown;
}

MeasuredAt measured_value(const comparison::Estimate& estimate, const field::Study& study) {
    MeasuredAt at;
    at.value = estimate.value.value_or(unknown);
    at.low = estimate.low.value_or(unknown);
    at.high = estimate.high.value_or(unknown);
    at.people = estimate.people;
    if (estimate.value) at.n = estimate.n;
    at.ties = comparison::tie_ids(study, estimate);
    at.answers = comparison::answer_ids(study, estimate);
    at.rule = rule_of(estimate.absence);
    at.counted = estimate.counted;
    return at;
}

Measured measured_row(const comparison::PlaceRow& row, const field::Study& study) {
    const auto& measure = row.measure;
    Measured made;
    made.id = measure.id;
    made.label = {comparison::full_label(measure, Language::french), comparison::full_label(measure, Language::english)};
    made.family = measure.family;
    made.unit = measure.unit;
    made.definition = measure.definition;
    made.formula = measure.formula;
    made.source = measure.source;
    made.decimals = measure.decimals;
    for (const auto& estimate : row.values) made.sites.push_back(measured_value(estimate, study));
    return made;
}

}  // namespace

std::vector<Measured> measured(const comparison::PlaceTable& table, const field::Study& study) {
    std::vector<Measured> all;
    for (const auto& row : table.rows) all.push_back(measured_row(row, study));
    return all;
}

MeasuredWaves measured(const comparison::WaveTable& table, const field::Study& study) {
    MeasuredWaves waves{table.before, table.after, {}};
    for (const auto& row : table.rows)
        for (std::size_t site = 0; site < row.sites.size(); ++site) {
            const auto& [before, after, value, low, high] = row.sites[site];
            if (!before.value && !after.value) continue;
            MeasuredAt change;
            change.value = value.value_or(unknown), change.low = low.value_or(unknown), change.high = high.value_or(unknown);
            waves.rows.push_back(
                {row.measure.id, site, measured_value(before, study), measured_value(after, study), std::move(change)});
        }
    return waves;
}

Json networks_part(Printing& printing) {
    const field::ActorRoster roster(printing.study());
    const auto reported = field::reported_network(printing.study(), roster);
    Json rows = Json::array();
    if (!reported) return rows;
    const auto ties = network::undirected(*reported, network::Joining::either);
    for (std::size_t site = 0; site < printing.study().sites.size(); ++site)
        rows.push_back(network_part(printing, site_network(printing, ties, roster, site), site));
    return rows;
}

Json comparison_part(Printing& printing) {
    Json rows = Json::array();
    for (const auto& measure : printing.inputs().measures) rows.push_back(measure_part(printing, measure));
    FigureHead head{"comparison",
                    {"Les mêmes mesures dans chaque lieu.", "The same measures in each place."},
                    {},
                    Text("Les personnes rencontrées ne sont pas un échantillon tiré au hasard : un intervalle dit ce que "
                         "changerait d'en avoir rencontré d'autres "
                         "semblables, non ce que vaut la mesure pour tous.",
                         "The people met are not a random sample: an interval tells what meeting others like them would change, "
                         "not what the measure is for all."),
                    Text("intervalle à 95 % par rééchantillonnage des personnes", "95% interval, resampling people"),
                    "",
                    {},
                    Rule::shown};
    return {{"figure", printing.figure(head)}, {"measures", rows}, {"waves", waves_part(printing)}};
}

}  // namespace reliance::restitution
