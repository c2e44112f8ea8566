#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/exchange/survey_mapping.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/material/renaming.hpp"

/// The files of a tie survey as rows, and the columns of a mapping found in them.
namespace reliance::exchange {

/// A file of a survey as it was given: its name, with the folders that lead to it.
struct SurveyFile {
    std::string name;
    std::string bytes;
};

/// What stood for `*` and `{word}` where `text` is as `pattern` says: `{n}`, `{i}` and `{j}` stand for digits, any other word and
/// `*` for anything but `/`, at least one character; nothing where it is not. The shortest that fit, from the left.
std::optional<std::map<std::string, std::string>> fitted(std::string_view pattern, std::string_view text);

/// Whether the file `name` is one that `pattern` means: the whole path, or as many of its last parts as the pattern has.
std::optional<std::map<std::string, std::string>> file_fitted(std::string_view pattern, std::string_view name);

/// The separator of a table: of `,`, `;`, tab and `|` the one that its first line has most of outside quotation marks.
char separator_of(std::string_view text);

/// White space around it left out; a whole number that a program wrote as `12.0` is `12`.
std::string plain_cell(std::string_view text);
bool is_number(std::string_view cell);

/// A table of a survey in memory.
struct SurveyRows {
    std::string name;
    files::Row header;  ///< empty where the table has none
    std::vector<files::Row> rows;
    std::map<std::string, std::string> words;  ///< what the name of the file says: {village} → 12
    std::string encoding;
    std::string evidence;  ///< how sure the encoding is, where nothing says it: `detected (71)`

    const material::Renaming* names = nullptr;  ///< what replaces the names of `cell_of`; nothing: they stay

    /// What a cell, a heading or the name of the file says as it may be kept: a cell that is a name is replaced whatever its case.
    std::string said(std::string text) const { return names ? names->renamed_label(text) : text; }
    std::size_t column_count() const { return !header.empty() ? header.size() : rows.empty() ? 0 : rows.front().size(); }
};

/// Reads one file as its mapping says.
/// Errors   nul_byte, unknown_encoding, invalid_utf8, survey_encoding (the bytes belie the encoding that the mapping names),
///          csv_empty, csv_unclosed_quote, csv_stray_quote, csv_ragged_row; at `name:line:column`.
Result<SurveyRows> survey_rows(const SurveyFile& file, const SurveyTable& table);

/// What the row says that the table is called in which it is nested, as KoboToolbox and ODK write it; nothing where it does not.
std::optional<std::string> parent_table(const SurveyRows& rows, std::size_t row);
/// Whether a file may be the table of that name: `kin.csv`, `survey_kin.csv`.
bool is_table_named(const std::string& file, const std::string& name);

/// Where a cell comes from: a column, a word of the file's name, or the number of the row.
struct CellSource {
    enum class From { nowhere, column, word, row_number } from = From::nowhere;
    std::size_t column = 0;
    std::string word;

    bool given() const { return from != From::nowhere; }
};

/// The columns of one table, found by the names of a mapping.
class SurveyColumns {
public:
    SurveyColumns(const SurveyRows& rows, Problems& problems) : rows_(rows), problems_(problems) {}

    /// The column; a numbered one for `number`. Problem   survey_column, at the place of the mapping, where there is none; a
    /// numbered column that is missing for one number only is nowhere, and no problem.
    CellSource source(const Column& column, unsigned number = 0);
    std::vector<CellSource> sources(const IdColumns& id, unsigned number = 0);

    /// The numbers for which the table has any of `columns`; for `#{n}` the places of the columns that no other key has asked
    /// for. Problem   survey_column where there is none at all, survey_number_twice where two have one number.
    std::set<unsigned> numbers(std::span<const Column> columns);

    /// A column of pairs: the numbers of the two, and where it stands.
    struct PairColumn {
        unsigned first = 0, second = 0;
        std::size_t column = 0;
    };
    std::vector<PairColumn> pairs(const Column& column);

private:
    std::optional<std::size_t> find(std::string_view name);
    /// The column whose number is written with zeros before it: `sex01` for `sex{n}` and 1.
    std::optional<std::size_t> find_padded(std::string_view pattern, unsigned number);
    void missing(const Column& column);
    void number_twice(const Column& column, unsigned number, const std::string& first, const files::Field& second);

    const SurveyRows& rows_;
    Problems& problems_;
    std::set<std::size_t> asked_;
    std::set<std::string> told_;  ///< places of the mapping whose column is missing, or has a number twice
};

/// The cell, plain, its names replaced where they are to be.
std::string cell_of(const SurveyRows& rows, std::size_t row, const CellSource& source);
/// The cells of an identifier, padded and joined; empty where one of them is.
std::string cell_of(const SurveyRows& rows, std::size_t row, std::span<const CellSource> sources, const IdColumns& id);
/// `name:line:column` of a cell, `name:line` of what is not one.
std::string place_of(const SurveyRows& rows, std::size_t row, const CellSource& source = {});

}  // namespace reliance::exchange
