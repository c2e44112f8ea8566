#include "reliance/exchange/refi_export.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "reliance/exchange/archive.hpp"
#include "reliance/exchange/guid.hpp"
#include "reliance/exchange/refi_graphs.hpp"
#include "reliance/exchange/refi_outgoing_notes.hpp"
#include "reliance/exchange/refi_outgoing_rows.hpp"
#include "reliance/exchange/refi_outgoing_sources.hpp"
#include "reliance/exchange/refi_outgoing_variables.hpp"
#include "reliance/exchange/refi_own_part.hpp"
#include "reliance/exchange/refi_variables.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/rows.hpp"

namespace reliance::exchange {
namespace {

constexpr std::string_view project_namespace = "urn:QDA-XML:project:1.0", codebook_namespace = "urn:QDA-XML:codebook:1.0";

Elements without_empty(Elements elements) {
    std::erase(elements, std::string());
    return elements;
}

/// The elements as the content of another; nothing where there are none.
std::string list(std::string_view name, Elements elements) {
    elements = without_empty(std::move(elements));
    return elements.empty() ? std::string() : element(name, {}, std::move(elements));
}

/// Writes a study as a project: element by element, counting what goes where.
class ProjectExport {
public:
    ProjectExport(const field::Study& study, field::Study left, KeptProject kept)
        : whole_(study),
          rows_(study, std::move(left), std::move(kept)),
          notes_(rows_),
          variables_(rows_),
          sources_(rows_, notes_, variables_) {}

    Result<ExportedProject> project(std::string_view origin) {
        Elements parts{list("Users", users()),
                       list("CodeBook", {list("Codes", codes("", true))}),
                       list("Variables", variables_.variables()),
                       list("Cases", cases()),
                       list("Sources", sources_.sources(described_by_case_)),
                       list("Notes", notes_.notes()),
                       list("Links", links()),
                       list("Sets", sets("targetGUID")),
                       list("Graphs", graphs())};
        for (auto& memo : notes_.descriptions("study", "")) parts.push_back(std::move(memo));
        for (auto& note : notes_.references("study", "")) parts.push_back(std::move(note));
        const auto& title = rows_.said(rows_.study.title_fr, rows_.study.title_en);
        const Attributes says{{"xmlns", std::string(project_namespace)},
                              {"name", title.empty() ? rows_.study.id : title},
                              {"origin", std::string(origin)}};
        const auto attributes = merged(says, rows_.kept.find("Project", ""));
        rows_.give_back("Project", "", parts);
        return packed("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
                      element("Project", attributes, without_empty(std::move(parts))) + '\n');
    }

    Result<ExportedProject> codebook(std::string_view origin) {
        if (rows_.study.codes.empty()) return failure(ErrorCode::missing_value, {"codes"}, "codes");
        Elements parts{list("Codes", codes("", false)), list("Sets", sets("guid"))};
        const Attributes says{{"xmlns", std::string(codebook_namespace)}, {"origin", std::string(origin)}};
        const auto xml =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element("CodeBook", says, without_empty(std::move(parts))) + '\n';
        fates_.push_back({"codes", rows_.study.codes.size(), 0, 0});
        const auto left = std::ranges::count(rows_.study.properties, "code", &field::Property::about);
        if (left > 0) fates_.push_back({"properties", 0, 0, static_cast<std::size_t>(left)});
        return ExportedProject{xml, fates_};
    }

private:
    // Users, codes

    Elements users() {
        Elements all;
        for (const auto& coder : rows_.study.coders) {
            const auto own = rows_.guid("coder", coder.id);
            Elements children;
            rows_.give_back("User", own, children);
            all.push_back(element(
                "User",
                merged({{"guid", own}, {"name", coder.label.empty() ? coder.id : coder.label}}, rows_.kept.find("User", own)),
                children));
        }
        rows_.give_back("Users", "", all);
        return all;
    }

    /// The definition with what else the study says of a code, each under its own heading.
    std::string description(const field::Code& code) const {
        auto text = rows_.said(code.definition_fr, code.definition_en);
        const auto add = [&](std::string_view french, std::string_view english, const std::string& words) {
            if (!words.empty()) text.append(text.empty() ? "" : "\n\n").append(rows_.is_french ? french : english).append(words);
        };
        add("Quand l'employer\u00a0: ", "Use when: ", rows_.said(code.use_when_fr, code.use_when_en));
        add("Quand ne pas l'employer\u00a0: ", "Do not use when: ", rows_.said(code.not_when_fr, code.not_when_en));
        add("Exemple\u00a0: ", "Example: ", rows_.said(code.example_fr, code.example_en));
        return text;
    }

    Elements codes(const std::string& parent, bool with_notes) {
        Elements all;
        for (const auto& code : rows_.study.codes) {
            if (code.parent != parent) continue;
            const auto own = rows_.guid("code", code.id);
            auto children = codes(code.id, with_notes);
            if (const auto text = description(code); !text.empty()) children.push_back(text_element("Description", text));
            if (with_notes) {
                for (auto& note : notes_.references("code", code.id)) children.push_back(std::move(note));
                rows_.give_back("Code", own, children);
            }
            const auto& label = rows_.said(code.label_fr, code.label_en);
            Attributes says{{"guid", own}, {"name", label.empty() ? code.id : label}, {"color", code.colour}};
            if (code.retired.value_or(false)) says.push_back({"isCodable", "false"});
            auto attributes = merged(says, with_notes ? rows_.kept.find("Code", own) : nullptr, {{"isCodable", "true"}});
            all.push_back(element("Code", attributes, std::move(children)));
        }
        if (parent.empty() && with_notes) rows_.give_back("Codes", "", all);
        return all;
    }

    // Cases, links, sets

    Elements cases() {
        Elements all;
        for (const auto& row : rows_.study.persons) all.push_back(one_case("person", row.id, row.pseudonym));
        for (const auto& row : rows_.study.organisations) all.push_back(one_case("organisation", row.id, row.name));
        for (const auto& row : rows_.study.sites) all.push_back(one_case("site", row.id, row.name));
        for (const auto& kept : rows_.kept.elements()) {
            const auto material = kept.mark("material");
            if (kept.element != "Case" || material.empty() || !field::found(rows_.study.materials, material)) continue;
            auto children = variables_.values("material", material);
            rows_.give_back("Case", kept.guid, children);
            all.push_back(element("Case", merged({{"guid", kept.guid}}, &kept), std::move(children)));
            described_by_case_.insert(material);
        }
        rows_.give_back("Cases", "", all);
        return all;
    }

    std::string one_case(const std::string& noun, const std::string& id, const std::string& name) {
        const auto own = rows_.guid(noun, id);
        auto children = variables_.values(noun, id);
        for (auto& memo : notes_.descriptions(noun, id)) children.push_back(std::move(memo));
        std::set<std::string> materials;
        for (const auto& row : rows_.study.speakers)
            if (row.actor == id && materials.insert(row.material).second)
                children.push_back(reference("SourceRef", rows_.source_guid(row.material)));
        rows_.give_back("Case", own, children);
        return element("Case", merged({{"guid", own}, {"name", name.empty() ? id : name}}, rows_.kept.find("Case", own)),
                       std::move(children));
    }

    Elements links() {
        Elements all;
        const auto add = [&](const std::string& own, const std::string& name, const std::string& from, const std::string& to) {
            const auto* kept = rows_.kept.find("Link", own);
            Elements children;
            rows_.give_back("Link", own, children);
            all.push_back(element("Link",
                                  merged({{"guid", own}, {"originGUID", from}, {"targetGUID", to}}, kept,
                                         {{"name", name}, {"direction", "OneWay"}}),
                                  std::move(children)));
        };
        for (const auto& row : rows_.study.passage_links)
            add(rows_.guid("passage_link", row.id), row.type, sources_.place_of_coding(row.from),
                sources_.place_of_coding(row.to));
        for (const auto& row : rows_.study.ties)
            if (field::is_present(row))
                add(rows_.guid("tie", row.id), tie_name(row), rows_.actor_guid(row.from), rows_.actor_guid(row.to));
        for (const auto& memo : rows_.study.memos)
            if ((memo.about == "person" || memo.about == "organisation" || memo.about == "site") && notes_.is_note(memo) &&
                !notes_.is_linked(memo, rows_.guid(memo.about, memo.target)))
                add(guid_of_row(rows_.study.id, "memo_link", memo.id), {}, notes_.guid_of(memo),
                    rows_.guid(memo.about, memo.target));
        rows_.give_back("Links", "", all);
        return all;
    }

    Elements sets(const std::string& reference_name) {
        Elements all;
        const bool in_codebook = reference_name == "guid";
        for (const auto& set : rows_.study.sets) {
            Elements children;
            for (const auto& row : rows_.study.set_members) {
                if (row.set != set.id) continue;
                if (row.about == "code")
                    children.push_back(element("MemberCode", {{reference_name, rows_.guid("code", row.target)}}));
                if (row.about == "material" && !in_codebook)
                    children.push_back(reference("MemberSource", rows_.source_guid(row.target)));
            }
            if (in_codebook && children.empty()) continue;
            const auto own = rows_.guid("set", set.id);
            if (!in_codebook) rows_.give_back("Set", own, children);
            all.push_back(element("Set",
                                  merged({{"guid", own}, {"name", set.label.empty() ? set.id : set.label}},
                                         in_codebook ? nullptr : rows_.kept.find("Set", own)),
                                  std::move(children)));
        }
        if (!in_codebook) rows_.give_back("Sets", "", all);
        return all;
    }

    Elements graphs() {
        Elements all{graph_of_ties(rows_)};
        rows_.give_back("Graphs", "", all);
        return all;
    }

    // The archive

    Result<ExportedProject> packed(std::string xml) {
        std::vector<ArchiveFile> files{{"project.qde", std::move(xml), true},
                                       {std::string(own_part_path), own_part(rows_.study, rows_.kept_document()), true}};
        const std::string_view project = files.front().bytes;
        std::map<std::string, const std::string*> sources;
        for (const auto& [name, text] : sources_.texts()) sources.emplace(name, &text);
        for (const auto& document : rows_.study.documents) {
            const auto name = file_name(document.path);
            const bool kept = document.path.starts_with(KeptProject::files) && project.find(name) != std::string_view::npos;
            const auto recording = sources_.recordings().find(name);
            if (kept || (recording != sources_.recordings().end() && recording->second == document.path))
                sources.emplace(name, &document.content);
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
        split("answers", rows_.study.answers, [](const field::Answer& row) { return row.value.has_value(); });
        std::size_t attached = 0;
        for (const auto& row : rows_.study.attachments)
            attached += files.contains(file_name(row.file)) || row.file.find("://") != std::string::npos;
        table("attachments", attached, 0, rows_.study.attachments.size() - attached);
        all("coders", rows_.study.coders.size()), all("codes", rows_.study.codes.size()),
            all("codings", rows_.study.codings.size());
        own("evidence", rows_.study.evidence.size()), own("findings", rows_.study.findings.size());
        table("imported parts", rows_.parts_given(), 0, rows_.lost().size());
        if (!rows_.lost().empty()) fates_.back().names = rows_.lost();
        all("materials", rows_.study.materials.size());
        split("memos", rows_.study.memos, [](const field::Memo& row) { return OutgoingNotes::is_carried(row); });
        all("organisations", rows_.study.organisations.size());
        own("parameters", rows_.study.parameters.size()), own("participations", rows_.study.participations.size());
        all("passage_links", rows_.study.passage_links.size());
        all("persons", rows_.study.persons.size());
        split("properties", rows_.study.properties, [](const field::Property& row) { return has_variables(row.about); });
        own("resources", rows_.study.resources.size());
        split("set_members", rows_.study.set_members,
              [](const field::SetMember& row) { return row.about == "code" || row.about == "material"; });
        all("sets", rows_.study.sets.size()), own("settlements", rows_.study.settlements.size()),
            all("sites", rows_.study.sites.size());
        split("speakers", rows_.study.speakers, [](const field::Speaker& row) { return !row.actor.empty(); });
        split("ties", rows_.study.ties, [](const field::Tie& row) { return field::is_present(row); });
        split("turns", rows_.study.turns,
              [&](const field::Turn& row) { return sources_.is_timed(row.material) && row.start_seconds; });
        own("waves", rows_.study.waves.size());
        table("consents, notices, retentions, disclosures", 0, 0,
              rows_.study.consents.size() + rows_.study.notices.size() + rows_.study.retentions.size() +
                  rows_.study.disclosures.size());
        table("withdrawn", 0, 0, whole_.persons.size() - rows_.study.persons.size());
    }

    const field::Study& whole_;
    OutgoingRows rows_;
    OutgoingNotes notes_;
    OutgoingVariables variables_;
    OutgoingSources sources_;
    std::set<std::string> described_by_case_;
    std::vector<ElementFate> fates_;
};

}  // namespace

Result<ExportedProject> refi_project(const field::Study& study, std::string_view origin) {
    auto kept = KeptProject::of(study);
    if (!kept) return failure(std::move(kept.error()));
    return ProjectExport(study, field::without_withdrawn(study), std::move(*kept)).project(origin);
}

Result<ExportedProject> refi_codebook(const field::Study& study, std::string_view origin) {
    auto kept = KeptProject::of(study);
    if (!kept) return failure(std::move(kept.error()));
    return ProjectExport(study, field::without_withdrawn(study), std::move(*kept)).codebook(origin);
}

}  // namespace reliance::exchange
