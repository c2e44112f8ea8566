#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::study {

/// A study taken apart: rows of text, and files by path, sorted: `study.toml`, the texts of the materials, and all other
/// documents. The folder and the study file are two ways to keep these same parts. A table that stands in a folder without a row
/// has its header among the files, so that the study file gives it back as it was; a table with rows has none there.
struct Parts {
    field::Tables tables;
    std::vector<field::Document> files;

    bool operator==(const Parts&) const = default;
};

/// Whether `text` is a table without a row.
bool is_header_only(std::string_view text);
/// Takes out the headers of the tables that have rows.
void leave_out_filled(Parts& parts);

/// The parts of a study in the canonical form; a `study.toml` that says the same stays as it was written.
/// A material without a file gets `materials/<id>.txt`.
/// Errors   all that `study_of` would find wrong, so that what is written can be read.
Result<Parts> parts_of(const field::Study& study);

/// That the study `now`, read at `path`, still says what it said `before`.
/// Errors   study_changed; those of `parts_of`.
Result<void> still_says(const Parts& before, const field::Study& now, const std::filesystem::path& path);

/// What more is wrong with a study, `where` beginning with the path of one of its files; asked of one that has faults, as far as it
/// can be read, so that all of them are told at once.
using Further = std::function<Problems(const field::Study&)>;

/// How parts speak of their places, and what was already found wrong while they were read.
struct Reading {
    Parts parts;
    std::vector<bool> incomplete;                                ///< of each table: rows are missing
    field::Locate locate;                                        ///< a cell
    std::function<std::string(const std::string&)> locate_file;  ///< the name of a file of the study, for `name:line:column`
    Problems problems;
    Further further = {};  ///< not asked where rows of a table are missing
};

/// The study that the parts make, or all that is wrong with them.
/// Errors   those of `field::faults_of` and `heading_of_toml`; invalid_toml, invalid_utf8, file_not_found, path_outside_folder;
///          file_for_table, unknown_table: a document that a folder would take for a table.
Result<field::Study> study_of(Reading reading);

}  // namespace reliance::study
