#include "crisis_words.hpp"

#include <array>

namespace reliance::cli {
namespace {

std::string step_name(const Session& session, workbench::RunStep step, const std::string& what) {
    using enum workbench::RunStep;
    switch (step) {
        case read:
            return session.say(Text::step_read);
        case measure:
            return session.say(Text::step_measure);
        case populate:
            return session.say(Text::step_populate);
        case simulate:
            return session.say(Text::step_simulate, what);
        case attribute:
            return session.say(Text::step_attribute, what);
        case rank:
            return session.say(Text::step_rank);
        case report:
            break;
    }
    return session.say(Text::step_report);
}

}  // namespace

std::string label_of(const Session& session, crisis::Scope scope) {
    constexpr std::array labels{Text::scope_participants, Text::scope_entourage, Text::scope_500_m, Text::scope_1_km,
                                Text::scope_commune};
    static_assert(labels.size() == crisis::scope_count);
    return session.say(labels[static_cast<std::size_t>(scope)]);
}

std::string label_of_arm(const Session& session, const std::string& arm) {
    if (arm == "baseline") return session.say(Text::arm_baseline);
    if (arm == "without:all") return session.say(Text::arm_without_sites);
    return session.say(Text::arm_without, arm.substr(arm.find(':') + 1));
}

std::string title_of(const Session& session, const crisis::Scenario& scenario) {
    return session.options().language == Language::french ? scenario.title_fr : scenario.title_en;
}

std::string interval_of(const Session& session, const crisis::Estimate& estimate, int decimals) {
    auto text = session.number(estimate.low, decimals).insert(0, 1, '[');
    return text.append(" ; ").append(session.number(estimate.high, decimals)).append("]");
}

Json json_of(const crisis::Estimate& estimate) {
    return {{"mean", estimate.mean}, {"low", estimate.low}, {"high", estimate.high}};
}

workbench::RunListener listener(Session& session) {
    return [&session](workbench::RunStep step, const std::string& what) { session.step(step_name(session, step, what)); };
}

}  // namespace reliance::cli
