#include "reliance/workbench/returning.hpp"

#include <fmt/format.h>

#include <string>

#include "reliance/base/word_list.hpp"
#include "reliance/field/erasure.hpp"
#include "reliance/field/rows.hpp"

namespace reliance::workbench {
namespace {

/// The id that somebody would have, and what the source calls them where it is something else.
std::string as_they_come(const field::Study& made, const std::string& id) {
    const auto* person = field::found(made.persons, id);
    if (person == nullptr || person->pseudonym.empty() || person->pseudonym == id) return id;
    return fmt::format("{} ({})", id, person->pseudonym);
}

}  // namespace

Problems faults_of_returning(const field::Study& before, const field::Study& made,
                             std::span<const std::filesystem::path> source) {
    Problems problems;
    const auto returning = field::erased_from(before, made);
    if (!returning.empty())
        problems.add(ErrorCode::erased_would_return,
                     {std::to_string(returning.size()),
                      joined(returning, ", ", [&](const std::string& id) { return as_they_come(made, id); })},
                     joined(source, ", ", [](const auto& path) { return path.string(); }));
    return problems;
}

}  // namespace reliance::workbench
