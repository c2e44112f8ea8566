#include "reliance/exchange/elan.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

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

/// The tiers that stand under no other: somebody speaks on each.
std::vector<const XmlNode*> speech_tiers(const XmlNode& document) {
    auto tiers = document.children_named("TIER");
    std::erase_if(tiers, [](const XmlNode* tier) { return tier->attribute("PARENT_REF").has_value(); });
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

/// An annotation as it stands in its tier: between two times of its own, or under another annotation.
struct Annotation {
    const XmlNode* node = nullptr;
    std::string_view tier;
    double start = 0, end = 0;
    std::string_view parent;  ///< empty for one with times
    std::string_view before;  ///< the annotation that it follows under the same parent
};

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

/// The annotations of tiers that stand under others, brought to the annotation in which somebody speaks: what a file says beside
/// its words.
class Remarks {
public:
    Remarks(const XmlNode& document, const Times& times, TextSource& source) : source_(source) {
        for (const auto* tier : document.children_named("TIER")) {
            tiers_.emplace(tier->value("TIER_ID"), tier);
            for (const auto* one : tier->children_named("ANNOTATION")) add(*one, *tier, times);
        }
    }

    /// Puts them beside the turns of the source, one for each tier and annotation that is spoken.
    void take() {
        std::map<std::pair<std::string_view, std::string_view>, std::vector<const Annotation*>> by_root;
        for (const auto id : order_) {
            const auto& one = annotations_.at(id);
            if (!is_under(one)) continue;
            const auto root = root_of(id);
            if (!root || words_of(*annotations_.at(*root).node).empty())
                source_.notes.note(ImportCount::lone_annotations, source_.name, std::string(id));
            else
                put(by_root[{*root, one.tier}], one);
        }
        for (const auto& [key, under] : by_root) add_remark(annotations_.at(key.first), key.second, under);
        std::stable_sort(source_.remarks.begin(), source_.remarks.end(),
                         [](const auto& a, const auto& b) { return a.start < b.start; });
    }

    /// Notes which turn of the source an annotation became.
    void place(std::string_view annotation, const SourceTurn& turn) {
        places_.emplace(annotation, std::pair(turn.start, turn.end));
    }

    const std::vector<std::string_view>& order() const { return order_; }
    const Annotation& at(std::string_view id) const { return annotations_.at(id); }
    bool is_under(const Annotation& one) const { return tiers_.at(one.tier)->attribute("PARENT_REF").has_value(); }

private:
    void add(const XmlNode& holder, const XmlNode& tier, const Times& times) {
        Annotation one;
        one.tier = tier.value("TIER_ID");
        one.node = holder.child("ALIGNABLE_ANNOTATION");
        if (one.node) {
            const auto start = times.find(one.node->value("TIME_SLOT_REF1")), end = times.find(one.node->value("TIME_SLOT_REF2"));
            if (start == times.end() || end == times.end()) return;
            one.start = start->second, one.end = end->second;
        } else if ((one.node = holder.child("REF_ANNOTATION")) != nullptr) {
            one.parent = one.node->value("ANNOTATION_REF");
            one.before = one.node->value("PREVIOUS_ANNOTATION");
        }
        if (one.node && annotations_.emplace(one.node->value("ANNOTATION_ID"), one).second)
            order_.push_back(one.node->value("ANNOTATION_ID"));
    }

    /// The annotation that one stands under: the one it names, or that of the tier above in which its times lie.
    std::optional<std::string_view> parent_of(const Annotation& one) const {
        if (!one.parent.empty()) return annotations_.contains(one.parent) ? std::optional(one.parent) : std::nullopt;
        const auto above = tiers_.at(one.tier)->value("PARENT_REF");
        const auto middle = (one.start + one.end) / 2;
        for (const auto id : order_) {
            const auto& other = annotations_.at(id);
            if (other.tier == above && other.parent.empty() && other.start <= middle && middle <= other.end) return id;
        }
        return std::nullopt;
    }

    /// The spoken annotation that one stands under, however deep.
    std::optional<std::string_view> root_of(std::string_view id) const {
        std::optional<std::string_view> at = id;
        for (std::size_t depth = 0; at && is_under(annotations_.at(*at)); ++depth)
            at = depth < tiers_.size() ? parent_of(annotations_.at(*at)) : std::nullopt;
        return at;
    }

    /// After the annotation that it follows, otherwise last.
    static void put(std::vector<const Annotation*>& row, const Annotation& one) {
        const auto before = std::find_if(row.begin(), row.end(), [&](const Annotation* other) {
            return !one.before.empty() && other->node->value("ANNOTATION_ID") == one.before;
        });
        row.insert(before == row.end() ? before : before + 1, &one);
    }

    void add_remark(const Annotation& root, std::string_view tier, const std::vector<const Annotation*>& under) {
        const auto place = places_.find(root.node->value("ANNOTATION_ID"));
        std::string text;
        for (const auto* one : under)
            if (const auto words = words_of(*one->node); !words.empty()) text.append(text.empty() ? "" : " ").append(words);
        if (place == places_.end() || text.empty()) return;
        for (std::size_t i = 0; i < under.size(); ++i)
            source_.notes.note(ImportCount::dependent_tiers, source_.name, std::string(tier));
        source_.remarks.push_back({place->second.first, place->second.second, std::string(tier) + ": " + text});
    }

    TextSource& source_;
    std::map<std::string_view, const XmlNode*> tiers_;
    std::map<std::string_view, Annotation> annotations_;
    std::vector<std::string_view> order_;  ///< ids, as they stand in the file
    std::map<std::string_view, std::pair<std::uint32_t, std::uint32_t>> places_;
};

/// Finds each spoken annotation among the turns that the transcript became, in the order of the file where two are alike.
void place_remarks(Remarks& remarks, const std::vector<const XmlNode*>& tiers, const TextSource& source) {
    std::vector<bool> taken(source.turns.size());
    for (const auto id : remarks.order()) {
        const auto& one = remarks.at(id);
        if (remarks.is_under(one)) continue;
        const auto tier =
            std::find_if(tiers.begin(), tiers.end(), [&](const XmlNode* other) { return other->value("TIER_ID") == one.tier; });
        const auto label = label_of(**tier, tiers);
        for (std::size_t turn = 0; turn < source.turns.size(); ++turn) {
            const auto& place = source.turns[turn];
            if (taken[turn] || place.speaker != label || place.start_seconds != one.start || place.end_seconds != one.end)
                continue;
            taken[turn] = true;
            remarks.place(id, place);
            break;
        }
    }
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
    const auto tiers = speech_tiers(*document);
    for (const auto* tier : tiers) problems.add(add_turns(*tier, label_of(*tier, tiers), *times, source->name, transcript));
    if (!problems.empty()) return failure(std::move(problems));
    take_transcript(*source, transcript);
    Remarks remarks(*document, *times, *source);
    place_remarks(remarks, tiers, *source);
    remarks.take();
    return source;
}

}  // namespace reliance::exchange
