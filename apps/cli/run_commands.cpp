#include "commands.hpp"
#include "crisis_words.hpp"
#include "disclosing.hpp"
#include "reliance/files/file.hpp"
#include "reliance/study/runs.hpp"
#include "reliance/workbench/editing.hpp"
#include "reliance/workbench/run.hpp"
#include "reliance/workbench/why.hpp"
#include "session.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

Json names_of(const workbench::RunProducts& products) {
    auto names = Json::array();
    for (const auto& file : products.files) names.push_back(file.path);
    return names;
}

/// That a run, which is a folder, is not named like one of the files that this program writes.
Result<void> named_like_a_folder(const std::string& out) {
    for (const std::string_view ending : {".reliance", ".html", ".csv", ".graphml", ".qdpx", ".qdc"})
        if (out.ends_with(ending)) return failure(ErrorCode::run_is_folder, {out, std::string(ending)}, out);
    return {};
}

/// Whether a run can be kept where it is asked for, told before it is made.
Result<void> may_keep_products(const Options& options) {
    if (!options.out.empty()) return ready_to_write(options, options.out, true);
    return files::is_taken(options.study) ? study::may_keep_run(options.study) : Result<void>();
}

}  // namespace

int run(const Options& options) {
    Session session("run", options);
    workbench::RunRequest request;
    request.study = options.study;
    request.seed = options.seed;
    request.scenario = options.scenario;
    request.date = workbench::today();
    if (options.replicates > 0) request.replicates = request.attribution_replicates = options.replicates;
    if (const auto folder = named_like_a_folder(options.out); !folder) return session.fail(folder.error(), misspelt);
    if (const auto ready = may_keep_products(options); !ready) return session.fail(ready.error());
    const auto products = workbench::run_study(request, session.execution(), listener(session));
    if (!products) return session.fail(products.error());
    if (session.stopped()) return session.fail(Session::cancelled());
    const auto written = options.out.empty() ? workbench::keep_run(*products, options.study)
                                             : workbench::write_run(*products, options.out, options.force);
    if (!written) return session.fail(written.error());
    const auto place = options.out.empty() ? options.study : options.out;
    return session.finish(session.say(Text::written, place) + '\n', {{"run", place}, {"files", names_of(*products)}});
}

int report(const Options& options) {
    Session session("report", options);
    const auto page = workbench::product(options.study, "report.html");
    if (!page) return session.fail(page.error());
    if (const auto allowed = workbench::may_be_told(options.study); !allowed) return session.fail(allowed.error());
    const auto out = options.out.empty() ? std::string("report.html") : options.out;
    if (const auto ready = ready_to_write(options, out); !ready) return session.fail(ready.error());
    if (const auto study = workbench::study_of_run(options.study))
        if (const auto outside = outside_study(study->string(), out); !outside) return session.fail(outside.error());
    const auto disclosing = Disclosing::begun_for_run(session, options.study);
    if (!disclosing) return session.fail(disclosing.error());
    if (const auto written = files::write_whole(out, *page); !written) return session.fail(written.error());
    if (const auto noted = disclosing->noted(out); !noted) return session.fail(noted.error());
    return session.finish(session.say(Text::written, out) + '\n' + disclosing->said(), {{"report", out}});
}

int verify(const Options& options) {
    Session session("verify", options);
    const auto verified = workbench::verify_run(options.study, session.execution(), listener(session));
    if (verified) return session.finish(session.say(Text::verified) + '\n', {{"verified", true}});
    const int code = session.fail(verified.error());
    return verified.error().front().code == ErrorCode::replay_differs ? different : code;
}

int why(const Options& options) {
    Session session("why", options);
    if (options.list || options.figure.empty()) {
        const auto asked = workbench::askable(options.study);
        if (!asked) return session.fail(asked.error());
        session.hold_back(asked->held_back, Counted::evidence);
        std::string lines;
        for (const auto& [id, title] : asked->all) lines += id + "  " + title.in(options.language) + '\n';
        auto list = Json::array();
        for (const auto& [id, title] : asked->all)
            list.push_back({{"figure", id}, {"title_en", title.en}, {"title_fr", title.fr}});
        return session.finish(lines, list);
    }
    const auto walked = workbench::why(options.study, options.figure);
    if (!walked) return session.fail(walked.error());
    session.hold_back(walked->held_back, Counted::evidence);
    std::string lines;
    for (const auto& line : restitution::lines(walked->tree, options.language)) lines += line + '\n';
    return session.finish(lines, Json::parse(restitution::json(walked->tree)));
}

}  // namespace reliance::cli
