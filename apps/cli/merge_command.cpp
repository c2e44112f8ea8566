#include <filesystem>

#include "bringing_in.hpp"
#include "commands.hpp"

namespace reliance::cli {

int merge(const Options& options) {
    Session session("merge", options);
    const auto& edit = options.edit;
    if (const auto problems = faults_of_merging(options); !problems.empty()) return session.fail(problems);
    const auto copies =
        workbench::diverged(options.study, edit.other,
                            edit.base.empty() ? std::nullopt : std::optional<std::filesystem::path>(edit.base), options.language);
    if (!copies) return session.fail(copies.error());
    const auto name = std::filesystem::path(edit.other).filename().string();
    auto merged = brought_in(session, *copies, {options.study, edit.other, "merge " + name, edit.preview});
    if (!merged) return session.fail(merged.error());
    if (!merged->is_new) merged->text += session.say(Text::nothing_to_merge, edit.other) + '\n';
    if (merged->is_written) merged->text += session.say(Text::merged, edit.other) + '\n';
    if (edit.preview) merged->text += session.say(Text::nothing_written) + '\n';
    return session.finish(merged->text, std::move(merged->json), merged->code);
}

}  // namespace reliance::cli
