#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace reliance::material {

/// Names that may stand for others, by what they tell of who bears them.
struct PoolName {
    std::string name;
    bool last = false;                    ///< a family name
    std::string sex, generation, origin;  ///< female | male; old | middle | young; a word of the pool; empty: it tells nothing
};

/// What the pool calls a region that people name.
struct PoolRegion {
    std::string region;  ///< folded
    std::string origin;
};

struct NamePool {
    std::vector<PoolName> names;
    std::vector<PoolRegion> regions;

    /// What is known of a first name, or nothing; case and accents do not count.
    const PoolName* first_name(std::string_view name) const;
    /// The word of the pool for a region as a person says it (“Afrique de l'Ouest”), or nothing.
    std::string origin_of(std::string_view region) const;
};

/// What a pseudonym should keep of the name that it stands for.
struct NameWish {
    bool last = false;
    std::string sex, generation, origin;
    bool vowel_first = false;  ///< as one says it, so that elisions before it stay right: d'Hawa, de Nadège
};

/// Whether one says de or d' before a name: it begins with a vowel or an h.
bool begins_with_vowel(std::string_view name);

/// A name of the pool that is not `taken` (folded), nearest to the wish: what cannot be had is given up in the order generation,
/// first letter, origin, sex; “Nom1”, “Nom2” … where no name is left. The same seed and ordinal give the same name.
std::string pseudonym(const NamePool& pool, const NameWish& wish, const std::set<std::string>& taken, std::uint64_t seed,
                      std::uint32_t ordinal);

}  // namespace reliance::material
