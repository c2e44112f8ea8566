#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "reliance/exchange/refi_rows.hpp"

namespace reliance::exchange {

/// The variables of a project as properties of the study's rows.
class ProjectVariables {
public:
    explicit ProjectVariables(ProjectRows& rows);

    /// Reads a `Variables` element.
    void read(const XmlNode& variables);
    /// Makes a property of a `VariableValue`; one that the row has already stays. Errors are added to the rows.
    void take_value(const XmlNode& node, const Target& target);

private:
    struct Variable {
        std::string name, type;
        bool is_column = false;  ///< a column or an answer of this very study, written out by an export
    };

    void take(const XmlNode& node);
    std::string name_of(const XmlNode& node, const std::string& type);

    ProjectRows& rows_;
    std::map<std::string, Variable> variables_;  ///< by folded GUID
    std::set<std::string> names_;
    std::set<std::pair<std::string, std::string>> joinable_;  ///< properties of the study that no variable of the project is yet
    std::map<std::string, std::string> values_;               ///< of properties that are there: about, target, name → value
};

/// The types of variables: the words of REFI-QDA and those of a study, in the same order.
inline constexpr std::string_view refi_types[] = {"Text", "Boolean", "Integer", "Float", "Date", "DateTime"};
inline constexpr std::string_view property_types[] = {"text", "boolean", "integer", "float", "date", "date_time"};

/// The GUIDs under which an export writes a property, a column of an actor, and an answer of a wave.
std::string property_guid(const field::Study& study, std::string_view name, std::string_view type);
std::string column_guid(const field::Study& study, std::string_view column);
std::string answer_guid(const field::Study& study, std::string_view attribute, std::string_view wave);

}  // namespace reliance::exchange
