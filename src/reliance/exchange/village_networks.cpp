#include "reliance/exchange/village_networks.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "reliance/exchange/villages.hpp"

namespace reliance::exchange {
namespace {

using Arc = std::pair<std::size_t, std::size_t>;
using Arcs = std::set<Arc>;

Arcs turned(const Arcs& arcs) {
    Arcs other_way;
    for (const auto& [from, to] : arcs) other_way.emplace(to, from);
    return other_way;
}

Arcs joined(Arcs arcs, const Arcs& others) {
    arcs.insert(others.begin(), others.end());
    return arcs;
}

Arcs held_both_ways(const Arcs& arcs) {
    Arcs both;
    std::copy_if(arcs.begin(), arcs.end(), std::inserter(both, both.end()), [&](const Arc& arc) {
        return arcs.contains({arc.second, arc.first});
    });
    return both;
}

/// The answers of a study among some people, question by question.
class Answers {
public:
    Answers(const field::Study& study, std::span<const std::string> people) {
        std::unordered_map<std::string_view, std::size_t> places;
        for (std::size_t i = 0; i < people.size(); ++i) places.emplace(people[i], i);
        for (const auto& tie : study.ties) {
            const auto from = places.find(tie.from), to = places.find(tie.to);
            if (field::is_present(tie) && from != places.end() && to != places.end()) named_[tie.note].emplace(from->second, to->second);
        }
    }

    /// Asked both ways: tied when each, by what either says, goes to the other.
    Arcs exchanged(const std::string& go, const std::string& come) {
        return held_both_ways(joined(named_[go], turned(named_[come])));
    }
    /// Asked one way: tied when either names the other.
    Arcs either(const std::string& question) { return joined(named_[question], turned(named_[question])); }

private:
    std::unordered_map<std::string, Arcs> named_;
};

Arcs physical_favours(Answers& answers) {
    return joined(answers.exchanged("keroricego", "keroricecome"), answers.exchanged("borrowmoney", "lendmoney"));
}

Arcs intangible_favours(Answers& answers) {
    return joined(answers.exchanged("helpdecision", "giveadvice"), answers.either("medic"));
}

Arcs social(Answers& answers) { return joined(answers.exchanged("visitgo", "visitcome"), answers.either("nonrel")); }

Arcs favours(Answers& answers) { return joined(physical_favours(answers), intangible_favours(answers)); }

Arcs all1(Answers& answers) { return joined(favours(answers), social(answers)); }

Arcs all2(Answers& answers) { return joined(joined(all1(answers), answers.either("templecompany")), answers.either("rel")); }

Arcs arcs_of(Answers& answers, VillageNetwork which) {
    switch (which) {
        case VillageNetwork::physical_favours:
            return physical_favours(answers);
        case VillageNetwork::intangible_favours:
            return intangible_favours(answers);
        case VillageNetwork::social:
            return social(answers);
        case VillageNetwork::favours:
            return favours(answers);
        case VillageNetwork::all1:
            return all1(answers);
        case VillageNetwork::all2:
            break;
    }
    return all2(answers);
}

network::KindSet kinds_of(VillageNetwork which) {
    using network::Kind;
    const auto physical = network::KindSet(Kind::goods) | Kind::help;
    const auto intangible = network::KindSet(Kind::information) | Kind::help;
    const auto together = network::KindSet(Kind::company) | Kind::friendship;
    switch (which) {
        case VillageNetwork::physical_favours:
            return physical;
        case VillageNetwork::intangible_favours:
            return intangible;
        case VillageNetwork::social:
            return together;
        case VillageNetwork::favours:
            return physical | intangible;
        case VillageNetwork::all1:
            return physical | intangible | together;
        case VillageNetwork::all2:
            break;
    }
    return physical | intangible | together | Kind::kin | Kind::co_participant;
}

}  // namespace

std::vector<std::string> respondents(const field::Study& study, std::string_view site) {
    std::unordered_set<std::string_view> surveyed, here;
    for (const auto& answer : study.answers)
        if (answer.attribute == "surveyed" && answer.value) surveyed.insert(answer.person);
    for (const auto& participation : study.participations)
        if (site.empty() || participation.site == site) here.insert(participation.person);
    std::vector<std::string> people;
    for (const auto& person : study.persons)
        if (surveyed.contains(person.id) && here.contains(person.id)) people.push_back(person.id);
    return people;
}

Result<network::TieNetwork> village_network(const field::Study& study, std::span<const std::string> people,
                                            VillageNetwork which) {
    Answers answers(study, people);
    std::vector<network::Tie> ties;
    for (const auto& [from, to] : arcs_of(answers, which))
        if (from < to) ties.push_back({ActorIndex(from), ActorIndex(to), kinds_of(which)});
    return network::TieNetwork::from_ties(people.size(), ties, network::Direction::undirected);
}

}  // namespace reliance::exchange
