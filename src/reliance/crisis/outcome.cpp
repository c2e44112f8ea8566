#include "reliance/crisis/outcome.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>

namespace reliance::crisis {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view helpers[]{"household", "bonding", "bridging", "linking", "site", "organisation"};
constexpr std::string_view scopes[]{"participants", "entourage", "within_500_m", "within_1_km", "commune"};

void add(Digester& digester, std::span<const GroupCounts> groups) { digester.add(groups); }
void add(Digester& digester, const std::vector<std::uint64_t>& values) {
    const std::uint64_t size = values.size();
    digester.add(std::span(&size, 1)).add(std::span<const std::uint64_t>(values));
}

void add(Digester& digester, const Course& course) {
    for (const auto* values : {&course.open, &course.satisfied}) digester.add(std::span<const std::uint32_t>(*values));
    digester.add(std::span<const std::uint64_t>(course.helped));
    for (const auto* values : {&course.unmet_by_person, &course.given_by_person}) add(digester, *values);
    const std::uint64_t rest[]{course.refused, course.past_capacity};
    digester.add(std::span<const std::uint64_t>(rest));
}

void add(Digester& digester, const SiteUse& use) {
    for (const auto* values : {&use.heard, &use.asked_of_participants}) add(digester, *values);
    digester.add(std::span<const std::uint32_t>(use.in_use));
    const std::uint64_t rest[]{use.turned_away, use.linked, use.told, use.answered};
    digester.add(std::span<const std::uint64_t>(rest));
}

/// Nothing where no tie of a lever was used: a run without such ties has the digest it had before they were counted.
void add(Digester& digester, const LeverTieUse& use) {
    if (use == LeverTieUse{}) return;
    const std::uint64_t both[]{use.asked, use.helped};
    digester.add(std::span<const std::uint64_t>(both));
}

double value_sum(const std::vector<std::uint64_t>& histogram) {
    double sum = 0;
    for (std::size_t k = 0; k < histogram.size(); ++k) sum += static_cast<double>(k) * static_cast<double>(histogram[k]);
    return sum;
}

template <class Count>
std::vector<double> share_satisfied(const std::vector<Count>& open, const std::vector<Count>& satisfied) {
    std::vector<double> q(open.size(), 1.0);
    for (std::size_t t = 0; t < q.size(); ++t)
        if (const auto all = open[t] + satisfied[t]; all > 0) q[t] = static_cast<double>(satisfied[t]) / static_cast<double>(all);
    return q;
}

}  // namespace

std::string_view name(HelpedBy by) { return helpers[static_cast<std::size_t>(by)]; }
std::string_view name(Scope scope) { return scopes[static_cast<std::size_t>(scope)]; }
bool is_on_the_ground(Scope scope) { return scope >= Scope::within_500_m; }

GroupCounts& GroupCounts::operator+=(const GroupCounts& other) {
    persons += other.persons;
    arisen += other.arisen;
    met += other.met;
    unmet_hours += other.unmet_hours;
    need_hours += other.need_hours;
    harm += other.harm;
    waiting += other.waiting;
    return *this;
}

Digest Outcome::digest() const {
    Digester d;
    add(d, std::span(&all, 1));
    for (const auto groups : {std::span<const GroupCounts>(by_age), std::span<const GroupCounts>(by_alone),
                              std::span<const GroupCounts>(by_participant), std::span<const GroupCounts>(by_power),
                              std::span<const GroupCounts>(by_commune), std::span<const GroupCounts>(by_scope),
                              std::span<const GroupCounts>(by_need)})
        add(d, groups);
    for (const auto* values :
         {&arisen, &met, &open, &satisfied, &queue, &waiting, &unmet_by_person, &given_by_person, &helped_over_site_tie})
        add(d, *values);
    for (const auto& course : courses) add(d, course);
    for (const auto& use : by_site) add(d, use);
    add(d, over_lever_ties);
    for (const auto& through : helped) d.add(std::span<const std::uint64_t>(through));
    d.add(std::span<const std::uint64_t>(helped_over_kind));
    const std::uint64_t rest[]{hours,     in_need,       never_helped, asked,  refused, referred,
                               unreached, past_capacity, not_taken_up, called, new_ties};
    return d.add(std::span<const std::uint64_t>(rest)).digest();
}

std::vector<double> functionality(const Outcome& o) { return share_satisfied(o.open, o.satisfied); }
std::vector<double> functionality(const Course& course) { return share_satisfied(course.open, course.satisfied); }

double robustness(const Outcome& outcome) {
    const auto q = functionality(outcome);
    return q.empty() ? nan : *std::ranges::min_element(q);
}

double rapidity(const Outcome& outcome, double recovered) {
    const auto q = functionality(outcome);
    if (q.empty() || q.back() < recovered) return nan;
    const auto lowest = static_cast<std::size_t>(std::ranges::min_element(q) - q.begin());
    auto from = q.size();
    while (from > lowest && q[from - 1] >= recovered) --from;
    return static_cast<double>(from - lowest);
}

double loss(const Outcome& outcome) {
    double sum = 0;
    for (const double q : functionality(outcome)) sum += 1 - q;
    return sum;
}

double waiting_quantile(const Outcome& o, double q) {
    const auto total = std::accumulate(o.waiting.begin(), o.waiting.end(), std::uint64_t{0});
    if (total == 0) return nan;
    std::uint64_t sum = 0;
    for (std::size_t k = 0; k < o.waiting.size(); ++k)
        if (static_cast<double>(sum += o.waiting[k]) >= q * static_cast<double>(total)) return static_cast<double>(k);
    return nan;
}

void count_in(std::vector<std::uint64_t>& histogram, std::size_t value) {
    if (value >= histogram.size()) histogram.resize(value + 1);
    ++histogram[value];
}

double gini(const std::vector<std::uint64_t>& histogram) {
    const double total = value_sum(histogram);
    if (!(total > 0)) return nan;
    const auto n = static_cast<double>(std::accumulate(histogram.begin(), histogram.end(), std::uint64_t{0}));
    double below = 0, sum = 0;
    for (std::size_t k = 0; k < histogram.size(); ++k) {
        const auto people = static_cast<double>(histogram[k]);
        sum += static_cast<double>(k) * people * (2 * below + people - n);  // ranks i of equals: the sum of 2i − n − 1
        below += people;
    }
    return sum / (n * total);
}

double concentration(const Outcome& o) {
    const auto n = static_cast<double>(o.all.persons), hours = static_cast<double>(o.all.unmet_hours);
    if (!(n > 0 && hours > 0)) return nan;
    double below = 0, sum = 0;
    for (const auto& group : o.by_power) {
        const auto people = static_cast<double>(group.persons);
        sum += static_cast<double>(group.unmet_hours) * (below + people / 2) / n;
        below += people;
    }
    return 2 * sum / hours - 1;
}

double per_thousand(std::uint64_t count, const GroupCounts& group) {
    return group.persons == 0 ? nan : 1000.0 * static_cast<double>(count) / static_cast<double>(group.persons);
}

double share_met(const GroupCounts& group) {
    return group.arisen == 0 ? nan : static_cast<double>(group.met) / static_cast<double>(group.arisen);
}

double share_never_helped(const Outcome& o) {
    return o.in_need == 0 ? nan : static_cast<double>(o.never_helped) / static_cast<double>(o.in_need);
}

std::array<std::uint64_t, helped_by_count> helped_total(const Outcome& o) {
    auto total = o.helped[0];
    for (std::size_t k = 0; k < helped_by_count; ++k) total[k] += o.helped[1][k];
    return total;
}

}  // namespace reliance::crisis
