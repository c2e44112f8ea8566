#include <algorithm>

#include "crisis/reference_model.hpp"

/// Resolution.
namespace reliance::crisis::reference {

void Reference::bring_goods_back() {
    for (const auto& [person, good] : returning_[now_]) persons_[person].lent.erase(good);
    for (const auto& [site, good] : returning_to_site_[now_]) {
        ++sites_[site].site.goods[static_cast<std::size_t>(good)].count;
        --taken_[site][good];
    }
}

void Reference::lapse(NeedCase& c) {
    if (c.queued) move_institutional_trust(c, false);
    close(c, now_);
}

void Reference::move_institutional_trust(const NeedCase& c, bool up) {
    const auto words = draw(c.person, c.arisen, Decision::institution, c.need);
    auto& trust = persons_[c.person].trust;
    if (up && rules_.institution_gain.accepts(words[0])) trust = std::min(7, trust + 1);
    if (!up && rules_.institution_loss.accepts(words[1])) trust = std::max(0, trust - 1);
}

void Reference::close(NeedCase& c, std::uint32_t at) {
    c.closed = true;
    persons_[c.person].open.erase(c.need);
    persons_[c.person].unmet = std::min(65535u, persons_[c.person].unmet + at - c.arisen);
    const bool met = at < c.end;
    GroupCounts counts{0, 1, met, at - c.arisen, c.end - c.arisen, rules_.harm(c.need, c.arisen, at), met ? at - c.arisen : 0};
    for (auto* group : groups_of(c.person)) *group += counts;
    outcome_.by_need[c.need] += counts;
    for (auto* course : courses_of(c.person)) {
        for (auto t = c.arisen; t < at; ++t) ++course->open[t];
        for (auto t = at; t < c.end; ++t) ++course->satisfied[t];
    }
}

void Reference::meet(NeedCase& c, HelpedBy by, bool referred) {
    ++outcome_.helped[referred][static_cast<std::size_t>(by)];
    ++outcome_.met[now_];
    ++outcome_.waiting[now_ - c.arisen];
    lasting_.push_back(c.end);
    persons_[c.person].helped = true;
    for (auto* course : courses_of(c.person)) ++course->helped[static_cast<std::size_t>(by)];
    close(c, now_);
}

void Reference::change_ties() {
    std::ranges::sort(changes_);
    for (const auto& [pair, asker, need, trust, owed] : changes_) {
        auto& now = pairs_[pair];
        now.trust = std::clamp(now.trust + trust, -7, 7);
        now.owed_by_higher = std::clamp(now.owed_by_higher + owed, -7, 7);
    }
    changes_.clear();
    for (const auto& [one, other] : births_) {
        if (std::ranges::any_of(persons_[one].ties, [to = other](const TieEnd& tie) { return tie.to == to; })) continue;
        add_tie(one, other, Kind::help, born_strength, born_trust);
        ++outcome_.new_ties;
    }
    births_.clear();
}

}  // namespace reliance::crisis::reference
