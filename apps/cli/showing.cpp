#include "showing.hpp"

#include <pwd.h>
#include <unistd.h>

#include <set>
#include <string_view>

#include "reliance/vault/journal.hpp"

namespace reliance::cli {
namespace {

/// The account that runs the program.
std::string account() {
    const auto user = ::getuid();
    const auto* known = ::getpwuid(user);
    return known != nullptr ? std::string(known->pw_name) : std::to_string(user);
}

}  // namespace

Result<void> note_shown(const Session& session, const std::string& command, std::size_t names) {
    const auto& coder = session.options().edit.coder;
    return vault::note_opening(session.options().privacy.vault,
                               {vault::present_time(), coder.empty() ? account() : coder, command, names});
}

Result<void> note_shown_afterwards(const Session& session, const std::string& command, std::size_t names) {
    const auto noted = note_shown(session, command, names);
    if (noted) return {};
    const auto journal = vault::journal_of(session.options().privacy.vault).string();
    return failure(ErrorCode::unnoted_opening, {journal, noted.error().front().arguments[1], command, std::to_string(names)},
                   journal);
}

Result<void> note_remaining(const Session& session, const std::string& command,
                            const std::vector<workbench::RemainingName>& remaining) {
    std::set<std::string_view> names;
    for (const auto& one : remaining) names.insert(one.name);
    return names.empty() ? Result<void>() : note_shown_afterwards(session, command, names.size());
}

}  // namespace reliance::cli
