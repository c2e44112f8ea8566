#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "reliance/population/projection.hpp"
#include "reliance/restitution/printing.hpp"
#include "reliance/restitution/quotation.hpp"

/// The study, its sites, its territory and how well the population fits.
namespace reliance::restitution {
namespace {

Text banner() {
    return {
        "Étude de terrain inventée : les lieux, les personnes et leurs paroles sont imaginés. Le territoire et ses chiffres "
        "publics sont réels.",
        "Invented field study: the places, the people and their words are made up. The territory and its public figures are "
        "real."};
}

Text banner_without_territory() {
    return {"Étude de terrain inventée : les lieux, les personnes et leurs paroles sont imaginés.",
            "Invented field study: the places, the people and their words are made up."};
}

Json waves(const field::Study& study) {
    Json rows = Json::array();
    for (const auto& wave : study.waves)
        rows.push_back(
            {{"id", wave.id}, {"label", text(either(wave.label_fr, wave.label_en))}, {"start", wave.start}, {"end", wave.end}});
    return rows;
}

Json counted(Printing& printing, const Text& label, std::size_t count, Rule rule = Rule::shown) {
    return {{"label", text(label)}, {"count", printing.count(static_cast<std::int64_t>(count), rule)}};
}

/// The people met, without those who withdrew, which is said: other commands count them among the rows of the study.
Text people_words(const Printing& printing) {
    if (printing.withdrawn().empty()) return {"personnes", "people"};
    return {"personnes (qui s'est retiré n'est pas compté)", "people (those who withdrew are not counted)"};
}

Json counts(Printing& printing) {
    const auto& study = printing.study();
    Json rows = Json::array();
    rows.push_back(counted(printing, {"lieux", "places"}, study.sites.size()));
    rows.push_back(counted(printing, people_words(printing), study.persons.size(),
                           rule_for_count(study.persons.size(), printing.inputs().protection)));
    rows.push_back(counted(printing, {"organisations", "organisations"}, study.organisations.size()));
    rows.push_back(counted(printing, {"liens rapportés", "ties reported"},
                           static_cast<std::size_t>(std::ranges::count_if(study.ties, field::is_present))));
    rows.push_back(counted(printing, {"matériaux", "materials"}, study.materials.size()));
    rows.push_back(counted(printing, {"passages codés", "coded passages"}, study.codings.size()));
    return rows;
}

Json key_point_rows(const ReportInputs& inputs) {
    Json rows = Json::array();
    for (const auto& point : key_points(inputs))
        rows.push_back({{"text", text(point.text)}, {"figure", string_or_null(point.figure)}});
    return rows;
}

Json not_claimed(const ReportInputs& inputs) {
    Json rows = Json::array();
    rows.push_back(text(
        {"Ce rapport ne prévoit ni une date, ni un nombre de victimes : il compare des situations sous des hypothèses énoncées.",
         "This report forecasts neither a date nor a number of victims: it compares situations under stated assumptions."}));
    rows.push_back(text({"Les personnes rencontrées ne sont pas un échantillon tiré au hasard des habitants.",
                         "The people met are not a random sample of the residents."}));
    rows.push_back(
        text({"Qui fréquente un lieu n'y vient pas au hasard ; la part de ses liens qui se seraient noués ailleurs est un "
              "paramètre, avec sa plage.",
              "Those who come to a place do not come at random; the share of their ties that would have been made elsewhere is a "
              "parameter, "
              "with its range."}));
    if (inputs.population != nullptr && inputs.territory != nullptr)
        rows.push_back(text({"Les habitants simulés sont synthétiques : aucun n'est une personne réelle.",
                             "The simulated residents are synthetic: none is a real person."}));
    rows.push_back(text({"Un intervalle dit la dispersion des tirages d'un modèle, non l'erreur du modèle lui-même.",
                         "An interval tells how the draws of a model scatter, not the error of the model itself."}));
    return rows;
}

Json territory_name(const ReportInputs& inputs) {
    return inputs.territory == nullptr ? Json() : text(either(inputs.territory->name_fr, inputs.territory->name_en));
}

/// “09:30” for 9.5.
Json clock(const std::optional<double>& hour) {
    if (!hour) return nullptr;
    const auto minutes = static_cast<int>(std::lround(*hour * 60));
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string commune_name(const ReportInputs& inputs, const std::string& code) {
    if (inputs.territory == nullptr) return code;
    const auto found = std::ranges::find(inputs.territory->communes, code, &population::Commune::code);
    return found == inputs.territory->communes.end() ? code : found->name;
}

std::pair<Json, Json> position(const ReportInputs& inputs, const field::Site& site) {
    if (inputs.territory == nullptr || !site.longitude || !site.latitude) return {};
    const auto place = population::lambert_93(*site.longitude, *site.latitude);
    return {std::llround(place.x), std::llround(place.y)};
}

/// People of the population who take part in the site besides those met.
std::int64_t drawn_participants(const ReportInputs& inputs, std::size_t site, std::int64_t met) {
    if (inputs.population == nullptr) return 0;
    const auto all =
        std::ranges::count_if(inputs.population->participations, [&](const auto& row) { return row.site.value == site; });
    return std::max<std::int64_t>(0, all - met);
}

Json site_part(Printing& printing, std::size_t number) {
    const auto& inputs = printing.inputs();
    const auto& site = printing.study().sites[number];
    const auto [x, y] = position(inputs, site);
    const auto met = printing.participants().total(number);
    const auto rule = printing.participants().total_rule(number);
    const auto drawn = drawn_participants(inputs, number, met);
    // All participants are told with the results of crises: without those drawn, those met would be left.
    const auto rule_of_drawn = rule == Rule::shown || drawn == 0 ? Rule::shown : Rule::secondary;
    return {{"id", site.id},
            {"name", site.name},
            {"commune", commune_name(inputs, site.commune)},
            {"x", x},
            {"y", y},
            {"description", text(either(site.description_fr, site.description_en))},
            {"initiative", site.initiative},
            {"vectors", site.vectors},
            {"observed", printing.count(met, rule)},
            {"drawn", printing.count(drawn, rule_of_drawn)},
            {"opened", string_or_null(site.opened)},
            {"days", site.days},
            {"opens_at", clock(site.opens_at)},
            {"closes_at", clock(site.closes_at)}};
}

// The map.

Json outline(const std::vector<std::vector<population::Point>>& rings) {
    Json all = Json::array();
    for (const auto& ring : rings) {
        Json flat = Json::array();
        for (const auto& point : ring) {
            flat.push_back(std::llround(point.x));
            flat.push_back(std::llround(point.y));
        }
        all.push_back(std::move(flat));
    }
    return all;
}

/// What is counted of the people of a cell.
struct CellCounts {
    std::size_t people = 0, alone = 0, vulnerable = 0, from_65 = 0, alone_from_65 = 0;
};

std::vector<CellCounts> counts_by_cell(const population::Population& population, std::size_t cells) {
    std::vector<CellCounts> counts(cells);
    for (std::size_t i = 0; i < population.person_count(); ++i) {
        const PersonIndex person(i);
        auto& cell = counts[population.cell(person).value];
        const bool alone = population.has(person, population::lives_alone);
        const bool older = population.age_band[i] >= population::AgeBand::from_65;
        ++cell.people;
        cell.alone += alone;
        cell.vulnerable += population.has(person, population::vulnerable);
        cell.from_65 += older;
        cell.alone_from_65 += alone && older;
    }
    return counts;
}

/// A layer of the map: its head and a number for each cell.
struct Layer {
    FigureHead head;
    Text label, unit;
    int decimals = 0;
    std::vector<double> values;
    std::vector<Rule> rules;
};

Layer share_layer(const std::string& id, const Text& label, const Text& definition, std::span<const CellCounts> counts,
                  std::size_t CellCounts::*part, const Protection& protection) {
    Layer layer{{"map." + id, definition, {}, {}, {}, "", {}, Rule::shown}, label, {"%", "%"}, 0, {}, {}};
    for (const auto& cell : counts) {
        layer.values.push_back(cell.people == 0 ? unknown : static_cast<double>(cell.*part) / static_cast<double>(cell.people));
        layer.rules.push_back(rule_for_count(cell.people, protection));
    }
    return layer;
}

Layer people_layer(std::span<const CellCounts> counts) {
    Layer layer{{"map.people",
                 {"Personnes de la population de synthèse qui habitent la maille.",
                  "People of the synthetic population who live in the cell."},
                 {},
                 {},
                 {},
                 "",
                 {},
                 Rule::shown},
                {"Habitants", "Residents"},
                {"personnes", "people"},
                0,
                {},
                {}};
    for (const auto& cell : counts) layer.values.push_back(static_cast<double>(cell.people));
    layer.rules.assign(counts.size(), Rule::shown);
    return layer;
}

std::vector<double> unmet_by_commune(const std::vector<crisis::Outcome>& baseline, std::size_t communes) {
    std::vector<double> unmet(communes, unknown);
    for (std::size_t commune = 0; commune < communes; ++commune) {
        std::vector<double> values;
        for (const auto& run : baseline)
            if (commune < run.by_commune.size())
                values.push_back(crisis::per_thousand(run.by_commune[commune].unmet_hours, run.by_commune[commune]));
        if (!values.empty()) unmet[commune] = crisis::estimate(values).mean;
    }
    return unmet;
}

Layer unmet_layer(const CrisisRuns& runs, const population::Territory& territory) {
    const Text title = either(runs.scenario.title_fr, runs.scenario.title_en);
    Layer layer{{"map.unmet." + runs.scenario.id,
                 {"Heures de besoin non satisfait pour 1 000 habitants, par commune, les lieux étant là : " + title.fr +
                      ". Moyenne des répliques.",
                  "Hours of unmet need per 1,000 residents, by commune, with the places there: " + title.en +
                      ". Mean of the replicates."},
                 {},
                 {},
                 {},
                 "",
                 {{"figure", crisis_figure(runs.scenario.id, "differences")}},
                 Rule::shown},
                {"Besoins non satisfaits : " + title.fr, "Unmet needs: " + title.en},
                {"h pour 1 000 pers.", "h per 1,000 people"},
                0,
                {},
                {}};
    const auto unmet = unmet_by_commune(runs.baseline, territory.communes.size());
    for (const auto& cell : territory.cells) layer.values.push_back(unmet[cell.commune]);
    layer.rules.assign(territory.cells.size(), Rule::shown);
    return layer;
}

std::vector<Layer> layers(const ReportInputs& inputs) {
    const auto counts = counts_by_cell(*inputs.population, inputs.territory->cells.size());
    const auto& protection = inputs.protection;
    std::vector<Layer> all{people_layer(counts)};
    all.push_back(share_layer("alone", {"Personnes vivant seules", "People living alone"},
                              {"Part des habitants qui vivent seuls dans leur logement.", "Share of residents who live alone."},
                              counts, &CellCounts::alone, protection));
    all.push_back(share_layer("from_65", {"Personnes de 65 ans et plus", "People of 65 and over"},
                              {"Part des habitants de 65 ans et plus.", "Share of residents of 65 and over."}, counts,
                              &CellCounts::from_65, protection));
    all.push_back(share_layer(
        "alone_from_65", {"65 ans et plus vivant seuls", "65 and over living alone"},
        {"Part des habitants de 65 ans et plus qui vivent seuls.", "Share of residents who are 65 or over and live alone."},
        counts, &CellCounts::alone_from_65, protection));
    all.push_back(share_layer("vulnerable", {"Personnes vulnérables", "Vulnerable people"},
                              {"Part des habitants limités dans leur santé ou leurs déplacements.",
                               "Share of residents limited in health or mobility."},
                              counts, &CellCounts::vulnerable, protection));
    for (const auto& runs : inputs.crises) all.push_back(unmet_layer(runs, *inputs.territory));
    return all;
}

std::vector<Link> population_sources(Printing& printing) {
    std::vector<Link> found;
    if (printing.inputs().fit)
        for (const auto& margin : printing.inputs().fit->margins) {
            const auto link = printing.source(margin.source);
            if (std::ranges::find(found, link) == found.end()) found.push_back(link);
        }
    return found;
}

Json layer_part(Printing& printing, Layer layer, const std::vector<Link>& sources) {
    layer.head.rests_on.insert(layer.head.rests_on.end(), sources.begin(), sources.end());
    return {{"figure", printing.figure(layer.head)},
            {"label", text(layer.label)},
            {"unit", text(layer.unit)},
            {"decimals", layer.decimals}};
}

Json cell_suppressed(Printing& printing, std::span<const Layer> all, std::size_t cell) {
    Json rules = Json::array();
    if (std::ranges::all_of(all, [&](const auto& layer) { return layer.rules[cell] == Rule::shown; })) return rules;
    for (const auto& layer : all) rules.push_back(printing.suppressed(layer.rules[cell]));
    return rules;
}

Json cell_part(Printing& printing, const population::Territory& territory, std::span<const Layer> all, std::size_t number) {
    const auto& cell = territory.cells[number];
    Json values = Json::array();
    for (const auto& layer : all)
        values.push_back(layer.rules[number] == Rule::shown ? restitution::number(layer.values[number]) : Json());
    return {{"id", cell.code},
            {"name", cell.name},
            {"outline", outline(cell.outline)},
            {"commune", territory.communes[cell.commune].code},
            {"values", values},
            {"suppressed", cell_suppressed(printing, all, number)}};
}

// The fit.

struct FitRow {
    Text margin, category;
    double target = 0, obtained = 0;
    Text unit;
    int decimals = 0;
    Text source;
};

/// A count as it was published, to its last digit.
Json whole_or_number(double value) {
    return value == std::floor(value) && std::abs(value) < 1e15 ? Json(static_cast<std::int64_t>(value)) : number(value);
}

Json fit_row(Printing& printing, const FitRow& row) {
    return {{"margin", text(row.margin)},
            {"category", text(row.category)},
            {"target", whole_or_number(row.target)},
            {"obtained", whole_or_number(row.obtained)},
            {"unit", text(row.unit)},
            {"decimals", row.decimals},
            {"source", row.source.en.empty() ? Json() : Json(printing.cite(row.source))}};
}

const Text people_unit{"personnes", "people"};
const Text share_unit{"%", "%"};

Text household_words(population::HouseholdType type) {
    switch (type) {
        case population::HouseholdType::alone:
            return {"une personne", "one person"};
        case population::HouseholdType::other:
            return {"plusieurs personnes sans famille", "several people, no family"};
        case population::HouseholdType::couple:
            return {"couple sans enfant", "couple without children"};
        case population::HouseholdType::couple_children:
            return {"couple avec enfants", "couple with children"};
        case population::HouseholdType::single_parent:
            return {"famille monoparentale", "single parent"};
    }
    return {};
}

Text source_named(const population::FitReport& fit, std::string_view margin) {
    const auto found = std::ranges::find(fit.margins, margin, &population::MarginFit::name);
    return found == fit.margins.end() ? Text() : Text(found->source);
}

std::vector<FitRow> household_rows(const ReportInputs& inputs) {
    const auto& targets = inputs.territory->margins.households_by_type;
    std::vector<double> obtained(targets.size(), 0);
    for (const auto type : inputs.population->household_type) ++obtained[static_cast<std::size_t>(type)];
    std::vector<FitRow> rows;
    for (std::size_t i = 0; i < targets.size(); ++i)
        if (targets[i] > 0)
            rows.push_back({{"Ménages par type", "Households by type"},
                            household_words(static_cast<population::HouseholdType>(i)),
                            targets[i],
                            obtained[i],
                            {"ménages", "households"},
                            0,
                            source_named(*inputs.fit, "households_by_type")});
    return rows;
}

std::vector<FitRow> age_rows(const ReportInputs& inputs) {
    const auto& targets = inputs.territory->margins.people_by_age;
    std::vector<double> obtained(targets.size(), 0);
    for (const auto age : inputs.population->age_band) ++obtained[static_cast<std::size_t>(age)];
    const auto people = static_cast<double>(inputs.population->person_count());
    std::vector<FitRow> rows;
    for (std::size_t i = 0; i < targets.size(); ++i)
        if (targets[i] > 0)
            rows.push_back({{"Personnes par âge", "People by age"},
                            age_words(std::string(population::name(static_cast<population::AgeBand>(i)))),
                            targets[i],
                            obtained[i] / people,
                            share_unit,
                            1,
                            source_named(*inputs.fit, "people_by_age")});
    return rows;
}

/// A whole table in one number: the share of people in the wrong place.
FitRow margin_row(const population::MarginFit& margin) {
    const Text used = margin.held_out ? Text(" (non utilisée pour l'ajustement)", " (held out of the fit)") : Text("", "");
    const Text label(margin.label);
    return {{"Écart de tables entières", "Gap of whole tables"},
            {label.fr + used.fr, label.en + used.en},
            0,
            margin.sae,
            share_unit,
            1,
            Text(margin.source)};
}

FitRow tie_row(const population::TieFit& tie) {
    const bool is_share = tie.target <= 1 && tie.obtained <= 1;
    return {{"Liens", "Ties"}, Text(tie.label), tie.target, tie.obtained, is_share ? share_unit : Text("liens", "ties"),
            is_share ? 1 : 2,  Text(tie.source)};
}

std::vector<FitRow> fit_rows(const ReportInputs& inputs) {
    auto rows = household_rows(inputs);
    for (auto& row : age_rows(inputs)) rows.push_back(std::move(row));
    for (const auto& margin : inputs.fit->margins) rows.push_back(margin_row(margin));
    for (const auto& tie : inputs.fit->ties)
        if (tie.has_target) rows.push_back(tie_row(tie));
    return rows;
}

}  // namespace

Text verify_note() {
    return {"FOLDER est le dossier où se trouve ce rapport, ou l'étude qui garde le calcul.",
            "FOLDER is the folder in which this report lies, or the study that keeps the run."};
}

Json study_part(Printing& printing) {
    const auto& inputs = printing.inputs();
    const auto& study = printing.study();
    const bool has_territory = inputs.territory != nullptr;
    return {{"id", study.id},
            {"title", text(either(study.title_fr, study.title_en))},
            {"invented", study.invented},
            {"banner", study.invented ? text(has_territory ? banner() : banner_without_territory()) : Json()},
            {"territory_name", territory_name(inputs)},
            {"version", inputs.version},
            {"seed", std::to_string(inputs.seed)},
            {"run_date", inputs.run_date},
            {"manifest_digest", inputs.manifest_digest},
            {"verify_command", verify_command},
            {"verify_note", text(verify_note())},
            {"waves", waves(study)},
            {"counts", counts(printing)},
            {"key_points", key_point_rows(inputs)},
            {"not_claimed", not_claimed(inputs)}};
}

Json sites_part(Printing& printing) {
    Json rows = Json::array();
    for (std::size_t site = 0; site < printing.study().sites.size(); ++site) rows.push_back(site_part(printing, site));
    return rows;
}

Json territory_part(Printing& printing) {
    const auto& inputs = printing.inputs();
    if (inputs.territory == nullptr || inputs.population == nullptr) return nullptr;
    const auto& territory = *inputs.territory;
    const auto all = layers(inputs);
    const auto sources = population_sources(printing);
    Json communes = Json::array(), cells = Json::array(), heads = Json::array();
    for (const auto& commune : territory.communes)
        communes.push_back({{"id", commune.code}, {"name", commune.name}, {"outline", outline(commune.outline)}});
    for (std::size_t cell = 0; cell < territory.cells.size(); ++cell) cells.push_back(cell_part(printing, territory, all, cell));
    for (const auto& layer : all) heads.push_back(layer_part(printing, layer, sources));
    return {{"projection", "Lambert-93 (EPSG:2154), mètres"},
            {"communes", communes},
            {"cells", cells},
            {"layers", heads},
            {"credit", text(inputs.territory_credit)}};
}

Json fit_part(Printing& printing) {
    const auto& inputs = printing.inputs();
    if (!inputs.fit || inputs.territory == nullptr || inputs.population == nullptr) return nullptr;
    Json rows = Json::array();
    for (const auto& row : fit_rows(inputs)) rows.push_back(fit_row(printing, row));
    FigureHead head{"fit",
                    {"Cibles publiées et ce que donne la population de synthèse. L'écart d'une table entière est la somme des "
                     "écarts absolus, rapportée au "
                     "total de la table.",
                     "Published targets and what the synthetic population holds. The gap of a whole table is the sum of absolute "
                     "gaps over the table's total."},
                    {},
                    {},
                    {},
                    "SAE = Σ|T − E| / ΣT",
                    population_sources(printing),
                    Rule::shown};
    return {{"figure", printing.figure(head)}, {"rows", rows}};
}

Json words_part(Printing&) { return Json::object(); }

}  // namespace reliance::restitution
