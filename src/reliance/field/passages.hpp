#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"

/// Coding: a study in, the study with a passage coded, recoded, freed, linked or noted out. Passages may overlap and nest.
namespace reliance::field {

/// A passage to be coded, code points [start, end), by whom and when.
struct NewCoding {
    std::string material;
    std::uint32_t start = 0, end = 0;
    std::string code, coder, date;
    std::optional<double> weight = {};
    std::string memo = {};
};

/// The study with the coding, and its id; a passage that the coder gave this code already keeps its row.
struct Coded {
    Study study;
    std::string coding;
    bool is_new = true;
};

/// Errors   unknown_reference (material, code, coder), code_retired, empty_passage, span_outside_text, invalid_date; all of them.
/// coded_otherwise for a weight, and for a memo, that the row which is there has otherwise.
Result<Coded> with_coding(Study study, const NewCoding& coding);

/// The coder in whose name a study keeps what its coders agree on: never compared with those whose agreement it is, unless asked.
inline constexpr std::string_view consensus_coder = "consensus";

/// The study with the codings of the consensus, and what that changed.
struct Consensus {
    Study study;
    std::size_t added = 0, removed = 0;
};

/// Whether a coder is the consensus, not somebody of the same id: the label tells.
bool is_consensus(const Coder& coder);

/// The study in which, of the texts among `materials`, the consensus coder has given the passages of `agreed`, and nothing else,
/// the codes among `codes`; a passage that it gave already keeps its row. The codes may be retired ones: nobody codes anew.
/// Errors   coding_in_use for a passage that is agreed on no more and on which evidence, links or memos rest.
Result<Consensus> with_consensus(Study study, std::vector<NewCoding> agreed, const std::set<std::string>& materials,
                                 const std::set<std::string>& codes);

/// What rests on codings: evidence, links and memos.
struct Resting {
    std::vector<std::string> evidence, links, memos;

    std::size_t size() const { return evidence.size() + links.size() + memos.size(); }
};
Resting resting_on(const Study& study, const std::set<std::string>& codings);
/// What rests on a coding that is a key rests on that of its value.
void rest_on(Study& study, const std::map<std::string, std::string>& codings);

/// The study without some codings and what rests on them.
Study without_codings(Study study, const std::set<std::string>& codings);

/// The study without some codings. Errors   unknown_reference for each that is not there; coding_in_use for each on which
/// evidence, links or memos rest, unless these may go too.
Result<Study> uncoded(Study study, const std::vector<std::string>& codings, bool with_what_rests);

/// The study with a coding under another code; where its coder gave the passage that code already, the two become one.
/// Errors   unknown_reference, code_retired.
Result<Study> recoded(Study study, const std::string& coding, const std::string& code);

/// Makes one of codings of `code` that have the same material, words and coder, the first staying: its memo takes the others'
/// words, what rested on them rests on it. Gives how many went.
std::size_t join_doubles(Study& study, const std::string& code);

/// What a coder may see who codes blind: the study without the codings, memos and links that are not theirs. What rests on these
/// stays and may name them: a study to list, not to check.
Study own_work(Study study, const std::string& coder);

/// The study with a memo or a link more; an id is made where it has none.
/// Errors   those of `faults_of` for the new row, `where` as “memo:column”; self_link.
Result<Study> with_memo(Study study, Memo memo);

/// What is wrong with asking for the memos about `target`, a row of the table whose singular is `about`, or for all about such rows
/// where `target` is empty. Problems   unknown_word, unknown_reference.
Problems faults_of_asking(const Study& study, const std::string& about, const std::string& target);
Result<Study> with_passage_link(Study study, PassageLink link);
/// The link of the study that says of the same two passages, by the same coder, what `link` says; nothing if there is none. A link
/// that brings no memo says nothing that one with a memo does not.
const PassageLink* link_there(const Study& study, const PassageLink& link);

/// The study with settlements more and some less, ids being made where there are none.
/// Errors   those of `faults_of` for the new rows, `where` as “settlements:row:column”.
Result<Study> with_settlements(Study study, std::vector<Settlement> rows, const std::set<std::string>& replaced = {});

/// The study with a coder; nothing changes where it has them.
Study with_coder(Study study, const Coder& coder);

/// Where `words` stand in a text, each as its first code point.
std::vector<std::uint32_t> places_of(std::string_view text, std::string_view words);

}  // namespace reliance::field
