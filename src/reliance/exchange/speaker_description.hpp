#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/files/csv.hpp"

namespace reliance::exchange {

/// What a source says of a speaker, as it stands there; a missing field is empty.
struct SpeakerDescription {
    std::string first_name, last_name;
    std::string sex;  ///< F, M, or H
    std::optional<unsigned> birth_year, age;
    std::string place, diploma, job;
    std::string where;  ///< file:line

    std::string name() const { return first_name.empty() ? last_name : first_name + ' ' + last_name; }
};

/// Whether a table describes speakers as the corpus CFPP does (PRÉNOM, NOM, GENRE, ANNÉE DE NAISSANCE, AGE, ARR./VILLE, DIPLÔME,
/// PROFESSION).
bool describes_speakers(const files::Table& table);

/// The speakers that such a table describes, in its order.
std::vector<SpeakerDescription> speaker_descriptions(const files::Table& table, std::string_view name);

/// The speakers that a file name tells of: “Morel_Paul_H_71_Morel_Amandine_F_67_15e” tells of a man of 71 and a woman of 67.
/// Separators are `_`, `-`, in any mixture; a person ends with a sex (F, H, M), an age, or both (“F44”); what follows the last is
/// a place.
std::vector<SpeakerDescription> speakers_of_file_name(std::string_view stem);

/// How a description was found for a name.
enum class NameMatch { exact, by_first_name, spelt_otherwise };

struct FoundDescription {
    std::size_t position;
    NameMatch match;
};

/// The description of `name` among `descriptions`.
///
/// In turn: the same words in any order; the first name alone, where it is unique and `hint` (what else is known) has the same
/// last name or age; words of which all but one are the same and the other differs by one letter. Accents, capitals and hyphens
/// do not count.
std::optional<FoundDescription> description_of(std::string_view name, const std::vector<SpeakerDescription>& descriptions,
                                               const SpeakerDescription* hint);

/// What a file name tells of the speaker with this label, among `told`: the same name, one spelt nearly so, or else the first that
/// begins with the label.
std::optional<FoundDescription> told_of(std::string_view label, const std::vector<SpeakerDescription>& told);

/// The study's word for a sex written F, M or H; empty for anything else.
std::string_view sex_word(std::string_view letter);
/// The study's word for a diploma as French interviews write it (BAC+4, CAP, LICENCE …); empty where it does not tell.
std::string_view diploma_word(std::string_view diploma);
/// The INSEE code of a place written as a number of a Paris arrondissement or as one of the communes of the corpus; empty for
/// anything else.
std::string commune_code(std::string_view place);

}  // namespace reliance::exchange
