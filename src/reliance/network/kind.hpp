#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>

#include "reliance/base/language.hpp"

namespace reliance::network {

/// What joins two actors (household … institutional), or what passes between them (company … information).
enum class Kind : std::uint8_t {
    household,
    kin,
    neighbour,
    friendship,
    co_participant,
    institutional,
    company,
    help,
    know_how,
    goods,
    information,
};

inline constexpr std::size_t kind_count = 11;

/// A set of kinds: a tie is often of several (multiplexity).
struct KindSet {
    std::uint16_t bits = 0;

    constexpr KindSet() = default;
    constexpr explicit KindSet(std::uint16_t mask) : bits(mask) {}
    constexpr KindSet(Kind kind) : bits(static_cast<std::uint16_t>(1u << static_cast<unsigned>(kind))) {}

    constexpr bool has(Kind kind) const { return (bits >> static_cast<unsigned>(kind)) & 1u; }
    constexpr bool meets(KindSet other) const { return (bits & other.bits) != 0; }
    constexpr int count() const { return std::popcount(bits); }
    constexpr KindSet operator|(KindSet other) const { return KindSet(static_cast<std::uint16_t>(bits | other.bits)); }
    constexpr KindSet operator&(KindSet other) const { return KindSet(static_cast<std::uint16_t>(bits & other.bits)); }
    constexpr bool operator==(const KindSet&) const = default;
};

inline constexpr KindSet all_kinds{(1u << kind_count) - 1};
inline constexpr KindSet exchange_kinds = KindSet(Kind::company) | Kind::help | Kind::know_how | Kind::goods | Kind::information;

/// One spelling from file to screen; `friendship` is written “friend”.
std::string_view name(Kind kind);
Bilingual label(Kind kind);
std::optional<Kind> kind_named(std::string_view text);

}  // namespace reliance::network
