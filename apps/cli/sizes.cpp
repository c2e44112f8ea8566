#include "sizes.hpp"

#include "reliance/field/consent.hpp"

namespace reliance::cli {

std::vector<Size> sizes_of(Session& session, const field::Study& study) {
    const auto held_back = field::held_back(study);
    session.hold_back(held_back, Counted::all);
    const auto size = [](const char* name, Text one, Text label, std::size_t rows, std::size_t left_out) {
        return Size{name, one, label, rows - left_out, left_out};
    };
    return {{"sites", Text::one_site, Text::sites_count, study.sites.size()},
            size("persons", Text::one_person, Text::persons_count, study.persons.size(), held_back.persons),
            {"organisations", Text::one_organisation, Text::organisations_count, study.organisations.size()},
            {"waves", Text::one_wave, Text::waves_count, study.waves.size()},
            size("ties", Text::one_tie, Text::ties_count, study.ties.size(), held_back.ties),
            size("materials", Text::one_material, Text::materials_count, study.materials.size(), held_back.materials),
            size("codings", Text::one_coding, Text::codings_count, study.codings.size(), held_back.codings),
            {"findings", Text::one_finding, Text::findings_count, study.findings.size()}};
}

Json json_of(const std::vector<Size>& sizes) {
    auto json = Json::object();
    for (const auto& size : sizes) json[size.name] = size.count;
    return json;
}

std::string printed(const Session& session, const std::vector<Size>& sizes) {
    PrintedTable table{{"", ""}, {}, {true, false}};
    for (const auto& size : sizes)
        if (size.count + size.held_back > 0) {
            const auto label = session.say(is_singular(size.count, session.options().language) ? size.one : size.label);
            table.rows.push_back(
                {session.count(size.count),
                 size.held_back == 0 ? label : session.say(Text::size_held_back, label, session.count(size.held_back))});
        }
    const auto text = aligned(table);
    return text.substr(text.find('\n') + 1);
}

}  // namespace reliance::cli
