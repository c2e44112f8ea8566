#include <optional>

#include "commands.hpp"
#include "passphrase.hpp"
#include "reliance/files/file.hpp"
#include "reliance/vault/journal.hpp"
#include "reliance/vault/vault.hpp"
#include "reliance/workbench/editing.hpp"
#include "reliance/workbench/imports.hpp"
#include "reliance/workbench/projects.hpp"
#include "reliance/workbench/pseudonyms.hpp"
#include "reliance/workbench/surveys.hpp"
#include "rewriting.hpp"
#include "showing.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

PrintedTable name_table(const Session& session) {
    return {{session.say(Text::name_column), session.say(Text::pseudonym_column), session.say(Text::decision_column),
             session.say(Text::kind_column), session.say(Text::who_column), session.say(Text::count_column),
             session.say(Text::sign_column)},
            {},
            {false, false, false, false, false, true}};
}

std::string printed(const Session& session, const vault::Names& names) {
    auto table = name_table(session);
    for (const auto& row : names.rows())
        table.rows.push_back(
            {row.name, row.pseudonym, row.decision.empty() ? "?" : row.decision, row.kind, row.who, row.count, row.why});
    return aligned(table);
}

Json json_of(const vault::Names& names) {
    auto list = Json::array();
    for (const auto& row : names.rows())
        list.push_back({{"name", row.name},
                        {"pseudonym", row.pseudonym},
                        {"decision", row.decision},
                        {"kind", row.kind},
                        {"who", row.who},
                        {"sex", row.sex},
                        {"generation", row.generation},
                        {"origin", row.origin},
                        {"match", row.match},
                        {"count", row.count},
                        {"why", row.why}});
    return list;
}

std::size_t undecided(const vault::Names& names) {
    std::size_t count = 0;
    for (const auto& row : names.rows()) count += row.decision.empty();
    return count;
}

/// What is to be imported, as a study, and whom a survey names besides.
struct ToCome {
    field::Study study;
    std::vector<std::string> outside = {};
};

/// What is to be imported: a survey by its mapping, a project, texts; or a study.
Result<ToCome> study_to_come(const Options& options) {
    const std::vector<std::filesystem::path> paths(options.sources.begin(), options.sources.end());
    if (!options.mapping.empty()) {
        auto survey = workbench::survey_to_come({paths, options.mapping});
        if (!survey) return failure(std::move(survey.error()));
        return ToCome{std::move(survey->imported.study), std::move(survey->outside)};
    }
    const bool is_project = paths.size() == 1 && exchange::is_refi_path(paths.front());
    auto imported = is_project
                        ? workbench::project_to_come({}, paths.front(), {{}, options.source_folder, options.language, true})
                        : workbench::imported(paths);
    if (!imported) return failure(std::move(imported.error()));
    return ToCome{std::move(imported->study)};
}

/// Proposes the names of what is to be imported, or of a study, and writes the list to be confirmed.
int propose(Session& session) {
    const auto& options = session.options();
    const auto& list = options.privacy.list;
    if (!list.empty())
        if (const auto ready = ready_to_write(options, list); !ready) return session.fail(ready.error());
    session.step(session.say(Text::step_read));
    const auto come = study_to_come(options);
    if (!come) return session.fail(come.error());
    vault::Names decided;
    if (!options.privacy.vault.empty()) {
        auto opened = opened_vault(session, true);
        if (!opened) return session.fail(opened.error());
        decided = std::move(opened->names);
    }
    if (session.stopped()) return session.fail(Session::cancelled());
    const auto names = workbench::proposed_names(come->study, decided, options.seed, come->outside);
    if (!list.empty())
        if (const auto written = files::write_private(list, vault::list_csv(names)); !written)
            return session.fail(written.error());
    auto text = printed(session, names) + session.say(Text::names_found, session.count(names.rows().size())) + '\n' +
                session.say(Text::names_undecided, session.count(undecided(names))) + '\n';
    text += list.empty() ? session.say(Text::nothing_written) + '\n'
                         : session.say(Text::written, list) + '\n' + session.say(Text::names_confirm) + '\n';
    return session.finish(text, {{"names", json_of(names)}, {"undecided", undecided(names)}, {"list", list}});
}

/// Replaces the names of a confirmed list in a study that is already made.
int apply(Session& session) {
    const auto& options = session.options();
    const auto study = options.sources.front();
    const auto before = study::open_study(study);
    if (!before) return session.fail(before.error());
    if (const auto problems = workbench::faults_of_signer(*before, options.edit.coder); !problems.empty())
        return session.fail(problems);
    auto sealed = sealed_names(session, options.privacy.apply);
    if (!sealed) return session.fail(sealed.error());
    if (session.stopped()) return session.fail(Session::cancelled());
    const auto done = workbench::pseudonymise(study, *sealed);
    if (!done) return session.fail(done.error());
    const auto after = study::open_study(study);
    if (!after) return session.fail(after.error());
    if (const auto gone = list_is_sealed(session, options.privacy.apply); !gone) return session.fail(gone.error());
    const auto remaining = workbench::remaining_names(*after, *sealed);
    if (const auto noted = note_remaining(session, "pseudonyms", remaining); !noted) return session.fail(noted.error());
    return session.finish(printed(session, done->kept) + printed(session, done->history) + printed(session, remaining) +
                              session.say(Text::written, study) + '\n',
                          {{"study", study},
                           {"kept", kept_json(done->kept)},
                           {"history", history_json(done->history)},
                           {"remaining", remaining_json(remaining)}});
}

int begin_vault(Session& session) {
    const auto& options = session.options();
    const auto stood_there = files::identity(options.privacy.vault);
    if (const auto ready = ready_to_write(options, options.privacy.vault); !ready) return session.fail(ready.error());
    const auto passphrase = passphrase_of(session, options.privacy.vault, true);
    if (!passphrase) return session.fail(passphrase.error());
    const auto written = vault::write(options.privacy.vault, {}, *passphrase, stood_there);
    if (!written) return session.fail(written.error());
    return session.finish(session.say(Text::written, options.privacy.vault) + '\n' + session.say(Text::vault_warning) + '\n',
                          {{"vault", options.privacy.vault}});
}

int list_vault(Session& session) {
    const auto& options = session.options();
    const auto opened = opened_vault(session, false);
    if (!opened) return session.fail(opened.error());
    const auto command = options.csv.empty() ? "vault list" : "vault list --csv";
    if (const auto noted = note_shown(session, command, opened->names.rows().size()); !noted) return session.fail(noted.error());
    if (!options.csv.empty())
        if (const auto written = files::write_private(options.csv, vault::list_csv(opened->names)); !written)
            return session.fail(written.error());
    return session.finish(printed(session, opened->names), {{"vault", options.privacy.vault}, {"names", json_of(opened->names)}});
}

/// Who was shown the names of a vault: no passphrase is asked, for no name stands there.
int show_journal(Session& session) {
    const auto& options = session.options();
    const auto& vault = options.privacy.vault;
    if (!files::is_taken(vault)) return session.fail(Error{ErrorCode::file_not_found, {vault}, vault});
    const auto openings = vault::openings(vault);
    if (!openings) return session.fail(openings.error());
    PrintedTable table{{session.say(Text::time_column), session.say(Text::who_column), session.say(Text::command_column),
                        session.say(Text::names_column)},
                       {},
                       {false, false, false, true}};
    auto list = Json::array();
    for (const auto& one : *openings) {
        table.rows.push_back({one.time, one.who, one.command, session.count(one.names)});
        list.push_back({{"time", one.time}, {"who", one.who}, {"command", one.command}, {"names", one.names}});
    }
    return session.finish(openings->empty() ? session.say(Text::never_shown) + '\n' : aligned(table),
                          {{"vault", options.privacy.vault}, {"openings", list}});
}

int change_passphrase(Session& session) {
    const auto& options = session.options();
    const auto opened = opened_vault(session, false);
    if (!opened) return session.fail(opened.error());
    const auto passphrase = passphrase_of(session, options.privacy.vault, true);
    if (!passphrase) return session.fail(passphrase.error());
    const auto written = vault::write(options.privacy.vault, opened->names, *passphrase, opened->file);
    if (!written) return session.fail(written.error());
    return session.finish(session.say(Text::written, options.privacy.vault) + '\n', {{"vault", options.privacy.vault}});
}

}  // namespace

std::string printed(const Session& session, const study::Rewritten& rewritten) {
    std::string text;
    const auto line = [&](std::size_t count, Text what) {
        if (count > 0) text += session.count(count) + "  " + session.say(what) + '\n';
    };
    line(rewritten.steps, Text::steps_rewritten);
    line(rewritten.emptied + rewritten.abandoned, Text::steps_gone);
    line(rewritten.runs, Text::runs_gone);
    for (const auto& file : rewritten.removed) text += session.say(Text::file_gone, file.string()) + '\n';
    return text;
}

Json history_json(const study::Rewritten& rewritten) {
    auto removed = Json::array();
    for (const auto& file : rewritten.removed) removed.push_back(file.string());
    return {{"steps", rewritten.steps},
            {"emptied", rewritten.emptied},
            {"abandoned", rewritten.abandoned},
            {"runs", rewritten.runs},
            {"removed", removed}};
}

std::string printed(const Session& session, const exchange::KeptErased& kept) {
    std::string text;
    const auto line = [&](std::size_t count, Text what) {
        if (count > 0) text += session.number(static_cast<double>(count)) + "  " + session.say(what) + '\n';
    };
    line(kept.elements, Text::kept_elements_gone);
    line(kept.values, Text::kept_values_emptied);
    for (const auto& [file, rows] : kept.described)
        text += session.say(Text::described_rows_gone, file) + ' ' + session.count(rows) + '\n';
    for (const auto& file : kept.files) text += session.say(Text::kept_file_gone, file) + '\n';
    for (const auto& file : kept.pictures) text += session.say(Text::picture_left, file) + '\n';
    for (const auto& file : kept.unsearched) text += session.say(Text::unsearched_left, file) + '\n';
    return text;
}

Json kept_json(const exchange::KeptErased& kept) {
    return {{"elements", kept.elements}, {"values", kept.values},     {"described_rows", kept.described},
            {"files", kept.files},       {"pictures", kept.pictures}, {"unsearched", kept.unsearched}};
}

std::string printed(const Session& session, const std::vector<workbench::RemainingName>& remaining) {
    if (remaining.empty()) return {};
    PrintedTable table{
        {session.say(Text::name_column), session.say(Text::place_column), session.say(Text::found_column)}, {}, {}};
    for (const auto& one : remaining) table.rows.push_back({one.name, one.where, one.words});
    for (auto& row : table.rows)
        for (auto& cell : row)
            for (auto& byte : cell)
                if (byte == '\n') byte = ' ';
    return session.say(Text::names_remain) + '\n' + aligned(table);
}

Json remaining_json(const std::vector<workbench::RemainingName>& remaining) {
    auto list = Json::array();
    for (const auto& one : remaining) list.push_back({{"name", one.name}, {"where", one.where}});
    return list;
}

Result<vault::Names> sealed_names(const Session& session, const std::string& list) {
    if (session.options().privacy.vault.empty()) return failure(ErrorCode::missing_argument, {"--vault", "--vault names.vault"});
    vault::Names confirmed;
    if (!list.empty()) {
        const auto csv = files::text_of(list);
        if (!csv) return failure(csv.error());
        auto names = vault::names_of_list(*csv, list);
        if (!names) return failure(std::move(names.error()));
        confirmed = std::move(*names);
    }
    auto opened = opened_vault(session, !list.empty());
    if (!opened) return failure(std::move(opened.error()));
    auto kept = workbench::to_be_kept(opened->names, confirmed);
    if (auto problems = vault::contradictions_of(kept, list.empty() ? opened->path : list); !problems.empty())
        return failure(std::move(problems));
    if (auto begun = vault::begin_journal(opened->path); !begun) return failure(std::move(begun.error()));
    if (!list.empty())
        if (auto written = vault::write(opened->path, kept, opened->passphrase, opened->file); !written)
            return failure(std::move(written.error()));
    return kept;
}

Result<void> list_is_sealed(const Session& session, const std::string& list) {
    if (list.empty() || session.options().privacy.keep_list) return {};
    return files::shred(list);
}

int pseudonyms(const Options& options) {
    Session session("pseudonyms", options);
    return options.privacy.apply.empty() ? propose(session) : apply(session);
}

int vault_of_names(const Options& options) {
    Session session("vault", options);
    const auto& act = options.privacy.act;
    if (act == "new") return begin_vault(session);
    if (act == "list") return list_vault(session);
    if (act == "journal") return show_journal(session);
    if (act == "passphrase") return change_passphrase(session);
    const std::vector<std::string> acts{"new", "list", "journal", "passphrase"};
    return session.fail(Error{ErrorCode::bad_option_value, {session.say(Text::act_name), act, listed_words(acts)}, {}}, misspelt);
}

}  // namespace reliance::cli
