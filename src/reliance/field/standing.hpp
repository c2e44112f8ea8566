#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/field/model.hpp"

/// How a tie, a resource or a finding stands on its passages, and what is left of it when some are taken away.
namespace reliance::field {

/// The passages of one row of the study, by the ids of their codings, each once, in the order of the evidence.
///
/// A report of absence is borne by the passages that deny the tie; every other row by those that speak for it.
struct Standing {
    std::string about;                  ///< tie | resource | finding
    std::string target;                 ///< its id
    std::vector<std::string> bearing;   ///< what it rests on
    std::vector<std::string> opposing;  ///< what speaks against it
};

/// Every tie, resource and finding that has a passage, in the order of their tables.
/// Cost     O(rows log rows) in the rows of evidence and of the three tables.
std::vector<Standing> standings(const Study& study);

/// What becomes of a row when passages are taken away.
enum class Fate : std::uint8_t {
    falls,     ///< nothing bears it any more
    weakened,  ///< less bears it than before
    cleared,   ///< as much bears it, less speaks against it
};

std::string_view name(Fate fate);
Bilingual label(Fate fate);

/// A row that stands otherwise without some passages.
struct Shaken {
    Standing before;
    std::vector<std::string> bearing, opposing;  ///< what is left
    Fate fate() const;
};

/// Every row that rests on one of `codings`, in the order of the tables; one that no passage bore before cannot fall.
std::vector<Shaken> shaken(const Study& study, const std::set<std::string>& codings);

/// What is taken away: codings, and materials of which nothing stays.
struct Withheld {
    std::set<std::string> codings;    ///< those of the materials among them
    std::set<std::string> materials;  ///< ids
};

/// The study as it would be without what is withheld: without its codings, the evidence on them and all that falls; its texts
/// stay.
///
/// A tie that falls becomes missing, not absent: who reported it counts as met and not asked about it. Where all that bore it
/// were passages of materials that are withheld, its row goes, and whoever was met nowhere else is no longer met.
Study study_without(Study study, const Withheld& withheld);

}  // namespace reliance::field
