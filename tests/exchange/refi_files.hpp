#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "reliance/exchange/archive.hpp"
#include "reliance/exchange/import_report.hpp"
#include "reliance/exchange/refi_file.hpp"
#include "reliance/exchange/refi_import.hpp"
#include "reliance/field/model.hpp"
#include "reliance/files/file.hpp"

namespace reliance::testing {

inline std::filesystem::path refi_data() { return std::filesystem::path(RELIANCE_SOURCE_DIR) / "tests" / "data" / "refi"; }

/// The files of the invented project tests/data/refi/garden, as an archive holds them.
inline std::vector<exchange::ArchiveFile> garden_files() {
    std::vector<exchange::ArchiveFile> garden{{"project.qde", *files::bytes_of(refi_data() / "garden" / "project.qde"), true}};
    std::vector<std::filesystem::path> sources;
    for (const auto& entry : std::filesystem::directory_iterator(refi_data() / "garden" / "sources"))
        sources.push_back(entry.path());
    std::sort(sources.begin(), sources.end());
    for (const auto& path : sources) garden.push_back({"sources/" + path.filename().string(), *files::bytes_of(path), true});
    return garden;
}

/// `text` with each `from` replaced.
inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (auto place = text.find(from); place != std::string::npos; place = text.find(from, place + to.size()))
        text.replace(place, from.size(), to);
    return text;
}

/// The project opened, after `change` has had its way with its files.
inline Result<exchange::RefiFile> garden_project(const std::function<void(std::vector<exchange::ArchiveFile>&)>& change = {}) {
    auto garden = garden_files();
    if (change) change(garden);
    return exchange::RefiFile::of(*exchange::archive_bytes(garden), "garden.qdpx");
}

/// The project with other XML: each `from` as `to`.
inline Result<exchange::RefiFile> garden_with(const std::string& from, const std::string& to) {
    return garden_project([&](auto& files) { files.front().bytes = replaced(files.front().bytes, from, to); });
}

/// The project brought in, after `change`; it must come in well.
inline exchange::Imported garden_imported(const std::function<void(std::vector<exchange::ArchiveFile>&)>& change = {}) {
    const auto file = garden_project(change);
    EXPECT_TRUE(file);
    auto imported = exchange::project_as_study(*file, {.names = Language::french});
    EXPECT_TRUE(imported) << (imported ? "" : message(imported.error().front(), Language::english));
    return imported ? std::move(*imported) : exchange::Imported{};
}

/// A second project on the people of the garden: a variable of theirs under another GUID, one of a name that they have with
/// another type, another age, and a heading of its own.
inline exchange::RefiFile second_project() {
    const std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"Deux\" "
        "creationDateTime=\"2025-01-01T00:00:00Z\" modifiedDateTime=\"2025-02-01T00:00:00Z\"><Variables>"
        "<Variable guid=\"00000003-CCCC-4000-8000-000000000001\" name=\"âge\" typeOfVariable=\"Integer\"/>"
        "<Variable guid=\"00000003-CCCC-4000-8000-000000000002\" name=\"durée\" typeOfVariable=\"Text\"/></Variables><Cases>"
        "<Case guid=\"00000004-BBBB-4000-8000-000000000002\" name=\"Paul\"><VariableValue>"
        "<VariableRef targetGUID=\"00000003-CCCC-4000-8000-000000000001\"/><IntegerValue>48</IntegerValue></VariableValue>"
        "<VariableValue><VariableRef targetGUID=\"00000003-CCCC-4000-8000-000000000002\"/><TextValue>longue</TextValue>"
        "</VariableValue></Case></Cases></Project>\n";
    return *exchange::RefiFile::of(*exchange::archive_bytes({{"project.qde", xml, true}}), "second.qdpx");
}

/// The words coded with a code.
inline std::vector<std::string> quotes_of(const field::Study& study, const std::string& code) {
    std::vector<std::string> words;
    for (const auto& coding : study.codings)
        if (coding.code == code) words.push_back(coding.quote);
    return words;
}

/// The texts of the memos on something.
inline std::vector<std::string> memos_about(const field::Study& study, const std::string& about, const std::string& target) {
    std::vector<std::string> texts;
    for (const auto& memo : study.memos)
        if (memo.about == about && memo.target == target) texts.push_back(memo.text);
    return texts;
}

/// What became of the elements of a name.
inline const exchange::ElementFate& fate_of(const exchange::Imported& imported, const std::string& element) {
    return *std::find_if(imported.fates.begin(), imported.fates.end(), [&](const auto& fate) { return fate.element == element; });
}

}  // namespace reliance::testing
