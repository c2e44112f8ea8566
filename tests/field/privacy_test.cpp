#include "reliance/field/privacy.hpp"

#include <gtest/gtest.h>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::field {
namespace {

using testing::codes_of;
using testing::small_study;
using Codes = std::vector<std::string>;

TEST(Privacy, a_consent_says_what_the_persons_row_says) {
    const auto quoted =
        with_consent(small_study(), {.id = {}, .person = "p3", .date = "2023-05-01", .scopes = {"counting", "quotation"}});
    ASSERT_TRUE(quoted);
    EXPECT_EQ(quoted->persons[2].consent, "quote");
    const auto counted = with_consent(small_study(), {.id = {}, .person = "p1", .date = "2023-05-01", .scopes = {"counting"}});
    EXPECT_EQ(counted->persons[0].consent, "use");
    EXPECT_EQ(codes_of(with_consent(small_study(), {.id = {}, .person = "p9", .date = "2023", .scopes = {"dancing"}})),
              (Codes{"unknown_reference", "unknown_word"}));
}

TEST(Privacy, a_withdrawal_holds_for_all_consents_and_hides_the_person) {
    const auto study = with_withdrawal(small_study(), "p1", "2023-06-30", "par lettre");
    ASSERT_TRUE(study);
    EXPECT_EQ(study->consents[0].withdrawn, "2023-06-30");
    EXPECT_EQ(study->persons[0].consent, "withdrawn");
    EXPECT_TRUE(has_withdrawn(*study));
    const auto rest = without_withdrawn(*study);
    EXPECT_TRUE(rest.materials.empty());
    EXPECT_TRUE(rest.codings.empty());
    EXPECT_EQ(with_withdrawal(small_study(), "p2", "2023-06-30", "")->consents.back().person, "p2");
    EXPECT_EQ(codes_of(with_withdrawal(small_study(), "p9", "30 juin", "")), (Codes{"unknown_reference", "invalid_date"}));
}

TEST(Privacy, a_withdrawn_consent_hides_the_person_whatever_their_row_says) {
    auto study = small_study();
    study.consents[0].withdrawn = "2023-06-30";
    EXPECT_EQ(study.persons[0].consent, "quote");
    EXPECT_TRUE(without_withdrawn(study).materials.empty());
    EXPECT_EQ(withdrawn_persons(study), std::unordered_set<std::string>{"p1"});
    study.consents.push_back({.id = "a2", .person = "p1", .date = "2024-01-01", .scopes = {"counting"}});
    EXPECT_FALSE(has_withdrawn(study));
}

/// The paper form that is entered late, a form of the same day, one of an unknown day, and one that was signed again.
TEST(Privacy, a_withdrawal_is_undone_by_a_consent_of_a_later_day_alone) {
    const auto withdrawn = with_withdrawal(small_study(), "p1", "2024-06-01", "").value();
    const auto given = [](const std::string& date, const std::string& scope) {
        return Consent{.id = {}, .person = "p1", .date = date, .scopes = {scope}};
    };
    for (const auto* date : {"2023-12-01", "2024-06-01", "2024-06", "2024", ""}) {
        const auto consent = given(date, "quotation");
        EXPECT_TRUE(is_undone(withdrawn, consent)) << date;
        const auto late = with_consent(withdrawn, consent).value();
        EXPECT_EQ(late.consents.size(), 2u) << "the row is kept";
        EXPECT_EQ(late.persons[0].consent, "withdrawn") << date;
        EXPECT_TRUE(has_withdrawn(late)) << date;
        EXPECT_TRUE(standing_consents(late).empty()) << date;
    }
    for (const auto* date : {"2024-06-02", "2024-07", "2025"}) {
        const auto again = with_consent(withdrawn, given(date, "counting")).value();
        EXPECT_EQ(again.persons[0].consent, "use") << date;
        EXPECT_FALSE(has_withdrawn(again)) << date;
    }
    const auto again = with_consent(withdrawn, given("2024-09-01", "counting")).value();
    const auto late = with_consent(again, given("2023-12-01", "quotation")).value();
    EXPECT_EQ(late.persons[0].consent, "use") << "what was agreed before the withdrawal holds no more";
    ASSERT_EQ(standing_consents(late).size(), 1u);
    EXPECT_EQ(standing_consents(late)[0]->date, "2024-09-01");
}

TEST(Privacy, a_withdrawal_stands_in_whichever_order_the_rows_are_written) {
    auto study = small_study();
    study.consents = {{.id = "b", .person = "p1", .date = "2023-12-01", .scopes = {"quotation"}},
                      {.id = "a", .person = "p1", .date = "2023-04-02", .scopes = {"counting"}, .withdrawn = "2024-06-01"},
                      {.id = "c", .person = "p1", .date = "2024-05-01", .scopes = {"reuse"}}};
    EXPECT_EQ(withdrawn_persons(study), std::unordered_set<std::string>{"p1"});
    study.consents[1].withdrawn = "2023-11-30";
    EXPECT_FALSE(has_withdrawn(study));
}

TEST(Privacy, the_last_withdrawal_counts_and_one_without_a_day_is_undone_by_none) {
    auto study = with_withdrawal(small_study(), "p1", "2024-06-01", "").value();
    study = with_withdrawal(std::move(study), "p1", "2024-09-01", "").value();
    EXPECT_TRUE(is_undone(study, {.id = {}, .person = "p1", .date = "2024-08-01", .scopes = {"counting"}}));
    auto unknown = small_study();
    unknown.persons[2].consent = "withdrawn";
    const Consent given{.id = {}, .person = "p3", .date = "2024-08-01", .scopes = {"counting"}};
    EXPECT_TRUE(is_undone(unknown, given));
    EXPECT_EQ(with_consent(unknown, given)->persons[2].consent, "withdrawn");
    const auto dated = with_withdrawal(unknown, "p3", "2024-01-01", "").value();
    EXPECT_EQ(with_consent(dated, given)->persons[2].consent, "use");
}

TEST(Privacy, keeps_notices_and_retentions) {
    const auto told =
        with_notice(small_study(), {.id = {}, .person = "p2", .date = "2023-05-01", .article = "13", .how = "spoken"});
    ASSERT_TRUE(told);
    EXPECT_EQ(told->notices.size(), 2u);
    EXPECT_EQ(codes_of(with_notice(small_study(), {.id = {}, .person = "p2", .article = "15", .how = "spoken"})),
              Codes{"unknown_word"});
    EXPECT_EQ(codes_of(with_retention(small_study(),
                                      {.id = {}, .about = "material", .target = "m9", .until = "soon", .then = "delete"})),
              (Codes{"invalid_date", "unknown_reference"}));
}

TEST(Privacy, tells_what_was_to_be_kept_until_a_day_that_has_passed) {
    auto study = small_study();
    study.retentions = {{.id = "a", .about = "study", .until = "2023-05-01", .then = "archive"},
                        {.id = "b", .about = "material", .target = "m1", .until = "2023", .then = "delete"}};
    EXPECT_TRUE(passed_retentions(study, "2023-05-01").empty());
    EXPECT_EQ(passed_retentions(study, "2023-05-02").size(), 1u);
    const auto both = passed_retentions(study, "2024-01-01");
    ASSERT_EQ(both.size(), 2u);
    EXPECT_EQ(both.front().code, ErrorCode::retention_passed);
    EXPECT_EQ(both.front().where, "retentions:1:until");
}

TEST(Privacy, gathers_all_that_is_held_on_a_person_also_as_an_alter) {
    const auto held = held_on(small_study(), "p2");
    ASSERT_TRUE(held);
    std::vector<std::string> tables;
    for (const auto& row : held->rows) tables.emplace_back(row.table);
    EXPECT_EQ(tables, (std::vector<std::string>{"persons", "answers", "ties", "ties", "ties"}));
    ASSERT_EQ(held->words.size(), 1u);
    EXPECT_FALSE(held->words[0].said);
    EXPECT_EQ(held->words[0].start, 8u);
    const auto own = held_on(small_study(), "p1");
    ASSERT_TRUE(own);
    EXPECT_TRUE(own->words[0].said);
    EXPECT_EQ(own->words[0].words, "Bruno m'aide 🌻 toujours.");
    EXPECT_EQ(codes_of(held_on(small_study(), "p9")), Codes{"unknown_reference"});
}

TEST(Privacy, takes_the_label_of_an_own_turn_for_no_mention) {
    auto study = small_study();
    study.materials[0].text += "BRUNO : Aïcha dit vrai.\n";
    study.speakers.push_back({"m1", "BRUNO", "p2"});
    const auto held = held_on(study, "p1");
    ASSERT_TRUE(held);
    ASSERT_EQ(held->words.size(), 2u);
    EXPECT_TRUE(held->words[0].said);
    EXPECT_FALSE(held->words[1].said);
    EXPECT_GT(held->words[1].start, 33u);
}

}  // namespace
}  // namespace reliance::field
