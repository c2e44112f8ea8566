#include <gtest/gtest.h>

#include <map>

#include "reliance/field/codebook.hpp"
#include "reliance/field/correction.hpp"
#include "reliance/field/passages.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/random/philox.hpp"
#include "reliance/study/folder.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/study/study_file.hpp"
#include "problem_codes.hpp"
#include "study/folder_bytes.hpp"
#include "temporary_folder.hpp"

// A field that is not named is meant to be missing; GCC 12 sees overlaps that are not there (GCC bug 105651).
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#pragma GCC diagnostic ignored "-Wrestrict"

namespace reliance::study {
namespace {

namespace fs = std::filesystem;
using field::Study;
using testing::codes_of;
using testing::TemporaryFolder;
using Texts = std::vector<std::string>;

fs::path example() { return fs::path(RELIANCE_SOURCE_DIR) / "examples/seine-saint-denis"; }

/// Random choices of one step.
class Choices {
public:
    explicit Choices(std::uint32_t step) : step_(step) {}
    std::size_t below(std::size_t n) { return random::philox4x32({step_, next_++, 0, 0}, {21, 4})[0] % n; }
    template <class Rows>
    const auto& of(const Rows& rows) {
        return rows[below(rows.size())];
    }
    std::uint32_t step() const { return step_; }

private:
    std::uint32_t step_, next_ = 0;
};

/// A step that may be refused; then the study stays as it is.
using Outcome = Result<Study>;

Outcome code(Study study, Choices& choices) {
    const auto& material = choices.of(study.materials);
    const auto count = static_cast<std::uint32_t>(material::code_point_count(material.text));
    const auto start = static_cast<std::uint32_t>(choices.below(count - 1));
    const auto end = std::min(count, start + 1 + static_cast<std::uint32_t>(choices.below(300)));
    const field::NewCoding coding{material.id,  start, end, choices.of(study.codes).id, choices.of(study.coders).id,
                                  "2024-05-02", 0.5,   ""};
    auto coded = with_coding(std::move(study), coding);
    if (!coded) return failure(std::move(coded.error()));
    return std::move(coded->study);
}

Outcome uncode(Study study, Choices& choices) {
    const auto id = choices.of(study.codings).id;
    return uncoded(std::move(study), {id}, choices.below(2) == 0);
}

Outcome recode(Study study, Choices& choices) {
    const auto coding = choices.of(study.codings).id, to = choices.of(study.codes).id;
    return recoded(std::move(study), coding, to);
}

Outcome note(Study study, Choices& choices) {
    field::Memo memo{.about = "coding", .target = choices.of(study.codings).id, .text = "mémo " + std::to_string(choices.step())};
    return with_memo(std::move(study), std::move(memo));
}

Outcome link(Study study, Choices& choices) {
    const auto from = choices.of(study.codings).id, to = choices.of(study.codings).id;
    return with_passage_link(std::move(study), {.from = from, .to = to, .type = "cause"});
}

Outcome change_codebook(Study study, Choices& choices) {
    const auto one = choices.of(study.codes).id, other = choices.of(study.codes).id;
    const auto fresh = "code" + std::to_string(choices.step());
    switch (choices.below(6)) {
        case 0:
            return with_code(std::move(study), {.id = fresh, .parent = one, .colour = "#102030"});
        case 1:
            return with_code_moved(std::move(study), one, choices.below(4) == 0 ? "" : other);
        case 2:
            return with_code_renamed(std::move(study), one, fresh);
        case 3:
            return with_code_retired(std::move(study), one, choices.below(2) == 0);
        case 4: {
            auto split = with_code_split(std::move(study), one, {.id = fresh}, {.coder = choices.of(study.coders).id});
            if (!split) return failure(std::move(split.error()));
            return std::move(split->study);
        }
        default: {
            auto merged = with_codes_merged(std::move(study), one, other);
            if (!merged) return failure(std::move(merged.error()));
            return std::move(merged->study);
        }
    }
}

Outcome correct(Study study, Choices& choices) {
    const auto material = choices.of(study.materials);
    const auto start = choices.below(material.text.size()), length = choices.below(60);
    auto text = material.text;
    const auto from = text.find(' ', start), to = from == std::string::npos ? from : text.find(' ', from + length);
    if (to == std::string::npos) return failure(ErrorCode::nothing_chosen, {material.id});
    text.replace(from, to - from, choices.below(3) == 0 ? "" : " corrigé " + std::to_string(choices.step()));
    auto correction = corrected(std::move(study), material.id, text, {"", "2024-05-02"});
    if (!correction) return failure(std::move(correction.error()));
    return std::move(correction->study);
}

Outcome change_ties(Study study, Choices& choices) {
    const auto tie = study.ties.begin() + static_cast<std::ptrdiff_t>(choices.below(study.ties.size()));
    const bool is_supported =
        std::any_of(study.evidence.begin(), study.evidence.end(), [&](const auto& row) { return row.target == tie->id; });
    if (choices.below(3) == 0 && !is_supported)
        study.ties.erase(tie);
    else if (choices.below(2) == 0)
        tie->strength = static_cast<double>(choices.below(50)) / 10;
    else {
        auto other = *tie;
        other.id = "N" + std::to_string(choices.step());
        study.ties.insert(tie, std::move(other));
    }
    return study;
}

/// An import: a material with its text, its turns and a person, in the middle of the tables.
Outcome import(Study study, Choices& choices) {
    const auto id = "I" + std::to_string(choices.step());
    const auto middle = static_cast<std::ptrdiff_t>(choices.below(study.materials.size() + 1));
    study.persons.push_back({.id = "P" + id, .pseudonym = "Inès \"" + id + "\"", .consent = "use"});
    study.materials.insert(
        study.materials.begin() + middle,
        {.id = id, .type = "interview", .file = "materials/" + id + ".txt", .text = "INÈS : oui,\r\nvoilà 🌻.\n"});
    study.speakers.push_back({id, "INÈS", "P" + id});
    study.turns.push_back({id, "INÈS", 7, 21, 0.0, 2.5});
    return study;
}

/// A merge: rows of another copy of the study come in.
Outcome merge(Study study, Choices& choices) {
    const auto site = choices.of(study.sites).id;
    for (int i = 0; i < 3; ++i) {
        const auto id = "F" + std::to_string(choices.step()) + "-" + std::to_string(i);
        study.findings.push_back({.id = id, .statement_fr = "Constat,\n« " + id + " »", .site = site});
        study.evidence.push_back(
            {.id = "E" + id, .coding = choices.of(study.codings).id, .supports = "finding", .target = id, .stance = "for"});
    }
    return study;
}

Outcome random_step(const Study& study, std::uint32_t step) {
    using Act = Outcome (*)(Study, Choices&);
    constexpr Act acts[] = {code,    code,        code,   uncode, recode, note, link, change_codebook, change_codebook,
                            correct, change_ties, import, merge};
    Choices choices(step);
    return acts[choices.below(std::size(acts))](study, choices);
}

TEST(Steps, a_thousand_of_all_kinds_undone_leave_the_same_bytes_and_redone_the_same_end) {
    const TemporaryFolder folder;
    auto study = read_folder(example()).value();
    ASSERT_TRUE(create(folder / "s.reliance", study));
    auto file = StudyFile::open(folder / "s.reliance").value();
    const auto before = file.logical_dump().value();
    std::size_t saved = 0, refused = 0;
    for (std::uint32_t step = 0; saved < 1000; ++step) {
        auto next = random_step(study, step);
        if (!next) {
            ++refused;
            continue;
        }
        if (field::tables_of(*next) == field::tables_of(study)) continue;
        ASSERT_EQ(codes_of(file.save(*next, {"2024-05-02", "A", "step " + std::to_string(step)})), Texts{}) << step;
        study = std::move(*next);
        ++saved;
    }
    EXPECT_LT(refused, saved);
    EXPECT_EQ(file.history()->size(), 1000u);
    const auto after = file.logical_dump().value();
    EXPECT_NE(after, before);

    file = StudyFile::open(folder / "s.reliance").value();
    EXPECT_EQ(field::tables_of(file.study().value()), field::tables_of(study));
    for (int step = 0; step < 1000; ++step) ASSERT_TRUE(file.undo()) << step;
    EXPECT_EQ(codes_of(file.undo()), Texts{"nothing_to_undo"});
    EXPECT_TRUE(file.logical_dump().value() == before);

    file = StudyFile::open(folder / "s.reliance").value();
    for (int step = 0; step < 1000; ++step) ASSERT_TRUE(file.redo()) << step;
    EXPECT_EQ(codes_of(file.redo()), Texts{"nothing_to_redo"});
    EXPECT_TRUE(file.logical_dump().value() == after);
}

TEST(Trail, tells_every_cell_that_changed) {
    const TemporaryFolder folder;
    auto study = read_folder(example()).value();
    ASSERT_TRUE(create(folder / "s.reliance", study));
    const auto file = StudyFile::open(folder / "s.reliance").value();
    auto coded = with_coding(study, {"M01", 100, 110, "springs_name", "A", "2024-05-02"}).value();
    ASSERT_TRUE(file.save(coded.study, {"2024-05-02", "A", "code"}));
    coded.study.ties[0].strength = 1.5;
    coded.study.speakers[0].label = "Moi";
    coded.study.documents[0].content += "\n";
    ASSERT_TRUE(file.save(coded.study, {"2024-05-03", "B", "edit"}));
    ASSERT_TRUE(file.undo());
    const auto trail = file.trail().value();
    std::map<std::string, field::Cells> said;
    for (const auto& cell : trail)
        said[cell.table + ":" + cell.column] = {cell.row, cell.before, cell.after, cell.step.note.author};
    EXPECT_EQ(said["codings:start"], (field::Cells{coded.coding, "", "100", "A"}));
    EXPECT_EQ(said["ties:strength"], (field::Cells{study.ties[0].id, field::text_of(*study.ties[0].strength), "1.5", "B"}));
    EXPECT_EQ(said["speakers:label"][0].substr(0, 1), "#");
    EXPECT_NE(said["documents:content"][2].find(" bytes)"), std::string::npos);
    EXPECT_EQ(trail.back().step.state, StepState::undone);
}

TEST(RewrittenFolder, changes_only_the_files_that_differ) {
    const TemporaryFolder folder;
    const auto path = folder / "study";
    fs::copy(example(), path, fs::copy_options::recursive);
    std::error_code error;
    fs::create_directories(path / ".git", error);
    ASSERT_TRUE(files::write_whole(path / ".git/config", "kept"));
    const auto study = read_folder(path).value();
    auto next = corrected(study, "M01", "Avant. " + study.materials[0].text, {"A", "2024-05-02"}).value().study;
    ASSERT_EQ(codes_of(rewrite_folder(study, next, path)), Texts{});
    EXPECT_EQ(testing::differing_files(path, example()), (Texts{".git/config", "codings.csv", study.materials[0].file}));
    EXPECT_EQ(field::tables_of(read_folder(path).value()), field::tables_of(next));
    next.ties[0].from = "nobody";
    EXPECT_EQ(codes_of(rewrite_folder(study, next, path)), Texts{"unknown_reference"});
}

}  // namespace
}  // namespace reliance::study
