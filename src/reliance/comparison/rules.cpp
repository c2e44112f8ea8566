#include "reliance/comparison/rules.hpp"

#include <algorithm>
#include <cmath>

#include "reliance/measures/components.hpp"
#include "reliance/measures/structural_holes.hpp"

namespace reliance::comparison {
namespace {

using measures::Capital;
using measures::no_group;
using network::Kind;

constexpr Bilingual ties_family{"Ties", "Liens"};
constexpr Bilingual help_family{"Help", "Entraide"};
constexpr Bilingual shape_family{"Shape of the network", "Forme du réseau"};
constexpr Bilingual openness_family{"Openness", "Ouverture"};
constexpr Bilingual trust_family{"Trust", "Confiance"};
constexpr Bilingual power_family{"Power to act", "Pouvoir d'agir"};

constexpr Bilingual people_unit{"people", "personnes"};
constexpr Bilingual ties_unit{"ties", "liens"};
constexpr Bilingual percent{"%", "%"};
constexpr Bilingual out_of_5{"out of 5", "sur 5"};
constexpr Bilingual out_of_10{"out of 10", "sur 10"};
constexpr Bilingual no_unit{"", ""};

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
    return ties_per_person(look, person, [&](const Report& report) { return look.place.made_here(report); });
}

Tally made_here(const Look& look, std::uint32_t person) {
    return over_ties(look, person, [&](const Report& report) { return std::optional(look.place.made_here(report) ? 1.0 : 0.0); });
}

Tally holds_outside(const Look& look, std::uint32_t person) {
    return over_ties(look, person, [&](const Report& report) {
        return when(look.place.made_here(report) && report.holds_outside, report.holds_outside.value_or(false) ? 1 : 0);
    });
}

Tally strength_made_here(const Look& look, std::uint32_t person) {
    return over_ties(look, person,
                     [&](const Report& report) { return look.place.made_here(report) ? report.strength : std::nullopt; });
}

Tally kinds_made_here(const Look& look, std::uint32_t person) {
    return over_ties(look, person,
                     [&](const Report& report) { return when(look.place.made_here(report), report.kinds.count()); });
}

// Help

template <Kind kind>
Tally ties_of_kind(const Look& look, std::uint32_t person) {
    return ties_per_person(look, person, [](const Report& report) { return report.kinds.has(kind); });
}

Tally help_made_here(const Look& look, std::uint32_t person) {
    return over_ties(look, person, [&](const Report& report) {
        return when(look.place.made_here(report), report.kinds.has(Kind::help) ? 1 : 0);
    });
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
        return when(look.place.made_here(report), share_a_neighbour(look.seen.whole, report.from, report.to) ? 1 : 0);
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
            if (look.place.made_here(report) && look.place.has[report.to.value]) {
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
        return when(look.place.made_here(report) && told, told == wanted ? 1 : 0);
    });
}

Tally bridging_elsewhere(const Look& look, std::uint32_t person) {
    return over_ties(look, person, [&](const Report& report) {
        const auto told = measures::capital(look.seen.profile, report.from, report.to);
        return when(report.made_at == network::made_elsewhere && told, told == Capital::bridging ? 1 : 0);
    });
}

const Attribute& attribute(const Observed& seen, Trait trait) { return seen.attributes[static_cast<std::size_t>(trait)]; }

template <Trait trait>
Tally external_less_internal(const Look& look, std::uint32_t person) {
    const auto& groups = attribute(look.seen, trait).of_actor;
    return over_ties(look, person, [&](const Report& report) {
        const auto own = groups[report.from.value], other = groups[report.to.value];
        return when(look.place.made_here(report) && own != no_group && other != no_group, own == other ? -1 : 1);
    });
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
        return report.made_at == network::made_elsewhere && !is_organisation(look, report.to) ? report.trust : std::nullopt;
    });
}

Tally trust_in_organisations(const Look& look, std::uint32_t person) {
    return over_ties(look, person,
                     [&](const Report& report) { return is_organisation(look, report.to) ? report.trust : std::nullopt; });
}

template <Question question>
Tally answer_to(const Look& look, std::uint32_t person) {
    const auto& answer = look.seen.answers[static_cast<std::size_t>(question)][person];
    if (!answer) return {};
    return {{answer->value, 1, no_group}, {}, {answer->row}};
}

std::vector<Rule> tie_rules() {
    return {
        {{"people_met",
          ties_family,
          {"People met", "Personnes rencontrées"},
          {"People who take part in the site and were met: participants, volunteers, employees, artists.",
           "Personnes qui participent au lieu et ont été rencontrées : participants, bénévoles, salariés, artistes."},
          "",
          "",
          people_unit,
          0},
         Statistic::ratio,
         nullptr,
         people_met},
        {{"ties_per_participant",
          ties_family,
          {"Ties per person", "Liens par personne"},
          {"Mean number of ties that a person of the site names, of any kind, made anywhere; one who names nobody counts 0.",
           "Nombre moyen de liens qu'une personne du lieu déclare, de toute nature, où qu'ils soient nés ; qui n'en déclare "
           "aucun compte 0."},
          "Σ_i k_i / n",
          "Wasserman & Faust (1994), Social Network Analysis, ch. 4",
          ties_unit,
          1},
         Statistic::ratio,
         all_ties},
        {{"ties_made_here_per_participant",
          ties_family,
          {"Ties made at the site, per person", "Liens nés au lieu, par personne"},
          {"Mean number of ties that a person of the site names and says were made there.",
           "Nombre moyen de liens qu'une personne du lieu déclare et dit nés au lieu."},
          "Σ_i k_i(site) / n",
          "",
          ties_unit,
          1},
         Statistic::ratio,
         ties_made_here},
        {{"share_made_at_site",
          ties_family,
          {"Share of ties made at the site", "Part des liens nés au lieu"},
          {"Share of the ties named by people of the site that were made there.",
           "Part des liens déclarés par les personnes du lieu qui y sont nés."},
          "Σ_i k_i(site) / Σ_i k_i",
          "",
          percent,
          0},
         Statistic::ratio,
         made_here},
        {{"holds_outside_share",
          ties_family,
          {"Ties used outside the site", "Liens qui servent hors du lieu"},
          {"Share of the ties made at the site that are also used outside it, among those where the person said so or denied it.",
           "Part des liens nés au lieu qui servent aussi ailleurs, parmi ceux dont la personne l'a dit ou nié."},
          "",
          "",
          percent,
          0},
         Statistic::ratio,
         holds_outside},
        {{"strength_made_here",
          ties_family,
          {"Strength of ties made at the site", "Force des liens nés au lieu"},
          {"Mean strength, 0 to 5, of the ties made at the site.", "Force moyenne, de 0 à 5, des liens nés au lieu."},
          "",
          "Granovetter (1973), doi:10.1086/225469",
          out_of_5,
          1},
         Statistic::ratio,
         strength_made_here},
        {{"mean_multiplexity",
          ties_family,
          {"Kinds per tie made at the site", "Natures par lien né au lieu"},
          {"Mean number of kinds (help, company, know-how …) of a tie made at the site.",
           "Nombre moyen de natures (aide, compagnie, savoir-faire…) d'un lien né au lieu."},
          "",
          "multiplexity: Granovetter (1973), doi:10.1086/225469",
          {"kinds", "natures"},
          1},
         Statistic::ratio,
         kinds_made_here},
    };
}

std::vector<Rule> help_rules() {
    return {
        {{"help_ties_per_participant",
          help_family,
          {"Ties of help per person", "Liens d'aide par personne"},
          {"Mean number of ties carrying help that a person of the site names.",
           "Nombre moyen de liens d'aide qu'une personne du lieu déclare."},
          "",
          "",
          ties_unit,
          1},
         Statistic::ratio,
         ties_of_kind<Kind::help>},
        {{"help_share_made_here",
          help_family,
          {"Share of ties made at the site that carry help", "Part des liens nés au lieu qui portent de l'aide"},
          {"Share of the ties made at the site of which help is one kind.",
           "Part des liens nés au lieu dont l'aide est une des natures."},
          "",
          "",
          percent,
          0},
         Statistic::ratio,
         help_made_here},
        {{"know_how_ties_per_participant",
          help_family,
          {"Ties of know-how per person", "Liens de savoir-faire par personne"},
          {"Mean number of ties carrying know-how that a person of the site names.",
           "Nombre moyen de liens de savoir-faire qu'une personne du lieu déclare."},
          "",
          "",
          ties_unit,
          1},
         Statistic::ratio,
         ties_of_kind<Kind::know_how>},
        {{"goods_ties_per_participant",
          help_family,
          {"Ties of goods per person", "Liens de biens par personne"},
          {"Mean number of ties through which goods pass that a person of the site names.",
           "Nombre moyen de liens par lesquels passent des biens qu'une personne du lieu déclare."},
          "",
          "",
          ties_unit,
          1},
         Statistic::ratio,
         ties_of_kind<Kind::goods>},
        {{"gini_of_being_named",
          help_family,
          {"Inequality of being named", "Inégalité d'être cité"},
          {"Gini coefficient of how often each person of the site is named by others: near 0 when all are named alike, near 1 "
           "when a few bear all.",
           "Coefficient de Gini du nombre de fois où chaque personne du lieu est citée : proche de 0 si toutes le sont autant, "
           "de 1 si quelques-unes portent tout."},
          "G = Σ_i (2i − n − 1) x_i / (n Σ x)",
          "Gini (1912); Sen (1973), On Economic Inequality",
          no_unit,
          2},
         Statistic::gini,
         times_named},
    };
}

std::vector<Rule> shape_rules() {
    return {
        {{"edgewise_reciprocity",
          shape_family,
          {"Ties that are answered", "Liens réciproques"},
          {"Share of the ties named towards someone who was met that this one names as well.",
           "Part des liens déclarés envers une personne rencontrée que celle-ci déclare aussi."},
          "2M / (2M + A)",
          "Wasserman & Faust (1994), ch. 13",
          percent,
          0},
         Statistic::ratio,
         answered},
        {{"transitivity",
          shape_family,
          {"Closure around people", "Fermeture autour des personnes"},
          {"Share of the pairs of alters of people of the site that are tied with each other, in the network of the whole study.",
           "Part des paires de proches des personnes du lieu qui sont liées entre elles, dans le réseau de toute l'étude."},
          "Σ_i t_i / Σ_i k_i (k_i − 1) / 2",
          "Wasserman & Faust (1994); Newman (2003), doi:10.1137/S003614450342480",
          percent,
          0},
         Statistic::ratio,
         closed_pairs},
        {{"support",
          shape_family,
          {"Supported ties", "Liens soutenus"},
          {"Share of the ties made at the site whose two ends have someone in common, through ties of any kind.",
           "Part des liens nés au lieu dont les deux extrémités ont quelqu'un en commun, par des liens de toute nature."},
          "",
          "Jackson, Rodriguez-Barraquer & Tan (2012), doi:10.1257/aer.102.5.1857",
          percent,
          0},
         Statistic::ratio,
         supported},
        {{"constraint",
          shape_family,
          {"Burt's constraint", "Contrainte de Burt"},
          {"Mean, over people of the site, of how far their ties lead back to the same people; ties weigh their strength, both "
           "ways added.",
           "Moyenne, sur les personnes du lieu, de ce que leurs liens ramènent aux mêmes gens ; les liens pèsent leur force, "
           "dans les deux sens."},
          "c_i = Σ_j (p_ij + Σ_q p_iq p_qj)²",
          "Burt (1992), Structural Holes; Burt (2004), doi:10.1086/421787",
          no_unit,
          2},
         Statistic::ratio,
         constraint},
        {{"effective_size",
          shape_family,
          {"Burt's effective size", "Taille efficace de Burt"},
          {"Mean, over people of the site, of their alters less what is redundant among them.",
           "Moyenne, sur les personnes du lieu, de leurs proches moins ce qui y est redondant."},
          "e_i = Σ_j (1 − Σ_q p_iq m_jq)",
          "Burt (1992), Structural Holes",
          people_unit,
          1},
         Statistic::ratio,
         effective_size},
        {{"largest_component_share",
          shape_family,
          {"People who hang together", "Personnes d'un seul tenant"},
          {"Share of the people of the site in the largest group that hangs together by ties made there between them.",
           "Part des personnes du lieu dans le plus grand groupe d'un seul tenant par les liens nés au lieu entre elles."},
          "",
          "weak components: Wasserman & Faust (1994), ch. 4",
          percent,
          0},
         Statistic::ratio,
         nullptr,
         largest_component},
    };
}

template <Trait trait>
Rule ei_rule(const char* id, Bilingual of) {
    return {{id,
             openness_family,
             {"E-I index (ego–alter)", "Indice E-I (ego–proches)"},
             {"Ties made at the site with people of another group less those with one's own, over both: −1 only among alike, 1 "
              "only with unlike.",
              "Liens nés au lieu avec des gens d'un autre groupe moins ceux avec les siens, sur leur somme : −1 entre semblables "
              "seulement, 1 entre différents seulement."},
             "(E − I) / (E + I)",
             "Krackhardt & Stern (1988), doi:10.2307/2786835",
             no_unit,
             2,
             of},
            Statistic::ratio,
            external_less_internal<trait>};
}

template <Trait trait>
Rule iqv_rule(const char* id, Bilingual of) {
    return {
        {id,
         openness_family,
         {"Variety of people (IQV)", "Variété des personnes (IQV)"},
         {"How evenly the people of the site spread over the groups: 0 all alike, 1 as many in each group.",
          "À quel point les personnes du lieu se répartissent entre les groupes : 0 toutes semblables, 1 autant dans chacun."},
         "(1 − Σ_k p_k²) / (1 − 1/K)",
         "Blau (1977), doi:10.1086/226505; Agresti & Agresti (1978), doi:10.2307/270810",
         no_unit,
         2,
         of},
        Statistic::iqv,
        group_of<trait>,
        nullptr,
        groups_of<trait>};
}

std::vector<Rule> openness_rules() {
    constexpr std::string_view capital_source =
        "Putnam (2000); Szreter & Woolcock (2004), doi:10.1093/ije/dyh013; the rule of who is alike: our own";
    return {
        {{"bonding_share",
          openness_family,
          {"Bonding: ties between alike", "Bonding : liens entre semblables"},
          {"Share of the ties made at the site between people alike: agreeing on at least two of age (bands at most one apart), "
           "occupation and type of household; the rule of the crisis model. Neither speaks for an institution.",
           "Part des liens nés au lieu entre gens semblables : d'accord sur deux au moins de l'âge (à une tranche près), de la "
           "profession et du type de ménage ; c'est la règle du modèle de crise. Aucun ne représente une institution."},
          "",
          capital_source,
          percent,
          0},
         Statistic::ratio,
         capital_made_here<Capital::bonding>},
        {{"bridging_share",
          openness_family,
          {"Bridging: ties between unlike", "Bridging : liens entre différents"},
          {"Share of the ties made at the site between people who are not alike (see bonding), neither of whom speaks for an "
           "institution.",
           "Part des liens nés au lieu entre gens qui ne se ressemblent pas (voir bonding), dont aucun ne représente une "
           "institution."},
          "",
          capital_source,
          percent,
          0},
         Statistic::ratio,
         capital_made_here<Capital::bridging>},
        {{"linking_share",
          openness_family,
          {"Linking: ties with institutions", "Linking : liens avec des institutions"},
          {"Share of the ties made at the site between someone and an institution, or a person who works for one.",
           "Part des liens nés au lieu entre quelqu'un et une institution, ou une personne qui y travaille."},
          "",
          capital_source,
          percent,
          0},
         Statistic::ratio,
         capital_made_here<Capital::linking>},
        {{"bridging_share_elsewhere",
          openness_family,
          {"Bridging among ties made elsewhere", "Bridging parmi les liens nés ailleurs"},
          {"Share of bridging among the ties that people of the site made at no site: what the ties made there compare with.",
           "Part de bridging parmi les liens que les personnes du lieu ont noués hors de tout lieu : le point de comparaison."},
          "",
          capital_source,
          percent,
          0},
         Statistic::ratio,
         bridging_elsewhere},
        ei_rule<Trait::age_band>("ei_age_band", {"age", "âge"}),
        ei_rule<Trait::diploma>("ei_diploma", {"diploma", "diplôme"}),
        ei_rule<Trait::origin>("ei_origin", {"origin", "origine"}),
        iqv_rule<Trait::age_band>("iqv_age_band", {"age", "âge"}),
        iqv_rule<Trait::diploma>("iqv_diploma", {"diploma", "diplôme"}),
        iqv_rule<Trait::origin>("iqv_origin", {"origin", "origine"}),
        iqv_rule<Trait::occupation>("iqv_occupation", {"occupation", "profession"}),
        {{"institutions_reached",
          openness_family,
          {"Institutions reached", "Institutions jointes"},
          {"Institutions to which the site itself or its people say they are tied.",
           "Institutions auxquelles le lieu lui-même ou ses personnes se disent liés."},
          "",
          "",
          {"institutions", "institutions"},
          0},
         Statistic::ratio,
         nullptr,
         institutions},
    };
}

std::vector<Rule> trust_rules() {
    return {
        {{"trust_between_participants",
          trust_family,
          {"Trust between participants", "Confiance entre participants"},
          {"Mean trust, 0 to 5, on the ties between people of the site.",
           "Confiance moyenne, de 0 à 5, sur les liens entre personnes du lieu."},
          "",
          "",
          out_of_5,
          1},
         Statistic::ratio,
         trust_between_participants},
        {{"trust_elsewhere",
          trust_family,
          {"Trust on ties made elsewhere", "Confiance sur les liens nés ailleurs"},
          {"Mean trust, 0 to 5, on the ties to persons that were made at no site.",
           "Confiance moyenne, de 0 à 5, sur les liens à des personnes noués hors de tout lieu."},
          "",
          "",
          out_of_5,
          1},
         Statistic::ratio,
         trust_elsewhere},
        {{"trust_in_organisations",
          trust_family,
          {"Trust on ties to organisations", "Confiance sur les liens aux organisations"},
          {"Mean trust, 0 to 5, on the ties of people of the site to institutions and associations.",
           "Confiance moyenne, de 0 à 5, sur les liens des personnes du lieu à des institutions et associations."},
          "",
          "",
          out_of_5,
          1},
         Statistic::ratio,
         trust_in_organisations},
        {{"institutional_trust",
          trust_family,
          {"Trust in institutions", "Confiance dans les institutions"},
          {"Mean answer, 0 to 10, of people of the site on their trust in institutions.",
           "Réponse moyenne, de 0 à 10, des personnes du lieu sur leur confiance dans les institutions."},
          "",
          "",
          out_of_10,
          1},
         Statistic::ratio,
         answer_to<Question::institutional_trust>},
        {{"general_trust",
          trust_family,
          {"Trust in people in general", "Confiance dans les gens en général"},
          {"Mean answer, 0 to 10, of people of the site on whether most people can be trusted.",
           "Réponse moyenne, de 0 à 10, des personnes du lieu : peut-on faire confiance à la plupart des gens."},
          "",
          "European Social Survey, scale 0–10",
          out_of_10,
          1},
         Statistic::ratio,
         answer_to<Question::general_trust>},
        {{"power_to_act",
          power_family,
          {"Power to act", "Pouvoir d'agir"},
          {"Mean score, 0 to 1, of people of the site on the scale of power to act.",
           "Score moyen, de 0 à 1, des personnes du lieu sur l'échelle de pouvoir d'agir."},
          "",
          "",
          no_unit,
          2},
         Statistic::ratio,
         answer_to<Question::power_to_act>},
    };
}

std::vector<Rule> all_rules() {
    std::vector<Rule> all;
    for (auto family : {tie_rules(), help_rules(), shape_rules(), openness_rules(), trust_rules()})
        for (auto& rule : family) all.push_back(std::move(rule));
    return all;
}

Place with_people(const Observed& seen, Place place, const std::vector<std::uint8_t>& takes_part) {
    place.has.assign(seen.roster.size(), 0);
    for (std::uint32_t person = 0; person < takes_part.size(); ++person) {
        if (!takes_part[person] || !seen.met[person]) continue;
        place.people.push_back(person);
        place.has[person] = 1;
    }
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

std::span<const Rule> rules() {
    static const std::vector<Rule> all = all_rules();
    return all;
}

}  // namespace reliance::comparison
