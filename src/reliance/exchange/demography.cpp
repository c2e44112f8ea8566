#include "reliance/exchange/demography.hpp"

#include <charconv>

namespace reliance::exchange {

std::string_view age_band_of(unsigned age) {
    struct Band {
        unsigned last;
        std::string_view word;
    };
    constexpr Band bands[] = {{14, "0-14"},  {19, "15-19"}, {24, "20-24"}, {39, "25-39"},
                              {54, "40-54"}, {64, "55-64"}, {79, "65-79"}};
    for (const auto& band : bands)
        if (age <= band.last) return band.word;
    return "80+";
}

std::optional<unsigned> whole_number(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace reliance::exchange
