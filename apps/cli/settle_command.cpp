#include "commands.hpp"
#include "disagreement_words.hpp"
#include "editing.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/settling.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

using workbench::ContestedPlace;
using workbench::Settling;

constexpr auto settle_usage = "reliance settle study M01:648-1048:springs_name kept --as A --coder B";

std::string decision_words(const Session& session, const std::string& decision) {
    return session.say(decision == "kept" ? Text::settle_kept : Text::settle_dropped);
}

/// What was decided at a place: “kept 735–939 (C)”.
std::string verdict_lines(const Session& session, const field::Study& study, const ContestedPlace& place) {
    std::string text;
    for (const auto row : place.decided) {
        const auto& one = study.settlements[row];
        text.append("  → ").append(decision_words(session, one.decision)).append("  ").append(place_words(one.start, one.end));
        if (!one.coder.empty()) text.append("  (").append(one.coder).append(")");
        if (!one.note.empty()) text.append("  ").append(one.note);
        text += '\n';
    }
    return text;
}

std::string readable(const Session& session, const field::Study& study, const Settling& found) {
    std::string text;
    for (const auto& place : found.places)
        if (place.is_open() || session.options().list)
            text +=
                printed(session, place.disagreement.id, place.disagreement, place.quote) + verdict_lines(session, study, place);
    for (const auto& id : found.unanswering) text += session.say(Text::settle_unanswering, id) + '\n';
    return text + session.say(Text::settle_counts, session.count(found.places.size()), session.count(found.open())) + '\n';
}

Json json_of(const field::Settlement& one) {
    return {{"id", one.id},       {"material", one.material}, {"start", one.start},
            {"end", one.end},     {"code", one.code},         {"decision", one.decision},
            {"coder", one.coder}, {"date", one.date},         {"note", one.note}};
}

Json json_of(const field::Study& study, const Settling& found) {
    auto places = Json::array(), agreed = Json::array();
    for (const auto& place : found.places) {
        auto json = cli::json_of(place.disagreement, place.quote);
        json["settled"] = Json::array();
        for (const auto row : place.decided) json["settled"].push_back(json_of(study.settlements[row]));
        places.push_back(std::move(json));
    }
    for (const auto& one : found.agreed)
        agreed.push_back({{"material", one.material}, {"start", one.start}, {"end", one.end}, {"code", one.code}});
    return {{"coders", found.coders},
            {"open", found.open()},
            {"disagreements", places},
            {"unanswering", found.unanswering},
            {"agreed", agreed}};
}

int listed(Session& session, const workbench::SettlingRequest& request) {
    const auto& options = session.options();
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    session.hold_back(field::held_back(*study), Counted::texts);
    const auto found = workbench::settling(*study, request);
    if (!found) return session.fail(found.error());
    if (const auto written = also_written(options, workbench::settling_csv(*study, *found)); !written)
        return session.fail(written.error());
    return session.finish(readable(session, *study, *found), json_of(*study, *found));
}

/// What was said of a disagreement: ID kept|dropped, or ID kept START END.
Result<workbench::Verdict> verdict_of(const Options& options) {
    const auto& words = options.edit.words;
    if (words.size() == 1) return failure(ErrorCode::missing_argument, {"kept, dropped", settle_usage});
    if (words.size() == 3) return failure(ErrorCode::missing_argument, {"END", settle_usage});
    if (words.size() > 4) return failure(ErrorCode::surplus_argument, {words[4], "reliance settle"});
    Problems problems = faults_of_date(options);
    if (options.edit.coder.empty()) problems.add(ErrorCode::missing_argument, {"--coder", settle_usage}, "");
    workbench::Verdict verdict{words[0], words[1], options.as_code, {}, options.edit.coder, date_of(options), options.edit.memo};
    if (words.size() == 4)
        verdict.place = material::Extent{position_of(words[2], "START", problems), position_of(words[3], "END", problems)};
    if (!problems.empty()) return failure(std::move(problems));
    return verdict;
}

int settled(Session& session, const workbench::SettlingRequest& request) {
    const auto& options = session.options();
    const auto verdict = verdict_of(options);
    if (!verdict) return session.fail(verdict.error(), misspelt);
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    const auto found = workbench::settling(edited->study(), request);
    if (!found) return session.fail(found.error());
    const auto next = workbench::with_verdict(edited->study(), *found, *verdict);
    if (!next) return session.fail(next.error());
    const auto left = workbench::settling(*next, request);
    if (!left) return session.fail(left.error());
    auto said = verdict->disagreement + ": " + decision_words(session, verdict->decision) + '\n';
    said += session.say(Text::settle_left, session.count(left->open())) + '\n';
    auto rows = Json::array();
    for (const auto& place : left->places)
        if (place.disagreement.id == verdict->disagreement)
            for (const auto row : place.decided) rows.push_back(json_of(next->settlements[row]));
    return finish_saved(session, *edited, *next, "settle " + verdict->disagreement + " " + verdict->decision, said,
                        {{"disagreement", verdict->disagreement}, {"settled", rows}, {"open", left->open()}});
}

/// Writes what is agreed so far as codings of the consensus.
int agreed_written(Session& session, const workbench::SettlingRequest& request) {
    const auto& options = session.options();
    if (!options.edit.words.empty())
        return session.fail(Error{ErrorCode::surplus_argument, {options.edit.words.front(), "reliance settle"}, {}}, misspelt);
    if (const auto problems = faults_of_date(options); !problems.empty()) return session.fail(problems, misspelt);
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    const auto found = workbench::settling(edited->study(), request);
    if (!found) return session.fail(found.error());
    const auto made = workbench::with_agreed(edited->study(), *found, date_of(options));
    if (!made) return session.fail(made.error());
    const auto said = session.say(Text::settle_written, session.count(found->agreed.size()), session.count(made->added),
                                  session.count(made->removed)) +
                      '\n' + session.say(Text::settle_left, session.count(found->open())) + '\n';
    return finish_saved(session, *edited, made->study, "settle --write" + (options.code.empty() ? "" : " --code " + options.code),
                        said,
                        {{"coder", field::consensus_coder},
                         {"passages", found->agreed.size()},
                         {"added", made->added},
                         {"removed", made->removed},
                         {"open", found->open()}});
}

}  // namespace

int settle(const Options& options) {
    Session session("settle", options);
    if (const auto ready = ready_for_csv(options); !ready) return session.fail(ready.error());
    session.step(session.say(Text::step_read));
    const workbench::SettlingRequest request{options.code, field::parts_of(options.coders, ',')};
    if (options.write) return agreed_written(session, request);
    return options.edit.words.empty() ? listed(session, request) : settled(session, request);
}

}  // namespace reliance::cli
