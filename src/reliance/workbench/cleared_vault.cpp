#include "reliance/workbench/cleared_vault.hpp"

#include <algorithm>
#include <set>

#include "reliance/base/shell_word.hpp"
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

std::string forget_command(const std::filesystem::path& study, const std::string& person, const std::vector<std::string>& also,
                           const std::filesystem::path& vault) {
    std::string command = "reliance forget ";
    command.append(shell_word(study.string()));
    if (!person.empty()) command.append(" ").append(shell_word(person));
    for (const auto& name : also) command.append(" --also ").append(shell_word(name));
    if (!vault.empty()) command.append(" --vault ").append(shell_word(vault.string()));
    return command;
}

ClearedVault::ClearedVault(const VaultToClear& vault, vault::ReadNames read, const std::string& person)
    : vault_(&vault), person_(person), names_(std::move(read.names)), file_(std::move(read.file)) {}

Result<ClearedVault> ClearedVault::read(const VaultToClear& vault, const std::string& person) {
    auto read = vault::read(vault.path, vault.passphrase);
    if (!read) return failure(std::move(read.error()));
    return ClearedVault(vault, std::move(*read), person);
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

Result<void> ClearedVault::give_id(const std::vector<std::string>& erased) {
    const Keys goes(person_, erased);
    std::size_t given = 0;
    for (auto& row : names_.rows())
        if (goes(row) && row.who != person_) {
            row.who = person_;
            ++given;
        }
    if (given == 0) return {};
    auto staged = vault::staged(vault_->path, names_, vault_->passphrase, file_, vault_->cost);
    if (!staged) return failure(std::move(staged.error()));
    if (auto put = staged->put(); !put) return put;
    file_ = staged->identity();
    return {};
}

Result<void> ClearedVault::stage(const std::vector<std::string>& erased) {
    const auto gone = rows_of(erased);
    if (gone.empty()) return {};
    if (person_.empty())
        for (const auto* row : gone) also_.push_back(row->pseudonym);
    else if (auto given = give_id(erased); !given)
        return given;
    auto rest = names_.copy();
    std::erase_if(rest.rows(), [goes = Keys(person_, erased)](vault::NameRow& row) {
        const bool is_gone = goes(row);
        if (is_gone) vault::wipe(row.name.data(), row.name.size());
        return is_gone;
    });
    auto staged = vault::staged(vault_->path, rest, vault_->passphrase, file_, vault_->cost);
    if (!staged) return failure(std::move(staged.error()));
    staged_.emplace(std::move(*staged));
    return {};
}

Result<void> ClearedVault::put(const std::filesystem::path& study) {
    if (!staged_) return {};
    const auto put = staged_->put();
    if (put) return {};
    const auto path = vault_->path.string();
    return failure(ErrorCode::half_forgotten,
                   {path, put.error().front().arguments[1], forget_command(study, person_, also_, vault_->path)}, path);
}

}  // namespace reliance::workbench
