#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/exchange/refi_outgoing_rows.hpp"

namespace reliance::exchange {

/// Properties, answers and columns of actors on their way out: all are variables of cases and sources.
class OutgoingVariables {
public:
    explicit OutgoingVariables(OutgoingRows& rows);

    /// The `Variable` elements.
    Elements variables();
    /// The `VariableValue` elements of a row.
    Elements values(std::string_view noun, const std::string& id) const;

private:
    /// A variable to be written, and its values by the row they are about.
    struct Variable {
        std::string guid, name, type;
        std::map<std::string, std::string> values;  ///< by noun and id
    };

    std::string as_text(const Variable& variable);
    Variable& variable(const std::string& own, const std::string& name, const std::string& type);

    OutgoingRows& rows_;
    std::vector<Variable> variables_;
};

}  // namespace reliance::exchange
