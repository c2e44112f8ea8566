#pragma once

#include <string>
#include <vector>

#include "reliance/study/open_study.hpp"
#include "reliance/study/rewriting.hpp"
#include "reliance/vault/names.hpp"
#include "reliance/workbench/pseudonyms.hpp"
#include "session.hpp"

/// What the commands share that replace or erase names.
namespace reliance::cli {

std::string printed(const Session& session, const study::Rewritten& rewritten);
Json history_json(const study::Rewritten& rewritten);

/// What was taken out of the files that the study keeps; nothing where that is nothing.
std::string printed(const Session& session, const exchange::KeptErased& kept);
Json kept_json(const exchange::KeptErased& kept);

std::string printed(const Session& session, const std::vector<workbench::RemainingName>& remaining);
Json remaining_json(const std::vector<workbench::RemainingName>& remaining);

/// The names that --vault holds and those of a confirmed list, which are sealed in the vault before anything is replaced.
/// Errors   missing_argument (--vault), those of `vault::names_of_list` and `opened_vault`, pseudonym_is_name, pseudonym_taken.
Result<vault::Names> sealed_names(const Session& session, const std::string& list);

/// Overwrites and removes a list whose names stand in the vault now, unless --keep-list was said.
Result<void> list_is_sealed(const Session& session, const std::string& list);

}  // namespace reliance::cli
