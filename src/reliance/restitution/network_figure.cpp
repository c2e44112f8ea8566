#include "reliance/restitution/network_figure.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace reliance::restitution {
namespace {

using Signature = std::vector<std::uint64_t>;

/// The actors within one more step of `actors`, in order.
std::vector<std::uint32_t> widened(const network::TieNetwork& ties, const std::vector<std::uint32_t>& actors) {
    std::vector<std::uint32_t> all = actors;
    for (const auto actor : actors)
        for (const auto neighbour : ties.neighbours(ActorIndex(actor))) all.push_back(neighbour);
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::uint64_t arcs_among(const network::TieNetwork& ties, const std::vector<std::uint32_t>& actors) {
    std::uint64_t count = 0;
    for (const auto actor : actors)
        for (const auto neighbour : ties.neighbours(ActorIndex(actor))) count += std::ranges::binary_search(actors, neighbour);
    return count;
}

Signature signature(const network::TieNetwork& ties, const Drawn& drawn, std::uint32_t actor) {
    const auto near = widened(ties, {actor});
    const auto far = widened(ties, near);
    Signature signature{drawn.look[actor], near.size(), arcs_among(ties, near), far.size(), arcs_among(ties, far)};
    const ActorIndex from(actor);
    for (auto arc = ties.first_arc(from); arc < ties.last_arc(from); ++arc)
        signature.push_back(ties.kinds(arc).bits * 256ull + ties.made_at(arc));
    std::sort(signature.begin() + 5, signature.end());
    return signature;
}

/// Counts ties between groups, and who stands behind each cell.
class Mixing {
public:
    Mixing(const network::TieNetwork& ties, std::span<const std::uint32_t> group_of, std::size_t groups)
        : groups_(groups), ties_(groups * groups, 0), behind_(groups * groups) {
        for (std::size_t actor = 0; actor < ties.actor_count(); ++actor)
            for (const auto other : ties.neighbours(ActorIndex(actor))) add(group_of[actor], group_of[other], actor);
        for (std::size_t group = 0; group < groups; ++group) ties_[group * groups + group] /= 2;
    }

    const std::vector<std::int64_t>& ties() const { return ties_; }
    /// Distinct people on the side with fewer of them.
    std::size_t people(std::size_t a, std::size_t b, const std::vector<bool>& group_is_people) const {
        const auto side = [&](std::size_t from, std::size_t to) {
            return group_is_people[from] ? behind_[from * groups_ + to].size() : static_cast<std::size_t>(-1);
        };
        return std::min(side(a, b), side(b, a));
    }

private:
    void add(std::size_t from, std::size_t to, std::size_t actor) {
        ++ties_[from * groups_ + to];
        behind_[from * groups_ + to].insert(actor);
    }

    std::size_t groups_;
    std::vector<std::int64_t> ties_;
    std::vector<std::set<std::size_t>> behind_;  ///< actors of the first group with a tie to the second
};

/// One cell a pair of groups, then all ties together.
Tables tables_of(const Mixing& mixing, std::size_t groups, const std::vector<bool>& group_is_people) {
    Tables tables;
    TableCell all{{}, std::nullopt, 1};
    for (std::size_t a = 0; a < groups; ++a)
        for (std::size_t b = a; b < groups; ++b) {
            const auto position = static_cast<std::uint32_t>(tables.inner.size());
            tables.inner.push_back(mixing.ties()[a * groups + b]);
            tables.cells.push_back({{position}, mixing.people(a, b, group_is_people), 0});
            all.adds.push_back(position);
        }
    tables.cells.push_back(all);
    return tables;
}

/// Groups and all people together; a group of bodies is no secret.
Tables people_tables(std::span<const std::int64_t> people, const std::vector<bool>& group_is_people) {
    Tables tables{{people.begin(), people.end()}, {}};
    TableCell all{{}, std::nullopt, 1};
    for (std::uint32_t group = 0; group < people.size(); ++group) {
        const auto counted = group_is_people[group] ? std::nullopt : std::optional<std::size_t>(static_cast<std::size_t>(-1));
        tables.cells.push_back({{group}, counted, 0});
        if (group_is_people[group]) all.adds.push_back(group);
    }
    if (!all.adds.empty()) tables.cells.push_back(all);
    return tables;
}

}  // namespace

std::size_t recognisable_people(const network::TieNetwork& ties, const Drawn& drawn, std::size_t smallest) {
    std::map<Signature, std::size_t> sharing;
    for (std::uint32_t actor = 0; actor < ties.actor_count(); ++actor)
        if (drawn.is_person[actor]) ++sharing[signature(ties, drawn, actor)];
    std::size_t recognisable = 0;
    for (const auto& [shape, people] : sharing) recognisable += people < smallest ? people : 0;
    return recognisable;
}

std::int64_t BlockForm::withheld_ties() const {
    std::int64_t count = 0;
    for (std::size_t a = 0; a < groups; ++a)
        for (std::size_t b = a; b < groups; ++b) count += tie_rules[a * groups + b] == Rule::shown ? 0 : ties[a * groups + b];
    return count;
}

BlockForm block_form(const network::TieNetwork& ties, std::span<const std::uint32_t> group_of,
                     const std::vector<bool>& group_is_people, const Protection& protection) {
    const auto groups = group_is_people.size();
    BlockForm form{groups,     std::vector<std::int64_t>(groups, 0), {}, {}, std::vector<Rule>(groups * groups, Rule::shown),
                   Rule::shown};
    for (std::size_t actor = 0; actor < ties.actor_count(); ++actor) ++form.people[group_of[actor]];
    form.people_rules = suppressions(people_tables(form.people, group_is_people), protection);
    form.people_rules.resize(groups);
    const Mixing mixing(ties, group_of, groups);
    form.ties = mixing.ties();
    const auto rules = suppressions(tables_of(mixing, groups, group_is_people), protection);
    std::size_t next = 0;
    for (std::size_t a = 0; a < groups; ++a)
        for (std::size_t b = a; b < groups; ++b) form.tie_rules[a * groups + b] = form.tie_rules[b * groups + a] = rules[next++];
    form.all_ties_rule = rules.back();
    return form;
}

}  // namespace reliance::restitution
