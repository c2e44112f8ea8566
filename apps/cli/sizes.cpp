#include "sizes.hpp"

#include "reliance/field/consent.hpp"

namespace reliance::cli {

std::vector<Size> sizes_of(const field::Study& study) {
    const auto held_back = field::held_back(study);
    return {{"sites", Text::sites_count, study.sites.size()},
            {"persons", Text::persons_count, study.persons.size() - held_back.persons},
            {"organisations", Text::organisations_count, study.organisations.size()},
            {"waves", Text::waves_count, study.waves.size()},
            {"ties", Text::ties_count, study.ties.size() - held_back.ties},
            {"materials", Text::materials_count, study.materials.size() - held_back.materials},
            {"codings", Text::codings_count, study.codings.size() - held_back.codings},
            {"findings", Text::findings_count, study.findings.size()}};
}

Json json_of(const std::vector<Size>& sizes) {
    auto json = Json::object();
    for (const auto& size : sizes) json[size.name] = size.count;
    return json;
}

std::string printed(const Session& session, const std::vector<Size>& sizes) {
    PrintedTable table{{"", ""}, {}, {true, false}};
    for (const auto& size : sizes)
        if (size.count > 0) table.rows.push_back({session.count(size.count), session.say(size.label)});
    const auto text = aligned(table);
    return text.substr(text.find('\n') + 1);
}

}  // namespace reliance::cli
