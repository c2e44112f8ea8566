#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "reliance/field/reports.hpp"
#include "reliance/restitution/crisis_parts.hpp"
#include "reliance/restitution/lever_words.hpp"
#include "reliance/restitution/spreading.hpp"

/// Every number the results rest on, with where it comes from.
namespace reliance::restitution {
namespace {

struct Prior {
    double value = 0, low = 0, high = 0;
};

/// A parameter as the page lists it.
struct Row {
    std::string name, symbol, unit;
    double value = unknown, low = unknown, high = unknown;
    std::string provenance;
    Text source, meaning, family;
    std::optional<Prior> prior = {};
    std::vector<Link> rests_on = {};
    std::optional<Text> counted = {};
    Rule rule = Rule::shown;
};

Row row_of(const ParameterRow& row, const Text& heading) {
    return {std::string(row.name),
            std::string(row.symbol),
            std::string(row.unit),
            row.value,
            row.low,
            row.high,
            std::string(name(row.provenance)),
            Text(row.source),
            Text(row.meaning),
            heading};
}

/// Words of letters, digits, `-` and `_`.
std::vector<std::string> words_in(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char letter : text) {
        if (std::isalnum(static_cast<unsigned char>(letter)) || letter == '-' || letter == '_')
            words.back() += letter;
        else if (!words.back().empty())
            words.emplace_back();
    }
    return words;
}

/// The ties and passages that a source names by their ids, as far as the report prints them.
std::vector<Link> evidence_in(const Printing& printing, const std::string& source) {
    const auto& study = printing.study();
    const auto printed = printing.ties_with_evidence("");
    std::set<std::string> passages;
    for (const auto& evidence : study.evidence) passages.insert(evidence.coding);
    std::vector<Link> found;
    for (const auto& word : words_in(source)) {
        const Link tie{"tie", word};
        if (std::ranges::find(printed, tie) != printed.end()) found.push_back(tie);
        if (passages.contains(word) && std::ranges::find(study.codings, word, &field::Coding::id) != study.codings.end())
            found.push_back({"passage", word});
    }
    return found;
}

/// Where ids end a source, the words before them: the links say the rest.
Text source_of(const field::Parameter& parameter) {
    const auto list = parameter.source.find("; ties ");
    return either(parameter.source_fr, parameter.source.substr(0, list));
}

/// Puts what the study measured in the place of what was supposed, which stays beside it as the prior.
void take_from_study(const Printing& printing, const field::Parameter& measured, Row& row) {
    if (row.provenance != name(Provenance::measured)) row.prior = Prior{row.value, row.low, row.high};
    row.value = measured.value.value_or(unknown);
    row.low = measured.low.value_or(unknown);
    row.high = measured.high.value_or(unknown);
    row.provenance = measured.provenance;
    row.source = source_of(measured);
    row.rests_on = evidence_in(printing, measured.source);
}

/// What a parameter that only the study names is: the people of a place, or its bare name.
Text meaning_of(const Printing& printing, const std::string& name) {
    for (const auto& site : printing.study().sites)
        if (name == "participants_" + site.id)
            return {"Participants de « " + site.name + " » sur une année", "Participants of “" + site.name + "” over a year"};
    return same(name);
}

Row row_of(const Printing& printing, const field::Parameter& parameter) {
    const auto meaning = meaning_of(printing, parameter.name);
    Row row{parameter.name,
            "",
            meaning.en == parameter.name ? "" : "people",
            parameter.value.value_or(unknown),
            parameter.low.value_or(unknown),
            parameter.high.value_or(unknown),
            parameter.provenance,
            source_of(parameter),
            meaning,
            {"Donné par l'étude", "Given by the study"}};
    row.rests_on = evidence_in(printing, parameter.source);
    return row;
}

std::vector<Row> table_rows(const Printing& printing) {
    std::vector<Row> rows;
    for (const auto& family : printing.inputs().parameters)
        for (const auto& row : family.rows) rows.push_back(row_of(row, family.heading));
    for (const auto& parameter : printing.study().parameters) {
        const auto found = std::ranges::find(rows, parameter.name, &Row::name);
        if (found == rows.end())
            rows.push_back(row_of(printing, parameter));
        else
            take_from_study(printing, parameter, *found);
    }
    return rows;
}

/// The ties among `ids` that the report prints with their evidence.
std::vector<Link> printed_ties(const Printing& printing, const std::vector<std::string>& ids) {
    const std::set<std::string> wanted(ids.begin(), ids.end());
    auto printed = printing.ties_with_evidence("");
    std::erase_if(printed, [&](const Link& link) { return !wanted.contains(link.id); });
    return printed;
}

/// A count too small to be printed, or one whose rest is.
Rule rule_for(const ObservedValue& observed, const Protection& protection) {
    const auto rule = observed.count == 0 ? Rule::shown : rule_for_count(observed.count, protection);
    if (rule != Rule::shown || !observed.is_share || observed.count == observed.exposure) return rule;
    return rule_for_count(observed.exposure - observed.count, protection);
}

Text words_for(const ObservedValue& observed, Rule rule) {
    if (observed.exposure == 0)
        return {"rien n'a été compté : la valeur reste celle d'avant", "nothing was counted: the value stays as it was before"};
    if (rule != Rule::shown)
        return {observed.counted.fr + " : trop peu pour être montré", observed.counted.en + ": too few to be shown"};
    const auto count = std::to_string(observed.count), exposure = std::to_string(observed.exposure);
    return {observed.counted.fr + " : " + count + " sur " + exposure, observed.counted.en + ": " + count + " of " + exposure};
}

Row row_of(const Printing& printing, const ObservedValue& observed) {
    const auto rule = rule_for(observed, printing.inputs().protection);
    Row row{
        observed.name,
        "",
        observed.unit.en,
        observed.value,
        observed.low,
        observed.high,
        std::string(name(observed.exposure > 0 ? Provenance::measured : Provenance::assumed)),
        observed.exposure > 0 ? Text() : Text("une plage large, car rien n'a été compté", "a wide range, as nothing was counted"),
        observed.meaning,
        {"Ce que l'étude a compté, lieu par lieu", "What the study counted, place by place"},
        Prior{observed.prior, observed.prior_low, observed.prior_high}};
    row.counted = words_for(observed, rule);
    row.rule = rule;
    if (rule == Rule::shown)
        row.rests_on = printed_ties(printing, observed.ties);
    else
        row.value = row.low = row.high = unknown;
    return row;
}

/// What the study counted; a value of the engine's own that it might have moved and did not keeps its place, with its prior.
std::vector<Row> observed_rows(const Printing& printing, std::vector<Row>& known) {
    std::vector<Row> rows;
    for (const auto& observed : printing.inputs().observed) {
        const auto found = std::ranges::find(known, observed.name, &Row::name);
        if (found == known.end())
            rows.push_back(row_of(printing, observed));
        else if (observed.exposure == 0 && !found->prior)
            found->prior = Prior{found->value, found->low, found->high};
    }
    return rows;
}

/// The part of a scenario that a note speaks of.
Text part_of(const std::string& about) {
    if (about == "hazard") return {"Intensité de la crise, heure par heure", "Intensity of the crisis, hour by hour"};
    if (about == "channels") return {"Qui l'on peut joindre, et qui peut se déplacer", "Who can be reached, and who can come"};
    if (about == "helpers")
        return {"Qui est là et libre d'aider, heure par heure", "Who is there and free to help, hour by hour"};
    if (about == "closures") return {"Ce que la crise ferme", "What the crisis closes"};
    return same(about);
}

Text meaning_of(const crisis::ScenarioNote& note) {
    auto meaning = part_of(note.about);
    if (note.text.empty()) return meaning;
    const auto said = either(note.text_fr, note.text);
    return {meaning.fr + ". " + said.fr, meaning.en + ". " + said.en};
}

/// What a scenario supposes: how often needs arise, and its other choices.
std::vector<Row> scenario_rows(const CrisisRuns& runs) {
    const auto& scenario = runs.scenario;
    const auto family = either(scenario.title_fr, scenario.title_en);
    std::vector<Row> rows;
    for (const auto& need : scenario.needs) {
        const auto label = either(need.label_fr, need.label_en);
        rows.push_back({scenario.id + "." + need.id,
                        "λ",
                        "per person and day",
                        need.incidence,
                        unknown,
                        unknown,
                        std::string(name(need.provenance)),
                        either(need.source_fr, need.source),
                        {label.fr + " : besoins par personne exposée et par jour, au plus fort",
                         label.en + ": needs per exposed person and day, at the peak"},
                        family});
    }
    for (const auto& note : scenario.notes)
        rows.push_back({scenario.id + ".note." + note.about, "", "", unknown, unknown, unknown,
                        std::string(name(note.provenance)), either(note.source_fr, note.source), meaning_of(note), family});
    return rows;
}

/// Handles that move a share; the others say their unit in their words.
std::string unit_of(levers::HandleType type) {
    using levers::HandleType;
    return type == HandleType::know || type == HandleType::register_ || type == HandleType::calls ? "share" : "";
}

std::vector<Row> lever_rows(const levers::Lever& lever) {
    std::vector<Row> rows;
    const auto label = either(lever.label_fr, lever.label_en);
    for (std::size_t i = 0; i < lever.handles.size(); ++i) {
        const auto& handle = lever.handles[i];
        rows.push_back({handle_name(lever, i),
                        "",
                        unit_of(handle.type),
                        handle.amount,
                        handle.low,
                        handle.high,
                        std::string(name(handle.provenance)),
                        either(handle.source_fr, handle.source),
                        handle_words(handle),
                        {"Levier : " + label.fr, "Lever: " + label.en}});
    }
    return rows;
}

/// The rule that joins what the two ends of a tie report, where the study keeps one.
std::vector<Row> rule_rows(const field::Study& study) {
    if (study.joining_rule.empty()) return {};
    const auto rule = field::label(field::joining_rule_of(study));
    return {{"joining_rule",
             "",
             "",
             unknown,
             unknown,
             unknown,
             std::string(name(Provenance::assumed)),
             {"study.toml", "study.toml"},
             {"Un lien compte quand " + std::string(rule.french) + ".", "A tie counts when " + std::string(rule.english) + "."},
             {"Les déclarations des liens", "The reports of ties"}}};
}

/// What is supposed where the report says how many places it would take, and where.
std::vector<Row> spreading_rows(const ReportInputs& inputs) {
    if (std::ranges::none_of(inputs.crises, tells_of_places)) return {};
    const Text family{"L'essaimage", "Spreading"};
    const std::string assumed(name(Provenance::assumed));
    return {
        {"spreading_proportion",
         "",
         "",
         unknown,
         unknown,
         unknown,
         assumed,
         {"supposé : aucun calcul ne tient plus de lieux que ceux de l'étude ; ce qu'ils évitent un à un, rapporté à ce qu'ils "
          "évitent ensemble, est donné à côté",
          "supposed: no run holds more places than those of the study; what they avoid one by one, over what they avoid "
          "together, stands beside it"},
         {"Chaque lieu de plus apporte ce qu'apporte un lieu de l'étude : aussi loin des autres, avec des gens semblables qui "
          "ne participent à aucun, sans que l'effet s'use.",
          "Each further place brings what one of the study brings: as far from the others, with people alike who take part in "
          "none, the effect never wearing off."},
         family},
        {"spreading_reach",
         "",
         "m",
         spreading_reach,
         unknown,
         unknown,
         assumed,
         {"supposé : le plus grand des deux cercles que l'étude regarde autour d'un lieu",
          "supposed: the wider of the two circles that the study looks at around a place"},
         {"Distance au-delà de laquelle un habitant n'a pas de lieu étudié près de chez lui.",
          "Distance past which a resident has no studied place near home."},
         family}};
}

std::string figure_id(const SensitivityRun& run) { return fmt::format("sensitivity.{}.{}", run.crisis, run.site); }
std::string noise_name(const SensitivityRun& run) { return figure_id(run) + ".noise"; }

/// How far a row of a sensitivity scatters by chance alone, which supposes that all scatter alike.
std::vector<Row> noise_rows(const SensitivityRun& run) {
    if (std::isnan(run.noise)) return {};
    return {{noise_name(run),
             "",
             run.unit.en,
             run.noise,
             unknown,
             unknown,
             std::string(name(Provenance::assumed)),
             {"La dispersion est mise en commun sur tous les paramètres, supposés varier autant l'un que l'autre d'un tirage à "
              "l'autre ; ceux qui ne changent pas une heure sont laissés de côté.",
              "The scatter is pooled over all parameters, supposed to vary as much as each other from draw to draw; those that "
              "do not change an hour are left out."},
             {"Bande de hasard à 95 % autour de la valeur de départ (plus ou moins) : la moyenne d'un bout de plage y tombe sans "
              "que le paramètre y soit pour rien",
              "95% band of chance around the starting value (plus or minus): the mean at an end of a range falls in it without "
              "the parameter being the cause"},
             {"Ce qui pèse sur les résultats", "What the results lean on"}}};
}

/// Those of crises in which it can be told what the places change; the others would have nothing to show.
std::vector<const SensitivityRun*> sensitivities_told(const Printing& printing) {
    const auto& inputs = printing.inputs();
    const auto is_told = [&](const SensitivityRun& run) {
        return std::ranges::none_of(inputs.crises, [&](const CrisisRuns& runs) {
            return runs.scenario.id == run.crisis && places_are_untold(printing.study(), runs);
        });
    };
    std::vector<const SensitivityRun*> told;
    for (const auto& run : inputs.sensitivities)
        if (is_told(run)) told.push_back(&run);
    return told;
}

/// All rows, the first of each name.
std::vector<Row> all_rows(const Printing& printing) {
    auto known = table_rows(printing);
    auto rows = observed_rows(printing, known);
    std::ranges::move(known, std::back_inserter(rows));
    const auto append = [&](const std::vector<Row>& more) {
        for (const auto& row : more)
            if (std::ranges::find(rows, row.name, &Row::name) == rows.end()) rows.push_back(row);
    };
    append(rule_rows(printing.study()));
    append(spreading_rows(printing.inputs()));
    for (const auto& runs : printing.inputs().crises) append(scenario_rows(runs));
    for (const auto& runs : printing.inputs().crises)
        for (const auto& lever : runs.levers) append(lever_rows(lever));
    for (const auto* run : sensitivities_told(printing)) append(noise_rows(*run));
    return rows;
}

Json prior_part(const std::optional<Prior>& prior) {
    return prior ? Json{{"value", number(prior->value)}, {"low", number(prior->low)}, {"high", number(prior->high)}} : Json();
}

/// A published value also points to its source.
std::vector<Link> grounds_of(Printing& printing, const Row& row) {
    auto found = row.rests_on;
    if (row.provenance == name(Provenance::published) && !row.source.en.empty()) found.push_back(printing.source(row.source));
    return found;
}

Json parameter_part(Printing& printing, const Row& row) {
    return {{"name", row.name},
            {"symbol", row.symbol},
            {"unit", row.unit},
            {"value", number(row.value)},
            {"low", number(row.low)},
            {"high", number(row.high)},
            {"provenance", row.provenance},
            {"source", text(row.source)},
            {"meaning", text(row.meaning)},
            {"family", text(row.family)},
            {"prior", prior_part(row.prior)},
            {"counted", text_or_null(row.counted)},
            {"suppressed", printing.suppressed(row.rule)},
            {"rests_on", links(grounds_of(printing, row))}};
}

FigureHead sensitivity_head(const SensitivityRun& run) {
    FigureHead head{figure_id(run),
                    {run.outcome.fr + ", quand un paramètre va d'un bout à l'autre de sa plage, les autres ne bougeant pas.",
                     run.outcome.en + ", when one parameter goes from one end of its range to the other, the others staying."},
                    {},
                    run.note.en.empty() ? std::optional<Text>() : run.note,
                    {},
                    "",
                    {},
                    Rule::shown};
    if (!std::isnan(run.noise)) head.rests_on.push_back({"parameter", noise_name(run)});
    for (const auto& row : run.rows) head.rests_on.push_back({"parameter", row.parameter});
    return head;
}

Json sensitivity_part(Printing& printing, const SensitivityRun& run) {
    Json rows = Json::array();
    for (const auto& row : run.rows)
        rows.push_back({{"parameter", row.parameter},
                        {"low", number(row.low)},
                        {"high", number(row.high)},
                        {"at_low", number(row.at_low)},
                        {"at_high", number(row.at_high)}});
    return {{"figure", printing.figure(sensitivity_head(run))},
            {"outcome", outcome("sensitivity", run.outcome, run.unit, run.decimals, nullptr)},
            {"base", number(run.base)},
            {"noise", number(run.noise)},
            {"replicates", run.replicates},
            {"rows", rows}};
}

}  // namespace

Json assumptions_part(Printing& printing) {
    Json parameters = Json::array(), sensitivities = Json::array();
    for (const auto& row : all_rows(printing)) parameters.push_back(parameter_part(printing, row));
    for (const auto* run : sensitivities_told(printing)) sensitivities.push_back(sensitivity_part(printing, *run));
    return {{"parameters", parameters}, {"sensitivity", sensitivities}};
}

}  // namespace reliance::restitution
