#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/field/model.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/renaming.hpp"

namespace reliance::field {

/// A name that a person is called by.
struct PersonName {
    std::string name;
    std::string shared_with;  ///< another person who is called so too: then the name stays; empty where nobody is
};

/// Whether a word is a number such as any text has, an age or a year: fewer than five digits, and nothing else. It names nobody.
bool is_common_number(std::string_view word);

/// The names by which a study calls a person: the pseudonym, its words, the labels of their turns, but for common numbers; then
/// those of `also`. A site or an organisation that is called after the person shares nothing.
std::vector<PersonName> names_of(const Study& study, const std::string& person, const std::vector<std::string>& also = {});

/// Where a person speaks in a text: their turns, or where the study has none the lines that their labels open; in order, apart.
std::vector<material::TextSpan> spoken(const Study& study, const Material& material, const std::string& person);

/// What stands under a label that no speaker of the text has: a turn that no import took for one.
struct LabelledWords {
    std::string label;
    material::TextSpan span;
};

/// What a text says under labels that are one of `names` and no speaker's there, each as far as the next line that any label opens;
/// but for what `person` says. In order, apart.
std::vector<LabelledWords> said_under(const Study& study, const Material& material, const std::string& person,
                                      const std::vector<std::string>& names);

/// Whether what ends at `place` opens words that are `said`, as the label of a turn does: no line ends between them.
bool opens_words(const std::vector<material::TextSpan>& said, std::string_view text, const material::CodePointMarks& marks,
                 std::uint32_t place);

/// What an erasure takes out of a study.
struct ErasureCounts {
    std::size_t rows = 0;       ///< rows of all tables, the person's own and those that refer to it
    std::size_t materials = 0;  ///< texts in which only the person spoke, gone as a whole
    std::size_t turns = 0;      ///< turns emptied in texts in which others spoke too
    std::size_t codings = 0;    ///< coded passages of what is gone

    bool operator==(const ErasureCounts&) const = default;
};

struct Erasure {
    Study study;
    ErasureCounts counts;
    std::map<std::string, std::vector<material::TextChange>> emptied = {};  ///< by text: where turns were, and what stands there
};

/// The study as if the person had not been in it, but for their names in the words of others, which `reworded` takes out.
///
/// Gone     the person's row and every row that refers to it; texts in which only the person and interviewers speak, with their
///          documents; in other texts the words of the person's turns, a “[…]” in their place, and what was coded in them alone.
/// With `names`, what is `said_under` them goes like turns. A person whom the study has not changes nothing else.
Erasure without_person(Study study, const std::string& person, const std::vector<std::string>& names = {});

/// The study that remembers of a person one thing, that they were erased from it: by a digest of their id, which no search for what
/// they were called finds, and which who holds the id elsewhere knows again.
///
/// Why so   Nothing else tells an erasure from a row that never was, wherever the person comes back from: a copy that was made after
///          they came, a third one, one whose own history was rewritten, tables. To look for them in the state of the other copy that
///          was merged once would need the digest of that whole state, by which guesses of what it said of them could be tried.
/// Limits   Who tries ids finds that one was erased, and nothing else: ids are short, and a key would lie beside the digests. There is
///          none, since a random one would make a command that was killed, given again, write other bytes.
Study with_erasure_kept(Study study, const std::string& person);

/// Whether the study remembers that a person of that id was erased from it.
bool was_erased(const Study& study, std::string_view person);

/// The persons of one copy that were erased from another, and that it holds no longer, in the order of their rows.
std::vector<std::string> erased_from(const Study& eraser, const Study& holder);

/// What two copies remember of erasures.
std::string united_erasures(const std::string& one, const std::string& other);

}  // namespace reliance::field
