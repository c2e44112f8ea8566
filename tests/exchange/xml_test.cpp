#include "reliance/exchange/xml.hpp"

#include <gtest/gtest.h>

#include "reliance/exchange/archive.hpp"
#include "reliance/files/file.hpp"
#include "test_data.hpp"

namespace reliance::exchange {
namespace {

Error refusal(std::string_view text) { return xml_of(text, "a.xml").error().front(); }

TEST(Xml, is_a_tree_of_plain_values) {
    const auto root = xml_of(
                          "<?xml version=\"1.0\" encoding=\"utf-16\"?>\n<q:P xmlns:q=\"urn:x\" q:name=\"l&#8217;été\"><a>un "
                          "<b>deux</b> trois</a><!-- no --><c/></q:P>",
                          "a")
                          .value();
    EXPECT_EQ(root.name, "q:P");
    EXPECT_EQ(root.local_name(), "P");
    EXPECT_EQ(root.value("name"), "l’été");
    EXPECT_FALSE(root.attribute("colour"));
    ASSERT_EQ(root.children.size(), 2u);
    EXPECT_EQ(root.child("a")->all_text(), "un deux trois");
    EXPECT_EQ(root.child("a")->children[1].name, "b");
    EXPECT_EQ(root.children_named("c").size(), 1u);
}

TEST(Xml, white_space_and_cdata_stay) {
    const auto root = xml_of("<a>  <b> x </b>\n<![CDATA[ <&> ]]></a>", "a").value();
    EXPECT_EQ(root.all_text(), "   x \n <&> ");
}

TEST(Xml, a_document_type_is_refused_with_its_place) {
    const auto laughs =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol1 \"&lol;&lol;\">]>\n<lolz>&lol1;</lolz>";
    EXPECT_EQ(refusal(laughs).code, ErrorCode::xml_declares);
    EXPECT_EQ(refusal(laughs).where, "a.xml:2:1");
    EXPECT_EQ(refusal("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>").code, ErrorCode::xml_declares);
    EXPECT_EQ(refusal("<!DOCTYPE a [<!ENTITY b \"unclosed").code, ErrorCode::xml_declares);
}

TEST(Xml, an_entity_of_ones_own_is_never_replaced) { EXPECT_EQ(xml_of("<a>&passwd;</a>", "a").value().all_text(), "&passwd;"); }

TEST(Xml, depth_is_limited_whatever_it_is) {
    std::string deep;
    for (int level = 0; level < 200000; ++level) deep += "<a>";
    for (int level = 0; level < 200000; ++level) deep += "</a>";
    EXPECT_EQ(refusal(deep).code, ErrorCode::xml_too_deep);
    EXPECT_TRUE(xml_of("<a><b/></a>", "a", {.depth = 2}));
    EXPECT_FALSE(xml_of("<a><b/></a>", "a", {.depth = 1}));
}

TEST(Xml, broken_text_is_refused_where_it_breaks) {
    EXPECT_EQ(refusal("<a>\n  <b></c>\n</a>").code, ErrorCode::xml_malformed);
    EXPECT_EQ(refusal("<a>\n  <b></c>\n</a>").where.substr(0, 8), "a.xml:2:");
    EXPECT_EQ(refusal("").code, ErrorCode::xml_malformed);
    EXPECT_EQ(refusal("<a><b>").code, ErrorCode::xml_malformed);
    EXPECT_EQ(refusal("words").code, ErrorCode::xml_malformed);
}

TEST(Xml, an_element_knows_its_bytes) {
    const std::string source = "<a> <b c='>'><b/><!-- </b> --><![CDATA[</b>]]>é</b>x<d/></a>";
    const auto root = xml_of(source, "a").value();
    EXPECT_EQ(source_of(root, source), source);
    EXPECT_EQ(source_of(*root.child("b"), source), "<b c='>'><b/><!-- </b> --><![CDATA[</b>]]>é</b>");
    EXPECT_EQ(source_of(*root.child("d"), source), "<d/>");
}

TEST(Xml, what_is_escaped_is_read_back) {
    const std::string text = "l'« entr'aide » <\"&\"> é\x01";
    EXPECT_EQ(xml_of("<a b=\"" + xml_escaped(text) + "\"/>", "a").value().value("b"), text.substr(0, text.size() - 1));
}

/// Every element of a real project gives, from its own bytes alone, the same tree again.
void expect_bytes_of_elements(const XmlNode& node, std::string_view source, std::size_t& count) {
    if (node.is_text()) return;
    const auto again = xml_of(source_of(node, source), "again");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->name, node.name);
    EXPECT_EQ(again->all_text(), node.all_text());
    ++count;
    for (const auto& child : node.children) expect_bytes_of_elements(child, source, count);
}

TEST(Xml, elements_of_a_real_project_know_their_bytes) {
    RELIANCE_NEEDS_TEST_DATA("q3-qdpx-atlasti-mac");
    const auto source = files::bytes_of(testing::test_data("q3-qdpx-atlasti-mac") / "Project.qde").value();
    std::size_t count = 0;
    const auto root = xml_of(source, "Project.qde").value();
    expect_bytes_of_elements(root, source, count);
    EXPECT_GT(count, 100u);
}

}  // namespace
}  // namespace reliance::exchange
