#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace reliance::workbench {

/// The text under `key` of an object read from a disk; empty where it is absent or no text.
inline std::string text_in(const nlohmann::ordered_json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace reliance::workbench
