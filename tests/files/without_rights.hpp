#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

namespace reliance::testing {

/// While it lives the folders of a tree can be read but not written, by whoever runs the test.
class WithoutRights {
public:
    explicit WithoutRights(std::filesystem::path folder) : folder_(std::move(folder)), user_(::geteuid()) {
        set_modes(0555);
        EXPECT_EQ(::seteuid(user()), 0);
    }
    ~WithoutRights() {
        EXPECT_EQ(::seteuid(user_), 0);
        set_modes(0755);
    }
    /// Who runs the test while it lives: never the one whom no right stops.
    static ::uid_t user() {
        constexpr ::uid_t nobody = 65534;
        return ::geteuid() == 0 ? nobody : ::geteuid();
    }
    WithoutRights(const WithoutRights&) = delete;
    WithoutRights& operator=(const WithoutRights&) = delete;

private:
    void set_modes(::mode_t mode) const {
        ::chmod(folder_.c_str(), mode);
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_))
            if (entry.is_directory()) ::chmod(entry.path().c_str(), mode);
    }

    std::filesystem::path folder_;
    ::uid_t user_;
};

}  // namespace reliance::testing
