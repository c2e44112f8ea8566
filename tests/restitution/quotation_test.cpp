#include "reliance/restitution/quotation.hpp"

#include <gtest/gtest.h>

#include "reliance/field/consent.hpp"

namespace reliance::restitution {
namespace {

/// Two speakers, Awa who may be quoted and Bela who may not, and an interviewer.
field::Study conversation(const std::string& consent_of_bela) {
    field::Study study;
    field::Person awa, bela;
    awa.id = "P1", awa.pseudonym = "Awa", awa.consent = "quote";
    bela.id = "P2", bela.pseudonym = "Bela", bela.consent = consent_of_bela;
    study.persons = {awa, bela};
    field::Material material;
    material.id = "M1";
    material.text = "Enquêteur : Alors ?\nAwa : On se voit au jardin.\nBela : Moi aussi, j'y vais.\n";
    study.materials = {material};
    study.speakers = {{"M1", "Enquêteur", ""}, {"M1", "Awa", "P1"}, {"M1", "Bela", "P2"}};
    return study;
}

Rule rule_for(const field::Study& study, const field::Coding& passage) {
    return rule_for_passage(study, field::withdrawn_persons(study), passage);
}

field::Coding passage(const field::Study& study, const std::string& quote) {
    const auto& text = study.materials[0].text;
    const auto byte = text.find(quote);
    const auto points = [](std::string_view bytes) {
        std::uint32_t count = 0;
        for (const char byte_of : bytes) count += (static_cast<unsigned char>(byte_of) & 0xC0u) != 0x80u;
        return count;
    };
    field::Coding coding;
    coding.id = "C1", coding.material = "M1", coding.quote = quote;
    coding.start = points(std::string_view(text).substr(0, byte));
    coding.end = coding.start + points(quote);
    return coding;
}

TEST(Quotation, only_the_words_of_those_who_agreed_are_quoted) {
    for (const auto* consent : {"use", "withdrawn", ""}) {
        const auto study = conversation(consent);
        EXPECT_EQ(rule_for(study, passage(study, "Moi aussi, j'y vais.")), Rule::no_consent) << consent;
        EXPECT_EQ(rule_for(study, passage(study, "On se voit au jardin.")), Rule::shown) << consent;
    }
    const auto study = conversation("quote");
    EXPECT_EQ(rule_for(study, passage(study, "Moi aussi, j'y vais.")), Rule::shown);
}

TEST(Quotation, a_passage_across_two_voices_needs_both) {
    const auto study = conversation("use");
    EXPECT_EQ(rule_for(study, passage(study, "jardin.\nBela : Moi")), Rule::no_consent);
    EXPECT_EQ(speakers_of(study, passage(study, "jardin.\nBela : Moi")), (std::vector<std::string>{"P1", "P2"}));
}

TEST(Quotation, a_passage_outside_all_turns_needs_everybody_in_the_material) {
    auto study = conversation("use");
    study.materials[0].text = "Observation au jardin, tout le monde est là.";
    EXPECT_EQ(rule_for(study, passage(study, "tout le monde")), Rule::no_consent);
}

TEST(Quotation, a_speaker_the_study_does_not_know_is_not_quoted) {
    auto study = conversation("quote");
    study.speakers[2].actor = "nobody";
    EXPECT_EQ(rule_for(study, passage(study, "Moi aussi, j'y vais.")), Rule::no_consent);
}

TEST(Quotation, nobody_who_withdrew_is_named_or_told_of) {
    auto study = conversation("withdrawn");
    study.materials[0].text = "Awa : Bela m'aide souvent.\nAwa : On m'aide souvent.\n";
    EXPECT_EQ(rule_for(study, passage(study, "Bela m'aide")), Rule::no_consent);
    auto told = passage(study, "On m'aide souvent.");
    EXPECT_EQ(rule_for(study, told), Rule::shown);
    field::Tie tie;
    tie.id = "T1", tie.from = "P1", tie.to = "P2";
    study.ties = {tie};
    study.evidence = {{"E1", told.id, "tie", "T1", "for"}};
    EXPECT_EQ(rule_for(study, told), Rule::no_consent);
}

std::vector<Profile> people(std::size_t volunteers, std::size_t participants) {
    std::vector<Profile> all(volunteers, {"volunteer", "female", "40-54"});
    all.resize(volunteers + participants, {"participant", "male", "25-39"});
    return all;
}

TEST(Descriptor, says_everything_when_five_share_it) {
    const auto place = people(5, 5);
    const auto said = descriptor(place[0], place, 5);
    EXPECT_EQ(said.said, place[0]);
    EXPECT_EQ(words_of(said).fr, "bénévole, femme, 40–54 ans");
    EXPECT_EQ(words_of(said).en, "volunteer, woman, aged 40–54");
}

TEST(Descriptor, drops_attributes_until_five_share_what_is_left) {
    auto place = people(5, 5);
    place[0].sex = "male";
    EXPECT_EQ(descriptor(place[0], place, 5).said, (Profile{"volunteer", "", "40-54"}));
    place[0].age_band = "80+";
    EXPECT_EQ(descriptor(place[0], place, 5).said, (Profile{"volunteer", "", ""}));
    place[0].role = "artist";
    EXPECT_EQ(descriptor(place[0], place, 5).said, (Profile{"", "male", ""}));
    place[0].sex = "other";
    const auto nothing = descriptor(place[0], place, 5);
    EXPECT_EQ(nothing.said, Profile{});
    EXPECT_TRUE(nothing.of_place);
    EXPECT_EQ(words_of(nothing).fr, "une personne du lieu");
}

TEST(Descriptor, does_not_even_name_a_place_of_four_people) {
    const auto place = people(4, 0);
    EXPECT_FALSE(descriptor(place[0], place, 5).of_place);
    EXPECT_EQ(words_of(descriptor(place[0], place, 5)).en, "somebody met");
}

TEST(Descriptor, never_describes_fewer_than_five_people) {
    const std::vector<std::string> roles{"volunteer", "participant", ""}, sexes{"female", "male"}, ages{"25-39", "65-79", "80+"};
    std::vector<Profile> place;
    for (std::size_t i = 0; i < 40; ++i) place.push_back({roles[i % 3], sexes[i / 3 % 2], ages[i * i % 7 % 3]});
    for (const auto& person : place) {
        const auto said = descriptor(person, place, 5).said;
        std::size_t sharing = 0;
        for (const auto& other : place)
            sharing += (said.role.empty() || said.role == other.role) && (said.sex.empty() || said.sex == other.sex) &&
                       (said.age_band.empty() || said.age_band == other.age_band);
        EXPECT_GE(sharing, 5u);
    }
}

TEST(Descriptor, counts_the_people_of_the_site_without_those_who_withdrew) {
    auto study = conversation("withdrawn");
    field::Participation first, second;
    first.person = "P1", first.site = "S1", first.role = "volunteer";
    second.person = "P2", second.site = "S1", second.role = "volunteer";
    study.participations = {first, second, first};
    EXPECT_EQ(profiles_at(field::without_withdrawn(study), "S1").size(), 1u);
}

TEST(Quotation, a_person_all_of_whose_consents_are_withdrawn_is_neither_quoted_nor_told_of) {
    auto study = conversation("quote");
    study.consents = {{"A1", "P2", "2023-01-01", {"quotation"}, "", "2023-06-30", ""}};
    EXPECT_EQ(rule_for(study, passage(study, "Moi aussi, j'y vais.")), Rule::no_consent);
    study.materials[0].text = "Awa : Bela m'aide souvent.\nAwa : On m'aide souvent.\n";
    EXPECT_EQ(rule_for(study, passage(study, "Bela m'aide")), Rule::no_consent);
    EXPECT_EQ(rule_for(study, passage(study, "On m'aide souvent.")), Rule::shown);
}

TEST(Profile, is_of_the_wave_in_which_the_words_were_said) {
    auto study = conversation("quote");
    study.waves = {{"w1", "", "", "2022-09-15", "2022-12-15"}, {"w2", "", "", "2023-09-15", "2023-12-15"}};
    const auto takes_part = [&](const std::string& wave, const std::string& role) {
        field::Participation row;
        row.person = "P1", row.site = "S1", row.wave = wave, row.role = role;
        study.participations.push_back(row);
    };
    takes_part("w2", "resident"), takes_part("w1", "participant");
    EXPECT_EQ(profile_at(study, "P1", "S1", "w1").role, "participant");
    EXPECT_EQ(profiles_at(study, "S1", "w1").at(0).role, "participant");
    EXPECT_EQ(profile_at(study, "P1", "S1", "w2").role, "resident");
    EXPECT_EQ(profile_at(study, "P1", "S1").role, "resident") << "the last of all, in whatever order the rows stand";
    auto& material = study.materials[0];
    EXPECT_EQ(wave_of(study, material), "") << "nothing tells it";
    material.date = "2022-10-11";
    EXPECT_EQ(wave_of(study, material), "w1");
    material.date = "2024-01-02";
    EXPECT_EQ(wave_of(study, material), "w2");
    material.date = "2021-01-02";
    EXPECT_EQ(wave_of(study, material), "w1") << "before all of them";
    material.wave = "w2";
    EXPECT_EQ(wave_of(study, material), "w2") << "it says so itself";
    study.participations.erase(study.participations.begin() + 1);
    EXPECT_EQ(profile_at(study, "P1", "S1", "w1").role, "resident") << "known only later";
}

}  // namespace
}  // namespace reliance::restitution
