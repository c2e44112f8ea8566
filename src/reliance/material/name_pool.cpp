#include "reliance/material/name_pool.hpp"

#include <algorithm>

#include "reliance/material/words.hpp"
#include "reliance/random/draw.hpp"

namespace reliance::material {
namespace {

/// Which parts of a wish still hold: fewer with every round.
struct Strictness {
    bool generation, vowel, origin, sex;
};

constexpr Strictness rounds[] = {
    {true, true, true, true}, {false, true, true, true}, {false, false, true, true}, {false, false, false, true}, {}};

bool agrees(const std::string& wished, const std::string& told) { return wished.empty() || told.empty() || wished == told; }

bool suits(const PoolName& one, const NameWish& wish, const Strictness& strict) {
    // Who is said to come from nowhere in particular gets a name that tells as little.
    const auto origin = wish.origin.empty() ? std::string("france") : wish.origin;
    return one.last == wish.last && (!strict.sex || agrees(wish.sex, one.sex)) && (!strict.origin || origin == one.origin) &&
           (!strict.generation || agrees(wish.generation, one.generation)) &&
           (!strict.vowel || begins_with_vowel(one.name) == wish.vowel_first);
}

bool is_taken(const std::string& name, const std::set<std::string>& taken) {
    const auto words = words_of(name);
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return taken.contains(word); });
}

}  // namespace

const PoolName* NamePool::first_name(std::string_view name) const {
    const auto sought = folded(name);
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const PoolName& one) { return !one.last && folded(one.name) == sought; });
    return found == names.end() ? nullptr : &*found;
}

std::string NamePool::origin_of(std::string_view region) const {
    const auto sought = folded(region);
    for (const auto& one : regions)
        if (!sought.empty() && sought.find(one.region) != std::string::npos) return one.origin;
    return {};
}

bool begins_with_vowel(std::string_view name) {
    const auto letters = folded(name);
    return !letters.empty() && std::string_view("aeiouyh").find(letters.front()) != std::string_view::npos;
}

std::string pseudonym(const NamePool& pool, const NameWish& wish, const std::set<std::string>& taken, std::uint64_t seed,
                      std::uint32_t ordinal) {
    for (const auto& strict : rounds) {
        std::vector<const PoolName*> fitting;
        for (const auto& one : pool.names)
            if (suits(one, wish, strict) && !is_taken(one.name, taken)) fitting.push_back(&one);
        if (fitting.empty()) continue;
        const auto draw = random::draw32({seed}, {.who = ordinal});
        return fitting[random::below(draw, static_cast<std::uint32_t>(fitting.size()))]->name;
    }
    for (std::uint32_t number = 1;; ++number) {
        const auto name = std::string("Nom").append(std::to_string(number));
        if (!taken.contains(folded(name))) return name;
    }
}

}  // namespace reliance::material
