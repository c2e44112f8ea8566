#include "reliance/field/fresh_id.hpp"

#include "reliance/base/digest.hpp"

namespace reliance::field {

std::string fresh_id(std::string_view prefix, std::initializer_list<std::string_view> said,
                     const std::function<bool(const std::string&)>& is_taken) {
    constexpr std::size_t digits = 12;
    for (int attempt = 1;; ++attempt) {
        Digester digester;
        for (const auto part : said) digester.add(part).add("\x1f");
        if (attempt > 1) digester.add(std::to_string(attempt));
        auto id = std::string(prefix) + digester.digest().hex().substr(0, digits);
        if (!is_taken(id)) return id;
    }
}

}  // namespace reliance::field
