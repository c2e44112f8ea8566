#pragma once

#include <string>
#include <vector>

#include "reliance/field/model.hpp"

/// How sure a tie is, told by how far the coders who read its passages agree on it.
namespace reliance::field {

/// Of how many readings of a tie how many found it. A reading is one coder on one material in which the tie has a passage.
struct ReadTie {
    std::string tie;                ///< its id
    std::vector<std::string> read;  ///< “material:coder” of each reading: the coders who coded anything in that material, the
                                    ///< consensus not among them
    std::vector<std::string> coded;  ///< of these, those who found it
    double probability = 1;          ///< that the tie is there
};

/// The probability of every present tie that a passage bears, in the order of the ties.
///
/// Found      a coder finds a tie in a material if evidence for it rests on a coding of theirs there, or if a coding of theirs there
///            has the code of such a coding and shares a character with it. Evidence against it is not finding it.
/// Formula    beta-binomial: p = (k + s·m) / (n + s), k of n readings of the tie finding it; m = (Σk + ½) / (Σn + 1) over all ties
///            read is how often a reading finds a tie that some reading found, and weighs as much as s = 2 readings.
/// Left out   ties that no passage bears (told in a survey): nothing here makes them uncertain.
/// Source     beta-binomial posterior mean: Gelman et al. (2013), Bayesian Data Analysis, ch. 2 and 5. The weight s is assumed.
/// Cost       O(evidence · codings of a material).
std::vector<ReadTie> tie_probabilities(const Study& study);

}  // namespace reliance::field
