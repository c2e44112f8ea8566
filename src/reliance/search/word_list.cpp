#include "reliance/search/word_list.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <unordered_map>

#include "reliance/material/code_points.hpp"
#include "reliance/material/words.hpp"
#include "reliance/search/specificity.hpp"

namespace reliance::search {
namespace {

constexpr std::array<std::string_view, 22> clitics{"je", "tu", "il",  "elle", "on",   "nous", "vous", "ils", "elles", "ce", "ci",
                                                   "la", "le", "les", "lui",  "leur", "moi",  "toi",  "y",   "en",    "t",  "t'"};
constexpr std::array<std::string_view, 1> whole_all_the_same{"rendez-vous"};

template <std::size_t n>
bool among(const std::array<std::string_view, n>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

struct Part {
    std::string word;
    std::string_view written;
    std::uint32_t start;
};

std::string joined(const std::vector<Part>& parts, std::size_t count) {
    std::string word;
    for (std::size_t i = 0; i < count; ++i) word.append(i == 0 ? "" : "-").append(parts[i].word);
    return word;
}

std::string joined_as_written(const std::vector<Part>& parts, std::size_t count) {
    std::string word;
    for (std::size_t i = 0; i < count; ++i) word.append(i == 0 ? "" : "-").append(parts[i].written);
    return word;
}

/// How many of the parts that hyphens tie together are one word.
std::size_t whole_parts(const std::vector<Part>& parts) {
    if (among(whole_all_the_same, joined(parts, parts.size()))) return parts.size();
    auto count = parts.size();
    while (count > 1 && among(clitics, parts[count - 1].word)) --count;
    return count;
}

/// Calls `visit(word, written, start)` for every word as lists count it.
template <class Visit>
void for_each_listed(std::string_view text, Visit visit) {
    std::vector<Part> parts;
    for (material::WordScanner scanner(text); scanner.next();) {
        parts.push_back({scanner.word(), scanner.written(), scanner.start()});
        if (scanner.joined_to_next()) continue;
        const auto whole = whole_parts(parts);
        visit(joined(parts, whole), joined_as_written(parts, whole), parts.front().start);
        for (auto i = whole; i < parts.size(); ++i) visit(parts[i].word, std::string(parts[i].written), parts[i].start);
        parts.clear();
    }
}

std::string in_small_letters(const std::string& written) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* composed = icu::Normalizer2::getNFCInstance(status);
    auto text = icu::UnicodeString::fromUTF8(written);
    text.toLower(icu::Locale::getRoot()).findAndReplace(icu::UnicodeString(u'\u2019'), icu::UnicodeString(u'\''));
    std::string bytes;
    return (U_SUCCESS(status) ? composed->normalize(text, status) : text).toUTF8String(bytes);
}

/// Counts words under the numbers that it gives them.
class Counter {
public:
    explicit Counter(std::size_t groups) : groups_(groups) {}

    void count(const std::string& word, const std::string& written, const std::vector<std::size_t>& groups) {
        auto& entry = entries_[word];
        entry.by_group.resize(groups_);
        ++entry.count;
        for (const auto group : groups) ++entry.by_group[group];
        ++entry.ways[written];
    }

    std::vector<WordRow> rows() const {
        std::vector<WordRow> rows;
        for (const auto& [word, entry] : entries_) rows.push_back({word, usual(entry), entry.count, entry.by_group});
        std::sort(rows.begin(), rows.end(),
                  [](const WordRow& a, const WordRow& b) { return a.count != b.count ? a.count > b.count : a.word < b.word; });
        return rows;
    }

private:
    struct Entry {
        std::size_t count = 0;
        std::vector<std::size_t> by_group;
        std::unordered_map<std::string, std::size_t> ways;
    };

    static std::string usual(const Entry& entry) {
        std::map<std::string, std::size_t> ways;
        for (const auto& [written, count] : entry.ways) ways[in_small_letters(written)] += count;
        return std::max_element(ways.begin(), ways.end(), [](const auto& a, const auto& b) { return a.second < b.second; })
            ->first;
    }

    std::size_t groups_;
    std::unordered_map<std::string, Entry> entries_;
};

/// A stretch with the numbers of its groups.
struct CountedStretch {
    std::uint32_t start, end;
    std::vector<std::size_t> groups;
};

using Groups = std::map<std::string, std::size_t>;

std::vector<std::vector<Stretch>> chosen_stretches(const field::Study& study, const Circumstances& circumstances,
                                                   std::string_view column, const Conditions& conditions) {
    std::vector<std::vector<Stretch>> all;
    for (std::size_t material = 0; material < study.materials.size(); ++material) {
        const auto length = static_cast<std::uint32_t>(material::code_point_count(study.materials[material].text));
        auto& parts = all.emplace_back(stretches(circumstances, material, length, column));
        std::erase_if(parts,
                      [&](const Stretch& part) { return !hold(conditions, circumstances, material, part.start, part.end); });
    }
    return all;
}

Groups groups_of(const std::vector<std::vector<Stretch>>& all) {
    Groups groups;
    for (const auto& parts : all)
        for (const auto& part : parts)
            for (const auto& value : part.values) groups.emplace(value, 0);
    std::size_t number = 0;
    for (auto& [name, place] : groups) place = number++;
    return groups;
}

std::vector<CountedStretch> numbered(const std::vector<Stretch>& parts, const Groups& groups) {
    std::vector<CountedStretch> counted;
    for (const auto& part : parts) {
        auto& one = counted.emplace_back(CountedStretch{part.start, part.end, {}});
        for (const auto& value : part.values) one.groups.push_back(groups.at(value));
    }
    return counted;
}

}  // namespace

WordList word_list(const field::Study& study, const Circumstances& circumstances, std::string_view column,
                   const Conditions& conditions) {
    const auto all = chosen_stretches(study, circumstances, column, conditions);
    const auto groups = groups_of(all);
    WordList list;
    for (const auto& [name, number] : groups) list.groups.push_back(name);
    list.group_words.resize(groups.size());
    Counter counter(groups.size());
    for (std::size_t material = 0; material < all.size(); ++material) {
        const auto parts = numbered(all[material], groups);
        auto part = parts.begin();
        for_each_listed(study.materials[material].text,
                        [&](const std::string& word, const std::string& written, std::uint32_t start) {
                            while (part != parts.end() && part->end <= start) ++part;
                            if (part == parts.end() || part->start > start) return;
                            const bool is_counted = column.empty() || !part->groups.empty();
                            ++(is_counted ? list.words : list.without_value);
                            if (!is_counted) return;
                            for (const auto group : part->groups) ++list.group_words[group];
                            counter.count(word, written, part->groups);
                        });
    }
    list.rows = counter.rows();
    return list;
}

std::vector<std::pair<std::string, std::string>> listed_words(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> words;
    for_each_listed(
        text, [&](const std::string& word, const std::string& written, std::uint32_t) { words.emplace_back(word, written); });
    return words;
}

double specificity_of(const WordList& list, const WordRow& row, std::size_t group) {
    return specificity({list.words, list.group_words[group], row.count, row.by_group[group]});
}

}  // namespace reliance::search
