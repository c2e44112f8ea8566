#include "reliance/search/code_query.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include "reliance/field/rows.hpp"
#include "reliance/material/coding.hpp"
#include "reliance/search/query.hpp"
#include "reliance/search/query_text.hpp"

namespace reliance::search {
namespace {

using Type = CodeQuery::Type;
using Passages = std::vector<FoundPassage>;

struct Operator {
    std::string_view words;
    Type type;
};

constexpr std::array<Operator, 14> operators{{{"AND", Type::both},
                                              {"ET", Type::both},
                                              {"OR", Type::any},
                                              {"OU", Type::any},
                                              {"NOT", Type::without},
                                              {"SAUF", Type::without},
                                              {"WITHIN", Type::within},
                                              {"DANS", Type::within},
                                              {"OVERLAPS", Type::overlaps},
                                              {"CHEVAUCHE", Type::overlaps},
                                              {"NEAR", Type::near},
                                              {"PROCHE", Type::near},
                                              {"FOLLOWED BY", Type::followed},
                                              {"SUIVI DE", Type::followed}}};
constexpr std::string_view gap_example = "a NEAR(200) b, a FOLLOWED BY(2 paragraphs) b";

bool is_of_id(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '-' ||
           byte == '_';
}

/// The operator that a text begins with.
const Operator* operator_in(std::string_view text) {
    const auto stands = [&](const Operator& one) {
        return text.starts_with(one.words) && (text.size() == one.words.size() || !is_of_id(text[one.words.size()]));
    };
    const auto found = std::find_if(operators.begin(), operators.end(), stands);
    return found == operators.end() ? nullptr : &*found;
}

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Reads a query from left to right: OR joins least, then AND and NOT, then the relations.
class CodeQueryReader {
public:
    CodeQueryReader(std::string_view text, const std::vector<field::Code>& codes) : text_(text), codes_(codes) {}

    Result<CodeQuery> read() {
        auto query = any(0);
        skip_space();
        if (query && byte_ < text_.size()) return stray();
        return query;
    }

private:
    Result<CodeQuery> any(std::size_t depth) {
        if (depth > deepest_query) return fault(ErrorCode::query_too_deep, {std::to_string(deepest_query)}, byte_);
        auto query = all(depth);
        while (query && taken({Type::any})) query = joined(Type::any, std::move(*query), all(depth));
        return query;
    }

    Result<CodeQuery> all(std::size_t depth) {
        auto query = related(depth);
        while (query) {
            const auto type = taken({Type::both, Type::without});
            if (!type) break;
            query = joined(*type, std::move(*query), related(depth));
        }
        return query;
    }

    Result<CodeQuery> related(std::size_t depth) {
        auto query = term(depth);
        while (query) {
            const auto type = taken({Type::within, Type::overlaps, Type::near, Type::followed});
            if (!type) break;
            const bool has_distance = *type == Type::near || *type == Type::followed;
            auto distance = has_distance ? distance_here() : Result<Distance>(Distance{});
            if (!distance) return failure(std::move(distance.error()));
            query = joined(*type, std::move(*query), term(depth));
            if (!query) break;
            query->distance = distance->count;
            query->measure = distance->measure;
        }
        return query;
    }

    Result<CodeQuery> term(std::size_t depth) {
        skip_space();
        if (byte_ >= text_.size() || text_[byte_] == ')' || operator_here())
            return fault(ErrorCode::query_expects_code, {}, byte_);
        return text_[byte_] == '(' ? group(depth) : code();
    }

    Result<CodeQuery> group(std::size_t depth) {
        const auto opened = byte_++;
        auto query = any(depth + 1);
        if (!query) return query;
        skip_space();
        if (byte_ >= text_.size()) return fault(ErrorCode::query_unclosed, {"("}, opened);
        if (text_[byte_] != ')') return stray();
        ++byte_;
        return query;
    }

    Result<CodeQuery> code() {
        CodeQuery query;
        query.own = text_[byte_] == '=';
        if (query.own) ++byte_;
        const auto begin = byte_;
        while (byte_ < text_.size() && is_of_id(text_[byte_])) ++byte_;
        if (byte_ == begin) return fault(ErrorCode::query_expects_code, {}, byte_);
        query.code = text_.substr(begin, byte_ - begin);
        const bool known =
            std::any_of(codes_.begin(), codes_.end(), [&](const field::Code& one) { return one.id == query.code; });
        if (!known) return fault(ErrorCode::unknown_reference, field::unknown(codes_, "code", query.code).arguments, begin);
        return query;
    }

    static Result<CodeQuery> joined(Type type, CodeQuery first, Result<CodeQuery> second) {
        if (!second) return second;
        CodeQuery outer;
        outer.type = type;
        outer.parts.push_back(std::move(first));
        outer.parts.push_back(std::move(*second));
        return outer;
    }

    struct Distance {
        std::uint32_t count = default_gap;
        Measure measure = Measure::characters;
    };

    /// The distance in parentheses, if one is written here.
    Result<Distance> distance_here() {
        Distance distance;
        skip_space();
        const auto number = text_.find_first_not_of(" \t", byte_ + 1);
        if (byte_ >= text_.size() || text_[byte_] != '(' || number == std::string_view::npos) return distance;
        if (!is_digit(text_[number])) {
            if (stands_for_distance(number)) return distance_fault(number);
            return distance;  // A parenthesis that holds no number opens a group.
        }
        std::uint64_t value = 0;
        for (byte_ = number; byte_ < text_.size() && is_digit(text_[byte_]); ++byte_)
            value = std::min(value * 10 + static_cast<std::uint64_t>(text_[byte_] - '0'), largest_gap + std::uint64_t{1});
        if (value > largest_gap) return distance_fault(number);
        distance.count = static_cast<std::uint32_t>(value);
        skip_space();
        const auto unit = word_here();
        if (unit.starts_with("para"))
            distance.measure = Measure::paragraphs;
        else if (!unit.empty() && !unit.starts_with("char") && !unit.starts_with("cara"))
            return distance_fault(byte_);
        byte_ += unit.size();
        skip_space();
        if (byte_ >= text_.size() || text_[byte_] != ')') return distance_fault(byte_);
        ++byte_;
        return distance;
    }

    /// Whether what a parenthesis holds at a byte was meant as a distance: a code follows it, which would follow no group.
    bool stands_for_distance(std::size_t byte) const {
        const auto end = text_.find_first_of("()", byte);
        if (end == std::string_view::npos || text_[end] == '(') return false;
        const auto after = text_.find_first_not_of(" \t\r\n", end + 1);
        return after != std::string_view::npos && text_[after] != ')' && !operator_in(text_.substr(after));
    }

    std::string_view word_here() const {
        auto end = byte_;
        while (end < text_.size() && is_of_id(text_[end])) ++end;
        return text_.substr(byte_, end - byte_);
    }

    const Operator* operator_here() const { return operator_in(text_.substr(byte_)); }

    /// Takes the operator that stands here if it is one of those wanted.
    std::optional<Type> taken(std::initializer_list<Type> wanted) {
        skip_space();
        const auto* found = operator_here();
        if (!found || std::find(wanted.begin(), wanted.end(), found->type) == wanted.end()) return std::nullopt;
        byte_ += found->words.size();
        return found->type;
    }

    void skip_space() {
        while (byte_ < text_.size() && is_space(text_[byte_])) ++byte_;
    }

    Result<CodeQuery> stray() const {
        if (operator_in(in_capitals(text_.substr(byte_))))
            return fault(ErrorCode::query_in_small_letters,
                         {std::string(word_at(text_, byte_)),
                          "the operator in capitals: AND, OR, NOT, WITHIN, OVERLAPS, NEAR, FOLLOWED BY"},
                         byte_);
        return fault(ErrorCode::code_query_stray, {std::string(word_at(text_, byte_))}, byte_);
    }

    tl::unexpected<Problems> distance_fault(std::size_t byte) const {
        return fault(ErrorCode::query_distance, {"NEAR, FOLLOWED BY", std::to_string(largest_gap), std::string(gap_example)},
                     byte);
    }

    tl::unexpected<Problems> fault(ErrorCode code, std::vector<std::string> arguments, std::size_t byte) const {
        return query_fault(text_, byte, code, std::move(arguments));
    }

    std::string_view text_;
    const std::vector<field::Code>& codes_;
    std::size_t byte_ = 0;
};

bool in_order(const FoundPassage& a, const FoundPassage& b) {
    return std::tie(a.material, a.start, a.end) < std::tie(b.material, b.start, b.end);
}

bool meet(const FoundPassage& a, const FoundPassage& b) { return std::max(a.start, b.start) < std::min(a.end, b.end); }

std::vector<std::size_t> united(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
    std::vector<std::size_t> both;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both;
}

/// In order, equal spans made one.
Passages settled(Passages passages) {
    std::stable_sort(passages.begin(), passages.end(), in_order);
    Passages merged;
    for (auto& passage : passages) {
        if (!merged.empty() && !in_order(merged.back(), passage))
            merged.back().codings = united(merged.back().codings, passage.codings);
        else
            merged.push_back(std::move(passage));
    }
    return merged;
}

/// Answers a query over the passages of one study.
class Answerer {
public:
    Answerer(const field::Study& study, const Conditions& conditions) : study_(study), tree_(tree_of(study)) {
        for (std::size_t i = 0; i < study.materials.size(); ++i) materials_.emplace(study.materials[i].id, i);
        for (const auto& [column, value] : conditions)
            if (column == "coder") coders_.push_back(value);
    }

    Passages answer(const CodeQuery& query) const {
        if (query.type == Type::code) return of_code(query);
        const auto first = answer(query.parts[0]), second = answer(query.parts[1]);
        switch (query.type) {
            case Type::any:
                return either(first, second);
            case Type::both:
                return shared(first, second);
            case Type::without:
                return filtered(first, second, meet, false);
            case Type::overlaps:
                return filtered(first, second, meet, true);
            case Type::within:
                return filtered(
                    first, second, [](const auto& a, const auto& b) { return b.start <= a.start && a.end <= b.end; }, true);
            default:
                return joined(first, second, query);
        }
    }

private:
    static material::CodeTree tree_of(const field::Study& study) {
        std::vector<material::CodePlace> places;
        for (const auto& code : study.codes) places.push_back({code.id, code.parent});
        return material::CodeTree::from(places).value_or(material::CodeTree());
    }

    Passages of_code(const CodeQuery& query) const {
        const auto below = query.own ? std::vector<std::string>{query.code} : tree_.with_descendants(query.code);
        const std::set<std::string> wanted(below.begin(), below.end());
        Passages found;
        for (std::size_t i = 0; i < study_.codings.size(); ++i) {
            const auto& coding = study_.codings[i];
            const auto material = materials_.find(coding.material);
            if (!wanted.contains(coding.code) || material == materials_.end()) continue;
            if (std::all_of(coders_.begin(), coders_.end(), [&](const std::string& coder) { return coder == coding.coder; }))
                found.push_back({material->second, coding.start, coding.end, {i}});
        }
        return settled(std::move(found));
    }

    static Passages either(Passages first, const Passages& second) {
        first.insert(first.end(), second.begin(), second.end());
        return settled(std::move(first));
    }

    static Passages shared(const Passages& first, const Passages& second) {
        Passages found;
        for (const auto& a : first)
            for_each_beside(a, second, [&](const FoundPassage& b) {
                if (meet(a, b))
                    found.push_back(
                        {a.material, std::max(a.start, b.start), std::min(a.end, b.end), united(a.codings, b.codings)});
            });
        return settled(std::move(found));
    }

    /// The passages of the first for which one of the second stands as wanted, with the codings of those; or those without any.
    template <class Stands>
    static Passages filtered(const Passages& first, const Passages& second, Stands stands, bool wanted) {
        Passages found;
        for (const auto& a : first) {
            auto kept = a;
            bool any = false;
            for_each_beside(a, second, [&](const FoundPassage& b) {
                if (!stands(a, b)) return;
                any = true;
                if (wanted) kept.codings = united(kept.codings, b.codings);
            });
            if (any == wanted) found.push_back(std::move(kept));
        }
        return found;
    }

    Passages joined(const Passages& first, const Passages& second, const CodeQuery& query) const {
        Passages found;
        for (const auto& a : first)
            for_each_beside(a, second, [&](const FoundPassage& b) {
                const bool comes_after = b.start >= a.end;
                if ((query.type == Type::followed && !comes_after) || a == b || gap(a, b, query.measure) > query.distance) return;
                found.push_back({a.material, std::min(a.start, b.start), std::max(a.end, b.end), united(a.codings, b.codings)});
            });
        return settled(std::move(found));
    }

    std::size_t gap(const FoundPassage& a, const FoundPassage& b, Measure measure) const {
        if (meet(a, b)) return 0;
        const auto end = std::min(a.end, b.end), start = std::max(a.start, b.start);
        if (measure == Measure::characters) return start - end;
        const auto at = paragraphs_at(study_.materials[a.material].text, {end > 0 ? end - 1 : 0, start});
        return at[1] - at[0];
    }

    /// The passages of the same material.
    template <class Visit>
    static void for_each_beside(const FoundPassage& a, const Passages& passages, Visit visit) {
        const auto begin =
            std::lower_bound(passages.begin(), passages.end(), a.material,
                             [](const FoundPassage& one, std::size_t material) { return one.material < material; });
        for (auto b = begin; b != passages.end() && b->material == a.material; ++b) visit(*b);
    }

    const field::Study& study_;
    material::CodeTree tree_;
    std::unordered_map<std::string, std::size_t> materials_;
    std::vector<std::string> coders_;
};

}  // namespace

Result<CodeQuery> code_query_of(std::string_view text, const std::vector<field::Code>& codes) {
    return CodeQueryReader(text, codes).read();
}

std::vector<FoundPassage> passages(const field::Study& study, const Circumstances& circumstances, const CodeQuery& query,
                                   const Conditions& conditions) {
    auto found = Answerer(study, conditions).answer(query);
    auto others = conditions;
    std::erase_if(others, [](const auto& condition) { return condition.first == "coder"; });
    std::erase_if(found, [&](const FoundPassage& passage) {
        return !hold(others, circumstances, passage.material, passage.start, passage.end);
    });
    return found;
}

std::vector<std::size_t> paragraphs_at(std::string_view text, const std::vector<std::uint32_t>& positions) {
    std::vector<std::size_t> found;
    std::size_t paragraph = 0;
    std::uint32_t position = 0;
    bool at_line_start = true, any = false;
    auto wanted = positions.begin();
    for (const char byte : text) {
        if ((static_cast<unsigned char>(byte) & 0xC0u) == 0x80u) continue;
        const bool space = is_space(byte);
        if (at_line_start && !space) {
            paragraph += any;
            any = true;
            at_line_start = false;
        }
        for (; wanted != positions.end() && *wanted == position; ++wanted) found.push_back(paragraph);
        if (byte == '\n') at_line_start = true;
        ++position;
    }
    found.resize(positions.size(), paragraph);
    return found;
}

}  // namespace reliance::search
