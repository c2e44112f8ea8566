#include "reliance/exchange/import_report.hpp"

#include <algorithm>

#include "reliance/files/csv.hpp"

namespace reliance::exchange {
namespace {

struct Entry {
    std::string_view name;
    Tone tone;
    Bilingual label;
};

constexpr Entry entries[] = {
#define RELIANCE_IMPORT_COUNT(name, tone, english, french) {#name, Tone::tone, {english, french}},
#include "reliance/exchange/import_counts.def"
#undef RELIANCE_IMPORT_COUNT
};

const Entry& entry(ImportCount count) { return entries[static_cast<std::size_t>(count)]; }

std::string_view name(Tone tone) {
    constexpr std::string_view names[] = {"kept", "fault", "contradiction"};
    return names[static_cast<std::size_t>(tone)];
}

std::string csv_row(std::vector<std::string> cells) { return files::csv_line(cells); }

/// The line of `kind`, made in its place if it is not there yet.
ImportLine& line_of(std::vector<ImportLine>& lines, ImportCount kind) {
    const auto place = std::lower_bound(lines.begin(), lines.end(), kind,
                                        [](const ImportLine& line, ImportCount wanted) { return line.kind < wanted; });
    if (place != lines.end() && place->kind == kind) return *place;
    return *lines.insert(place, ImportLine{kind, 0, {}});
}

}  // namespace

std::string_view name(ImportCount count) { return entry(count).name; }
Bilingual label(ImportCount count) { return entry(count).label; }
Tone tone(ImportCount count) { return entry(count).tone; }

std::size_t FileCounts::count(ImportCount kind) const {
    const auto place = std::find_if(counts.begin(), counts.end(), [&](const auto& counted) { return counted.first == kind; });
    return place == counts.end() ? 0 : place->second;
}

void ImportReport::add(ImportCount kind, std::size_t count) {
    if (count > 0) line_of(lines_, kind).count += count;
}

void ImportReport::note(ImportCount kind, std::string where, std::string what) {
    auto& line = line_of(lines_, kind);
    ++line.count;
    if (line.examples.size() < most_examples) line.examples.push_back({std::move(where), std::move(what)});
}

void ImportReport::add(const ImportReport& other) {
    for (const auto& line : other.lines_) {
        auto& own = line_of(lines_, line.kind);
        own.count += line.count;
        for (const auto& example : line.examples)
            if (own.examples.size() < most_examples) own.examples.push_back(example);
    }
    files_.insert(files_.end(), other.files_.begin(), other.files_.end());
}

std::size_t ImportReport::count(ImportCount kind) const {
    const auto place = std::find_if(lines_.begin(), lines_.end(), [&](const ImportLine& line) { return line.kind == kind; });
    return place == lines_.end() ? 0 : place->count;
}

std::vector<ImportLine> ImportReport::lines() const { return lines_; }

std::string ImportReport::csv() const {
    std::string text = csv_row({"name", "tone", "count", "where", "what"});
    for (const auto& line : lines_) {
        const std::string kind(exchange::name(line.kind));
        text += csv_row({kind, std::string(name(tone(line.kind))), std::to_string(line.count), "", ""});
        for (const auto& example : line.examples) text += csv_row({kind, "example", "", example.where, example.what});
    }
    for (const auto& file : files_)
        for (const auto& [kind, count] : file.counts)
            text += csv_row({std::string(exchange::name(kind)), "file", std::to_string(count), file.file, ""});
    return text;
}

}  // namespace reliance::exchange
