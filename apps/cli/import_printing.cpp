#include "import_printing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reliance/base/word_list.hpp"
#include "reliance/exchange/similar_names.hpp"

namespace reliance::cli {
namespace {

std::string reading_in_words(const Session& session, const exchange::PlaceVote& vote, const exchange::PlaceReading& reading) {
    auto words = session.say(reading.utf16 ? Text::places_utf16 : Text::places_code_points);
    if (vote.crlf_matters) words += ", " + session.say(reading.crlf_is_two ? Text::places_crlf_two : Text::places_crlf_one);
    if (vote.mark_matters) words += ", " + session.say(reading.mark_counts ? Text::places_mark : Text::places_no_mark);
    return words + ", " + session.say(reading.end_included ? Text::places_end_in : Text::places_end_out);
}

/// The first of what was lost, as many as are shown.
std::string first_of(const std::vector<std::string>& names) {
    constexpr auto most = static_cast<std::ptrdiff_t>(exchange::ImportReport::most_examples);
    const auto last = names.begin() + std::min(most, std::ssize(names));
    return joined(std::vector<std::string>(names.begin(), last), "; ") + (last == names.end() ? "" : "; …");
}

std::string next_in_words(const Session& session, const exchange::PlaceVote& vote) {
    if (!vote.next) return {};
    return session.say(Text::places_runner_up, reading_in_words(session, vote, *vote.next),
                       fmt::format("{}/{}", vote.runner_up, vote.quoted));
}

std::string evidence_in_words(const Session& session, const exchange::PlaceVote& vote) {
    const auto of = [&](std::size_t count) { return fmt::format("{}/{}", count, vote.quoted); };
    switch (vote.evidence) {
        case exchange::PlaceEvidence::no_choice:
            return session.say(Text::places_no_choice);
        case exchange::PlaceEvidence::quotes:
            return session.say(Text::places_by_quotes, of(vote.agreeing)) + next_in_words(session, vote);
        case exchange::PlaceEvidence::edges:
            return session.say(Text::places_by_edges, of(vote.agreeing));
        case exchange::PlaceEvidence::custom:
            return session.say(Text::places_by_custom, of(vote.agreeing));
    }
    return {};
}

/// Why a line was counted, between brackets: in words where they are ours, as it stands where it is a code of the source.
std::string code_in_words(const Session& session, const exchange::ImportLine& line) {
    if (line.code.empty()) return {};
    if (line.kind == exchange::ImportCount::alike_names)
        if (const auto why = exchange::likeness_named(line.code))
            return " (" + std::string(exchange::label(*why).in(session.options().language)) + ')';
    return " (" + line.code + ')';
}

}  // namespace

Json json_of(const exchange::ImportReport& report) {
    auto lines = Json::array();
    for (const auto& line : report.lines()) {
        auto examples = Json::array();
        for (const auto& example : line.examples)
            if (examples.size() < exchange::ImportReport::most_examples)
                examples.push_back({{"where", example.where}, {"what", example.what}});
        lines.push_back(
            {{"name", exchange::name(line.kind)}, {"code", line.code}, {"count", line.count}, {"examples", examples}});
    }
    return lines;
}

std::string printed(const Session& session, const exchange::ImportReport& report) {
    if (report.lines().empty()) return {};
    PrintedTable table{{"", session.say(Text::import_noted), ""}, {}, {true}};
    for (const auto& line : report.lines())
        table.rows.push_back(
            {session.count(line.count),
             std::string(exchange::label(line.kind).in(session.options().language, line.count)) + code_in_words(session, line),
             line.examples.empty() ? "" : line.examples.front().where + "  " + line.examples.front().what});
    return aligned(table);
}

Json json_of(const std::vector<exchange::ElementFate>& fates) {
    auto list = Json::array();
    for (const auto& fate : fates)
        list.push_back({{"element", fate.element},
                        {"carried", fate.carried},
                        {"kept", fate.kept},
                        {"lost", fate.lost},
                        {"names", fate.names}});
    return list;
}

std::string printed(const Session& session, const std::vector<exchange::ElementFate>& fates, Text heading) {
    if (fates.empty()) return {};
    PrintedTable table{
        {session.say(heading), session.say(Text::carried_column), session.say(Text::kept_column), session.say(Text::lost_column)},
        {},
        {false, true, true, true}};
    const auto cell = [&](std::size_t count) { return count == 0 ? std::string() : session.count(count); };
    for (const auto& fate : fates) table.rows.push_back({fate.element, cell(fate.carried), cell(fate.kept), cell(fate.lost)});
    auto text = aligned(table);
    for (const auto& fate : fates)
        if (!fate.names.empty()) text += session.say(Text::lost_names, fate.element) + first_of(fate.names) + '\n';
    return text;
}

Json json_of(const exchange::PlaceVote& vote) {
    return {{"unit", vote.reading.utf16 ? "utf16" : "code_points"},
            {"crlf", vote.reading.crlf_is_two ? 2 : 1},
            {"byte_order_mark", vote.reading.mark_counts},
            {"end", vote.reading.end_included ? "inclusive" : "exclusive"},
            {"evidence", exchange::name(vote.evidence)},
            {"selections", vote.selections},
            {"quoted", vote.quoted},
            {"agreeing", vote.agreeing},
            {"runner_up", vote.runner_up},
            {"readings", vote.readings},
            {"matters", {{"unit", vote.utf16_matters}, {"crlf", vote.crlf_matters}, {"byte_order_mark", vote.mark_matters}}}};
}

std::string printed(const Session& session, const exchange::PlaceVote& vote) {
    if (vote.selections == 0) return {};
    const auto read =
        vote.selections == 1 ? session.say(Text::one_place_read) : session.say(Text::places_read, session.count(vote.selections));
    return read + reading_in_words(session, vote, vote.reading) + "\n    " + evidence_in_words(session, vote) + '\n';
}

}  // namespace reliance::cli
