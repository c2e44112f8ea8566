#include "reliance/restitution/report_data.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reliance/restitution/printing.hpp"

namespace reliance::restitution {
namespace {

constexpr std::string_view data_element = "id=\"reliance-data\"";
constexpr std::string_view placeholder = "/*RELIANCE_DATA*/";

Json disclosure_part(const Printing& printing) {
    return {{"threshold", printing.inputs().protection.smallest},
            {"rules", printing.rules()},
            {"suppressed_cells", printing.withheld()},
            {"secondary_cells", printing.withheld(Rule::secondary)}};
}

/// The parts in the order of the contract; sources and withheld cells last, once all others have cited and withheld.
Json report(const ReportInputs& inputs) {
    Printing printing(inputs);
    Json all{{"format", "reliance-report/2"}};
    all["study"] = study_part(printing);
    all["sites"] = sites_part(printing);
    all["territory"] = territory_part(printing);
    all["fit"] = fit_part(printing);
    all["networks"] = networks_part(printing);
    all["comparison"] = comparison_part(printing);
    all["crises"] = crises_part(printing);
    all["spreading"] = spreading_part(printing);
    all["levers"] = levers_part(printing);
    all["findings"] = findings_part(printing);
    all["passages"] = passages_part(printing);
    all["ties"] = ties_part(printing);
    all["sources"] = nullptr;
    all["assumptions"] = assumptions_part(printing);
    all["disclosure"] = disclosure_part(printing);
    all["words"] = words_part(printing);
    all["sources"] = printing.sources();
    return all;
}

std::string escaped(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    for (const char letter : json) {
        if (letter == '<')
            out += "\\u003c";
        else
            out += letter;
    }
    return out;
}

// From the report back to its grounds.

Text text_of(const Json& words) { return words.is_object() ? Text(words.value("fr", ""), words.value("en", "")) : Text(); }

std::optional<NodeType> type_of_link(const std::string& kind) {
    if (kind == "passage") return NodeType::coding;
    return node_type_named(kind);
}

/// Reads the grounds that a report states.
class ReportGrounds {
public:
    ReportGrounds(const field::Study& study, std::span<const Measured> measures, std::span<const ObservedValue> observed,
                  const Json& report)
        : study_(study), measures_(measures), observed_(observed), grounds_(grounds_of(study)), report_(report) {}

    Grounds read() {
        add_run();
        add_sources();
        add_parameters();
        for (const auto& one : observed_)
            if (grounds_.has(NodeType::parameter, one.name)) {
                rest(NodeType::parameter, one.name, NodeType::tie, one.ties);
                if (one.exposure > 0) rest_on_field_work(one.name, NodeType::parameter);
            }
        each_figure(report_, [&](const Json& figure) { add_figure(figure); });
        for (std::size_t i = 0; i < measures_.size(); ++i) add_values(report_["comparison"]["measures"][i], measures_[i]);
        each_figure(report_, [&](const Json& figure) { rest(NodeType::figure, figure["id"], figure["rests_on"]); });
        rest_on_measures(report_["comparison"]["figure"]);
        if (const auto& waves = report_["comparison"]["waves"]; !waves.is_null()) rest_on_measures(waves["figure"]);
        for (const auto& finding : report_["findings"]) rest_on_figures(finding);
        for (const auto& ranking : report_["levers"]) add_levers(ranking);
        return std::move(grounds_);
    }

private:
    /// Every object that has what every figure has, wherever it stands.
    template <class Visit>
    static void each_figure(const Json& part, const Visit& visit) {
        if (part.is_object() && part.contains("rests_on") && part.contains("definition")) return visit(part);
        if (!part.is_structured()) return;
        for (const auto& under : part) each_figure(under, visit);
    }

    void rest_on_measures(const Json& figure) {
        for (const auto& measure : report_["comparison"]["measures"])
            grounds_.rests_on(NodeType::figure, figure["id"], NodeType::figure, measure["figure"]["id"]);
    }

    void add_run() {
        const auto& study = report_["study"];
        run_ = study.value("manifest_digest", "");
        const auto words =
            study.value("verify_command", "") + " (" + study.value("version", "") + ", " + study.value("seed", "") + ")";
        const auto note = text_of(study["verify_note"]);
        grounds_.add({NodeType::run, run_, {words + ". " + note.fr, words + ". " + note.en}});
    }

    void add_sources() {
        for (const auto& source : report_["sources"]) grounds_.add({NodeType::source, source["id"], text_of(source["citation"])});
    }

    void add_parameters() {
        for (const auto& parameter : report_["assumptions"]["parameters"]) {
            const std::string name = parameter["name"];
            grounds_.add({NodeType::parameter, name, text_of(parameter["meaning"])});
            rest(NodeType::parameter, name, parameter["rests_on"]);
            if (parameter["provenance"] != "assumed") continue;
            grounds_.add({NodeType::assumption, name, text_of(parameter["source"])});
            grounds_.rests_on(NodeType::parameter, name, NodeType::assumption, name);
        }
    }

    void add_figure(const Json& figure) {
        const std::string id = figure["id"];
        grounds_.add({NodeType::figure, id, text_of(figure["title"].is_null() ? figure["definition"] : figure["title"])});
        if (id.starts_with("crisis.") || id.starts_with("levers.") || id.starts_with("sensitivity.") ||
            id.starts_with("map.unmet.") || id.starts_with("spreading."))
            grounds_.rests_on(NodeType::figure, id, NodeType::run, run_);
        if (id.starts_with("network.")) rest_on_field_work(id, NodeType::figure);
    }

    void rest(NodeType type, const std::string& id, const Json& links) {
        for (const auto& link : links)
            if (const auto ground = type_of_link(link["kind"]); ground && grounds_.has(*ground, link["id"]))
                grounds_.rests_on(type, id, *ground, link["id"]);
    }

    void rest_on_figures(const Json& finding) {
        const std::string id = finding["id"];
        grounds_.add({NodeType::finding, id, text_of(finding["statement"])});
        for (const auto& figure : finding["figures"])
            if (grounds_.has(NodeType::figure, figure)) grounds_.rests_on(NodeType::finding, id, NodeType::figure, figure);
    }

    /// The levers of one crisis, each on its costs' sources, what it moves and the run; the ranking rests on them.
    void add_levers(const Json& ranking) {
        const std::string figure = ranking["figure"]["id"];
        for (const auto& lever : ranking["levers"]) {
            const std::string id = lever["id"];
            const auto label = text_of(lever["label"]), moves = text_of(lever["description"]);
            grounds_.add({NodeType::lever, id, {label.fr + " ; " + moves.fr, label.en + "; " + moves.en}});
            rest(NodeType::lever, id, lever["rests_on"]);
            grounds_.rests_on(NodeType::lever, id, NodeType::run, run_);
            grounds_.rests_on(NodeType::figure, figure, NodeType::lever, id);
        }
    }

    /// The numbers of a measure, each on the ties and answers it is taken over, unless it is withheld.
    void add_values(const Json& measure, const Measured& measured) {
        const std::string figure = measure["figure"]["id"];
        for (std::size_t site = 0; site < measured.sites.size(); ++site) {
            const auto& value = measure["values"][site];
            const auto id = figure + "@" + value["site"].get<std::string>();
            grounds_.add({NodeType::value, id, same(value["value"].is_null() ? "–" : value["value"].dump()),
                          rule_named(value["suppressed"])});
            grounds_.rests_on(NodeType::figure, figure, NodeType::value, id);
            const auto& at = measured.sites[site];
            if (!value["value"].is_null())
                rest(NodeType::value, id, NodeType::tie, at.ties), rest(NodeType::value, id, NodeType::answer, at.answers);
            if (at.ties.empty() && at.answers.empty()) rest_on_field_work(id);
        }
        if (measured.sites.empty() ||
            std::ranges::all_of(measure["values"], [](const auto& value) { return value["value"].is_null(); }))
            rest_on_field_work(figure, NodeType::figure);
    }

    static Rule rule_named(const Json& id) {
        for (std::size_t rule = 1; id.is_string() && rule < rule_count; ++rule)
            if (restitution::id(static_cast<Rule>(rule)) == id.get<std::string>()) return static_cast<Rule>(rule);
        return Rule::shown;
    }

    void rest(NodeType type, const std::string& id, NodeType ground, const std::vector<std::string>& ids) {
        for (const auto& under : ids)
            if (grounds_.has(ground, under)) grounds_.rests_on(type, id, ground, under);
    }

    /// Who was met is told by no tie and no answer: it rests on the rounds of field work.
    void rest_on_field_work(const std::string& id, NodeType type = NodeType::value) {
        for (const auto& wave : study_.waves)
            if (const auto source = "field." + wave.id; grounds_.has(NodeType::source, source))
                grounds_.rests_on(type, id, NodeType::source, source);
    }

    const field::Study& study_;
    std::span<const Measured> measures_;
    std::span<const ObservedValue> observed_;
    Grounds grounds_;
    const Json& report_;
    std::string run_;
};

bool is_report(const Json& report) {
    return report.is_object() && report.value("format", "") == "reliance-report/2" && report.contains("study") &&
           report.contains("sources") && report.contains("assumptions") && report.contains("comparison") &&
           report.contains("findings") && report.contains("levers") && report.contains("ties");
}

}  // namespace

std::string report_json(const ReportInputs& inputs) {
    return report(inputs).dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Grounds> grounds_of_report(const field::Study& study, std::span<const Measured> measures, std::string_view json,
                                  std::span<const ObservedValue> observed) {
    const auto report = Json::parse(json, nullptr, false);
    if (!is_report(report) || report["comparison"]["measures"].size() < measures.size())
        return failure(ErrorCode::unexpected_content, {"report.json", "this is not the report of this study"}, "report.json");
    return ReportGrounds(study, measures, observed, report).read();
}

Result<std::string> report_html(std::string_view front_end, std::string_view json) {
    const auto element = front_end.find(data_element);
    const auto place = element == std::string_view::npos ? element : front_end.find(placeholder, element);
    if (place == std::string_view::npos)
        return failure(ErrorCode::unexpected_content, {"report.html", "it has no place for the report's data"}, "report.html");
    std::string page(front_end.substr(0, place));
    page += escaped(json);
    page += front_end.substr(place + placeholder.size());
    return page;
}

}  // namespace reliance::restitution
