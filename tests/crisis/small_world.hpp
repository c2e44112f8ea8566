#pragma once

#include <memory>
#include <vector>

#include "reliance/crisis/arm.hpp"
#include "reliance/crisis/engine.hpp"
#include "reliance/crisis/parameters.hpp"
#include "reliance/crisis/scenario.hpp"
#include "reliance/crisis/world.hpp"
#include "reliance/random/draw.hpp"

/// Small worlds for tests: drawn at random, or laid out tie by tie.
namespace reliance::crisis {

/// Draws for building test cases; nothing to do with the draws of a run.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : seed_{seed} {}
    std::uint32_t operator()(std::uint32_t below) { return random::below(random::draw32(seed_, {count_++, 0, 0, 99}), below); }
    double share() { return random::unit(random::draw32(seed_, {count_++, 0, 0, 99})); }
    bool chance(double probability) { return share() < probability; }

private:
    random::Seed seed_;
    std::uint32_t count_ = 0;
};

/// A world that owns its territory.
struct SmallWorld {
    std::unique_ptr<population::PopulatedTerritory> territory = std::make_unique<population::PopulatedTerritory>();
    World world;

    void tie(const std::vector<network::Tie>& ties);
    PreparedWorld prepared(const Parameters& parameters = {}) const;
};

/// `people` adults who each live alone at one place, with no know-how, no goods, capacity 1, full trust and power to act; untied.
SmallWorld people_apart(std::uint32_t people);
network::Tie strong_tie(std::uint32_t one, std::uint32_t other);
/// Parameters under which nobody hesitates: every ask is made, every request accepted, nothing tires and no trust moves.
Parameters plain_parameters();
/// A need that arises for everybody in the first hour and lasts to the end of `scenario`.
Need sure_need(const Scenario& scenario);
/// A quiet scenario whose only need is the sure one.
Scenario with_sure_need(std::uint32_t hours);
/// The same, met by a good.
Scenario with_sure_good(std::uint32_t hours, population::Good good);
/// One run, of replicate 0.
Outcome run_plain(const SmallWorld& small, const Scenario& scenario, const Parameters& parameters, std::uint64_t seed = 1,
                  const Arm& arm = {});

/// A world, a scenario, parameters and an arm drawn at random, with every feature of the model in reach.
struct RandomCase {
    SmallWorld small;
    Scenario scenario;
    Parameters parameters;
    Arm arm;
};
RandomCase random_case(std::uint64_t seed);
/// Another random arm for the same world.
Arm random_arm(const World& world, Dice& dice);

}  // namespace reliance::crisis
