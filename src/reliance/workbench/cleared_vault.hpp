#pragma once

#include <filesystem>
#include <functional>
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

/// The command that erases a person: once more, from what still holds their names. `person`, `also` and `vault` as far as they are
/// not empty; each word as a shell reads it.
std::string forget_command(const std::filesystem::path& study, const std::string& person, const std::vector<std::string>& also,
                           const std::filesystem::path& vault = {});

/// A vault while a person is taken out of it: no row of it goes before `put`.
class ClearedVault {
public:
    /// Errors   those of `vault::read`. Keeps a reference to `vault`.
    static Result<ClearedVault> read(const VaultToClear& vault, const std::string& person);

    /// Whether some of its names are the person's, by their id.
    bool knows_the_person() const;
    /// What stands in the study for the names that the vault has under the person's id; nothing where it has none.
    std::vector<std::string> own_pseudonyms() const;
    /// The rows that are known as the person's, by their id or by a pseudonym that is erased.
    std::vector<const vault::NameRow*> known_rows(const std::vector<std::string>& erased) const;
    /// The rows that go: those known, and those whose name is a name of these, or holds a full one (Maud Quénault F44, its e-mail).
    std::vector<const vault::NameRow*> rows_of(const std::vector<std::string>& erased) const;
    /// The rows that stay and may be the person's: a part of their names stands there beside others (Paul Quénault), or inside a longer
    /// word (Quénaults); not those that the vault gives to somebody else.
    std::vector<const vault::NameRow*> rows_perhaps_of(const std::vector<std::string>& erased) const;

    /// Seals the vault without those rows beside itself; nothing where it has none. Before, the vault gives them all the person's
    /// id, so that they are found by it where the study has the person no longer.
    /// Errors   file_unwritable, also where the vault changed since it was read.
    Result<void> stage(const std::vector<std::string>& erased);

    /// Puts what was staged in the vault's place; nothing where nothing was. Errors   half_forgotten, with the command that ends it.
    Result<void> put(const std::filesystem::path& study);

private:
    ClearedVault(const VaultToClear& vault, vault::ReadNames read, const std::string& person);
    std::size_t place_of(const vault::NameRow* row) const { return static_cast<std::size_t>(row - names_.rows().data()); }
    std::vector<const vault::NameRow*> rows_that(const std::function<bool(const vault::NameRow&)>& are_meant) const;
    /// Writes the vault with the person's id in the rows that go; nothing where they have it. Errors   file_unwritable.
    Result<void> give_id(const std::vector<const vault::NameRow*>& gone);

    const VaultToClear* vault_;
    std::string person_;
    vault::Names names_;
    std::string file_;               ///< the identity of the vault
    std::vector<std::string> also_;  ///< what the rows that go are called, where the person has no id
    std::optional<files::Staged> staged_;
};

}  // namespace reliance::workbench
