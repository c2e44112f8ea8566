#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/exchange/import_report.hpp"
#include "reliance/exchange/refi_file.hpp"
#include "reliance/exchange/refi_kept.hpp"
#include "reliance/field/model.hpp"

namespace reliance::exchange {

/// A place of the study that an element of a project became: a row, or a passage of a material.
struct Target {
    std::string about, id;
    std::uint32_t start = 0, end = 0;
};

/// What an element of a project says, to become a memo.
struct FoundMemo {
    std::string text;
    std::string_view guid, system;  ///< by which the memo is known again
    std::string coder = {}, date = {};
    std::string selection = {};  ///< the GUID of the selection that it stands in
};

/// By which `ForeignId::system` an element of REFI-QDA is known again.
namespace refi {
inline constexpr std::string_view element = "refi";                  ///< the element that the row is
inline constexpr std::string_view selection = "refi_selection";      ///< the selection that a coding or a memo stands in
inline constexpr std::string_view source = "refi_source";            ///< the source that a coding codes as a whole
inline constexpr std::string_view description = "refi_description";  ///< the element whose description a memo is
}  // namespace refi

/// A study into which a project comes, row by row: what it knows already, what is kept aside, what was wrong.
class ProjectRows {
public:
    ProjectRows(field::Study study, KeptProject kept, const RefiFile& file);

    field::Study study;
    KeptProject kept;
    ImportReport report;
    Problems problems;
    const RefiFile& file;

    /// The row that an element of that GUID is already; nothing for a new one.
    std::optional<std::string> known(std::string_view noun, std::string_view guid) const;
    /// Records that a row is the element of that GUID.
    void remember(std::string_view noun, const std::string& id, std::string_view guid, std::string_view system = refi::element);
    /// The row of a known element, counted as such.
    std::optional<std::string> recognised(std::string_view noun, std::string_view guid, const XmlNode& node);
    /// An id like `wanted` that no row of the table of `noun` has; actors share their ids.
    std::string fresh(std::string_view noun, const std::string& wanted);
    /// An id that digests what a row says, as `field::fresh_id` makes it.
    std::string digested(std::string_view noun, std::string_view prefix, std::initializer_list<std::string_view> said);

    /// The GUID of an element, as it was written; a problem and an empty text where it has none.
    std::string guid_of(const XmlNode& node);
    /// What the element refers to (`targetGUID`, in some codebooks `guid`), folded.
    static std::string target_of(const XmlNode& node);
    std::string where(const XmlNode& node) const { return file.where(node); }

    /// Counts what became of an element.
    void tell(ImportCount kind, const XmlNode& node, std::string what);

    /// Keeps an element as a part of another.
    void keep(std::string_view element, std::string_view guid, const XmlNode& node);
    /// Gives each child element to `take`; what it does not take is kept.
    void each(const XmlNode& node, std::string_view element, std::string_view guid,
              const std::function<bool(const XmlNode&)>& take);
    /// Keeps an element for itself, as it came first: its attributes but for those `written` and its GUID, its children, and marks.
    void keep_apart(const XmlNode& node, std::vector<std::string_view> written, const std::map<std::string, std::string>& marks);
    /// Counts an element, and all in it, as kept.
    void count_as_kept(const XmlNode& node) { kept_nodes_.insert(&node); }
    /// Keeps the attributes of an element but for those that an export writes by itself.
    void keep_attributes(const XmlNode& node, std::string_view guid, const std::vector<std::string_view>& written);
    /// Whether a path as written climbs out of the project, which is a problem then.
    bool refuses_path(std::string_view written, const XmlNode& node);
    /// Keeps a file that the project names, as a document of the study; its path there, or nothing where it is not at hand.
    std::optional<std::string> keep_file(std::string_view written, const XmlNode& node);
    /// Keeps the files that kept elements name.
    void keep_named_files();

    /// Whether a reference to a note leads to one; it is told where it does not.
    bool leads_to_note(const XmlNode& reference);

    /// A memo of the study; where the same element is known to be one for that target, nothing is added.
    void add_memo(const Target& target, const FoundMemo& found);

    /// Refuses elements of one kind that have the GUID of another: of two, one would be lost.
    void refuse_repeated_guids();

    /// What became of all elements of the project: those that are not kept were carried.
    std::vector<ElementFate> fates() const;

private:
    void index_own_rows();

    std::map<std::string, std::string> known_;            ///< noun and folded GUID → id
    std::map<std::string, std::set<std::string>> taken_;  ///< by table; actors under one name
    std::set<const XmlNode*> kept_nodes_;
    std::set<std::string> notes_;  ///< folded GUIDs
    std::set<std::string> memos_;  ///< system, GUID and target of memos that are there
};

/// The time that an export gives to a day, which is all that a study knows of a coding's or a memo's moment.
inline constexpr std::string_view midnight = "T00:00:00Z";

/// The day of a date and time, 2023-04-11; empty where it is none.
std::string day_of(std::string_view date_time);
/// The media type that the ending of a name tells; empty where it does not.
std::string media_type_of(std::string_view name);
/// The own GUID of the passage that selects code points of a material.
std::string selection_guid(const field::Study& study, const std::string& material, std::uint32_t start, std::uint32_t end);

}  // namespace reliance::exchange
