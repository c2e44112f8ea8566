#include "reliance/field/passages.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/field/codebook.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::field {
namespace {

using testing::codes_of;
using testing::small_study;
using Texts = std::vector<std::string>;

TEST(Coding, takes_its_words_from_the_text_and_the_same_id_in_every_copy) {
    const NewCoding coding{
        .material = "m1", .start = 14, .end = 22, .code = "help", .coder = "k1", .date = "2024-05-02", .weight = 2};
    const auto coded = with_coding(small_study(), coding).value();
    EXPECT_TRUE(coded.is_new);
    const auto& row = coded.study.codings.back();
    EXPECT_EQ(row.quote, "m'aide 🌻");
    EXPECT_EQ(row.weight, 2);
    EXPECT_TRUE(faults_of(coded.study).empty());
    auto other = small_study();
    other.codings.clear(), other.evidence.clear(), other.passage_links.clear();
    EXPECT_EQ(with_coding(other, coding)->coding, coded.coding);
    const auto again = with_coding(coded.study, coding).value();
    EXPECT_FALSE(again.is_new);
    EXPECT_EQ(again.coding, coded.coding);
    EXPECT_EQ(again.study.codings.size(), 2u);
}

TEST(Coding, of_a_passage_that_is_coded_so_with_another_weight_or_memo_is_refused) {
    const NewCoding there{.material = "m1", .start = 8, .end = 22, .code = "received", .coder = "k1", .weight = 0.5};
    EXPECT_FALSE(with_coding(small_study(), there).value().is_new) << "what is said is there";
    auto other = there;
    other.weight = 3, other.memo = "le nom, encore";
    const auto refused = with_coding(small_study(), other);
    EXPECT_EQ(codes_of(refused), (Texts{"coded_otherwise", "coded_otherwise"}));
    EXPECT_EQ(refused.error().front().arguments, (Texts{"c1", "weight", "3"}));
    other.coder = "";
    EXPECT_TRUE(with_coding(small_study(), other).value().is_new) << "somebody else's is another coding";
}

TEST(Coding, names_every_fault) {
    EXPECT_EQ(codes_of(with_coding(small_study(),
                                   {.material = "m9", .start = 0, .end = 3, .code = "none", .coder = "k9", .date = "hier"})),
              (Texts{"unknown_reference", "unknown_reference", "unknown_reference", "invalid_date"}));
    EXPECT_EQ(codes_of(with_coding(small_study(), {.material = "m1", .start = 3, .end = 3, .code = "help"})),
              Texts{"empty_passage"});
    EXPECT_EQ(codes_of(with_coding(small_study(), {.material = "m1", .start = 20, .end = 10, .code = "help"})),
              Texts{"empty_passage"});
    EXPECT_EQ(codes_of(with_coding(small_study(), {.material = "m1", .start = 3, .end = 99, .code = "help"})),
              Texts{"span_outside_text"});
    const auto retired = with_code_retired(small_study(), "help", true).value();
    EXPECT_EQ(codes_of(with_coding(retired, {.material = "m1", .start = 3, .end = 9, .code = "help"})), Texts{"code_retired"});
    EXPECT_EQ(codes_of(recoded(retired, "c1", "help")), Texts{"code_retired"});
}

TEST(Consensus, is_what_is_agreed_and_nothing_else) {
    const auto retired = with_code_retired(small_study(), "help", true).value();
    const std::vector<NewCoding> agreed{
        {.material = "m1", .start = 8, .end = 22, .code = "help", .date = "2024-05-02", .memo = "Ja."},
        {.material = "m1", .start = 8, .end = 13, .code = "help"}};
    const auto made = with_consensus(retired, agreed, {"m1"}, {"help"}).value();
    EXPECT_EQ(made.added, 2u);
    EXPECT_EQ(made.study.codings.size(), 3u);
    EXPECT_EQ(made.study.codings[1].coder, consensus_coder);
    EXPECT_EQ(made.study.codings[1].memo, "Ja.");
    EXPECT_EQ(made.study.codings[2].quote, "Bruno");
    EXPECT_TRUE(faults_of(made.study).empty());
    const auto again = with_consensus(made.study, {agreed[1]}, {"m1"}, {"help"}).value();  // c1 is of another coder and stays
    EXPECT_EQ(again.added, 0u);
    EXPECT_EQ(again.removed, 1u);
    EXPECT_EQ(again.study.codings.size(), 2u);
    EXPECT_EQ(again.study.codings[1].id, made.study.codings[2].id);
    EXPECT_EQ(with_consensus(made.study, {}, {"m1"}, {"received"})->removed, 0u);
    EXPECT_EQ(with_consensus(made.study, {}, {"m2"}, {"help"})->removed, 0u) << "of texts that nobody judged nothing goes";
}

TEST(Consensus, asks_before_it_takes_what_rests_on_a_passage) {
    auto made =
        with_consensus(small_study(), {{.material = "m1", .start = 8, .end = 13, .code = "help"}}, {"m1"}, {"help"}).value();
    made.study.evidence.push_back({"e2", made.study.codings.back().id, "tie", "t1", "for"});
    EXPECT_EQ(codes_of(with_consensus(made.study, {}, {"m1"}, {"help"})), (Texts{"coding_in_use"}));
}

TEST(Uncoding, asks_before_it_takes_what_rests_on_the_passage) {
    auto study = small_study();
    study.memos.push_back({.id = "n3", .about = "coding", .target = "c1", .text = "?"});
    study.foreign_ids.push_back({.about = "evidence", .target = "e1", .system = "refi", .value = "x"});
    EXPECT_EQ(codes_of(uncoded(study, {"c1", "c9"}, false)), (Texts{"coding_in_use", "unknown_reference"}));
    const auto freed = uncoded(study, {"c1"}, true).value();
    EXPECT_TRUE(freed.codings.empty());
    EXPECT_TRUE(freed.evidence.empty());
    EXPECT_TRUE(freed.passage_links.empty());
    EXPECT_EQ(freed.memos.size(), 2u);
    EXPECT_EQ(freed.foreign_ids.size(), 1u);
    EXPECT_TRUE(faults_of(freed).empty());
}

TEST(Recoding, keeps_the_passage_and_joins_what_was_coded_so_already) {
    const auto study = recoded(small_study(), "c1", "help").value();
    EXPECT_EQ(study.codings[0].code, "help");
    auto twice = with_coding(small_study(), {.material = "m1", .start = 8, .end = 22, .code = "help", .coder = "k1"}).value();
    const auto joined = recoded(twice.study, twice.coding, "received").value();
    ASSERT_EQ(joined.codings.size(), 1u);
    EXPECT_EQ(joined.codings[0].id, "c1");
    EXPECT_EQ(codes_of(recoded(small_study(), "c9", "none")), (Texts{"unknown_reference", "unknown_reference"}));
}

TEST(Memos, are_on_anything_and_on_passages) {
    for (const auto& [about, target] : std::vector<std::pair<std::string, std::string>>{{"study", ""},
                                                                                        {"material", "m1"},
                                                                                        {"code", "help"},
                                                                                        {"coding", "c1"},
                                                                                        {"person", "p1"},
                                                                                        {"site", "garden"},
                                                                                        {"tie", "t1"},
                                                                                        {"finding", "f1"}})
        EXPECT_EQ(codes_of(with_memo(small_study(), {.about = about, .target = target, .text = "note"})), Texts{}) << about;
    const auto study =
        with_memo(small_study(), {.about = "material", .target = "m1", .start = 8, .end = 13, .coder = "k1", .text = "a"});
    EXPECT_TRUE(faults_of(study.value()).empty());
    EXPECT_EQ(codes_of(with_memo(small_study(), {.about = "tie", .target = "t9", .text = "note"})), Texts{"unknown_reference"});
    EXPECT_EQ(codes_of(with_memo(small_study(), {.about = "weather", .text = ""})), (Texts{"unknown_word", "missing_value"}));
    EXPECT_EQ(faults_of_asking(small_study(), "weather", "").front().code, ErrorCode::unknown_word);
    EXPECT_EQ(faults_of_asking(small_study(), "tie", "t9").front().code, ErrorCode::unknown_reference);
    EXPECT_TRUE(faults_of_asking(small_study(), "tie", "").empty());
    EXPECT_TRUE(faults_of_asking(small_study(), "tie", "t1").empty());
    EXPECT_EQ(codes_of(with_memo(small_study(), {.about = "material", .target = "m1", .start = 8, .end = 99, .text = "a"})),
              Texts{"span_outside_text"});
    EXPECT_EQ(codes_of(with_memo(small_study(), {.about = "study", .target = "x", .text = "a"})), Texts{"target_of_study"});
    EXPECT_EQ(faults_of_asking(small_study(), "study", "x").front().code, ErrorCode::target_of_study);
}

TEST(OwnWork, is_what_a_coder_coded_noted_and_linked_and_nothing_of_others) {
    auto study = with_coding(small_study(), {.material = "m1", .start = 8, .end = 13, .code = "help", .coder = ""}).value().study;
    study.coders.push_back({.id = "k2"});
    study.passage_links[0].coder = "k1";
    const auto own = own_work(study, "k1");
    EXPECT_EQ(own.codings.size(), 1u);
    ASSERT_EQ(own.memos.size(), 1u);
    EXPECT_EQ(own.memos[0].id, "n2");
    EXPECT_EQ(own.passage_links.size(), 1u);
    const auto other = own_work(study, "k2");
    EXPECT_TRUE(other.codings.empty() && other.memos.empty() && other.passage_links.empty());
    EXPECT_EQ(faults_of_asking(other, "coding", "c9").front().arguments[2].find("c1"), std::string::npos)
        << "nor is an id of others' codings told";
}

TEST(PassageLinks, join_two_codings) {
    auto coded = with_coding(small_study(), {.material = "m1", .start = 8, .end = 13, .code = "help", .coder = "k1"}).value();
    const auto linked = with_passage_link(coded.study, {.from = "c1", .to = coded.coding, .type = "cause", .coder = "k1"});
    EXPECT_TRUE(faults_of(linked.value()).empty());
    EXPECT_EQ(link_there(linked.value(), {.from = "c1", .to = coded.coding, .type = "cause", .coder = "k1"}),
              &linked->passage_links.back());
    EXPECT_EQ(link_there(linked.value(), {.from = "c1", .to = coded.coding, .type = "cause", .coder = "k1", .memo = "Sûr."}),
              nullptr);
    EXPECT_EQ(codes_of(with_passage_link(small_study(), {.from = "c1", .to = "c1", .type = "cause"})), Texts{"self_link"});
    EXPECT_EQ(codes_of(with_passage_link(small_study(), {.from = "c1", .to = "c9", .type = "near"})),
              (Texts{"unknown_reference", "unknown_word"}));
}

TEST(Places, of_words_are_counted_in_code_points) {
    EXPECT_EQ(places_of("é🌻a é🌻a", "🌻"), (std::vector<std::uint32_t>{1, 5}));
    EXPECT_EQ(places_of("aaa", "aa"), (std::vector<std::uint32_t>{0, 1}));
    EXPECT_TRUE(places_of("abc", "x").empty());
    EXPECT_TRUE(places_of("abc", "").empty());
}

}  // namespace
}  // namespace reliance::field
