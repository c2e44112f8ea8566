#include <algorithm>
#include <filesystem>
#include <functional>

#include "bringing_in.hpp"
#include "commands.hpp"
#include "editing.hpp"
#include "import_printing.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/exports.hpp"
#include "reliance/workbench/imports.hpp"
#include "reliance/workbench/projects.hpp"
#include "reliance/workbench/returning.hpp"
#include "reliance/workbench/surveys.hpp"
#include "reports.hpp"
#include "rewriting.hpp"
#include "session.hpp"
#include "showing.hpp"
#include "sizes.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

using cli::json_of, cli::printed;  // beside those below

std::vector<std::filesystem::path> paths_of(const Options& options) { return {options.sources.begin(), options.sources.end()}; }

Result<exchange::TextImportOptions> choices_of(const Options& options) {
    auto speakers = exchange::speaker_choices(options.speakers);
    if (!speakers) return failure(std::move(speakers.error()));
    if (auto problems = faults_of_encoding(options); !problems.empty()) return failure(std::move(problems));
    return exchange::TextImportOptions{options.site,          options.wave,     options.type,
                                       options.text_language, options.encoding, std::move(*speakers)};
}

Json json_of(const std::vector<Size>& sizes, const exchange::ImportReport& report, const std::string& path) {
    return {{"study", path}, {"counts", json_of(sizes)}, {"report", json_of(report)}};
}

// What would come in

/// How sure the encoding is, in words.
Text evidence_of(const exchange::TextSource& source) {
    constexpr Text words[] = {Text::encoding_mark, Text::encoding_told, Text::encoding_declared, Text::encoding_valid,
                              Text::encoding_detected};
    return words[static_cast<std::size_t>(source.evidence)];
}

/// Whom a label of one text is tied to; nobody where the id is empty.
struct Tied {
    std::string actor;
    bool is_new = false;    ///< a person whom the study has not
    bool is_above = false;  ///< whom an earlier text of the same import brings
};

using ActorOf = std::function<Tied(const std::string& label)>;

/// Whom the labels of a text are tied to in the study that it makes. A text that the study knew before may have come in from a file
/// of another name.
ActorOf actors_in(const field::Study& made, const field::Study& before, const exchange::TextSource& source) {
    const auto has_text = [&](const field::Material& one) { return one.text == source.text; };
    const auto is_it = [&](const field::Material& one) { return has_text(one) && one.source == source.name; };
    auto material = std::ranges::find_if(made.materials, is_it);
    if (material == made.materials.end()) material = std::ranges::find_if(made.materials, has_text);
    const auto id = material == made.materials.end() ? std::string() : material->id;
    return [&, id](const std::string& label) -> Tied {
        const auto is_row = [&](const field::Speaker& row) { return row.material == id && row.label == label; };
        const auto row = std::ranges::find_if(made.speakers, is_row);
        if (row == made.speakers.end()) return {};
        const bool is_new = field::found(made.persons, row->actor) && !field::found(before.persons, row->actor);
        const auto first = std::ranges::find(made.speakers, row->actor, &field::Speaker::actor);
        return {row->actor, is_new, is_new && first->material != id};
    };
}

std::string actor_cell(const Session& session, const ActorOf& actor_of, const std::string& label) {
    if (label.empty()) return {};
    const auto tied = actor_of(label);
    if (tied.is_above) return session.say(Text::person_above_cell, tied.actor);
    if (tied.is_new) return session.say(Text::new_person_cell);
    return tied.actor.empty() ? session.say(Text::nobody_cell) : tied.actor;
}

std::string heading(const Session& session, const exchange::TextSource& source) {
    auto line = source.name + " · " + std::string(exchange::label(source.format).in(session.options().language));
    if (!source.encoding.empty()) line += " · " + source.encoding + " (" + session.say(evidence_of(source)) + ')';
    if (source.line_ends.word() != "none") line += " · " + std::string(source.line_ends.word());
    if (!source.date.empty()) line += " · " + source.date;
    return line + '\n';
}

std::string printed(const Session& session, const ActorOf& actor_of, const exchange::TextSource& source) {
    PrintedTable table{{session.say(Text::speaker_column), session.say(Text::turns_column), session.say(Text::words_column),
                        session.say(Text::actor_column), session.say(Text::first_words_column)},
                       {},
                       {false, true, true}};
    for (const auto& one : exchange::speaker_summaries(source))
        table.rows.push_back({one.label.empty() ? session.say(Text::unnamed_cell) : one.label, session.count(one.turns),
                              session.count(one.words), actor_cell(session, actor_of, one.label), one.first});
    const auto speakers = table.rows.empty() ? session.say(Text::no_speaker_found) + '\n' : aligned(table);
    return heading(session, source) + speakers;
}

Json json_of(const ActorOf& actor_of, const exchange::TextSource& source) {
    auto speakers = Json::array(), attachments = Json::array();
    for (const auto& one : exchange::speaker_summaries(source)) {
        const auto tied = actor_of(one.label);
        const bool is_first = tied.is_new && !tied.is_above;
        speakers.push_back({{"label", one.label},
                            {"turns", one.turns},
                            {"words", one.words},
                            {"actor", is_first ? Json() : Json(tied.actor)},
                            {"first", one.first}});
    }
    for (const auto& one : source.attachments)
        attachments.push_back({{"name", one.name}, {"media_type", one.media_type}, {"path", one.path}});
    return {{"file", source.name},
            {"format", exchange::name(source.format)},
            {"encoding", source.encoding},
            {"evidence", exchange::name(source.evidence)},
            {"confidence", source.confidence},
            {"byte_order_mark", source.had_mark},
            {"line_ends", source.line_ends.word()},
            {"language", source.language},
            {"title", source.title},
            {"date", source.date},
            {"speakers", speakers},
            {"overlaps", source.overlaps},
            {"attachments", attachments},
            {"report", json_of(exchange::noted(source))}};
}

/// The texts that an import leaves out, for they are there already.
exchange::ImportReport held_texts(const exchange::ImportReport& coming) {
    exchange::ImportReport report;
    for (const auto& line : coming.lines())
        if (line.kind == exchange::ImportCount::same_text)
            for (const auto& example : line.examples) report.note(line.kind, example.where, example.what);
    return report;
}

int preview(Session& session, const exchange::TextImportOptions& choices) {
    const auto& options = session.options();
    const auto paths = paths_of(options);
    const auto study = session.interruptible([&] {
        return options.into.empty() ? Result<field::Study>(exchange::study_of_texts()) : study::open_study(options.into);
    });
    const auto sources = session.interruptible([&] { return workbench::texts_to_come(paths, choices); });
    if (!study) return session.fail(study.error());
    if (!sources) return session.fail(sources.error());
    const auto coming =
        session.interruptible([&] { return exchange::with_texts(*study, *sources, exchange::once_renamed(choices)); });
    if (!coming) return session.fail(coming.error());
    if (const auto faults = workbench::faults_of_returning(*study, coming->study, paths); !faults.empty())
        return session.fail(faults);
    const auto held = held_texts(coming->report);
    auto report = held;
    for (const auto& source : *sources) report.add(exchange::noted(source));
    if (const auto listed = also_written(options, report.csv()); !listed) return session.fail(listed.error());
    std::string text;
    auto json = Json::array();
    for (const auto& source : *sources) {
        const auto actor_of = actors_in(coming->study, *study, source);
        text += printed(session, actor_of, source) + printed(session, exchange::noted(source)) + '\n';
        json.push_back(json_of(actor_of, source));
    }
    if (const auto left_out = printed(session, held); !left_out.empty()) text += left_out + '\n';
    return session.finish(text + session.say(Text::nothing_written) + '\n',
                          {{"texts", json}, {"report", json_of(report)}, {"written", false}});
}

// What comes in

/// The words of the command as the history keeps them: without the names that its files may bear.
std::string spoken_command(const Options& options, const exchange::TextImportOptions& choices) {
    std::string command = "import";
    for (const auto& source : options.sources)
        command.append(" ").append(choices.names ? choices.names->renamed_identifier(source) : source);
    return command;
}

/// What was noted on the way, told with the pseudonyms; of JSON the values that are words.
std::string told(const exchange::TextImportOptions& choices, const std::string& text) {
    return choices.names ? choices.names->renamed(text).text : text;
}

Json told(const exchange::TextImportOptions& choices, Json json) {
    if (json.is_string()) return told(choices, json.get<std::string>());
    if (json.is_structured())
        for (auto& value : json) value = told(choices, std::move(value));
    return json;
}

/// Where an import is kept (nowhere, where it is only shown), and whether anything of it was new there.
struct Kept {
    std::string path;
    bool is_new = true;
};

/// Ends an import: what is left of names is said, and the list whose names the vault has now is removed.
int finish(Session& session, const exchange::TextImportOptions& choices, const vault::Names& names, const field::Study& study,
           const std::string& text, Json json, const Kept& kept) {
    json["written"] = !kept.path.empty() && kept.is_new;
    if (kept.path.empty()) return session.finish(text + session.say(Text::nothing_written) + '\n', std::move(json));
    if (const auto gone = list_is_sealed(session, session.options().privacy.pseudonyms); !gone) return session.fail(gone.error());
    const auto remaining = workbench::remaining_names(study, names);
    if (const auto noted = note_remaining(session, "import", remaining); !noted) return session.fail(noted.error());
    json = told(choices, std::move(json));
    if (choices.names) json["remaining"] = remaining_json(remaining);
    return session.finish(told(choices, text) + printed(session, remaining) + written_said(session, kept.path, kept.is_new),
                          std::move(json));
}

int finish_imported(Session& session, const exchange::TextImportOptions& choices, const vault::Names& names,
                    const exchange::Imported& imported, bool is_whole, const Kept& kept) {
    if (const auto listed = also_written(session.options(), told(choices, imported.report.csv())); !listed)
        return session.fail(listed.error());
    const auto sizes = sizes_of(session, imported.study);
    return finish(session, choices, names, imported.study,
                  printed(session, imported.report) + (is_whole ? printed(session, sizes) : std::string()),
                  json_of(sizes, imported.report, kept.path), kept);
}

int add_to_study(Session& session, const exchange::TextImportOptions& choices, const vault::Names& names) {
    const auto& options = session.options();
    const auto paths = paths_of(options);
    session.step(session.say(Text::step_read));
    const auto added = read_into(session, options.into, spoken_command(options, choices),
                                 [&](const field::Study& study) { return workbench::imported_into(study, paths, choices); });
    if (!added) return session.fail(added.error());
    return finish_imported(session, choices, names, added->made, false, {options.into, added->is_new});
}

int write_study(Session& session, const exchange::TextImportOptions& choices, const vault::Names& names) {
    const auto& options = session.options();
    if (const auto ready = ready_to_write(options, options.out); !ready) return session.fail(ready.error());
    session.step(session.say(Text::step_read));
    const auto paths = paths_of(options);
    const auto imported = session.interruptible([&] { return workbench::imported(paths, choices); });
    if (!imported) return session.fail(imported.error());
    if (session.stopped()) return session.fail(Session::cancelled());
    const auto written = workbench::write_replacing(imported->study, options.out);
    if (!written) return session.fail(written.error());
    return finish_imported(session, choices, names, *imported, true, {options.out});
}

/// What an import of something else than texts would make; of interviews their speakers too.
int preview_whole(Session& session, const exchange::TextImportOptions& choices) {
    const auto& options = session.options();
    const auto paths = paths_of(options);
    const auto coming = session.interruptible([&] { return workbench::import_to_come(options.into, paths, choices); });
    if (!coming) return session.fail(coming.error());
    const auto before = options.into.empty() ? Result<field::Study>(field::Study()) : study::open_study(options.into);
    const auto interviews = session.interruptible([&] { return workbench::interviews_to_come(paths, choices); });
    if (!before) return session.fail(before.error());
    if (!interviews) return session.fail(interviews.error());
    if (const auto listed = also_written(options, coming->report.csv()); !listed) return session.fail(listed.error());
    const auto sizes = sizes_of(session, coming->study);
    auto json = json_of(sizes, coming->report, {});
    std::string text;
    for (const auto& source : *interviews) {
        const auto actor_of = actors_in(coming->study, *before, source);
        text += printed(session, actor_of, source) + '\n';
        json["texts"].push_back(json_of(actor_of, source));
    }
    text += printed(session, coming->report) + printed(session, sizes);
    return finish(session, choices, {}, coming->study, text, std::move(json), {});
}

// Tables of a study

/// A study, or tables without one, into another: as `merge` brings in a copy, but by the rows alone.
int import_tables(Session& session, const exchange::TextImportOptions& choices, const vault::Names& names) {
    const auto& options = session.options();
    const auto& source = options.sources.front();
    if (const auto problems = faults_of_merging(options); !problems.empty()) return session.fail(problems);
    session.step(session.say(Text::step_read));
    const auto copies =
        session.interruptible([&] { return workbench::tables_beside(options.into, source, choices, options.language); });
    if (!copies) return session.fail(copies.error());
    auto added = brought_in(session, *copies, {options.into, source, spoken_command(options, choices), options.preview});
    if (!added) return session.fail(added.error());
    if (const auto listed = also_written(options, exchange::ImportReport{}.csv()); !listed) return session.fail(listed.error());
    if (added->code == different)
        return session.finish(told(choices, added->text), told(choices, std::move(added->json)), added->code);
    if (options.preview && !added->is_new) added->text += written_said(session, options.into, false);
    session.hold_back(field::held_back(added->study), Counted::all);
    return finish(session, choices, names, added->study, added->text, std::move(added->json),
                  options.preview ? Kept{} : Kept{options.into, added->is_written});
}

// Projects of other programs

exchange::ProjectImportOptions project_choices(const Options& options, const exchange::TextImportOptions& choices) {
    return {choices, options.source_folder, options.language, options.without_texts};
}

std::string printed(const Session& session, const exchange::Imported& project, const std::vector<Size>& sizes) {
    return printed(session, project.fates) + (project.selections ? printed(session, *project.selections) : std::string()) +
           printed(session, project.report) + printed(session, sizes);
}

Json json_of(const exchange::Imported& project, const std::vector<Size>& sizes, const std::string& path) {
    auto json = json_of(sizes, project.report, path);
    json["elements"] = json_of(project.fates);
    json["selections"] = project.selections ? json_of(*project.selections) : Json();
    return json;
}

int finish_project(Session& session, const exchange::TextImportOptions& choices, const vault::Names& names,
                   const exchange::Imported& project, const Kept& kept) {
    if (const auto listed = also_written(session.options(), told(choices, project.report.csv())); !listed)
        return session.fail(listed.error());
    const auto sizes = sizes_of(session, project.study);
    return finish(session, choices, names, project.study, printed(session, project, sizes), json_of(project, sizes, kept.path),
                  kept);
}

int import_project(Session& session, const exchange::TextImportOptions& choices, const vault::Names& names) {
    const auto& options = session.options();
    const auto& source = options.sources.front();
    const auto asked = project_choices(options, choices);
    session.step(session.say(Text::step_read));
    if (!options.preview && !options.into.empty()) {
        const auto added = read_into(session, options.into, spoken_command(options, choices),
                                     [&](const field::Study& study) { return workbench::project_into(study, source, asked); });
        return added ? finish_project(session, choices, names, added->made, {options.into, added->is_new})
                     : session.fail(added.error());
    }
    if (!options.preview)
        if (const auto ready = ready_to_write(options, options.out); !ready) return session.fail(ready.error());
    const auto project = session.interruptible([&] { return workbench::project_to_come(options.into, source, asked); });
    if (!project) return session.fail(project.error());
    if (options.preview) return finish_project(session, choices, names, *project, {});
    if (session.stopped()) return session.fail(Session::cancelled());
    if (const auto written = workbench::write_replacing(project->study, options.out); !written)
        return session.fail(written.error());
    return finish_project(session, choices, names, *project, {options.out});
}

// Tie surveys

constexpr std::size_t most_pairs_shown = 20;

/// Pairs of spellings for a person to decide.
std::string printed(const Session& session, const std::vector<exchange::AlikeNames>& alike) {
    if (alike.empty()) return {};
    PrintedTable table{
        {session.say(Text::alike_column), "", session.say(Text::likeness_column), session.say(Text::scope_of_names_column)},
        {},
        {}};
    for (const auto& pair : alike)
        if (table.rows.size() < most_pairs_shown)
            table.rows.push_back(
                {pair.name, pair.other, std::string(exchange::label(pair.likeness).in(session.options().language)), pair.scope});
    return '\n' + aligned(table) + session.say(Text::alike_decide) + '\n';
}

Json json_of(const std::vector<exchange::AlikeNames>& alike) {
    auto pairs = Json::array();
    for (const auto& pair : alike)
        pairs.push_back(
            {{"scope", pair.scope}, {"name", pair.name}, {"other", pair.other}, {"likeness", exchange::name(pair.likeness)}});
    return pairs;
}

int finish_survey(Session& session, const exchange::TextImportOptions& choices, const vault::Names& names,
                  const exchange::SurveyImport& survey, const Kept& kept) {
    const auto& study = survey.imported.study;
    const auto& report = survey.imported.report;
    if (const auto listed = also_written(session.options(), told(choices, report.csv())); !listed)
        return session.fail(listed.error());
    const auto concordance = field::concordances(study);
    const auto two_sides = concordance.empty() ? std::string() : '\n' + printed(session, concordance);
    const auto sizes = sizes_of(session, study);
    auto json = json_of(sizes, report, kept.path);
    json["alike"] = json_of(survey.alike);
    json["concordance"] = json_of(concordance);
    const auto text = printed(session, report) + printed(session, survey.alike) + two_sides + '\n' + printed(session, sizes);
    return finish(session, choices, names, study, text, std::move(json), kept);
}

int import_survey(Session& session, const exchange::TextImportOptions& choices, const vault::Names& names) {
    const auto& options = session.options();
    const workbench::SurveySource source{paths_of(options), options.mapping, choices.names};
    session.step(session.say(Text::step_read));
    if (!options.preview && !options.into.empty()) {
        const auto added = read_into(session, options.into, spoken_command(options, choices),
                                     [&](const field::Study& study) { return workbench::survey_into(study, source); });
        return added ? finish_survey(session, choices, names, added->made, {options.into, added->is_new})
                     : session.fail(added.error());
    }
    if (!options.preview)
        if (const auto ready = ready_to_write(options, options.out); !ready) return session.fail(ready.error());
    const auto survey = session.interruptible([&] { return workbench::survey_to_come(source, options.into); });
    if (!survey) return session.fail(survey.error());
    if (options.preview) return finish_survey(session, choices, names, *survey, {});
    if (session.stopped()) return session.fail(Session::cancelled());
    if (const auto written = workbench::write_replacing(survey->imported.study, options.out); !written)
        return session.fail(written.error());
    return finish_survey(session, choices, names, *survey, {options.out});
}

/// What is said to decide a merge, where what comes in is no copy of a study.
Problems faults_of_decisions(const Options& options) {
    Problems problems;
    const auto& edit = options.edit;
    for (const auto& [option, said] :
         {std::pair{"--conflicts", &edit.conflicts}, {"--decisions", &edit.decisions}, {"--prefer", &edit.prefer}})
        if (!said->empty()) problems.add(ErrorCode::nothing_to_decide, {option, joined(options.sources, ", ")}, {});
    return problems;
}

}  // namespace

int import_material(const Options& options) {
    Session session("import", options);
    auto choices = choices_of(options);
    if (!choices) return session.fail(choices.error(), misspelt);
    if (const auto problems = faults_of_date(options); !problems.empty()) return session.fail(problems, misspelt);
    if (!options.preview && options.into.empty())
        if (const auto known = workbench::ending_is_among(options.out, {".reliance"}); !known)
            return session.fail(known.error(), misspelt);
    const bool is_project = options.sources.size() == 1 && exchange::is_refi_path(options.sources.front());
    const bool is_survey = !options.mapping.empty();
    const bool is_tables = !options.into.empty() && options.sources.size() == 1 &&
                           (workbench::is_study(options.sources.front()) || workbench::are_tables(options.sources.front()));
    if (!is_tables || is_survey)
        if (const auto problems = faults_of_decisions(options); !problems.empty()) return session.fail(problems, misspelt);
    if (options.preview && !is_project && !is_survey && !is_tables)
        return workbench::are_texts(paths_of(options)) ? preview(session, *choices) : preview_whole(session, *choices);
    vault::Names names;
    if (!options.preview && (!options.privacy.pseudonyms.empty() || !options.privacy.vault.empty())) {
        auto sealed = sealed_names(session, options.privacy.pseudonyms);
        if (!sealed) return session.fail(sealed.error());
        names = std::move(*sealed);
        choices->names = workbench::renaming_of(names);
    }
    if (is_project) return import_project(session, *choices, names);
    if (is_survey) return import_survey(session, *choices, names);
    if (is_tables) return import_tables(session, *choices, names);
    return options.into.empty() ? write_study(session, *choices, names) : add_to_study(session, *choices, names);
}

}  // namespace reliance::cli
