#include "reliance/workbench/territories.hpp"

#include "reliance/embedded/seine_saint_denis_cells.hpp"
#include "reliance/embedded/seine_saint_denis_communes.hpp"
#include "reliance/embedded/seine_saint_denis_description.hpp"
#include "reliance/embedded/seine_saint_denis_outlines.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/population/projection.hpp"
#include "reliance/population/territory_source.hpp"
#include "reliance/study/heading.hpp"

namespace reliance::workbench {
namespace {

Result<population::TableView> view_of(std::string_view text, std::string name) {
    const auto table = files::table_of(text, name);
    if (!table) return failure(table.error());
    population::TableView view{std::move(name), {}, {}};
    for (const auto& field : table->header) view.columns.push_back(field.text);
    for (const auto& row : table->rows) {
        auto& cells = view.rows.emplace_back();
        for (const auto& field : row) cells.push_back(field.text);
    }
    return view;
}

Result<population::Territory> seine_saint_denis() {
    auto communes = view_of(embedded::seine_saint_denis_communes(), "communes.csv");
    auto cells = view_of(embedded::seine_saint_denis_cells(), "cells.csv");
    auto outlines = view_of(embedded::seine_saint_denis_outlines(), "outlines.csv");
    for (const auto* view : {&communes, &cells, &outlines})
        if (!*view) return failure(view->error());
    return population::territory_of({std::string(embedded::seine_saint_denis_description()), *communes, *cells, *outlines});
}

/// Sites without a position stand in a row, far enough apart that nobody walks from one to the next.
population::Point place_of(const field::Site& site, std::size_t position) {
    if (site.longitude && site.latitude) return population::lambert_93(*site.longitude, *site.latitude);
    return {static_cast<double>(position) * 20000, 0};
}

population::Territory own_places(const field::Study& study) {
    std::vector<population::NamedPlace> places;
    for (const auto& site : study.sites) places.push_back({site.id, site.name, place_of(site, places.size()), 1e6});
    if (places.empty()) places.push_back({study.id, study.title_fr, {0, 0}, 1e6});
    return population::territory_of_places(study.id, study.title_fr, study.title_en, places);
}

}  // namespace

Result<population::Territory> territory_of(const field::Study& study) {
    if (study.territory.empty()) return own_places(study);
    if (study.territory == "seine-saint-denis") return seine_saint_denis();
    return failure(ErrorCode::unknown_reference, {"territory", study.territory, "the shipped territories (seine-saint-denis)"},
                   study::place_in_heading(study, "territory"));
}

}  // namespace reliance::workbench
