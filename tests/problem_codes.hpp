#pragma once

#include <string>
#include <vector>

#include "reliance/base/result.hpp"

namespace reliance::testing {

/// The names of the codes of all problems, in their order; none of a value.
template <class T>
std::vector<std::string> codes_of(const Result<T>& result) {
    std::vector<std::string> codes;
    if (!result)
        for (const auto& problem : result.error()) codes.emplace_back(name(problem.code));
    return codes;
}

}  // namespace reliance::testing
