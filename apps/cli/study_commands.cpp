#include <algorithm>
#include <optional>

#include "commands.hpp"
#include "disclosing.hpp"
#include "import_printing.hpp"
#include "reliance/field/privacy.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/folder.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/study/placing.hpp"
#include "reliance/workbench/beginning.hpp"
#include "reliance/workbench/editing.hpp"
#include "reliance/workbench/exports.hpp"
#include "reliance/workbench/legal_forms.hpp"
#include "reliance/workbench/model.hpp"
#include "reliance/workbench/projects.hpp"
#include "reports.hpp"
#include "session.hpp"
#include "sizes.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

std::string heading(const Session& session, const field::Study& study) {
    const auto title = session.options().language == Language::french ? study.title_fr : study.title_en;
    const auto note = invented_text(study);
    return (title.empty() ? study.id : title) + '\n' + (note ? session.say(*note) + '\n' : std::string());
}

Result<std::vector<workbench::FormLine>> lines_of_form(const Options& options, const field::Study& study) {
    const auto& privacy = options.privacy;
    if (privacy.form == "dpia") return workbench::screening_of(study, options.language);
    if (privacy.form == "register") return workbench::register_of(study, options.language);
    if (privacy.discovered.empty())
        return failure(ErrorCode::missing_argument, {"--discovered", "--discovered 2024-05-01T14:30"});
    return workbench::breach_of(study, privacy.discovered, field::parts_of(privacy.persons, ','), options.language);
}

/// The register, the screening for an impact assessment, or the sheet of an incident.
int export_form(Session& session, const field::Study& study, const Disclosing& disclosing) {
    const auto& options = session.options();
    const bool screens = options.privacy.form == "dpia";
    const auto form = lines_of_form(options, study);
    if (!form) return session.fail(form.error());
    const auto& lines = *form;
    const auto written =
        files::write_whole(options.out, screens ? workbench::screening_csv(lines) : workbench::register_csv(lines));
    if (!written) return session.fail(written.error());
    if (const auto noted = disclosing.noted(options.out); !noted) return session.fail(noted.error());
    PrintedTable table{{"", session.say(Text::question_column), session.say(Text::answer_column)}, {}, {}};
    auto list = Json::array();
    for (const auto& line : lines) {
        table.rows.push_back({screens ? (line.met ? "●" : "○") : "", line.question, line.answer.empty() ? "—" : line.answer});
        auto json = Json{{"key", line.key}, {"question", line.question}, {"answer", line.answer}};
        if (screens) json["met"] = line.met;
        list.push_back(std::move(json));
    }
    auto text = aligned(table);
    auto json = Json{{"form", options.privacy.form}, {"lines", list}, {"written", options.out}};
    if (screens) {
        const bool due = workbench::needs_assessment(lines);
        text += session.say(due ? Text::dpia_due : Text::dpia_not_due) + '\n';
        json["assessment_due"] = due;
    }
    return session.finish(text + session.say(Text::written, options.out) + '\n' + disclosing.said(), std::move(json));
}

/// qdpx or qdc, where --to says it, or else the ending of what is to be written.
std::optional<std::string> project_asked(const Options& options) {
    for (const auto* form : {"qdpx", "qdc"})
        if (options.privacy.form == form || (options.privacy.form.empty() && options.out.ends_with(std::string(".") + form)))
            return form;
    return std::nullopt;
}

int export_project(Session& session, const field::Study& study, bool codebook, const Disclosing& disclosing) {
    const auto& out = session.options().out;
    const auto fates = workbench::export_project(study, out, codebook);
    if (!fates) return session.fail(fates.error());
    if (const auto noted = disclosing.noted(out); !noted) return session.fail(noted.error());
    const auto kept = std::any_of(fates->begin(), fates->end(), [](const auto& fate) { return fate.kept > 0; });
    const auto note = kept ? session.say(Text::kept_in_own_part) + '\n' : std::string();
    return session.finish(
        printed(session, *fates, Text::table_heading) + note + session.say(Text::written, out) + '\n' + disclosing.said(),
        {{"written", out}, {"tables", json_of(*fates)}});
}

}  // namespace

int new_study(const Options& options) {
    Session session("new", options);
    const auto written = workbench::begin_study(options.study, options.title);
    if (!written) return session.fail(written.error());
    return session.finish(session.say(Text::written, options.study) + '\n', {{"study", options.study}});
}

int export_study(const Options& options) {
    Session session("export", options);
    if (options.privacy.form.empty())
        if (const auto known = workbench::ending_is_among(options.out, {".reliance", ".qdpx", ".qdc", ".graphml", ".csv"});
            !known)
            return session.fail(known.error(), misspelt);
    if (const auto ready = ready_to_write(options, options.out); !ready) return session.fail(ready.error());
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    if (session.stopped()) return session.fail(Session::cancelled());
    const auto disclosing = Disclosing::begun(session, options.study);
    if (!disclosing) return session.fail(disclosing.error());
    if (const auto project = project_asked(options)) return export_project(session, *study, *project == "qdc", *disclosing);
    if (!options.privacy.form.empty()) return export_form(session, *study, *disclosing);
    const auto written = workbench::export_study(*study, options.out, rule_asked(options, *study));
    if (!written) return session.fail(written.error());
    if (const auto noted = disclosing->noted(options.out); !noted) return session.fail(noted.error());
    return session.finish(session.say(Text::written, options.out) + '\n' + disclosing->said(), {{"written", options.out}});
}

int check(const Options& options) {
    Session session("check", options);
    session.step(session.say(Text::step_read));
    const auto study = session.interruptible([&] { return study::open_study(options.study, workbench::faults_of_model); });
    if (!study) return session.fail(study.error());
    auto checked = session.interruptible([&] { return workbench::checked_with_model(*study); });
    auto& problems = checked.faults;
    problems.add(field::changed_attachments(*study));
    problems.add(field::passed_retentions(*study, workbench::today()));
    if (!problems.empty()) return session.fail(study::placed(options.study, problems));
    const auto sizes = sizes_of(session, *study);
    auto remarks = study::placed(options.study, checked.to_look_at);
    remarks.add(study::texts_made_plain(*study, options.study));
    auto said = heading(session, *study) + printed(session, sizes) + session.say(Text::all_well) + '\n';
    if (!remarks.empty()) said += session.say(Text::to_look_at) + '\n' + listed(remarks, options.language);
    return session.finish(said, {{"id", study->id},
                                 {"invented", study->invented},
                                 {"counts", json_of(sizes)},
                                 {"to_look_at", json_of(remarks, options.language)}});
}

}  // namespace reliance::cli
