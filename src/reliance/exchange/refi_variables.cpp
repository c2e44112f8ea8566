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
        joinable_.emplace(row.name, row.type);
        variables_.emplace(*folded_guid(property_guid(study, row.name, row.type)), Variable{row.name, row.type});
    }
    for (const auto& kept : rows.kept.elements())
        if (kept.element == "Variable")
            variables_.emplace(folded_guid(kept.guid).value_or(kept.guid), Variable{kept.mark("property"), kept.mark("type")});
    for (const auto table : {"persons", "organisations", "sites"})
        for (const auto& column : field::table_forms()[*field::table_named(table)].columns)
            variables_.emplace(*folded_guid(column_guid(study, column.name)), Variable{std::string(column.name), {}, true});
    for (const auto& answer : study.answers)
        variables_.emplace(*folded_guid(answer_guid(study, answer.attribute, answer.wave)), Variable{answer.attribute, {}, true});
    for (const auto& [guid, variable] : variables_)
        if (!variable.is_column) names_.insert(variable.name);
}

void ProjectVariables::read(const XmlNode& variables) {
    rows_.each(variables, "Variables", "", [&](const XmlNode& node) {
        if (node.local_name() != "Variable") return false;
        take(node);
        return true;
    });
}

/// A variable is the property of the study that has its name and type; two variables of one project stay two.
std::string ProjectVariables::name_of(const XmlNode& node, const std::string& type) {
    const std::string wanted(node.value("name"));
    if (joinable_.erase({wanted, type}) > 0) return wanted;
    auto name = wanted;
    for (int n = 2; !names_.insert(name).second; ++n) name = fmt::format("{} ({})", wanted, n);
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
    if (is_column) return;
    std::string value;
    for (const auto& child : node.children)
        if (!child.is_text() && &child != reference) value = child.all_text();
    const auto [there, is_new] = values_.emplace(key_of(target.about, target.id, name), value);
    if (is_new)
        rows_.study.properties.push_back({target.about, target.id, name, type, value});
    else if (there->second != value)
        rows_.tell(ImportCount::said_otherwise, node, name + ": " + value + " ≠ " + there->second);
}

std::string property_guid(const field::Study& study, std::string_view name, std::string_view type) {
    return guid_of_row(study.id, "property", fmt::format("{}\x1f{}", name, type));
}

std::string column_guid(const field::Study& study, std::string_view column) { return guid_of_row(study.id, "column", column); }

std::string answer_guid(const field::Study& study, std::string_view attribute, std::string_view wave) {
    return guid_of_row(study.id, "answer", fmt::format("{}\x1f{}", attribute, wave));
}

}  // namespace reliance::exchange
