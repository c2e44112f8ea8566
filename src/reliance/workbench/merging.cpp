#include "reliance/workbench/merging.hpp"

#include <array>
#include <utility>
#include <vector>

#include "reliance/field/erasure.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/study/parts.hpp"
#include "reliance/workbench/erasing.hpp"
#include "reliance/workbench/imports.hpp"

namespace reliance::workbench {
namespace {

constexpr std::string_view side_names[] = {"ours", "theirs"};

std::string name_of(const std::optional<field::MergeSide>& side) {
    return side ? std::string(side_names[static_cast<std::size_t>(*side)]) : std::string();
}

bool is_folder(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::is_directory(path, error);
}

/// Takes a person out of states, by what these call them.
void erase(const ToErase& whom, const std::vector<field::Study*>& states) {
    Called called;
    for (const auto* state : states) called.add_names_in(*state, whom.person);
    Traces traces;
    for (const auto* state : states) traces.add(*state, whom, called.to_erase());
    Erasing erasing(called, whom);
    erasing.seek(traces, {});
    for (auto* state : states) *state = erasing.erased(std::move(*state), {});
}

}  // namespace

study::Divergence without_erased(study::Divergence copies, Language language) {
    auto &ours = copies.ours.study, &theirs = copies.theirs.study;
    copies.erased_here = field::erased_from(ours, theirs);
    copies.erased_there = field::erased_from(theirs, ours);
    const auto take_out = [&](const field::Study& eraser, const std::vector<std::string>& persons,
                              const std::vector<field::Study*>& states) {
        if (persons.empty()) return;
        const auto of_marks = language_of_marks(eraser, language);
        for (const auto& person : persons) erase({person, of_marks}, states);
    };
    std::vector<field::Study*> base;
    if (copies.base) base.push_back(&*copies.base);
    auto base_and_theirs = base;
    base_and_theirs.push_back(&theirs);
    take_out(ours, copies.erased_here, base_and_theirs);
    take_out(theirs, copies.erased_there, base);
    if (!copies.erased_here.empty()) copies.their_state.clear();
    return copies;
}

Result<study::Divergence> diverged(const std::filesystem::path& ours, const std::filesystem::path& theirs,
                                   const std::optional<std::filesystem::path>& base, Language language) {
    if (!base) {
        for (const auto& path : {ours, theirs})
            if (is_folder(path)) return failure(ErrorCode::merge_needs_base, {path.string()}, path.string());
        auto copies = study::divergence(ours, theirs);
        if (!copies) return copies;
        return without_erased(std::move(*copies), language);
    }
    auto before = study::open_study(*base), one = study::open_study(ours), other = study::open_study(theirs);
    Problems problems;
    for (auto* study : {&before, &one, &other})
        if (!*study) problems.add(std::move(study->error()));
    if (!problems.empty()) return failure(std::move(problems));
    return without_erased({std::move(*before), {std::move(*one), {}}, {std::move(*other), {}}}, language);
}

Result<study::Divergence> tables_beside(const std::filesystem::path& ours, const std::filesystem::path& tables,
                                        const exchange::TextImportOptions& options, Language language) {
    auto one = study::open_study(ours);
    const bool lie_alone = one && are_tables(tables);
    auto other = lie_alone ? tables_into(*one, tables, options) : imported(std::array{tables}, options);
    Problems problems;
    if (!one) problems.add(std::move(one.error()));
    if (!other) problems.add(std::move(other.error()));
    if (!problems.empty()) return failure(std::move(problems));
    return without_erased({std::nullopt, {std::move(*one), {}}, {std::move(other->study), {}}}, language);
}

Result<bool> differ(const field::Study& one, const field::Study& other) {
    const auto a = study::parts_of(one), b = study::parts_of(other);
    if (!a) return failure(a.error());
    if (!b) return failure(b.error());
    return *a != *b;
}

std::string conflicts_csv(const field::Merge& merge) {
    auto text = files::csv_line(std::vector<std::string>{"conflict", "base", "ours", "theirs", "decision"});
    for (const auto& conflict : merge.conflicts)
        text += files::csv_line(
            std::vector<std::string>{conflict.id(), conflict.base, conflict.ours, conflict.theirs, name_of(conflict.decided)});
    return text;
}

Result<field::MergeDecisions> decisions_in(const std::filesystem::path& csv) {
    const auto text = files::text_of(csv);
    if (!text) return failure(text.error());
    const auto table = files::table_of(*text, csv.string());
    if (!table) return failure(table.error());
    const auto conflict = table->column("conflict"), decision = table->column("decision");
    Problems problems;
    for (const auto& [column, name] : {std::pair{conflict, "conflict"}, std::pair{decision, "decision"}})
        if (!column) problems.add(ErrorCode::csv_missing_column, {name}, csv.string() + ":1");
    if (!problems.empty()) return failure(std::move(problems));
    field::MergeDecisions decisions;
    for (const auto& row : table->rows) {
        const auto& said = row[*decision].text;
        if (said == "ours")
            decisions[row[*conflict].text] = field::MergeSide::ours;
        else if (said == "theirs")
            decisions[row[*conflict].text] = field::MergeSide::theirs;
        else if (!said.empty())
            problems.add(ErrorCode::unknown_word, {said, "ours theirs"}, files::where(csv.string(), row[*decision]));
    }
    if (!problems.empty()) return failure(std::move(problems));
    return decisions;
}

}  // namespace reliance::workbench
