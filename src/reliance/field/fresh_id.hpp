#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

namespace reliance::field {

/// An id for a new row, made of a prefix and twelve hexadecimal digits of the digest of what the row says: two people who say the
/// same in two copies of a study give the same id, so that the copies merge. Where the id is taken, the next digest.
std::string fresh_id(std::string_view prefix, std::initializer_list<std::string_view> said,
                     const std::function<bool(const std::string&)>& is_taken);

}  // namespace reliance::field
