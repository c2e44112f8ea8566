#include "agree_ties.hpp"

#include "reliance/field/consent.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tie_probability.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/coded_texts.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

using field::ReadTie;

std::string readable(const Session& session, const field::Study& study, const std::vector<ReadTie>& ties) {
    PrintedTable table{{session.say(Text::tie_column), session.say(Text::ends_column), session.say(Text::readings_column),
                        session.say(Text::found_by_column), session.say(Text::probability_column)},
                       {},
                       {false, false, true, true, true}};
    for (const auto& one : ties) {
        const auto& tie = *field::found(study.ties, one.tie);
        table.rows.push_back({one.tie, tie.from + " → " + tie.to, session.count(one.read.size()), session.count(one.coded.size()),
                              session.number(one.probability, 2)});
    }
    return aligned(table) + '\n' + session.say(Text::agree_ties_note) + '\n';
}

std::string csv_of(const std::vector<ReadTie>& ties) {
    auto text = files::csv_line(std::vector<std::string>{"tie", "readings", "found", "probability", "read_by", "found_by"});
    for (const auto& one : ties)
        text += files::csv_line(std::vector<std::string>{one.tie, std::to_string(one.read.size()),
                                                         std::to_string(one.coded.size()), Json(one.probability).dump(),
                                                         listed_words(one.read), listed_words(one.coded)});
    return text;
}

}  // namespace

int agree_on_ties(Session& session) {
    const auto study = study::open_study(session.options().study);
    if (!study) return session.fail(study.error());
    if (const auto coders = workbench::compared_coders(*study, {}); !coders) return session.fail(coders.error());
    const auto counted = field::without_withdrawn(*study);
    session.hold_back(field::held_back(*study, counted), Counted::evidence);
    const auto ties = field::tie_probabilities(counted);
    if (const auto written = also_written(session.options(), csv_of(ties)); !written) return session.fail(written.error());
    auto rows = Json::array();
    for (const auto& one : ties)
        rows.push_back({{"tie", one.tie}, {"readings", one.read}, {"found", one.coded}, {"probability", one.probability}});
    return session.finish(readable(session, *study, ties), {{"ties", rows}});
}

}  // namespace reliance::cli
