#include "reliance/restitution/report_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "restitution/small_report.hpp"

namespace reliance::restitution {
namespace {

using nlohmann::json;

class ReportData : public testing::SmallReport {
protected:
    const json report_ = json::parse(text_);
};

std::string read(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

/// Every path of keys in a JSON; the items of a list share one path, and so do the entries of a dictionary of words.
void collect_paths(const json& part, const std::string& path, std::set<std::string>& paths) {
    if (path == "/words") return;
    paths.insert(path);
    if (part.is_object())
        for (const auto& [key, value] : part.items()) collect_paths(value, path + "/" + key, paths);
    if (part.is_array())
        for (const auto& value : part) collect_paths(value, path + "[]", paths);
}

std::set<std::string> paths_of(const json& report) {
    std::set<std::string> paths;
    collect_paths(report, "", paths);
    return paths;
}

/// Paths that only one of two reports needs: what a list holds may be missing in either.
bool is_optional(const std::string& path) {
    for (const auto* optional :
         {"/prior/", "/interactions[]", "/networks[]/nodes[]", "/networks[]/ties[]", "/networks[]/blocks[]", "rests_on[]",
          "/title/", "/counted/", "/note/", "/interval/", "/cells[]/suppressed[]", "/verdict_text/", "/banner/", "/curves[]/",
          "/why_nothing/", "/linking/"})
        if (path.find(optional) != std::string::npos) return true;
    return false;
}

std::set<std::string> missing_from(const std::set<std::string>& have, const std::set<std::string>& want) {
    std::set<std::string> missing;
    for (const auto& path : want)
        if (!have.contains(path) && !is_optional(path)) missing.insert(path);
    return missing;
}

TEST_F(ReportData, has_the_keys_of_the_contract) {
    const auto sample = json::parse(read(RELIANCE_SOURCE_DIR "/web/sample/report.json"));
    const auto ours = paths_of(report_), theirs = paths_of(sample);
    EXPECT_EQ(missing_from(ours, theirs), std::set<std::string>{}) << "the contract has these";
    EXPECT_EQ(missing_from(theirs, ours), std::set<std::string>{}) << "the contract does not know these";
}

/// Calls `visit` with every object of a JSON.
template <class Visit>
void each_object(const json& part, const Visit& visit) {
    if (part.is_object()) visit(part);
    if (part.is_structured())
        for (const auto& under : part) each_object(under, visit);
}

std::set<std::string> ids(const json& rows, const char* key = "id") {
    std::set<std::string> all;
    for (const auto& row : rows) all.insert(row[key]);
    return all;
}

TEST_F(ReportData, every_door_leads_somewhere) {
    std::set<std::string> figures;
    each_object(report_, [&](const json& part) {
        if (!part.contains("rests_on") || !part.contains("definition")) return;
        EXPECT_TRUE(figures.insert(part["id"]).second) << part["id"];
    });
    const std::map<std::string, std::set<std::string>> targets{{"tie", ids(report_["ties"])},
                                                               {"passage", ids(report_["passages"])},
                                                               {"parameter", ids(report_["assumptions"]["parameters"], "name")},
                                                               {"source", ids(report_["sources"])},
                                                               {"finding", ids(report_["findings"])},
                                                               {"figure", figures}};
    each_object(report_, [&](const json& part) {
        const bool is_link = part.size() == 2 && part.contains("kind") && part.contains("id");
        EXPECT_TRUE(!is_link || targets.at(part["kind"]).contains(part["id"])) << part;
        EXPECT_TRUE(!part.contains("passage") || targets.at("passage").contains(part["passage"])) << part;
    });
    for (const auto& finding : report_["findings"])
        for (const auto& figure : finding["figures"]) EXPECT_TRUE(figures.contains(figure)) << figure;
    for (const auto& point : report_["study"]["key_points"]) EXPECT_TRUE(figures.contains(point["figure"])) << point;
}

TEST_F(ReportData, every_suppressed_value_names_a_rule_and_is_counted) {
    const auto rules = ids(report_["disclosure"]["rules"]);
    std::size_t suppressed = 0;
    each_object(report_, [&](const json& part) {
        if (!part.contains("suppressed") || !part["suppressed"].is_string()) return;
        ++suppressed;
        EXPECT_TRUE(rules.contains(part["suppressed"]));
        EXPECT_TRUE(!part.contains("value") || part["value"].is_null());
    });
    for (const auto& cell : report_["territory"]["cells"])
        suppressed += static_cast<std::size_t>(
            std::ranges::count_if(cell["suppressed"], [](const json& rule) { return rule.is_string(); }));
    EXPECT_EQ(report_["disclosure"]["suppressed_cells"], suppressed);
    EXPECT_GT(suppressed, 0u);
}

json figures_of(const json& report, const char* finding) {
    for (const auto& row : report["findings"])
        if (row["id"] == finding) return row["figures"];
    return {};
}

TEST_F(ReportData, a_finding_leads_to_the_figures_of_its_own_place) {
    auto inputs = inputs_;
    inputs.study.findings.push_back({"F2", "À la Cantine.", "At the canteen.", "canteen"});
    inputs.study.findings.push_back({"F3", "Partout.", "Everywhere.", ""});
    const auto report = json::parse(report_json(inputs));
    EXPECT_EQ(figures_of(report, "F1"),
              json::array({"network.garden", "crisis.heat_wave.attribution.garden", "crisis.heat_wave.curves"}));
    EXPECT_EQ(figures_of(report, "F2"), json::array({"network.canteen", "crisis.heat_wave.curves"}))
        << "its coalitions were not run";
    EXPECT_EQ(figures_of(report, "F3"), json::array({"comparison"}));
}

TEST_F(ReportData, says_how_it_is_replayed_without_the_name_of_a_folder) {
    EXPECT_EQ(report_["study"]["verify_command"], "reliance verify FOLDER");
    EXPECT_NE(report_["study"]["verify_note"]["fr"].get<std::string>().find("FOLDER"), std::string::npos);
}

TEST_F(ReportData, says_that_who_withdrew_is_not_counted_where_somebody_did) {
    EXPECT_EQ(report_["study"]["counts"][1]["label"]["en"], "people (those who withdrew are not counted)");
    auto inputs = inputs_;
    inputs.study.persons.back().consent = "quote";
    EXPECT_EQ(json::parse(report_json(inputs))["study"]["counts"][1]["label"]["en"], "people");
}

TEST_F(ReportData, a_person_is_described_by_the_role_of_the_wave_in_which_they_spoke) {
    auto inputs = inputs_;
    inputs.study.waves.push_back({"w2", "Vague 2", "Wave 2", "2024-01", "2024-06"});
    for (std::size_t i = 0; i < 12; ++i) {
        auto later = inputs.study.participations[i];
        later.wave = "w2", later.role = "resident";
        inputs.study.participations.push_back(later);
    }
    EXPECT_EQ(json::parse(report_json(inputs))["passages"][0]["speaker"], report_["passages"][0]["speaker"]);
}

TEST_F(ReportData, counts_of_the_census_are_printed_to_their_last_digit) {
    auto territory = territory_;
    territory.margins.households_by_type = {225923, 0, 0, 0, 4};
    auto inputs = inputs_;
    inputs.territory = &territory;
    EXPECT_EQ(json::parse(report_json(inputs))["fit"]["rows"][0]["target"], 225923);
}

TEST_F(ReportData, a_sensitivity_says_how_far_it_scatters_by_chance) {
    const auto& run = report_["assumptions"]["sensitivity"][0];
    EXPECT_EQ(run["noise"], 3.5);
    EXPECT_EQ(run["replicates"], 2);
    EXPECT_EQ(run["rows"][0]["high"], 0.6);
    EXPECT_EQ(run["figure"]["rests_on"][0], json({{"kind", "parameter"}, {"id", "sensitivity.heat_wave.garden.noise"}}));
    const auto grounds = *walk_down(*grounds_of_report(inputs_, text_), "sensitivity.heat_wave.garden");
    const auto all = testing::told(grounds, Language::english);
    EXPECT_NE(all.find("assumption sensitivity.heat_wave.garden.noise: The scatter is pooled over all parameters"),
              std::string::npos)
        << all;
    auto inputs = inputs_;
    inputs.sensitivities[0].noise = unknown;
    const auto untold = json::parse(report_json(inputs));
    EXPECT_TRUE(untold["assumptions"]["sensitivity"][0]["noise"].is_null());
    EXPECT_EQ(untold["assumptions"]["sensitivity"][0]["figure"]["rests_on"].size(), 1u);
}

TEST_F(ReportData, an_attribution_says_on_how_many_people_it_rests) {
    EXPECT_EQ(report_["crises"][0]["attributions"][0]["people"], json({{"value", 100}, {"suppressed", nullptr}}));
    auto inputs = inputs_;
    inputs.crises[0].coalitions[0].persons = 3;
    const auto few = json::parse(report_json(inputs))["crises"][0]["attributions"][0]["people"];
    EXPECT_TRUE(few["value"].is_null());
    EXPECT_EQ(few["suppressed"], "few_people");
}

// All participants are told with the crises: the difference would be those met.
TEST_F(ReportData, how_many_were_drawn_at_a_place_is_withheld_where_those_met_are) {
    EXPECT_EQ(report_["sites"][0]["drawn"], json({{"value", 3}, {"suppressed", nullptr}}));
    auto inputs = inputs_;
    std::erase_if(inputs.study.participations, [](const auto& row) {
        return row.site == "garden" && row.person != "P1" && row.person != "P2" && row.person != "P3";
    });
    const auto places = json::parse(report_json(inputs))["sites"];
    EXPECT_TRUE(places[0]["observed"]["value"].is_null());
    EXPECT_EQ(places[0]["drawn"], json({{"value", nullptr}, {"suppressed", "secondary"}}));
    EXPECT_EQ(places[1]["drawn"], json({{"value", 0}, {"suppressed", nullptr}})) << "nobody but those met";
}

TEST_F(ReportData, a_crisis_measured_elsewhere_says_so) {
    auto inputs = inputs_;
    inputs.study.territory = "seine-saint-denis";
    const auto warns = [&] {
        return json::parse(report_json(inputs))["crises"][0]["description"]["en"].get<std::string>().find("Mind: ") !=
               std::string::npos;
    };
    EXPECT_FALSE(warns()) << "it is of no place in particular";
    inputs.crises[0].scenario.territory = "seine-saint-denis";
    EXPECT_FALSE(warns());
    inputs.study.territory.clear();
    EXPECT_TRUE(warns());
}

TEST_F(ReportData, a_study_whose_ties_say_no_place_tells_nothing_of_places) {
    auto inputs = inputs_;
    inputs.territory = nullptr;
    inputs.measures.clear();
    inputs.crises[0].without = {inputs.crises[0].baseline, inputs.crises[0].baseline};
    inputs.crises[0].without_any = inputs.crises[0].baseline;
    const auto said = [&] { return json::parse(report_json(inputs))["study"]["key_points"][0]["text"]["en"].get<std::string>(); };
    EXPECT_NE(said().find("not one hour of need differs"), std::string::npos) << "ties made here change nothing: that is told";
    for (auto& tie : inputs.study.ties) tie.made_at.clear();
    EXPECT_NE(said().find("no tie of this study is said to be made at a place"), std::string::npos) << said();
}

TEST_F(ReportData, words_without_consent_and_people_who_withdrew_are_nowhere) {
    EXPECT_EQ(text_.find("Je ne veux pas"), std::string::npos);
    EXPECT_EQ(text_.find("\"P19\""), std::string::npos);
    EXPECT_EQ(text_.find("Prénom19"), std::string::npos);
    for (const auto& passage : report_["passages"]) EXPECT_TRUE(passage["id"] != "K2" || passage["suppressed"] == "no_consent");
}

TEST_F(ReportData, says_the_rule_that_joins_reports_where_the_study_keeps_one) {
    const auto said = [](const json& report) {
        for (const auto& row : report["assumptions"]["parameters"])
            if (row["name"] == "joining_rule") return row;
        return json();
    };
    EXPECT_TRUE(said(report_).is_null());
    auto inputs = inputs_;
    inputs.study.joining_rule = "giver";
    const auto row = said(json::parse(report_json(inputs)));
    ASSERT_FALSE(row.is_null());
    EXPECT_EQ(row["provenance"], "assumed");
    EXPECT_EQ(row["meaning"]["en"], "A tie counts when the giver says so.");
    EXPECT_TRUE(row["value"].is_null());
}

TEST_F(ReportData, nobody_is_named) {
    EXPECT_EQ(text_.find("Prénom"), std::string::npos) << "not even in the title of an interview";
    EXPECT_EQ(text_.find("\"P1\""), std::string::npos);
}

TEST_F(ReportData, a_ring_is_drawn_and_a_star_is_not) {
    EXPECT_EQ(report_["networks"][0]["form"], "nodes");
    EXPECT_EQ(report_["networks"][0]["nodes"].size(), 12u);
    EXPECT_EQ(report_["networks"][0]["ties"].size(), 12u);
    EXPECT_EQ(report_["networks"][1]["form"], "blocks");
    EXPECT_EQ(report_["networks"][1]["nodes"].size(), 0u);
}

TEST_F(ReportData, a_measure_on_four_people_is_withheld) {
    const auto& values = report_["comparison"]["measures"][0]["values"];
    EXPECT_EQ(values[0]["value"], 0.5);
    EXPECT_TRUE(values[1]["value"].is_null() && values[1]["n"].is_null());
    EXPECT_EQ(values[1]["suppressed"], "few_people");
}

TEST_F(ReportData, a_share_of_three_people_of_a_cell_is_withheld) {
    EXPECT_EQ(report_["territory"]["cells"][0]["values"][1], 1);
    EXPECT_TRUE(report_["territory"]["cells"][1]["values"][1].is_null());
    EXPECT_EQ(report_["territory"]["cells"][1]["suppressed"][1], "few_people");
}

TEST_F(ReportData, what_the_study_measured_stands_beside_what_was_supposed) {
    const auto& parameter = report_["assumptions"]["parameters"][0];
    EXPECT_EQ(parameter["name"], "substitution");
    EXPECT_EQ(parameter["provenance"], "measured");
    EXPECT_EQ(parameter["value"], 0.06);
    EXPECT_EQ(parameter["prior"]["value"], 0.2);
    EXPECT_EQ(parameter["rests_on"][0], json({{"kind", "tie"}, {"id", "T1"}}));
    EXPECT_EQ(parameter["source"], json({{"fr", "part de 300 paires"}, {"en", "share of 300 pairs"}}));
}

TEST_F(ReportData, what_a_scenario_supposes_is_said_in_both_languages) {
    for (const auto& parameter : report_["assumptions"]["parameters"])
        if (parameter["name"] == "heat_wave.water") {
            EXPECT_EQ(parameter["source"], json({{"fr", "sans source"}, {"en", "no source"}}));
            return;
        }
    FAIL() << "the need is not among the parameters";
}

TEST_F(ReportData, the_mechanisms_of_a_site_sum_to_its_total) {
    const auto& attribution = report_["crises"][0]["attributions"][0];
    double sum = 0;
    for (const auto& mechanism : attribution["mechanisms"]) sum += mechanism["value"].get<double>();
    EXPECT_NEAR(sum, attribution["total"]["value"].get<double>(), 0.02);
    EXPECT_EQ(attribution["mechanisms"][4]["mechanism"], "know_how_and_commons");
    EXPECT_EQ(attribution["interactions"][0]["first"], "near_ties");
}

TEST_F(ReportData, differences_are_paired_and_say_when_they_hold_zero) {
    const auto& rows = report_["crises"][0]["differences"]["rows"];
    EXPECT_EQ(rows[0]["value"], -300) << "thirty hours of 100 people";
    EXPECT_EQ(rows[0]["low"], -300) << "the same in every replicate";
    const auto& points = report_["study"]["key_points"];
    EXPECT_EQ(points[0]["text"]["fr"],
              "Canicule : sans « Le Jardin », 300 heures de besoin non satisfait en plus pour 1 000 participants (intervalle à "
              "95 % : de 300 à 300).");
    EXPECT_NE(points[2]["text"]["en"].get<std::string>().find("avoids 42 hours"), std::string::npos) << points[2];
}

TEST_F(ReportData, levers_say_what_can_be_seen) {
    const auto& levers = report_["levers"][0]["levers"];
    EXPECT_EQ(levers[0]["verdict"], "helps");
    EXPECT_EQ(levers[1]["verdict"], "nothing_visible");
    EXPECT_EQ(levers[0]["rank_low"], 1);
    EXPECT_EQ(levers[0]["rank_high"], 1);
    EXPECT_EQ(levers[0]["cost"]["low"], 4000);
    EXPECT_TRUE(std::string(levers[0]["verdict_text"]["fr"]).starts_with("Évite ")) << levers[0]["verdict_text"];
    EXPECT_TRUE(std::string(levers[0]["verdict_text"]["en"]).starts_with("Avoids ")) << "its name stands beside it";
    EXPECT_TRUE(std::string(levers[1]["verdict_text"]["fr"]).starts_with("Aucun effet visible"));
}

TEST_F(ReportData, says_how_many_such_places_it_would_take) {
    const auto& told = report_["spreading"][0];
    EXPECT_EQ(told["crisis"], "heat_wave");
    EXPECT_TRUE(told["silence"].is_null());
    const auto& how_many = told["how_many"];
    EXPECT_EQ(how_many["residents"]["value"], 1000);
    EXPECT_EQ(how_many["unmet_hours"]["value"], 1425);
    EXPECT_EQ(how_many["additivity"]["value"], 0.75) << "300 hours one by one, 400 together";
    const auto& garden = how_many["places"][0];
    EXPECT_EQ(garden["participants"]["value"], 100);
    EXPECT_EQ(garden["avoided"]["value"], 300);
    EXPECT_EQ(garden["targets"][2]["target"], 0.1);
    EXPECT_EQ(garden["targets"][2]["verdict"], "fits");
    EXPECT_EQ(garden["targets"][2]["places"]["value"], 1);
    EXPECT_EQ(garden["targets"][2]["participants"]["value"], 100);
    const auto& canteen = how_many["places"][1];
    EXPECT_EQ(canteen["targets"][0]["verdict"], "not_told");
    EXPECT_TRUE(canteen["targets"][0]["places"]["value"].is_null());
}

TEST_F(ReportData, the_number_of_places_is_withheld_with_their_few_participants) {
    auto inputs = inputs_;
    for (auto& run : inputs.crises[0].baseline) run.by_scope[0].persons = 4;
    const auto place = json::parse(report_json(inputs))["spreading"][0]["how_many"]["places"][0];
    for (const auto* field : {"participants", "avoided", "share"}) {
        EXPECT_TRUE(place[field]["value"].is_null()) << field;
        EXPECT_EQ(place[field]["suppressed"], "few_people") << field;
    }
    EXPECT_TRUE(place["targets"][0]["verdict"].is_null());
    EXPECT_EQ(place["targets"][0]["places"]["suppressed"], "few_people");
}

TEST_F(ReportData, says_where_need_is_greatest_beyond_the_places) {
    const auto& withheld = report_["spreading"][0]["where"]["communes"][0];
    EXPECT_EQ(withheld["name"], "Sevran");
    EXPECT_EQ(withheld["residents"]["suppressed"], "few_people") << "three people live farther than a kilometre";
    EXPECT_TRUE(withheld["hours"]["value"].is_null());
    auto inputs = inputs_;
    inputs.sites = {testing::placed("garden", 9000)};
    const auto shown = json::parse(report_json(inputs))["spreading"][0]["where"]["communes"][0];
    EXPECT_EQ(shown["residents"]["value"], 20);
    EXPECT_EQ(shown["per_thousand"]["value"], 1025);
    EXPECT_EQ(shown["hours"]["value"], 20.5);
}

TEST_F(ReportData, where_no_tie_says_its_place_nothing_is_told_of_more_places) {
    auto inputs = inputs_;
    inputs.territory = nullptr;
    for (auto& tie : inputs.study.ties) tie.made_at.clear();
    inputs.crises[0].without_any = inputs.crises[0].baseline;
    for (auto& without : inputs.crises[0].without) without = inputs.crises[0].baseline;
    const auto told = json::parse(report_json(inputs))["spreading"][0];
    EXPECT_TRUE(told["how_many"].is_null());
    EXPECT_TRUE(told["where"].is_null());
    EXPECT_EQ(told["silence"]["en"],
              "No tie of this study is said to be made at a place; what a place changes can therefore not be told.");
    inputs.study = inputs_.study;
    const auto idle = json::parse(report_json(inputs))["spreading"][0]["silence"]["en"].get<std::string>();
    EXPECT_EQ(idle.find("Nothing can be told: in this crisis"), 0u);
}

TEST_F(ReportData, where_no_tie_says_its_place_the_crises_and_their_figures_say_so) {
    auto inputs = inputs_;
    inputs.territory = nullptr;
    auto& runs = inputs.crises[0];
    for (auto& without : runs.without) without = runs.baseline;
    runs.without_any = runs.baseline;
    const auto told = [&] { return json::parse(report_json(inputs)); };
    EXPECT_TRUE(told()["crises"][0]["untold"].is_null()) << "ties made here change nothing: that is told";
    EXPECT_FALSE(told()["assumptions"]["sensitivity"].empty());
    for (auto& tie : inputs.study.ties) tie.made_at.clear();
    const auto silent = told();
    EXPECT_EQ(silent["crises"][0]["untold"], silent["spreading"][0]["silence"]);
    EXPECT_TRUE(silent["assumptions"]["sensitivity"].empty()) << "they would have nothing to show";
    inputs.study.territory = "seine-saint-denis";
    EXPECT_TRUE(told()["crises"][0]["untold"].is_null()) << "ties of its synthetic people are made at the places";
    inputs.study.territory.clear();
    ++runs.without[1][2].by_scope[0].unmet_hours;
    EXPECT_TRUE(told()["crises"][0]["untold"].is_null()) << "a place changes something";
    runs.without[1] = runs.baseline;
    ++runs.without_any[2].all.unmet_hours;
    EXPECT_TRUE(told()["crises"][0]["untold"].is_null()) << "all places together change something";
}

TEST_F(ReportData, without_a_territory_nothing_is_told_of_who_lives_where) {
    auto inputs = inputs_;
    const auto words_of = [](const json& rows, const char* key) {
        std::set<std::string> seen;
        for (const auto& row : rows) seen.insert(row[key].get<std::string>());
        return seen;
    };
    const auto& whole = report_["crises"][0];
    EXPECT_TRUE(words_of(whole["differences"]["rows"], "scope").contains("commune"));
    EXPECT_TRUE(words_of(whole["equity"]["outcomes"], "id").contains("gap_communes"));
    inputs.territory = nullptr;
    const auto crisis = json::parse(report_json(inputs))["crises"][0];
    EXPECT_FALSE(words_of(crisis["equity"]["outcomes"], "id").contains("gap_communes"));
    for (const auto* table : {"differences", "helped_by", "time_to_help", "equity", "load"})
        for (const auto& scope : words_of(crisis[table]["rows"], "scope"))
            EXPECT_TRUE(scope == "participants" || scope == "entourage" || scope == "territory") << table << ' ' << scope;
}

TEST_F(ReportData, curves_stand_beside_each_other_with_and_without_each_site) {
    const auto& panels = report_["crises"][0]["curves"]["panels"];
    ASSERT_EQ(panels.size(), 2u * 4 + 1) << "four scopes of two sites, and the territory; hours are not counted for communes";
    EXPECT_EQ(panels[0]["scope"], "participants");
    EXPECT_EQ(panels[0]["curves"][1]["arm"], "without:garden");
    EXPECT_EQ(panels[0]["curves"][0]["mean"].size(), 48u);
    EXPECT_EQ(panels[0]["curves"][0]["mean"][0], 0.8);
    EXPECT_EQ(panels[8]["curves"].size(), 3u);
}

TEST_F(ReportData, who_helped_is_told_around_each_site) {
    for (const auto& row : report_["crises"][0]["helped_by"]["rows"]) {
        EXPECT_TRUE(row["scope"] != "commune");
        EXPECT_TRUE(row["outcome"] != "household" || row["scope"] != "participants" || row["value"] == 90) << row;
    }
}

TEST(Measured, takes_the_rows_of_the_table_of_places) {
    comparison::PlaceTable table;
    table.sites = {"garden", "canteen"};
    comparison::PlaceRow row;
    row.measure = {"help", {"Ties", "Liens"}, {"Help", "Aide"}, {"", ""}, "", "", {"%", "%"}, 1};
    row.values = {{0.5, 0.4, 0.6, 30, 12, comparison::Absence::present, {0}, {}},
                  {{}, {}, {}, 3, 2, comparison::Absence::too_few_people, {}, {}}};
    table.rows = {row};
    const auto rows = measured(table, testing::small_study());
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].label, Text("Aide", "Help"));
    EXPECT_EQ(rows[0].sites[0].value, 0.5);
    EXPECT_EQ(rows[0].sites[0].ties, std::vector<std::string>{"T1"});
    EXPECT_EQ(rows[0].sites[1].rule, Rule::few_people);
    EXPECT_FALSE(rows[0].sites[1].n);
}

TEST(Measured, takes_the_rows_of_the_table_of_waves_that_one_wave_tells) {
    comparison::Measure measure;
    measure.id = "trust";
    comparison::Estimate told, untold;
    told.value = 3, told.n = 9, told.people = 6;
    untold.absence = comparison::Absence::too_few_people;
    comparison::WaveTable table{{"garden", "canteen"}, "w1", "w2", {}};
    table.rows.push_back({measure, {{told, told, 0.0, -1.0, 1.0}, {untold, untold, {}, {}, {}}}, {}});
    table.rows.push_back({measure, {{told, untold, {}, {}, {}}, {untold, untold, {}, {}, {}}}, {}});
    const auto waves = measured(table, testing::small_study());
    EXPECT_EQ(waves.before, "w1");
    ASSERT_EQ(waves.rows.size(), 2u);
    EXPECT_EQ(waves.rows[0].change.low, -1);
    EXPECT_EQ(waves.rows[1].after.rule, Rule::few_people);
    EXPECT_TRUE(std::isnan(waves.rows[1].change.value));
}

TEST_F(ReportData, two_waves_stand_side_by_side_and_what_is_too_few_is_withheld) {
    auto inputs = inputs_;
    inputs.waves.reset();
    EXPECT_TRUE(json::parse(report_json(inputs))["comparison"]["waves"].is_null()) << "nothing was compared";
    const MeasuredAt shown{.value = 3, .low = 2, .high = 4, .people = 6}, few{.rule = Rule::few_people};
    const auto& measure = inputs.measures.front().id;
    inputs.waves = {"w1", "w2", {{measure, 0, shown, shown, {.value = 0, .low = -1, .high = 1}}, {measure, 1, few, shown, {}}}};
    const auto text = report_json(inputs);
    const auto rows = json::parse(text)["comparison"]["waves"]["rows"];
    EXPECT_EQ(rows[0]["measure"], "measure." + measure);
    EXPECT_EQ(rows[0]["change"]["low"], -1);
    EXPECT_EQ(rows[1]["before"]["suppressed"], "few_people");
    EXPECT_EQ(rows[1]["change"]["suppressed"], "few_people");
    EXPECT_EQ(rows[1]["after"]["value"], 3);
    const auto grounds = grounds_of_report(inputs, text);
    EXPECT_TRUE(walk_down(*grounds, "comparison.waves"));
}

TEST_F(ReportData, a_seed_of_64_bits_is_text) { EXPECT_EQ(report_["study"]["seed"], "18446744073709551615"); }

TEST_F(ReportData, two_makings_give_the_same_bytes) { EXPECT_EQ(report_json(inputs_), text_); }

TEST_F(ReportData, no_word_of_one_who_withdrew_reaches_the_report_whichever_row_says_so) {
    auto by_person = inputs_, by_consent = inputs_;
    by_person.study.persons[0].consent = "withdrawn";
    by_consent.study.consents = {{"c1", "P1", "2023-01-01", {"quotation"}, "", "2023-06-30", ""}};
    const auto told = report_json(by_consent);
    EXPECT_EQ(told, report_json(by_person));
    EXPECT_NE(told, text_);
}

TEST_F(ReportData, a_study_without_a_territory_has_no_map) {
    auto inputs = inputs_;
    inputs.territory = nullptr;
    const auto report = json::parse(report_json(inputs));
    EXPECT_TRUE(report["territory"].is_null() && report["fit"].is_null() && report["sites"][0]["x"].is_null());
}

TEST_F(ReportData, a_study_with_nothing_run_still_makes_a_report) {
    ReportInputs inputs;
    inputs.study = testing::small_study();
    EXPECT_EQ(json::parse(report_json(inputs))["crises"], json::array());
}

ObservedValue observed(const std::string& name, std::size_t count, std::size_t exposure) {
    ObservedValue one;
    one.name = name, one.meaning = {"Part des liens", "Share of ties"}, one.unit = {"part", "share"},
    one.counted = {"liens", "ties"};
    one.prior = 0.5, one.prior_low = 0.025, one.prior_high = 0.975, one.value = 0.6, one.low = 0.4, one.high = 0.8;
    one.count = count, one.exposure = exposure, one.is_share = true, one.ties = {"T1", "T2"};
    return one;
}

json parameter_named(const json& report, const std::string& name) {
    for (const auto& row : report["assumptions"]["parameters"])
        if (row["name"] == name) return row;
    return {};
}

TEST_F(ReportData, what_the_study_measured_stands_beside_its_prior) {
    auto inputs = inputs_;
    inputs.observed = {observed("unlike_garden", 12, 20), observed("unlike_canteen", 0, 0), observed("unlike_few", 3, 20),
                       observed("unlike_all_but_few", 17, 20)};
    const auto report = json::parse(report_json(inputs));
    const auto seen = parameter_named(report, "unlike_garden");
    EXPECT_EQ(seen["value"], 0.6);
    EXPECT_EQ(seen["prior"]["value"], 0.5);
    EXPECT_EQ(seen["counted"]["fr"], "liens : 12 sur 20");
    EXPECT_EQ(seen["rests_on"], json::parse(R"([{"kind":"tie","id":"T1"}])")) << "the ties whose evidence is printed";
    const auto unseen = parameter_named(report, "unlike_canteen");
    EXPECT_EQ(unseen["provenance"], "assumed") << "nothing was counted";
    EXPECT_EQ(unseen["counted"]["en"], "nothing was counted: the value stays as it was before");
    for (const auto* few : {"unlike_few", "unlike_all_but_few"}) {
        const auto hidden = parameter_named(report, few);
        EXPECT_TRUE(hidden["value"].is_null()) << "three pairs are too few, on either side";
        EXPECT_EQ(hidden["suppressed"], "few_people");
        EXPECT_EQ(hidden["rests_on"], json::array());
    }
    const auto stated = parameter_named(report, "substitution");
    EXPECT_EQ(stated["value"], 0.06);
    EXPECT_FALSE(stated["prior"].is_null()) << "the engine's own value stays beside the study's";
}

TEST_F(ReportData, a_hostile_verbatim_stays_inert) {
    const auto page = report_html("<script id=\"reliance-data\" type=\"application/json\">/*RELIANCE_DATA*/</script>", text_);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->find("</script><script>"), std::string::npos);
    const auto start = page->find('>') + 1, end = page->find("</script>");
    const auto data = page->substr(start, end - start);
    EXPECT_EQ(data.find('<'), std::string::npos);
    EXPECT_EQ(end + 9, page->size()) << "the only script end is the page's own";
    const auto read = json::parse(data);
    for (const auto& passage : read["passages"])
        EXPECT_TRUE(passage["id"] != "K1" || passage["text"] == "</script><script>alert(1)</script>")
            << "and reads as it was said";
}

TEST(ReportPage, a_page_without_a_place_is_refused) {
    EXPECT_EQ(report_html("<html></html>", "{}").error().front().code, ErrorCode::unexpected_content);
    EXPECT_EQ(report_html("/*RELIANCE_DATA*/ <script id=\"reliance-data\">", "{}").error().front().code,
              ErrorCode::unexpected_content);
}

}  // namespace
}  // namespace reliance::restitution
