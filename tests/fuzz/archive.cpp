#include "reliance/exchange/archive.hpp"

#include <string>

#include "fuzz/fuzzing.hpp"

/// Archives as they come: judged, then every entry unpacked.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace reliance;
    const exchange::ArchiveLimits limits;
    const auto archive = exchange::Archive::of(std::string(fuzzing::text_of(data, size)), "fuzzed.zip", limits);
    if (!archive) {
        fuzzing::require_reasons(archive.error());
        return 0;
    }
    for (const auto& entry : archive->entries()) {
        fuzzing::require(entry.path.find("..") == std::string::npos || entry.path.find("../") == std::string::npos,
                         "no path climbs out");
        fuzzing::require(entry.path.front() != '/', "no path is absolute");
        const auto bytes = archive->bytes_of(entry.path);
        if (bytes)
            fuzzing::require(bytes->size() == entry.size, "a file has the size that was judged");
        else
            fuzzing::require_reasons(bytes.error());
    }
    return 0;
}
