#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace reliance::study {

/// A state of another study file, which the step that merged it remembers at the end of its command: “merge theirs.reliance
/// @12:4f1d2c3b5a690e7f”.
struct RememberedState {
    std::int64_t step = 0;  ///< the last that is done
    std::string digest;     ///< of what the file says: the first 16 hexadecimal digits
};

/// “@12:4f1d2c3b5a690e7f”.
std::string written(const RememberedState& state);

/// Nothing where a command does not end in such a state.
std::optional<RememberedState> remembered_in(const std::string& command);
std::string without_remembered_state(const std::string& command);

}  // namespace reliance::study
