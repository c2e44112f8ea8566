#include "reliance/search/hits.hpp"

#include <algorithm>
#include <limits>

#include "reliance/material/code_points.hpp"
#include "reliance/search/regex.hpp"

namespace reliance::search {
namespace {

using Hits = std::vector<Hit>;
using Places = std::vector<Place>;

/// Keeps of the ascending `candidates` those c for which c + offset is one of `places`.
void keep_followed(Places& candidates, const Places& places, Place offset) {
    auto next = places.begin();
    std::erase_if(candidates, [&](Place candidate) {
        const Place wanted = candidate + offset;
        std::ptrdiff_t step = 1;
        // Leaps that double, then halves: as cheap for lists of one size as for lists of very different ones.
        while (places.end() - next > step && next[step] < wanted) {
            next += step;
            step *= 2;
        }
        next = std::lower_bound(next, places.end() - next > step ? next + step + 1 : places.end(), wanted);
        return next == places.end() || *next != wanted;
    });
}

Hits phrase_hits(const WordIndex& index, const std::vector<Piece>& pieces) {
    std::vector<Places> lists;
    for (const auto& piece : pieces)
        lists.push_back(piece.is_prefix ? index.places_of_prefix(piece.word) : index.places(piece.word));
    const auto rarest = static_cast<std::size_t>(
        std::min_element(lists.begin(), lists.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); }) -
        lists.begin());
    auto begins = lists[rarest];
    std::erase_if(begins, [&](Place place) { return place < rarest; });
    for (auto& place : begins) place -= static_cast<Place>(rarest);
    for (std::size_t i = 0; i < lists.size(); ++i)
        if (i != rarest) keep_followed(begins, lists[i], static_cast<Place>(i));
    const auto further = static_cast<Place>(pieces.size() - 1);
    Hits found;
    found.reserve(begins.size());
    for (const auto place : begins)
        if (index.text_of(place) == index.text_of(place + further)) found.push_back({place, place + further, 0, 0});
    return found;
}

void merge_into(Hits& all, const Hits& more) {
    Hits merged;
    merged.reserve(all.size() + more.size());
    std::set_union(all.begin(), all.end(), more.begin(), more.end(), std::back_inserter(merged));
    all = std::move(merged);
}

/// Windows that hold one hit of each part with at most `distance` other words between the first and the last of them, the
/// narrowest from each beginning on.
Hits near_hits(const WordIndex& index, const std::vector<Hits>& parts, Place distance) {
    Hits windows;
    std::vector<std::size_t> next(parts.size(), 0);
    for (;;) {
        std::size_t first = 0, last = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (next[i] >= parts[i].size()) return windows;
            if (parts[i][next[i]] < parts[first][next[first]]) first = i;
            if (parts[i][next[i]].first >= parts[last][next[last]].first) last = i;
        }
        const auto& begin = parts[first][next[first]];
        const auto& end = parts[last][next[last]];
        const bool apart = end.first > begin.last;
        if (apart && end.first - begin.last - 1 <= distance && index.text_of(begin.first) == index.text_of(end.last)) {
            // A window that begins before another and ends with it is the wider of the two.
            if (!windows.empty() && windows.back().last == end.last) windows.pop_back();
            windows.push_back({begin.first, end.last, 0, 0});
        }
        ++next[first];
    }
}

class Finder {
public:
    Finder(const Corpus& corpus, Unit unit, const parallel::Execution& execution)
        : corpus_(corpus), unit_(unit), execution_(execution) {}

    Hits found(const Query& query) const {
        switch (query.type) {
            case Query::Type::phrase:
                return phrase_hits(corpus_.index(), query.pieces);
            case Query::Type::near:
                return near_hits(corpus_.index(), found_parts(query), query.distance);
            case Query::Type::regex:
                return regex_hits(query.pattern);
            case Query::Type::any:
                return any(found_parts(query));
            case Query::Type::all:
                return all(found_parts(query));
            case Query::Type::without:
                return without(found(query.parts[0]), found(query.parts[1]));
        }
        return {};
    }

private:
    using Units = std::vector<std::size_t>;

    std::vector<Hits> found_parts(const Query& query) const {
        std::vector<Hits> parts;
        for (const auto& part : query.parts) parts.push_back(found(part));
        return parts;
    }

    static Hits any(const std::vector<Hits>& parts) {
        Hits merged;
        for (const auto& part : parts) merge_into(merged, part);
        return merged;
    }

    std::size_t unit_of(const Hit& hit) const {
        return unit_ == Unit::material ? corpus_.index().text_of(hit.first) : corpus_.index().paragraph_of(hit.first);
    }

    Units units_of(const Hits& hits) const {
        Units units;
        for (const auto& hit : hits)
            if (const auto unit = unit_of(hit); units.empty() || units.back() != unit) units.push_back(unit);
        return units;
    }

    /// The hits whose unit is one of the ascending `units`, or is none of them.
    void keep(Hits& hits, const Units& units, bool inside) const {
        std::erase_if(hits,
                      [&](const Hit& hit) { return std::binary_search(units.begin(), units.end(), unit_of(hit)) != inside; });
    }

    Hits all(std::vector<Hits> parts) const {
        auto common = units_of(parts.front());
        for (const auto& part : parts) {
            Units both;
            const auto units = units_of(part);
            std::set_intersection(common.begin(), common.end(), units.begin(), units.end(), std::back_inserter(both));
            common = std::move(both);
        }
        for (auto& part : parts) keep(part, common, true);
        return any(parts);
    }

    Hits without(Hits hits, const Hits& others) const {
        keep(hits, units_of(others), false);
        return hits;
    }

    Hits regex_hits(const std::string& pattern) const {
        const Regex regex(pattern);
        std::vector<Hits> by_text(corpus_.texts().size());
        parallel::for_each_block(execution_, by_text.size(), 1, [&](const parallel::Block& block) {
            if (!execution_.stop_requested()) by_text[block.begin] = matches_in(regex, block.begin);
        });
        Hits found;
        for (const auto& part : by_text) found.insert(found.end(), part.begin(), part.end());
        return found;
    }

    Hits matches_in(const Regex& regex, std::size_t text) const {
        Hits found;
        regex.for_each_match(corpus_.texts()[text], [&](std::size_t start, std::size_t end) {
            if (const auto places = corpus_.index().places_within(corpus_.texts(), text, start, end))
                found.push_back(
                    {places->first, places->second, static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
        });
        return found;
    }

    const Corpus& corpus_;
    Unit unit_;
    const parallel::Execution& execution_;
};

}  // namespace

Result<std::vector<Hit>> hits(const Corpus& corpus, const Query& query, Unit unit, const parallel::Execution& execution) {
    auto found = Finder(corpus, unit, execution).found(query);
    if (execution.stop_requested()) return failure(ErrorCode::cancelled);
    return found;
}

Located located(const Corpus& corpus, const Hit& hit) {
    if (hit.end_byte == 0) return corpus.index().located(corpus.texts(), hit.first, hit.last);
    const auto text = corpus.texts()[corpus.index().text_of(hit.first)];
    const auto word = corpus.index().located(corpus.texts(), hit.first);
    const auto positions = [&](std::size_t from, std::size_t to) {
        return static_cast<std::uint32_t>(material::code_point_count(text.substr(from, to - from)));
    };
    const auto start = hit.start_byte >= word.start_byte ? word.start + positions(word.start_byte, hit.start_byte)
                                                         : word.start - positions(hit.start_byte, word.start_byte);
    return {hit.start_byte, hit.end_byte, start, start + positions(hit.start_byte, hit.end_byte)};
}

}  // namespace reliance::search
