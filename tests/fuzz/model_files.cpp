#include "fuzz/fuzzing.hpp"
#include "reliance/crisis/scenario.hpp"
#include "reliance/levers/lever.hpp"

/// Scenarios and levers, which people write by hand in TOML.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace reliance;
    const auto text = fuzzing::text_of(data, size);
    if (const auto scenario = crisis::scenario_from_toml(text, "fuzzed.toml"))
        fuzzing::require(scenario->hours > 0, "a scenario lasts");
    else
        fuzzing::require_reasons(scenario.error());
    if (const auto lever = levers::lever_from_toml(text, "fuzzed.toml")) {
        for (const auto& handle : lever->handles) {
            fuzzing::require(handle.low <= handle.amount && handle.amount <= handle.high, "an amount lies in its range");
            fuzzing::require(handle.zero_share >= 0 && handle.zero_share <= 1, "a probability lies in [0, 1]");
        }
    } else {
        fuzzing::require_reasons(lever.error());
    }
    return 0;
}
