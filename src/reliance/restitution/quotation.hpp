#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "reliance/field/model.hpp"
#include "reliance/restitution/disclosure.hpp"
#include "reliance/restitution/text.hpp"

/// Whose words may be printed, and how the one who speaks may be described.
namespace reliance::restitution {

/// The persons who speak in a passage: those whose turns it touches; where it touches none, everybody who speaks in the material.
std::vector<std::string> speakers_of(const field::Study& study, const field::Coding& passage);

/// `no_consent` or `shown`: a hard stop, asked of every passage that would be printed.
///
/// Withheld if somebody who speaks in it has not agreed to be quoted (or is unknown to the study), if it names somebody who
/// withdrew, or if it speaks of a tie of somebody who withdrew.
Rule rule_for_passage(const field::Study& study, const field::Coding& passage);

/// What a person is at a place, in the words of the study folder; empty where unknown.
struct Profile {
    std::string role, sex, age_band;

    bool operator==(const Profile&) const = default;
};

/// What may be said of a speaker; attributes that are not said are empty.
struct Descriptor {
    Profile said;
    bool of_place = false;  ///< whether the place itself may be named beside the words
};

/// The most telling description of `person` that at least `smallest` people of the place share, herself included.
///
/// Tried in turn: role, sex and age; role and age; role and sex; sex and age; role; age; sex; the place alone; nothing. The
/// people of a place are all who take part in it, not only those met.
Descriptor descriptor(const Profile& person, std::span<const Profile> people_of_place, std::size_t smallest);

/// The description as words: “volunteer, woman, 40–54”.
Text words_of(const Descriptor& descriptor);
/// “40-54” with a dash between the numbers; “80+” as people say it.
Text age_words(const std::string& band);
/// What somebody of this role is called.
Text role_words(const std::string& role);

/// The profiles of the participants of a site, one a person (her latest wave), without those who withdrew.
std::vector<Profile> profiles_at(const field::Study& study, const std::string& site);
/// The profile of a person at a site; the role is empty where she takes no part in it.
Profile profile_at(const field::Study& study, const std::string& person, const std::string& site);

}  // namespace reliance::restitution
