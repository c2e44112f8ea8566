#include "reliance/field/standing.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "reliance/field/passages.hpp"

namespace reliance::field {
namespace {

using Ids = std::set<std::string>;
using Places = std::map<std::pair<std::string_view, std::string_view>, std::size_t>;

void add_once(std::vector<std::string>& ids, const std::string& id) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

template <class Rows>
void add_places(std::vector<Standing>& all, Places& places, std::string_view about, const Rows& rows) {
    for (const auto& row : rows) {
        places.emplace(std::pair{about, std::string_view(row.id)}, all.size());
        all.push_back({std::string(about), row.id, {}, {}});
    }
}

/// The reports that say there is no tie: what denies the tie bears them.
std::set<std::string_view> reports_of_absence(const Study& study) {
    std::set<std::string_view> ids;
    for (const auto& tie : study.ties)
        if (tie.report == "absent") ids.insert(tie.id);
    return ids;
}

std::vector<std::string> left_of(const std::vector<std::string>& ids, const Ids& gone) {
    std::vector<std::string> left;
    for (const auto& id : ids)
        if (!gone.contains(id)) left.push_back(id);
    return left;
}

/// The materials of the codings of a study.
std::map<std::string_view, std::string_view> materials_of_codings(const Study& study) {
    std::map<std::string_view, std::string_view> materials;
    for (const auto& coding : study.codings) materials.emplace(coding.id, coding.material);
    return materials;
}

struct Fallen {
    Ids gone;    ///< rows that go
    Ids unsaid;  ///< ties that are no longer told, by someone who was met
};

Fallen fallen_of(const Study& study, const Withheld& withheld) {
    const auto materials = materials_of_codings(study);
    Fallen fallen;
    for (const auto& one : shaken(study, withheld.codings)) {
        if (one.fate() != Fate::falls) continue;
        const bool heard_there_only =
            std::all_of(one.before.bearing.begin(), one.before.bearing.end(), [&](const std::string& coding) {
                const auto found = materials.find(coding);
                return found != materials.end() && withheld.materials.contains(std::string(found->second));
            });
        const bool met = one.before.about == "tie" && !heard_there_only;
        (met ? fallen.unsaid : fallen.gone).insert(one.before.about + ':' + one.before.target);
    }
    return fallen;
}

template <class Rows>
void erase_fallen(Rows& rows, const std::string& about, const Fallen& fallen) {
    std::erase_if(rows, [&](const auto& row) { return fallen.gone.contains(about + ':' + row.id); });
}

}  // namespace

std::vector<Standing> standings(const Study& study) {
    std::vector<Standing> all;
    Places places;
    add_places(all, places, "tie", study.ties);
    add_places(all, places, "resource", study.resources);
    add_places(all, places, "finding", study.findings);
    const auto absences = reports_of_absence(study);
    for (const auto& evidence : study.evidence) {
        const auto found = places.find({evidence.supports, evidence.target});
        if (found == places.end()) continue;
        const bool denied = evidence.stance == "against";
        const bool is_absence = evidence.supports == "tie" && absences.contains(evidence.target);
        add_once(denied == is_absence ? all[found->second].bearing : all[found->second].opposing, evidence.coding);
    }
    std::erase_if(all, [](const Standing& one) { return one.bearing.empty() && one.opposing.empty(); });
    return all;
}

std::string_view name(Fate fate) {
    constexpr std::array<std::string_view, 3> names{"falls", "weakened", "cleared"};
    return names[static_cast<std::size_t>(fate)];
}

Bilingual label(Fate fate) {
    constexpr std::array<Bilingual, 3> labels{{{"falls: nothing bears it any more", "tombe : plus rien ne le porte"},
                                               {"less bears it", "moins de passages le portent"},
                                               {"less speaks against it", "moins de passages le contredisent"}}};
    return labels[static_cast<std::size_t>(fate)];
}

Fate Shaken::fate() const {
    if (bearing.size() == before.bearing.size()) return Fate::cleared;
    return bearing.empty() ? Fate::falls : Fate::weakened;
}

std::vector<Shaken> shaken(const Study& study, const std::set<std::string>& codings) {
    std::vector<Shaken> all;
    for (auto& standing : standings(study)) {
        auto bearing = left_of(standing.bearing, codings), opposing = left_of(standing.opposing, codings);
        if (bearing.size() == standing.bearing.size() && opposing.size() == standing.opposing.size()) continue;
        all.push_back({std::move(standing), std::move(bearing), std::move(opposing)});
    }
    return all;
}

Study study_without(Study study, const Withheld& withheld) {
    const auto fallen = fallen_of(study, withheld);
    study = without_codings(std::move(study), withheld.codings);
    erase_fallen(study.ties, "tie", fallen);
    erase_fallen(study.resources, "resource", fallen);
    erase_fallen(study.findings, "finding", fallen);
    for (auto& tie : study.ties)
        if (fallen.unsaid.contains("tie:" + tie.id)) tie.report = "not_asked";
    return study;
}

}  // namespace reliance::field
