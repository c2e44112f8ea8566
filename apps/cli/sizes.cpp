#include "sizes.hpp"

namespace reliance::cli {

std::vector<Size> sizes_of(const field::Study& study) {
    return {{"sites", Text::sites_count, study.sites.size()},
            {"persons", Text::persons_count, study.persons.size()},
            {"organisations", Text::organisations_count, study.organisations.size()},
            {"waves", Text::waves_count, study.waves.size()},
            {"ties", Text::ties_count, study.ties.size()},
            {"materials", Text::materials_count, study.materials.size()},
            {"codings", Text::codings_count, study.codings.size()},
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
