#include <algorithm>
#include <optional>
#include <utility>

#include "commands.hpp"
#include "disclosing.hpp"
#include "editing.hpp"
#include "passphrase.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/privacy.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/study/runs.hpp"
#include "reliance/vault/journal.hpp"
#include "reliance/workbench/forgetting.hpp"
#include "rewriting.hpp"
#include "showing.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

Json json_of(const field::Consent& consent) {
    return {{"consent", consent.id},        {"person", consent.person},       {"date", consent.date}, {"scopes", consent.scopes},
            {"document", consent.document}, {"withdrawn", consent.withdrawn}, {"note", consent.note}};
}

int show_consents(Session& session, const field::Study& study) {
    const auto& person = session.options().privacy.person;
    const auto* row = field::found(study.persons, person);
    if (row == nullptr) return session.fail(field::unknown(study.persons, "person", person));
    PrintedTable table{{session.say(Text::date_column), session.say(Text::scopes_column), session.say(Text::withdrawn_column),
                        session.say(Text::document_column)},
                       {},
                       {}};
    auto list = Json::array();
    for (const auto& consent : study.consents) {
        if (consent.person != person) continue;
        table.rows.push_back({consent.date, listed_words(consent.scopes), consent.withdrawn, consent.document});
        list.push_back(json_of(consent));
    }
    return session.finish(aligned(table), {{"person", person}, {"consent", row->consent}, {"consents", list}});
}

/// Neither a consent nor a withdrawal is of a day to come: it would hold from now on.
Problems faults_of_days(const Options& options) {
    auto problems = faults_of_date(options);
    const auto today = workbench::today();
    const std::pair<const char*, const std::string&> days[] = {{"--date", options.edit.date},
                                                               {"--withdraw", options.privacy.withdrawn}};
    for (const auto& [option, day] : days)
        if (field::is_date(day) && field::comes_after(day, today)) problems.add(ErrorCode::day_to_come, {day, today}, option);
    return problems;
}

/// Withdraws: what was computed with the person's words goes too.
int withdraw(Session& session, const workbench::EditedStudy& edited) {
    const auto& options = session.options();
    const auto& privacy = options.privacy;
    const auto next = field::with_withdrawal(edited.study(), privacy.person, privacy.withdrawn, options.edit.memo);
    if (!next) return session.fail(next.error());
    if (const auto saved = edited.save(*next, note_of(session, "consent " + privacy.person + " withdrawn")); !saved)
        return session.fail(saved.error());
    const auto runs = study::drop_runs(options.study);
    if (!runs) return session.fail(runs.error());
    auto text = session.say(Text::withdrawn_said, privacy.person) + '\n';
    if (*runs > 0) text += session.count(*runs) + "  " + session.say(Text::runs_gone) + '\n';
    return session.finish(text, {{"person", privacy.person}, {"withdrawn", privacy.withdrawn}, {"runs", *runs}});
}

Text decision(const workbench::SharedMention& one) {
    if (one.open) return Text::mention_open;
    return one.erased ? Text::mention_erased : Text::mention_left;
}

/// Where names stand that somebody else bears too, or as ordinary words, for a person to tell what they mean.
std::string printed(const Session& session, const std::vector<workbench::SharedMention>& shared) {
    if (shared.empty()) return {};
    PrintedTable table{
        {session.say(Text::place_column), session.say(Text::name_column), "", session.say(Text::found_column)}, {}, {}};
    for (const auto& one : shared) table.rows.push_back({one.place(), one.name, session.say(decision(one)), one.words});
    auto text = aligned(table);
    if (!std::ranges::all_of(shared, &workbench::SharedMention::is_word)) text += session.say(Text::mentions_decide) + '\n';
    if (std::ranges::any_of(shared, &workbench::SharedMention::open)) text += session.say(Text::words_decide) + '\n';
    return text;
}

Json json_of(const std::vector<workbench::SharedMention>& shared) {
    auto list = Json::array();
    for (const auto& one : shared)
        list.push_back({{"place", one.place()},
                        {"name", one.name},
                        {"shared_with", one.shared_with},
                        {"erased", one.erased},
                        {"open", one.open},
                        {"words", one.words}});
    return list;
}

/// What stands under labels that no import took for the person's, and whether it goes.
std::string printed(const Session& session, const std::vector<workbench::LabelledLine>& lines) {
    if (lines.empty()) return {};
    const bool goes = session.options().privacy.lines;
    PrintedTable table{
        {session.say(Text::place_column), session.say(Text::name_column), "", session.say(Text::found_column)}, {}, {}};
    for (const auto& one : lines)
        table.rows.push_back(
            {one.place, one.label, session.say(goes ? Text::mention_erased : Text::mention_left), excerpt(one.words)});
    return aligned(table) + (goes ? std::string() : session.say(Text::lines_decide) + '\n');
}

Json json_of(const std::vector<workbench::LabelledLine>& lines, bool erased) {
    auto list = Json::array();
    for (const auto& one : lines)
        list.push_back({{"place", one.place}, {"label", one.label}, {"erased", erased}, {"words", one.words}});
    return list;
}

std::string called(const std::string& id, const std::string& name) { return name.empty() ? id : id + " (" + name + ')'; }

/// What is called after the person, and how it is called afterwards.
std::string printed(const Session& session, const std::vector<workbench::ClearedName>& cleared) {
    if (cleared.empty()) return {};
    PrintedTable table{
        {session.say(Text::table_column), session.say(Text::called_before), session.say(Text::called_after)}, {}, {}};
    for (const auto& one : cleared) table.rows.push_back({one.table, called(one.id, one.name), called(one.new_id, one.new_name)});
    return session.say(Text::called_after_person) + '\n' + aligned(table);
}

Json json_of(const std::vector<workbench::ClearedName>& cleared) {
    auto list = Json::array();
    for (const auto& one : cleared)
        list.push_back(
            {{"table", one.table}, {"id", one.id}, {"name", one.name}, {"new_id", one.new_id}, {"new_name", one.new_name}});
    return list;
}

std::string printed(const Session& session, const workbench::Forgotten& done) {
    std::string text;
    for (const auto& name : done.names)
        text += name.shared_with.empty() ? session.say(Text::name_erased, name.name) + '\n'
                                         : session.say(Text::name_shared, name.name) + ' ' + name.shared_with + '\n';
    text += printed(session, done.shared) + printed(session, done.lines);
    PrintedTable table{{"", session.say(Text::forget_what)}, {}, {true}};
    const auto add = [&](std::size_t count, Text what) { table.rows.push_back({session.count(count), session.say(what)}); };
    add(done.present.rows, Text::rows_erased);
    add(done.present.materials, Text::materials_erased);
    add(done.present.turns, Text::turns_erased);
    add(done.present.codings, Text::codings_erased);
    add(done.mentions, Text::mentions_erased);
    add(done.vault_rows, Text::vault_rows_erased);
    text += aligned(table) + printed(session, done.cleared) + printed(session, done.kept) + printed(session, done.history);
    for (const auto& file : done.earlier_files) text += session.say(Text::earlier_file_gone, file) + '\n';
    for (const auto& file : done.hidden.gone) text += session.say(Text::hidden_file_gone, file) + '\n';
    for (const auto& file : done.hidden.left) text += session.say(Text::hidden_file_left, file) + '\n';
    for (const auto& file : done.hidden.unsearched) text += session.say(Text::unsearched_left, file) + '\n';
    if (!done.kept.unsearched.empty() || !done.hidden.unsearched.empty()) text += session.say(Text::unsearched_decide) + '\n';
    if (done.had_index) text += session.say(Text::index_erased) + '\n';
    for (const auto& file : done.outside) text += session.say(Text::outside_left, file) + '\n';
    if (done.under_version_control) text += session.say(Text::versions_left) + '\n';
    return text;
}

/// Who holds copies that left the study, and is to be told.
std::string printed(const Session& session, const std::vector<field::Disclosure>& disclosures) {
    if (disclosures.empty()) return {};
    PrintedTable table{{session.say(Text::date_column), session.say(Text::recipient_column), session.say(Text::given_column),
                        session.say(Text::purpose_column)},
                       {},
                       {}};
    for (const auto& one : disclosures) table.rows.push_back({one.date, one.recipient, one.what, one.purpose});
    return session.say(Text::tell_recipients) + '\n' + aligned(table);
}

Json json_of(const std::vector<field::Disclosure>& disclosures) {
    auto list = Json::array();
    for (const auto& one : disclosures)
        list.push_back({{"date", one.date},
                        {"author", one.author},
                        {"what", one.what},
                        {"recipient", one.recipient},
                        {"purpose", one.purpose}});
    return list;
}

/// Names that the vault keeps since nobody can tell whose they are, and the commands that take them out.
std::string printed_vault_left(const Session& session, const std::vector<std::string>& names) {
    if (names.empty()) return {};
    const auto& options = session.options();
    auto text = session.say(Text::vault_names_left) + '\n';
    for (const auto& name : names)
        text += "    " + workbench::forget_command(options.study, {}, {name}, options.privacy.vault) + '\n';
    return text;
}

/// What the search of all bytes says, and which names it was not for.
std::string proof(const Session& session, const workbench::Forgotten& done) {
    const bool all_erased =
        std::all_of(done.names.begin(), done.names.end(), [](const auto& name) { return name.shared_with.empty(); });
    auto text = session.say(Text::digests_said, done.digest_before + " → " + done.digest_after) + '\n';
    if (!all_erased) text += session.say(Text::shared_left, session.count(done.left_places)) + '\n';
    if (done.left_words > 0) text += session.say(Text::words_left, session.count(done.left_words)) + '\n';
    const auto searched = !done.left.empty() ? Text::searched_some : all_erased ? Text::searched_said : Text::searched_rest;
    return text + session.say(searched, session.count(done.files_searched)) + ' ' + session.count(done.bytes_searched) + '\n';
}

Json json_of(const workbench::Forgotten& done, const PrivacyOptions& said) {
    auto erased = Json::array(), shared = Json::array();
    for (const auto& name : done.names)
        if (name.shared_with.empty())
            erased.push_back(name.name);
        else
            shared.push_back({{"name", name.name}, {"shared_with", name.shared_with}});
    return {{"person", said.person},
            {"erased", !said.only_tell},
            {"names", erased},
            {"shared_names", shared},
            {"shared_mentions", json_of(done.shared)},
            {"labelled_lines", json_of(done.lines, said.lines)},
            {"shared_places", done.left_places},
            {"word_places", done.left_words},
            {"rows", done.present.rows},
            {"materials", done.present.materials},
            {"turns", done.present.turns},
            {"codings", done.present.codings},
            {"mentions", done.mentions},
            {"called_after", json_of(done.cleared)},
            {"vault_rows", done.vault_rows},
            {"vault_left", done.vault_left},
            {"kept", kept_json(done.kept)},
            {"earlier_files", done.earlier_files},
            {"hidden_files", {{"gone", done.hidden.gone}, {"left", done.hidden.left}, {"unsearched", done.hidden.unsearched}}},
            {"history", history_json(done.history)},
            {"disclosures", json_of(done.disclosures)},
            {"index", done.had_index},
            {"outside", done.outside},
            {"under_version_control", done.under_version_control},
            {"digest_before", done.digest_before},
            {"digest_after", done.digest_after},
            {"files_searched", done.files_searched},
            {"bytes_searched", done.bytes_searched}};
}

std::string printed(const Session& session, const field::HeldOnPerson& held, const vault::Names& names,
                    const std::string& person) {
    std::string text;
    for (const auto& row : names.rows())
        if (row.who == person) text += row.name + " → " + row.pseudonym + '\n';
    for (const auto& row : held.rows) {
        text += std::string(row.table) + '\n';
        for (const auto& cell : row.cells) text += "  " + std::string(cell.column) + "  " + cell.text + '\n';
    }
    for (const auto& words : held.words)
        text += words.material + ' ' + std::to_string(words.start) + "–" + std::to_string(words.end) + "  " +
                session.say(words.said ? Text::said_by : Text::named_by) + "  " + excerpt(words.words) + '\n';
    return text;
}

Json json_of(const field::HeldOnPerson& held, const vault::Names& names, const std::string& person) {
    auto real = Json::array(), rows = Json::array(), words = Json::array();
    for (const auto& row : names.rows())
        if (row.who == person) real.push_back({{"name", row.name}, {"pseudonym", row.pseudonym}});
    for (const auto& row : held.rows) {
        auto cells = Json::object();
        for (const auto& cell : row.cells) cells[std::string(cell.column)] = cell.text;
        rows.push_back({{"table", row.table}, {"row", cells}});
    }
    for (const auto& one : held.words)
        words.push_back(
            {{"material", one.material}, {"start", one.start}, {"end", one.end}, {"said", one.said}, {"words", one.words}});
    return {{"person", person}, {"names", real}, {"rows", rows}, {"words", words}};
}

/// What is held on a person as a table: kind, place, column, words.
std::string held_csv(const field::HeldOnPerson& held) {
    auto text = files::csv_line(std::vector<std::string>{"kind", "place", "column", "words"});
    for (std::size_t i = 0; i < held.rows.size(); ++i)
        for (const auto& cell : held.rows[i].cells)
            text += files::csv_line(std::vector<std::string>{"row", std::string(held.rows[i].table) + ":" + std::to_string(i + 1),
                                                             std::string(cell.column), cell.text});
    for (const auto& words : held.words)
        text +=
            files::csv_line(std::vector<std::string>{words.said ? "said" : "named", words.material,
                                                     std::to_string(words.start) + "-" + std::to_string(words.end), words.words});
    return text;
}

}  // namespace

int consent(const Options& options) {
    Session session("consent", options);
    const auto& privacy = options.privacy;
    if (const auto problems = faults_of_days(options); !problems.empty()) return session.fail(problems, misspelt);
    if (privacy.scopes.empty() && privacy.withdrawn.empty()) {
        const auto study = study::open_study(options.study);
        return study ? show_consents(session, *study) : session.fail(study.error());
    }
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    if (!privacy.withdrawn.empty()) return withdraw(session, *edited);
    const field::Consent given{{}, privacy.person,   date_of(options), field::parts_of(privacy.scopes, ','), privacy.document,
                               {}, options.edit.memo};
    const bool is_undone = field::is_undone(edited->study(), given);
    const auto next = field::with_consent(edited->study(), given);
    if (!next) return session.fail(next.error());
    auto text = session.say(Text::consent_said, privacy.person) + ' ' + listed_words(given.scopes) + '\n';
    if (is_undone) text += session.say(Text::consent_undone, privacy.person) + '\n';
    auto json = json_of(next->consents.back());
    json["undone"] = is_undone;
    return finish_saved(session, *edited, *next, "consent " + privacy.person, text, std::move(json));
}

int notice(const Options& options) {
    Session session("notice", options);
    const auto& privacy = options.privacy;
    if (const auto problems = faults_of_date(options); !problems.empty()) return session.fail(problems, misspelt);
    if (privacy.how == "exempt" && options.edit.memo.empty())
        return session.fail(Error{ErrorCode::missing_argument,
                                  {"--memo", "reliance notice study P001 --article 14 --how exempt --memo REASON"},
                                  {}},
                            misspelt);
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    const auto next = field::with_notice(edited->study(),
                                         {{}, privacy.person, date_of(options), privacy.article, privacy.how, options.edit.memo});
    if (!next) return session.fail(next.error());
    return finish_saved(session, *edited, *next, "notice " + privacy.person,
                        session.say(Text::notice_said, privacy.person) + '\n', {{"notice", next->notices.back().id}});
}

int retain(const Options& options) {
    Session session("retain", options);
    const auto& privacy = options.privacy;
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    const auto& material = privacy.material;
    const auto next = field::with_retention(
        edited->study(), {{}, material.empty() ? "study" : "material", material, privacy.until, privacy.then, options.edit.memo});
    if (!next) return session.fail(next.error());
    return finish_saved(session, *edited, *next, "retain " + material, session.say(Text::retention_said, privacy.until) + '\n',
                        {{"retention", next->retentions.back().id}});
}

int access_to_person(const Options& options) {
    Session session("access", options);
    const auto& person = options.privacy.person;
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    if (const auto problems = workbench::faults_of_signer(*study, options.edit.coder); !problems.empty())
        return session.fail(problems);
    const auto held = field::held_on(*study, person);
    if (!held) return session.fail(held.error());
    const auto disclosing = Disclosing::begun(session, options.study);
    if (!disclosing) return session.fail(disclosing.error());
    vault::Names names;
    if (!options.privacy.vault.empty()) {
        auto opened = opened_vault(session, false);
        if (!opened) return session.fail(opened.error());
        names = std::move(opened->names);
        const auto shown = std::ranges::count(names.rows(), person, &vault::NameRow::who);
        if (const auto noted = note_shown(session, "access", static_cast<std::size_t>(shown)); !noted)
            return session.fail(noted.error());
    }
    if (const auto written = also_written(options, held_csv(*held)); !written) return session.fail(written.error());
    if (const auto noted = disclosing->noted("access " + person + (options.privacy.vault.empty() ? "" : ", with the real names"));
        !noted)
        return session.fail(noted.error());
    return session.finish(printed(session, *held, names, person) + disclosing->said(), json_of(*held, names, person));
}

int forget(const Options& options) {
    Session session("forget", options);
    const auto& privacy = options.privacy;
    std::optional<workbench::VaultToClear> vault;
    if (!privacy.vault.empty()) {
        auto passphrase = passphrase_of(session, privacy.vault, false);
        if (!passphrase) return session.fail(passphrase.error());
        vault.emplace(workbench::VaultToClear{privacy.vault, std::move(*passphrase)});
        const auto begun = files::is_taken(privacy.vault) ? vault::begin_journal(privacy.vault) : Result<void>();
        if (!begun) return session.fail(begun.error());
    }
    if (session.stopped()) return session.fail(Session::cancelled());
    const auto done = workbench::forget({.study = options.study,
                                         .person = privacy.person,
                                         .also = privacy.also,
                                         .mentions = privacy.mentions,
                                         .left = privacy.left,
                                         .documents = privacy.documents,
                                         .lines = privacy.lines,
                                         .language = options.language,
                                         .only_tell = privacy.only_tell,
                                         .coder = options.edit.coder},
                                        vault ? &*vault : nullptr);
    if (!done) return session.fail(done.error());
    if (vault) {
        const auto shown = done->vault_rows + done->vault_left.size();
        const auto noted =
            privacy.only_tell ? note_shown(session, "forget", shown) : note_shown_afterwards(session, "forget", shown);
        if (!noted) {
            auto left = done->left;
            left.add(noted.error());
            return session.fail(left);
        }
    }
    const auto text = printed(session, *done) + printed_vault_left(session, done->vault_left) +
                      (privacy.only_tell ? session.say(Text::nothing_written) + '\n' : proof(session, *done)) +
                      printed(session, done->disclosures);
    return session.finish_with(done->left, text, json_of(*done, privacy));
}

}  // namespace reliance::cli
