#include "reliance/exchange/refi_file.hpp"

#include <algorithm>
#include <cctype>

#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/text_source.hpp"
#include "reliance/files/file.hpp"
#include "reliance/files/plain_text.hpp"

namespace reliance::exchange {
namespace {

constexpr std::string_view forms = "qdpx (one .qde), qde (Project), qdc (CodeBook)";
constexpr std::string_view project_namespaces = "urn:QDA-XML:project:", codebook_namespaces = "urn:QDA-XML:codebook:";

std::string in_small_letters(std::string_view text) {
    std::string small(text);
    std::transform(small.begin(), small.end(), small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return small;
}

std::string_view last_name(std::string_view path) { return path.substr(path.find_last_of("/\\") + 1); }

/// The project lies at the root or in a folder of the root.
bool is_project_path(std::string_view path) {
    return in_small_letters(path).ends_with(".qde") && std::count(path.begin(), path.end(), '/') <= 1 &&
           !last_name(path).starts_with('.');
}

/// The namespace of the root's own name.
std::string namespace_of(const XmlNode& root) {
    const auto colon = root.name.find(':');
    const auto declaration = colon == std::string::npos ? std::string("xmlns") : "xmlns:" + root.name.substr(0, colon);
    for (const auto& attribute : root.attributes)
        if (attribute.name == declaration) return attribute.value;
    return {};
}

bool is_known_namespace(std::string_view uri, bool codebook) {
    return uri.empty() || uri.starts_with(codebook ? codebook_namespaces : project_namespaces);
}

}  // namespace

bool is_refi_path(const std::filesystem::path& path) {
    const auto ending = in_small_letters(path.extension().string());
    return ending == ".qdpx" || ending == ".qde" || ending == ".qdc";
}

Result<RefiFile> RefiFile::open(const std::filesystem::path& path, const std::filesystem::path& sources) {
    auto bytes = files::bytes_of(path);
    if (!bytes) return failure(std::move(bytes.error()));
    std::error_code error;
    const auto beside = path.parent_path() / "sources";  // a project that is not packed has its files beside it
    const bool unpacked = sources.empty() && !is_archive(*bytes) && std::filesystem::is_directory(beside, error);
    return of(std::move(*bytes), path.filename().string(), unpacked ? beside : sources);
}

Result<RefiFile> RefiFile::of(std::string bytes, const std::string& name, const std::filesystem::path& sources) {
    RefiFile file;
    file.name_ = name;
    file.sources_ = sources;
    if (!is_archive(bytes) && !name.ends_with(".qdpx")) {
        if (auto read = file.read(std::move(bytes), name); !read) return failure(std::move(read.error()));
        return file;
    }
    auto archive = Archive::of(std::move(bytes), name);
    if (!archive) return failure(std::move(archive.error()));
    std::vector<std::string> projects;
    for (const auto& entry : archive->entries())
        if (is_project_path(entry.path)) projects.push_back(entry.path);
    if (projects.size() != 1) return failure(ErrorCode::unknown_format, {name, std::string(forms)}, name);
    file.project_path_ = projects.front();
    auto project = archive->bytes_of(file.project_path_);
    if (!project) return failure(std::move(project.error()));
    file.archive_ = std::move(*archive);
    if (auto read = file.read(std::move(*project), name + '/' + file.project_path_); !read)
        return failure(std::move(read.error()));
    return file;
}

Result<void> RefiFile::read(std::string bytes, const std::string& place) {
    auto text = decoded(bytes, place, declared_encoding(bytes));
    if (!text) return failure(std::move(text.error()));
    place_ = place;
    note_encoding(notes_, place_, *text);
    xml_ = std::move(text->text);
    auto root = xml_of(xml_, place_);
    if (!root) return failure(std::move(root.error()));
    root_ = std::move(*root);
    if (root_.local_name() != "Project" && !is_codebook())
        return failure(ErrorCode::unknown_format, {name_, std::string(forms)}, where(root_));
    namespace_ = namespace_of(root_);
    if (!is_known_namespace(namespace_, is_codebook()))
        return failure(ErrorCode::foreign_namespace,
                       {namespace_, std::string(is_codebook() ? codebook_namespaces : project_namespaces) + "1.0"}, where(root_));
    return {};
}

std::string RefiFile::where(const XmlNode& node) const { return files::place_of(xml_, node.byte, place_); }

std::string RefiFile::name_of(std::string_view written) { return std::string(last_name(written)); }

bool RefiFile::climbs(std::string_view written) {
    const auto scheme = written.find("://");
    auto path = scheme == std::string_view::npos ? written : written.substr(scheme + 3);
    while (!path.empty()) {
        const auto end = std::min(path.find_first_of("/\\"), path.size());
        if (path.substr(0, end) == "..") return true;
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return false;
}

Result<std::optional<ProjectFile>> RefiFile::file_at(std::string_view written) const {
    const auto wanted = in_small_letters(last_name(written));
    if (wanted.empty()) return std::nullopt;
    if (archive_)
        for (const auto& entry : archive_->entries()) {
            if (entry.path.starts_with(own_folder) || in_small_letters(last_name(entry.path)) != wanted) continue;
            asked_.insert(entry.path);
            auto bytes = archive_->bytes_of(entry.path);
            if (!bytes) return failure(std::move(bytes.error()));
            return ProjectFile{std::move(*bytes), name_ + '/' + entry.path};
        }
    return file_beside(written);
}

Result<std::optional<ProjectFile>> RefiFile::file_beside(std::string_view written) const {
    const auto beside = sources_ / last_name(written);
    std::error_code error;
    if (sources_.empty() || !std::filesystem::is_regular_file(beside, error)) return std::nullopt;
    auto bytes = files::bytes_of(beside);
    if (!bytes) return failure(std::move(bytes.error()));
    return ProjectFile{std::move(*bytes), beside.string()};
}

void RefiFile::ask(std::string_view written) const {
    const auto wanted = in_small_letters(last_name(written));
    if (!archive_ || wanted.empty()) return;
    for (const auto& entry : archive_->entries())
        if (in_small_letters(last_name(entry.path)) == wanted) asked_.insert(entry.path);
}

Result<std::optional<std::string>> RefiFile::own_bytes(std::string_view path) const {
    if (!archive_ || !archive_->holds(path)) return std::nullopt;
    auto bytes = archive_->bytes_of(path);
    if (!bytes) return failure(std::move(bytes.error()));
    return std::optional(std::move(*bytes));
}

std::vector<std::string> RefiFile::unasked() const {
    std::vector<std::string> names;
    if (!archive_) return names;
    for (const auto& entry : archive_->entries())
        if (entry.path != project_path_ && !entry.path.starts_with(own_folder) && !asked_.contains(entry.path))
            names.push_back(entry.path);
    return names;
}

}  // namespace reliance::exchange
