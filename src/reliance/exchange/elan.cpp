#include "reliance/exchange/elan.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "reliance/exchange/xml.hpp"
#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

using Times = std::map<std::string, double, std::less<>>;

/// Seconds by slot.
Result<Times> times_of(const XmlNode& document, std::string_view name) {
    struct Slot {
        std::string_view id;
        std::optional<double> seconds;
    };
    std::vector<Slot> slots;
    Problems problems;
    const auto* order = document.child("TIME_ORDER");
    for (const auto* slot : order ? order->children_named("TIME_SLOT") : std::vector<const XmlNode*>()) {
        slots.push_back({slot->value("TIME_SLOT_ID"), {}});
        const auto written = slot->attribute("TIME_VALUE");
        if (!written) continue;
        std::int64_t milliseconds = 0;
        const auto [end, error] = std::from_chars(written->data(), written->data() + written->size(), milliseconds);
        if (error != std::errc() || end != written->data() + written->size())
            problems.add(ErrorCode::invalid_number, {std::string(*written)},
                         std::string(name) + ':' + std::string(slots.back().id));
        slots.back().seconds = static_cast<double>(milliseconds) / 1000;
    }
    if (!problems.empty()) return failure(std::move(problems));
    Times times;
    double before = 0;
    for (std::size_t i = 0; i < slots.size();) {
        const auto next = static_cast<std::size_t>(std::find_if(slots.begin() + static_cast<std::ptrdiff_t>(i), slots.end(),
                                                                [](const Slot& slot) { return slot.seconds.has_value(); }) -
                                                   slots.begin());
        const double after = next < slots.size() ? *slots[next].seconds : before;
        const auto steps = static_cast<double>(next - i + 1);
        for (auto open = i; open < next; ++open)
            times[std::string(slots[open].id)] = before + (after - before) * static_cast<double>(open - i + 1) / steps;
        if (next < slots.size()) times[std::string(slots[next].id)] = after;
        before = after;
        i = next + 1;
    }
    return times;
}

std::vector<const XmlNode*> speech_tiers(const XmlNode& document, TextSource& source) {
    auto tiers = document.children_named("TIER");
    std::erase_if(tiers, [&](const XmlNode* tier) {
        const bool under = tier->attribute("PARENT_REF").has_value();
        if (under) source.notes.note(ImportCount::dependent_tiers, source.name, std::string(tier->value("TIER_ID")));
        return under;
    });
    return tiers;
}

/// Who speaks on a tier.
std::string label_of(const XmlNode& tier, const std::vector<const XmlNode*>& tiers) {
    const auto participant = tier.value("PARTICIPANT");
    const auto same = std::count_if(tiers.begin(), tiers.end(),
                                    [&](const XmlNode* other) { return other->value("PARTICIPANT") == participant; });
    return std::string(participant.empty() || same > 1 ? tier.value("TIER_ID") : participant);
}

std::string words_of(const XmlNode& annotation) {
    const auto* value = annotation.child("ANNOTATION_VALUE");
    const auto words = value ? value->all_text() : std::string();
    return std::string(material::without_trailing_space(std::string_view(words).substr(material::leading_space(words))));
}

/// Adds the turns of one tier; its faults.
Problems add_turns(const XmlNode& tier, const std::string& label, const Times& times, const std::string& name,
                   material::Transcript& transcript) {
    Problems problems;
    for (const auto* annotation : tier.children_named("ANNOTATION")) {
        const auto* aligned = annotation->child("ALIGNABLE_ANNOTATION");
        if (!aligned) continue;
        const auto where = name + ':' + std::string(aligned->value("ANNOTATION_ID"));
        const auto start = times.find(aligned->value("TIME_SLOT_REF1")), end = times.find(aligned->value("TIME_SLOT_REF2"));
        for (const auto& [slot, reference] : {std::pair{start, "TIME_SLOT_REF1"}, std::pair{end, "TIME_SLOT_REF2"}})
            if (slot == times.end())
                problems.add(ErrorCode::unknown_reference, {"TIME_SLOT", std::string(aligned->value(reference)), "TIME_ORDER"},
                             where);
        if (start == times.end() || end == times.end()) continue;
        if (end->second < start->second)
            problems.add(ErrorCode::interval_reversed, {label, std::to_string(start->second), std::to_string(end->second)},
                         where);
        else if (auto words = words_of(*aligned); !words.empty())
            transcript.turns.push_back({transcript.speakers.size(), start->second, end->second, std::move(words)});
    }
    transcript.speakers.push_back(label);
    return problems;
}

void take_recordings(const XmlNode& document, TextSource& source) {
    const auto* header = document.child("HEADER");
    for (const auto* media : header ? header->children_named("MEDIA_DESCRIPTOR") : std::vector<const XmlNode*>()) {
        const auto relative = media->value("RELATIVE_MEDIA_URL");
        const std::string path(relative.empty() ? media->value("MEDIA_URL") : relative);
        source.attachments.push_back(
            {path.substr(path.find_last_of("/\\") + 1), std::string(media->value("MIME_TYPE")), {}, path});
    }
}

}  // namespace

Result<TextSource> eaf_source(std::string_view bytes, std::string_view name) {
    auto source = decoded_source(bytes, name, declared_encoding(bytes));
    if (!source) return source;
    const auto document = xml_of(source->text, name);
    if (!document) return failure(document.error());
    if (document->local_name() != "ANNOTATION_DOCUMENT")
        return failure(ErrorCode::malformed_source, {source->name, "ANNOTATION_DOCUMENT"}, source->name);
    const auto times = times_of(*document, name);
    if (!times) return failure(times.error());
    take_recordings(*document, *source);
    source->date = std::string(document->value("DATE").substr(0, 10));
    material::Transcript transcript;
    Problems problems;
    const auto tiers = speech_tiers(*document, *source);
    for (const auto* tier : tiers) problems.add(add_turns(*tier, label_of(*tier, tiers), *times, source->name, transcript));
    if (!problems.empty()) return failure(std::move(problems));
    take_transcript(*source, transcript);
    return source;
}

}  // namespace reliance::exchange
