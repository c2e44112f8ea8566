#include "reliance/search/query.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace reliance::search {
namespace {

std::string between(std::string_view open, const std::string& text, std::string_view close) {
    return std::string(open).append(text).append(close);
}

/// A query as brackets, so that its tree can be read.
std::string shape(const Query& query) {
    std::string text;
    for (const auto& piece : query.pieces)
        text.append(text.empty() ? "" : " ").append(piece.word).append(piece.is_prefix ? "*" : "");
    for (const auto& part : query.parts) text.append(text.empty() ? "" : " ").append(shape(part));
    switch (query.type) {
        case Query::Type::phrase:
            return query.pieces.size() > 1 ? between("\"", text, "\"") : text;
        case Query::Type::near:
            return between("near", std::to_string(query.distance), between("(", text, ")"));
        case Query::Type::regex:
            return between("/", query.pattern, "/");
        case Query::Type::all:
            return between("all(", text, ")");
        case Query::Type::any:
            return between("any(", text, ")");
        case Query::Type::without:
            return between("without(", text, ")");
    }
    return text;
}

std::string read(std::string_view text) {
    const auto query = query_of(text);
    return query ? shape(*query) : std::string(name(query.error().front().code)) + " " + query.error().front().where;
}

TEST(Query, reads_words_phrases_and_prefixes) {
    EXPECT_EQ(read("Entraide"), "entraide");
    EXPECT_EQ(read("l'entraide"), "\"l' entraide\"");
    EXPECT_EQ(read("\"coup de main\""), "\"coup de main\"");
    EXPECT_EQ(read("« coup de main »"), "\"coup de main\"");
    EXPECT_EQ(read("voisin*"), "voisin*");
    EXPECT_EQ(read("\"aide mutuel*\""), "\"aide mutuel*\"");
    EXPECT_EQ(read("et"), "et");
}

TEST(Query, binds_not_and_and_tighter_than_or) {
    EXPECT_EQ(read("a AND b OR c"), "any(all(a b) c)");
    EXPECT_EQ(read("a b c"), "all(a b c)");
    EXPECT_EQ(read("a ET b OU c SAUF d"), "any(all(a b) without(c d))");
    EXPECT_EQ(read("a AND (b OR c)"), "all(a any(b c))");
    EXPECT_EQ(read("a NOT b NOT c"), "without(without(a b) c)");
}

TEST(Query, reads_near_and_regular_expressions) {
    EXPECT_EQ(read("NEAR(voisin* aide, 5)"), "near5(voisin* aide)");
    EXPECT_EQ(read("PROCHE(a \"b c\")"), "near10(a \"b c\")");
    EXPECT_EQ(read("/a\\/b\\d/"), "/a/b\\d/");
    EXPECT_EQ(read("/x/ AND near"), "all(/x/ near)");
}

TEST(Query, reads_what_looks_like_an_operator_between_quotation_marks_as_words) {
    EXPECT_EQ(read("\"NEAR\" a"), "all(near a)");
    EXPECT_EQ(read("NEAR(a b \"3\")"), "near10(a b 3)");
    EXPECT_EQ(read("NEAR(a 30)"), "near10(a 30)");
}

TEST(Query, names_each_fault_with_its_place) {
    EXPECT_EQ(read(""), "query_expects_term query:1");
    EXPECT_EQ(read("é AND"), "query_expects_term query:6");
    EXPECT_EQ(read("AND a"), "query_expects_term query:1");
    EXPECT_EQ(read("a (b"), "query_unclosed query:3");
    EXPECT_EQ(read("\"a"), "query_unclosed query:1");
    EXPECT_EQ(read("/a"), "query_unclosed query:1");
    EXPECT_EQ(read("NEAR(a b"), "query_unclosed query:1");
    EXPECT_EQ(read("a) b"), "query_stray query:2");
    EXPECT_EQ(read("a ?"), "query_without_words query:3");
    EXPECT_EQ(read("NEAR(a b, x)"), "query_distance query:11");
    EXPECT_EQ(read("NEAR(a b, 1001)"), "query_distance query:11");
    EXPECT_EQ(read("NEAR(a)"), "query_expects_term query:7");
    EXPECT_EQ(read("vois*n"), "query_star query:5");
    EXPECT_EQ(read("*sin"), "query_star query:1");
    EXPECT_EQ(read("\"aide mut*el\""), "query_star query:10");
    EXPECT_EQ(read("voisin**"), "query_star query:8");
    EXPECT_EQ(read("aide NEAR voisin"), "query_read_as_word query:6");
    EXPECT_EQ(read("PROCHE (a b)"), "query_read_as_word query:1");
    EXPECT_EQ(read("NEAR(aide voisin 3)"), "query_read_as_word query:18");
    EXPECT_EQ(read("NEAR(aide NOT x, 3)"), "query_read_as_word query:11");
    EXPECT_EQ(read("NEAR(aide NEAR x)"), "query_read_as_word query:11");
    EXPECT_EQ(read("« \u00a0»"), "query_expects_term query:1");
    EXPECT_EQ(read("/(/"), "query_regex query:1");
    EXPECT_EQ(read("/(a)\\1/"), "query_regex query:1");
    EXPECT_EQ(read(std::string(200, '(') + "a"), "query_too_deep query:102");
}

/// The two ways in which a query with an operator in small letters can be written.
std::vector<std::string> two_ways(std::string_view text) {
    const auto query = query_of(text);
    if (query || query.error().front().code != ErrorCode::query_small_operator) return {};
    const auto& said = query.error().front().arguments;
    EXPECT_TRUE(query_of(said[1])) << said[1];
    EXPECT_TRUE(query_of(said[2])) << said[2];
    return {said[1], said[2]};
}

TEST(Query, writes_one_with_a_small_operator_both_ways_in_its_own_words) {
    using Ways = std::vector<std::string>;
    EXPECT_EQ(two_ways("le pain et le sel"), (Ways{"\"le pain et le sel\"", "le pain ET le sel"}));
    EXPECT_EQ(two_ways("bread and salt or pepper"), (Ways{"\"bread and salt or pepper\"", "bread AND salt OR pepper"}));
    EXPECT_EQ(two_ways("(aide ou voisin*) sel"), (Ways{"(\"aide ou voisin*\") sel", "(aide OU voisin*) sel"}));
    EXPECT_EQ(two_ways("a AND pain et sel"), (Ways{"a AND \"pain et sel\"", "a AND pain ET sel"}));
    EXPECT_EQ(two_ways("\"pain frais\" et sel"), (Ways{"\"pain frais\" \"et\" sel", "\"pain frais\" ET sel"}));
    EXPECT_EQ(two_ways("\"pain frais\"et \"gros sel\""),
              (Ways{"\"pain frais\"\"et\" \"gros sel\"", "\"pain frais\"ET \"gros sel\""}));
    EXPECT_EQ(two_ways("«pain»et sel"), (Ways{"«pain»\"et\" sel", "«pain»ET sel"}));
    EXPECT_EQ(two_ways("pain et ou sel"), (Ways{"\"pain et ou sel\"", "pain ET ou sel"}));
    const auto bread = query_of("le pain et le sel");
    ASSERT_FALSE(bread);
    EXPECT_EQ(
        hint(bread.error().front(), Language::english),
        "Write \"le pain et le sel\" to find these words as they stand, or le pain ET le sel to join them by the operator.");
    EXPECT_EQ(hint(bread.error().front(), Language::french),
              "Écrivez \"le pain et le sel\" pour trouver ces mots tels quels, ou le pain ET le sel pour les joindre par "
              "l'opérateur.");
}

TEST(Query, names_the_signs_of_other_languages_that_would_be_read_as_words) {
    EXPECT_EQ(read("aide -voisin"), "query_read_as_word query:6");
    EXPECT_EQ(read("aide !voisin"), "query_read_as_word query:6");
    EXPECT_EQ(read("/aide/i"), "query_read_as_word query:7");
    EXPECT_EQ(read("aide|voisin"), "query_read_as_word query:1");
    EXPECT_EQ(read("vois?n"), "query_read_as_word query:1");
    EXPECT_EQ(read("aide NEAR/3 voisin"), "query_read_as_word query:6");
    EXPECT_EQ(read("PRÈS(aide voisin, 5)"), "query_read_as_word query:1");
    EXPECT_EQ(read("aide and voisin"), "query_small_operator query:6");
    EXPECT_EQ(read("(aide ou voisin)"), "query_small_operator query:7");
    EXPECT_EQ(read("aide et"), "all(aide et)") << "nothing follows that it could join";
    EXPECT_EQ(read("aide \"et\" voisin"), "all(aide et voisin)");
    EXPECT_EQ(read("pourquoi?"), "pourquoi");
    EXPECT_EQ(read("(/aide/)"), read("/aide/"));
}

}  // namespace
}  // namespace reliance::search
