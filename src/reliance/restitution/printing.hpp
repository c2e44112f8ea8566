#pragma once

#include <array>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "reliance/crisis/ensemble.hpp"
#include "reliance/restitution/report_inputs.hpp"

/// The making of the report's JSON; what its fields mean stands in web/src/report/types.ts.
namespace reliance::restitution {

using Json = nlohmann::ordered_json;

/// A door from a figure to what it rests on.
struct Link {
    std::string kind, id;

    bool operator==(const Link&) const = default;
};

/// What every figure has.
struct FigureHead {
    std::string id;
    Text definition;
    std::optional<Text> title, note, interval;
    std::string formula;
    std::vector<Link> rests_on;
    Rule rule = Rule::shown;
};

/// Participants by site and role, and what of these counts may be printed, all together.
struct ParticipantTable {
    std::vector<std::string> roles;    ///< in the order of the study folder, those nobody has left out
    std::vector<std::int64_t> counts;  ///< [site][role]
    std::vector<Rule> rules;           ///< [site][role], totals last in each way

    std::int64_t count(std::size_t site, std::size_t role) const { return counts[site * roles.size() + role]; }
    std::int64_t total(std::size_t site) const;
    Rule rule(std::size_t site, std::size_t role) const { return rules[site * (roles.size() + 1) + role]; }
    Rule total_rule(std::size_t site) const { return rule(site, roles.size()); }
};

ParticipantTable participant_table(const field::Study& study, const Protection& protection);

/// What the parts of the report share while it is made: the study without those who withdrew, what is withheld so far, what is
/// cited so far.
class Printing {
public:
    explicit Printing(const ReportInputs& report_inputs);

    const ReportInputs& inputs() const { return *inputs_; }
    const field::Study& study() const { return study_; }
    /// Those who withdrew, who are in `inputs().study` only.
    const std::unordered_set<std::string>& withdrawn() const { return withdrawn_; }
    const ParticipantTable& participants() const { return participants_; }

    /// The rule's id, counted, or null.
    Json suppressed(Rule rule);
    /// A value by its rule.
    Json count(std::int64_t value, Rule rule);
    /// A value with its interval.
    Json estimate(double value, double low, double high, Rule rule = Rule::shown);
    Json estimate(const crisis::Estimate& estimate, Rule rule = Rule::shown);
    Json figure(const FigureHead& head);

    /// The id of a citation, given on its first use.
    std::string cite(const Text& citation);
    Link source(const Text& citation) { return {"source", cite(citation)}; }

    /// Ties that have evidence, by site where they were made (empty: all), each as a link.
    std::vector<Link> ties_with_evidence(const std::string& site) const;

    Json sources() const;
    Json rules() const;
    std::size_t withheld() const;
    std::size_t withheld(Rule rule) const { return withheld_[static_cast<std::size_t>(rule)]; }

private:
    const ReportInputs* inputs_;
    std::unordered_set<std::string> withdrawn_;
    field::Study study_;
    ParticipantTable participants_;
    std::array<std::size_t, rule_count> withheld_{};
    std::vector<Citation> citations_;
};

/// A number with five significant digits; null where there is none.
Json number(double value);
Json text(const Text& words);
Json text_or_null(const std::optional<Text>& words);
/// Null for an empty string.
Json string_or_null(const std::string& words);
Json outcome(const std::string& id, const Text& label, const Text& unit, int decimals, const char* better);
Json links(const std::vector<Link>& all);

/// How a run is replayed. A report says the same wherever it is written, so that its folder has no name in it.
inline constexpr std::string_view verify_command = "reliance verify FOLDER";
/// What `FOLDER` stands for.
Text verify_note();

/// The parts of the report.
Json study_part(Printing& printing);
Json sites_part(Printing& printing);
Json territory_part(Printing& printing);
Json fit_part(Printing& printing);
Json networks_part(Printing& printing);
Json comparison_part(Printing& printing);
Json crises_part(Printing& printing);
Json spreading_part(Printing& printing);
Json levers_part(Printing& printing);
Json findings_part(Printing& printing);
Json passages_part(Printing& printing);
Json ties_part(Printing& printing);
Json assumptions_part(Printing& printing);
Json words_part(Printing& printing);

/// Sentences on results with the figure each comes from, most telling first.
struct KeyPoint {
    Text text;
    std::string figure;
};
std::vector<KeyPoint> key_points(const ReportInputs& inputs);

/// Ids of figures, the same wherever they are named.
std::string crisis_figure(const std::string& crisis, const std::string& table);
/// Unmet need-hours avoided per 1,000 people of a scope of a site, or (without a scope) of the territory.
crisis::Estimate avoided_by(const std::vector<crisis::Outcome>& with, const std::vector<crisis::Outcome>& without, SiteIndex site,
                            std::optional<crisis::Scope> scope);

}  // namespace reliance::restitution
