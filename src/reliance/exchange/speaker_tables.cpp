#include "reliance/exchange/speaker_tables.hpp"

#include <algorithm>
#include <filesystem>

#include "reliance/exchange/similar_names.hpp"
#include "reliance/exchange/speaker_description.hpp"
#include "reliance/exchange/survey_table.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/files/plain_text.hpp"

namespace reliance::exchange {
namespace {

using NameWords = std::vector<std::string>;

/// The rows of one table that are a person's.
class RowsOf {
public:
    RowsOf(const field::Study& study, const std::string& person) : study_(study), person_(person) {
        for (const auto& other : study.persons)
            if (other.id != person) others_.insert(name_words(other.pseudonym));
    }

    /// Adds what the rows call the person whom the study calls `names`.
    void add_names(const std::vector<SpeakerDescription>& rows, const std::vector<std::string>& names,
                   std::set<std::string>& found) const {
        for (const auto& name : names) add(rows, name, nullptr, found);
        for (const auto& speaker : study_.speakers) {
            if (person_.empty() || speaker.actor != person_) continue;
            const auto told = told_in(speaker.material);
            const auto hint = told_of(speaker.label, told);
            add(rows, speaker.label, hint ? &told[hint->position] : nullptr, found);
        }
    }

private:
    /// What the name of the file tells that a text came in.
    std::vector<SpeakerDescription> told_in(const std::string& id) const {
        const auto* material = field::found(study_.materials, id);
        return material == nullptr ? std::vector<SpeakerDescription>()
                                   : speakers_of_file_name(std::filesystem::path(material->source).stem().string());
    }

    void add(const std::vector<SpeakerDescription>& rows, const std::string& name, const SpeakerDescription* hint,
             std::set<std::string>& found) const {
        const auto row = description_of(name, rows, hint);
        if (!row) return;
        const auto called = rows[row->position].name();
        if (!others_.contains(name_words(called))) found.insert(called);
    }

    const field::Study& study_;
    const std::string& person_;
    std::set<NameWords> others_;
};

}  // namespace

std::optional<files::Table> speaker_table(const field::Document& document) {
    if (!document.path.starts_with("imported/") || !document.path.ends_with(".csv")) return std::nullopt;
    const auto lines = files::with_plain_line_ends(document.content);
    auto table = files::table_reading(lines, document.path, separator_of(lines)).table;
    return describes_speakers(table) ? std::optional(std::move(table)) : std::nullopt;
}

std::string with_rows(std::string_view text, std::span<const std::uint32_t> lines,
                      const std::function<bool(std::size_t row)>& is_kept) {
    std::string kept;
    std::size_t row = 0;  // how many have begun
    std::uint32_t line = 1;
    const auto plain = files::with_plain_line_ends(text);
    for (std::size_t byte = 0; byte < plain.size(); ++line) {
        const auto end = std::min(plain.find('\n', byte), plain.size() - 1) + 1;
        while (row < lines.size() && lines[row] <= line) ++row;
        if (row == 0 || is_kept(row - 1)) kept.append(plain, byte, end - byte);
        byte = end;
    }
    return kept;
}

std::set<std::string> described_names(const field::Study& study, const std::string& person,
                                      const std::vector<std::string>& names) {
    std::set<std::string> found;
    const RowsOf rows(study, person);
    for (const auto& document : study.documents)
        if (const auto table = speaker_table(document)) rows.add_names(speaker_descriptions(*table, {}), names, found);
    return found;
}

std::map<std::string, std::size_t> drop_described(field::Study& study, const std::set<std::string>& names) {
    std::map<std::string, std::size_t> dropped;
    std::set<NameWords> unwanted;
    for (const auto& name : names) unwanted.insert(name_words(name));
    unwanted.erase(NameWords());
    if (unwanted.empty()) return dropped;
    for (auto& document : study.documents) {
        const auto table = speaker_table(document);
        if (!table) continue;
        std::vector<std::uint32_t> lines;
        for (const auto& row : table->rows) lines.push_back(row.front().line);
        const auto speakers = speaker_descriptions(*table, {});
        const auto goes = [&](std::size_t row) { return unwanted.contains(name_words(speakers[row].name())); };
        std::size_t count = 0;
        for (std::size_t row = 0; row < speakers.size(); ++row) count += goes(row) ? 1 : 0;
        if (count == 0) continue;
        document.content = with_rows(document.content, lines, [&](std::size_t row) { return !goes(row); });
        dropped[document.path] = count;
    }
    return dropped;
}

}  // namespace reliance::exchange
