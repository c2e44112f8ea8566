#include "reliance/comparison/place_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "comparison/two_places.hpp"
#include "reliance/comparison/measure_table.hpp"

namespace reliance::comparison {
namespace {

using testing::two_places;

const PlaceRow& row(const PlaceTable& table, std::string_view id) {
    return *std::find_if(table.rows.begin(), table.rows.end(), [&](const PlaceRow& each) { return each.measure.id == id; });
}

PlaceTable table_of(const field::Study& study, const std::string& wave = "w1", int threads = 1) {
    parallel::Execution execution;
    execution.threads = threads;
    PlaceOptions options;
    options.wave = wave;
    options.replicates = 300;
    return place_table(study, options, execution).value();
}

TEST(PlaceTable, counts_those_who_take_part_and_were_met) {
    const auto table = table_of(two_places());
    EXPECT_EQ(table.sites, (std::vector<std::string>{"garden", "canteen"}));
    EXPECT_EQ(row(table, "people_met").values[0].value, 6);
    EXPECT_EQ(row(table, "people_met").whole.value, 12);
    EXPECT_EQ(row(table, "general_trust").values[0].absence, Absence::no_data);
    EXPECT_FALSE(row(table, "people_met").values[0].low.has_value());
}

TEST(PlaceTable, means_and_shares_with_what_they_rest_on) {
    const auto table = table_of(two_places());
    const auto& ties = row(table, "ties_per_participant");
    EXPECT_EQ(ties.values[0].value, 2);
    EXPECT_EQ(ties.values[0].n, 6u);
    EXPECT_EQ(ties.values[0].ties.size(), 12u);
    EXPECT_EQ(ties.values[1].value, 1);
    const auto& made = row(table, "share_made_at_site").values[1];
    EXPECT_DOUBLE_EQ(made.value.value(), 5.0 / 6);
    EXPECT_EQ(made.n, 6u);
    EXPECT_EQ(tie_ids(two_places(), made), (std::vector<std::string>{"t13", "t14", "t15", "t16", "t17", "t18"}));
    EXPECT_LT(made.low.value(), made.high.value());
}

TEST(PlaceTable, reciprocity_trust_and_answers) {
    const auto table = table_of(two_places());
    EXPECT_EQ(row(table, "edgewise_reciprocity").values[0].value, 1);
    EXPECT_EQ(row(table, "edgewise_reciprocity").values[1].value, 0);
    EXPECT_EQ(row(table, "trust_between_participants").values[0].value, 4);
    const auto& trust = row(table, "institutional_trust").values[0];
    EXPECT_DOUBLE_EQ(trust.value.value(), 3.5);
    EXPECT_EQ(answer_ids(two_places(), trust).front(), "a1/w1/institutional_trust");
    EXPECT_EQ(row(table, "bonding_share").values[0].value, 1);
    EXPECT_EQ(row(table, "institutions_reached").values[1].value, 1);
    EXPECT_EQ(row(table, "largest_component_share").values[0].value, 1);
}

/// The garden's ring in two generations, three and three.
field::Study two_generations() {
    auto study = two_places();
    for (std::size_t i = 3; i < 6; ++i) study.persons[i].age_band = "65-79";
    return study;
}

TEST(PlaceTable, weighs_ties_between_groups_in_the_network_of_a_site_by_the_pairs_that_could_be) {
    const auto study = two_generations();
    const auto table = table_of(study);
    const auto& density = row(table, "density_ei_at_site_age_band");
    // 4 of 18 ordered pairs between the generations are tied, 8 of 12 within.
    EXPECT_DOUBLE_EQ(density.values[0].value.value(), (4.0 / 18 - 8.0 / 12) / (4.0 / 18 + 8.0 / 12));
    EXPECT_EQ(density.values[0].n, 12u);
    EXPECT_EQ(density.values[0].people, 6u);
    EXPECT_EQ(density.values[0].ties.size(), 12u);
    EXPECT_LE(density.values[0].low.value(), density.values[0].value.value());
    EXPECT_EQ(row(table, "ei_age_band").values[0].value, -4.0 / 12) << "which the sizes of the groups move";
    EXPECT_EQ(density.values[1].absence, Absence::undefined) << "at the canteen all are of one generation";
    EXPECT_EQ(row(table, "density_ei_at_site_diploma").values[0].absence, Absence::no_data);
}

TEST(PlaceTable, counts_whom_each_joins_in_the_network_of_a_site) {
    const auto table = table_of(two_generations());
    const auto of = [&](const std::string& role) { return row(table, "brokerage_per_participant_age_band_" + role).values; };
    for (const char* role : {"coordinator", "gatekeeper", "representative"})
        EXPECT_DOUBLE_EQ(of(role)[0].value.value(), 4.0 / 6) << role;
    for (const char* role : {"itinerant", "liaison"}) EXPECT_EQ(of(role)[0].value, 0) << role;
    EXPECT_EQ(of("gatekeeper")[0].people, 6u);
    EXPECT_EQ(of("gatekeeper")[0].ties.size(), 12u);
    EXPECT_LT(of("gatekeeper")[0].low.value(), of("gatekeeper")[0].high.value());
    EXPECT_EQ(of("coordinator")[1].value, 0) << "nobody at the canteen is named by one and names another";
    EXPECT_EQ(row(table, "brokerage_per_participant_age_band_gatekeeper").differences.size(), 1u);
    EXPECT_EQ(full_label(row(table, "brokerage_per_participant_age_band_gatekeeper").measure, Language::french),
              "Intermédiation : portier (ABB), âge");
    EXPECT_EQ(row(table, "brokerage_per_participant_diploma_liaison").values[0].absence, Absence::no_data);
}

TEST(PlaceTable, leaves_ties_and_people_from_outside_out_of_the_network_of_a_site) {
    auto study = two_generations();
    study.ties.push_back({.id = "out", .from = "a1", .to = "b1", .wave = "w1", .kinds = {"help"}, .made_at = "garden"});
    study.ties.push_back({.id = "elsewhere", .from = "a1", .to = "a4", .wave = "w1", .kinds = {"help"}});
    const auto table = table_of(study), before = table_of(two_generations());
    for (const char* id : {"density_ei_at_site_age_band", "brokerage_per_participant_age_band_gatekeeper"}) {
        EXPECT_EQ(row(table, id).values[0].value, row(before, id).values[0].value) << id;
        EXPECT_EQ(row(table, id).values[0].ties, row(before, id).values[0].ties) << id;
    }
}

TEST(PlaceTable, gives_nothing_on_the_network_of_a_site_of_few) {
    auto study = two_generations();
    for (std::size_t i = 0; i < 2; ++i) study.persons[i].age_band.clear();
    const auto table = table_of(study);
    for (const char* id : {"density_ei_at_site_age_band", "brokerage_per_participant_age_band_gatekeeper"})
        EXPECT_EQ(row(table, id).values[0].absence, Absence::too_few_people) << id << ": four are of a known group";
}

TEST(PlaceTable, says_how_places_differ) {
    const auto trust = row(table_of(two_places()), "trust_between_participants").differences;
    ASSERT_EQ(trust.size(), 1u);
    EXPECT_EQ(trust[0].value, 2);
    EXPECT_TRUE(trust[0].distinguishable());
    const Difference unsure{0, 1, 0.1, -0.1, 0.3};
    EXPECT_FALSE(unsure.distinguishable());
}

TEST(PlaceTable, gives_no_number_over_too_few) {
    const auto table = table_of(two_places());
    const auto& organisations = row(table, "trust_in_organisations").values[1];
    EXPECT_FALSE(organisations.value.has_value());
    EXPECT_EQ(organisations.absence, Absence::too_few_people);
    EXPECT_EQ(organisations.n, 1u);
    auto few = two_places();
    few.participations.erase(few.participations.begin() + 2, few.participations.begin() + 12);
    EXPECT_EQ(row(table_of(few), "ties_per_participant").values[0].absence, Absence::too_few_people);
    EXPECT_FALSE(label(Absence::too_few_people).french.empty());
    EXPECT_EQ(name(Absence::undefined), "undefined");
}

TEST(PlaceTable, tells_no_few_ties_of_a_kind_by_their_mean) {
    auto study = two_places();
    study.ties.push_back({.id = "goods", .from = "a1", .to = "a2", .wave = "w1", .kinds = {"goods"}, .made_at = "garden"});
    const auto table = table_of(study);
    const auto& goods = row(table, "ties_of_kind_per_participant_goods");
    EXPECT_EQ(goods.values[0].absence, Absence::too_few_counted) << "a mean times six people is one tie";
    EXPECT_FALSE(goods.values[0].value.has_value());
    EXPECT_EQ(goods.values[1].value, 0) << "that there are none may be told";
    EXPECT_EQ(row(table, "ties_of_kind_per_participant_help").values[1].value, 1);
}

TEST(PlaceTable, takes_each_person_in_the_last_wave_they_were_met) {
    const auto table = table_of(two_places(), "");
    EXPECT_DOUBLE_EQ(row(table, "ties_per_participant").values[0].value.value(), 10.0 / 6);
    EXPECT_DOUBLE_EQ(row(table, "institutional_trust").values[0].value.value(), 3.5);
    EXPECT_EQ(row(table_of(two_places(), "w2"), "people_met").values[0].absence, Absence::too_few_people);
}

TEST(PlaceTable, counts_each_kind_of_tie_where_it_was_asked_and_nowhere_else) {
    const auto table = table_of(two_places());
    const auto& help = row(table, "ties_of_kind_per_participant_help").values[0];
    EXPECT_EQ(help.value, 2);
    EXPECT_LE(help.low.value(), 2);
    const auto& kin = row(table, "ties_of_kind_per_participant_kin").values[0];
    EXPECT_EQ(kin.value, std::nullopt) << "missing is not absent";
    EXPECT_EQ(kin.absence, Absence::not_asked);
    EXPECT_EQ(row(table, "trust_by_relation_kin").whole.absence, Absence::not_asked);
    auto denied = two_places();
    denied.ties.push_back({.id = "none", .from = "a1", .to = "a2", .wave = "w1", .kinds = {"kin"}, .report = "absent"});
    EXPECT_EQ(row(table_of(denied), "ties_of_kind_per_participant_kin").values[0].value, 0) << "asked, and there is none";
    denied.ties.back().report = "not_asked";
    EXPECT_EQ(row(table_of(denied), "ties_of_kind_per_participant_kin").values[0].absence, Absence::not_asked);
}

TEST(PlaceTable, knows_of_kinds_that_a_survey_asked_though_nobody_told_of_one) {
    PlaceOptions options;
    options.asked = network::Kind::kin;
    const auto table = place_table(two_places(), options).value();
    EXPECT_EQ(row(table, "ties_of_kind_per_participant_kin").values[0].value, 0);
    EXPECT_EQ(row(table, "trust_by_relation_kin").values[0].absence, Absence::no_data);
}

TEST(PlaceTable, tells_trust_by_relation_with_its_interval) {
    auto study = two_places();
    for (auto& tie : study.ties) tie.kinds = {tie.made_at == "garden" ? "friend" : "help"};
    const auto table = table_of(study);
    EXPECT_EQ(row(table, "trust_by_relation_friend").values[0].value, 4);
    EXPECT_EQ(row(table, "trust_by_relation_friend").values[0].high, 4);
    EXPECT_EQ(row(table, "trust_by_relation_friend").values[1].absence, Absence::no_data);
}

TEST(PlaceTable, draws_no_interval_over_one_person) {
    field::Study study;
    study.sites = {{.id = "garden"}};
    study.persons = {{.id = "a1"}};
    study.participations = {{.person = "a1", .site = "garden", .role = "participant"}};
    study.answers = {{.person = "a1", .attribute = "institutional_trust", .value = 4}};
    PlaceOptions options;
    options.fewest = 1;
    const auto table = place_table(study, options).value();
    const auto& trust = row(table, "institutional_trust").values[0];
    EXPECT_EQ(trust.value, 4);
    EXPECT_FALSE(trust.low.has_value());
    EXPECT_FALSE(trust.high.has_value());
}

TEST(PlaceTable, of_villages_takes_residents_and_the_ties_between_them) {
    auto study = two_places();
    for (auto& tie : study.ties) tie.made_at.clear();
    for (auto& participation : study.participations) participation.role = "resident";
    for (const char* respondent : {"a1", "a2", "a3", "a4", "a5", "a6"})
        study.answers.push_back({.person = respondent, .wave = "w1", .attribute = "surveyed", .value = 1, .missing = ""});
    const auto table = table_of(study);
    EXPECT_FALSE(table.places_told);
    EXPECT_EQ(row(table, "people_met").values[0].value, 6);
    EXPECT_EQ(row(table, "share_made_at_site").values[0].absence, Absence::no_data);
    EXPECT_EQ(row(table, "mean_multiplexity").values[0].value, 1);
    EXPECT_EQ(row(table, "mean_multiplexity").values[0].n, 12u);
    for (const auto& [measure, values, whole, differences] : table.rows)
        for (const auto told : {"made at the site", "made there"}) {
            if (values[0].absence == Absence::no_data) continue;
            EXPECT_EQ(measure.label.english.find(told), std::string_view::npos) << measure.id;
            EXPECT_EQ(measure.definition.english.find(told), std::string_view::npos) << measure.id;
        }
    EXPECT_EQ(row(table, "mean_multiplexity").measure.label.french, "Natures par lien entre ses personnes");
    EXPECT_EQ(row(table, "ei_age_band").measure.label.english, "E-I index between its people (ego–alter)");
}

TEST(PlaceTable, leaves_the_withdrawn_out) {
    auto study = two_places();
    study.persons[0].consent = "withdrawn";
    const auto table = table_of(study);
    EXPECT_EQ(row(table, "people_met").values[0].value, 5);
    const auto& rests_on = row(table, "ties_per_participant").values[0].ties;
    EXPECT_EQ(rests_on.size(), 8u);
    EXPECT_EQ(std::count(rests_on.begin(), rests_on.end(), 0u), 0);
    auto by_consent = two_places();
    by_consent.consents = {{.id = "c", .person = by_consent.persons[0].id, .date = "2023", .withdrawn = "2023-06-30"}};
    const auto same = table_of(by_consent);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        EXPECT_EQ(same.rows[i].whole.value, table.rows[i].whole.value) << table.rows[i].measure.id;
        EXPECT_EQ(same.rows[i].values[0].value, table.rows[i].values[0].value) << table.rows[i].measure.id;
    }
}

TEST(PlaceTable, same_bits_for_any_number_of_threads) {
    const auto one = table_of(two_places());
    for (const int threads : {2, 7}) {
        const auto other = table_of(two_places(), "w1", threads);
        for (std::size_t i = 0; i < one.rows.size(); ++i) {
            EXPECT_EQ(other.rows[i].whole.low, one.rows[i].whole.low);
            EXPECT_EQ(other.rows[i].values[0].high, one.rows[i].values[0].high);
        }
    }
}

TEST(PlaceTable, names_what_stands_in_the_way) {
    PlaceOptions options;
    options.wave = "w9";
    const auto unknown = place_table(two_places(), options).error().front();
    EXPECT_EQ(unknown.code, ErrorCode::unknown_reference);
    EXPECT_EQ(unknown.arguments.back(), "waves (w1, w2; reliance add study waves id=w9)") << "what there is";
    auto study = two_places();
    study.ties.back().to = "nobody";
    const auto table = place_table(study);
    ASSERT_FALSE(table.has_value());
    EXPECT_EQ(table.error().front().code, ErrorCode::unknown_reference);
}

TEST(PlaceTable, of_an_empty_study_is_empty) {
    const auto table = place_table({}).value();
    EXPECT_TRUE(table.sites.empty());
    EXPECT_EQ(table.rows.front().whole.absence, Absence::no_data);
}

TEST(Measures, have_one_id_each_and_words_in_both_languages) {
    std::set<std::string> ids;
    for (const auto& each : table_of(two_places()).rows) {
        EXPECT_TRUE(ids.insert(each.measure.id).second) << each.measure.id;
        for (const auto language : {Language::english, Language::french}) {
            EXPECT_FALSE(full_label(each.measure, language).empty());
            EXPECT_FALSE(each.measure.definition.in(language).empty());
            EXPECT_FALSE(each.measure.family.in(language).empty());
        }
    }
}

TEST(PlaceTable, a_tie_reported_absent_is_no_tie_but_who_says_so_was_met) {
    auto study = two_places();
    study.answers.clear();
    for (auto& tie : study.ties)
        if (tie.made_at == "canteen") tie.report = "absent";
    const auto table = table_of(study);
    EXPECT_EQ(row(table, "people_met").values[1].value, 6);
    EXPECT_DOUBLE_EQ(row(table, "ties_per_participant").values[1].value.value(), 1.0 / 6);  // b1 still names the CCAS
    EXPECT_EQ(row(table, "ties_per_participant").values[1].ties.size(), 1u);
    EXPECT_EQ(row(table, "share_made_at_site").values[1].value, std::nullopt);
}

TEST(PlaceTable, is_told_in_the_last_wave_of_who_reports) {
    auto study = two_places();
    study.ties.push_back({.id = "later", .from = "a1", .to = "a2", .wave = "w2", .report = "absent"});
    EXPECT_EQ(row(table_of(study, ""), "ties_per_participant").values[0].ties.size(), 10u);  // a1 has taken back both
    for (auto& tie : study.ties)
        if (tie.from == "a1" && tie.wave == "w1") tie.reported_by = tie.to;  // who says so was last met in w1
    EXPECT_EQ(row(table_of(study, ""), "ties_per_participant").values[0].ties.size(), 12u);
}

TEST(PlaceTable, places_are_not_told_by_a_tie_reported_absent) {
    auto study = two_places();
    for (auto& tie : study.ties)
        if (!tie.made_at.empty()) tie.report = "absent";
    EXPECT_FALSE(table_of(study).places_told);
}

TEST(MeasureTable, holds_the_whole_each_site_and_each_wave) {
    const auto lines = measure_table(two_places()).value();
    const auto count = [&](std::string_view id) {
        return std::count_if(lines.begin(), lines.end(), [&](const MeasureLine& line) { return line.measure.id == id; });
    };
    EXPECT_EQ(count("ties_per_participant"), 9);
    EXPECT_EQ(count("components"), 3);
    EXPECT_EQ(name(Scope::site), "site");
}

TEST(MeasureTable, has_no_two_lines_for_one_thing) {
    std::set<std::string> seen;
    const auto lines = measure_table(two_places()).value();
    for (const auto& line : lines)
        EXPECT_TRUE(seen.insert(line.measure.id + "|" + line.site + "|" + line.wave).second) << line.measure.id;
}

TEST(NetworkMeasures, of_the_whole) {
    const auto lines = network_measures(two_places(), "w1", {}, {}).value();
    const auto value = [&](std::string_view id) {
        return std::find_if(lines.begin(), lines.end(), [&](const MeasureLine& line) { return line.measure.id == id; })
            ->estimate.value;
    };
    EXPECT_EQ(value("reported_ties"), 18);
    EXPECT_EQ(value("tied_pairs"), 12);
    EXPECT_EQ(value("ties_of_help"), 18);
    EXPECT_EQ(value("ties_of_kin"), std::nullopt);
    EXPECT_DOUBLE_EQ(value("edgewise_reciprocity_all").value(), 12.0 / 18);
    EXPECT_EQ(value("brokerage_coordinator"), 12);
    EXPECT_EQ(value("assortativity_origin"), 1);
    EXPECT_FALSE(value("trust_on_kin").has_value());
    EXPECT_EQ(value("blau_sex"), std::nullopt);
    EXPECT_NEAR(value("blau_origin").value(), 1 - (8.0 * 8 + 6 * 6) / (14 * 14), 1e-12);
}

TEST(NetworkMeasures, count_sites_apart_and_those_who_withdrew_nowhere) {
    const auto value = [](const field::Study& study, std::string_view id) {
        const auto lines = network_measures(study, "w1", {}, {}).value();
        return std::find_if(lines.begin(), lines.end(), [&](const MeasureLine& line) { return line.measure.id == id; })
            ->estimate.value;
    };
    auto study = two_places();
    EXPECT_EQ(value(study, "actors"), 15);  // fourteen persons and one organisation
    EXPECT_EQ(value(study, "sites"), 2);
    EXPECT_EQ(value(study, "isolates"), 2) << "the neighbour and the member of staff, no site";
    EXPECT_EQ(value(study, "components"), 4);
    EXPECT_DOUBLE_EQ(value(study, "density").value(), 18.0 / (15 * 14));
    study.persons[12].consent = "withdrawn";
    EXPECT_EQ(value(study, "actors"), 14);
    EXPECT_EQ(value(study, "isolates"), 1);
    study.ties.push_back({.id = "to_site", .from = "a1", .to = "garden", .wave = "w1", .kinds = {"help"}});
    EXPECT_EQ(value(study, "actors"), 14);
    EXPECT_DOUBLE_EQ(value(study, "density").value(), 19.0 / (15 * 14)) << "a site that a tie names can be tied";
}

TEST(NetworkMeasures, of_one_kind_rest_on_the_ties_of_that_kind_alone) {
    auto study = two_places();
    study.ties[0].kinds = {"goods"};
    const auto lines = network_measures(study, "w1", {}, {}).value();
    const auto goods =
        std::find_if(lines.begin(), lines.end(), [](const auto& line) { return line.measure.id == "ties_of_goods"; });
    EXPECT_EQ(goods->estimate.value, 1);
    EXPECT_EQ(tie_ids(study, goods->estimate), (std::vector<std::string>{"t1"}));
}

}  // namespace
}  // namespace reliance::comparison
