#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/exchange/refi_erasure.hpp"
#include "reliance/field/model.hpp"
#include "reliance/material/name_pool.hpp"
#include "reliance/material/renaming.hpp"
#include "reliance/study/rewriting.hpp"
#include "reliance/vault/names.hpp"

/// Pseudonyms first: names are proposed, a person confirms them, then they stand nowhere but in a vault.
namespace reliance::workbench {

/// The names that every copy carries, to be chosen from (share/pseudonyms/names.csv).
const material::NamePool& shipped_names();

/// The names that the texts and tables of a study hold, each with a pseudonym and, where the signs tell, a decision.
///
/// What the vault has decided is not asked again, and its pseudonyms are no names. A word of a name has one pseudonym wherever it
/// stands, of the same sex, generation and origin as far as one knows, beginning with a vowel where the name does. replace: actors
/// and whoever is told to be a person; keep: places and acronyms; nothing where only a capital tells. The same seed, study and
/// vault give the same list.
///
/// Two actors whose names differ in a title, an initial or a number alone have different pseudonyms. Numbers of telephones and
/// addresses of e-mail are names; the coder of the consensus is nobody. `outside` are persons whom a survey names and the study
/// has not.
vault::Names proposed_names(const field::Study& study, const vault::Names& decided, std::uint64_t seed,
                            const std::vector<std::string>& outside = {});

/// The replacements that a list decides.
std::shared_ptr<const material::Renaming> renaming_of(const vault::Names& names);

/// What a vault keeps of a list: no words of the texts; ids as they are once the names in them are replaced.
vault::Names to_be_kept(const vault::Names& earlier, const vault::Names& list);

/// A place where a name that was to be replaced can still be read.
struct RemainingName {
    std::string name, where, words;
};

/// What is left of names after they were replaced: in longer words (Traorés), in small letters where the name is also a word.
std::vector<RemainingName> remaining_names(const field::Study& study, const vault::Names& names);

/// What replacing names in a study did.
struct Pseudonymised {
    study::Rewritten history;
    exchange::KeptErased kept;  ///< of what the present state keeps of the files that it came from
};

/// Replaces names in a study that is already made, in its history and in what it keeps of imported projects and files too: files
/// that hold a name and cannot be written otherwise (docx, pdf …) are gone.
/// Errors   those of `study::rewrite`; file_unwritable where the index cannot be removed: nothing is changed.
Result<Pseudonymised> pseudonymise(const std::filesystem::path& study, const vault::Names& names);

}  // namespace reliance::workbench
