#include "reliance/exchange/pdf.hpp"

#include <algorithm>

#include "reliance/exchange/program.hpp"

namespace reliance::exchange {

Result<TextSource> pdf_source(std::string_view bytes, std::string_view name) {
    const auto text = output_of({"pdftotext", {"-q", "-enc", "UTF-8", "-eol", "unix", "-", "-"}, "poppler-utils"}, bytes, name);
    // Only the dictionaries of a file that is encrypted name how; they are never encrypted themselves.
    if (!text && text.error().front().code == ErrorCode::program_failed && bytes.find("/Encrypt") != std::string_view::npos)
        return failure(ErrorCode::pdf_encrypted, {std::string(name)}, std::string(name));
    if (!text) return failure(text.error());
    auto source = decoded_source(*text, name);
    if (!source) return source;
    source->notes.add(ImportCount::pages, static_cast<std::size_t>(std::count(text->begin(), text->end(), '\f')));
    auto words = std::move(source->text);
    std::erase(words, '\f');  // a page ends with a form feed after its last line end
    take_lines(*source, std::move(words));
    source->encoding.clear();
    return source;
}

}  // namespace reliance::exchange
