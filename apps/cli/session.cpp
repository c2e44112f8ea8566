#include "session.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <thread>

#include "reliance/files/file.hpp"

namespace reliance::cli {
namespace {

/// Names of files are bytes: those that are no text show as replacement characters.
std::string printed(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n'; }

/// Whether the command itself is wrong, wherever that was found.
bool is_of_command(const Error& error) {
    return error.code == ErrorCode::missing_argument || error.code == ErrorCode::surplus_argument ||
           error.code == ErrorCode::bad_option_value || error.code == ErrorCode::nothing_described ||
           (error.code == ErrorCode::invalid_date && error.where.starts_with("--"));
}

bool was_cancelled(const Problems& problems) { return !problems.empty() && problems.front().code == ErrorCode::cancelled; }

}  // namespace

Json json_of(const Problems& problems, Language language) {
    auto list = Json::array();
    for (const auto& error : problems)
        list.push_back({{"code", name(error.code)},
                        {"message", message(error, language)},
                        {"hint", hint(error, language)},
                        {"where", error.where}});
    return list;
}

Session::Session(std::string command, const Options& options)
    : command_(std::move(command)), options_(options), progress_(!options.json) {}

parallel::Execution Session::execution() {
    const int available = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    return {options_.threads > 0 ? options_.threads : available, [this](double share) { progress_.share(share); },
            &interrupted()};
}

std::optional<Text> invented_text(const field::Study& study) {
    if (!study.invented) return std::nullopt;
    return study.territory.empty() ? Text::invented_only : Text::invented_note;
}

int Session::print(const std::string& text) {
    progress_.clear();
    return put_out(text);
}

void Session::print_error(const std::string& text) {
    progress_.clear();
    std::fwrite(text.data(), 1, text.size(), stderr);
}

int Session::finish(const std::string& readable, Json result, ExitCode code) {
    return end(readable, std::move(result), {}, code);
}

int Session::finish_with(const Problems& left, const std::string& readable, Json result) {
    return end(readable, std::move(result), left, left.empty() ? done : problem);
}

int Session::end(const std::string& readable, Json result, const Problems& left, ExitCode code) {
    Json json{{"command", command_}, {"ok", code == done}, {"result", std::move(result)}};
    if (!left.empty()) json["problems"] = json_of(left, options_.language);
    for (const auto& rows : held_back_) json["withdrawn"][rows.table] = rows.count;
    if (invented_) json["invented"] = true;
    const auto told_invented = invented_ ? say(*invented_) + '\n' : std::string();
    const auto text = options_.json ? printed(json) : shown(readable + told_invented + held_back_said());
    const bool is_taken = files::is_standard_output(options_.out) || files::is_standard_output(options_.csv);
    if (is_taken) print_error(text);
    const int number = is_taken ? 0 : print(text);
    if (!left.empty() && (!options_.json || number != 0)) print_error(told(left));
    if (number == 0) return code;
    print_error(told(Error{ErrorCode::output_unwritable, {std::strerror(number)}, {}}));
    return problem;
}

void Session::hold_back(const field::HeldBack& rows, Counted counted) {
    counted_ = counted;
    held_back_.clear();
    if (counted == Counted::ties || counted == Counted::all) held_back_.push_back({"persons", Text::persons_count, rows.persons});
    if (counted != Counted::texts) held_back_.push_back({"ties", Text::ties_count, rows.ties});
    if (counted != Counted::ties) held_back_.push_back({"materials", Text::materials_count, rows.materials});
    if (counted != Counted::ties && !options_.edit.blind) held_back_.push_back({"codings", Text::codings_count, rows.codings});
    if (std::ranges::all_of(held_back_, [](const auto& each) { return each.count == 0; })) held_back_.clear();
}

void Session::say_invented(const field::Study& study) { invented_ = invented_text(study); }

std::string Session::held_back_said() const {
    if (counted_ == Counted::all) return {};
    std::string told;
    for (const auto& rows : held_back_)
        if (rows.count > 0) told.append(told.empty() ? "" : " · ").append(say(rows.label)).append(" ").append(count(rows.count));
    return told.empty() ? told : say(Text::held_back, told) + '\n';
}

bool Session::stopped() const { return interrupted(); }

std::string Session::told(const Problems& problems) const {
    if (options_.json)
        return printed(Json{{"command", command_}, {"ok", false}, {"problems", json_of(problems, options_.language)}});
    const auto count = problems.size() == 1 ? say(Text::one_problem) : say(Text::many_problems, std::to_string(problems.size()));
    return listed(problems, options_.language) + count + '\n';
}

int Session::fail(const Problems& problems, ExitCode code) {
    if (!options_.json || print(told(problems)) != 0) print_error(told(problems));
    if (was_cancelled(problems)) return cli::stopped;
    return code == problem && std::ranges::all_of(problems, is_of_command) ? misspelt : code;
}

}  // namespace reliance::cli
