#pragma once

#include <string>
#include <vector>

#include "reliance/exchange/import_report.hpp"

namespace reliance::testing {

/// `where what` of all that an import noted of a kind.
inline std::vector<std::string> places(const exchange::ImportReport& report, exchange::ImportCount kind) {
    std::vector<std::string> all;
    for (const auto& line : report.lines())
        for (const auto& example : line.examples)
            if (line.kind == kind) all.push_back(example.where + ' ' + example.what);
    return all;
}

}  // namespace reliance::testing
