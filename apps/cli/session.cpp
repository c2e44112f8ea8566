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
    print(options_.json ? Json{{"command", command_}, {"ok", code == done}, {"result", std::move(result)}}.dump(2) + '\n'
                        : readable);
    return code;
}

bool Session::stopped() const { return interrupted(); }

std::string Session::told(const Problems& problems) const {
    if (options_.json)
        return Json{{"command", command_}, {"ok", false}, {"problems", json_of(problems, options_.language)}}.dump(2) + '\n';
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
