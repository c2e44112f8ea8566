#include "reliance/exchange/chat_archive.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <vector>

#include "reliance/exchange/archive.hpp"
#include "reliance/exchange/encoding.hpp"

namespace reliance::exchange {
namespace {

/// Finder puts by what it knows of each file beside it, under the same ending.
bool is_of_the_system(std::string_view path) {
    return path.starts_with("__MACOSX/") || std::filesystem::path(path).filename().string().starts_with('.');
}

bool is_text(const std::string& path) { return folded(std::filesystem::path(path).extension().string()) == "TXT"; }

bool is_named_chat(const std::string& path) { return std::filesystem::path(path).filename() == "_chat.txt"; }

std::vector<std::string> paths_in(const Archive& archive) {
    std::vector<std::string> paths;
    for (const auto& entry : archive.entries())
        if (!is_of_the_system(entry.path)) paths.push_back(entry.path);
    return paths;
}

/// The texts among which a chat is looked for: those of the name that iOS gives, otherwise all.
std::vector<std::string> candidates(const std::vector<std::string>& paths) {
    std::vector<std::string> texts;
    std::copy_if(paths.begin(), paths.end(), std::back_inserter(texts), is_text);
    if (std::any_of(texts.begin(), texts.end(), is_named_chat))
        std::erase_if(texts, [](const std::string& path) { return !is_named_chat(path); });
    return texts;
}

}  // namespace

Result<TextSource> zipped_source(std::string_view bytes, std::string_view name, std::string_view encoding) {
    const auto archive = Archive::of(std::string(bytes), name);
    if (!archive) return failure(archive.error());
    const auto paths = paths_in(*archive);
    const auto texts = candidates(paths);
    if (texts.empty()) return text_source(bytes, name, encoding);
    const std::string where(name);
    if (texts.size() > 1) return failure(ErrorCode::several_texts, {where, std::to_string(texts.size())}, where);
    const auto text = archive->bytes_of(texts.front());
    if (!text) return failure(text.error());
    const auto inside = where + '/' + texts.front();
    if (recognised_text_format(*text, inside, encoding) != TextFormat::whatsapp)
        return failure(ErrorCode::unknown_format, {inside, std::string(exchange::name(TextFormat::whatsapp))}, inside);
    auto source = text_source(*text, inside, encoding);
    if (!source) return source;
    source->name = where;
    for (const auto& path : paths)
        if (path != texts.front()) source->notes.note(ImportCount::archive_files_left, where, path);
    return source;
}

}  // namespace reliance::exchange
