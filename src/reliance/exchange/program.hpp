#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"

namespace reliance::exchange {

/// A separate program: its name on the path, its arguments, and the Debian package that has it.
struct Program {
    std::string name;
    std::vector<std::string> arguments;
    std::string package;
};

struct ProgramLimits {
    std::size_t bytes = std::size_t{1} << 30;  ///< of its output
    int seconds = 120;
};

/// What a program writes on its standard output when it is given `input` on its standard input; started without a shell, ended
/// when it writes or lasts too long. `name` is the file that the input came from, for errors.
/// Errors   program_missing, program_failed.
Result<std::string> output_of(const Program& program, std::string_view input, std::string_view name,
                              const ProgramLimits& limits = {});

}  // namespace reliance::exchange
