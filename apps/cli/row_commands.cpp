#include "commands.hpp"
#include "editing.hpp"
#include "reliance/field/row_edits.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::cli {
namespace {

/// What was said as column=value. Errors   bad_option_value, for each word that is not.
Result<std::vector<field::SaidCell>> said_cells(const Options& options) {
    std::vector<field::SaidCell> said;
    Problems problems;
    for (const auto& word : options.edit.words) {
        const auto sign = word.find('=');
        if (sign == std::string::npos || sign == 0)
            problems.add(ErrorCode::bad_option_value, {"column=value", word, "a column, =, and what is to stand in it"}, "");
        else
            said.emplace_back(word.substr(0, sign), word.substr(sign + 1));
    }
    if (!problems.empty()) return failure(std::move(problems));
    return said;
}

int finish_row(Session& session, const workbench::EditedStudy& edited, const std::string& command, const field::EditedRow& next,
               Text said) {
    const auto& table = session.options().edit.material;
    return finish_changed(session, edited, next.study, command + " " + table + " " + next.row, session.say(said, next.row) + '\n',
                          {{"table", table}, {"row", next.row}});
}

using Edit = Result<field::EditedRow> (*)(const Options& options, field::Study study, const std::vector<field::SaidCell>& said);

int edit_row(const Options& options, const char* command, Text text, Edit edit) {
    Session session(command, options);
    const auto said = said_cells(options);
    if (!said) return session.fail(said.error(), misspelt);
    if (const auto problems = faults_of_date(options); !problems.empty()) return session.fail(problems, misspelt);
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    const auto next = edit(options, edited->study(), *said);
    if (!next) return session.fail(next.error());
    if (const auto faults = workbench::faults_brought(edited->study(), options.edit.material, *next); !faults.empty())
        return session.fail(faults);
    return finish_row(session, *edited, command, *next, text);
}

/// A tie of which passages alone speak that deny it is a report of absence.
bool is_denied(const EditOptions& edit) { return edit.for_it.empty() && !edit.against_it.empty(); }

/// Errors   passage_for_and_against, for each passage that is said to speak both for and against the tie.
Problems faults_of_evidence(const EditOptions& edit) {
    const auto ends = edit.material + " → " + edit.target;
    std::vector<field::Evidence> said;
    for (const auto& coding : edit.for_it) said.push_back({{}, coding, "tie", ends, "for"});
    for (const auto& coding : edit.against_it) said.push_back({{}, coding, "tie", ends, "against"});
    Problems problems;
    for (const auto row : field::rows_for_and_against(said))
        if (said[row].stance == "against") problems.add(field::for_and_against(said[row], "--against"));
    return problems;
}

/// The study with the tie that was said, and with what speaks for and against it.
Result<field::EditedRow> with_tie(const Options& options, field::Study study) {
    const auto& edit = options.edit;
    std::vector<field::SaidCell> said{{"from", edit.material}, {"to", edit.target}};
    for (const auto& kind : edit.kinds) said.emplace_back("kinds", kind);
    for (const auto& [column, value] : {std::pair{"strength", &edit.strength},
                                        {"trust", &edit.trust},
                                        {"made_at", &edit.site},
                                        {"wave", &edit.wave},
                                        {"reported_by", &edit.reported_by},
                                        {"note", &edit.memo}})
        if (!value->empty()) said.emplace_back(column, *value);
    if (is_denied(edit)) said.emplace_back("report", "absent");
    auto tied = field::with_new_row(std::move(study), "ties", said);
    for (const auto& [codings, stance] : {std::pair{&edit.for_it, "for"}, std::pair{&edit.against_it, "against"}})
        for (const auto& coding : *codings) {
            if (!tied) return tied;
            auto next = field::with_new_row(std::move(tied->study), "evidence",
                                            {{"coding", coding}, {"supports", "tie"}, {"target", tied->row}, {"stance", stance}});
            if (!next) return next;
            tied->study = std::move(next->study);
        }
    return tied;
}

}  // namespace

int add_row(const Options& options) {
    return edit_row(options, "add", Text::row_added,
                    [](const Options& given, field::Study study, const std::vector<field::SaidCell>& said) {
                        return field::with_new_row(std::move(study), given.edit.material, said);
                    });
}

int set_row(const Options& options) {
    return edit_row(options, "set", Text::row_changed,
                    [](const Options& given, field::Study study, const std::vector<field::SaidCell>& said) {
                        return field::with_changed_row(std::move(study), given.edit.material, given.edit.target, said);
                    });
}

int remove_row(const Options& options) {
    Session session("remove", options);
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    const auto &table = options.edit.material, &row = options.edit.target;
    const auto next = field::without_row(edited->study(), table, row, options.edit.with_evidence);
    if (!next) return session.fail(next.error());
    auto said = session.say(Text::row_removed, row) + '\n';
    if (next->with_it > 0) said += session.say(Text::rows_with_it, session.count(next->with_it)) + '\n';
    return finish_saved(session, *edited, next->study, "remove " + table + " " + row, said,
                        {{"table", table}, {"row", row}, {"with_it", next->with_it}});
}

int tie(const Options& options) {
    Session session("tie", options);
    auto problems = faults_of_date(options);
    problems.add(faults_of_evidence(options.edit));
    if (!problems.empty()) return session.fail(problems, misspelt);
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    const auto tied = with_tie(options, edited->study());
    if (!tied) return session.fail(tied.error());
    const bool denied = is_denied(options.edit);
    return finish_saved(session, *edited, tied->study, "tie " + options.edit.material + " " + options.edit.target,
                        session.say(Text::tied, tied->row) + '\n' + (denied ? session.say(Text::tied_absent) + '\n' : ""),
                        {{"tie", tied->row}, {"report", denied ? "absent" : "present"}});
}

}  // namespace reliance::cli
