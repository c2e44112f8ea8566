#include "reliance/exchange/refi_outgoing_sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>

#include "reliance/base/digest.hpp"
#include "reliance/exchange/guid.hpp"
#include "reliance/exchange/refi_rows.hpp"
#include "reliance/exchange/selection_places.hpp"
#include "reliance/field/rows.hpp"

namespace reliance::exchange {
namespace {

constexpr std::size_t longest_name = 100;  // code points of the words that a selection quotes as its name

const std::vector<std::string_view> whole_sources{"PictureSource", "PDFSource", "AudioSource", "VideoSource"};
const std::vector<std::string_view> source_texts{"Representation", "TextDescription", "Transcript"};

/// Where a kept element stands in the text of its material.
std::uint32_t place_of(const KeptElement& kept) {
    std::uint32_t place = 0;
    const auto written = kept.mark("place");
    std::from_chars(written.data(), written.data() + written.size(), place);
    return place;
}

}  // namespace

OutgoingSources::OutgoingSources(OutgoingRows& rows, const OutgoingNotes& notes, const OutgoingVariables& variables)
    : rows_(rows), notes_(notes), variables_(variables) {
    for (const auto& kept : rows.kept.elements())
        if (!kept.mark("place").empty())
            (kept.element == "SyncPoint" ? kept_points_ : kept_empty_)[kept.mark("material")].push_back(&kept);
    for (const auto& material : rows.study.materials) group_selections(material);
}

std::string OutgoingSources::place_of_coding(const std::string& coding) const {
    const auto place = place_of_coding_.find(coding);
    return place == place_of_coding_.end() ? std::string() : place->second;
}

// Selections

void OutgoingSources::group_selections(const field::Material& material) {
    std::map<std::string, Selection> by_guid;
    const auto at = [&](const std::string& key, std::uint32_t start, std::uint32_t end) -> Selection& {
        const auto came = rows_.selections().find(key);
        auto own = came == rows_.selections().end() ? selection_guid(rows_.study, material.id, start, end) : came->second;
        const auto there = by_guid.find(comparable_guid(own));
        if (there != by_guid.end() && (there->second.start != start || there->second.end != end))
            own = selection_guid(rows_.study, material.id, start, end);
        auto& selection = by_guid[comparable_guid(own)];
        if (selection.guid.empty()) selection.guid = own;
        selection.start = start;
        selection.end = end;
        return selection;
    };
    const auto length = static_cast<std::uint32_t>(material::code_point_count(material.text));
    for (const auto& coding : rows_.study.codings) {
        if (coding.material != material.id) continue;
        const auto source = rows_.whole_sources().find(row_key("coding", coding.id));
        if (source != rows_.whole_sources().end() && coding.start == 0 && coding.end == length) {
            whole_codings_[material.id].push_back(&coding);
            place_of_coding_[coding.id] = source->second;
            continue;
        }
        auto& selection = at(row_key("coding", coding.id), coding.start, coding.end);
        selection.codings.push_back(&coding);
        place_of_coding_[coding.id] = selection.guid;
    }
    for (const auto& memo : rows_.study.memos)
        if (field::is_on_passage(memo, material.id)) at(row_key("memo", memo.id), memo.start, memo.end).memos.push_back(&memo);
    add_empty_selections(material, by_guid);
    auto& selections = selections_[material.id];
    for (auto& [own, selection] : by_guid) selections.push_back(std::move(selection));
    std::sort(selections.begin(), selections.end(), [](const Selection& a, const Selection& b) {
        return std::tie(a.start, a.end, a.guid) < std::tie(b.start, b.end, b.guid);
    });
}

void OutgoingSources::add_empty_selections(const field::Material& material, std::map<std::string, Selection>& by_guid) {
    const auto& all = kept_empty_[material.id];
    const auto text = all.empty() ? std::string() : digest(material.text).hex();
    for (const auto* kept : all) {
        const auto place = place_of(*kept);
        if (kept->mark("text") == text)
            by_guid.emplace(comparable_guid(kept->guid), Selection{kept->guid, place, place, {}, {}});
        else
            rows_.lose(kept->element + ' ' + kept->guid);
    }
}

std::string OutgoingSources::coding(const field::Coding& row) {
    const auto own = rows_.guid("coding", row.id);
    const auto* kept = rows_.kept.find("Coding", own);
    Elements children{reference("CodeRef", rows_.guid("code", row.code))};
    for (auto& note : notes_.references("coding", row.id)) children.push_back(std::move(note));
    if (!row.memo.empty()) children.push_back(reference("NoteRef", guid_of_row(rows_.study.id, "coding_memo", row.id)));
    rows_.give_back("Coding", own, children);
    const Attributes says{{"guid", own},
                          {"creatingUser", row.coder.empty() ? std::string() : rows_.guid("coder", row.coder)},
                          {"creationDateTime", moment_of(row.date, kept)}};
    return element("Coding", merged(says, kept), std::move(children));
}

std::string OutgoingSources::quoted(const material::CodePointMarks& marks, const std::string& text,
                                    const Selection& selection) const {
    const auto end = std::min<std::size_t>(selection.end, selection.start + longest_name);
    auto name = with_single_spaces(marks.slice(text, selection.start, end).value_or(std::string_view{}));
    return end < selection.end ? name + "…" : name;
}

Elements OutgoingSources::selections(std::string_view name, const field::Material& material) {
    Elements all;
    const material::CodePointMarks marks(material.text);
    for (const auto& selection : selections_[material.id]) {
        Elements children;
        for (const auto* row : selection.codings) children.push_back(coding(*row));
        for (const auto* memo : selection.memos) {
            if (rows_.is_description(memo->id))
                children.push_back(text_element("Description", memo->text));
            else if (notes_.is_note(*memo) && !notes_.is_linked(*memo, selection.guid))
                children.push_back(reference("NoteRef", notes_.guid_of(*memo)));
        }
        const auto* kept = rows_.kept.find(name, selection.guid);
        rows_.give_back(name, selection.guid, children);
        Attributes says{{"guid", selection.guid}};
        if (name == "PlainTextSelection") {
            says.push_back({"startPosition", std::to_string(selection.start)});
            says.push_back({"endPosition", std::to_string(selection.end)});
        } else {
            says.push_back({"fromSyncPoint", moment_at(material.id, selection.start, true)});
            says.push_back({"toSyncPoint", moment_at(material.id, selection.end, false)});
        }
        all.push_back(
            element(name, merged(says, kept, {{"name", quoted(marks, material.text, selection)}}), std::move(children)));
    }
    return all;
}

std::string OutgoingSources::sync_point(const std::string& material, std::uint32_t position, std::optional<double> seconds) {
    auto& points = sync_points_[material];
    const auto time = seconds ? std::to_string(std::llround(*seconds * 1000)) : std::string();
    const auto [first, last] = points.equal_range(position);
    const auto there = std::find_if(first, last, [&](const auto& one) { return one.second.time == time; });
    if (there != last) return there->second.guid;
    auto& moved = moved_points_[material];
    const auto came =
        std::find_if(moved.begin(), moved.end(), [&](const SyncPoint& one) { return !time.empty() && one.time == time; });
    const bool alone = first == last;
    auto own = came != moved.end() ? came->guid
                                   : guid_of_row(rows_.study.id, "sync_point",
                                                 alone ? fmt::format("{} {}", material, position)
                                                       : fmt::format("{} {} {}", material, position, time));
    if (came != moved.end()) moved.erase(came);
    return points.emplace(position, SyncPoint{std::move(own), time})->second.guid;
}

std::string OutgoingSources::moment_at(const std::string& material, std::uint32_t position, bool opens) {
    const auto [first, last] = sync_points_[material].equal_range(position);
    if (first == last) return sync_point(material, position, {});
    return opens ? std::prev(last)->second.guid : first->second.guid;
}

void OutgoingSources::give_moments_back(const field::Material& material) {
    const auto* transcript = rows_.kept.find("Transcript", rows_.guid("material", material.id));
    const bool same = transcript && transcript->mark("text") == digest(material.text).hex();
    for (const auto* kept : kept_points_[material.id]) {
        SyncPoint point{kept->guid, kept->mark("moment")};
        if (same)
            sync_points_[material.id].emplace(place_of(*kept), std::move(point));
        else
            moved_points_[material.id].push_back(std::move(point));
    }
}

// Sources

Elements OutgoingSources::sources(const std::set<std::string>& described_by_case) {
    described_by_case_ = described_by_case;
    Elements all;
    std::set<std::string> done;
    for (const auto& material : rows_.study.materials) {
        const auto source = rows_.source_guid(material.id);
        if (!done.insert(comparable_guid(source)).second) continue;
        const auto* text = rows_.kept_text_of(material.id);
        const auto* whole = rows_.kept.find_any(whole_sources, source);
        if (whole)
            all.push_back(source_with_texts(*whole, material));
        else if (!text && rows_.recording_of(material.id))
            all.push_back(own_recording(material, source));
        else
            all.push_back(text_holder("TextSource", material, said_of(material)));
    }
    rows_.give_back("Sources", "", all);
    return all;
}

Elements OutgoingSources::said_of(const field::Material& material) {
    auto all = notes_.descriptions("material", material.id);
    for (auto& note : notes_.references("material", material.id)) all.push_back(std::move(note));
    for (const auto* row : whole_codings_[material.id]) all.push_back(coding(*row));
    if (!described_by_case_.contains(material.id))
        for (auto& value : variables_.values("material", material.id)) all.push_back(std::move(value));
    return all;
}

std::string OutgoingSources::source_with_texts(const KeptElement& whole, const field::Material& first) {
    auto children = said_of(first);
    for (const auto& material : rows_.study.materials) {
        if (comparable_guid(rows_.source_guid(material.id)) != comparable_guid(whole.guid)) continue;
        const auto* text = rows_.kept.find_any(source_texts, rows_.guid("material", material.id));
        if (text) children.push_back(text_holder(text->element, material, {}));
    }
    rows_.give_back(whole.element, whole.guid, children);
    const auto name = whole.mark("name");
    return element(whole.element, merged({{"guid", whole.guid}, {"name", name}}, &whole), std::move(children));
}

std::string OutgoingSources::own_recording(const field::Material& material, const std::string& source) {
    const auto& recording = *rows_.recording_of(material.id);
    auto children = said_of(material);
    children.push_back(text_holder("Transcript", material, {}));
    const bool inside = std::any_of(rows_.study.documents.begin(), rows_.study.documents.end(),
                                    [&](const auto& one) { return one.path == recording.file; });
    const auto path = inside                                            ? "internal://" + file_name(recording.file)
                      : recording.file.find("://") != std::string::npos ? recording.file
                                                                        : "relative:///" + recording.file;
    if (inside) recordings_.emplace(file_name(recording.file), recording.file);
    const auto* name = recording.media_type.starts_with("audio/") ? "AudioSource" : "VideoSource";
    return element(name, {{"guid", source}, {"name", material.title.empty() ? material.id : material.title}, {"path", path}},
                   std::move(children));
}

std::string OutgoingSources::text_holder(std::string_view name, const field::Material& material, Elements children) {
    const auto own = rows_.guid("material", material.id);
    const auto* kept = rows_.kept.find(name, own);
    const bool transcript = name == "Transcript";
    if (transcript) give_moments_back(material);
    if (transcript)
        for (const auto& turn : rows_.study.turns)
            if (turn.material == material.id) {
                if (turn.start_seconds) sync_point(material.id, turn.start, turn.start_seconds);
                if (turn.end_seconds) sync_point(material.id, turn.end, turn.end_seconds);
            }
    for (auto& selection : selections(transcript ? "TranscriptSelection" : "PlainTextSelection", material))
        children.push_back(std::move(selection));
    if (transcript) {
        for (const auto& [position, point] : sync_points_[material.id]) {
            Elements parts;
            rows_.give_back("SyncPoint", point.guid, parts);
            children.push_back(
                element("SyncPoint",
                        merged({{"guid", point.guid}, {"timeStamp", point.time}, {"position", std::to_string(position)}},
                               rows_.kept.find("SyncPoint", point.guid)),
                        std::move(parts)));
        }
        for (const auto& point : moved_points_[material.id]) rows_.lose(fmt::format("SyncPoint {}", point.guid));
    }
    rows_.give_back(name, own, children, material.text.empty());
    Attributes says{{"guid", own}};
    if (name == "TextSource") says.push_back({"name", material.title.empty() ? material.id : material.title});
    if (!material.text.empty()) {
        const auto file = *folded_guid(own) + ".txt";
        says.push_back({"plainTextPath", "internal://" + file});
        texts_.emplace(file, material.text);
    }
    auto attributes = merged(says, kept);
    // A styled twin of a text that was corrected since would say other words.
    if (kept && !kept->mark("text").empty() && kept->mark("text") != digest(material.text).hex())
        std::erase_if(attributes, [](const auto& one) { return one.name == "richTextPath"; });
    return element(name, attributes, std::move(children));
}

}  // namespace reliance::exchange
