#include <algorithm>

#include "commands.hpp"
#include "reliance/network/kind.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/candidates.hpp"
#include "session.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

using workbench::StudyCandidate;

std::string on_one_line(std::string words) {
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

std::string kind_words(const Session& session, std::string_view kind) {
    const auto known = network::kind_named(kind);
    return known ? std::string(label(*known).in(session.options().language)) : session.say(Text::candidates_kind_open);
}

/// “P004 → « ma sœur »”, or the id of who is known.
std::string ends_of(const StudyCandidate& one) {
    auto text = one.tie.from + " → ";
    if (!one.tie.to.empty()) return text + one.tie.to;
    return text.append("« ").append(on_one_line(one.mention)).append(" »");
}

std::string known_words(const Session& session, const StudyCandidate& one) {
    if (one.is_evidence) return std::string("  ").append(session.say(Text::candidates_evidence));
    if (one.ties.empty()) return {};
    return std::string("  ").append(session.say(Text::candidates_told, listed_words(one.ties)));
}

std::string printed(const Session& session, const StudyCandidate& one) {
    auto text =
        one.material + " " + std::to_string(one.tie.start) + "–" + std::to_string(one.tie.end) + "  " + ends_of(one) + "  ";
    text += kind_words(session, one.tie.kind) + "  (" + std::string(label(one.tie.reason).in(session.options().language));
    text += (one.tie.verb.empty() ? std::string() : session.say(Text::colon) + one.tie.verb) + ")";
    return text + known_words(session, one) + "\n  « " + on_one_line(one.words) + " »\n";
}

Json json_of(const StudyCandidate& one) {
    return {{"material", one.material},
            {"start", one.tie.start},
            {"end", one.tie.end},
            {"mention", {one.tie.mention.start, one.tie.mention.end}},
            {"mention_words", one.mention},
            {"from", one.tie.from},
            {"to", one.tie.to},
            {"reason", name(one.tie.reason)},
            {"kind", one.tie.kind},
            {"verb", one.tie.verb},
            {"ties", one.ties},
            {"is_evidence", one.is_evidence},
            {"words", one.words}};
}

}  // namespace

int candidates(const Options& options) {
    Session session("candidates", options);
    if (const auto ready = ready_for_csv(options); !ready) return session.fail(ready.error());
    session.step(session.say(Text::step_read));
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    session.hold_back(field::held_back(*study), Counted::texts);
    auto found = workbench::study_candidates(*study, options.edit.material);
    if (!found) return session.fail(found.error());
    if (!options.list) std::erase_if(*found, [](const StudyCandidate& one) { return one.is_evidence; });
    if (const auto written = also_written(options, workbench::candidates_csv(*found)); !written)
        return session.fail(written.error());
    std::string text;
    auto rows = Json::array();
    for (const auto& one : *found) text += printed(session, one), rows.push_back(json_of(one));
    text += session.say(Text::candidates_count, session.count(found->size())) + '\n';
    return session.finish(text, rows);
}

}  // namespace reliance::cli
