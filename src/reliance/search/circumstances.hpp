#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"

namespace reliance::search {

/// A turn of a material, and the row of the table of speakers that names who speaks.
struct SpokenTurn {
    std::uint32_t start = 0, end = 0;
    std::size_t speaker = 0;
};

/// Who speaks, where and when: what can be said of a stretch of a material.
///
/// Columns   site, wave, material, speaker (the label in the text), and every column of the table of persons, said of the actors
///           whose turns share a code point with the stretch. A list in a column is several values.
class Circumstances {
public:
    explicit Circumstances(const field::Study& study);

    /// Whether `column` is one of those above.
    bool knows(std::string_view column) const;
    /// All columns, for a message.
    std::string columns() const;
    /// That nothing has `value` in `column`: a site, wave, coder or speaker that the study does not have, a word that may not stand
    /// in the table of persons, or a text that stands there of nobody; with what there is instead. `where` is left to who asks.
    std::optional<Error> fault_of(std::string_view column, const std::string& value) const;
    /// Whether `column` is said of persons, not of materials.
    bool is_of_persons(std::string_view column) const;

    /// The different values of a column for code points [start, end) of a material, in their order of appearance; a missing value
    /// is left out.
    std::vector<std::string> values(std::size_t material, std::uint32_t start, std::uint32_t end, std::string_view column) const;
    /// The first turn that shares a code point with [start, end), if there is one.
    const SpokenTurn* turn(std::size_t material, std::uint32_t start, std::uint32_t end) const;
    /// The turns of a material in the order of its text: those that the study tells, otherwise those whose lines open with the
    /// label of a speaker. Found on first use.
    const std::vector<SpokenTurn>& turns(std::size_t material) const;
    const field::Speaker& speaker(std::size_t row) const { return study_.speakers[row]; }

private:
    std::optional<Error> fault_of_speaker(const std::string& label) const;
    std::optional<Error> fault_of_person(std::string_view column, const std::string& value) const;
    bool is_list(std::size_t column) const;
    std::vector<std::string> values_of_persons(std::size_t row, std::size_t column) const;
    std::vector<SpokenTurn> told_turns(const std::vector<const field::Turn*>& told,
                                       const std::vector<std::size_t>& speakers) const;
    std::vector<SpokenTurn> written_turns(std::size_t material, const std::vector<std::size_t>& speakers) const;

    const field::Study& study_;
    std::vector<std::string> person_columns_;
    std::vector<std::size_t> list_columns_;
    std::map<std::string, std::vector<std::string>, std::less<>> persons_;    ///< the cells of each person
    std::unordered_map<std::string, std::vector<std::size_t>> speakers_;      ///< rows of each material
    std::unordered_map<std::string, std::vector<const field::Turn*>> turns_;  ///< those told of each material
    mutable std::vector<std::optional<std::vector<SpokenTurn>>> found_;       ///< the turns of each material
};

/// What the group is called of all that has no value of a column.
constexpr std::string_view no_group = "";

/// A stretch of a material all of whose words have the same values of a column.
struct Stretch {
    std::uint32_t start = 0, end = 0;
    std::vector<std::string> values;
};

/// The stretches of a material in which words are counted: its turns without their labels, or all of a text in which no turn is
/// known; for a column of persons those of who has no value have none.
std::vector<Stretch> stretches(const Circumstances& circumstances, std::size_t material, std::uint32_t length,
                               std::string_view column);

/// Conditions on the circumstances of a stretch; all must hold.
using Conditions = std::vector<std::pair<std::string, std::string>>;

/// Reads conditions written column=value.
/// Errors   unknown_word for a column that is not known (`extra` names one more that is), bad_option_value without an equals sign;
/// unknown_reference and unknown_word for a value that nothing has.
Result<Conditions> conditions_of(const std::vector<std::string>& written, const Circumstances& circumstances,
                                 std::string_view extra = {});

/// Whether all conditions hold for code points [start, end) of a material.
bool hold(const Conditions& conditions, const Circumstances& circumstances, std::size_t material, std::uint32_t start,
          std::uint32_t end);

}  // namespace reliance::search
