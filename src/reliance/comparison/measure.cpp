#include "reliance/comparison/measure.hpp"

#include <array>

namespace reliance::comparison {

std::string full_label(const Measure& measure, Language language) {
    const std::string label(measure.label.in(language));
    const auto of = measure.of.in(language);
    if (of.empty()) return label;
    return label + (language == Language::french ? " : " : ": ") + std::string(of);
}

std::string_view name(Absence absence) {
    constexpr std::array<std::string_view, 4> names{"present", "too_few_people", "too_few_counted", "undefined"};
    return names[static_cast<std::size_t>(absence)];
}

Bilingual label(Absence absence) {
    constexpr std::array<Bilingual, 4> labels{
        Bilingual{"", ""},
        {"not enough data: too few people", "données insuffisantes : trop peu de personnes"},
        {"not enough data: too few ties or answers", "données insuffisantes : trop peu de liens ou de réponses"},
        {"undefined: nothing to take a share of", "indéfini : rien dont prendre la part"}};
    return labels[static_cast<std::size_t>(absence)];
}

}  // namespace reliance::comparison
