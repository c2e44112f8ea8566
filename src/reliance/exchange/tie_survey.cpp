#include "reliance/exchange/tie_survey.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "reliance/exchange/demography.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/renamed_survey.hpp"
#include "reliance/exchange/survey_families.hpp"
#include "reliance/exchange/survey_keys.hpp"
#include "reliance/exchange/survey_matrix.hpp"
#include "reliance/exchange/survey_reader.hpp"
#include "reliance/exchange/survey_ties.hpp"

namespace reliance::exchange {
namespace {

/// The alters of one ego: by number, and how many there are.
struct Alters {
    std::map<unsigned, std::size_t> by_number;
    unsigned count = 0;
};

/// Reads one table of the mapping after the other.
class Survey {
public:
    Survey(const SurveyMapping& mapping, std::span<const SurveyFile> files, field::Study study, const material::Renaming* names)
        : mapping_(mapping),
          imported_{std::move(study), {}},
          files_(files, names, imported_.report, problems_),
          people_(imported_.study, mapping, imported_.report),
          keys_(imported_.report, problems_),
          ties_(imported_.study, imported_.report) {}

    Result<SurveyImport> done() {
        const auto read_all = [&](const auto& tables) {
            for (const auto& table : tables) files_.each_file(table.table, [&](const SurveyRows& rows) { read(table, rows); });
        };
        read_all(mapping_.persons);
        read_all(mapping_.alters);
        read_all(mapping_.ties);
        if (!problems_.empty()) return failure(std::move(problems_));
        ties_.finish();
        auto alike = people_.finish();
        auto sound = if_sound(std::move(imported_));
        if (!sound) return failure(std::move(sound.error()));
        return SurveyImport{std::move(*sound), std::move(alike), people_.outside()};
    }

private:
    ImportReport& report() { return imported_.report; }

    /// Counts a row that does not say whose it is: once, however many tables of the mapping read it.
    void note_unnamed(const SurveyRows& rows, std::size_t row, const CellSource& source, const std::string& cell) {
        if (unnamed_.emplace(rows.name, rows.rows[row].front().line).second)
            report().note(ImportCount::unnamed_row, place_of(rows, row, source), cell);
    }

    // Persons

    void read(const PersonsTable& table, const SurveyRows& rows) {
        SurveyColumns columns(rows, problems_);
        const auto id = columns.sources(table.id);
        const auto key = columns.source(table.key);
        const auto cells = person_cells(columns, table.columns);
        std::set<std::size_t> listed;
        for (std::size_t row = 0; row < rows.rows.size(); ++row) {
            const RowPlace place{rows, row, table.table};
            const auto name = cell_of(rows, row, id, table.id);
            if (place.meaning_of_name(name) != Meaning::value) {
                note_unnamed(rows, row, {}, name);
                continue;
            }
            const auto person = listed_person(table, name, place, place.cell(cells.name));
            if (!person) continue;
            if (!listed.insert(*person).second) {
                report().note(ImportCount::repeated_resident, place.where(), name);
                people_.describe(*person, place, cells, table.columns);
                continue;
            }
            table.key.given() ? keys_.add(place.cell(key), *person, place.where(key)) : keys_.add(name, *person, place.where());
            if (in_roster_.insert(*person).second) roster_.push_back(*person);
            people_.describe(*person, place, cells, table.columns);
            people_.take_part(*person, place, table.role);
            if (table.surveyed) people_.surveyed(*person, place);
        }
    }

    std::optional<std::size_t> listed_person(const PersonsTable& table, const std::string& key, const RowPlace& place,
                                             const std::string& name) {
        if (mapping_.roster != Roster::study && !table.known_only) return people_.added({}, key, place.where(), name);
        auto person = people_.find({}, key, place.where());
        if (!person) report().note(ImportCount::unknown_person, place.where(), key);
        return person;
    }

    /// The person of a row whom `key` names; nothing, counted, where nobody is known by it.
    std::optional<std::size_t> ego_of(const std::string& key, const RowPlace& place, const CellSource& source) {
        if (place.meaning_of_name(key) != Meaning::value) {
            note_unnamed(place.rows, place.row, source, key);
            return std::nullopt;
        }
        if (keys_.knows(key)) return keys_.person(key, place.where(source));
        if (const auto person = people_.find({}, key, place.where(source))) return person;
        if (mapping_.roster == Roster::open) return people_.added({}, key, place.where(source));
        people_.remember_outside({}, key);
        report().note(ImportCount::unknown_person, place.where(source), key);
        return std::nullopt;
    }

    // Alters

    /// The columns of one alter on a row.
    struct AlterCells {
        unsigned number = 0;
        std::vector<CellSource> id;
        PersonCells person;
        TieCells tie;
    };

    std::vector<AlterCells> alter_cells(const AltersTable& table, SurveyColumns& columns) {
        auto numbered = numbered_columns(table.columns);
        for (const auto& column : numbered_columns(table.tie)) numbered.push_back(column);
        for (const auto& column : table.id.columns)
            if (column.numbered()) numbered.push_back(column);
        std::set<unsigned> numbers{0};
        if (!numbered.empty()) numbers = columns.numbers(numbered);
        std::vector<AlterCells> all;
        for (const auto number : numbers)
            all.push_back({number, columns.sources(table.id, number), person_cells(columns, table.columns, number),
                           tie_cells(columns, table.tie, number)});
        return all;
    }

    void read(const AltersTable& table, const SurveyRows& rows) {
        SurveyColumns columns(rows, problems_);
        const auto ego = columns.source(table.ego);
        const auto key = columns.source(table.key), count = columns.source(table.count);
        const auto alters = alter_cells(table, columns);
        if (!problems_.empty()) return;
        for (std::size_t row = 0; row < rows.rows.size(); ++row) {
            const RowPlace place{rows, row, table.table};
            const auto person = ego_of(place.cell(ego), place, ego);
            if (!person) continue;
            people_.surveyed(*person, place);
            const auto before = alters_[*person].count;
            const auto said = count.given() ? whole_number(place.cell(count)) : std::nullopt;
            for (const auto& cells : alters) read_alter(table, place, *person, cells, key, said);
            const auto found = alters_[*person].count - before;
            if (said && !alters.empty() && alters.front().number != 0 && found != *said)
                report().note(ImportCount::count_differs, place.where(count),
                              people_.id(*person) + ": " + std::to_string(*said) + " ≠ " + std::to_string(found));
        }
    }

    /// Whether anything is told of an alter without a name.
    static bool is_told(const RowPlace& place, const AlterCells& cells) {
        std::vector<CellSource> all{cells.person.name, cells.person.age,   cells.tie.value,
                                    cells.tie.kind,    cells.tie.strength, cells.tie.trust};
        for (const auto& [field, source] : cells.person.fields) all.push_back(source);
        for (const auto& [answer, source] : cells.person.answers) all.push_back(source);
        for (const auto& [kind, source] : cells.tie.kind_columns) all.push_back(source);
        return std::any_of(all.begin(), all.end(), [&](const CellSource& source) {
            return source.given() && place.meaning(place.cell(source)) != Meaning::missing;
        });
    }

    /// What an alter is called on a row; nothing where the row names none there, which is counted if a code says why.
    std::optional<std::string> alter_name(const AltersTable& table, const RowPlace& place, std::size_t ego,
                                          const AlterCells& cells, std::optional<unsigned> said) {
        if (!table.id.given()) {
            const auto number = cells.number != 0 ? cells.number : alters_[ego].count + 1;
            const bool there = said && cells.number != 0 ? cells.number <= *said : is_told(place, cells);
            return there ? std::optional(std::to_string(number)) : std::nullopt;
        }
        const auto name = cell_of(place.rows, place.row, cells.id, table.id);
        return named(name, place, cells.id.front(), people_.id(ego)) ? std::optional(name) : std::nullopt;
    }

    /// Whether a cell names somebody; one that is a code for nobody is counted.
    bool named(const std::string& name, const RowPlace& place, const CellSource& source, const std::string& by) {
        const auto meaning = place.meaning_of_name(name);
        if (meaning == Meaning::missing) return false;
        report().add(ImportCount::nominations);
        if (meaning == Meaning::nobody) report().note(ImportCount::nobody_named, place.where(source), by + " → " + name, name);
        return meaning == Meaning::value;
    }

    void read_alter(const AltersTable& table, const RowPlace& place, std::size_t ego, const AlterCells& cells,
                    const CellSource& key, std::optional<unsigned> said) {
        const auto name = alter_name(table, place, ego, cells, said);
        if (!name) return;
        if (!table.id.given()) report().add(ImportCount::nominations);
        const auto where = place.where(table.id.given() ? cells.id.front() : CellSource());
        const auto alter =
            people_.added(table.shared ? std::string() : people_.id(ego), *name, where, place.cell(cells.person.name));
        auto& list = alters_[ego];
        ++list.count;
        list.by_number.emplace(cells.number != 0 ? cells.number : list.count, alter);
        if (table.key.given()) keys_.add(place, key, KnownAlter{ego, alter});
        people_.describe(alter, place, cells.person, table.columns);
        report().add(ImportCount::alters);
        const auto from = table.incoming ? alter : ego, to = table.incoming ? ego : alter;
        ties_.add({from, to, ego, people_.wave(place.rows, place.table.wave), table.tie.question, false, false,
                   ties_.said(place, cells.tie, table.tie)},
                  where);
    }

    // Ties

    void read(const TiesTable& table, const SurveyRows& rows) {
        if (table.matrix)
            read_matrix(table, rows);
        else if (table.pair.given())
            read_pairs(table, rows);
        else
            read_ends(table, rows);
    }

    /// The person whom `key` names as the end of a tie, among the alters of `ego` where there is one, by id or by the key of a list;
    /// counted where it is nobody.
    std::optional<std::size_t> end_of(std::optional<std::size_t> ego, const std::string& key, const std::string& where,
                                      const std::string& what) {
        const auto scope = ego ? people_.id(*ego) : std::string();
        if (const auto person = people_.find(scope, key, where)) return person;
        if (!ego && keys_.knows(key)) return keys_.person(key, where);
        if (ego)
            if (const auto number = place_in_list(key))
                if (const auto alter = alters_[*ego].by_number.find(*number); alter != alters_[*ego].by_number.end())
                    return alter->second;
        if (ego && shared_alters())
            if (const auto person = people_.find({}, key, where)) return person;
        const bool unlisted = !ego || alters_[*ego].count == 0;
        if (mapping_.roster == Roster::open && unlisted) return people_.added(scope, key, where);
        people_.remember_outside(scope, key);
        report().note(ImportCount::absent_nominee, where, what);
        return std::nullopt;
    }

    bool shared_alters() const {
        return std::any_of(mapping_.alters.begin(), mapping_.alters.end(), [](const auto& table) { return table.shared; });
    }

    /// The ends of a tie; with an `ego`, both are alters of theirs.
    struct Ends {
        std::size_t from, to;
        std::optional<std::size_t> ego;
    };

    void add_tie(const TiesTable& table, const RowPlace& place, Ends ends, TieSaid said, const std::string& where) {
        const auto reporter = table.reporter == Reporter::to                  ? ends.to
                              : table.reporter == Reporter::from || !ends.ego ? ends.from
                                                                              : *ends.ego;
        ties_.add({ends.from, ends.to, reporter, people_.wave(place.rows, place.table.wave), table.tie.question, table.symmetric,
                   ends.ego.has_value(), std::move(said)},
                  where);
    }

    /// The columns of the ends of ties on a row, for each person named there.
    struct EndCells {
        std::vector<CellSource> from, to;
        TieCells tie;
    };

    void read_ends(const TiesTable& table, const SurveyRows& rows) {
        SurveyColumns columns(rows, problems_);
        const auto ego = columns.source(table.ego), alter = columns.source(table.alter);
        std::vector<Column> numbered = numbered_columns(table.tie);
        for (const auto* id : {&table.from, &table.to})
            for (const auto& column : id->columns)
                if (column.numbered())
                    numbered.push_back(column);
                else
                    columns.source(column);
        std::vector<EndCells> all;
        for (const auto number : numbered.empty() ? std::set<unsigned>{0} : columns.numbers(numbered))
            all.push_back(
                {columns.sources(table.from, number), columns.sources(table.to, number), tie_cells(columns, table.tie, number)});
        if (!problems_.empty()) return;
        std::set<std::string> answered;
        for (std::size_t row = 0; row < rows.rows.size(); ++row) {
            const RowPlace place{rows, row, table.table};
            if (table.alter.given())
                read_nested(table, place, alter, all);
            else if (!table.ego.given())
                read_row(table, place, {}, all, answered);
            else if (const auto person = ego_of(place.cell(ego), place, ego))
                read_row(table, place, person, all, answered);
        }
    }

    void read_nested(const TiesTable& table, const RowPlace& place, const CellSource& key, const std::vector<EndCells>& all) {
        const auto known = keys_.alter(place, key);
        if (!known) return;
        const auto [ego, alter] = *known;
        for (const auto& cells : all) {
            const auto name = cell_of(place.rows, place.row, cells.to, table.to);
            const auto where = place.where(cells.to.front());
            if (!named(name, place, cells.to.front(), people_.id(alter))) continue;
            if (const auto to = end_of(ego, name, where, people_.id(alter) + " → " + name))
                add_tie(table, place, {alter, *to, ego}, ties_.said(place, cells.tie, table.tie), where);
        }
    }

    static bool names_many(const IdColumns& id) {
        return std::any_of(id.columns.begin(), id.columns.end(), [](const Column& column) { return column.numbered(); });
    }

    /// A row with the names of both ends; where they are numbered, the end that is not is the person who answers.
    void read_row(const TiesTable& table, const RowPlace& place, std::optional<std::size_t> ego, const std::vector<EndCells>& all,
                  std::set<std::string>& answered) {
        const bool numbered = names_many(table.from) || names_many(table.to);
        if (numbered && !all.empty() && !ego && !may_answer(table, place, all.front(), answered)) return;
        for (const auto& cells : all) {
            const bool from_names = table.reporter == Reporter::to && !ego;
            auto from = cell_of(place.rows, place.row, cells.from, table.from),
                 to = cell_of(place.rows, place.row, cells.to, table.to);
            if (from_names) std::swap(from, to);
            const Nomination said{std::move(from), std::move(to), (from_names ? cells.from : cells.to).front(), cells.tie};
            if (place.meaning_of_name(said.who) == Meaning::value)
                read_named(table, place, ego, said, numbered);
            else if (!numbered)
                note_unnamed(place.rows, place.row, said.name_cell, said.who);
        }
    }

    /// Who names whom on a row: its first end the second, or the other way round where the second reports.
    struct Nomination {
        std::string who, name;
        const CellSource& name_cell;
        const TieCells& tie;
    };

    /// Who names nobody, or somebody who is not on the roster, has answered; an empty name answers nothing, and is counted.
    void read_named(const TiesTable& table, const RowPlace& place, std::optional<std::size_t> ego, const Nomination& said,
                    bool numbered) {
        const auto where = place.where(said.name_cell), what = said.who + " → " + said.name;
        const bool names = named(said.name, place, said.name_cell, said.who);
        const bool empty = !numbered && place.meaning_of_name(said.name) == Meaning::missing;
        if (empty) report().note(ImportCount::empty_answer, where, said.who);
        if (!names && (numbered || ego)) return;
        const auto who = end_of(ego, said.who, where, what);
        if (!who) return;
        const bool answers = !empty && (!names || !is_left_empty(place, said.tie.value));
        if (table.surveyed && !ego && answers) people_.surveyed(*who, place);
        const auto name = names ? end_of(ego, said.name, where, what) : std::nullopt;
        if (!name) return;
        const bool turned = table.reporter == Reporter::to && !ego;
        add_tie(table, place, {turned ? *name : *who, turned ? *who : *name, ego}, ties_.said(place, said.tie, table.tie), where);
    }

    /// Whether a column says of each tie whether it is there, and says nothing of this one.
    static bool is_left_empty(const RowPlace& place, const CellSource& value) {
        return value.given() && place.meaning(place.cell(value)) == Meaning::missing;
    }

    /// Whether the person whose row of names this is may answer: is on the roster, and has no other row in the table.
    bool may_answer(const TiesTable& table, const RowPlace& place, const EndCells& cells, std::set<std::string>& answered) {
        const bool from_answers = table.reporter != Reporter::to;
        const auto& sources = from_answers ? cells.from : cells.to;
        const auto key = cell_of(place.rows, place.row, sources, from_answers ? table.from : table.to);
        const auto person = ego_of(key, place, sources.front());
        if (!person) return false;
        if (answered.insert(key).second) {
            if (table.surveyed) people_.surveyed(*person, place);
            return true;
        }
        report().note(ImportCount::repeated_respondent, place.where(sources.front()), key);
        return false;
    }

    void read_pairs(const TiesTable& table, const SurveyRows& rows) {
        SurveyColumns columns(rows, problems_);
        const auto ego = columns.source(table.ego);
        const auto cells = tie_cells(columns, table.tie);
        const auto pairs = columns.pairs(table.pair);
        if (!problems_.empty()) return;
        for (std::size_t row = 0; row < rows.rows.size(); ++row) {
            const RowPlace place{rows, row, table.table};
            const auto person = ego_of(place.cell(ego), place, ego);
            if (!person) continue;
            for (const auto& pair : pairs) read_pair(table, place, *person, pair, cells);
        }
    }

    /// A pair of which one is no alter of the ego has an empty cell, or one that is counted.
    void read_pair(const TiesTable& table, const RowPlace& place, std::size_t ego, const SurveyColumns::PairColumn& pair,
                   const TieCells& cells) {
        const CellSource cell{CellSource::From::column, pair.column, {}};
        const auto& list = alters_[ego].by_number;
        const auto first = list.find(pair.first), second = list.find(pair.second);
        const auto where = place.where(cell);
        auto said = ties_.said(place, cells, table.tie, cell);
        if (first != list.end() && second != list.end())
            return add_tie(table, place, {first->second, second->second, ego}, std::move(said), where);
        if (said.meaning == Meaning::value)
            report().note(ImportCount::absent_nominee, where,
                          people_.id(ego) + ": " + std::to_string(pair.first) + " → " + std::to_string(pair.second));
    }

    // Matrices

    /// Who stands at each row of a matrix, and in which column the cells on them stand.
    struct Matrix {
        std::vector<std::optional<std::size_t>> persons;
        std::vector<std::size_t> columns;
        std::optional<std::size_t> ego;
    };

    void read_matrix(const TiesTable& table, const SurveyRows& rows) {
        SurveyColumns columns(rows, problems_);
        const auto cells = tie_cells(columns, table.tie);
        const auto matrix = matrix_of(table, rows, columns);
        if (!matrix) return;
        const auto size = matrix->persons.size();
        const bool one_half =
            table.symmetric && (is_half_empty(table, rows, *matrix, true) || is_half_empty(table, rows, *matrix, false));
        for (std::size_t row = 0; row < size; ++row) {
            const RowPlace place{rows, row, table.table};
            if (!matrix->persons[row]) continue;
            bool answers = false;
            for (std::size_t other = 0; other < size; ++other) {
                const CellSource cell{CellSource::From::column, matrix->columns[other], {}};
                auto said = ties_.said(place, cells, table.tie, cell);
                const bool missing =
                    said.meaning == Meaning::missing || said.meaning == Meaning::refused || said.meaning == Meaning::dont_know;
                answers = answers || (!missing && row != other);
                if (row == other && said.meaning != Meaning::value) continue;
                if (!matrix->persons[other]) continue;
                if (table.symmetric && !one_half && !keeps_one_of_two(table, rows, *matrix, row, other)) continue;
                add_matrix_tie(table, place, {*matrix->persons[row], *matrix->persons[other], matrix->ego}, std::move(said),
                               place.where(cell));
            }
            if (answers && !matrix->ego && table.surveyed) people_.surveyed(*matrix->persons[row], place);
        }
    }

    void add_matrix_tie(const TiesTable& table, const RowPlace& place, Ends ends, TieSaid said, const std::string& where) {
        if (said.meaning == Meaning::value) report().add(ImportCount::nominations);
        const auto reporter = ends.ego ? *ends.ego : table.reporter == Reporter::to ? ends.to : ends.from;
        ties_.add({ends.from, ends.to, reporter, people_.wave(place.rows, place.table.wave), table.tie.question, table.symmetric,
                   ends.ego.has_value(), std::move(said)},
                  where);
    }

    Meaning cell_meaning(const TiesTable& table, const SurveyRows& rows, const Matrix& matrix, std::size_t row,
                         std::size_t other) const {
        return meaning_of(cell_of(rows, row, {CellSource::From::column, matrix.columns[other], {}}), table.table.codes);
    }

    /// Whether a symmetric matrix is written in one half only.
    bool is_half_empty(const TiesTable& table, const SurveyRows& rows, const Matrix& matrix, bool upper) const {
        for (std::size_t row = 0; row < matrix.persons.size(); ++row)
            for (std::size_t other = 0; other < row; ++other)
                if (cell_meaning(table, rows, matrix, upper ? other : row, upper ? row : other) == Meaning::value) return false;
        return true;
    }

    /// Of the two cells of a pair the upper is read, the lower only where it alone says that there is a tie.
    bool keeps_one_of_two(const TiesTable& table, const SurveyRows& rows, const Matrix& matrix, std::size_t row,
                          std::size_t other) {
        if (row == other) return true;
        const bool here = cell_meaning(table, rows, matrix, row, other) == Meaning::value;
        const bool there = cell_meaning(table, rows, matrix, other, row) == Meaning::value;
        if (row < other && here != there)
            report().note(ImportCount::pair_differs, rows.name + ':' + std::to_string(rows.rows[row].front().line),
                          people_.id(*matrix.persons[row]) + " – " + people_.id(*matrix.persons[other]));
        return here == there ? row < other : here;
    }

    std::optional<Matrix> matrix_of(const TiesTable& table, const SurveyRows& rows, SurveyColumns& columns) {
        const auto first = first_cell_column(rows);
        if (!first) return problems_.add(first.error()), std::nullopt;
        Matrix matrix;
        if (table.ego.given()) {
            const auto ego = columns.source(table.ego);
            if (rows.rows.empty() || !ego.given()) return std::nullopt;
            const RowPlace place{rows, 0, table.table};
            matrix.ego = ego_of(place.cell(ego), place, {});
            if (!matrix.ego) return std::nullopt;
        }
        auto named = matrix_names(rows, *first);
        if (!named) return problems_.add(std::move(named.error())), std::nullopt;
        matrix.columns = std::move(named->columns);
        return with_persons(rows, std::move(matrix), named->names);
    }

    /// Who the rows are: by the names of the matrix where it has any that are known, or where whoever is named is added;
    /// otherwise by their places in the list of persons, or of the ego's alters.
    std::optional<Matrix> with_persons(const SurveyRows& rows, Matrix matrix, const std::vector<std::string>& names) {
        const auto size = rows.rows.size();
        const auto scope = matrix.ego ? people_.id(*matrix.ego) : std::string();
        const bool known = !rows.header.empty() && std::any_of(names.begin(), names.end(), [&](const auto& name) {
            return !name.empty() && people_.knows(scope, name);
        });
        const auto listed = matrix.ego ? alters_[*matrix.ego].by_number.size() : roster_.size();
        if (known || listed == 0) return with_named_persons(rows, std::move(matrix), names);
        if (listed != size)
            return problems_.add(ErrorCode::survey_matrix_people, {rows.name, std::to_string(size), std::to_string(listed)},
                                 rows.name),
                   std::nullopt;
        if (matrix.ego)
            for (const auto& [number, alter] : alters_[*matrix.ego].by_number) matrix.persons.emplace_back(alter);
        else
            matrix.persons.assign(roster_.begin(), roster_.end());
        return matrix;
    }

    /// A person without a name is left out, and counted.
    Matrix with_named_persons(const SurveyRows& rows, Matrix matrix, const std::vector<std::string>& names) {
        for (std::size_t row = 0; row < names.size(); ++row)
            if (names[row].empty()) {
                note_unnamed(rows, row, {}, "");
                matrix.persons.emplace_back();
            } else {
                matrix.persons.push_back(end_of(matrix.ego, names[row], rows.name, names[row]));
            }
        return matrix;
    }

    const SurveyMapping& mapping_;
    Imported imported_;
    Problems problems_;
    SurveyReader files_;
    SurveyPeople people_;
    SurveyKeys keys_;
    SurveyTies ties_;
    std::map<std::size_t, Alters> alters_;  ///< by ego
    std::vector<std::size_t> roster_;       ///< the persons in the order of their list
    std::set<std::size_t> in_roster_;
    std::set<std::pair<std::string, std::size_t>> unnamed_;  ///< file and line of the rows that do not say whose they are
};

}  // namespace

bool names_file(const SurveyMapping& mapping, std::string_view file) {
    const auto named = [&](const auto& tables) {
        return std::any_of(tables.begin(), tables.end(),
                           [&](const auto& each) { return file_fitted(file_name(each.table.file), file).has_value(); });
    };
    return named(mapping.persons) || named(mapping.alters) || named(mapping.ties);
}

field::Study study_of_survey(const SurveyMapping& mapping) {
    field::Study study;
    const auto id = identifier_of(mapping.title);
    study.id = id.empty() ? "survey" : id;
    study.title_fr = study.title_en = mapping.title;
    return study;
}

Result<SurveyImport> read_tie_survey(const SurveyMapping& mapping, std::span<const SurveyFile> files, field::Study study,
                                     const material::Renaming* names) {
    const auto found = with_files_found(names ? renamed(mapping, *names) : mapping, files);
    return Survey(found, files, std::move(study), names).done();
}

}  // namespace reliance::exchange
