#include "reliance/exchange/file_words.hpp"

#include <algorithm>

#include "reliance/exchange/archive.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/mail.hpp"
#include "reliance/exchange/text_source.hpp"

namespace reliance::exchange {
namespace {

constexpr int deepest = 4;

/// Whether letters are text: bytes that are none mostly hold signs that no text has.
bool is_text(std::string_view letters) {
    return std::none_of(letters.begin(), letters.end(), [](char byte) {
        return static_cast<unsigned char>(byte) < 0x20u && std::string_view("\t\n\v\f\r").find(byte) == std::string_view::npos;
    });
}

class FileReader {
public:
    FileWords read;

    void take(std::string_view bytes, std::string_view name, int depth = 0) {
        read.words.emplace_back(name);
        const bool is_told = take_text(bytes, name);
        if (is_archive(bytes))
            take_archive(bytes, name, depth);
        else if (is_mail(bytes, name))
            take_mail(bytes, depth);
        else if (!is_told)
            read.whole = false;
    }

private:
    /// Whether the bytes are a text; its words, and the letters of the file that it stands in.
    bool take_text(std::string_view bytes, std::string_view name) {
        auto source = text_source(bytes, name);
        if (source) {
            read.words.push_back(std::move(source->text));
            read.words.push_back(std::move(source->hidden));
        }
        auto letters = decoded(bytes, name);
        if (!letters) letters = decoded(bytes, name, {}, "windows-1252");  // damaged bytes hold plain names still
        if (!letters || !is_text(letters->text)) return source.has_value();
        read.words.push_back(std::move(letters->text));
        const auto format = recognised_text_format(bytes, name);
        return source || (format ? format != TextFormat::pdf : letters->evidence != EncodingEvidence::detected);
    }

    void take_archive(std::string_view bytes, std::string_view name, int depth) {
        const auto archive = Archive::of(std::string(bytes), name);
        if (!archive || depth == deepest) {
            read.whole = false;
            return;
        }
        for (const auto& entry : archive->entries()) {
            const auto inside = archive->bytes_of(entry.path);
            if (inside)
                take(*inside, entry.path, depth + 1);
            else
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

std::string from_utf16(std::string_view bytes, std::size_t first, bool big_endian) {
    std::string text;
    for (auto byte = first; byte + 1 < bytes.size(); byte += 2) {
        const auto high = static_cast<unsigned char>(bytes[byte + (big_endian ? 0 : 1)]);
        const auto low = static_cast<unsigned char>(bytes[byte + (big_endian ? 1 : 0)]);
        const unsigned point = high * 256u + low;
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

}  // namespace

FileWords words_of_file(std::string_view bytes, std::string_view name) {
    FileReader reader;
    reader.take(bytes, name);
    return std::move(reader.read);
}

void for_each_reading(std::string_view bytes, const std::function<void(std::string_view)>& visit) {
    visit(bytes);
    for (const bool big_endian : {false, true})
        for (const std::size_t first : {0u, 1u}) visit(from_utf16(bytes, first, big_endian));
}

}  // namespace reliance::exchange
