#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace reliance::testing {

/// Every file below a folder with its bytes.
inline std::map<std::string, std::string> bytes_below(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ostringstream bytes;
        bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        files[entry.path().lexically_relative(folder).generic_string()] = bytes.str();
    }
    return files;
}

/// The files that two folders do not hold with the same bytes.
inline std::vector<std::string> differing_files(const std::filesystem::path& one, const std::filesystem::path& other) {
    auto left = bytes_below(one), right = bytes_below(other);
    std::vector<std::string> differing;
    for (const auto& [path, bytes] : left)
        if (!right.contains(path) || right[path] != bytes) differing.push_back(path);
    for (const auto& [path, bytes] : right)
        if (!left.contains(path)) differing.push_back(path);
    return differing;
}

}  // namespace reliance::testing
