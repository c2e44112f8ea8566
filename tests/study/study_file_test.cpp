#include "reliance/study/study_file.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include "field/small_study.hpp"
#include "problem_codes.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/files/file.hpp"
#include "reliance/random/philox.hpp"
#include "reliance/study/folder.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/study/schema.hpp"
#include "study/first_version.hpp"
#include "study/folder_bytes.hpp"
#include "temporary_folder.hpp"

// GCC 12 sees an overlap in `"n" + std::to_string(…)` that is not there (GCC bug 105651).
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wrestrict"
#endif

namespace reliance::study {
namespace {

namespace fs = std::filesystem;
using testing::codes_of;
using testing::differing_files;
using testing::first_study;
using testing::FullDisk;
using testing::small_study;
using testing::TemporaryFolder;
using Texts = std::vector<std::string>;

const StepNote note{"2024-05-01", "K", "test"};

/// Runs SQL on a file as any other program could.
void run_sql(const fs::path& path, const std::string& sql) {
    sqlite3* connection = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &connection), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(connection);
    sqlite3_close(connection);
}

std::string dump_of(const fs::path& path) { return StudyFile::open(path).value().logical_dump().value(); }

TEST(StudyFile, holds_what_the_folder_holds) {
    for (const auto* original : {"tests/data/small-study", "examples/seine-saint-denis"}) {
        const auto path = fs::path(RELIANCE_SOURCE_DIR) / original;
        if (!fs::exists(path)) continue;
        const TemporaryFolder folder;
        ASSERT_EQ(codes_of(write_study(open_study(path).value(), folder / "s.reliance")), Texts{});
        ASSERT_EQ(codes_of(write_study(open_study(folder / "s.reliance").value(), folder / "s")), Texts{});
        EXPECT_EQ(differing_files(folder / "s", path), Texts{});
        EXPECT_EQ(folder.entries(), 2u);
    }
}

TEST(StudyFile, keeps_documents_of_any_bytes) {
    const TemporaryFolder folder;
    auto study = small_study();
    study.documents.push_back({"photo.bin", std::string("\0\xFF\r\n\"", 5)});
    study.documents.push_back({"empty.txt", ""});
    ASSERT_TRUE(create(folder / "s.reliance", study));
    const auto back = read(folder / "s.reliance").value();
    std::map<std::string, std::string> documents;
    for (const auto& document : back.documents) documents[document.path] = document.content;
    EXPECT_EQ(documents["photo.bin"], std::string("\0\xFF\r\n\"", 5));
    EXPECT_TRUE(documents.contains("empty.txt"));
}

TEST(StudyFile, keeps_turns_in_which_nobody_is_named) {
    const TemporaryFolder folder;
    auto study = small_study();
    study.turns.push_back({.material = "m1", .speaker = "", .start = 0, .end = 7, .start_seconds = 1});
    ASSERT_EQ(codes_of(create(folder / "s.reliance", study)), Texts{});
    const auto back = read(folder / "s.reliance");
    ASSERT_TRUE(back);
    EXPECT_EQ(field::tables_of(*back), field::tables_of(study));
    study.turns.back().end = 6;
    const auto file = StudyFile::open(folder / "s.reliance").value();
    ASSERT_EQ(codes_of(file.save(study, note)), Texts{});
    ASSERT_TRUE(file.undo());
    EXPECT_EQ(field::tables_of(file.study().value()), field::tables_of(*back));
}

TEST(StudyFile, is_never_written_over_another) {
    const TemporaryFolder folder;
    ASSERT_TRUE(create(folder / "s.reliance", small_study()));
    EXPECT_EQ(codes_of(create(folder / "s.reliance", small_study())), Texts{"file_exists"});
}

TEST(StudyFile, is_not_made_of_a_study_with_faults) {
    const TemporaryFolder folder;
    auto study = small_study();
    study.ties[0].from = "";
    study.persons[0].consent = "maybe";
    EXPECT_EQ(codes_of(create(folder / "s.reliance", study)), (Texts{"unknown_word", "tie_to_nobody"}));
    EXPECT_EQ(folder.entries(), 0u);
}

TEST(StudyFile, a_full_disk_leaves_nothing_behind) {
    const TemporaryFolder folder;
    {
        const FullDisk disk(20000);
        EXPECT_EQ(codes_of(create(folder / "s.reliance", small_study())), Texts{"file_unwritable"});
    }
    EXPECT_EQ(folder.entries(), 0u);
}

TEST(StudyFile, a_full_disk_changes_nothing) {
    const TemporaryFolder folder;
    ASSERT_TRUE(create(folder / "s.reliance", small_study()));
    const auto before = dump_of(folder / "s.reliance");
    auto larger = small_study();
    larger.documents.push_back({"long.txt", std::string(1000000, 'x')});
    {
        const auto file = StudyFile::open(folder / "s.reliance").value();
        const FullDisk disk(fs::file_size(folder / "s.reliance") + 8192);
        EXPECT_EQ(codes_of(file.save(larger, note)), Texts{"database_failed"});
    }
    EXPECT_EQ(dump_of(folder / "s.reliance"), before);
}

TEST(StudyFile, refuses_what_is_none) {
    const TemporaryFolder folder;
    EXPECT_EQ(codes_of(read(folder / "none.reliance")), Texts{"file_not_found"});
    EXPECT_EQ(codes_of(read(folder.path())), Texts{"not_a_study"});
    std::ofstream(folder / "text.reliance") << std::string(500, 'x');
    EXPECT_EQ(codes_of(read(folder / "text.reliance")), Texts{"not_a_database"});
    std::ofstream(folder / "empty.reliance").flush();
    EXPECT_EQ(codes_of(read(folder / "empty.reliance")), Texts{"not_a_database"});
    run_sql(folder / "other.reliance", "PRAGMA application_id = 7; CREATE TABLE sites (id TEXT)");
    EXPECT_EQ(codes_of(StudyFile::open(folder / "other.reliance")), Texts{"other_database"});
}

TEST(StudyFile, of_a_newer_schema_is_not_touched) {
    const TemporaryFolder folder;
    ASSERT_TRUE(create(folder / "s.reliance", small_study()));
    run_sql(folder / "s.reliance", "PRAGMA user_version = 99");
    const auto bytes = files::bytes_of(folder / "s.reliance").value();
    EXPECT_EQ(codes_of(read(folder / "s.reliance")), Texts{"newer_schema"});
    EXPECT_EQ(codes_of(StudyFile::open(folder / "s.reliance")), Texts{"newer_schema"});
    EXPECT_EQ(files::bytes_of(folder / "s.reliance").value(), bytes);
}

TEST(StudyFile, with_foreign_triggers_or_views_is_refused_naming_each) {
    const TemporaryFolder folder;
    ASSERT_TRUE(create(folder / "s.reliance", small_study()));
    run_sql(folder / "s.reliance",
            "CREATE TRIGGER t AFTER INSERT ON ties BEGIN DELETE FROM persons; END; CREATE VIEW v AS SELECT 1; "
            "CREATE TABLE x (y); DROP TABLE run_documents");
    EXPECT_EQ(codes_of(read(folder / "s.reliance")).size(), 5u);
}

TEST(StudyFile, that_is_damaged_is_refused_with_every_row_of_the_check) {
    const TemporaryFolder folder;
    auto study = small_study();
    study.documents.push_back({"long.txt", std::string(200000, 'x')});
    ASSERT_TRUE(create(folder / "s.reliance", study));
    auto bytes = files::bytes_of(folder / "s.reliance").value();
    for (std::size_t at = 4096 * 3; at < 4096 * 20; ++at) bytes[at] = static_cast<char>(bytes[at] ^ 0x5A);
    ASSERT_TRUE(files::write_whole(folder / "s.reliance", bytes));
    const auto codes = codes_of(read(folder / "s.reliance"));
    EXPECT_GT(codes.size(), 3u);
    for (const auto& code : codes) EXPECT_EQ(code, "damaged_study");
    ASSERT_TRUE(files::write_whole(folder / "s.reliance", bytes.substr(0, 9000)));
    EXPECT_EQ(codes_of(read(folder / "s.reliance")).front(), "damaged_study");
}

TEST(StudyFile, every_broken_copy_is_either_read_or_refused) {
    const TemporaryFolder folder;
    ASSERT_TRUE(create(folder / "s.reliance", small_study()));
    const auto bytes = files::bytes_of(folder / "s.reliance").value();
    for (std::uint32_t trial = 0; trial < 200; ++trial) {
        auto broken = bytes;
        const auto words = random::philox4x32({trial, 0, 0, 0}, {1, 2});
        for (int i = 0; i < 3; ++i)
            broken[words[static_cast<std::size_t>(i)] % broken.size()] = static_cast<char>(words[3] >> (8 * i));
        std::ofstream(folder / "b.reliance", std::ios::binary | std::ios::trunc) << broken;
        const auto read_back = read(folder / "b.reliance");
        EXPECT_TRUE(read_back || !read_back.error().empty());
    }
}

TEST(StudyFile, rows_that_another_program_spoilt_are_all_named) {
    const TemporaryFolder folder;
    ASSERT_TRUE(create(folder / "s.reliance", small_study()));
    run_sql(folder / "s.reliance",
            "UPDATE ties SET strength = 9 WHERE id = 't1'; UPDATE ties SET \"to\" = 'nobody' WHERE id = 't2'; "
            "UPDATE persons SET pseudonym = CAST(x'41FF' AS TEXT) WHERE id = 'p1'; UPDATE persons SET car = 7 WHERE id = 'p1'");
    const auto path = (folder / "s.reliance").string();
    const auto study = read(path);
    ASSERT_FALSE(study);
    Texts places;
    for (const auto& problem : study.error()) places.push_back(problem.where + " " + std::string(name(problem.code)));
    EXPECT_EQ(places, (Texts{path + ":persons:1:pseudonym invalid_utf8", path + ":persons:1:car unknown_word",
                             path + ":ties:1:strength out_of_range", path + ":ties:2:to unknown_reference"}));
}

fs::path first_version(const TemporaryFolder& folder) { return testing::first_version(folder / "old.reliance"); }

TEST(Migration, backs_up_first_and_keeps_the_study) {
    const TemporaryFolder folder;
    const auto path = first_version(folder);
    {
        const auto file = StudyFile::open(path);
        ASSERT_TRUE(file) << message(file.error().front(), Language::english);
        EXPECT_EQ(field::tables_of(file->study().value()), field::tables_of(first_study()));
    }
    const auto backup = fs::path(path.string() + ".schema-1.backup");
    ASSERT_TRUE(fs::exists(backup));
    EXPECT_EQ(field::tables_of(read(backup).value()), field::tables_of(first_study()));
    EXPECT_TRUE(StudyFile::open(path));
    EXPECT_EQ(folder.entries(), 2u);
}

TEST(Migration, leads_from_every_schema_to_the_newest) {
    auto later = small_study();
    ASSERT_FALSE(later.parameters.empty());
    later.parameters.front().source_fr = "compté";  // what the newest schema has
    for (int version = 1; version < schema_version; ++version) {
        SCOPED_TRACE(version);
        const TemporaryFolder folder;
        const auto path = testing::older_file(folder / "old.reliance", version);
        const auto tables = field::tables_of(testing::study_of_schema(version));
        EXPECT_EQ(field::tables_of(read(path).value()), tables) << "before it is brought up";
        {
            const auto file = StudyFile::open(path);
            ASSERT_TRUE(file) << message(file.error().front(), Language::english);
            EXPECT_EQ(field::tables_of(file->study().value()), tables);
            ASSERT_TRUE(file->save(later, note)) << "what came later has its place";
        }
        EXPECT_EQ(field::tables_of(read(path).value()), field::tables_of(later));
        ASSERT_TRUE(StudyFile::open(path)->undo());
        EXPECT_EQ(field::tables_of(read(path).value()), tables);
        const auto backup = path.string() + ".schema-" + std::to_string(version) + ".backup";
        EXPECT_EQ(field::tables_of(read(backup).value()), tables);
        EXPECT_EQ(folder.entries(), 2u) << "brought up once";
    }
}

TEST(Migration, an_earlier_backup_is_kept) {
    const TemporaryFolder folder;
    const auto path = first_version(folder);
    ASSERT_TRUE(files::write_whole(path.string() + ".schema-1.backup", "precious"));
    ASSERT_TRUE(StudyFile::open(path));
    EXPECT_EQ(files::bytes_of(path.string() + ".schema-1.backup").value(), "precious");
    EXPECT_TRUE(fs::exists(path.string() + ".schema-1-2.backup"));
}

TEST(Migration, reading_an_old_file_does_not_change_it) {
    const TemporaryFolder folder;
    const auto path = first_version(folder);
    const auto bytes = files::bytes_of(path).value();
    EXPECT_EQ(field::tables_of(read(path).value()), field::tables_of(first_study()));
    EXPECT_EQ(files::bytes_of(path).value(), bytes);
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(Migration, on_a_full_disk_leaves_the_old_file) {
    const TemporaryFolder folder;
    const auto path = first_version(folder);
    const auto bytes = files::bytes_of(path).value();
    {
        const FullDisk disk(10000);
        EXPECT_EQ(codes_of(StudyFile::open(path)), Texts{"database_failed"});
    }
    EXPECT_EQ(files::bytes_of(path).value(), bytes);
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(Migration, steps_recorded_under_an_older_schema_are_undone) {
    const TemporaryFolder folder;
    const auto path = first_version(folder);
    run_sql(path,
            "INSERT INTO steps VALUES (1, '2024-05-01', 'K', 'code', 'done');"
            "INSERT INTO changes SELECT 1, 0, 'coders', place, 'k1,before' || char(10), 'k1,K' || char(10) FROM coders;"
            "INSERT INTO changes SELECT 1, 1, 'codes', place, 'help,,was,,,,#aa3300' || char(10), 'help,,aide,,,,#aa3300' || "
            "char(10) "
            "FROM codes WHERE id = 'help'");
    ASSERT_TRUE(StudyFile::open(path)->undo());
    const auto study = read(path).value();
    EXPECT_EQ(study.coders[0].label, "before");
    EXPECT_EQ(study.codes[0].label_fr, "was");
}

TEST(History, a_write_is_a_step_that_is_undone_and_redone_after_a_restart) {
    const TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    ASSERT_TRUE(create(path, small_study()));
    auto changed = small_study();
    changed.ties[0].note = "said twice";
    changed.persons.insert(changed.persons.begin(), {.id = "p0"});
    ASSERT_TRUE(StudyFile::open(path)->save(changed, note));
    EXPECT_EQ(read(path)->ties[0].note, "said twice");

    EXPECT_EQ(StudyFile::open(path)->undo()->note.command, "test");
    EXPECT_EQ(field::tables_of(read(path).value()), field::tables_of(small_study()));
    EXPECT_EQ(codes_of(StudyFile::open(path)->undo()), Texts{"nothing_to_undo"});

    EXPECT_EQ(StudyFile::open(path)->redo()->state, StepState::done);
    EXPECT_EQ(field::tables_of(read(path).value()), field::tables_of(changed));
    EXPECT_EQ(codes_of(StudyFile::open(path)->redo()), Texts{"nothing_to_redo"});
}

TEST(History, a_new_write_abandons_what_was_undone_and_keeps_the_trace) {
    const TemporaryFolder folder;
    ASSERT_TRUE(create(folder / "s.reliance", small_study()));
    const auto file = StudyFile::open(folder / "s.reliance").value();
    auto one = small_study(), other = small_study();
    one.ties[0].note = "one";
    other.ties[0].note = "other";
    ASSERT_TRUE(file.save(one, note));
    ASSERT_TRUE(file.undo());
    ASSERT_TRUE(file.save(other, note));
    EXPECT_EQ(codes_of(file.redo()), Texts{"redo_abandoned"});
    const auto history = file.history().value();
    ASSERT_EQ(history.size(), 2u);
    EXPECT_EQ(history[0].state, StepState::abandoned);
    EXPECT_EQ(history[1].id, 2);
}

TEST(History, writing_what_stands_there_is_no_step) {
    const TemporaryFolder folder;
    ASSERT_TRUE(create(folder / "s.reliance", small_study()));
    const auto file = StudyFile::open(folder / "s.reliance").value();
    EXPECT_FALSE(file.save(file.study().value(), note).value());
    EXPECT_TRUE(file.history()->empty());
    auto other = small_study();
    other.title_en = "Another title";
    EXPECT_TRUE(file.save(other, note).value());
}

TEST(History, a_study_with_faults_is_no_step) {
    const TemporaryFolder folder;
    ASSERT_TRUE(create(folder / "s.reliance", small_study()));
    const auto file = StudyFile::open(folder / "s.reliance").value();
    auto study = small_study();
    study.ties[0].to = "nobody";
    EXPECT_EQ(codes_of(file.save(study, note)), Texts{"unknown_reference"});
    EXPECT_TRUE(file.history()->empty());
}

/// Changes the study somewhere: a row edited, added at the front, in the middle or at the end, removed, moved; a document
/// written.
void change_somewhere(field::Study& study, std::uint32_t trial) {
    const auto words = random::philox4x32({trial, 0, 0, 0}, {3, 4});
    const auto pick = [](std::size_t size, std::uint32_t word) { return static_cast<std::ptrdiff_t>(word % size); };
    const auto place = study.persons.begin() + pick(study.persons.size() + 1, words[1]);
    switch (words[0] % 6) {
        case 0:
            study.ties[words[1] % study.ties.size()].strength = words[2] % 50 / 10.0;
            break;
        case 1:
            study.persons.insert(place, {.id = "n" + std::to_string(trial), .pseudonym = "é\"," + std::to_string(words[2])});
            break;
        case 2:
            std::erase_if(study.persons,
                          [&](const auto& person) { return person.id == "n" + std::to_string(words[1] % (trial + 1)); });
            break;
        case 3:
            std::swap(study.persons[words[1] % study.persons.size()], study.persons[words[2] % study.persons.size()]);
            break;
        case 4:
            study.findings.push_back({.id = "x" + std::to_string(trial), .statement_fr = "ligne\nfin\r\n"});
            break;
        default:
            study.documents[0].content += "# " + std::to_string(words[1]) + " \",\r\n";
    }
}

TEST(History, three_hundred_random_writes_undone_leave_the_same_rows) {
    const TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    ASSERT_TRUE(create(path, small_study()));
    const auto before = dump_of(path);
    auto study = read(path).value();
    const auto file = StudyFile::open(path).value();
    for (std::uint32_t trial = 0; trial < 300; ++trial) {
        change_somewhere(study, trial);
        ASSERT_EQ(codes_of(file.save(study, note)), Texts{}) << trial;
    }
    const auto after = file.logical_dump().value();
    EXPECT_NE(after, before);
    EXPECT_EQ(field::tables_of(file.study().value()), field::tables_of(study));
    std::size_t undone = 0;
    while (file.undo()) ++undone;
    EXPECT_EQ(undone, file.history()->size());
    EXPECT_GT(undone, 200u);
    EXPECT_EQ(file.logical_dump().value(), before);
    while (file.redo()) continue;
    EXPECT_EQ(file.logical_dump().value(), after);
}

TEST(History, rows_put_again_and_again_at_one_place_find_room) {
    const TemporaryFolder folder;
    ASSERT_TRUE(create(folder / "s.reliance", small_study()));
    const auto file = StudyFile::open(folder / "s.reliance").value();
    const auto before = file.logical_dump().value();
    auto study = small_study();
    for (int i = 0; i < 40; ++i) {
        study.persons.insert(study.persons.begin() + 1, {.id = "n" + std::to_string(i)});
        ASSERT_EQ(codes_of(file.save(study, note)), Texts{});
    }
    EXPECT_EQ(field::tables_of(file.study().value()), field::tables_of(study));
    while (file.undo()) continue;
    EXPECT_EQ(file.logical_dump().value(), before);
}

/// Writes until it is killed, and says through `pipe` when the file is open and after each write.
[[noreturn]] void write_for_ever(const fs::path& path, int pipe, int first) {
    const auto say = [&] {
        if (::write(pipe, ".", 1) != 1) ::_exit(1);
    };
    auto study = small_study();
    study.documents.push_back({"long.txt", ""});
    const auto file = StudyFile::open(path);
    for (int i = first; file; ++i) {
        say();
        study.documents.back().content = std::string(50000, static_cast<char>('a' + i % 26));
        study.findings[0].statement_fr = study.documents.back().content.substr(0, 1);
        if (!file->save(study, note)) break;
    }
    ::_exit(1);
}

/// A process that writes until it is killed, which it is at the latest when this goes.
class Writer {
public:
    Writer(const fs::path& path, int first) {
        if (::pipe(pipe_) != 0) return;
        child_ = ::fork();
        if (child_ != 0) {
            ::close(pipe_[1]);
            return;
        }
        ::close(pipe_[0]);
        write_for_ever(path, pipe_[1], first);
    }
    ~Writer() {
        kill();
        ::close(pipe_[0]);
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Waits until it says the next thing; false where it has come to an end instead.
    bool says() const {
        char said = 0;
        return ::read(pipe_[0], &said, 1) == 1;
    }
    void kill() {
        if (child_ <= 0) return;
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
        child_ = -1;
    }

private:
    int pipe_[2]{-1, -1};
    ::pid_t child_ = -1;
};

/// A part of the time that one write takes here, in sixteenths; drawn, the same in every run.
int sixteenths(std::uint32_t trial) { return static_cast<int>(random::philox4x32({trial, 0, 0, 0}, {7, 4})[0] % 33); }

TEST(Kill, in_the_middle_of_writes_never_leaves_a_half_written_study) {
    const TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    ASSERT_TRUE(create(path, small_study()));
    int seen = 0;
    for (std::uint32_t trial = 0; trial < 16; ++trial) {
        Writer writer(path, static_cast<int>(7 * trial));
        ASSERT_TRUE(writer.says()) << "the file is open";
        const auto start = std::chrono::steady_clock::now();
        ASSERT_TRUE(writer.says()) << "the first write is done";
        // Up to the length of two writes later, however long a write takes on this machine.
        std::this_thread::sleep_for((std::chrono::steady_clock::now() - start) * sixteenths(trial) / 16);
        writer.kill();
        const auto study = read(path);
        ASSERT_EQ(codes_of(study), Texts{}) << trial;
        for (const auto& document : study->documents) {
            if (document.path != "long.txt") continue;
            EXPECT_EQ(document.content.substr(0, 1), study->findings[0].statement_fr);
            ++seen;
        }
    }
    EXPECT_EQ(seen, 16) << "the first write of each was done";
    EXPECT_FALSE(StudyFile::open(path)->history()->empty());
}

TEST(Erasure, what_was_deleted_is_overwritten_in_the_study_tables) {
    const TemporaryFolder folder;
    const auto path = folder / "s.reliance";
    auto study = small_study();
    ASSERT_TRUE(create(path, study));
    EXPECT_NE(files::bytes_of(path)->find("On s'aide."), std::string::npos);
    run_sql(path, "PRAGMA secure_delete = ON; DELETE FROM findings");
    EXPECT_EQ(files::bytes_of(path)->find("On s'aide."), std::string::npos);
}

}  // namespace
}  // namespace reliance::study
