#include "reliance/workbench/candidates.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/exchange/textgrid.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/transcript.hpp"
#include "reliance/study/open_study.hpp"
#include "test_data.hpp"

namespace reliance::workbench {
namespace {

using material::CandidateTie;
using material::Extent;

const std::filesystem::path project = RELIANCE_SOURCE_DIR;

TEST(StudyCandidates, says_what_the_study_tells_already) {
    auto study = testing::small_study();
    study.materials[0].text = "AÏCHA : Moi je connais Bruno et Chen. Bruno m'aide toujours.\n";
    study.turns.clear();
    study.codings[0].start = 38, study.codings[0].end = 50;
    const auto found = study_candidates(study, "").value();
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].tie.from, "p1");
    EXPECT_EQ(found[0].tie.to, "p2");
    EXPECT_EQ(found[0].ties, (std::vector<std::string>{"t1", "t2", "t4"}));
    EXPECT_FALSE(found[0].is_evidence);
    EXPECT_EQ(found[1].tie.from, "p2");
    EXPECT_EQ(found[1].tie.to, "p3");
    EXPECT_TRUE(found[1].ties.empty());
    EXPECT_EQ(found[2].mention, "Bruno");
    EXPECT_EQ(found[2].tie.verb, "aide");
    EXPECT_TRUE(found[2].is_evidence);
    EXPECT_EQ(found[2].words, "Bruno m'aide toujours");
    EXPECT_EQ(reliance::testing::codes_of(study_candidates(study, "m9")), (std::vector<std::string>{"unknown_reference"}));
}

TEST(StudyCandidates, reads_french_and_who_has_not_withdrawn) {
    auto study = testing::small_study();
    study.turns.clear();
    study.materials[0].text = "AÏCHA : Moi je connais Bruno.\n";
    study.materials[0].language = "en";
    EXPECT_TRUE(study_candidates(study, "")->empty());
    EXPECT_EQ(study_candidates(study, "m1")->size(), 1u);  // asked for by name, whatever its language
    study.materials[0].language = "fr";
    EXPECT_EQ(study_candidates(study, "")->size(), 1u);
    study.persons[0].consent = "withdrawn";
    EXPECT_TRUE(study_candidates(study, "")->empty());
}

TEST(StudyCandidates, writes_a_row_for_each) {
    auto study = testing::small_study();
    study.turns.clear();
    study.materials[0].text = "AÏCHA : Moi je connais Bruno.\n";
    EXPECT_EQ(candidates_csv(study_candidates(study, "").value()),
              "material,start,end,mention_start,mention_end,from,to,mention,reason,kind,verb,ties,is_evidence,words\n"
              "m1,8,28,23,28,p1,p2,Bruno,name_and_speaker,,,t1;t2;t4,no,Moi je connais Bruno\n");
}

// How good they are

/// Candidates set against what was coded by hand.
struct Score {
    std::size_t offered = 0, right = 0;  ///< candidates, and those that touch a mention coded by hand
    std::size_t coded = 0, found = 0;    ///< mentions coded by hand, and those that a candidate touches
};

bool touch(const Extent& a, const Extent& b) { return a.start < b.end && b.start < a.end; }

void add(Score& score, const std::vector<Extent>& offered, const std::vector<Extent>& coded) {
    const auto touches_one_of = [](const std::vector<Extent>& others) {
        return [&others](const Extent& one) {
            return std::any_of(others.begin(), others.end(), [&](const Extent& other) { return touch(one, other); });
        };
    };
    score.offered += offered.size(), score.coded += coded.size();
    score.right += static_cast<std::size_t>(std::count_if(offered.begin(), offered.end(), touches_one_of(coded)));
    score.found += static_cast<std::size_t>(std::count_if(coded.begin(), coded.end(), touches_one_of(offered)));
}

/// A turn that was coded by hand, and the mentions in it.
struct Judged {
    std::size_t tier;
    double start;
    std::vector<Extent> mentions;
};

std::map<std::string, std::vector<Judged>> judged_turns() {
    const auto text = files::text_of(project / "tests/data/candidates/cfpp_labels.csv").value();
    const auto table = files::table_of(text, "cfpp_labels.csv").value();
    std::map<std::string, std::vector<Judged>> turns;
    for (const auto& row : table.rows) {
        auto& of_file = turns[row[0].text];
        const Judged judged{std::stoul(row[1].text), std::stod(row[2].text), {}};
        if (of_file.empty() || of_file.back().tier != judged.tier || of_file.back().start != judged.start)
            of_file.push_back(judged);
        if (row[3].text.empty()) continue;
        const auto offset = static_cast<std::uint32_t>(std::stoul(row[3].text));
        of_file.back().mentions.push_back({offset, offset + static_cast<std::uint32_t>(std::stoul(row[4].text))});
    }
    return turns;
}

Score score_of_interview(const std::string& file, const std::vector<Judged>& judged) {
    const auto grid =
        exchange::textgrid_of(files::text_of(reliance::testing::test_data("t1-cfpp-quartiers") / file).value(), file).value();
    const auto transcript = exchange::transcript_of(grid);
    const auto script = material::script(transcript);
    std::vector<material::SpokenStretch> speech;
    std::vector<material::KnownActor> actors;
    const auto actor_of = [&](std::size_t speaker) {
        return exchange::names_an_interviewer(transcript.speakers[speaker]) ? std::string() : transcript.speakers[speaker];
    };
    for (const auto& turn : script.turns) speech.push_back({turn.start, turn.end, actor_of(turn.speaker)});
    for (std::size_t i = 0; i < transcript.speakers.size(); ++i)
        if (!actor_of(i).empty()) actors.push_back({transcript.speakers[i], transcript.speakers[i]});
    const auto candidates = material::candidate_ties(script.text, speech, actors);
    Score score;
    for (const auto& one : judged) {
        const auto found = std::find_if(transcript.turns.begin(), transcript.turns.end(), [&](const material::Turn& turn) {
            return turn.speaker == one.tier && std::fabs(turn.start - one.start) < 1e-4;
        });
        EXPECT_NE(found, transcript.turns.end()) << file << " " << one.start;
        if (found == transcript.turns.end()) continue;
        const auto& place = script.turns[static_cast<std::size_t>(found - transcript.turns.begin())];
        std::vector<Extent> offered, coded;
        for (const auto& candidate : candidates)
            if (touch(candidate.mention, {place.start, place.end})) offered.push_back(candidate.mention);
        for (const auto& mention : one.mentions) coded.push_back({place.start + mention.start, place.start + mention.end});
        add(score, offered, coded);
    }
    return score;
}

TEST(StudyCandidates, precision_and_recall_on_real_interviews_coded_by_hand) {
    RELIANCE_NEEDS_TEST_DATA("t1-cfpp-quartiers");
    Score all;
    for (const auto& [file, judged] : judged_turns()) {
        const auto one = score_of_interview(file, judged);
        all.offered += one.offered, all.right += one.right, all.coded += one.coded, all.found += one.found;
    }
    EXPECT_EQ(all.coded, 58u);
    EXPECT_EQ(all.offered, 38u);  // precision 36/38 = 0.95
    EXPECT_EQ(all.right, 36u);
    EXPECT_EQ(all.found, 36u);  // recall 36/58 = 0.62
}

TEST(StudyCandidates, recall_of_what_speaks_for_a_tie_in_the_shipped_example) {
    const auto study = study::open_study(project / "examples/seine-saint-denis").value();
    std::map<std::string, std::vector<Extent>> offered, coded;
    const auto found = study_candidates(study, "").value();
    for (const auto& one : found) offered[one.material].push_back({one.tie.start, one.tie.end});
    std::set<std::string> bearing;
    for (const auto& evidence : study.evidence)
        if (evidence.supports == "tie") bearing.insert(evidence.coding);
    for (const auto& coding : study.codings)
        if (bearing.contains(coding.id)) coded[coding.material].push_back({coding.start, coding.end});
    Score score;
    for (const auto& material : study.materials) add(score, offered[material.id], coded[material.id]);
    EXPECT_EQ(score.coded, 177u);
    EXPECT_EQ(score.found, 87u);  // recall 0.49
    EXPECT_EQ(score.offered, 188u);
    EXPECT_EQ(score.right, 79u);
}

}  // namespace
}  // namespace reliance::workbench
