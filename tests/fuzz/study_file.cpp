#include "reliance/study/study_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "field/small_study.hpp"
#include "fuzz/fuzzing.hpp"
#include "reliance/files/file.hpp"
#include "temporary_folder.hpp"

/// Study files that somebody altered. The input is a list of patches, five bytes each: where (three bytes), what, and how many
/// times, on a file that a command wrote; what SQLite then lets through must still be a study or be refused with reasons.
namespace {

using namespace reliance;

struct Ground {
    reliance::testing::TemporaryFolder folder;
    std::filesystem::path path = folder / "fuzzed.reliance";
    std::string bytes;

    Ground() {
        fuzzing::require(study::create(path, reliance::testing::small_study()).has_value(), "a study file is made");
        const auto read = files::bytes_of(path);
        fuzzing::require(read.has_value(), "a study file is read");
        bytes = *read;
    }
};

std::string patched(std::string bytes, const std::uint8_t* data, std::size_t size) {
    for (std::size_t i = 0; i + 5 <= size; i += 5) {
        const auto at = (std::size_t{data[i]} << 16 | std::size_t{data[i + 1]} << 8 | data[i + 2]) % bytes.size();
        const auto end = std::min(bytes.size(), at + 1 + data[i + 4] % 64);
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin() + static_cast<std::ptrdiff_t>(end),
                  static_cast<char>(data[i + 3]));
    }
    return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Ground ground;
    std::ofstream(ground.path, std::ios::binary) << patched(ground.bytes, data, size);
    const auto study = study::read(ground.path);
    if (!study) fuzzing::require_reasons(study.error());
    return 0;
}
