#include "reliance/restitution/printing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "reliance/field/consent.hpp"
#include "reliance/restitution/quotation.hpp"

namespace reliance::restitution {
namespace {

constexpr std::array known_roles{"participant", "volunteer", "employee", "resident", "staff", "artist"};

/// The address in a citation, if there is one.
std::string address_in(const std::string& citation) {
    const auto start = citation.find("http");
    if (start == std::string::npos) return {};
    auto address = citation.substr(start, citation.find_first_of(" ;,)", start) - start);
    while (!address.empty() && (address.back() == '.' || address.back() == ':')) address.pop_back();
    return address;
}

}  // namespace

std::int64_t ParticipantTable::total(std::size_t site) const {
    std::int64_t sum = 0;
    for (std::size_t role = 0; role < roles.size(); ++role) sum += count(site, role);
    return sum;
}

ParticipantTable participant_table(const field::Study& study, const Protection& protection) {
    ParticipantTable table;
    std::vector<std::vector<Profile>> profiles;
    for (const auto& site : study.sites) profiles.push_back(profiles_at(study, site.id));
    const auto in_use = [&](const char* role) {
        return std::ranges::any_of(profiles,
                                   [&](const auto& at) { return std::ranges::find(at, role, &Profile::role) != at.end(); });
    };
    for (const auto* role : known_roles)
        if (in_use(role)) table.roles.emplace_back(role);
    if (table.roles.empty()) table.roles.emplace_back(known_roles[0]);
    for (const auto& at : profiles)
        for (const auto& role : table.roles) table.counts.push_back(std::ranges::count(at, role, &Profile::role));
    table.rules = suppressions(two_way(table.counts, table.roles.size()), protection);
    return table;
}

Printing::Printing(const ReportInputs& report_inputs)
    : inputs_(&report_inputs),
      withdrawn_(field::withdrawn_persons(report_inputs.study)),
      study_(field::without_withdrawn(report_inputs.study)),
      participants_(participant_table(study_, report_inputs.protection)),
      citations_(report_inputs.sources) {}

Json Printing::suppressed(Rule rule) {
    if (rule == Rule::shown) return nullptr;
    ++withheld_[static_cast<std::size_t>(rule)];
    return id(rule);
}

Json Printing::count(std::int64_t value, Rule rule) {
    return {{"value", rule == Rule::shown ? Json(value) : Json()}, {"suppressed", suppressed(rule)}};
}

Json Printing::estimate(double value, double low, double high, Rule rule) {
    const bool shown = rule == Rule::shown && !std::isnan(value);
    const bool has_interval = shown && !std::isnan(low) && !std::isnan(high);
    return {{"value", shown ? number(value) : Json()},
            {"low", has_interval ? number(low) : Json()},
            {"high", has_interval ? number(high) : Json()},
            {"suppressed", suppressed(rule)}};
}

Json Printing::estimate(const crisis::Estimate& estimated, Rule rule) {
    return estimate(estimated.mean, estimated.low, estimated.high, rule);
}

Json Printing::figure(const FigureHead& head) {
    return {{"id", head.id},
            {"title", text_or_null(head.title)},
            {"note", text_or_null(head.note)},
            {"definition", text(head.definition)},
            {"formula", string_or_null(head.formula)},
            {"interval", text_or_null(head.interval)},
            {"rests_on", links(head.rests_on)},
            {"suppressed", suppressed(head.rule)}};
}

std::string Printing::cite(const Text& citation) {
    const auto known =
        std::ranges::find_if(citations_, [&](const auto& row) { return row.citation == citation || row.id == citation.en; });
    if (known != citations_.end()) return known->id;
    citations_.push_back({fmt::format("source-{}", citations_.size() + 1), citation, address_in(citation.en), ""});
    return citations_.back().id;
}

std::vector<Link> Printing::ties_with_evidence(const std::string& site) const {
    std::set<std::string> supported;
    for (const auto& evidence : study_.evidence)
        if (evidence.supports == "tie") supported.insert(evidence.target);
    std::vector<Link> found;
    for (const auto& tie : study_.ties)
        if (field::is_present(tie) && supported.contains(tie.id) && (site.empty() || tie.made_at == site))
            found.push_back({"tie", tie.id});
    return found;
}

Json Printing::sources() const {
    Json rows = Json::array();
    for (const auto& row : citations_)
        rows.push_back({{"id", row.id},
                        {"citation", text(row.citation)},
                        {"url", string_or_null(row.url)},
                        {"licence", string_or_null(row.licence)}});
    return rows;
}

Json Printing::rules() const {
    Json rows = Json::array();
    for (const auto& rule : rule_texts())
        rows.push_back({{"id", rule.id},
                        {"label", text(rule.label)},
                        {"text", text(rule.text)},
                        {"source", nullptr},
                        {"suppressed", withheld(rule.rule)}});
    return rows;
}

std::size_t Printing::withheld() const { return std::accumulate(withheld_.begin(), withheld_.end(), std::size_t{0}); }

Json number(double value) {
    if (!std::isfinite(value)) return nullptr;
    const double rounded = std::strtod(fmt::format("{:.5g}", value).c_str(), nullptr);
    if (rounded == std::floor(rounded) && std::abs(rounded) < 1e15) return static_cast<std::int64_t>(rounded);
    return rounded;
}

Json text(const Text& words) { return {{"fr", words.fr}, {"en", words.en}}; }

Json text_or_null(const std::optional<Text>& words) { return words ? text(*words) : Json(); }

Json string_or_null(const std::string& words) { return words.empty() ? Json() : Json(words); }

Json outcome(const std::string& id, const Text& label, const Text& unit, int decimals, const char* better) {
    return {{"id", id},
            {"label", text(label)},
            {"unit", text(unit)},
            {"decimals", decimals},
            {"better", better ? Json(better) : Json()}};
}

Json links(const std::vector<Link>& all) {
    Json rows = Json::array();
    for (const auto& link : all) rows.push_back({{"kind", link.kind}, {"id", link.id}});
    return rows;
}

std::string crisis_figure(const std::string& crisis, const std::string& table) { return "crisis." + crisis + "." + table; }

}  // namespace reliance::restitution
