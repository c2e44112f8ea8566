#include "reliance/exchange/text_source.hpp"

#include <string>

#include "fuzz/fuzzing.hpp"
#include "reliance/exchange/archive.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/code_points.hpp"

/// Texts of one form, which RELIANCE_FUZZ_FORM names by its ending. The bytes of an office document are those of the XML in it: a
/// checksum would stop nearly every change of the archive itself, which `archive.cpp` has for its own.
namespace {

using namespace reliance;

std::string form() {
    const char* written = std::getenv("RELIANCE_FUZZ_FORM");
    fuzzing::require(written != nullptr, "RELIANCE_FUZZ_FORM names a form: txt, srt, docx …");
    return written;
}

std::string file_of(const std::string& ending, std::string_view bytes) {
    const auto* content = ending == "docx" ? "word/document.xml" : ending == "odt" ? "content.xml" : nullptr;
    if (content == nullptr) return std::string(bytes);
    const auto archive = exchange::archive_bytes({{content, std::string(bytes), false}});
    fuzzing::require(archive.has_value(), "an archive of one file is written");
    return *archive;
}

void check(const exchange::TextSource& source) {
    const auto length = material::code_point_count(source.text);
    fuzzing::require(!files::first_invalid_utf8(source.text), "a text is UTF-8");
    fuzzing::require(source.text.find('\r') == std::string::npos, "a text has LF line ends");
    std::uint32_t before = 0;
    for (const auto& turn : source.turns) {
        fuzzing::require(turn.start <= turn.end && turn.end <= length, "a turn lies in its text");
        fuzzing::require(before <= turn.start, "turns stand in the order of their words");
        before = turn.start;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto ending = form();
    const auto source = exchange::text_source(file_of(ending, fuzzing::text_of(data, size)), "fuzzed." + ending);
    if (source)
        check(*source);
    else
        fuzzing::require_reasons(source.error());
    return 0;
}
