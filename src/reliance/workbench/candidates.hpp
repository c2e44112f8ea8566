#pragma once

#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/material/candidate_ties.hpp"

namespace reliance::workbench {

/// A passage of a study that may tell of a tie, and what the study says of the two already.
struct StudyCandidate {
    std::string material;
    material::CandidateTie tie;
    std::string words;              ///< of the passage
    std::string mention;            ///< the words that name the other
    std::vector<std::string> ties;  ///< ids of the reports between the two known actors, either way, whatever they say
    bool is_evidence = false;       ///< whether a coding that shares a character with the mention speaks for or against a tie
};

/// What the texts of a study may tell of ties: suggestions to read, nothing is written.
///
/// Texts     the French ones and those whose language is not said, without those of who withdrew; all, or one material.
/// Actors    persons by their pseudonyms, organisations and sites by their names; who speaks is told by the table of speakers.
/// Errors    unknown_reference for a material the study does not have.
Result<std::vector<StudyCandidate>> study_candidates(const field::Study& study, const std::string& material);

/// material, start, end, mention_start, mention_end, from, to, mention, reason, kind, verb, ties, is_evidence, words.
std::string candidates_csv(const std::vector<StudyCandidate>& candidates);

/// What is said where, by whom: the turns that the study tells, else those its text opens with a label.
std::vector<material::SpokenStretch> spoken_stretches(const field::Study& study, const field::Material& material);

}  // namespace reliance::workbench
