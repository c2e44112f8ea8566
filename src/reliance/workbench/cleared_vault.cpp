#include "reliance/workbench/cleared_vault.hpp"

#include <algorithm>
#include <set>

#include "reliance/material/words.hpp"

namespace reliance::workbench {
namespace {

/// Whether a row is the person's.
class Keys {
public:
    Keys(const std::string& person, const std::vector<std::string>& erased) : person_(person) {
        for (const auto& name : erased) keys_.insert(material::folded(name));
    }
    bool operator()(const vault::NameRow& row) const {
        return (!person_.empty() && row.who == person_) || keys_.contains(material::folded(row.pseudonym));
    }

private:
    std::string person_;
    std::set<std::string> keys_;
};

}  // namespace

ClearedVault::ClearedVault(const VaultToClear& vault, vault::Names names, const std::string& person)
    : vault_(&vault), person_(person), names_(std::move(names)) {}

Result<ClearedVault> ClearedVault::read(const VaultToClear& vault, const std::string& person) {
    auto names = vault::read(vault.path, vault.passphrase);
    if (!names) return failure(std::move(names.error()));
    return ClearedVault(vault, std::move(*names), person);
}

bool ClearedVault::knows_the_person() const {
    return !person_.empty() &&
           std::any_of(names_.rows().begin(), names_.rows().end(), [&](const vault::NameRow& row) { return row.who == person_; });
}

std::vector<std::string> ClearedVault::own_pseudonyms() const {
    std::vector<std::string> pseudonyms;
    for (const auto& row : names_.rows())
        if (!person_.empty() && row.who == person_ && !row.pseudonym.empty()) pseudonyms.push_back(row.pseudonym);
    return pseudonyms;
}

std::vector<const vault::NameRow*> ClearedVault::rows_of(const std::vector<std::string>& erased) const {
    const Keys goes(person_, erased);
    std::vector<const vault::NameRow*> rows;
    for (const auto& row : names_.rows())
        if (goes(row)) rows.push_back(&row);
    return rows;
}

Result<void> ClearedVault::stage(const std::vector<std::string>& erased) {
    const auto gone = rows_of(erased);
    if (gone.empty()) return {};
    auto rest = vault::read(vault_->path, vault_->passphrase);
    if (!rest) return failure(std::move(rest.error()));
    if (rest->rows() != names_.rows())
        return failure(ErrorCode::file_unwritable, {vault_->path.string(), "it was changed meanwhile"}, vault_->path.string());
    for (const auto* row : gone)
        if (row->who != person_ || person_.empty()) also_.push_back(row->pseudonym);
    std::erase_if(rest->rows(), [goes = Keys(person_, erased)](vault::NameRow& row) {
        const bool is_gone = goes(row);
        if (is_gone) vault::wipe(row.name.data(), row.name.size());
        return is_gone;
    });
    auto staged = vault::staged(vault_->path, *rest, vault_->passphrase, vault_->cost);
    if (!staged) return failure(std::move(staged.error()));
    staged_.emplace(std::move(*staged));
    return {};
}

Result<void> ClearedVault::put(const std::filesystem::path& study) {
    if (!staged_) return {};
    const auto put = staged_->put();
    if (put) return {};
    const auto path = vault_->path.string();
    return failure(ErrorCode::half_forgotten, {path, put.error().front().arguments[1], finishing(study)}, path);
}

std::string ClearedVault::finishing(const std::filesystem::path& study) const {
    std::string command = "reliance forget ";
    command.append(study.string());
    if (knows_the_person()) command.append(" ").append(person_);
    for (const auto& name : also_) command.append(" --also '").append(name).append("'");
    return command.append(" --vault ").append(vault_->path.string());
}

}  // namespace reliance::workbench
