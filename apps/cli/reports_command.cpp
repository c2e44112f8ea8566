#include "commands.hpp"
#include "editing.hpp"
#include "reliance/network/kind.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/surveys.hpp"
#include "reports.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

std::string share_of(const Session& session, const std::optional<double>& share) {
    return share ? session.number(100 * *share, 1) + " %" : std::string("–");
}

/// A kind of tie, and, where the line is of these alone, the questions that were asked.
std::string kind_of(const Session& session, const field::Concordance& line) {
    const auto kind = network::kind_named(line.kind);
    const auto label = kind ? std::string(network::label(*kind).in(session.options().language)) : session.say(Text::no_kind_cell);
    return line.question.empty() ? label : "  " + label + " (" + line.question + ')';
}

}  // namespace

std::string printed(const Session& session, const std::vector<field::Concordance>& lines) {
    if (lines.empty()) return {};
    PrintedTable table{{session.say(Text::wave_column), session.say(Text::kind_column), session.say(Text::both_column),
                        session.say(Text::giver_only_column), session.say(Text::receiver_only_column),
                        session.say(Text::unheard_column), session.say(Text::concordance_column)},
                       {},
                       {false, false, true, true, true, true, true}};
    const auto count = [&](std::size_t value) { return session.count(value); };
    for (const auto& line : lines)
        table.rows.push_back({line.wave, kind_of(session, line), count(line.both), count(line.giver_only),
                              count(line.receiver_only), count(line.unheard), share_of(session, line.agreement())});
    return aligned(table);
}

Json json_of(const std::vector<field::Concordance>& lines) {
    const auto optional = [](const std::optional<double>& value) { return value ? Json(*value) : Json(); };
    auto rows = Json::array();
    for (const auto& line : lines) {
        auto ties = Json::object();
        for (const auto rule : field::joining_rules) ties[std::string(field::name(rule))] = line.ties(rule);
        rows.push_back({{"wave", line.wave},
                        {"kind", line.kind},
                        {"question", line.question},
                        {"both", line.both},
                        {"giver_only", line.giver_only},
                        {"receiver_only", line.receiver_only},
                        {"unheard", line.unheard},
                        {"agreement", optional(line.agreement())},
                        {"confirmed_by_receiver", optional(line.confirmed_by_receiver())},
                        {"confirmed_by_giver", optional(line.confirmed_by_giver())},
                        {"ties", ties}});
    }
    return rows;
}

namespace {

/// How many ties each rule makes.
std::string rules_printed(const Session& session, const std::vector<field::Concordance>& lines) {
    PrintedTable table{
        {session.say(Text::wave_column), session.say(Text::kind_column)}, {}, {false, false, true, true, true, true}};
    for (const auto rule : field::joining_rules) table.header.emplace_back(field::name(rule));
    for (const auto& line : lines) {
        auto& row = table.rows.emplace_back(std::vector{line.wave, kind_of(session, line)});
        for (const auto rule : field::joining_rules) row.push_back(session.count(line.ties(rule)));
    }
    std::string text = '\n' + session.say(Text::ties_by_rule) + '\n' + aligned(table);
    for (const auto rule : field::joining_rules)
        text +=
            "  " + std::string(field::name(rule)) + "  " + std::string(field::label(rule).in(session.options().language)) + '\n';
    return text;
}

/// Keeps the rule in the study, as one step of its history.
int keep_rule(Session& session) {
    const auto& options = session.options();
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    auto next = edited->study();
    next.joining_rule = options.kept_rule;
    const auto rule = field::joining_rule_of(next);
    return finish_saved(
        session, *edited, next, "reports --keep-rule " + options.kept_rule,
        session.say(Text::rule_kept, options.kept_rule) + " (" + std::string(field::label(rule).in(options.language)) + ")\n",
        {{"joining_rule", options.kept_rule}});
}

}  // namespace

std::vector<std::string> joining_rules() {
    std::vector<std::string> words;
    for (const auto rule : field::joining_rules) words.emplace_back(field::name(rule));
    return words;
}

field::JoiningRule rule_asked(const Options& options, const field::Study& study) {
    return field::joining_rule_named(options.rule).value_or(field::joining_rule_of(study));
}

std::string rule_note(const Session& session, field::JoiningRule rule) {
    if (rule == field::JoiningRule::either) return {};
    return '\n' + session.say(Text::rule_said, std::string(field::label(rule).in(session.options().language))) + '\n';
}

int reports(const Options& options) {
    Session session("reports", options);
    if (const auto ready = ready_for_csv(options); !ready) return session.fail(ready.error());
    if (const auto problems = faults_of_date(options); !problems.empty()) return session.fail(problems, misspelt);
    if (!options.kept_rule.empty()) return keep_rule(session);
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    session.hold_back(field::held_back(*study), Counted::ties);
    const auto lines = workbench::two_sided_reports(*study, options.questions);
    if (!lines) return session.fail(lines.error());
    if (const auto written = also_written(options, workbench::concordance_csv(*lines)); !written)
        return session.fail(written.error());
    const auto readable = lines->empty() ? session.say(Text::no_two_sided) + '\n'
                                         : printed(session, *lines) + rules_printed(session, *lines) +
                                               rule_note(session, field::joining_rule_of(*study));
    return session.finish(readable, json_of(*lines));
}

}  // namespace reliance::cli
