#include "reliance/restitution/disclosure.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "reliance/restitution/attack.hpp"
#include "reliance/restitution/exact_span.hpp"

namespace reliance::restitution {
namespace {

constexpr std::array<RuleText, rule_count - 1> texts{{
    {Rule::few_people,
     "few_people",
     {"Too few people", "Trop peu de personnes"},
     {"Fewer people than the threshold stand behind this number; it is withheld so that nobody can be recognised.",
      "Moins de personnes que le seuil se trouvent derrière ce nombre ; il est masqué pour que personne ne puisse être reconnu."},
     ""},
    {Rule::insider,
     "insider",
     {"Too few people for a reader who is one of them", "Trop peu de personnes pour qui en fait partie"},
     {"A participant who reads the report and sets herself aside would be left with fewer people than the threshold.",
      "Une personne concernée qui lit le rapport et se met à part n'aurait plus devant elle que moins de personnes que le "
      "seuil."},
     ""},
    {Rule::dominance,
     "dominance",
     {"One contribution dominates", "Une contribution domine"},
     {"One person or body makes nearly all of this sum; printing it would tell what that one contributes.",
      "Une seule personne ou structure fait presque toute cette somme ; l'imprimer dirait ce qu'elle apporte."},
     "INSEE, secret statistique : règle de dominance à 85 %"},
    {Rule::secondary,
     "secondary",
     {"Withheld to protect another number", "Masqué pour protéger un autre nombre"},
     {"This number could be printed by itself, but with it a withheld number, or that of too few people, could be worked out "
      "from the others.",
      "Ce nombre pourrait être imprimé seul, mais avec lui un nombre masqué, ou celui de trop peu de personnes, se recalculerait "
      "à partir des autres."},
     ""},
    {Rule::recognisable,
     "recognisable",
     {"People could be recognised by their ties", "Des personnes seraient reconnaissables à leurs liens"},
     {"In a drawing of each tie, somebody's ties and those around them would have a shape that fewer people than the threshold "
      "share; "
      "groups are drawn instead.",
      "Dans un dessin de chaque lien, les liens d'une personne et ceux qui l'entourent auraient une forme que moins de personnes "
      "que le "
      "seuil partagent ; on dessine des groupes."},
     "de Jong, van der Loo & Takes (2024), arXiv:2407.02290"},
    {Rule::descriptor,
     "descriptor",
     {"Too precise a description", "Description trop précise"},
     {"Fewer people of the place than the threshold answer to this description.",
      "Moins de personnes du lieu que le seuil répondent à cette description."},
     ""},
    {Rule::no_consent,
     "no_consent",
     {"No consent to be quoted", "Pas d'accord pour être cité"},
     {"A person who speaks in this passage, or whom it names, has not agreed to be quoted or has withdrawn.",
      "Une personne qui parle dans ce passage, ou qu'il nomme, n'a pas donné son accord pour être citée ou s'est retirée."},
     ""},
}};

std::vector<Rule> own_rules(const Tables& tables, const Protection& protection) {
    std::vector<Rule> rules;
    for (const auto& cell : tables.cells) {
        const auto counted = static_cast<std::size_t>(value(tables, cell));
        rules.push_back(rule_for_count(cell.people.value_or(counted), protection));
    }
    return rules;
}

/// Zeros first where they are shown, then the most useful, then the largest.
std::vector<std::size_t> in_order_of_usefulness(const Tables& tables, bool zeros_are_shown) {
    std::vector<std::size_t> order(tables.cells.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto rank = [&](std::size_t i) {
        const auto count = value(tables, tables.cells[i]);
        return std::array<std::int64_t, 3>{zeros_are_shown && count == 0 ? 0 : 1, -tables.cells[i].usefulness, -count};
    };
    std::ranges::stable_sort(order, [&](auto a, auto b) { return rank(a) < rank(b); });
    return order;
}

/// Tables being protected: which cells must not be worked out, and the order in which the others are printed.
struct Plan {
    const Tables& tables;
    bool zeros_are_shown;
    std::vector<std::size_t> order;
    std::vector<Rule> own;             ///< the rule of each cell by itself
    std::vector<std::size_t> first;    ///< cells withheld by their own rule
    std::vector<std::size_t> further;  ///< cells withheld against the attacker
};

Plan plan_of(const Tables& tables, const Protection& protection) {
    Plan plan{tables,
              protection.zeros_are_shown,
              in_order_of_usefulness(tables, protection.zeros_are_shown),
              own_rules(tables, protection),
              {},
              {}};
    for (std::size_t i = 0; i < plan.own.size(); ++i)
        if (plan.own[i] != Rule::shown) plan.first.push_back(i);
    return plan;
}

/// Prints what can be printed without an exact recalculation of a withheld cell.
std::vector<Rule> by_elimination(const Plan& plan) {
    auto rules = plan.own;
    std::vector<std::vector<std::uint32_t>> targets;
    for (const auto cell : plan.first) targets.push_back(plan.tables.cells[cell].adds);
    for (const auto cell : plan.further) {
        targets.push_back(plan.tables.cells[cell].adds);
        rules[cell] = Rule::secondary;
    }
    ExactSpan printed(std::move(targets), plan.tables.inner.size());
    for (const auto cell : plan.order) {
        if (rules[cell] != Rule::shown) continue;
        if (printed.would_disclose(plan.tables.cells[cell].adds))
            rules[cell] = Rule::secondary;
        else
            printed.add(plan.tables.cells[cell].adds);
    }
    return rules;
}

/// The least useful printed cells first, without the zeros that are shown.
std::vector<std::size_t> candidates(const Plan& plan, std::span<const Rule> rules) {
    std::vector<std::size_t> cells;
    for (auto i = plan.order.rbegin(); i != plan.order.rend(); ++i) {
        const bool shown_zero = plan.zeros_are_shown && value(plan.tables, plan.tables.cells[*i]) == 0;
        if (rules[*i] == Rule::shown && !shown_zero) cells.push_back(*i);
    }
    return cells;
}

/// The least useful cell that is enough to protect `target`, or else the least useful one.
std::optional<std::size_t> one_more(const Plan& plan, std::span<const Rule> rules, std::size_t target) {
    const auto choices = candidates(plan, rules);
    const auto enough = std::ranges::find_if(choices, [&](auto choice) {
        auto tried = plan;
        tried.further.push_back(choice);
        return !can_be_pinned(plan.tables, by_elimination(tried), target, plan.zeros_are_shown);
    });
    if (choices.empty()) return std::nullopt;
    return enough == choices.end() ? choices.front() : *enough;
}

std::optional<std::size_t> first_pinned(const Plan& plan, std::span<const Rule> rules) {
    for (const auto cell : plan.first)
        if (can_be_pinned(plan.tables, rules, cell, plan.zeros_are_shown)) return cell;
    return std::nullopt;
}

/// Plays the attacker until she finds nothing, or nothing is left to withhold.
std::vector<Rule> until_safe(Plan plan) {
    auto rules = by_elimination(plan);
    for (auto pinned = first_pinned(plan, rules); pinned; pinned = first_pinned(plan, rules)) {
        const auto further = one_more(plan, rules, *pinned);
        if (!further) break;
        plan.further.push_back(*further);
        rules = by_elimination(plan);
    }
    return rules;
}

double largest_share(std::vector<double> contributions) {
    const double sum = std::accumulate(contributions.begin(), contributions.end(), 0.0);
    return sum > 0 ? *std::ranges::max_element(contributions) / sum : 0;
}

/// The cells of one table, as sums of inner counts: every attribute printed takes a value or its total, every other is summed
/// over.
class PrintedTable {
public:
    PrintedTable(const Cube& cube, std::span<const std::size_t> attributes) : cube_(cube), attributes_(attributes) {}

    std::vector<TableCell> cells() const {
        std::size_t count = 1;
        for (const auto attribute : attributes_) count *= cube_.sizes[attribute] + 1;
        std::vector<TableCell> all(count);
        for (std::size_t cell = 0; cell < count; ++cell) all[cell].usefulness = totals_in(cell);
        for (std::size_t inner = 0; inner < cube_.counts.size(); ++inner)
            for (std::size_t cell = 0; cell < count; ++cell)
                if (holds(cell, inner)) all[cell].adds.push_back(static_cast<std::uint32_t>(inner));
        return all;
    }

private:
    std::size_t value_of(std::size_t inner, std::size_t attribute) const {
        for (auto later = cube_.sizes.size() - 1; later > attribute; --later) inner /= cube_.sizes[later];
        return inner % cube_.sizes[attribute];
    }

    std::size_t choice_of(std::size_t cell, std::size_t place) const {
        for (auto later = attributes_.size() - 1; later > place; --later) cell /= cube_.sizes[attributes_[later]] + 1;
        return cell % (cube_.sizes[attributes_[place]] + 1);
    }

    int totals_in(std::size_t cell) const {
        int totals = 0;
        for (std::size_t place = 0; place < attributes_.size(); ++place)
            totals += choice_of(cell, place) == cube_.sizes[attributes_[place]];
        return totals;
    }

    bool holds(std::size_t cell, std::size_t inner) const {
        for (std::size_t place = 0; place < attributes_.size(); ++place) {
            const auto choice = choice_of(cell, place);
            if (choice != cube_.sizes[attributes_[place]] && choice != value_of(inner, attributes_[place])) return false;
        }
        return true;
    }

    const Cube& cube_;
    std::span<const std::size_t> attributes_;
};

}  // namespace

std::span<const RuleText> rule_texts() { return texts; }

std::string_view id(Rule rule) { return rule == Rule::shown ? "" : texts[static_cast<std::size_t>(rule) - 1].id; }

Rule rule_for_count(std::size_t people, const Protection& protection) {
    if (people == 0 && protection.zeros_are_shown) return Rule::shown;
    if (people < protection.smallest) return Rule::few_people;
    return protection.insiders && people - 1 < protection.smallest ? Rule::insider : Rule::shown;
}

Rule rule_for_sum(std::span<const double> contributions, const Protection& protection) {
    const auto count = rule_for_count(contributions.size(), protection);
    if (count != Rule::shown) return count;
    std::vector<double> all(contributions.begin(), contributions.end());
    if (largest_share(all) > protection.dominance) return Rule::dominance;
    for (std::size_t i = 0; protection.insiders && i < all.size(); ++i) {
        auto others = all;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        if (largest_share(others) > protection.dominance) return Rule::dominance;
    }
    return Rule::shown;
}

std::int64_t value(const Tables& tables, const TableCell& cell) {
    std::int64_t sum = 0;
    for (const auto position : cell.adds) sum += tables.inner[position];
    return sum;
}

std::vector<Rule> suppressions(const Tables& tables, const Protection& protection) {
    return until_safe(plan_of(tables, protection));
}

Tables two_way(std::span<const std::int64_t> counts, std::size_t columns) {
    const std::vector<std::vector<std::size_t>> both{{0, 1}};
    return linked_tables({{counts.size() / columns, columns}, {counts.begin(), counts.end()}}, both);
}

Tables linked_tables(const Cube& cube, std::span<const std::vector<std::size_t>> printed) {
    Tables tables{cube.counts, {}};
    for (const auto& attributes : printed)
        for (auto& cell : PrintedTable(cube, attributes).cells()) tables.cells.push_back(std::move(cell));
    return tables;
}

}  // namespace reliance::restitution
