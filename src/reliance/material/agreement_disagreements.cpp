#include "reliance/material/agreement_disagreements.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace reliance::material {
namespace {

constexpr std::array<std::string_view, 3> difference_names{"presence", "value", "borders"};
constexpr std::array<Bilingual, 3> difference_labels{
    {{"coded or not", "codé ou non"}, {"other code", "autre code"}, {"other borders", "autres bornes"}}};

/// A passage that the question asks for, and whose it is.
struct Placed {
    std::uint32_t start, end;
    std::size_t coder;  ///< place in `JudgedText::coders`
    std::uint32_t value;
    std::string code;
};

std::vector<Placed> placed(const JudgedText& judged, const Question& question) {
    std::vector<Placed> all;
    for (std::size_t coder = 0; coder < judged.coders.size(); ++coder)
        for (const auto& passage : judged.passages[coder])
            if (const auto value = question.value_of(passage.code); value && passage.start < passage.end)
                all.push_back({passage.start, passage.end, coder, *value, passage.code});
    std::stable_sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) { return a.start < b.start; });
    return all;
}

/// One coder's part of a group, as segments; touching ones made one.
std::vector<Segment> part_of(std::span<const Placed> group, std::size_t coder) {
    std::vector<Segment> own;
    for (const auto& one : group)
        if (one.coder == coder) own.push_back({one.start, one.end, one.value});
    return united(std::move(own), Joined::touching);
}

bool same_values(const std::vector<Segment>& a, const std::vector<Segment>& b) {
    std::set<std::uint32_t> of_a, of_b;
    for (const auto& segment : a) of_a.insert(segment.value);
    for (const auto& segment : b) of_b.insert(segment.value);
    return of_a == of_b;
}

/// Passages of one text that overlap, taken together, and what each coder made of them.
class Group {
public:
    Group(const JudgedText& judged, std::span<const std::string> coders, const Question& question,
          std::span<const Placed> passages)
        : judged_(judged), coders_(coders), question_(question), passages_(passages) {
        for (std::size_t coder = 0; coder < judged.coders.size(); ++coder) parts_.push_back(part_of(passages, coder));
    }

    bool agreed() const {
        return std::all_of(parts_.begin(), parts_.end(), [&](const auto& part) { return part == parts_.front(); });
    }

    Disagreement disagreement() const {
        Disagreement found{{}, judged_.text->id, question_.id, passages_.front().start, end(), difference(), {}, {}};
        found.id = found.material + ":" + std::to_string(found.start) + "-" + std::to_string(found.end) + ":" + found.question;
        for (std::size_t coder = 0; coder < parts_.size(); ++coder) {
            if (parts_[coder].empty()) found.against.push_back(name_of(coder));
            for (const auto& one : passages_)
                if (one.coder == coder) found.readings.push_back({name_of(coder), one.code, one.start, one.end});
        }
        return found;
    }

    void add_shared(Compared& all) const {
        for (const auto& segment : parts_.front()) {
            all.shared.push_back({{}, question_.values[segment.value], segment.start, segment.end});
            all.shared_in.push_back(judged_.text->id);
        }
    }

private:
    std::string name_of(std::size_t coder) const { return coders_[judged_.coders[coder]]; }
    std::uint32_t end() const {
        return std::max_element(passages_.begin(), passages_.end(),
                                [](const Placed& a, const Placed& b) { return a.end < b.end; })
            ->end;
    }
    Difference difference() const {
        if (std::any_of(parts_.begin(), parts_.end(), [](const auto& part) { return part.empty(); })) return Difference::presence;
        const bool same =
            std::all_of(parts_.begin(), parts_.end(), [&](const auto& part) { return same_values(part, parts_.front()); });
        return same ? Difference::borders : Difference::value;
    }

    const JudgedText& judged_;
    std::span<const std::string> coders_;
    const Question& question_;
    std::span<const Placed> passages_;
    std::vector<std::vector<Segment>> parts_;  ///< [coder of the text]
};

/// Where the group that begins at `first` ends: the first passage that begins at or after the end of all before it.
std::size_t group_end(const std::vector<Placed>& all, std::size_t first) {
    auto reach = all[first].end;
    auto next = first + 1;
    for (; next < all.size() && all[next].start < reach; ++next) reach = std::max(reach, all[next].end);
    return next;
}

}  // namespace

std::string_view name(Difference difference) { return difference_names[static_cast<std::size_t>(difference)]; }
Bilingual label(Difference difference) { return difference_labels[static_cast<std::size_t>(difference)]; }

Compared compared(std::span<const JudgedText> texts, std::span<const std::string> coders, const Question& question) {
    Compared all;
    for (const auto& judged : texts) {
        const auto passages = placed(judged, question);
        for (std::size_t first = 0; first < passages.size();) {
            const auto next = group_end(passages, first);
            const Group group(judged, coders, question, std::span(passages).subspan(first, next - first));
            if (group.agreed())
                group.add_shared(all);
            else
                all.disagreements.push_back(group.disagreement());
            first = next;
        }
    }
    return all;
}

std::vector<Disagreement> touching(std::vector<Disagreement> disagreements, std::span<const JudgedText> texts,
                                   const std::vector<std::vector<Extent>>& differing) {
    std::erase_if(disagreements, [&](const Disagreement& one) {
        const auto text =
            std::find_if(texts.begin(), texts.end(), [&](const JudgedText& judged) { return judged.text->id == one.material; });
        const auto& units = differing[static_cast<std::size_t>(text - texts.begin())];
        return std::none_of(units.begin(), units.end(),
                            [&](const Extent& unit) { return unit.start < one.end && one.start < unit.end; });
    });
    return disagreements;
}

}  // namespace reliance::material
