#include "reliance/field/merge.hpp"

#include <algorithm>
#include <unordered_map>

#include "reliance/base/digest.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"

namespace reliance::field {
namespace {

/// The rows of one table by what names them; the second of a name is “name#2”.
class NamedRows {
public:
    NamedRows(std::size_t table, const std::vector<Cells>& rows) {
        std::unordered_map<std::string, std::size_t> seen;
        for (const auto& cells : rows) {
            auto name = row_name(table, cells);
            const auto time = ++seen[name];
            if (time > 1) name.append("#").append(std::to_string(time));
            names_.push_back(name);
            rows_.emplace(std::move(name), &cells);
        }
    }

    const std::vector<std::string>& names() const { return names_; }
    const Cells* row(const std::string& name) const {
        const auto found = rows_.find(name);
        return found == rows_.end() ? nullptr : found->second;
    }

private:
    std::vector<std::string> names_;
    std::unordered_map<std::string, const Cells*> rows_;
};

std::string line_of(const Cells* cells) { return cells == nullptr ? std::string() : joined(*cells, " | "); }

/// The items of a list that either side added to, or left in, the common one.
std::string merged_list(const std::string& base, const std::string& ours, const std::string& theirs) {
    const auto before = parts_of(base, ';'), one = parts_of(ours, ';'), other = parts_of(theirs, ';');
    const auto has = [](const auto& items, const auto& item) { return std::ranges::find(items, item) != items.end(); };
    std::string list;
    const auto keep = [&](const std::string& item) { list.append(list.empty() ? "" : ";").append(item); };
    for (const auto& item : one)
        if (!has(before, item) || has(other, item)) keep(item);
    for (const auto& item : other)
        if (!has(before, item) && !has(one, item)) keep(item);
    return list;
}

/// A value that three copies have, and what the third way makes of it.
struct Value {
    std::string base, ours, theirs;
};

class Merger {
public:
    Merger(const std::optional<Study>& base, const StudyCopy& ours, const StudyCopy& theirs, const MergeDecisions& decisions)
        : base_(base.value_or(Study())), has_base_(base), ours_(ours), theirs_(theirs), decisions_(decisions) {}

    Result<Merge> merge() {
        merge_texts();
        const auto base = tables_of(base_), ours = tables_of(ours_.study), theirs = tables_of(theirs_.study);
        for (std::size_t table = 0; table < table_forms().size(); ++table)
            merge_table(table, base[table], ours[table], theirs[table]);
        restore_what_is_needed(base, ours, theirs);
        bury_the_dead();
        part_circles(*table_named("codes"), ours);
        build_study();
        if (auto problems = unknown_decisions(); !problems.empty()) return failure(std::move(problems));
        return std::move(result_);
    }

private:
    // Cells.

    bool gave_up(const StudyCopy& copy, const std::string& table, const std::string& row, std::string_view column,
                 const std::string& value) const {
        return copy.given_up.contains(cell_key(table, row, column, value));
    }

    /// The side that changed the value, or was decided for; a conflict where both did.
    MergeSide chosen(const std::string& table, const std::string& row, const std::string& column, const Value& value) {
        if (value.theirs == value.ours) return MergeSide::ours;
        if (!has_base_) return decided(table, row, column, value);
        if (value.theirs == value.base) return MergeSide::ours;
        if (value.ours == value.base) return MergeSide::theirs;
        if (gave_up(ours_, table, row, column, value.theirs)) return MergeSide::ours;
        if (gave_up(theirs_, table, row, column, value.ours)) return MergeSide::theirs;
        return decided(table, row, column, value);
    }

    MergeSide decided(const std::string& table, const std::string& row, const std::string& column, const Value& value) {
        MergeConflict conflict{table, row, column, value.base, value.ours, value.theirs, std::nullopt};
        const auto found = decisions_.find(conflict.id());
        if (found != decisions_.end()) conflict.decided = found->second;
        result_.conflicts.push_back(conflict);
        return conflict.decided.value_or(MergeSide::ours);
    }

    /// The same for a whole text, of which only the digest says that it was given up.
    std::string chosen_content(const std::string& table, const std::string& row, const std::string& path, const Value& value) {
        const std::string documents = "documents", content = "content";
        const auto old = [&](const StudyCopy& copy, const std::string& text) {
            return !text.empty() && gave_up(copy, documents, path, content, digest(text).hex());
        };
        if (value.theirs != value.base && value.ours != value.base && value.ours != value.theirs) {
            if (old(ours_, value.theirs)) return value.ours;
            if (old(theirs_, value.ours)) return value.theirs;
        }
        return chosen_value(table, row, table == documents ? content : "text", value);
    }

    std::string chosen_value(const std::string& table, const std::string& row, const std::string& column, const Value& value) {
        return chosen(table, row, column, value) == MergeSide::ours ? value.ours : value.theirs;
    }

    // Rows.

    void merge_table(std::size_t table, const std::vector<Cells>& base, const std::vector<Cells>& ours,
                     const std::vector<Cells>& theirs) {
        const auto& form = table_forms()[table];
        const NamedRows before(table, base), one(table, ours), other(table, theirs);
        auto& counts = counts_.emplace_back(MergedTable{std::string(form.name)});
        auto& rows = rows_.emplace_back();
        auto& dead = dead_.emplace_back();
        for (const auto& name : one.names()) {
            const auto* kept = one.row(name);
            auto cells = merged_row(form, name, before.row(name), kept, other.row(name));
            counts.changed += cells && *cells != *kept;
            dead.push_back(!cells);
            rows.push_back(cells ? std::move(*cells) : *kept);
        }
        for (const auto& name : other.names()) {
            if (one.row(name) != nullptr) continue;
            auto cells = merged_row(form, name, before.row(name), nullptr, other.row(name));
            if (!cells) continue;
            ++counts.added;
            dead.push_back(false);
            rows.push_back(std::move(*cells));
        }
    }

    std::optional<Cells> merged_row(const TableForm& form, const std::string& name, const Cells* base, const Cells* ours,
                                    const Cells* theirs) {
        if (ours != nullptr && theirs != nullptr) return merged_cells(form, name, base, *ours, *theirs);
        const auto* left = ours != nullptr ? ours : theirs;
        const auto side = ours != nullptr ? MergeSide::ours : MergeSide::theirs;
        if (base == nullptr) return was_removed(form, name, *left, side) ? std::nullopt : std::optional(*left);
        if (*left == *base || was_removed(form, name, *left, side)) return std::nullopt;
        const auto choice = decided(std::string(form.name), name, "", {line_of(base), line_of(ours), line_of(theirs)});
        return choice == side ? std::optional(*left) : std::nullopt;
    }

    /// Whether the copy that lacks the row once held it as it is in the other.
    bool was_removed(const TableForm& form, const std::string& name, const Cells& left, MergeSide side) const {
        const auto& other = side == MergeSide::ours ? theirs_ : ours_;
        const std::string table(form.name);
        for (std::size_t column = 0; column < left.size(); ++column)
            if (!left[column].empty() && !gave_up(other, table, name, form.columns[column].name, left[column])) return false;
        return true;
    }

    Cells merged_cells(const TableForm& form, const std::string& name, const Cells* base, const Cells& ours,
                       const Cells& theirs) {
        Cells cells = ours;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const Value value{base == nullptr ? std::string() : (*base)[column], ours[column], theirs[column]};
            cells[column] = has_base_ && form.columns[column].type == CellType::list
                                ? merged_list(value.base, value.ours, value.theirs)
                                : chosen_value(std::string(form.name), name, std::string(form.columns[column].name), value);
        }
        return cells;
    }

    // What rests on what one copy removed.

    void restore_what_is_needed(const Tables& base, const Tables& ours, const Tables& theirs) {
        for (bool more = true; more;) {
            more = false;
            for (const auto& [table, id] : missing_rows())
                if (revived(table, id) || brought_back(table, id, {&theirs, &ours, &base})) {
                    result_.restored.push_back({std::string(table_forms()[table].name), id});
                    more = true;
                }
        }
    }

    /// Whether our own row, which theirs had removed, stays where it stood.
    bool revived(std::size_t table, const std::string& id) {
        for (std::size_t row = 0; row < rows_[table].size(); ++row)
            if (dead_[table][row] && rows_[table][row][0] == id) {
                dead_[table][row] = false;
                return true;
            }
        return false;
    }

    bool brought_back(std::size_t table, const std::string& id, std::initializer_list<const Tables*> copies) {
        for (const auto* tables : copies)
            if (const auto* cells = row_named((*tables)[table], id); cells != nullptr) {
                rows_[table].push_back(*cells);
                dead_[table].push_back(false);
                return true;
            }
        return false;
    }

    void bury_the_dead() {
        for (std::size_t table = 0; table < rows_.size(); ++table) {
            std::vector<Cells> living;
            for (std::size_t row = 0; row < rows_[table].size(); ++row) {
                counts_[table].removed += dead_[table][row];
                if (!dead_[table][row]) living.push_back(std::move(rows_[table][row]));
            }
            rows_[table] = std::move(living);
            const auto& counts = counts_[table];
            if (counts.added + counts.changed + counts.removed > 0) result_.tables.push_back(counts);
        }
    }

    static const Cells* row_named(const std::vector<Cells>& rows, const std::string& id) {
        const auto found = std::ranges::find_if(rows, [&](const auto& cells) { return cells[0] == id; });
        return found == rows.end() ? nullptr : &*found;
    }

    /// Rows that are referred to and are not there: the first table that may hold each, and its id.
    std::set<std::pair<std::size_t, std::string>> missing_rows() const {
        std::vector<std::set<std::string_view>> ids(rows_.size());
        for_each_living([&](std::size_t table, const Cells& cells) { ids[table].insert(cells[0]); });
        std::set<std::pair<std::size_t, std::string>> missing;
        for_each_living([&](std::size_t table, const Cells& cells) {
            for (const auto& reference : references_of(table, cells)) {
                const auto is_there = [&](std::size_t among) { return ids[among].contains(reference.id); };
                if (std::ranges::none_of(reference.tables, is_there))
                    for (const auto among : reference.tables) missing.emplace(among, reference.id);
            }
        });
        return missing;
    }

    template <class Visit>
    void for_each_living(Visit visit) const {
        for (std::size_t table = 0; table < rows_.size(); ++table)
            for (std::size_t row = 0; row < rows_[table].size(); ++row)
                if (!dead_[table][row]) visit(table, rows_[table][row]);
    }

    // Codes that each copy moved under the other.

    void part_circles(std::size_t table, const Tables& ours) {
        const auto parent = table_forms()[table].column("parent");
        std::unordered_map<std::string, Cells*> codes;
        for (auto& cells : rows_[table]) codes.emplace(cells[0], &cells);
        for (auto& cells : rows_[table]) {
            const auto* mine = row_named(ours[table], cells[0]);
            if (mine == nullptr || (*mine)[parent] == cells[parent] || !leads_back(codes, cells, parent)) continue;
            const auto side = decided("codes", cells[0], "parent", {std::string(), (*mine)[parent], cells[parent]});
            if (side == MergeSide::ours) cells[parent] = (*mine)[parent];
        }
    }

    static bool leads_back(const std::unordered_map<std::string, Cells*>& codes, const Cells& code, std::size_t parent) {
        const auto* at = &code;
        for (std::size_t steps = 0; steps <= codes.size(); ++steps) {
            const auto above = codes.find((*at)[parent]);
            if (above == codes.end()) return false;
            at = above->second;
            if (at == &code) return true;
        }
        return false;
    }

    // Texts and documents.

    /// Chooses the text of each material, and makes the passages of all copies follow it.
    void merge_texts() {
        std::vector<std::string> ids;
        for (const auto& material : ours_.study.materials) ids.push_back(material.id);
        for (const auto& material : theirs_.study.materials)
            if (found(ours_.study.materials, material.id) == nullptr) ids.push_back(material.id);
        for (const auto& id : ids) {
            const auto text = [&](const Study& study) {
                const auto* material = found(study.materials, id);
                return material == nullptr ? std::string() : material->text;
            };
            const Value value{text(base_), text(ours_.study), text(theirs_.study)};
            const auto* one = found(ours_.study.materials, id);
            const auto* other = found(theirs_.study.materials, id);
            const auto chosen_text = one == nullptr     ? value.theirs
                                     : other == nullptr ? value.ours
                                                        : chosen_content("materials", id, one->file, value);
            for (auto* study : {&base_, &ours_.study, &theirs_.study}) follow(*study, id, chosen_text);
            texts_.emplace(id, chosen_text);
        }
    }

    void follow(Study& study, const std::string& id, const std::string& chosen_text) {
        const auto* material = found(study.materials, id);
        if (material == nullptr || material->text == chosen_text) return;
        auto correction = *corrected(std::move(study), id, chosen_text, Signature{});
        study = std::move(correction.study);
        if (&study == &base_) return;
        for (auto& passage : correction.passages)
            if (passage.fate == material::Fate::vanished && passage.table != "turns")
                result_.vanished.push_back(std::move(passage));
    }

    std::vector<Document> merged_documents() {
        const auto has = [](const Study& study, const std::string& path) {
            return std::ranges::find(study.documents, path, &Document::path) != study.documents.end();
        };
        const auto content = [](const Study& study, const std::string& path) {
            const auto document = std::ranges::find(study.documents, path, &Document::path);
            return document == study.documents.end() ? std::string() : document->content;
        };
        std::vector<Document> documents;
        const auto take = [&](const std::string& path) {
            const Value value{content(base_, path), content(ours_.study, path), content(theirs_.study, path)};
            const bool is_in_both = has(ours_.study, path) && has(theirs_.study, path);
            auto merged = path == "study.toml"      ? value.ours
                          : has_base_ || is_in_both ? chosen_content("documents", path, path, value)
                          : has(ours_.study, path)  ? value.ours
                                                    : value.theirs;
            if (!merged.empty() || value.base.empty()) documents.push_back({path, std::move(merged)});
        };
        for (const auto& document : ours_.study.documents) take(document.path);
        for (const auto& document : theirs_.study.documents)
            if (!has(ours_.study, document.path)) take(document.path);
        return documents;
    }

    void count_documents(const std::vector<Document>& documents) {
        MergedTable counts{"documents"};
        const auto& ours = ours_.study.documents;
        for (const auto& document : documents) {
            const auto before = std::ranges::find(ours, document.path, &Document::path);
            counts.added += before == ours.end();
            counts.changed += before != ours.end() && before->content != document.content;
        }
        counts.removed = ours.size() + counts.added - documents.size();
        if (counts.added + counts.changed + counts.removed > 0) result_.tables.push_back(counts);
    }

    void build_study() {
        auto study = study_of(rows_);
        for (auto& material : study.materials) material.text = texts_[material.id];
        study.documents = merged_documents();
        count_documents(study.documents);
        const auto heading = [&](std::string Study::*member, const char* name) {
            study.*member =
                chosen_value("study", ours_.study.id, name, {base_.*member, ours_.study.*member, theirs_.study.*member});
        };
        heading(&Study::title_fr, "title_fr"), heading(&Study::title_en, "title_en"), heading(&Study::territory, "territory");
        heading(&Study::joining_rule, "joining_rule");
        study.id = ours_.study.id;
        study.invented = merged_invented();
        result_.study = std::move(study);
    }

    /// Without a base a study of real people would else become an invented one, and nobody be asked.
    bool merged_invented() {
        const auto word = [](const Study& study) { return std::string(study.invented ? "yes" : "no"); };
        const Value value{has_base_ ? word(base_) : std::string(), word(ours_.study), word(theirs_.study)};
        return chosen_value("study", ours_.study.id, "invented", value) == "yes";
    }

    Problems unknown_decisions() const {
        Problems problems;
        for (const auto& [id, side] : decisions_)
            if (std::ranges::find(result_.conflicts, id, &MergeConflict::id) == result_.conflicts.end())
                problems.add(ErrorCode::unknown_conflict, {id}, id);
        return problems;
    }

    Study base_;  ///< empty where none is known
    bool has_base_;
    StudyCopy ours_, theirs_;
    const MergeDecisions& decisions_;
    Tables rows_;
    std::vector<std::vector<bool>> dead_;  ///< of our rows, those that go unless something rests on them
    std::vector<MergedTable> counts_;
    std::unordered_map<std::string, std::string> texts_;
    Merge result_;
};

}  // namespace

std::string cell_key(std::string_view table, std::string_view row, std::string_view column, std::string_view value) {
    std::string key;
    for (const auto part : {table, row, column, value}) key.append(part).push_back('\x1f');
    return key;
}

std::string MergeConflict::id() const { return table + ":" + row + ":" + column; }

std::size_t Merge::undecided() const {
    return static_cast<std::size_t>(std::ranges::count_if(conflicts, [](const auto& conflict) { return !conflict.decided; }));
}

Result<Merge> merged(const std::optional<Study>& base, const StudyCopy& ours, const StudyCopy& theirs,
                     const MergeDecisions& decisions) {
    return Merger(base, ours, theirs, decisions).merge();
}

}  // namespace reliance::field
