#include "reliance/exchange/import_report.hpp"

#include <algorithm>

#include "reliance/field/validation.hpp"
#include "reliance/files/csv.hpp"

namespace reliance::exchange {
namespace {

struct Entry {
    std::string_view name;
    Tone tone;
    Countable label;
};

constexpr Entry entries[] = {
#define RELIANCE_IMPORT_COUNT(name, tone, one_english, many_english, one_french, many_french) \
    {#name, Tone::tone, {{one_english, one_french}, {many_english, many_french}}},
#include "reliance/exchange/import_counts.def"
#undef RELIANCE_IMPORT_COUNT
};

const Entry& entry(ImportCount count) { return entries[static_cast<std::size_t>(count)]; }

std::string_view name(Tone tone) {
    constexpr std::string_view names[] = {"kept", "fault", "contradiction"};
    return names[static_cast<std::size_t>(tone)];
}

std::string csv_row(std::vector<std::string> cells) { return files::csv_line(cells); }

/// The line of `kind` and `code`, made in its place if it is not there yet.
ImportLine& line_of(std::vector<ImportLine>& lines, ImportCount kind, std::string_view code = {}) {
    const auto before = [&](const ImportLine& line) { return line.kind < kind || (line.kind == kind && line.code < code); };
    const auto place = std::partition_point(lines.begin(), lines.end(), before);
    if (place != lines.end() && place->kind == kind && place->code == code) return *place;
    return *lines.insert(place, ImportLine{kind, std::string(code)});
}

}  // namespace

std::string_view name(ImportCount count) { return entry(count).name; }
Countable label(ImportCount count) { return entry(count).label; }
Tone tone(ImportCount count) { return entry(count).tone; }

std::size_t FileCounts::count(ImportCount kind) const {
    const auto place = std::find_if(counts.begin(), counts.end(), [&](const auto& counted) { return counted.first == kind; });
    return place == counts.end() ? 0 : place->second;
}

void ImportReport::add(ImportCount kind, std::size_t count) {
    if (count > 0) line_of(lines_, kind).count += count;
}

void ImportReport::note(ImportCount kind, std::string where, std::string what, std::string_view code) {
    auto& line = line_of(lines_, kind, code);
    ++line.count;
    line.examples.push_back({std::move(where), std::move(what)});
}

void ImportReport::add(const ImportReport& other) {
    for (const auto& line : other.lines_) {
        auto& own = line_of(lines_, line.kind, line.code);
        own.count += line.count;
        own.examples.insert(own.examples.end(), line.examples.begin(), line.examples.end());
    }
    files_.insert(files_.end(), other.files_.begin(), other.files_.end());
}

std::size_t ImportReport::count(ImportCount kind) const {
    std::size_t count = 0;
    for (const auto& line : lines_) count += line.kind == kind ? line.count : 0;
    return count;
}

std::size_t ImportReport::count(ImportCount kind, std::string_view code) const {
    std::size_t count = 0;
    for (const auto& line : lines_) count += line.kind == kind && line.code == code ? line.count : 0;
    return count;
}

std::vector<ImportLine> ImportReport::lines() const { return lines_; }

std::string ImportReport::csv() const {
    std::string text = csv_row({"name", "tone", "code", "count", "where", "what"});
    for (const auto& line : lines_) {
        const std::string kind(exchange::name(line.kind));
        text += csv_row({kind, std::string(name(tone(line.kind))), line.code, std::to_string(line.count), "", ""});
        for (const auto& example : line.examples) text += csv_row({kind, "example", line.code, "", example.where, example.what});
    }
    for (const auto& file : files_)
        for (const auto& [kind, count] : file.counts)
            text += csv_row({std::string(exchange::name(kind)), "file", "", std::to_string(count), file.file, ""});
    return text;
}

Result<Imported> if_sound(Imported imported) {
    if (auto faults = field::faults_of(imported.study); !faults.empty()) return failure(std::move(faults));
    return imported;
}

}  // namespace reliance::exchange
