#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "reliance/exchange/refi_rows.hpp"

namespace reliance::exchange {

/// What a column of an actor, or an answer, says as the value of a variable.
struct ActorValue {
    std::string noun, id;
    std::string guid, name, type;  ///< of the variable
    std::string value;
};

/// Gives each of them to `take`, but for the names of actors and what they consented to.
void each_value_of_actors(const field::Study& study, const std::function<void(const ActorValue&)>& take);

/// The variables of a project as properties of the study's rows.
class ProjectVariables {
public:
    explicit ProjectVariables(ProjectRows& rows);

    /// Reads a `Variables` element.
    void read(const XmlNode& variables);
    /// Makes a property of a `VariableValue`; what the row says already stays, and what differs is told. Errors are added to the
    /// rows.
    void take_value(const XmlNode& node, const Target& target);

private:
    struct Variable {
        std::string name, type;
        bool is_column = false;  ///< a column or an answer of this very study, written out by an export
    };

    void remember_own(const ActorValue& told);
    void take(const XmlNode& node);
    void compare_own(const XmlNode& node, const Target& target, const std::pair<std::string, std::string>& name_and_value,
                     const std::string& own);
    std::string name_of(const XmlNode& node, const std::string& type);

    ProjectRows& rows_;
    std::map<std::string, Variable> variables_;  ///< by folded GUID
    std::set<std::string> names_;
    std::set<std::pair<std::string, std::string>> joinable_;  ///< variables of the study that none of the project is
    std::map<std::string, std::string> values_;               ///< of properties that are there: about, target, name → value
    std::map<std::string, std::string> own_values_;           ///< the same of columns and answers
};

/// Whether REFI-QDA has variables of such rows: it has them of cases and sources, none of codes, ties, resources and findings.
bool has_variables(std::string_view about);

/// The types of variables: the words of REFI-QDA and those of a study, in the same order.
inline constexpr std::string_view refi_types[] = {"Text", "Boolean", "Integer", "Float", "Date", "DateTime"};
inline constexpr std::string_view property_types[] = {"text", "boolean", "integer", "float", "date", "date_time"};

/// The GUIDs under which an export writes a property, a column of an actor, and an answer of a wave.
std::string property_guid(const field::Study& study, std::string_view name, std::string_view type);
std::string column_guid(const field::Study& study, std::string_view column);
std::string answer_guid(const field::Study& study, std::string_view attribute, std::string_view wave);

}  // namespace reliance::exchange
