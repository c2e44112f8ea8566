#include "reliance/exchange/byte_readings.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "reliance/exchange/parted_letters.hpp"

namespace reliance::exchange {
namespace {

/// One way in which UTF-16 may stand in bytes.
struct Utf16 {
    std::size_t first;
    bool is_big_endian;
};
constexpr Utf16 wide_readings[] = {{0, false}, {1, false}, {0, true}, {1, true}};

char32_t unit_at(std::string_view bytes, std::size_t byte, bool is_big_endian) {
    const auto high = static_cast<unsigned char>(bytes[byte + (is_big_endian ? 0 : 1)]);
    const auto low = static_cast<unsigned char>(bytes[byte + (is_big_endian ? 1 : 0)]);
    return high * 256u + low;
}

std::string from_utf16(std::string_view bytes, const Utf16& reading) {
    std::string text;
    for (auto byte = reading.first; byte + 1 < bytes.size(); byte += 2) {
        const auto point = unit_at(bytes, byte, reading.is_big_endian);
        if (point < 0x80u) {
            text += static_cast<char>(point);
        } else if (point < 0x800u) {
            text += static_cast<char>(0xC0u | (point >> 6));
            text += static_cast<char>(0x80u | (point & 0x3Fu));
        } else {
            text += static_cast<char>(0xE0u | (point >> 12));
            text += static_cast<char>(0x80u | ((point >> 6) & 0x3Fu));
            text += static_cast<char>(0x80u | (point & 0x3Fu));
        }
    }
    return text;
}

bool is_plain(char32_t point) {
    return (point >= '0' && point <= '9') || (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
}

constexpr char32_t first_presentation_form = 0xFB00;

/// Whether a name may have it: letters and digits, what parts them, and what joins them.
bool may_stand_in_a_name(char32_t point) {
    constexpr std::uint32_t kinds = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK | U_GC_P_MASK | U_GC_ZS_MASK | U_GC_CF_MASK;
    constexpr std::string_view between = " -_'.,()+@&\t\n\r";
    if (point < 0x80) return is_plain(point) || between.find(static_cast<char>(point)) != std::string_view::npos;
    if (point >= first_presentation_form) return false;  // small negative samples of a recording
    return (U_MASK(u_charType(static_cast<UChar32>(point))) & kinds) != 0;
}

/// Letters of one script are near each other; 0 for Latin, and for marks, which go with any.
char32_t block_of(char32_t point) {
    constexpr char32_t past_latin_and_accents = 0x370, past_pages = 0x800;
    const auto page = point >> 8;
    if (point < past_latin_and_accents || page == 0x1E || page == 0x20) return 0;
    return point < past_pages ? page : past_pages + (point >> 10);
}

/// Parts a row of letters into runs. Of Latin words a third is plain letters, which samples of a quiet recording are not.
class LetterRuns {
public:
    /// `visit` is given the bytes [begin, end) of a run.
    LetterRuns(std::size_t fewest, std::function<bool(std::size_t begin, std::size_t end)> visit)
        : fewest_(fewest), visit_(std::move(visit)) {}

    /// The next letter, which stands at the bytes [begin, end); whether to go on.
    bool take(char32_t point, std::size_t begin, std::size_t end) {
        const bool belongs = may_stand_in_a_name(point);
        const auto block = block_of(point);
        if ((!belongs || (block != 0 && block_ != 0 && block != block_)) && !close()) return false;
        if (!belongs) return true;
        if (letters_ == 0) begin_ = begin;
        ++letters_;
        plain_ += is_plain(point);
        end_ = end;
        block_ = std::max(block_, block);
        return true;
    }

    /// The run ends here; whether to go on.
    bool close() {
        const bool is_plausible = letters_ >= fewest_ && (block_ != 0 || plain_ * 3 >= letters_);
        letters_ = plain_ = 0;
        block_ = 0;
        return !is_plausible || visit_(begin_, end_);
    }

private:
    std::size_t fewest_;
    std::function<bool(std::size_t, std::size_t)> visit_;
    std::size_t letters_ = 0, plain_ = 0, begin_ = 0, end_ = 0;
    char32_t block_ = 0;
};

/// Whether to go on after the runs of UTF-8.
bool visit_runs(std::string_view bytes, std::size_t fewest, const VisitText& visit) {
    LetterRuns runs(fewest, [&](std::size_t begin, std::size_t end) { return visit(bytes.substr(begin, end - begin)); });
    const auto* letters = reinterpret_cast<const std::uint8_t*>(bytes.data());
    for (std::size_t byte = 0; byte < bytes.size();) {
        const auto begin = byte;
        UChar32 point = 0;
        U8_NEXT(letters, byte, bytes.size(), point);
        if (!runs.take(static_cast<char32_t>(std::max(point, 0)), begin, byte)) return false;
    }
    return runs.close();
}

/// Whether to go on after those of one reading as UTF-16.
bool visit_runs(std::string_view bytes, const Utf16& reading, std::size_t fewest, const VisitText& visit) {
    LetterRuns runs(fewest, [&](std::size_t begin, std::size_t end) {
        return visit(from_utf16(bytes.substr(begin, end - begin), {0, reading.is_big_endian}));
    });
    for (auto byte = reading.first; byte + 1 < bytes.size(); byte += 2)
        if (!runs.take(unit_at(bytes, byte, reading.is_big_endian), byte, byte + 2)) return false;
    return runs.close();
}

}  // namespace

void for_each_reading(std::string_view bytes, const VisitText& visit) {
    if (!visit(bytes)) return;
    if (const auto joined = without_parting(bytes); joined && !visit(*joined)) return;
    for (const auto& reading : wide_readings)
        if (!visit(from_utf16(bytes, reading))) return;
}

void for_each_letter_run(std::string_view bytes, std::size_t fewest, const VisitText& visit) {
    if (!visit_runs(bytes, fewest, visit)) return;
    for (const auto& reading : wide_readings)
        if (!visit_runs(bytes, reading, fewest, visit)) return;
}

}  // namespace reliance::exchange
