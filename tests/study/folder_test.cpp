#include "reliance/study/folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "field/small_study.hpp"
#include "files/without_rights.hpp"
#include "problem_codes.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/files/file.hpp"
#include "reliance/files/folder.hpp"
#include "reliance/random/philox.hpp"
#include "reliance/study/heading.hpp"
#include "reliance/study/runs.hpp"
#include "reliance/study/study_file.hpp"
#include "study/folder_bytes.hpp"
#include "temporary_folder.hpp"

namespace reliance::study {
namespace {

namespace fs = std::filesystem;
using testing::bytes_below;
using testing::codes_of;
using testing::differing_files;
using testing::FullDisk;
using testing::small_study;
using testing::TemporaryFolder;
using testing::WithoutRights;
using Texts = std::vector<std::string>;

const fs::path small_folder = fs::path(RELIANCE_SOURCE_DIR) / "tests/data/small-study";
const fs::path example_folder = fs::path(RELIANCE_SOURCE_DIR) / "examples/seine-saint-denis";

/// A copy of the small study in which the files of `changes` are replaced.
class ChangedStudy {
public:
    explicit ChangedStudy(std::initializer_list<files::FolderFile> changes) {
        fs::copy(small_folder, path(), fs::copy_options::recursive);
        for (const auto& change : changes) std::ofstream(path() / change.path, std::ios::binary) << change.bytes;
    }
    fs::path path() const { return folder_ / "s"; }

    /// Each fault as `file:line:column code`, the file below the folder.
    Texts faults() const {
        Texts texts;
        const auto study = read_folder(path());
        if (study) return texts;
        for (const auto& fault : study.error())
            texts.push_back(fault.where.substr(path().string().size() + 1) + " " + std::string(name(fault.code)));
        return texts;
    }

private:
    TemporaryFolder folder_;
};

Texts faults_with(const std::string& path, const std::string& bytes) { return ChangedStudy({{path, bytes}}).faults(); }

TEST(StudyFolder, gives_the_study_that_was_written) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_folder(small_study(), folder / "s"));
    const auto study = read_folder(folder / "s");
    ASSERT_TRUE(study);
    EXPECT_EQ(field::tables_of(*study), field::tables_of(small_study()));
    EXPECT_EQ(study->title_fr, "Petite étude");
    EXPECT_TRUE(study->invented);
    EXPECT_EQ(study->materials[0].text, small_study().materials[0].text);
}

TEST(StudyFolder, is_written_byte_for_byte_as_it_was) {
    for (const auto& original : {small_folder, example_folder}) {
        if (!fs::exists(original)) continue;
        const TemporaryFolder folder;
        const auto study = read_folder(original);
        ASSERT_TRUE(study) << study.error().front().where;
        ASSERT_TRUE(write_folder(*study, folder / "s"));
        EXPECT_EQ(differing_files(folder / "s", original), Texts{});
    }
}

TEST(StudyFolder, a_changed_title_makes_a_new_heading) {
    auto study = read_folder(small_folder).value();
    study.title_en = "Another \"title\"\\";
    const TemporaryFolder folder;
    ASSERT_TRUE(write_folder(study, folder / "s"));
    EXPECT_EQ(read_folder(folder / "s").value().title_en, "Another \"title\"\\");
}

TEST(StudyFolder, a_heading_stays_as_it_was_written_whoever_is_erased) {
    const std::string written = "# ours\nid = \"s\"\n", erased = written + "erasures = \"aa bb\"\n";
    EXPECT_EQ(with_erasures(written, "aa bb"), erased);
    EXPECT_EQ(with_erasures("# ours\nid = \"s\"", "aa bb"), erased);
    EXPECT_EQ(with_erasures(erased, ""), written);
    EXPECT_EQ(heading_of_toml(erased, "study.toml")->erasures, "aa bb");
    auto study = read_folder(small_folder).value();
    const auto text = [](const field::Study& said) {
        return std::ranges::find(said.documents, heading_path, &field::Document::path)->content;
    };
    study.erasures = "aa";
    const TemporaryFolder folder;
    ASSERT_TRUE(write_folder(study, folder / "s"));
    const auto again = read_folder(folder / "s").value();
    EXPECT_EQ(again.erasures, "aa");
    EXPECT_EQ(text(again), with_erasures(text(study), "aa"));
}

TEST(StudyFolder, a_heading_tells_all_that_is_wrong_with_it_and_nothing_twice) {
    EXPECT_EQ(codes_of(heading_of_toml("id = 3\ntitle_fr = 4\njoining_rule = \"nobody\"\ncolour = 1\n", "study.toml")),
              (Texts{"wrong_type", "wrong_type", "unknown_word", "unknown_key"}));
    EXPECT_EQ(codes_of(heading_of_toml("id = \"\"\n", "study.toml")), Texts{"missing_key"});
    EXPECT_EQ(codes_of(heading_of_toml("", "study.toml")), Texts{"missing_key"});
}

TEST(StudyFolder, that_is_none) {
    const TemporaryFolder folder;
    EXPECT_EQ(read_folder(folder / "none").error().front().code, ErrorCode::folder_not_found);
    EXPECT_EQ(read_folder(folder.path()).error().front().code, ErrorCode::not_a_study);
}

TEST(StudyFolder, reports_the_faults_of_all_files_at_once_in_reading_order) {
    const ChangedStudy study(
        {{"study.toml", "id = \"small study\"\ntitel = \"x\"\ninvented = \"yes\"\n"},
         {"persons.csv",
          "id,pseudonym,sex,age_band,household,household_type,commune,iris,origin,occupation,activity,diploma,"
          "languages,organisation,vulnerable,car,online,consent\n"
          "p1,Aïcha,f,,h1,,,,,,,,fr,,,oui,,quote\np2,B\"x,,,,,,,,,,,,,,,,\np1,,,,,,,,,,,,,,,,,\n"},
         {"ties.csv",
          "id,from,to,wave,kinds,strength,trust,made_at,vector,since,holds_outside,note\n"
          "t1,p1,,w9,help,trois,4,jardin,,,,\nt2,p1\nt3,p1,p1,,,,,,,,,\n"},
         {"levers/open.toml", "id = \n"},
         {"person.csv", "id\n"}});
    EXPECT_EQ(study.faults(),
              (Texts{"study.toml:1:6 invalid_id", "study.toml:2:1 unknown_key", "study.toml:3:12 wrong_type",
                     "persons.csv:2:10 unknown_word", "persons.csv:2:28 unknown_word", "persons.csv:3:5 csv_stray_quote",
                     "persons.csv:4:1 duplicate_id", "ties.csv:2:7 tie_to_nobody", "ties.csv:2:8 unknown_reference",
                     "ties.csv:2:16 invalid_number", "ties.csv:2:24 unknown_reference", "ties.csv:3:1 csv_ragged_row",
                     "ties.csv:4:7 self_tie", "levers/open.toml:1:6 invalid_toml", "person.csv unknown_table"}));
}

TEST(StudyFolder, an_unknown_person_in_a_tie_is_named_with_its_place) {
    auto ties = files::text_of(small_folder / "ties.csv").value();
    ties.replace(ties.find("t2,p2"), 5, "t2,px");
    EXPECT_EQ(faults_with("ties.csv", ties), Texts{"ties.csv:3:4 unknown_reference"});
}

TEST(StudyFolder, an_unclosed_quotation_is_found_where_it_opens) {
    EXPECT_EQ(faults_with("coders.csv", "id,label\nk1,\"K\nk2,x\n"), Texts{"coders.csv:2:4 csv_unclosed_quote"});
}

TEST(StudyFolder, headers_are_checked) {
    EXPECT_EQ(faults_with("coders.csv", "id,name,id\nk1,K,\n"),
              (Texts{"coders.csv:1:1 csv_missing_column", "coders.csv:1:4 csv_unknown_column", "coders.csv:1:9 duplicate_id"}));
    EXPECT_EQ(faults_with("coders.csv", ""), Texts{"coders.csv:1:1 csv_empty"});
}

TEST(StudyFolder, columns_may_stand_in_another_order) {
    EXPECT_EQ(faults_with("coders.csv", "\xEF\xBB\xBFlabel,id\r\nK,k1\r\n"), Texts{});
}

TEST(StudyFolder, texts_that_a_program_saved_otherwise_are_read_plain_and_told_once) {
    const auto text = files::text_of(small_folder / "materials/m1.txt").value();
    const ChangedStudy changed({{"materials/m1.txt", "\xEF\xBB\xBF" + text.substr(0, text.size() - 1) + "\r\n"}});
    const auto study = read_folder(changed.path()).value();
    EXPECT_EQ(study.materials[0].text, text);
    const auto told = texts_made_plain(study, changed.path());
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told.front().code, ErrorCode::text_made_plain);
    EXPECT_EQ(told.front().where, (changed.path() / "materials/m1.txt").string());
    EXPECT_TRUE(rewrite_folder(study, study, changed.path()));
    EXPECT_EQ(texts_made_plain(study, changed.path()).size(), 1u) << "what is not changed stays as it was saved";
    EXPECT_TRUE(texts_made_plain(read_folder(small_folder).value(), small_folder).empty());
}

TEST(StudyFolder, a_text_whose_passages_count_its_mark_stays_as_it_is) {
    const auto text = "\xEF\xBB\xBF" + files::text_of(small_folder / "materials/m1.txt").value();
    auto codings = files::text_of(small_folder / "codings.csv").value();
    codings.replace(codings.find(",8,22,"), 6, ",9,23,");
    const ChangedStudy changed({{"materials/m1.txt", text}, {"codings.csv", codings}});
    EXPECT_EQ(changed.faults(), Texts{});
    EXPECT_EQ(read_folder(changed.path())->materials[0].text, text);
}

TEST(StudyFolder, texts_are_utf8_and_there) {
    EXPECT_EQ(faults_with("materials/m1.txt", "A\xFF"), Texts{"materials/m1.txt:1:2 invalid_utf8"});
    EXPECT_EQ(faults_with("coders.csv", "id,label\nk1,\xE9\n"), Texts{"coders.csv:2:4 invalid_utf8"});
    const ChangedStudy study({});
    fs::remove(study.path() / "materials/m1.txt");
    EXPECT_EQ(study.faults(), Texts{"materials.csv:2:35 file_not_found"});
}

TEST(StudyFolder, no_path_leads_out_of_it) {
    auto materials = files::text_of(small_folder / "materials.csv").value();
    materials.replace(materials.find("materials/m1.txt"), 16, "../../etc/passwd");
    EXPECT_EQ(faults_with("materials.csv", materials), Texts{"materials.csv:2:35 path_outside_folder"});
    const ChangedStudy linked({});
    fs::create_symlink("/etc/passwd", linked.path() / "levers/secret.toml");
    fs::create_symlink("open.toml", linked.path() / "levers/same.toml");
    EXPECT_EQ(linked.faults(), Texts{"levers/secret.toml path_outside_folder"});
}

TEST(StudyFolder, whatever_is_spoilt_is_read_or_named_with_its_place) {
    for (std::uint32_t trial = 0; trial < 200; ++trial) {
        const auto words = random::philox4x32({trial, 0, 0, 0}, {7, 8});
        auto files = bytes_below(small_folder);
        auto& [path, bytes] = *std::next(files.begin(), words[0] % static_cast<std::uint32_t>(files.size()));
        constexpr std::string_view pieces[] = {"\"", ",", "\n", "\xFF", ";", "p1", "9", "[", "\r", "="};
        bytes.insert(words[1] % (bytes.size() + 1), pieces[words[2] % std::size(pieces)]);
        for (const auto& fault : faults_with(path, bytes)) EXPECT_FALSE(fault.starts_with(' ')) << path;
    }
}

TEST(StudyFolder, a_table_without_rows_comes_back_as_it_stood) {
    const std::string header = "about,id,target,until,then,note\r\n";
    const ChangedStudy study({{"retentions.csv", header}});
    const TemporaryFolder folder;
    ASSERT_TRUE(create(folder / "s.reliance", read_folder(study.path()).value()));
    auto back = read(folder / "s.reliance").value();
    ASSERT_TRUE(write_folder(back, folder / "empty"));
    EXPECT_EQ(files::bytes_of(folder / "empty/retentions.csv"), header);
    back.retentions.push_back({.id = "r1", .about = "study", .until = "2030", .then = "delete"});
    ASSERT_TRUE(write_folder(back, folder / "filled"));
    EXPECT_EQ(files::bytes_of(folder / "filled/retentions.csv"), "id,about,target,until,then,note\nr1,study,,2030,delete,\n");
    EXPECT_EQ(rewrite_folder(read_folder(folder / "empty").value(), back, folder / "empty"), true);
    EXPECT_EQ(differing_files(folder / "empty", folder / "filled"), Texts{});
}

TEST(StudyFolder, a_document_that_a_folder_would_take_for_a_table_is_refused) {
    auto study = small_study();
    study.retentions.clear();
    study.documents.push_back({"figures.csv", "a,b\n1,2\n"});
    study.documents.push_back({"retentions.csv", "id\nr1\n"});
    study.documents.push_back({"imported/persons.csv", "id\np1\n"});
    const TemporaryFolder folder;
    EXPECT_EQ(codes_of(write_folder(study, folder / "s")), (Texts{"unknown_table", "file_for_table"}));
    EXPECT_EQ(codes_of(create(folder / "s.reliance", study)), (Texts{"unknown_table", "file_for_table"}));
}

TEST(StudyFolder, a_folder_in_the_place_of_a_file_is_named_as_one) {
    const ChangedStudy study({});
    for (const auto* path : {"study.toml", "materials/m1.txt"}) {
        fs::remove(study.path() / path);
        fs::create_directory(study.path() / path);
    }
    EXPECT_EQ(study.faults(), (Texts{"study.toml file_unreadable", "materials.csv:2:35 file_unreadable"}));
}

TEST(StudyFolder, repeats_of_one_unknown_id_are_counted_together) {
    std::string answers = "person,wave,attribute,value,missing\n";
    for (int i = 0; i < 6; ++i) answers.append("p1,w9,a").append(std::to_string(i)).append(",1,\n");
    const ChangedStudy study({{"answers.csv", answers}});
    EXPECT_EQ(study.faults(), (Texts{"answers.csv:2:4 unknown_reference", "answers.csv:3:4 unknown_reference",
                                     "answers.csv:4:4 unknown_reference", "answers.csv:5:4 unknown_reference_again"}));
    const auto read = read_folder(study.path());
    const auto& last = *std::prev(read.error().end());
    EXPECT_EQ(last.arguments, (Texts{"wave", "w9", "3", "waves.csv"}));
}

TEST(StudyFolder, a_study_with_faults_is_not_written) {
    auto study = small_study();
    study.ties[0].to = "nobody";
    const TemporaryFolder folder;
    EXPECT_EQ(write_folder(study, folder / "s").error().front().code, ErrorCode::unknown_reference);
    EXPECT_EQ(folder.entries(), 0u);
}

TEST(StudyFolder, a_full_disk_leaves_nothing_half_written) {
    const TemporaryFolder folder;
    const FullDisk disk(100);
    EXPECT_EQ(write_folder(small_study(), folder / "s").error().front().code, ErrorCode::file_unwritable);
    EXPECT_EQ(folder.entries(), 0u);
}

/// A small study with a document, and what it becomes without it, under another title and with another.
struct Changing {
    field::Study before = small_study(), next = small_study();

    Changing() {
        before.documents.push_back({"notes/old.md", "old"});
        next.documents.push_back({"notes/new.md", "new"});
        next.title_en = "Another";
    }
};

Texts paths_of(const std::vector<field::Document>& documents) {
    Texts paths;
    for (const auto& document : documents) paths.push_back(document.path);
    return paths;
}

TEST(StudyFolder, a_step_that_cannot_be_ended_is_read_as_if_it_had_been) {
    const TemporaryFolder folder;
    const Changing study;
    const auto path = folder / "s";
    ASSERT_TRUE(write_folder(study.before, path));
    ASSERT_TRUE(write_folder(study.next, folder / "next"));
    fs::create_directories(path / ".step/notes");
    for (const auto* file : {"study.toml", "notes/new.md"}) fs::copy_file(folder / "next" / file, path / ".step" / file);
    ASSERT_TRUE(files::write_whole(path / ".step/.step.gone", std::string("notes/old.md\0", 13)));
    const auto told = [&] {
        const WithoutRights reader(folder.path());
        return read_folder(path);
    }();
    EXPECT_TRUE(fs::exists(path / ".step"));
    ASSERT_TRUE(told);
    EXPECT_EQ(told->title_en, "Another");
    EXPECT_EQ(field::tables_of(*told), field::tables_of(study.next));
    EXPECT_EQ(paths_of(told->documents), paths_of(read_folder(folder / "next")->documents));
    ASSERT_TRUE(read_folder(path));
    EXPECT_FALSE(fs::exists(path / ".step"));
    EXPECT_EQ(differing_files(path, folder / "next"), Texts{});
}

TEST(StudyFolder, one_with_a_step_that_cannot_be_understood_is_not_read_as_if_there_were_none) {
    const TemporaryFolder folder;
    const auto path = folder / "s";
    ASSERT_TRUE(write_folder(small_study(), path));
    fs::create_directories(path / ".step");
    ASSERT_TRUE(files::write_whole(path / ".step/.step.from-2030", "{}"));
    const auto study = read_folder(path);
    ASSERT_FALSE(study);
    EXPECT_EQ(study.error().front().code, ErrorCode::broken_step);
    EXPECT_EQ(study.error().front().where, (path / ".step/.step.from-2030").string());
    EXPECT_EQ(latest_run(path).error().front().code, ErrorCode::broken_step);
    EXPECT_EQ(rewrite_folder(small_study(), Changing().next, path).error().front().code, ErrorCode::broken_step);
    fs::remove_all(path / ".step");
    EXPECT_TRUE(read_folder(path));
}

TEST(StudyFolder, files_that_it_no_longer_has_are_removed) {
    const TemporaryFolder folder;
    const Changing study;
    const auto path = folder / "s";
    ASSERT_TRUE(write_folder(study.before, path));
    ASSERT_TRUE(write_folder(study.next, folder / "next"));
    EXPECT_EQ(rewrite_folder(study.before, study.next, path), true);
    EXPECT_EQ(differing_files(path, folder / "next"), Texts{});
    EXPECT_FALSE(fs::exists(path / ".step"));
}

TEST(StudyFolder, a_file_less_is_a_change) {
    const TemporaryFolder folder;
    const auto path = folder / "s";
    auto before = small_study();
    before.documents.push_back({"notes/old.md", "old"});
    ASSERT_TRUE(write_folder(before, path));
    EXPECT_EQ(rewrite_folder(before, small_study(), path), true);
    EXPECT_FALSE(fs::exists(path / "notes/old.md"));
    EXPECT_EQ(rewrite_folder(read_folder(path).value(), small_study(), path), false);
}

TEST(StudyFolder, what_is_erased_goes_with_its_files_and_the_runs) {
    const TemporaryFolder folder;
    const Changing study;
    const auto path = folder / "s";
    ASSERT_TRUE(write_folder(study.before, path));
    ASSERT_TRUE(write_folder(study.next, folder / "next"));
    fs::create_directories(path / "runs/r1");
    ASSERT_TRUE(files::write_whole(path / "runs/r1/manifest.json", "{}"));
    ASSERT_TRUE(erase_from_folder(study.before, study.next, path));
    EXPECT_EQ(differing_files(path, folder / "next"), Texts{});
    EXPECT_FALSE(fs::exists(path / "runs"));
}

}  // namespace
}  // namespace reliance::study
