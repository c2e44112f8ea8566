#include "reliance/exchange/survey_proposal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "reliance/exchange/demography.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/field/tables.hpp"

namespace reliance::exchange {
namespace {

struct Entry {
    std::string_view name;
    Bilingual label;
};

constexpr std::array<Entry, 5> row_kinds{
    {{"persons", {"a row a person: a roster, or the egos", "une ligne par personne\u00a0: une liste, ou les egos"}},
     {"alters", {"a row a person whom an ego names", "une ligne par personne citée par un ego"}},
     {"ties", {"a row a tie", "une ligne par lien"}},
     {"matrix", {"a matrix of ties", "une matrice de liens"}},
     {"nothing", {"nothing of the survey", "rien de l'enquête"}}}};

constexpr std::array<Entry, 14> column_roles{
    {{"ignored", {"left out", "écartée"}},
     {"id", {"what the person is called", "ce qui désigne la personne"}},
     {"key", {"by which other tables name the person", "par quoi les autres tableaux désignent la personne"}},
     {"name", {"a name to show", "un nom à montrer"}},
     {"sex", {"sex", "sexe"}},
     {"age", {"age in years", "âge en années"}},
     {"household", {"household", "ménage"}},
     {"ego", {"the ego whose alters these are", "l'ego dont ce sont les alters"}},
     {"alter", {"the alter from whom the tie starts", "l'alter d'où part le lien"}},
     {"from", {"who says so, or gives", "qui le dit, ou donne"}},
     {"to", {"who is named, or receives", "qui est cité, ou reçoit"}},
     {"value", {"whether there is a tie", "s'il y a un lien"}},
     {"strength", {"strength", "force"}},
     {"answer", {"an answer to keep", "une réponse à garder"}}}};

using enum ColumnRole;
constexpr std::array roles_of_persons{id, key, ColumnRole::name, sex, age, household, answer, ignored};
constexpr std::array roles_of_alters{ego, id, key, ColumnRole::name, sex, age, household, strength, answer, ignored};
constexpr std::array roles_of_ties{ego, alter, from, to, value, strength, ignored};
constexpr std::array<ColumnRole, 1> roles_of_nothing{ignored};

constexpr std::size_t most_examples = 3;
constexpr std::size_t most_different = 12;  ///< of the words of one column that are listed

/// Words of column names, in capitals without accents, words parted by a space; the first role that knows the name wins.
struct KnownNames {
    ColumnRole role;
    std::vector<std::string_view> names;
};

const std::vector<KnownNames>& known_names() {
    static const std::vector<KnownNames> all{
        {ego, {"EGOID", "EGO ID", "EGO", "PUID", "NETWORKCANVASEGOUUID", "RESPONDENT", "REPONDANT", "ENQUETE", "EGO NUMBER"}},
        {from,
         {"FROM", "SOURCE", "SRCID", "SRC ID", "ALTER 1 NUMBER", "ALTER 1", "I", "GIVER", "DE", "QUI", "WHO", "SENDER", "NAMEID",
          "ME", "MOI"}},
        {to,
         {"TO", "TARGET", "TGTID", "TGT ID", "TARGETID", "ALTER 2 NUMBER", "ALTER 2", "J", "RECEIVER", "VERS", "A QUI", "WHOM",
          "NOMINEE", "THEM"}},
        {id,
         {"ALTERID", "ALTER ID", "ALTID", "ALT ID", "ALTER NUMBER", "NAMEID", "NODEID", "ID", "IDENTIFIANT", "EGOID", "EGO ID",
          "PUID", "NETWORKCANVASCASEID", "PERSON", "PERSONNE", "NAME", "NOM", "PRENOM", "ALTER"}},
        {ColumnRole::name, {"NAME", "NOM", "PRENOM", "LABEL", "PSEUDONYM", "PSEUDONYME"}},
        {sex, {"SEX", "SEXE", "GENDER", "GENRE"}},
        {age, {"AGE", "AGE YEARS"}},
        {household, {"HOUSEHOLD", "MENAGE", "FOYER"}},
        {strength, {"WEIGHT", "STRENGTH", "FORCE", "CLOSENESS", "CLOSE", "CLO", "HOW CLOSE", "PROXIMITE", "POIDS"}},
        {value, {"VALUE", "VALEUR"}}};
    return all;
}

/// The name as it is looked up: “alter.sex.{n}” and “ego_sex” are both SEX.
std::string plain_name(std::string name) {
    if (const auto at = name.find("{n}"); at != std::string::npos) name.erase(at, 3);
    auto plain = folded(name);
    for (const auto* first : {"ALTER ", "EGO ", "RESPONDENT "})
        if (plain.starts_with(first) && plain != "EGO ID" && plain != "ALTER ID" && plain != "ALTER NUMBER" &&
            !plain.starts_with("ALTER 1") && !plain.starts_with("ALTER 2"))
            plain.erase(0, std::string_view(first).size());
    return plain;
}

bool is_number(const std::string& cell) { return field::number_of(cell).has_value(); }

/// What programs that write surveys say of themselves.
bool is_of_the_program(const std::string& column) {
    static const std::set<std::string, std::less<>> known{"start",
                                                          "end",
                                                          "today",
                                                          "deviceid",
                                                          "username",
                                                          "phonenumber",
                                                          "simserial",
                                                          "subscriberid",
                                                          "uuid",
                                                          "instanceID",
                                                          "formhub/uuid",
                                                          "networkCanvasUUID",
                                                          "networkCanvasSourceUUID",
                                                          "networkCanvasTargetUUID",
                                                          "networkCanvasSessionID",
                                                          "networkCanvasProtocolName",
                                                          "sessionStart",
                                                          "sessionFinish",
                                                          "sessionExported",
                                                          "APP_VERSION",
                                                          "COMMIT_HASH",
                                                          "edgeID"};
    return column.starts_with('_') || known.contains(column);
}

/// Whether a name, or its last words (“proche_sexe”, “group/age”), is the word.
bool says(const std::string& plain, std::string_view word, bool whole) {
    if (plain == word) return true;
    return !whole && plain.size() > word.size() && plain.ends_with(word) && plain[plain.size() - word.size() - 1] == ' ';
}

bool is_offered(std::span<const ColumnRole> roles, ColumnRole role) {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

/// `alter.sex.3` → `alter.sex.{n}`; nothing where no number ends the name.
std::optional<std::string> numbered_family(const std::string& name) {
    auto end = name.size();
    while (end > 0 && name[end - 1] >= '0' && name[end - 1] <= '9') --end;
    if (end == name.size() || end == 0) return std::nullopt;
    return name.substr(0, end) + "{n}";
}

/// `1 to 2`, `X1.to.2`, `close12` → the pattern of a pair; nothing where the name holds no pair of different numbers.
std::optional<std::string> pair_family(const std::string& name) {
    const auto digit = [&](std::size_t at) { return at < name.size() && name[at] >= '0' && name[at] <= '9'; };
    auto second = name.size();
    while (second > 0 && digit(second - 1)) --second;
    if (second == name.size()) return std::nullopt;
    auto first_end = second;
    while (first_end > 0 && !digit(first_end - 1)) --first_end;
    auto first = first_end;
    while (first > 0 && digit(first - 1)) --first;
    if (first < first_end) return name.substr(0, first) + "{i}" + name.substr(first_end, second - first_end) + "{j}";
    if (name.size() - second == 2 && second > 0 && name[second] < name[second + 1]) return name.substr(0, second) + "{i}{j}";
    return std::nullopt;
}

/// How many columns each family has, by its pattern.
std::map<std::string, std::size_t> families(const files::Row& header, std::optional<std::string> (*family)(const std::string&)) {
    std::map<std::string, std::size_t> counts;
    for (const auto& field : header)
        if (const auto pattern = family(plain_cell(field.text))) ++counts[*pattern];
    return counts;
}

/// The family of pairs that is whole: n(n − 1)/2 columns of n ≥ 3 alters, or the pair of two.
std::optional<std::string> whole_pairs(const files::Row& header) {
    for (const auto& [pattern, count] : families(header, pair_family))
        for (std::size_t alters = 3; alters * (alters - 1) / 2 <= count; ++alters)
            if (alters * (alters - 1) / 2 == count) return pattern;
    return std::nullopt;
}

bool all_numbers(const SurveyRows& rows) {
    return std::all_of(rows.rows.begin(), rows.rows.end(), [](const files::Row& row) {
        return std::all_of(row.begin(), row.end(), [](const auto& field) {
            const auto cell = plain_cell(field.text);
            return cell.empty() || cell == "NA" || is_number(cell);
        });
    });
}

/// `V1`, `X1`, … or `1`, `2`, …: names that a program gives to columns without one.
bool are_places(std::span<const files::Field> names) {
    return std::all_of(names.begin(), names.end(), [](const auto& field) {
        const auto name = plain_cell(field.text);
        return whole_number(name.starts_with('V') || name.starts_with('X') ? std::string_view(name).substr(1)
                                                                           : std::string_view(name))
            .has_value();
    });
}

bool are_different(std::span<const files::Field> names) {
    std::set<std::string> seen;
    return std::all_of(names.begin(), names.end(), [&](const auto& field) {
        return !plain_cell(field.text).empty() && seen.insert(plain_cell(field.text)).second;
    });
}

bool is_known_name(const files::Field& field) {
    const auto plain = plain_name(plain_cell(field.text));
    return std::any_of(known_names().begin(), known_names().end(), [&](const KnownNames& known) {
        return std::find(known.names.begin(), known.names.end(), plain) != known.names.end();
    });
}

/// Whether the columns of a square table are persons: the first names the rows as the header names the columns, or no name is
/// that of a usual column.
bool columns_are_persons(const SurveyRows& rows) {
    const std::span header(rows.header);
    if (header.empty()) return true;
    if (header.size() == rows.rows.size()) return are_places(header) || std::none_of(header.begin(), header.end(), is_known_name);
    const auto names = header.subspan(1);
    if (is_number(plain_cell(header.front().text)) || !are_different(names)) return false;
    if (plain_cell(header.front().text).empty() && are_places(names)) return true;
    for (std::size_t row = 0; row < rows.rows.size(); ++row)
        if (plain_cell(rows.rows[row].front().text) != plain_cell(names[row].text)) return false;
    return true;
}

bool is_square(const SurveyRows& rows) {
    return rows.rows.size() > 1 &&
           (rows.column_count() == rows.rows.size() || (!rows.header.empty() && rows.column_count() == rows.rows.size() + 1));
}

std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

std::string file_name(const std::string& path) { return path.substr(folder_of(path).size()); }

/// The last folder and the name of a file.
std::string short_name(const std::string& path) {
    auto folder = folder_of(path);
    if (folder.empty()) return path;
    folder.pop_back();
    return file_name(folder) + '/' + file_name(path);
}

/// The name without its last number, and whether there is nothing but the number: `net1.csv` → (`net`, `.csv`).
struct NumberedName {
    std::string before, after;
};
std::optional<NumberedName> numbered_name(const std::string& path) {
    const auto name = file_name(path);
    const auto dot = std::min(name.rfind('.'), name.size());
    auto begin = dot;
    while (begin > 0 && name[begin - 1] >= '0' && name[begin - 1] <= '9') --begin;
    if (begin == dot) return std::nullopt;
    return NumberedName{folder_of(path) + name.substr(0, begin), name.substr(dot)};
}

std::vector<std::string> different_cells(const SurveyRows& rows, std::size_t column, std::size_t most) {
    std::vector<std::string> cells;
    for (const auto& row : rows.rows) {
        auto cell = plain_cell(row[column].text);
        if (cell.empty() || std::find(cells.begin(), cells.end(), cell) != cells.end()) continue;
        cells.push_back(std::move(cell));
        if (cells.size() == most) break;
    }
    return cells;
}

/// The sex that a word of the usual ones means; empty where it is none of them.
std::string_view sex_meant(const std::string& word) {
    static const std::set<std::string, std::less<>> female{"F", "W", "FEMALE", "FEMME", "WOMAN", "GIRL", "FILLE", "WEIBLICH"};
    static const std::set<std::string, std::less<>> male{"M", "H", "MALE", "HOMME", "MAN", "BOY", "GARCON", "MANNLICH"};
    const auto plain = folded(word);
    return female.contains(plain) ? "female" : male.contains(plain) ? "male" : "";
}

std::string quoted(std::string_view text) {
    std::string literal = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') literal += '\\';
        literal += c == '\n' ? ' ' : c;
    }
    return literal + '"';
}

/// Looks at one file after the other.
class Look {
public:
    explicit Look(std::span<const SurveyFile> files) : files_(files) {}

    Result<SurveyProposal> proposal() {
        if (files_.empty()) return failure(ErrorCode::file_not_found, {"*.csv"});
        for (const auto& file : files_) read(file);
        if (!problems_.empty()) return failure(std::move(problems_));
        for (auto& rows : tables_) see(rows);
        return std::move(proposal_);
    }

private:
    void read(const SurveyFile& file) {
        SurveyTable table;
        auto rows = survey_rows(file, table);
        if (!rows) return problems_.add(std::move(rows.error()));
        const bool headless = std::all_of(rows->header.begin(), rows->header.end(), [](const auto& field) {
            const auto cell = plain_cell(field.text);
            return cell.empty() || is_number(cell);
        });
        const bool names_rows = is_square(*rows) && rows->header.size() > rows->rows.size() && columns_are_persons(*rows);
        if (headless && all_numbers(*rows) && !names_rows) rows->rows.insert(rows->rows.begin(), std::exchange(rows->header, {}));
        tables_.push_back(std::move(*rows));
    }

    void see(const SurveyRows& rows) {
        const bool matrix = is_square(rows) && columns_are_persons(rows) && all_numbers_but_names(rows);
        SeenTable table;
        table.file = named(rows, matrix, table);
        if (table.file.empty()) return;  // one of several that a pattern stands for
        table.rows = rows.rows.size();
        table.header = !rows.header.empty();
        note_codes(rows);
        if (matrix) {
            table.kind = RowKind::matrix;
            proposal_.tables.push_back(std::move(table));
        } else {
            see_rows(rows, std::move(table));
        }
    }

    static bool all_numbers_but_names(const SurveyRows& rows) {
        if (rows.column_count() == rows.rows.size()) return all_numbers(rows);
        auto numbers = rows;
        for (auto& row : numbers.rows) row.erase(row.begin());
        return all_numbers(numbers);
    }

    /// What the mapping calls the file: with `{ego}` or `{wave}` where others beside it differ by a number alone; empty where
    /// another has said so already.
    std::string named(const SurveyRows& rows, bool matrix, SeenTable& table) {
        const auto number = numbered_name(rows.name);
        if (!number) return short_name(rows.name);
        std::size_t alike = 0;
        for (const auto& other : tables_) {
            const auto one = numbered_name(other.name);
            alike += one && one->before == number->before && one->after == number->after &&
                     (matrix ? is_square(other) : other.header.size() == rows.header.size());
        }
        if (alike < 2) return short_name(rows.name);
        const bool bare = number->before == folder_of(rows.name);
        if (!bare && !matrix) return short_name(rows.name);
        (bare ? table.ego : table.wave) = bare ? "{ego}" : "{wave}";
        const auto pattern = number->before + (bare ? "{ego}" : "{wave}") + number->after;
        return patterns_.insert(pattern).second ? short_name(pattern) : std::string();
    }

    void note_codes(const SurveyRows& rows) {
        for (const auto& row : rows.rows)
            for (const auto& field : row) note_code(plain_cell(field.text));
    }

    void note_code(const std::string& cell) {
        const auto add = [](std::vector<std::string>& codes, const std::string& code) {
            if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
        };
        if (cell == "NA" || cell == "N/A" || cell == "." || cell == "n/a") add(proposal_.missing, cell);
        const auto digits = cell.starts_with('-') ? cell.substr(1) : cell;
        const bool repeated = digits.size() >= 3 && digits.find_first_not_of(digits.front()) == std::string::npos;
        if (!repeated) return;
        if (digits.size() > 4 && (digits[0] == '7' || digits[0] == '9' || digits[0] == '5'))
            add(proposal_.nobody, cell);
        else if (digits.size() <= 4 && digits[0] == '8')
            add(proposal_.refused, cell);
        else if (digits.size() <= 4 && digits[0] == '9')
            add(proposal_.dont_know, cell);
    }

    static bool has(const SurveyRows& rows, std::string_view column) {
        return std::any_of(rows.header.begin(), rows.header.end(),
                           [&](const auto& field) { return plain_cell(field.text) == column; });
    }

    void see_rows(const SurveyRows& rows, SeenTable table) {
        const auto pairs = whole_pairs(rows.header);
        const auto numbered = wide_families(rows, pairs);
        fill_columns(rows, table, pairs, numbered);
        table.kind = kind_of(rows, table);
        if (has(rows, "networkCanvasEgoUUID")) proposal_.system = "network_canvas";
        if (has(rows, "_parent_index") || has(rows, "_index")) proposal_.system = "kobo";
        guess_roles(table);
        special_roles(rows, table);
        const auto ego = ego_column(table);
        proposal_.tables.push_back(table);
        if (!numbered.empty()) add_wide(rows, table, ego, numbered);
        if (pairs) add_pairs(table, ego, *pairs);
    }

    std::set<std::string> wide_families(const SurveyRows& rows, const std::optional<std::string>& pairs) const {
        std::set<std::string> found;
        for (const auto& family : families(rows.header, numbered_family)) {
            const auto& [pattern, count] = family;
            const bool of_pairs = pairs && std::all_of(rows.header.begin(), rows.header.end(), [&](const auto& field) {
                                      const auto cell = plain_cell(field.text);
                                      return numbered_family(cell) != family.first || pair_family(cell) == pairs;
                                  });
            if (count >= 2 && !of_pairs) found.insert(pattern);
        }
        return found;
    }

    static void fill_columns(const SurveyRows& rows, SeenTable& table, const std::optional<std::string>& pairs,
                             const std::set<std::string>& numbered) {
        for (std::size_t column = 0; column < rows.column_count(); ++column) {
            auto named = rows.header.empty() ? std::string() : plain_cell(rows.header[column].text);
            const auto family = numbered_family(named);
            const bool in_pair = pairs && pair_family(named) == pairs;
            if (in_pair || (family && numbered.contains(*family))) continue;
            if (named.empty()) named = "#" + std::to_string(column + 1);
            table.columns.push_back({named, different_cells(rows, column, most_different), ignored});
        }
    }

    static RowKind kind_of(const SurveyRows& rows, const SeenTable& table) {
        if (has(rows, "edgeID")) return RowKind::ties;
        if (has(rows, "networkCanvasCaseID") && !has(rows, "nodeID")) return RowKind::persons;
        if (has(rows, "nodeID")) return RowKind::alters;
        if (has(rows, "_parent_index")) return RowKind::alters;
        auto ties = table, alters = table;
        ties.kind = RowKind::ties, alters.kind = RowKind::alters;
        guess_roles(ties), guess_roles(alters);
        const auto has_role = [](const SeenTable& seen, ColumnRole role) {
            return std::any_of(seen.columns.begin(), seen.columns.end(), [&](const auto& column) { return column.role == role; });
        };
        if (has_role(ties, from) && has_role(ties, to)) return RowKind::ties;
        if (has_role(alters, id) && (has_role(alters, ego) || !table.ego.empty())) return RowKind::alters;
        return RowKind::persons;
    }

    static void give(SeenTable& table, std::string_view column, ColumnRole role) {
        for (auto& each : table.columns) {
            if (each.role == role) each.role = ignored;
            if (each.name == column) each.role = role;
        }
    }

    /// What the programs that write surveys always call their columns.
    void special_roles(const SurveyRows& rows, SeenTable& table) {
        if (has(rows, "networkCanvasEgoUUID")) give(table, "networkCanvasEgoUUID", table.kind == RowKind::persons ? key : ego);
        if (has(rows, "nodeID")) give(table, "nodeID", id);
        if (has(rows, "_parent_index")) {
            const bool nested = parent_is_alters(rows);
            table.kind = nested ? RowKind::ties : table.kind;
            if (nested) guess_roles(table);
            give(table, "_parent_index", nested ? alter : ego);
            if (nested) make_first(table, to);
            if (!nested) make_first(table, id), give(table, "_index", key);
        } else if (has(rows, "_index")) {
            make_first(table, id);
            give(table, "_index", key);
        }
    }

    /// Gives `role` to the first column that is left, where none has it.
    static void make_first(SeenTable& table, ColumnRole role) {
        if (std::any_of(table.columns.begin(), table.columns.end(), [&](const auto& column) { return column.role == role; }))
            return;
        for (auto& column : table.columns)
            if (!is_of_the_program(column.name) && (column.role == ignored || column.role == answer)) {
                column.role = role;
                return;
            }
    }

    /// Whether the table that these rows are nested in is itself one of alters.
    bool parent_is_alters(const SurveyRows& rows) const {
        const auto place = std::find_if(rows.header.begin(), rows.header.end(),
                                        [](const auto& field) { return plain_cell(field.text) == "_parent_table_name"; });
        if (place == rows.header.end() || rows.rows.empty()) return false;
        const auto parent = plain_cell(rows.rows.front()[static_cast<std::size_t>(place - rows.header.begin())].text);
        return std::any_of(tables_.begin(), tables_.end(), [&](const SurveyRows& other) {
            const auto stem = file_name(other.name).substr(0, file_name(other.name).rfind('.'));
            return (stem == parent || stem.ends_with("_" + parent)) && has(other, "_parent_index");
        });
    }

    static std::string ego_column(const SeenTable& table) {
        for (const auto role : {id, ego})
            for (const auto& column : table.columns)
                if (column.role == role) return column.name;
        return "#1";
    }

    void add_wide(const SurveyRows& rows, const SeenTable& table, const std::string& whose,
                  const std::set<std::string>& numbered) {
        SeenTable alters;
        alters.file = table.file;
        alters.rows = table.rows;
        alters.kind = RowKind::alters;
        alters.columns.push_back({whose, {}, ignored});
        for (const auto& pattern : numbered) {
            const auto first = std::find_if(rows.header.begin(), rows.header.end(), [&](const auto& field) {
                return numbered_family(plain_cell(field.text)) == pattern;
            });
            alters.columns.push_back(
                {pattern, different_cells(rows, static_cast<std::size_t>(first - rows.header.begin()), most_different), ignored});
        }
        guess_roles(alters);
        give(alters, whose, ego);
        proposal_.tables.push_back(std::move(alters));
    }

    void add_pairs(const SeenTable& table, const std::string& whose, const std::string& pairs) {
        SeenTable ties;
        ties.file = table.file;
        ties.rows = table.rows;
        ties.kind = RowKind::ties;
        ties.pair = pairs;
        ties.columns.push_back({whose, {}, ego});
        proposal_.tables.push_back(std::move(ties));
    }

    std::span<const SurveyFile> files_;
    std::vector<SurveyRows> tables_;
    std::set<std::string> patterns_;
    Problems problems_;
    SurveyProposal proposal_;
};

// The text

/// Writes the mapping file of a proposal.
class MappingText {
public:
    MappingText(const SurveyProposal& proposal, Language language)
        : proposal_(proposal), french_(language == Language::french), language_(language) {}

    std::string text() {
        line(french_ ? "# Quelle colonne est quoi dans cette enquête\u00a0: une proposition, à relire. Les clés sont dans "
                       "docs/surveys.md."
                     : "# Which column is what in this survey: a proposal, to be looked over. docs/surveys.md tells the keys.");
        line("title = \"\"");
        line("system = " + quoted(proposal_.system));
        line(french_ ? "wave = \"w1\"  # la vague de ces réponses" : "wave = \"w1\"  # the wave of these answers");
        line(french_ ? "# same = [[\"gardée\", \"autre graphie\"]]   # des graphies d'une même personne"
                     : "# same = [[\"kept\", \"other spelling\"]]   # spellings of one person");
        codes();
        for (const auto kind : {RowKind::persons, RowKind::alters, RowKind::ties, RowKind::matrix, RowKind::nothing})
            for (const auto& each : proposal_.tables)
                if (each.kind == kind) table(each);
        return std::move(text_);
    }

private:
    void line(const std::string& words) { text_ += words + '\n'; }

    std::string colon() const { return french_ ? "\u00a0: " : ": "; }

    static std::string list(const std::vector<std::string>& words) {
        std::string text;
        for (const auto& word : words) text += (text.empty() ? "" : ", ") + quoted(word);
        return '[' + text + ']';
    }

    void codes() {
        line("\n[codes]");
        auto missing = proposal_.missing;
        missing.insert(missing.begin(), "");
        line("missing = " + list(missing));
        const auto found = [&](const char* key, const std::vector<std::string>& codes) {
            if (!codes.empty())
                line(std::string(key) + " = " + list(codes) +
                     (french_ ? "  # ? rencontré dans les cellules" : "  # ? met in the cells"));
        };
        found("refused", proposal_.refused);
        found("dont_know", proposal_.dont_know);
        found("nobody", proposal_.nobody);
        const bool told = std::any_of(proposal_.tables.begin(), proposal_.tables.end(),
                                      [](const SeenTable& each) { return each.kind == RowKind::matrix || !each.pair.empty(); });
        line(std::string(told ? "" : "# ") + "absent = [\"0\"]" + (french_ ? "  # pas de lien" : "  # no tie"));
    }

    void table(const SeenTable& seen) {
        const auto kind = seen.kind == RowKind::matrix ? RowKind::ties : seen.kind;
        line("");
        line("# " + seen.file + colon() + std::string(label(seen.kind).in(language_)));
        if (seen.kind == RowKind::nothing) return columns(seen);
        line("[[" + std::string(exchange::name(kind)) + "]]");
        line("file = " + quoted(seen.file));
        if (!seen.header) line("header = false");
        if (!seen.wave.empty()) line("wave = " + quoted(seen.wave));
        if (!seen.ego.empty()) line("ego = " + quoted(seen.ego));
        if (seen.kind == RowKind::matrix) line("matrix = true");
        if (!seen.pair.empty()) line("pair = " + quoted(seen.pair));
        columns(seen);
        if (kind != RowKind::persons) tie_keys(seen);
        inner_tables(seen);
    }

    static std::string examples(const SeenColumn& column) {
        std::string text;
        for (std::size_t i = 0; i < std::min(column.examples.size(), most_examples); ++i)
            text += (i == 0 ? "" : ", ") + column.examples[i];
        return text;
    }

    static bool stands_alone(ColumnRole role) { return role != ignored && role != answer; }

    void columns(const SeenTable& seen) {
        bool has_id = false;
        for (const auto& column : seen.columns) {
            has_id = has_id || column.role == id;
            if (column.role == strength)
                line(strength_line(column));
            else if (stands_alone(column.role))
                line(std::string(exchange::name(column.role)) + " = " + quoted(column.name) + "  # " +
                     std::string(label(column.role).in(language_)) + (column.examples.empty() ? "" : colon() + examples(column)));
            else if (column.role == ignored)
                line("# " + column.name + (column.examples.empty() ? "" : colon() + examples(column)));
        }
        if (seen.kind == RowKind::persons && !has_id)
            line(french_ ? "id = \"{row}\"  # ? le numéro de la ligne" : "id = \"{row}\"  # ? the number of the row");
    }

    /// The scale that the cells show.
    std::string strength_line(const SeenColumn& column) const {
        double low = 0, high = 0;
        bool numbers = !column.examples.empty();
        for (const auto& cell : column.examples) {
            const auto value = field::number_of(cell);
            numbers = numbers && (value || cell == "NA");
            if (value) low = std::min(low, *value), high = std::max(high, *value);
        }
        if (numbers && high > low)
            return fmt::format("strength = {{ column = {}, low = {}, high = {} }}  # ? {}", quoted(column.name), low, high,
                               french_ ? "les bornes de l'échelle" : "the ends of the scale");
        std::string words;
        for (const auto& cell : column.examples) words += (words.empty() ? "" : ", ") + quoted(cell) + " = 2.5";
        return "strength = { column = " + quoted(column.name) + ", words = { " + words + " } }  # ? 0–5";
    }

    void tie_keys(const SeenTable& seen) {
        if (seen.reported_by_receiver) line("reporter = \"to\"");
        if (seen.kinds.empty())
            line(french_ ? "# kinds = [\"friend\"]  # ? household kin neighbour friend co_participant institutional company help "
                           "know_how goods information"
                         : "# kinds = [\"friend\"]  # ? household kin neighbour friend co_participant institutional company help "
                           "know_how goods information");
        else
            line("kinds = " + list(seen.kinds));
        line("question = " + quoted(identifier_of(file_name(seen.file).substr(0, file_name(seen.file).rfind('.')))));
    }

    void inner_tables(const SeenTable& seen) {
        if (seen.kind != RowKind::persons && seen.kind != RowKind::alters) return;
        const auto parent = std::string(exchange::name(seen.kind));
        std::string answers;
        for (const auto& column : seen.columns)
            if (column.role == answer)
                answers += attribute_of(column.name) + " = " + quoted(column.name) +
                           (column.examples.empty() ? "" : "  # " + examples(column)) + '\n';
        if (!answers.empty()) text_ += "[" + parent + ".answers]\n" + answers;
        for (const auto& column : seen.columns)
            if (column.role == sex) sexes(parent, column);
    }

    static std::string attribute_of(const std::string& column) {
        auto plain = column;
        if (const auto at = plain.find("{n}"); at != std::string::npos) plain.erase(at, 3);
        auto id = identifier_of(plain);
        while (id.starts_with('_')) id.erase(0, 1);
        return id.empty() ? "answer" : id;
    }

    void sexes(const std::string& parent, const SeenColumn& column) {
        std::string known, unknown;
        for (const auto& word : column.examples) {
            if (word == "female" || word == "male" || word == "other" || word == "NA") continue;
            const auto meant = sex_meant(word);
            auto& into = meant.empty() ? unknown : known;
            into += (into.empty() ? "" : ", ") + quoted(word) + " = " + quoted(meant.empty() ? "female" : meant);
        }
        if (known.empty() && unknown.empty()) return;
        line("[" + parent + ".words]");
        if (!known.empty()) line("sex = { " + known + " }");
        if (!unknown.empty()) line("# sex = { " + unknown + " }  # ? female, male, other");
    }

    const SurveyProposal& proposal_;
    bool french_;
    Language language_;
    std::string text_;
};

}  // namespace

std::string_view name(RowKind kind) { return row_kinds[static_cast<std::size_t>(kind)].name; }
Bilingual label(RowKind kind) { return row_kinds[static_cast<std::size_t>(kind)].label; }
std::string_view name(ColumnRole role) { return column_roles[static_cast<std::size_t>(role)].name; }
Bilingual label(ColumnRole role) { return column_roles[static_cast<std::size_t>(role)].label; }

std::span<const ColumnRole> roles_of(RowKind kind) {
    switch (kind) {
        case RowKind::persons:
            return roles_of_persons;
        case RowKind::alters:
            return roles_of_alters;
        case RowKind::ties:
            return roles_of_ties;
        case RowKind::matrix:
        case RowKind::nothing:
            break;
    }
    return roles_of_nothing;
}

void guess_roles(SeenTable& table) {
    const auto offered = roles_of(table.kind);
    const auto rest = is_offered(offered, answer) ? answer : ignored;
    std::set<ColumnRole> given;
    for (auto& column : table.columns) column.role = is_of_the_program(column.name) ? ignored : rest;
    for (const bool whole : {true, false})
        for (const auto& known : known_names()) {
            const bool by_its_end = known.role != ego && known.role != from && known.role != to && known.role != id;
            if (!is_offered(offered, known.role) || !(whole || by_its_end)) continue;
            for (const auto word : known.names)
                for (auto& column : table.columns)
                    if (!given.contains(known.role) && column.role == rest && says(plain_name(column.name), word, whole))
                        column.role = known.role, given.insert(known.role);
        }
    if (given.contains(id) || !is_offered(offered, id)) return;
    for (auto& column : table.columns)
        if (column.role == ColumnRole::name) return void(column.role = id);
    if (table.kind == RowKind::persons && table.header && !table.columns.empty()) table.columns.front().role = id;
}

Result<SurveyProposal> proposed_mapping(std::span<const SurveyFile> files) { return Look(files).proposal(); }

std::string mapping_text(const SurveyProposal& proposal, Language language) { return MappingText(proposal, language).text(); }

}  // namespace reliance::exchange
