#include "reliance/exchange/village_networks.hpp"

#include <unordered_map>
#include <unordered_set>

#include "reliance/field/network_of.hpp"

namespace reliance::exchange {
namespace {

using network::Joining;
using network::TieNetwork;

/// What the authors ask of the answers: two questions about one tie, one of each end, or a question alone.
struct Asked {
    std::vector<std::string_view> questions;
    Joining joining;  ///< both: each, by what either says, goes to the other; either: one of them names the other
};

std::vector<Asked> physical_favours() {
    return {{{"keroricego", "keroricecome"}, Joining::both}, {{"borrowmoney", "lendmoney"}, Joining::both}};
}

std::vector<Asked> intangible_favours() {
    return {{{"helpdecision", "giveadvice"}, Joining::both}, {{"medic"}, Joining::either}};
}

std::vector<Asked> social() { return {{{"visitgo", "visitcome"}, Joining::both}, {{"nonrel"}, Joining::either}}; }

std::vector<Asked> joined(std::vector<Asked> all, const std::vector<Asked>& more) {
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

std::vector<Asked> asked_for(VillageNetwork which) {
    const auto favours = joined(physical_favours(), intangible_favours());
    switch (which) {
        case VillageNetwork::physical_favours:
            return physical_favours();
        case VillageNetwork::intangible_favours:
            return intangible_favours();
        case VillageNetwork::social:
            return social();
        case VillageNetwork::favours:
            return favours;
        case VillageNetwork::all1:
            return joined(favours, social());
        case VillageNetwork::all2:
            break;
    }
    return joined(joined(favours, social()), {{{"templecompany"}, Joining::either}, {{"rel"}, Joining::either}});
}

/// The reports of a study among some people: actor i is people[i].
class Answers {
public:
    Answers(const field::Study& study, std::span<const std::string> people) {
        const std::unordered_set<std::string_view> here(people.begin(), people.end());
        for (const auto& id : people) among_.persons.emplace_back().id = id;
        for (const auto& tie : study.ties)
            if (here.contains(tie.from) && here.contains(tie.to)) reports_[tie.note].push_back(tie);
    }

    /// Who is tied by some questions; a tie is there where either of its ends reports it.
    Result<TieNetwork> network(const Asked& asked) {
        among_.ties.clear();
        for (const auto question : asked.questions) {
            const auto& reports = reports_[std::string(question)];
            among_.ties.insert(among_.ties.end(), reports.begin(), reports.end());
        }
        auto reported = field::reported_network(among_, field::ActorRoster(among_));
        if (!reported) return reported;
        return network::undirected(*reported, asked.joining);
    }

private:
    field::Study among_;
    std::unordered_map<std::string, std::vector<field::Tie>> reports_;
};

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
    for (const auto& asked : asked_for(which)) {
        const auto tied = answers.network(asked);
        if (!tied) return tied;
        for (std::size_t actor = 0; actor < people.size(); ++actor)
            for (const auto other : tied->neighbours(ActorIndex(actor)))
                if (actor < other) ties.push_back({ActorIndex(actor), ActorIndex(std::size_t{other}), kinds_of(which)});
    }
    return TieNetwork::from_ties(people.size(), ties, network::Direction::undirected);
}

}  // namespace reliance::exchange
