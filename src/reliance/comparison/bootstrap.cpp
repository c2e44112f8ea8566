#include "reliance/comparison/bootstrap.hpp"

#include <algorithm>
#include <cmath>

#include "reliance/base/contract.hpp"
#include "reliance/measures/diversity.hpp"
#include "reliance/measures/homophily.hpp"
#include "reliance/measures/inequality.hpp"
#include "reliance/measures/ratio.hpp"

namespace reliance::comparison {
namespace {

constexpr std::size_t replicates_per_block = 32;

/// Purposes of the draws of this room.
enum class Purpose : std::uint32_t { resample_people = 0x636f6d70 };

double ratio_of(std::span<const Contribution> contributions) {
    double part = 0;
    double whole = 0;
    for (const auto& each : contributions) {
        part += each.part;
        whole += each.whole;
    }
    return whole > 0 ? part / whole : measures::undefined;
}

double gini_of(std::span<const Contribution> contributions) {
    std::vector<double> amounts;
    for (const auto& each : contributions)
        if (each.whole > 0) amounts.push_back(each.part);
    return measures::gini(amounts);
}

/// How many are in each group.
std::vector<std::uint64_t> groups_of(std::span<const Contribution> contributions, std::size_t groups) {
    std::vector<std::uint64_t> counts(groups);
    for (const auto& each : contributions)
        if (each.whole > 0 && each.group < groups) ++counts[each.group];
    return counts;
}

/// Whether a statistic is of how people vary: those who are drawn vary less than those they are drawn from.
bool shrinks_when_drawn(Statistic statistic) { return statistic == Statistic::gini || statistic == Statistic::iqv; }

/// How many people a variety or an inequality is over.
double counted_in(const Taking& taking, std::span<const Contribution> contributions) {
    const auto is_counted = [&](const Contribution& each) {
        return each.whole > 0 && (taking.statistic == Statistic::gini || each.group < taking.groups);
    };
    return static_cast<double>(std::ranges::count_if(contributions, is_counted));
}

/// Sums of whole numbers, as doubles hold them.
std::uint64_t whole_number(double sum) { return static_cast<std::uint64_t>(std::llround(sum)); }

double density_ei_of(std::span<const Contribution> contributions) {
    Contribution sum;
    for (const auto& each : contributions) {
        sum.part += each.part, sum.whole += each.whole;
        sum.same += each.same, sum.different += each.different;
    }
    return measures::group_density_adjusted_ei({whole_number(sum.whole - sum.part), whole_number(sum.part)},
                                               {whole_number(sum.same), whole_number(sum.different)});
}

}  // namespace

double taken(const Taking& taking, std::span<const Contribution> contributions) {
    switch (taking.statistic) {
        case Statistic::gini:
            return gini_of(contributions);
        case Statistic::iqv:
            return measures::iqv(groups_of(contributions, taking.groups));
        case Statistic::density_ei:
            return density_ei_of(contributions);
        default:
            return ratio_of(contributions);
    }
}

double taken_again(const Taking& taking, std::span<const Contribution> contributions) {
    const auto value = taken(taking, contributions);
    if (!shrinks_when_drawn(taking.statistic)) return value;
    const auto n = counted_in(taking, contributions);
    if (n < 2) return measures::undefined;
    const double lost = n / (n - 1);
    return std::min(value * lost * lost, 1.0);  // in this order NaN stays NaN
}

std::vector<std::vector<double>> resampled(const Resampling& resampling, std::span<const Taken> measures,
                                           const parallel::Execution& execution) {
    std::vector<std::vector<double>> values(measures.size(), std::vector<double>(resampling.replicates));
    if (measures.empty()) return values;
    const auto people = measures.front().contributions.size();
    parallel::for_each_block(execution, resampling.replicates, replicates_per_block, [&](const parallel::Block& block) {
        std::vector<Contribution> sample(people);
        for (auto replicate = block.begin; replicate < block.end; ++replicate) {
            const auto drawn = random::drawn_again(resampling.seed, resampling.place, static_cast<std::uint32_t>(replicate),
                                                   static_cast<std::uint32_t>(Purpose::resample_people), people);
            for (std::size_t measure = 0; measure < measures.size(); ++measure) {
                for (std::size_t i = 0; i < people; ++i) sample[i] = measures[measure].contributions[drawn[i]];
                values[measure][replicate] = taken_again(measures[measure].taking, sample);
            }
        }
    });
    return values;
}

}  // namespace reliance::comparison
