#include "measure_words.hpp"

namespace reliance::cli {

std::string value_of(const Session& session, const comparison::Measure& measure, const std::optional<double>& value) {
    if (!value) return "–";
    const auto number = session.number(comparison::printed_value(measure, *value), comparison::printed_decimals(measure));
    return is_share(measure) ? number + " %" : number;
}

std::string scope_of(const Session& session, const comparison::MeasureLine& line) {
    auto scope = line.site.empty() ? session.say(Text::whole) : line.site;
    return line.wave.empty() ? scope : scope + ", " + line.wave;
}

}  // namespace reliance::cli
