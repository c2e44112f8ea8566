#include "reliance/workbench/influence.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "reliance/field/consent.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/workbench/number_cell.hpp"
#include "reliance/workbench/surveys.hpp"

namespace reliance::workbench {
namespace {

using comparison::Estimate;
using comparison::MeasureLine;
using restitution::Grounds;
using restitution::NodeType;

// What is withheld

constexpr std::string_view kinds_of_source = "verbatim coder material";

/// Adds what one word means; a problem where it means nothing.
void withhold(const field::Study& whole, const field::Study& study, const std::string& said, field::Withheld& withheld,
              Problems& problems) {
    const auto colon = said.find(':');
    const auto kind = said.substr(0, colon), id = colon == std::string::npos ? std::string() : said.substr(colon + 1);
    const auto add_where = [&](auto chosen) {
        for (const auto& coding : study.codings)
            if (chosen(coding)) withheld.codings.insert(coding.id);
    };
    const auto known = [&](const auto& rows, const auto& all, const std::string& noun) {
        if (field::found(rows, id)) return true;
        if (field::found(all, id)) {
            problems.add(ErrorCode::somebody_withdrew, {noun, id}, said);
            return false;
        }
        problems.add(field::unknown(rows, noun, id, said));
        return false;
    };
    if (kind == "verbatim") {
        if (known(study.codings, whole.codings, "coding")) withheld.codings.insert(id);
    } else if (kind == "coder") {
        if (known(study.coders, whole.coders, "coder"))
            add_where([&](const field::Coding& coding) { return coding.coder == id; });
    } else if (kind == "material") {
        if (!known(study.materials, whole.materials, "material")) return;
        withheld.materials.insert(id);
        add_where([&](const field::Coding& coding) { return coding.material == id; });
    } else {
        problems.add(ErrorCode::unknown_word, {kind, std::string(kinds_of_source)}, said);
    }
}

// Measures and parameters

bool is_same(const std::optional<double>& a, const std::optional<double>& b) {
    if (!a || !b) return a.has_value() == b.has_value();
    return std::fabs(*a - *b) <= 1e-12 * std::max(std::fabs(*a), std::fabs(*b));
}

Result<std::vector<MeasureLine>> measured(const field::Study& study, const parallel::Execution& execution) {
    comparison::PlaceOptions options;
    options.replicates = 0;
    options.asked = kinds_asked(study);
    return comparison::measure_table(study, options, execution);
}

using Key = std::tuple<std::string, comparison::Scope, std::string, std::string>;

Key key_of(const MeasureLine& line) { return {line.measure.id, line.scope, line.site, line.wave}; }

std::vector<ChangedMeasure> changed(const std::vector<MeasureLine>& before, const std::vector<MeasureLine>& after) {
    std::map<Key, const Estimate*> left;
    for (const auto& line : after) left.emplace(key_of(line), &line.estimate);
    Estimate nothing;
    nothing.absence = comparison::Absence::no_data;
    std::vector<ChangedMeasure> all;
    for (const auto& line : before) {
        const auto found = left.find(key_of(line));
        const auto& estimate = found == left.end() ? nothing : *found->second;
        if (!is_same(line.estimate.value, estimate.value) || line.estimate.absence != estimate.absence)
            all.push_back({line, estimate});
    }
    return all;
}

std::vector<ChangedParameter> changed_parameters(const field::Study& before, const field::Study& after) {
    const auto old = observed_parameters(before), now = observed_parameters(after);
    std::vector<ChangedParameter> all;
    for (std::size_t i = 0; i < old.size(); ++i)
        if (!is_same(old[i].value, now[i].value) || !is_same(old[i].exposure, now[i].exposure)) all.push_back({old[i], now[i]});
    return all;
}

// What cites and what was drawn

bool is_letter_of_id(char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
           letter == '_' || letter == '-';
}

/// Whether a text names one of some ids, as a word of its own.
bool names_one(const std::string& text, const std::set<std::string>& ids) {
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() && is_letter_of_id(text[end])) ++end;
        if (end > at && ids.contains(text.substr(at, end - at))) return true;
        at = end + 1;
    }
    return false;
}

std::vector<std::string> citing(const field::Study& study, const Influence& found, const field::Withheld& withheld) {
    std::set<std::string> ids = withheld.codings;
    ids.insert(withheld.materials.begin(), withheld.materials.end());
    for (const auto& evidence : study.evidence)
        if (withheld.codings.contains(evidence.coding)) ids.insert(evidence.id);
    for (const auto& row : found.rows)
        if (row.fate() == field::Fate::falls) ids.insert(row.before.target);
    std::vector<std::string> names;
    for (const auto& parameter : study.parameters)
        if (names_one(parameter.source, ids)) names.push_back(parameter.name);
    return names;
}

/// The figures of a run that have to be drawn anew.
class Redrawn {
public:
    Redrawn(const Grounds& run, const Influence& found) : run_(run), seen_(run.size()) {
        for (const auto& one : found.measures) changed_.insert("measure." + one.before.measure.id);
        for (const auto& one : found.parameters) changed_.insert(one.before.name);
        changed_.insert(found.citing.begin(), found.citing.end());
    }

    void start_at(NodeType type, const std::string& id) {
        if (const auto position = run_.find(type, id)) follow(*position);
    }

    std::vector<std::pair<std::string, restitution::Text>> figures() const {
        std::vector<std::pair<std::string, restitution::Text>> all;
        for (const auto& id : run_.ids(NodeType::figure)) {
            const auto position = *run_.find(NodeType::figure, id);
            if (seen_[position]) all.emplace_back(id, run_.node(position).text);
        }
        return all;
    }

private:
    /// A measure whose numbers stay, and a parameter whose value stays, carry nothing further up.
    bool stays(const restitution::Node& node) const {
        if (node.type == NodeType::parameter) return !changed_.contains(node.id);
        return node.type == NodeType::figure && node.id.starts_with("measure.") && !changed_.contains(node.id);
    }

    void follow(std::size_t start) {
        std::vector<std::size_t> open{start};
        while (!open.empty()) {
            const auto position = open.back();
            open.pop_back();
            if (seen_[position] || stays(run_.node(position))) continue;
            seen_[position] = true;
            const auto above = run_.rests(position);
            open.insert(open.end(), above.begin(), above.end());
        }
    }

    const Grounds& run_;
    std::vector<bool> seen_;
    std::set<std::string> changed_;
};

std::vector<std::pair<std::string, restitution::Text>> redrawn(const Grounds& run, const Influence& found) {
    Redrawn figures(run, found);
    for (const auto& row : found.rows)
        if (row.fate() == field::Fate::falls)
            figures.start_at(*restitution::node_type_named(row.before.about), row.before.target);
    for (const auto& one : found.measures) figures.start_at(NodeType::figure, "measure." + one.before.measure.id);
    for (const auto& one : found.parameters) figures.start_at(NodeType::parameter, one.before.name);
    for (const auto& name : found.citing) figures.start_at(NodeType::parameter, name);
    return figures.figures();
}

constexpr std::size_t column_count = 10;

std::string line(std::vector<std::string> cells) {
    cells.resize(column_count);
    return files::csv_line(cells);
}

std::string crises_csv(const std::vector<RerunCrisis>& crises) {
    constexpr std::string_view without = "without:";
    std::string text;
    for (const auto& crisis : crises)
        for (const auto& [arm, scope, before, after, change] : crisis.numbers)
            text += line({"crisis", crisis.scenario.id + (scope ? ".avoided." + std::string(name(*scope)) : ".unmet." + arm),
                          "again", number(before.mean), number(after.mean), scope ? arm.substr(without.size()) : "", "",
                          number(change.mean), number(change.low), number(change.high)});
    return text;
}

}  // namespace

field::Study as_counted(const field::Study& study) {
    auto counted = study;
    counted.evidence = field::without_withdrawn(study).evidence;
    return counted;
}

Result<field::Withheld> withheld_of(const field::Study& whole, std::span<const std::string> said) {
    const auto study = field::without_withdrawn(whole);
    field::Withheld withheld;
    Problems problems;
    for (const auto& one : said) withhold(whole, study, one, withheld, problems);
    if (!problems.empty()) return failure(std::move(problems));
    return withheld;
}

Result<Influence> influence(const field::Study& study, const field::Withheld& withheld, const std::optional<Grounds>& run,
                            const parallel::Execution& execution) {
    const auto before = as_counted(study);
    const auto after = field::study_without(before, withheld);
    const auto measures = measured(before, execution), left = measured(after, execution);
    if (!measures) return failure(measures.error());
    if (!left) return failure(left.error());
    Influence found;
    found.codings = withheld.codings.size();
    found.rows = field::shaken(before, withheld.codings);
    found.numbers = measures->size();
    found.measures = changed(*measures, *left);
    found.parameters = changed_parameters(before, after);
    found.citing = citing(before, found, withheld);
    if (run) found.figures = redrawn(*run, found);
    return found;
}

std::string influence_csv(const Influence& found) {
    auto text = line({"type", "id", "fate", "before", "after", "site", "wave", "change", "low", "high"});
    for (const auto& row : found.rows)
        text += line({row.before.about, row.before.target, std::string(name(row.fate())),
                      std::to_string(row.before.bearing.size()), std::to_string(row.bearing.size()), "", ""});
    for (const auto& one : found.measures)
        text += line({"measure", one.before.measure.id, one.after.value ? "changed" : std::string(name(one.after.absence)),
                      number(one.before.estimate.value), number(one.after.value), one.before.site, one.before.wave});
    for (const auto& one : found.parameters)
        text += line({"parameter", one.before.name, "changed", number(one.before.value), number(one.after.value), "", ""});
    for (const auto& name : found.citing) text += line({"parameter", name, "cites", "", "", "", ""});
    if (found.figures)
        for (const auto& figure : *found.figures) text += line({"figure", figure.first, "redraw", "", "", "", ""});
    return found.crises ? text + crises_csv(*found.crises) : text;
}

}  // namespace reliance::workbench
