#include "reliance/vault/vault.hpp"

#include <gtest/gtest.h>

#include <ctime>

#include "problem_codes.hpp"
#include "reliance/base/digest.hpp"
#include "reliance/files/file.hpp"
#include "temporary_folder.hpp"

namespace reliance::vault {
namespace {

using testing::codes_of;

/// As little as Argon2id takes, so that a test takes no half second.
constexpr Cost cheap{1, 1 << 16};

Secret passphrase(std::string_view words = "quatre mots tranquilles ici") { return Secret::of(words); }

Names some_names() {
    NameRow hawa{.name = "Hawa Traoré", .pseudonym = "Awa Koné", .decision = "replace", .kind = "person"};
    hawa.who = "P004";
    hawa.sex = "female";
    NameRow sevran{.name = "Sevran", .pseudonym = "", .decision = "keep", .kind = "place"};
    std::vector<NameRow> rows{hawa, sevran};
    return Names(std::move(rows));
}

Chance counted() {
    Chance chance;
    for (std::size_t i = 0; i < chance.salt.size(); ++i) chance.salt[i] = static_cast<unsigned char>(i);
    for (std::size_t i = 0; i < chance.nonce.size(); ++i) chance.nonce[i] = static_cast<unsigned char>(100 + i);
    return chance;
}

TEST(Vault, gives_back_what_was_sealed) {
    const auto bytes = sealed(some_names(), passphrase(), Chance::drawn(), cheap);
    const auto names = opened(bytes, passphrase(), "v");
    ASSERT_TRUE(names);
    EXPECT_EQ(names->rows(), some_names().rows());
}

TEST(Vault, is_the_same_bytes_for_the_same_chance_and_never_for_another) {
    const auto bytes = sealed(some_names(), passphrase(), counted(), cheap);
    EXPECT_EQ(bytes, sealed(some_names(), passphrase(), counted(), cheap));
    EXPECT_NE(sealed(some_names(), passphrase(), Chance::drawn(), cheap),
              sealed(some_names(), passphrase(), Chance::drawn(), cheap));
}

// The first version of the format, sealed once and kept: what is written today must open for ever, and must be these bytes.
TEST(Vault, opens_and_makes_the_first_version_byte_for_byte) {
    const auto kept = files::bytes_of(RELIANCE_SOURCE_DIR "/tests/data/vault/first.vault");
    ASSERT_TRUE(kept);
    const auto names = opened(*kept, passphrase(), "first.vault");
    ASSERT_TRUE(names);
    EXPECT_EQ(names->rows(), some_names().rows());
    EXPECT_EQ(sealed(some_names(), passphrase(), counted(), cheap), *kept);
}

TEST(Vault, shows_no_name_and_not_how_many) {
    const auto bytes = sealed(some_names(), passphrase(), counted(), cheap);
    for (const auto* word : {"Hawa", "Traor", "Awa", "P004", "Sevran", "replace"})
        EXPECT_EQ(bytes.find(word), std::string::npos) << word;
    auto more = some_names();
    for (int i = 0; i < 20; ++i) more.rows().push_back({.name = "Nom" + std::to_string(i), .pseudonym = "", .decision = "keep"});
    EXPECT_EQ(sealed(more, passphrase(), counted(), cheap).size(), bytes.size());
}

TEST(Vault, tells_a_wrong_passphrase_from_everything_else) {
    const auto bytes = sealed(some_names(), passphrase(), counted(), cheap);
    EXPECT_EQ(codes_of(opened(bytes, passphrase("quatre mots tranquilles là"), "v")),
              std::vector<std::string>{"wrong_passphrase"});
}

TEST(Vault, notices_every_altered_byte) {
    const auto bytes = sealed(some_names(), passphrase(), counted(), cheap);
    for (std::size_t at = 0; at < bytes.size(); at += at < 160 ? 1 : 97) {
        auto altered = bytes;
        altered[at] = static_cast<char>(altered[at] ^ 1);
        const auto codes = codes_of(opened(altered, passphrase(), "v"));
        ASSERT_EQ(codes.size(), 1u) << at;
        const std::string expected = at < 8 ? "not_a_vault" : "vault_altered";
        // The lowest bit of the version makes it 0, any other a newer one; both are refused.
        EXPECT_TRUE(codes[0] == expected || (at >= 8 && at < 12 && codes[0] == "newer_vault")) << at << " " << codes[0];
    }
}

// Headers whose digest is right: what they ask for is refused before a byte is allocated, or a pass begun.
/// What `work` costs the processor, in its own time: a machine that is busy elsewhere does not count.
template <class Work>
std::clock_t cost_of(Work work) {
    const auto start = std::clock();
    work();
    return std::clock() - start;
}

TEST(Vault, obeys_no_header_that_asks_for_a_gibibyte_more_or_for_hours) {
    // A fiftieth of what the headers ask for, on this machine and in this build.
    const auto little = cost_of([] { EXPECT_FALSE(sealed(some_names(), passphrase(), counted(), {1, 1 << 26}).empty()); });
    for (const auto* name : {"asks_for_memory.vault", "asks_for_time.vault"}) {
        const auto bytes = files::bytes_of(std::filesystem::path(RELIANCE_SOURCE_DIR "/tests/data/vault") / name);
        ASSERT_TRUE(bytes);
        const auto cost = cost_of(
            [&] { EXPECT_EQ(codes_of(opened(*bytes, passphrase(), "v")), std::vector<std::string>{"vault_altered"}) << name; });
        EXPECT_LT(cost, little) << name;
    }
    const auto bytes = sealed(some_names(), passphrase(), counted(), cheap);
    EXPECT_EQ(codes_of(opened(bytes, passphrase(), "v", {1, (1 << 16) - 1})), std::vector<std::string>{"vault_altered"});
    EXPECT_TRUE(opened(bytes, passphrase(), "v", cheap));
}

TEST(Vault, notices_every_cut) {
    const auto bytes = sealed(some_names(), passphrase(), counted(), cheap);
    for (const std::size_t size : {8u, 11u, 12u, 127u, 128u, 129u, 4000u})
        EXPECT_EQ(codes_of(opened(bytes.substr(0, size), passphrase(), "v")), std::vector<std::string>{"vault_cut"}) << size;
    EXPECT_EQ(codes_of(opened(bytes.substr(0, bytes.size() - 1), passphrase(), "v")), std::vector<std::string>{"vault_cut"});
    EXPECT_EQ(codes_of(opened(bytes + "x", passphrase(), "v")), std::vector<std::string>{"vault_altered"});
}

TEST(Vault, refuses_a_newer_version_and_what_is_none) {
    auto newer = sealed(some_names(), passphrase(), counted(), cheap);
    newer[8] = 2;
    EXPECT_EQ(codes_of(opened(newer, passphrase(), "v")), std::vector<std::string>{"newer_vault"});
    EXPECT_EQ(codes_of(opened("name,pseudonym\n", passphrase(), "v")), std::vector<std::string>{"not_a_vault"});
    EXPECT_EQ(codes_of(opened("", passphrase(), "v")), std::vector<std::string>{"not_a_vault"});
}

TEST(Vault, is_written_for_its_owner_alone_and_whole_or_not_at_all) {
    const testing::TemporaryFolder folder;
    const auto path = folder / "names.vault";
    ASSERT_TRUE(write(path, some_names(), passphrase(), {}, cheap));
    EXPECT_EQ(std::filesystem::status(path).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    const auto before = *files::bytes_of(path);
    {
        const testing::FullDisk full(100);
        EXPECT_EQ(codes_of(write(path, Names(), passphrase(), files::identity(path), cheap)),
                  std::vector<std::string>{"file_unwritable"});
    }
    EXPECT_EQ(*files::bytes_of(path), before);
    EXPECT_EQ(folder.entries(), 1u);
    EXPECT_EQ(read(path, passphrase())->names.rows(), some_names().rows());
}

TEST(Vault, is_not_written_over_what_somebody_else_wrote_since_it_was_read) {
    const testing::TemporaryFolder folder;
    const auto path = folder / "names.vault";
    ASSERT_TRUE(write(path, some_names(), passphrase(), {}, cheap));
    EXPECT_EQ(codes_of(write(path, Names(), passphrase(), {}, cheap)), std::vector<std::string>{"file_unwritable"})
        << "a vault that begins takes the place of none";
    const auto first = read(path, passphrase()), second = read(path, passphrase());
    ASSERT_TRUE(first && second);
    auto more = first->names.copy();
    more.rows().push_back({.name = "Chloé", .pseudonym = "", .decision = "keep"});
    ASSERT_TRUE(write(path, more, passphrase(), first->file, cheap));
    EXPECT_EQ(codes_of(write(path, second->names, passphrase("une autre phrase"), second->file, cheap)),
              std::vector<std::string>{"file_unwritable"});
    EXPECT_EQ(read(path, passphrase())->names.rows(), more.rows());
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(Vault, asks_for_a_passphrase_that_is_long_enough) {
    const testing::TemporaryFolder folder;
    EXPECT_EQ(codes_of(write(folder / "v", some_names(), passphrase("onze lettre"), {}, cheap)),
              std::vector<std::string>{"weak_passphrase"});
    EXPECT_EQ(codes_of(strong_enough(passphrase("éééééééééééé"))), std::vector<std::string>{});
}

}  // namespace
}  // namespace reliance::vault
