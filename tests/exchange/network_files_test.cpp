#include "reliance/exchange/network_files.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace reliance::exchange {
namespace {

/// A garden, an association and two persons, one of whom withdrew.
field::Study small_study() {
    field::Study study;
    study.id = "garden";
    study.sites.push_back({});
    study.sites[0].id = "G";
    study.sites[0].name = "Jardin <\"R&D\">";
    study.sites[0].longitude = 2.5;
    study.sites[0].latitude = 48.9;
    study.sites.push_back({});
    study.sites[1].id = "nowhere";
    study.organisations.push_back({});
    study.organisations[0].id = "A";
    study.organisations[0].name = "Association, des voisins";
    study.persons.resize(2);
    study.persons[0].id = "P1";
    study.persons[0].pseudonym = "Léa";
    study.persons[0].sex = "female";
    study.persons[1].id = "P2";
    study.persons[1].pseudonym = "Secret";
    study.persons[1].consent = "withdrawn";
    study.participations = {
        {"P1", "G", "", "", {}, "", {}}, {"P1", "nowhere", "", "", {}, "", {}}, {"P1", "G", "w2", "", {}, "", {}}};
    return study;
}

network::TieNetwork small_network(network::Direction direction) {
    const network::KindSet kinds = network::KindSet(network::Kind::help) | network::Kind::goods;
    const std::vector<network::Tie> ties{{ActorIndex(2), ActorIndex(0), kinds, 7, 3, 1, 2.5},
                                         {ActorIndex(0), ActorIndex(1), network::Kind::kin}};
    return network::TieNetwork::from_ties(5, ties, direction).value();
}

TEST(NetworkFiles, an_edge_table_has_each_tie_once) {
    const auto study = small_study();
    const field::ActorRoster roster(study);
    EXPECT_EQ(edge_table(study, roster, small_network(network::Direction::undirected)),
              "from,to,kinds,strength_level,trust_level,made_at,weight\nP1,P2,kin,4,4,,1\nP1,A,help;goods,7,3,G,2.5\n");
    EXPECT_EQ(edge_table(study, roster, small_network(network::Direction::directed)),
              "from,to,kinds,strength_level,trust_level,made_at,weight\nP1,P2,kin,4,4,,1\nA,P1,help;goods,7,3,G,2.5\n");
}

TEST(NetworkFiles, an_actor_table_says_nothing_of_the_withdrawn) {
    const auto study = small_study();
    EXPECT_EQ(actor_table(study, field::ActorRoster(study)),
              "id,type,name,sex,age_band,household,sites\nP1,person,Léa,female,,,G;nowhere\nP2,person,,,,,\n"
              "A,organisation,\"Association, des voisins\",,,,\nG,site,\"Jardin <\"\"R&D\"\">\",,,,\nnowhere,site,,,,,\n");
}

TEST(NetworkFiles, graphml_escapes_and_declares_what_it_uses) {
    const auto study = small_study();
    const auto text = graphml(study, field::ActorRoster(study), small_network(network::Direction::directed));
    EXPECT_NE(text.find("<graph id=\"garden\" edgedefault=\"directed\">"), std::string::npos);
    EXPECT_NE(
        text.find(
            "<node id=\"G\"><data key=\"type\">site</data><data key=\"name\">Jardin &lt;&quot;R&amp;D&quot;&gt;</data></node>"),
        std::string::npos);
    EXPECT_NE(
        text.find("<edge source=\"A\" target=\"P1\"><data key=\"kinds\">help;goods</data><data key=\"strength_level\">7</data>"),
        std::string::npos);
    EXPECT_NE(text.find("<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>"), std::string::npos);
    EXPECT_EQ(text.find("Secret"), std::string::npos);
}

TEST(NetworkFiles, geojson_has_the_sites_that_have_a_place) {
    const auto json = nlohmann::json::parse(sites_geojson(small_study()));
    ASSERT_EQ(json["features"].size(), 1u);
    EXPECT_EQ(json["features"][0]["geometry"]["coordinates"][0], 2.5);
    EXPECT_EQ(json["features"][0]["properties"]["participants"], 1);
}

}  // namespace
}  // namespace reliance::exchange
