#include "disclosing.hpp"

#include <filesystem>

#include "editing.hpp"
#include "reliance/field/privacy.hpp"
#include "reliance/workbench/run.hpp"

namespace reliance::cli {

Result<Disclosing> Disclosing::begun(const Session& session, const std::string& study) {
    const auto& privacy = session.options().privacy;
    if (privacy.recipient.empty() && privacy.purpose.empty()) return Disclosing(session, std::nullopt);
    if (privacy.recipient.empty()) return failure(ErrorCode::missing_argument, {"--recipient", "--recipient CCAS"});
    if (privacy.purpose.empty())
        return failure(ErrorCode::missing_argument, {"--purpose", "--purpose \"presentation of the results\""});
    if (auto problems = faults_of_date(session.options()); !problems.empty()) return failure(std::move(problems));
    const auto edited = workbench::EditedStudy::open(study);
    if (!edited) return failure(edited.error());
    if (auto problems = workbench::faults_of_signer(edited->study(), session.options().edit.coder); !problems.empty())
        return failure(std::move(problems));
    return Disclosing(session, study);
}

Result<Disclosing> Disclosing::begun_for_run(const Session& session, const std::string& place) {
    const auto& privacy = session.options().privacy;
    if (privacy.recipient.empty() || privacy.purpose.empty()) return begun(session, place);
    const auto study = workbench::study_of_run(place);
    if (!study) return failure(study.error());
    return begun(session, study->string());
}

Result<void> Disclosing::noted(const std::string& what) const {
    if (!study_) return {};
    const auto& options = session_.options();
    const auto file = std::filesystem::path(what).filename().string();
    const field::Disclosure disclosure{
        {}, date_of(options), options.edit.coder, file.empty() ? what : file, options.privacy.recipient, options.privacy.purpose};
    auto saved = workbench::change_study(
        *study_, [&](const field::Study& study) { return field::with_disclosure(study, disclosure); },
        note_of(session_, "disclosed " + disclosure.what));
    if (!saved) return failure(std::move(saved.error()));
    return {};
}

std::string Disclosing::said() const {
    return study_ ? session_.say(Text::disclosure_noted, session_.options().privacy.recipient) + '\n' : std::string();
}

}  // namespace reliance::cli
