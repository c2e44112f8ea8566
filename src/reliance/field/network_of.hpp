#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reliance/base/ids.hpp"
#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/network/tie_network.hpp"

namespace reliance::field {

enum class ActorType { person, organisation, site };

/// Who stands at which place of a study's networks: its persons, then its organisations, then its sites, each in the order of its
/// table.
class ActorRoster {
public:
    explicit ActorRoster(const Study& study);

    std::size_t size() const { return ids_.size(); }
    std::size_t person_count() const { return persons_; }
    std::size_t organisation_count() const { return organisations_; }
    std::size_t site_count() const { return size() - persons_ - organisations_; }

    const std::string& id(ActorIndex actor) const { return ids_[actor.value]; }
    ActorType type(ActorIndex actor) const;
    std::optional<ActorIndex> find(std::string_view id) const;

    ActorIndex person(std::size_t row) const { return ActorIndex(row); }
    ActorIndex organisation(std::size_t row) const { return ActorIndex(persons_ + row); }
    ActorIndex site(std::size_t row) const { return ActorIndex(persons_ + organisations_ + row); }

private:
    std::vector<std::string> ids_;
    std::unordered_map<std::string, std::uint32_t> places_;
    std::size_t persons_ = 0;
    std::size_t organisations_ = 0;
};

/// Who says that a tie is there, or is not: the one named, else who the tie starts from.
inline const std::string& reporter_of(const Tie& tie) { return tie.reported_by.empty() ? tie.from : tie.reported_by; }

/// The kinds of a tie; words that are none are left out.
network::KindSet kinds_of(const Tie& tie);

/// The level, 0 to 7, of a strength or trust on the study's scale of 0 to 5: 7·value/5 rounded, halves up.
/// A missing value is 4, just above the middle of the levels.
network::Level level_of(const std::optional<double>& scale_value);

/// The ties as they were reported, directed as they go, whoever reports them (`under_rule` joins reports otherwise); isolates stay.
///
/// Several reports of one pair and direction (its two ends, two waves) make one tie: all their kinds, the highest strength and trust, the first
/// site named. Levels   `level_of` strength and trust. Weight   the strength; where it is missing 2.5 (the middle of the scale),
/// or 1 for every tie if no tie of the study has a strength. Absent   a report of absence, a refusal, a question not asked make no
/// tie (`is_present`). Wave     only the ties of `wave`; an empty `wave` means all. Ties of
/// withdrawn persons are left out. Errors   unknown_reference, self_tie, too_many (more than 254 sites).
Result<network::TieNetwork> reported_network(const Study& study, const ActorRoster& roster, std::string_view wave = {});

}  // namespace reliance::field
