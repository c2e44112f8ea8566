#pragma once

#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/material/agreement_gamma.hpp"
#include "reliance/material/agreement_table.hpp"

namespace reliance::workbench {

/// What is asked of a study's coders.
struct AgreementRequest {
    std::string code;    ///< one code with those under it …
    std::string domain;  ///< … or the codes under one parent, said to exclude each other; neither: every code used,
                         ///< and every domain that the codebook says exclusive
    std::vector<std::string> coders;  ///< ids; none: all
    material::AgreementOptions options;
    bool gamma = false;  ///< gamma too, over the codes asked for, which may overlap
};

/// Gamma over all the codes asked for, each a value of its own.
struct StudyGamma {
    std::vector<std::string> codes;
    material::Gamma gamma;
};

/// A domain that the codebook says exclusive, and in which coders gave two codes to one unit.
struct OverlappingDomain {
    std::string code;
    std::size_t places = 0;
};

/// A table of agreement, with the words of the passages on which coders differ.
struct StudyAgreement {
    material::AgreementTable table;
    std::vector<std::vector<std::string>> quotes;  ///< [row][disagreement]: its words
    std::optional<StudyGamma> gamma;               ///< where it was asked for
    std::vector<OverlappingDomain> overlapping;    ///< exclusive domains of the codebook that have no row
};

/// How far a study's coders agree. Passages of those who withdrew are left out.
///
/// Errors   unknown_reference for a code or a coder the study does not have; those of `CodeTree::from`, `question_of_domain`
/// `agreement_table`
///          and `gamma`.
Result<StudyAgreement> study_agreement(const field::Study& study, const AgreementRequest& request);

/// One row per question and coefficient, digits that read back the same.
std::string agreement_csv(const StudyAgreement& agreement);

}  // namespace reliance::workbench
