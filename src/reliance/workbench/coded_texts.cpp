#include "reliance/workbench/coded_texts.hpp"

#include <algorithm>

#include "reliance/field/passages.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/transcript.hpp"

namespace reliance::workbench {
namespace {

std::vector<std::string> labels_of(const field::Study& study, const std::string& material) {
    std::vector<std::string> labels;
    for (const auto& speaker : study.speakers)
        if (speaker.material == material) labels.push_back(speaker.label);
    return labels;
}

}  // namespace

std::vector<material::CodedText> coded_texts(const field::Study& study) {
    std::vector<material::CodedText> texts;
    for (const auto& one : study.materials) {
        auto& text = texts.emplace_back(material::CodedText{
            one.id, static_cast<std::uint32_t>(material::code_point_count(one.text)), material::paragraphs(one.text), {}});
        for (const auto& turn : material::turn_places(one.text, labels_of(study, one.id)))
            text.turns.push_back({turn.start, turn.end});
    }
    return texts;
}

std::vector<material::CodedPassage> coded_passages(const field::Study& study) {
    std::vector<material::CodedPassage> passages;
    for (const auto& coding : study.codings)
        passages.push_back({coding.material, coding.code, coding.coder, coding.start, coding.end});
    return passages;
}

Result<material::CodeTree> code_tree(const field::Study& study) {
    std::vector<material::CodePlace> places;
    for (const auto& code : study.codes) places.push_back({code.id, code.parent});
    return material::CodeTree::from(places);
}

Result<std::vector<std::string>> compared_coders(const field::Study& study, const std::vector<std::string>& asked) {
    std::vector<std::string> all;
    Problems problems;
    for (const auto& coder : study.coders)
        if (coder.id != field::consensus_coder)
            all.push_back(coder.id);
        else if (!field::is_consensus(coder))
            problems.add(ErrorCode::consensus_taken, {coder.id, coder.label}, "coders");
    if (!problems.empty()) return failure(std::move(problems));
    if (asked.empty()) return all;
    for (const auto& coder : asked)
        if (!field::found(study.coders, coder)) problems.add(field::unknown(study.coders, "coder", coder, {}));
    if (!problems.empty()) return failure(std::move(problems));
    return asked;
}

}  // namespace reliance::workbench
