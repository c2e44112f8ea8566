#include "reliance/base/digest.hpp"

#include <gtest/gtest.h>

namespace reliance {
namespace {

TEST(Digest, is_blake2b_of_32_bytes) {
    // BLAKE2b-256 of "abc", as given by any other implementation of RFC 7693.
    EXPECT_EQ(digest("abc").hex(), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(Digest, pieces_make_the_whole) { EXPECT_EQ(Digester().add("a").add("bc").digest(), digest("abc")); }

}  // namespace
}  // namespace reliance
