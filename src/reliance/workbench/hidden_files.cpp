#include "reliance/workbench/hidden_files.hpp"

#include <algorithm>

#include "reliance/exchange/file_words.hpp"
#include "reliance/files/file.hpp"
#include "reliance/files/folder.hpp"
#include "reliance/files/path.hpp"

namespace reliance::workbench {
namespace {

namespace fs = std::filesystem;

}  // namespace

std::vector<std::string> hidden_files(const fs::path& study) {
    std::vector<std::string> hidden;
    std::error_code error;
    if (!fs::is_directory(study, error)) return hidden;
    for (auto entry = fs::recursive_directory_iterator(study, error); entry != fs::recursive_directory_iterator();
         entry.increment(error)) {
        const auto relative = entry->path().lexically_relative(files::named(study));
        if (relative.filename() == ".git" || files::is_own_step(relative)) {
            entry.disable_recursion_pending();
            continue;
        }
        if (files::is_hidden(relative) && entry->is_regular_file(error)) hidden.push_back(relative.generic_string());
    }
    std::sort(hidden.begin(), hidden.end());
    return hidden;
}

HiddenSearch searched_hidden(const std::string& bytes, const std::string& name, std::vector<SoughtName> names) {
    for (auto& one : names) one.stands_first = false;  // nobody decides on places of a hidden file
    const auto file = exchange::words_of_file(bytes, name);
    HiddenSearch search{found_in(bytes, names), file.whole};
    for (const auto& words : file.words)
        for (auto& other : found_in(words, names))
            if (std::ranges::find(search.found, other.name, &SoughtName::name) == search.found.end())
                search.found.push_back(std::move(other));
    return search;
}

HiddenErased hidden_holders(const fs::path& study, const std::vector<SoughtName>& names, const std::vector<std::string>& wanted) {
    HiddenErased hidden;
    for (const auto& path : hidden_files(study)) {
        const auto name = fs::path(path).filename().string();
        const auto bytes = files::bytes_of(study / path);
        const bool is_wanted = std::ranges::find(wanted, path) != wanted.end();
        const auto search = bytes ? searched_hidden(*bytes, name, names) : HiddenSearch();
        const bool holds = !search.found.empty();
        if (is_wanted || (holds && files::is_editors_copy(name)))
            hidden.gone.push_back(path);
        else if (holds)
            hidden.left.push_back(path);
        else if (!search.whole)
            hidden.unsearched.push_back(path);
    }
    return hidden;
}

Result<void> remove_hidden(const fs::path& study, const HiddenErased& hidden) {
    for (const auto& path : hidden.gone)
        if (auto gone = files::shred(study / path); !gone) return gone;
    return {};
}

}  // namespace reliance::workbench
