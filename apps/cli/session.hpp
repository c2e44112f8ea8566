#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "options.hpp"
#include "output.hpp"
#include "reliance/base/result.hpp"
#include "reliance/parallel/execution.hpp"

namespace reliance::cli {

using Json = nlohmann::ordered_json;

/// One command on its way: its options, its progress line, and how it ends.
///
/// With --json, what is printed is {"command", "ok", "result"} or {"command", "ok": false, "problems": [{code, message, hint, where}]}.
class Session {
public:
    Session(std::string command, const Options& options);

    const Options& options() const { return options_; }
    std::string say(Text key) const { return text(key, options_.language); }
    std::string say(Text key, std::string_view argument) const { return text(key, options_.language, argument); }
    std::string number(double value, int decimals = 0) const { return cli::number(value, decimals, options_.language); }

    /// Threads as asked, progress to the terminal, Ctrl-C as cancellation.
    parallel::Execution execution();
    /// Names the stage that the progress line shows.
    void step(const std::string& name) { progress_.step(name); }

    /// Ends well: the readable text, or the JSON.
    int finish(const std::string& readable, Json result, ExitCode code = done);
    /// Ends with every problem and what to do.
    int fail(const Problems& problems, ExitCode code = problem);
    /// Whether the user has asked to stop; asked before anything is written.
    bool stopped() const;

private:
    void print(const std::string& text);

    std::string command_;
    const Options& options_;
    ProgressLine progress_;
};

}  // namespace reliance::cli
