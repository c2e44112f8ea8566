#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace reliance::testing {

/// A folder of the real test data: below $RELIANCE_TEST_DATA, otherwise ../shared/data beside the sources; it may be absent.
inline std::filesystem::path test_data(const std::string& folder) {
    const char* named = std::getenv("RELIANCE_TEST_DATA");
    return (named ? std::filesystem::path(named) : std::filesystem::path(RELIANCE_SOURCE_DIR) / ".." / "shared" / "data") /
           folder;
}

}  // namespace reliance::testing

/// Leaves a test that needs a folder of the real test data where there is none.
#define RELIANCE_NEEDS_TEST_DATA(folder)                                        \
    if (!std::filesystem::is_directory(::reliance::testing::test_data(folder))) \
    GTEST_SKIP() << "the test data " << (folder) << " is not here; set RELIANCE_TEST_DATA to the folder that holds it"
