#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "reliance/field/rows.hpp"
#include "reliance/restitution/crisis_parts.hpp"
#include "reliance/restitution/quotation.hpp"

/// Findings, the passages behind them and behind the ties, and the ties, without names.
namespace reliance::restitution {
namespace {

Json verbatims_for(const field::Study& study, std::string_view supports, const std::string& target) {
    Json rows = Json::array();
    for (const auto& evidence : study.evidence)
        if (evidence.supports == supports && evidence.target == target && field::found(study.codings, evidence.coding) != nullptr)
            rows.push_back({{"passage", evidence.coding}, {"stance", evidence.stance.empty() ? "for" : evidence.stance}});
    return rows;
}

/// Figures that bear on a finding: those of its site, or the one that sets the sites side by side.
Json figures_for(const Printing& printing, const field::Finding& finding) {
    if (finding.site.empty()) return Json::array({"comparison"});
    Json ids = Json::array({"network." + finding.site});
    const auto& sites = printing.study().sites;
    const auto site = static_cast<std::size_t>(std::ranges::find(sites, finding.site, &field::Site::id) - sites.begin());
    for (const auto& runs : printing.inputs().crises)
        if (has_attribution(runs, site)) ids.push_back(crisis_figure(runs.scenario.id, "attribution." + finding.site));
    for (const auto& runs : printing.inputs().crises) ids.push_back(crisis_figure(runs.scenario.id, "curves"));
    return ids;
}

Json finding_part(const Printing& printing, const field::Finding& finding) {
    return {{"id", finding.id},
            {"statement", text(either(finding.statement_fr, finding.statement_en))},
            {"site", string_or_null(finding.site)},
            {"verbatims", verbatims_for(printing.study(), "finding", finding.id)},
            {"figures", figures_for(printing, finding)}};
}

/// Whether a title tells who speaks: those of conversations with one person do, and those that name somebody.
bool tells_who(const field::Study& study, const field::Material& material) {
    if (material.type == "interview") return true;
    return std::ranges::any_of(study.persons, [&](const auto& person) {
        return !person.pseudonym.empty() && material.title.find(person.pseudonym) != std::string::npos;
    });
}

Text speaker_words(const Printing& printing, const field::Coding& coding, const field::Material& from) {
    const auto speakers = speakers_of(printing.study(), coding);
    if (speakers.size() > 1) return {"plusieurs personnes", "several people"};
    if (speakers.empty()) return {"note de terrain", "field note"};
    const auto wave = wave_of(printing.study(), from);
    const auto people = profiles_at(printing.study(), from.site, wave);
    const auto speaker = profile_at(printing.study(), speakers.front(), from.site, wave);
    return words_of(descriptor(speaker, people, printing.inputs().protection.smallest));
}

/// The place of a passage may be named only where enough people stand behind it.
Json site_named(const Printing& printing, const std::string& site) {
    const auto people = profiles_at(printing.study(), site).size();
    return people >= printing.inputs().protection.smallest ? string_or_null(site) : Json();
}

Json codes_of(const field::Study& study, const field::Coding& coding) {
    Json labels = Json::array();
    if (const auto* code = field::found(study.codes, coding.code)) labels.push_back(text(either(code->label_fr, code->label_en)));
    return labels;
}

Json passage_part(Printing& printing, const field::Coding& coding) {
    const auto& study = printing.study();
    const auto* material = field::found(study.materials, coding.material);
    const field::Material nothing;
    const auto& from = material == nullptr ? nothing : *material;
    // Consent is asked of the study as it is, where those who withdrew are still known by name.
    const auto rule = rule_for_passage(printing.inputs().study, printing.withdrawn(), coding);
    return {{"id", coding.id},
            {"text", rule == Rule::shown ? Json(coding.quote) : Json()},
            {"language", from.language.empty() ? "fr" : from.language},
            {"speaker", text(speaker_words(printing, coding, from))},
            {"site", site_named(printing, from.site)},
            {"material_title", tells_who(study, from) ? from.id : from.title},
            {"material_type", from.type},
            {"date", string_or_null(from.date)},
            {"codes", codes_of(study, coding)},
            {"suppressed", printing.suppressed(rule)}};
}

std::set<std::string> passages_pointed_to(const field::Study& study) {
    std::set<std::string> ids;
    for (const auto& evidence : study.evidence) ids.insert(evidence.coding);
    return ids;
}

/// An end of a tie in general terms: a role that enough people of the place share, a body by its name.
Text end_words(const Printing& printing, const std::string& actor, const std::string& site, const std::string& wave) {
    const auto& study = printing.study();
    if (const auto* place = field::found(study.sites, actor)) return same(place->name);
    if (const auto* body = field::found(study.organisations, actor)) return same(body->name);
    const auto profile = profile_at(study, actor, site, wave);
    const auto people = profiles_at(study, site, wave);
    return words_of(descriptor({profile.role, "", ""}, people, printing.inputs().protection.smallest));
}

/// Where the two ends of a tie are looked at: the place that made it, or the first place either takes part in.
std::string place_of(const field::Study& study, const field::Tie& tie) {
    if (!tie.made_at.empty()) return tie.made_at;
    const auto found = std::ranges::find_if(study.participations,
                                            [&](const auto& row) { return row.person == tie.from || row.person == tie.to; });
    return found == study.participations.end() ? "" : found->site;
}

Json level(const std::optional<double>& value) { return value ? number(*value) : Json(); }

Json tie_part(const Printing& printing, const field::Tie& tie) {
    const auto site = place_of(printing.study(), tie);
    return {{"id", tie.id},
            {"from", text(end_words(printing, tie.from, site, tie.wave))},
            {"to", text(end_words(printing, tie.to, site, tie.wave))},
            {"kinds", tie.kinds},
            {"made_at", string_or_null(tie.made_at)},
            {"wave", tie.wave},
            {"strength", level(tie.strength)},
            {"trust", level(tie.trust)},
            {"verbatims", verbatims_for(printing.study(), "tie", tie.id)}};
}

}  // namespace

Json findings_part(Printing& printing) {
    Json rows = Json::array();
    for (const auto& finding : printing.study().findings) rows.push_back(finding_part(printing, finding));
    return rows;
}

Json passages_part(Printing& printing) {
    const auto pointed_to = passages_pointed_to(printing.study());
    Json rows = Json::array();
    for (const auto& coding : printing.study().codings)
        if (pointed_to.contains(coding.id)) rows.push_back(passage_part(printing, coding));
    return rows;
}

Json ties_part(Printing& printing) {
    Json rows = Json::array();
    for (const auto& link : printing.ties_with_evidence(""))
        rows.push_back(tie_part(printing, *field::found(printing.study().ties, link.id)));
    return rows;
}

}  // namespace reliance::restitution
