#pragma once

#include <filesystem>
#include <string>

#include "reliance/base/result.hpp"
#include "reliance/vault/names.hpp"
#include "reliance/vault/secret.hpp"
#include "session.hpp"

namespace reliance::cli {

/// The passphrase in a file, of which the line end is no part; “-” is the next line of the standard input.
/// Errors   file_not_found, file_unreadable.
Result<vault::Secret> passphrase_in(const std::string& file);

/// The passphrase of `vault`: out of --passphrase-file, or asked on the terminal without showing what is typed; `twice` for one
/// that is new. Errors   no_passphrase, passphrases_differ, cancelled, those of `passphrase_in`.
Result<vault::Secret> passphrase_of(const Session& session, const std::string& vault, bool twice);

/// A vault that is open: its names, and the passphrase to seal it again.
struct OpenVault {
    std::string path;
    vault::Names names;
    vault::Secret passphrase;
    std::string file;  ///< the identity of its file; empty where it begins
};

/// Opens the vault that --vault names; one that is not there begins empty, and its passphrase is asked twice.
/// Errors   those of `passphrase_of` and `vault::read`; weak_passphrase.
Result<OpenVault> opened_vault(const Session& session, bool may_begin);

}  // namespace reliance::cli
