#pragma once

#include "reliance/field/model.hpp"

// A field that is not named is meant to be missing.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace reliance::workbench::testing {

/// One text of 50 characters read by A and B with the codes `warm` and `cold` under `tone`: 0–10 warm for both, 12–20 warm for A and
/// 14–20 warm for B, 22–30 cold for B alone.
inline field::Study coded_twice() {
    field::Study study;
    study.id = "twice";
    study.materials = {{.id = "m1", .text = "0123456789 abcdefghi jklmnopqr stuvwxyz 0123456789\n"}};
    study.codes = {{.id = "tone"}, {.id = "warm", .parent = "tone"}, {.id = "cold", .parent = "tone"}, {.id = "unused"}};
    study.coders = {{"A", "A"}, {"B", "B"}, {"C", "C"}};
    const auto passage = [&](std::uint32_t start, std::uint32_t end, const std::string& code, const std::string& coder) {
        study.codings.push_back({.id = "k" + std::to_string(study.codings.size() + 1),
                                 .material = "m1",
                                 .start = start,
                                 .end = end,
                                 .code = code,
                                 .coder = coder,
                                 .quote = study.materials[0].text.substr(start, end - start)});
    };
    passage(0, 10, "warm", "A"), passage(0, 10, "warm", "B");
    passage(12, 20, "warm", "A"), passage(14, 20, "warm", "B");
    passage(22, 30, "cold", "B");
    return study;
}

}  // namespace reliance::workbench::testing
