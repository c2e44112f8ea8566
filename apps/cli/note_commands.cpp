#include "commands.hpp"
#include "editing.hpp"
#include "reliance/field/passages.hpp"

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

}  // namespace

int memo(const Options& options) {
    Session session("memo", options);
    const auto said = new_memo(options);
    if (!said) return session.fail(said.error(), misspelt);
    const auto edited = workbench::EditedStudy::open(options.study);
    if (!edited) return session.fail(edited.error());
    const auto next = field::with_memo(edited->study(), *said);
    if (!next) return session.fail(next.error());
    const auto id = next->memos.back().id;
    return finish_saved(session, *edited, *next, "memo " + said->about + " " + said->target, session.say(Text::noted, id) + '\n',
                        {{"memo", id}});
}

int link(const Options& options) {
    Session session("link", options);
    const auto& edit = options.edit;
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
    const auto next = field::with_passage_link(
        edited->study(), {{}, edit.words[0], edit.words[1], edit.type, edit.coder, date_of(options), edit.memo});
    if (!next) return session.fail(next.error());
    const auto id = next->passage_links.back().id;
    return finish_saved(session, *edited, *next, "link " + edit.words[0] + " " + edit.words[1],
                        session.say(Text::linked, id) + '\n', {{"link", id}});
}

}  // namespace reliance::cli
