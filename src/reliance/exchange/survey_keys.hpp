#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reliance/exchange/import_report.hpp"
#include "reliance/exchange/survey_people.hpp"

/// The keys by which tables of a survey name rows of its other tables.
namespace reliance::exchange {

/// An alter of a table that has tables of its own, which name it by a key.
struct KnownAlter {
    std::size_t ego, alter;
};

/// Who is named by which key, and where that is not told: a key that two rows give, or that is the id of somebody else too, leads to
/// none of them.
class SurveyKeys {
public:
    SurveyKeys(ImportReport& report, Problems& problems) : report_(report), problems_(problems) {}

    /// A person named by the key of the row at `where`, or by an id, which all rows on that person have.
    void add(const std::string& key, std::size_t person, std::string where);
    /// An alter named by the key of one row; of several alters on a row, the first.
    void add(const RowPlace& place, const CellSource& key, KnownAlter alter);

    bool knows(const std::string& key) const { return persons_.contains(key); }
    /// The person of a key that is known. Problem   survey_key_twice, at `where`: nothing.
    std::optional<std::size_t> person(const std::string& key, const std::string& where);
    /// The alter of a row, among those of the table that the row says it is nested in: each repeat of KoboToolbox counts from 1.
    /// Counted where nobody has the key. Problem   survey_same_key, where several tables could be meant; survey_key_twice.
    std::optional<KnownAlter> alter(const RowPlace& place, const CellSource& key);

private:
    /// What a key leads to, and the rows that give it.
    template <class Row>
    struct Keyed {
        Row row;
        std::vector<std::string> rows;
    };
    using AlterKeys = std::map<std::string, Keyed<KnownAlter>>;

    bool is_of_one_row(const std::string& key, const std::vector<std::string>& rows, const std::string& where);
    std::map<std::string, const AlterKeys*> parents_of(const RowPlace& place) const;

    ImportReport& report_;
    Problems& problems_;
    std::map<std::string, Keyed<std::size_t>> persons_;
    std::map<std::string, AlterKeys> alters_;  ///< by the table that has them
};

}  // namespace reliance::exchange
