#include "crisis/reference.hpp"

#include <gtest/gtest.h>

#include "crisis/small_world.hpp"

namespace reliance::crisis {
namespace {

/// Names the first counter that differs, so that a failure says where to look.
std::string difference(const Outcome& a, const Outcome& b) {
    if (a.asked != b.asked) return "asked " + std::to_string(a.asked) + " / " + std::to_string(b.asked);
    if (a.arisen != b.arisen) return "arisen";
    if (a.unreached != b.unreached) return "unreached";
    if (a.refused != b.refused) return "refused";
    if (a.referred != b.referred) return "referred";
    if (a.helped != b.helped) return "helped";
    if (a.queue != b.queue) return "queue";
    if (!(a.all == b.all)) return "all";
    if (a.by_scope != b.by_scope) return "scope";
    if (a.courses != b.courses) return "course";
    if (a.by_site != b.by_site) return "use of a site";
    if (!(a.over_lever_ties == b.over_lever_ties)) return "use of a lever's ties";
    return "another counter";
}

TEST(Reference, AgreesWithTheEngineBitForBit) {
    std::uint64_t asked = 0, referred = 0, born = 0, called = 0;
    std::array<std::uint64_t, helped_by_count> helped{};
    SiteUse used;
    LeverTieUse over_ties;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const auto drawn = random_case(seed);
        const auto replicate = static_cast<std::uint32_t>(seed % 3);
        const auto fast =
            run(drawn.small.prepared(drawn.parameters), drawn.scenario, drawn.parameters, drawn.arm, {seed}, replicate);
        const auto plain = reference_run(drawn.small.world, drawn.scenario, drawn.parameters, drawn.arm, {seed}, replicate);
        ASSERT_TRUE(fast == plain) << "case " << seed << ": " << difference(fast, plain);
        ASSERT_EQ(fast.digest(), plain.digest());
        asked += fast.asked, referred += fast.referred, born += fast.new_ties, called += fast.called;
        for (std::size_t k = 0; k < helped_by_count; ++k) helped[k] += helped_total(fast)[k];
        over_ties.asked += fast.over_lever_ties.asked, over_ties.helped += fast.over_lever_ties.helped;
        for (const auto& use : fast.by_site)
            used.turned_away += use.turned_away, used.linked += use.linked, used.told += use.told, used.answered += use.answered;
    }
    // The cases reach every part of the model.
    EXPECT_GT(asked, 10000u);
    EXPECT_GT(referred, 500u);
    EXPECT_GT(born, 20u);
    EXPECT_GT(called, 20u);
    for (const auto count : helped) EXPECT_GT(count, 20u);
    for (const auto count : {used.turned_away, used.linked, used.told, used.answered}) EXPECT_GT(count, 0u);
    EXPECT_GT(over_ties.asked, over_ties.helped);
    EXPECT_GT(over_ties.helped, 0u);
}

}  // namespace
}  // namespace reliance::crisis
