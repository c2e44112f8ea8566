#include "commands.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/beginning.hpp"
#include "reliance/workbench/exports.hpp"
#include "reliance/workbench/model.hpp"
#include "session.hpp"
#include "sizes.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

std::string heading(const Session& session, const field::Study& study) {
    const auto title = session.options().language == Language::french ? study.title_fr : study.title_en;
    const auto note = study.invented ? session.say(study.territory.empty() ? Text::invented_only : Text::invented_note) + '\n' : std::string();
    return (title.empty() ? study.id : title) + '\n' + note;
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
    if (const auto ready = ready_to_write(options, options.out); !ready) return session.fail(ready.error());
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    if (session.stopped()) return session.fail(Error{ErrorCode::cancelled, {}, {}});
    const auto written = workbench::export_study(*study, options.out, field::joining_rule_named(options.rule).value_or(field::JoiningRule::either));
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
