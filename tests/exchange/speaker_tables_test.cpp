#include "reliance/exchange/speaker_tables.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"

namespace reliance::exchange {
namespace {

using Names = std::set<std::string>;

field::Study described(std::string rows) {
    auto study = testing::small_study();
    study.documents = {{"imported/people.csv", "PRÉNOM;NOM;GENRE;ANNÉE DE NAISSANCE;AGE\n" + std::move(rows)},
                       {"imported/other.csv", "a;b\nBRUNO;1949\n"}};
    study.persons[0].pseudonym = "Hawa Traoré";
    study.persons[1].pseudonym = "Awa Traoré";
    return study;
}

TEST(SpeakerTables, call_a_person_as_the_import_joined_them) {
    const auto study = described("TRAORE;HAWA;F;1949;74\nLÉA;MARTIN;F;1970;53\n");
    EXPECT_EQ(described_names(study, "p1", {"Hawa Traoré", "Hawa"}), Names{"TRAORE HAWA"});
    EXPECT_EQ(described_names(study, "p1", {"Léa Martine"}), Names{"LÉA MARTIN"}) << "one letter of difference";
    EXPECT_TRUE(described_names(study, "p2", {"Awa Traoré"}).empty()) << "the row is somebody else's";
    EXPECT_TRUE(described_names(study, "p3", {"Léa"}).empty()) << "a first name alone tells nothing";
}

TEST(SpeakerTables, lose_the_rows_of_a_person_and_nothing_else) {
    auto study = described("HAWA;TRAORÉ;F;1949;74\nLÉA;MARTIN;F;1970;53\nhawa;traore;;;\n");
    EXPECT_TRUE(drop_described(study, {}).empty());
    EXPECT_EQ(drop_described(study, {"Traoré Hawa"}), (std::map<std::string, std::size_t>{{"imported/people.csv", 2}}));
    EXPECT_EQ(study.documents[0].content, "PRÉNOM;NOM;GENRE;ANNÉE DE NAISSANCE;AGE\nLÉA;MARTIN;F;1970;53\n");
    EXPECT_EQ(study.documents[1].content, "a;b\nBRUNO;1949\n");
}

}  // namespace
}  // namespace reliance::exchange
