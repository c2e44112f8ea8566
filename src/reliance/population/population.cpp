#include "reliance/population/population.hpp"

namespace reliance::population {

Digest Population::digest() const {
    Digester digester;
    digester.add(std::span(household))
        .add(std::span(age_band))
        .add(std::span(sex))
        .add(std::span(occupation))
        .add(std::span(activity));
    digester.add(std::span(traits)).add(std::span(know_how)).add(std::span(goods)).add(std::span(institutional_trust));
    digester.add(std::span(power_to_act)).add(std::span(capacity));
    digester.add(std::span(household_first)).add(std::span(household_type)).add(std::span(household_cell));
    digester.add(std::span(household_x)).add(std::span(household_y));
    for (const auto& part : participations) {
        const std::uint32_t fields[]{part.person.value, part.site.value, part.vectors};
        digester.add(std::span<const std::uint32_t>(fields));
    }
    return digester.add(std::span(actors)).digest();
}

}  // namespace reliance::population
