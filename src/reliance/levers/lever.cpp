#include "reliance/levers/lever.hpp"

#include <algorithm>
#include <array>

namespace reliance::levers {
namespace {

constexpr std::array<std::string_view, 12> handle_names{"form_near", "form_mixed", "tau",      "pi",       "know",  "commons",
                                                        "link",      "open",       "requests", "register", "calls", "capacity"};

}  // namespace

std::string_view name(HandleType type) { return handle_names[static_cast<std::size_t>(type)]; }

std::size_t sites_acted_on(const Lever& lever, std::size_t sites) { return lever.site.empty() ? sites : 1; }

double yearly_cost(const Lever& lever, std::size_t sites, double CostLine::*end) {
    double cost = 0;
    for (const auto& line : lever.costs) {
        const double once_a_year = line.once ? line.*end / line.life_years : line.*end;
        cost += line.each_site ? once_a_year * static_cast<double>(sites_acted_on(lever, sites)) : once_a_year;
    }
    return cost * lever.size;
}

std::string currency(const Lever& lever) { return lever.costs.empty() ? "EUR" : lever.costs.front().currency; }

}  // namespace reliance::levers
