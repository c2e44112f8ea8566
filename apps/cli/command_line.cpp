#include "command_line.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "commands.hpp"
#include "reliance/base/meant_word.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/workbench/version.hpp"
#include "reports.hpp"
#include "session.hpp"

namespace reliance::cli {
namespace {

template <class Value>
bool is_number(const std::string& text, Value& into, std::uint64_t low, std::uint64_t high) {
    std::uint64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || value < low || value > high) return false;
    into = static_cast<Value>(value);
    return true;
}

std::string first_name(const CLI::Option& option) { return option.get_name(false, false); }

/// What a command needs unless another option stands in its place: where an import writes its study.
bool is_needed_alone(const CLI::App& app, const CLI::Option& option) {
    return app.get_name() == "import" && first_name(option) == "--out";
}

bool is_said(const CLI::Option& option) { return option.count() > 0 && !option.results().back().empty(); }

bool is_empty(const CLI::Option& option) {
    return option.count() > 0 && std::ranges::any_of(option.results(), &std::string::empty);
}

bool is_flag(const CLI::Option& option) { return option.get_items_expected_max() == 0; }

bool is_option(std::string_view word) { return word.size() > 1 && word.starts_with('-'); }

std::vector<std::string> options_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const auto* option : app.get_options())
        for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

bool says_json(int count, const char* const* arguments) {
    return std::any_of(arguments, arguments + count, [](const char* argument) { return std::string_view(argument) == "--json"; });
}

}  // namespace

CommandLine::CommandLine(Options& options) : options_(options), app_(say(Text::about), "reliance") {
    app_.require_subcommand(0, 1);
    app_.allow_extras();
    app_.footer(say(Text::footer));
    localise(app_);
    app_.set_version_flag("--version", std::string(workbench::version()), say(Text::version_option));
    for (const auto& declare :
         {&CommandLine::declare_study_commands, &CommandLine::declare_name_commands, &CommandLine::declare_coding_commands,
          &CommandLine::declare_search_commands, &CommandLine::declare_code_query_commands, &CommandLine::declare_model_commands,
          &CommandLine::declare_run_commands, &CommandLine::declare_law_commands})
        (this->*declare)();
    remember_words();
}

// What can be said

void CommandLine::localise(CLI::App& app) {
    auto format = app.get_formatter();
    format->label("Usage", say(Text::usage));
    format->label("OPTIONS", say(Text::options_label));
    format->label("Positionals", say(Text::positionals));
    format->label("SUBCOMMAND", say(Text::subcommand));
    format->label("SUBCOMMANDS", say(Text::subcommand));
    format->label("REQUIRED", say(Text::required));
    format->column_width(34);
    app.option_defaults()->group(say(Text::options_group));
    app.set_help_flag("-h,--help", say(Text::help_option))->group(say(Text::options_group));
    valued(app, "--lang", language_word_, Text::lang_option, Text::language_value);
    app.add_flag("--json", options_.json, say(Text::json_option));
}

CLI::App& CommandLine::command(const std::string& name, Text help, Text footer, Command action) {
    auto& added = *app_.add_subcommand(name, say(help));
    added.group(say(Text::subcommands));
    localise(added);
    added.footer(say(footer));
    actions_[&added] = action;
    return added;
}

void CommandLine::study(CLI::App& app, Text name, Text help) {
    app.add_option(say(name), options_.study, say(help))->required()->type_name(" ");
}

CLI::Option& CommandLine::valued(CLI::App& app, const std::string& name, std::string& into, Text help, Text value) {
    return *app.add_option(name, into, say(help))->type_name(say(value))->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

template <class Value>
void CommandLine::number(CLI::App& app, const std::string& name, Value& into, Text help, const std::string& expected,
                         std::uint64_t low, std::uint64_t high) {
    auto* option = app.add_option_function<std::string>(
        name, [](const std::string&) {}, say(help));
    option->type_name(say(Text::number_value))->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    numbers_.push_back(
        {option, expected, [&into, low, high](const std::string& text) { return is_number(text, into, low, high); }});
}

void CommandLine::clearable(CLI::App& app, const std::string& name, std::optional<std::string>& into, Text help) {
    auto* option = app.add_option_function<std::string>(
        name, [&into](const std::string& said) { into = said; }, say(help));
    option->type_name(say(Text::text_value))->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void CommandLine::choice(CLI::App& app, const std::string& name, std::string& into, Text help, std::vector<std::string> words) {
    choices_.push_back({&valued(app, name, into, help, Text::word_value), std::move(words)});
}

void CommandLine::needs(CLI::App& app, const char* option, const char* other) {
    bonds_.push_back({app.get_option(option), app.get_option(other), true});
}

void CommandLine::excludes(CLI::App& app, const char* option, const char* other) {
    bonds_.push_back({app.get_option(option), app.get_option(other), false});
}

void CommandLine::seed(CLI::App& app, Text help) {
    number(app, "--seed", options_.seed, help, "a whole number from 0 to 18446744073709551615", 0, UINT64_MAX);
}

void CommandLine::out(CLI::App& app, Text help) {
    valued(app, "-o,--out", options_.out, help, Text::path_value);
    app.add_flag("--force", options_.force, say(Text::force_option));
}

void CommandLine::threads(CLI::App& app) {
    number(app, "--threads", options_.threads, Text::threads_option, "a whole number from 0 to 1024", 0, 1024);
}

void CommandLine::draws(CLI::App& app, bool replicated) {
    seed(app);
    threads(app);
    if (replicated)
        number(app, "--replicates", options_.replicates, Text::replicates_option, "a whole number from 2 to 4096", 2, 4096);
}

void CommandLine::declare_study_commands() {
    auto& begin = command("new", Text::new_help, Text::new_footer, new_study);
    study(begin, Text::study_name, Text::new_path);
    valued(begin, "--title", options_.title, Text::new_title, Text::text_value);
    auto& import = command("import", Text::import_help, Text::import_footer, import_material);
    import.add_option(say(Text::source_name), options_.sources, say(Text::import_source))
        ->required()
        ->expected(1, -1)
        ->type_name(" ");
    out(import, Text::import_out);
    import.add_flag("--preview", options_.preview, say(Text::import_preview));
    valued(import, "--into", options_.into, Text::import_into, Text::path_value);
    valued(import, "--site", options_.site, Text::import_site, Text::name_value);
    valued(import, "--wave", options_.wave, Text::import_wave, Text::name_value);
    choice(import, "--type", options_.type, Text::import_type, field::words_of("materials", "type"));
    valued(import, "--language", options_.text_language, Text::import_language, Text::name_value);
    valued(import, "--encoding", options_.encoding, Text::import_encoding, Text::name_value);
    valued(import, "--speakers", options_.speakers, Text::import_speakers, Text::text_value);
    valued(import, "--sources", options_.source_folder, Text::import_sources, Text::path_value);
    import.add_flag("--without-texts", options_.without_texts, say(Text::import_without_texts));
    valued(import, "--mapping", options_.mapping, Text::import_mapping, Text::path_value);
    valued(import, "--csv", options_.csv, Text::import_csv, Text::path_value);
    valued(import, "--pseudonyms", options_.privacy.pseudonyms, Text::import_pseudonyms, Text::path_value);
    opens_vault(import);
    decided(import);
    import.add_flag("--keep-list", options_.privacy.keep_list, say(Text::keep_list_option));
    signature(import);
    excludes(import, "--into", "--out");
    needs(import, "--date", "--into");
    auto& proposing = command("mapping", Text::mapping_help, Text::mapping_footer, mapping);
    proposing.add_option(say(Text::files_name), options_.sources, say(Text::mapping_files))
        ->required()
        ->expected(1, -1)
        ->type_name(" ");
    out(proposing, Text::mapping_out);
    proposing.add_flag("--ask", options_.ask, say(Text::mapping_ask));
    study(command("check", Text::check_help, Text::check_footer, cli::check));
    auto& measuring = command("measure", Text::measure_help, Text::measure_footer, measure);
    study(measuring);
    valued(measuring, "--csv", options_.csv, Text::csv_option, Text::path_value);
    valued(measuring, "--wave", options_.wave, Text::wave_option, Text::name_value);
    measuring.add_flag("--uncertain-ties", options_.uncertain_ties, say(Text::uncertain_ties_option));
    number(measuring, "--draws", options_.replicates, Text::uncertain_draws_option, "a whole number from 2 to 4096", 2, 4096);
    seed(measuring);
    needs(measuring, "--draws", "--uncertain-ties");
    needs(measuring, "--seed", "--uncertain-ties");
    threads(measuring);
    choice(measuring, "--rule", options_.rule, Text::rule_option, joining_rules());
    auto& reporting = command("reports", Text::reports_help, Text::reports_footer, reports);
    study(reporting);
    valued(reporting, "--csv", options_.csv, Text::csv_option, Text::path_value);
    reporting.add_option("--questions", options_.questions, say(Text::reports_questions))
        ->type_name(say(Text::name_value))
        ->allow_extra_args(false);
    choice(reporting, "--keep-rule", options_.kept_rule, Text::reports_keep_rule, joining_rules());
    signature(reporting);
    auto& comparing = command("compare", Text::compare_help, Text::compare_footer, compare);
    study(comparing);
    valued(comparing, "--waves", options_.waves, Text::waves_option, Text::waves_value);
    choice(comparing, "--rule", options_.rule, Text::rule_option, joining_rules());
    valued(comparing, "--csv", options_.csv, Text::csv_option, Text::path_value);
    declare_agreement();
}

void CommandLine::declare_agreement() {
    auto& agreeing = command("agree", Text::agree_help, Text::agree_footer, agree);
    study(agreeing);
    valued(agreeing, "--code", options_.code, Text::agree_code, Text::name_value);
    valued(agreeing, "--domain", options_.domain, Text::agree_domain, Text::name_value);
    excludes(agreeing, "--code", "--domain");
    valued(agreeing, "--coders", options_.coders, Text::agree_coders, Text::name_value);
    valued(agreeing, "--unit", options_.unit, Text::agree_unit, Text::name_value);
    agreeing.add_flag("--list", options_.list, say(Text::agree_list));
    agreeing.add_flag("--ties", options_.ties, say(Text::agree_ties_option));
    agreeing.add_flag("--gamma", options_.gamma, say(Text::agree_gamma));
    seed(agreeing);
    valued(agreeing, "--csv", options_.csv, Text::csv_option, Text::path_value);
}

void CommandLine::narrowed(CLI::App& app) {
    app.add_option("--where", options_.where, say(Text::where_option))
        ->type_name(say(Text::condition_value))
        ->allow_extra_args(false);
    valued(app, "--csv", options_.csv, Text::csv_option, Text::path_value);
}

void CommandLine::of_coder(CLI::App& app) {
    valued(app, "--coder", options_.coder, Text::only_coder_option, Text::name_value);
    app.add_flag("--blind", options_.edit.blind, say(Text::blind_option));
}

void CommandLine::grouped(CLI::App& app) { valued(app, "--by", options_.by, Text::by_option, Text::column_value); }

void CommandLine::declare_search_commands() {
    auto& searching = command("search", Text::search_help, Text::search_footer, search_texts);
    study(searching);
    searching.add_option(say(Text::query_name), options_.query, say(Text::search_query))->required()->type_name(" ");
    searching.add_flag("--kwic", options_.contexts, say(Text::search_kwic));
    choice(searching, "--sort", options_.sort, Text::search_sort, {"place", "left", "word", "right"});
    number(searching, "--page", options_.page, Text::search_page, "a whole number of at least 1", 1, UINT32_MAX);
    number(searching, "--lines", options_.lines, Text::search_lines, "a whole number of at least 0", 0, UINT32_MAX);
    number(searching, "--width", options_.width, Text::search_width, "a whole number from 0 to 10000", 0, 10000);
    choice(searching, "--within", options_.within, Text::search_within, {"paragraph", "material"});
    narrowed(searching);
    grouped(searching);
    auto& listing = command("words", Text::words_help, Text::words_footer, words);
    study(listing);
    number(listing, "--lines", options_.lines, Text::search_lines, "a whole number of at least 0", 0, UINT32_MAX);
    listing.add_flag("--specific", options_.specific, say(Text::words_specific));
    narrowed(listing);
    grouped(listing);
}

void CommandLine::declare_code_query_commands() {
    auto& finding = command("passages", Text::passages_help, Text::passages_footer, passages);
    study(finding);
    finding.add_option(say(Text::query_name), options_.query, say(Text::passages_query))->required()->type_name(" ");
    narrowed(finding);
    of_coder(finding);
    auto& meeting = command("cooccur", Text::cooccur_help, Text::cooccur_footer, cooccur);
    study(meeting);
    choice(meeting, "--unit", options_.meet, Text::cooccur_unit, {"overlap", "passage", "paragraph", "turn", "material", "near"});
    number(meeting, "--distance", options_.distance, Text::cooccur_distance, "a whole number from 0 to 1000000", 0, 1'000'000);
    meeting.add_flag("--with-below", options_.with_below, say(Text::cooccur_with_below));
    narrowed(meeting);
    grouped(meeting);
    of_coder(meeting);
    auto& coding = command("autocode", Text::autocode_help, Text::autocode_footer, autocode);
    study(coding);
    valued(coding, "--search", options_.query, Text::autocode_search, Text::query_name);
    valued(coding, "--as", options_.as_code, Text::autocode_as, Text::name_value).required();
    valued(coding, "--coder", options_.coder, Text::autocode_coder, Text::name_value).required();
    coding.add_flag("--add-coder", options_.edit.add_coder, say(Text::add_coder_option));
    choice(coding, "--widen", options_.widen, Text::autocode_widen, {"none", "sentence", "paragraph", "turn"});
    choice(coding, "--within", options_.within, Text::search_within, {"paragraph", "material"});
    valued(coding, "--memo", options_.memo, Text::autocode_memo, Text::text_value);
    coding.add_flag("--preview", options_.preview, say(Text::autocode_preview));
    narrowed(coding);
}

void CommandLine::declare_model_commands() {
    auto& populating = command("populate", Text::populate_help, Text::populate_footer, populate);
    study(populating);
    draws(populating, false);
    auto& simulating = command("simulate", Text::simulate_help, Text::simulate_footer, simulate);
    study(simulating);
    draws(simulating, true);
    valued(simulating, "--scenario", options_.scenario, Text::scenario_option, Text::name_value);
    auto& ranking = command("rank", Text::rank_help, Text::rank_footer, rank);
    study(ranking);
    draws(ranking, true);
    valued(ranking, "--scenario", options_.scenario, Text::scenario_option, Text::name_value);
}

void CommandLine::declare_run_commands() {
    auto& running = command("run", Text::run_help, Text::run_footer, run);
    study(running);
    draws(running, true);
    valued(running, "--scenario", options_.scenario, Text::scenario_option, Text::name_value);
    out(running, Text::run_out);
    auto& reporting = command("report", Text::report_help, Text::report_footer, report);
    study(reporting, Text::run_name, Text::run_folder_argument);
    out(reporting, Text::report_out);
    disclosed(reporting);
    auto& verifying = command("verify", Text::verify_help, Text::verify_footer, verify);
    study(verifying, Text::run_name, Text::run_folder_argument);
    threads(verifying);
    auto& asking = command("why", Text::why_help, Text::why_footer, why);
    study(asking, Text::run_name, Text::run_folder_argument);
    asking.add_option("figure", options_.figure, say(Text::why_figure))->type_name(" ");
    asking.add_flag("--list", options_.list, say(Text::why_list));
    auto& weighing = command("influence", Text::influence_help, Text::influence_footer, influence);
    study(weighing);
    weighing.add_option(say(Text::influence_name), options_.edit.words, say(Text::influence_argument))
        ->required()
        ->type_name(" ");
    threads(weighing);
    weighing.add_flag("--run", options_.rerun, say(Text::influence_run));
    number(weighing, "--replicates", options_.replicates, Text::replicates_option, "a whole number from 2 to 4096", 2, 4096);
    valued(weighing, "--scenario", options_.scenario, Text::scenario_option, Text::name_value);
    needs(weighing, "--replicates", "--run");
    needs(weighing, "--scenario", "--run");
    valued(weighing, "--csv", options_.csv, Text::csv_option, Text::path_value);
    auto& exporting = command("export", Text::export_help, Text::export_footer, export_study);
    study(exporting);
    out(exporting, Text::export_out);
    choice(exporting, "--to", options_.privacy.form, Text::export_to, {"qdpx", "qdc", "register", "dpia", "breach"});
    valued(exporting, "--discovered", options_.privacy.discovered, Text::export_discovered, Text::date_value);
    valued(exporting, "--persons", options_.privacy.persons, Text::export_persons, Text::name_value);
    disclosed(exporting);
    exporting.get_option("--out")->required();
    choice(exporting, "--rule", options_.rule, Text::rule_option, joining_rules());
    command("parameters", Text::parameters_help, Text::parameters_footer, parameters);
    auto& completing = command("completion", Text::completion_help, Text::completion_footer, completion);
    completing.add_option("shell", options_.shell, say(Text::completion_shell))->required()->type_name(" ");
}

void CommandLine::remember_words() {
    for (const auto* app : app_.get_subcommands({})) {
        const bool takes_files = app->get_name() != "parameters" && app->get_name() != "completion";
        auto& command = options_.commands.emplace_back();
        command.name = app->get_name(), command.help = app->get_description(), command.options = options_of(*app);
        command.takes_files = takes_files;
        for (const auto& [option, words] : choices_)
            if (app->get_option_no_throw(first_name(*option)) == option) command.values.emplace_back(first_name(*option), words);
        command.values.emplace_back("--lang", std::vector<std::string>{"en", "fr"});
    }
}

// What was said

const CLI::App* CommandLine::chosen() const {
    const auto parsed = app_.get_subcommands();
    return parsed.empty() ? nullptr : parsed.front();
}

int CommandLine::parse_and_run(int count, const char* const* arguments) {
    options_.json = says_json(count, arguments);
    try {
        app_.parse(count, arguments);
    } catch (const CLI::CallForHelp&) {
        return answered("help", app_.help(), "text");
    } catch (const CLI::CallForVersion&) {
        return answered("version", std::string(workbench::version()) + '\n', "version");
    } catch (const CLI::RequiredError&) {
        // What is missing is named below, with all that is wrong besides.
    } catch (const CLI::ArgumentMismatch& mismatch) {
        const std::string what = mismatch.what();
        return refused(Error{ErrorCode::missing_option_value, {what.substr(0, what.find(':')), "…"}, {}});
    } catch (const CLI::ParseError& error) {
        return refused(Error{ErrorCode::unreadable_command, {error.what()}, {}});
    }
    if (options_.study.empty() && !options_.sources.empty()) options_.study = options_.sources.front();
    const auto problems = faults();
    const bool is_bare = !problems.empty() && problems.front().code == ErrorCode::missing_command;
    if (is_bare && !options_.json) return shown_help();
    return problems.empty() ? actions_.at(chosen())(options_) : refused(problems);
}

int CommandLine::answered(const char* command, const std::string& printed, const char* name) const {
    return Session(command, options_).finish(printed, {{name, printed.substr(0, printed.find_last_not_of('\n') + 1)}});
}

/// Where no command is given, what there is to say is of more use than a list of names.
int CommandLine::shown_help() const { return Session({}, options_).finish(app_.help(), {}, misspelt); }

int CommandLine::refused(const Problems& problems) const {
    const auto* app = chosen();
    return Session(app == nullptr ? std::string() : app->get_name(), options_).fail(problems, misspelt);
}

/// The line with everything that the command must be told: reliance import source --out PATH.
std::string CommandLine::usage(const CLI::App& app) const {
    auto line = "reliance " + app.get_name();
    for (const auto* option : app.get_options())
        if (option->get_required() || is_needed_alone(app, *option))
            line += ' ' + (option->get_positional() ? option->get_name(true)
                                                    : "--" + option->get_lnames().front() + ' ' + option->get_type_name());
    return line;
}

std::vector<std::string> CommandLine::command_names() const {
    std::vector<std::string> names;
    for (const auto& one : options_.commands) names.push_back(one.name);
    return names;
}

Problems CommandLine::faults() const {
    const auto* app = chosen();
    if (app == nullptr) return faults_without_command();
    Problems problems;
    name_surplus(*app, problems);
    name_missing(*app, problems);
    for (const auto* level : {&app_, app}) name_empty(*level, problems);
    name_repeated(*app, problems);
    name_bonds(*app, problems);
    name_bad_words(*app, problems);
    return problems;
}

Problems CommandLine::faults_without_command() const {
    Problems problems;
    const auto names = command_names();
    for (const auto& word : app_.remaining()) {
        if (is_option(word)) {
            problems.add(unknown_option(app_, word));
            continue;
        }
        const auto near = meant(word, names);
        problems.add(Error{
            near ? ErrorCode::misspelt_command : ErrorCode::unknown_command, {word, near ? *near : listed_words(names)}, {}});
        return problems;  // What follows is the command's, which nobody knows.
    }
    name_empty(app_, problems);
    name_bad_words(app_, problems);
    if (problems.empty()) problems.add(Error{ErrorCode::missing_command, {listed_words(names)}, {}});
    return problems;
}

Error CommandLine::unknown_option(const CLI::App& app, const std::string& option) const {
    const auto typed = option.substr(0, option.find('='));
    const auto near = meant(typed, options_of(app));
    const auto call = chosen() == nullptr ? std::string("reliance") : "reliance " + app.get_name();
    return {near ? ErrorCode::misspelt_option : ErrorCode::unknown_option, {typed, near ? *near : call}, {}};
}

void CommandLine::name_surplus(const CLI::App& app, Problems& problems) const {
    const auto words = app_.remaining(true);
    for (const auto& word : words)
        if (is_option(word)) problems.add(unknown_option(app, word));
    if (!problems.empty()) return;  // A word may be the value of the option that nobody knows.
    for (const auto& word : words) problems.add(Error{ErrorCode::surplus_argument, {word, "reliance " + app.get_name()}, {}});
}

void CommandLine::name_missing(const CLI::App& app, Problems& problems) const {
    const auto instead = [&](const char* name) {
        const auto* option = app.get_option_no_throw(name);
        return option != nullptr && option->count() > 0;
    };
    const bool decides = instead("--conflicts") || instead("--decisions") || instead("--prefer");
    if (app.get_name() == "import" && decides && !instead("--into"))
        problems.add(
            Error{ErrorCode::missing_argument, {"--into", "reliance import " + say(Text::source_name) + " --into …"}, {}});
    const bool is_alone = !instead("--into") && !instead("--preview") && !decides;
    for (const auto* option : app.get_options()) {
        const bool is_needed = option->get_required() || (is_alone && is_needed_alone(app, *option));
        if (is_needed && !is_said(*option))
            problems.add(Error{ErrorCode::missing_argument, {first_name(*option), usage(app)}, {}});
    }
}

/// Whether an option takes a text that may be none: a memo, a label, a note.
bool CommandLine::may_be_nothing(const CLI::Option& option) const {
    constexpr std::array never{"--title", "--speakers", "--quote", "--purpose", "--also"};
    return option.get_type_name() == say(Text::text_value) && std::ranges::find(never, first_name(option)) == never.end();
}

/// What was said of an option, or of an argument that need not be said, and is nothing.
void CommandLine::name_empty(const CLI::App& app, Problems& problems) const {
    for (const auto* option : app.get_options()) {
        if (!is_empty(*option) || option->get_required() || is_needed_alone(app, *option)) continue;
        const bool is_named = !option->get_positional() && !is_flag(*option);
        if (is_named && !may_be_nothing(*option))
            problems.add(Error{ErrorCode::missing_option_value, {first_name(*option), "…"}, {}});
        if (option->get_positional()) problems.add(Error{ErrorCode::missing_argument, {first_name(*option), usage(app)}, {}});
    }
}

/// An option of one value that is given several times: only the last would count.
void CommandLine::name_repeated(const CLI::App& app, Problems& problems) const {
    for (const auto* option : app.get_options())
        if (option->get_multi_option_policy() == CLI::MultiOptionPolicy::TakeLast && !is_flag(*option) && option->count() > 1)
            problems.add(Error{ErrorCode::repeated_option, {first_name(*option), std::to_string(option->count())}, {}});
}

void CommandLine::name_bonds(const CLI::App& app, Problems& problems) const {
    for (const auto& [option, other, is_needed] : bonds_) {
        if (app.get_option_no_throw(first_name(*option)) != option || option->count() == 0) continue;
        if (is_needed != (other->count() > 0))
            problems.add(Error{is_needed ? ErrorCode::option_needs : ErrorCode::exclusive_options,
                               {first_name(*option), first_name(*other)},
                               {}});
    }
    const auto* distance = app.get_name() == "cooccur" ? app.get_option("--distance") : nullptr;
    if (distance != nullptr && distance->count() > 0 && options_.meet != "near")
        problems.add(Error{ErrorCode::option_needs, {"--distance", "--unit near"}, {}});
    // Whoever opens a vault or changes a study signs; nobody begins one.
    const auto* coder = app.get_name() == "import" ? app.get_option("--coder") : nullptr;
    if (coder != nullptr && coder->count() > 0 && options_.into.empty() && options_.privacy.vault.empty())
        problems.add(Error{ErrorCode::option_needs, {"--coder", "--into"}, {}});
}

void CommandLine::name_bad_words(const CLI::App& app, Problems& problems) const {
    const auto bad = [&](const CLI::Option& option, const std::string& expected) {
        if (is_empty(option)) return;  // That is said already.
        problems.add(Error{ErrorCode::bad_option_value, {first_name(option), option.results().back(), expected}, {}});
    };
    for (const auto& [option, expected, read] : numbers_)
        if (option->count() > 0 && !read(option->results().back())) bad(*option, expected);
    for (const auto& [option, words] : choices_)
        if (option->count() > 0 && std::find(words.begin(), words.end(), option->results().back()) == words.end())
            bad(*option, listed_words(words));
    constexpr std::array reads_input{"--passphrase-file", "--new-passphrase-file"};
    for (const auto* option : app.get_options())
        if (option->count() > 0 && option->get_type_name() == say(Text::path_value) && option->results().back() == "-" &&
            std::ranges::find(reads_input, first_name(*option)) == reads_input.end())
            bad(*option, "a path: /dev/stdout for the standard output, ./- for a file of that name");
    for (const auto* level : {&app_, &app})
        if (const auto* language = level->get_option("--lang");
            language->count() > 0 && language_word_ != "en" && language_word_ != "fr")
            return bad(*language, "en or fr");
    const auto* shell = app.get_option_no_throw("shell");
    if (shell != nullptr && is_said(*shell) && options_.shell != "bash" && options_.shell != "zsh" && options_.shell != "fish")
        bad(*shell, "bash, zsh or fish");
}

}  // namespace reliance::cli
