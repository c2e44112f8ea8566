#include "reliance/exchange/text_folder.hpp"

#include <algorithm>
#include <array>
#include <system_error>

#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/folder.hpp"
#include "reliance/exchange/text_source.hpp"

namespace reliance::exchange {
namespace {

namespace fs = std::filesystem;

/// What stands in a folder and is not hidden, in the order of the names; a link that leads nowhere is nothing.
std::vector<fs::path> entries_of(const fs::path& folder, bool (*is_meant)(const fs::directory_entry&, std::error_code&)) {
    std::vector<fs::path> found;
    std::error_code error, unreadable;
    for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator(); entry.increment(error))
        if (is_meant(*entry, unreadable) && !entry->path().filename().string().starts_with('.')) found.push_back(entry->path());
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<fs::path> files_in(const fs::path& folder) {
    return entries_of(folder,
                      [](const fs::directory_entry& entry, std::error_code& error) { return entry.is_regular_file(error); });
}

std::vector<fs::path> folders_in(const fs::path& folder) {
    return entries_of(folder, [](const fs::directory_entry& entry, std::error_code& error) { return entry.is_directory(error); });
}

std::optional<TextFormat> format_of(const fs::path& path) { return recognised_text_format({}, path.filename().string()); }

/// Whether a name says that the file tells whence the others come, what they are or on which terms they are lent.
bool is_note_on_folder(const fs::path& path) {
    constexpr std::array<std::string_view, 9> names{"SOURCE",  "SOURCES", "LISEZMOI", "LISEZ MOI", "LICENSE",
                                                    "LICENCE", "COPYING", "NOTICE",   "CITATION"};
    const auto stem = folded(path.stem().string());
    return stem.starts_with("README") || stem.starts_with("READ ME") ||
           std::find(names.begin(), names.end(), stem) != names.end();
}

bool is_table(const fs::path& path) {
    constexpr std::array<std::string_view, 2> endings{"CSV", "TSV"};
    return std::find(endings.begin(), endings.end(), folded(path.extension().string())) != endings.end();
}

ImportCount kind_left(const fs::path& path) {
    if (is_table(path)) return ImportCount::tables_left;
    return format_of(path) && is_note_on_folder(path) ? ImportCount::folder_notes_left : ImportCount::other_files;
}

}  // namespace

std::vector<fs::path> texts_in(const fs::path& folder) {
    auto files = files_in(folder);
    std::erase_if(files, [](const auto& path) { return !format_of(path); });
    return files;
}

bool holds_field_texts(const fs::path& folder) {
    const auto texts = texts_in(folder);
    const bool beside_tables = files_with_extension(folder, ".csv").has_value();
    return std::any_of(texts.begin(), texts.end(), [&](const auto& path) { return !beside_tables || !is_note_on_folder(path); });
}

bool holds_textgrids_alone(const fs::path& folder) {
    auto texts = texts_in(folder);
    std::erase_if(texts, is_note_on_folder);
    const auto is_grid = [](const auto& path) { return format_of(path) == TextFormat::textgrid; };
    return !texts.empty() && std::all_of(texts.begin(), texts.end(), is_grid);
}

ImportReport left_in(const fs::path& folder, const std::function<bool(const fs::path&)>& is_taken) {
    ImportReport report;
    for (const auto& file : files_in(folder))
        if (!is_taken(file)) report.note(kind_left(file), folder.string(), file.filename().string());
    for (const auto& inner : folders_in(folder))
        report.note(ImportCount::inner_folders, folder.string(), inner.filename().string());
    return report;
}

}  // namespace reliance::exchange
