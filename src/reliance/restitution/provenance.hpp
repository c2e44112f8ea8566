#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/restitution/disclosure.hpp"
#include "reliance/restitution/text.hpp"

/// What each figure rests on, down to the verbatims, the sources and the assumptions; and the way back up.
namespace reliance::restitution {

enum class NodeType : std::uint8_t {
    figure,  ///< of the report
    value,   ///< one number of a figure
    finding,
    lever,
    tie,
    resource,
    answer,  ///< of one person in one wave
    coding,  ///< a verbatim
    material,
    coder,
    parameter,
    source,      ///< a publication or a data set
    assumption,  ///< what has no source, with its reason
    run,         ///< a computation, with its seed and version
};

inline constexpr std::size_t node_type_count = 14;

std::string_view name(NodeType type);
Bilingual label(NodeType type);
std::optional<NodeType> node_type_named(std::string_view word);

/// One thing that others rest on.
struct Node {
    NodeType type = NodeType::figure;
    std::string id;           ///< unique in its type
    Text text;                ///< what it says: a title, a verbatim, a citation, a reason
    Rule rule = Rule::shown;  ///< set where the words may not be shown; `text` is then empty
};

/// The graph of what rests on what. Nodes and edges keep the order in which they came.
class Grounds {
public:
    /// Adds a node; one that is there already keeps its first text.
    void add(Node node);
    /// States that one node rests on another; both must be there. Stating it again changes nothing.
    void rests_on(NodeType type, const std::string& id, NodeType ground_type, const std::string& ground_id);
    /// States that the second node speaks against the first, as one of its grounds. What was stated of the two before stays.
    void is_denied_by(NodeType type, const std::string& id, NodeType ground_type, const std::string& ground_id);

    bool has(NodeType type, const std::string& id) const { return find(type, id).has_value(); }
    std::optional<std::size_t> find(NodeType type, const std::string& id) const;
    std::size_t size() const { return nodes_.size(); }
    const Node& node(std::size_t position) const { return nodes_[position]; }
    std::span<const std::size_t> grounds(std::size_t position) const { return down_[position]; }
    std::span<const std::size_t> rests(std::size_t position) const { return up_[position]; }
    /// Whether a ground speaks against what has it as a ground.
    bool is_against(std::size_t above, std::size_t ground) const { return denials_.contains({above, ground}); }
    /// The ids of one type, in order.
    std::vector<std::string> ids(NodeType type) const;

private:
    std::vector<Node> nodes_;
    /// Whether the two were not joined before.
    bool joined(NodeType type, const std::string& id, NodeType ground_type, const std::string& ground_id);

    std::vector<std::vector<std::size_t>> down_, up_;
    std::set<std::pair<std::size_t, std::size_t>> denials_;  ///< what is denied, and by what
    std::map<std::pair<NodeType, std::string>, std::size_t> places_;
};

/// The grounds that a study gives by itself: findings, ties and resources on their verbatims, ties and answers on the round of
/// field work in which they were told (a source), verbatims on their materials and coders; a resource without a passage says so, and
/// rests on the rounds in which its holder was met.
///
/// Those who withdrew are left out, and all that refers to them. A verbatim that may not be quoted, or that tells of one of them,
/// is there without its words; one that denies a tie, a resource or a finding speaks against it.
Grounds grounds_of(const field::Study& whole);

/// A node and what hangs from it.
struct Branch {
    Node node;
    std::vector<Branch> branches;
    std::size_t left_out = 0;  ///< branches not followed, past the widest
    bool seen = false;         ///< its own branches stand at an earlier place
    bool against = false;      ///< it speaks against what it hangs from, or, on a walk up, that one against it
};

/// How much of a graph is shown.
struct Extent {
    std::size_t widest = 12;  ///< branches of one node
    std::size_t deepest = 8;  ///< levels under the root
};

/// From a figure, or one of its values, down to what it rests on.
///
/// Errors   unknown_figure.
Result<Branch> walk_down(const Grounds& grounds, std::string_view figure, const Extent& extent = {});
/// From anything down to what it rests on.
///
/// Errors   unknown_reference, with what is there of that type.
Result<Branch> walk_down(const Grounds& grounds, NodeType type, std::string_view id, const Extent& extent = {});
/// From a verbatim, a material, a coder, or anything else, up to what rests on it.
///
/// Errors   unknown_reference.
Result<Branch> walk_up(const Grounds& grounds, NodeType type, std::string_view id, const Extent& extent = {});

/// The tree as lines, two spaces a level.
std::vector<std::string> lines(const Branch& branch, Language language);
/// The tree as JSON: `type`, `id`, `text`, `suppressed`, `rests_on` (or what rests on it, for a walk up), `left_out`, `seen`,
/// `against`.
std::string json(const Branch& branch);

}  // namespace reliance::restitution
