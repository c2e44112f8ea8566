#include "reliance/exchange/refi_own_part.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "reliance/exchange/refi_kept.hpp"
#include "reliance/exchange/refi_variables.hpp"
#include "reliance/field/tables.hpp"

namespace reliance::exchange {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view left_out[] = {"consents", "notices", "retentions", "disclosures"};

/// Tables whose rows a project of REFI-QDA does not say, or not as a whole.
constexpr std::string_view unsaid[] = {"answers",   "evidence",    "findings",    "parameters", "participations", "properties",
                                       "resources", "set_members", "settlements", "speakers",   "ties",           "waves"};

/// Properties of cases and sources are variables, which may have another name in the other study.
bool is_said(std::string_view table, const field::Cells& row) { return table == "properties" && has_variables(row.front()); }

bool is_left_out(std::string_view table) {
    return std::find(std::begin(left_out), std::end(left_out), table) != std::end(left_out);
}

std::string text_at(const Json& json, const char* key) {
    return json.contains(key) ? json.at(key).get<std::string>() : std::string();
}

/// The rows of one table, each column in its place; columns that are not there are empty.
std::vector<field::Cells> rows_of(const Json& table, const field::TableForm& form) {
    const auto columns = table.at("columns").get<std::vector<std::string>>();
    std::vector<field::Cells> rows;
    for (const auto& row : table.at("rows")) {
        field::Cells cells(form.columns.size());
        for (std::size_t column = 0; column < form.columns.size(); ++column) {
            const auto place = std::find(columns.begin(), columns.end(), form.columns[column].name);
            if (place != columns.end())
                cells[column] = row.at(static_cast<std::size_t>(place - columns.begin())).get<std::string>();
        }
        rows.push_back(std::move(cells));
    }
    return rows;
}

field::Study study_of(const Json& json) {
    field::Tables tables(field::table_forms().size());
    for (const auto& [name, table] : json.at("tables").items()) {
        const auto index = field::table_named(name);
        if (index && !is_left_out(name)) tables[*index] = rows_of(table, field::table_forms()[*index]);
    }
    auto study = field::study_of(tables);
    study.id = json.at("id").get<std::string>();
    study.title_fr = text_at(json, "title_fr");
    study.title_en = text_at(json, "title_en");
    study.territory = text_at(json, "territory");
    study.joining_rule = text_at(json, "joining_rule");
    study.invented = json.value("invented", false);
    if (auto kept = text_at(json, "imported"); !kept.empty())
        study.documents.push_back({std::string(KeptProject::path), std::move(kept)});
    return study;
}

}  // namespace

std::string own_part(const field::Study& study, std::string_view kept) {
    Json json = {{"reliance", 1},
                 {"id", study.id},
                 {"title_fr", study.title_fr},
                 {"title_en", study.title_en},
                 {"invented", study.invented},
                 {"territory", study.territory},
                 {"tables", Json::object()}};
    if (!study.joining_rule.empty()) json["joining_rule"] = study.joining_rule;
    if (!kept.empty()) json["imported"] = kept;
    const auto tables = field::tables_of(study);
    for (std::size_t table = 0; table < tables.size(); ++table) {
        const auto& form = field::table_forms()[table];
        if (tables[table].empty() || is_left_out(form.name)) continue;
        auto columns = Json::array();
        for (const auto& column : form.columns) columns.push_back(column.name);
        json["tables"][std::string(form.name)] = {{"columns", columns}, {"rows", tables[table]}};
    }
    return json.dump(1) + '\n';
}

std::vector<LeftTable> tables_left(const field::Study& own, const field::Study& study) {
    std::vector<LeftTable> left;
    const auto theirs = field::tables_of(own), ours = field::tables_of(study);
    for (const auto name : unsaid) {
        const auto table = *field::table_named(name);
        const bool has_ids = field::table_forms()[table].columns.front().rule.check == field::Check::id;
        const auto key = [&](const field::Cells& row) { return has_ids ? field::Cells{row.front()} : row; };
        std::set<field::Cells> there;
        for (const auto& row : ours[table]) there.insert(key(row));
        const auto missing = std::count_if(theirs[table].begin(), theirs[table].end(),
                                           [&](const auto& row) { return !is_said(name, row) && !there.contains(key(row)); });
        if (missing > 0) left.push_back({std::string(name), static_cast<std::size_t>(missing)});
    }
    return left;
}

Result<field::Study> study_of_own_part(std::string_view json, const std::string& name) {
    try {
        return study_of(Json::parse(json));
    } catch (const Json::exception&) {
        return failure(ErrorCode::malformed_source, {name, "JSON"}, name);
    }
}

}  // namespace reliance::exchange
