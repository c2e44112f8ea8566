#include <algorithm>

#include "commands.hpp"
#include "measure_words.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/comparison/uncertain_ties.hpp"
#include "reliance/comparison/wave_table.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/reports.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/material/line_opening.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/measuring.hpp"
#include "reliance/workbench/surveys.hpp"
#include "reports.hpp"
#include "session.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

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
        if (estimate.value) return value_of(session_, measure, estimate.value);
        const std::string kind(measure.of.in(session_.options().language));
        if (estimate.absence == comparison::Absence::not_asked && !kind.empty() && !is_among(kinds_not_asked_, kind))
            kinds_not_asked_.push_back(kind);
        return std::string("– ").append(mark(estimate.absence));
    }

    std::string lines() const {
        std::string text;
        for (std::size_t i = 0; i < met_.size(); ++i)
            text += mark_at(i) + " " + std::string(label(met_[i]).in(session_.options().language)) + kinds_under(met_[i]) + "\n";
        return text.empty() ? text : std::string("\n").append(text);
    }

private:
    /// “ (household, kin)”: which kinds were not asked.
    std::string kinds_under(comparison::Absence absence) const {
        if (absence != comparison::Absence::not_asked || kinds_not_asked_.empty()) return {};
        return std::string(" (").append(listed_words(kinds_not_asked_)).append(")");
    }

    static std::string mark_at(std::size_t place) { return {'(', static_cast<char>('a' + place), ')'}; }

    std::string mark(comparison::Absence absence) {
        const auto found = std::find(met_.begin(), met_.end(), absence);
        if (found == met_.end()) met_.push_back(absence);
        return mark_at(static_cast<std::size_t>(std::find(met_.begin(), met_.end(), absence) - met_.begin()));
    }

    const Session& session_;
    std::vector<comparison::Absence> met_;
    std::vector<std::string> kinds_not_asked_;
};

std::string lines_table(const Session& session, const std::vector<comparison::MeasureLine>& lines) {
    PrintedTable table{{session.say(Text::measure_column), session.say(Text::scope_column), session.say(Text::value_column),
                        session.say(Text::interval_column), session.say(Text::count_column), session.say(Text::unit_column)},
                       {},
                       {false, false, true, true, true}};
    Reasons reasons(session);
    for (const auto& line : lines) {
        const auto unit = is_share(line.measure) ? std::string() : std::string(line.measure.unit.in(session.options().language));
        table.rows.push_back({full_label(line.measure, session.options().language), scope_of(session, line),
                              reasons.shown(line.measure, line.estimate), interval_of(session, line.measure, line.estimate),
                              std::to_string(line.estimate.n), unit});
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

/// One site's column: its id, and each number with its interval, “3.8 [3.6 ; 4.0]”, the numbers flush right.
std::vector<std::string> site_column(const Session& session, const comparison::PlaceTable& places, std::size_t site,
                                     Reasons& reasons) {
    std::vector<std::string> values;
    std::size_t widest = 0;
    for (const auto& row : places.rows) {
        values.push_back(reasons.shown(row.measure, row.values[site]));
        widest = std::max(widest, width(values.back()));
    }
    std::vector<std::string> column{places.sites[site]};
    for (std::size_t row = 0; row < values.size(); ++row)
        column.push_back(padded(values[row], widest, true) + ' ' +
                         interval_of(session, places.rows[row].measure, places.rows[row].values[site]));
    return column;
}

/// The labels of the measures beside the columns [first, end).
PrintedTable places_abreast(const Session& session, const comparison::PlaceTable& places,
                            const std::vector<std::vector<std::string>>& columns, std::size_t first, std::size_t end) {
    PrintedTable table{{session.say(Text::measure_column)}, {}, {}};
    for (auto site = first; site < end; ++site) table.header.push_back(columns[site].front());
    for (std::size_t row = 0; row < places.rows.size(); ++row) {
        auto& cells = table.rows.emplace_back(1, full_label(places.rows[row].measure, session.options().language));
        for (auto site = first; site < end; ++site) cells.push_back(columns[site][row + 1]);
    }
    return table;
}

constexpr std::size_t label_room = 31;

/// Up to where the columns from `first` on stand in one line; one at least.
std::size_t end_of_line(const std::vector<std::vector<std::string>>& columns, std::size_t first) {
    auto used = label_room;
    auto end = first;
    for (; end < columns.size(); ++end) {
        std::size_t widest = 0;
        for (const auto& cell : columns[end]) widest = std::max(widest, width(cell));
        used += 2 + widest;
        if (end > first && used > line_width()) break;
    }
    return end;
}

/// The places side by side, as many as the line holds, the others below.
std::string places_table(const Session& session, const comparison::PlaceTable& places) {
    if (places.sites.empty()) return session.say(Text::nothing_to_compare) + '\n';
    Reasons reasons(session);
    std::vector<std::vector<std::string>> columns;
    for (std::size_t site = 0; site < places.sites.size(); ++site) columns.push_back(site_column(session, places, site, reasons));
    std::string text;
    for (std::size_t first = 0, end = 0; first < columns.size(); first = end) {
        end = end_of_line(columns, first);
        text.append(first == 0 ? "" : "\n").append(aligned(places_abreast(session, places, columns, first, end)));
    }
    return text + "\n[…] " + session.say(Text::interval_column) + '\n' + reasons.lines();
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

/// A change with its interval, as a number that stands by itself.
comparison::Estimate estimate_of(const comparison::WaveChange& change) {
    comparison::Estimate estimate;
    estimate.value = change.value, estimate.low = change.low, estimate.high = change.high;
    return estimate;
}

/// Visits each measure of each site, then of all sites together (an empty id).
template <class Visit>
void for_each_change(const comparison::WaveTable& waves, Visit visit) {
    for (const auto& row : waves.rows) {
        for (std::size_t site = 0; site < waves.sites.size(); ++site) visit(row.measure, waves.sites[site], row.sites[site]);
        visit(row.measure, std::string(), row.whole);
    }
}

/// What has a number in one wave at least.
std::string waves_table(const Session& session, const comparison::WaveTable& waves) {
    if (waves.sites.empty()) return session.say(Text::nothing_to_compare) + '\n';
    PrintedTable table{{session.say(Text::measure_column), session.say(Text::scope_column), waves.before, waves.after,
                        session.say(Text::change_column), session.say(Text::interval_column)},
                       {},
                       {false, false, true, true, true}};
    Reasons reasons(session);
    for_each_change(waves, [&](const auto& measure, const std::string& site, const comparison::WaveChange& change) {
        if (!change.before.value && !change.after.value) return;
        table.rows.push_back({full_label(measure, session.options().language), site.empty() ? session.say(Text::whole) : site,
                              reasons.shown(measure, change.before), reasons.shown(measure, change.after),
                              change_of(session, measure, change.value),
                              interval_of(session, measure, estimate_of(change), change_of)});
    });
    return aligned(table) + '\n' + session.say(Text::waves_note, waves.after, waves.before) + '\n' + reasons.lines();
}

Json waves_json(const comparison::WaveTable& waves) {
    auto rows = Json::array();
    for_each_change(waves, [&](const auto& measure, const std::string& site, const comparison::WaveChange& change) {
        auto difference = json_of(estimate_of(change));
        for (const auto* key : {"n", "people", "absence"}) difference.erase(key);
        auto before = json_of(change.before), after = json_of(change.after);
        before["wave"] = waves.before, after["wave"] = waves.after;
        rows.push_back({{"measure", measure.id},
                        {"site", site},
                        {"unit", measure.unit.english},
                        {"before", before},
                        {"after", after},
                        {"change", difference}});
    });
    return rows;
}

/// The two waves that --waves names, with or without spaces around them; unlike, and two.
Result<comparison::TwoWaves> two_waves(const Options& options, const field::Study& study) {
    auto named = field::parts_of(options.waves, ',');
    for (auto& wave : named) wave = std::string(material::without_trailing_space(wave.substr(material::leading_space(wave))));
    if (named.size() == 2 && named.front() != named.back()) return comparison::TwoWaves{named.front(), named.back()};
    const auto several = study.waves.size() > 1;
    const auto such = several ? study.waves.front().id + "," + study.waves.back().id : std::string("w1,w2");
    return failure(ErrorCode::bad_option_value, {"--waves", options.waves, such}, "--waves");
}

/// The measures with the intervals that were asked for: over people, or over networks drawn from coders' disagreement on ties.
Result<std::vector<comparison::MeasureLine>> measured(Session& session, const field::Study& study,
                                                      const std::vector<field::ReadTie>& ties) {
    const auto& options = session.options();
    if (!options.uncertain_ties) {
        comparison::PlaceOptions chosen;
        chosen.wave = options.wave, chosen.asked = workbench::kinds_asked(study);
        return comparison::measure_table(study, chosen, session.execution());
    }
    comparison::UncertainOptions chosen;
    chosen.wave = options.wave, chosen.seed = options.seed, chosen.asked = workbench::kinds_asked(study);
    if (options.replicates > 0) chosen.replicates = options.replicates;
    return comparison::uncertain_measure_table(study, ties, chosen, session.execution());
}

/// What the intervals are over.
std::string uncertain_note(const Session& session, const std::vector<field::ReadTie>& ties) {
    if (!session.options().uncertain_ties) return {};
    const auto unsure =
        std::count_if(ties.begin(), ties.end(), [](const field::ReadTie& tie) { return tie.coded.size() != tie.read.size(); });
    return '\n' + session.say(Text::uncertain_note, session.count(ties.size()), session.count(static_cast<std::size_t>(unsure))) +
           '\n';
}

/// The study that is measured, and the rule that joins its reports.
struct Reported {
    field::Study study;
    field::JoiningRule rule;
};

Result<Reported> reported(Session& session) {
    const auto& options = session.options();
    if (auto ready = ready_for_csv(options); !ready) return failure(std::move(ready.error()));
    session.step(session.say(Text::step_measure));
    auto study = session.interruptible([&] { return study::open_study(options.study); });
    if (!study) return failure(std::move(study.error()));
    session.hold_back(field::held_back(*study), Counted::ties);
    session.say_invented(*study);
    const auto rule = rule_asked(options, *study);
    return Reported{field::under_rule(std::move(*study), rule), rule};
}

}  // namespace

int measure(const Options& options) {
    Session session("measure", options);
    const auto asked = reported(session);
    if (!asked) return session.fail(asked.error());
    const auto ties = field::tie_probabilities(field::without_withdrawn(asked->study));
    const auto lines = session.interruptible([&] { return measured(session, asked->study, ties); });
    if (!lines) return session.fail(lines.error());
    if (const auto written = also_written(options, workbench::measures_csv(*lines)); !written)
        return session.fail(written.error());
    return session.finish(lines_table(session, *lines) + uncertain_note(session, ties) + rule_note(session, asked->rule),
                          lines_json(*lines));
}

namespace {

/// The places side by side, in each person's last wave.
int compare_places(Session& session, const field::Study& study, field::JoiningRule rule) {
    comparison::PlaceOptions chosen;
    chosen.asked = workbench::kinds_asked(study);
    const auto places = session.interruptible([&] { return comparison::place_table(study, chosen, session.execution()); });
    if (!places) return session.fail(places.error());
    if (const auto written = also_written(session.options(), workbench::comparison_csv(*places)); !written)
        return session.fail(written.error());
    return session.finish(places_table(session, *places) + rule_note(session, rule), places_json(*places));
}

/// Each place in two waves.
int compare_waves(Session& session, const field::Study& study, field::JoiningRule rule) {
    const auto named = two_waves(session.options(), study);
    if (!named) return session.fail(named.error(), misspelt);
    comparison::PlaceOptions chosen;
    chosen.asked = workbench::kinds_asked(study);
    const auto waves = session.interruptible([&] { return comparison::wave_table(study, *named, chosen, session.execution()); });
    if (!waves) return session.fail(waves.error());
    if (const auto written = also_written(session.options(), workbench::wave_changes_csv(*waves)); !written)
        return session.fail(written.error());
    return session.finish(waves_table(session, *waves) + rule_note(session, rule), waves_json(*waves));
}

}  // namespace

int compare(const Options& options) {
    Session session("compare", options);
    const auto asked = reported(session);
    if (!asked) return session.fail(asked.error());
    return options.waves.empty() ? compare_places(session, asked->study, asked->rule)
                                 : compare_waves(session, asked->study, asked->rule);
}

}  // namespace reliance::cli
