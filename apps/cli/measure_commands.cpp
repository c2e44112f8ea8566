#include "commands.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/measuring.hpp"
#include "session.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

bool is_share(const comparison::Measure& measure) { return measure.unit.english == "%"; }

std::string value_of(const Session& session, const comparison::Measure& measure, const std::optional<double>& value) {
    if (!value) return "–";
    return is_share(measure) ? session.number(100 * *value, measure.decimals > 2 ? measure.decimals - 2 : 0) + " %" : session.number(*value, measure.decimals);
}

std::string interval_of(const Session& session, const comparison::Measure& measure, const comparison::Estimate& estimate) {
    if (!estimate.low || !estimate.high) return "";
    return value_of(session, measure, estimate.low).insert(0, 1, '[') + " ; " + value_of(session, measure, estimate.high) + "]";
}

Json json_of(const comparison::Estimate& estimate) {
    const auto optional = [](const std::optional<double>& value) { return value ? Json(*value) : Json(); };
    return {{"value", optional(estimate.value)}, {"low", optional(estimate.low)}, {"high", optional(estimate.high)},
            {"n", estimate.n}, {"people", estimate.people}, {"absence", comparison::name(estimate.absence)}};
}

/// The number, or why there is none.
std::string shown(const Session& session, const comparison::Measure& measure, const comparison::Estimate& estimate) {
    if (!estimate.value) return std::string(label(estimate.absence).in(session.options().language));
    return value_of(session, measure, estimate.value);
}

std::string scope_of(const Session& session, const comparison::MeasureLine& line) {
    auto scope = line.site.empty() ? session.say(Text::whole) : line.site;
    return line.wave.empty() ? scope : scope + ", " + line.wave;
}

std::string lines_table(const Session& session, const std::vector<comparison::MeasureLine>& lines) {
    PrintedTable table{{session.say(Text::measure_column), session.say(Text::scope_column), session.say(Text::value_column), session.say(Text::interval_column),
                        session.say(Text::count_column), session.say(Text::unit_column)}, {}, {false, false, true, true, true}};
    for (const auto& line : lines) {
        const auto unit = is_share(line.measure) ? std::string() : std::string(line.measure.unit.in(session.options().language));
        table.rows.push_back({full_label(line.measure, session.options().language), scope_of(session, line), shown(session, line.measure, line.estimate),
                              interval_of(session, line.measure, line.estimate), std::to_string(line.estimate.n), unit});
    }
    return aligned(table);
}

Json lines_json(const std::vector<comparison::MeasureLine>& lines) {
    auto rows = Json::array();
    for (const auto& line : lines) {
        Json row{{"measure", line.measure.id}, {"scope", name(line.scope)}, {"site", line.site}, {"wave", line.wave}, {"unit", line.measure.unit.english}};
        row.update(json_of(line.estimate));
        rows.push_back(row);
    }
    return rows;
}

std::string places_table(const Session& session, const comparison::PlaceTable& places) {
    PrintedTable table{{session.say(Text::measure_column)}, {}, {false}};
    for (const auto& site : places.sites) {
        table.header.insert(table.header.end(), {site, session.say(Text::interval_column)});
        table.right.insert(table.right.end(), {true, true});
    }
    for (const auto& row : places.rows) {
        auto& cells = table.rows.emplace_back(1, full_label(row.measure, session.options().language));
        for (const auto& value : row.values) {
            cells.push_back(shown(session, row.measure, value));
            cells.push_back(interval_of(session, row.measure, value));
        }
    }
    return aligned(table);
}

Json places_json(const comparison::PlaceTable& places) {
    auto rows = Json::array();
    for (const auto& row : places.rows) {
        auto values = Json::object(), differences = Json::array();
        for (std::size_t site = 0; site < places.sites.size(); ++site) values[places.sites[site]] = json_of(row.values[site]);
        for (const auto& one : row.differences)
            differences.push_back({{"first", places.sites[one.first]}, {"second", places.sites[one.second]}, {"value", one.value}, {"low", one.low}, {"high", one.high}});
        rows.push_back({{"measure", row.measure.id}, {"unit", row.measure.unit.english}, {"values", values}, {"differences", differences}});
    }
    return rows;
}

/// Writes the table beside what is printed, if asked.
Result<void> also_written(const Options& options, const std::string& csv) {
    if (options.csv.empty()) return {};
    if (auto outside = outside_study(options, options.csv); !outside) return outside;
    return files::write_whole(options.csv, csv);
}

}  // namespace

int measure(const Options& options) {
    Session session("measure", options);
    session.step(session.say(Text::step_measure));
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    comparison::PlaceOptions chosen;
    chosen.wave = options.wave;
    const auto lines = comparison::measure_table(*study, chosen, session.execution());
    if (!lines) return session.fail(lines.error());
    if (const auto written = also_written(options, workbench::measures_csv(*lines)); !written) return session.fail(written.error());
    return session.finish(lines_table(session, *lines), lines_json(*lines));
}

int compare(const Options& options) {
    Session session("compare", options);
    session.step(session.say(Text::step_measure));
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    const auto places = comparison::place_table(*study, {}, session.execution());
    if (!places) return session.fail(places.error());
    if (const auto written = also_written(options, workbench::comparison_csv(*places)); !written) return session.fail(written.error());
    return session.finish(places_table(session, *places), places_json(*places));
}

}  // namespace reliance::cli
