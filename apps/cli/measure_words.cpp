#include "measure_words.hpp"

namespace reliance::cli {

bool is_share(const comparison::Measure& measure) { return measure.unit.english == "%"; }

std::string value_of(const Session& session, const comparison::Measure& measure, const std::optional<double>& value) {
    if (!value) return "–";
    return is_share(measure) ? session.number(100 * *value, measure.decimals > 2 ? measure.decimals - 2 : 0) + " %"
                             : session.number(*value, measure.decimals);
}

std::string scope_of(const Session& session, const comparison::MeasureLine& line) {
    auto scope = line.site.empty() ? session.say(Text::whole) : line.site;
    return line.wave.empty() ? scope : scope + ", " + line.wave;
}

}  // namespace reliance::cli
