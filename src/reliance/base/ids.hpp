#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace reliance {

/// A dense index that cannot be mistaken for an index of another kind; costs no more than the integer it holds.
template <class Tag>
struct Index {
    std::uint32_t value = 0;

    constexpr Index() = default;
    constexpr explicit Index(std::size_t position) : value(static_cast<std::uint32_t>(position)) {}
    constexpr auto operator<=>(const Index&) const = default;
};

/// Position of an actor (person, organisation or site) in a `TieNetwork`.
using ActorIndex = Index<struct ActorTag>;
/// Position of a person in a `Population`.
using PersonIndex = Index<struct PersonTag>;
/// Position of a cell in a `Territory`.
using CellIndex = Index<struct CellTag>;
/// Position of a site in a list of sites.
using SiteIndex = Index<struct SiteTag>;

}  // namespace reliance
