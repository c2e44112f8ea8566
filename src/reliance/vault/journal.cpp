#include "reliance/vault/journal.hpp"

#include <charconv>
#include <ctime>

#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"

namespace reliance::vault {

namespace {

Result<void> add_line(const std::filesystem::path& vault, std::string_view line) {
    const std::vector<std::string> columns{"time", "who", "command", "names"};
    return files::append_private(journal_of(vault), files::csv_line(columns), line);
}

}  // namespace

std::filesystem::path journal_of(const std::filesystem::path& vault) { return vault.string().append(".journal"); }

Result<void> begin_journal(const std::filesystem::path& vault) { return add_line(vault, {}); }

Result<void> note_opening(const std::filesystem::path& vault, const Opening& opening) {
    const std::vector<std::string> cells{opening.time, opening.who, opening.command, std::to_string(opening.names)};
    return add_line(vault, files::csv_line(cells));
}

Result<std::vector<Opening>> openings(const std::filesystem::path& vault) {
    const auto journal = journal_of(vault);
    std::vector<Opening> all;
    if (!files::is_taken(journal)) return all;
    const auto text = files::text_of(journal);
    if (!text) return failure(text.error());
    const auto table = files::table_of(*text, journal.string());
    if (!table) return failure(table.error());
    for (const auto& row : table->rows) {
        const auto cell = [&](std::string_view name) {
            const auto column = table->column(name);
            return column ? row[*column].text : std::string();
        };
        const auto count = cell("names");
        std::size_t names = 0;
        std::from_chars(count.data(), count.data() + count.size(), names);
        all.push_back({cell("time"), cell("who"), cell("command"), names});
    }
    return all;
}

std::string present_time() {
    const auto now = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    char text[32];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

}  // namespace reliance::vault
