#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/vault/vault.hpp"

namespace reliance::workbench {

/// The vault out of which a person's rows go.
struct VaultToClear {
    std::filesystem::path path;
    vault::Secret passphrase;
    vault::Cost cost = {};  ///< of the vault as it is sealed again
};

/// A vault while a person is taken out of it: nothing of it changes before `put`.
class ClearedVault {
public:
    /// Errors   those of `vault::read`. Keeps a reference to `vault`.
    static Result<ClearedVault> read(const VaultToClear& vault, const std::string& person);

    /// Whether some of its names are the person's, by their id.
    bool knows_the_person() const;
    /// What stands in the study for the names that the vault has under the person's id; nothing where it has none.
    std::vector<std::string> own_pseudonyms() const;
    /// The rows that go: those of the person, by their id or by a pseudonym that is erased.
    std::vector<const vault::NameRow*> rows_of(const std::vector<std::string>& erased) const;

    /// Seals the vault without those rows beside itself; nothing where it has none.
    /// Errors   file_unwritable, also where the vault changed since it was read; those of `vault::read`.
    Result<void> stage(const std::vector<std::string>& erased);

    /// Puts what was staged in the vault's place; nothing where nothing was. Errors   half_forgotten, with the command that ends it.
    Result<void> put(const std::filesystem::path& study);

private:
    ClearedVault(const VaultToClear& vault, vault::Names names, const std::string& person);
    /// The command that clears the vault once more, when the study has the person no longer.
    std::string finishing(const std::filesystem::path& study) const;

    const VaultToClear* vault_;
    std::string person_;
    vault::Names names_;
    std::vector<std::string> also_;  ///< pseudonyms of the rows that go and have not the person's id
    std::optional<files::Staged> staged_;
};

}  // namespace reliance::workbench
