#pragma once

#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "reliance/field/rows.hpp"

namespace reliance::field {

/// Calls `visit(table, id, row)` for every passage of a material, table by table, in the order of the rows: codings, turns, memos on
/// passages, settlements; of a turn the id is its speaker.
template <class AStudy, class Visit>
void for_each_passage(AStudy& study, std::string_view material, Visit visit) {
    for (auto& row : study.codings)
        if (row.material == material) visit(std::string_view("codings"), row.id, row);
    for (auto& row : study.turns)
        if (row.material == material) visit(std::string_view("turns"), row.speaker, row);
    for (auto& row : study.memos)
        if (is_on_passage(row, material)) visit(std::string_view("memos"), row.id, row);
    for (auto& row : study.settlements)
        if (row.material == material) visit(std::string_view("settlements"), row.id, row);
}

/// The rows that are passages, by their material, found in one walk over all rows; they live as long as these stand where they are.
/// A study of many materials is so walked once, not once for each.
template <class AStudy>
class PassageRows {
public:
    explicit PassageRows(AStudy& study) {
        for (auto& row : study.codings) materials_[row.material].codings.push_back(&row);
        for (auto& row : study.turns) materials_[row.material].turns.push_back(&row);
        for (auto& row : study.memos)
            if (is_on_passage(row, row.target)) materials_[row.target].memos.push_back(&row);
        for (auto& row : study.settlements) materials_[row.material].settlements.push_back(&row);
    }

    /// As `for_each_passage`.
    template <class Visit>
    void for_each(std::string_view material, Visit visit) const {
        const auto rows = materials_.find(material);
        if (rows == materials_.end()) return;
        for (auto* row : rows->second.codings) visit(std::string_view("codings"), row->id, *row);
        for (auto* row : rows->second.turns) visit(std::string_view("turns"), row->speaker, *row);
        for (auto* row : rows->second.memos) visit(std::string_view("memos"), row->id, *row);
        for (auto* row : rows->second.settlements) visit(std::string_view("settlements"), row->id, *row);
    }

private:
    template <class Row>
    using Rows = std::vector<std::conditional_t<std::is_const_v<AStudy>, const Row, Row>*>;

    struct OfMaterial {
        Rows<Coding> codings;
        Rows<Turn> turns;
        Rows<Memo> memos;
        Rows<Settlement> settlements;
    };
    std::unordered_map<std::string_view, OfMaterial> materials_;
};

}  // namespace reliance::field
