#pragma once

#include <string>

#include "reliance/field/model.hpp"

// A field that is not named is meant to be missing.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace reliance::comparison::testing {

/// A garden of six people in a ring who all answer each other and trust at 4, and a canteen of six who all name the first and
/// trust at 2. In the second wave the garden's a1 names nobody any more. One neighbour of the garden and one member of staff take
/// no part.
inline field::Study two_places() {
    field::Study study;
    study.id = "two-places";
    study.sites = {{.id = "garden"}, {.id = "canteen"}};
    study.organisations = {{.id = "ccas", .type = "social_service"}};
    study.waves = {{.id = "w1"}, {.id = "w2"}};
    const auto person = [&](const std::string& id, const std::string& site, const std::string& role, double trust) {
        study.persons.push_back(
            {.id = id, .age_band = "25-39", .household_type = "alone", .origin = site, .occupation = "worker"});
        study.participations.push_back({.person = id, .site = site, .wave = "w1", .role = role});
        study.participations.push_back({.person = id, .site = site, .wave = "w2", .role = role});
        study.answers.push_back({.person = id, .wave = "w1", .attribute = "institutional_trust", .value = trust});
    };
    for (int i = 1; i <= 6; ++i) person("a" + std::to_string(i), "garden", "participant", i);
    for (int i = 1; i <= 6; ++i) person("b" + std::to_string(i), "canteen", "volunteer", 7);
    person("neighbour", "garden", "resident", 0);
    person("staff", "garden", "staff", 10);
    const auto tie = [&](const std::string& from, const std::string& to, double trust, const std::string& site) {
        study.ties.push_back({.id = "t" + std::to_string(study.ties.size() + 1),
                              .from = from,
                              .to = to,
                              .wave = "w1",
                              .kinds = {"help"},
                              .strength = 3,
                              .trust = trust,
                              .made_at = site,
                              .vector = site.empty() ? "" : "local_involvement"});
    };
    for (int i = 1; i <= 6; ++i) {
        tie("a" + std::to_string(i), "a" + std::to_string(i % 6 + 1), 4, "garden");
        tie("a" + std::to_string(i % 6 + 1), "a" + std::to_string(i), 4, "garden");
    }
    for (int i = 2; i <= 6; ++i) tie("b" + std::to_string(i), "b1", 2, "canteen");
    tie("b1", "ccas", 1, "");
    study.answers.push_back({.person = "a1", .wave = "w2", .attribute = "institutional_trust", .missing = "refused"});
    return study;
}

}  // namespace reliance::comparison::testing
