#include "reliance/field/merge.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "reliance/base/word_list.hpp"
#include "reliance/field/codebook.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/erasure.hpp"
#include "reliance/field/merge_codes.hpp"
#include "reliance/field/merge_frames.hpp"
#include "reliance/field/merge_removals.hpp"
#include "reliance/field/merge_rows.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/material/joined_texts.hpp"

namespace reliance::field {
namespace {

/// What three copies have.
template <class Said>
struct ThreeWay {
    Said base, ours, theirs;
};
using Value = ThreeWay<std::string>;
using Content = ThreeWay<std::optional<std::string>>;  ///< of a document, in the copies that have it

class Merger {
public:
    Merger(const std::optional<Study>& base, const StudyCopy& ours, const StudyCopy& theirs, const MergeDecisions& decisions)
        : base_(base.value_or(Study())), has_base_(base), ours_(ours), theirs_(theirs), decisions_(decisions) {}

    Merge merge() {
        undo_renaming();
        merge_texts();
        const auto base = tables_of(base_), ours = tables_of(ours_.study), theirs = tables_of(theirs_.study);
        settle_removals(MergeSide::ours, ours, removed_materials(base_, base, ours_.study, ours, theirs_));
        settle_removals(MergeSide::theirs, theirs, removed_materials(base_, base, theirs_.study, theirs, ours_));
        for (std::size_t table = 0; table < table_forms().size(); ++table)
            merge_table(table, base[table], ours[table], theirs[table]);
        counts_[*table_named("codes")].changed += static_cast<std::size_t>(std::ranges::count(renaming_, MergeSide::theirs));
        do restore_what_is_needed(base, ours, theirs);
        while (parted_circles(ours, theirs));
        bury_the_dead();
        build_study();
        rename();
        follow_texts();
        tell_withdrawals();
        return std::move(result_);
    }

private:
    // Cells.

    /// The side that changed the value since; nothing where both did. `is_old(copy, value)` says what a copy held and gave up.
    template <class Said, class IsOld>
    std::optional<MergeSide> changed_side(const ThreeWay<Said>& value, IsOld is_old) const {
        if (value.theirs == value.ours) return MergeSide::ours;
        if (!has_base_) return std::nullopt;
        if (value.theirs == value.base) return MergeSide::ours;
        if (value.ours == value.base) return MergeSide::theirs;
        const bool theirs_is_old = is_old(ours_, value.theirs), ours_is_old = is_old(theirs_, value.ours);
        if (theirs_is_old == ours_is_old) return std::nullopt;
        return theirs_is_old ? MergeSide::ours : MergeSide::theirs;
    }

    template <class IsOld>
    MergeSide chosen(const std::string& table, const std::string& row, const std::string& column, const Value& value,
                     IsOld is_old) {
        const auto side = changed_side(value, is_old);
        return side ? *side : decided(table, row, column, value);
    }

    std::string chosen_cell(const std::string& table, const std::string& row, const std::string& column, const Value& value) {
        const auto is_old = [&](const StudyCopy& copy, const std::string& cell) {
            return gave_up(copy, table, row, column, cell);
        };
        if (const auto side = withdrawing_side(table, column, value); side && !changed_side(value, is_old)) {
            if (table == "persons") result_.withdrawals.insert(row);
            return side_of(*side, value);
        }
        return side_of(chosen(table, row, column, value, is_old), value);
    }

    /// The side of a cell that alone tells of a withdrawal: where both changed the cell it stands, and nobody is asked.
    static std::optional<MergeSide> withdrawing_side(const std::string& table, const std::string& column, const Value& value) {
        const auto withdraws = [&](const std::string& cell) {
            if (table == "persons" && column == "consent") return cell == "withdrawn";
            return table == "consents" && column == "withdrawn" && !cell.empty();
        };
        if (withdraws(value.ours) == withdraws(value.theirs)) return std::nullopt;
        return withdraws(value.ours) ? MergeSide::ours : MergeSide::theirs;
    }

    /// Tells whom a consent that one copy alone has would have brought back.
    void tell_withdrawals() {
        const auto withdrawn = withdrawn_persons(result_.study);
        for (const auto& consent : result_.study.consents) {
            if (!consent.withdrawn.empty() || !withdrawn.contains(consent.person)) continue;
            if (found(ours_.study.consents, consent.id) == nullptr || found(theirs_.study.consents, consent.id) == nullptr)
                result_.withdrawals.insert(consent.person);
        }
    }

    template <class Said>
    static const Said& side_of(MergeSide side, const ThreeWay<Said>& value) {
        return side == MergeSide::ours ? value.ours : value.theirs;
    }

    MergeSide decided(const std::string& table, const std::string& row, const std::string& column, const Value& value) {
        MergeConflict conflict{table, row, column, value.base, value.ours, value.theirs, std::nullopt};
        const auto found = decisions_.find(conflict.id());
        if (found != decisions_.end()) conflict.decided = found->second;
        result_.conflicts.push_back(conflict);
        return conflict.decided.value_or(MergeSide::ours);
    }

    static auto is_old_content(const std::string& path) {
        return [path](const StudyCopy& copy, const std::optional<std::string>& text) {
            return text && gave_up_content(copy, path, *text);
        };
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
        if (const auto stays = stays_.find(left); stays != stays_.end())
            return stays->second ? std::optional(*left) : std::nullopt;
        const auto& remover = side == MergeSide::ours ? theirs_ : ours_;
        const bool is_known = gave_up_row(remover, *table_named(form.name), name, *left);
        if (base == nullptr) return is_known ? std::nullopt : std::optional(*left);
        if (*left == *base || is_known) return std::nullopt;
        const auto choice = decided(std::string(form.name), name, "", {line_of(base), line_of(ours), line_of(theirs)});
        return choice == side ? std::optional(*left) : std::nullopt;
    }

    Cells merged_cells(const TableForm& form, const std::string& name, const Cells* base, const Cells& ours,
                       const Cells& theirs) {
        Cells cells = ours;
        const std::string table(form.name);
        const auto place = place_columns(form);
        for (std::size_t column = 0; column < cells.size(); ++column) {
            if (std::ranges::find(place, column) != place.end()) continue;
            const Value value{base == nullptr ? std::string() : (*base)[column], ours[column], theirs[column]};
            cells[column] = has_base_ && form.columns[column].type == CellType::list
                                ? merged_list(value.base, value.ours, value.theirs)
                                : chosen_cell(table, name, std::string(form.columns[column].name), value);
        }
        if (!place.empty() && place_side(form, name, base, ours, theirs) == MergeSide::theirs)
            for (const auto column : place) cells[column] = theirs[column];
        return cells;
    }

    MergeSide place_side(const TableForm& form, const std::string& name, const Cells* base, const Cells& ours,
                         const Cells& theirs) {
        const auto place = place_columns(form);
        const auto line = [&](const Cells* cells) {
            std::vector<std::string> said;
            for (const auto column : place)
                if (cells != nullptr && !(*cells)[column].empty()) said.push_back((*cells)[column]);
            return joined(said, " | ");
        };
        const auto is_old = [&](const StudyCopy& copy, const std::string&) {
            const auto &left = &copy == &ours_ ? theirs : ours, &kept = &copy == &ours_ ? ours : theirs;
            return std::ranges::all_of(place, [&](std::size_t column) {
                return left[column] == kept[column] ||
                       gave_up(copy, std::string(form.name), name, form.columns[column].name, left[column]);
            });
        };
        return chosen(std::string(form.name), name, "passage", {line(base), line(&ours), line(&theirs)}, is_old);
    }

    // Materials that one copy removed while the other worked on them.

    /// All that belongs to such a material stays with it or goes with it, as is decided once; `side` still has it.
    void settle_removals(MergeSide side, const Tables& rows, const RemovedMaterials& removed) {
        std::set<std::string> kept;
        for (const auto& [id, difference] : removed.contested) {
            Value value{difference.base, {}, {}};
            (side == MergeSide::ours ? value.ours : value.theirs) = difference.now;
            if (decided("materials", id, "", value) == side) kept.insert(id);
        }
        for (const auto& [row, materials] : removed.rows) stays_.emplace(row, std::ranges::includes(kept, materials));
        const auto attachments = *table_named("attachments"), file = table_forms()[attachments].column("file");
        for (const auto& cells : rows[attachments])
            if (stays_.contains(&cells)) attached_.insert(cells[file]);
    }

    // What rests on what one copy removed.

    void restore_what_is_needed(const Tables& base, const Tables& ours, const Tables& theirs) {
        for (bool more = true; more;) {
            more = false;
            for (const auto& [table, id] : missing_rows())
                if (revived(table, id) || brought_back(table, id, {&theirs, &ours, &base})) {
                    const auto needed_by =
                        row_referred_to(ours[table], table, id) != nullptr ? MergeSide::ours : MergeSide::theirs;
                    result_.restored.push_back({std::string(table_forms()[table].name), id, needed_by});
                    more = true;
                }
        }
    }

    /// Whether our own row, which theirs had removed, stays where it stood.
    bool revived(std::size_t table, const std::string& id) {
        for (std::size_t row = 0; row < rows_[table].size(); ++row)
            if (dead_[table][row] && referred_name(table, rows_[table][row]) == id) {
                dead_[table][row] = false;
                return true;
            }
        return false;
    }

    static const Cells* row_referred_to(const std::vector<Cells>& rows, std::size_t table, const std::string& name) {
        const auto found = std::ranges::find_if(rows, [&](const Cells& cells) { return referred_name(table, cells) == name; });
        return found == rows.end() ? nullptr : &*found;
    }

    bool brought_back(std::size_t table, const std::string& id, std::initializer_list<const Tables*> copies) {
        for (const auto* tables : copies)
            if (const auto* cells = row_referred_to((*tables)[table], table, id); cells != nullptr) {
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

    /// Rows that are referred to and are not there: the first table that may hold each, and its id.
    std::set<std::pair<std::size_t, std::string>> missing_rows() const {
        std::vector<std::set<std::string>> ids(rows_.size());
        for_each_living([&](std::size_t table, const Cells& cells) {
            if (is_referred_to(table)) ids[table].insert(referred_name(table, cells));
        });
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

    /// Gives the codes of circles the parents that one copy gave them, which leave none; whether there was any.
    bool parted_circles(const Tables& ours, const Tables& theirs) {
        const auto table = *table_named("codes"), parent = table_forms()[table].column("parent");
        const auto circles = codes_in_circles(living_rows(table), parent);
        if (circles.empty()) return false;
        if (!circle_side_) circle_side_ = decided_circle(circles, ours[table], theirs[table], parent);
        const auto& copy = *circle_side_ == MergeSide::ours ? ours : theirs;
        for (auto* code : circles)
            if (const auto* row = row_named(copy[table], (*code)[0])) (*code)[parent] = (*row)[parent];
        return true;
    }

    /// The first code that theirs moved stands for all.
    MergeSide decided_circle(const std::vector<Cells*>& codes, const std::vector<Cells>& ours, const std::vector<Cells>& theirs,
                             std::size_t parent) {
        const auto parent_in = [&](const std::vector<Cells>& rows, const Cells& code) {
            const auto* row = row_named(rows, code[0]);
            return row == nullptr ? std::string() : (*row)[parent];
        };
        const auto moved =
            std::ranges::find_if(codes, [&](const auto* code) { return parent_in(ours, *code) != (*code)[parent]; });
        const auto& code = moved == codes.end() ? *codes.front() : **moved;
        const auto is_of_code = [&](const MergeConflict& conflict) {
            return conflict.table == "codes" && conflict.row == code[0] && conflict.column == "parent";
        };
        const auto listed = std::ranges::find_if(result_.conflicts, is_of_code);
        if (listed != result_.conflicts.end()) return listed->decided.value_or(MergeSide::ours);
        const auto* before = found(base_.codes, code[0]);
        return decided("codes", code[0], "parent",
                       {before == nullptr ? std::string() : before->parent, parent_in(ours, code), parent_in(theirs, code)});
    }

    std::vector<Cells*> living_rows(std::size_t table) {
        std::vector<Cells*> living;
        for (std::size_t row = 0; row < rows_[table].size(); ++row)
            if (!dead_[table][row]) living.push_back(&rows_[table][row]);
        return living;
    }

    // Codes that each copy renamed.

    /// Both copies call them as they were called; which name is kept is one conflict where both renamed it.
    void undo_renaming() {
        renamed_ = renamed_codes(base_, ours_.study, theirs_.study);
        for (const auto& [base, ours, theirs] : renamed_) {
            ours_.study = called(std::move(ours_.study), ours, base);
            theirs_.study = called(std::move(theirs_.study), theirs, base);
            renaming_.push_back(ours == base     ? MergeSide::theirs
                                : theirs == base ? MergeSide::ours
                                                 : decided("codes", base, "id", {base, ours, theirs}));
        }
    }

    static Study called(Study study, const std::string& code, const std::string& id) {
        return code == id ? std::move(study) : *with_code_renamed(std::move(study), code, id);
    }

    void rename() {
        for (std::size_t i = 0; i < renamed_.size(); ++i) {
            const auto& [base, ours, theirs] = renamed_[i];
            if (found(result_.study.codes, base) == nullptr) continue;
            result_.study = called(std::move(result_.study), base, renaming_[i] == MergeSide::ours ? ours : theirs);
        }
    }

    // Texts and documents.

    static std::string text_in(const Study& study, const std::string& id) {
        const auto* material = found(study.materials, id);
        return material == nullptr ? std::string() : material->text;
    }

    /// Chooses the text of each material, and sets what the copies did with its passages apart from what followed of their texts.
    void merge_texts() {
        std::vector<std::string> ids;
        for (const auto& material : ours_.study.materials) ids.push_back(material.id);
        for (const auto& material : theirs_.study.materials)
            if (found(ours_.study.materials, material.id) == nullptr) ids.push_back(material.id);
        for (const auto& id : ids) {
            const Value value{text_in(base_, id), text_in(ours_.study, id), text_in(theirs_.study, id)};
            const auto* one = found(ours_.study.materials, id);
            const bool is_in_both = one != nullptr && found(theirs_.study.materials, id) != nullptr;
            texts_.emplace(id, is_in_both ? merged_text(id, one->file, value) : one == nullptr ? value.theirs : value.ours);
        }
        stand_as_before(base_, ours_.study);
        stand_as_before(base_, theirs_.study);
        stand_alike(base_, ours_.study, theirs_.study);
    }

    /// Where both corrected it, their corrections of different places are joined.
    std::string merged_text(const std::string& id, const std::string& file, const Value& value) {
        const std::string table = "materials";
        if (const auto side = changed_side(value, is_old_content(file))) return side_of(*side, value);
        if (value.base.empty()) return side_of(decided(table, id, "text", value), value);
        std::string text;
        for (const auto& piece : material::joined_texts(value.base, value.ours, value.theirs)) {
            const Value words{piece.base, piece.ours, piece.theirs};
            const auto place = std::string("text@").append(std::to_string(piece.start));
            text += piece.is_disputed() ? side_of(decided(table, id, place, words), words) : words.ours;
        }
        return text;
    }

    /// Makes every passage follow from the text that it stands in to the one that was chosen.
    void follow_texts() {
        for (const auto& each : texts_) {
            const auto& id = each.first;
            const auto& text = each.second;
            if (found(result_.study.materials, id) == nullptr) continue;
            const auto stays = [&](const Study& study) { return is_said_in(study, id, text); };
            if (!stays(base_) || !stays(ours_.study) || !stays(theirs_.study)) follow(id, text);
        }
    }

    static bool is_said_in(const Study& study, const std::string& id, const std::string& text) {
        const auto* material = found(study.materials, id);
        return material == nullptr || material->text == text;
    }

    void follow(const std::string& id, const std::string& text) {
        const auto before = text_in(base_, id), one = text_in(ours_.study, id), other = text_in(theirs_.study, id);
        std::array<std::pair<const Study*, std::string_view>, 3> copies{
            {{&base_, before}, {&ours_.study, one}, {&theirs_.study, other}}};
        if (other < one) std::swap(copies[1], copies[2]);
        std::map<StandingPassage, std::string_view> texts;
        for (const auto& [study, said] : copies)
            for (auto& passage : passages_in(*study, id)) texts.emplace(std::move(passage), said);
        std::vector<std::string_view> from;
        for (const auto& passage : passages_in(result_.study, id)) from.push_back(texts.at(passage));
        auto correction = corrected_from(std::move(result_.study), id, text, from);
        result_.study = std::move(correction.study);
        for (auto& passage : correction.passages)
            if (passage.fate == material::Fate::vanished && passage.table != "turns")
                result_.vanished.push_back(std::move(passage));
    }

    MergeSide chosen_document(const std::string& path, const Content& content) {
        if (const auto side = changed_side(content, is_old_content(path))) return *side;
        const auto said = [](const auto& text) { return text.value_or(std::string()); };
        return decided("documents", path, "content", {said(content.base), said(content.ours), said(content.theirs)});
    }

    /// Of the attachments of materials that stay or go as a whole, those that some row still names.
    static bool is_named(const Study& study, const std::string& path) {
        return std::ranges::find(study.attachments, path, &Attachment::file) != study.attachments.end() ||
               std::ranges::find(study.consents, path, &Consent::document) != study.consents.end();
    }

    std::vector<Document> merged_documents(const Study& whole) {
        std::vector<Document> documents;
        const auto take = [&](const std::string& path) {
            const Content content{content_of(base_, path), content_of(ours_.study, path), content_of(theirs_.study, path)};
            const bool is_in_both = content.ours && content.theirs;
            if (!is_in_both && attached_.contains(path)) {
                if (is_named(whole, path)) documents.push_back({path, content.ours ? *content.ours : *content.theirs});
                return;
            }
            const auto side = path == "study.toml"      ? MergeSide::ours
                              : has_base_ || is_in_both ? chosen_document(path, content)
                              : content.ours            ? MergeSide::ours
                                                        : MergeSide::theirs;
            if (const auto& merged = side_of(side, content)) documents.push_back({path, *merged});
        };
        for (const auto& document : ours_.study.documents) take(document.path);
        for (const auto& document : theirs_.study.documents)
            if (!content_of(ours_.study, document.path)) take(document.path);
        return documents;
    }

    void count_texts(const Study& study) {
        MergedTable counts{"texts"};
        for (const auto& material : study.materials) {
            const auto* before = found(ours_.study.materials, material.id);
            counts.changed += before != nullptr && before->text != material.text;
        }
        if (counts.changed > 0) result_.tables.push_back(counts);
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
        study.documents = merged_documents(study);
        count_texts(study);
        count_documents(study.documents);
        const auto heading = [&](std::string Study::*member, const char* name) {
            study.*member =
                chosen_cell("study", ours_.study.id, name, {base_.*member, ours_.study.*member, theirs_.study.*member});
        };
        heading(&Study::title_fr, "title_fr"), heading(&Study::title_en, "title_en"), heading(&Study::territory, "territory");
        heading(&Study::joining_rule, "joining_rule");
        study.id = ours_.study.id;
        study.erasures = united_erasures(ours_.study.erasures, theirs_.study.erasures);
        study.invented = merged_invented();
        result_.study = std::move(study);
    }

    /// Without a base a study of real people would else become an invented one, and nobody be asked.
    bool merged_invented() {
        const auto word = [](const Study& study) { return std::string(study.invented ? "yes" : "no"); };
        const Value value{has_base_ ? word(base_) : std::string(), word(ours_.study), word(theirs_.study)};
        return chosen_cell("study", ours_.study.id, "invented", value) == "yes";
    }

    Study base_;  ///< empty where none is known
    bool has_base_;
    StudyCopy ours_, theirs_;
    const MergeDecisions& decisions_;
    std::unordered_map<const Cells*, bool> stays_;  ///< of the rows that belong to materials that were contested
    std::set<std::string> attached_;                ///< the files of these materials
    Tables rows_;
    std::vector<std::vector<bool>> dead_;  ///< of our rows, those that go unless something rests on them
    std::vector<MergedTable> counts_;
    std::map<std::string, std::string> texts_;
    std::vector<RenamedCode> renamed_;
    std::vector<MergeSide> renaming_;  ///< whose name each bears in the end
    std::optional<MergeSide> circle_side_;
    Merge result_;
};

/// The decisions on what is no conflict there.
MergeDecisions unknown_in(const Merge& merge, MergeDecisions decisions) {
    for (const auto& conflict : merge.conflicts) decisions.erase(conflict.id());
    return decisions;
}

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
    auto merge = Merger(base, ours, theirs, decisions).merge();
    auto unknown = unknown_in(merge, decisions);
    // A conflict that is listed is one to decide, also where another decision leaves nothing of it.
    if (!unknown.empty()) unknown = unknown_in(Merger(base, ours, theirs, {}).merge(), unknown);
    Problems problems;
    for (const auto& [id, side] : unknown) problems.add(ErrorCode::unknown_conflict, {id}, id);
    if (!problems.empty()) return failure(std::move(problems));
    return merge;
}

}  // namespace reliance::field
