#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "interrupt.hpp"
#include "options.hpp"
#include "output.hpp"
#include "reliance/base/result.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/parallel/execution.hpp"

namespace reliance::cli {

using Json = nlohmann::ordered_json;

/// [{code, message, hint, where}]
Json json_of(const Problems& problems, Language language);

/// What a command counts, of which it says how much is held back: what is said and coded, who is tied to whom, what bears what,
/// or everything.
enum class Counted { texts, ties, evidence, all };

/// Rows of a table that are not counted.
struct HeldBackRows {
    const char* table;
    Text label;
    std::size_t count;
};

/// “The field study is invented …”, of a study that is.
std::optional<Text> invented_text(const field::Study& study);

/// One command on its way: its options, its progress line, and how it ends.
///
/// With --json, what is printed is {"command", "ok", "result"} or {"command", "ok": false, "problems": [{code, message, hint, where}]};
/// both members where work was done and not all is well.
class Session {
public:
    Session(std::string command, const Options& options);

    const Options& options() const { return options_; }
    /// A text with an argument in the place of each {}.
    template <class... Arguments>
    std::string say(Text key, const Arguments&... arguments) const {
        return text(key, options_.language, {std::string_view(arguments)...});
    }
    /// A whole number as people of the language write it.
    std::string count(std::size_t number) const { return cli::number(static_cast<double>(number), 0, options_.language); }
    std::string number(double value, int decimals = 0) const { return cli::number(value, decimals, options_.language); }

    /// Threads as asked, progress to the terminal, Ctrl-C as cancellation.
    parallel::Execution execution();
    /// Does work that writes nothing and that nobody can ask to stop, as reading is: Ctrl-C ends the command at once.
    template <class Work>
    auto interruptible(Work work) {
        const StopsAtOnce stops(options_.json ? 1 : 2,
                                (options_.json ? std::string() : progress_.clearing()) + told(cancelled()));
        return work();
    }
    /// Names the stage that the progress line shows.
    void step(const std::string& name) { progress_.step(name); }

    /// What the command does not count, as somebody withdrew their consent: said once, at its end (of all of it, by the list of
    /// sizes); of JSON the member `withdrawn` beside `result`, which is absent where nothing of what is counted is held back.
    /// Under --blind the number of passages is not told.
    void hold_back(const field::HeldBack& rows, Counted counted);

    /// That the study is invented, where it is: said once, at the end; of JSON the member `invented` beside `result`.
    void say_invented(const field::Study& study);

    /// Ends well: the readable text, its control characters `shown`, or the JSON; where standard output does not take it, as a problem on standard error.
    int finish(const std::string& readable, Json result, ExitCode code = done);
    /// The same with the problems that are left after the work, on standard error; of JSON the member `problems` beside `result`.
    int finish_with(const Problems& left, const std::string& readable, Json result);
    /// Ends with every problem and what to do. Where all are faults of the command, as an option that it lacks, it is misspelt.
    int fail(const Problems& problems, ExitCode code = problem);
    /// Whether the user has asked to stop; asked before anything is written.
    bool stopped() const;
    /// That the user has asked to stop.
    static Problems cancelled() { return Error{ErrorCode::cancelled, {}, {}}; }

private:
    /// What was done, and what is left.
    int end(const std::string& readable, Json result, const Problems& left, ExitCode code);
    /// Problems as they are printed: JSON, or sentences and their number.
    std::string told(const Problems& problems) const;
    int print(const std::string& text);
    void print_error(const std::string& text);
    std::string held_back_said() const;

    std::string command_;
    const Options& options_;
    ProgressLine progress_;
    Counted counted_ = Counted::all;
    std::vector<HeldBackRows> held_back_;
    std::optional<Text> invented_;
};

}  // namespace reliance::cli
