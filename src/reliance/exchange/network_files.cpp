#include "reliance/exchange/network_files.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <vector>

#include "reliance/base/contract.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/files/csv.hpp"

namespace reliance::exchange {
namespace {

using Cells = std::vector<std::string>;

const Cells actor_columns{"id", "type", "name", "sex", "age_band", "household", "sites"};
const Cells tie_columns{"from", "to", "kinds", "strength_level", "trust_level", "made_at", "weight"};

std::string kind_words(network::KindSet kinds) {
    std::string text;
    for (std::size_t kind = 0; kind < network::kind_count; ++kind)
        if (kinds.has(static_cast<network::Kind>(kind)))
            text.append(text.empty() ? "" : ";").append(network::name(static_cast<network::Kind>(kind)));
    return text;
}

/// The sites each person takes part in, by the person's id.
std::map<std::string, std::set<std::string>> sites_of_persons(const field::Study& study) {
    std::map<std::string, std::set<std::string>> sites;
    for (const auto& participation : study.participations) sites[participation.person].insert(participation.site);
    return sites;
}

Cells person_cells(const field::Person& person, const std::string& sites) {
    if (person.consent == "withdrawn") return {person.id, "person", "", "", "", "", ""};
    return {person.id, "person", person.pseudonym, person.sex, person.age_band, person.household, sites};
}

/// One row of `actor_columns` for each actor, in the order of the roster.
std::vector<Cells> actor_rows(const field::Study& study, const field::ActorRoster& roster) {
    RELIANCE_EXPECTS(roster.size() == study.persons.size() + study.organisations.size() + study.sites.size());
    std::vector<Cells> rows;
    auto sites = sites_of_persons(study);
    for (const auto& person : study.persons) rows.push_back(person_cells(person, joined(sites[person.id], ";")));
    for (const auto& organisation : study.organisations)
        rows.push_back({organisation.id, "organisation", organisation.name, "", "", "", ""});
    for (const auto& site : study.sites) rows.push_back({site.id, "site", site.name, "", "", "", ""});
    return rows;
}

/// Calls `visit` with the row of `tie_columns` of each tie.
template <class Visit>
void for_each_tie(const field::Study& study, const field::ActorRoster& roster, const network::TieNetwork& network, Visit visit) {
    RELIANCE_EXPECTS(network.actor_count() == roster.size());
    for (std::size_t i = 0; i < network.actor_count(); ++i)
        for (auto arc = network.first_arc(ActorIndex(i)); arc < network.last_arc(ActorIndex(i)); ++arc) {
            const auto to = network.target(arc);
            if (!network.directed() && to < ActorIndex(i)) continue;
            const auto made_at = network.made_at(arc);
            visit(Cells{roster.id(ActorIndex(i)), roster.id(to), kind_words(network.kinds(arc)),
                        std::to_string(network.strength(arc)), std::to_string(network.trust(arc)),
                        made_at == network::made_elsewhere ? "" : study.sites[made_at - 1u].id,
                        fmt::format("{}", network.weight(arc))});
        }
}

std::string in_xml(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '&')
            escaped += "&amp;";
        else if (c == '<')
            escaped += "&lt;";
        else if (c == '>')
            escaped += "&gt;";
        else if (c == '"')
            escaped += "&quot;";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n')
            escaped += c;  // XML 1.0 has no other control characters
    }
    return escaped;
}

std::string key(std::string_view element, std::string_view name, std::string_view type) {
    return fmt::format("  <key id=\"{1}\" for=\"{0}\" attr.name=\"{1}\" attr.type=\"{2}\"/>\n", element, name, type);
}

/// The cells of a row from `first` on, as data of a node or edge; empty cells are left out.
std::string data(const Cells& names, const Cells& cells, std::size_t first) {
    std::string text;
    for (auto i = first; i < cells.size(); ++i)
        if (!cells[i].empty()) text += fmt::format("<data key=\"{}\">{}</data>", names[i], in_xml(cells[i]));
    return text;
}

std::string graphml_keys() {
    std::string text;
    for (std::size_t i = 1; i < actor_columns.size(); ++i) text += key("node", actor_columns[i], "string");
    for (std::size_t i = 2; i < tie_columns.size(); ++i)
        text += key("edge", tie_columns[i],
                    tie_columns[i].ends_with("level") ? "int"
                    : tie_columns[i] == "weight"      ? "double"
                                                      : "string");
    return text;
}

}  // namespace

std::string graphml(const field::Study& study, const field::ActorRoster& roster, const network::TieNetwork& network) {
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n" +
                       graphml_keys();
    text +=
        fmt::format("  <graph id=\"{}\" edgedefault=\"{}\">\n", in_xml(study.id), network.directed() ? "directed" : "undirected");
    for (const auto& row : actor_rows(study, roster))
        text += fmt::format("    <node id=\"{}\">{}</node>\n", in_xml(row[0]), data(actor_columns, row, 1));
    for_each_tie(study, roster, network, [&](const Cells& row) {
        text += fmt::format("    <edge source=\"{}\" target=\"{}\">{}</edge>\n", in_xml(row[0]), in_xml(row[1]),
                            data(tie_columns, row, 2));
    });
    return text + "  </graph>\n</graphml>\n";
}

std::string edge_table(const field::Study& study, const field::ActorRoster& roster, const network::TieNetwork& network) {
    auto text = files::csv_line(tie_columns);
    for_each_tie(study, roster, network, [&](const Cells& row) { text += files::csv_line(row); });
    return text;
}

std::string actor_table(const field::Study& study, const field::ActorRoster& roster) {
    auto text = files::csv_line(actor_columns);
    for (const auto& row : actor_rows(study, roster)) text += files::csv_line(row);
    return text;
}

std::string sites_geojson(const field::Study& study) {
    std::map<std::string, std::set<std::string>> participants;
    for (const auto& participation : study.participations) participants[participation.site].insert(participation.person);
    auto features = nlohmann::ordered_json::array();
    for (const auto& site : study.sites)
        if (site.longitude && site.latitude)
            features.push_back({{"type", "Feature"},
                                {"geometry", {{"type", "Point"}, {"coordinates", {*site.longitude, *site.latitude}}}},
                                {"properties",
                                 {{"id", site.id},
                                  {"name", site.name},
                                  {"initiative", site.initiative},
                                  {"participants", participants[site.id].size()}}}});
    return nlohmann::ordered_json{{"type", "FeatureCollection"}, {"features", features}}.dump(1) + '\n';
}

}  // namespace reliance::exchange
