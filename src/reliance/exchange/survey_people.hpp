#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reliance/exchange/import_report.hpp"
#include "reliance/exchange/similar_names.hpp"
#include "reliance/exchange/survey_answers.hpp"
#include "reliance/exchange/survey_mapping.hpp"
#include "reliance/exchange/survey_table.hpp"
#include "reliance/field/model.hpp"

/// The persons of a tie survey: by what names its tables know them, and what the tables tell of them.
namespace reliance::exchange {

/// What a cell says: a value, or why there is none.
enum class Meaning { value, missing, refused, dont_know, nobody, absent };

Meaning meaning_of(std::string_view cell, const Codes& codes);
/// The same of a cell that says who somebody is: only `missing` and `nobody` are codes there, as 888 and 0 may be somebody's number.
Meaning meaning_of_name(std::string_view cell, const Codes& codes);
/// Whether a cell of that meaning answers a question on a person: to have no tie, or nobody, is an answer.
bool is_answer(Meaning meaning);
/// refused | dont_know | not_asked, for a cell that says nothing.
std::string_view missing_word(Meaning meaning);

/// A row that is being read, and the table of the mapping that it belongs to.
struct RowPlace {
    const SurveyRows& rows;
    std::size_t row;
    const SurveyTable& table;

    std::string cell(const CellSource& source) const { return cell_of(rows, row, source); }
    Meaning meaning(const std::string& cell) const { return meaning_of(cell, table.codes); }
    Meaning meaning_of_name(const std::string& cell) const { return exchange::meaning_of_name(cell, table.codes); }
    std::string where(const CellSource& source = {}) const { return place_of(rows, row, source); }
};

/// The columns that tell of a person, found in one table.
struct PersonCells {
    CellSource name, age;
    std::vector<std::pair<std::string, CellSource>> fields;
    std::vector<std::pair<const AnswerColumn*, CellSource>> answers;
};

PersonCells person_cells(SurveyColumns& columns, const PersonColumns& named, unsigned number = 0);
/// All columns of it that are numbered.
std::vector<Column> numbered_columns(const PersonColumns& named);

/// Two spellings that may be of one person, for somebody to decide.
struct AlikeNames {
    std::string scope;  ///< the ego who names both; empty for the roster
    std::string name, other;
    Likeness likeness;
};

/// Finds and adds the persons of a study as a survey names them.
///
/// A scope is whose persons they are: empty for the roster, otherwise the ego's identifier: the same name under two egos is two
/// persons. What the source calls a person becomes a foreign id of the study, by which a later wave knows the person again.
class SurveyPeople {
public:
    SurveyPeople(field::Study& study, const SurveyMapping& mapping, ImportReport& report);

    const std::string& id(std::size_t person) const { return study_.persons[person].id; }

    /// The person whom `key` means in `scope`, once the decisions on spellings are applied.
    std::optional<std::size_t> find(const std::string& scope, const std::string& key, const std::string& where);
    /// The same, added where there is none. Where a decision on spellings speaks of `name`, what a column of names calls the
    /// person, `key` means whoever has the kept spelling.
    std::size_t added(const std::string& scope, const std::string& key, const std::string& where, const std::string& name = {});
    /// Whether `find` would find somebody; notes nothing.
    bool knows(const std::string& scope, const std::string& key) const;
    /// Remembers a name that means nobody of the scope, so that it can be proposed as a spelling of somebody.
    void remember_outside(const std::string& scope, const std::string& key) { outside_[scope].insert(key); }
    /// The names that were remembered so, each once.
    std::vector<std::string> outside() const;

    /// Fills what a row tells of a person; what the study, or an earlier row, says already stays.
    void describe(std::size_t person, const RowPlace& place, const PersonCells& cells, const PersonColumns& columns);
    void take_part(std::size_t person, const RowPlace& place, const std::string& role);
    void surveyed(std::size_t person, const RowPlace& place) { surveyed_.emplace(wave(place.rows, place.table.wave), person); }

    /// The wave of a table, made where the study has none of the name.
    std::string wave(const SurveyRows& rows, const std::string& written);

    /// Writes who answered, and what is left of the decisions; the pairs of spellings that nobody has decided.
    std::vector<AlikeNames> finish();

private:
    using ScopedKey = std::pair<std::string, std::string>;

    /// The spelling that a decision keeps for `key`.
    std::string kept_spelling(const std::string& scope, const std::string& key) const;
    std::string canonical(const std::string& scope, const std::string& key);
    std::size_t new_person(const std::string& scope, const std::string& name);
    std::optional<std::size_t> known(const std::string& scope, const std::string& key) const;
    void set_field(std::size_t person, const RowPlace& place, const std::string& field, const CellSource& source,
                   const PersonColumns& columns);
    void set_name(std::size_t person, const RowPlace& place, const CellSource& source);
    /// What is said of a person first stays; what differs is listed.
    void fill(std::size_t person, std::string_view field, const std::string& value, const RowPlace& place,
              const CellSource& source);
    void note_difference(std::size_t person, std::string_view field, const std::pair<std::string, std::string>& kept_and_dropped,
                         const RowPlace& place, const CellSource& source);
    void set_age(std::size_t person, const RowPlace& place, const CellSource& source);
    void add_answer(std::size_t person, const RowPlace& place, const std::string& attribute, const std::string& wave,
                    const CellSource& source);
    std::string site(const SurveyRows& rows, const std::string& written);
    /// What is written under `key`, as an identifier, with what the name of the file says in the place of each `{word}`; empty, and
    /// counted once a file, where that has neither a letter nor a digit.
    std::string named_in_file(const SurveyRows& rows, std::string_view key, std::string written);
    bool decided(const std::string& scope, const std::string& a, const std::string& b) const;
    void propose(const std::string& scope, const std::set<std::string>& names, std::vector<AlikeNames>& alike);

    field::Study& study_;
    const SurveyMapping& mapping_;
    ImportReport& report_;
    std::map<ScopedKey, std::size_t> persons_;
    std::map<std::string, std::size_t> known_;                ///< by what the source called them before, or by their ids
    std::set<std::string> ids_;                               ///< of all actors
    std::set<std::pair<std::string, std::string>> nameless_;  ///< files, and the key of their wave or site that is no identifier
    std::map<std::string, std::string> sites_;  ///< as the mapping names them → their ids, where the survey makes them
    std::size_t first_new_ = 0;                 ///< persons before it were in the study already
    std::set<std::size_t> met_;                 ///< of those, the ones that the survey names
    std::set<std::size_t> named_;               ///< of the others, those whose name a column of names has given
    std::map<ScopedKey, std::size_t> by_kept_name_;
    std::set<std::string> kept_names_;
    std::map<std::string, std::string> kept_spelling_;
    std::set<std::string> met_names_;
    std::map<std::string, std::set<std::string>> outside_;
    std::set<std::pair<std::string, std::size_t>> surveyed_;
    std::set<std::tuple<std::size_t, std::string, std::string>> participations_;
    SurveyAnswers answers_;
};

}  // namespace reliance::exchange
