#include "session.hpp"

#include <cstdio>
#include <thread>

namespace reliance::cli {
namespace {

Json json_of(const Problems& problems, Language language) {
    auto list = Json::array();
    for (const auto& error : problems)
        list.push_back({{"code", name(error.code)},
                        {"message", message(error, language)},
                        {"hint", hint(error, language)},
                        {"where", error.where}});
    return list;
}

/// Names of files are bytes: those that are no text show as replacement characters.
std::string printed(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n'; }

bool was_cancelled(const Problems& problems) { return !problems.empty() && problems.front().code == ErrorCode::cancelled; }

}  // namespace

Session::Session(std::string command, const Options& options)
    : command_(std::move(command)), options_(options), progress_(!options.json) {}

parallel::Execution Session::execution() {
    const int available = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    return {options_.threads > 0 ? options_.threads : available, [this](double share) { progress_.share(share); },
            &interrupted()};
}

void Session::print(const std::string& text) {
    progress_.clear();
    std::fwrite(text.data(), 1, text.size(), stdout);
}

int Session::finish(const std::string& readable, Json result, ExitCode code) {
    Json json{{"command", command_}, {"ok", code == done}, {"result", std::move(result)}};
    if (holds_back()) json["withdrawn"] = held_back_json();
    print(options_.json ? printed(json) : readable + held_back_said());
    return code;
}

void Session::hold_back(field::HeldBack rows) {
    held_back_ = rows;
    if (options_.edit.blind) held_back_.codings = 0;
}

Json Session::held_back_json() const {
    Json json{{"persons", held_back_.persons}, {"ties", held_back_.ties}, {"materials", held_back_.materials}};
    if (!options_.edit.blind) json["codings"] = held_back_.codings;
    return json;
}

std::string Session::held_back_said() const {
    std::string rows;
    const auto add = [&](Text label, std::size_t number) {
        if (number > 0) rows.append(rows.empty() ? "" : " · ").append(say(label)).append(" ").append(count(number));
    };
    add(Text::persons_count, held_back_.persons), add(Text::ties_count, held_back_.ties);
    add(Text::materials_count, held_back_.materials), add(Text::codings_count, held_back_.codings);
    return holds_back() ? say(Text::held_back, rows) + '\n' : std::string();
}

bool Session::stopped() const { return interrupted(); }

std::string Session::told(const Problems& problems) const {
    if (options_.json)
        return printed(Json{{"command", command_}, {"ok", false}, {"problems", json_of(problems, options_.language)}});
    const auto count = problems.size() == 1 ? say(Text::one_problem) : say(Text::many_problems, std::to_string(problems.size()));
    return listed(problems, options_.language) + count + '\n';
}

int Session::fail(const Problems& problems, ExitCode code) {
    if (options_.json) {
        print(told(problems));
    } else {
        progress_.clear();
        std::fputs(told(problems).c_str(), stderr);
    }
    return was_cancelled(problems) ? cli::stopped : code;
}

}  // namespace reliance::cli
