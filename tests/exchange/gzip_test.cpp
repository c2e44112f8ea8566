#include "reliance/exchange/gzip.hpp"

#include <gtest/gtest.h>

#include "exchange/packed_words.hpp"

namespace reliance::exchange {
namespace {

TEST(Gzip, is_unpacked_whole_or_not_at_all) {
    const std::string packed(testing::packed_words);
    EXPECT_TRUE(is_gzip(packed));
    EXPECT_FALSE(is_gzip("vu"));
    EXPECT_EQ(unpacked(packed), "vu Kerguénou");
    EXPECT_EQ(unpacked(packed + packed), "vu Kerguénouvu Kerguénou") << "one member after the other";
    EXPECT_EQ(unpacked(packed.substr(0, packed.size() - 9)), std::nullopt) << "cut";
    EXPECT_EQ(unpacked(packed + "vu"), std::nullopt);
}

}  // namespace
}  // namespace reliance::exchange
