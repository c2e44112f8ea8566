#include "reliance/restitution/provenance.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "reliance/base/word_list.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/network/kind.hpp"
#include "reliance/restitution/quotation.hpp"

namespace reliance::restitution {
namespace {

constexpr std::array<LabelledWord, node_type_count> rows{{
    {"figure", {"figure", "figure"}},
    {"value", {"value", "valeur"}},
    {"finding", {"finding", "enseignement"}},
    {"lever", {"lever", "levier"}},
    {"tie", {"tie", "lien"}},
    {"resource", {"resource", "ressource"}},
    {"answer", {"answer", "réponse"}},
    {"coding", {"verbatim", "verbatim"}},
    {"material", {"material", "matériau"}},
    {"coder", {"coder", "codeur"}},
    {"parameter", {"parameter", "paramètre"}},
    {"source", {"source", "source"}},
    {"assumption", {"assumption", "hypothèse"}},
    {"run", {"run", "calcul"}},
}};

/// A part of a list of words, with the comma before it; nothing where there is none.
std::string listed(const char* before, const std::string& word) { return word.empty() ? std::string() : before + word; }

/// What a report says that does not say the tie is there.
Text report_words(const field::Tie& tie) {
    if (field::is_present(tie)) return {};
    if (tie.report == "absent") return {", déclaré absent", ", reported absent"};
    if (tie.report == "refused") return {", refus de répondre", ", refused to answer"};
    return tie.report == "dont_know" ? Text{", ne sait pas", ", does not know"} : Text{", pas demandé", ", not asked"};
}

/// The kinds of a tie between brackets, as people call them; nothing where there is none.
std::string kinds_in(const field::Tie& tie, Language language) {
    const auto kinds = joined(tie.kinds, ", ", [&](const std::string& kind) {
        const auto known = network::kind_named(kind);
        return std::string(known ? network::label(*known).in(language) : std::string_view(kind));
    });
    return kinds.empty() ? kinds : " (" + kinds + ")";
}

Text words(const field::Tie& tie) {
    const auto ends = tie.from + " → " + tie.to;
    const auto said = report_words(tie);
    return {ends + kinds_in(tie, Language::french) + listed(", vague ", tie.wave) + said.fr,
            ends + kinds_in(tie, Language::english) + listed(", wave ", tie.wave) + said.en};
}

Text words(const field::Answer& answer) {
    const auto what = answer.person + ", " + answer.wave + ", " + answer.attribute;
    if (!answer.value) return same(what + " : " + answer.missing);
    const auto english = field::text_of(*answer.value);
    auto french = english;
    std::replace(french.begin(), french.end(), '.', ',');
    return {what + " = " + french, what + " = " + english};
}

std::string id_of(const field::Answer& answer) { return answer.person + "/" + answer.wave + "/" + answer.attribute; }

void add_materials(Grounds& grounds, const field::Study& study) {
    for (const auto& material : study.materials)
        grounds.add({NodeType::material, material.id, same(material.title + listed(", ", material.date))});
    for (const auto& coder : study.coders) grounds.add({NodeType::coder, coder.id, same(coder.label)});
}

/// `whole` is the study as it is, where those who withdrew are still known by name.
void add_verbatims(Grounds& grounds, const field::Study& study, const field::Study& whole) {
    const auto withdrawn = field::withdrawn_persons(whole);
    for (const auto& coding : study.codings) {
        const auto rule = rule_for_passage(whole, withdrawn, coding);
        grounds.add({NodeType::coding, coding.id, rule == Rule::shown ? same("« " + coding.quote + " »") : Text{}, rule});
        if (grounds.has(NodeType::material, coding.material))
            grounds.rests_on(NodeType::coding, coding.id, NodeType::material, coding.material);
        if (grounds.has(NodeType::coder, coding.coder))
            grounds.rests_on(NodeType::coding, coding.id, NodeType::coder, coding.coder);
    }
}

std::string id_of_wave(const std::string& wave) { return "field." + wave; }

/// The rounds of field work, as the sources of what was asked in them.
void add_waves(Grounds& grounds, const field::Study& study) {
    for (const auto& wave : study.waves) {
        const auto label = either(wave.label_fr, wave.label_en);
        const auto dates = wave.start.empty() ? std::string() : " (" + wave.start + " – " + wave.end + ")";
        grounds.add(
            {NodeType::source,
             id_of_wave(wave.id),
             {"Enquête de terrain de cette étude, " + label.fr + dates, "Field work of this study, " + label.en + dates}});
    }
}

void rest_on_wave(Grounds& grounds, NodeType type, const std::string& id, const std::string& wave) {
    if (grounds.has(NodeType::source, id_of_wave(wave))) grounds.rests_on(type, id, NodeType::source, id_of_wave(wave));
}

/// The ids of the resources of which a passage speaks.
using SpokenOf = std::set<std::string_view>;

SpokenOf spoken_of(const field::Study& study) {
    SpokenOf resources;
    for (const auto& evidence : study.evidence)
        if (evidence.supports == "resource") resources.insert(evidence.target);
    return resources;
}

/// “A ladder (P001); no passage speaks of it”; the end only where it is so.
Text words(const field::Resource& resource, const SpokenOf& spoken_of) {
    auto [fr, en] = either(resource.label_fr, resource.label_en);
    if (spoken_of.contains(resource.id)) return {fr, en};
    return {fr + " (" + resource.holder + ") ; aucun passage n'en parle",
            en + " (" + resource.holder + "); no passage speaks of it"};
}

/// The rounds of field work in which each actor, or the people of each site, were met.
std::map<std::string_view, std::set<std::string>> waves_by_actor(const field::Study& study) {
    std::map<std::string_view, std::set<std::string>> waves;
    for (const auto& participation : study.participations)
        for (const auto& met : {std::string_view(participation.person), std::string_view(participation.site)})
            waves[met].insert(participation.wave);
    for (const auto& answer : study.answers) waves[answer.person].insert(answer.wave);
    for (const auto& tie : study.ties)
        for (const auto& met : {std::string_view(tie.from), std::string_view(tie.reported_by)}) waves[met].insert(tie.wave);
    return waves;
}

void add_supported(Grounds& grounds, const field::Study& study, const SpokenOf& spoken_of) {
    for (const auto& finding : study.findings)
        grounds.add({NodeType::finding, finding.id, either(finding.statement_fr, finding.statement_en)});
    for (const auto& tie : study.ties) grounds.add({NodeType::tie, tie.id, words(tie)});
    for (const auto& resource : study.resources) grounds.add({NodeType::resource, resource.id, words(resource, spoken_of)});
    for (const auto& answer : study.answers) {
        grounds.add({NodeType::answer, id_of(answer), words(answer)});
        rest_on_wave(grounds, NodeType::answer, id_of(answer), answer.wave);
    }
}

void add_evidence(Grounds& grounds, const field::Study& study) {
    for (const auto& evidence : study.evidence) {
        const auto type = node_type_named(evidence.supports);
        if (!type || !grounds.has(*type, evidence.target) || !grounds.has(NodeType::coding, evidence.coding)) continue;
        if (evidence.stance == "against")
            grounds.is_denied_by(*type, evidence.target, NodeType::coding, evidence.coding);
        else
            grounds.rests_on(*type, evidence.target, NodeType::coding, evidence.coding);
    }
    for (const auto& tie : study.ties) rest_on_wave(grounds, NodeType::tie, tie.id, tie.wave);
}

/// What no passage speaks of rests on the rounds in which its holder was met.
void add_holders_waves(Grounds& grounds, const field::Study& study, const SpokenOf& spoken_of) {
    const auto waves = waves_by_actor(study);
    for (const auto& resource : study.resources) {
        const auto met = waves.find(resource.holder);
        if (met == waves.end() || spoken_of.contains(resource.id)) continue;
        for (const auto& wave : met->second) rest_on_wave(grounds, NodeType::resource, resource.id, wave);
    }
}

/// That nothing of that type and id is there, with what is; of rows of the study also the command that adds one.
Error unknown(const Grounds& grounds, NodeType type, const std::string& id) {
    const std::string noun(name(type)), table = noun + "s";
    const auto known = grounds.ids(type);
    const bool is_table = field::table_named(table).has_value();
    return {ErrorCode::unknown_reference,
            {noun, id, is_table ? field::where_to_add(table, id, known) : field::listed_in(table, known, id)},
            noun + ':' + id};
}

enum class Way { down, up };

/// One walk; what was shown whole once is only named afterwards.
class Walk {
public:
    Walk(const Grounds& grounds, Way way, const Extent& extent) : grounds_(grounds), way_(way), extent_(extent) {}

    Branch from(std::size_t position, std::size_t depth = 0) {
        Branch branch{grounds_.node(position), {}, 0, false, false};
        const auto next = way_ == Way::down ? grounds_.grounds(position) : grounds_.rests(position);
        if (next.empty()) return branch;
        if (!shown_.insert(position).second) {
            branch.seen = true;
            return branch;
        }
        const auto followed = depth < extent_.deepest ? std::min(next.size(), extent_.widest) : 0;
        for (std::size_t i = 0; i < followed; ++i) {
            auto& under = branch.branches.emplace_back(from(next[i], depth + 1));
            under.against = way_ == Way::down ? grounds_.is_against(position, next[i]) : grounds_.is_against(next[i], position);
        }
        branch.left_out = next.size() - followed;
        return branch;
    }

private:
    const Grounds& grounds_;
    Way way_;
    Extent extent_;
    std::set<std::size_t> shown_;
};

std::string_view text_of(Rule rule, Language language) {
    return rule == Rule::shown ? std::string_view{} : rule_texts()[static_cast<std::size_t>(rule) - 1].label.in(language);
}

std::string line(const Branch& branch, Language language) {
    const auto& node = branch.node;
    auto text = std::string(label(node.type).in(language)) + " " + node.id;
    if (branch.against) text += language == Language::french ? " (contre)" : " (against)";
    const auto& said = node.text.in(language);
    if (!said.empty()) text += (language == Language::french ? " : " : ": ") + said;
    if (node.rule != Rule::shown) text += " [" + std::string(text_of(node.rule, language)) + "]";
    if (branch.seen) text += language == Language::french ? " (voir plus haut)" : " (see above)";
    return text;
}

void append_lines(const Branch& branch, Language language, std::size_t depth, std::vector<std::string>& out) {
    out.push_back(std::string(2 * depth, ' ') + line(branch, language));
    for (const auto& under : branch.branches) append_lines(under, language, depth + 1, out);
    if (branch.left_out == 0) return;
    const auto count = std::to_string(branch.left_out);
    out.push_back(std::string(2 * depth + 2, ' ') +
                  (language == Language::french ? "… et " + count + " autres" : "… and " + count + " more"));
}

nlohmann::ordered_json as_json(const Branch& branch) {
    nlohmann::ordered_json under = nlohmann::ordered_json::array();
    for (const auto& each : branch.branches) under.push_back(as_json(each));
    const auto rule = branch.node.rule;
    return {{"type", name(branch.node.type)},
            {"id", branch.node.id},
            {"text", {{"fr", branch.node.text.fr}, {"en", branch.node.text.en}}},
            {"suppressed", rule == Rule::shown ? nlohmann::ordered_json() : nlohmann::ordered_json(id(rule))},
            {"rests_on", under},
            {"left_out", branch.left_out},
            {"seen", branch.seen},
            {"against", branch.against}};
}

}  // namespace

std::string_view name(NodeType type) { return rows[static_cast<std::size_t>(type)].name; }

Bilingual label(NodeType type) { return rows[static_cast<std::size_t>(type)].label; }

std::optional<NodeType> node_type_named(std::string_view word) {
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].name == word) return static_cast<NodeType>(i);
    return std::nullopt;
}

void Grounds::add(Node node) {
    if (!places_.emplace(std::pair{node.type, node.id}, nodes_.size()).second) return;
    nodes_.push_back(std::move(node));
    down_.emplace_back();
    up_.emplace_back();
}

bool Grounds::joined(NodeType type, const std::string& id, NodeType ground_type, const std::string& ground_id) {
    const auto above = places_.at({type, id}), below = places_.at({ground_type, ground_id});
    if (std::ranges::find(down_[above], below) != down_[above].end()) return false;
    down_[above].push_back(below);
    up_[below].push_back(above);
    return true;
}

void Grounds::rests_on(NodeType type, const std::string& id, NodeType ground_type, const std::string& ground_id) {
    joined(type, id, ground_type, ground_id);
}

void Grounds::is_denied_by(NodeType type, const std::string& id, NodeType ground_type, const std::string& ground_id) {
    if (joined(type, id, ground_type, ground_id)) denials_.emplace(places_.at({type, id}), places_.at({ground_type, ground_id}));
}

std::optional<std::size_t> Grounds::find(NodeType type, const std::string& id) const {
    const auto found = places_.find({type, id});
    return found == places_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> Grounds::ids(NodeType type) const {
    std::vector<std::string> found;
    for (const auto& node : nodes_)
        if (node.type == type) found.push_back(node.id);
    return found;
}

Grounds grounds_of(const field::Study& whole) {
    const auto study = field::without_withdrawn(whole);
    Grounds grounds;
    add_waves(grounds, study);
    add_materials(grounds, study);
    add_verbatims(grounds, study, whole);
    const auto resources_spoken_of = spoken_of(study);
    add_supported(grounds, study, resources_spoken_of);
    add_evidence(grounds, study);
    add_holders_waves(grounds, study, resources_spoken_of);
    return grounds;
}

Result<Branch> walk_down(const Grounds& grounds, std::string_view figure, const Extent& extent) {
    const std::string id(figure);
    for (const auto type : {NodeType::figure, NodeType::value, NodeType::finding, NodeType::parameter, NodeType::tie})
        if (const auto position = grounds.find(type, id)) return Walk(grounds, Way::down, extent).from(*position);
    return failure(ErrorCode::unknown_figure, {id});
}

Result<Branch> walk_down(const Grounds& grounds, NodeType type, std::string_view id, const Extent& extent) {
    const auto position = grounds.find(type, std::string(id));
    if (!position) return failure(unknown(grounds, type, std::string(id)));
    return Walk(grounds, Way::down, extent).from(*position);
}

Result<Branch> walk_up(const Grounds& grounds, NodeType type, std::string_view id, const Extent& extent) {
    const auto position = grounds.find(type, std::string(id));
    if (!position) return failure(unknown(grounds, type, std::string(id)));
    return Walk(grounds, Way::up, extent).from(*position);
}

std::vector<std::string> lines(const Branch& branch, Language language) {
    std::vector<std::string> out;
    append_lines(branch, language, 0, out);
    return out;
}

std::string json(const Branch& branch) { return as_json(branch).dump(2, ' ', false, nlohmann::json::error_handler_t::replace); }

}  // namespace reliance::restitution
