#include "reliance/field/merge_removals.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "reliance/base/digest.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/material/joined_texts.hpp"

namespace reliance::field {
namespace {

using Ids = std::set<std::string>;

/// The materials of a copy that the other held once and removed.
Ids removed_ids(const Study& base, const Study& kept, const StudyCopy& remover) {
    Ids ids;
    for (const auto& material : kept.materials) {
        const auto& id = material.id;
        const bool was_there = found(base.materials, id) != nullptr || gave_up(remover, "materials", id, "id", id);
        if (was_there && found(remover.study.materials, id) == nullptr) ids.insert(id);
    }
    return ids;
}

/// The rows that say nothing without one of some materials, and which of these each needs.
class Belonging {
public:
    Belonging(const Tables& tables, const Ids& materials) : tables_(tables), needed_(tables.size()) {
        for (const auto& id : materials) needed_[*table_named("materials")][id] = {id};
    }

    std::unordered_map<const Cells*, Ids> rows() {
        while (follow())
            ;
        return std::move(rows_);
    }

private:
    /// Goes once over all rows; whether one more belongs to a material.
    bool follow() {
        bool more = false;
        for (std::size_t table = 0; table < tables_.size(); ++table)
            for (const auto& cells : tables_[table]) more |= belongs(table, cells);
        return more;
    }

    bool belongs(std::size_t table, const Cells& cells) {
        auto materials = materials_of(table, cells);
        if (materials.empty()) return false;
        auto& known = rows_[&cells];
        if (known.size() == materials.size()) return false;
        known = materials;
        needed_[table][cells[0]] = std::move(materials);
        return true;
    }

    Ids materials_of(std::size_t table, const Cells& cells) const {
        Ids materials;
        const auto add = [&](std::size_t among, const std::string& id) {
            if (const auto needed = needed_[among].find(id); needed != needed_[among].end())
                materials.insert(needed->second.begin(), needed->second.end());
        };
        if (table == *table_named("materials")) add(table, cells[0]);
        for (const auto& reference : references_of(table, cells))
            for (const auto among : reference.tables)
                if (reference.is_needed) add(among, reference.id);
        return materials;
    }

    const Tables& tables_;
    std::vector<std::unordered_map<std::string, Ids>> needed_;  ///< table by table, by the id of the row
    std::unordered_map<const Cells*, Ids> rows_;
};

/// What a copy did with materials that the other removed.
class Contest {
public:
    Contest(const Study& base, const Tables& base_rows, const Study& kept, const Tables& kept_rows, const StudyCopy& remover)
        : base_(base), base_rows_(base_rows), kept_(kept), kept_rows_(kept_rows), remover_(remover) {}

    RemovedMaterials removed() {
        const auto ids = removed_ids(base_, kept_, remover_);
        if (ids.empty()) return {};
        result_.rows = Belonging(kept_rows_, ids).rows();
        for (const auto& id : ids) compare_text(id);
        for (std::size_t table = 0; table < kept_rows_.size(); ++table) compare_rows(table);
        compare_documents();
        std::erase_if(result_.rows, [&](const auto& row) {
            return std::ranges::none_of(row.second, [&](const auto& id) { return result_.contested.contains(id); });
        });
        return std::move(result_);
    }

private:
    void compare_text(const std::string& id) {
        const auto* before = found(base_.materials, id);
        const auto& now = *found(kept_.materials, id);
        const auto text = before == nullptr ? std::string() : before->text;
        if (now.text == text || gave_up_content(remover_, now.file, now.text)) return;
        for (const auto& piece : material::joined_texts(text, now.text, text)) {
            const auto place = std::string("text@").append(std::to_string(piece.start)).append(": ");
            if (piece.ours != piece.base) add(id, place + piece.base, place + piece.ours);
        }
    }

    void compare_rows(std::size_t table) {
        std::unordered_map<std::string, const Cells*> before;
        for (const auto& cells : base_rows_[table]) before.emplace(row_name(table, cells), &cells);
        for (const auto& cells : kept_rows_[table]) {
            const auto row = result_.rows.find(&cells);
            if (row == result_.rows.end()) continue;
            const auto name = row_name(table, cells);
            const auto known = before.find(name);
            const auto* base = known == before.end() ? nullptr : known->second;
            if ((base != nullptr && *base == cells) || gave_up_row(remover_, table, name, cells)) continue;
            for (const auto& id : row->second) add(id, line_of(table, base), line_of(table, &cells));
        }
    }

    void compare_documents() {
        const auto attachments = *table_named("attachments"), file = table_forms()[attachments].column("file");
        for (const auto& cells : kept_rows_[attachments]) {
            const auto row = result_.rows.find(&cells);
            if (row == result_.rows.end()) continue;
            const auto& path = cells[file];
            const auto before = content_of(base_, path), now = content_of(kept_, path);
            if (!now || now == before || gave_up_content(remover_, path, *now)) continue;
            for (const auto& id : row->second) add(id, document_line(path, before), document_line(path, now));
        }
    }

    static std::string document_line(const std::string& path, const std::optional<std::string>& content) {
        if (!content) return {};
        return std::string("documents: ").append(path).append(" | ").append(digest(*content).hex());
    }

    /// Of the material itself what its difference begins with says all.
    static std::string line_of(std::size_t table, const Cells* cells) {
        if (cells == nullptr || table == *table_named("materials")) return {};
        return std::string(table_forms()[table].name).append(": ").append(joined(*cells, " | "));
    }

    void add(const std::string& id, const std::string& base, const std::string& now) {
        auto& difference = difference_of(id);
        for (const auto& [lines, line] : {std::pair{&difference.base, &base}, std::pair{&difference.now, &now}})
            if (!line->empty()) lines->append("\n").append(*line);
    }

    /// It begins with what the material is.
    RemovedMaterials::Difference& difference_of(const std::string& id) {
        const auto [difference, is_first] = result_.contested.try_emplace(id);
        if (is_first) difference->second = {name_in(base_rows_, id), name_in(kept_rows_, id)};
        return difference->second;
    }

    static std::string name_in(const Tables& rows, const std::string& id) {
        const auto* cells = row_named(rows[*table_named("materials")], id);
        return cells == nullptr ? std::string() : joined(*cells, " | ");
    }

    const Study& base_;
    const Tables& base_rows_;
    const Study& kept_;
    const Tables& kept_rows_;
    const StudyCopy& remover_;
    RemovedMaterials result_;
};

}  // namespace

bool gave_up(const StudyCopy& copy, std::string_view table, std::string_view row, std::string_view column,
             std::string_view value) {
    return copy.given_up.contains(cell_key(table, row, column, value));
}

bool gave_up_row(const StudyCopy& copy, std::size_t table, const std::string& name, const Cells& cells) {
    const auto& form = table_forms()[table];
    for (std::size_t column = 0; column < cells.size(); ++column)
        if (!cells[column].empty() && !gave_up(copy, form.name, name, form.columns[column].name, cells[column])) return false;
    return true;
}

bool gave_up_content(const StudyCopy& copy, std::string_view path, const std::string& text) {
    return !text.empty() && gave_up(copy, "documents", path, "content", digest(text).hex());
}

std::optional<std::string> content_of(const Study& study, std::string_view path) {
    const auto document = std::ranges::find(study.documents, path, &Document::path);
    return document == study.documents.end() ? std::nullopt : std::optional(document->content);
}

RemovedMaterials removed_materials(const Study& base, const Tables& base_rows, const Study& kept, const Tables& kept_rows,
                                   const StudyCopy& remover) {
    return Contest(base, base_rows, kept, kept_rows, remover).removed();
}

}  // namespace reliance::field
