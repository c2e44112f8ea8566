#include "reliance/study/remembered_state.hpp"

#include <charconv>
#include <string_view>
#include <system_error>
#include <utility>

namespace reliance::study {
namespace {

constexpr std::string_view mark = " @";

bool is_digest(std::string_view text) {
    return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

std::string written(const RememberedState& state) {
    return std::string("@").append(std::to_string(state.step)).append(":").append(state.digest);
}

std::optional<RememberedState> remembered_in(const std::string& command) {
    const auto at = command.rfind(mark), colon = command.rfind(':');
    if (at == std::string::npos || colon == std::string::npos || colon < at) return std::nullopt;
    RememberedState state{0, command.substr(colon + 1)};
    const auto* end = command.data() + colon;
    const auto read = std::from_chars(command.data() + at + mark.size(), end, state.step);
    const bool is_step = read.ec == std::errc{} && read.ptr == end && state.step >= 0;
    return is_step && is_digest(state.digest) ? std::optional(std::move(state)) : std::nullopt;
}

std::string without_remembered_state(const std::string& command) {
    return remembered_in(command) ? command.substr(0, command.rfind(mark)) : command;
}

}  // namespace reliance::study
