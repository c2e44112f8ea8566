#include "commands.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/beginning.hpp"
#include "reliance/workbench/exports.hpp"
#include "reliance/workbench/imports.hpp"
#include "reliance/workbench/model.hpp"
#include "session.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

struct Size {
    std::string name;
    Text label;
    std::size_t count;
};

std::vector<Size> sizes_of(const field::Study& study) {
    return {{"sites", Text::sites_count, study.sites.size()},
            {"persons", Text::persons_count, study.persons.size()},
            {"organisations", Text::organisations_count, study.organisations.size()},
            {"waves", Text::waves_count, study.waves.size()},
            {"ties", Text::ties_count, study.ties.size()},
            {"materials", Text::materials_count, study.materials.size()},
            {"codings", Text::codings_count, study.codings.size()},
            {"findings", Text::findings_count, study.findings.size()}};
}

Json json_of(const std::vector<Size>& sizes) {
    auto json = Json::object();
    for (const auto& size : sizes) json[size.name] = size.count;
    return json;
}

std::string printed(const Session& session, const std::vector<Size>& sizes) {
    PrintedTable table{{"", ""}, {}, {true, false}};
    for (const auto& size : sizes)
        if (size.count > 0) table.rows.push_back({session.number(static_cast<double>(size.count)), session.say(size.label)});
    const auto text = aligned(table);
    return text.substr(text.find('\n') + 1);
}

std::string heading(const Session& session, const field::Study& study) {
    const auto title = session.options().language == Language::french ? study.title_fr : study.title_en;
    const auto note = study.invented ? session.say(study.territory.empty() ? Text::invented_only : Text::invented_note) + '\n' : std::string();
    return (title.empty() ? study.id : title) + '\n' + note;
}

Json json_of(const exchange::ImportReport& report) {
    auto lines = Json::array();
    for (const auto& line : report.lines()) {
        auto examples = Json::array();
        for (const auto& example : line.examples) examples.push_back({{"where", example.where}, {"what", example.what}});
        lines.push_back({{"name", exchange::name(line.kind)}, {"count", line.count}, {"examples", examples}});
    }
    return lines;
}

std::string printed(const Session& session, const exchange::ImportReport& report) {
    if (report.lines().empty()) return {};
    PrintedTable table{{"", session.say(Text::import_noted), ""}, {}, {true}};
    for (const auto& line : report.lines())
        table.rows.push_back({session.number(static_cast<double>(line.count)), std::string(exchange::label(line.kind).in(session.options().language)),
                              line.examples.empty() ? "" : line.examples.front().where + "  " + line.examples.front().what});
    return aligned(table);
}

}  // namespace

int new_study(const Options& options) {
    Session session("new", options);
    const auto written = workbench::begin_study(options.study, options.title);
    if (!written) return session.fail(written.error());
    return session.finish(session.say(Text::written, options.study) + '\n', {{"study", options.study}});
}

int import_material(const Options& options) {
    Session session("import", options);
    if (const auto ready = ready_to_write(options, options.out); !ready) return session.fail(ready.error());
    session.step(session.say(Text::step_read));
    const auto imported = workbench::imported(options.study);
    if (!imported) return session.fail(imported.error());
    if (session.stopped()) return session.fail(Error{ErrorCode::cancelled, {}, {}});
    const auto written = workbench::write_replacing(imported->study, options.out);
    if (!written) return session.fail(written.error());
    return session.finish(printed(session, imported->report) + printed(session, sizes_of(imported->study)) + session.say(Text::written, options.out) + '\n',
                          {{"study", options.out}, {"counts", json_of(sizes_of(imported->study))}, {"report", json_of(imported->report)}});
}

int export_study(const Options& options) {
    Session session("export", options);
    if (const auto ready = ready_to_write(options, options.out); !ready) return session.fail(ready.error());
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    if (session.stopped()) return session.fail(Error{ErrorCode::cancelled, {}, {}});
    const auto written = workbench::export_study(*study, options.out);
    if (!written) return session.fail(written.error());
    return session.finish(session.say(Text::written, options.out) + '\n', {{"written", options.out}});
}

int check(const Options& options) {
    Session session("check", options);
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    if (session.stopped()) return session.fail(Error{ErrorCode::cancelled, {}, {}});
    if (const auto problems = workbench::model_faults(*study); !problems.empty()) return session.fail(workbench::placed_in(options.study, problems));
    return session.finish(heading(session, *study) + printed(session, sizes_of(*study)) + session.say(Text::all_well) + '\n',
                          {{"id", study->id}, {"invented", study->invented}, {"counts", json_of(sizes_of(*study))}});
}

}  // namespace reliance::cli
