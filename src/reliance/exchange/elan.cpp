#include "reliance/exchange/elan.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <map>
#include <tuple>
#include <utility>

#include "reliance/base/word_list.hpp"
#include "reliance/exchange/xml.hpp"
#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

using Times = std::map<std::string, double, std::less<>>;

std::vector<const XmlNode*> recordings_of(const XmlNode& document) {
    const auto* header = document.child("HEADER");
    return header ? header->children_named("MEDIA_DESCRIPTOR") : std::vector<const XmlNode*>();
}

/// A whole number of milliseconds, as seconds.
std::optional<double> seconds_of(std::string_view milliseconds) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(milliseconds.data(), milliseconds.data() + milliseconds.size(), number);
    if (error != std::errc() || end != milliseconds.data() + milliseconds.size()) return std::nullopt;
    return static_cast<double>(number) / 1000;
}

/// Where in the first recording the time of the annotations begins; noted, and where another recording begins elsewhere. No time of a
/// recording is before its beginning: an origin there is a fault, and shifts nothing.
/// Errors   invalid_number.
Result<double> origin_of(const XmlNode& document, TextSource& source) {
    std::optional<double> first;
    Problems problems;
    for (const auto* media : recordings_of(document)) {
        const auto written = media->attribute("TIME_ORIGIN");
        const auto origin = written ? seconds_of(*written) : std::optional(0.0);
        if (!origin) problems.add(ErrorCode::invalid_number, {std::string(*written)}, source.name + ":TIME_ORIGIN");
        if (!first && origin && *origin != 0)
            source.notes.note(*origin < 0 ? ImportCount::time_origin_negative : ImportCount::time_origin, source.name,
                              std::string(*written) + " ms");
        else if (first && origin && *origin != *first)
            source.notes.note(ImportCount::time_origins_differ, source.name, std::string(media->value("RELATIVE_MEDIA_URL")));
        if (!first) first = origin;
    }
    if (!problems.empty()) return failure(std::move(problems));
    return std::max(first.value_or(0), 0.0);
}

/// Seconds by slot, of the recording; the time of the annotations begins `origin` seconds into it.
Result<Times> times_of(const XmlNode& document, std::string_view name, double origin) {
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
        const auto seconds = seconds_of(*written);
        if (!seconds)
            problems.add(ErrorCode::invalid_number, {std::string(*written)},
                         std::string(name) + ':' + std::string(slots.back().id));
        slots.back().seconds = seconds.value_or(0) + origin;
    }
    if (!problems.empty()) return failure(std::move(problems));
    Times times;
    double before = origin;
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
    bool timed = false;
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

/// The timed annotations of one tier, found by a time that lies in them.
class TimedAnnotations {
public:
    /// In the order of the file.
    void add(std::string_view id, double start, double end) { all_.push_back({id, start, end, end, all_.size()}); }

    void finish() {
        std::stable_sort(all_.begin(), all_.end(), [](const One& a, const One& b) { return a.start < b.start; });
        for (std::size_t i = 1; i < all_.size(); ++i) all_[i].last_end = std::max(all_[i].last_end, all_[i - 1].last_end);
    }

    /// The first of the file in which `seconds` lies.
    /// Cost     O(log n) where no two overlap.
    std::optional<std::string_view> at(double seconds) const {
        auto one =
            std::upper_bound(all_.begin(), all_.end(), seconds, [](double time, const One& other) { return time < other.start; });
        const One* first = nullptr;
        while (one != all_.begin() && (--one)->last_end >= seconds)
            if (seconds <= one->end && (!first || one->place < first->place)) first = &*one;
        return first ? std::optional(first->id) : std::nullopt;
    }

private:
    struct One {
        std::string_view id;
        double start, end;
        double last_end;  ///< of it and of those that start before it
        std::size_t place;
    };

    std::vector<One> all_;
};

/// The annotations of tiers that stand under others, brought to the annotation in which somebody speaks: what a file says beside
/// its words.
class Remarks {
public:
    Remarks(const XmlNode& document, const Times& times, TextSource& source) : source_(source) {
        for (const auto* tier : document.children_named("TIER")) {
            tiers_.emplace(tier->value("TIER_ID"), tier);
            for (const auto* one : tier->children_named("ANNOTATION")) add(*one, *tier, times);
        }
        for (auto& [tier, timed] : timed_) timed.finish();
    }

    /// Puts them beside the turns of the source, one for each tier and annotation that is spoken; those that stand under none of
    /// its turns are counted.
    void take() {
        std::map<std::pair<std::string_view, std::string_view>, std::vector<const Annotation*>> by_root;
        for (const auto id : order_) {
            const auto& one = annotations_.at(id);
            if (!is_under(one) && (one.timed || words_of(*one.node).empty())) continue;
            const auto root = root_of(id);
            if (!root || !places_.contains(*root))
                source_.notes.note(ImportCount::lone_annotations, source_.name, std::string(id));
            else
                put(by_root[{*root, one.tier}], one);
        }
        for (const auto& [key, under] : by_root) add_remark(key.first, key.second, under);
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
            if (start == times.end() || end == times.end())
                return source_.notes.note(ImportCount::lone_annotations, source_.name,
                                          std::string(one.node->value("ANNOTATION_ID")));
            one.timed = true, one.start = start->second, one.end = end->second;
        } else if ((one.node = holder.child("REF_ANNOTATION")) != nullptr) {
            one.parent = one.node->value("ANNOTATION_REF");
            one.before = one.node->value("PREVIOUS_ANNOTATION");
        }
        if (!one.node) return;
        const auto id = one.node->value("ANNOTATION_ID");
        if (!annotations_.emplace(id, one).second) return;
        order_.push_back(id);
        if (one.timed) timed_[one.tier].add(id, one.start, one.end);
    }

    /// The annotation that one stands under: the one it names, or that of the tier above in which its times lie.
    std::optional<std::string_view> parent_of(const Annotation& one) const {
        if (!one.timed) return annotations_.contains(one.parent) ? std::optional(one.parent) : std::nullopt;
        const auto above = timed_.find(tiers_.at(one.tier)->value("PARENT_REF"));
        return above == timed_.end() ? std::nullopt : above->second.at((one.start + one.end) / 2);
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

    void add_remark(std::string_view root, std::string_view tier, const std::vector<const Annotation*>& under) {
        const auto text = joined(under, " ", [](const Annotation* one) { return words_of(*one->node); });
        if (text.empty()) return;
        const auto& [start, end] = places_.at(root);
        for (std::size_t i = 0; i < under.size(); ++i)
            source_.notes.note(ImportCount::dependent_tiers, source_.name, std::string(tier));
        source_.remarks.push_back({start, end, std::string(tier) + ": " + text});
    }

    TextSource& source_;
    std::map<std::string_view, const XmlNode*> tiers_;
    std::map<std::string_view, Annotation> annotations_;
    std::map<std::string_view, TimedAnnotations> timed_;  ///< by tier
    std::vector<std::string_view> order_;                 ///< ids, as they stand in the file
    std::map<std::string_view, std::pair<std::uint32_t, std::uint32_t>> places_;
};

/// Finds each spoken annotation among the turns that the transcript became, in the order of the file where two are alike.
void place_remarks(Remarks& remarks, const std::vector<const XmlNode*>& tiers, const TextSource& source) {
    std::map<std::tuple<std::string_view, double, double>, std::deque<const SourceTurn*>> turns;
    for (const auto& turn : source.turns)
        turns[{turn.speaker, turn.start_seconds.value_or(0), turn.end_seconds.value_or(0)}].push_back(&turn);
    std::map<std::string_view, std::string> labels;
    for (const auto* tier : tiers) labels.emplace(tier->value("TIER_ID"), label_of(*tier, tiers));
    for (const auto id : remarks.order()) {
        const auto& one = remarks.at(id);
        if (!one.timed || remarks.is_under(one) || words_of(*one.node).empty()) continue;
        const auto alike = turns.find({labels.at(one.tier), one.start, one.end});
        if (alike == turns.end() || alike->second.empty()) continue;
        remarks.place(id, *alike->second.front());
        alike->second.pop_front();
    }
}

void take_recordings(const XmlNode& document, TextSource& source) {
    for (const auto* media : recordings_of(document)) {
        const auto relative = media->value("RELATIVE_MEDIA_URL");
        const std::string path(relative.empty() ? media->value("MEDIA_URL") : relative);
        source.attachments.push_back(
            {path.substr(path.find_last_of("/\\") + 1), std::string(media->value("MIME_TYPE")), {}, path});
    }
}

}  // namespace

Result<TextSource> eaf_source(std::string_view bytes, std::string_view name, std::string_view encoding) {
    auto source = decoded_source(bytes, name, declared_encoding(bytes), encoding);
    if (!source) return source;
    const auto document = xml_of(source->text, name);
    if (!document) return failure(document.error());
    if (document->local_name() != "ANNOTATION_DOCUMENT")
        return failure(ErrorCode::malformed_source, {source->name, "ANNOTATION_DOCUMENT"}, source->name);
    const auto origin = origin_of(*document, *source);
    if (!origin) return failure(origin.error());
    const auto times = times_of(*document, name, *origin);
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
