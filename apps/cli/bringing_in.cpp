#include "bringing_in.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "editing.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/workbench/cleared_vault.hpp"
#include "reliance/workbench/imports.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

std::string word_of(const Session& session, const std::optional<field::MergeSide>& side) {
    if (!side) return "—";
    return session.say(*side == field::MergeSide::ours ? Text::ours_column : Text::theirs_column);
}

std::string printed_tables(const Session& session, const field::Merge& merge) {
    PrintedTable table{{session.say(Text::table_column), session.say(Text::added_column), session.say(Text::changed_column),
                        session.say(Text::removed_column)},
                       {},
                       {false, true, true, true}};
    const auto count = [&](std::size_t rows) { return session.count(rows); };
    for (const auto& each : merge.tables)
        table.rows.push_back({each.table, count(each.added), count(each.changed), count(each.removed)});
    return merge.tables.empty() ? std::string() : aligned(table);
}

/// Where a conflict is too long to be printed, how many of its first code points tell no difference: all but a few.
std::size_t alike_before(const field::MergeConflict& conflict) {
    constexpr std::size_t longest = 60, shown = 20;
    std::vector<std::string_view> values;
    for (const auto* value : {&conflict.base, &conflict.ours, &conflict.theirs})
        if (!value->empty()) values.emplace_back(*value);
    if (std::ranges::all_of(values, [&](auto value) { return material::code_point_count(value) <= longest; })) return 0;
    auto alike = values.front().size();
    for (const auto value : values)
        alike = std::min<std::size_t>(alike, std::ranges::mismatch(value, values.front()).in1 - value.begin());
    const auto first = material::position_of(values.front(), alike).value_or(0);
    return first > shown ? first - shown : 0;
}

std::string printed_value(const std::string& value, std::size_t alike) {
    const auto rest = material::slice(value, alike, material::code_point_count(value));
    return alike == 0 || !rest ? excerpt(value) : std::string("…").append(excerpt(std::string(*rest)));
}

std::string printed_conflicts(const Session& session, const field::Merge& merge) {
    PrintedTable table{{session.say(Text::conflict_column), session.say(Text::before_column), session.say(Text::ours_column),
                        session.say(Text::theirs_column), session.say(Text::decision_column)},
                       {},
                       {}};
    for (const auto& conflict : merge.conflicts) {
        const auto alike = alike_before(conflict);
        table.rows.push_back({conflict.id(), printed_value(conflict.base, alike), printed_value(conflict.ours, alike),
                              printed_value(conflict.theirs, alike), word_of(session, conflict.decided)});
    }
    return merge.conflicts.empty() ? std::string() : '\n' + aligned(table);
}

std::string printed(const Session& session, const field::Merge& merge) {
    auto text = printed_tables(session, merge);
    for (const auto& row : merge.restored) {
        const auto why = row.needed_by == field::MergeSide::ours ? Text::row_needed_by_ours : Text::row_needed_by_theirs;
        text += session.say(why, row.table + ":" + row.row) + '\n';
    }
    for (const auto& person : merge.withdrawals) text += session.say(Text::withdrawal_stands_in_merge, person) + '\n';
    if (!merge.vanished.empty()) text += session.say(Text::vanished_in_merge, session.count(merge.vanished.size())) + '\n';
    return text + printed_conflicts(session, merge);
}

Json json_of(field::MergeSide side) { return side == field::MergeSide::ours ? "ours" : "theirs"; }

/// Who was erased from one copy and is still held by the other, and the commands that erase them there too; of tables that lie
/// alone no command does.
std::string printed_erasures(const Session& session, const study::Divergence& copies, const BringingIn& what) {
    std::string text;
    const auto add = [&](Text said, const std::vector<std::string>& persons, const std::string& holder) {
        if (persons.empty()) return;
        text += session.say(said, what.from, session.count(persons.size())) + '\n';
        for (const auto& person : persons) text += "    " + workbench::forget_command(holder, person, {}, {}) + '\n';
    };
    if (!copies.erased_here.empty() && workbench::are_tables(what.from))
        text += session.say(Text::erased_here_in_tables, what.from, session.count(copies.erased_here.size()),
                            joined(copies.erased_here, ", ")) +
                '\n';
    else
        add(Text::erased_here, copies.erased_here, what.from);
    add(Text::erased_there, copies.erased_there, what.into);
    return text;
}

Json json_of(const field::Merge& merge, const study::Divergence& copies, bool written) {
    auto tables = Json::array(), conflicts = Json::array(), restored = Json::array(), vanished = Json::array();
    for (const auto& table : merge.tables)
        tables.push_back(
            {{"table", table.table}, {"added", table.added}, {"changed", table.changed}, {"removed", table.removed}});
    for (const auto& conflict : merge.conflicts)
        conflicts.push_back({{"conflict", conflict.id()},
                             {"base", conflict.base},
                             {"ours", conflict.ours},
                             {"theirs", conflict.theirs},
                             {"decision", conflict.decided ? json_of(*conflict.decided) : Json()}});
    for (const auto& row : merge.restored)
        restored.push_back({{"table", row.table}, {"row", row.row}, {"needed_by", json_of(row.needed_by)}});
    for (const auto& passage : merge.vanished)
        vanished.push_back({{"table", passage.table}, {"id", passage.id}, {"words", passage.words_before}});
    return {{"written", written},
            {"tables", tables},
            {"conflicts", conflicts},
            {"restored", restored},
            {"withdrawals", merge.withdrawals},
            {"vanished", vanished},
            {"erased_here", copies.erased_here},
            {"erased_there", copies.erased_there}};
}

/// The merge as decided in the file and, for what is left, by --prefer.
Result<field::Merge> decided_merge(const Options& options, const study::Divergence& copies) {
    const auto& edit = options.edit;
    field::MergeDecisions decisions;
    if (!edit.decisions.empty()) {
        auto read = workbench::decisions_in(edit.decisions);
        if (!read) return failure(std::move(read.error()));
        decisions = std::move(*read);
    }
    for (;;) {
        auto merge = field::merged(copies.base, copies.ours, copies.theirs, decisions);
        if (!merge || edit.prefer.empty() || merge->undecided() == 0) return merge;
        // What is decided may raise another question: codes that stand under each other. Where it does not, what is left is shown.
        const auto before = decisions.size();
        for (const auto& conflict : merge->conflicts)
            decisions.emplace(conflict.id(), edit.prefer == "ours" ? field::MergeSide::ours : field::MergeSide::theirs);
        if (decisions.size() == before) return merge;
    }
}

/// The step that brings a copy in; of one with a history it says which state was decided on, also where no row differs.
study::StepNote merging_note(const Session& session, const std::string& command, const study::Divergence& copies,
                             bool is_decision) {
    auto note = note_of(session, copies.their_state.empty() ? command : command + " " + copies.their_state);
    note.stands_alone = is_decision;
    return note;
}

}  // namespace

Problems faults_of_merging(const Options& options) {
    auto problems = faults_of_date(options);
    if (options.edit.conflicts.empty()) return problems;
    if (const auto ready = ready_to_write(options, options.edit.conflicts); !ready) problems.add(ready.error());
    return problems;
}

Result<BroughtIn> brought_in(Session& session, const study::Divergence& copies, const BringingIn& what) {
    const auto& options = session.options();
    auto merge = decided_merge(options, copies);
    if (!merge) return failure(std::move(merge.error()));
    if (const auto& csv = options.edit.conflicts; !csv.empty())
        if (const auto listed = files::write_whole(csv, workbench::conflicts_csv(*merge)); !listed)
            return failure(listed.error());
    auto text = printed_erasures(session, copies, what) + printed(session, *merge);
    if (merge->undecided() > 0) {
        if (!what.preview) text += session.say(Text::conflicts_to_decide, std::to_string(merge->undecided())) + '\n';
        return BroughtIn{text,  json_of(*merge, copies, false), what.preview ? done : different, true,
                         false, std::move(merge->study)};
    }
    const auto changes = workbench::differ(copies.ours.study, merge->study);
    if (!changes) return failure(changes.error());
    const bool is_decision = !merge->conflicts.empty() && !copies.their_state.empty();
    const bool is_new = *changes || is_decision, writes = is_new && !what.preview;
    if (writes) {
        const auto edited = workbench::EditedStudy::open_again(what.into, copies.ours.study);
        if (!edited) return failure(edited.error());
        const auto note = merging_note(session, what.command, copies, is_decision);
        if (const auto saved = edited->save(merge->study, note); !saved) return failure(saved.error());
    }
    return BroughtIn{text, json_of(*merge, copies, writes), done, is_new, writes, std::move(merge->study)};
}

}  // namespace reliance::cli
