#include "reliance/field/rewording.hpp"

#include "reliance/base/digest.hpp"
#include "reliance/field/passages.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/code_points.hpp"

namespace reliance::field {
namespace {

enum class Wording { none, text, identifier, label };

bool is_of_the_codebook(std::string_view tables) { return tables == "codes" || tables == "coders" || tables == "waves"; }

bool is_a_path(std::string_view table, std::string_view column) {
    return column == "file" || column == "document" || (table == "materials" && column == "source");
}

bool is_a_label(std::string_view table, std::string_view column) {
    return column == "pseudonym" || (table == "coders" && column == "label") ||
           ((table == "organisations" || table == "sites") && column == "name");
}

/// What stands in a cell of a column; `before` is the cell before it. Without `codebook` the ids of codes, coders and waves are
/// no words.
Wording wording_of(const TableForm& table, std::size_t index, std::string_view before, bool codebook) {
    const auto& column = table.columns[index];
    const auto id_among = [&](std::string_view tables) {
        return codebook || !is_of_the_codebook(tables) ? Wording::identifier : Wording::none;
    };
    if (is_a_path(table.name, column.name)) return Wording::identifier;
    if (is_a_label(table.name, column.name)) return Wording::label;
    if (index > 0 && table.columns[index - 1].rule.check == Check::noun)
        return !codebook && (before == "code" || before == "coder" || before == "wave") ? Wording::none : Wording::identifier;
    switch (column.rule.check) {
        case Check::id:
            return id_among(table.name);
        case Check::reference:
            return id_among(column.rule.among);
        case Check::symbol:
            return column.name == "household" ? Wording::identifier : Wording::none;
        case Check::none:
            return column.type == CellType::text ? Wording::text : Wording::none;
        default:
            return Wording::none;
    }
}

template <class Row>
void move_rows(std::vector<Row>& rows, const std::string& material, const material::Renamed& renamed,
               const material::CodePointMarks& marks) {
    for (auto& row : rows) {
        if (row.material != material) continue;
        const auto span = material::moved({row.start, row.end}, renamed.changes);
        row.start = span.start, row.end = span.end;
        if constexpr (requires { row.quote; })
            if (!row.quote.empty()) row.quote = std::string(marks.slice(renamed.text, row.start, row.end).value_or(""));
    }
}

template <class Visit>
void for_each_cell(Tables& tables, bool codebook, Visit visit) {
    for (std::size_t table = 0; table < tables.size(); ++table) {
        const auto& form = table_forms()[table];
        for (std::size_t row = 0; row < tables[table].size(); ++row)
            for (std::size_t column = 0; column < form.columns.size(); ++column) {
                auto& cells = tables[table][row];
                const auto wording = wording_of(form, column, column > 0 ? std::string_view(cells[column - 1]) : "", codebook);
                if (wording != Wording::none && !cells[column].empty()) visit(table, row, column, wording, cells[column]);
            }
    }
}

/// The digest of an attachment that was that of its old bytes becomes that of the new ones; one that was not stays, for `check` to
/// tell.
void follow_content(std::vector<Attachment>& attachments, const std::string& path, std::string_view before,
                    std::string_view after) {
    for (auto& attachment : attachments)
        if (attachment.file == path && attachment.digest == digest(before).hex()) attachment.digest = digest(after).hex();
}

}  // namespace

Rewording rewording(const material::Renaming& renaming) {
    return {[&renaming](std::string_view text) { return renaming.renamed(text); },
            [&renaming](std::string_view identifier) { return renaming.renamed_identifier(identifier); },
            [&renaming](std::string_view label) { return renaming.renamed_label(label); }, true};
}

bool is_rewritable(std::string_view bytes) {
    return bytes.find('\0') == std::string_view::npos && !files::first_invalid_utf8(bytes);
}

void move_passages(Study& study, Material& material, material::Renamed renamed) {
    if (renamed.changes.empty()) return;
    const material::CodePointMarks marks(renamed.text);
    move_rows(study.codings, material.id, renamed, marks);
    move_rows(study.turns, material.id, renamed, marks);
    move_rows(study.settlements, material.id, renamed, marks);
    for (auto& memo : study.memos) {
        if (!is_on_passage(memo, material.id)) continue;
        const auto span = material::moved({memo.start, memo.end}, renamed.changes);
        memo.start = span.start, memo.end = span.end;
    }
    material.text = std::move(renamed.text);
}

Study reworded(Study study, const Rewording& how) {
    const auto& said = how.said ? how.said : how.text;
    for (auto& material : study.materials) move_passages(study, material, said(material.text));
    const auto written = [&](Wording wording, const std::string& words) {
        if (wording == Wording::label) return how.label(words);
        return wording == Wording::text ? how.text(words).text : how.identifier(words);
    };
    auto tables = tables_of(study);
    const auto codings = *table_named("codings"), coders = *table_named("coders");
    const auto quote = table_forms()[codings].column("quote");
    for_each_cell(tables, how.codebook,
                  [&](std::size_t table, std::size_t row, std::size_t column, Wording wording, std::string& words) {
                      const bool is_quote = table == codings && column == quote;
                      const bool is_of_consensus = table == coders && tables[coders][row][0] == consensus_coder;
                      if (!is_quote && !is_of_consensus && words != consensus_coder) words = written(wording, words);
                  });
    auto next = study_of(tables);
    for (std::size_t i = 0; i < study.materials.size(); ++i) next.materials[i].text = std::move(study.materials[i].text);
    next.id = how.identifier(study.id);
    next.title_fr = how.text(study.title_fr).text;
    next.title_en = how.text(study.title_en).text;
    next.invented = study.invented;
    next.territory = study.territory;
    next.joining_rule = study.joining_rule;
    next.erasures = study.erasures;
    for (auto& document : study.documents) {
        const bool is_header = is_table_path(document.path);
        auto content = is_rewritable(document.content) && !is_header ? how.text(document.content).text : document.content;
        auto path = is_header ? document.path : how.identifier(document.path);
        if (content != document.content) follow_content(next.attachments, path, document.content, content);
        next.documents.push_back({std::move(path), std::move(content)});
    }
    return next;
}

void for_each_wording(const Study& study, const std::function<void(const std::string&, std::string_view)>& visit) {
    auto tables = tables_of(study);
    for_each_cell(tables, true, [&](std::size_t table, std::size_t row, std::size_t column, Wording, const std::string& words) {
        visit(table_row_column(table, row, column), words);
    });
    for (const auto& material : study.materials) visit(material.file, material.text);
    visit("study.toml", study.id + '\n' + study.title_fr + '\n' + study.title_en);
    for (const auto& document : study.documents) {
        visit(document.path, document.path);
        visit(document.path, document.content);
    }
}

}  // namespace reliance::field
