#include "reliance/exchange/file_words.hpp"

#include <algorithm>

#include "reliance/exchange/archive.hpp"
#include "reliance/exchange/base64.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/escaped_letters.hpp"
#include "reliance/exchange/gzip.hpp"
#include "reliance/exchange/mail.hpp"
#include "reliance/exchange/office.hpp"
#include "reliance/exchange/parted_letters.hpp"
#include "reliance/exchange/text_source.hpp"
#include "reliance/exchange/xml.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

constexpr int deepest = 4;

/// Whether letters are text: bytes that are none mostly hold signs that no text has.
bool is_text(std::string_view letters) {
    return std::none_of(letters.begin(), letters.end(), [](char byte) {
        return static_cast<unsigned char>(byte) < 0x20u && std::string_view("\t\n\v\f\r").find(byte) == std::string_view::npos;
    });
}

/// Whether bytes that are no UTF-8 have letters of it.
bool is_damaged_utf8(std::string_view bytes) { return files::first_invalid_utf8(bytes) && files::utf8_letters(bytes).whole > 0; }

/// Whether bytes are something that can be read on: an archive, or a text that bears a mark or is UTF-8.
bool is_readable(std::string_view bytes) {
    if (bytes.empty() || is_archive(bytes) || is_gzip(bytes)) return !bytes.empty();
    const auto letters = decoded(bytes, {});
    return letters && letters->evidence != EncodingEvidence::detected && is_text(letters->text);
}

/// The name of a file that gzip has packed, before.
std::string_view unpacked_name(std::string_view name) {
    constexpr std::string_view ending = ".gz";
    return name.ends_with(ending) ? name.substr(0, name.size() - ending.size()) : name;
}

bool is_markup(std::string_view letters) { return letters.substr(material::leading_space(letters)).starts_with('<'); }

class FileReader {
public:
    FileWords read;

    void take(std::string_view bytes, std::string_view name, int depth = 0) {
        read.words.emplace_back(name);
        const auto joined = without_folds(bytes);
        if (joined) take_letters(mended_utf8(bytes), name);  // where a fold stands between words
        const bool is_told = take_text(joined ? std::string_view(*joined) : bytes, name);
        if (is_archive(bytes))
            take_archive(bytes, name, depth);
        else if (is_gzip(bytes))
            take_packed(bytes, name, depth);
        else if (is_mail(bytes, name))
            take_mail(bytes, depth);
        else if (!is_told || holds_base64(bytes))
            read.whole = false;
        if (is_told && !is_archive(bytes) && !is_mail(bytes, name)) take_base64(bytes, depth);
    }

private:
    /// Whether the bytes are a text; its words, and the letters of the file that it stands in.
    bool take_text(std::string_view bytes, std::string_view name) {
        auto source = text_source(bytes, name);
        if (source) {
            read.words.push_back(std::move(source->text));
            read.words.push_back(std::move(source->hidden));
            if (!read.words.back().empty()) read.words.push_back(std::move(source->in_full));
        }
        auto letters = decoded(bytes, name);
        if (!is_text(letters ? std::string_view(letters->text) : bytes)) return source.has_value();
        const bool is_damaged = !letters || (!letters->had_mark && is_damaged_utf8(bytes));
        if (is_damaged) take_damaged(bytes);
        if (files::first_invalid_utf8(bytes) && !(letters && letters->had_mark)) take_dos(bytes);
        if (letters) take_letters(std::move(letters->text), name);
        const auto format = recognised_text_format(bytes, name);
        return source || (format ? format != TextFormat::pdf : letters && letters->evidence != EncodingEvidence::detected);
    }

    /// Damaged bytes hold plain names still.
    void take_damaged(std::string_view bytes) {
        read.whole = false;
        read.words.push_back(mended_utf8(bytes));
        if (auto western = from_encoding(bytes, "windows-1252")) read.words.push_back(std::move(*western));
    }

    /// Bytes in what DOS wrote in: no statistics of letters tell it from windows-1252.
    void take_dos(std::string_view bytes) {
        if (auto western = from_encoding(bytes, "IBM850")) read.words.push_back(std::move(*western));
    }

    /// Letters as they stand, and what they say where others stand for them or marks part them.
    void take_letters(std::string letters, std::string_view name) {
        for (auto& reading : unescaped_readings(letters)) {
            if (auto joined = without_parting(reading)) read.words.push_back(std::move(*joined));
            read.words.push_back(std::move(reading));
        }
        if (auto joined = without_parting(letters)) read.words.push_back(std::move(*joined));
        if (is_markup(letters))
            if (const auto document = xml_of(letters, name))
                for (const bool deleted_apart : {false, true}) read.words.push_back(document_words(*document, deleted_apart));
        read.words.push_back(std::move(letters));
    }

    void take_archive(std::string_view bytes, std::string_view name, int depth) {
        const auto archive = Archive::of(std::string(bytes), name);
        if (!archive || depth == deepest) {
            read.whole = false;
            return;
        }
        for (const auto& comment : archive->comments()) take_comment(comment);
        for (const auto& entry : archive->entries()) {
            const auto inside = archive->bytes_of(entry.path);
            if (inside)
                take(*inside, entry.path, depth + 1);
            else
                read.whole = false;
        }
    }

    void take_comment(const std::string& comment) {
        if (!files::first_invalid_utf8(comment)) return read.words.push_back(comment);
        take_dos(comment);
        if (auto western = from_encoding(comment, "windows-1252")) read.words.push_back(std::move(*western));
    }

    void take_packed(std::string_view bytes, std::string_view name, int depth) {
        const auto inside = depth == deepest ? std::nullopt : unpacked(bytes);
        if (inside)
            take(*inside, unpacked_name(name), depth + 1);
        else
            read.whole = false;
    }

    /// What stands in a text as base64, whatever it is of: what cannot be read on is not searched.
    void take_base64(std::string_view letters, int depth) {
        for (const auto& run : base64_runs(letters)) {
            const auto inside = from_base64(run);
            if (depth < deepest && is_readable(inside))
                take(inside, {}, depth + 1);
            else if (is_surely_base64(run))
                read.whole = false;
        }
    }

    void take_mail(std::string_view bytes, int depth) {
        if (depth == deepest) {
            read.whole = false;
            return;
        }
        for (const auto& part : parts_of_mail(bytes)) take(part.bytes, part.name, depth + 1);
    }
};

}  // namespace

FileWords words_of_file(std::string_view bytes, std::string_view name) {
    FileReader reader;
    reader.take(bytes, name);
    return std::move(reader.read);
}

}  // namespace reliance::exchange
