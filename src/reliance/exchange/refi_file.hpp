#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "reliance/base/result.hpp"
#include "reliance/exchange/archive.hpp"
#include "reliance/exchange/import_report.hpp"
#include "reliance/exchange/xml.hpp"

namespace reliance::exchange {

/// Whether a path names a project or a codebook of REFI-QDA: .qdpx, .qde, .qdc.
bool is_refi_path(const std::filesystem::path& path);

/// A file that a project names: its bytes, and where they lie: `project.qdpx/sources/x.txt`, or a path of the disk.
struct ProjectFile {
    std::string bytes, place;
};

/// A project or a codebook of REFI-QDA, open: its XML, and the files that it names.
///
/// A path written in a project is never followed on the disk: its file is looked for by its name in the archive and in the folder of
/// sources that the user gave.
class RefiFile {
public:
    /// Opens `path`; `sources` is the folder where files are looked for that the archive does not hold (may be empty).
    /// Errors   file_not_found, file_unreadable, those of `Archive` and `xml_of`; unknown_format (no project, or several),
    ///          unknown_word (a foreign namespace), invalid_utf8.
    static Result<RefiFile> open(const std::filesystem::path& path, const std::filesystem::path& sources);
    /// The same of bytes in memory. `name` is that of the file.
    static Result<RefiFile> of(std::string bytes, const std::string& name, const std::filesystem::path& sources = {});

    bool is_codebook() const { return root_.local_name() == "CodeBook"; }
    const XmlNode& root() const { return root_; }
    const std::string& xml() const { return xml_; }
    /// The namespace of the root; empty where it has none.
    const std::string& namespace_name() const { return namespace_; }
    const std::string& name() const { return name_; }
    /// What there is to say of how its XML is encoded.
    const ImportReport& notes() const { return notes_; }
    /// `name:line:column` of an element.
    std::string where(const XmlNode& node) const;

    /// The last name of a path as a project writes it: internal://x.txt, relative:///folder/x.mp4, x.txt.
    static std::string name_of(std::string_view written);
    /// Whether a path as written climbs out of the folder that it is meant for.
    static bool climbs(std::string_view written);

    /// The file that a path as written leads to; nothing where there is none. Errors   archive_unreadable, file_unreadable.
    Result<std::optional<ProjectFile>> file_at(std::string_view written) const;
    /// The same from the folder of sources alone. Errors   file_unreadable.
    Result<std::optional<ProjectFile>> file_beside(std::string_view written) const;
    /// Notes that the file of a path as written is named, though its bytes are not needed.
    void ask(std::string_view written) const;
    /// The bytes of a file of the archive itself, by its whole path there.
    Result<std::optional<std::string>> own_bytes(std::string_view path) const;
    /// The names of the files of the archive that nobody asked for, but for the project itself and what Reliance put there.
    std::vector<std::string> unasked() const;

private:
    Result<void> read(std::string bytes, const std::string& place);

    std::string name_, place_, xml_, namespace_;
    XmlNode root_;
    ImportReport notes_;
    std::optional<Archive> archive_;
    std::string project_path_;
    std::filesystem::path sources_;
    mutable std::set<std::string> asked_;
};

/// The folder of an archive in which Reliance keeps what REFI-QDA has no words for.
inline constexpr std::string_view own_folder = "reliance/";

}  // namespace reliance::exchange
