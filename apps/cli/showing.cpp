#include "showing.hpp"

#include <pwd.h>
#include <unistd.h>

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

}  // namespace reliance::cli
