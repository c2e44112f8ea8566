#include "reliance/exchange/refi_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/guid.hpp"
#include "reliance/field/fresh_id.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::exchange {
namespace {

constexpr std::string_view actor_nouns[] = {"person", "organisation", "site"};

std::string key_of(std::string_view noun, std::string_view guid) {
    return std::string(noun) + ' ' + folded_guid(guid).value_or(std::string(guid));
}

std::string space_of(std::string_view noun) {
    const bool actor = std::find(std::begin(actor_nouns), std::end(actor_nouns), noun) != std::end(actor_nouns);
    return actor ? "actor" : std::string(noun);
}

std::string memo_key(std::string_view system, std::string_view guid, const Target& target) {
    return fmt::format("{} {} {} {} {} {}", system, folded_guid(guid).value_or(""), target.about, target.id, target.start,
                       target.end);
}

std::string ending_of(std::string_view name) {
    const auto point = name.rfind('.');
    return point == std::string_view::npos ? std::string() : folded(name.substr(point + 1));
}

void count_elements(const XmlNode& node, const std::set<const XmlNode*>& kept_nodes, bool kept,
                    std::map<std::string, ElementFate>& fates) {
    kept = kept || kept_nodes.contains(&node);
    auto& fate = fates[std::string(node.local_name())];
    ++(kept ? fate.kept : fate.carried);
    for (const auto& child : node.children)
        if (!child.is_text()) count_elements(child, kept_nodes, kept, fates);
}

/// The kind of an element that a GUID tells from all others of its kind; empty for an element that only refers, or that no schema
/// knows. Sources and their texts are of one kind, and so are the selections in them.
std::string_view kind_of(std::string_view element) {
    static const std::set<std::string_view> texts{"TextSource",  "PDFSource",      "PictureSource",   "AudioSource",
                                                  "VideoSource", "Representation", "TextDescription", "Transcript"};
    static const std::set<std::string_view> others{"User",
                                                   "Code",
                                                   "Variable",
                                                   "Case",
                                                   "PDFSelection",
                                                   "PictureSelection",
                                                   "AudioSelection",
                                                   "VideoSelection",
                                                   "Coding",
                                                   "SyncPoint",
                                                   "Note",
                                                   "Link",
                                                   "Set",
                                                   "Graph",
                                                   "Vertex",
                                                   "Edge"};
    if (texts.contains(element)) return "text";
    if (element == "PlainTextSelection" || element == "TranscriptSelection") return "selection";
    return others.contains(element) ? element : std::string_view{};
}

/// Whether an element is an area of a page, a picture or a recording, which is kept whole: programs say there again, under the same
/// GUIDs, what they say of the words.
bool is_area(std::string_view element) { return element.ends_with("Selection") && kind_of(element) != "selection"; }

/// Whether an element is the text of another; a source may lend it its GUID.
bool is_text_of(const XmlNode& node, const XmlNode& of) {
    return kind_of(node.local_name()) == "text" &&
           std::any_of(of.children.begin(), of.children.end(), [&](const XmlNode& child) { return &child == &node; });
}

/// Gives each element that has a GUID of its own to `take`, with its kind and that GUID as a key; what an area holds is its own.
void each_with_guid(const XmlNode& node, const std::function<void(const std::string&, const XmlNode&)>& take) {
    const auto element = node.local_name(), kind = kind_of(element);
    if (const auto guid = folded_guid(node.value("guid")); guid && !kind.empty()) take(fmt::format("{} {}", kind, *guid), node);
    if (is_area(element)) return;
    for (const auto& child : node.children)
        if (!child.is_text()) each_with_guid(child, take);
}

}  // namespace

ProjectRows::ProjectRows(field::Study into, KeptProject there, const RefiFile& from)
    : study(std::move(into)), kept(std::move(there)), file(from) {
    index_own_rows();
    if (const auto* notes = file.root().child("Notes"))
        for (const auto* note : notes->children_named("Note")) notes_.insert(folded_guid(note->value("guid")).value_or(""));
    for (const auto& row : study.foreign_ids)
        if (row.system == refi::element) known_.emplace(key_of(row.about, row.value), row.target);
    for (const auto& row : study.foreign_ids)
        if (row.system == refi::selection || row.system == refi::description)
            known_.emplace(key_of("selection", row.value), row.target);
    for (const auto& row : study.codings)
        known_.emplace(key_of("selection", selection_guid(study, row.material, row.start, row.end)), row.id);
    for (const auto& row : study.memos)
        if (row.about == "material" && row.end > 0)
            known_.emplace(key_of("selection", selection_guid(study, row.target, row.start, row.end)), row.id);
    std::map<std::string, const field::Memo*> memos;
    for (const auto& memo : study.memos) memos[memo.id] = &memo;
    for (const auto& row : study.foreign_ids) {
        const auto memo = memos.find(row.target);
        if (row.about != "memo" || memo == memos.end()) continue;
        const auto& [id, about, target, start, end, coder, date, text] = *memo->second;
        memos_.insert(memo_key(row.system, row.value, {about, target, start, end}));
    }
    for (const auto& memo : study.memos)
        memos_.insert(
            memo_key(refi::element, guid_of_row(study.id, "memo", memo.id), {memo.about, memo.target, memo.start, memo.end}));
    for (const auto& coding : study.codings)
        known_.emplace(key_of("memo", guid_of_row(study.id, "coding_memo", coding.id)), coding.id);
    for (const auto& memo : study.memos)
        known_.emplace(key_of("memo_link", guid_of_row(study.id, "memo_link", memo.id)), memo.id);
    for (const auto& coding : study.codings)
        memos_.insert(memo_key(refi::element, guid_of_row(study.id, "coding_memo", coding.id), {"coding", coding.id}));
}

/// Every row with an id is known by the GUID under which an export names it.
void ProjectRows::index_own_rows() {
    const auto tables = field::tables_of(study);
    for (std::size_t table = 0; table < tables.size(); ++table) {
        const auto& form = field::table_forms()[table];
        if (form.columns.front().rule.check != field::Check::id) continue;
        const auto noun = field::noun_of(form.name);
        for (const auto& cells : tables[table]) {
            known_.emplace(key_of(noun, guid_of_row(study.id, noun, cells.front())), cells.front());
            taken_[space_of(noun)].insert(cells.front());
        }
    }
}

std::optional<std::string> ProjectRows::known(std::string_view noun, std::string_view guid) const {
    const auto row = known_.find(key_of(noun, guid));
    return row == known_.end() ? std::nullopt : std::optional(row->second);
}

void ProjectRows::remember(std::string_view noun, const std::string& id, std::string_view guid, std::string_view system) {
    study.foreign_ids.push_back({std::string(noun), id, std::string(system), std::string(guid)});
    if (system == refi::element) known_.emplace(key_of(noun, guid), id);
}

std::optional<std::string> ProjectRows::recognised(std::string_view noun, std::string_view guid, const XmlNode& node) {
    auto row = known(noun, guid);
    if (row) tell(ImportCount::known_element, node, std::string(node.local_name()) + " → " + *row);
    return row;
}

std::string ProjectRows::fresh(std::string_view noun, const std::string& wanted) {
    auto& taken = taken_[space_of(noun)];
    const auto base = wanted.empty() ? std::string(noun) : wanted;
    auto id = base;
    for (int n = 2; !taken.insert(id).second; ++n) id = fmt::format("{}_{}", base, n);
    return id;
}

std::string ProjectRows::digested(std::string_view noun, std::string_view prefix, std::initializer_list<std::string_view> said) {
    auto& taken = taken_[space_of(noun)];
    auto id = field::fresh_id(prefix, said, [&](const std::string& one) { return taken.contains(one); });
    taken.insert(id);
    return id;
}

std::string ProjectRows::guid_of(const XmlNode& node) {
    const auto guid = node.value("guid");
    if (folded_guid(guid)) return std::string(guid);
    problems.add(ErrorCode::invalid_guid, {std::string(guid)}, where(node));
    return {};
}

std::string ProjectRows::target_of(const XmlNode& node) {
    const auto written = node.attribute("targetGUID");
    const auto guid = written ? *written : node.value("guid");
    return folded_guid(guid).value_or(std::string(guid));
}

/// Places cost a walk through the XML: only those of examples are looked up.
void ProjectRows::tell(ImportCount kind, const XmlNode& node, std::string what) {
    if (report.count(kind) < ImportReport::most_examples)
        report.note(kind, where(node), std::move(what));
    else
        report.add(kind);
}

void ProjectRows::keep(std::string_view element, std::string_view guid, const XmlNode& node) {
    const auto added = kept.add(element, guid, source_of(node, file.xml()));
    if (added == KeptProject::Added::other_before)
        tell(ImportCount::said_otherwise, node, fmt::format("{} {}", node.local_name(), node.value("guid")));
    kept_nodes_.insert(&node);
}

void ProjectRows::each(const XmlNode& node, std::string_view element, std::string_view guid,
                       const std::function<bool(const XmlNode&)>& take) {
    for (const auto& child : node.children)
        if (!child.is_text() && !take(child)) keep(element, guid, child);
}

void ProjectRows::keep_attributes(const XmlNode& node, std::string_view guid, const std::vector<std::string_view>& written) {
    std::vector<XmlAttribute> others;
    for (const auto& attribute : node.attributes)
        if (std::find(written.begin(), written.end(), attribute.name) == written.end()) others.push_back(attribute);
    if (!others.empty()) kept.at(node.local_name(), guid).attributes = std::move(others);
}

void ProjectRows::keep_apart(const XmlNode& node, std::vector<std::string_view> written,
                             const std::map<std::string, std::string>& marks) {
    const auto guid = node.value("guid");
    written.emplace_back("guid");
    if (kept.find(node.local_name(), guid) == nullptr) {
        kept.at(node.local_name(), guid).marks = marks;
        keep_attributes(node, guid, written);
    }
    each(node, node.local_name(), guid, [](const XmlNode&) { return false; });
}

bool ProjectRows::refuses_path(std::string_view written, const XmlNode& node) {
    const bool climbs = RefiFile::climbs(written);
    if (climbs) problems.add(ErrorCode::project_unsafe_path, {file.name(), std::string(written)}, where(node));
    return climbs;
}

std::optional<std::string> ProjectRows::keep_file(std::string_view written, const XmlNode& node) {
    if (refuses_path(written, node)) return std::nullopt;
    const auto path = std::string(KeptProject::files) + RefiFile::name_of(written);
    const auto there =
        std::any_of(study.documents.begin(), study.documents.end(), [&](const auto& one) { return one.path == path; });
    auto found = file.file_at(written);
    if (!found) {
        problems.add(std::move(found.error()));
        return std::nullopt;
    }
    if (there) return path;
    if (!*found) return std::nullopt;
    study.documents.push_back({path, std::move((*found)->bytes)});
    return path;
}

void ProjectRows::keep_named_files() {
    constexpr std::string_view scheme = "internal://";
    for (const auto* node : kept_nodes_) {
        const auto raw = source_of(*node, file.xml());
        for (auto place = raw.find(scheme); place != std::string_view::npos; place = raw.find(scheme, place + 1)) {
            const auto written = raw.substr(place, raw.find_first_of("\"'<", place) - place);
            keep_file(written, *node);
        }
    }
}

bool ProjectRows::leads_to_note(const XmlNode& reference) {
    const bool leads = notes_.contains(target_of(reference));
    if (!leads) tell(ImportCount::dangling_reference, reference, target_of(reference));
    return leads;
}

void ProjectRows::add_memo(const Target& target, const FoundMemo& found) {
    const auto& [text, guid, system, coder, date, selection] = found;
    if (!memos_.insert(memo_key(system, guid, target)).second) return;
    const auto start = std::to_string(target.start), end = std::to_string(target.end);
    const auto id = digested("memo", "n", {target.about, target.id, start, end, coder, date, text});
    study.memos.push_back({id, target.about, target.id, target.start, target.end, coder, date, text});
    remember("memo", id, guid, system);
    if (!selection.empty() && system != refi::selection) remember("memo", id, selection, refi::selection);
}

void ProjectRows::refuse_repeated_guids() {
    std::map<std::string, const XmlNode*> first;
    each_with_guid(file.root(), [&](const std::string& key, const XmlNode& node) {
        const auto [there, is_new] = first.emplace(key, &node);
        if (!is_new && !is_text_of(node, *there->second))
            problems.add(ErrorCode::duplicate_id, {std::string(node.value("guid")), where(*there->second)}, where(node));
    });
}

std::vector<ElementFate> ProjectRows::fates() const {
    std::map<std::string, ElementFate> by_name;
    count_elements(file.root(), kept_nodes_, false, by_name);
    std::vector<ElementFate> all;
    for (auto& [element, fate] : by_name) {
        fate.element = element;
        all.push_back(fate);
    }
    return all;
}

std::string day_of(std::string_view date_time) {
    const auto day = date_time.substr(0, 10);
    return day.size() == 10 && field::is_date(day) ? std::string(day) : std::string();
}

std::string media_type_of(std::string_view name) {
    static const std::map<std::string, std::string, std::less<>> types = {
        {"PDF", "application/pdf"}, {"DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"JPG", "image/jpeg"},      {"JPEG", "image/jpeg"},
        {"PNG", "image/png"},       {"MP3", "audio/mpeg"},
        {"M4A", "audio/mp4"},       {"WAV", "audio/wav"},
        {"OGG", "audio/ogg"},       {"MP4", "video/mp4"},
        {"MOV", "video/quicktime"}, {"WEBM", "video/webm"}};
    const auto type = types.find(ending_of(name));
    return type == types.end() ? std::string() : type->second;
}

std::string selection_guid(const field::Study& study, const std::string& material, std::uint32_t start, std::uint32_t end) {
    return guid_of_row(study.id, "selection", fmt::format("{} {} {}", material, start, end));
}

}  // namespace reliance::exchange
