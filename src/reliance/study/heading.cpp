#include "reliance/study/heading.hpp"

#include "reliance/base/toml_table.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::study {
namespace {

void check_id(const std::string& id, TomlTable& table) {
    const auto* node = table.find("id");
    if (node != nullptr && !id.empty() && !field::is_id(id)) table.faults().add(ErrorCode::invalid_id, {id}, *node);
}

Heading heading_in(TomlTable& table) {
    Heading heading;
    table.read("id", heading.id);
    check_id(heading.id, table);
    table.read("title_fr", heading.title_fr);
    table.read("title_en", heading.title_en);
    table.read("territory", heading.territory);
    table.read("invented", heading.invented);
    table.finish();
    return heading;
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char byte : text) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        const auto code = static_cast<unsigned char>(byte);
        if (byte == '"' || byte == '\\')
            result.append({'\\', byte});
        else if (code < 0x20 || code == 0x7F)
            result.append("\\u00").append({digits[code >> 4], digits[code & 15]});
        else
            result += byte;
    }
    return result + '"';
}

}  // namespace

Heading heading_of(const field::Study& study) {
    return {study.id, study.title_fr, study.title_en, study.invented, study.territory};
}

Result<Heading> heading_of_toml(std::string_view text, std::string_view name) {
    const auto parsed = reliance::toml_of(text, name);
    if (!parsed) return failure(parsed.error());
    TomlFaults faults(name);
    TomlTable table(faults, *parsed);
    auto heading = heading_in(table);
    if (heading.id.empty()) faults.problems.add(ErrorCode::missing_key, {"id", "id = \"my-study\""}, std::string(name) + ":1:1");
    if (!faults.problems.empty()) return failure(std::move(faults.problems));
    return heading;
}

std::string toml_of(const Heading& heading) {
    std::string text = "id = " + quoted(heading.id) + "\ntitle_fr = " + quoted(heading.title_fr);
    text += "\ntitle_en = " + quoted(heading.title_en) + "\ninvented = " + (heading.invented ? "true" : "false") + "\n";
    if (!heading.territory.empty()) text += "territory = " + quoted(heading.territory) + "\n";
    return text;
}

Problems toml_faults(std::string_view text, std::string_view name) {
    auto parsed = reliance::toml_of(text, name);
    return parsed ? Problems() : std::move(parsed.error());
}

}  // namespace reliance::study
