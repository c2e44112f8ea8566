#include "reliance/population/projection.hpp"

#include <cmath>
#include <numbers>

namespace reliance::population {
namespace {

constexpr double radians = std::numbers::pi / 180;
constexpr double semi_major = 6378137.0;              // GRS80
constexpr double eccentricity = 0.08181919104281579;  // GRS80

double isometric_latitude(double phi) {
    const double sine = eccentricity * std::sin(phi);
    return std::log(std::tan(std::numbers::pi / 4 + phi / 2) * std::pow((1 - sine) / (1 + sine), eccentricity / 2));
}

double normal_radius(double phi) {
    const double sine = eccentricity * std::sin(phi);
    return semi_major / std::sqrt(1 - sine * sine);
}

struct Cone {
    double exponent, scale, origin_radius;
};

Cone cone_of(double south, double north, double origin) {
    const double parallel_south = normal_radius(south) * std::cos(south);
    const double parallel_north = normal_radius(north) * std::cos(north);
    const double exponent = std::log(parallel_north / parallel_south) / (isometric_latitude(south) - isometric_latitude(north));
    const double scale = parallel_south / exponent * std::exp(exponent * isometric_latitude(south));
    return {exponent, scale, scale * std::exp(-exponent * isometric_latitude(origin))};
}

}  // namespace

Point lambert_93(double longitude, double latitude) {
    const auto cone = cone_of(44 * radians, 49 * radians, 46.5 * radians);
    const double radius = cone.scale * std::exp(-cone.exponent * isometric_latitude(latitude * radians));
    const double angle = cone.exponent * (longitude - 3) * radians;
    return {700000 + radius * std::sin(angle), 6600000 + cone.origin_radius - radius * std::cos(angle)};
}

}  // namespace reliance::population
