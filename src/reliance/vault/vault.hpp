#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "reliance/base/result.hpp"
#include "reliance/files/file.hpp"
#include "reliance/vault/names.hpp"
#include "reliance/vault/secret.hpp"

/// The vault: one file that holds the real names of a study, sealed with a passphrase (docs/privacy.md has the bytes).
namespace reliance::vault {

/// What Argon2id costs whoever tries a passphrase: passes over memory, and how many bytes of it.
struct Cost {
    std::uint64_t passes = 3;
    std::uint64_t memory = std::uint64_t{256} << 20;
};

/// The most that a header is obeyed in: who made it may want no names but our memory and time.
inline constexpr Cost greatest_cost{16, std::uint64_t{1} << 30};

/// What makes two vaults of the same names and passphrase differ.
struct Chance {
    std::array<unsigned char, 16> salt{};
    std::array<unsigned char, 24> nonce{};

    static Chance drawn();
};

/// The bytes of a vault, a pure function of its arguments. A chance is never used twice.
std::string sealed(const Names& names, const Secret& passphrase, const Chance& chance, const Cost& cost = {});

/// The names in the bytes of a vault; `name` is the file's name for errors.
///
/// Errors   not_a_vault, newer_vault, vault_cut, vault_altered (a header that asks for more than `most` too), wrong_passphrase:
/// told apart by what the header says of itself and
///          by a check that costs a guesser as much as opening would.
/// Cost     that of Argon2id as the header has it: half a second and 256 MiB by default.
Result<Names> opened(std::string_view bytes, const Secret& passphrase, std::string_view name, const Cost& most = greatest_cost);

/// Fewest characters of a passphrase.
inline constexpr std::size_t shortest_passphrase = 12;

/// Errors   weak_passphrase.
Result<void> strong_enough(const Secret& passphrase);

/// The names of a vault that was read, and the identity of its file (`files::identity`): whoever writes it again tells by it
/// whether somebody else has, meanwhile.
struct ReadNames {
    Names names;
    std::string file;
};

/// Reads a vault. Errors   file_not_found, file_unreadable, those of `opened`.
Result<ReadNames> read(const std::filesystem::path& path, const Secret& passphrase);

/// A vault written beside the one at `path`, to take its place later.
///
/// `instead_of`  the identity of the file that was read; empty where there was none.
/// Errors   weak_passphrase; file_unwritable, also where another file stands there by now.
Result<files::Staged> staged(const std::filesystem::path& path, const Names& names, const Secret& passphrase,
                             const std::string& instead_of, const Cost& cost = {});

/// Writes a vault whole or not at all, for its owner alone; the bytes that stood there are overwritten.
/// Errors   those of `staged`; what stands there is then unchanged.
Result<void> write(const std::filesystem::path& path, const Names& names, const Secret& passphrase, const std::string& instead_of,
                   const Cost& cost = {});

}  // namespace reliance::vault
