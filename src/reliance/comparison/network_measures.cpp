#include <cmath>

#include "reliance/comparison/measure_table.hpp"
#include "reliance/comparison/observed.hpp"
#include "reliance/measures/brokerage.hpp"
#include "reliance/measures/clustering.hpp"
#include "reliance/measures/components.hpp"
#include "reliance/measures/degree.hpp"
#include "reliance/measures/homophily.hpp"
#include "reliance/measures/inequality.hpp"
#include "reliance/measures/made_at.hpp"
#include "reliance/measures/multiplexity.hpp"
#include "reliance/measures/ratio.hpp"
#include "reliance/measures/reciprocity.hpp"
#include "reliance/measures/structural_holes.hpp"

namespace reliance::comparison {
namespace {

using measures::Group;
using network::Kind;
using network::TieNetwork;

constexpr Bilingual size_family{"Whole network", "Réseau entier"};
constexpr Bilingual brokerage_family{"Brokerage between sites", "Intermédiaires entre lieux"};
constexpr Bilingual homophily_family{"Likeness", "Ressemblance"};
constexpr Bilingual kind_family{"Kinds of ties", "Natures des liens"};
constexpr Bilingual equity_family{"Equity", "Équité"};
constexpr Bilingual people{"people", "personnes"};
constexpr Bilingual actors{"actors", "acteurs"};
constexpr Bilingual ties{"ties", "liens"};
constexpr Bilingual percent{"%", "%"};
constexpr Bilingual none{"", ""};

std::string joined(std::string_view one, std::string_view other) {
    std::string both(one);
    both += other;
    return both;
}

/// Gathers the lines of one wave; a number is left out where it is not defined.
class Lines {
public:
    Lines(std::string_view wave, std::uint64_t fewest) : wave_(wave), fewest_(fewest) {}

    void add(Measure measure, double value, std::uint64_t n) {
        Estimate estimate;
        estimate.n = n;
        estimate.absence = n < fewest_ ? Absence::too_few_counted : std::isnan(value) ? Absence::undefined : Absence::present;
        if (estimate.absence == Absence::present) estimate.value = value;
        lines_.push_back({std::move(measure), Scope::whole, {}, wave_, std::move(estimate)});
    }
    /// A count is a number however small.
    void count(Measure measure, std::uint64_t value) {
        Estimate estimate;
        estimate.n = value;
        estimate.value = static_cast<double>(value);
        lines_.push_back({std::move(measure), Scope::whole, {}, wave_, std::move(estimate)});
    }
    std::vector<MeasureLine> taken() { return std::move(lines_); }

private:
    std::string wave_;
    std::uint64_t fewest_;
    std::vector<MeasureLine> lines_;
};

double mean_defined(const std::vector<double>& values) {
    double sum = 0, n = 0;
    for (const auto value : values)
        if (!std::isnan(value)) sum += value, ++n;
    return n > 0 ? sum / n : measures::undefined;
}

void add_size(const Observed& seen, Lines& lines) {
    const auto n = seen.roster.size();
    const auto arcs = seen.directed.arc_count();
    lines.count({"actors",
                 size_family,
                 {"Actors", "Acteurs"},
                 {"Persons, organisations and sites of the study.", "Personnes, organisations et lieux de l'étude."},
                 "",
                 "",
                 actors,
                 0},
                n);
    lines.count({"reported_ties",
                 size_family,
                 {"Reported ties", "Liens déclarés"},
                 {"Pairs (who reports, whom) with at least one report.",
                  "Paires (qui déclare, qui est cité) avec au moins une déclaration."},
                 "",
                 "",
                 ties,
                 0},
                arcs);
    lines.count({"tied_pairs",
                 size_family,
                 {"Tied pairs", "Paires liées"},
                 {"Pairs of actors of whom at least one names the other.", "Paires d'acteurs dont l'un au moins cite l'autre."},
                 "",
                 "",
                 {"pairs", "paires"},
                 0},
                seen.whole.tie_count());
    lines.add({"density",
               size_family,
               {"Density", "Densité"},
               {"Share of the ordered pairs of actors that are named.", "Part des paires ordonnées d'acteurs qui sont citées."},
               "m / (n (n − 1))",
               "Wasserman & Faust (1994), ch. 4",
               percent,
               2},
              measures::ratio(arcs, n * (n - (n > 0))), n);
    lines.add({"share_made_at_sites",
               size_family,
               {"Ties made at a site", "Liens nés dans un lieu"},
               {"Share of the reported ties that were made at one of the sites.",
                "Part des liens déclarés qui sont nés dans un des lieux."},
               "",
               "",
               percent,
               0},
              measures::share_made_at_sites(seen.directed), arcs);
}

void add_reciprocity(const Observed& seen, Lines& lines) {
    const auto census = measures::dyad_census(seen.directed);
    const auto source = "Wasserman & Faust (1994), ch. 13";
    lines.add({"dyadic_reciprocity",
               size_family,
               {"Dyadic reciprocity", "Réciprocité des paires"},
               {"Share of all pairs that stand alike on both sides: both name each other, or neither does.",
                "Part des paires semblables des deux côtés : chacun cite l'autre, ou aucun."},
               "(M + N) / (M + A + N)",
               source,
               percent,
               1},
              measures::dyadic_reciprocity(census), census.mutual + census.asymmetric + census.null);
    lines.add({"edgewise_reciprocity_all",
               size_family,
               {"Edgewise reciprocity", "Réciprocité des liens"},
               {"Share of all reported ties that are reported both ways; actors who were never met cannot answer and count as "
                "not answering.",
                "Part des liens déclarés qui le sont dans les deux sens ; qui n'a pas été rencontré ne peut répondre et compte "
                "comme ne répondant pas."},
               "2M / (2M + A)",
               source,
               percent,
               0},
              measures::edgewise_reciprocity(census), seen.directed.arc_count());
}

void add_structure(const Observed& seen, const parallel::Execution& execution, Lines& lines) {
    const auto components = measures::weak_components(seen.whole);
    const auto census = measures::triangle_census(seen.whole, execution);
    const auto n = seen.roster.size();
    lines.count(
        {"components",
         size_family,
         {"Components", "Composantes"},
         {"Parts of the network that hang together, isolates among them.", "Parties du réseau d'un seul tenant, isolés compris."},
         "",
         "Wasserman & Faust (1994), ch. 4",
         none,
         0},
        components.sizes.size());
    lines.count({"isolates",
                 size_family,
                 {"Isolates", "Isolés"},
                 {"Actors who name nobody and are named by nobody.", "Acteurs qui ne citent personne et que personne ne cite."},
                 "",
                 "",
                 actors,
                 0},
                measures::isolate_count(components));
    lines.add({"largest_component_share_all",
               size_family,
               {"Largest component", "Plus grande composante"},
               {"Share of the actors in the largest part that hangs together.",
                "Part des acteurs dans la plus grande partie d'un seul tenant."},
               "",
               "Wasserman & Faust (1994), ch. 4",
               percent,
               0},
              measures::ratio(measures::largest_size(components), n), n);
    lines.add({"transitivity_all",
               size_family,
               {"Global transitivity", "Transitivité globale"},
               {"Share of the pairs of alters that are tied, over the whole network.",
                "Part des paires de proches liées entre elles, dans tout le réseau."},
               "3 × triangles / triples",
               "Wasserman & Faust (1994)",
               percent,
               0},
              measures::transitivity(census), n);
    lines.add({"mean_local_clustering",
               size_family,
               {"Mean local clustering", "Regroupement local moyen"},
               {"Mean over actors with two alters or more of the share of their alters that are tied.",
                "Moyenne, sur les acteurs d'au moins deux proches, de la part de leurs proches liés entre eux."},
               "",
               "Watts & Strogatz (1998), doi:10.1038/30918",
               percent,
               0},
              measures::mean_local_clustering(census, measures::Undefined::left_out), n);
}

void add_structural_holes(const Observed& seen, const parallel::Execution& execution, Lines& lines) {
    const auto n = seen.roster.size();
    lines.add({"mean_constraint",
               size_family,
               {"Mean constraint", "Contrainte moyenne"},
               {"Mean of Burt's constraint over actors with a tie.", "Moyenne de la contrainte de Burt sur les acteurs liés."},
               "c_i = Σ_j (p_ij + Σ_q p_iq p_qj)²",
               "Burt (1992); Burt (2004), doi:10.1086/421787",
               none,
               3},
              mean_defined(measures::constraints(seen.whole, execution)), n);
    lines.add({"mean_efficiency",
               size_family,
               {"Mean efficiency", "Efficience moyenne"},
               {"Mean of Burt's effective size over the number of alters.",
                "Moyenne de la taille efficace de Burt rapportée au nombre de proches."},
               "e_i / k_i",
               "Burt (1992)",
               none,
               3},
              mean_defined(measures::efficiencies(seen.whole, execution)), n);
    std::vector<double> named;
    for (const auto degree : measures::in_degrees(seen.directed)) named.push_back(degree);
    lines.add({"gini_of_being_named_all",
               equity_family,
               {"Inequality of being named", "Inégalité d'être cité"},
               {"Gini coefficient of how often each actor is named.",
                "Coefficient de Gini du nombre de fois où chaque acteur est cité."},
               "G = Σ_i (2i − n − 1) x_i / (n Σ x)",
               "Gini (1912)",
               none,
               2},
              measures::gini(named), n);
}

/// Each person's site, if it is one only; those of several sites or none have no group.
std::vector<Group> site_groups(const Observed& seen) {
    std::vector<Group> groups(seen.roster.size(), measures::no_group);
    std::vector<std::uint32_t> sites(seen.roster.size());
    for (std::size_t site = 0; site < seen.takes_part.size(); ++site)
        for (std::size_t person = 0; person < seen.takes_part[site].size(); ++person)
            if (seen.takes_part[site][person] && ++sites[person] == 1) groups[person] = static_cast<Group>(site);
    for (std::size_t person = 0; person < sites.size(); ++person)
        if (sites[person] > 1) groups[person] = measures::no_group;
    return groups;
}

void add_brokerage(const Observed& seen, const parallel::Execution& execution, Lines& lines) {
    constexpr std::array<Bilingual, measures::role_count> roles{Bilingual{"coordinator (AAA)", "coordinateur (AAA)"},
                                                                {"itinerant (ABA)", "itinérant (ABA)"},
                                                                {"gatekeeper (ABB)", "portier (ABB)"},
                                                                {"representative (AAB)", "représentant (AAB)"},
                                                                {"liaison (ABC)", "liaison (ABC)"}};
    const auto counts = measures::total(measures::brokerage(seen.directed, site_groups(seen), execution));
    for (std::size_t role = 0; role < roles.size(); ++role)
        lines.count({joined("brokerage_", measures::name(static_cast<measures::Role>(role))),
                     brokerage_family,
                     {"Brokered pairs", "Paires mises en relation"},
                     {"Ordered pairs (a, b) of people of one site each, not tied directly, whom someone joins, by the sites of "
                      "the three.",
                      "Paires ordonnées (a, b) de personnes d'un seul lieu chacune, non liées directement, que quelqu'un relie, "
                      "selon les lieux des trois."},
                     "a → v → b, not a → b",
                     "Gould & Fernandez (1989), doi:10.2307/270949",
                     {"pairs", "paires"},
                     0,
                     roles[role]},
                    counts[role]);
}

void add_homophily(const Observed& seen, Lines& lines) {
    for (const auto& attribute : seen.attributes) {
        const auto composition = measures::composition(seen.directed, attribute.of_actor);
        const auto n = composition.internal + composition.external;
        const auto id = [&](std::string_view what) { return joined(what, attribute.name); };
        lines.add(
            {id("assortativity_"),
             homophily_family,
             {"Assortativity", "Assortativité"},
             {"How far ties join people of one group: 1 only alike, 0 as by chance.",
              "À quel point les liens joignent des gens d'un même groupe : 1 entre semblables seulement, 0 comme au hasard."},
             "(tr e − Σ a_k b_k) / (1 − Σ a_k b_k)",
             "Newman (2003), doi:10.1103/PhysRevE.67.026126",
             none,
             2,
             attribute.label},
            measures::assortativity(seen.directed, attribute.of_actor), n);
        lines.add(
            {id("ei_all_"),
             homophily_family,
             {"E-I index (ego–alter)", "Indice E-I (ego–proches)"},
             {"Ties between groups less ties within, over both.", "Liens entre groupes moins liens internes, sur leur somme."},
             "(E − I) / (E + I)",
             "Krackhardt & Stern (1988), doi:10.2307/2786835",
             none,
             2,
             attribute.label},
            measures::ego_alter_ei(composition), n);
        lines.add({id("density_ei_"),
                   homophily_family,
                   {"E-I index (group-density adjusted)", "Indice E-I (ajusté aux densités)"},
                   {"The same on densities: ties between and within over the pairs that could be tied.",
                    "Le même sur les densités : liens entre et dans les groupes, rapportés aux paires possibles."},
                   "(E/e − I/i) / (E/e + I/i)",
                   "Everett & Borgatti (2012), doi:10.1016/j.socnet.2012.06.002",
                   none,
                   2,
                   attribute.label},
                  measures::group_density_adjusted_ei(seen.directed, attribute.of_actor), n);
    }
}

/// Mean trust on a 0–5 scale of the reports of one kind that say it.
void add_trust(const Observed& seen, Kind kind, Lines& lines) {
    double sum = 0;
    std::uint64_t n = 0;
    for (const auto& report : seen.reports)
        if (report.kinds.has(kind) && report.trust) sum += *report.trust, ++n;
    lines.add({joined("trust_on_", network::name(kind)),
               kind_family,
               {"Trust by relation", "Confiance selon la relation"},
               {"Mean trust, 0 to 5, on the ties of one kind.", "Confiance moyenne, de 0 à 5, sur les liens d'une nature."},
               "",
               "",
               {"out of 5", "sur 5"},
               1,
               network::label(kind)},
              n > 0 ? sum / static_cast<double>(n) : measures::undefined, n);
}

void add_kinds(const Observed& seen, Lines& lines) {
    lines.add({"multiplex_share",
               kind_family,
               {"Ties of several kinds", "Liens de plusieurs natures"},
               {"Share of the reported ties that are of two kinds or more.",
                "Part des liens déclarés qui sont de deux natures ou plus."},
               "",
               "Granovetter (1973), doi:10.1086/225469",
               percent,
               0},
              measures::multiplex_share(seen.directed), seen.directed.arc_count());
    const auto counts = measures::ties_by_kind(seen.directed);
    for (std::size_t kind = 0; kind < network::kind_count; ++kind)
        lines.count({joined("ties_of_", network::name(static_cast<Kind>(kind))),
                     kind_family,
                     {"Ties by kind", "Liens par nature"},
                     {"Reported ties of one kind; a tie of several counts once for each.",
                      "Liens déclarés d'une nature ; un lien de plusieurs compte une fois pour chacune."},
                     "",
                     "",
                     ties,
                     0,
                     network::label(static_cast<Kind>(kind))},
                    counts[kind]);
    for (std::size_t kind = 0; kind < network::kind_count; ++kind) add_trust(seen, static_cast<Kind>(kind), lines);
}

/// Whether power to act goes with ties: its concentration over people ranked by how many they name.
void add_equity(const Observed& seen, Lines& lines) {
    std::vector<double> power, named;
    const auto& answers = seen.answers[static_cast<std::size_t>(Question::power_to_act)];
    for (std::size_t person = 0; person < answers.size(); ++person) {
        if (!answers[person]) continue;
        power.push_back(answers[person]->value);
        named.push_back(static_cast<double>(seen.named_by(person).size()));
    }
    const Bilingual definition{
        "How far power to act falls to those who name more ties: 0 evenly, above 0 to the well connected.",
        "À quel point le pouvoir d'agir va à ceux qui déclarent plus de liens : 0 également, au-dessus de 0 aux mieux liés."};
    lines.add({"concentration_of_power_to_act",
               equity_family,
               {"Concentration of power to act", "Concentration du pouvoir d'agir"},
               definition,
               "C = 2 cov(h, r) / μ",
               "Wagstaff, Paci & van Doorslaer (1991), doi:10.1016/0277-9536(91)90212-U",
               none,
               2},
              measures::concentration_index(power, named), power.size());
    lines.add({"wagstaff_of_power_to_act",
               equity_family,
               {"Concentration of power to act (Wagstaff)", "Concentration du pouvoir d'agir (Wagstaff)"},
               definition,
               "C / (1 − μ)",
               "Wagstaff (2005), doi:10.1002/hec.953",
               none,
               2},
              measures::wagstaff_index(power, named), power.size());
    lines.add({"erreygers_of_power_to_act",
               equity_family,
               {"Concentration of power to act (Erreygers)", "Concentration du pouvoir d'agir (Erreygers)"},
               definition,
               "4 μ C",
               "Erreygers (2009), doi:10.1016/j.jhealeco.2008.02.003",
               none,
               2},
              measures::erreygers_index(power, named), power.size());
}

}  // namespace

Result<std::vector<MeasureLine>> network_measures(const field::Study& study, std::string_view wave, const PlaceOptions& options,
                                                  const parallel::Execution& execution) {
    const auto seen = observed(study, wave);
    if (!seen) return failure(seen.error());
    Lines lines(wave, options.fewest);
    add_size(*seen, lines);
    add_reciprocity(*seen, lines);
    add_structure(*seen, execution, lines);
    add_structural_holes(*seen, execution, lines);
    add_brokerage(*seen, execution, lines);
    add_homophily(*seen, lines);
    add_kinds(*seen, lines);
    add_equity(*seen, lines);
    return lines.taken();
}

}  // namespace reliance::comparison
