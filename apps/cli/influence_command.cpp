#include "commands.hpp"
#include "crisis_words.hpp"
#include "measure_words.hpp"
#include "reliance/field/reports.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/study/placing.hpp"
#include "reliance/workbench/influence.hpp"
#include "reliance/workbench/why.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

using cli::json_of;  // beside those below

using workbench::Influence;

std::string heading(const Session& session, Text title, std::size_t count) {
    return std::string("\n")
        .append(session.say(title))
        .append(session.say(Text::colon))
        .append(session.count(count))
        .append("\n");
}

std::string type_of(const Session& session, const std::string& about) {
    return std::string(label(*restitution::node_type_named(about)).in(session.options().language));
}

/// What fell and what stands on less: how many passages bear it, and how many speak against it.
std::string rows_table(const Session& session, const Influence& found) {
    auto text = heading(session, Text::influence_rows, found.rows.size());
    if (found.rows.empty()) return text;
    PrintedTable table{{"", "", session.say(Text::influence_bearing), session.say(Text::influence_opposing), ""},
                       {},
                       {false, false, true, true, false}};
    for (const auto& row : found.rows)
        table.rows.push_back({type_of(session, row.before.about), row.before.target,
                              session.count(row.before.bearing.size()) + " → " + session.count(row.bearing.size()),
                              session.count(row.before.opposing.size()) + " → " + session.count(row.opposing.size()),
                              std::string(label(row.fate()).in(session.options().language))});
    return text + aligned(table);
}

std::string after_of(const Session& session, const workbench::ChangedMeasure& one) {
    if (one.after.value) return value_of(session, one.before.measure, one.after.value);
    return std::string("– ").append(label(one.after.absence).in(session.options().language));
}

std::string measures_table(const Session& session, const Influence& found) {
    auto text = heading(session, Text::influence_measures, found.measures.size());
    if (found.measures.empty()) return text;
    PrintedTable table{{session.say(Text::measure_column), session.say(Text::scope_column), session.say(Text::before_column),
                        session.say(Text::after_column)},
                       {},
                       {false, false, true, true}};
    std::size_t unseen = 0;
    for (const auto& one : found.measures) {
        const auto before = value_of(session, one.before.measure, one.before.estimate.value), after = after_of(session, one);
        if (before == after)
            ++unseen;
        else
            table.rows.push_back(
                {full_label(one.before.measure, session.options().language), scope_of(session, one.before), before, after});
    }
    if (!table.rows.empty()) text += aligned(table);
    return unseen == 0 ? text : text + session.say(Text::influence_unseen, session.count(unseen)) + '\n';
}

std::string parameters_table(const Session& session, const Influence& found) {
    auto text = heading(session, Text::influence_parameters, found.parameters.size() + found.citing.size());
    PrintedTable table{{session.say(Text::parameter_column), session.say(Text::before_column), session.say(Text::after_column)},
                       {},
                       {false, true, true}};
    for (const auto& one : found.parameters)
        table.rows.push_back({one.before.name, session.number(one.before.value, 3), session.number(one.after.value, 3)});
    for (const auto& name : found.citing) table.rows.push_back({name, session.say(Text::influence_cites), ""});
    return table.rows.empty() ? text : text + aligned(table);
}

std::string figures_list(const Session& session, const Influence& found) {
    if (!found.figures) return '\n' + session.say(Text::influence_no_run) + '\n';
    auto text = heading(session, Text::influence_figures, found.figures->size());
    for (const auto& [id, title] : *found.figures) text += id + "  " + title.in(session.options().language) + '\n';
    return text;
}

constexpr int decimals = 2;

/// What a number of a crisis is of: an arm, or a site and a scope of it.
std::string row_of(const Session& session, const workbench::RerunNumber& one) {
    if (!one.scope) return label_of_arm(session, one.arm);
    return one.arm.substr(one.arm.find(':') + 1) + session.say(Text::colon) + label_of(session, *one.scope);
}

PrintedTable numbers_table(const Session& session, const workbench::RerunCrisis& crisis, bool of_scopes) {
    PrintedTable table{{session.say(of_scopes ? Text::influence_avoided : Text::unmet_column), session.say(Text::before_column),
                        session.say(Text::after_column), session.say(Text::change_column), session.say(Text::interval_column)},
                       {},
                       {false, true, true, true, false}};
    for (const auto& one : crisis.numbers)
        if (one.scope.has_value() == of_scopes)
            table.rows.push_back({row_of(session, one), session.number(one.before.mean, decimals),
                                  session.number(one.after.mean, decimals), session.number(one.change.mean, decimals),
                                  interval_of(session, one.change, decimals)});
    return table;
}

/// The crises simulated again: every number before and after.
std::string crises_tables(const Session& session, const Influence& found, const workbench::RunRequest& settings) {
    if (!found.crises) return {};
    auto text =
        '\n' + session.say(Text::influence_again, std::to_string(settings.replicates), std::to_string(settings.seed)) + '\n';
    for (const auto& crisis : *found.crises) {
        text += '\n' + title_of(session, crisis.scenario) + '\n' + aligned(numbers_table(session, crisis, false));
        if (const auto scopes = numbers_table(session, crisis, true); !scopes.rows.empty()) text += aligned(scopes);
    }
    return text;
}

std::string readable(const Session& session, const Influence& found) {
    return session.say(Text::influence_without, session.count(found.codings)) + '\n' + rows_table(session, found) +
           measures_table(session, found) + parameters_table(session, found) + figures_list(session, found);
}

Json json_of(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

Json rows_json(const Influence& found) {
    auto rows = Json::array();
    for (const auto& row : found.rows)
        rows.push_back({{"type", row.before.about},
                        {"id", row.before.target},
                        {"fate", name(row.fate())},
                        {"for", {{"before", row.before.bearing}, {"after", row.bearing}}},
                        {"against", {{"before", row.before.opposing}, {"after", row.opposing}}}});
    return rows;
}

Json measures_json(const Influence& found) {
    auto rows = Json::array();
    for (const auto& one : found.measures)
        rows.push_back({{"measure", one.before.measure.id},
                        {"scope", name(one.before.scope)},
                        {"site", one.before.site},
                        {"wave", one.before.wave},
                        {"before", json_of(one.before.estimate.value)},
                        {"after", json_of(one.after.value)},
                        {"absence", name(one.after.absence)}});
    return rows;
}

Json crises_json(const std::optional<std::vector<workbench::RerunCrisis>>& crises) {
    if (!crises) return {};
    auto all = Json::array();
    for (const auto& crisis : *crises) {
        auto numbers = Json::array();
        for (const auto& one : crisis.numbers)
            numbers.push_back({{"number", one.scope ? "unmet_hours_avoided_per_1000" : "unmet_hours_per_1000"},
                               {"arm", one.arm},
                               {"scope", one.scope ? Json(crisis::name(*one.scope)) : Json()},
                               {"before", json_of(one.before)},
                               {"after", json_of(one.after)},
                               {"change", json_of(one.change)}});
        all.push_back({{"scenario", crisis.scenario.id}, {"numbers", numbers}});
    }
    return all;
}

Json json_of(const Influence& found) {
    auto parameters = Json::array(), figures = Json::array();
    for (const auto& one : found.parameters)
        parameters.push_back({{"name", one.before.name}, {"before", one.before.value}, {"after", one.after.value}});
    if (found.figures)
        for (const auto& [id, title] : *found.figures)
            figures.push_back({{"figure", id}, {"title_en", title.en}, {"title_fr", title.fr}});
    return {{"codings", found.codings},
            {"rows", rows_json(found)},
            {"numbers", found.numbers},
            {"measures", measures_json(found)},
            {"parameters", parameters},
            {"citing", found.citing},
            {"figures", found.figures ? figures : Json()},
            {"crises", crises_json(found.crises)}};
}

/// The latest run, where there is one.
Result<std::optional<restitution::Grounds>> latest_run(const std::string& study) {
    auto run = workbench::grounds_of_run(study);
    if (run) return std::optional(std::move(*run));
    if (run.error().front().code == ErrorCode::nothing_run_yet) return std::optional<restitution::Grounds>();
    return failure(std::move(run.error()));
}

/// How the crises are run again: as the latest run was, where there is one, but for what is said.
Result<workbench::RunRequest> settings_of(const Options& options, bool was_run) {
    auto settings = was_run ? workbench::request_of(options.study) : workbench::RunRequest{};
    if (!settings) return settings;
    if (options.replicates > 0) settings->replicates = options.replicates;
    if (!options.scenario.empty()) settings->scenario = options.scenario;
    return settings;
}

}  // namespace

int influence(const Options& options) {
    Session session("influence", options);
    if (const auto ready = ready_for_csv(options); !ready) return session.fail(ready.error());
    session.step(session.say(Text::step_measure));
    auto study = session.interruptible([&] { return study::open_study(options.study); });
    if (!study) return session.fail(study.error());
    session.hold_back(field::held_back(*study), Counted::evidence);
    study = field::under_kept_rule(std::move(*study));
    const auto withheld = workbench::withheld_of(*study, options.edit.words);
    if (!withheld) return session.fail(withheld.error());
    const auto run = latest_run(options.study);
    if (!run) return session.fail(run.error());
    const auto settings = settings_of(options, run->has_value());
    if (!settings) return session.fail(settings.error());
    auto found = workbench::influence(*study, *withheld, *run, session.execution());
    if (!found) return session.fail(found.error());
    if (options.rerun) {
        auto crises = workbench::crises_without(workbench::as_counted(*study), *withheld, *settings, session.execution(),
                                                listener(session));
        if (!crises) return session.fail(study::placed(options.study, crises.error()));
        found->crises = std::move(*crises);
    }
    if (session.stopped()) return session.fail(Session::cancelled());
    if (const auto written = also_written(options, workbench::influence_csv(*found)); !written)
        return session.fail(written.error());
    return session.finish(readable(session, *found) + crises_tables(session, *found, *settings), json_of(*found));
}

}  // namespace reliance::cli
