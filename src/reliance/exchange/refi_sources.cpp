#include "reliance/exchange/refi_sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "reliance/base/digest.hpp"
#include "reliance/exchange/guid.hpp"
#include "reliance/exchange/text_source.hpp"
#include "reliance/field/fresh_id.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

constexpr std::ptrdiff_t timed_points_of_turns = 2;

bool is_recording(std::string_view element) { return element == "AudioSource" || element == "VideoSource"; }

/// The elements of a source that hold its texts.
std::vector<const XmlNode*> texts_of(const XmlNode& source) {
    const auto element = source.local_name();
    if (element == "TextSource") return {&source};
    if (element == "PDFSource") return source.children_named("Representation");
    if (element == "PictureSource") return source.children_named("TextDescription");
    return source.children_named("Transcript");
}

std::string stem_of(std::string_view name) { return std::filesystem::path(name).stem().string(); }

std::string title_of(const XmlNode& source, const XmlNode& text) {
    for (const auto* node : {&source, &text})
        if (!node->value("name").empty()) return std::string(node->value("name"));
    return stem_of(RefiFile::name_of(text.value("plainTextPath")));
}

}  // namespace

ProjectSources::ProjectSources(ProjectRows& rows, const ProjectImportOptions& options,
                               const std::map<std::string, std::string>& codes, std::map<std::string, std::string>& coders,
                               const std::set<std::string>& textless)
    : rows_(rows), reader_(rows), options_(options), codes_(codes), coders_(coders), textless_(textless) {
    for (const auto& row : rows.study.codings) {
        codings_.emplace(std::tuple(row.material, row.start, row.end, row.code, row.coder), row.id);
        coding_rows_.emplace(row.id, coding_rows_.size());
    }
}

bool ProjectSources::ComingText::has_words() const { return text && !material::is_blank(text->text()); }

bool ProjectSources::ComingText::is_timed() const {
    return std::count_if(sync_points.begin(), sync_points.end(),
                         [](const SyncPoint& point) { return point.milliseconds.has_value(); }) >= timed_points_of_turns;
}

// Texts

void ProjectSources::read(const XmlNode& sources) {
    rows_.each(sources, "Sources", "", [&](const XmlNode& source) {
        const auto element = source.local_name();
        const bool known =
            element == "TextSource" || element == "PDFSource" || element == "PictureSource" || is_recording(element);
        if (known) read_source(source);
        return known;
    });
}

void ProjectSources::read_source(const XmlNode& source) {
    const auto texts = texts_of(source);
    if (texts.empty()) read_text(source, nullptr, true);
    for (std::size_t i = 0; i < texts.size(); ++i) read_text(source, texts[i], i == 0);
}

void ProjectSources::read_text(const XmlNode& source, const XmlNode* node, bool first) {
    auto& coming = texts_.emplace_back();
    coming.source = &source;
    coming.node = node;
    coming.source_guid = rows_.guid_of(source);
    coming.guid = node ? rows_.guid_of(*node) : coming.source_guid;
    if (coming.guid.empty() || coming.source_guid.empty()) return;
    const auto problems_before = rows_.problems.size();
    auto decoded = node ? reader_.of(*node) : std::nullopt;
    const bool is_readable = rows_.problems.size() == problems_before;  // what is not is told already, and not missing
    if (source.local_name() == "PDFSource" && (!decoded || material::is_blank(decoded->text)))
        if (auto read = reader_.of_pdf(source)) {
            decoded = std::move(read);
            // The text is as a Representation of the PDF that the project has not.
            if (!node && !rows_.known("material", coming.guid))
                coming.guid = guid_of_row({}, "representation", *folded_guid(coming.guid));
        }
    if (decoded) {
        coming.text.emplace(decoded->text, decoded->had_mark);
        coming.decoded = std::move(*decoded);
    }
    if (!coming.has_words() && is_readable) judge_missing(coming);
    const auto known = rows_.recognised("material", coming.guid, coming.place());
    coming.is_new = !known;
    coming.material = known ? *known : rows_.fresh("material", identifier_of(stem_of(title_of(source, coming.place()))));
    known ? meet_known(coming) : add_material(coming);
    const Target material{"material", coming.material};
    targets_.emplace(*folded_guid(coming.guid), material);
    if (first) targets_.emplace(*folded_guid(coming.source_guid), material);
    if (node) read_sync_points(coming);
}

void ProjectSources::read_sync_points(ComingText& coming) {
    for (const auto* node : coming.node->children_named("SyncPoint")) {
        const auto guid = rows_.guid_of(*node);
        const auto place = node->attribute("position") ? number_of(*node, "position") : std::nullopt;
        auto moment = node->attribute("timeStamp") ? number_of(*node, "timeStamp") : std::nullopt;
        if (moment && *moment < 0) moment.reset();  // before the recording begins
        if (!guid.empty() && place) coming.sync_points.push_back({*folded_guid(guid), *place, moment});
    }
}

/// An empty text is an error where words were chosen in it, otherwise a thing to be told.
void ProjectSources::judge_missing(const ComingText& coming) {
    const auto& node = coming.place();
    const auto count = coming.node ? announced(*coming.node) : 0;
    const auto title = title_of(*coming.source, node);
    const auto path = node.value("plainTextPath");
    if (count > 0 && !options_.without_texts && reader_.has_styled(node))
        rows_.problems.add(ErrorCode::project_text_styled,
                           {title, RefiFile::name_of(node.value("richTextPath")), std::to_string(count)}, rows_.where(node));
    else if (count > 0 && !options_.without_texts)
        rows_.problems.add(coming.text ? ErrorCode::project_text_empty : ErrorCode::project_text_missing,
                           {coming.text || path.empty() ? title : std::string(path), std::to_string(count)}, rows_.where(node));
    else if (coming.node)
        rows_.tell(coming.text ? ImportCount::text_blank : ImportCount::text_absent, node, title);
}

// Materials

void ProjectSources::add_material(ComingText& coming) {
    const auto& node = coming.place();
    field::Material material;
    material.id = coming.material;
    material.title = title_of(*coming.source, node);
    material.type = options_.texts.type;
    material.site = options_.texts.site;
    material.wave = options_.texts.wave;
    material.file = "materials/" + coming.material + ".txt";
    material.language = options_.texts.language;
    if (coming.text) {
        material.text = coming.text->text();
        const auto ends = files::line_ends_of(coming.decoded.text).word();
        material.line_ends = ends == "none" ? "" : std::string(ends);
        const auto path = node.value("plainTextPath");
        material.source = RefiFile::name_of(path.empty() ? coming.source->value("path") : path);
        material.encoding = coming.decoded.encoding;
        if (!material.encoding.empty()) material.byte_order_mark = coming.decoded.had_mark;
    }
    rows_.study.materials.push_back(std::move(material));
    rows_.remember("material", coming.material, coming.guid);
    keep_source_attributes(coming);
    attach(coming, *coming.source, "path");
    if (coming.node) attach(coming, *coming.node, "richTextPath");
    add_speakers(coming);
}

/// A material that the study has: its text stays, and passages of the other text will follow it.
void ProjectSources::meet_known(ComingText& coming) {
    auto& material = *field::found(rows_.study.materials, coming.material);
    rows_.file.ask(coming.source->value("path"));
    if (coming.node) rows_.file.ask(coming.node->value("richTextPath"));
    const bool first = met_.insert(coming.material).second;
    if (!coming.text) return;
    if (textless_.contains(coming.material) && first) material.text = coming.text->text();
    if (material.text == coming.text->text()) return;
    coming.changes = material::changes_between(coming.text->text(), material.text);
    rows_.tell(ImportCount::said_otherwise, coming.place(), coming.material);
}

void ProjectSources::keep_source_attributes(const ComingText& coming) {
    const auto& source = *coming.source;
    // The path of a text that is not there is given back; others are written anew.
    std::vector<std::string_view> written{"guid", "name"};
    if (coming.text) written.emplace_back("plainTextPath");
    rows_.keep_attributes(source, coming.source_guid, written);
    if (coming.node == coming.source) {
        if (!source.value("richTextPath").empty())
            rows_.kept.at(source.local_name(), coming.source_guid).marks["text"] =
                digest(coming.text ? coming.text->text() : "").hex();
        return;
    }
    rows_.kept.at(source.local_name(), coming.source_guid).marks["name"] = std::string(source.value("name"));
    if (!coming.node && coming.guid == coming.source_guid) return;
    written.erase(written.begin() + 1);
    if (coming.node) rows_.keep_attributes(*coming.node, coming.guid, written);
    auto& kept = rows_.kept.at(coming.node ? coming.node->local_name() : "Representation", coming.guid);
    kept.marks["source"] = coming.source_guid;
    kept.marks["text"] = digest(coming.text ? coming.text->text() : "").hex();
}

/// Attaches the file that an attribute names, its bytes in a document of the study, or, where they are elsewhere, its path.
void ProjectSources::attach(const ComingText& coming, const XmlNode& node, std::string_view attribute) {
    const auto written = node.value(attribute);
    if (written.empty()) return;
    const auto kept = rows_.keep_file(written, node);
    if (!kept) rows_.tell(ImportCount::media_absent, node, std::string(written));
    const auto name = RefiFile::name_of(written);
    const auto bytes = std::find_if(rows_.study.documents.begin(), rows_.study.documents.end(),
                                    [&](const field::Document& one) { return kept && one.path == *kept; });
    rows_.study.attachments.push_back({rows_.fresh("attachment", coming.material + '_' + identifier_of(name)),
                                       coming.material,
                                       kept ? *kept : std::string(written),
                                       media_type_of(name),
                                       kept ? digest(bytes->content).hex() : std::string(),
                                       {}});
    rows_.tell(ImportCount::attachments, node, name);
}

/// The speakers of the lines of a text; whom nobody knows is nobody: cases are the persons of a project.
void ProjectSources::add_speakers(ComingText& coming) {
    if (!coming.text) return;
    TextSource source;
    take_lines(source, coming.text->text());
    if (!options_.texts.speakers.empty()) choose_speakers(source, options_.texts.speakers);
    for (const auto& label : source.speakers)
        rows_.study.speakers.push_back(
            {coming.material, label, known_actor(rows_.study, label, options_.texts.speakers).value_or("")});
    coming.turns = std::move(source.turns);
}

/// The turns of a text: between the moments of its recording, where there are some, otherwise those of its lines.
void ProjectSources::add_turns(const ComingText& coming, const PlaceReading& reading) {
    const auto speaker_at = [&](std::uint32_t position) {
        for (const auto& turn : coming.turns)
            if (position < turn.end) return turn.speaker;
        return std::string();
    };
    if (!coming.is_timed()) {
        for (const auto& turn : coming.turns)
            rows_.study.turns.push_back(
                {coming.material, turn.speaker, turn.start, turn.end, turn.start_seconds, turn.end_seconds});
        return;
    }
    std::vector<std::pair<std::uint32_t, double>> moments;
    for (const auto& point : coming.sync_points)
        if (const auto position = point.milliseconds ? coming.text->at(point.place, reading) : std::nullopt)
            moments.emplace_back(*position, static_cast<double>(*point.milliseconds) / 1000);
    std::sort(moments.begin(), moments.end());
    const auto length = static_cast<std::uint32_t>(material::code_point_count(coming.text->text()));
    for (std::size_t i = 0; i < moments.size(); ++i) {
        const auto [start, seconds] = moments[i];
        const bool last = i + 1 == moments.size();
        const auto end = last ? length : moments[i + 1].first;
        if (start < end)
            rows_.study.turns.push_back({coming.material, speaker_at(start), start, end, seconds,
                                         last ? std::nullopt : std::optional(moments[i + 1].second)});
    }
}

// Selections

std::optional<std::int64_t> ProjectSources::number_of(const XmlNode& node, std::string_view attribute) {
    const auto text = node.value(attribute);
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault == std::errc{} && end == text.data() + text.size()) return number;
    rows_.problems.add(ErrorCode::invalid_number, {std::string(text)}, rows_.where(node));
    return std::nullopt;
}

PlaceVote ProjectSources::select() {
    std::vector<NamedSelection> selections;
    for (const auto& coming : texts_)
        if (coming.node && coming.has_words()) {
            const auto named = named_selections(*coming.node, *coming.text);
            selections.insert(selections.end(), named.begin(), named.end());
        }
    auto vote = voted(selections, customary_reading(rows_.file));
    for (auto& coming : texts_) select_in(coming, vote.reading);
    return vote;
}

void ProjectSources::select_in(ComingText& coming, const PlaceReading& reading) {
    if (coming.material.empty()) return;
    if (coming.is_new && coming.has_words()) add_turns(coming, reading);
    const auto& source = *coming.source;
    if (coming.node == coming.source)
        return rows_.each(source, source.local_name(), coming.source_guid, [&](const XmlNode& child) {
            return take_of_text(coming, child, reading) || take_of_source(coming, child);
        });
    if (coming.node)
        rows_.each(*coming.node, coming.node->local_name(), coming.guid,
                   [&](const XmlNode& child) { return take_of_text(coming, child, reading); });
    // What is said of a source with several texts is said of its first.
    if (targets_.at(*folded_guid(coming.source_guid)).id == coming.material)
        rows_.each(source, source.local_name(), coming.source_guid,
                   [&](const XmlNode& child) { return take_of_source(coming, child); });
}

bool ProjectSources::take_of_text(ComingText& coming, const XmlNode& child, const PlaceReading& reading) {
    const auto element = child.local_name();
    if (element == "PlainTextContent") return true;
    if (element == "SyncPoint") return coming.has_words() && take_sync_point(coming, child, reading);
    if (element != "PlainTextSelection" && element != "TranscriptSelection") return false;
    if (coming.has_words())
        take_selection(coming, child, reading);
    else
        rows_.tell(ImportCount::selection_without_text, child, std::string(child.value("name")));
    return coming.has_words();
}

/// A moment keeps its GUID beside the turns that it makes; one that stands nowhere in the text is kept as it is.
bool ProjectSources::take_sync_point(const ComingText& coming, const XmlNode& node, const PlaceReading& reading) {
    const auto guid = folded_guid(node.value("guid"));
    const auto point = std::find_if(coming.sync_points.begin(), coming.sync_points.end(),
                                    [&](const SyncPoint& one) { return guid && one.guid == *guid; });
    const auto place = point == coming.sync_points.end() ? std::nullopt : coming.text->at(point->place, reading);
    if (!place) return false;
    if (coming.is_new)
        rows_.keep_apart(
            node, {"timeStamp", "position"},
            {{"material", coming.material}, {"place", std::to_string(*place)}, {"moment", std::string(node.value("timeStamp"))}});
    return true;
}

bool ProjectSources::take_of_source(const ComingText& coming, const XmlNode& child) {
    const auto element = child.local_name();
    const Target whole{"material", coming.material};
    if (element == "Description" && !material::is_blank(child.all_text())) {
        rows_.add_memo(whole, {child.all_text(), coming.source_guid, refi::description});
    } else if (element == "NoteRef" && rows_.leads_to_note(child)) {
        note_references_.push_back({ProjectRows::target_of(child), whole, {}});
    } else if (element == "VariableValue") {
        values_.emplace_back(&child, whole);
    } else if (element == "Coding" && coming.has_words()) {
        const auto& text = field::found(rows_.study.materials, coming.material)->text;
        const auto length = static_cast<std::uint32_t>(material::code_point_count(text));
        take_coding(child, {{"material", coming.material, 0, length}, text, {}, coming.source_guid, {}});
    } else {
        return element == "Representation" || element == "TextDescription" || element == "Transcript";
    }
    return true;
}

void ProjectSources::set_aside(const ComingText& coming, const XmlNode& node, ImportCount why) {
    rows_.tell(why, node, std::string(node.value("name")));
    rows_.keep(coming.node->local_name(), coming.guid, node);
}

const std::string& ProjectSources::fingerprint(const ComingText& coming) {
    auto& known = fingerprints_[&coming];
    if (known.empty()) known = digest(coming.text->text()).hex();
    return known;
}

/// A selection without a sign is kept at its place, as long as that is one of the study's text.
void ProjectSources::keep_empty(const ComingText& coming, const XmlNode& node, std::uint32_t place) {
    if (!coming.changes.empty()) return set_aside(coming, node, ImportCount::empty_selection);
    rows_.tell(ImportCount::empty_selection, node, std::string(node.value("name")));
    rows_.keep_apart(node, {"startPosition", "endPosition", "fromSyncPoint", "toSyncPoint"},
                     {{"material", coming.material}, {"place", std::to_string(place)}, {"text", fingerprint(coming)}});
    rows_.count_as_kept(node);
}

std::optional<material::TextSpan> ProjectSources::between_places(const ComingText& coming, const XmlNode& node,
                                                                 std::int64_t start, std::int64_t end,
                                                                 const PlaceReading& reading) {
    const auto span = coming.text->span(start, end, reading);
    if (!span)
        rows_.problems.add(ErrorCode::span_outside_text,
                           {std::to_string(start), std::to_string(end), std::to_string(coming.text->length(reading))},
                           rows_.where(node));
    return span;
}

/// The words of a selection in the text that came with it; a problem where there are none.
std::optional<material::TextSpan> ProjectSources::span_of(ComingText& coming, const XmlNode& node, const PlaceReading& reading) {
    if (node.local_name() == "PlainTextSelection") {
        const auto start = number_of(node, "startPosition"), end = number_of(node, "endPosition");
        return start && end ? between_places(coming, node, *start, *end, reading) : std::nullopt;
    }
    const auto point = [&](std::string_view attribute) -> std::optional<std::int64_t> {
        const auto guid = folded_guid(node.value(attribute)).value_or(std::string(node.value(attribute)));
        for (const auto& one : coming.sync_points)
            if (one.guid == guid) return one.place;
        rows_.problems.add(ErrorCode::unknown_reference, {"SyncPoint", guid, "Transcript"}, rows_.where(node));
        return std::nullopt;
    };
    const auto start = point("fromSyncPoint"), end = point("toSyncPoint");
    auto between = reading;
    between.end_included = false;
    return start && end ? between_places(coming, node, *start, *end, between) : std::nullopt;
}

/// Takes a passage over to the study's text, where that is another one; whether some of its words are left.
bool ProjectSources::follow(const ComingText& coming, const XmlNode& node, material::TextSpan& span) {
    if (coming.changes.empty()) return true;
    const auto& text = field::found(rows_.study.materials, coming.material)->text;
    const auto moved = material::followed(coming.text->text(), text, coming.changes, std::span(&span, 1)).front();
    if (moved.fate == material::Fate::vanished) set_aside(coming, node, ImportCount::selection_vanished);
    span = moved.span;
    return moved.fate != material::Fate::vanished;
}

void ProjectSources::check_name(const ComingText& coming, const XmlNode& node, const material::TextSpan& span) {
    const auto name = with_single_spaces(node.value("name"));
    if (name.empty() || quotes(name, coming.text->words(span))) return;
    if (with_single_spaces(coming.text->text()).find(name) != std::string::npos)
        rows_.tell(ImportCount::quoted_elsewhere, node, name);
}

void ProjectSources::take_selection(ComingText& coming, const XmlNode& node, const PlaceReading& reading) {
    const auto guid = rows_.guid_of(node);
    auto found = guid.empty() ? std::nullopt : span_of(coming, node, reading);
    if (!found) return;
    if (found->start == found->end) return keep_empty(coming, node, found->start);
    check_name(coming, node, *found);
    const std::string name(node.value("name"));
    std::string words(coming.text->words(*found));
    const bool is_quoted = quotes(name, words) && !is_cut_short(name);
    if (!follow(coming, node, *found)) return;
    if (!coming.changes.empty())
        words = *material::slice(field::found(rows_.study.materials, coming.material)->text, found->start, found->end);
    const CodedPassage passage{
        {"material", coming.material, found->start, found->end}, words, guid, {}, node.value("creatingUser")};
    const bool is_new = !rows_.known("selection", guid);
    targets_.emplace(*folded_guid(guid), passage.target);
    std::vector<std::string_view> written{"guid", "startPosition", "endPosition", "fromSyncPoint", "toSyncPoint"};
    if (is_quoted) written.emplace_back("name");
    if (is_new) rows_.keep_attributes(node, guid, written);
    bool says_something = false;
    rows_.each(node, node.local_name(), guid, [&](const XmlNode& child) {
        const bool taken = take_of_selection(passage, child);
        says_something |= taken;
        return taken;
    });
    if (says_something || !is_new) return;
    rows_.tell(ImportCount::uncoded_selection, node, name);
    rows_.add_memo(passage.target, {name.empty() ? words : name, guid, refi::selection});
}

bool ProjectSources::take_of_selection(const CodedPassage& passage, const XmlNode& child) {
    const auto element = child.local_name();
    if (element == "Coding") {
        const auto coding = take_coding(child, passage);
        if (!coding.empty()) first_codings_.emplace(*folded_guid(passage.selection), coding);
    } else if (element == "Description" && !material::is_blank(child.all_text())) {
        rows_.add_memo(passage.target,
                       {child.all_text(), passage.selection, refi::description, {}, {}, std::string(passage.selection)});
    } else if (element == "NoteRef" && rows_.leads_to_note(child)) {
        note_references_.push_back({ProjectRows::target_of(child), passage.target, std::string(passage.selection)});
    } else {
        return false;
    }
    return true;
}

std::string ProjectSources::coder_of(std::string_view user, const XmlNode& node) {
    if (user.empty()) return {};
    const auto guid = folded_guid(user).value_or(std::string(user));
    if (const auto coder = coders_.find(guid); coder != coders_.end()) return coder->second;
    auto id = rows_.known("coder", user);
    if (!id) {
        id = rows_.fresh("coder", identifier_of(guid));
        rows_.study.coders.push_back({*id, std::string(user)});
        rows_.remember("coder", *id, user);
        rows_.tell(ImportCount::unlisted_user, node, std::string(user));
    }
    coders_.emplace(guid, *id);
    return *id;
}

/// Takes a coding in; its id, or nothing where its code is nowhere.
std::string ProjectSources::take_coding(const XmlNode& node, const CodedPassage& passage) {
    const auto guid = rows_.guid_of(node);
    const auto* reference = node.child("CodeRef");
    const auto wanted = reference ? ProjectRows::target_of(*reference) : std::string();
    const auto code = codes_.find(wanted);
    if (code == codes_.end()) rows_.problems.add(ErrorCode::unknown_reference, {"code", wanted, "CodeBook"}, rows_.where(node));
    if (guid.empty() || code == codes_.end()) return {};
    const auto user = node.value("creatingUser");
    const auto coder = coder_of(user.empty() ? passage.user : user, node);
    auto coding = rows_.recognised("coding", guid, node);
    if (coding) {
        const auto& row = rows_.study.codings[coding_rows_.at(*coding)];
        const auto& [about, material, start, end] = passage.target;
        if (row.code != code->second || row.start != start || row.end != end || row.material != material)
            rows_.tell(ImportCount::said_otherwise, node, *coding);
    } else {
        coding = add_coding(node, passage, code->second, coder);
    }
    targets_.emplace(*folded_guid(guid), Target{"coding", *coding});
    rows_.each(node, "Coding", guid, [&](const XmlNode& child) {
        if (child.local_name() == "CodeRef") return true;
        if (child.local_name() != "NoteRef" || !rows_.leads_to_note(child)) return false;
        note_references_.push_back({ProjectRows::target_of(child), {"coding", *coding}, {}});
        return true;
    });
    return *coding;
}

std::string ProjectSources::add_coding(const XmlNode& node, const CodedPassage& passage, const std::string& code,
                                       const std::string& coder) {
    const auto& [about, material, start, end] = passage.target;
    const auto guid = node.value("guid"), moment = node.value("creationDateTime");
    const auto day = day_of(moment);
    auto& coding = codings_[{material, start, end, code, coder}];
    if (coding.empty()) {
        coding = rows_.digested("coding", "k", {material, std::to_string(start), std::to_string(end), code, coder});
        coding_rows_.emplace(coding, coding_rows_.size());
        rows_.study.codings.push_back({coding, material, start, end, code, coder, day, passage.words, {}, {}});
    } else {
        rows_.tell(ImportCount::double_coding, node, coding);
    }
    rows_.remember("coding", coding, guid);
    if (!passage.selection.empty()) rows_.remember("coding", coding, passage.selection, refi::selection);
    if (!passage.source.empty()) rows_.remember("coding", coding, passage.source, refi::source);
    std::vector<std::string_view> written{"guid", "creatingUser"};
    if (moment.empty() || moment == day + std::string(midnight)) written.emplace_back("creationDateTime");
    rows_.keep_attributes(node, guid, written);
    return coding;
}

}  // namespace reliance::exchange
