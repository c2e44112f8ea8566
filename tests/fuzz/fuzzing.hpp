#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "reliance/base/result.hpp"

/// What the fuzz targets share. Each reads bytes that nobody vouches for; it must neither crash nor hang nor grow, and what it
/// says of them must hold.
namespace reliance::fuzzing {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Stops the run, and keeps the input, where what must hold does not.
inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

/// A reader that gives nothing says why, in both languages.
inline void require_reasons(const Problems& problems) {
    require(!problems.empty(), "a refusal names a problem");
    for (const auto& problem : problems)
        for (const auto language : {Language::french, Language::english})
            require(!message(problem, language).empty(), "a problem has its words");
}

}  // namespace reliance::fuzzing
