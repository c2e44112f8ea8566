#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Files that gzip has packed. The only place that sees zlib.
namespace reliance::exchange {

/// Whether `bytes` begin as gzip packs them.
bool is_gzip(std::string_view bytes);

/// What was packed, of several members one after the other; nothing where it is damaged, or would grow past a gibibyte or, past a
/// mebibyte, to two hundred times its size.
std::optional<std::string> unpacked(std::string_view bytes);

}  // namespace reliance::exchange
