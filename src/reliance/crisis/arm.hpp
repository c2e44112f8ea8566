#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/crisis/world.hpp"

namespace reliance::crisis {

inline constexpr std::size_t mechanism_count = 6;

/// What a site does, as six switches.
enum class Mechanism : std::uint8_t { near_ties, heterogeneity, trust, power_to_act, know_how_commons, linking };

std::string_view name(Mechanism mechanism);
Bilingual label(Mechanism mechanism);

/// The mechanisms of one site that act: bit m for Mechanism m.
struct Mechanisms {
    std::uint8_t bits = 0x3f;

    constexpr bool has(Mechanism mechanism) const { return (bits >> static_cast<unsigned>(mechanism)) & 1u; }
    constexpr bool operator==(const Mechanisms&) const = default;
};

inline constexpr Mechanisms all_mechanisms{0x3f};
inline constexpr Mechanisms no_mechanism{0};

/// What a lever changes of one person; levels add up and stay within 0–7. Later changes of the same person come on top.
struct PersonChange {
    PersonIndex person;
    int institutional_trust = 0, power_to_act = 0;  ///< levels added
    int capacity = 0;                               ///< requests per tick added
    std::uint16_t know_how = 0, goods = 0;          ///< bits added
};

/// A tie that a lever makes.
struct ExtraTie {
    PersonIndex one, other;
    network::KindSet kinds = network::Kind::neighbour;
    network::Level strength = 3, trust = 4;
};

/// What a lever changes of a site.
struct SiteChange {
    SiteIndex site;
    int opens_earlier = 0, closes_later = 0;                    ///< hours
    std::uint8_t more_days = 0;                                 ///< weekdays added, bit d
    int requests_per_tick = 0;                                  ///< added
    bool opens_anyway = false;                                  ///< stays open where the crisis closes sites
    std::array<std::uint32_t, population::good_count> goods{};  ///< stock added; returning
    std::vector<OrganisationIndex> links;                       ///< added
};

/// What a lever changes of an organisation.
struct OrganisationChange {
    OrganisationIndex organisation;
    double capacity_factor = 1, delay_factor = 1;
};

/// What distinguishes one run from another under common random numbers. An empty arm is the baseline.
struct Arm {
    std::string id;
    std::vector<Mechanisms> mechanisms;  ///< by site; sites past its end have all
    std::vector<PersonChange> persons;
    std::vector<ExtraTie> ties;
    std::vector<SiteChange> sites;
    std::vector<OrganisationChange> organisations;
    double register_share = 0, call_share = 0;  ///< added to the parameters

    Mechanisms of(SiteIndex site) const { return site.value < mechanisms.size() ? mechanisms[site.value] : all_mechanisms; }
};

/// The baseline without one site.
Arm arm_without(SiteIndex site);
/// The baseline without any of the first `sites` sites.
Arm arm_without_sites(std::size_t sites);
/// The 64 coalitions of mechanisms of one site; arm c has mechanism m when bit m of c is set.
std::vector<Arm> coalitions(SiteIndex site);

}  // namespace reliance::crisis
