#include "reliance/exchange/archive.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>

#include "exchange/commented_archive.hpp"
#include "reliance/files/file.hpp"
#include "test_data.hpp"

namespace reliance::exchange {
namespace {

std::string archive(const std::vector<ArchiveFile>& files) { return archive_bytes(files).value(); }

ErrorCode refusal(std::string bytes, const ArchiveLimits& limits = {}) {
    return Archive::of(std::move(bytes), "a.zip", limits).error().front().code;
}

/// Writes another path of the same length over one of an archive, in both places where it stands.
std::string renamed(std::string bytes, std::string_view from, std::string_view to) {
    EXPECT_EQ(from.size(), to.size());
    for (auto at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + 1)) bytes.replace(at, from.size(), to);
    return bytes;
}

/// The bytes of the central directory's record of the first entry.
std::size_t central_record(const std::string& bytes) { return bytes.find("PK\x01\x02"); }

TEST(Archive, gives_back_what_was_put_in) {
    const auto opened =
        Archive::of(archive({{"sources/é.txt", "été 🌻"}, {"empty", ""}, {"stored", "words", false}}), "a.zip").value();
    ASSERT_EQ(opened.entries().size(), 3u);
    EXPECT_EQ(opened.entries()[0].path, "sources/é.txt");
    EXPECT_EQ(opened.bytes_of("sources/é.txt").value(), "été 🌻");
    EXPECT_EQ(opened.bytes_of("empty").value(), "");
    EXPECT_EQ(opened.bytes_of("stored").value(), "words");
    EXPECT_EQ(opened.bytes_of("nothing").error().front().code, ErrorCode::file_not_found);
}

TEST(Archive, tells_the_comments_of_its_entries) {
    const auto opened = Archive::of(testing::commented_archive("par Kerguénou"), "a.zip");
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->comments(), std::vector<std::string>{"par Kerguénou"});
    EXPECT_TRUE(Archive::of(archive({{"a", "x"}}), "a.zip")->comments().empty());
}

TEST(Archive, the_same_files_are_the_same_bytes) {
    EXPECT_EQ(archive({{"a", std::string(5000, 'x')}, {"b", "y"}}), archive({{"a", std::string(5000, 'x')}, {"b", "y"}}));
}

TEST(Archive, paths_that_lead_out_are_refused) {
    const auto plain = archive({{"aaaaaaaaaa", "x"}});
    for (const auto* path : {"../../../a", "/etc/passw", "C:/windows", "a/../../bb", "..\\..\\aaaa", "\\\\server\\a"})
        EXPECT_EQ(refusal(renamed(plain, "aaaaaaaaaa", path)), ErrorCode::archive_unsafe_path) << path;
    EXPECT_TRUE(Archive::of(renamed(plain, "aaaaaaaaaa", "a..b/c..d."), "a.zip")) << "points alone climb nowhere";
}

TEST(Archive, a_symbolic_link_is_refused) {
    auto bytes = archive({{"link", "/etc/passwd"}});
    bytes[central_record(bytes) + 41] = static_cast<char>(0xA1);  // S_IFLNK | 0644 in the high half of the external attributes
    EXPECT_EQ(refusal(bytes), ErrorCode::archive_unsafe_path);
}

TEST(Archive, one_path_twice_is_refused) {
    EXPECT_EQ(refusal(renamed(archive({{"one", "x"}, {"two", "y"}}), "two", "one")), ErrorCode::archive_repeated_entry);
}

TEST(Archive, a_password_is_named) {
    auto bytes = archive({{"a", "words"}});
    bytes[central_record(bytes) + 8] = static_cast<char>(bytes[central_record(bytes) + 8] | 1);
    bytes[6] = static_cast<char>(bytes[6] | 1);
    EXPECT_EQ(refusal(bytes), ErrorCode::archive_encrypted);
}

TEST(Archive, bombs_are_refused_before_they_are_unpacked) {
    const auto bomb = archive({{"zeros", std::string(std::size_t{8} << 20, '\0')}});
    EXPECT_LT(bomb.size(), 20000u);
    EXPECT_EQ(refusal(bomb), ErrorCode::archive_too_large);
    EXPECT_EQ(refusal(archive({{"a", std::string(2000, 'x')}, {"b", std::string(2000, 'x')}}), {.bytes = 3000}),
              ErrorCode::archive_too_large);
    EXPECT_EQ(refusal(archive({{"a", "x"}, {"b", "x"}}), {.entries = 1}), ErrorCode::archive_too_many);
}

TEST(Archive, a_size_that_lies_is_found_out) {
    auto bytes = archive({{"a", std::string(3000, 'x')}});
    const auto record = central_record(bytes);
    for (const auto field : {record + 24, std::size_t{22}}) bytes[field] = 10, bytes[field + 1] = 0;
    const auto opened = Archive::of(bytes, "a.zip");
    EXPECT_TRUE(!opened || !opened->bytes_of("a"));
}

TEST(Archive, archives_in_archives_go_one_level_deep) {
    const auto innermost = archive({{"words", "x"}});
    const auto outer = Archive::of(archive({{"b.docx", archive({{"c.docx", innermost}})}}), "a.qdpx").value();
    const auto inner = outer.archive_of("b.docx");
    ASSERT_TRUE(inner);
    EXPECT_EQ(inner->archive_of("c.docx").error().front().code, ErrorCode::archive_nested);
}

TEST(Archive, every_cut_of_an_archive_is_refused) {
    const auto whole = archive({{"a", std::string(300, 'x')}, {"b", "words"}});
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_EQ(refusal(whole.substr(0, size)), ErrorCode::archive_unreadable) << size;
}

TEST(Archive, damaged_bytes_never_pass_for_whole_ones) {
    const auto whole = archive({{"a", "Les voisins se parlent au jardin."}, {"b", std::string(300, 'x')}});
    std::mt19937 draw(7);
    for (int time = 0; time < 3000; ++time) {
        auto bytes = whole;
        bytes[draw() % bytes.size()] = static_cast<char>(draw());
        const auto opened = Archive::of(bytes, "a.zip");
        if (!opened || !opened->holds("a")) continue;
        const auto words = opened->bytes_of("a");
        EXPECT_EQ(words.value_or("Les voisins se parlent au jardin."), "Les voisins se parlent au jardin.");
    }
}

TEST(Archive, real_projects_and_documents_open) {
    RELIANCE_NEEDS_TEST_DATA("q2-qdpx-qc-nvivo-mac");
    const auto project =
        Archive::of(files::bytes_of(testing::test_data("q2-qdpx-qc-nvivo-mac") / "demo.qdpx").value(), "demo.qdpx").value();
    EXPECT_EQ(project.entries().size(), 3u);
    EXPECT_EQ(project.bytes_of("project.qde").value().size(), 82470u);
}

}  // namespace
}  // namespace reliance::exchange
