#include "reliance/levers/lever.hpp"

#include <algorithm>
#include <array>

namespace reliance::levers {
namespace {

constexpr std::array<std::string_view, 12> handle_names{"form_near", "form_mixed", "tau",      "pi",       "know",  "commons",
                                                        "link",      "open",       "requests", "register", "calls", "capacity"};

}  // namespace

std::string_view name(HandleType type) { return handle_names[static_cast<std::size_t>(type)]; }

double yearly_cost(const Lever& lever) {
    double cost = 0;
    for (const auto& line : lever.costs) cost += line.once ? line.amount / line.life_years : line.amount;
    return cost * lever.size;
}

}  // namespace reliance::levers
