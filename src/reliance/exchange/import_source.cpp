#include "reliance/exchange/import_source.hpp"

#include <system_error>

#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/folder.hpp"
#include "reliance/exchange/interviews.hpp"
#include "reliance/exchange/text_folder.hpp"
#include "reliance/exchange/text_source.hpp"
#include "reliance/exchange/villages.hpp"
#include "reliance/files/file.hpp"

namespace reliance::exchange {
namespace {

constexpr LabelledWord entries[] = {
    {"villages",
     {"survey of Indian villages (folder of village1.csv, visitgo1.csv …)",
      "enquête de villages indiens (dossier de village1.csv, visitgo1.csv …)"}},
    {"textgrids",
     {"transcripts of Praat (a .TextGrid, or a folder of them)",
      "transcriptions de Praat (un .TextGrid, ou un dossier qui en contient)"}},
};

const LabelledWord& entry(SourceFormat format) { return entries[static_cast<std::size_t>(format)]; }

/// The folder holds the list of residents of a village and its answers on visits.
bool holds_villages(const std::filesystem::path& folder) {
    std::error_code error;
    for (auto file = std::filesystem::directory_iterator(folder, error); !error && file != std::filesystem::directory_iterator();
         file.increment(error)) {
        const auto file_name = file->path().filename().string();
        if (file_name.starts_with("village") && std::filesystem::exists(folder / ("visitgo" + file_name.substr(7)))) return true;
    }
    return false;
}

bool holds_textgrids(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return holds_textgrids_alone(path);
    return std::filesystem::is_regular_file(path, error) && folded(path.extension().string()) == "TEXTGRID";
}

/// Everything that `import` reads, by this way or another: a folder that is none of it may still hold a survey's tables.
std::string formats_read() { return text_format_names() + ", villages, qdpx, qde, qdc, csv (--mapping)"; }

}  // namespace

std::string_view name(SourceFormat format) { return entry(format).name; }
Bilingual label(SourceFormat format) { return entry(format).label; }

std::optional<SourceFormat> recognised_format(const std::filesystem::path& path) {
    if (holds_villages(path) || holds_villages(path / "raw")) return SourceFormat::villages;
    if (holds_textgrids(path)) return SourceFormat::textgrids;
    return std::nullopt;
}

Result<Imported> import_source(const std::filesystem::path& path, const TextImportOptions& options) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return failure(ErrorCode::file_not_found, {path.string()});
    if (auto listed = files::may_be_listed(path); !listed) return failure(std::move(listed.error()));
    const auto format = recognised_format(path);
    if (!format && std::filesystem::is_directory(path, error) && files_with_extension(path, ".csv"))
        return failure(ErrorCode::tables_without_mapping, {path.string()}, path.string());
    if (!format) return failure(ErrorCode::unknown_format, {path.string(), formats_read()});
    return *format == SourceFormat::villages ? import_villages(path) : import_textgrids(path, options);
}

}  // namespace reliance::exchange
