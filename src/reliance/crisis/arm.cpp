#include "reliance/crisis/arm.hpp"

namespace reliance::crisis {
namespace {

constexpr std::string_view names[]{"near_ties", "heterogeneity", "trust", "power_to_act", "know_how_commons", "linking"};
constexpr Bilingual labels[]{
    {"near ties", "liens proches"},
    {"heterogeneity", "hétérogénéité"},
    {"trust", "confiance"},
    {"power to act", "pouvoir d'agir"},
    {"know-how and commons", "savoir-faire et communs"},
    {"linking", "liens aux institutions"},
};

}  // namespace

std::string_view name(Mechanism mechanism) { return names[static_cast<std::size_t>(mechanism)]; }
Bilingual label(Mechanism mechanism) { return labels[static_cast<std::size_t>(mechanism)]; }

Arm arm_without(SiteIndex site) {
    Arm arm;
    arm.id = "without_" + std::to_string(site.value);
    arm.mechanisms.assign(site.value + 1, all_mechanisms);
    arm.mechanisms[site.value] = no_mechanism;
    return arm;
}

Arm arm_without_sites(std::size_t sites) {
    Arm arm;
    arm.id = "without_sites";
    arm.mechanisms.assign(sites, no_mechanism);
    return arm;
}

std::vector<Arm> coalitions(SiteIndex site) {
    std::vector<Arm> arms(1u << mechanism_count, arm_without(site));
    for (std::size_t c = 0; c < arms.size(); ++c) {
        arms[c].id = "coalition_" + std::to_string(site.value) + "_" + std::to_string(c);
        arms[c].mechanisms[site.value].bits = static_cast<std::uint8_t>(c);
    }
    return arms;
}

}  // namespace reliance::crisis
