#include "measure_words.hpp"

#include <cmath>

namespace reliance::cli {
namespace {

/// The digits alone.
std::string number_of(const Session& session, const comparison::Measure& measure, double value) {
    return session.number(comparison::printed_value(measure, value), comparison::printed_decimals(measure));
}

}  // namespace

std::string value_of(const Session& session, const comparison::Measure& measure, const std::optional<double>& value) {
    if (!value) return "–";
    const auto number = number_of(session, measure, *value);
    return is_share(measure) ? number + " %" : number;
}

std::string change_of(const Session& session, const comparison::Measure& measure, const std::optional<double>& change) {
    if (!change || !is_share(measure)) return value_of(session, measure, change);
    const bool is_one = number_of(session, measure, std::abs(*change)) == "1";
    return number_of(session, measure, *change) + ' ' + session.say(is_one ? Text::one_point : Text::points);
}

std::string interval_of(const Session& session, const comparison::Measure& measure, const comparison::Estimate& estimate,
                        decltype(value_of)& written) {
    if (!estimate.low || !estimate.high) return "";
    return number_of(session, measure, *estimate.low).insert(0, 1, '[') + " ; " + written(session, measure, estimate.high) + "]";
}

std::string scope_of(const Session& session, const comparison::MeasureLine& line) {
    auto scope = line.site.empty() ? session.say(Text::whole) : line.site;
    return line.wave.empty() ? scope : scope + ", " + line.wave;
}

}  // namespace reliance::cli
