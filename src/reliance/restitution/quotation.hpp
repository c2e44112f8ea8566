#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <unordered_set>

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
/// withdrew, or if it speaks of a tie of somebody who withdrew. Asked of the study as it is, where those who withdrew are still
/// known by name; `withdrawn` is its `field::withdrawn_persons`.
Rule rule_for_passage(const field::Study& study, const std::unordered_set<std::string>& withdrawn, const field::Coding& passage);

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

/// The wave in which a material was made: the one it names, else the last that had begun on its date, else the first; empty
/// where nothing tells it.
std::string wave_of(const field::Study& study, const field::Material& material);

// The study of both is one without those who withdrew.

/// The profiles of the participants of a site in a wave, one a person.
std::vector<Profile> profiles_at(const field::Study& study, const std::string& site, const std::string& wave = {});
/// The profile of a person at a site in a wave: her last role up to it, else her first after it; without a wave her last of all.
/// The role is empty where she takes no part in the site.
Profile profile_at(const field::Study& study, const std::string& person, const std::string& site, const std::string& wave = {});

}  // namespace reliance::restitution
