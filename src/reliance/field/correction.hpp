#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/material/followed.hpp"

namespace reliance::field {

/// What became of one passage of a material whose text was corrected.
struct FollowedPassage {
    std::string_view table;  ///< codings | turns | memos | settlements
    std::string id;          ///< of the row; of a turn its speaker
    material::TextSpan before, after;
    material::Fate fate = material::Fate::kept;
    std::string words_before, words_after;
};

/// A study in which the text of one material is corrected: its codings (with their quotations), turns, memos and settlements have
/// followed.
///
/// Lost     a coding or a settlement of which no word is left is taken out and kept as a memo on the material, with what rested
/// on
///          it; a memo becomes one on the whole material; a turn goes.
struct Correction {
    Study study;
    std::vector<material::TextChange> changes;
    std::vector<FollowedPassage> passages;  ///< all of the material, table by table, in their order

    std::size_t count(material::Fate fate) const;
    /// The codings and settlements that are lost: what somebody has to accept.
    std::size_t lost() const;
};

/// Who corrects, and when: the memos on what is lost are signed and dated so, and written in `language` where the material is in
/// neither French nor English.
struct Signature {
    std::string coder, date;
    Language language = Language::english;
};

/// Errors   unknown_reference for the material. Cost   that of `material::followed`.
Result<Correction> corrected(Study study, const std::string& material, const std::string& new_text, const Signature& signature);

/// The same of a study whose passages stand in different texts of one material, each in that of `texts` at its place in the order of
/// `Correction::passages`; of one text, views of one string. Nobody signs the memos. Needs   the material in the study.
Correction corrected_from(Study study, const std::string& material, const std::string& new_text,
                          std::span<const std::string_view> texts);

}  // namespace reliance::field
