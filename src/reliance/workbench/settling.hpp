#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/passages.hpp"
#include "reliance/material/agreement_settlement.hpp"

/// The passages on which coders disagree, settled one by one.
namespace reliance::workbench {

/// What is asked: one code alone, or every code used; which coders, none for all.
struct SettlingRequest {
    std::string code;
    std::vector<std::string> coders;
};

/// A place where coders differ over one code, and what was decided there.
struct ContestedPlace {
    material::Disagreement disagreement;
    std::string quote;                 ///< its words
    std::vector<std::size_t> decided;  ///< rows of `Study::settlements`; none: still open

    bool is_open() const { return decided.empty(); }
};

struct Settling {
    std::vector<std::string> coders, codes;  ///< those compared, and those asked about
    std::vector<ContestedPlace> places;      ///< by code in the order of the codebook, then by text and start
    std::set<std::string> materials;         ///< texts that at least two of the coders coded; where all are compared, every one
    std::vector<std::string> unanswering;    ///< ids of settlements of these texts and codes that answer no disagreement any more
    std::vector<material::CodedPassage> agreed;  ///< what all gave alike and what was decided; `coder` is empty

    std::size_t open() const;
};

/// Every disagreement over each code taken alone, with the settlements that lie inside its place. Passages of those who withdrew
/// are left out.
/// Errors   unknown_reference for a code the study does not have; those of `compared_coders` and `CodeTree::from`.
Result<Settling> settling(const field::Study& study, const SettlingRequest& request);

/// What is decided on one disagreement.
struct Verdict {
    std::string disagreement;               ///< its id, material:start-end:code
    std::string decision;                   ///< kept | dropped
    std::string reading;                    ///< kept: as this coder read it …
    std::optional<material::Extent> place;  ///< … or these code points; neither: as all readings agree
    std::string coder, date, note;          ///< who decides
};

/// The study with a verdict, one settlement for each passage that is kept or one for the place that is dropped; what was decided
/// there before goes.
///
/// Errors   unknown_reference for a disagreement, a coder who read nothing there, a coder who decides; unknown_word;
///          missing_argument where the readings differ and none is chosen; out_of_range for a passage that leaves the place.
Result<field::Study> with_verdict(const field::Study& study, const Settling& settling, const Verdict& verdict);

/// The study with what all gave alike and what was decided as codings of the consensus, the words of a decision as memo; what it
/// held of `Settling::materials` for the codes asked about and is agreed on no more goes.
///
/// Errors   those of `field::with_consensus`; unknown_word where the consensus itself is among those compared.
Result<field::Consensus> with_agreed(field::Study study, const Settling& settling, const std::string& date);

/// disagreement, material, start, end, code, difference, readings, against, decision, words.
std::string settling_csv(const field::Study& study, const Settling& settling);

}  // namespace reliance::workbench
