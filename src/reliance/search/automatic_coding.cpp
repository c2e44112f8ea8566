#include "reliance/search/automatic_coding.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "reliance/base/digest.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/sentences.hpp"

namespace reliance::search {
namespace {

using material::ByteSpan;

constexpr std::array<std::string_view, 4> widen_names{"none", "sentence", "paragraph", "turn"};
constexpr std::size_t id_digits = 12;

Problems unknown_words(const field::Study& study, const CodingOrder& order) {
    Problems problems;
    const auto* code = field::found(study.codes, order.code);
    if (!code) problems.add(field::unknown(study.codes, "code", order.code, "--as"));
    if (code && code->retired.value_or(false)) problems.add(ErrorCode::code_retired, {order.code}, "--as");
    if (!order.adds_coder && !field::found(study.coders, order.coder))
        problems.add(field::unknown(study.coders, "coder", order.coder, "--coder"));
    return problems;
}

ByteSpan within(ByteSpan span, ByteSpan region) {
    return {std::clamp(span.start, region.start, region.end), std::clamp(span.end, region.start, region.end)};
}

/// Widens spans of one material.
class Widener {
public:
    Widener(std::string_view text, const Circumstances& circumstances, std::size_t material)
        : text_(text), marks_(text), circumstances_(circumstances), material_(material) {}

    MaterialSpan widened(const MaterialSpan& span, Widen widen) const {
        if (widen == Widen::none) return span;
        const ByteSpan bytes{byte(span.start), byte(span.end)};
        const auto* turn = circumstances_.turn(material_, span.start, span.end);
        const auto spoken = turn ? ByteSpan{byte(turn->start), byte(turn->end)} : material::paragraph_around(text_, bytes);
        if (widen == Widen::turn) return placed(spoken, span);
        const auto paragraph = within(material::paragraph_around(text_, bytes), spoken);
        if (widen == Widen::paragraph) return placed(paragraph, span);
        return placed(material::sentence_around(text_, paragraph, bytes), span);
    }

    std::string words(const MaterialSpan& span) const { return std::string(*marks_.slice(text_, span.start, span.end)); }

private:
    std::size_t byte(std::uint32_t position) const { return *marks_.byte_of(text_, position); }

    MaterialSpan placed(ByteSpan bytes, const MaterialSpan& span) const {
        const auto before = byte(span.start);
        const auto count = [&](std::size_t from, std::size_t to) {
            return static_cast<std::uint32_t>(material::code_point_count(text_.substr(from, to - from)));
        };
        const auto start =
            bytes.start <= before ? span.start - count(bytes.start, before) : span.start + count(before, bytes.start);
        return {material_, start, start + count(bytes.start, bytes.end)};
    }

    std::string_view text_;
    material::CodePointMarks marks_;
    const Circumstances& circumstances_;
    std::size_t material_;
};

/// Spans in order, those that share a character made one, empty ones left out.
std::vector<MaterialSpan> merged(std::vector<MaterialSpan> spans) {
    std::sort(spans.begin(), spans.end());
    std::vector<MaterialSpan> result;
    for (const auto& span : spans) {
        if (span.start == span.end) continue;
        if (!result.empty() && result.back().material == span.material && span.start < result.back().end)
            result.back().end = std::max(result.back().end, span.end);
        else
            result.push_back(span);
    }
    return result;
}

using CodingKey = std::tuple<std::string, std::uint32_t, std::uint32_t, std::string, std::string>;

CodingKey key_of(const field::Coding& coding) { return {coding.material, coding.start, coding.end, coding.code, coding.coder}; }

std::string id_of(const field::Coding& coding) {
    Digester digester;
    for (const auto& part :
         {coding.material, std::to_string(coding.start), std::to_string(coding.end), coding.code, coding.coder})
        digester.add(part).add(";");
    return std::string("auto-").append(digester.digest().hex().substr(0, id_digits));
}

field::Coding ordered(const CodingOrder& order) {
    field::Coding coding;
    coding.code = order.code;
    coding.coder = order.coder;
    coding.date = order.date;
    coding.memo = order.memo;
    return coding;
}

}  // namespace

std::string_view name(Widen widen) { return widen_names[static_cast<std::size_t>(widen)]; }

std::optional<Widen> widen_named(std::string_view wanted) { return value_named<Widen>(widen_names, wanted); }

std::vector<MaterialSpan> spans_of(const Corpus& corpus, const std::vector<Hit>& hits) {
    std::vector<MaterialSpan> spans;
    for (const auto& hit : hits) {
        const auto place = located(corpus, hit);
        spans.push_back({corpus.index().text_of(hit.first), place.start, place.end});
    }
    return spans;
}

std::vector<MaterialSpan> turns_where(const field::Study& study, const Circumstances& circumstances,
                                      const Conditions& conditions) {
    std::vector<MaterialSpan> spans;
    for (std::size_t material = 0; material < study.materials.size(); ++material)
        for (const auto& turn : circumstances.turns(material))
            if (hold(conditions, circumstances, material, turn.start, turn.end))
                spans.push_back({material, turn.start, turn.end});
    return spans;
}

Result<CodingPlan> coding_plan(const field::Study& study, const Circumstances& circumstances, std::vector<MaterialSpan> spans,
                               const CodingOrder& order) {
    if (auto problems = unknown_words(study, order); !problems.empty()) return failure(std::move(problems));
    std::map<std::size_t, Widener> wideners;
    const auto widener = [&](std::size_t material) -> const Widener& {
        return wideners.try_emplace(material, study.materials[material].text, circumstances, material).first->second;
    };
    for (auto& span : spans) span = widener(span.material).widened(span, order.widen);
    std::set<CodingKey> there;
    for (const auto& coding : study.codings) there.insert(key_of(coding));
    CodingPlan plan;
    for (const auto& span : merged(std::move(spans))) {
        auto coding = ordered(order);
        coding.material = study.materials[span.material].id;
        coding.start = span.start;
        coding.end = span.end;
        coding.quote = widener(span.material).words(span);
        coding.id = id_of(coding);
        if (there.contains(key_of(coding)))
            ++plan.already;
        else
            plan.added.push_back(std::move(coding));
    }
    return plan;
}

}  // namespace reliance::search
