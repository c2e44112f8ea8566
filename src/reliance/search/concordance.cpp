#include "reliance/search/concordance.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "reliance/base/word_list.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/words.hpp"

namespace reliance::search {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

/// The byte `characters` code points before or after `byte`, or the end of the text on that side.
std::size_t before(std::string_view text, std::size_t byte, std::size_t characters) {
    for (; characters > 0 && byte > 0; --characters) do
            --byte;
        while (byte > 0 && continues(text[byte]));
    return byte;
}

std::size_t after(std::string_view text, std::size_t byte, std::size_t characters) {
    for (; characters > 0 && byte < text.size(); --characters) do
            ++byte;
        while (byte < text.size() && continues(text[byte]));
    return byte;
}

std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char byte : text) {
        const bool space = byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
        if (!space)
            line += byte;
        else if (line.empty() || line.back() != ' ')
            line += ' ';
    }
    return line;
}

std::string_view text_of(const Corpus& corpus, const Hit& hit) { return corpus.texts()[corpus.index().text_of(hit.first)]; }

/// What a hit is sorted by.
std::string key_of(const Corpus& corpus, const Hit& hit, const ConcordanceOptions& options) {
    const auto text = text_of(corpus, hit);
    const auto place = located(corpus, hit);
    if (options.sort == Sort::word)
        return joined(material::words_of(text.substr(place.start_byte, place.end_byte - place.start_byte)), " ");
    if (options.sort == Sort::right)
        return joined(
            material::words_of(text.substr(place.end_byte, after(text, place.end_byte, options.width) - place.end_byte)), " ");
    const auto start = before(text, place.start_byte, options.width);
    auto words = material::words_of(text.substr(start, place.start_byte - start));
    std::reverse(words.begin(), words.end());
    return joined(words, " ");
}

/// The positions of the hits in the order asked for.
std::vector<std::size_t> in_order(const Corpus& corpus, const std::vector<Hit>& hits, const ConcordanceOptions& options) {
    std::vector<std::size_t> order(hits.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (options.sort == Sort::place) return order;
    std::vector<std::string> keys;
    keys.reserve(hits.size());
    for (const auto& hit : hits) keys.push_back(key_of(corpus, hit, options));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    return order;
}

Line line_of(const Corpus& corpus, const Circumstances& circumstances, const Hit& hit, std::size_t width) {
    const auto text = text_of(corpus, hit);
    const auto place = located(corpus, hit);
    const auto start = before(text, place.start_byte, width), end = after(text, place.end_byte, width);
    Line line;
    line.material = corpus.index().text_of(hit.first);
    line.start = place.start;
    line.end = place.end;
    line.left = on_one_line(text.substr(start, place.start_byte - start));
    line.word = on_one_line(text.substr(place.start_byte, place.end_byte - place.start_byte));
    line.right = on_one_line(text.substr(place.end_byte, end - place.end_byte));
    if (const auto* turn = circumstances.turn(line.material, place.start, place.end)) {
        line.speaker = circumstances.speaker(turn->speaker).label;
        line.actor = circumstances.speaker(turn->speaker).actor;
    }
    return line;
}

std::vector<std::string> groups_of(std::vector<std::string> values) {
    if (values.empty()) values.emplace_back(no_group);
    return values;
}

std::map<std::string, std::size_t> words_by(const Corpus& corpus, const Circumstances& circumstances, std::string_view column) {
    std::map<std::string, std::size_t> words;
    for (std::size_t material = 0; material < corpus.texts().size(); ++material) {
        const auto text = corpus.texts()[material];
        const auto parts =
            stretches(circumstances, material, static_cast<std::uint32_t>(material::code_point_count(text)), column);
        auto part = parts.begin();
        for (material::WordScanner scanner(text); scanner.next();) {
            while (part != parts.end() && part->end <= scanner.start()) ++part;
            if (part == parts.end()) break;
            if (part->start > scanner.start()) continue;
            for (const auto& group : groups_of(part->values)) ++words[group];
        }
    }
    return words;
}

}  // namespace

std::vector<Line> lines(const Corpus& corpus, const Circumstances& circumstances, const std::vector<Hit>& hits,
                        const ConcordanceOptions& options) {
    const auto order = in_order(corpus, hits, options);
    const auto size = options.page_size == 0 ? order.size() : options.page_size;
    const auto begin = std::min(order.size(), options.page_size == 0 ? 0 : (options.page - 1) * size);
    const auto end = std::min(order.size(), begin + size);
    std::vector<Line> page;
    page.reserve(end - begin);
    for (auto at = begin; at < end; ++at) page.push_back(line_of(corpus, circumstances, hits[order[at]], options.width));
    return page;
}

std::vector<Hit> kept(const Corpus& corpus, const Circumstances& circumstances, std::vector<Hit> hits,
                      const Conditions& conditions) {
    if (conditions.empty()) return hits;
    std::erase_if(hits, [&](const Hit& hit) {
        const auto place = located(corpus, hit);
        return !hold(conditions, circumstances, corpus.index().text_of(hit.first), place.start, place.end);
    });
    return hits;
}

std::vector<GroupCount> counts_by(const Corpus& corpus, const Circumstances& circumstances, const std::vector<Hit>& hits,
                                  std::string_view column) {
    std::map<std::string, GroupCount> groups;
    for (const auto& [group, words] : words_by(corpus, circumstances, column)) groups[group] = {group, 0, words};
    for (const auto& hit : hits) {
        const auto place = located(corpus, hit);
        const auto values = circumstances.values(corpus.index().text_of(hit.first), place.start, place.end, column);
        for (const auto& group : groups_of(values)) {
            groups[group].group = group;
            ++groups[group].hits;
        }
    }
    std::vector<GroupCount> counts;
    for (const auto& [group, count] : groups) counts.push_back(count);
    std::stable_partition(counts.begin(), counts.end(), [](const GroupCount& one) { return one.group != no_group; });
    return counts;
}

}  // namespace reliance::search
