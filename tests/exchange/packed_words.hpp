#pragma once

#include <string_view>

namespace reliance::testing {

/// “vu Kerguénou” as gzip packs it.
inline constexpr std::string_view packed_words(
    "\037\213\010\000\000\000\000\000\002\003\053\053\125\360\116\055\112\057\075\274\062\057\277\024\000\325\014\240\272\015\000"
    "\000\000",
    33);

}  // namespace reliance::testing
