#include "reliance/exchange/survey_families.hpp"

#include <algorithm>

#include "reliance/exchange/survey_table.hpp"

namespace reliance::exchange {

std::optional<std::string> numbered_family(const std::string& name) {
    auto end = name.size();
    while (end > 0 && name[end - 1] >= '0' && name[end - 1] <= '9') --end;
    if (end == name.size() || end == 0) return std::nullopt;
    return name.substr(0, end) + "{n}";
}

std::optional<std::string> pair_family(const std::string& name) {
    const auto digit = [&](std::size_t at) { return at < name.size() && name[at] >= '0' && name[at] <= '9'; };
    auto second = name.size();
    while (second > 0 && digit(second - 1)) --second;
    if (second == name.size()) return std::nullopt;
    auto first_end = second;
    while (first_end > 0 && !digit(first_end - 1)) --first_end;
    auto first = first_end;
    while (first > 0 && digit(first - 1)) --first;
    if (first < first_end) return name.substr(0, first) + "{i}" + name.substr(first_end, second - first_end) + "{j}";
    if (name.size() - second == 2 && second > 0 && name[second] < name[second + 1]) return name.substr(0, second) + "{i}{j}";
    return std::nullopt;
}

std::map<std::string, std::size_t> families(const files::Row& header, std::optional<std::string> (*family)(const std::string&)) {
    std::map<std::string, std::size_t> counts;
    for (const auto& field : header)
        if (const auto pattern = family(plain_cell(field.text))) ++counts[*pattern];
    return counts;
}

std::optional<std::string> whole_pairs(const files::Row& header) {
    for (const auto& [pattern, count] : families(header, pair_family))
        for (std::size_t alters = 3; alters * (alters - 1) / 2 <= count; ++alters)
            if (alters * (alters - 1) / 2 == count) return pattern;
    return std::nullopt;
}

std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

std::string file_name(const std::string& path) { return path.substr(folder_of(path).size()); }

std::string stem_of(const std::string& path) {
    const auto name = file_name(path);
    return name.substr(0, name.rfind('.'));
}

std::optional<NumberedName> numbered_name(const std::string& path) {
    const auto name = file_name(path);
    const auto dot = std::min(name.rfind('.'), name.size());
    auto begin = dot;
    while (begin > 0 && name[begin - 1] >= '0' && name[begin - 1] <= '9') --begin;
    if (begin == dot) return std::nullopt;
    return NumberedName{folder_of(path) + name.substr(0, begin), name.substr(begin, dot - begin), name.substr(dot)};
}

std::string before_waves(std::vector<std::string> numbers) {
    std::sort(numbers.begin(), numbers.end());
    const auto& first = numbers.front();
    const auto same_size = [&](const std::string& number) { return number.size() == first.size(); };
    const bool years = first.size() == 4 && (first.starts_with("19") || first.starts_with("20"));
    if (years || !std::all_of(numbers.begin(), numbers.end(), same_size)) return {};
    const auto parted = std::mismatch(first.begin(), first.end(), numbers.back().begin()).first;
    const std::string waves(parted, first.end());
    return waves == "1" ? std::string(first.begin(), parted) : std::string();
}

}  // namespace reliance::exchange
