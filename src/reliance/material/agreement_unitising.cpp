#include "reliance/material/agreement_unitising.hpp"

#include <algorithm>
#include <cmath>

#include "reliance/base/contract.hpp"

namespace reliance::material {
namespace {

/// One coder's cutting of a text, walked from left to right: the segment or gap that holds the place reached.
class Walk {
public:
    Walk(std::span<const Segment> segments, std::uint32_t length, std::uint32_t gap)
        : segments_(segments), length_(length), gap_(gap) {
        enter(0);
    }

    std::uint32_t value() const { return value_; }
    std::uint32_t start() const { return start_; }
    std::uint32_t end() const { return end_; }
    double kept() const { return kept_; }
    void keep(double part) { kept_ += part; }

    void enter(std::uint32_t place) {
        start_ = place;
        kept_ = 0;
        RELIANCE_EXPECTS(next_ == segments_.size() || segments_[next_].start >= place);
        const bool inside = next_ < segments_.size() && segments_[next_].start == place;
        end_ = inside ? segments_[next_].end : next_ < segments_.size() ? segments_[next_].start : length_;
        value_ = inside ? segments_[next_++].value : gap_;
    }

private:
    std::span<const Segment> segments_;
    std::uint32_t length_, gap_;
    std::size_t next_ = 0;
    std::uint32_t start_ = 0, end_ = 0, value_ = 0;
    double kept_ = 0;
};

/// Adds a stretch of `length` code points over which no coder changes.
void add_stretch(UnitisingCounts& counts, std::vector<Walk>& walks, double length) {
    const auto gap = static_cast<std::uint32_t>(counts.values.size() - 1);
    const auto gaps = static_cast<std::size_t>(
        std::count_if(walks.begin(), walks.end(), [&](const Walk& walk) { return walk.value() == gap; }));
    const double others = static_cast<double>(walks.size() - 1);
    if (walks.size() - gaps > 1) counts.coded_by_two += length;
    for (auto& walk : walks) {
        const auto alike =
            std::count_if(walks.begin(), walks.end(), [&](const Walk& other) { return other.value() == walk.value(); });
        auto& value = counts.values[walk.value()];
        value.total += length;
        value.agreed += length * static_cast<double>(alike - 1) / others;
        value.on_gap += length * static_cast<double>(gaps - (walk.value() == gap ? 1 : 0)) / others;
        if (walk.value() != gap) walk.keep(length * (others - static_cast<double>(gaps)) / others);
    }
}

std::uint64_t code_points(double length) { return static_cast<std::uint64_t>(std::llround(length)); }

void close_segment(UnitisingCounts& counts, const Walk& walk) {
    const double length = walk.end() - walk.start();
    const bool gap = walk.value() + 1 == counts.values.size();
    counts.values[walk.value()].self += gap ? length : length * length;
    counts.values[walk.value()].self_met += gap ? 0 : walk.kept() * walk.kept();
}

}  // namespace

std::vector<Segment> united(std::vector<Segment> segments, Joined joined) {
    const auto meets = [&](std::uint32_t start, std::uint32_t end) {
        return joined == Joined::touching ? start <= end : start < end;
    };
    std::sort(segments.begin(), segments.end(),
              [](const Segment& a, const Segment& b) { return a.start != b.start ? a.start < b.start : a.end < b.end; });
    std::vector<Segment> kept;
    for (const auto& segment : segments) {
        if (!kept.empty() && kept.back().value == segment.value && meets(segment.start, kept.back().end))
            kept.back().end = std::max(kept.back().end, segment.end);
        else
            kept.push_back(segment);
    }
    return kept;
}

double UnitisingCounts::total() const {
    double sum = 0;
    for (const auto& value : values) sum += value.total;
    return sum;
}

double UnitisingCounts::self() const {
    double sum = 0;
    for (const auto& value : values) sum += value.self;
    return sum;
}

void UnitisingCounts::add(const UnitisingCounts& other, double times) {
    RELIANCE_EXPECTS(other.values.size() == values.size());
    length += times * other.length;
    coded_by_two += times * other.coded_by_two;
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i].total += times * other.values[i].total;
        values[i].agreed += times * other.values[i].agreed;
        values[i].on_gap += times * other.values[i].on_gap;
        values[i].self += times * other.values[i].self;
        values[i].self_met += times * other.values[i].self_met;
    }
}

UnitisingCounts unitising_counts(const Unitising& text, std::size_t value_count) {
    UnitisingCounts counts(value_count);
    if (text.coders.size() < 2) return counts;
    counts.length = text.length;
    std::vector<Walk> walks;
    for (const auto& segments : text.coders) walks.emplace_back(segments, text.length, static_cast<std::uint32_t>(value_count));
    for (std::uint32_t place = 0; place < text.length;) {
        const auto border =
            std::min_element(walks.begin(), walks.end(), [](const Walk& a, const Walk& b) { return a.end() < b.end(); })->end();
        add_stretch(counts, walks, border - place);
        for (auto& walk : walks) {
            if (walk.end() != border) continue;
            close_segment(counts, walk);
            walk.enter(border);
        }
        place = border;
    }
    return counts;
}

Coefficient unitising_alpha(const UnitisingCounts& counts) {
    const double total = counts.total();
    if (!(total > 0)) return undefined(Undefined::nothing_shared);
    double unlike = 0, same = 0;
    for (const auto& value : counts.values) {
        unlike += value.total - value.agreed;
        same += value.total * value.total;
    }
    return below_chance(unlike / total, (total * total - same) / (total - counts.self() / total) / total,
                        code_points(counts.length));
}

Coefficient unitising_alpha_binary(const UnitisingCounts& counts) {
    const double total = counts.total(), gap = counts.gap().total;
    if (!(total > 0)) return undefined(Undefined::nothing_shared);
    const double unlike = 2 * (gap - counts.gap().agreed);
    return below_chance(unlike / total, 2 * gap * (total - gap) / (total - counts.self() / total) / total,
                        code_points(counts.length));
}

Coefficient unitising_alpha_codes(const UnitisingCounts& counts) {
    double met = 0, unlike = 0, same = 0, self = 0;
    for (std::size_t k = 0; k + 1 < counts.values.size(); ++k) {
        const auto& value = counts.values[k];
        met += value.met();
        unlike += value.met() - value.agreed;
        same += value.met() * value.met();
        self += value.self_met;
    }
    if (!(met > 0)) return undefined(Undefined::nothing_shared);
    return below_chance(unlike / met, (met * met - same) / (met * met - self), code_points(counts.coded_by_two));
}

Coefficient unitising_alpha_of(const UnitisingCounts& counts, std::size_t value) {
    const auto& own = counts.values[value];
    const double met = own.met();
    double all = 0;
    for (std::size_t k = 0; k + 1 < counts.values.size(); ++k) all += counts.values[k].met();
    if (!(met > 0)) return undefined(Undefined::nothing_shared);
    const double unlike = (met - own.agreed) / met;
    return below_chance(unlike, met * (all - met) / (met * all - own.self_met), code_points(met));
}

std::optional<double> coverage(const UnitisingCounts& counts, std::size_t value) {
    const auto& own = counts.values[value];
    if (!(own.total > 0)) return std::nullopt;
    return own.met() / own.total;
}

}  // namespace reliance::material
