#include "reliance/workbench/sought_names.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"

namespace reliance::workbench {
namespace {

TEST(SoughtNames, are_found_in_bytes_however_they_are_written) {
    const std::vector<SoughtName> sought{{"Zéphyrine", true}, {"Ana", false}};
    const auto found = [&](std::string_view bytes) { return names_in_bytes(bytes, sought); };
    EXPECT_EQ(found("xxZEPHYRINExx"), std::vector<std::string>{"Zéphyrine"});
    EXPECT_EQ(found("ze\xCC\x81phyrine"), std::vector<std::string>{"Zéphyrine"});
    EXPECT_EQ(found(std::string_view("\0A\0n\0a\0", 7)), std::vector<std::string>{"Ana"});
    EXPECT_EQ(found(std::string_view("x\0A\0n\0a", 7)), std::vector<std::string>{"Ana"});
    EXPECT_TRUE(found("banana Zéphyr").empty());
    EXPECT_TRUE(found("rue Sainte-Ana, SAINT_ANA").empty()) << "a place";
    const std::vector<SoughtName> word{{"Rose", false, true}};
    EXPECT_TRUE(names_in_bytes("une rose", word).empty());
    for (const std::string_view bytes : {std::string_view("une rose, Rose"), std::string_view("R\0O\0S\0E\0", 8)})
        EXPECT_EQ(names_in_bytes(bytes, word), std::vector<std::string>{"Rose"});
    const std::vector<SoughtName> first{{"Rose", false, true, true}};
    for (const auto* bytes : {"Rose et blanc", "Oui. Rose", "Zoé : Rose", "1,m2,Rose et", "9Rose", "xx« Rose"})
        EXPECT_TRUE(names_in_bytes(bytes, first).empty()) << bytes;
    for (const auto* bytes : {"avec Rose", "Oui, Rose"})
        EXPECT_EQ(names_in_bytes(bytes, first), std::vector<std::string>{"Rose"}) << bytes;
}

TEST(SoughtNames, are_excused_inside_the_very_words_that_explain_them) {
    const std::vector<SoughtName> sought{{"Marie", true, false, false, {"mariee", "remarier"}}};
    for (const auto* bytes : {"mariée", "xxMARIEExx", "remarier,remariée"})
        EXPECT_TRUE(names_in_bytes(bytes, sought).empty()) << bytes;
    for (const auto* bytes : {"mariée,Maries", "xMariePK", "Marie"})
        EXPECT_EQ(names_in_bytes(bytes, sought), std::vector<std::string>{"Marie"}) << bytes;
}

TEST(SoughtNames, are_found_where_a_line_parts_them) {
    EXPECT_EQ(names_in_bytes("vu Zéphy-\nrine", {{"Zéphyrine"}}), std::vector<std::string>{"Zéphyrine"});
}

TEST(SoughtNames, are_found_in_documents_however_they_are_encoded) {
    auto study = testing::small_study();
    study.documents.push_back({"list.bin", std::string("A\0n\0a\0s\0", 8)});
    EXPECT_EQ(cells_with(study, {"Ana", true}), std::vector<std::string>{"list.bin"});
    EXPECT_TRUE(cells_with(study, {"Ana", false}).empty()) << "inside a longer word, where it is sought as a word";
}

}  // namespace
}  // namespace reliance::workbench
