#include "commands.hpp"
#include "editing.hpp"
#include "reliance/files/file.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

Text label_of(study::StepState state) {
    constexpr Text labels[] = {Text::step_done, Text::step_undone, Text::step_abandoned};
    return labels[static_cast<std::size_t>(state)];
}

Json json_of(const study::Step& step) {
    constexpr std::string_view states[] = {"done", "undone", "abandoned"};
    return {{"step", step.id},
            {"date", step.note.date},
            {"author", step.note.author},
            {"command", step.note.command},
            {"state", states[static_cast<std::size_t>(step.state)]}};
}

std::string line_of(const study::Step& step) {
    std::string signed_by = step.note.date;
    if (!step.note.author.empty()) signed_by += ", " + step.note.author;
    return std::to_string(step.id) + ", " + step.note.command + (signed_by.empty() ? "" : " (" + signed_by + ")");
}

int walk(const Options& options, const char* command, Result<study::Step> (study::StudyFile::*way)() const, Text said) {
    Session session(command, options);
    const auto file = workbench::opened_history(options.study);
    if (!file) return session.fail(file.error());
    const auto step = ((*file).*way)();
    if (!step) return session.fail(step.error());
    return session.finish(session.say(said, line_of(*step)) + '\n', json_of(*step));
}

}  // namespace

int undo(const Options& options) { return walk(options, "undo", &study::StudyFile::undo, Text::undone); }

int redo(const Options& options) { return walk(options, "redo", &study::StudyFile::redo, Text::redone); }

int history(const Options& options) {
    Session session("history", options);
    if (const auto ready = ready_for_csv(options); !ready) return session.fail(ready.error());
    const auto file = workbench::opened_history(options.study);
    if (!file) return session.fail(file.error());
    const auto steps = file->history();
    if (!steps) return session.fail(steps.error());
    if (!options.csv.empty()) {
        const auto trail = file->trail();
        if (!trail) return session.fail(trail.error());
        if (const auto written = files::write_whole(options.csv, workbench::trail_csv(*trail)); !written)
            return session.fail(written.error());
    }
    PrintedTable table{{session.say(Text::step_column), session.say(Text::date_column), session.say(Text::author_column),
                        session.say(Text::command_column), ""},
                       {},
                       {true}};
    auto list = Json::array();
    for (const auto& step : *steps) {
        table.rows.push_back(
            {std::to_string(step.id), step.note.date, step.note.author, step.note.command, session.say(label_of(step.state))});
        list.push_back(json_of(step));
    }
    return session.finish(steps->empty() ? session.say(Text::no_steps) + '\n' : aligned(table), {{"steps", list}});
}

}  // namespace reliance::cli
