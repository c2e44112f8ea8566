#include "reliance/workbench/restitution.hpp"

#include "reliance/embedded/report_template.hpp"
#include "reliance/restitution/report_data.hpp"
#include "reliance/workbench/measuring.hpp"
#include "reliance/workbench/study_values.hpp"
#include "reliance/workbench/surveys.hpp"
#include "reliance/workbench/tables.hpp"
#include "reliance/workbench/version.hpp"
#include "reliance/workbench/why.hpp"

namespace reliance::workbench {
namespace {

using restitution::Text;

restitution::CrisisRuns crisis_runs(const RunResults& results, std::size_t scenario) {
    const auto& run = results.runs[scenario];
    restitution::CrisisRuns runs;
    runs.scenario = run.scenario;
    runs.baseline = run.outcomes[0];
    runs.without_any = run.outcomes[1];
    runs.without.assign(run.outcomes.begin() + 2, run.outcomes.end());
    for (const auto& attribution : results.attributions[scenario]) runs.coalitions.push_back(attribution.coalitions);
    runs.levers = results.levers;
    runs.ranking = results.rankings[scenario];
    return runs;
}

restitution::ObservedValue observed_value(const ObservedParameter& one) {
    return {one.name,
            one.meaning,
            Text(one.unit),
            Text(one.counted),
            one.prior,
            one.prior_low,
            one.prior_high,
            one.value,
            one.low,
            one.high,
            static_cast<std::size_t>(one.count),
            static_cast<std::size_t>(one.exposure),
            one.is_share,
            one.rests_on};
}

/// The sensitivities of one site in one scenario.
struct Trials {
    const ScenarioRun& run;
    const field::Site& site;
    const std::vector<Sensitivity>& rows;
    std::uint64_t people = 0;  ///< participants of the site who live in its surroundings: those whose hours are counted
};

std::vector<Trials> trials_of(const RunResults& results) {
    std::vector<Trials> trials;
    for (std::size_t scenario = 0; scenario < results.runs.size(); ++scenario)
        for (std::size_t site = 0; site < results.study.sites.size(); ++site)
            trials.push_back({results.runs[scenario], results.study.sites[site], results.sensitivities[scenario][site],
                              results.attributions[scenario][site].coalitions.persons});
    return trials;
}

/// The outcome that the report shows first, hours of unmet need avoided per 1,000 participants.
restitution::SensitivityRun sensitivity_run(const Trials& trials) {
    restitution::SensitivityRun run;
    run.crisis = trials.run.scenario.id;
    run.site = trials.site.id;
    const auto& site = trials.site.name;
    const auto title = restitution::either(trials.run.scenario.title_fr, trials.run.scenario.title_en);
    run.outcome = {"Heures de besoin non satisfait évitées aux participants par « " + site + " », " + title.fr,
                   "Hours of unmet need that “" + site + "” avoids for its participants, " + title.en};
    run.unit = {"h pour 1 000 pers.", "h per 1,000 people"};
    run.decimals = 1;
    const auto replicates = std::to_string(sensitivity_replicates);
    run.note = {"Calculé pour ce lieu et cette crise seulement, sur " + replicates +
                    " répliques et sur les alentours du lieu pris seuls : lisez-y ce qui pèse le plus, et dans quel sens. La "
                    "taille de l'effet se lit dans « Ce que chaque lieu change », à la section des crises.",
                "Computed for this place and this crisis only, on " + replicates +
                    " replicates and on the place's surroundings taken alone: read in it what weighs most, and which way. The "
                    "size of the effect is read in “What each place changes”, among the crises."};
    const double scale = 1000.0 / static_cast<double>(trials.people);
    run.base = scale * trials.rows.front().at_default;
    std::vector<std::vector<double>> differences;
    for (const auto& one : trials.rows) {
        run.rows.push_back({one.parameter, scale * one.at_low, scale * one.at_high, one.low, one.high});
        differences.insert(differences.end(), {one.low_differences, one.high_differences});
    }
    run.noise = scale * crisis::pooled_half_width(differences);
    run.replicates = sensitivity_replicates;
    return run;
}

std::string manifest_heading(const RunResults& results) {
    return digest(results.study_digest + '\n' + std::to_string(results.seed) + '\n' + std::to_string(results.replicates) + '\n' +
                  std::string(version()))
        .hex();
}

restitution::ReportInputs report_inputs(const RunResults& results, const comparison::PlaceTable& places) {
    restitution::ReportInputs inputs;
    inputs.study = results.study;
    inputs.version = version();
    inputs.run_date = results.date;
    inputs.manifest_digest = "blake2b:" + manifest_heading(results);
    inputs.seed = results.seed;
    if (results.people.synthetic) {
        inputs.territory = &results.people.territory;
        inputs.fit = results.people.fit;
        inputs.territory_credit = {
            "Contours : IGN, Admin Express et Contours… IRIS ; comptages : Insee, recensement 2016 (Licence ouverte)",
            "Outlines: IGN, Admin Express and Contours… IRIS; counts: Insee, 2016 census (Licence ouverte)"};
    }
    inputs.population = &results.people.people->population;
    inputs.sites = results.people.world.sites;
    inputs.organisations = results.people.world.organisations;
    for (const auto& one : observed_parameters(results.study)) inputs.observed.push_back(observed_value(one));
    inputs.measures = restitution::measured(places, results.study);
    for (std::size_t scenario = 0; scenario < results.runs.size(); ++scenario)
        inputs.crises.push_back(crisis_runs(results, scenario));
    for (const auto& trials : trials_of(results))
        if (trials.people > 0 && restitution::rule_for_count(trials.people, inputs.protection) == restitution::Rule::shown)
            inputs.sensitivities.push_back(sensitivity_run(trials));
    return inputs;
}

}  // namespace

Result<std::vector<files::FolderFile>> restitution_files(const RunResults& results, const parallel::Execution& execution) {
    comparison::PlaceOptions chosen;
    chosen.asked = kinds_asked(results.study);
    const auto lines = comparison::measure_table(results.study, chosen, execution);
    if (!lines) return failure(lines.error());
    const auto places = comparison::place_table(results.study, chosen, execution);
    if (!places) return failure(places.error());
    auto inputs = report_inputs(results, *places);
    if (const auto& waves = results.study.waves; waves.size() > 1) {
        const auto changes = comparison::wave_table(results.study, {waves.front().id, waves.back().id}, chosen, execution);
        if (!changes) return failure(changes.error());
        inputs.waves = restitution::measured(*changes, results.study);
    }
    inputs.parameters = {{{"La crise", "The crisis"}, crisis::parameter_rows()},
                         {{"La population et ses liens", "The population and its ties"}, population::parameter_rows()}};
    const auto json = restitution::report_json(inputs);
    const auto page = restitution::report_html(embedded::report_template(), json);
    if (!page) return failure(page.error());
    const auto grounds = restitution::grounds_of_report(inputs, json);
    if (!grounds) return failure(grounds.error());
    return std::vector<files::FolderFile>{{"report.html", *page},
                                          {"report.json", json},
                                          {"why.json", json_of(*grounds)},
                                          {"measures.csv", measures_csv(*lines)},
                                          {"comparison.csv", comparison_csv(*places)},
                                          {"spreading.csv", spreading_csv(inputs)}};
}

}  // namespace reliance::workbench
