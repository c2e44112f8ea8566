#include <CLI/CLI.hpp>
#include <iostream>

#include "commands.hpp"
#include "interrupt.hpp"
#include "output.hpp"
#include "reliance/workbench/version.hpp"
#include "text.hpp"

namespace reliance::cli {
namespace {

/// The command line as CLI11 reads it; texts come from `texts.def` in the user's language.
class CommandLine {
public:
    explicit CommandLine(Options& options) : options_(options), app_(say(Text::about), "reliance") {
        app_.require_subcommand(1);
        app_.footer(say(Text::footer));
        app_.set_version_flag("--version", std::string(workbench::version()), say(Text::version_option));
        localise(app_);
        for (const auto& declare : {&CommandLine::declare_study_commands, &CommandLine::declare_model_commands, &CommandLine::declare_run_commands})
            (this->*declare)();
    }

    int parse_and_run(int count, const char* const* arguments) {
        try {
            app_.parse(count, arguments);
        } catch (const CLI::CallForHelp& help) {
            return app_.exit(help);
        } catch (const CLI::CallForAllHelp& help) {
            return app_.exit(help);
        } catch (const CLI::CallForVersion& version) {
            return app_.exit(version);
        } catch (const CLI::ParseError& error) {
            std::cerr << say(Text::bad_usage) << ": " << error.what() << '\n' << say(Text::see_help) << '\n';
            return misspelt;
        }
        return chosen_(options_);
    }

private:
    using Command = int (*)(const Options&);

    std::string say(Text key) const { return text(key, options_.language); }

    void localise(CLI::App& app) {
        auto format = app.get_formatter();
        format->label("Usage", say(Text::usage));
        format->label("OPTIONS", say(Text::options_label));
        format->label("Positionals", say(Text::positionals));
        format->label("SUBCOMMAND", say(Text::subcommand));
        format->label("SUBCOMMANDS", say(Text::subcommand));
        format->label("REQUIRED", say(Text::required));
        format->column_width(34);
        app.set_help_flag("-h,--help", say(Text::help_option))->group(say(Text::options_group));
        app.add_option("--lang", language_word_, say(Text::lang_option))->group(say(Text::options_group));
        app.option_defaults()->group(say(Text::options_group));
    }

    CLI::App& command(const std::string& name, Text help, Text footer, Command action) {
        auto& added = *app_.add_subcommand(name, say(help));
        added.group(say(Text::subcommands));
        localise(added);
        added.footer(say(footer));
        added.add_flag("--json", options_.json, say(Text::json_option));
        added.callback([this, action] { chosen_ = action; });
        return added;
    }

    void study(CLI::App& app, Text help = Text::study_argument) { app.add_option("study", options_.study, say(help))->required()->type_name(" "); }
    void out(CLI::App& app, Text help = Text::out_option) {
        app.add_option("-o,--out", options_.out, say(help));
        app.add_flag("--force", options_.force, say(Text::force_option));
    }
    void draws(CLI::App& app, bool replicated) {
        app.add_option("--seed", options_.seed, say(Text::seed_option))->capture_default_str();
        app.add_option("--threads", options_.threads, say(Text::threads_option))->check(CLI::NonNegativeNumber);
        if (replicated) app.add_option("--replicates", options_.replicates, say(Text::replicates_option))->check(CLI::Range(2u, 4096u));
    }

    void declare_study_commands() {
        auto& begin = command("new", Text::new_help, Text::new_footer, new_study);
        study(begin, Text::new_path);
        begin.add_option("--title", options_.title, say(Text::new_title));
        auto& import = command("import", Text::import_help, Text::import_footer, import_material);
        study(import, Text::import_source);
        out(import);
        import.get_option("--out")->required();
        study(command("check", Text::check_help, Text::check_footer, cli::check));
        auto& measuring = command("measure", Text::measure_help, Text::measure_footer, measure);
        study(measuring);
        measuring.add_option("--csv", options_.csv, say(Text::csv_option));
        measuring.add_option("--wave", options_.wave, say(Text::wave_option));
        auto& comparing = command("compare", Text::compare_help, Text::compare_footer, compare);
        study(comparing);
        comparing.add_option("--csv", options_.csv, say(Text::csv_option));
        auto& exporting = command("export", Text::export_help, Text::export_footer, export_study);
        study(exporting);
        out(exporting, Text::export_out);
        exporting.get_option("--out")->required();
    }

    void declare_model_commands() {
        auto& populating = command("populate", Text::populate_help, Text::populate_footer, populate);
        study(populating);
        draws(populating, false);
        auto& simulating = command("simulate", Text::simulate_help, Text::simulate_footer, simulate);
        study(simulating);
        draws(simulating, true);
        simulating.add_option("--scenario", options_.scenario, say(Text::scenario_option));
        auto& ranking = command("rank", Text::rank_help, Text::rank_footer, rank);
        study(ranking);
        draws(ranking, true);
        ranking.add_option("--scenario", options_.scenario, say(Text::scenario_option));
        command("parameters", Text::parameters_help, Text::parameters_footer, parameters);
    }

    void declare_run_commands() {
        auto& running = command("run", Text::run_help, Text::run_footer, run);
        study(running);
        draws(running, true);
        running.add_option("--scenario", options_.scenario, say(Text::scenario_option));
        out(running);
        auto& reporting = command("report", Text::report_help, Text::report_footer, report);
        study(reporting, Text::run_folder_argument);
        out(reporting);
        auto& verifying = command("verify", Text::verify_help, Text::verify_footer, verify);
        study(verifying, Text::run_folder_argument);
        verifying.add_option("--threads", options_.threads, say(Text::threads_option));
        auto& asking = command("why", Text::why_help, Text::why_footer, why);
        study(asking, Text::run_folder_argument);
        asking.add_option("figure", options_.figure, say(Text::why_figure))->type_name(" ");
        asking.add_flag("--list", options_.list, say(Text::why_list));
        auto& completing = command("completion", Text::completion_help, Text::completion_footer, completion);
        completing.add_option("shell", options_.shell, say(Text::completion_shell))->required()->check(CLI::IsMember({"bash", "zsh", "fish"}))->type_name(" ");
    }

    Options& options_;
    std::string language_word_;
    Command chosen_ = nullptr;
    CLI::App app_;
};

}  // namespace
}  // namespace reliance::cli

int main(int count, char** arguments) {
    reliance::cli::stop_on_interrupt();
    reliance::cli::Options options;
    options.language = reliance::cli::language_of(count, arguments);
    return reliance::cli::CommandLine(options).parse_and_run(count, arguments);
}
