#include "reliance/population/projection.hpp"

#include <gtest/gtest.h>

namespace reliance::population {
namespace {

TEST(Lambert93, has_its_origin_at_3_east_46_5_north) {
    const auto origin = lambert_93(3, 46.5);
    EXPECT_NEAR(origin.x, 700000, 1e-6);
    EXPECT_NEAR(origin.y, 6600000, 1e-6);
}

TEST(Lambert93, agrees_with_proj_to_a_millimetre) {
    // echo "48.9384 2.5269" | cs2cs -d 4 EPSG:4326 EPSG:2154, PROJ 9.1.1.
    const auto sevran = lambert_93(2.5269, 48.9384);
    EXPECT_NEAR(sevran.x, 665341.5885, 1e-3);
    EXPECT_NEAR(sevran.y, 6871040.2065, 1e-3);
    const auto pantin = lambert_93(2.4017, 48.8966);
    EXPECT_NEAR(pantin.x, 656134.6112, 1e-3);
    EXPECT_NEAR(pantin.y, 6866454.3549, 1e-3);
}

}  // namespace
}  // namespace reliance::population
