#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reliance/material/followed.hpp"

namespace reliance::material {

/// A name, and what is written in its place.
struct Replacement {
    std::string name, instead;
    bool capital_only = false;      ///< in small letters only as the label that opens a line: the word is also an ordinary one
    bool inside_sentences = false;  ///< of those, neither where it opens a sentence, at which every word has a capital
};

/// Where a name stands in a text.
struct NamePlace {
    std::size_t replacement = 0;  ///< its position among the replacements
    std::size_t start_byte = 0, end_byte = 0;
    std::uint32_t start = 0, end = 0;  ///< code points
    bool glued = false;                ///< it stands there as one word, or turned about
    std::size_t turned = 0;            ///< of its naming words, how many stand at its end instead of its beginning

    bool operator==(const NamePlace&) const = default;
};

/// A text in which names were replaced, and where.
struct Renamed {
    std::string text;
    std::vector<TextChange> changes;
};

/// Where a passage stands once the changes are made; one that touches a change holds the whole of what stands there instead.
/// Needs    changes in order, that do not overlap.
TextSpan moved(TextSpan span, std::span<const TextChange> changes);

/// A text with `mark` in the place of each span. Needs   spans in order, apart.
Renamed marked(std::string_view text, std::span<const TextSpan> spans, std::string_view mark);

/// Whether a name after this word is a saint's, and so the name of a place: in Saint-Denis nobody is called Denis.
bool is_saint(std::string_view folded_word);

/// Names replaced by others, wherever they stand and however they are written.
///
/// A name is the sequence of its words, compared as all words are: blind to case and accents, in any Unicode form, elisions and
/// English endings apart (d'Hawa, Hawa's). Its words may be parted by spaces, hyphens, points, underscores or one line end, or by what
/// parts them in the name (Anne Petit (doctorante), anne@exemple.fr), whose bracket or plus sign around it goes with it; digits may
/// follow (Hawa2). After “Saint” it is the name of a place, and stays. Of names that begin at one word the longest is taken. What is
/// written instead is in capitals, small letters or as given, as the name was.
/// Glued   A full name (two to four words) is found as one word too (@hawatraore), from any of its words on (traorehawa,
/// Traore.Hawa: parted by one point, hyphen or underscore), and what is written instead is glued alike, unless it is a mark that
/// begins with no letter.
/// Cost     O(length of the text).
class Renaming {
public:
    explicit Renaming(std::vector<Replacement> replacements);

    bool empty() const { return replacements_.empty(); }
    const std::vector<Replacement>& replacements() const { return replacements_; }
    std::vector<NamePlace> places(std::string_view text) const;
    Renamed renamed(std::string_view text) const;
    /// The same for an identifier or a path: what is written instead is of plain letters and digits, joined as the name was, or by
    /// an underscore; names that are ordinary words too are replaced in small letters as well.
    std::string renamed_identifier(std::string_view identifier) const;
    /// The same for a cell or a label: where it is names and nothing else, those that are ordinary words too are replaced in small
    /// letters as well.
    std::string renamed_label(std::string_view label) const;

private:
    Renamed replaced(std::string_view text, std::span<const NamePlace> places) const;
    std::vector<NamePlace> places(std::string_view text, bool in_identifier) const;
    std::optional<std::string> glued_alike(const NamePlace& place, std::string_view written) const;

    std::vector<Replacement> replacements_;
    /// A name as its words and what stands between and around them.
    struct Form {
        std::size_t replacement = 0;
        std::vector<std::string> words = {}, gaps = {};
        std::string before = {}, after = {};
        bool glued = false;
        std::size_t turned = 0;
    };
    static Form form_of(std::string_view name, std::size_t replacement);
    static std::vector<Form> glued_forms(const Form& name);
    void add(Form form);

    std::vector<Form> forms_;                                                  ///< one of each replacement, and those glued
    std::unordered_map<std::string, std::vector<std::size_t>> by_first_word_;  ///< longest first
};

}  // namespace reliance::material
