#pragma once

#include <string>

#include "reliance/exchange/archive.hpp"

namespace reliance::testing {

/// An archive of one file, with a comment of it, as its only entry has it in the central directory.
inline std::string commented_archive(const std::string& comment) {
    constexpr std::size_t comment_size = 32, directory_size = 12;
    auto bytes = *exchange::archive_bytes({{"photo.txt", "vu", true}});
    const auto record = bytes.find("PK\x01\x02"), end = bytes.find("PK\x05\x06");
    const auto add = [&](std::size_t place) {
        bytes[place] = static_cast<char>(bytes[place] + static_cast<char>(comment.size()));
    };
    add(record + comment_size);
    add(end + directory_size);
    return bytes.insert(end, comment);
}

}  // namespace reliance::testing
