#include "reliance/exchange/guid.hpp"

#include <gtest/gtest.h>

#include <set>

namespace reliance::exchange {
namespace {

TEST(Guid, OneInManySpellings) {
    const std::string small = "6c1f2b6e-0a00-4000-8000-00000000000f";
    for (const auto* written : {"6c1f2b6e-0a00-4000-8000-00000000000f", "6C1F2B6E-0A00-4000-8000-00000000000F",
                                "{6C1F2B6E-0a00-4000-8000-00000000000f}"})
        EXPECT_EQ(folded_guid(written), small);
    for (const auto* none : {"", "6c1f2b6e", "6c1f2b6e-0a00-4000-8000-00000000000g", "{6c1f2b6e-0a00-4000-8000-00000000000f",
                             "6c1f2b6e00a0004000080000000000000000f"})
        EXPECT_EQ(folded_guid(none), std::nullopt);
}

TEST(Guid, OfARowIsAlwaysTheSameAndItsOwn) {
    const auto guid = guid_of_row("small", "code", "help");
    EXPECT_EQ(guid, guid_of_row("small", "code", "help"));
    EXPECT_TRUE(folded_guid(guid));
    EXPECT_EQ(guid[14], '8');
    std::set<std::string> guids;
    for (const auto* study : {"small", "smal"})
        for (const auto* noun : {"code", "lcode"})
            for (const auto* id : {"help", "received"}) guids.insert(guid_of_row(study, noun, id));
    EXPECT_EQ(guids.size(), 8u);
    for (const auto& one : guids) EXPECT_NE(std::string("89AB").find(one[19]), std::string::npos);
}

}  // namespace
}  // namespace reliance::exchange
