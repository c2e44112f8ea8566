#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/field/network_of.hpp"
#include "reliance/measures/capital.hpp"
#include "reliance/network/tie_network.hpp"

namespace reliance::comparison {

/// What one person says of one other actor, whichever way the tie goes: the reports of that pair in the waves looked at, joined as
/// `field::reported_network` joins them. What an ego says of the tie between two alters is no report of either.
struct Report {
    ActorIndex from, to;  ///< who says so, of whom
    network::KindSet kinds;
    std::optional<double> strength, trust;  ///< 0–5, the highest reported
    network::MadeAt made_at = network::made_elsewhere;
    std::optional<bool> holds_outside;  ///< yes if any report says so
    std::vector<std::uint32_t> rows;    ///< rows of `Study::ties`
};

/// A person's answer to one question, and its row in `Study::answers`.
struct GivenAnswer {
    double value;
    std::uint32_t row;
};

/// An attribute of persons as groups over all actors; `groups` counts the words that could be said.
struct Attribute {
    std::string_view name;
    Bilingual label;
    std::vector<measures::Group> of_actor;
    std::size_t groups = 0;
};

/// A study as it was observed in one wave, or, for no wave, each person in the last wave in which they were met.
///
/// A person is met in a wave when they report on a tie, there or not, or have a row of answers in it; one who was met and names
/// nobody has no tie, which is not missing.
struct Observed {
    field::ActorRoster roster;
    std::vector<std::string> site_ids;
    bool places_told = false;                 ///< some tie of the study says at which site it was made
    network::TieNetwork directed;             ///< every report
    network::TieNetwork whole;                ///< a pair is tied when either says so; weights are summed strengths
    std::vector<Report> reports;              ///< by actor, then by the actor named
    std::vector<std::uint32_t> first_report;  ///< [actor], and one past the last
    std::vector<std::uint8_t> met;            ///< [person]
    std::vector<std::uint32_t> met_in;        ///< [person]: place in the study's order of the wave looked at; 0 for none
    std::vector<std::uint8_t> counted;        ///< [actor]: persons who have not withdrawn, organisations, sites that a tie names
    network::KindSet asked;  ///< kinds that a report of the wave looked at tells of, there or not, or known to be
    std::vector<std::vector<std::uint8_t>> takes_part;  ///< [site][person]
    std::vector<Attribute> attributes;                  ///< by `Trait`
    /// Alike as in the crisis model: at least two of age (bands at most one apart), occupation, type of household. Power 1 for
    /// institutions and those who work for one.
    measures::SocialProfile profile;
    std::vector<std::vector<std::optional<GivenAnswer>>> answers;  ///< [question][person]

    std::span<const Report> named_by(std::size_t actor) const {
        return std::span(reports).subspan(first_report[actor], first_report[actor + 1] - first_report[actor]);
    }
};

/// The questions kept in `Observed::answers`, in their order there.
enum class Question : std::uint8_t { institutional_trust, general_trust, power_to_act };
inline constexpr std::size_t question_count = 3;

/// The attributes kept in `Observed::attributes`, in their order there.
enum class Trait : std::uint8_t { age_band, diploma, origin, occupation, household_type, sex };
inline constexpr std::size_t trait_count = 6;

std::string_view name(Trait trait);
Bilingual label(Trait trait);

/// Looks at a study in one wave, or in each person's last for an empty `wave`. Withdrawn persons are left out.
/// Kinds in `asked` are asked whether or not a report tells of them.
///
/// Errors   those of `field::reported_network`; unknown_reference for a wave that the study does not have.
Result<Observed> observed(const field::Study& study, std::string_view wave = {}, network::KindSet asked = {});

/// Whether a role makes a person one of the people of a site: neighbours around it and staff of institutions are not.
bool takes_part(std::string_view role);

/// Whether an organisation is an institution: municipality, social service, emergency, health, landlord or school.
bool is_institution(const field::Organisation& organisation);

}  // namespace reliance::comparison
