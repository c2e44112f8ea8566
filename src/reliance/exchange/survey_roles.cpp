#include "reliance/exchange/survey_roles.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>

#include "reliance/exchange/encoding.hpp"
#include "reliance/field/tables.hpp"

namespace reliance::exchange {
namespace {

constexpr std::array<LabelledWord, 5> row_kinds{
    {{"persons", {"a row a person: a roster, or the egos", "une ligne par personne\u00a0: une liste, ou les egos"}},
     {"alters", {"a row a person whom an ego names", "une ligne par personne citée par un ego"}},
     {"ties", {"a row a tie", "une ligne par lien"}},
     {"matrix", {"a matrix of ties", "une matrice de liens"}},
     {"nothing", {"nothing of the survey", "rien de l'enquête"}}}};

constexpr std::array<LabelledWord, 15> column_roles{
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
     {"kind", {"kind of tie, in words", "nature du lien, en mots"}},
     {"answer", {"an answer to keep", "une réponse à garder"}}}};

using enum ColumnRole;
constexpr std::array roles_of_persons{id, key, ColumnRole::name, sex, age, household, answer, ignored};
constexpr std::array roles_of_alters{ego, id, key, ColumnRole::name, sex, age, household, strength, kind_of_tie, answer, ignored};
constexpr std::array roles_of_ties{ego, alter, from, to, value, strength, kind_of_tie, ignored};
constexpr std::array<ColumnRole, 1> roles_of_nothing{ignored};

/// Words of column names, in capitals without accents, words parted by a space; the first role that knows the name wins.
struct KnownNames {
    ColumnRole role;
    std::vector<std::string_view> names;
};

/// What a column of the numbers of who answered is called in French: “N° enquêté”, “Identifiant répondant”.
std::vector<std::string_view> numbers_of_respondents() {
    return {"N ENQUETE",   "NO ENQUETE",   "NUM ENQUETE",   "NUMERO ENQUETE",   "ID ENQUETE",   "IDENTIFIANT ENQUETE",
            "N ENQUETE E", "ENQUETE E",    "ENQUETEE",      "IDENTIFIANT EGO",  "REPONDANT E",  "REPONDANTE",
            "N REPONDANT", "NO REPONDANT", "NUM REPONDANT", "NUMERO REPONDANT", "ID REPONDANT", "IDENTIFIANT REPONDANT"};
}

/// What somebody who is named is called in French.
std::vector<std::string_view> persons_named() {
    return {"PERSONNE CITEE", "PERSONNES CITEES", "PERSONNE NOMMEE", "NOM CITE", "PRENOM CITE", "CITE",
            "CITEE",          "CITE E",           "CONNAIT",         "PROCHE"};
}

std::vector<std::string_view> together(std::initializer_list<std::vector<std::string_view>> lists) {
    std::vector<std::string_view> all;
    for (const auto& list : lists) all.insert(all.end(), list.begin(), list.end());
    return all;
}

const std::vector<KnownNames>& known_names() {
    static const std::vector<KnownNames> all{
        {ego,
         together({{"EGOID", "EGO ID", "EGO", "PUID", "NETWORKCANVASEGOUUID", "RESPONDENT", "REPONDANT", "ENQUETE", "EGO NUMBER"},
                   numbers_of_respondents()})},
        {from,
         {"FROM", "SOURCE", "SRCID", "SRC ID", "ALTER 1 NUMBER", "ALTER 1", "I", "GIVER", "DE", "QUI", "WHO", "SENDER", "NAMEID",
          "ME", "MOI"}},
        {to,
         {"TO", "TARGET", "TGTID", "TGT ID", "TARGETID", "ALTER 2 NUMBER", "ALTER 2", "J", "RECEIVER", "VERS", "A QUI", "WHOM",
          "NOMINEE", "THEM", "CONNAIT"}},
        {id, together({{"ALTERID", "ALTER ID", "ALTID", "ALT ID", "ALTER NUMBER", "NAMEID", "NODEID", "ID", "IDENTIFIANT",
                        "EGOID", "EGO ID", "PUID", "NETWORKCANVASCASEID"},
                       numbers_of_respondents(),
                       {"N", "NO", "NUMERO", "PERSON", "PERSONNE", "NAME", "NOM", "PRENOM"},
                       persons_named(),
                       {"ALTER", "ALTERS", "CONTACT"}})},
        {ColumnRole::name, {"NAME", "NOM", "PRENOM", "LABEL", "PSEUDONYM", "PSEUDONYME"}},
        {sex, {"SEX", "SEXE", "GENDER", "GENRE"}},
        {age, {"AGE", "AGE YEARS"}},
        {household, {"HOUSEHOLD", "MENAGE", "FOYER"}},
        {strength, {"WEIGHT", "STRENGTH", "FORCE", "CLOSENESS", "CLOSE", "CLO", "HOW CLOSE", "PROXIMITE", "POIDS"}},
        {value, {"VALUE", "VALEUR"}},
        {kind_of_tie, {"LIEN", "RELATION", "TYPE DE LIEN", "NATURE DU LIEN", "KIND"}}};
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

/// Whether a name, or its last words (“proche_sexe”, “group/age”), is the word.
bool says(const std::string& plain, std::string_view word, bool whole) {
    if (plain == word) return true;
    return !whole && plain.size() > word.size() && plain.ends_with(word) && plain[plain.size() - word.size() - 1] == ' ';
}

bool is_offered(std::span<const ColumnRole> roles, ColumnRole role) {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

/// Whether ages in years may stand in a column: “56 - 65” is none.
bool may_be_years(const SeenColumn& column) {
    return column.examples.empty() || std::any_of(column.examples.begin(), column.examples.end(),
                                                  [](const std::string& cell) { return field::number_of(cell).has_value(); });
}

/// Whether what the study knows as kinds of ties stands in a column.
bool may_be_kinds(const SeenColumn& column) {
    return std::any_of(column.examples.begin(), column.examples.end(),
                       [](const std::string& cell) { return !kind_meant(cell).empty(); });
}

/// Whether the cells of a column may be what the role says.
bool may_have(const SeenColumn& column, ColumnRole role) {
    if (role == age) return may_be_years(column);
    return role != kind_of_tie || may_be_kinds(column);
}

/// Persons whom no usual column names are called by the number that KoboToolbox gives a row, or by the first column.
void give_unusual_id(SeenTable& table) {
    auto found = table.columns.end();
    for (const auto* numbers : {"_id", "_index"})
        if (found == table.columns.end())
            found =
                std::find_if(table.columns.begin(), table.columns.end(), [&](const auto& each) { return each.name == numbers; });
    if (found == table.columns.end())
        found = std::find_if(table.columns.begin(), table.columns.end(),
                             [](const auto& each) { return !is_of_the_program(each.name); });
    if (found != table.columns.end()) found->role = id;
}

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
                    if (!given.contains(known.role) && column.role == rest && says(plain_name(column.name), word, whole) &&
                        may_have(column, known.role))
                        column.role = known.role, given.insert(known.role);
        }
    if (given.contains(id) || !is_offered(offered, id)) return;
    for (auto& column : table.columns)
        if (column.role == ColumnRole::name) return void(column.role = id);
    if (table.kind == RowKind::persons && table.header) give_unusual_id(table);
}

const SeenColumn* with_role(const SeenTable& table, ColumnRole role) {
    const auto found =
        std::find_if(table.columns.begin(), table.columns.end(), [&](const auto& column) { return column.role == role; });
    return found == table.columns.end() ? nullptr : &*found;
}

const SeenColumn* tie_values(const SeenTable& table) {
    if (table.kind == RowKind::matrix || !table.pair.empty()) return &table.cells;
    if (table.kind != RowKind::ties) return nullptr;
    const auto* values = with_role(table, value);
    return values != nullptr ? values : with_role(table, strength);
}

std::string_view tie_meaning(const SeenTable& table, const std::string& value) {
    if (const auto said = table.meanings.find(value); said != table.meanings.end()) return said->second;
    return means_no_tie(value) ? "absent" : "tie";
}

bool tells_absence(const SeenTable& table) {
    const auto* values = tie_values(table);
    return values != nullptr &&
           (values->role != strength || std::any_of(values->examples.begin(), values->examples.end(),
                                                    [&](const auto& each) { return tie_meaning(table, each) != "tie"; }));
}

bool has_doubtful_values(const SeenTable& table) {
    const auto* values = tie_values(table);
    return values != nullptr && std::any_of(values->examples.begin(), values->examples.end(), [](const std::string& value) {
               return value != "0" && value != "1" && !code_met(value);
           });
}

std::string attribute_named(std::string column) {
    if (const auto at = column.find("{n}"); at != std::string::npos) column.erase(at, 3);
    auto id = identifier_of(column);
    id.erase(0, std::min(id.find_first_not_of('_'), id.size()));
    return id.empty() ? "answer" : id;
}

bool is_usual_column(const std::string& name) {
    const auto plain = plain_name(name);
    return std::any_of(known_names().begin(), known_names().end(), [&](const KnownNames& known) {
        return std::find(known.names.begin(), known.names.end(), plain) != known.names.end();
    });
}

bool is_number_of_respondents(const std::string& name) {
    const auto names = numbers_of_respondents();
    return std::find(names.begin(), names.end(), plain_name(name)) != names.end();
}

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

}  // namespace reliance::exchange
