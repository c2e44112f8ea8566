#include <algorithm>

#include "commands.hpp"
#include "measure_words.hpp"
#include "reliance/comparison/uncertain_ties.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/reports.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/measuring.hpp"
#include "session.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

/// “[2 ; 11 %]”: the unit once.
std::string interval_of(const Session& session, const comparison::Measure& measure, const comparison::Estimate& estimate) {
    if (!estimate.low || !estimate.high) return "";
    auto low = value_of(session, measure, estimate.low);
    if (is_share(measure)) low.resize(low.rfind(" %"));
    return low.insert(0, 1, '[') + " ; " + value_of(session, measure, estimate.high) + "]";
}

Json json_of(const comparison::Estimate& estimate) {
    const auto optional = [](const std::optional<double>& value) { return value ? Json(*value) : Json(); };
    return {{"value", optional(estimate.value)}, {"low", optional(estimate.low)},
            {"high", optional(estimate.high)},   {"n", estimate.n},
            {"people", estimate.people},         {"absence", comparison::name(estimate.absence)}};
}

/// Why numbers are absent, each reason once, in the order in which they are met: “(a)”, “(b)” …
class Reasons {
public:
    explicit Reasons(const Session& session) : session_(session) {}

    /// The number, or the mark of why there is none.
    std::string shown(const comparison::Measure& measure, const comparison::Estimate& estimate) {
        return estimate.value ? value_of(session_, measure, estimate.value) : std::string("– ").append(mark(estimate.absence));
    }

    std::string lines() const {
        std::string text;
        for (std::size_t i = 0; i < met_.size(); ++i)
            text += mark_at(i) + " " + std::string(label(met_[i]).in(session_.options().language)) + "\n";
        return text.empty() ? text : std::string("\n").append(text);
    }

private:
    static std::string mark_at(std::size_t place) { return {'(', static_cast<char>('a' + place), ')'}; }

    std::string mark(comparison::Absence absence) {
        const auto found = std::find(met_.begin(), met_.end(), absence);
        if (found == met_.end()) met_.push_back(absence);
        return mark_at(static_cast<std::size_t>(std::find(met_.begin(), met_.end(), absence) - met_.begin()));
    }

    const Session& session_;
    std::vector<comparison::Absence> met_;
};

constexpr std::size_t widest_label = 34;  // bytes: with three sites, the table stays within 100 columns
constexpr std::size_t sites_abreast = 3;

/// A row whose label is too wide begins with the label's first words, on a line of their own.
void add_row(PrintedTable& table, std::string label, const std::vector<std::string>& cells) {
    if (const auto cut = label.rfind(' ', widest_label); label.size() > widest_label && cut != std::string::npos) {
        auto& first = table.rows.emplace_back(1, label.substr(0, cut));
        first.resize(table.header.size());
        label = std::string("  ").append(label, cut + 1);
    }
    auto& row = table.rows.emplace_back(1, label);
    row.insert(row.end(), cells.begin(), cells.end());
}

std::string lines_table(const Session& session, const std::vector<comparison::MeasureLine>& lines) {
    PrintedTable table{{session.say(Text::measure_column), session.say(Text::scope_column), session.say(Text::value_column),
                        session.say(Text::interval_column), session.say(Text::count_column), session.say(Text::unit_column)},
                       {},
                       {false, false, true, true, true}};
    Reasons reasons(session);
    for (const auto& line : lines) {
        const auto unit = is_share(line.measure) ? std::string() : std::string(line.measure.unit.in(session.options().language));
        add_row(table, full_label(line.measure, session.options().language),
                {scope_of(session, line), reasons.shown(line.measure, line.estimate),
                 interval_of(session, line.measure, line.estimate), std::to_string(line.estimate.n), unit});
    }
    return aligned(table) + reasons.lines();
}

Json lines_json(const std::vector<comparison::MeasureLine>& lines) {
    auto rows = Json::array();
    for (const auto& line : lines) {
        Json row{{"measure", line.measure.id},
                 {"scope", name(line.scope)},
                 {"site", line.site},
                 {"wave", line.wave},
                 {"unit", line.measure.unit.english}};
        row.update(json_of(line.estimate));
        rows.push_back(row);
    }
    return rows;
}

/// The places from `first` on, as many as stand abreast.
PrintedTable places_abreast(const Session& session, const comparison::PlaceTable& places, std::size_t first, Reasons& reasons) {
    const auto end = std::min(first + sites_abreast, places.sites.size());
    PrintedTable table{{session.say(Text::measure_column)}, {}, {false}};
    for (auto site = first; site < end; ++site) {
        table.header.insert(
            table.header.end(),
            {places.sites[site],
             site == first ? std::string("[").append(session.say(Text::interval_column)).append("]") : std::string("[…]")});
        table.right.insert(table.right.end(), {true, false});
    }
    for (const auto& row : places.rows) {
        std::vector<std::string> cells;
        for (auto site = first; site < end; ++site) {
            cells.push_back(reasons.shown(row.measure, row.values[site]));
            cells.push_back(interval_of(session, row.measure, row.values[site]));
        }
        add_row(table, full_label(row.measure, session.options().language), cells);
    }
    return table;
}

std::string places_table(const Session& session, const comparison::PlaceTable& places) {
    Reasons reasons(session);
    std::string text;
    for (std::size_t first = 0; first < places.sites.size(); first += sites_abreast)
        text.append(first == 0 ? "" : "\n").append(aligned(places_abreast(session, places, first, reasons)));
    return text + reasons.lines();
}

Json places_json(const comparison::PlaceTable& places) {
    auto rows = Json::array();
    for (const auto& row : places.rows) {
        auto values = Json::object(), differences = Json::array();
        for (std::size_t site = 0; site < places.sites.size(); ++site) values[places.sites[site]] = json_of(row.values[site]);
        for (const auto& one : row.differences)
            differences.push_back({{"first", places.sites[one.first]},
                                   {"second", places.sites[one.second]},
                                   {"value", one.value},
                                   {"low", one.low},
                                   {"high", one.high}});
        rows.push_back(
            {{"measure", row.measure.id}, {"unit", row.measure.unit.english}, {"values", values}, {"differences", differences}});
    }
    return rows;
}

/// The measures with the intervals that were asked for: over people, or over networks drawn from coders' disagreement on ties.
Result<std::vector<comparison::MeasureLine>> measured(Session& session, const field::Study& study, const std::vector<field::ReadTie>& ties) {
    const auto& options = session.options();
    if (!options.uncertain_ties) {
        comparison::PlaceOptions chosen;
        chosen.wave = options.wave;
        return comparison::measure_table(study, chosen, session.execution());
    }
    comparison::UncertainOptions chosen;
    chosen.wave = options.wave, chosen.seed = options.seed;
    if (options.replicates > 0) chosen.replicates = options.replicates;
    return comparison::uncertain_measure_table(study, ties, chosen, session.execution());
}

/// What the intervals are over.
std::string uncertain_note(const Session& session, const std::vector<field::ReadTie>& ties) {
    if (!session.options().uncertain_ties) return {};
    const auto sure = std::count_if(ties.begin(), ties.end(), [](const field::ReadTie& tie) { return tie.coded.size() == tie.read.size(); });
    auto text = session.say(Text::uncertain_note, session.number(static_cast<double>(ties.size())));
    text.replace(text.find("{}"), 2, session.number(static_cast<double>(ties.size()) - static_cast<double>(sure)));
    return text.insert(0, 1, '\n') + '\n';
}

}  // namespace

int measure(const Options& options) {
    Session session("measure", options);
    session.step(session.say(Text::step_measure));
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    const auto rule = field::joining_rule_named(options.rule).value_or(field::JoiningRule::either);
    const auto joined = field::under_rule(*study, rule);
    const auto ties = field::tie_probabilities(field::without_withdrawn(joined));
    const auto lines = measured(session, joined, ties);
    if (!lines) return session.fail(lines.error());
    if (session.stopped()) return session.fail(Error{ErrorCode::cancelled, {}, {}});
    if (const auto written = also_written(options, workbench::measures_csv(*lines)); !written)
        return session.fail(written.error());
    return session.finish(lines_table(session, *lines) + uncertain_note(session, ties), lines_json(*lines));
}

int compare(const Options& options) {
    Session session("compare", options);
    session.step(session.say(Text::step_measure));
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    const auto places = comparison::place_table(*study, {}, session.execution());
    if (!places) return session.fail(places.error());
    if (session.stopped()) return session.fail(Error{ErrorCode::cancelled, {}, {}});
    if (const auto written = also_written(options, workbench::comparison_csv(*places)); !written)
        return session.fail(written.error());
    return session.finish(places_table(session, *places), places_json(*places));
}

}  // namespace reliance::cli
