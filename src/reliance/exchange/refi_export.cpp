#include "reliance/exchange/refi_export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cctype>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "reliance/base/digest.hpp"
#include "reliance/exchange/archive.hpp"
#include "reliance/exchange/guid.hpp"
#include "reliance/exchange/refi_elements.hpp"
#include "reliance/exchange/refi_erasure.hpp"
#include "reliance/exchange/refi_own_part.hpp"
#include "reliance/exchange/refi_rows.hpp"
#include "reliance/exchange/refi_variables.hpp"
#include "reliance/exchange/selection_places.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::exchange {
namespace {

constexpr std::size_t longest_name = 100;  // code points of the words that a selection quotes as its name
constexpr long side_of_vertex = 120, between_vertices = 180;
constexpr std::string_view project_namespace = "urn:QDA-XML:project:1.0", codebook_namespace = "urn:QDA-XML:codebook:1.0";

const std::vector<std::string_view> source_elements{"TextSource",    "Representation", "TextDescription", "Transcript",
                                                    "PictureSource", "PDFSource",      "AudioSource",     "VideoSource"};
const std::vector<std::string_view> whole_sources{"PictureSource", "PDFSource", "AudioSource", "VideoSource"};

/// A GUID as it compares; other texts in small letters.
std::string comparable(std::string_view guid) {
    std::string small(guid);
    std::transform(small.begin(), small.end(), small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return folded_guid(small).value_or(small);
}

std::string key_of(std::string_view noun, std::string_view id) { return fmt::format("{} {}", noun, id); }

/// A whole day as a moment; empty for a month or a year.
std::string moment_of(const std::string& date, const KeptElement* kept) {
    if (day_of(date).empty()) return {};
    if (kept)
        for (const auto& attribute : kept->attributes)
            if (attribute.name == "creationDateTime" && day_of(attribute.value) == date) return attribute.value;
    return date + std::string(midnight);
}

bool is_integer(std::string_view text) {
    long long value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc{} && end == text.data() + text.size();
}

bool is_decimal(std::string_view text) { return field::number_of(text) && text.find_first_of("eE") == std::string_view::npos; }

bool is_moment(std::string_view text) {
    return text.size() >= 19 && !day_of(text).empty() && text[10] == 'T' && text[13] == ':' && text[16] == ':';
}

/// Whether a value is one of its type, as the schema has it.
bool is_of_type(std::string_view value, std::string_view type) {
    if (value.empty() || type == "text") return true;
    if (type == "boolean") return value == "true" || value == "false";
    if (type == "integer") return is_integer(value);
    if (type == "float") return is_decimal(value);
    if (type == "date") return value.size() == 10 && !day_of(value).empty();
    return is_moment(value);
}

std::string refi_type(std::string_view type) {
    const auto place = std::find(std::begin(property_types), std::end(property_types), type);
    return std::string(place == std::end(property_types) ? refi_types[0] : refi_types[place - std::begin(property_types)]);
}

/// A variable to be written, and its values by the row they are about.
struct Variable {
    std::string guid, name, type;
    std::map<std::string, std::string> values;  ///< by noun and id
};

/// A passage of a material with all that is said of it.
struct Selection {
    std::string guid;
    std::uint32_t start = 0, end = 0;
    std::vector<const field::Coding*> codings;
    std::vector<const field::Memo*> memos;
};

/// Writes a study as a project: element by element, counting what goes where.
class ProjectExport {
public:
    ProjectExport(const field::Study& study, field::Study left, KeptProject kept)
        : whole_(study), study_(std::move(left)), kept_(std::move(kept)), gone_(guids_of_gone(whole_, study_)) {
        french_ = is_french(study_);
        index_foreign_ids();
    }

    Result<ExportedProject> project(std::string_view origin) {
        for (const auto& material : study_.materials) group_selections(material);
        gather_variables();
        Elements parts{list("Users", users()),       list("CodeBook", {list("Codes", codes("", true))}),
                       list("Variables", variables()), list("Cases", cases()),
                       list("Sources", sources()),   list("Notes", notes()),
                       list("Links", links()),       list("Sets", sets("targetGUID")),
                       list("Graphs", graphs())};
        for (auto& memo : descriptions("study", "")) parts.push_back(std::move(memo));
        for (auto& note : note_references("study", "")) parts.push_back(std::move(note));
        const auto& title = said(study_.title_fr, study_.title_en);
        const Attributes says{{"xmlns", std::string(project_namespace)},
                              {"name", title.empty() ? study_.id : title},
                              {"origin", std::string(origin)}};
        const auto attributes = merged(says, kept_.find("Project", ""));
        give_back("Project", "", parts);
        return packed("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element("Project", attributes, without_empty(std::move(parts))) + '\n');
    }

    Result<ExportedProject> codebook(std::string_view origin) {
        if (study_.codes.empty()) return failure(ErrorCode::missing_value, {"codes"}, "codes");
        Elements parts{list("Codes", codes("", false)), list("Sets", sets("guid"))};
        const Attributes says{{"xmlns", std::string(codebook_namespace)}, {"origin", std::string(origin)}};
        const auto xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element("CodeBook", says, without_empty(std::move(parts))) + '\n';
        fates_.push_back({"codes", study_.codes.size(), 0, 0});
        return ExportedProject{xml, fates_};
    }

private:
    static bool is_french(const field::Study& study) {
        std::ptrdiff_t french = 0;
        for (const auto& code : study.codes) french += !code.label_fr.empty() - !code.label_en.empty();
        return french > 0 || (french == 0 && study.title_en.empty());
    }

    /// The elements as the content of another; nothing where there are none.
    static std::string list(std::string_view name, Elements elements) {
        elements = without_empty(std::move(elements));
        return elements.empty() ? std::string() : element(name, {}, std::move(elements));
    }

    static Elements without_empty(Elements elements) {
        std::erase(elements, std::string());
        return elements;
    }

    // GUIDs

    void index_foreign_ids() {
        for (const auto& row : study_.foreign_ids) {
            if (row.system == refi::element) guids_.emplace(key_of(row.about, row.target), row.value);
            if (row.system == refi::selection) selections_of_.emplace(key_of(row.about, row.target), row.value);
            if (row.system == refi::source) sources_of_.emplace(key_of(row.about, row.target), row.value);
            if (row.system == refi::description) described_.emplace(row.target, row.value);
        }
    }

    std::string guid(std::string_view noun, const std::string& id) const {
        const auto known = guids_.find(key_of(noun, id));
        return known == guids_.end() ? guid_of_row(study_.id, noun, id) : known->second;
    }

    bool names_who_is_gone(const std::string& part) const {
        if (gone_.empty()) return false;
        const auto small = comparable(part);
        return std::any_of(gone_.begin(), gone_.end(), [&](const auto& one) { return small.find(one) != std::string::npos; });
    }

    // What was kept

    /// Adds the parts that were kept of an element.
    void give_back(std::string_view name, const std::string& of, Elements& children, bool selections_too = true) {
        const auto* kept = kept_.find(name, of);
        if (!kept) return;
        for (const auto& part : kept->parts) {
            const bool is_selection = element_of(part) == "PlainTextSelection" || element_of(part) == "TranscriptSelection";
            if ((is_selection && !selections_too) || names_who_is_gone(part)) {
                ++parts_lost_;
                continue;
            }
            children.push_back(part);
            ++parts_given_;
        }
    }

    // Users, codes

    Elements users() {
        Elements all;
        for (const auto& coder : study_.coders) {
            const auto own = guid("coder", coder.id);
            Elements children;
            give_back("User", own, children);
            all.push_back(element("User", merged({{"guid", own}, {"name", coder.label.empty() ? coder.id : coder.label}}, kept_.find("User", own)), children));
        }
        give_back("Users", "", all);
        return all;
    }

    const std::string& said(const std::string& french, const std::string& english) const {
        const auto& first = french_ ? french : english;
        return first.empty() ? (french_ ? english : french) : first;
    }

    /// The definition with what else the study says of a code, each under its own heading.
    std::string description(const field::Code& code) const {
        auto text = said(code.definition_fr, code.definition_en);
        const auto add = [&](std::string_view french, std::string_view english, const std::string& words) {
            if (!words.empty()) text.append(text.empty() ? "" : "\n\n").append(french_ ? french : english).append(words);
        };
        add("Quand l'employer\u00a0: ", "Use when: ", said(code.use_when_fr, code.use_when_en));
        add("Quand ne pas l'employer\u00a0: ", "Do not use when: ", said(code.not_when_fr, code.not_when_en));
        add("Exemple\u00a0: ", "Example: ", said(code.example_fr, code.example_en));
        return text;
    }

    Elements codes(const std::string& parent, bool with_notes) {
        Elements all;
        for (const auto& code : study_.codes) {
            if (code.parent != parent) continue;
            const auto own = guid("code", code.id);
            auto children = codes(code.id, with_notes);
            if (const auto text = description(code); !text.empty()) children.push_back(text_element("Description", text));
            if (with_notes) {
                for (auto& note : note_references("code", code.id)) children.push_back(std::move(note));
                give_back("Code", own, children);
            }
            const auto& label = said(code.label_fr, code.label_en);
            Attributes says{{"guid", own}, {"name", label.empty() ? code.id : label}, {"color", code.colour}};
            if (code.retired.value_or(false)) says.push_back({"isCodable", "false"});
            auto attributes = merged(says, with_notes ? kept_.find("Code", own) : nullptr, {{"isCodable", "true"}});
            all.push_back(element("Code", attributes, std::move(children)));
        }
        if (parent.empty() && with_notes) give_back("Codes", "", all);
        return all;
    }

    // Variables and cases

    Variable& variable(const std::string& own, const std::string& name, const std::string& type) {
        const auto there = std::find_if(variables_.begin(), variables_.end(), [&](const auto& one) { return one.guid == own; });
        if (there != variables_.end()) return *there;
        return variables_.emplace_back(Variable{own, name, type, {}});
    }

    void gather_variables() {
        for (const auto& kept : kept_.elements())
            if (kept.element == "Variable") variable(kept.guid, kept.mark("property"), kept.mark("type"));
        for (const auto& row : study_.properties) {
            auto own = property_guid(study_, row.name, row.type);
            for (const auto& one : variables_)
                if (one.name == row.name && one.type == row.type) own = one.guid;
            variable(own, row.name, row.type).values.emplace(key_of(row.about, row.target), row.value);
        }
        for (const auto* noun : {"person", "organisation", "site"}) gather_columns(noun);
        for (const auto& row : study_.answers)
            if (row.value)
                variable(answer_guid(study_, row.attribute, row.wave), row.wave.empty() ? row.attribute : row.attribute + " (" + row.wave + ')',
                         "float")
                    .values.emplace(key_of("person", row.person), field::text_of(*row.value));
        for (auto& one : variables_)
            if (!std::all_of(one.values.begin(), one.values.end(), [&](const auto& value) { return is_of_type(value.second, one.type); }))
                one.type = "text";
    }

    /// The columns of an actor as variables, but for its name and its consent.
    void gather_columns(const std::string& noun) {
        static const std::set<std::string_view> left_out{"id", "pseudonym", "name", "consent"};
        const auto table = *field::table_of_noun(noun);
        const auto& form = field::table_forms()[table];
        const auto rows = field::tables_of(study_)[table];
        for (std::size_t column = 0; column < form.columns.size(); ++column) {
            const auto& [name, type, rule] = form.columns[column];
            if (left_out.contains(name)) continue;
            const bool number = type == field::CellType::number, flag = type == field::CellType::flag;
            for (const auto& cells : rows) {
                if (cells[column].empty()) continue;
                const auto value = flag ? (cells[column] == "yes" ? "true" : "false") : cells[column];
                variable(column_guid(study_, name), std::string(name), number ? "float" : flag ? "boolean" : "text")
                    .values.emplace(key_of(noun, cells.front()), value);
            }
        }
    }

    Elements variables() {
        Elements all;
        for (const auto& one : variables_) {
            Elements children;
            give_back("Variable", one.guid, children);
            all.push_back(element("Variable",
                                  merged({{"guid", one.guid}, {"typeOfVariable", refi_type(one.type)}}, kept_.find("Variable", one.guid),
                                         {{"name", one.name}}),
                                  std::move(children)));
        }
        give_back("Variables", "", all);
        return all;
    }

    Elements values(std::string_view noun, const std::string& id) const {
        Elements all;
        for (const auto& one : variables_) {
            const auto value = one.values.find(key_of(noun, id));
            if (value == one.values.end()) continue;
            Elements children{reference("VariableRef", one.guid)};
            if (!value->second.empty()) children.push_back(text_element(refi_type(one.type) + "Value", value->second));
            std::string written = "<VariableValue>\n";
            for (const auto& child : children) written.append(child).append("\n");
            all.push_back(written + "</VariableValue>");
        }
        return all;
    }

    Elements cases() {
        Elements all;
        for (const auto& row : study_.persons) all.push_back(one_case("person", row.id, row.pseudonym));
        for (const auto& row : study_.organisations) all.push_back(one_case("organisation", row.id, row.name));
        for (const auto& row : study_.sites) all.push_back(one_case("site", row.id, row.name));
        for (const auto& kept : kept_.elements()) {
            const auto material = kept.mark("material");
            if (kept.element != "Case" || material.empty() || !field::found(study_.materials, material)) continue;
            auto children = values("material", material);
            give_back("Case", kept.guid, children);
            all.push_back(element("Case", merged({{"guid", kept.guid}}, &kept), std::move(children)));
            described_by_case_.insert(material);
        }
        give_back("Cases", "", all);
        return all;
    }

    std::string one_case(const std::string& noun, const std::string& id, const std::string& name) {
        const auto own = guid(noun, id);
        auto children = values(noun, id);
        for (auto& memo : descriptions(noun, id)) children.push_back(std::move(memo));
        std::set<std::string> materials;
        for (const auto& row : study_.speakers)
            if (row.actor == id && materials.insert(row.material).second)
                children.push_back(reference("SourceRef", source_guid(row.material)));
        give_back("Case", own, children);
        return element("Case", merged({{"guid", own}, {"name", name.empty() ? id : name}}, kept_.find("Case", own)), std::move(children));
    }

    // Selections

    /// Passages that are coded or noted, each under the GUID it came with, unless the study has moved it away from its fellows.
    void group_selections(const field::Material& material) {
        std::map<std::string, Selection> by_guid;
        const auto at = [&](const std::string& key, std::uint32_t start, std::uint32_t end) -> Selection& {
            const auto came = selections_of_.find(key);
            auto own = came == selections_of_.end() ? selection_guid(study_, material.id, start, end) : came->second;
            const auto there = by_guid.find(comparable(own));
            if (there != by_guid.end() && (there->second.start != start || there->second.end != end))
                own = selection_guid(study_, material.id, start, end);
            auto& selection = by_guid[comparable(own)];
            if (selection.guid.empty()) selection.guid = own;
            selection.start = start;
            selection.end = end;
            return selection;
        };
        const auto length = static_cast<std::uint32_t>(material::code_point_count(material.text));
        for (const auto& coding : study_.codings) {
            if (coding.material != material.id) continue;
            const auto source = sources_of_.find(key_of("coding", coding.id));
            if (source != sources_of_.end() && coding.start == 0 && coding.end == length) {
                whole_codings_[material.id].push_back(&coding);
                place_of_coding_[coding.id] = source->second;
                continue;
            }
            auto& selection = at(key_of("coding", coding.id), coding.start, coding.end);
            selection.codings.push_back(&coding);
            place_of_coding_[coding.id] = selection.guid;
        }
        for (const auto& memo : study_.memos)
            if (field::is_on_passage(memo, material.id))
                at(key_of("memo", memo.id), memo.start, memo.end).memos.push_back(&memo);
        auto& selections = selections_[material.id];
        for (auto& [own, selection] : by_guid) selections.push_back(std::move(selection));
        std::sort(selections.begin(), selections.end(), [](const Selection& a, const Selection& b) {
            return std::tie(a.start, a.end, a.guid) < std::tie(b.start, b.end, b.guid);
        });
    }

    std::string coding(const field::Coding& row) {
        const auto own = guid("coding", row.id);
        const auto* kept = kept_.find("Coding", own);
        Elements children{reference("CodeRef", guid("code", row.code))};
        for (auto& note : note_references("coding", row.id)) children.push_back(std::move(note));
        if (!row.memo.empty()) children.push_back(reference("NoteRef", guid_of_row(study_.id, "coding_memo", row.id)));
        give_back("Coding", own, children);
        const Attributes says{{"guid", own},
                              {"creatingUser", row.coder.empty() ? std::string() : guid("coder", row.coder)},
                              {"creationDateTime", moment_of(row.date, kept)}};
        return element("Coding", merged(says, kept), std::move(children));
    }

    /// The words of a passage as a name: on one line, their beginning where they are many.
    std::string quoted(const material::CodePointMarks& marks, const std::string& text, const Selection& selection) const {
        const auto end = std::min<std::size_t>(selection.end, selection.start + longest_name);
        auto name = with_single_spaces(marks.slice(text, selection.start, end).value_or(std::string_view{}));
        return end < selection.end ? name + "…" : name;
    }

    Elements selections(std::string_view name, const field::Material& material) {
        Elements all;
        const material::CodePointMarks marks(material.text);
        for (const auto& selection : selections_[material.id]) {
            Elements children;
            for (const auto* row : selection.codings) children.push_back(coding(*row));
            for (const auto* memo : selection.memos) {
                if (described_.contains(memo->id))
                    children.push_back(text_element("Description", memo->text));
                else if (is_note(*memo) && !is_linked(*memo, selection.guid))
                    children.push_back(reference("NoteRef", note_guid(*memo)));
            }
            const auto* kept = kept_.find(name, selection.guid);
            give_back(name, selection.guid, children);
            Attributes says{{"guid", selection.guid}};
            if (name == "PlainTextSelection") {
                says.push_back({"startPosition", std::to_string(selection.start)});
                says.push_back({"endPosition", std::to_string(selection.end)});
            } else {
                says.push_back({"fromSyncPoint", sync_point(material.id, selection.start, {})});
                says.push_back({"toSyncPoint", sync_point(material.id, selection.end, {})});
            }
            all.push_back(element(name, merged(says, kept, {{"name", quoted(marks, material.text, selection)}}), std::move(children)));
        }
        return all;
    }

    /// The GUID of a moment at a place of a transcript; the first time that a place is asked for, it is made.
    std::string sync_point(const std::string& material, std::uint32_t position, std::optional<double> seconds) {
        auto& points = sync_points_[material];
        const auto there = points.find(position);
        if (there != points.end()) return there->second.first;
        const auto milliseconds = seconds ? std::optional(std::llround(*seconds * 1000)) : std::nullopt;
        const auto own = guid_of_row(study_.id, "sync_point", fmt::format("{} {}", material, position));
        points.emplace(position, std::pair(own, milliseconds));
        return own;
    }

    // Sources

    /// The GUID of the source that a material is, or is a text of.
    std::string source_guid(const std::string& material) const {
        const auto own = guid("material", material);
        const auto* kept = kept_.find_any(source_elements, own);
        if (kept && !kept->mark("source").empty()) return kept->mark("source");
        return !kept && recording_of(material) ? guid_of_row(study_.id, "recording", material) : own;
    }

    /// The recording that the study itself has attached to a material.
    const field::Attachment* recording_of(const std::string& material) const {
        const auto& rows = study_.attachments;
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const field::Attachment& row) {
            return row.material == material && (row.media_type.starts_with("audio/") || row.media_type.starts_with("video/"));
        });
        return found == rows.end() ? nullptr : &*found;
    }

    Elements sources() {
        Elements all;
        std::set<std::string> done;
        for (const auto& material : study_.materials) {
            const auto source = source_guid(material.id);
            if (!done.insert(comparable(source)).second) continue;
            const auto own = guid("material", material.id);
            const auto* text = kept_.find_any(source_elements, own);
            const auto* whole = kept_.find_any(whole_sources, source);
            if (whole)
                all.push_back(source_with_texts(*whole, material));
            else if (!text && recording_of(material.id))
                all.push_back(own_recording(material, source));
            else
                all.push_back(text_holder("TextSource", material, said_of(material)));
        }
        give_back("Sources", "", all);
        return all;
    }

    /// What is said of a material as a whole.
    Elements said_of(const field::Material& material) {
        auto all = descriptions("material", material.id);
        for (auto& note : note_references("material", material.id)) all.push_back(std::move(note));
        for (const auto* row : whole_codings_[material.id]) all.push_back(coding(*row));
        if (!described_by_case_.contains(material.id))
            for (auto& value : values("material", material.id)) all.push_back(std::move(value));
        return all;
    }

    /// A source of another program that holds its texts: with all that it came with.
    std::string source_with_texts(const KeptElement& whole, const field::Material& first) {
        auto children = said_of(first);
        for (const auto& material : study_.materials) {
            if (comparable(source_guid(material.id)) != comparable(whole.guid)) continue;
            const auto* text = kept_.find_any({"Representation", "TextDescription", "Transcript"}, guid("material", material.id));
            if (text) children.push_back(text_holder(text->element, material, {}));
        }
        give_back(whole.element, whole.guid, children);
        const auto name = whole.mark("name");
        return element(whole.element, merged({{"guid", whole.guid}, {"name", name}}, &whole), std::move(children));
    }

    std::string own_recording(const field::Material& material, const std::string& source) {
        const auto& recording = *recording_of(material.id);
        auto children = said_of(material);
        children.push_back(text_holder("Transcript", material, {}));
        const bool inside = std::any_of(study_.documents.begin(), study_.documents.end(),
                                        [&](const auto& one) { return one.path == recording.file; });
        const auto path = inside                                                  ? "internal://" + file_name(recording.file)
                          : recording.file.find("://") != std::string::npos ? recording.file
                                                                                  : "relative:///" + recording.file;
        if (inside) recordings_.emplace(file_name(recording.file), recording.file);
        const auto* name = recording.media_type.starts_with("audio/") ? "AudioSource" : "VideoSource";
        return element(name, {{"guid", source}, {"name", material.title.empty() ? material.id : material.title}, {"path", path}}, std::move(children));
    }

    static std::string file_name(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

    /// A source or a part of one that holds the text of a material.
    std::string text_holder(std::string_view name, const field::Material& material, Elements children) {
        const auto own = guid("material", material.id);
        const auto* kept = kept_.find(name, own);
        const bool transcript = name == "Transcript";
        if (transcript)
            for (const auto& turn : study_.turns)
                if (turn.material == material.id) {
                    if (turn.start_seconds) sync_point(material.id, turn.start, turn.start_seconds);
                    if (turn.end_seconds) sync_point(material.id, turn.end, turn.end_seconds);
                }
        for (auto& selection : selections(transcript ? "TranscriptSelection" : "PlainTextSelection", material))
            children.push_back(std::move(selection));
        if (transcript)
            for (const auto& [position, point] : sync_points_[material.id])
                children.push_back(element("SyncPoint", {{"guid", point.first},
                                                         {"timeStamp", point.second ? std::to_string(*point.second) : std::string()},
                                                         {"position", std::to_string(position)}}));
        give_back(name, own, children, material.text.empty());
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

    // Notes and links

    /// A description of an element in its own words, and a passage that is merely chosen, are no notes.
    bool is_note(const field::Memo& memo) const {
        if (described_.contains(memo.id)) return false;
        return !selections_of_.contains(key_of("memo", memo.id)) || guids_.contains(key_of("memo", memo.id));
    }

    std::string note_guid(const field::Memo& memo) const { return guid("memo", memo.id); }

    /// Whether a link that was kept already ties the note to what it is about.
    bool is_linked(const field::Memo& memo, const std::string& target) const {
        const auto* kept = kept_.find("Links", "");
        const auto note = comparable(note_guid(memo)), place = comparable(target);
        return kept && std::any_of(kept->parts.begin(), kept->parts.end(), [&](const std::string& part) {
                   const auto link = comparable(part);
                   return link.find(note) != std::string::npos && link.find(place) != std::string::npos;
               });
    }

    bool is_whole(const field::Memo& memo, std::string_view about, std::string_view target) const {
        return memo.about == about && memo.target == target && memo.end == 0;
    }

    Elements descriptions(std::string_view about, std::string_view target) const {
        Elements all;
        for (const auto& memo : study_.memos)
            if (is_whole(memo, about, target) && described_.contains(memo.id) && all.empty())
                all.push_back(text_element("Description", memo.text));
        return all;
    }

    /// A note of the project as a whole is one that nothing else refers to, where another program wrote it.
    Elements note_references(std::string_view about, const std::string& target) const {
        Elements all;
        const auto row = about == "study" ? std::string() : about == "material" ? source_guid(target) : guid(about, target);
        for (const auto& memo : study_.memos) {
            if (!is_whole(memo, about, target) || !is_note(memo) || (!row.empty() && is_linked(memo, row))) continue;
            if (about == "study" && guids_.contains(key_of("memo", memo.id))) continue;
            all.push_back(reference("NoteRef", note_guid(memo)));
        }
        return all;
    }

    static bool is_carried(const field::Memo& memo) {
        static const std::set<std::string_view> about{"study", "material", "code", "coding", "person", "organisation", "site"};
        return about.contains(memo.about);
    }

    Elements notes() {
        Elements all;
        std::set<std::string> done;
        for (const auto& memo : study_.memos) {
            const auto own = note_guid(memo);
            if (!is_carried(memo) || !is_note(memo) || !done.insert(own).second) continue;
            const auto* kept = kept_.find("Note", own);
            const auto named = kept ? std::find_if(kept->attributes.begin(), kept->attributes.end(),
                                                   [](const auto& one) { return one.name == "name"; })
                                    : Attributes::const_iterator{};
            const bool name_alone = kept && named != kept->attributes.end() && named->value == memo.text;
            Elements children;
            if (!name_alone) children.push_back(text_element("PlainTextContent", memo.text));
            give_back("Note", own, children);
            const Attributes says{{"guid", own},
                                  {"creatingUser", memo.coder.empty() ? std::string() : guid("coder", memo.coder)},
                                  {"creationDateTime", moment_of(memo.date, kept)}};
            all.push_back(element("Note", merged(says, kept), std::move(children)));
        }
        for (const auto& row : study_.codings)
            if (!row.memo.empty())
                all.push_back(element("Note", {{"guid", guid_of_row(study_.id, "coding_memo", row.id)}},
                                      {text_element("PlainTextContent", row.memo)}));
        give_back("Notes", "", all);
        return all;
    }

    Elements links() {
        Elements all;
        const auto add = [&](const std::string& own, const std::string& name, const std::string& from, const std::string& to) {
            const auto* kept = kept_.find("Link", own);
            Elements children;
            give_back("Link", own, children);
            all.push_back(element("Link",
                                  merged({{"guid", own}, {"originGUID", from}, {"targetGUID", to}}, kept,
                                         {{"name", name}, {"direction", "OneWay"}}),
                                  std::move(children)));
        };
        for (const auto& row : study_.passage_links)
            add(guid("passage_link", row.id), row.type, place_of_coding_[row.from], place_of_coding_[row.to]);
        for (const auto& row : study_.ties)
            if (field::is_present(row)) add(guid("tie", row.id), tie_name(row), actor_guid(row.from), actor_guid(row.to));
        for (const auto& memo : study_.memos)
            if ((memo.about == "person" || memo.about == "organisation" || memo.about == "site") && is_note(memo) &&
                !is_linked(memo, guid(memo.about, memo.target)))
                add(guid_of_row(study_.id, "memo_link", memo.id), {}, note_guid(memo), guid(memo.about, memo.target));
        give_back("Links", "", all);
        return all;
    }

    static std::string tie_name(const field::Tie& tie) {
        std::string name;
        for (const auto& kind : tie.kinds) name.append(name.empty() ? "" : ", ").append(kind);
        return name.empty() ? tie.note : name;
    }

    std::string actor_guid(const std::string& id) const {
        if (field::found(study_.organisations, id)) return guid("organisation", id);
        return guid(field::found(study_.sites, id) ? "site" : "person", id);
    }

    // Sets and graphs

    Elements sets(const std::string& reference_name) {
        Elements all;
        const bool in_codebook = reference_name == "guid";
        for (const auto& set : study_.sets) {
            Elements children;
            for (const auto& row : study_.set_members) {
                if (row.set != set.id) continue;
                if (row.about == "code") children.push_back(element("MemberCode", {{reference_name, guid("code", row.target)}}));
                if (row.about == "material" && !in_codebook) children.push_back(reference("MemberSource", source_guid(row.target)));
            }
            if (in_codebook && children.empty()) continue;
            const auto own = guid("set", set.id);
            if (!in_codebook) give_back("Set", own, children);
            all.push_back(element("Set", merged({{"guid", own}, {"name", set.label.empty() ? set.id : set.label}}, in_codebook ? nullptr : kept_.find("Set", own)),
                                  std::move(children)));
        }
        if (!in_codebook) give_back("Sets", "", all);
        return all;
    }

    Elements graphs() {
        Elements all{graph_of_ties()};
        give_back("Graphs", "", all);
        return all;
    }

    /// The ties as a drawing: actors in rows, as many of them as there are columns.
    std::string graph_of_ties() {
        std::vector<std::string> actors;
        std::set<std::string> tied;
        for (const auto& tie : study_.ties)
            if (field::is_present(tie)) tied.insert({tie.from, tie.to});
        for (const auto& row : study_.persons) actors.push_back(row.id);
        for (const auto& row : study_.organisations) actors.push_back(row.id);
        for (const auto& row : study_.sites) actors.push_back(row.id);
        std::erase_if(actors, [&](const auto& id) { return !tied.contains(id); });
        if (actors.empty()) return {};
        long columns = 1;
        while (columns * columns < std::ssize(actors)) ++columns;
        Elements parts;
        for (long place = 0; place < std::ssize(actors); ++place)
            parts.push_back(vertex(actors[static_cast<std::size_t>(place)], place % columns * between_vertices, place / columns * between_vertices));
        for (const auto& tie : study_.ties)
            if (field::is_present(tie))
                parts.push_back(element("Edge", {{"guid", guid_of_row(study_.id, "edge", tie.id)},
                                                 {"representedGUID", guid("tie", tie.id)},
                                                 {"name", tie_name(tie)},
                                                 {"sourceVertex", guid_of_row(study_.id, "vertex", tie.from)},
                                                 {"targetVertex", guid_of_row(study_.id, "vertex", tie.to)},
                                                 {"direction", "OneWay"},
                                                 {"lineStyle", "solid"}}));
        return element("Graph", {{"guid", guid_of_row(study_.id, "graph", "ties")}, {"name", french_ ? "Liens" : "Ties"}}, std::move(parts));
    }

    std::string vertex(const std::string& actor, long x, long y) const {
        const auto* person = field::found(study_.persons, actor);
        const auto* organisation = field::found(study_.organisations, actor);
        const auto& name = person ? person->pseudonym : organisation ? organisation->name : field::found(study_.sites, actor)->name;
        return element("Vertex", {{"guid", guid_of_row(study_.id, "vertex", actor)},
                                  {"representedGUID", actor_guid(actor)},
                                  {"name", name.empty() ? actor : name},
                                  {"firstX", std::to_string(x)},
                                  {"firstY", std::to_string(y)},
                                  {"secondX", std::to_string(x + side_of_vertex)},
                                  {"secondY", std::to_string(y + side_of_vertex)},
                                  {"shape", person ? "Person" : organisation ? "RoundedRectangle" : "Star"}});
    }

    // The archive

    /// What was kept of imported projects, without what names somebody who is gone.
    std::string kept_document() const {
        field::Study holder;
        kept_.without([this](const std::string& text) { return names_who_is_gone(text); }).put_into(holder);
        return holder.documents.empty() ? std::string() : holder.documents.front().content;
    }

    Result<ExportedProject> packed(std::string xml) {
        std::vector<ArchiveFile> files{{"project.qde", std::move(xml), true}, {std::string(own_part_path), own_part(study_, kept_document()), true}};
        const std::string_view project = files.front().bytes;
        std::map<std::string, const std::string*> sources;
        for (const auto& [name, text] : texts_) sources.emplace(name, &text);
        for (const auto& document : study_.documents) {
            const auto name = file_name(document.path);
            const bool kept = document.path.starts_with(KeptProject::files) && project.find(name) != std::string_view::npos;
            const auto recording = recordings_.find(name);
            if (kept || (recording != recordings_.end() && recording->second == document.path)) sources.emplace(name, &document.content);
        }
        count_fates(sources);
        for (const auto& [name, bytes] : sources) files.push_back({"sources/" + name, *bytes, true});
        auto bytes = archive_bytes(files);
        if (!bytes) return failure(std::move(bytes.error()));
        return ExportedProject{std::move(*bytes), std::move(fates_)};
    }

    void count_fates(const std::map<std::string, const std::string*>& files) {
        const auto table = [&](std::string name, std::size_t carried, std::size_t kept, std::size_t lost) {
            if (carried + kept + lost > 0) fates_.push_back({std::move(name), carried, kept, lost});
        };
        const auto all = [&](std::string name, std::size_t count) { table(std::move(name), count, 0, 0); };
        const auto own = [&](std::string name, std::size_t count) { table(std::move(name), 0, count, 0); };
        const auto split = [&](std::string name, const auto& rows, auto is_said) {
            const auto said = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), is_said));
            table(std::move(name), said, rows.size() - said, 0);
        };
        split("answers", study_.answers, [](const field::Answer& row) { return row.value.has_value(); });
        std::size_t attached = 0;
        for (const auto& row : study_.attachments) attached += files.contains(file_name(row.file)) || row.file.find("://") != std::string::npos;
        table("attachments", attached, 0, study_.attachments.size() - attached);
        all("coders", study_.coders.size()), all("codes", study_.codes.size()), all("codings", study_.codings.size());
        own("evidence", study_.evidence.size()), own("findings", study_.findings.size());
        table("imported parts", parts_given_, 0, parts_lost_);
        all("materials", study_.materials.size());
        split("memos", study_.memos, [](const field::Memo& row) { return is_carried(row); });
        all("organisations", study_.organisations.size());
        own("parameters", study_.parameters.size()), own("participations", study_.participations.size());
        all("passage_links", study_.passage_links.size());
        all("persons", study_.persons.size()), all("properties", study_.properties.size());
        own("resources", study_.resources.size());
        split("set_members", study_.set_members, [](const field::SetMember& row) { return row.about == "code" || row.about == "material"; });
        all("sets", study_.sets.size()), own("settlements", study_.settlements.size()), all("sites", study_.sites.size());
        split("speakers", study_.speakers, [](const field::Speaker& row) { return !row.actor.empty(); });
        split("ties", study_.ties, [](const field::Tie& row) { return field::is_present(row); });
        split("turns", study_.turns, [&](const field::Turn& row) { return sync_points_.contains(row.material) && row.start_seconds; });
        own("waves", study_.waves.size());
        table("consents, notices, retentions, disclosures", 0, 0,
              study_.consents.size() + study_.notices.size() + study_.retentions.size() + study_.disclosures.size());
        table("withdrawn", 0, 0, whole_.persons.size() - study_.persons.size());
    }

    const field::Study& whole_;
    field::Study study_;
    KeptProject kept_;
    std::set<std::string> gone_;  ///< GUIDs of rows that stay behind: what names them stays behind too
    bool french_ = false;
    std::map<std::string, std::string> guids_, selections_of_, sources_of_;  ///< GUIDs that rows came with, by noun and id
    std::map<std::string, std::string> described_;                           ///< memos that are descriptions
    std::vector<Variable> variables_;
    std::set<std::string> described_by_case_;
    std::map<std::string, std::vector<Selection>> selections_;
    std::map<std::string, std::vector<const field::Coding*>> whole_codings_;
    std::map<std::string, std::string> place_of_coding_;
    std::map<std::string, std::map<std::uint32_t, std::pair<std::string, std::optional<long long>>>> sync_points_;
    std::map<std::string, std::string> texts_, recordings_;
    std::size_t parts_given_ = 0, parts_lost_ = 0;
    std::vector<ElementFate> fates_;
};

Result<ProjectExport> export_of(const field::Study& study) {
    auto kept = KeptProject::of(study);
    if (!kept) return failure(std::move(kept.error()));
    return ProjectExport(study, field::without_withdrawn(study), std::move(*kept));
}

}  // namespace

Result<ExportedProject> refi_project(const field::Study& study, std::string_view origin) {
    auto exported = export_of(study);
    if (!exported) return failure(std::move(exported.error()));
    return exported->project(origin);
}

Result<ExportedProject> refi_codebook(const field::Study& study, std::string_view origin) {
    auto exported = export_of(study);
    if (!exported) return failure(std::move(exported.error()));
    return exported->codebook(origin);
}

}  // namespace reliance::exchange
