#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "options.hpp"
#include "reliance/base/result.hpp"
#include "text.hpp"

namespace reliance::cli {

/// The command line: what can be said, in the user's language (`texts/`), and what is wrong with what was said.
///
/// CLI11 cuts the line into commands, options and values; the faults are our own, from the error catalogue, all of them at once.
class CommandLine {
public:
    explicit CommandLine(Options& options);

    /// Runs the command, or prints what was asked instead (help, version) or what is wrong; the exit code.
    int parse_and_run(int count, const char* const* arguments);

private:
    using Command = int (*)(const Options&);

    /// A number of an option: CLI11 gives the text, `read` makes the number of it or says that it is none.
    struct Number {
        CLI::Option* option;
        std::string expected;
        std::function<bool(const std::string&)> read;
    };

    /// An option whose value is one of some words.
    struct Choice {
        CLI::Option* option;
        std::vector<std::string> words;
    };

    /// An option, and another that it needs or excludes.
    struct Bond {
        const CLI::Option *option, *other;
        bool is_needed;
    };

    std::string say(Text key) const { return text(key, options_.language); }

    void localise(CLI::App& app);
    CLI::App& command(const std::string& name, Text help, Text footer, Command action);
    void study(CLI::App& app, Text name = Text::study_name, Text help = Text::study_argument);
    CLI::Option& valued(CLI::App& app, const std::string& name, std::string& into, Text help, Text value);
    template <class Value>
    void number(CLI::App& app, const std::string& name, Value& into, Text help, const std::string& expected, std::uint64_t low,
                std::uint64_t high);
    /// The same where an empty text says something else than none.
    void clearable(CLI::App& app, const std::string& name, std::optional<std::string>& into, Text help);
    void choice(CLI::App& app, const std::string& name, std::string& into, Text help, std::vector<std::string> words);
    void needs(CLI::App& app, const char* option, const char* other);
    void excludes(CLI::App& app, const char* option, const char* other);
    void seed(CLI::App& app, Text help = Text::seed_option);
    void out(CLI::App& app, Text help = Text::out_option);
    void draws(CLI::App& app, bool replicated);
    void threads(CLI::App& app);
    void declare_study_commands();
    void declare_agreement();
    void declare_search_commands();
    void declare_code_query_commands();
    void narrowed(CLI::App& app);
    void grouped(CLI::App& app);
    void of_coder(CLI::App& app);
    void declare_model_commands();
    void declare_run_commands();
    void positional(CLI::App& app, Text name, std::string& into, Text help, bool required = true);
    void rest(CLI::App& app, Text name, Text help);
    void disclosed(CLI::App& app);
    void signature(CLI::App& app);
    void memo_and_signature(CLI::App& app);
    void decided(CLI::App& app);
    void declare_coding_commands();
    void declare_passage_commands();
    void declare_note_commands();
    void declare_row_commands();
    void declare_history_commands();
    void declare_settling();
    void declare_candidates();
    void opens_vault(CLI::App& app);
    void declare_name_commands();
    void declare_law_commands();
    void remember_words();

    int answered(const char* command, const std::string& printed, const char* name) const;
    int shown_help() const;
    int refused(const Problems& problems) const;

    const CLI::App* chosen() const;
    std::string usage(const CLI::App& app) const;
    std::vector<std::string> command_names() const;
    Problems faults() const;
    Problems faults_without_command() const;
    void name_surplus(const CLI::App& app, Problems& problems) const;
    Error unknown_option(const CLI::App& app, const std::string& option) const;
    void name_missing(const CLI::App& app, Problems& problems) const;
    void name_bad_words(const CLI::App& app, Problems& problems) const;
    void name_repeated(const CLI::App& app, Problems& problems) const;
    bool may_be_nothing(const CLI::Option& option) const;
    void name_empty(const CLI::App& app, Problems& problems) const;
    void name_bonds(const CLI::App& app, Problems& problems) const;

    Options& options_;
    std::string language_word_;
    std::vector<Number> numbers_;
    std::map<const CLI::App*, Command> actions_;
    std::vector<Choice> choices_;
    std::vector<Bond> bonds_;
    CLI::App app_;
};

}  // namespace reliance::cli
