#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>

#include "reliance/base/result.hpp"
#include "reliance/exchange/import_report.hpp"
#include "reliance/exchange/survey_mapping.hpp"
#include "reliance/exchange/survey_table.hpp"

namespace reliance::exchange {

/// The files of a tie survey, each read once for all the tables of a mapping that read it alike.
class SurveyReader {
public:
    /// `names`  what replaces the names of every cell; nothing: they stay.
    SurveyReader(std::span<const SurveyFile> files, const material::Renaming* names, ImportReport& report, Problems& problems)
        : files_(files), names_(names), report_(report), problems_(problems) {}

    /// Calls `read` with the rows of each file that the table means, in the order of the files; what their names say is in `words`.
    /// Problems   survey_no_file where there is none and the table is not optional; invalid_utf8 in a name; those of `survey_rows`.
    void each_file(const SurveyTable& table, const std::function<void(const SurveyRows&)>& read);

private:
    using Reading = std::tuple<std::size_t, std::string, std::string, bool>;  ///< the file, encoding, separator, header

    /// The rows of a file; nothing, and a problem the first time, where it cannot be read.
    SurveyRows* rows_of(std::size_t file, const SurveyTable& table);

    std::span<const SurveyFile> files_;
    const material::Renaming* names_;
    ImportReport& report_;
    Problems& problems_;
    std::map<Reading, std::optional<SurveyRows>> read_;
};

/// The mapping as these files can be read by it: a table that names a folder, and no file that is there, means the files of its name
/// in another one, if all of them are in one folder and no other table has a name for them.
SurveyMapping with_files_found(SurveyMapping mapping, std::span<const SurveyFile> files);

}  // namespace reliance::exchange
