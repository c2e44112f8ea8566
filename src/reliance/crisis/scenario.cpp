#include "reliance/crisis/scenario.hpp"

#include <algorithm>

namespace reliance::crisis {
namespace {

constexpr std::string_view zones[]{"open", "middle", "dense"};
constexpr std::string_view means_names[]{"know_how", "good", "presence", "information"};
constexpr std::string_view organisation_types[]{"municipality", "social_service", "emergency",   "health", "landlord",
                                                "school",       "food_bank",      "association", "other"};

}  // namespace

std::string_view name(Zone zone) { return zones[static_cast<std::size_t>(zone)]; }
std::string_view name(Means means) { return means_names[static_cast<std::size_t>(means)]; }
std::string_view name(OrganisationType type) { return organisation_types[static_cast<std::size_t>(type)]; }

std::optional<OrganisationType> organisation_type_named(std::string_view word) {
    const auto found = std::ranges::find(organisation_types, word);
    if (found == std::end(organisation_types)) return std::nullopt;
    return static_cast<OrganisationType>(found - std::begin(organisation_types));
}

Scenario quiet_scenario(std::uint32_t hours) {
    Scenario s;
    s.id = "quiet";
    s.hours = hours;
    s.intensity.assign(hours, 1);
    s.sites_closed.assign(hours, 0);
    for (auto* series :
         {&s.harm_factor, &s.remote, &s.transport, &s.older_in_person, &s.available, &s.site_capacity, &s.organisation_capacity})
        series->assign(hours, 1);
    return s;
}

}  // namespace reliance::crisis
