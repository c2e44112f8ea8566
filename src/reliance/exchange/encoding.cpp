#include "reliance/exchange/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <memory>

#include "reliance/files/file.hpp"
#include "reliance/files/plain_text.hpp"

namespace reliance::exchange {
namespace {

struct Mark {
    std::string_view bytes, encoding;
};

/// UTF-32 first: its little mark begins with that of UTF-16.
constexpr Mark marks[] = {{{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                          {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                          {"\xEF\xBB\xBF", "UTF-8"},
                          {"\xFF\xFE", "UTF-16LE"},
                          {"\xFE\xFF", "UTF-16BE"}};

constexpr std::size_t detected_from = 8000;  // as many bytes as ICU's detector looks at
constexpr int least_confidence = 10;
constexpr std::size_t sure_letters = 10;  // whole letters of UTF-8 to one wrong byte, which no other encoding writes by chance

const Mark* mark_of(std::string_view bytes) {
    const auto mark =
        std::find_if(std::begin(marks), std::end(marks), [&](const Mark& one) { return bytes.starts_with(one.bytes); });
    return mark == std::end(marks) ? nullptr : mark;
}

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
struct CloseDetector {
    void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

/// A converter that stops at the first byte that is not of its encoding.
Converter converter(std::string_view encoding) {
    UErrorCode error = U_ZERO_ERROR;
    Converter opened(encoding.empty() ? nullptr : ucnv_open(std::string(encoding).c_str(), &error));
    if (opened) ucnv_setToUCallBack(opened.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    return U_SUCCESS(error) ? std::move(opened) : nullptr;
}

bool is_ascii(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](unsigned char byte) { return byte < 0x80; });
}

/// ISO-8859-1 leaves the bytes 80–9F to controls that no text holds.
bool uses_undefined(std::string_view bytes) {
    return std::any_of(bytes.begin(), bytes.end(), [](unsigned char byte) { return byte >= 0x80 && byte < 0xA0; });
}

/// The text, unless a NUL stands in it.
Result<Decoded> without_nul(Decoded decoded, std::string_view name) {
    const auto nul = decoded.text.find('\0');
    if (nul != std::string::npos) return failure(ErrorCode::nul_byte, {}, files::place_of(decoded.text, nul, name));
    return decoded;
}

/// How sure it is that letters are written as the Macintosh did before 2001, which ICU never proposes: à, ç, é, è, ê, ù of French
/// are bytes there that stand beside small letters in no text of the ISO-8859 and windows-125x families; nothing where theirs
/// prevail.
std::optional<int> macintosh_confidence(std::string_view bytes) {
    constexpr std::string_view mac_letters = "\x88\x8D\x8E\x8F\x90\x9D";
    const auto is_small = [&](std::size_t place) { return place < bytes.size() && bytes[place] >= 'a' && bytes[place] <= 'z'; };
    std::size_t mac = 0, latin = 0;
    for (std::size_t place = 0; place < bytes.size(); ++place) {
        if (!is_small(place - 1) && !is_small(place + 1)) continue;  // before the first is past the last
        mac += mac_letters.find(bytes[place]) != std::string_view::npos;
        latin += static_cast<unsigned char>(bytes[place]) >= 0xE0;
    }
    return mac > latin ? std::optional(static_cast<int>(100 * mac / (mac + latin + 1))) : std::nullopt;
}

bool has_one_byte_a_letter(std::string_view encoding) {
    const auto opened = converter(encoding);
    return opened && ucnv_getMaxCharSize(opened.get()) == 1;
}

/// What ICU finds most likely among the encodings that the bytes really are in.
std::optional<Decoded> detected(std::string_view bytes) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&error));
    const auto first = std::find_if(bytes.begin(), bytes.end(), [](unsigned char byte) { return byte >= 0x80; });
    const auto from = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, first - bytes.begin() - 500));
    const auto sample = bytes.substr(std::min(from, bytes.size()), detected_from);
    ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &error);
    std::int32_t count = 0;
    const auto** matches = ucsdet_detectAll(detector.get(), &count, &error);
    if (U_FAILURE(error)) return std::nullopt;
    for (std::int32_t i = 0; i < count; ++i) {
        const auto confidence = ucsdet_getConfidence(matches[i], &error);
        std::string encoding = ucsdet_getName(matches[i], &error);
        if (encoding == "ISO-8859-1" && uses_undefined(bytes)) encoding = "windows-1252";
        if (U_FAILURE(error) || confidence < least_confidence) continue;
        if (const auto sure = has_one_byte_a_letter(encoding) ? macintosh_confidence(bytes) : std::nullopt)
            if (auto text = from_encoding(bytes, "macintosh"))
                return Decoded{std::move(*text), encoding_name("macintosh"), EncodingEvidence::detected, *sure, false, {}};
        if (auto text = from_encoding(bytes, encoding))
            return Decoded{std::move(*text), encoding_name(encoding), EncodingEvidence::detected, confidence, false, {}};
    }
    return std::nullopt;
}

/// The text in an encoding that somebody or the file says; nothing where the bytes are not so.
std::optional<Decoded> as_said(std::string_view bytes, const std::string& said, EncodingEvidence evidence) {
    const bool wider = said == "ISO-8859-1" && uses_undefined(bytes);
    auto text = from_encoding(bytes, wider ? "windows-1252" : std::string_view(said));
    if (!text) return std::nullopt;
    if (wider) return Decoded{std::move(*text), "windows-1252", EncodingEvidence::detected, 90, false, said};
    return Decoded{std::move(*text), said, evidence, 100, false, {}};
}

/// Whether letters are units of two or four bytes.
bool is_wide(std::string_view encoding) { return encoding.starts_with("UTF-16") || encoding.starts_with("UTF-32"); }

/// Whether all of it is ASCII as texts have it; read as units of two bytes it would be Chinese by chance.
bool is_plain_ascii(std::string_view bytes) {
    constexpr std::string_view breaks = "\t\n\v\f\r";
    return !bytes.empty() && std::all_of(bytes.begin(), bytes.end(), [&](char byte) {
        return (byte >= ' ' && byte <= '~') || breaks.find(byte) != std::string_view::npos;
    });
}

/// Whether the encoding that a text names itself, in letters of ASCII, still stands in it once it is read so; a text that names
/// none says nothing against it.
bool still_names(std::string_view bytes, const Decoded& read) {
    return read.text.find(declared_encoding(bytes)) != std::string::npos;
}

/// The text as its declaration has it, if the bytes bear it out.
std::optional<Decoded> as_declared(std::string_view bytes, const std::string& said, bool is_utf8) {
    if (said == "UTF-8" || (is_utf8 && !is_ascii(bytes)) || (is_wide(said) && is_plain_ascii(bytes))) return std::nullopt;
    auto text = as_said(bytes, said, EncodingEvidence::declared);
    return text && still_names(bytes, *text) ? std::move(text) : std::nullopt;
}

/// Whether a text in UTF-8 ends in the middle of a letter, and nothing else of it is wrong.
bool is_cut_utf8(const files::Utf8Letters& letters) { return letters.is_cut && letters.whole > 0; }

/// Where a text is cut in the middle of a letter, in UTF-8 or in units of several bytes; nothing where it is not.
std::optional<std::string> place_of_cut(std::string_view bytes, std::string_view encoding, std::string_view name) {
    if (encoding == "UTF-8")
        return is_cut_utf8(files::utf8_letters(bytes))
                   ? std::optional(std::string(name).append(":").append(files::first_invalid_utf8(bytes).value_or("")))
                   : std::nullopt;
    if (!is_wide(encoding)) return std::nullopt;
    constexpr std::size_t longest = 4;  // bytes of a letter
    for (std::size_t left = 1; left < std::min(longest, bytes.size() + 1); ++left) {
        const auto whole = bytes.substr(0, bytes.size() - left);
        if (const auto text = from_encoding(whole, encoding)) return files::place_of(*text, text->size(), name);
    }
    return std::nullopt;
}

Result<Decoded> by_mark(std::string_view bytes, const Mark& mark, std::string_view name, std::string_view declared) {
    const auto rest = bytes.substr(mark.bytes.size());
    const auto place = mark.encoding == "UTF-8" ? files::first_invalid_utf8(rest) : std::nullopt;
    auto text = place ? std::nullopt : from_encoding(rest, mark.encoding);
    const auto cut = text ? std::nullopt : place_of_cut(rest, mark.encoding, name);
    if (cut) return failure(ErrorCode::letter_cut, {}, *cut);
    if (!text) return failure(ErrorCode::invalid_utf8, {}, std::string(name) + (place ? ':' + *place : std::string()));
    const auto said = encoding_name(declared);
    const bool agrees = said.empty() || mark.encoding.starts_with(said);
    return without_nul({std::move(*text), std::string(mark.encoding), EncodingEvidence::mark, 100, true, agrees ? "" : said},
                       name);
}

/// The letters À … ÿ (U+00C0–U+00FF) without their accents, in capitals; '?' for what is no letter.
constexpr std::string_view latin_letters = "AAAAAAACEEEEIIIIDNOOOOO?OUUUUYTSAAAAAAACEEEEIIIIDNOOOOO?OUUUUYTY";

/// The bytes of the accents (U+0300–U+036F) that `text` begins with, as they follow a letter that is not composed with them.
std::size_t leading_accents(std::string_view text) {
    std::size_t bytes = 0;
    for (; bytes + 1 < text.size(); bytes += 2) {
        const auto lead = static_cast<std::uint8_t>(text[bytes]), trail = static_cast<std::uint8_t>(text[bytes + 1]);
        if (lead != 0xCC && (lead != 0xCD || trail > 0xAF)) break;
    }
    return bytes;
}

/// The capital without accent that `text` begins with, and how many bytes it takes; 0 for what is neither letter nor digit.
struct FoldedLetter {
    char letter;
    std::size_t bytes;
};

FoldedLetter folded_letter(std::string_view text) {
    const auto lead = static_cast<std::uint8_t>(text.front());
    if (lead < 0x80 && !std::isalnum(lead)) return {'\0', 1};
    if (lead < 0x80) return {static_cast<char>(std::toupper(lead)), 1 + leading_accents(text.substr(1))};
    if (lead == 0xC3 && text.size() > 1) {
        const auto letter = latin_letters[static_cast<std::uint8_t>(text[1]) & 0x3Fu];
        return {letter == '?' ? '\0' : letter, 2};
    }
    if (lead == 0xC5 && text.size() > 1 && (text[1] == '\x92' || text[1] == '\x93')) return {'O', 2};
    std::size_t bytes = 1;
    while (bytes < text.size() && (static_cast<std::uint8_t>(text[bytes]) & 0xC0u) == 0x80u) ++bytes;
    return {'\0', bytes};
}

/// What keeps a text in UTF-8, as its letters say, from being taken for another encoding; nothing for a text that is none.
std::optional<Error> damage_of(std::string_view bytes, const std::string& place) {
    const auto letters = files::utf8_letters(bytes);
    if (is_cut_utf8(letters)) return Error{ErrorCode::letter_cut, {}, place};
    if (letters.whole >= sure_letters * std::max<std::size_t>(letters.stray, 1)) return Error{ErrorCode::invalid_utf8, {}, place};
    return std::nullopt;
}

/// The text as somebody says that it is, unless its letters are those of UTF-8, as no text of one byte a letter has them by chance.
Result<Decoded> as_told(std::string_view bytes, std::string_view name, std::string_view declared, const std::string& told) {
    const auto invalid = files::first_invalid_utf8(bytes);
    if (!invalid && !is_ascii(bytes) && has_one_byte_a_letter(told))
        return without_nul({std::string(bytes), "UTF-8", EncodingEvidence::valid, 100, false, told}, name);
    if (is_wide(told) && is_plain_ascii(bytes)) return failure(ErrorCode::other_encoding, {told}, std::string(name));
    auto text = as_said(bytes, told, EncodingEvidence::told);
    const auto cut = text ? std::nullopt : place_of_cut(bytes, told, name);
    if (cut) return failure(ErrorCode::letter_cut, {}, *cut);
    if (!text)
        return failure(ErrorCode::other_encoding, {told},
                       std::string(name) + (told == "UTF-8" && invalid ? ':' + *invalid : std::string()));
    const auto said = encoding_name(declared);
    if (text->contradicted.empty() && said != told) text->contradicted = said;
    return without_nul(std::move(*text), name);
}

}  // namespace

std::string_view name(EncodingEvidence evidence) {
    constexpr std::string_view names[] = {"mark", "told", "declared", "valid", "detected"};
    return names[static_cast<std::size_t>(evidence)];
}

std::string encoding_name(std::string_view encoding) {
    const auto opened = converter(encoding);
    UErrorCode error = U_ZERO_ERROR;
    const char* canonical = opened ? ucnv_getName(opened.get(), &error) : nullptr;
    if (!canonical) return {};
    const char* mime = ucnv_getStandardName(canonical, "MIME", &error);
    if (!mime) mime = ucnv_getStandardName(canonical, "IANA", &error);
    return mime ? mime : canonical;
}

std::optional<std::string> from_encoding(std::string_view bytes, std::string_view encoding) {
    if (encoding == "UTF-8") return files::first_invalid_utf8(bytes) ? std::nullopt : std::optional(std::string(bytes));
    const auto opened = converter(encoding);
    if (!opened) return std::nullopt;
    std::u16string units(bytes.size() + 1, u'\0');
    UErrorCode error = U_ZERO_ERROR;
    const auto length = ucnv_toUChars(opened.get(), units.data(), static_cast<std::int32_t>(units.size()), bytes.data(),
                                      static_cast<std::int32_t>(bytes.size()), &error);
    if (U_FAILURE(error)) return std::nullopt;
    std::string text;
    icu::UnicodeString(false, units.data(), length).toUTF8String(text);
    return text;
}

std::string mended_utf8(std::string_view bytes) {
    std::string text;
    icu::UnicodeString::fromUTF8({bytes.data(), static_cast<std::int32_t>(bytes.size())}).toUTF8String(text);
    return text;
}

std::string encoding_in_words(const Decoded& decoded) {
    return decoded.encoding + " (" + std::to_string(decoded.confidence) + " %)";
}

Result<Decoded> decoded(std::string_view bytes, std::string_view name, std::string_view declared, std::string_view told) {
    const auto meant = encoding_name(told);
    if (!told.empty() && meant.empty()) return failure(ErrorCode::unknown_encoding, {std::string(told)}, std::string(name));
    if (const auto* mark = mark_of(bytes)) return by_mark(bytes, *mark, name, meant.empty() ? declared : meant);
    if (!meant.empty()) return as_told(bytes, name, declared, meant);
    const auto said = encoding_name(declared);
    if (!declared.empty() && said.empty())
        return failure(ErrorCode::unknown_encoding, {std::string(declared)}, std::string(name));
    if (const auto nul = bytes.find('\0'); nul != std::string_view::npos && !is_wide(said))
        return failure(ErrorCode::nul_byte, {}, files::place_of(bytes, nul, name));
    const auto invalid = files::first_invalid_utf8(bytes);
    if (!said.empty())
        if (auto borne = as_declared(bytes, said, !invalid)) return without_nul(std::move(*borne), name);
    if (!invalid) {
        const auto evidence = said == "UTF-8" ? EncodingEvidence::declared : EncodingEvidence::valid;
        return without_nul({std::string(bytes), "UTF-8", evidence, 100, false, said == "UTF-8" ? "" : said}, name);
    }
    const auto place = std::string(name) + ':' + *invalid;
    if (auto damage = damage_of(bytes, place)) return failure(std::move(*damage));
    auto found = detected(bytes);
    if (!found) return failure(ErrorCode::invalid_utf8, {}, place);
    found->contradicted = said;
    return without_nul(std::move(*found), name);
}

Result<std::string> utf8_of(std::string_view bytes, std::string_view name) {
    if (const auto* mark = mark_of(bytes)) {
        auto text = by_mark(bytes, *mark, name, {});
        if (!text) return failure(std::move(text.error()));
        return std::move(text->text);
    }
    if (const auto place = files::first_invalid_utf8(bytes))
        return failure(ErrorCode::invalid_utf8, {}, std::string(name) + ':' + *place);
    return std::string(bytes);
}

void append_utf8(std::string& text, char32_t point) { icu::UnicodeString(static_cast<UChar32>(point)).toUTF8String(text); }

std::string declared_encoding(std::string_view bytes) {
    const bool xml = bytes.substr(0, 64).find("<?xml") != std::string_view::npos;
    const auto head = bytes.substr(0, xml ? std::min(bytes.find("?>"), std::size_t{2048}) : std::size_t{2048});
    const std::string_view key = xml ? "encoding=" : "charset=";
    const auto found = head.find(key);
    if (found == std::string_view::npos) return {};
    auto rest = head.substr(found + key.size());
    if (!rest.empty() && (rest.front() == '"' || rest.front() == '\'')) rest.remove_prefix(1);
    const auto belongs = [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_' || c == '.' || c == ':'; };
    return std::string(rest.begin(), std::find_if_not(rest.begin(), rest.end(), belongs));
}

std::string folded(std::string_view text) {
    std::string capitals;
    while (!text.empty()) {
        const auto [letter, bytes] = folded_letter(text);
        if (letter != '\0')
            capitals += letter;
        else if (!capitals.empty() && capitals.back() != ' ')
            capitals += ' ';
        text.remove_prefix(bytes);
    }
    if (capitals.ends_with(' ')) capitals.pop_back();
    return capitals;
}

std::string identifier_of(std::string_view text) {
    std::string identifier;
    while (!text.empty()) {
        const auto [letter, bytes] = folded_letter(text);
        const bool plain = text.front() == '-' || text.front() == '_' || std::isalnum(static_cast<unsigned char>(text.front()));
        if (bytes == 1 && plain)
            identifier += text.front();
        else if (letter != '\0')
            identifier += static_cast<char>(std::tolower(letter));
        else if (!identifier.empty() && identifier.back() != '_')
            identifier += '_';
        text.remove_prefix(bytes);
    }
    while (identifier.ends_with('_')) identifier.pop_back();
    return identifier;
}

}  // namespace reliance::exchange
