#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/exchange/xml.hpp"
#include "reliance/field/model.hpp"

namespace reliance::exchange {

/// What an element of a project of another program says that the study has no word for.
struct KeptElement {
    std::string element;                       ///< Code, TextSource …; Project, Links, Graphs … for what belongs to no GUID
    std::string guid;                          ///< as it was written; empty for those
    std::map<std::string, std::string> marks;  ///< what an export must know of it besides
    std::vector<XmlAttribute> attributes;
    std::vector<std::string> parts;  ///< child elements, byte for byte

    /// The value of a mark; empty where it has none.
    std::string mark(const std::string& name) const;
};

/// All that is kept of the projects that were taken into a study: the document `imported/refi.xml`, so that it is undone, copied and
/// given away with the study. Elements are found by name and GUID, whatever the spelling of the GUID.
class KeptProject {
public:
    static constexpr std::string_view path = "imported/refi.xml";
    /// Where the files of the projects are kept, byte for byte.
    static constexpr std::string_view files = "imported/refi/";

    /// What the study keeps; nothing where it has no such document. Errors   those of `xml_of`.
    static Result<KeptProject> of(const field::Study& study);

    /// The project without the elements and parts for which `goes` holds, asked of a GUID and of a part.
    KeptProject without(const std::function<bool(const std::string&)>& goes) const;

    /// Puts it into the study as its document; none where there is nothing.
    void put_into(field::Study& study) const;

    const KeptElement* find(std::string_view element, std::string_view guid) const;
    /// The element of that GUID, whatever its name is among `elements`.
    const KeptElement* find_any(const std::vector<std::string_view>& elements, std::string_view guid) const;
    KeptElement& at(std::string_view element, std::string_view guid);
    enum class Added { now, before, other_before };
    /// Adds a part, unless the very same is there, or another element of that name and GUID, which stays.
    Added add(std::string_view element, std::string_view guid, std::string_view part);
    const std::vector<KeptElement>& elements() const { return elements_; }
    /// The names and the runs of text of its parts, which people wrote.
    std::vector<std::string> words() const;

private:
    /// The parts of an element as they are looked up, the first `known` of them.
    struct PartIndex {
        std::size_t known = 0;
        std::unordered_set<std::string> parts, keys;

        void take_in(const KeptElement& element);
    };

    std::vector<KeptElement> elements_;
    std::map<std::string, std::size_t> places_;  ///< by element and folded GUID
    std::map<std::string, PartIndex> indexes_;   ///< by the same; made where parts are added
};

/// The name of the element that raw XML begins with, without its prefix.
std::string_view element_of(std::string_view part);

/// The GUID of that element as it is written; empty where it has none.
std::string_view guid_of_part(std::string_view part);

/// `text` as the content of an element, and as the value of an attribute: every line end and tab comes back as it was.
std::string xml_content(std::string_view text);
std::string xml_value(std::string_view text);

}  // namespace reliance::exchange
