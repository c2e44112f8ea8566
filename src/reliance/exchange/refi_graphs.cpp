#include "reliance/exchange/refi_graphs.hpp"

#include <set>
#include <vector>

#include "reliance/exchange/guid.hpp"
#include "reliance/field/rows.hpp"

namespace reliance::exchange {
namespace {

constexpr long side_of_vertex = 120, between_vertices = 180;

std::string vertex(const OutgoingRows& rows, const std::string& actor, long x, long y) {
    const auto* person = field::found(rows.study.persons, actor);
    const auto* organisation = field::found(rows.study.organisations, actor);
    const auto& name = person         ? person->pseudonym
                       : organisation ? organisation->name
                                      : field::found(rows.study.sites, actor)->name;
    return element("Vertex", {{"guid", guid_of_row(rows.study.id, "vertex", actor)},
                              {"representedGUID", rows.actor_guid(actor)},
                              {"name", name.empty() ? actor : name},
                              {"firstX", std::to_string(x)},
                              {"firstY", std::to_string(y)},
                              {"secondX", std::to_string(x + side_of_vertex)},
                              {"secondY", std::to_string(y + side_of_vertex)},
                              {"shape", person         ? "Person"
                                        : organisation ? "RoundedRectangle"
                                                       : "Star"}});
}

/// The direction of the link that the tie is too: that of the project it came from, which may have none or both.
std::string direction_of(const OutgoingRows& rows, const field::Tie& tie) {
    if (const auto* link = rows.kept.find("Link", rows.guid("tie", tie.id)))
        for (const auto& attribute : link->attributes)
            if (attribute.name == "direction") return attribute.value;
    return "OneWay";
}

}  // namespace

std::string graph_of_ties(const OutgoingRows& rows) {
    std::vector<std::string> actors;
    std::set<std::string> tied;
    for (const auto& tie : rows.study.ties)
        if (field::is_present(tie)) tied.insert({tie.from, tie.to});
    for (const auto& row : rows.study.persons) actors.push_back(row.id);
    for (const auto& row : rows.study.organisations) actors.push_back(row.id);
    for (const auto& row : rows.study.sites) actors.push_back(row.id);
    std::erase_if(actors, [&](const auto& id) { return !tied.contains(id); });
    if (actors.empty()) return {};
    long columns = 1;
    while (columns * columns < std::ssize(actors)) ++columns;
    Elements parts;
    for (long place = 0; place < std::ssize(actors); ++place)
        parts.push_back(vertex(rows, actors[static_cast<std::size_t>(place)], place % columns * between_vertices,
                               place / columns * between_vertices));
    for (const auto& tie : rows.study.ties)
        if (field::is_present(tie))
            parts.push_back(element("Edge", {{"guid", guid_of_row(rows.study.id, "edge", tie.id)},
                                             {"representedGUID", rows.guid("tie", tie.id)},
                                             {"name", tie_name(tie)},
                                             {"sourceVertex", guid_of_row(rows.study.id, "vertex", tie.from)},
                                             {"targetVertex", guid_of_row(rows.study.id, "vertex", tie.to)},
                                             {"direction", direction_of(rows, tie)},
                                             {"lineStyle", "solid"}}));
    return element("Graph", {{"guid", guid_of_row(rows.study.id, "graph", "ties")}, {"name", rows.is_french ? "Liens" : "Ties"}},
                   std::move(parts));
}

}  // namespace reliance::exchange
