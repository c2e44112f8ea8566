#include "reliance/workbench/candidates.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "reliance/base/word_list.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/transcript.hpp"

namespace reliance::workbench {
namespace {

std::vector<material::KnownActor> known_actors(const field::Study& study) {
    std::vector<material::KnownActor> actors;
    for (const auto& person : study.persons) actors.push_back({person.id, person.pseudonym});
    for (const auto& organisation : study.organisations) actors.push_back({organisation.id, organisation.name});
    for (const auto& site : study.sites) actors.push_back({site.id, site.name});
    return actors;
}

using Pair = std::pair<std::string, std::string>;

std::map<Pair, std::vector<std::string>> reports_of_pairs(const field::Study& study) {
    std::map<Pair, std::vector<std::string>> reports;
    for (const auto& tie : study.ties) reports[std::minmax(tie.from, tie.to)].push_back(tie.id);
    return reports;
}

/// The passages of a material that speak for or against a tie.
std::vector<material::Extent> passages_on_ties(const field::Study& study, const std::string& material) {
    std::set<std::string> on_ties;
    for (const auto& evidence : study.evidence)
        if (evidence.supports == "tie") on_ties.insert(evidence.coding);
    std::vector<material::Extent> passages;
    for (const auto& coding : study.codings)
        if (coding.material == material && on_ties.contains(coding.id)) passages.push_back({coding.start, coding.end});
    return passages;
}

std::string words_at(const material::CodePointMarks& marks, const std::string& text, std::uint32_t start, std::uint32_t end) {
    return std::string(marks.slice(text, start, end).value_or(""));
}

bool is_read(const field::Material& material, const std::string& asked) {
    return asked.empty() ? material.language.empty() || material.language == "fr" : material.id == asked;
}

}  // namespace

std::vector<material::SpokenStretch> spoken_stretches(const field::Study& study, const field::Material& material) {
    std::map<std::string, std::string> actors;
    std::vector<std::string> labels;
    for (const auto& speaker : study.speakers)
        if (speaker.material == material.id) labels.push_back(speaker.label), actors.emplace(speaker.label, speaker.actor);
    std::vector<material::SpokenStretch> speech;
    for (const auto& turn : study.turns)
        if (turn.material == material.id) speech.push_back({turn.start, turn.end, actors[turn.speaker]});
    if (speech.empty())
        for (const auto& turn : material::turn_places(material.text, labels))
            speech.push_back({turn.start, turn.end, actors[labels[turn.speaker]]});
    std::sort(speech.begin(), speech.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
    return speech;
}

Result<std::vector<StudyCandidate>> study_candidates(const field::Study& whole, const std::string& asked) {
    const auto study = field::without_withdrawn(whole);
    if (!asked.empty() && !field::found(study.materials, asked))
        return failure(field::unknown(study.materials, "material", asked));
    const auto actors = known_actors(study);
    const auto reports = reports_of_pairs(study);
    std::vector<StudyCandidate> all;
    for (const auto& material : study.materials) {
        if (!is_read(material, asked)) continue;
        const auto speech = spoken_stretches(study, material);
        const auto passages = passages_on_ties(study, material.id);
        const material::CodePointMarks marks(material.text);
        for (auto& tie : material::candidate_ties(material.text, speech, actors)) {
            StudyCandidate one{material.id,
                               tie,
                               words_at(marks, material.text, tie.start, tie.end),
                               words_at(marks, material.text, tie.mention.start, tie.mention.end),
                               {},
                               false};
            if (const auto known = reports.find(std::minmax(tie.from, tie.to)); known != reports.end()) one.ties = known->second;
            one.is_evidence = std::any_of(passages.begin(), passages.end(), [&](const material::Extent& passage) {
                return passage.start < tie.mention.end && tie.mention.start < passage.end;
            });
            all.push_back(std::move(one));
        }
    }
    return all;
}

std::string candidates_csv(const std::vector<StudyCandidate>& candidates) {
    auto text = files::csv_line(std::vector<std::string>{"material", "start", "end", "mention_start", "mention_end", "from", "to",
                                                         "mention", "reason", "kind", "verb", "ties", "is_evidence", "words"});
    for (const auto& one : candidates) {
        const auto& tie = one.tie;
        text += files::csv_line(std::vector<std::string>{
            one.material, std::to_string(tie.start), std::to_string(tie.end), std::to_string(tie.mention.start),
            std::to_string(tie.mention.end), tie.from, tie.to, one.mention, std::string(name(tie.reason)), std::string(tie.kind),
            tie.verb, joined(one.ties, ";"), one.is_evidence ? "yes" : "no", one.words});
    }
    return text;
}

}  // namespace reliance::workbench
