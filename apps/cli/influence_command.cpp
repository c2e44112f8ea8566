#include "commands.hpp"
#include "measure_words.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/influence.hpp"
#include "reliance/workbench/why.hpp"
#include "session.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

using workbench::Influence;

std::string whole(const Session& session, std::uint64_t count) { return session.number(static_cast<double>(count)); }

std::string heading(const Session& session, Text title, std::size_t count) {
    return std::string("\n")
        .append(session.say(title))
        .append(session.say(Text::colon))
        .append(whole(session, count))
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
                              whole(session, row.before.bearing.size()) + " → " + whole(session, row.bearing.size()),
                              whole(session, row.before.opposing.size()) + " → " + whole(session, row.opposing.size()),
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
    return unseen == 0 ? text : text + session.say(Text::influence_unseen, whole(session, unseen)) + '\n';
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

std::string readable(const Session& session, const Influence& found) {
    return session.say(Text::influence_without, whole(session, found.codings)) + '\n' + rows_table(session, found) +
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
            {"figures", found.figures ? figures : Json()}};
}

/// The latest run, where there is one.
Result<std::optional<restitution::Grounds>> latest_run(const std::string& study) {
    auto run = workbench::grounds_of_run(study);
    if (run) return std::optional(std::move(*run));
    if (run.error().front().code == ErrorCode::nothing_run_yet) return std::optional<restitution::Grounds>();
    return failure(std::move(run.error()));
}

}  // namespace

int influence(const Options& options) {
    Session session("influence", options);
    session.step(session.say(Text::step_measure));
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    const auto withheld = workbench::withheld_of(*study, options.edit.words);
    if (!withheld) return session.fail(withheld.error());
    const auto run = latest_run(options.study);
    if (!run) return session.fail(run.error());
    const auto found = workbench::influence(*study, *withheld, *run, session.execution());
    if (!found) return session.fail(found.error());
    if (session.stopped()) return session.fail(Error{ErrorCode::cancelled, {}, {}});
    if (const auto written = also_written(options, workbench::influence_csv(*found)); !written)
        return session.fail(written.error());
    return session.finish(readable(session, *found), json_of(*found));
}

}  // namespace reliance::cli
