#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/base/result.hpp"
#include "reliance/exchange/refi_erasure.hpp"
#include "reliance/field/erasure.hpp"
#include "reliance/study/rewriting.hpp"
#include "reliance/workbench/cleared_vault.hpp"
#include "reliance/workbench/hidden_files.hpp"
#include "reliance/workbench/shared_mentions.hpp"
#include "reliance/workbench/sought_names.hpp"

/// The erasure of one person (GDPR art. 17), and the proof of it.
namespace reliance::workbench {

struct ForgetRequest {
    std::filesystem::path study;
    std::string person;                      ///< an id of the study; empty: `also` alone says whom, of whom it has no row
    std::vector<std::string> also = {};      ///< more names that the person is called by
    std::vector<std::string> mentions = {};  ///< places of shared names that speak of the person: `M03:120`
    std::vector<std::string> left =
        {};  ///< names that, in small letters or opening a sentence, are the ordinary word, and longer words: they stay so
    std::vector<std::string> documents =
        {};              ///< paths of documents, and of hidden files of the folder, that go, whatever they hold
    bool lines = false;  ///< what stands under a label that is their name, and no speaker's, goes too
    Language language = Language::english;  ///< of the mark that stands instead of the names
    bool only_tell = false;
    std::string coder = {};  ///< who erases: nobody, or a coder of the study
};

/// A row that is called after the person, or has an id that is, and how it is called afterwards.
struct ClearedName {
    std::string table;             ///< `sites`, `organisations`, `codes` …; `study` for its own title
    std::string id, name;          ///< before
    std::string new_id, new_name;  ///< the same where it stays

    bool operator==(const ClearedName&) const = default;
};

/// What a text says under a label that is a name of the person, and that no speaker of the text has.
struct LabelledLine {
    std::string place;  ///< `M03:120`
    std::string label, words;
};

/// What an erasure did, or would do.
struct Forgotten {
    std::vector<field::PersonName> names;    ///< what the person is called; those shared with somebody stay
    std::vector<SharedMention> shared;       ///< where these, and names as ordinary words, stand in the present state
    std::vector<LabelledLine> lines;         ///< in the texts of the present state that stay; gone where that was asked
    std::size_t left_places = 0;             ///< where they still stand in tables and texts once all is done
    std::size_t left_words = 0;              ///< where names still stand as ordinary words, by decision, once all is done
    field::ErasureCounts present;            ///< of the present state
    std::size_t mentions = 0;                ///< places in the words of others where a name was taken out, in the present state
    std::vector<ClearedName> cleared;        ///< what is called after the person in the present state, in the order of the tables
    exchange::KeptErased kept;               ///< of what the present state keeps of the files that it came from
    std::vector<std::string> earlier_files;  ///< documents that earlier states alone had, and that are gone
    HiddenErased hidden;                     ///< hidden files below the folder of the study that hold a name, or were named
    study::Rewritten history;
    std::vector<field::Disclosure> disclosures;  ///< what had left the study: who holds it is to be told (GDPR art. 19)
    bool had_index = false;                      ///< the index of words beside the study is gone
    std::size_t vault_rows = 0;                  ///< rows of the vault that are gone
    std::vector<std::string> vault_left;         ///< names that the vault keeps, and that may be the person's
    std::vector<std::string> outside;            ///< recordings and originals of the person's texts that the study only names
    bool under_version_control = false;          ///< the folder's own history may hold the person: it is out of reach
    std::string digest_before, digest_after;     ///< of the study
    std::size_t files_searched = 0, bytes_searched = 0;
    /// half_forgotten; name_or_word, for each place where an ordinary word stands on which nothing was decided; still_found, for each
    /// name and cell that holds it, or file where no cell does. Nothing is well.
    Problems left;
};

/// Erases a person from texts, ties, what is kept of imported projects and files, every step of the history, runs, backups and
/// the index of words, hidden files that an editor has left in the folder, out of labels, titles and identifiers of whatever is called after them, then searches every byte of every
/// file that the study owns for the names and the id, in any case, with or without accents, as UTF-8 and UTF-16. A name that is an
/// ordinary word too goes where it has a capital or is a label; in small letters, and in texts where it opens a sentence, it is asked
/// about. So are longer words in which a name stands, but plurals with a capital, which go, and ordinary words (`LongerWords`).
///
/// All or nothing as far as a disk allows: the study's new state is ready, the index gone and the vault sealed again beside the old
/// one before anything of the study changes; a vault that cannot be written, or that changed meanwhile, stops there. What fails after
/// that is told in `left`, with the command that ends it. Before the study changes, the rows of the vault that go are given the person's
/// id: the same command given again after a kill finds them by it, where the study has the person no longer.
/// Errors   those of `faults_of_signer`; unknown_reference (the person), bad_option_value (a mention, a name that is no word, a document),
///          missing_argument (nobody is named), file_unwritable; those of `vault::read` and `study::rewrite`.
Result<Forgotten> forget(const ForgetRequest& request, const VaultToClear* vault = nullptr);

/// Everything that a study owns on the disk: its file or folder, and what stands beside it.
std::vector<std::filesystem::path> files_of_study(const std::filesystem::path& study);

}  // namespace reliance::workbench
