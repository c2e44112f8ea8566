#include "reliance/exchange/refi_import.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

#include "reliance/base/word_list.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/guid.hpp"
#include "reliance/exchange/refi_own_part.hpp"
#include "reliance/exchange/refi_rows.hpp"
#include "reliance/exchange/refi_sources.hpp"
#include "reliance/exchange/refi_texts.hpp"
#include "reliance/exchange/refi_variables.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/files/plain_text.hpp"
#include "reliance/material/line_opening.hpp"
#include "reliance/material/names.hpp"

namespace reliance::exchange {
namespace {

constexpr std::string_view standard = "urn:QDA-XML:project:1.0", standard_codebook = "urn:QDA-XML:codebook:1.0";

/// #RRGGBB as it is written, #RGB with each digit twice, as a study has it; empty for anything else.
std::string colour_of(std::string_view written) {
    const bool digits =
        std::all_of(written.begin() + !written.empty(), written.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
    if (written.empty() || written.front() != '#' || !digits) return {};
    std::string colour = "#";
    for (const char c : written.substr(1)) colour.append(written.size() == 4 ? 2 : 1, c);
    return colour.size() == 7 ? colour : std::string();
}

/// The type of a link between passages, as far as its name tells.
std::string link_type(std::string_view name) {
    const auto words = folded(name);
    if (words.find("CAUSE") != std::string::npos) return "cause";
    if (words.find("CONTRADI") != std::string::npos) return "contradiction";
    if (words.find("CONTINU") != std::string::npos) return "continuation";
    return "other";
}

/// A project on its way into a study.
class ProjectImport {
public:
    ProjectImport(field::Study study, KeptProject kept, const RefiFile& file, const ProjectImportOptions& options,
                  std::set<std::string> textless)
        : rows_(std::move(study), std::move(kept), file),
          options_(options),
          textless_(std::move(textless)),
          texts_(rows_),
          variables_(rows_),
          sources_(rows_, options_, codes_, coders_, textless_),
          speakers_before_(rows_.study.speakers.size()) {}

    Result<Imported> imported() {
        const auto& root = rows_.file.root();
        rows_.report.add(rows_.file.notes());
        const auto expected = rows_.file.is_codebook() ? standard_codebook : standard;
        if (rows_.file.namespace_name() != expected) rows_.tell(ImportCount::draft_namespace, root, rows_.file.namespace_name());
        rows_.refuse_repeated_guids();
        keep_heading(root);
        rows_.file.is_codebook() ? read_codebook(root) : read_project(root);
        return finished();
    }

private:
    /// What the root says besides its name is kept of the first project, and of another what the first leaves open; what it says
    /// otherwise is told.
    void keep_heading(const XmlNode& root) {
        constexpr std::array<std::string_view, 5> written{"name", "origin", "xmlns", "xmlns:xsi", "xsi:schemaLocation"};
        for (const auto& attribute : root.attributes) {
            const bool is_prefix = attribute.name.starts_with("xmlns:");
            if (is_among(written, attribute.name) || (rows_.file.is_codebook() && !is_prefix)) continue;
            auto& known = rows_.kept.at("Project", "").attributes;
            const auto same = std::ranges::find(known, attribute.name, &XmlAttribute::name);
            if (same == known.end())
                known.push_back(attribute);
            else if (same->value != attribute.value)
                rows_.tell(ImportCount::said_otherwise, root, attribute.name + ": " + attribute.value + " ≠ " + same->value);
        }
    }

    /// The parts in the order in which they refer to one another.
    void read_project(const XmlNode& root) {
        const auto part = [&](const char* name, void (ProjectImport::*read)(const XmlNode&)) {
            if (const auto* node = root.child(name)) (this->*read)(*node);
        };
        part("Users", &ProjectImport::read_users);
        part("CodeBook", &ProjectImport::read_codebook);
        if (const auto* node = root.child("Variables")) variables_.read(*node);
        if (const auto* node = root.child("Sources")) sources_.read(*node);
        vote_ = sources_.select();
        for (const auto& [value, target] : sources_.values()) variables_.take_value(*value, target);
        part("Cases", &ProjectImport::read_cases);
        std::copy(sources_.note_references().begin(), sources_.note_references().end(), std::back_inserter(references_));
        rows_.each(root, "Project", "", [&](const XmlNode& child) { return take_of_project(child); });
        part("Links", &ProjectImport::read_links);
        part("Notes", &ProjectImport::read_notes);
        part("Sets", &ProjectImport::read_sets);
        part("Graphs", &ProjectImport::read_graphs);
    }

    bool take_of_project(const XmlNode& child) {
        static const std::set<std::string_view> read{"Users", "CodeBook", "Variables", "Cases", "Sources",
                                                     "Notes", "Links",    "Sets",      "Graphs"};
        const auto element = child.local_name();
        if (element == "NoteRef" && rows_.leads_to_note(child)) {
            references_.push_back({ProjectRows::target_of(child), {"study", ""}, {}});
            return true;
        }
        if (element == "Description" && !child.all_text().empty()) {
            rows_.add_memo({"study", ""}, {child.all_text(), "Project", refi::description});
            return true;
        }
        return read.contains(element);
    }

    // Users and codes

    void read_users(const XmlNode& users) {
        rows_.each(users, "Users", "", [&](const XmlNode& user) {
            if (user.local_name() != "User") return false;
            take_user(user);
            return true;
        });
    }

    void take_user(const XmlNode& user) {
        const auto guid = rows_.guid_of(user);
        if (guid.empty()) return;
        const std::string name(user.value("name").empty() ? user.value("id") : user.value("name"));
        auto id = rows_.recognised("coder", guid, user);
        if (!id) {
            id = rows_.fresh("coder", identifier_of(name));
            rows_.study.coders.push_back({*id, name});
            rows_.remember("coder", *id, guid);
            rows_.keep_attributes(user, guid, {"guid", "name"});
        }
        coders_.emplace(*folded_guid(guid), *id);
        rows_.each(user, "User", guid, [](const XmlNode&) { return false; });
    }

    void read_codebook(const XmlNode& book) {
        rows_.each(book, "CodeBook", "", [&](const XmlNode& child) {
            if (child.local_name() == "Codes") {
                rows_.each(child, "Codes", "", [&](const XmlNode& code) { return take_code(code, ""); });
                return true;
            }
            if (child.local_name() != "Sets") return false;
            read_sets(child);
            return true;
        });
    }

    bool take_code(const XmlNode& node, const std::string& parent) {
        if (node.local_name() != "Code") return false;
        const auto guid = rows_.guid_of(node);
        if (guid.empty()) return true;
        auto id = rows_.recognised("code", guid, node);
        const bool is_new = !id;
        if (is_new) id = add_code(node, parent, guid);
        codes_.emplace(*folded_guid(guid), *id);
        if (!is_new) compare_code(node, *id);
        rows_.each(node, "Code", guid, [&](const XmlNode& child) { return take_of_code(child, *id, is_new); });
        return true;
    }

    std::string add_code(const XmlNode& node, const std::string& parent, const std::string& guid) {
        field::Code code;
        const std::string name(node.value("name"));
        code.id = rows_.fresh("code", identifier_of(name));
        code.parent = parent;
        (is_french() ? code.label_fr : code.label_en) = name;
        code.colour = colour_of(node.value("color"));
        rows_.study.codes.push_back(code);
        rows_.remember("code", code.id, guid);
        std::vector<std::string_view> written{"guid", "name"};
        if (!code.colour.empty()) written.emplace_back("color");
        if (node.value("isCodable") == "true") written.emplace_back("isCodable");
        rows_.keep_attributes(node, guid, written);
        return code.id;
    }

    void compare_code(const XmlNode& node, const std::string& id) {
        const auto& code = *field::found(rows_.study.codes, id);
        const auto name = node.value("name");
        if (name != code.label_fr && name != code.label_en && name != code.id)
            rows_.tell(ImportCount::said_otherwise, node, std::string(name) + " ≠ " + id);
    }

    bool take_of_code(const XmlNode& child, const std::string& id, bool is_new) {
        const auto element = child.local_name();
        if (element == "Code") return take_code(child, id);
        if (element == "NoteRef" && rows_.leads_to_note(child)) {
            references_.push_back({ProjectRows::target_of(child), {"code", id}, {}});
            return true;
        }
        if (element != "Description") return false;
        auto& code = *field::found(rows_.study.codes, id);
        if (is_new) (is_french() ? code.definition_fr : code.definition_en) = child.all_text();
        return true;
    }

    bool is_french() const { return options_.names == Language::french; }

    // Cases

    void read_cases(const XmlNode& cases) {
        rows_.each(cases, "Cases", "", [&](const XmlNode& one) {
            if (one.local_name() != "Case") return false;
            take_case(one);
            return true;
        });
    }

    std::optional<Target> known_actor_of(const std::string& guid, const XmlNode& node) {
        for (const auto* noun : {"person", "organisation", "site"})
            if (rows_.known(noun, guid)) return Target{noun, *rows_.recognised(noun, guid, node)};
        return std::nullopt;
    }

    void take_case(const XmlNode& node) {
        const auto guid = rows_.guid_of(node);
        if (guid.empty()) return;
        if (const auto material = source_described(node)) return take_source_case(node, guid, *material);
        auto actor = known_actor_of(guid, node);
        const bool is_new = !actor;
        if (is_new) {
            field::Person person;
            person.pseudonym = node.value("name");
            person.id = rows_.fresh("person", identifier_of(person.pseudonym));
            actor = Target{"person", person.id};
            rows_.study.persons.push_back(std::move(person));
            rows_.remember("person", actor->id, guid);
            rows_.keep_attributes(node, guid, {"guid", "name"});
        }
        actors_.emplace(*folded_guid(guid), *actor);
        name_speakers(*actor, node.value("name"));
        rows_.each(node, "Case", guid, [&](const XmlNode& child) {
            if (child.local_name() == "VariableValue") return variables_.take_value(child, *actor), true;
            if (child.local_name() == "SourceRef") return speaks_in(*actor, child);
            if (child.local_name() != "Description" || child.all_text().empty()) return false;
            rows_.add_memo(*actor, {child.all_text(), guid, refi::description});
            return true;
        });
    }

    /// A full name that opens lines of the project's texts is that of the case, unless it was said whose it is.
    void name_speakers(const Target& actor, std::string_view name) {
        if (!material::is_a_full_name(name)) return;
        auto& speakers = rows_.study.speakers;
        for (auto row = speakers_before_; row < speakers.size(); ++row) {
            auto& [material, label, who] = speakers[row];
            if (who.empty() && folded(label) == folded(name) &&
                !known_actor(rows_.study, label, options_.texts.speakers).value_or("?").empty())
                who = actor.id;
        }
    }

    /// Some programs say the variables of a source in a case without name that holds only that source.
    std::optional<Target> source_described(const XmlNode& node) const {
        const auto sources = node.children_named("SourceRef");
        if (!node.value("name").empty() || sources.size() != 1) return std::nullopt;
        const auto target = sources_.targets().find(ProjectRows::target_of(*sources.front()));
        return target == sources_.targets().end() ? std::nullopt : std::optional(target->second);
    }

    void take_source_case(const XmlNode& node, const std::string& guid, const Target& material) {
        rows_.kept.at("Case", guid).marks["material"] = material.id;
        rows_.keep_attributes(node, guid, {"guid", "name"});
        rows_.each(node, "Case", guid, [&](const XmlNode& child) {
            if (child.local_name() != "VariableValue") return false;
            variables_.take_value(child, material);
            return true;
        });
    }

    bool speaks_in(const Target& actor, const XmlNode& reference) const {
        const auto source = sources_.targets().find(ProjectRows::target_of(reference));
        const auto& speakers = rows_.study.speakers;
        return source != sources_.targets().end() &&
               std::any_of(speakers.begin(), speakers.end(),
                           [&](const field::Speaker& row) { return row.actor == actor.id && row.material == source->second.id; });
    }

    // Notes and links

    /// What an element of that GUID became.
    std::optional<Target> target_at(const std::string& guid) const {
        if (const auto place = sources_.targets().find(guid); place != sources_.targets().end()) return place->second;
        if (const auto actor = actors_.find(guid); actor != actors_.end()) return actor->second;  // some cases are codes too
        return code_at(guid);
    }

    std::optional<Target> code_at(const std::string& guid) const {
        const auto code = codes_.find(guid);
        return code == codes_.end() ? std::nullopt : std::optional(Target{"code", code->second});
    }

    void read_links(const XmlNode& links) {
        const auto* notes = rows_.file.root().child("Notes");
        std::set<std::string> guids;
        if (notes)
            for (const auto* note : notes->children_named("Note")) guids.insert(folded_guid(note->value("guid")).value_or(""));
        rows_.each(links, "Links", "",
                   [&](const XmlNode& link) { return link.local_name() == "Link" && take_link(link, guids); });
    }

    bool take_link(const XmlNode& node, const std::set<std::string>& notes) {
        const auto guid = rows_.guid_of(node);
        if (guid.empty()) return true;
        for (const auto* noun : {"passage_link", "tie", "memo_link"})
            if (rows_.recognised(noun, guid, node)) return true;
        const auto end = [&](const char* name) { return folded_guid(node.value(name)).value_or(std::string(node.value(name))); };
        const auto origin = end("originGUID"), goal = end("targetGUID");
        const auto from = target_at(origin), to = target_at(goal);
        // A note that a link ties to something is a memo on it; the link itself is kept.
        const auto selection = [&](const Target& target, const char* name) {
            return target.end > 0 ? std::string(node.value(name)) : std::string();
        };
        if (notes.contains(origin) && to) return references_.push_back({origin, *to, selection(*to, "targetGUID")}), false;
        if (notes.contains(goal) && from) return references_.push_back({goal, *from, selection(*from, "originGUID")}), false;
        if (!from || !to) {
            if (!notes.contains(origin) && !notes.contains(goal))
                rows_.tell(ImportCount::dangling_reference, node, std::string(node.value("name")));
            return false;
        }
        const bool taken =
            is_actor(*from) && is_actor(*to) ? add_tie(node, guid, *from, *to) : add_passage_link(node, guid, origin, goal);
        if (taken) rows_.each(node, "Link", guid, [](const XmlNode&) { return false; });
        return taken;
    }

    static bool is_actor(const Target& target) {
        return target.about == "person" || target.about == "organisation" || target.about == "site";
    }

    bool add_tie(const XmlNode& node, const std::string& guid, const Target& from, const Target& to) {
        if (from.id == to.id) return false;
        field::Tie tie;
        tie.note = node.value("name");
        tie.id = rows_.digested("tie", "t", {from.id, to.id, tie.note, guid});
        tie.from = from.id;
        tie.to = to.id;
        rows_.study.ties.push_back(tie);
        rows_.remember("tie", tie.id, guid);
        rows_.keep_attributes(node, guid, {"guid", "originGUID", "targetGUID"});
        return true;
    }

    /// The coding that an end of a link is, or the first of the selection that it is; empty where there is none.
    std::string coding_at(const std::string& guid) const {
        const auto target = target_at(guid);
        if (target && target->about == "coding") return target->id;
        const auto coding = sources_.first_codings().find(guid);
        return coding == sources_.first_codings().end() ? std::string() : coding->second;
    }

    bool add_passage_link(const XmlNode& node, const std::string& guid, const std::string& origin, const std::string& goal) {
        const auto from = coding_at(origin), to = coding_at(goal);
        if (from.empty() || to.empty() || from == to) return false;
        const auto type = link_type(node.value("name"));
        const auto id = rows_.digested("passage_link", "l", {from, to, type, guid});
        rows_.study.passage_links.push_back({id, from, to, type, {}, {}, std::string(node.value("name"))});
        rows_.remember("passage_link", id, guid);
        rows_.keep_attributes(node, guid, {"guid", "originGUID", "targetGUID"});
        return true;
    }

    void read_notes(const XmlNode& notes) {
        rows_.each(notes, "Notes", "", [&](const XmlNode& note) { return note.local_name() == "Note" && take_note(note); });
    }

    /// The words of a note: its text, or its name where it has none.
    std::string words_of(const XmlNode& note, const std::optional<Decoded>& read) {
        const auto* content = note.child("PlainTextContent");
        auto text = content ? content->all_text() : std::string();
        if (material::is_blank(text) && read) text = files::with_plain_line_ends(read->text);
        if (!material::is_blank(text)) return text;
        if (!read && !note.value("plainTextPath").empty())
            rows_.tell(ImportCount::text_absent, note, std::string(note.value("plainTextPath")));
        return std::string(note.value("name"));
    }

    void compare_note(const XmlNode& note, const std::string& id, const std::string& text) {
        const auto* memo = field::found(rows_.study.memos, id);
        const auto* coding = field::found(rows_.study.codings, id);
        const auto* said = memo ? &memo->text : coding ? &coding->memo : nullptr;
        if (said && *said != text) rows_.tell(ImportCount::said_otherwise, note, id);
    }

    bool take_note(const XmlNode& note) {
        const auto guid = rows_.guid_of(note);
        const auto read = guid.empty() ? std::nullopt : texts_.of(note);
        const auto text = guid.empty() ? std::string() : words_of(note, read);
        if (text.empty()) return false;
        const auto known = rows_.recognised("memo", guid, note);
        const bool is_new = !known;
        if (known) compare_note(note, *known, text);
        const auto coder = sources_.coder_of(note.value("creatingUser"), note);
        bool placed = false;
        for (const auto& [wanted, target, selection] : references_) {
            if (wanted != *folded_guid(guid)) continue;
            rows_.add_memo(target, {text, guid, refi::element, coder, day_of(note.value("creationDateTime")), selection});
            if (is_new && target.about == "study") rows_.kept.at("Note", guid).marks["of"] = "study";
            placed = true;
        }
        if (!placed && is_new)
            rows_.add_memo({"study", ""}, {text, guid, refi::element, coder, day_of(note.value("creationDateTime"))});
        std::vector<std::string_view> written{"guid"};
        if (read) written.emplace_back("plainTextPath");  // that of a text that is not there is given back
        if (is_new) rows_.keep_attributes(note, guid, written);
        if (!note.value("richTextPath").empty()) rows_.keep_file(note.value("richTextPath"), note);
        rows_.each(note, "Note", guid, [](const XmlNode& child) { return child.local_name() == "PlainTextContent"; });
        return true;
    }

    // Sets and graphs

    void read_sets(const XmlNode& sets) {
        rows_.each(sets, "Sets", "", [&](const XmlNode& one) {
            if (one.local_name() != "Set") return false;
            take_set(one);
            return true;
        });
    }

    void take_set(const XmlNode& node) {
        const auto guid = rows_.guid_of(node);
        if (guid.empty()) return;
        auto id = rows_.recognised("set", guid, node);
        if (!id) {
            const std::string label(node.value("name"));
            id = rows_.fresh("set", identifier_of(label));
            rows_.study.sets.push_back({*id, label});
            rows_.remember("set", *id, guid);
            rows_.keep_attributes(node, guid, {"guid", "name"});
        }
        rows_.each(node, "Set", guid, [&](const XmlNode& child) {
            const auto element = child.local_name();
            return (element == "MemberCode" || element == "MemberSource") && take_member(child, *id);
        });
    }

    bool take_member(const XmlNode& node, const std::string& set) {
        const auto guid = ProjectRows::target_of(node);
        const auto target = node.local_name() == "MemberCode" ? code_at(guid) : target_at(guid);
        if (!target) {
            rows_.tell(ImportCount::dangling_reference, node, guid);
            return false;
        }
        auto& members = rows_.study.set_members;
        const auto same = [&](const field::SetMember& row) {
            return row.set == set && row.about == target->about && row.target == target->id;
        };
        if (std::none_of(members.begin(), members.end(), same)) members.push_back({set, target->about, target->id});
        return true;
    }

    /// Graphs are kept as they are, but for the one that an export makes of the ties.
    void read_graphs(const XmlNode& graphs) {
        const auto own = folded_guid(guid_of_row(rows_.study.id, "graph", "ties"));
        rows_.each(graphs, "Graphs", "", [&](const XmlNode& graph) { return folded_guid(graph.value("guid")) == own; });
    }

    /// Where Reliance wrote the archive, its attachments are among the sources under their names.
    void bring_attachments_back() {
        for (const auto& row : rows_.study.attachments) {
            const auto& documents = rows_.study.documents;
            const bool there =
                std::any_of(documents.begin(), documents.end(), [&](const auto& one) { return one.path == row.file; });
            auto file = there ? Result<std::optional<ProjectFile>>(std::nullopt) : rows_.file.file_at(row.file);
            if (!file) rows_.problems.add(std::move(file.error()));
            if (file && *file) rows_.study.documents.push_back({row.file, std::move((*file)->bytes)});
        }
    }

    std::string codings_in(const std::string& material) const {
        const auto& rows = rows_.study.codings;
        return std::to_string(std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return row.material == material; }));
    }

    Result<Imported> finished() {
        if (!textless_.empty()) bring_attachments_back();
        rows_.keep_named_files();
        for (const auto& name : rows_.file.unasked()) rows_.report.note(ImportCount::unnamed_file, name, {});
        for (const auto& id : textless_)
            if (!sources_.met().contains(id))
                rows_.problems.add(ErrorCode::project_text_missing, {"sources/… (" + id + ')', codings_in(id)},
                                   std::string(own_part_path));
        rows_.kept.put_into(rows_.study);
        if (rows_.problems.empty()) rows_.problems = field::faults_of(rows_.study);
        if (!rows_.problems.empty()) return failure(std::move(rows_.problems));
        rows_.report.add(ImportCount::files);
        auto fates = rows_.fates();
        return Imported{std::move(rows_.study), std::move(rows_.report), std::move(fates), vote_};
    }

    ProjectRows rows_;
    ProjectImportOptions options_;
    std::set<std::string> textless_;
    std::map<std::string, std::string> codes_, coders_;  ///< by folded GUID
    std::map<std::string, Target> actors_;
    ProjectTexts texts_;
    ProjectVariables variables_;
    ProjectSources sources_;
    std::size_t speakers_before_;
    std::vector<ProjectSources::NoteReference> references_;
    std::optional<PlaceVote> vote_;
};

Result<Imported> taken_into(field::Study study, const RefiFile& file, const ProjectImportOptions& options,
                            std::set<std::string> textless) {
    auto kept = KeptProject::of(study);
    if (!kept) return failure(std::move(kept.error()));
    return ProjectImport(std::move(study), std::move(*kept), file, options, std::move(textless)).imported();
}

}  // namespace

Result<Imported> with_project(field::Study study, const RefiFile& file, const ProjectImportOptions& options) {
    const auto own = file.own_bytes(own_part_path);
    auto imported = taken_into(std::move(study), file, options, {});
    if (!imported || !own || !*own) return imported;
    const auto theirs = study_of_own_part(**own, std::string(own_part_path));
    if (!theirs) return failure(theirs.error());
    for (const auto& table : tables_left(*theirs, imported->study))
        imported->report.note(ImportCount::own_part_left, std::string(own_part_path),
                              table.name + ": " + std::to_string(table.rows));
    return imported;
}

Result<Imported> project_as_study(const RefiFile& file, const ProjectImportOptions& options) {
    const auto own = file.own_bytes(own_part_path);
    if (!own) return failure(own.error());
    if (*own) {
        auto study = study_of_own_part(**own, std::string(own_part_path));
        if (!study) return failure(std::move(study.error()));
        std::set<std::string> textless;
        for (const auto& material : study->materials) textless.insert(material.id);
        return taken_into(std::move(*study), file, options, std::move(textless));
    }
    field::Study study;
    const std::string name(file.root().value("name"));
    study.id = identifier_of(name);
    if (study.id.empty()) study.id = "project";
    study.title_fr = study.title_en = name;
    return taken_into(std::move(study), file, options, {});
}

}  // namespace reliance::exchange
