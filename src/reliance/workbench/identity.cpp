#include "reliance/workbench/identity.hpp"

#include "reliance/files/csv.hpp"
#include "reliance/study/parts.hpp"
#include "reliance/workbench/model.hpp"
#include "reliance/workbench/surveys.hpp"

namespace reliance::workbench {

Digest study_digest(const field::Study& study) {
    if (!study.erasures.empty()) {
        auto others = study;
        others.erasures.clear();
        return study_digest(others);
    }
    Digester digester;
    const auto parts = study::parts_of(study);
    if (!parts) return digester.digest();
    const auto journal = field::table_named("disclosures");
    for (std::size_t table = 0; table < parts->tables.size(); ++table) {
        digester.add("\x1dtable");
        if (table == journal) continue;
        for (const auto& row : parts->tables[table]) digester.add(files::csv_line(row));
    }
    for (const auto& file : parts->files) digester.add("\x1d" + file.path + "\x1f" + file.content);
    return digester.digest();
}

Digest run_digest(field::Study study) {
    std::erase_if(study.documents, [](const field::Document& document) {
        return !is_read_by_the_model(document.path) && !is_kept_mapping(document.path);
    });
    return study_digest(study);
}

}  // namespace reliance::workbench
