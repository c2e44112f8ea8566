#include "reliance/material/candidate_ties.hpp"

#include <gtest/gtest.h>

#include "reliance/material/code_points.hpp"

namespace reliance::material {
namespace {

using Names = std::vector<std::string>;

const std::vector<KnownActor> actors{
    {"p1", "Hawa Traoré"}, {"p2", "Siva"}, {"p3", "Nadège Corbin"}, {"p4", "Nadège Petit"}, {"o1", "Régie de quartier"}};

/// What p1 says, all of it.
std::vector<CandidateTie> said(const std::string& text) {
    const std::vector<SpokenStretch> speech{{0, static_cast<std::uint32_t>(code_point_count(text)), "p1"}};
    return candidate_ties(text, speech, actors);
}

/// Each candidate as “from>to mention reason kind verb”.
Names in_words(const std::string& text, const std::vector<CandidateTie>& candidates) {
    Names all;
    for (const auto& one : candidates) {
        auto words = one.from + ">" + one.to + " " + std::string(*slice(text, one.mention.start, one.mention.end)) + " " +
                     std::string(name(one.reason));
        words += (one.kind.empty() ? std::string() : " ").append(one.kind);
        all.push_back(words + (one.verb.empty() ? "" : " " + one.verb));
    }
    return all;
}

Names offered(const std::string& text) { return in_words(text, said(text)); }

TEST(CandidateTies, a_relative_of_who_speaks) {
    EXPECT_EQ(offered("Ma sœur habite à côté."), (Names{"p1> Ma sœur relation kin"}));
    EXPECT_EQ(offered("C'est mon beau-père qui vient, et mes petits-enfants."),
              (Names{"p1> mon beau-père relation kin", "p1> mes petits-enfants relation kin"}));
    EXPECT_EQ(offered("Avec mon vieux père."), (Names{"p1> mon vieux père relation kin"}));
    EXPECT_EQ(offered("Notre fille, oui."), (Names{"p1> Notre fille relation kin"}));
    EXPECT_EQ(offered("Mon mari travaille."), (Names{"p1> Mon mari relation household"}));
}

TEST(CandidateTies, no_relative_without_whose) {
    EXPECT_TRUE(offered("Les enfants du quartier jouent. La mère de famille, une femme, des parents.").empty());
    EXPECT_TRUE(offered("Sa sœur est partie.").empty());  // whose is not said
    EXPECT_TRUE(offered("Ils ont leurs enfants à l'école.").empty());
    EXPECT_TRUE(candidate_ties("Ma sœur habite à côté.", {}, actors).empty());  // nobody known speaks
}

TEST(CandidateTies, a_relative_whom_who_speaks_has) {
    EXPECT_EQ(offered("J'ai deux enfants."), (Names{"p1> deux enfants relation kin"}));
    EXPECT_EQ(offered("On avait une tante à Bondy."), (Names{"p1> une tante relation kin"}));
    EXPECT_EQ(offered("J'ai aussi un frère."), (Names{"p1> un frère relation kin"}));
    EXPECT_TRUE(offered("Il a deux enfants.").empty());
    EXPECT_TRUE(offered("Je vois des enfants.").empty());
    EXPECT_TRUE(offered("J'ai pas d'enfants.").empty());
}

TEST(CandidateTies, many_friends_are_friends) {
    EXPECT_EQ(offered("J'ai plein de copains."), (Names{"p1> de copains relation friend"}));
    EXPECT_TRUE(offered("J'ai pas de copains.").empty());
}

TEST(CandidateTies, the_relative_of_a_known_actor) {
    EXPECT_EQ(offered("Siva vient avec sa sœur."), (Names{"p2> sa sœur relation kin"}));
    EXPECT_TRUE(offered("Siva vient. Sa sœur est partie.").empty());  // another sentence
}

TEST(CandidateTies, neighbours_and_friends_with_a_first_person_or_help) {
    EXPECT_EQ(offered("J'ai une voisine qui passe."), (Names{"p1> une voisine relation neighbour"}));
    EXPECT_EQ(offered("On voit des amis."), (Names{"p1> des amis relation friend"}));
    EXPECT_EQ(offered("Mes copines et mes collègues."),
              (Names{"p1> Mes copines relation friend", "p1> mes collègues relation co_participant"}));
    EXPECT_TRUE(offered("Les voisins se plaignent.").empty());
    EXPECT_EQ(offered("La voisine garde le petit."), (Names{"p1> La voisine help neighbour garde"}));
    EXPECT_TRUE(offered("La voisine. La garde du petit est chère.").empty());
}

TEST(CandidateTies, known_actors_by_name) {
    EXPECT_EQ(offered("Siva connaît Hawa."), (Names{"p2>p1 Hawa two_names"}));
    EXPECT_EQ(offered("Moi avec Siva."), (Names{"p1>p2 Siva name_and_speaker"}));
    EXPECT_EQ(offered("Siva m'a aidée à remplir le dossier."), (Names{"p1>p2 Siva help help aidée"}));
    EXPECT_EQ(offered("Je prêtais mes outils à Siva."), (Names{"p1>p2 Siva help goods prêtais"}));
    EXPECT_TRUE(offered("Siva est arrivé en mars.").empty());
    EXPECT_TRUE(offered("Moi, Hawa, je reste.").empty());  // oneself
}

TEST(CandidateTies, a_name_that_two_share_needs_all_its_words) {
    EXPECT_TRUE(offered("Moi je connais Nadège.").empty());
    EXPECT_EQ(offered("Moi je connais Nadège Corbin."), (Names{"p1>p3 Nadège Corbin name_and_speaker"}));
    EXPECT_EQ(offered("Je suis allée à la régie."), Names{});
    EXPECT_EQ(offered("Je suis allée à la Régie de quartier."), (Names{"p1>o1 Régie de quartier name_and_speaker"}));
    EXPECT_TRUE(offered("Je connais siva.").empty());  // no capital: a word, not a name
}

TEST(CandidateTies, the_passage_is_the_sentence_or_a_part_of_it) {
    const std::string text = "Il pleut. Ma sœur, elle, habite à côté. Il fait froid.";
    const auto one = said(text).at(0);
    EXPECT_EQ(*slice(text, one.start, one.end), "Ma sœur, elle, habite à côté");
    std::string longest = "un";
    for (int i = 0; i < 40; ++i) longest += " mot";
    longest += " ma mère";
    for (int i = 0; i < 40; ++i) longest += " mot";
    const auto cut = said(longest).at(0);
    EXPECT_EQ(code_point_count(*slice(longest, cut.start, cut.end)), 30 * 4 + 7);
}

TEST(CandidateTies, who_speaks_is_told_turn_by_turn) {
    const std::string text = "Enquêteur : Et votre mari ? Mon fils, lui…\nHawa : Mon mari, oui.\n";
    const std::vector<SpokenStretch> speech{{12, 43, ""}, {50, 64, "p1"}};
    EXPECT_EQ(in_words(text, candidate_ties(text, speech, actors)), (Names{"p1> Mon mari relation household"}));
}

TEST(HelpVerbs, in_their_forms) {
    for (const auto* form : {"aider", "aide", "aidait", "aidee", "aidera", "aideraient", "aidant", "hebergeait", "remplacons",
                             "soutient", "soutenu", "soutiendra", "accueille", "nourrissait", "gardent", "occupe"})
        EXPECT_EQ(kind_of_help(form), "help") << form;
    for (const auto* form : {"prete", "prete", "empruntait", "partageons", "echangent", "donnent"})
        EXPECT_EQ(kind_of_help(form), "goods") << form;
    for (const auto* form : {"apprend", "appris", "apprenait", "montre", "traduisent"})
        EXPECT_EQ(kind_of_help(form), "know_how") << form;
    EXPECT_EQ(kind_of_help("conseillait"), "information");
    EXPECT_EQ(kind_of_help("accompagnera"), "company");
    for (const auto* other : {"aid", "pret", "mange", "", "logique", "portail"}) EXPECT_EQ(kind_of_help(other), "") << other;
}

TEST(Relations, tell_their_kind) {
    EXPECT_EQ(kind_of_relation("soeur"), "kin");
    EXPECT_EQ(kind_of_relation("belle mere"), "kin");
    EXPECT_EQ(kind_of_relation("epouse"), "household");
    EXPECT_EQ(kind_of_relation("voisines"), "neighbour");
    EXPECT_EQ(kind_of_relation("collegue"), "co_participant");
    EXPECT_EQ(kind_of_relation("maison"), "");
}

TEST(Reasons, are_said_in_both_languages) {
    EXPECT_EQ(name(CandidateReason::two_names), "two_names");
    EXPECT_EQ(label(CandidateReason::help).english, "a verb of help");
    EXPECT_EQ(label(CandidateReason::relation).french, "un mot de parenté, de voisinage ou d'amitié");
}

}  // namespace
}  // namespace reliance::material
