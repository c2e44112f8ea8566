#include "reliance/vault/vault.hpp"

#include <sodium.h>

#include <algorithm>

#include "reliance/base/contract.hpp"

namespace reliance::vault {
namespace {

// The header, numbers little-endian; docs/privacy.md has the same table.
constexpr std::string_view magic = "RELVAULT";
constexpr std::uint32_t newest_version = 1;
constexpr std::size_t version_at = 8, header_size_at = 12, passes_at = 16, memory_at = 24, salt_at = 32, nonce_at = 48,
                      sealed_size_at = 72, check_at = 80, header_digest_at = 112, header_size = 128;
constexpr std::size_t check_size = 32, header_digest_size = 16;
constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
                      tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
/// The names are padded to whole blocks, so that the size of the file does not tell how many there are.
constexpr std::size_t block = 4096;
static_assert(crypto_pwhash_argon2id_SALTBYTES == 16 && crypto_aead_xchacha20poly1305_ietf_NPUBBYTES == 24);

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

template <class Number>
void put(std::string& header, std::size_t at, Number number) {
    for (std::size_t i = 0; i < sizeof number; ++i) header[at + i] = static_cast<char>(number >> (8 * i));
}

template <class Number>
Number got(std::string_view header, std::size_t at) {
    Number number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i)
        number |= static_cast<Number>(static_cast<Number>(static_cast<unsigned char>(header[at + i])) << (8 * i));
    return number;
}

/// What a passphrase gives: the key that seals, and bytes that tell whether the passphrase is the right one. Both come of one
/// Argon2id, so that neither is cheaper to guess.
struct Keys {
    Secret bytes{key_size + check_size};

    const unsigned char* key() const { return bytes.data(); }
    std::string_view check() const { return bytes.view().substr(key_size); }
};

bool derive(Keys& keys, const Secret& passphrase, std::string_view salt, const Cost& cost) {
    return crypto_pwhash_argon2id(keys.bytes.data(), keys.bytes.size(), passphrase.view().data(), passphrase.size(),
                                  bytes_of(salt), cost.passes, static_cast<std::size_t>(cost.memory),
                                  crypto_pwhash_argon2id_ALG_ARGON2ID13) == 0;
}

std::string header_digest(std::string_view header) {
    std::string digest(header_digest_size, '\0');
    crypto_generichash(bytes_of(digest), digest.size(), bytes_of(header), header_digest_at, nullptr, 0);
    return digest;
}

/// The names as text, padded to whole blocks as ISO/IEC 7816-4 has it.
Secret padded(const Names& names) {
    auto text = list_csv(names);
    Secret plain((text.size() / block + 1) * block);
    std::copy(text.begin(), text.end(), plain.data());
    std::size_t size = 0;
    sodium_pad(&size, plain.data(), text.size(), block, plain.size());
    wipe(text.data(), text.size());
    return plain;
}

Problems faults_of_header(std::string_view bytes, const std::string& name, const Cost& most) {
    if (!bytes.starts_with(magic)) return Error{ErrorCode::not_a_vault, {name}, name};
    const auto cut = [&](std::size_t whole) {
        return Error{ErrorCode::vault_cut, {name, std::to_string(bytes.size()), std::to_string(whole)}, name};
    };
    if (bytes.size() < header_size_at) return cut(header_size);
    const auto version = got<std::uint32_t>(bytes, version_at);
    if (version > newest_version)
        return Error{ErrorCode::newer_vault, {name, std::to_string(version), std::to_string(newest_version)}, name};
    if (bytes.size() < header_size) return cut(header_size);
    const Cost cost{got<std::uint64_t>(bytes, passes_at), got<std::uint64_t>(bytes, memory_at)};
    const bool whole = header_digest(bytes) == bytes.substr(header_digest_at, header_digest_size) &&
                       got<std::uint32_t>(bytes, header_size_at) == header_size && cost.passes <= most.passes &&
                       cost.memory <= most.memory;
    const auto sealed_size = got<std::uint64_t>(bytes, sealed_size_at);
    if (!whole || sealed_size < tag_size) return Error{ErrorCode::vault_altered, {name}, name};
    if (bytes.size() - header_size < sealed_size) return cut(header_size + sealed_size);
    if (bytes.size() - header_size > sealed_size) return Error{ErrorCode::vault_altered, {name}, name};
    return {};
}

}  // namespace

Chance Chance::drawn() {
    RELIANCE_EXPECTS(sodium_init() >= 0);
    Chance chance;
    randombytes_buf(chance.salt.data(), chance.salt.size());
    randombytes_buf(chance.nonce.data(), chance.nonce.size());
    return chance;
}

std::string sealed(const Names& names, const Secret& passphrase, const Chance& chance, const Cost& cost) {
    RELIANCE_EXPECTS(sodium_init() >= 0);
    const auto plain = padded(names);
    std::string bytes(header_size + plain.size() + tag_size, '\0');
    std::copy(magic.begin(), magic.end(), bytes.begin());
    put(bytes, version_at, newest_version);
    put(bytes, header_size_at, static_cast<std::uint32_t>(header_size));
    put(bytes, passes_at, cost.passes);
    put(bytes, memory_at, cost.memory);
    std::copy(chance.salt.begin(), chance.salt.end(), bytes.begin() + salt_at);
    std::copy(chance.nonce.begin(), chance.nonce.end(), bytes.begin() + nonce_at);
    put(bytes, sealed_size_at, static_cast<std::uint64_t>(plain.size() + tag_size));
    Keys keys;
    RELIANCE_EXPECTS(derive(keys, passphrase, std::string_view(bytes).substr(salt_at, chance.salt.size()), cost));
    std::copy(keys.check().begin(), keys.check().end(), bytes.begin() + check_at);
    const auto digest = header_digest(bytes);
    std::copy(digest.begin(), digest.end(), bytes.begin() + header_digest_at);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(bytes) + header_size, nullptr, plain.data(), plain.size(),
                                               bytes_of(bytes), header_size, nullptr, chance.nonce.data(), keys.key());
    return bytes;
}

Result<Names> opened(std::string_view bytes, const Secret& passphrase, std::string_view file, const Cost& most) {
    RELIANCE_EXPECTS(sodium_init() >= 0);
    const std::string name(file);
    if (auto faults = faults_of_header(bytes, name, most); !faults.empty()) return failure(std::move(faults));
    const Cost cost{got<std::uint64_t>(bytes, passes_at), got<std::uint64_t>(bytes, memory_at)};
    Keys keys;
    if (!derive(keys, passphrase, bytes.substr(salt_at, 16), cost)) return failure(ErrorCode::vault_altered, {name}, name);
    if (sodium_memcmp(keys.check().data(), bytes.data() + check_at, check_size) != 0)
        return failure(ErrorCode::wrong_passphrase, {name}, name);
    const auto body = bytes.substr(header_size);
    Secret plain(body.size() - tag_size);
    const bool genuine =
        crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, bytes_of(body), body.size(), bytes_of(bytes),
                                                   header_size, bytes_of(bytes) + nonce_at, keys.key()) == 0;
    std::size_t size = 0;
    if (!genuine || sodium_unpad(&size, plain.data(), plain.size(), block) != 0)
        return failure(ErrorCode::vault_altered, {name}, name);
    return names_of_list(plain.view().substr(0, size), file);
}

Result<void> strong_enough(const Secret& passphrase) {
    const auto text = passphrase.view();
    const auto characters = std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
    if (static_cast<std::size_t>(characters) >= shortest_passphrase) return {};
    return failure(ErrorCode::weak_passphrase, {std::to_string(shortest_passphrase)});
}

Result<ReadNames> read(const std::filesystem::path& path, const Secret& passphrase) {
    auto file = files::identity(path);  // before its bytes: what is written in between is noticed, too
    const auto bytes = files::bytes_of(path);
    if (!bytes) return failure(bytes.error());
    auto names = opened(*bytes, passphrase, path.string());
    if (!names) return failure(std::move(names.error()));
    return ReadNames{std::move(*names), std::move(file)};
}

Result<files::Staged> staged(const std::filesystem::path& path, const Names& names, const Secret& passphrase,
                             const std::string& instead_of, const Cost& cost) {
    if (auto strong = strong_enough(passphrase); !strong) return failure(std::move(strong.error()));
    return files::Staged::beside(path, sealed(names, passphrase, Chance::drawn(), cost), instead_of);
}

Result<void> write(const std::filesystem::path& path, const Names& names, const Secret& passphrase, const std::string& instead_of,
                   const Cost& cost) {
    auto beside = staged(path, names, passphrase, instead_of, cost);
    if (!beside) return failure(std::move(beside.error()));
    return beside->put();
}

}  // namespace reliance::vault
