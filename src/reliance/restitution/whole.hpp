#pragma once

#include "reliance/restitution/text.hpp"

/// How what is counted over everybody is spoken of: a study without a territory has nobody but its own people.
namespace reliance::restitution {

/// Whom the runs hold: the people of a territory, or those of the study alone.
enum class Whole { territory, study };

inline Whole whole_of(bool has_territory) { return has_territory ? Whole::territory : Whole::study; }

/// “avoided over the whole territory”.
inline Text whole_words(Whole whole) {
    return whole == Whole::territory ? Text("tout le territoire", "the whole territory")
                                     : Text("toute l'étude", "the whole study");
}

/// “needs in the territory”.
inline Text within_whole(Whole whole) {
    return whole == Whole::territory ? Text("du territoire", "in the territory") : Text("de l'étude", "in the study");
}

/// Its people, as they stand in a sentence.
inline Text people_of_whole(Whole whole) {
    return whole == Whole::territory ? Text("habitants du territoire", "residents of the territory")
                                     : Text("personnes de l'étude", "people of the study");
}

}  // namespace reliance::restitution
