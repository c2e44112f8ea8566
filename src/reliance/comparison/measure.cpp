#include "reliance/comparison/measure.hpp"

#include <algorithm>
#include <array>

#include "reliance/base/contract.hpp"

namespace reliance::comparison {
namespace {

namespace family {
constexpr Bilingual ties{"Ties", "Liens"};
constexpr Bilingual help{"Help", "Entraide"};
constexpr Bilingual shape{"Shape of the network", "Forme du réseau"};
constexpr Bilingual openness{"Openness", "Ouverture"};
constexpr Bilingual trust{"Trust", "Confiance"};
constexpr Bilingual power{"Power to act", "Pouvoir d'agir"};
constexpr Bilingual size{"Whole network", "Réseau entier"};
constexpr Bilingual brokerage{"Brokerage between sites", "Intermédiaires entre lieux"};
constexpr Bilingual homophily{"Likeness", "Ressemblance"};
constexpr Bilingual kind{"Kinds of ties", "Natures des liens"};
constexpr Bilingual equity{"Equity", "Équité"};
}  // namespace family

namespace unit {
constexpr Bilingual people{"people", "personnes"};
constexpr Bilingual actors{"actors", "acteurs"};
constexpr Bilingual sites{"sites", "lieux"};
constexpr Bilingual ties{"ties", "liens"};
constexpr Bilingual pairs{"pairs", "paires"};
constexpr Bilingual kinds{"kinds", "natures"};
constexpr Bilingual institutions{"institutions", "institutions"};
constexpr Bilingual percent{"%", "%"};
constexpr Bilingual out_of_5{"out of 5", "sur 5"};
constexpr Bilingual out_of_10{"out of 10", "sur 10"};
constexpr Bilingual no_unit{"", ""};
}  // namespace unit

struct Entry {
    std::string_view id;
    Bilingual family, unit;
    int decimals;
    Bilingual label, definition;
    std::string_view formula, source;
};

constexpr Entry catalogue[] = {
#define RELIANCE_MEASURE(id, in_family, in_unit, decimals, label, french_label, definition, french_definition, formula, source) \
    {#id, family::in_family, unit::in_unit, decimals, {label, french_label}, {definition, french_definition}, formula, source},
#include "reliance/comparison/measures.def"
#undef RELIANCE_MEASURE
};

/// What a measure is called where no tie says where it was made.
struct BetweenPeople {
    std::string_view id;
    Bilingual label, definition;
};

constexpr BetweenPeople between[] = {
#define RELIANCE_MEASURE_BETWEEN(id, label, french_label, definition, french_definition) \
    {#id, {label, french_label}, {definition, french_definition}},
#include "reliance/comparison/measures_between.def"
#undef RELIANCE_MEASURE_BETWEEN
};

}  // namespace

Measure measure(std::string_view id) { return measure(id, {}, {}); }

Measure measure(std::string_view id, std::string_view word, Bilingual of) {
    const auto entry = std::find_if(std::begin(catalogue), std::end(catalogue), [&](const Entry& each) { return each.id == id; });
    RELIANCE_EXPECTS(entry != std::end(catalogue));
    Measure found{std::string(id),   entry->family,   entry->label,
                  entry->definition, entry->formula,  entry->source,
                  entry->unit,       entry->decimals, of};
    if (!word.empty()) found.id.append("_").append(word);
    return found;
}

Measure between_people(Measure measure) {
    const std::string_view of(measure.of.english);
    for (const auto& [id, label, definition] : between)
        if (measure.id == id || (!of.empty() && measure.id.starts_with(std::string(id).append("_"))))
            measure.label = label, measure.definition = definition;
    return measure;
}

bool is_share(const Measure& measure) { return measure.unit.english == "%"; }

double printed_value(const Measure& measure, double value) { return is_share(measure) ? 100 * value : value; }

int printed_decimals(const Measure& measure) { return is_share(measure) ? std::max(measure.decimals - 2, 0) : measure.decimals; }

std::string full_label(const Measure& measure, Language language) {
    const std::string label(measure.label.in(language));
    const auto of = measure.of.in(language);
    if (of.empty()) return label;
    return label + (language == Language::french ? " : " : ": ") + std::string(of);
}

std::string_view name(Absence absence) {
    constexpr std::array<std::string_view, 6> names{"present",         "no_data",   "too_few_people",
                                                    "too_few_counted", "undefined", "not_asked"};
    return names[static_cast<std::size_t>(absence)];
}

Bilingual label(Absence absence) {
    constexpr std::array<Bilingual, 6> labels{
        Bilingual{"", ""},
        {"no data: nobody was asked or answered", "aucune donnée : personne n'a été interrogé ou n'a répondu"},
        {"not enough data: too few people", "données insuffisantes : trop peu de personnes"},
        {"not enough data: too few ties or answers", "données insuffisantes : trop peu de liens ou de réponses"},
        {"undefined: nothing to take a share of", "indéfini : rien dont prendre la part"},
        {"not asked, nor told by anybody", "ni demandé, ni dit par personne"}};
    return labels[static_cast<std::size_t>(absence)];
}

std::vector<std::string> tie_ids(const field::Study& study, const Estimate& estimate) {
    std::vector<std::string> ids;
    for (const auto row : estimate.ties) ids.push_back(study.ties[row].id);
    return ids;
}

std::vector<std::string> answer_ids(const field::Study& study, const Estimate& estimate) {
    std::vector<std::string> ids;
    for (const auto row : estimate.answers) {
        const auto& answer = study.answers[row];
        ids.push_back(answer.person + "/" + answer.wave + "/" + answer.attribute);
    }
    return ids;
}

}  // namespace reliance::comparison
