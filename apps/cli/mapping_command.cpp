#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <iostream>

#include "commands.hpp"
#include "reliance/exchange/survey_mapping_text.hpp"
#include "reliance/files/file.hpp"
#include "reliance/network/kind.hpp"
#include "reliance/workbench/surveys.hpp"
#include "session.hpp"
#include "words.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

using exchange::ColumnRole;
using exchange::RowKind;
using exchange::SeenTable;

constexpr std::array row_kinds{RowKind::persons, RowKind::alters, RowKind::ties, RowKind::matrix, RowKind::nothing};

/// Asks on standard error and reads the answers, a line each, from standard input; what is not answered stays.
class Questions {
public:
    explicit Questions(const Session& session) : session_(session) {}

    /// One of `words`; `now` where the line is empty or there is none left.
    std::string word(const std::string& question, const std::vector<std::string>& words, const std::string& now) {
        while (true) {
            const auto answer = line(question, now);
            if (answer.empty() || std::find(words.begin(), words.end(), answer) != words.end())
                return answer.empty() ? now : answer;
            say(session_.say(Text::ask_again, listed_words(words)));
        }
    }

    /// Some of `words`, parted by spaces.
    std::vector<std::string> some(const std::string& question, const std::vector<std::string>& words) {
        std::vector<std::string> chosen;
        const auto answer = line(question + " (" + listed_words(words) + ')', "");
        for (std::size_t begin = 0; begin < answer.size();) {
            const auto end = std::min(answer.find(' ', begin), answer.size());
            const auto one = answer.substr(begin, end - begin);
            if (std::find(words.begin(), words.end(), one) != words.end())
                chosen.push_back(one);
            else if (!one.empty())
                say(session_.say(Text::ask_again, listed_words(words)));
            begin = end + 1;
        }
        return chosen;
    }

    void say(const std::string& words) const { std::fputs((shown(words) + '\n').c_str(), stderr); }

private:
    std::string line(const std::string& question, const std::string& now) const {
        std::fputs(shown(question + " [" + now + "] ").c_str(), stderr);
        std::string answer;
        std::getline(std::cin, answer);
        while (answer.ends_with(' ') || answer.ends_with('\r')) answer.pop_back();
        return answer;
    }

    const Session& session_;
};

std::vector<std::string> words_of_kinds() {
    std::vector<std::string> words;
    for (std::size_t kind = 0; kind < network::kind_count; ++kind)
        words.emplace_back(network::name(static_cast<network::Kind>(kind)));
    return words;
}

std::string examples(const exchange::SeenColumn& column) {
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(column.examples.size(), 3); ++i)
        text += (i == 0 ? "" : ", ") + column.examples[i];
    return text;
}

/// Column by column; what one is said to be no other is: a key stands once in a mapping.
void ask_columns(Questions& questions, SeenTable& table) {
    const auto offered = exchange::roles_of(table.kind);
    std::vector<ColumnRole> left(offered.begin(), offered.end());
    const auto is_left = [&](ColumnRole role) { return std::find(left.begin(), left.end(), role) != left.end(); };
    const auto rest = is_left(ColumnRole::answer) ? ColumnRole::answer : ColumnRole::ignored;
    for (auto& column : table.columns) {
        std::vector<std::string> words;
        for (const auto role : left) words.emplace_back(exchange::name(role));
        if (!is_left(column.role)) column.role = rest;
        const auto word =
            questions.word("  " + column.name + " (" + examples(column) + ')', words, std::string(exchange::name(column.role)));
        for (const auto role : left)
            if (exchange::name(role) == word) column.role = role;
        if (column.role != ColumnRole::answer && column.role != ColumnRole::ignored) std::erase(left, column.role);
    }
}

/// Value by value, where there are others than 0 and 1: whether it is a tie, or for what it is a code.
void ask_values(Questions& questions, const Session& session, SeenTable& table) {
    if (!exchange::has_doubtful_values(table)) return;
    const std::vector<std::string> words(exchange::tie_meanings.begin(), exchange::tie_meanings.end());
    questions.say(session.say(Text::ask_values, table.file));
    for (const auto& value : exchange::tie_values(table)->examples)
        table.meanings[value] = questions.word("  " + value, words, std::string(exchange::tie_meaning(table, value)));
}

void ask(Questions& questions, const Session& session, SeenTable& table) {
    std::vector<std::string> words;
    for (const auto kind : row_kinds) words.emplace_back(exchange::name(kind));
    questions.say("");
    for (const auto kind : row_kinds)
        questions.say("  " + std::string(exchange::name(kind)) + "  " +
                      std::string(exchange::label(kind).in(session.options().language)));
    if (table.persons != 0)
        questions.say(session.say(Text::ask_unlisted, table.file, session.count(table.persons), session.count(table.listed)));
    const auto word = questions.word(session.say(Text::ask_kind, table.file), words, std::string(exchange::name(table.kind)));
    if (word != exchange::name(table.kind)) {
        for (const auto kind : row_kinds)
            if (exchange::name(kind) == word) table.kind = kind;
        exchange::guess_roles(table);
    }
    if (table.kind == RowKind::nothing) return;
    if (table.kind != RowKind::matrix && table.pair.empty()) ask_columns(questions, table);
    if (table.kind == RowKind::persons) return;
    ask_values(questions, session, table);
    const bool has_ends = table.kind == RowKind::matrix || table.kind == RowKind::ties;
    if (has_ends && table.ego.empty() && table.pair.empty())
        table.reported_by_receiver = questions.word(session.say(Text::ask_reporter, table.file), {"from", "to"}, "from") == "to";
    table.kinds = questions.some(session.say(Text::ask_kinds, table.file), words_of_kinds());
}

Json json_of(const exchange::SurveyProposal& proposal) {
    auto tables = Json::array();
    for (const auto& table : proposal.tables) {
        auto columns = Json::array();
        for (const auto& column : table.columns)
            columns.push_back({{"name", column.name}, {"role", exchange::name(column.role)}, {"examples", column.examples}});
        tables.push_back(
            {{"file", table.file}, {"kind", exchange::name(table.kind)}, {"rows", table.rows}, {"columns", columns}});
    }
    return tables;
}

}  // namespace

int mapping(const Options& options) {
    Session session("mapping", options);
    if (!options.out.empty())
        if (const auto ready = ready_to_write(options, options.out); !ready) return session.fail(ready.error());
    const std::vector<std::filesystem::path> paths(options.sources.begin(), options.sources.end());
    auto proposal = workbench::survey_seen(paths);
    if (!proposal) return session.fail(proposal.error());
    const bool on_a_terminal = isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0 && !options.json;
    if (options.ask || on_a_terminal) {
        Questions questions(session);
        questions.say(session.say(Text::ask_intro));
        for (auto& table : proposal->tables) ask(questions, session, table);
    }
    if (session.stopped()) return session.fail(Session::cancelled());
    const auto text = exchange::mapping_text(*proposal, options.language);
    Json json{{"mapping", text}, {"tables", json_of(*proposal)}};
    if (options.out.empty()) return session.finish(text, std::move(json));
    if (const auto written = files::write_whole(options.out, text); !written) return session.fail(written.error());
    json["written"] = options.out;
    return session.finish(session.say(Text::written, options.out) + '\n', std::move(json));
}

}  // namespace reliance::cli
