#include "reliance/exchange/refi_outgoing_variables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reliance/exchange/refi_rows.hpp"
#include "reliance/exchange/refi_variables.hpp"

namespace reliance::exchange {
namespace {

constexpr std::size_t length_of_day = 10;

std::string_view without_sign(std::string_view number) {
    if (number.starts_with('+') || number.starts_with('-')) number.remove_prefix(1);
    return number;
}

bool is_of_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

bool is_integer(std::string_view text) { return !without_sign(text).empty() && is_of_digits(without_sign(text)); }

bool is_decimal(std::string_view text) {
    const auto number = without_sign(text);
    const auto point = std::min(number.find('.'), number.size());
    const auto fraction = number.substr(std::min(point + 1, number.size()));
    return point + fraction.size() > 0 && is_of_digits(number.substr(0, point)) && is_of_digits(fraction);
}

/// Whether a value is one of its type, as the schema has it.
bool is_of_type(std::string_view value, std::string_view type) {
    if (value.empty() || type == "text") return true;
    if (type == "boolean") return value == "true" || value == "false" || value == "1" || value == "0";
    if (type == "integer") return is_integer(value);
    if (type == "float") return is_decimal(value);
    if (type == "date") return !day_of(value).empty() && is_zone(value.substr(length_of_day));
    return is_date_time(value);
}

std::string refi_type(std::string_view type) {
    const auto place = std::find(std::begin(property_types), std::end(property_types), type);
    return std::string(place == std::end(property_types) ? refi_types[0] : refi_types[place - std::begin(property_types)]);
}

}  // namespace

OutgoingVariables::OutgoingVariables(OutgoingRows& rows) : rows_(rows) {
    for (const auto& kept : rows_.kept.elements())
        if (kept.element == "Variable") variable(kept.guid, kept.mark("property"), kept.mark("type"));
    for (const auto& row : rows_.study.properties) {
        if (!has_variables(row.about)) continue;
        const auto is_it = [&](const Variable& one) { return one.name == row.name && one.type == row.type; };
        if (std::none_of(variables_.begin(), variables_.end(), is_it))
            variable(property_guid(rows_.study, row.name, row.type), row.name, row.type);
        for (auto& one : variables_)
            if (is_it(one)) one.values.emplace(row_key(row.about, row.target), row.value);
    }
    each_value_of_actors(rows_.study, [&](const ActorValue& told) {
        variable(told.guid, told.name, told.type).values.emplace(row_key(told.noun, told.id), told.value);
    });
    for (auto& one : variables_)
        if (!std::all_of(one.values.begin(), one.values.end(),
                         [&](const auto& value) { return is_of_type(value.second, one.type); }))
            one.type = as_text(one);
}

/// A variable of an imported project that becomes one of text is named as a loss: its values stay, its type does not.
std::string OutgoingVariables::as_text(const Variable& variable) {
    if (rows_.kept.find("Variable", variable.guid))
        rows_.lose(fmt::format("Variable {} typeOfVariable=\"{}\"", variable.guid, refi_type(variable.type)));
    return "text";
}

OutgoingVariables::Variable& OutgoingVariables::variable(const std::string& own, const std::string& name,
                                                         const std::string& type) {
    const auto there = std::find_if(variables_.begin(), variables_.end(), [&](const auto& one) { return one.guid == own; });
    if (there != variables_.end()) return *there;
    return variables_.emplace_back(Variable{own, name, type, {}});
}

Elements OutgoingVariables::variables() {
    Elements all;
    for (const auto& one : variables_) {
        Elements children;
        rows_.give_back("Variable", one.guid, children);
        all.push_back(element("Variable",
                              merged({{"guid", one.guid}, {"typeOfVariable", refi_type(one.type)}},
                                     rows_.kept.find("Variable", one.guid), {{"name", one.name}}),
                              std::move(children)));
    }
    rows_.give_back("Variables", "", all);
    return all;
}

Elements OutgoingVariables::values(std::string_view noun, const std::string& id) const {
    Elements all;
    for (const auto& one : variables_) {
        const auto value = one.values.find(row_key(noun, id));
        if (value == one.values.end()) continue;
        Elements children{reference("VariableRef", one.guid)};
        if (!value->second.empty()) children.push_back(text_element(refi_type(one.type) + "Value", value->second));
        std::string written = "<VariableValue>\n";
        for (const auto& child : children) written.append(child).append("\n");
        all.push_back(written + "</VariableValue>");
    }
    return all;
}

}  // namespace reliance::exchange
