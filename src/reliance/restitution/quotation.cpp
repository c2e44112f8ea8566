#include "reliance/restitution/quotation.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "reliance/field/consent.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/material/transcript.hpp"

namespace reliance::restitution {
namespace {

std::vector<field::Speaker> speakers_in(const field::Study& study, const std::string& material) {
    std::vector<field::Speaker> speakers;
    for (const auto& speaker : study.speakers)
        if (speaker.material == material) speakers.push_back(speaker);
    return speakers;
}

/// Positions of the speakers whose turns share a code point with the passage.
std::vector<std::size_t> voices_in(const std::string& text, std::span<const field::Speaker> speakers,
                                   const field::Coding& passage) {
    std::vector<std::string> labels;
    for (const auto& speaker : speakers) labels.push_back(speaker.label);
    std::vector<std::size_t> voices;
    for (const auto& turn : material::turn_places(text, labels))
        if (turn.start < passage.end && passage.start < turn.end) voices.push_back(turn.speaker);
    return voices;
}

bool is_quotable(const field::Study& study, const std::string& person) {
    const auto* row = field::found(study.persons, person);
    return row != nullptr && field::may_be_quoted(*row);
}

using Withdrawn = std::unordered_set<std::string>;

bool names_somebody_withdrawn(const field::Study& study, const Withdrawn& withdrawn, const std::string& words) {
    return !withdrawn.empty() && std::ranges::any_of(study.persons, [&](const auto& person) {
        return !person.pseudonym.empty() && withdrawn.contains(person.id) && words.find(person.pseudonym) != std::string::npos;
    });
}

bool supports_a_tie_withdrawn(const field::Study& study, const Withdrawn& withdrawn, const std::string& passage) {
    return !withdrawn.empty() && std::ranges::any_of(study.evidence, [&](const auto& evidence) {
        if (evidence.coding != passage || evidence.supports != "tie") return false;
        const auto* tie = field::found(study.ties, evidence.target);
        return tie != nullptr && (withdrawn.contains(tie->from) || withdrawn.contains(tie->to));
    });
}

/// The place of a wave in the order of the study.
std::optional<std::size_t> place_of_wave(const field::Study& study, const std::string& wave) {
    const auto found = std::ranges::find(study.waves, wave, &field::Wave::id);
    return found == study.waves.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - study.waves.begin()));
}

enum Said { role = 1, sex = 2, age = 4 };

Profile part_of(const Profile& profile, int said) {
    return {said & role ? profile.role : "", said & sex ? profile.sex : "", said & age ? profile.age_band : ""};
}

bool knows_all(const Profile& profile, int said) {
    return !((said & role) && profile.role.empty()) && !((said & sex) && profile.sex.empty()) &&
           !((said & age) && profile.age_band.empty());
}

std::size_t sharing(const Profile& profile, std::span<const Profile> people, int said) {
    return static_cast<std::size_t>(
        std::ranges::count_if(people, [&](const auto& other) { return part_of(other, said) == part_of(profile, said); }));
}

constexpr std::array roles{
    LabelledWord{"participant", {"participant", "participant·e"}}, LabelledWord{"volunteer", {"volunteer", "bénévole"}},
    LabelledWord{"employee", {"employee", "salarié·e"}},           LabelledWord{"resident", {"resident", "habitant·e"}},
    LabelledWord{"staff", {"staff member", "membre de l'équipe"}}, LabelledWord{"artist", {"artist", "artiste"}}};
constexpr std::array sexes{LabelledWord{"female", {"woman", "femme"}}, LabelledWord{"male", {"man", "homme"}},
                           LabelledWord{"other", {"other gender", "autre genre"}}};

template <std::size_t n>
Text label_of(const std::array<LabelledWord, n>& words, const std::string& word) {
    const auto found = std::ranges::find(words, word, &LabelledWord::name);
    return found == words.end() ? same(word) : Text(found->label);
}

void append(Text& text, const Text& more) {
    text.fr += (text.fr.empty() ? "" : ", ") + more.fr;
    text.en += (text.en.empty() ? "" : ", ") + more.en;
}

}  // namespace

Text age_words(const std::string& band) {
    if (band.ends_with('+')) {
        const auto from = band.substr(0, band.size() - 1);
        return {from + " ans et plus", from + " and over"};
    }
    auto range = band;
    if (const auto dash = range.find('-'); dash != std::string::npos) range.replace(dash, 1, "–");
    return {range + " ans", "aged " + range};
}

std::vector<std::string> speakers_of(const field::Study& study, const field::Coding& passage) {
    const auto speakers = speakers_in(study, passage.material);
    const auto* material = field::found(study.materials, passage.material);
    auto voices = material == nullptr ? std::vector<std::size_t>{} : voices_in(material->text, speakers, passage);
    if (voices.empty())
        for (std::size_t i = 0; i < speakers.size(); ++i) voices.push_back(i);
    std::vector<std::string> persons;
    for (const auto voice : voices)
        if (!speakers[voice].actor.empty() && std::ranges::find(persons, speakers[voice].actor) == persons.end())
            persons.push_back(speakers[voice].actor);
    return persons;
}

Rule rule_for_passage(const field::Study& study, const Withdrawn& withdrawn, const field::Coding& passage) {
    const auto speakers = speakers_of(study, passage);
    const bool all_agree = std::ranges::all_of(
        speakers, [&](const auto& person) { return is_quotable(study, person) && !withdrawn.contains(person); });
    const bool of_somebody_gone =
        names_somebody_withdrawn(study, withdrawn, passage.quote) || supports_a_tie_withdrawn(study, withdrawn, passage.id);
    return all_agree && !of_somebody_gone ? Rule::shown : Rule::no_consent;
}

Descriptor descriptor(const Profile& person, std::span<const Profile> people_of_place, std::size_t smallest) {
    for (const int said : {role | sex | age, role | age, role | sex, sex | age, +role, +age, +sex, 0})
        if (knows_all(person, said) && sharing(person, people_of_place, said) >= smallest) return {part_of(person, said), true};
    return {};
}

Text words_of(const Descriptor& descriptor) {
    Text text;
    if (!descriptor.said.role.empty()) append(text, role_words(descriptor.said.role));
    if (!descriptor.said.sex.empty()) append(text, label_of(sexes, descriptor.said.sex));
    if (!descriptor.said.age_band.empty()) append(text, age_words(descriptor.said.age_band));
    if (!text.fr.empty()) return text;
    return descriptor.of_place ? Text("une personne du lieu", "somebody of the place")
                               : Text("une personne rencontrée", "somebody met");
}

Text role_words(const std::string& role) { return label_of(roles, role); }

std::string wave_of(const field::Study& study, const field::Material& material) {
    if (!material.wave.empty() || material.date.empty() || study.waves.empty()) return material.wave;
    auto wave = study.waves.front().id;
    for (const auto& each : study.waves)
        if (each.start <= material.date) wave = each.id;
    return wave;
}

std::vector<Profile> profiles_at(const field::Study& study, const std::string& site, const std::string& wave) {
    std::vector<std::string> persons;
    for (const auto& participation : study.participations)
        if (participation.site == site && std::ranges::find(persons, participation.person) == persons.end())
            persons.push_back(participation.person);
    std::vector<Profile> profiles;
    for (const auto& person : persons) profiles.push_back(profile_at(study, person, site, wave));
    return profiles;
}

Profile profile_at(const field::Study& study, const std::string& person, const std::string& site, const std::string& wave) {
    Profile profile;
    if (const auto* row = field::found(study.persons, person)) profile = {"", row->sex, row->age_band};
    const auto wanted = place_of_wave(study, wave).value_or(std::numeric_limits<std::size_t>::max());
    std::optional<std::size_t> told;
    for (const auto& participation : study.participations) {
        if (participation.person != person || participation.site != site) continue;
        const auto place = place_of_wave(study, participation.wave).value_or(0);
        const bool tells = !told || (place <= wanted ? *told > wanted || place >= *told : place < *told);
        if (tells) told = place, profile.role = participation.role;
    }
    return profile;
}

}  // namespace reliance::restitution
