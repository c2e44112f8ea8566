#include "reliance/workbench/cleared_vault.hpp"

#include <algorithm>
#include <set>

#include "reliance/base/shell_word.hpp"
#include "reliance/field/erasure.hpp"
#include "reliance/material/contacts.hpp"
#include "reliance/material/names.hpp"
#include "reliance/material/renaming.hpp"
#include "reliance/material/words.hpp"
#include "reliance/workbench/sought_names.hpp"

namespace reliance::workbench {
namespace {

enum class Belongs { no, perhaps, surely };

/// Which rows of a vault are the person's.
///
/// Known    by the person's id, or by a pseudonym that is erased.
/// Surely   those known, and those whose name is one of theirs, whatever is around a full one (its e-mail, Mme and a code apart).
/// Perhaps  those in whose name a word of theirs stands beside other names, or inside a longer word.
/// Never    what the vault gives to somebody else.
class Owner {
public:
    Owner(const std::string& person, const std::vector<std::string>& erased, const std::vector<vault::NameRow>& rows)
        : person_(person) {
        for (const auto& name : erased) erased_.insert(material::folded(name));
        std::vector<std::string> names;
        std::set<std::string> stand_ins;
        for (const auto& row : rows) {
            if (!knows(row)) continue;
            owners_.insert(row.who);
            names.push_back(row.name);
            for (auto& word : material::words_of(row.pseudonym)) stand_ins.insert(std::move(word));
        }
        // What is erased are pseudonyms, that somebody else may really be called, and names that were said besides.
        for (const auto& name : erased)
            if (std::ranges::any_of(material::words_of(name), [&](const auto& word) { return !stand_ins.contains(word); }))
                names.push_back(name);
        take(names);
    }

    bool knows(const vault::NameRow& row) const {
        return (!person_.empty() && row.who == person_) || erased_.contains(material::folded(row.pseudonym));
    }

    Belongs belongs(const vault::NameRow& row) const {
        if (knows(row)) return Belongs::surely;
        if (is_somebody_elses(row)) return Belongs::no;
        if (is_called(row.name)) return Belongs::surely;
        const auto letters = material::folded(row.name);
        const bool has_part = std::ranges::any_of(words_, [&](const std::string& word) {
            const auto standing = standing_in(letters, word);
            return standing.apart || (standing.inside && word.size() >= long_name);
        });
        return has_part ? Belongs::perhaps : Belongs::no;
    }

private:
    void take(const std::vector<std::string>& names) {
        std::vector<material::Replacement> all;
        for (const auto& name : names) {
            all.push_back({name, {}});
            if (!material::contacts_in(name).empty()) continue;
            for (auto& word : material::naming_words(name))
                if (!field::is_common_number(word)) words_.insert(std::move(word));
        }
        names_ = material::Renaming(std::move(all));
    }

    /// Contacts have an owner of their own where nobody knew whose they are.
    bool is_somebody_elses(const vault::NameRow& row) const {
        return !row.who.empty() && !owners_.contains(row.who) && row.kind != "email" && row.kind != "phone";
    }

    /// Whether it holds a full name of the person, or a name of theirs and no other.
    bool is_called(std::string name) const {
        const auto places = names_.places(name);
        for (auto place = places.rbegin(); place != places.rend(); ++place) {
            if (material::naming_words(names_.replacements()[place->replacement].name).size() > 1) return true;
            name.replace(place->start_byte, place->end_byte - place->start_byte, 1, ' ');
        }
        return !places.empty() && material::naming_words(name).empty();
    }

    std::string person_;
    std::set<std::string> erased_, owners_, words_;
    material::Renaming names_{std::vector<material::Replacement>{}};
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

std::vector<const vault::NameRow*> ClearedVault::known_rows(const std::vector<std::string>& erased) const {
    const Owner owner(person_, erased, names_.rows());
    return rows_that([&](const vault::NameRow& row) { return owner.knows(row); });
}

std::vector<const vault::NameRow*> ClearedVault::rows_of(const std::vector<std::string>& erased) const {
    const Owner owner(person_, erased, names_.rows());
    return rows_that([&](const vault::NameRow& row) { return owner.belongs(row) == Belongs::surely; });
}

std::vector<const vault::NameRow*> ClearedVault::rows_perhaps_of(const std::vector<std::string>& erased) const {
    const Owner owner(person_, erased, names_.rows());
    return rows_that([&](const vault::NameRow& row) { return owner.belongs(row) == Belongs::perhaps; });
}

std::vector<const vault::NameRow*> ClearedVault::rows_that(const std::function<bool(const vault::NameRow&)>& are_meant) const {
    std::vector<const vault::NameRow*> rows;
    for (const auto& row : names_.rows())
        if (are_meant(row)) rows.push_back(&row);
    return rows;
}

Result<void> ClearedVault::give_id(const std::vector<const vault::NameRow*>& gone) {
    if (std::ranges::all_of(gone, [&](const auto* row) { return row->who == person_; })) return {};
    auto given = names_.copy();
    for (const auto* row : gone) given.rows()[place_of(row)].who = person_;
    auto staged = vault::staged(vault_->path, given, vault_->passphrase, file_, vault_->cost);
    if (!staged) return failure(std::move(staged.error()));
    if (auto put = staged->put(); !put) return put;
    file_ = staged->identity();
    return {};
}

Result<void> ClearedVault::stage(const std::vector<std::string>& erased) {
    const auto gone = rows_of(erased);
    if (gone.empty()) return {};
    if (person_.empty())
        for (const auto* row : gone) also_.push_back(row->pseudonym.empty() ? row->name : row->pseudonym);
    else if (auto given = give_id(gone); !given)
        return given;
    auto rest = names_.copy();
    for (const auto* row : gone) {
        auto& name = rest.rows()[place_of(row)].name;
        vault::wipe(name.data(), name.size());
        name.clear();
    }
    std::erase_if(rest.rows(), [](const vault::NameRow& row) { return row.name.empty(); });
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
