#include "reliance/search/query.hpp"

#include <vector>

#include "fuzz/fuzzing.hpp"
#include "reliance/search/code_query.hpp"

/// Queries over words and over codes, as people type them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace reliance;
    static const std::vector<field::Code> codes = [] {
        std::vector<field::Code> all(3);
        all[0].id = "trust";
        all[1].id = "trust_institution";
        all[1].parent = "trust";
        all[2].id = "commons";
        return all;
    }();
    const auto text = fuzzing::text_of(data, size);
    const auto words = search::query_of(text);
    if (!words) fuzzing::require_reasons(words.error());
    const auto over_codes = search::code_query_of(text, codes);
    if (!over_codes) fuzzing::require_reasons(over_codes.error());
    return 0;
}
