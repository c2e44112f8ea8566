#include "reliance/exchange/import_report.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace reliance::exchange {
namespace {

constexpr ImportCount every_count[] = {
#define RELIANCE_IMPORT_COUNT(name, tone, one_english, many_english, one_french, many_french) ImportCount::name,
#include "reliance/exchange/import_counts.def"
#undef RELIANCE_IMPORT_COUNT
};

TEST(ImportReport, what_is_counted_agrees_with_its_number) {
    EXPECT_EQ(label(ImportCount::absent_nominee).in(Language::english, 1), "person named who is not on the roster: no tie");
    EXPECT_EQ(label(ImportCount::absent_nominee).in(Language::english, 2), "persons named who are not on the roster: no tie");
    EXPECT_EQ(label(ImportCount::absent_nominee).in(Language::french, 1), "personne citée absente de la liste : pas de lien");
    EXPECT_EQ(label(ImportCount::hidden_left).in(Language::french, 2), "passages masqués : écartés");
    EXPECT_EQ(label(ImportCount::answers).in(Language::english, 0), "answers") << "English says no answers";
    EXPECT_EQ(label(ImportCount::answers).in(Language::french, 0), "réponse") << "French says aucune réponse";
}

TEST(ImportReport, everything_that_is_counted_has_a_singular_and_a_plural_in_both_languages) {
    for (const auto count : every_count)
        for (const auto language : {Language::english, Language::french})
            EXPECT_NE(label(count).in(language, 1), label(count).in(language, 2)) << name(count);
}

}  // namespace
}  // namespace reliance::exchange
