#include "reliance/field/reports.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "reliance/field/consent.hpp"
#include "reliance/field/network_of.hpp"

namespace reliance::field {
namespace {

constexpr std::array<LabelledWord, 4> rule_words{{{"either", {"either end says so", "l'une des deux extrémités le dit"}},
                                                  {"both", {"both ends say so", "les deux extrémités le disent"}},
                                                  {"giver", {"the giver says so", "celui qui donne le dit"}},
                                                  {"receiver", {"the receiver says so", "celui qui reçoit le dit"}}}};

enum class Said { nothing, present, absent, unknown };

/// A kind of tie in one wave; the kind is empty where the tie has none.
using Layer = std::pair<std::string_view, std::string_view>;
using Pair = std::pair<std::string_view, std::string_view>;

Said said(const Tie& tie) {
    if (is_present(tie)) return Said::present;
    return tie.report == "absent" ? Said::absent : Said::unknown;
}

std::vector<std::string_view> layers_of(const Tie& tie) {
    if (tie.kinds.empty()) return {std::string_view()};
    return {tie.kinds.begin(), tie.kinds.end()};
}

/// What the two ends say of each pair: the giver first.
using BothEnds = std::array<Said, 2>;

/// The reports of the ends of the ties of a study, layer by layer.
class Ends {
public:
    explicit Ends(const std::vector<Tie>& ties) {
        for (const auto& tie : ties) add(tie);
    }

    void add(const Tie& tie) {
        const auto side = side_of(tie);
        if (side == Side::other) return;
        const auto end = static_cast<std::size_t>(side);
        for (const auto kind : layers_of(tie)) {
            auto& layer = layers_[{tie.wave, kind}];
            layer.asked[end] = true;
            auto& word = layer.pairs[{tie.from, tie.to}][end];
            if (word != Said::present) word = said(tie);
        }
    }

    bool two_sided(const Layer& layer) const {
        const auto found = layers_.find(layer);
        return found != layers_.end() && found->second.asked[0] && found->second.asked[1];
    }

    bool said_by_both(const Layer& layer, const Pair& pair) const {
        const auto& ends = layers_.at(layer).pairs.at(pair);
        return ends[0] == Said::present && ends[1] == Said::present;
    }

    struct Reports {
        std::array<bool, 2> asked{};
        std::map<Pair, BothEnds> pairs;
    };
    const std::map<Layer, Reports>& layers() const { return layers_; }

private:
    std::map<Layer, Reports> layers_;
};

bool makes_a_tie(const Ends& ends, const Tie& tie, std::string_view kind, JoiningRule rule) {
    const auto side = side_of(tie);
    if (rule == JoiningRule::either || side == Side::other || !ends.two_sided({tie.wave, kind})) return true;
    if (rule == JoiningRule::both) return ends.said_by_both({tie.wave, kind}, {tie.from, tie.to});
    return (side == Side::giver) == (rule == JoiningRule::giver);
}

/// The wave and person of everyone who answered.
std::set<Pair> respondents_of(const Study& study) {
    std::set<Pair> marked, reporting;
    for (const auto& answer : study.answers)
        if (answer.attribute == "surveyed" && answer.value && *answer.value != 0) marked.emplace(answer.wave, answer.person);
    if (!marked.empty()) return marked;
    for (const auto& tie : study.ties)
        if (said(tie) != Said::unknown) reporting.emplace(tie.wave, reporter_of(tie));
    return reporting;
}

void count(Concordance& counts, const BothEnds& ends, bool giver_heard, bool receiver_heard) {
    const bool giver = ends[0] == Said::present, receiver = ends[1] == Said::present;
    if (!giver && !receiver) return;
    const auto heard = [](Said word, bool asked) {
        return word == Said::present || word == Said::absent || (word == Said::nothing && asked);
    };
    if (!heard(ends[0], giver_heard) || !heard(ends[1], receiver_heard)) {
        ++counts.unheard;
        counts.heard_giver += giver;
        counts.heard_receiver += receiver;
    } else if (giver && receiver) {
        ++counts.both;
    } else {
        ++(giver ? counts.giver_only : counts.receiver_only);
    }
}

std::optional<double> share(std::size_t part, std::size_t whole) {
    return whole == 0 ? std::nullopt : std::optional(static_cast<double>(part) / static_cast<double>(whole));
}

std::vector<Tie> counted_ties(const Study& study, const std::vector<std::string>& notes) {
    const auto withdrawn = withdrawn_persons(study);
    std::vector<Tie> ties;
    for (const auto& tie : study.ties) {
        const bool asked = notes.empty() || std::find(notes.begin(), notes.end(), tie.note) != notes.end();
        if (asked && is_counted(tie, withdrawn)) ties.push_back(tie);
    }
    return ties;
}

}  // namespace

std::string_view name(JoiningRule rule) { return rule_words[static_cast<std::size_t>(rule)].name; }
Bilingual label(JoiningRule rule) { return rule_words[static_cast<std::size_t>(rule)].label; }

std::optional<JoiningRule> joining_rule_named(std::string_view text) {
    for (const auto rule : joining_rules)
        if (name(rule) == text) return rule;
    return std::nullopt;
}

JoiningRule joining_rule_of(const Study& study) { return joining_rule_named(study.joining_rule).value_or(JoiningRule::either); }

Side side_of(const Tie& tie) {
    if (reporter_of(tie) == tie.from) return Side::giver;
    return tie.reported_by == tie.to ? Side::receiver : Side::other;
}

Study under_rule(Study study, JoiningRule rule) {
    if (rule == JoiningRule::either) return study;
    const auto reported = study.ties;
    const Ends ends(reported);
    std::erase_if(study.ties, [&](Tie& tie) {
        if (!is_present(tie)) return false;
        if (tie.kinds.empty()) return !makes_a_tie(ends, tie, {}, rule);
        std::erase_if(tie.kinds, [&](const std::string& kind) { return !makes_a_tie(ends, tie, kind, rule); });
        return tie.kinds.empty();
    });
    return study;
}

Study under_kept_rule(Study study) {
    const auto rule = joining_rule_of(study);
    if (rule == JoiningRule::either) return study;
    study = under_rule(std::move(study), rule);
    std::set<std::string_view> ties;
    for (const auto& tie : study.ties) ties.insert(tie.id);
    std::erase_if(study.evidence, [&](const Evidence& one) { return one.supports == "tie" && !ties.contains(one.target); });
    return study;
}

std::optional<double> Concordance::agreement() const { return share(both, both + giver_only + receiver_only); }
std::optional<double> Concordance::confirmed_by_receiver() const { return share(both, both + giver_only); }
std::optional<double> Concordance::confirmed_by_giver() const { return share(both, both + receiver_only); }

std::size_t Concordance::ties(JoiningRule rule) const {
    switch (rule) {
        case JoiningRule::either:
            return both + giver_only + receiver_only + unheard;
        case JoiningRule::giver:
            return both + giver_only + heard_giver;
        case JoiningRule::receiver:
            return both + receiver_only + heard_receiver;
        case JoiningRule::both:
            break;
    }
    return both;
}

std::vector<Concordance> concordances(const Study& study, const std::vector<std::string>& notes) {
    const auto ties = counted_ties(study, notes);
    const Ends ends(ties);
    const auto respondents = respondents_of(study);
    std::vector<Concordance> all;
    for (const auto& [layer, reports] : ends.layers()) {
        if (!ends.two_sided(layer)) continue;
        auto& counts = all.emplace_back();
        counts.wave = layer.first;
        counts.kind = layer.second;
        for (const auto& [pair, words] : reports.pairs)
            count(counts, words, respondents.contains({layer.first, pair.first}),
                  respondents.contains({layer.first, pair.second}));
    }
    const auto place = [&](const Concordance& counts) {
        return std::find_if(study.waves.begin(), study.waves.end(), [&](const Wave& wave) { return wave.id == counts.wave; });
    };
    std::stable_sort(all.begin(), all.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    return all;
}

}  // namespace reliance::field
