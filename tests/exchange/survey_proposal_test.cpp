#include "reliance/exchange/survey_proposal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "exchange/survey_files.hpp"
#include "problem_codes.hpp"
#include "reliance/exchange/survey_mapping_text.hpp"
#include "test_data.hpp"

namespace reliance::exchange {
namespace {

using reliance::testing::codes_of;
using reliance::testing::files_below;
using reliance::testing::mapping;
using reliance::testing::survey;
using reliance::testing::test_data;

std::vector<SurveyFile> tables_below(const std::filesystem::path& folder) {
    auto files = files_below(folder);
    std::erase_if(files, [](const SurveyFile& file) { return !file.name.ends_with(".csv"); });
    return files;
}

/// What a folder seems to be, and what comes in by the mapping proposed: all of it must be read.
Imported proposed(const std::vector<SurveyFile>& files, Language language = Language::english) {
    const auto proposal = proposed_mapping(files);
    if (!proposal) {
        ADD_FAILURE() << message(proposal.error().front(), Language::english);
        return {};
    }
    const auto text = mapping_text(*proposal, language);
    SCOPED_TRACE(text);
    return survey(mapping(text), files).imported;
}

Imported proposed(const std::string& sample) {
    return proposed(tables_below(std::filesystem::path(RELIANCE_SOURCE_DIR) / "tests/data/surveys" / sample));
}

TEST(SurveyProposal, reads_every_sample_without_a_hand) {
    EXPECT_EQ(proposed("edges").report.count(ImportCount::ties), 4u);
    EXPECT_EQ(proposed("matrix").report.count(ImportCount::ties), 2u);
    EXPECT_EQ(proposed("waves").report.count(ImportCount::ties), 5u) << "nobody can tell that 9 is a code";
    EXPECT_EQ(proposed("wide_ego").report.count(ImportCount::alters), 6u);
    EXPECT_EQ(proposed("wide_ego").report.count(ImportCount::alter_ties), 3u);
    EXPECT_EQ(proposed("ego_alter").report.count(ImportCount::alters), 3u);
    EXPECT_EQ(proposed("ego_alter").report.count(ImportCount::alter_ties), 1u);
    EXPECT_EQ(proposed("network_canvas").report.count(ImportCount::alter_ties), 2u);
    EXPECT_EQ(proposed("two_sides").report.count(ImportCount::ties), 6u);
}

TEST(SurveyProposal, refuses_file_names_that_no_mapping_can_say) {
    EXPECT_EQ(codes_of(proposed_mapping(std::vector<SurveyFile>{{"ties\xFF.csv", "from,to\n1,2\n"}})),
              std::vector<std::string>{"invalid_utf8"});
}

TEST(SurveyProposal, takes_bands_of_age_for_answers) {
    const auto with_ages = [](const std::string& a, const std::string& b) {
        return proposed({{"people.csv", "id,age\n1," + a + "\n2," + b + "\n"}, {"ties.csv", "from,to\n1,2\n"}});
    };
    EXPECT_EQ(with_ages("61", "34").study.persons.front().age_band, "55-64");
    const auto bands = with_ages("56 - 65", "26 - 35");
    EXPECT_EQ(bands.study.persons.front().age_band, "");
    EXPECT_EQ(bands.report.count(ImportCount::unmapped_value), 0u);
}

TEST(SurveyProposal, speaks_french) {
    const auto files = tables_below(std::filesystem::path(RELIANCE_SOURCE_DIR) / "examples/tie-survey");
    const auto nested = proposed(files, Language::french);
    EXPECT_EQ(nested.report.count(ImportCount::alters), 6u);
    EXPECT_EQ(nested.report.count(ImportCount::alter_ties), 2u);
    EXPECT_EQ(nested.study.persons.front().sex, "female");
    const auto text = mapping_text(*proposed_mapping(files), Language::french);
    EXPECT_NE(text.find("refused = [\"888\"]  # ? rencontré dans les cellules"), std::string::npos) << text;
    EXPECT_NE(text.find("nobody = [\"7777777\"]"), std::string::npos);
}

TEST(SurveyProposal, knows_the_layouts_of_egor) {
    RELIANCE_NEEDS_TEST_DATA("e1-egor");
    const auto folder = test_data("e1-egor") / "extdata";
    for (const auto* tool : {"egoweb", "openeddi"})
        EXPECT_EQ(proposed(tables_below(folder / tool)).report.count(ImportCount::alter_ties), 4112u) << tool;
    const SurveyFile one{"one_file_ws.csv", files::bytes_of(folder / "one_file_ws.csv").value()};
    const auto wide = proposed({one});
    EXPECT_EQ(wide.report.count(ImportCount::alters), 15u);
    EXPECT_EQ(wide.report.count(ImportCount::alter_ties), 23u);
}

TEST(SurveyProposal, brings_in_published_surveys_as_they_are) {
    for (const auto& [data, folder] : {std::pair("e1-egor", "csv"),
                                       {"e1-egor", "extdata/alters_32"},
                                       {"e2-srilankan-milan-ego", "raw_data"},
                                       {"n3-colombia-sharing", "csv"},
                                       {"n4-rsiena", "csv"},
                                       {"x1-kobo-repeat-groups", "csv"}}) {
        RELIANCE_NEEDS_TEST_DATA(data);
        SCOPED_TRACE(data);
        EXPECT_FALSE(proposed(tables_below(test_data(data) / folder)).study.answers.empty());
    }
}

TEST(SurveyProposal, gives_other_roles_where_a_person_says_what_rows_are) {
    SeenTable table;
    table.columns = {{"who", {}, ColumnRole::ignored}, {"whom", {}, ColumnRole::ignored}, {"sex", {}, ColumnRole::ignored}};
    table.kind = RowKind::ties;
    guess_roles(table);
    EXPECT_EQ(table.columns[0].role, ColumnRole::from);
    EXPECT_EQ(table.columns[1].role, ColumnRole::to);
    EXPECT_EQ(table.columns[2].role, ColumnRole::ignored);
    table.kind = RowKind::persons;
    guess_roles(table);
    EXPECT_EQ(table.columns[0].role, ColumnRole::id) << "some column must name the person";
    EXPECT_EQ(table.columns[2].role, ColumnRole::sex);
}

/// Cells and headers hold line ends, quotation marks and control characters; two columns would have one name.
TEST(SurveyProposal, proposes_what_can_be_read_whatever_the_cells_hold) {
    const std::vector<SurveyFile> files{
        {"people.csv",
         "id,\"two\nlines\",a b,a_b,\"x\"\"y\",\x01\x7f\n1,\"kinds = 1\nfile\",1,2,\"t\\n\",\x02\n2,\"d\re\",1,2,u,v\n"}};
    const auto proposal = proposed_mapping(files);
    ASSERT_TRUE(proposal);
    const auto text = mapping_text(*proposal, Language::english);
    const auto read = survey_mapping_of(text, "proposed.toml");
    ASSERT_TRUE(read) << text << message(read.error().front(), Language::english);
    EXPECT_EQ(read->persons.at(0).columns.answers.size(), 5u);
}

/// The one mapping proposed, which can be read in both languages.
SurveyMapping read_back(const std::vector<SurveyFile>& files) {
    const auto proposal = proposed_mapping(files);
    if (!proposal) {
        ADD_FAILURE() << message(proposal.error().front(), Language::english);
        return {};
    }
    for (const auto language : {Language::french, Language::english}) {
        const auto text = mapping_text(*proposal, language);
        const auto read = survey_mapping_of(text, "proposed.toml");
        if (!read) ADD_FAILURE() << text << message(read.error().front(), Language::english) << read.error().front().where;
    }
    return mapping(mapping_text(*proposal, Language::english));
}

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells{""};
    for (const char byte : line)
        if (byte == ',')
            cells.emplace_back();
        else
            cells.back() += byte;
    return cells;
}

/// The table with another first line.
std::string with_header(const std::string& bytes, const std::vector<std::string>& names) {
    std::string header;
    for (const auto& name : names) header.append(&name == &names.front() ? "" : ",").append(name);
    return header + bytes.substr(bytes.find('\n'));
}

/// In every file of every sample each column in turn is called otherwise, loses its name, or takes that of another.
TEST(SurveyProposal, proposes_what_can_be_read_whatever_column_is_damaged) {
    const std::filesystem::path root(RELIANCE_SOURCE_DIR);
    std::size_t damaged = 0;
    const auto damage = [&](std::vector<SurveyFile>& files, SurveyFile& file) {
        const auto whole = file.bytes;
        const auto names = cells_of(whole.substr(0, whole.find_first_of("\r\n")));
        for (std::size_t column = 0; column < names.size(); ++column)
            for (const std::string& name : {std::string("nwkoetrCanvas"), std::string(), names.front(), names.back(),
                                            std::string("_index"), std::string("nodeID"), std::string("edgeID"),
                                            std::string("_parent_index"), std::string("{n}"), std::string("x{n}1")}) {
                auto others = names;
                others[column] = name;
                SCOPED_TRACE(file.name + ' ' + names[column] + " → " + name);
                file.bytes = with_header(whole, others);
                read_back(files);
                ++damaged;
            }
        file.bytes = whole;
    };
    for (const auto* sample : {"examples/tie-survey", "tests/data/surveys/edges", "tests/data/surveys/ego_alter",
                               "tests/data/surveys/matrix", "tests/data/surveys/network_canvas", "tests/data/surveys/two_sides",
                               "tests/data/surveys/waves", "tests/data/surveys/wide_ego"}) {
        auto files = tables_below(root / sample);
        for (auto& file : files) damage(files, file);
    }
    EXPECT_GT(damaged, 500u);
}

TEST(SurveyProposal, knows_no_program_by_tables_that_lack_its_columns) {
    const auto nodes = read_back({{"nodes.csv", "nodeID,networkCanvasE2oUUID,name\n1,e,Ana\n2,e,Ben\n"}});
    EXPECT_EQ(nodes.system, "survey");
    ASSERT_EQ(nodes.persons.size(), 1u) << "of nobody's alters";
    EXPECT_EQ(nodes.persons.front().id.columns.front().name, "nodeID");
    const auto edges = read_back({{"edges.csv", "edgeID,from,to,nwkoetrCanvasEgoUUID\n1,1,2,e\n"}});
    ASSERT_EQ(edges.ties.size(), 1u);
    EXPECT_FALSE(edges.ties.front().ego.given());
    EXPECT_TRUE(read_back({{"edges.csv", "edgeID,form,to,networkCanvasEgoUUID\n1,1,2,e\n"}}).ties.empty());
    const auto ties = read_back({{"ties.csv", "from,to,_index\na,b,1\n"}});
    ASSERT_EQ(ties.ties.size(), 1u) << "ties have neither id nor key";
    const std::vector<SurveyFile> nested{{"proches.csv", "prenom,_index,_parent_index\nLéa,1,1\n"},
                                         {"liens.csv", "_index,_parent_index,_parent_table_name\n1,1,proches\n"}};
    EXPECT_TRUE(read_back(nested).ties.empty()) << "no column tells to whom";
}

TEST(SurveyProposal, says_once_whose_alters_a_file_has) {
    const auto both = read_back({{"a/1.csv", "ego,name\n7,Ana\n"}, {"a/2.csv", "ego,name\n8,Ben\n"}});
    ASSERT_EQ(both.alters.size(), 1u);
    EXPECT_EQ(both.alters.front().ego.name, "ego");
    const auto none = read_back({{"a/1.csv", "fruit,colour\npear,green\n"}, {"a/2.csv", "fruit,colour\nplum,blue\n"}});
    EXPECT_EQ(none.persons.size(), 1u) << "persons have no ego";
}

TEST(SurveyProposal, calls_persons_by_the_numbers_of_kobo_where_no_column_names_them) {
    const auto start = std::string("start,end,_index,_id,family_count\n1641482181.052,1641482238.54,1,17727380,2\n");
    const auto numbered = read_back({{"main.csv", start}});
    ASSERT_EQ(numbered.persons.size(), 1u);
    EXPECT_EQ(numbered.persons.front().id.columns.front().name, "_id");
    EXPECT_EQ(numbered.persons.front().key.name, "_index");
    const auto indexed = read_back({{"main.csv", "start,_index,family_count\n1641482181.052,1,2\n"}});
    EXPECT_EQ(indexed.persons.front().id.columns.front().name, "_index");
    EXPECT_FALSE(indexed.persons.front().key.given());
    const auto first = read_back({{"main.csv", "start,plot\n1641482181.052,north\n"}});
    EXPECT_EQ(first.persons.front().id.columns.front().name, "plot");
}

TEST(SurveyProposal, takes_the_choices_of_a_question_for_no_alters) {
    const std::string choices = "full_name,langs,langs_1,langs_2\nMoh,1 2,1,1\nJoe,,,\nAwa,2,0,1\n";
    const auto asked = read_back({{"data.csv", choices}});
    EXPECT_TRUE(asked.alters.empty());
    EXPECT_EQ(asked.persons.front().columns.answers.size(), 3u);
    EXPECT_EQ(read_back({{"data.csv", "id,name,name_1,name_2\n1,Moh,Ana,Ben\n"}}).alters.size(), 1u) << "names are no ticks";
}

TEST(SurveyProposal, takes_numbered_columns_for_no_alters_where_nothing_says_whose) {
    const std::vector<SurveyFile> nested{{"proches.csv", "prenom,_index,_parent_index\nLéa,1,1\n"},
                                         {"langues.csv", "lang1,lang2,to,_parent_index,_parent_table_name\na,b,Léa,1,proches\n"}};
    EXPECT_EQ(read_back(nested).alters.size(), 1u);
}

TEST(SurveyProposal, takes_a_matrix_whose_columns_stand_in_another_order) {
    const auto shuffled = read_back({{"m.csv", "name,Ana,Ben,Cy\nCy,0,1,0\nAna,0,0,1\nBen,0,0,0\n"}});
    ASSERT_EQ(shuffled.ties.size(), 1u);
    EXPECT_TRUE(shuffled.ties.front().matrix);
}

TEST(SurveyProposal, means_columns_by_their_places_where_a_name_means_another) {
    const std::vector<SurveyFile> files{{"people.csv", "id,said,said,{row},\nAna,first,second,third,fourth\n"}};
    const auto study = proposed(files).study;
    std::set<std::string> said;
    for (const auto& answer : study.answers) said.insert(answer.text);
    EXPECT_EQ(said, (std::set<std::string>{"first", "second", "third", "fourth"}));
}

TEST(SurveyProposal, names_files_with_braces) {
    EXPECT_EQ(proposed({{"people{old.csv", "id,age\nAna,41\n"}}).study.persons.size(), 1u);
    EXPECT_EQ(proposed({{"people{n}.csv", "id,age\nAna,41\n"}}).study.persons.size(), 1u);
}

TEST(SurveyProposal, proposes_no_scale_that_ends_too_far) {
    const auto far = read_back({{"ties.csv", "from,to,weight\na,b,5000000000\nb,a,0\n"}});
    ASSERT_EQ(far.ties.size(), 1u);
    EXPECT_FALSE(far.ties.front().tie.strength.high);
    EXPECT_EQ(far.ties.front().tie.strength.words.size(), 1u) << "word by word instead, but for 0: no tie";
}

std::string text_of(const std::vector<SurveyFile>& files) {
    const auto proposal = proposed_mapping(files);
    return proposal ? mapping_text(*proposal, Language::english) : std::string();
}

TEST(SurveyProposal, takes_nobodys_number_for_a_code) {
    const std::vector<SurveyFile> edges{{"e.csv", "from,to,weight\n886,887,1\n887,888,2\n888,889,3\n889,886,1\n"}};
    EXPECT_EQ(text_of(edges).find("888\"]"), std::string::npos) << text_of(edges);
    EXPECT_EQ(proposed(edges).report.count(ImportCount::ties), 4u);
    const std::vector<SurveyFile> both{{"people.csv", "id,trust\n888,3\n999,888\n12,2\n"}};
    EXPECT_NE(text_of(both).find("refused = [\"888\"]  # ? met in the cells"), std::string::npos) << text_of(both);
    EXPECT_EQ(text_of(both).find("dont_know"), std::string::npos) << "999 is somebody";
    const auto study = proposed(both).study;
    EXPECT_EQ(study.persons.size(), 3u) << "888 answered, and refused nothing";
}

TEST(SurveyProposal, takes_a_number_as_long_as_the_others_for_a_name) {
    const auto named = [](const std::string& other) { return text_of({{"t.csv", "from,to\n1,7777777\n2," + other + "\n"}}); };
    EXPECT_NE(named("Ana").find("nobody = [\"7777777\"]"), std::string::npos);
    EXPECT_EQ(named("7777778").find("nobody"), std::string::npos);
}

TEST(SurveyProposal, asks_which_values_mean_no_tie_and_takes_0_for_one) {
    const auto weighted = proposed({{"e.csv", "from,to,weight\na,b,0\nb,a,2\nb,c,1\n"}});
    EXPECT_EQ(weighted.report.count(ImportCount::ties), 2u);
    EXPECT_EQ(weighted.report.count(ImportCount::absent_report), 1u);
    EXPECT_EQ(weighted.study.ties.front().strength, 5) << "of a scale from 0 to 2";
    const auto words = text_of({{"e.csv", "from,to,weight\na,b,good\nb,a,not at all\n"}});
    EXPECT_NE(words.find("absent = [\"0\", \"not at all\"]  # ? no tie, among good, not at all"), std::string::npos) << words;
    const auto matrices = text_of({{"net1.csv", "0,1\n0,0\n"}, {"net2.csv", "0,1\n9,0\n"}});
    EXPECT_NE(matrices.find("[ties.codes]\nabsent = [\"0\"]  # ? no tie, among 0, 1, 9"), std::string::npos) << matrices;
    const auto told = text_of({{"net1.csv", "0,1\n0,0\n"}});
    EXPECT_EQ(told.find("[ties.codes]"), std::string::npos) << "0 and 1 leave nothing to ask";
    const auto strengths = text_of({{"e.csv", "from,to,weight\na,b,1\nb,a,2\n"}});
    EXPECT_NE(strengths.find("# value = \"weight\"  # ? no tie, among 1, 2"), std::string::npos) << strengths;
}

TEST(SurveyProposal, keeps_what_a_person_says_of_the_values) {
    auto proposal = proposed_mapping(std::vector<SurveyFile>{{"m.csv", "0,1,9\n3,0,1\n0,0,0\n"}}).value();
    auto& table = proposal.tables.front();
    ASSERT_TRUE(has_doubtful_values(table));
    for (const auto& [each, means] : {std::pair("0", "absent"), {"1", "tie"}, {"3", "absent"}, {"9", "dont_know"}})
        table.meanings[each] = means;
    const auto read = mapping(mapping_text(proposal, Language::english));
    EXPECT_EQ(read.ties.front().table.codes.absent, (std::vector<std::string>{"0", "3"}));
    EXPECT_EQ(read.ties.front().table.codes.dont_know, std::vector<std::string>{"9"});
}

TEST(SurveyProposal, knows_a_list_of_ties_without_a_header) {
    const std::vector<SurveyFile> files{{"edges.txt", "886\t887\t1\n887\t888\t2\n888\t889\t3\n889\t886\t1\n"}};
    const auto edges = read_back(files);
    ASSERT_EQ(edges.ties.size(), 1u);
    EXPECT_EQ(edges.ties.front().from.columns.front().name, "#1");
    EXPECT_EQ(edges.ties.front().to.columns.front().name, "#2");
    EXPECT_EQ(edges.ties.front().tie.strength.column.name, "#3");
    EXPECT_EQ(proposed(files).report.count(ImportCount::ties), 4u);
    EXPECT_TRUE(read_back({{"answers.csv", "3,1,3\n2,2,2\n2,3,3\n1,1,2\n"}}).ties.empty()) << "the answers of four persons";
}

TEST(SurveyProposal, knows_a_list_of_ties_in_which_somebody_is_named_twice_or_names_themselves) {
    const auto ties_of = [](const std::string& bytes) { return read_back({{"edges.csv", bytes}}).ties.size(); };
    EXPECT_EQ(ties_of("1,2\n2,3\n3,3\n3,1\n"), 1u);
    EXPECT_EQ(ties_of("1,2\n2,3\n1,2\n3,1\n"), 1u);
    EXPECT_EQ(ties_of("1,2\n1,2\n2,2\n2,1\n"), 0u) << "half of the rows: answers on a scale";
    const auto read = proposed({{"edges.csv", "1,2\n2,3\n3,3\n1,2\n3,1\n2,1\n"}});
    EXPECT_EQ(read.report.count(ImportCount::ties), 4u);
    EXPECT_EQ(read.report.count(ImportCount::self_nomination), 1u);
    EXPECT_EQ(read.report.count(ImportCount::repeated_nomination), 1u);
}

TEST(SurveyProposal, knows_a_list_of_ties_between_names_without_a_header) {
    const auto named = proposed({{"edges.csv", "Awa,Ben\nBen,Cy\nCy,Awa\nAwa,Cy\n"}});
    EXPECT_EQ(named.study.persons.size(), 3u);
    EXPECT_EQ(named.report.count(ImportCount::ties), 4u);
    const auto strong = read_back({{"edges.csv", "Awa,Ben,2\nBen,Cy,1\nCy,Awa,3\nAwa,Cy,1\n"}});
    ASSERT_EQ(strong.ties.size(), 1u);
    EXPECT_EQ(strong.ties.front().tie.strength.column.name, "#3");
    EXPECT_TRUE(read_back({{"people.csv", "Awa,yes\nBen,no\nCy,yes\nDia,no\n"}}).ties.empty()) << "answers are no persons";
    const auto headed = read_back({{"people.csv", "plot,other\nAwa,Ben\nBen,Awa\nCy,Ben\n"}});
    ASSERT_EQ(headed.persons.size(), 1u) << "nobody is called as the columns are";
    EXPECT_TRUE(headed.persons.front().table.header);
}

TEST(SurveyProposal, proposes_a_space_where_it_alone_parts_all_lines_alike) {
    const std::vector<SurveyFile> numbers{{"edges.txt", "1 2\n2 3\n3 1\n1 3\n"}};
    const auto edges = read_back(numbers);
    ASSERT_EQ(edges.ties.size(), 1u);
    EXPECT_EQ(edges.ties.front().table.separator, " ");
    EXPECT_FALSE(edges.ties.front().table.header);
    EXPECT_EQ(proposed(numbers).report.count(ImportCount::ties), 4u);
    EXPECT_EQ(proposed({{"named.txt", "from to\nAwa Ben\nBen Cy\n"}}).report.count(ImportCount::ties), 2u);
    EXPECT_EQ(proposed({{"net.txt", "0 1 0\n0 0 1\n0 0 0\n"}}).report.count(ImportCount::ties), 2u);
    const auto roster = read_back({{"people.csv", "full name\nAwa Diallo\nBen Costa\n"}});
    ASSERT_EQ(roster.persons.size(), 1u);
    EXPECT_EQ(roster.persons.front().table.separator, "") << "names of two words";
    EXPECT_EQ(roster.persons.front().id.columns.front().name, "full name");
    const auto uneven = read_back({{"people.csv", "Awa Ben\nBen Cy\nCy Awa Diallo\n"}});
    EXPECT_TRUE(uneven.ties.empty());
}

/// As egor writes its example: an ego is called Stanley, and 1 wherever other tables name him.
TEST(SurveyProposal, knows_persons_by_the_column_that_has_all_that_other_tables_call_them) {
    const SurveyFile egos{"egos.csv", "\"\";egoID;sex\n1;Stanley;w\n2;2;w\n3;3;w\n"};
    const SurveyFile alters{"alters.csv", "\"\";egoID;alterID\n1;1;Harry\n2;1;Liz\n3;2;Mark\n4;3;Jo\n"};
    const SurveyFile edges{"edges.csv", "\"\";egoID;Source;Target\n1;1;Harry;Liz\n"};
    const auto read = read_back({egos, alters, edges});
    ASSERT_EQ(read.persons.size(), 1u);
    EXPECT_EQ(read.persons.front().key.name, "#1");
    EXPECT_EQ(read.persons.front().id.columns.front().name, "egoID");
    const auto imported = proposed({egos, alters, edges});
    EXPECT_EQ(imported.report.count(ImportCount::unknown_person), 0u);
    EXPECT_EQ(imported.report.count(ImportCount::alters), 4u);
    EXPECT_EQ(imported.report.count(ImportCount::alter_ties), 1u);
    const SurveyFile known{"egos.csv", "\"\";egoID;sex\n1;1;w\n2;2;w\n3;3;w\n"};
    EXPECT_FALSE(read_back({known, alters}).persons.front().key.given()) << "the identifiers do";
    const SurveyFile turned{"egos.csv", "\"\";egoID;sex\n1;Stanley;w\n2;3;w\n3;2;w\n"};
    EXPECT_FALSE(read_back({turned, alters}).persons.front().key.given()) << "2 is what another is called";
    const SurveyFile fewer{"egos.csv", "\"\";egoID;sex\n1;Stanley;w\n2;2;w\n"};
    EXPECT_FALSE(read_back({fewer, alters}).persons.front().key.given()) << "no column knows ego 3";
}

TEST(SurveyProposal, knows_persons_by_the_column_that_has_both_ends_of_a_list_of_ties) {
    const SurveyFile people{"people.csv", "nom,num,age\nAwa,1,30\nBen,2,40\nCy,3,50\n"};
    const SurveyFile ties{"liens.csv", "de,vers\n1,2\n2,3\n3,1\n"};
    const auto read = read_back({people, ties});
    ASSERT_EQ(read.persons.size(), 1u);
    EXPECT_EQ(read.persons.front().id.columns.front().name, "nom");
    EXPECT_EQ(read.persons.front().key.name, "num");
    const auto imported = proposed({people, ties});
    EXPECT_EQ(imported.report.count(ImportCount::absent_nominee), 0u);
    EXPECT_EQ(imported.report.count(ImportCount::ties), 3u);
    const SurveyFile named{"liens.csv", "de,vers\nAwa,Ben\nBen,Cy\nCy,Awa\n"};
    EXPECT_FALSE(read_back({people, named}).persons.front().key.given()) << "the names do";
}

TEST(SurveyProposal, knows_persons_by_what_the_names_of_files_call_them) {
    const auto read = read_back({{"people.csv", "id,number\nAwa,1\nBen,2\n"},
                                 {"kin/1.csv", "alterID,fruit\nCy,pear\n"},
                                 {"kin/2.csv", "alterID,fruit\nDia,fig\n"}});
    ASSERT_EQ(read.persons.size(), 1u);
    EXPECT_EQ(read.persons.front().key.name, "number");
}

TEST(SurveyProposal, leaves_words_for_sex_that_it_does_not_know_to_be_filled_in) {
    const auto numbers = text_of({{"people.csv", "id,sex\nAna,1\nBen,2\n"}});
    EXPECT_NE(numbers.find("# sex = { \"1\" = \"?\", \"2\" = \"?\" }  # ? female, male, other"), std::string::npos) << numbers;
    const auto both = text_of({{"people.csv", "id,sex\nAna,F\nBen,M\nCy,X\n"}});
    EXPECT_NE(both.find("sex = { \"F\" = \"female\", \"M\" = \"male\" }"), std::string::npos) << both;
    EXPECT_NE(both.find("# sex = { \"X\" = \"?\" }"), std::string::npos) << both;
}

TEST(SurveyProposal, knows_a_name_generator_in_french) {
    const std::vector<SurveyFile> files{{"citations.csv",
                                         "N° enquêté;Personne citée 1;Personne citée 2;Lien 1;Lien "
                                         "2\n1;Bruno;Chloé;ami;voisin\n2;Awa;Aucun;ami;\n3;Awa;;voisin;\n"},
                                        {"repondants.csv", "N° enquêté;Prénom;Sexe\n1;Awa;F\n2;Bruno;H\n3;Chloé;F\n"}};
    const auto read = proposed(files);
    EXPECT_EQ(read.study.persons.size(), 3u) << "who is named is on the list";
    EXPECT_EQ(read.report.count(ImportCount::ties), 4u);
    EXPECT_EQ(read.report.count(ImportCount::nobody_named), 1u);
    ASSERT_FALSE(read.study.ties.empty());
    EXPECT_EQ(read.study.ties.front().from, "Awa");
    EXPECT_EQ(read.study.ties.front().kinds, std::vector<std::string>{"friend"});
    const auto apart = read_back({files[0], {"repondants.csv", "N° enquêté;Prénom;Sexe\n1;Eva;F\n2;Ugo;H\n3;Ida;F\n"}});
    ASSERT_EQ(apart.persons.size(), 1u);
    EXPECT_EQ(apart.persons.front().id.columns.front().name, "N° enquêté");
    EXPECT_FALSE(apart.alters.front().shared) << "nobody of the list is named";
}

TEST(SurveyProposal, tells_the_waves_by_what_differs_in_the_numbers_of_files) {
    const auto waves = [](const std::string& first, const std::string& second) {
        const auto read = proposed({{first, "0,1\n0,0\n"}, {second, "0,1\n1,0\n"}}).study;
        std::vector<std::string> ids;
        for (const auto& wave : read.waves) ids.push_back(wave.id);
        return std::pair(ids, read.ties.empty() ? std::string() : read.ties.front().note);
    };
    using Said = std::pair<std::vector<std::string>, std::string>;
    EXPECT_EQ(waves("s501.csv", "s502.csv"), (Said{{"1", "2"}, "s50"}));
    EXPECT_EQ(waves("net_2001.csv", "net_2002.csv"), (Said{{"2001", "2002"}, "net"}));
    EXPECT_EQ(waves("tmp3.csv", "tmp4.csv"), (Said{{"3", "4"}, "tmp"}));
}

using Attributes = std::set<std::string>;

Attributes attributes_of(const PersonsTable& table) {
    Attributes names;
    for (const auto& answer : table.columns.answers) names.insert(answer.attribute);
    return names;
}

TEST(SurveyProposal, gives_answers_that_tables_contradict_names_of_their_own) {
    const std::vector<SurveyFile> files{{"first.csv", "id,fruit,drink,bread\n1,pear,2,rye\n2,plum,3,\n"},
                                        {"others.csv", "id,fruit\n8,fig\n9,pear\n"},
                                        {"second.csv", "id,fruit,drink,bread\n1,Pear,2.0,rye\n2,plum,3,oat\n"}};
    const auto read = read_back(files);
    ASSERT_EQ(read.persons.size(), 3u);
    EXPECT_EQ(attributes_of(read.persons[0]), (Attributes{"first_fruit", "drink", "bread"})) << "an empty cell says nothing else";
    EXPECT_EQ(attributes_of(read.persons[1]), Attributes{"fruit"}) << "of other persons";
    EXPECT_EQ(attributes_of(read.persons[2]), (Attributes{"second_fruit", "drink", "bread"}));
    EXPECT_EQ(proposed(files).report.count(ImportCount::repeated_answer), 0u);
}

TEST(SurveyProposal, keeps_bands_of_age_beside_the_years) {
    const std::vector<SurveyFile> files{{"people.csv", "id,age,age.years\n1,56 - 65,63\n2,26 - 35,33\n"}};
    EXPECT_EQ(attributes_of(read_back(files).persons.at(0)), Attributes{"people_age"});
    EXPECT_EQ(proposed(files).study.answers.size(), 4u);
}

TEST(SurveyProposal, names_the_answers_of_tables_without_a_header_after_their_files) {
    const std::vector<SurveyFile> files{{"s50a.csv", "3,1,3\n2,2,2\n2,3,3\n1,1,2\n"},
                                        {"s50s.csv", "2,1,1\n3,3,3\n1,1,1\n1,2,1\n"}};
    const auto read = read_back(files);
    ASSERT_EQ(read.persons.size(), 2u);
    EXPECT_EQ(attributes_of(read.persons[0]), (Attributes{"s50a_1", "s50a_2", "s50a_3"}));
    EXPECT_EQ(attributes_of(read.persons[1]), (Attributes{"s50s_1", "s50s_2", "s50s_3"}));
    EXPECT_EQ(proposed(files).study.answers.size(), 24u);
}

TEST(SurveyProposal, leaves_out_a_matrix_that_the_list_of_persons_is_not_of) {
    const SurveyFile list{"people.csv", "id,fruit\n28,pear\n29,fig\n30,plum\n"};
    const std::vector<SurveyFile> apart{list, {"net.csv", ",2801,2802\n2801,0,1\n2802,0,0\n"}};
    EXPECT_TRUE(read_back(apart).ties.empty());
    EXPECT_NE(text_of(apart).find("# ? a matrix of 2 persons, where 3 are listed"), std::string::npos) << text_of(apart);
    EXPECT_EQ(proposed(apart).study.persons.size(), 3u);
    EXPECT_EQ(read_back({list, {"net.csv", ",28,29\n28,0,1\n29,0,0\n"}}).ties.size(), 1u) << "some of those listed";
    EXPECT_EQ(read_back({list, {"net.csv", "0,1,0\n0,0,1\n0,0,0\n"}}).ties.size(), 1u) << "as many as are listed";
    EXPECT_EQ(read_back({{"net.csv", "0,1\n0,0\n"}}).ties.size(), 1u) << "nobody is listed";
}

TEST(SurveyProposal, names_files_without_the_folders_that_they_can_do_without) {
    const std::string people = "id,fruit\n1,pear\n2,fig\n", ties = "from,to\n1,2\n";
    const auto read =
        read_back({{"/data/csv/people.csv", people}, {"/data/csv/kin/ties.csv", ties}, {"/data/csv/ties.csv", ties}});
    EXPECT_EQ(read.persons.at(0).table.file, "people.csv");
    EXPECT_EQ(read.ties.at(0).table.file, "kin/ties.csv");
    EXPECT_EQ(read.ties.at(1).table.file, "csv/ties.csv") << "another folder has such a file";
    const auto by_ego =
        read_back({{"alters_32/1.csv", "alterID,fruit\nAna,pear\n"}, {"alters_32/2.csv", "alterID,fruit\nBen,fig\n"}});
    EXPECT_EQ(by_ego.alters.at(0).table.file, "{ego}.csv");
    EXPECT_EQ(by_ego.alters.at(0).tie.question, "alters_32");
}

TEST(SurveyProposal, says_what_cannot_be_read) {
    EXPECT_EQ(codes_of(proposed_mapping({})), std::vector<std::string>{"file_not_found"});
    const std::vector<SurveyFile> broken{{"a.csv", "a,b\n1\n"}, {"b.csv", std::string("a\0b", 3)}};
    EXPECT_EQ(codes_of(proposed_mapping(broken)), (std::vector<std::string>{"csv_ragged_row", "nul_byte"}));
}

}  // namespace
}  // namespace reliance::exchange
