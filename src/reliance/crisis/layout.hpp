#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "reliance/crisis/engine.hpp"
#include "reliance/crisis/rules.hpp"
#include "reliance/crisis/wide_pages.hpp"

/// The engine's own layout of a world: one word an arc, one word a person, so that choosing whom to ask reads one short run of
/// memory.
namespace reliance::crisis {

/// A whole number packed into bits [at, at + width) of a word.
template <unsigned at, unsigned width>
struct Bits {
    static constexpr std::uint64_t mask = ((1ull << width) - 1) << at;
    static constexpr std::uint32_t get(std::uint64_t word) { return static_cast<std::uint32_t>((word & mask) >> at); }
    static constexpr std::uint64_t put(std::uint64_t word, std::uint64_t value) {
        return (word & ~mask) | ((value << at) & mask);
    }
};

/// A tie as seen from one end.
struct Arc {
    std::uint64_t word = 0;

    using Target = Bits<0, 32>;
    using Strength = Bits<32, 3>;
    using Trust = Bits<35, 3>;
    using Distance = Bits<38, 2>;
    using MadeAt = Bits<40, 8>;
    using FirstKind = Bits<48, 4>;
    using Household = Bits<52, 1>;
    using Institutional = Bits<53, 1>;
    using Alike = Bits<54, 1>;
    using ToChild = Bits<55, 1>;
    using Lasting = Bits<56, 1>;  ///< of household or kin: no site made it, whatever was reported
    using Chosen = Bits<57, 1>;   ///< marks the outcome of a choice, so that no arc chosen is all zeros
    using OfLever = Bits<58, 1>;  ///< made by the arm that is run

    std::uint32_t target() const { return Target::get(word); }
    std::uint32_t strength() const { return Strength::get(word); }
    std::uint32_t trust() const { return Trust::get(word); }
    Nearness distance() const { return static_cast<Nearness>(Distance::get(word)); }
    /// Position of the site that made it, if one did.
    bool of_site() const { return (word & (MadeAt::mask | Lasting::mask)) - 1 < MadeAt::mask; }
    std::uint32_t site() const { return MadeAt::get(word) - 1; }
    std::uint32_t first_kind() const { return FirstKind::get(word); }
    bool household() const { return (word & Household::mask) != 0; }
    bool institutional() const { return (word & Institutional::mask) != 0; }
    bool alike() const { return (word & Alike::mask) != 0; }
    bool to_child() const { return (word & ToChild::mask) != 0; }
    bool of_lever() const { return (word & OfLever::mask) != 0; }
    /// The same tie as it carries somebody else's request: the household of the one who passes it on is not the asker's.
    Arc outside_household() const { return {word & ~Household::mask}; }
    Arc with_trust(std::uint32_t level) const { return {Trust::put(word, level)}; }
};

/// What the engine reads of a person, and the marks it makes.
struct PersonWord {
    std::uint64_t word = 0;

    using KnowHow = Bits<0, 11>;
    using Goods = Bits<11, 16>;
    using Age = Bits<27, 3>;
    using Alone = Bits<30, 1>;
    using Trust = Bits<31, 3>;
    using Power = Bits<34, 3>;
    using Capacity = Bits<37, 8>;
    using Occupation = Bits<45, 3>;
    using HouseholdType = Bits<48, 3>;
    using NearSite = Bits<51, 1>;  ///< takes part in a site, or has a tie to somebody who does
    using First = Bits<52, 1>;     ///< of the household
    using Participant = Bits<53, 1>;
    using HasPair = Bits<54, 1>;   ///< some tie of theirs changed during the run
    using HasExtra = Bits<55, 1>;  ///< has a tie that the world's network lacks
    using Helped = Bits<56, 1>;    ///< some need of theirs was met

    template <class Field>
    std::uint32_t get() const {
        return Field::get(word);
    }
    template <class Field>
    bool is() const {
        return (word & Field::mask) != 0;
    }
    template <class Field>
    void set(std::uint64_t value) {
        word = Field::put(word, value);
    }
    population::AgeBand age() const { return static_cast<population::AgeBand>(get<Age>()); }

    /// Whether the person has what `need` takes.
    bool can(const Need& need) const {
        if (need.means == Means::know_how) return ((get<KnowHow>() >> static_cast<unsigned>(need.know_how)) & 1) != 0;
        if (need.means == Means::good) return ((get<Goods>() >> static_cast<unsigned>(need.good)) & 1) != 0;
        return true;
    }
};

bool alike(PersonWord one, PersonWord other);

struct PreparedWorld::Layout {
    World world;
    Parameters parameters;
    WideVector<std::uint64_t> first_arc;  ///< by person, one more
    WideVector<Arc> arcs;                 ///< as the network's, in its order
    WideVector<PersonWord> people;
    std::vector<std::uint16_t> exposure;  ///< zone · 256 + exposure class
    std::vector<std::uint16_t> commune;
    std::vector<std::vector<std::uint32_t>> participants;  ///< by site, ascending
    std::array<std::array<network::Level, 2>, population::age_band_count> outside_trust{},
        outside_power{};  ///< of comparable people of no site, by age and alone; see `comparable`
    std::array<std::array<bool, 2>, population::age_band_count> comparable{};
    std::array<network::Level, 8> outside_tie_trust{};  ///< mean trust of ties made elsewhere, by strength
    std::size_t scope_stride = 0;
    WideVector<std::uint64_t>
        scopes;     ///< `scope_stride` words a person; bit 4 s + k for Scope k of site s (the commune is counted on its own)
    Outcome empty;  ///< counters at 0, groups with their sizes

    const population::Population& population() const { return world.territory->population; }
    const network::TieNetwork& ties() const { return world.territory->ties; }
    std::span<const Arc> arcs_of(std::uint32_t person) const {
        return {arcs.data() + first_arc[person], arcs.data() + first_arc[person + 1]};
    }
    bool takes_part(std::uint32_t person, std::size_t site) const;
    Nearness distance(std::uint32_t one, std::uint32_t other) const;
    /// Sites that the person takes part in, none if `people[person]` is no participant.
    bool in_scope(std::uint32_t person, std::size_t site, Scope scope) const {
        const auto bit = site * 4 + static_cast<std::size_t>(scope);
        return ((scopes[person * scope_stride + bit / 64] >> (bit % 64)) & 1) != 0;
    }
};

}  // namespace reliance::crisis
