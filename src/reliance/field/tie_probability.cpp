#include "reliance/field/tie_probability.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "reliance/field/passages.hpp"

namespace reliance::field {
namespace {

constexpr double prior_readings = 2;

/// The codings of each material.
using ByMaterial = std::map<std::string, std::vector<const Coding*>>;

ByMaterial by_material(const Study& study) {
    ByMaterial all;
    for (const auto& coding : study.codings) all[coding.material].push_back(&coding);
    return all;
}

bool agree(const Coding& a, const Coding& b) { return a.code == b.code && a.start < b.end && b.start < a.end; }

/// The readings of a tie, as “material:coder”, in order.
struct Readings {
    std::set<std::string> read, coded;
};

void add_passage(const Coding& borne, const ByMaterial& codings, Readings& readings) {
    for (const auto* other : codings.at(borne.material)) {
        if (other->coder.empty() || other->coder == consensus_coder) continue;
        const auto reading = borne.material + ":" + other->coder;
        readings.read.insert(reading);
        if (other->id == borne.id || agree(borne, *other)) readings.coded.insert(reading);
    }
}

std::map<std::string, Readings> readings_of(const Study& study) {
    const auto codings = by_material(study);
    std::map<std::string, const Coding*> by_id;
    for (const auto& coding : study.codings) by_id.emplace(coding.id, &coding);
    std::map<std::string, Readings> all;
    for (const auto& evidence : study.evidence) {
        const auto coding = by_id.find(evidence.coding);
        if (evidence.supports != "tie" || evidence.stance == "against" || coding == by_id.end()) continue;
        add_passage(*coding->second, codings, all[evidence.target]);
    }
    return all;
}

}  // namespace

std::vector<ReadTie> tie_probabilities(const Study& study) {
    const auto readings = readings_of(study);
    std::vector<ReadTie> ties;
    double found = 0, read = 0;
    for (const auto& tie : study.ties) {
        const auto of_tie = readings.find(tie.id);
        if (!is_present(tie) || of_tie == readings.end() || of_tie->second.read.empty()) continue;
        const auto& [all, coded] = of_tie->second;
        ties.push_back({tie.id, {all.begin(), all.end()}, {coded.begin(), coded.end()}});
        found += static_cast<double>(coded.size()), read += static_cast<double>(all.size());
    }
    const double mean = (found + 0.5) / (read + 1);
    for (auto& tie : ties)
        tie.probability = (static_cast<double>(tie.coded.size()) + prior_readings * mean) /
                          (static_cast<double>(tie.read.size()) + prior_readings);
    return ties;
}

}  // namespace reliance::field
