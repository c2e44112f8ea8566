#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/comparison/cross_case.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/search/automatic_coding.hpp"
#include "reliance/search/code_query.hpp"
#include "reliance/search/concordance.hpp"
#include "reliance/search/corpus.hpp"
#include "reliance/search/meetings.hpp"
#include "reliance/search/word_list.hpp"
#include "reliance/study/study_file.hpp"

namespace reliance::workbench {

/// Where the index of a study's words is kept: beside it (of a link beside the study that it leads to), `<study>.reliance-search`,
/// readable by its owner alone. It holds every
/// word of the texts, so `forget_search` belongs to whatever erases a person; it may be deleted at any time.
std::filesystem::path search_cache(const std::filesystem::path& study);

/// Texts of fewer bytes are indexed anew each time, which is as fast, and leave no file.
constexpr std::size_t kept_from_bytes = std::size_t{4} << 20;

/// A study to search in, and what of it is not searched.
struct OpenedCorpus {
    search::Corpus corpus;
    field::HeldBack held_back;
};

/// The study at `path` without those who withdrew, its words indexed; a kept index is used if it is of these very texts, and
/// written if it is not. That it cannot be written changes nothing.
/// Errors   those of `study::open_study`.
Result<OpenedCorpus> opened_corpus(const std::filesystem::path& path, std::size_t kept_from = kept_from_bytes);

/// The index of the texts that the study at `path` said when they were read: the kept one if it is of these very texts, otherwise a new
/// one. That is kept, and the older one overwritten, unless the study says other texts by then.
search::WordIndex word_index(const std::filesystem::path& study, search::Texts texts);

/// The kept index of a study, and those that a kill has left unfinished.
std::vector<std::filesystem::path> index_files(const std::filesystem::path& study);

/// Overwrites and deletes the `index_files` of a study.
/// Errors   file_unwritable.
Result<void> forget_search(const std::filesystem::path& study);

/// Adds codings to a study as one step: of the history of a study file, or the table of a folder rewritten whole; with
/// `adds_coder` also whom the note names as its author.
/// Errors   those of `EditedStudy`.
Result<void> add_codings(const std::filesystem::path& path, const std::vector<field::Coding>& codings,
                         const study::StepNote& note, bool adds_coder = false);

/// Codes × the values of a column, in the order of the names of the values, then `search::no_group` for codings without one;
/// `coder` among the conditions chooses codings.
comparison::CrossCase codes_by(const field::Study& study, const search::Circumstances& circumstances, const std::string& column,
                               const search::Conditions& conditions);

/// material, start, end, left, word, right, speaker, person, site, wave.
std::string lines_csv(const field::Study& study, const std::vector<search::Line>& lines);
/// group, hits, words, per_10000.
std::string counts_csv(const std::vector<search::GroupCount>& counts);
/// word, written, count; for each group its count and specificity.
std::string words_csv(const search::WordList& list);
/// material, site, wave, start, end, codes, coders, words.
std::string passages_csv(const field::Study& study, const std::vector<search::FoundPassage>& passages);
/// unit, first, second, n1, n2, n12, c, share_of_first, share_of_second; codes that never meet are left out.
std::string meetings_csv(const search::MeetingTable& table);
/// code, depth; for each column the passages with the code or one below it; the last column may have no name.
std::string codes_by_csv(const comparison::CrossCase& matrix);
/// As the table of codings of a study folder.
std::string codings_csv(const std::vector<field::Coding>& codings);

/// The words of a passage, its line ends made spaces.
std::string words_of(const field::Study& study, const search::FoundPassage& passage);
/// The different codes, or coders, of a passage, in the order of its codings.
std::vector<std::string> codes_of(const field::Study& study, const search::FoundPassage& passage);
std::vector<std::string> coders_of(const field::Study& study, const search::FoundPassage& passage);

}  // namespace reliance::workbench
