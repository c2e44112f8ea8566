#include "reliance/exchange/refi_variables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reliance/exchange/guid.hpp"
#include "reliance/field/tables.hpp"

namespace reliance::exchange {
namespace {

std::string key_of(std::string_view about, std::string_view target, std::string_view name) {
    return fmt::format("{}\x1f{}\x1f{}", about, target, name);
}

std::string property_type(std::string_view refi_type) {
    const auto place = std::find(std::begin(refi_types), std::end(refi_types), refi_type);
    return std::string(place == std::end(refi_types) ? "text" : property_types[place - std::begin(refi_types)]);
}

}  // namespace

ProjectVariables::ProjectVariables(ProjectRows& rows) : rows_(rows) {
    const auto& study = rows.study;
    for (const auto& row : study.properties) {
        values_.emplace(key_of(row.about, row.target, row.name), row.value);
        variables_.emplace(*folded_guid(property_guid(study, row.name, row.type)), Variable{row.name, row.type});
    }
    for (const auto& kept : rows.kept.elements())
        if (kept.element == "Variable")
            variables_.emplace(folded_guid(kept.guid).value_or(kept.guid), Variable{kept.mark("property"), kept.mark("type")});
    for (const auto table : {"persons", "organisations", "sites"})
        for (const auto& column : field::table_forms()[*field::table_named(table)].columns)
            variables_.emplace(*folded_guid(column_guid(study, column.name)), Variable{std::string(column.name), {}, true});
    each_value_of_actors(study, [&](const ActorValue& told) { remember_own(told); });
    for (const auto& [guid, variable] : variables_)
        if (!variable.is_column) {
            names_.insert(variable.name);
            joinable_.emplace(variable.name, variable.type);
        }
}

void ProjectVariables::remember_own(const ActorValue& told) {
    variables_.emplace(*folded_guid(told.guid), Variable{told.name, {}, true});
    own_values_.emplace(key_of(told.noun, told.id, told.name), told.value);
}

void ProjectVariables::read(const XmlNode& variables) {
    for (const auto* node : variables.children_named("Variable"))
        if (const auto known = variables_.find(folded_guid(node->value("guid")).value_or("")); known != variables_.end())
            joinable_.erase({known->second.name, known->second.type});
    rows_.each(variables, "Variables", "", [&](const XmlNode& node) {
        if (node.local_name() != "Variable") return false;
        take(node);
        return true;
    });
}

/// A variable is that of the study which has its name and type; two variables of one project stay two.
std::string ProjectVariables::name_of(const XmlNode& node, const std::string& type) {
    const std::string wanted(node.value("name"));
    if (joinable_.erase({wanted, type}) > 0) {
        rows_.tell(ImportCount::joined_variable, node, fmt::format("{} ({})", wanted, type));
        return wanted;
    }
    auto name = wanted;
    for (int n = 2; !names_.insert(name).second; ++n) name = fmt::format("{} ({})", wanted, n);
    if (name != wanted) rows_.tell(ImportCount::renamed_variable, node, fmt::format("{} ({}) → {}", wanted, type, name));
    return name;
}

void ProjectVariables::take(const XmlNode& node) {
    const auto guid = rows_.guid_of(node);
    if (guid.empty()) return;
    const auto folded = *folded_guid(guid);
    if (!variables_.contains(folded)) {
        const auto type = property_type(node.value("typeOfVariable"));
        const Variable variable{name_of(node, type), type};
        variables_.emplace(folded, variable);
        auto& kept = rows_.kept.at("Variable", guid);
        kept.marks = {{"property", variable.name}, {"type", variable.type}};
        rows_.keep_attributes(node, guid, {"guid"});
    }
    rows_.each(node, "Variable", guid, [](const XmlNode&) { return false; });
}

void ProjectVariables::take_value(const XmlNode& node, const Target& target) {
    const auto* reference = node.child("VariableRef");
    const auto guid = reference ? ProjectRows::target_of(*reference) : std::string();
    const auto variable = variables_.find(guid);
    if (variable == variables_.end())
        return rows_.problems.add(ErrorCode::unknown_reference, {"variable", guid, "Variables"}, rows_.where(node));
    const auto& [name, type, is_column] = variable->second;
    std::string value;
    for (const auto& child : node.children)
        if (!child.is_text() && &child != reference) value = child.all_text();
    const auto key = key_of(target.about, target.id, name);
    if (is_column) return compare_own(node, target, {name, value}, own_values_[key]);
    const auto [there, is_new] = values_.emplace(key, value);
    if (is_new)
        rows_.study.properties.push_back({target.about, target.id, name, type, value});
    else
        compare_own(node, target, {name, value}, there->second);
}

/// What a project says of a row otherwise than the study stays out, and is told.
void ProjectVariables::compare_own(const XmlNode& node, const Target& target,
                                   const std::pair<std::string, std::string>& name_and_value, const std::string& own) {
    const auto& [name, value] = name_and_value;
    const auto number = field::number_of(value);
    if (value == own || (number && number == field::number_of(own))) return;
    rows_.tell(ImportCount::said_otherwise, node, fmt::format("{} {}: {} ≠ {}", target.id, name, value, own));
}

void each_value_of_actors(const field::Study& study, const std::function<void(const ActorValue&)>& take) {
    static const std::set<std::string_view> left_out{"id", "pseudonym", "name", "consent"};
    const auto tables = field::tables_of(study);
    for (const auto* noun : {"person", "organisation", "site"}) {
        const auto table = *field::table_of_noun(noun);
        const auto& columns = field::table_forms()[table].columns;
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const auto& [name, type, rule] = columns[column];
            const bool is_number = type == field::CellType::number, is_flag = type == field::CellType::flag;
            const auto* refi_type = is_number ? "float" : is_flag ? "boolean" : "text";
            for (const auto& cells : tables[table])
                if (const auto& cell = cells[column]; !cell.empty() && !left_out.contains(name))
                    take({noun, cells.front(), column_guid(study, name), std::string(name), refi_type,
                          !is_flag        ? cell
                          : cell == "yes" ? "true"
                                          : "false"});
        }
    }
    for (const auto& row : study.answers)
        if (row.value)
            take({"person", row.person, answer_guid(study, row.attribute, row.wave),
                  row.wave.empty() ? row.attribute : row.attribute + " (" + row.wave + ')', "float", field::text_of(*row.value)});
}

bool has_variables(std::string_view about) {
    return about == "material" || about == "person" || about == "organisation" || about == "site";
}

std::string property_guid(const field::Study& study, std::string_view name, std::string_view type) {
    return guid_of_row(study.id, "property", fmt::format("{}\x1f{}", name, type));
}

std::string column_guid(const field::Study& study, std::string_view column) { return guid_of_row(study.id, "column", column); }

std::string answer_guid(const field::Study& study, std::string_view attribute, std::string_view wave) {
    return guid_of_row(study.id, "answer", fmt::format("{}\x1f{}", attribute, wave));
}

}  // namespace reliance::exchange
