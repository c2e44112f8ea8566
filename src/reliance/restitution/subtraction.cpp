#include "reliance/restitution/subtraction.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace reliance::restitution {
namespace {

/// How often a sum holds what each person brings; below zero where it is taken away.
using Sum = std::map<comparison::CountedPerson, int>;

bool is_few(std::size_t people, const Protection& protection) {
    return people > 0 && rule_for_count(people, protection) != Rule::shown;
}

std::size_t people_in(const Sum& sum) {
    std::set<std::uint32_t> people;
    for (const auto& [one, times] : sum)
        if (times != 0) people.insert(one.person);
    return people.size();
}

bool adds_or_takes_few(const Sum& sum, const Protection& protection) {
    std::size_t added = 0, taken_away = 0;
    for (const auto& [one, times] : sum) {
        added += times > 0;
        taken_away += times < 0;
    }
    return is_few(added, protection) || is_few(taken_away, protection);
}

bool tells_of_few(std::span<const CountedPeople> printed, std::span<const int> times, const Protection& protection) {
    Sum as_told, by_person;
    for (std::size_t number = 0; number < printed.size(); ++number)
        for (const auto& one : printed[number]) {
            as_told[one] += times[number];
            by_person[{one.person, 0}] += times[number];
        }
    return is_few(people_in(as_told), protection) || adds_or_takes_few(by_person, protection);
}

/// The next way to take away, leave out or add each number; false after the last.
bool next_way(std::vector<int>& times) {
    for (auto& once : times) {
        if (++once <= 1) return true;
        once = -1;
    }
    return false;
}

}  // namespace

bool can_be_subtracted(std::span<const CountedPeople> printed, const Protection& protection) {
    std::vector<int> times(printed.size(), -1);
    do
        if (tells_of_few(printed, times, protection)) return true;
    while (next_way(times));
    return false;
}

}  // namespace reliance::restitution
