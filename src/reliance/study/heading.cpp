#include "reliance/study/heading.hpp"

#include "reliance/base/toml_table.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/field/reports.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::study {
namespace {

constexpr std::string_view erasures_key = "erasures = ";

void check_id(const std::string& id, TomlTable& table) {
    const auto* node = table.find("id");
    if (node != nullptr && !id.empty() && !field::is_id(id)) table.faults().add(ErrorCode::invalid_id, {id}, *node);
}

void check_rule(const std::string& rule, TomlTable& table) {
    const auto* node = table.find("joining_rule");
    if (node == nullptr || rule.empty() || field::joining_rule_named(rule)) return;
    auto rules = joined(field::joining_rules, " ", [](field::JoiningRule one) { return field::name(one); });
    table.faults().add(ErrorCode::unknown_word, {rule, std::move(rules)}, *node);
}

Heading heading_in(TomlTable& table) {
    Heading heading;
    table.read("id", heading.id);
    check_id(heading.id, table);
    table.read("title_fr", heading.title_fr);
    table.read("title_en", heading.title_en);
    table.read("territory", heading.territory);
    table.read("joining_rule", heading.joining_rule);
    check_rule(heading.joining_rule, table);
    table.read("erasures", heading.erasures);
    table.read("invented", heading.invented);
    table.finish();
    return heading;
}

}  // namespace

Heading heading_of(const field::Study& study) {
    return {study.id, study.title_fr, study.title_en, study.invented, study.territory, study.joining_rule, study.erasures};
}

Result<Heading> heading_of_toml(std::string_view text, std::string_view name) {
    const auto parsed = reliance::toml_of(text, name);
    if (!parsed) return failure(parsed.error());
    TomlFaults faults(name);
    TomlTable table(faults, *parsed);
    auto heading = heading_in(table);
    if (parsed->get("id") == nullptr || parsed->get("id")->value<std::string>() == "")
        faults.problems.add(ErrorCode::missing_key, {"id", "id = \"my-study\""}, std::string(name) + ":1:1");
    if (!faults.problems.empty()) return failure(std::move(faults.problems));
    return heading;
}

std::string place_in_heading(const field::Study& study, std::string_view key) {
    for (const auto& document : study.documents) {
        if (document.path != heading_path) continue;
        const auto parsed = reliance::toml_of(document.content, heading_path);
        if (parsed && parsed->get(key) != nullptr) return TomlFaults(heading_path).at(parsed->get(key)->source());
    }
    return std::string(heading_path);
}

std::string toml_of(const Heading& heading) {
    std::string text = "id = " + toml_text(heading.id) + "\ntitle_fr = " + toml_text(heading.title_fr);
    text += "\ntitle_en = " + toml_text(heading.title_en) + "\ninvented = " + (heading.invented ? "true" : "false") + "\n";
    if (!heading.territory.empty()) text += "territory = " + toml_text(heading.territory) + "\n";
    if (!heading.joining_rule.empty()) text += "joining_rule = " + toml_text(heading.joining_rule) + "\n";
    return with_erasures(text, heading.erasures);
}

std::string with_erasures(std::string_view text, const std::string& erasures) {
    std::string next;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n') == std::string_view::npos ? text.size() : text.find('\n') + 1);
        if (!line.starts_with(erasures_key)) next.append(line);
        text.remove_prefix(line.size());
    }
    if (erasures.empty()) return next;
    if (!next.empty() && next.back() != '\n') next.push_back('\n');
    return next.append(erasures_key).append(toml_text(erasures)).append("\n");
}

Problems toml_faults(std::string_view text, std::string_view name) {
    auto parsed = reliance::toml_of(text, name);
    return parsed ? Problems() : std::move(parsed.error());
}

}  // namespace reliance::study
