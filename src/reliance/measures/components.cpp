#include "reliance/measures/components.hpp"

#include <algorithm>
#include <numeric>

namespace reliance::measures {
namespace {

/// A forest in which every actor points towards the smallest actor of its component.
class Forest {
public:
    explicit Forest(std::size_t actors) : parents_(actors) { std::iota(parents_.begin(), parents_.end(), 0u); }

    std::uint32_t root(std::uint32_t actor) {
        while (parents_[actor] != actor) actor = parents_[actor] = parents_[parents_[actor]];
        return actor;
    }

    void join(std::uint32_t a, std::uint32_t b) {
        a = root(a);
        b = root(b);
        parents_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::uint32_t> parents_;
};

Forest joined(const network::TieNetwork& network) {
    Forest forest(network.actor_count());
    for (std::uint32_t actor = 0; actor < network.actor_count(); ++actor)
        for (const auto alter : network.neighbours(ActorIndex(actor)))
            if (network.directed() || alter > actor) forest.join(actor, alter);
    return forest;
}

}  // namespace

Components weak_components(const network::TieNetwork& network) {
    auto forest = joined(network);
    Components components;
    components.of_actor.resize(network.actor_count());
    for (std::uint32_t actor = 0; actor < network.actor_count(); ++actor) {
        const auto root = forest.root(actor);
        if (root == actor) components.sizes.push_back(0);
        components.of_actor[actor] =
            root == actor ? static_cast<std::uint32_t>(components.sizes.size() - 1) : components.of_actor[root];
        ++components.sizes[components.of_actor[actor]];
    }
    return components;
}

std::uint32_t largest_size(const Components& components) {
    return components.sizes.empty() ? 0 : *std::max_element(components.sizes.begin(), components.sizes.end());
}

std::uint32_t isolate_count(const Components& components) {
    return static_cast<std::uint32_t>(std::count(components.sizes.begin(), components.sizes.end(), 1u));
}

}  // namespace reliance::measures
