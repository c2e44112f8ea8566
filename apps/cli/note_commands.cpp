#include "commands.hpp"
#include "editing.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/passages.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/study/open_study.hpp"

namespace reliance::cli {
namespace {

constexpr auto memo_usage = "reliance memo study about target --memo TEXT";

/// What was said after what the memo is about: nothing for the study, TARGET, or MATERIAL START END for a passage.
Result<field::Memo> new_memo(const Options& options) {
    const auto& edit = options.edit;
    const auto& words = edit.words;
    Problems problems = faults_of_date(options);
    field::Memo memo{{}, edit.type, words.empty() ? "" : words[0], 0, 0, edit.coder, date_of(options), edit.memo};
    if (words.size() == 2) problems.add(ErrorCode::missing_argument, {"END", memo_usage}, "");
    if (words.size() > 3) problems.add(ErrorCode::surplus_argument, {words[3], "reliance memo"}, "");
    if (words.size() == 3) {
        memo.start = position_of(words[1], "START", problems);
        memo.end = position_of(words[2], "END", problems);
    }
    if (!problems.empty()) return failure(std::move(problems));
    return memo;
}

/// What a memo is about, as one says it to the command.
std::string place_of(const field::Memo& memo) {
    auto place = memo.about + (memo.target.empty() ? "" : " " + memo.target);
    if (field::is_on_passage(memo, memo.target)) place += " " + std::to_string(memo.start) + "–" + std::to_string(memo.end);
    return place;
}

/// The study to list of, of which a blind coder sees what they did alone. Errors   those of `study::open_study`; missing_argument,
/// unknown_reference (the coder).
Result<field::Study> listed_study(const Session& session, const std::string& command) {
    const auto& edit = session.options().edit;
    if (edit.blind && edit.coder.empty())
        return failure(ErrorCode::missing_argument,
                       {"--coder", std::string("reliance ").append(command).append(" study --coder NAME --blind")});
    auto study = study::open_study(session.options().study);
    if (study && !edit.coder.empty() && field::found(study->coders, edit.coder) == nullptr)
        return failure(field::unknown(study->coders, "coder", edit.coder, "--coder"));
    if (study && edit.blind) return field::own_work(std::move(*study), edit.coder);
    return study;
}

/// Whether a memo or a link is one of those of a coder to whom the list is narrowed, if it is.
template <class Row>
bool is_by(const std::string& coder, const Row& row) {
    return coder.empty() || row.coder == coder;
}

/// The memos of the study, or of what was named.
int list_memos(Session& session) {
    const auto& edit = session.options().edit;
    if (edit.words.size() > 1)
        return session.fail(Error{ErrorCode::surplus_argument, {edit.words[1], "reliance memo"}, {}}, misspelt);
    const auto opened = listed_study(session, "memo");
    if (!opened) return session.fail(opened.error());
    const auto target = edit.words.empty() ? std::string() : edit.words.front();
    if (const auto problems = edit.type.empty() ? Problems() : field::faults_of_asking(*opened, edit.type, target);
        !problems.empty())
        return session.fail(problems);
    const auto study = field::without_withdrawn(*opened);
    session.hold_back(field::held_back(*opened, study), Counted::evidence);
    PrintedTable table{{session.say(Text::row_name), session.say(Text::about_name), session.say(Text::coder_column),
                        session.say(Text::date_column), session.say(Text::words_column)},
                       {},
                       {}};
    auto list = Json::array();
    for (const auto& memo : study.memos) {
        if (!edit.type.empty() && memo.about != edit.type) continue;
        if ((!target.empty() && memo.target != target) || !is_by(edit.coder, memo)) continue;
        table.rows.push_back({memo.id, place_of(memo), memo.coder, memo.date, excerpt(memo.text)});
        list.push_back({{"id", memo.id},
                        {"about", memo.about},
                        {"target", memo.target},
                        {"start", memo.start},
                        {"end", memo.end},
                        {"coder", memo.coder},
                        {"date", memo.date},
                        {"text", memo.text}});
    }
    return session.finish(aligned(table), {{"memos", list}});
}

/// The links between passages.
int list_links(Session& session) {
    const auto opened = listed_study(session, "link");
    if (!opened) return session.fail(opened.error());
    const auto study = field::without_withdrawn(*opened);
    session.hold_back(field::held_back(*opened, study), Counted::texts);
    PrintedTable table{{session.say(Text::row_name), session.say(Text::from_name), session.say(Text::to_name),
                        session.say(Text::link_type_column), session.say(Text::coder_column), session.say(Text::date_column), ""},
                       {},
                       {}};
    auto list = Json::array();
    for (const auto& link : study.passage_links) {
        if (!is_by(session.options().edit.coder, link)) continue;
        table.rows.push_back({link.id, link.from, link.to, link.type, link.coder, link.date, excerpt(link.memo)});
        list.push_back({{"id", link.id},
                        {"from", link.from},
                        {"to", link.to},
                        {"type", link.type},
                        {"coder", link.coder},
                        {"date", link.date},
                        {"memo", link.memo}});
    }
    return session.finish(aligned(table), {{"links", list}});
}

}  // namespace

int memo(const Options& options) {
    Session session("memo", options);
    if (options.edit.memo.empty()) return list_memos(session);
    const auto said = new_memo(options);
    if (!said) return session.fail(said.error(), misspelt);
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    const auto next = field::with_memo(edited->study(), *said);
    if (!next) return session.fail(next.error());
    const auto id = next->memos.back().id;
    auto command = std::string("memo ").append(said->about);
    if (!said->target.empty()) command.append(" ").append(said->target);
    return finish_saved(session, *edited, *next, command, session.say(Text::noted, id) + '\n', {{"memo", id}});
}

int link(const Options& options) {
    Session session("link", options);
    const auto& edit = options.edit;
    if (edit.words.empty() && edit.type.empty()) return list_links(session);
    if (edit.words.size() < 2)
        return session.fail(
            Error{
                ErrorCode::missing_argument, {session.say(Text::codings_name), "reliance link study K001 K002 --type cause"}, {}},
            misspelt);
    if (edit.words.size() > 2)
        return session.fail(Error{ErrorCode::surplus_argument, {edit.words[2], "reliance link"}, {}}, misspelt);
    if (const auto problems = faults_of_date(options); !problems.empty()) return session.fail(problems, misspelt);
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    const field::PassageLink said{{}, edit.words[0], edit.words[1], edit.type, edit.coder, date_of(options), edit.memo};
    if (const auto* there = field::link_there(edited->study(), said))
        return session.finish(session.say(Text::link_there, there->id) + '\n', {{"link", there->id}, {"written", false}});
    const auto next = field::with_passage_link(edited->study(), said);
    if (!next) return session.fail(next.error());
    const auto id = next->passage_links.back().id;
    return finish_saved(session, *edited, *next, "link " + edit.words[0] + " " + edit.words[1],
                        session.say(Text::linked, id) + '\n', {{"link", id}, {"written", true}});
}

}  // namespace reliance::cli
