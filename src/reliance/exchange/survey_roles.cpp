#include "reliance/exchange/survey_roles.hpp"

#include <algorithm>
#include <array>
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

constexpr std::array<LabelledWord, 14> column_roles{
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
                        (known.role != age || may_be_years(column)))
                        column.role = known.role, given.insert(known.role);
        }
    if (given.contains(id) || !is_offered(offered, id)) return;
    for (auto& column : table.columns)
        if (column.role == ColumnRole::name) return void(column.role = id);
    if (table.kind == RowKind::persons && table.header) give_unusual_id(table);
}

bool is_usual_column(const std::string& name) {
    const auto plain = plain_name(name);
    return std::any_of(known_names().begin(), known_names().end(), [&](const KnownNames& known) {
        return std::find(known.names.begin(), known.names.end(), plain) != known.names.end();
    });
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
