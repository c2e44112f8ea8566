#include <string>

#include "fuzz/fuzzing.hpp"
#include "reliance/exchange/refi_file.hpp"
#include "reliance/exchange/refi_import.hpp"
#include "reliance/field/validation.hpp"

/// Projects and codebooks of REFI-QDA as their XML: what is taken in is a study without a fault.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace reliance;
    const auto file = exchange::RefiFile::of(std::string(fuzzing::text_of(data, size)), "fuzzed.qde");
    if (!file) {
        fuzzing::require_reasons(file.error());
        return 0;
    }
    const auto imported = exchange::project_as_study(*file, {.without_texts = true});
    if (imported)
        fuzzing::require(field::faults_of(imported->study).empty(), "a project taken in has no fault");
    else
        fuzzing::require_reasons(imported.error());
    return 0;
}
