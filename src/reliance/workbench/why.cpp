#include "reliance/workbench/why.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "reliance/comparison/measure_table.hpp"
#include "reliance/field/reports.hpp"
#include "reliance/restitution/sentences.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/run.hpp"
#include "reliance/workbench/stored_json.hpp"
#include "reliance/workbench/surveys.hpp"

namespace reliance::workbench {
namespace {

using Json = nlohmann::ordered_json;
using restitution::Grounds;
using restitution::NodeType;

/// What one can ask of a study by its id.
constexpr NodeType walked_types[] = {NodeType::tie, NodeType::resource, NodeType::finding};
/// What a run alone knows, besides its figures.
constexpr NodeType types_of_a_run[] = {NodeType::lever, NodeType::parameter};

template <std::size_t n>
bool is_among(const NodeType (&types)[n], std::optional<NodeType> type) {
    return std::any_of(std::begin(types), std::end(types), [&](NodeType one) { return one == type; });
}

/// What it is called by, “tie:T001”, and what it says.
template <class Types>
void append_named(const Grounds& grounds, const Types& types, Askable& all) {
    for (const auto type : types)
        for (const auto& id : grounds.ids(type))
            all.emplace_back(std::string(name(type)) + ':' + id, grounds.node(*grounds.find(type, id)).text);
}

/// Every node of a graph with its place, type by type in the order in which they came.
template <class Visit>
void for_each_node(const Grounds& grounds, Visit visit) {
    for (std::size_t type = 0; type < restitution::node_type_count; ++type)
        for (const auto& id : grounds.ids(static_cast<NodeType>(type))) visit(*grounds.find(static_cast<NodeType>(type), id));
}

Json key_of(const restitution::Node& node) { return Json::array({name(node.type), node.id}); }

bool is_edge(const Json& edge) {
    return edge.is_array() && (edge.size() == 4 || edge.size() == 5) &&
           std::all_of(edge.begin(), edge.end(), [](const Json& each) { return each.is_string(); });
}

bool took_node(Grounds& grounds, const Json& node) {
    if (!node.is_object() || !node.contains("rule") || !node["rule"].is_number_unsigned() ||
        node["rule"] >= restitution::rule_count)
        return false;
    const auto type = restitution::node_type_named(text_in(node, "type"));
    if (type)
        grounds.add({*type,
                     text_in(node, "id"),
                     {text_in(node, "fr"), text_in(node, "en")},
                     static_cast<restitution::Rule>(node["rule"].get<int>())});
    return type.has_value();
}

bool took_edge(Grounds& grounds, const Json& edge) {
    if (!is_edge(edge)) return false;
    const auto upper = restitution::node_type_named(edge[0].get<std::string>()),
               lower = restitution::node_type_named(edge[2].get<std::string>());
    if (!upper || !lower || !grounds.has(*upper, edge[1]) || !grounds.has(*lower, edge[3])) return false;
    if (edge.size() == 5)
        grounds.is_denied_by(*upper, edge[1], *lower, edge[3]);
    else
        grounds.rests_on(*upper, edge[1], *lower, edge[3]);
    return true;
}

Result<Grounds> grounds_of_json(const std::string& text, const std::string& where) {
    const auto broken = [&] { return failure(ErrorCode::unexpected_content, {where, "not the grounds of a run"}, where); };
    const auto json = Json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("nodes") || !json.contains("rests_on")) return broken();
    Grounds grounds;
    for (const auto& node : json["nodes"])
        if (!took_node(grounds, node)) return broken();
    for (const auto& edge : json["rests_on"])
        if (!took_edge(grounds, edge)) return broken();
    return grounds;
}

// A study as it is now

restitution::Text value_of(const comparison::Measure& measure, const comparison::Estimate& estimate) {
    if (!estimate.value) return restitution::Text(label(estimate.absence));
    auto words = restitution::number_words(printed_value(measure, *estimate.value), printed_decimals(measure));
    if (is_share(measure)) words.fr += " %", words.en += " %";
    return words;
}

/// The ids of ties that have passages, then the others.
std::vector<std::string> those_with_passages_first(const Grounds& grounds, std::vector<std::string> ties) {
    const auto has_passage = [&](const std::string& tie) {
        const auto under = grounds.grounds(*grounds.find(NodeType::tie, tie));
        return std::any_of(under.begin(), under.end(),
                           [&](std::size_t each) { return grounds.node(each).type == NodeType::coding; });
    };
    std::stable_partition(ties.begin(), ties.end(), has_passage);
    return ties;
}

restitution::Text label_of(const comparison::Measure& measure) {
    return {full_label(measure, Language::french), full_label(measure, Language::english)};
}

void add_number(Grounds& grounds, const field::Study& study, const comparison::MeasureLine& line) {
    const auto& id = line.measure.id;
    const auto of_place = id + "@" + (line.site.empty() ? "whole" : line.site);
    grounds.add({NodeType::figure, id, label_of(line.measure)});
    grounds.add({NodeType::value, of_place, value_of(line.measure, line.estimate)});
    grounds.rests_on(NodeType::figure, id, NodeType::value, of_place);
    auto ties = comparison::tie_ids(study, line.estimate);
    std::erase_if(ties, [&](const std::string& tie) { return !grounds.has(NodeType::tie, tie); });
    for (const auto& tie : those_with_passages_first(grounds, std::move(ties)))
        grounds.rests_on(NodeType::value, of_place, NodeType::tie, tie);
    for (const auto& answer : comparison::answer_ids(study, line.estimate))
        if (grounds.has(NodeType::answer, answer)) grounds.rests_on(NodeType::value, of_place, NodeType::answer, answer);
}

/// The measures of a study, without their intervals.
Result<std::vector<comparison::MeasureLine>> measures_of(const field::Study& study) {
    comparison::PlaceOptions options;
    options.replicates = 0;
    options.asked = kinds_asked(study);
    return comparison::measure_table(study, options);
}

/// Each person's last wave: the numbers of one measure, for the whole and for each site.
Result<restitution::Branch> why_measure(Grounds grounds, const field::Study& study, const std::string& id) {
    const auto measure = id.substr(0, id.find('@'));
    const auto lines = measures_of(study);
    if (!lines) return failure(lines.error());
    for (const auto& line : *lines)
        if (line.measure.id == measure && line.wave.empty()) add_number(grounds, study, line);
    return restitution::walk_down(grounds, id);
}

Result<WalkedDown> walked_down(Result<restitution::Branch> tree, field::HeldBack held_back) {
    if (!tree) return failure(std::move(tree.error()));
    return WalkedDown{std::move(*tree), held_back};
}

Result<WalkedDown> why_in_study(const std::filesystem::path& place, const std::string& type, const std::string& id) {
    const auto known = restitution::node_type_named(type);
    const bool walked = is_among(walked_types, known);
    if (!walked && type != "measure")
        return failure(ErrorCode::unknown_word, {type, "tie resource finding measure lever parameter"}, type + ":" + id);
    auto study = study::open_study(place);
    if (!study) return failure(study.error());
    const auto held_back = field::held_back(*study);
    if (!walked) study = field::under_kept_rule(std::move(*study));
    auto grounds = restitution::grounds_of(*study);
    return walked_down(walked ? restitution::walk_down(grounds, *known, id) : why_measure(std::move(grounds), *study, id),
                       held_back);
}

/// What a run's own graph holds under a type and an id.
Result<restitution::Branch> why_in_run(const std::filesystem::path& place, NodeType type, const std::string& id) {
    const auto grounds = grounds_of_run(place);
    if (!grounds) return failure(grounds.error());
    if (!grounds->has(type, id)) return failure(ErrorCode::unknown_figure, {std::string(name(type)) + ':' + id});
    return restitution::walk_down(*grounds, type, id);
}

/// The figures of a run, in the order of the report, its levers and its parameters; where the run stands by itself, its findings
/// too.
Result<Askable> asked_of_run(const std::filesystem::path& place) {
    const auto grounds = grounds_of_run(place);
    if (!grounds) return failure(grounds.error());
    Askable all;
    for (const auto& id : grounds->ids(NodeType::figure))
        all.emplace_back(id, grounds->node(*grounds->find(NodeType::figure, id)).text);
    if (holds_a_run(place)) append_named(*grounds, std::array{NodeType::finding}, all);
    append_named(*grounds, types_of_a_run, all);
    return all;
}

/// The measures, ties, resources and findings of a study as it is now.
Result<Askable> asked_of(field::Study whole) {
    const auto study = field::under_kept_rule(std::move(whole));
    const auto lines = measures_of(study);
    if (!lines) return failure(lines.error());
    Askable all;
    std::set<std::string> measures;
    for (const auto& line : *lines)
        if (measures.insert(line.measure.id).second) all.emplace_back("measure:" + line.measure.id, label_of(line.measure));
    const auto grounds = restitution::grounds_of(study);
    append_named(grounds, walked_types, all);
    return all;
}

/// “tie:T001” for “T001”, where something of that id can be asked there.
std::optional<std::string> with_its_type(const std::filesystem::path& place, const std::string& id) {
    const auto asked = askable(place);
    if (!asked) return std::nullopt;
    for (const auto& [name, title] : asked->all)
        if (name.ends_with(':' + id)) return name;
    return std::nullopt;
}

}  // namespace

Result<Grounds> grounds_of_run(const std::filesystem::path& place) {
    const auto text = product(place, "why.json");
    if (!text) return failure(text.error());
    return grounds_of_json(*text, (place / "why.json").string());
}

std::string json_of(const Grounds& grounds) {
    auto nodes = Json::array(), edges = Json::array();
    for_each_node(grounds, [&](std::size_t place) {
        const auto& node = grounds.node(place);
        nodes.push_back({{"type", name(node.type)},
                         {"id", node.id},
                         {"fr", node.text.fr},
                         {"en", node.text.en},
                         {"rule", static_cast<int>(node.rule)}});
        for (const auto ground : grounds.grounds(place)) {
            auto edge = key_of(node);
            const auto lower = key_of(grounds.node(ground));
            edge.insert(edge.end(), lower.begin(), lower.end());
            if (grounds.is_against(place, ground)) edge.push_back("against");
            edges.push_back(std::move(edge));
        }
    });
    return Json{{"nodes", nodes}, {"rests_on", edges}}.dump(1) + '\n';
}

Result<AskableThere> askable(const std::filesystem::path& place) {
    auto figures = asked_of_run(place);
    if (!figures && figures.error().front().code != ErrorCode::nothing_run_yet) return failure(std::move(figures.error()));
    auto study = study::open_study(place);
    if (!study) return figures ? Result<AskableThere>({std::move(*figures), {}}) : failure(study.error());
    const auto held_back = field::held_back(*study);
    auto all = asked_of(std::move(*study));
    if (!all) return failure(std::move(all.error()));
    if (figures) all->insert(all->begin(), figures->begin(), figures->end());
    return AskableThere{std::move(*all), held_back};
}

Result<WalkedDown> why(const std::filesystem::path& place, const std::string& figure) {
    if (const auto colon = figure.find(':'); colon != std::string::npos) {
        const auto type = figure.substr(0, colon), id = figure.substr(colon + 1);
        const auto known = restitution::node_type_named(type);
        if (is_among(types_of_a_run, known) || (holds_a_run(place) && is_among(walked_types, known)))
            return walked_down(why_in_run(place, *known, id), {});
        return why_in_study(place, type, id);
    }
    const auto grounds = grounds_of_run(place);
    auto tree = grounds ? restitution::walk_down(*grounds, figure) : Result<restitution::Branch>(failure(grounds.error()));
    if (tree) return walked_down(std::move(tree), {});
    if (const auto typed = with_its_type(place, figure)) return failure(ErrorCode::id_without_type, {figure, *typed});
    return failure(std::move(tree.error()));
}

}  // namespace reliance::workbench
