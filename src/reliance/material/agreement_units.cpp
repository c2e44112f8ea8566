#include "reliance/material/agreement_units.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "reliance/material/code_points.hpp"

namespace reliance::material {
namespace {

constexpr std::array<std::string_view, 3> unit_names{"character", "paragraph", "turn"};
constexpr std::array<Bilingual, 3> unit_labels{
    {{"code points", "points de code"}, {"paragraphs", "paragraphes"}, {"turns of speech", "tours de parole"}}};

bool meets(std::uint32_t start, std::uint32_t end, const Extent& extent) {
    return std::max(start, extent.start) < std::min(end, extent.end);
}

std::string place(const JudgedText& judged, std::uint32_t start, std::uint32_t end) {
    return judged.text->id + ":" + std::to_string(start) + "-" + std::to_string(end);
}

/// The segments of one coder before those that overlap are joined, in order of start.
std::vector<Segment> segments_of(const std::vector<CodedPassage>& passages, const Question& question) {
    std::vector<Segment> segments;
    for (const auto& passage : passages)
        if (const auto value = question.value_of(passage.code); value && passage.start < passage.end)
            segments.push_back({passage.start, passage.end, *value});
    return segments;
}

/// Segments of each value made one where they overlap, then all in order of start.
std::vector<Segment> united_by_value(std::vector<Segment> segments) {
    std::stable_sort(segments.begin(), segments.end(), [](const Segment& a, const Segment& b) { return a.value < b.value; });
    std::vector<Segment> all;
    for (auto from = segments.begin(); from != segments.end();) {
        const auto to = std::find_if(from, segments.end(), [&](const Segment& segment) { return segment.value != from->value; });
        const auto one = united({from, to}, Joined::overlapping);
        all.insert(all.end(), one.begin(), one.end());
        from = to;
    }
    std::sort(all.begin(), all.end(),
              [](const Segment& a, const Segment& b) { return a.start != b.start ? a.start < b.start : a.value < b.value; });
    return all;
}

/// What a coder of a text is asked, for what is said of a fault.
struct Asked {
    const JudgedText& judged;
    const Question& question;
};

void add_overlap(Problems& problems, const Asked& asked, std::size_t coder, std::uint32_t first, std::uint32_t second,
                 const Extent& where) {
    const auto& values = asked.question.values;
    problems.add(ErrorCode::codes_overlap,
                 {asked.judged.passages[coder].front().coder, values[std::min(first, second)], values[std::max(first, second)]},
                 place(asked.judged, where.start, where.end));
}

Problems overlaps_within(const Asked& asked, std::size_t coder, const std::vector<Segment>& segments) {
    Problems problems;
    std::size_t furthest = 0;
    for (std::size_t i = 1; i < segments.size(); ++i) {
        const auto& before = segments[furthest];
        if (segments[i].start < before.end)
            add_overlap(problems, asked, coder, before.value, segments[i].value,
                        {segments[i].start, std::min(segments[i].end, before.end)});
        if (segments[i].end > before.end) furthest = i;
    }
    return problems;
}

/// What each coder gave the units of one text: [coder][unit].
struct UnitValues {
    std::vector<Extent> units;
    std::vector<std::vector<std::uint32_t>> of_coder;
};

/// The places between which no coder changes, cut at the paragraphs too.
std::vector<Extent> stretches(const JudgedText& judged, const Unitising& cut) {
    std::set<std::uint32_t> borders{0, cut.length};
    for (const auto& paragraph : judged.text->paragraphs) borders.insert(paragraph.start);
    for (const auto& coder : cut.coders)
        for (const auto& segment : coder) borders.insert({segment.start, segment.end});
    std::vector<Extent> parts;
    for (auto border = borders.begin(); std::next(border) != borders.end(); ++border)
        parts.push_back({*border, *std::next(border)});
    return parts;
}

std::vector<std::uint32_t> values_of_units(const Asked& asked, std::size_t coder, const std::vector<Extent>& units,
                                           Problems& problems) {
    const auto segments = united_by_value(segments_of(asked.judged.passages[coder], asked.question));
    const auto none = static_cast<std::uint32_t>(asked.question.values.size());
    std::vector<std::uint32_t> values(units.size(), none);
    std::size_t first = 0;
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        while (first < segments.size() && segments[first].end <= units[unit].start) ++first;
        for (auto i = first; i < segments.size() && segments[i].start < units[unit].end; ++i) {
            if (!meets(segments[i].start, segments[i].end, units[unit])) continue;
            if (values[unit] != none && values[unit] != segments[i].value)
                add_overlap(problems, asked, coder, values[unit], segments[i].value, units[unit]);
            values[unit] = segments[i].value;
        }
    }
    return values;
}

Result<UnitValues> unit_values(const Asked& asked, Unit unit) {
    UnitValues values;
    Problems problems;
    if (unit == Unit::character) {
        const auto cut = unitising(asked.judged, asked.question);
        if (!cut) return failure(cut.error());
        values.units = stretches(asked.judged, *cut);
    } else {
        values.units = unit == Unit::turn ? asked.judged.text->turns : asked.judged.text->paragraphs;
    }
    for (std::size_t coder = 0; coder < asked.judged.coders.size(); ++coder)
        values.of_coder.push_back(values_of_units(asked, coder, values.units, problems));
    if (!problems.empty()) return failure(std::move(problems));
    return values;
}

/// Gathers units that are alike into rows.
class Gathering {
public:
    Gathering(std::size_t coders, std::size_t values) { found_.kinds = {coders, values, {}, {}}; }

    void add(const std::vector<std::int32_t>& row, std::uint64_t count, std::size_t block) {
        const auto [place, is_new] = places_.emplace(row, static_cast<std::uint32_t>(places_.size()));
        const auto at = place->second;
        if (is_new) found_.kinds.add(row, 0);
        found_.kinds.counts[at] += count;
        if (found_.blocks.size() <= block) found_.blocks.resize(block + 1);
        auto& kinds = found_.blocks[block];
        const auto seen = std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.first == at; });
        if (seen == kinds.end())
            kinds.emplace_back(at, count);
        else
            seen->second += count;
    }
    BlockRatings& found() { return found_; }

private:
    BlockRatings found_;
    std::map<std::vector<std::int32_t>, std::uint32_t> places_;
};

bool differ(const UnitValues& values, std::size_t unit) {
    return std::any_of(values.of_coder.begin(), values.of_coder.end(),
                       [&](const auto& coder) { return coder[unit] != values.of_coder.front()[unit]; });
}

/// The block of a unit: its paragraph, or itself where units are not code points.
std::size_t paragraph_of(const CodedText& text, const Extent& unit) {
    const auto after = std::upper_bound(text.paragraphs.begin(), text.paragraphs.end(), unit.start,
                                        [](std::uint32_t at, const Extent& one) { return at < one.start; });
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, after - text.paragraphs.begin()) - 1);
}

void add_text(Gathering& gathering, const JudgedText& judged, const UnitValues& values, Unit unit, Block block) {
    auto& differing = gathering.found().differing.emplace_back();
    const auto first = block == Block::material ? gathering.found().differing.size() - 1 : gathering.found().blocks.size();
    for (std::size_t i = 0; i < values.units.size(); ++i) {
        std::vector<std::int32_t> row(gathering.found().kinds.coders, no_rating);
        for (std::size_t coder = 0; coder < judged.coders.size(); ++coder)
            row[judged.coders[coder]] = static_cast<std::int32_t>(values.of_coder[coder][i]);
        const auto within = block == Block::material  ? 0
                            : unit == Unit::character ? paragraph_of(*judged.text, values.units[i])
                                                      : i;
        gathering.add(row, unit == Unit::character ? values.units[i].end - values.units[i].start : 1, first + within);
        if (differ(values, i)) differing.push_back(values.units[i]);
    }
}

}  // namespace

std::string_view name(Unit unit) { return unit_names[static_cast<std::size_t>(unit)]; }
Bilingual label(Unit unit) { return unit_labels[static_cast<std::size_t>(unit)]; }

std::vector<Extent> paragraphs(std::string_view text) {
    std::vector<Extent> lines;
    std::uint32_t position = 0;
    for (std::size_t byte = 0; byte < text.size();) {
        const auto end = std::min(text.find('\n', byte), text.size());
        const auto line = text.substr(byte, end - byte);
        const auto count = static_cast<std::uint32_t>(code_point_count(line));
        const auto trimmed = count - (line.ends_with('\r') ? 1 : 0);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) lines.push_back({position, position + trimmed});
        position += count + 1;
        byte = end + 1;
    }
    return lines;
}

std::vector<JudgedText> judged_texts(std::span<const CodedText> texts, std::span<const CodedPassage> passages,
                                     std::span<const std::string> coders) {
    std::map<std::string_view, std::map<std::uint32_t, std::vector<CodedPassage>>> by_text;
    std::map<std::string_view, std::uint32_t> places;
    for (std::uint32_t i = 0; i < coders.size(); ++i) places.emplace(coders[i], i);
    for (const auto& passage : passages)
        if (const auto coder = places.find(passage.coder); coder != places.end())
            by_text[passage.material][coder->second].push_back(passage);
    std::vector<JudgedText> judged;
    for (const auto& text : texts) {
        const auto found = by_text.find(text.id);
        if (found == by_text.end() || found->second.size() < 2) continue;
        auto& one = judged.emplace_back(JudgedText{&text, {}, {}});
        for (auto& [coder, own] : found->second) {
            std::stable_sort(own.begin(), own.end(),
                             [](const CodedPassage& a, const CodedPassage& b) { return a.start < b.start; });
            one.coders.push_back(coder);
            one.passages.push_back(std::move(own));
        }
    }
    return judged;
}

std::optional<std::uint32_t> Question::value_of(std::string_view code) const {
    for (std::uint32_t value = 0; value < codes.size(); ++value)
        if (std::binary_search(codes[value].begin(), codes[value].end(), code, std::less<>())) return value;
    return std::nullopt;
}

Question question_of_code(const CodeTree& tree, const std::string& code) {
    auto codes = tree.with_descendants(code);
    std::sort(codes.begin(), codes.end());
    return {code, {code}, {std::move(codes)}, false};
}

Result<Question> question_of_domain(const CodeTree& tree, const std::string& parent) {
    Question question{parent, tree.children(parent), {}, true};
    if (question.values.empty()) return failure(ErrorCode::not_a_domain, {parent});
    for (const auto& child : question.values) question.codes.push_back(question_of_code(tree, child).codes.front());
    return question;
}

Result<Unitising> unitising(const JudgedText& judged, const Question& question) {
    Unitising cut{judged.text->length, {}};
    Problems problems;
    for (std::size_t coder = 0; coder < judged.coders.size(); ++coder) {
        cut.coders.push_back(united_by_value(segments_of(judged.passages[coder], question)));
        problems.add(overlaps_within({judged, question}, coder, cut.coders.back()));
    }
    if (!problems.empty()) return failure(std::move(problems));
    return cut;
}

Result<BlockRatings> block_ratings(std::span<const JudgedText> texts, const Question& question, std::size_t coders, Unit unit,
                                   Block block) {
    Gathering gathering(coders, question.values.size() + 1);
    Problems problems;
    for (const auto& judged : texts) {
        const auto values = unit_values({judged, question}, unit);
        if (values)
            add_text(gathering, judged, *values, unit, block);
        else
            problems.add(values.error());
    }
    if (!problems.empty()) return failure(std::move(problems));
    if (block == Block::material) gathering.found().blocks.resize(texts.size());
    return std::move(gathering.found());
}

}  // namespace reliance::material
