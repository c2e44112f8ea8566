#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "reliance/restitution/idle_lever.hpp"
#include "reliance/restitution/report_data.hpp"
#include "restitution/small_report.hpp"

/// What the report says of what the runs of a crisis recorded.
namespace reliance::restitution {
namespace {

using json = nlohmann::json;

class CrisisReport : public ::testing::Test {
protected:
    /// Why the first lever changes nothing, as the report says it; its runs gave what the runs without it gave.
    static json why_nothing(const ReportInputs& inputs) {
        auto same = inputs;
        auto& runs = same.crises[0];
        if (runs.ranking[0].outcomes.empty()) runs.ranking[0].outcomes = runs.baseline;
        return json::parse(report_json(same))["levers"][0]["levers"][0]["why_nothing"];
    }

    const population::Territory territory_ = testing::small_territory();
    const population::Population population_ = testing::small_population();
    const ReportInputs inputs_ = testing::small_inputs(territory_, population_);
};

TEST_F(CrisisReport, why_a_lever_changes_nothing_is_said_where_it_is_certain) {
    auto inputs = inputs_;
    auto& runs = inputs.crises[0];
    runs.ranking[0].changes_nothing = true;
    const auto said = [&] { return why_nothing(inputs); };
    EXPECT_EQ(said()["en"], "In this crisis nobody needs what it brings: places in a cool room.");
    auto& need = runs.scenario.needs[0];
    need.means = crisis::Means::good, need.good = population::Good::cool_room;
    EXPECT_TRUE(said().is_null()) << "somebody may need it: why it changes nothing is not certain";
    for (auto& run : runs.baseline) run.by_need.resize(1);
    EXPECT_EQ(said()["en"], "In these 4 replicates nobody came to need what it brings: places in a cool room.")
        << "the crisis has the need: chance brought it to nobody";
    EXPECT_EQ(said()["fr"], "Dans ces 4 répliques, personne n'a eu besoin de ce qu'il apporte : places dans une pièce fraîche.");
    runs.scenario.opens_anyway = population::Good::cool_room;
    EXPECT_TRUE(said().is_null()) << "it opens the place besides";
    runs.levers[0].size = 0;
    EXPECT_EQ(said()["fr"], "Sa taille est nulle.");
    runs.levers[0].handles.clear();
    EXPECT_EQ(said()["en"], "It moves nothing in the model: no effect of it is stated.");
    runs.ranking[0].changes_nothing = false;
    EXPECT_TRUE(said().is_null());
}

/// Four runs in which people needed a cool room, or first aid, and what was asked of the canteen.
CrisisRuns recorded(const CrisisRuns& runs, const crisis::Need& need, const crisis::SiteUse& of_canteen) {
    auto made = runs;
    made.scenario.needs = {need};
    made.ranking[0].changes_nothing = true;
    crisis::SiteUse idle;
    idle.heard = idle.asked_of_participants = {0};
    for (auto& run : made.baseline) run.by_need = {{1000, 50}}, run.by_site = {idle, of_canteen};
    return made;
}

TEST_F(CrisisReport, why_more_of_what_nobody_ran_out_of_changes_nothing_is_said_from_what_was_recorded) {
    auto inputs = inputs_;
    const auto said = [&] { return why_nothing(inputs); };
    crisis::Need need;
    need.means = crisis::Means::good, need.good = population::Good::cool_room;
    crisis::SiteUse use;
    use.heard = {40}, use.asked_of_participants = {0};
    const auto good = static_cast<std::size_t>(need.good);
    use.in_use[good] = 15;
    inputs.sites[1].goods[good].count = 80;
    inputs.crises[0] = recorded(inputs.crises[0], need, use);
    EXPECT_EQ(said()["en"],
              "“La Cantine”, places in a cool room: there are 80 already, of which never more than 15 were in use at once.");
    for (auto& run : inputs.crises[0].baseline) run.by_site[1].turned_away = 9;
    EXPECT_EQ(said()["fr"],
              "« La Cantine », places dans une pièce fraîche : il y en a déjà 80, dont jamais plus de 15 n'ont servi à la "
              "fois ; le lieu entend au plus 3 demandes par heure, et 36 visites, en 4 répliques, l'ont trouvé plein.");
    const auto used = [&](std::uint32_t pieces) {
        for (auto& run : inputs.crises[0].baseline) run.by_site[1].in_use[good] = pieces, run.by_site[1].turned_away = 1;
        return said()["en"];
    };
    const std::string full = "; the place hears 3 requests an hour at most, and few visits, over 4 replicates, found it full.";
    const std::string already = "“La Cantine”, places in a cool room: there are 80 already, of which ";
    EXPECT_EQ(used(4), already + "few were in use at once" + full);
    EXPECT_EQ(used(0), already + "none was ever used" + full);
    used(15);
    inputs.crises[0].scenario.opens_anyway = need.good;
    EXPECT_FALSE(said().is_null()) << "a place that has some already is opened by them, not by more";
    inputs.sites[1].goods[good].count = 15;
    EXPECT_EQ(said()["en"],
              "“La Cantine”, places in a cool room: no reason for it is known (all the 15 that are there already were in use at "
              "once).");
    inputs.crises[0].scenario.opens_anyway.reset();
    inputs.sites[1].goods[good].count = 0;
    for (auto& run : inputs.crises[0].baseline)
        run.by_site[1].heard = {0}, run.by_site[1].turned_away = 0, run.by_site[1].in_use = {};
    EXPECT_EQ(said()["en"], "“La Cantine”, places in a cool room: nobody whom the place could hear came for it.");
    inputs.sites.clear();
    EXPECT_TRUE(said().is_null()) << "the places are not known as the model has them";
}

TEST_F(CrisisReport, why_a_know_how_changes_nothing_is_said_from_who_was_asked) {
    auto inputs = inputs_;
    crisis::Need need;
    need.means = crisis::Means::know_how, need.know_how = population::KnowHow::first_aid;
    crisis::SiteUse use;
    use.heard = {0}, use.asked_of_participants = {2};
    inputs.crises[0] = recorded(inputs.crises[0], need, use);
    auto& lever = inputs.crises[0].levers[0];
    lever.handles = {{levers::HandleType::know, "first_aid", 0.2, 0.1, 0.3, 0, Provenance::assumed, "no source"}};
    const auto said = [&] { return why_nothing(inputs); };
    const auto of_requests = [](const std::string& requests) {
        return std::string("“La Cantine”, first aid: of 200 needs in the territory, over 4 replicates, ") + requests +
               " came to participants, and none to somebody who would have learnt it from the lever and was free and near enough "
               "to answer.";
    };
    EXPECT_EQ(said()["en"], of_requests("few requests"));
    const auto asked = [&](std::uint64_t requests) {
        for (auto& run : inputs.crises[0].baseline) run.by_site[1].asked_of_participants = {requests};
        return said();
    };
    EXPECT_EQ(asked(6)["en"], of_requests("24 requests"));
    EXPECT_EQ(asked(0)["fr"],
              "« La Cantine », premiers secours : sur 200 besoins du territoire, en 4 répliques, aucune demande "
              "n'est venue à un participant.");
    lever.handles.push_back({levers::HandleType::requests, "", 2, 2, 2, 0, Provenance::assumed, "no source"});
    EXPECT_NE(said()["en"].get<std::string>().find(" “La Cantine”: the place was never full."), std::string::npos);
}

TEST_F(CrisisReport, hours_that_a_lever_adds_are_spoken_of_where_it_adds_some_and_nobody_came_in_them) {
    auto inputs = inputs_;
    crisis::SiteUse use;
    use.heard = {40}, use.asked_of_participants = {0};
    inputs.crises[0] = recorded(inputs.crises[0], {}, use);
    auto& runs = inputs.crises[0];
    runs.ranking[0].outcomes = runs.baseline;
    runs.ranking[0].changes = {8};
    auto& handle = runs.levers[0].handles[0];
    handle = {levers::HandleType::open, "", 2, 1, 3, 0, Provenance::assumed, "no source"};
    const auto said = [&] { return why_nothing(inputs); };
    EXPECT_EQ(said()["en"], "“La Cantine”: the place is open day and night already.");
    inputs.sites[1].opens_at = 8;
    EXPECT_EQ(said()["en"],
              "“La Cantine”: no reason for it is known (as many came with it as without it, and its draws may add no hour).")
        << "one hour goes after the closing at midnight";
    inputs.sites[1].closes_at = 18;
    EXPECT_EQ(said()["en"], "“La Cantine”: nobody came in the hours that the lever adds.");
    ++runs.ranking[0].outcomes[2].by_site[1].turned_away;
    EXPECT_EQ(said()["en"], "“La Cantine”: no reason for it is known (other visits were made with it than without it).");
    for (auto& run : runs.ranking[0].outcomes) run.by_site[1].heard = {46};
    EXPECT_EQ(said()["fr"],
              "« La Cantine » : le lieu entend 24 visites de plus, en 4 répliques, pour lesquelles il n'a ni de quoi aider ni "
              "personne à qui les adresser.");
    runs.ranking[0].changes = {0};
    EXPECT_EQ(said()["en"], "The draw gave it nobody and nothing, over 4 replicates (more hours of opening a day).");
    handle.amount = handle.low = handle.high = 0;
    EXPECT_EQ(said()["fr"], "Il ne change rien à la situation.");
    EXPECT_EQ(said()["en"], "It moves nothing.");
}

/// Where a run counts those who take part in the canteen, the second place.
constexpr auto participants = crisis::scope_count;

/// A lever of one handle at the canteen, whose runs recorded what they can record.
ReportInputs pulling(const ReportInputs& inputs, levers::HandleType type) {
    auto made = inputs;
    crisis::SiteUse use;
    use.heard = {40}, use.asked_of_participants = {0};
    made.crises[0] = recorded(inputs.crises[0], {}, use);
    made.crises[0].levers[0].handles = {{type, "", 1, 1, 1, 0, Provenance::assumed, "no source"}};
    made.crises[0].ranking[0].changes = {8};
    return made;
}

/// Sets, in every run of an ensemble, what `set` sets in one.
template <class Set>
void in_each(std::vector<crisis::Outcome>& runs, Set set) {
    for (auto& run : runs) set(run);
}

TEST_F(CrisisReport, why_ties_change_nothing_is_said_from_what_went_over_them) {
    for (const auto type : {levers::HandleType::form_near, levers::HandleType::form_mixed}) {
        auto inputs = pulling(inputs_, type);
        auto& appraisal = inputs.crises[0].ranking[0];
        appraisal.outcomes = inputs.crises[0].baseline;
        const auto over = [&](std::uint64_t asked, std::uint64_t helped) {
            in_each(appraisal.outcomes, [&](auto& run) { run.over_lever_ties = {asked, helped}; });
            return why_nothing(inputs);
        };
        EXPECT_EQ(over(0, 0)["en"], "No request went over the ties that it makes, over 4 replicates.");
        EXPECT_EQ(over(6, 0)["en"],
                  "Over the ties that it makes went 24 requests, over 4 replicates; nobody who was asked in this way helped.");
        EXPECT_EQ(
            over(1, 0)["fr"],
            "Par les liens qu'il noue sont passées peu de demandes, en 4 répliques ; personne à qui l'on s'adressait ainsi n'a "
            "aidé.");
        EXPECT_EQ(over(9, 6)["fr"],
                  "Par les liens qu'il noue sont satisfaits 24 besoins, en 4 répliques ; autant l'étaient sans lui, aux mêmes "
                  "heures.");
        inputs.crises[0].levers[0].handles.push_back(inputs.crises[0].levers[0].handles[0]);
        appraisal.changes = {8, 8};
        EXPECT_EQ(over(0, 0)["en"], "No request went over the ties that it makes, over 4 replicates.") << "a reason is said once";
    }
}

TEST_F(CrisisReport, one_replicate_is_one) {
    auto inputs = pulling(inputs_, levers::HandleType::form_near);
    auto& runs = inputs.crises[0];
    auto& appraisal = runs.ranking[0];
    runs.baseline.resize(1), appraisal.outcomes = runs.baseline;
    const RecordedRuns of_one{runs.scenario,      runs.baseline,        inputs.sites,
                              inputs.study.sites, inputs.organisations, inputs.protection};
    const auto reason = restitution::why_nothing(runs.levers[0], appraisal, of_one).value();
    EXPECT_EQ(reason.en, "No request went over the ties that it makes, over 1 replicate.");
    EXPECT_EQ(reason.fr, "Aucune demande n'est passée par les liens qu'il noue, en 1 réplique.");
}

TEST_F(CrisisReport, without_a_territory_nobody_speaks_of_one) {
    auto inputs = inputs_;
    inputs.territory = nullptr;
    const auto report = json::parse(report_json(inputs));
    const auto& crisis = report["crises"][0];
    for (const auto& part : {report["study"]["key_points"], report["levers"], crisis["equity"]["figure"],
                             crisis["load"]["figure"], report["spreading"], crisis["attributions"]}) {
        const auto text = part.dump();
        EXPECT_EQ(text.find("territoire"), std::string::npos) << text;
        EXPECT_EQ(text.find("the territory"), std::string::npos) << text;
        EXPECT_EQ(text.find("whole territory"), std::string::npos) << text;
    }
    EXPECT_NE(report["study"]["key_points"].dump().find("over the whole study"), std::string::npos);
    EXPECT_NE(report["study"]["key_points"].dump().find("people of the study"), std::string::npos);
}

TEST_F(CrisisReport, a_lever_that_the_draws_gave_nobody_says_so) {
    auto inputs = pulling(inputs_, levers::HandleType::form_mixed);
    inputs.crises[0].ranking[0].changes = {0};
    EXPECT_EQ(why_nothing(inputs)["en"],
              "The draw gave it nobody and nothing, over 4 replicates (ties between unlike participants, per participant).");
    in_each(inputs.crises[0].baseline, [](auto& run) { run.by_scope[participants].persons = 0; });
    EXPECT_EQ(why_nothing(inputs)["fr"], "Personne n'y participe : il n'y avait personne à tirer au sort.");
}

TEST_F(CrisisReport, why_trust_and_power_to_act_change_nothing_is_said_from_the_needs_of_participants) {
    auto trust = pulling(inputs_, levers::HandleType::tau), power = pulling(inputs_, levers::HandleType::pi);
    const auto set = [&](auto change) {
        for (auto* inputs : {&trust, &power}) in_each(inputs->crises[0].baseline, change);
    };
    EXPECT_EQ(why_nothing(trust)["en"], "“La Cantine”: nobody in the whole territory keeps from turning to an organisation.");
    set([](auto& run) { run.not_taken_up = 10, run.asked = 20; });
    EXPECT_EQ(
        why_nothing(trust)["en"],
        "“La Cantine”: of 200 needs of participants, over 4 replicates, none is taken to an organisation because of it: 40 needs "
        "in the territory are not, with it as without it.");
    trust.territory = nullptr;
    EXPECT_TRUE(why_nothing(trust)["en"].get<std::string>().ends_with("40 needs in the study are not, with it as without it."));
    EXPECT_EQ(
        why_nothing(power)["fr"],
        "« La Cantine » : pour 200 besoins de participants, en 4 répliques, rien de plus n'est demandé avec lui que sans lui "
        "(80 demandes sur tout le territoire).");
    set([](auto& run) { run.by_scope[participants].unmet_hours = 0; });
    EXPECT_EQ(why_nothing(power)["en"], "“La Cantine”: every need of a participant is met in the hour in which it arises.");
    set([](auto& run) { run.by_scope[participants].arisen = 0; });
    for (const auto* inputs : {&trust, &power}) EXPECT_EQ(why_nothing(*inputs)["en"], "“La Cantine”: no participant had a need.");
}

TEST_F(CrisisReport, why_capacity_changes_nothing_is_said_from_who_reached_it) {
    auto inputs = pulling(inputs_, levers::HandleType::capacity);
    EXPECT_EQ(why_nothing(inputs)["en"],
              "“La Cantine”: no participant ever had to leave a request for want of room in the hour.");
    in_each(inputs.crises[0].baseline, [](auto& run) { run.courses[participants].past_capacity = 6; });
    EXPECT_EQ(
        why_nothing(inputs)["en"],
        "“La Cantine”: at 24 moments, over 4 replicates, a participant took on all that they could in the hour, but none of "
        "those to whom the lever gives more.");
}

TEST_F(CrisisReport, why_a_register_changes_nothing_is_said_from_whom_its_calls_found) {
    for (const auto type : {levers::HandleType::register_, levers::HandleType::calls}) {
        auto inputs = pulling(inputs_, type);
        EXPECT_EQ(why_nothing(inputs)["en"], "No organisation takes up what a register's call finds in this crisis.");
        inputs.organisations = {{"town", crisis::OrganisationType::municipality, 3, 24, {7}, false, true, false}};
        inputs.crises[0].scenario.needs[0].organisations = 1;  // the municipality
        EXPECT_EQ(why_nothing(inputs)["en"],
                  "People of 65 and over had 400 needs, over 4 replicates; the register's calls found as many of them with it as "
                  "without it (0 needs): what it adds found nobody in need.");
        in_each(inputs.crises[0].baseline, [](auto& run) {
            for (const auto age : {population::AgeBand::from_65, population::AgeBand::from_80})
                run.by_age[static_cast<std::size_t>(age)].arisen = 0;
        });
        EXPECT_EQ(why_nothing(inputs)["fr"], "Personne de 65 ans et plus n'a eu de besoin.");
    }
}

TEST_F(CrisisReport, why_links_change_nothing_is_said_from_who_came_and_who_was_told) {
    auto inputs = pulling(inputs_, levers::HandleType::link);
    auto& runs = inputs.crises[0];
    runs.ranking[0].outcomes = runs.baseline;
    const auto said = [&](std::uint64_t linked, std::uint64_t told) {
        in_each(runs.ranking[0].outcomes, [&](auto& run) { run.by_site[1].linked = linked, run.by_site[1].told = told; });
        return why_nothing(inputs)["en"];
    };
    const std::string canteen = "“La Cantine”: ";
    EXPECT_EQ(said(0, 0), canteen + "nobody whom the place heard came with a need that an organisation linked to it can meet.");
    EXPECT_EQ(said(6, 0),
              canteen + "organisations linked to it could meet 24 visits, over 4 replicates, but none of them in time.");
    EXPECT_EQ(said(6, 5), canteen + "no reason for it is known (20 visits are referred in time, more or fewer than without it).");
    in_each(runs.baseline, [](auto& run) { run.by_site[1].told = 5; });
    EXPECT_EQ(said(6, 5), canteen + "20 visits are referred in time, over 4 replicates, with it as without it.");
}

TEST_F(CrisisReport, room_that_lets_a_place_hear_more_says_that_it_had_nothing_for_them) {
    auto inputs = pulling(inputs_, levers::HandleType::requests);
    auto& runs = inputs.crises[0];
    EXPECT_EQ(why_nothing(inputs)["en"], "“La Cantine”: the place was never full.");
    in_each(runs.baseline, [](auto& run) { run.by_site[1].turned_away = 9; });
    EXPECT_EQ(why_nothing(inputs)["en"], "“La Cantine”: no reason for it is known (36 visits found it full).");
    runs.ranking[0].outcomes = runs.baseline;
    in_each(runs.ranking[0].outcomes, [](auto& run) { run.by_site[1].heard = {49}, run.by_site[1].turned_away = 0; });
    EXPECT_EQ(
        why_nothing(inputs)["en"],
        "“La Cantine”: the place hears 36 visits more, over 4 replicates, for which it has neither what helps nor anybody to "
        "send them to.");
}

TEST_F(CrisisReport, every_kind_of_lever_that_changes_nothing_says_something) {
    for (int type = 0; type < 12; ++type) {
        auto inputs = pulling(inputs_, static_cast<levers::HandleType>(type));
        auto& handle = inputs.crises[0].levers[0].handles[0];
        if (handle.type == levers::HandleType::know) handle.word = "first_aid";
        if (handle.type == levers::HandleType::commons) handle.word = "fan";
        const auto said = why_nothing(inputs);
        ASSERT_TRUE(said.is_object()) << levers::name(handle.type);
        EXPECT_NE(said["fr"], said["en"]);
        inputs.crises[0].baseline[0].by_site.clear();
        const bool of_scenario = handle.type == levers::HandleType::know || handle.type == levers::HandleType::commons;
        EXPECT_EQ(why_nothing(inputs).is_null(), !of_scenario) << "it was not recorded: " << levers::name(handle.type);
    }
}

TEST_F(CrisisReport, an_attribution_says_what_linking_had_to_work_with) {
    auto inputs = inputs_;
    const auto said = [&] { return json::parse(report_json(inputs))["crises"][0]["attributions"][0]["linking"]; };
    EXPECT_TRUE(said().is_null()) << "it was not recorded";
    for (auto& run : inputs.crises[0].baseline) run.by_site.resize(2);
    EXPECT_EQ(said()["en"], "Linking: this place is tied to no organisation; it can refer nobody.");
    inputs.organisations = {{"town", crisis::OrganisationType::municipality, 3, 24},
                            {"school", crisis::OrganisationType::school, 2, 24}};
    inputs.sites[0].links = {crisis::OrganisationIndex(0), crisis::OrganisationIndex(1)};
    EXPECT_EQ(said()["en"],
              "Linking: organisations to which this place is tied: 2; to which it can refer a need of this crisis: 0.");
    inputs.crises[0].scenario.needs[0].organisations = 1;  // the municipality
    const std::string able =
        "Linking: organisations to which this place is tied: 2; to which it can refer a need of this crisis: 1.";
    EXPECT_EQ(said()["en"], able + " Nobody came to it with such a need.");
    for (auto& run : inputs.crises[0].baseline) run.by_site[0].linked = 5;
    EXPECT_EQ(said()["en"], able +
                                " Visits for such a need, over 4 replicates on the whole territory: 20; referred: none, for no "
                                "organisation could act before the need lapsed: the promptest acts after 24 h, and such a need "
                                "lasts 24 h at most.");
    for (auto& run : inputs.crises[0].baseline) run.by_site[0].told = 5, run.by_site[0].answered = 1;
    EXPECT_EQ(said()["fr"],
              "Relais : organisations auxquelles ce lieu est lié : 2 ; à qui il peut relayer un besoin de cette crise : 1. "
              "Visites pour un tel besoin, en 4 répliques sur tout le territoire : 20 ; relayées à temps : 20 ; satisfaites "
              "par qui les a reçues : peu.");
    for (auto& run : inputs.crises[0].baseline) run.by_site[0].linked = run.by_site[0].told = 1;
    EXPECT_EQ(said()["en"], able +
                                " Visits for such a need, over 4 replicates on the whole territory: few; referred in time: few; "
                                "met by those who received them: few.");
    inputs.crises[0].coalitions[0].persons = 3;
    EXPECT_TRUE(said().is_null()) << "too few people are counted";
}

TEST_F(CrisisReport, equity_and_load_are_told_around_each_place_where_enough_people_are_counted) {
    auto inputs = inputs_;
    auto& runs = inputs.crises[0];
    for (auto* all : {&runs.baseline, &runs.without_any, &runs.without[0], &runs.without[1]})
        for (auto& run : *all)
            for (std::size_t k = 0; k < run.courses.size(); ++k)
                if (k % crisis::scope_count != static_cast<std::size_t>(crisis::Scope::commune))
                    run.courses[k].unmet_by_person = {20, 20}, run.courses[k].given_by_person = {0, 2},
                    run.courses[k].refused = 7;
    const auto report = json::parse(report_json(inputs));
    const auto row = [&](const char* table, const char* outcome, const char* arm) {
        for (const auto& one : report["crises"][0][table]["rows"])
            if (one["outcome"] == outcome && one["arm"] == arm && one["scope"] == "participants" && one["site"] == "garden")
                return one;
        return json();
    };
    EXPECT_EQ(row("equity", "gini", "baseline")["value"], 0.5);
    EXPECT_EQ(row("equity", "gini", "without:garden")["value"], 0.5);
    EXPECT_TRUE(row("load", "gini_help", "baseline")["value"].is_null());
    EXPECT_EQ(row("load", "gini_help", "baseline")["suppressed"], "few_people") << "two people gave help";
    EXPECT_EQ(row("load", "refused", "baseline")["value"], 70);
    EXPECT_TRUE(row("load", "queue", "baseline").is_null()) << "organisations wait for the whole territory";
    EXPECT_TRUE(row("equity", "concentration", "baseline").is_null());
}

TEST_F(CrisisReport, what_a_run_says_nothing_of_around_a_place_is_withheld_with_its_reason) {
    auto inputs = inputs_;
    auto& runs = inputs.crises[0];
    for (auto* all : {&runs.baseline, &runs.without[0], &runs.without[1]})
        for (auto& run : *all)
            for (auto& course : run.courses) course.given_by_person = {0, 20};
    const auto gini_help = [&] {
        const auto report = json::parse(report_json(inputs));
        for (const auto& one : report["crises"][0]["load"]["rows"])
            if (one["outcome"] == "gini_help" && one["scope"] == "participants" && one["site"] == "garden") return one;
        return json();
    };
    EXPECT_EQ(gini_help()["value"], 0);
    runs.without[0][1].courses[0].given_by_person.clear();
    EXPECT_TRUE(gini_help()["value"].is_null());
    EXPECT_EQ(gini_help()["suppressed"], "few_people") << "in one run nobody gave help";
}

}  // namespace
}  // namespace reliance::restitution
