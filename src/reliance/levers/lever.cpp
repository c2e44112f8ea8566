#include "reliance/levers/lever.hpp"

#include <algorithm>

namespace reliance::levers {
namespace {

struct HandleForm {
    std::string_view name;
    Bounds bounds;
};

/// Levels and the requests a person takes are held in few bits, a day has 24 hours; the rest keeps the machine from drowning.
constexpr HandleForm handle_forms[handle_type_count]{
    {"form_near", within::mean_count},
    {"form_mixed", within::mean_count},
    {"tau", within::level},
    {"pi", within::level},
    {"know", within::share},
    {"commons", {0, 1e5}},
    {"link", {0, 1000}},
    {"open", {0, 24}},
    {"requests", {0, 1e5}},
    {"register", within::share},
    {"calls", within::share},
    {"capacity", {0, 255}},
};

const HandleForm& form(HandleType type) { return handle_forms[static_cast<std::size_t>(type)]; }

}  // namespace

std::string_view name(HandleType type) { return form(type).name; }
Bounds bounds(HandleType type) { return form(type).bounds; }

std::size_t times_paid(const CostLine& line, const Reach& reach) {
    switch (line.each) {
        case PaidFor::site:
            return reach.sites;
        case PaidFor::participant:
            return reach.participants;
        default:
            return 1;
    }
}

double yearly_cost(const Lever& lever, const Reach& reach, double CostLine::*end) {
    double cost = 0;
    for (const auto& line : lever.costs) {
        const double once_a_year = line.once ? line.*end / line.life_years : line.*end;
        cost += once_a_year * static_cast<double>(times_paid(line, reach));
    }
    return cost * lever.size;
}

std::string currency(std::span<const Lever> levers) {
    const auto first = std::ranges::find_if(levers, [](const Lever& lever) { return !lever.costs.empty(); });
    return first == levers.end() ? "EUR" : first->costs.front().currency;
}

}  // namespace reliance::levers
