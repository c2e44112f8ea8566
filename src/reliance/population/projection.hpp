#pragma once

#include "reliance/population/territory.hpp"

namespace reliance::population {

/// Lambert-93 (EPSG:2154) of a place in degrees (RGF93, which agrees with WGS84 to a metre): conic conformal, parallels 44° and 49°, origin 3° E 46.5° N.
///
/// Units    degrees in, metres out.
/// Source   IGN, algorithms ALG0003 and ALG0004 (projection conique conforme de Lambert).
Point lambert_93(double longitude, double latitude);

}  // namespace reliance::population
