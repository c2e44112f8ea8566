#include "reliance/files/path.hpp"

#include <unistd.h>

#include <algorithm>
#include <string>

namespace reliance::files {
namespace {

namespace fs = std::filesystem;

/// How the names of the files begin that are written beside `path`, to take its place, after a point or more.
std::string beginning_of_unfinished(const fs::path& path) { return path.filename().string() + ".part-"; }

/// Whether a name is `start` after one point or more.
bool is_unfinished(std::string_view name, std::string_view start) {
    while (name.starts_with('.')) {
        name.remove_prefix(1);
        if (name.starts_with(start)) return true;
    }
    return false;
}

/// What was being written beside `path`, of the kind that `is_meant` tells, sorted.
template <class Kind>
std::vector<fs::path> left_unfinished(const fs::path& given, Kind is_meant) {
    const auto path = named(given);
    const auto start = beginning_of_unfinished(path);
    std::vector<fs::path> left;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder_of(path), error)) {
        const auto name = entry.path().filename();
        if (is_unfinished(name.string(), start) && is_meant(entry, error)) left.push_back(path.parent_path() / name);
    }
    std::sort(left.begin(), left.end());
    return left;
}

}  // namespace

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

fs::path named(const fs::path& path) { return path.has_filename() ? path : path.parent_path(); }

fs::path resolved(const fs::path& given) {
    constexpr int most_links = 40;  // as many as the system follows
    std::error_code error;
    if (!fs::is_symlink(named(given), error)) return given;
    if (auto path = fs::canonical(given, error); !error) return path;
    auto path = named(given);
    for (int links = 0; fs::is_symlink(path, error); ++links) {
        if (links == most_links) return given;
        path = folder_of(path) / fs::read_symlink(path, error);
    }
    return path;
}

bool is_taken(const fs::path& path) {
    std::error_code error;
    return fs::exists(fs::symlink_status(path, error));
}

bool is_folder(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(fs::symlink_status(path, error));
}

bool lies_within(const fs::path& path, const fs::path& folder) {
    std::error_code error;
    const auto real_path = fs::weakly_canonical(fs::absolute(path, error), error),
               real_folder = fs::weakly_canonical(folder, error);
    return !error && stays_below(real_path.lexically_relative(real_folder).generic_string());
}

bool stays_below(std::string_view text) {
    const fs::path path(text);
    if (text.empty() || path.is_absolute() || text.find('\\') != std::string_view::npos) return false;
    for (const auto& part : path)
        if (part == ".." || part == "." || part.empty()) return false;
    return true;
}

bool is_hidden(const fs::path& relative) {
    return std::any_of(relative.begin(), relative.end(), [](const auto& name) { return name.string().starts_with('.'); });
}

bool is_editors_copy(std::string_view name) {
    if (name.ends_with('~')) return true;
    if (name.size() > 2 && name.starts_with('#') && name.ends_with('#')) return true;
    const auto ending = name.substr(std::min(name.rfind('.'), name.size()));
    // Vim counts down from .swp where one is there already.
    return name.starts_with('.') && ending.size() == 4 && (ending.starts_with(".sw") || ending.starts_with(".sv"));
}

Problems under_its_name(const Problems& problems, const fs::path& fresh, const fs::path& path) {
    const auto named = [&](std::string words) {
        return words.starts_with(fresh.string()) ? words.replace(0, fresh.string().size(), path.string()) : words;
    };
    Problems told;
    for (auto problem : problems) {
        for (auto& argument : problem.arguments) argument = named(std::move(argument));
        problem.where = named(std::move(problem.where));
        told.add(std::move(problem));
    }
    return told;
}

fs::path unused_sibling(const fs::path& given) {
    const auto path = named(given);
    for (int attempt = 0;; ++attempt) {
        auto name = std::string(".").append(beginning_of_unfinished(path)).append(std::to_string(::getpid()));
        name.append("-").append(std::to_string(attempt));
        if (auto beside = path.parent_path() / name; !is_taken(beside)) return beside;
    }
}

std::vector<fs::path> unfinished_beside(const fs::path& path) {
    return left_unfinished(path, [](const fs::directory_entry& entry, auto& error) { return entry.is_regular_file(error); });
}

std::vector<fs::path> unfinished_folders_beside(const fs::path& path) {
    return left_unfinished(path, [](const fs::directory_entry& entry, auto&) { return is_folder(entry.path()); });
}

}  // namespace reliance::files
