#pragma once

#include <string>

#include "reliance/field/model.hpp"
#include "reliance/field/network_of.hpp"
#include "reliance/network/tie_network.hpp"

namespace reliance::exchange {

/// A network as GraphML, with what is known of its actors and ties, for Gephi, igraph, NetworkX, visone.
///
/// Nodes    id, type (person, organisation, site), name, and of persons sex, age band, household and sites; of a withdrawn person
/// the id alone. Edges    kinds (“;” between them), strength and trust as levels 0 to 7, the site where the tie was made, weight;
/// an undirected tie once. Order    as in the roster; the same study gives the same bytes.
std::string graphml(const field::Study& study, const field::ActorRoster& roster, const network::TieNetwork& network);

/// The ties as a table: from, to, kinds, strength_level, trust_level, made_at, weight; an undirected tie once.
std::string edge_table(const field::Study& study, const field::ActorRoster& roster, const network::TieNetwork& network);

/// The actors as a table: id, type, name, sex, age_band, household, sites; of a withdrawn person the id and type alone.
std::string actor_table(const field::Study& study, const field::ActorRoster& roster);

/// The sites that have a place, as GeoJSON points (RFC 7946) with id, name, initiative and number of participants.
std::string sites_geojson(const field::Study& study);

}  // namespace reliance::exchange
