#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reliance/search/circumstances.hpp"
#include "reliance/search/hits.hpp"

namespace reliance::search {

/// What the lines of a concordance are sorted by: their place in the texts, the words before (from the nearest on), the words
/// found, or the words after; blind to case and accents, equal ones by place.
enum class Sort { place, left, word, right };

struct ConcordanceOptions {
    std::size_t width = 40;  ///< characters on each side
    Sort sort = Sort::place;
    std::size_t page = 1, page_size = 20;  ///< a page size of 0 gives all lines
};

/// A hit in its context; line ends and other runs of white space are one space.
struct Line {
    std::size_t material = 0;          ///< position in the study
    std::uint32_t start = 0, end = 0;  ///< code points of the words found
    std::string left, word, right;
    std::string speaker, actor;  ///< the label in the text and the person, empty where unknown
};

/// One page of the lines of `hits`, in the order asked for.
///
/// Cost     O(lines of the page) by place; otherwise every hit is read once and sorted.
std::vector<Line> lines(const Corpus& corpus, const Circumstances& circumstances, const std::vector<Hit>& hits,
                        const ConcordanceOptions& options);

/// The hits for which the conditions hold.
std::vector<Hit> kept(const Corpus& corpus, const Circumstances& circumstances, std::vector<Hit> hits,
                      const Conditions& conditions);

/// How often a query is found in one group.
struct GroupCount {
    std::string group;
    std::size_t hits = 0;
    std::size_t words = 0;  ///< of the group's texts or turns
};

/// The hits by the values of a column, groups in the order of their names, then `no_group` for hits and words without a value. A hit
/// with several values counts in each of their groups.
std::vector<GroupCount> counts_by(const Corpus& corpus, const Circumstances& circumstances, const std::vector<Hit>& hits,
                                  std::string_view column);

}  // namespace reliance::search
