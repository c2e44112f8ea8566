#include "reliance/workbench/settling.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "reliance/base/word_list.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/passages.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/workbench/coded_texts.hpp"

namespace reliance::workbench {
namespace {

using material::Disagreement;
using material::Extent;

/// The codes that are asked about: one, or every one used.
Result<std::vector<std::string>> codes_asked(const field::Study& study, const std::string& asked) {
    if (!asked.empty()) {
        if (!field::found(study.codes, asked)) return failure(field::unknown(study.codes, "code", asked, "--code"));
        return std::vector{asked};
    }
    std::set<std::string> used;
    for (const auto& coding : study.codings) used.insert(coding.code);
    std::vector<std::string> codes;
    for (const auto& code : study.codes)
        if (used.contains(code.id)) codes.push_back(code.id);
    return codes;
}

bool lies_in(const field::Settlement& row, const Disagreement& over) {
    return row.material == over.material && row.code == over.question && row.start >= over.start && row.end <= over.end;
}

std::string words_at(const field::Study& study, const Disagreement& place) {
    const auto* material = field::found(study.materials, place.material);
    return std::string(material::slice(material->text, place.start, place.end).value_or(""));
}

/// The decisions as the library takes them: the passages kept, or none.
std::vector<material::Decision> decisions_of(const field::Study& study, const std::vector<ContestedPlace>& places) {
    std::vector<material::Decision> decisions;
    for (const auto& place : places) {
        if (place.is_open()) continue;
        auto& decision = decisions.emplace_back(material::Decision{place.disagreement.id, {}});
        for (const auto row : place.decided)
            if (const auto& one = study.settlements[row]; one.decision == "kept")
                decision.passages.push_back({one.start, one.end});
    }
    return decisions;
}

std::vector<std::string> unanswering(const field::Study& study, const Settling& found) {
    std::set<std::size_t> answering;
    for (const auto& place : found.places) answering.insert(place.decided.begin(), place.decided.end());
    std::vector<std::string> ids;
    for (std::size_t row = 0; row < study.settlements.size(); ++row) {
        const auto& one = study.settlements[row];
        if (!answering.contains(row) && found.materials.contains(one.material) && is_among(found.codes, one.code))
            ids.push_back(one.id);
    }
    return ids;
}

/// The texts whose consensus these coders make: those that two of them coded. Where all of the study are compared a text that
/// two coded no more is among them, and has none.
std::set<std::string> settled_materials(const field::Study& study, const std::vector<std::string>& coders,
                                        const std::vector<material::JudgedText>& judged) {
    std::set<std::string> materials;
    const bool all = std::all_of(study.coders.begin(), study.coders.end(), [&](const field::Coder& coder) {
        return field::is_consensus(coder) || is_among(coders, coder.id);
    });
    if (all)
        for (const auto& one : study.materials) materials.insert(one.id);
    for (const auto& one : judged) materials.insert(one.text->id);
    return materials;
}

/// Each coder's passages at a place, touching ones as they are.
std::map<std::string, std::vector<Extent>> readings_of(const Disagreement& place) {
    std::map<std::string, std::vector<Extent>> readings;
    for (const auto& reading : place.readings) readings[reading.coder].push_back({reading.start, reading.end});
    return readings;
}

std::string listed(const std::map<std::string, std::vector<Extent>>& readings) {
    std::string text;
    for (const auto& [coder, extents] : readings) text += (text.empty() ? "--as " : ", --as ") + coder;
    return text;
}

/// The passages that are kept: those chosen, or those of all who coded the place where they are the same.
Result<std::vector<Extent>> kept_passages(const Disagreement& place, const Verdict& verdict) {
    const auto readings = readings_of(place);
    if (verdict.place) {
        const auto [start, end] = *verdict.place;
        if (start >= end || start < place.start || end > place.end)
            return failure(ErrorCode::out_of_range,
                           {std::to_string(start) + "-" + std::to_string(end),
                            std::to_string(place.start) + "-" + std::to_string(place.end)},
                           verdict.disagreement);
        return std::vector{*verdict.place};
    }
    if (!verdict.reading.empty()) {
        const auto chosen = readings.find(verdict.reading);
        if (chosen == readings.end()) {
            std::vector<std::string> coders;
            for (const auto& [coder, extents] : readings) coders.push_back(coder);
            return failure(ErrorCode::unknown_reference,
                           {"coder", verdict.reading, field::listed_in(place.id, coders, verdict.reading)}, "--as");
        }
        return chosen->second;
    }
    const bool alike =
        std::all_of(readings.begin(), readings.end(), [&](const auto& one) { return one.second == readings.begin()->second; });
    if (!alike) return failure(ErrorCode::missing_argument, {"--as", listed(readings)}, verdict.disagreement);
    return readings.begin()->second;
}

std::string readings_cell(const Disagreement& place) {
    std::string text;
    for (const auto& reading : place.readings)
        text +=
            (text.empty() ? "" : ";") + reading.coder + " " + std::to_string(reading.start) + "-" + std::to_string(reading.end);
    return text;
}

/// What was noted where it was decided to keep a passage.
std::string note_on(const field::Study& study, const material::CodedPassage& passage) {
    for (const auto& row : study.settlements)
        if (row.decision == "kept" && row.material == passage.material && row.code == passage.code &&
            row.start == passage.start && row.end == passage.end)
            return row.note;
    return {};
}

}  // namespace

std::size_t Settling::open() const {
    return static_cast<std::size_t>(
        std::count_if(places.begin(), places.end(), [](const ContestedPlace& place) { return place.is_open(); }));
}

Result<Settling> settling(const field::Study& whole, const SettlingRequest& request) {
    const auto study = field::without_withdrawn(whole);
    const auto tree = code_tree(study);
    if (!tree) return failure(tree.error());
    auto coders = compared_coders(study, request.coders);
    if (!coders) return failure(coders.error());
    const auto codes = codes_asked(study, request.code);
    if (!codes) return failure(codes.error());
    const auto texts = coded_texts(study);
    const auto passages = coded_passages(study);
    const auto judged = material::judged_texts(texts, passages, *coders);
    const auto compared = material::compared_by_code(judged, *coders, *codes);
    Settling found{*coders, *codes, {}, settled_materials(whole, *coders, judged), {}, {}};
    for (const auto& code : compared)
        for (const auto& one : code.disagreements) {
            auto& place = found.places.emplace_back(ContestedPlace{one, words_at(study, one), {}});
            for (std::size_t row = 0; row < whole.settlements.size(); ++row)
                if (lies_in(whole.settlements[row], one)) place.decided.push_back(row);
        }
    auto agreed = material::settled(compared, decisions_of(whole, found.places), {});
    if (!agreed) return failure(agreed.error());
    found.agreed = std::move(agreed->passages);
    found.unanswering = unanswering(whole, found);
    return found;
}

Result<field::Study> with_verdict(const field::Study& study, const Settling& settling, const Verdict& verdict) {
    const auto place = std::find_if(settling.places.begin(), settling.places.end(),
                                    [&](const ContestedPlace& one) { return one.disagreement.id == verdict.disagreement; });
    if (place == settling.places.end())
        return failure(ErrorCode::unknown_reference, {"disagreement", verdict.disagreement, "the disagreements of this study"},
                       verdict.disagreement);
    const auto& over = place->disagreement;
    std::vector<Extent> passages{{over.start, over.end}};
    if (verdict.decision != "dropped") {
        auto kept = kept_passages(over, verdict);
        if (!kept) return failure(kept.error());
        passages = std::move(*kept);
    }
    std::set<std::string> replaced;
    for (const auto row : place->decided) replaced.insert(study.settlements[row].id);
    std::vector<field::Settlement> rows;
    for (const auto& [start, end] : passages)
        rows.push_back(
            {{}, over.material, start, end, over.question, verdict.decision, verdict.coder, verdict.date, verdict.note});
    return field::with_settlements(study, std::move(rows), replaced);
}

Result<field::Consensus> with_agreed(field::Study study, const Settling& settling, const std::string& date) {
    std::vector<field::NewCoding> agreed;
    if (is_among(settling.coders, field::consensus_coder))
        return failure(ErrorCode::unknown_word, {std::string(field::consensus_coder), joined(*compared_coders(study, {}), " ")},
                       "--coders");
    for (const auto& one : settling.agreed)
        agreed.push_back({one.material, one.start, one.end, one.code, {}, date, {}, note_on(study, one)});
    return field::with_consensus(std::move(study), std::move(agreed), settling.materials,
                                 {settling.codes.begin(), settling.codes.end()});
}

std::string settling_csv(const field::Study& study, const Settling& found) {
    auto text = files::csv_line(std::vector<std::string>{"disagreement", "material", "start", "end", "code", "difference",
                                                         "readings", "against", "decision", "words"});
    for (const auto& place : found.places) {
        const auto& one = place.disagreement;
        text += files::csv_line(std::vector<std::string>{
            one.id, one.material, std::to_string(one.start), std::to_string(one.end), one.question,
            std::string(name(one.difference)), readings_cell(one), joined(one.against, ";"),
            place.is_open() ? std::string() : study.settlements[place.decided.front()].decision, place.quote});
    }
    return text;
}

}  // namespace reliance::workbench
