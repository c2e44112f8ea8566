#include "reliance/field/network_of.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "reliance/field/consent.hpp"

namespace reliance::field {
namespace {

constexpr double middle_of_scale = 2.5;
constexpr std::size_t most_sites = 254;

using Pair = std::pair<std::uint32_t, std::uint32_t>;

std::unordered_map<std::string_view, std::size_t> rows_of(const std::vector<Site>& sites) {
    std::unordered_map<std::string_view, std::size_t> rows;
    for (std::size_t row = 0; row < sites.size(); ++row) rows.emplace(sites[row].id, row);
    return rows;
}

void join(network::Tie& tie, const network::Tie& report) {
    tie.kinds = tie.kinds | report.kinds;
    tie.strength = std::max(tie.strength, report.strength);
    tie.trust = std::max(tie.trust, report.trust);
    tie.weight = std::max(tie.weight, report.weight);
    if (tie.made_at == network::made_elsewhere) tie.made_at = report.made_at;
}

bool has_strengths(const Study& study) {
    return std::any_of(study.ties.begin(), study.ties.end(),
                       [](const Tie& tie) { return is_present(tie) && tie.strength.has_value(); });
}

/// Reads the reports of a study and keeps one tie a pair, in the order of the pairs.
class Reports {
public:
    Reports(const Study& study, const ActorRoster& roster)
        : roster_(roster),
          sites_(rows_of(study.sites)),
          withdrawn_(withdrawn_persons(study)),
          missing_weight_(has_strengths(study) ? middle_of_scale : 1.0) {}

    void add(const Tie& tie, std::size_t row) {
        if (!is_present(tie) || !is_counted(tie, withdrawn_)) return;
        const auto from = actor(tie.from, row), to = actor(tie.to, row);
        if (tie.from == tie.to) problems_.add(ErrorCode::self_tie, {tie.from}, where(row));
        if (!from || !to || from == to) return;
        const auto report = reported(tie, *from, *to);
        const auto [joined, first] = ties_.try_emplace(Pair{from->value, to->value}, report);
        if (!first) join(joined->second, report);
    }

    Result<network::TieNetwork> network() const {
        if (!problems_.empty()) return failure(problems_);
        std::vector<network::Tie> ties;
        for (const auto& [pair, tie] : ties_) ties.push_back(tie);
        return network::TieNetwork::from_ties(roster_.size(), ties, network::Direction::directed);
    }

private:
    static std::string where(std::size_t row) { return "ties:" + std::to_string(row + 1); }

    std::optional<ActorIndex> actor(const std::string& id, std::size_t row) {
        const auto found = roster_.find(id);
        if (!found) problems_.add(ErrorCode::unknown_reference, {"actor", id, "persons.csv"}, where(row));
        return found;
    }

    network::Tie reported(const Tie& tie, ActorIndex from, ActorIndex to) const {
        const auto site = sites_.find(tie.made_at);
        const auto made_at = site == sites_.end() ? network::made_elsewhere : static_cast<network::MadeAt>(1 + site->second);
        return {from,
                to,
                kinds_of(tie),
                level_of(tie.strength),
                level_of(tie.trust),
                made_at,
                tie.strength.value_or(missing_weight_)};
    }

    const ActorRoster& roster_;
    std::unordered_map<std::string_view, std::size_t> sites_;
    std::unordered_set<std::string> withdrawn_;
    double missing_weight_;
    std::map<Pair, network::Tie> ties_;
    Problems problems_;
};

}  // namespace

ActorRoster::ActorRoster(const Study& study) : persons_(study.persons.size()), organisations_(study.organisations.size()) {
    for (const auto& person : study.persons) ids_.push_back(person.id);
    for (const auto& organisation : study.organisations) ids_.push_back(organisation.id);
    for (const auto& site : study.sites) ids_.push_back(site.id);
    for (std::uint32_t place = 0; place < ids_.size(); ++place) places_.emplace(ids_[place], place);
}

ActorType ActorRoster::type(ActorIndex actor) const {
    if (actor.value < persons_) return ActorType::person;
    return actor.value < persons_ + organisations_ ? ActorType::organisation : ActorType::site;
}

std::optional<ActorIndex> ActorRoster::find(std::string_view id) const {
    const auto found = places_.find(std::string(id));
    if (found == places_.end()) return std::nullopt;
    return ActorIndex(found->second);
}

network::KindSet kinds_of(const Tie& tie) {
    network::KindSet kinds;
    for (const auto& word : tie.kinds)
        if (const auto kind = network::kind_named(word)) kinds = kinds | *kind;
    return kinds;
}

network::Level level_of(const std::optional<double>& scale_value) {
    if (!scale_value) return 4;
    return static_cast<network::Level>(std::floor(std::clamp(*scale_value, 0.0, 5.0) * 7 / 5 + 0.5));
}

Result<network::TieNetwork> reported_network(const Study& study, const ActorRoster& roster, std::string_view wave) {
    if (study.sites.size() > most_sites)
        return failure(ErrorCode::too_many, {std::to_string(study.sites.size()), "sites", std::to_string(most_sites)}, "sites");
    Reports reports(study, roster);
    for (std::size_t row = 0; row < study.ties.size(); ++row)
        if (wave.empty() || study.ties[row].wave == wave) reports.add(study.ties[row], row);
    return reports.network();
}

}  // namespace reliance::field
