#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "reliance/exchange/import_report.hpp"
#include "reliance/exchange/survey_people.hpp"

/// The ties of a survey: what one cell or row says of one, and the reports that the study keeps.
namespace reliance::exchange {

/// The columns that tell of a tie, found in one table.
struct TieCells {
    CellSource value, kind, strength, trust;
    std::vector<std::pair<std::string, CellSource>> kind_columns;
};

TieCells tie_cells(SurveyColumns& columns, const TieColumns& named, unsigned number = 0);
std::vector<Column> numbered_columns(const TieColumns& named);

/// What is said of a tie.
struct TieSaid {
    Meaning meaning = Meaning::value;
    std::vector<std::string> kinds;
    std::optional<double> strength, trust;
};

/// One report, its persons as rows of the study.
struct TieReport {
    std::size_t from, to, reporter;
    std::string wave, question;
    bool symmetric = false;
    bool between_alters = false;
    TieSaid said;
};

/// Writes reports into a study, each once. Of two that differ the first is kept, and the other counted and listed with both:
/// `repeated_report`; what the first leaves open, the second says, and one that there is a tie stands before one that says why nothing
/// is said.
class SurveyTies {
public:
    SurveyTies(field::Study& study, ImportReport& report);

    /// What a row says of a tie; `cell` is the value where it is no column's (a matrix, a pair in a column).
    TieSaid said(const RowPlace& place, const TieCells& cells, const TieColumns& columns, std::optional<CellSource> cell = {});

    /// Adds a report, unless its two ends are one person, it says that there is no tie, or the study has it.
    void add(const TieReport& report, const std::string& where);

    /// Counts the reports that say why nothing is said, once all are there.
    void finish();

private:
    using Key = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string>;

    std::optional<double> scaled(const RowPlace& place, const Scale& scale, const CellSource& source);
    std::vector<std::string> kinds(const RowPlace& place, const TieCells& cells, const TieColumns& columns);
    std::string fresh_id(const TieReport& report);
    void count(const TieReport& report);
    void add_again(std::size_t row, const TieReport& report, const std::string& where);
    void note_difference(const field::Tie& tie, std::string_view column, const std::string& kept, const std::string& kept_at,
                         const std::string& dropped, const std::string& where);

    field::Study& study_;
    ImportReport& report_;
    std::set<std::string> ids_;
    std::set<Key> known_;
    std::map<Key, std::size_t> added_;  ///< the rows of the ties
    std::size_t before_;                ///< how many ties the study had
    std::vector<std::string> places_;   ///< of those added
};

}  // namespace reliance::exchange
