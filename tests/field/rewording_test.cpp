#include "reliance/field/rewording.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "field/small_study.hpp"
#include "reliance/base/digest.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"

namespace reliance::field {
namespace {

using testing::small_study;

Study renamed(Study study, std::vector<material::Replacement> names) {
    const material::Renaming renaming(std::move(names));
    return reworded(std::move(study), rewording(renaming));
}

TEST(Rewording, replaces_names_in_texts_and_moves_what_stands_in_them) {
    const auto study = renamed(small_study(), {{"Bruno", "Maximilien"}, {"Aïcha", "Inès"}});
    EXPECT_TRUE(faults_of(study).empty());
    EXPECT_EQ(study.materials[0].text, "INÈS : Maximilien m'aide 🌻 toujours.\n");
    EXPECT_EQ(study.codings[0].quote, "Maximilien m'aide 🌻");
    EXPECT_EQ(study.codings[0].start, 7u);
    EXPECT_EQ(study.codings[0].end, 26u);
    EXPECT_EQ(study.turns[0].speaker, "INÈS");
    EXPECT_EQ(study.turns[0].end, 36u);
    EXPECT_EQ(study.memos[1].end, 17u);
    EXPECT_EQ(study.settlements[0].end, 26u);
    EXPECT_EQ(study.speakers[0].label, "INÈS");
    EXPECT_EQ(study.persons[1].pseudonym, "Maximilien");
}

TEST(Rewording, gives_attachments_the_digest_of_their_new_bytes) {
    auto study = small_study();
    study.documents.push_back({"attachments/bruno.txt", "Bruno vient."});
    study.documents.push_back({"attachments/b.txt", "Bruno part."});
    study.documents.push_back({"attachments/c.bin", std::string("Bruno\0", 6)});
    const auto of = [](std::string_view bytes) { return digest(bytes).hex(); };
    const auto add = [&](const std::string& id, const std::string& file, const std::string& bytes) {
        study.attachments.push_back({.id = id, .material = "m1", .file = file, .digest = of(bytes)});
    };
    add("b1", "attachments/bruno.txt", "Bruno vient.");
    add("b2", "attachments/b.txt", "another file");
    add("b3", "attachments/c.bin", study.documents.back().content);
    const auto next = renamed(study, {{"Bruno", "Max"}});
    const auto digest_of = [&](std::string_view id) { return std::ranges::find(next.attachments, id, &Attachment::id)->digest; };
    EXPECT_EQ(digest_of("b1"), of("Max vient."));
    EXPECT_EQ(digest_of("b2"), of("another file")) << "it was another before";
    EXPECT_EQ(digest_of("b3"), of(study.documents.back().content));
    const auto problems = changed_attachments(next);
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(name(problems.front().code), "attachment_differs");
    EXPECT_EQ(problems.front().arguments, (std::vector<std::string>{"attachments/b.txt", of("Max part."), of("another file")}));
    EXPECT_TRUE(problems.front().where.starts_with("attachments:")) << problems.front().where;
}

TEST(Rewording, loses_no_passage_that_is_all_of_a_name) {
    auto study = small_study();
    study.codings[0].start = 8, study.codings[0].end = 13, study.codings[0].quote = "Bruno";
    const auto next = renamed(std::move(study), {{"Bruno", "Max"}});
    EXPECT_TRUE(faults_of(next).empty());
    EXPECT_EQ(next.codings[0].quote, "Max");
}

TEST(Rewording, replaces_names_in_the_identifiers_of_codes_and_coders_too) {
    auto study = small_study();
    auto tables = tables_of(study);
    for (auto& rows : tables)
        for (auto& cells : rows)
            for (auto& cell : cells) cell = cell == "help" ? "bruno" : cell == "k1" ? "bruno_k" : cell;
    for (auto& cells : tables[*table_named("ties")])
        for (auto& cell : cells)
            if (cell.starts_with("bruno")) cell = "help";
    auto named = study_of(tables);
    named.materials = study.materials;
    named.documents = study.documents;
    named.id = study.id;
    const auto next = renamed(std::move(named), {{"Bruno", "Max"}});
    EXPECT_EQ(next.codes[0].id, "max");
    EXPECT_EQ(next.codes[1].parent, "max");
    EXPECT_EQ(next.coders[0].id, "max_k");
    EXPECT_EQ(next.codings[0].coder, "max_k");
}

TEST(Rewording, replaces_names_in_identifiers_wherever_they_are_referred_to) {
    auto study = small_study();
    auto tables = tables_of(study);
    for (auto& rows : tables)
        for (auto& cells : rows)
            for (auto& cell : cells)
                if (cell == "p2") cell = "bruno_martin";
    auto named = study_of(tables);
    named.materials = study.materials;
    named.documents = study.documents;
    named.id = study.id;
    named.documents.push_back({"notes/Bruno-Martin.md", "Bruno Martin"});
    const auto next = renamed(std::move(named), {{"Bruno Martin", "Max d'Aubigné"}, {"Bruno", "Max"}});
    EXPECT_TRUE(faults_of(next).empty());
    EXPECT_EQ(next.persons[1].id, "max_d_aubigne");
    EXPECT_EQ(next.ties[0].to, "max_d_aubigne");
    EXPECT_EQ(next.documents.back().path, "notes/Max-D-Aubigne.md");
    EXPECT_EQ(next.documents.back().content, "Max d'Aubigné");
}

TEST(Rewording, replaces_what_actors_and_coders_are_called_in_small_letters_too) {
    auto study = small_study();
    study.persons[0].pseudonym = study.coders[0].label = study.sites[0].name = "rose";
    study.ties[0].note = "une rose";
    const material::Renaming renaming({{"Rose", "Iris", true}});
    const auto next = reworded(std::move(study), rewording(renaming));
    EXPECT_EQ(next.persons[0].pseudonym, "iris");
    EXPECT_EQ(next.coders[0].label, "iris");
    EXPECT_EQ(next.sites[0].name, "iris");
    EXPECT_EQ(next.ties[0].note, "une rose");
}

TEST(Rewording, leaves_the_words_of_the_vocabulary) {
    const auto next = renamed(small_study(), {{"help", "Aude"}, {"garden", "Jade"}, {"interview", "Ivan"}});
    EXPECT_EQ(next.ties[0].kinds, (std::vector<std::string>{"help", "friend"}));
    EXPECT_EQ(next.set_members[0].target, next.codes[0].id);
    EXPECT_EQ(next.sites[0].id, "jade");
    EXPECT_EQ(next.materials[0].site, "jade");
    EXPECT_EQ(next.materials[0].type, "interview");
}

TEST(Rewording, leaves_bytes_that_are_no_text_and_shows_every_wording) {
    auto study = small_study();
    study.documents.push_back({"picture.png", std::string("\x89PNG\0Bruno", 10)});
    const auto next = renamed(study, {{"Bruno", "Max"}});
    EXPECT_EQ(next.documents.back().content, study.documents.back().content);
    std::string all;
    for_each_wording(study, [&](const std::string&, std::string_view words) { all.append(words).append("\n"); });
    for (const auto* words : {"toujours", "A small study", "À relire.", "CCAS", "picture.png", "PNG"})
        EXPECT_NE(all.find(words), std::string::npos) << words;
}

TEST(Rewording, leaves_the_coder_of_the_consensus) {
    auto study = small_study();
    study.coders.push_back({.id = "consensus", .label = "Consensus"});
    study.codings[0].coder = "consensus";
    const auto next = renamed(std::move(study), {{"Consensus", "Max"}, {"K", "Odile"}});
    EXPECT_TRUE(faults_of(next).empty());
    EXPECT_EQ(next.coders.back().id, "consensus");
    EXPECT_EQ(next.coders.back().label, "Consensus");
    EXPECT_EQ(next.codings[0].coder, "consensus");
    EXPECT_EQ(next.coders[0].label, "Odile");
}

}  // namespace
}  // namespace reliance::field
