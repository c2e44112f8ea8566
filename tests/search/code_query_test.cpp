#include "reliance/search/code_query.hpp"

#include <gtest/gtest.h>

#include "search/corpora.hpp"

namespace reliance::search {
namespace {

/// One text of three paragraphs, ten characters each with its line end, coded by two people.
field::Study coded_study() {
    auto study = testing::study_of_texts({"A : 45678\nB : 45678\nA : 45678\n", "nothing\n"});
    study.materials[0].site = "garden";
    study.speakers = {{"m1", "A", "p1"}, {"m1", "B", "p2"}};
    study.persons = {{.id = "p1", .sex = "female"}, {.id = "p2", .sex = "male"}};
    study.codes = {{.id = "trust"}, {.id = "near", .parent = "trust"}, {.id = "help"}, {.id = "know"}};
    study.coders = {{.id = "x"}, {.id = "y"}};
    const auto add = [&](std::uint32_t start, std::uint32_t end, const char* code, const char* coder) {
        study.codings.push_back({.id = std::string("c").append(std::to_string(study.codings.size())),
                                 .material = "m1",
                                 .start = start,
                                 .end = end,
                                 .code = code,
                                 .coder = coder});
    };
    add(4, 9, "near", "x");
    add(4, 9, "trust", "y");
    add(5, 8, "help", "x");
    add(14, 19, "help", "x");
    add(17, 26, "know", "y");
    add(24, 29, "near", "x");
    return study;
}

struct Span {
    std::uint32_t start, end;
    std::size_t codings;

    bool operator==(const Span&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Span& span) {
    return out << span.start << "-" << span.end << " (" << span.codings << ")";
}

std::vector<Span> found(std::string_view query, const Conditions& conditions = {}) {
    const auto study = coded_study();
    const Circumstances circumstances(study);
    std::vector<Span> spans;
    for (const auto& passage : passages(study, circumstances, code_query_of(query, study.codes).value(), conditions))
        spans.push_back({passage.start, passage.end, passage.codings.size()});
    return spans;
}

std::string fault(std::string_view query) {
    const auto read = code_query_of(query, coded_study().codes);
    return read ? "none" : std::string(name(read.error().front().code)) + " " + read.error().front().where;
}

using Spans = std::vector<Span>;

TEST(CodeQuery, a_code_stands_for_those_below_it) {
    EXPECT_EQ(found("trust"), (Spans{{4, 9, 2}, {24, 29, 1}}));
    EXPECT_EQ(found("=trust"), (Spans{{4, 9, 1}}));
    EXPECT_EQ(found("trust", {{"coder", "x"}}), (Spans{{4, 9, 1}, {24, 29, 1}}));
    EXPECT_EQ(found("trust", {{"sex", "male"}}), (Spans{}));
    EXPECT_EQ(found("help", {{"sex", "male"}, {"site", "garden"}}), (Spans{{14, 19, 1}}));
}

TEST(CodeQuery, joins_passages_by_how_they_lie) {
    EXPECT_EQ(found("help OR near"), (Spans{{4, 9, 1}, {5, 8, 1}, {14, 19, 1}, {24, 29, 1}}));
    EXPECT_EQ(found("help AND know"), (Spans{{17, 19, 2}}));
    EXPECT_EQ(found("help NOT know"), (Spans{{5, 8, 1}}));
    EXPECT_EQ(found("help WITHIN trust"), (Spans{{5, 8, 3}}));
    EXPECT_EQ(found("near OVERLAPS know"), (Spans{{24, 29, 2}}));
    EXPECT_EQ(found("help NEAR(5) =near"), (Spans{{4, 9, 2}, {4, 19, 2}, {14, 29, 2}}));
    EXPECT_EQ(found("help NEAR(4) =near"), (Spans{{4, 9, 2}}));
    EXPECT_EQ(found("help FOLLOWED BY(5) near"), (Spans{{14, 29, 2}}));
    EXPECT_EQ(found("help FOLLOWED BY(1 paragraph) near"), (Spans{{14, 29, 2}}));
    EXPECT_EQ(found("help FOLLOWED BY(2 paragraphs) near"), (Spans{{5, 29, 2}, {14, 29, 2}}));
    EXPECT_EQ(found("help SUIVI DE(0 paragraphes) know"), (Spans{}));
}

TEST(CodeQuery, relations_bind_most_then_and_and_not_then_or) {
    EXPECT_EQ(found("know OR help WITHIN trust"), (Spans{{5, 8, 3}, {17, 26, 1}}));
    EXPECT_EQ(found("know OR help NOT trust"), (Spans{{14, 19, 1}, {17, 26, 1}}));
    EXPECT_EQ(found("(know OR help) NOT trust"), (Spans{{14, 19, 1}}));
    EXPECT_EQ(found("help NEAR (near)"), found("help NEAR(200) near"));
}

TEST(CodeQuery, names_each_fault_with_its_place) {
    EXPECT_EQ(fault("trust AND"), "query_expects_code query:10");
    EXPECT_EQ(fault("trust nowhere"), "code_query_stray query:7");
    EXPECT_EQ(fault("nowhere"), "unknown_reference query:1");
    EXPECT_EQ(fault("(trust"), "query_unclosed query:1");
    EXPECT_EQ(fault("trust NEAR(5 miles) help"), "query_distance query:14");
    EXPECT_EQ(fault("trust NEAR(5 help"), "query_distance query:14");
    EXPECT_EQ(fault("trust NEAR(9999999) help"), "query_distance query:12");
    EXPECT_EQ(fault("trust NEAR(-1) help"), "query_distance query:12");
    EXPECT_EQ(fault("trust NEAR(x) help"), "query_distance query:12");
    EXPECT_EQ(fault("trust NEAR (help) OR know"), "none");
    EXPECT_EQ(fault("trust and help"), "query_in_small_letters query:7");
    EXPECT_EQ(fault("(trust suivi de help)"), "query_in_small_letters query:8");
    EXPECT_EQ(fault("trust andy"), "code_query_stray query:7");
    EXPECT_EQ(fault("é"), "query_expects_code query:1");
    EXPECT_EQ(fault("trust AND \"a phrase\""), "query_expects_code query:11");
    EXPECT_EQ(fault("trust*"), "code_query_stray query:6");
    EXPECT_EQ(fault(std::string(200, '(')), "query_too_deep query:102");
}

TEST(Paragraphs, are_lines_with_words) {
    EXPECT_EQ(paragraphs_at("\n a\n\nb é\nc", {0, 2, 5, 7, 9, 20}), (std::vector<std::size_t>{0, 0, 1, 1, 2, 2}));
}

}  // namespace
}  // namespace reliance::search
