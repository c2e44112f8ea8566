#pragma once

#include <string_view>

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

}  // namespace reliance::field
