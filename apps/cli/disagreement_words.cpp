#include "disagreement_words.hpp"

#include <algorithm>

namespace reliance::cli {
namespace {

std::string on_one_line(std::string words) {
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

}  // namespace

std::string difference_words(const Session& session, const material::Disagreement& one) {
    return std::string(label(one.difference).in(session.options().language));
}

std::string place_words(std::uint32_t start, std::uint32_t end) { return std::to_string(start) + "–" + std::to_string(end); }

std::string printed(const Session& session, const std::string& heading, const material::Disagreement& one,
                    const std::string& quote) {
    auto text = heading + "  (" + difference_words(session, one) + ")\n";
    for (const auto& reading : one.readings)
        text += "  " + reading.coder + "  " + place_words(reading.start, reading.end) + "  " + reading.code + '\n';
    for (const auto& coder : one.against) text += "  " + coder + "  " + session.say(Text::agree_against) + '\n';
    return text + "  « " + on_one_line(quote) + " »\n";
}

Json json_of(const material::Disagreement& one, const std::string& quote) {
    auto readings = Json::array();
    for (const auto& reading : one.readings)
        readings.push_back({{"coder", reading.coder}, {"code", reading.code}, {"start", reading.start}, {"end", reading.end}});
    return {{"id", one.id},
            {"material", one.material},
            {"start", one.start},
            {"end", one.end},
            {"difference", name(one.difference)},
            {"for", readings},
            {"against", one.against},
            {"words", quote}};
}

}  // namespace reliance::cli
