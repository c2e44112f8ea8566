#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/parallel/execution.hpp"
#include "reliance/search/corpus.hpp"
#include "reliance/search/query.hpp"

namespace reliance::search {

/// What AND and NOT hold within: a paragraph (a line of the text, in a transcript a turn) or a whole material.
enum class Unit { paragraph, material };

/// Words [first, last] that a query finds; a match of a regular expression has its bytes in the text besides.
struct Hit {
    Place first = 0, last = 0;
    std::uint32_t start_byte = 0, end_byte = 0;

    auto operator<=>(const Hit&) const = default;
};

/// Everything that a query finds, in the order of the texts, nothing twice. Matches of a regular expression in a text without any
/// word are left out.
///
/// Errors   cancelled.
/// Cost     O(places of the words of the query); a regular expression reads all texts, on the threads of `execution`.
Result<std::vector<Hit>> hits(const Corpus& corpus, const Query& query, Unit unit, const parallel::Execution& execution);

/// Where a hit stands in its text.
Located located(const Corpus& corpus, const Hit& hit);

}  // namespace reliance::search
