#include "reliance/exchange/survey_overlap.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "reliance/exchange/survey_matrix.hpp"
#include "reliance/field/tables.hpp"

namespace reliance::exchange {
namespace {

/// Calls `visit` with each file that the table reads, as it would read it.
template <class Visit>
void each_file(const SeenTable& table, std::span<const SurveyRows> files, Visit visit) {
    for (const auto& file : files)
        if (auto words = file_fitted(table.file, file.name)) visit(file, *words);
}

/// Where the cells of a column stand in a file; nowhere for a numbered one.
CellSource source_of(const SurveyRows& file, const std::string& column) {
    Problems ignored;
    return SurveyColumns(file, ignored).source({column, {}});
}

/// What `{word}` stands for in the name of a file; the text itself where it is none.
std::string word_of(const std::map<std::string, std::string>& words, const std::string& text) {
    const auto word = text.size() > 2 && text.starts_with('{') ? words.find(text.substr(1, text.size() - 2)) : words.end();
    return word == words.end() ? text : word->second;
}

bool says_something(const std::string& cell) { return !cell.empty() && code_met(cell) != CodeMet::missing; }

bool are_alike(const std::string& one, const std::string& other) {
    const auto number = field::number_of(one);
    return one == other || (number && number == field::number_of(other));
}

/// Who the rows of a file are about: the wave, the ego whose alters they are, and what calls the person.
class RowPersons {
public:
    using Person = std::tuple<std::string, std::string, std::string>;

    RowPersons(const SeenTable& table, const SurveyRows& file, const std::map<std::string, std::string>& words)
        : file_(file), wave_(word_of(words, table.wave)) {
        const auto* named = with_role(table, ColumnRole::id);
        const bool listed = table.kind == RowKind::persons;
        if (named || listed) id_ = source_of(file, named ? named->name : "{row}");
        const auto* egos = listed || table.shared ? nullptr : with_role(table, ColumnRole::ego);
        if (egos) ego_ = source_of(file, egos->name);
        if (!egos && !listed && !table.shared) of_file_ = word_of(words, table.ego);
    }

    bool are_named() const { return id_.given(); }
    Person person(std::size_t row) const {
        return {wave_, ego_.given() ? cell_of(file_, row, ego_) : of_file_, cell_of(file_, row, id_)};
    }

private:
    const SurveyRows& file_;
    std::string wave_, of_file_;
    CellSource id_, ego_;
};

/// What was first said under a name of one person, and where.
struct FirstSaid {
    SeenTable* table;
    SeenColumn* column;
    std::string cell;
};

using Said = std::map<std::pair<RowPersons::Person, std::string>, FirstSaid>;

void compare(SeenTable& table, SeenColumn& column, const SurveyRows& file, const RowPersons& persons, Said& said) {
    const auto source = source_of(file, column.name);
    if (!source.given()) return;
    const auto attribute = column.role == ColumnRole::age ? std::string("age") : attribute_named(column.name);
    for (std::size_t row = 0; row < file.rows.size(); ++row) {
        const auto cell = cell_of(file, row, source);
        auto person = persons.person(row);
        if (!says_something(cell) || !says_something(std::get<2>(person))) continue;
        const auto [first, fresh] = said.try_emplace({std::move(person), attribute}, FirstSaid{&table, &column, cell});
        if (fresh || first->second.table == &table || are_alike(first->second.cell, cell)) continue;
        first->second.column->contradicted = column.contradicted = true;
    }
}

/// All that the lists of persons call somebody.
std::set<std::string> listed_persons(std::span<const SeenTable> tables, std::span<const SurveyRows> files) {
    std::set<std::string> listed;
    for (const auto& table : tables)
        if (table.kind == RowKind::persons)
            each_file(table, files, [&](const SurveyRows& file, const auto& words) {
                const RowPersons persons(table, file, words);
                for (std::size_t row = 0; row < file.rows.size(); ++row)
                    if (auto person = std::get<2>(persons.person(row)); says_something(person)) listed.insert(std::move(person));
            });
    return listed;
}

/// Whether those listed may be the persons of a matrix; one that cannot be read has faults of its own.
bool may_be_of(const std::set<std::string>& listed, const SurveyRows& file) {
    const auto first = first_cell_column(file);
    const auto named = first ? matrix_names(file, *first) : Result<MatrixNames>(MatrixNames());
    if (!first || !named || file.rows.size() == listed.size()) return true;
    return !file.header.empty() &&
           std::any_of(named->names.begin(), named->names.end(), [&](const auto& name) { return listed.contains(name); });
}

using Cells = std::vector<std::string>;

/// What the rows of a table say in a column, row by row.
Cells cells_of(const SeenTable& table, std::span<const SurveyRows> files, const std::string& column) {
    Cells cells;
    each_file(table, files, [&](const SurveyRows& file, const auto&) {
        const auto source = source_of(file, column);
        for (std::size_t row = 0; row < file.rows.size(); ++row) cells.push_back(cell_of(file, row, source));
    });
    return cells;
}

/// Whom the rows of a table are about, as it calls them: their egos, in a column or by the names of its files; the ends of ties that
/// have no ego.
std::set<std::string> egos_of(const SeenTable& table, std::span<const SurveyRows> files) {
    std::set<std::string> egos;
    if (table.kind == RowKind::persons || table.kind == RowKind::nothing) return egos;
    const auto add_all = [&](ColumnRole role) {
        const auto* column = with_role(table, role);
        if (column == nullptr) return false;
        for (auto& cell : cells_of(table, files, column->name))
            if (says_something(cell)) egos.insert(std::move(cell));
        return true;
    };
    if (add_all(ColumnRole::ego)) return egos;
    if (!table.ego.empty())
        each_file(table, files, [&](const SurveyRows&, const auto& words) { egos.insert(word_of(words, table.ego)); });
    else if (table.kind == RowKind::ties)
        add_all(ColumnRole::from), add_all(ColumnRole::to);
    return egos;
}

bool covers(const std::set<std::string>& names, const std::set<std::string>& egos) {
    return std::includes(names.begin(), names.end(), egos.begin(), egos.end());
}

Cells ids_of(const SeenTable& persons, std::span<const SurveyRows> files) {
    const auto* named = with_role(persons, ColumnRole::id);
    return cells_of(persons, files, named ? named->name : "{row}");
}

/// Whether a list of persons knows all of them, by identifier or key.
bool knows(const SeenTable& persons, std::span<const SurveyRows> files, const std::set<std::string>& egos) {
    if (persons.kind != RowKind::persons) return false;
    const auto ids = ids_of(persons, files);
    std::set<std::string> names(ids.begin(), ids.end());
    if (const auto* key = with_role(persons, ColumnRole::key))
        for (auto& cell : cells_of(persons, files, key->name)) names.insert(std::move(cell));
    return covers(names, egos);
}

/// Whether cells, one a person, can be the key of all `egos`: each stands once, and none is what another person is called.
bool may_be_key(const Cells& cells, const Cells& ids, const std::set<std::string>& egos) {
    const std::set<std::string> different(cells.begin(), cells.end()), called(ids.begin(), ids.end());
    if (different.size() != cells.size() || !covers(different, egos)) return false;
    for (std::size_t row = 0; row < cells.size(); ++row)
        if (cells[row] != ids[row] && called.contains(cells[row])) return false;
    return true;
}

/// Gives a list of persons the key that all `egos` have there; false where it has none.
bool give_covering_key(SeenTable& persons, std::span<const SurveyRows> files, const std::set<std::string>& egos) {
    if (persons.kind != RowKind::persons) return false;
    const auto ids = ids_of(persons, files);
    const auto found = std::find_if(persons.columns.begin(), persons.columns.end(), [&](const SeenColumn& column) {
        const bool is_free =
            column.role == ColumnRole::answer || column.role == ColumnRole::ignored || column.role == ColumnRole::name;
        return is_free && may_be_key(cells_of(persons, files, column.name), ids, egos);
    });
    if (found == persons.columns.end()) return false;
    for (auto& column : persons.columns)
        if (column.role == ColumnRole::key) column.role = ColumnRole::ignored;
    found->role = ColumnRole::key;
    return true;
}

}  // namespace

void give_covering_keys(std::span<SeenTable> tables, std::span<const SurveyRows> files) {
    for (const auto& table : tables) {
        const auto egos = egos_of(table, files);
        const auto knows_them = [&](const SeenTable& persons) { return knows(persons, files, egos); };
        if (egos.empty() || std::any_of(tables.begin(), tables.end(), knows_them)) continue;
        for (auto& persons : tables)
            if (give_covering_key(persons, files, egos)) break;
    }
}

void mark_contradicted(std::span<SeenTable> tables, std::span<const SurveyRows> files) {
    Said said;
    for (auto& table : tables) {
        if (table.kind != RowKind::persons && table.kind != RowKind::alters) continue;
        each_file(table, files, [&](const SurveyRows& file, const auto& words) {
            const RowPersons persons(table, file, words);
            if (!persons.are_named()) return;
            for (auto& column : table.columns)
                if (column.role == ColumnRole::answer || column.role == ColumnRole::age)
                    compare(table, column, file, persons, said);
        });
    }
}

void leave_out_unlisted(std::span<SeenTable> tables, std::span<const SurveyRows> files) {
    const auto listed = listed_persons(tables, files);
    if (listed.empty()) return;
    for (auto& table : tables)
        if (table.kind == RowKind::matrix && table.ego.empty())
            each_file(table, files, [&](const SurveyRows& file, const auto&) {
                if (may_be_of(listed, file)) return;
                table.kind = RowKind::nothing;
                table.persons = file.rows.size();
                table.listed = listed.size();
            });
}

}  // namespace reliance::exchange
