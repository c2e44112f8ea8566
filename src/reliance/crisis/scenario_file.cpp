#include <algorithm>
#include <functional>
#include <map>
#include <span>

#include "reliance/base/toml_table.hpp"
#include "reliance/crisis/scenario.hpp"
#include "reliance/population/population.hpp"

/// Reads scenario files. A reader goes through the whole file and notes every fault; only a file without any becomes a scenario.
namespace reliance::crisis {
namespace {

template <class Word, std::size_t count>
std::vector<std::string_view> all_names() {
    std::vector<std::string_view> names;
    for (std::size_t k = 0; k < count; ++k) names.push_back(name(static_cast<Word>(k)));
    return names;
}

constexpr std::pair<std::string_view, population::Trait> traits[]{
    {"alone", population::lives_alone}, {"vulnerable", population::vulnerable},     {"has_car", population::has_car},
    {"online", population::online},     {"hot_dwelling", population::hot_dwelling},
};
constexpr std::string_view weekdays[]{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::string_view provenances[]{"measured", "published", "assumed"};

struct Knot {
    double hour, value;
};

std::vector<double> interpolated(const std::vector<Knot>& knots, std::uint32_t hours) {
    std::vector<double> values;
    for (std::uint32_t t = 0; t < hours; ++t) {
        const auto next = std::ranges::find_if(knots, [t](const Knot& knot) { return knot.hour > t; });
        if (next == knots.begin())
            values.push_back(next->value);
        else if (next == knots.end())
            values.push_back(knots.back().value);
        else
            values.push_back((next - 1)->value +
                             (next->value - (next - 1)->value) * (t - (next - 1)->hour) / (next->hour - (next - 1)->hour));
    }
    return values;
}

std::vector<Knot> knots_in(TomlTable& table, const toml::node& node, double low, double high) {
    std::vector<Knot> knots;
    if (!node.is_array() || node.as_array()->empty()) return table.wrong_type("knots", "[[hour, value], …]", node), knots;
    for (const auto& each : *node.as_array()) {
        if (!each.is_array() || each.as_array()->size() != 2) {
            table.wrong_type("knots", "[[hour, value], …]", each);
            continue;
        }
        const auto hour = table.sound_number(*each.as_array()->get(0), 0, longest_scenario);
        const double value = table.number(*each.as_array()->get(1), low, high);
        if (hour && !knots.empty() && *hour <= knots.back().hour)
            table.faults().add(ErrorCode::not_later, {number_text(*hour), number_text(knots.back().hour)}, each);
        else if (hour)
            knots.push_back({*hour, value});
    }
    return knots;
}

struct Clock {
    std::uint32_t hours, starts_at;
    bool is_told = true;  ///< otherwise the file has no number of hours that can be, and nothing is counted against it
};

/// That a list has as many values as it should; what is no list was told as such.
void expect_count(TomlTable& table, const toml::node& node, std::size_t values, std::size_t expected) {
    if (node.is_array() && values != expected)
        table.faults().add(ErrorCode::number_of_values, {std::to_string(values), std::to_string(expected)}, node);
}

/// A series by local hour of the day, repeated over the scenario.
std::vector<double> daily(TomlTable& table, const toml::node& node, Clock clock, double low, double high) {
    auto day = table.numbers(node, low, high);
    expect_count(table, node, day.size(), 24);
    day.resize(24);
    std::vector<double> values;
    for (std::uint32_t t = 0; t < clock.hours; ++t) values.push_back(day[(clock.starts_at + t) % 24]);
    return values;
}

/// A series is a number, one number an hour, {knots = [[hour, value], …]} or {by_hour = [24 numbers]}; both together are
/// multiplied.
std::vector<double> series(TomlTable& table, const toml::node& node, Clock clock, double low, double high) {
    if (node.is_number()) return std::vector<double>(clock.hours, table.number(node, low, high));
    if (node.is_array()) {
        auto values = table.numbers(node, low, high);
        if (clock.is_told) expect_count(table, node, values.size(), clock.hours);
        values.resize(clock.hours);
        return values;
    }
    std::vector<double> values(clock.hours, 1);
    if (!node.is_table()) return table.faults().add(ErrorCode::invalid_number, {"series"}, node), values;
    TomlTable inner(table.faults(), *node.as_table());
    const auto multiply = [&](const std::vector<double>& by) {
        std::ranges::transform(values, by, values.begin(), std::multiplies{});
    };
    const auto* knots = inner.find("knots");
    const auto* by_hour = inner.find("by_hour");
    if (knots == nullptr && by_hour == nullptr) inner.faults().add(ErrorCode::missing_key, {"knots", "[[hour, value], …]"}, node);
    if (knots != nullptr)
        if (const auto read = knots_in(inner, *knots, low, high); !read.empty()) multiply(interpolated(read, clock.hours));
    if (by_hour != nullptr) multiply(daily(inner, *by_hour, clock, low, high));
    inner.finish();
    return values;
}

void read_series(TomlTable& table, std::string_view key, std::vector<double>& into, Clock clock, double high) {
    if (const auto* node = table.find(key)) into = series(table, *node, clock, 0, high);
}

/// The mean of a day's extremes over the days [day − 2, day] that the table has.
double trailing_mean(const std::vector<double>& hourly, std::size_t day, bool highest) {
    double sum = 0, days = 0;
    for (auto d = day < 2 ? 0 : day - 2; d <= day; ++d, ++days) {
        const auto begin = hourly.begin() + static_cast<std::ptrdiff_t>(24 * d);
        const auto end = hourly.begin() + static_cast<std::ptrdiff_t>(std::min(hourly.size(), 24 * d + 24));
        sum += highest ? *std::max_element(begin, end) : *std::min_element(begin, end);
    }
    return sum / days;
}

double share_between(double value, const std::vector<double>& range) { return (value - range[0]) / (range[1] - range[0]); }

/// Intensity from hourly temperatures: the mean of the three-day means of nights and days, each from its threshold (0) to its
/// full value (1), standing at noon of each day and linear between.
std::vector<double> heat_intensity(const std::vector<double>& hourly, const std::vector<double>& nights,
                                   const std::vector<double>& days, Clock clock) {
    std::vector<Knot> knots;
    for (std::size_t day = 0; 24 * day < hourly.size(); ++day) {
        const double mean =
            (share_between(trailing_mean(hourly, day, false), nights) + share_between(trailing_mean(hourly, day, true), days)) /
            2;
        knots.push_back({24.0 * static_cast<double>(day) + 12, std::clamp(mean, 0.0, 1.0)});
    }
    return interpolated(knots, clock.hours);
}

std::vector<double> range_in(TomlTable& table, std::string_view key) {
    const auto* node = table.required(key, "[threshold, full], in °C");
    const auto faults = table.faults().problems.size();
    auto range = node != nullptr && node->is_array() ? table.numbers(*node, -50, 60) : std::vector<double>{};
    const bool is_range = range.size() == 2 && range[0] < range[1];
    if (node != nullptr && !is_range && table.faults().problems.size() == faults)
        table.faults().add(ErrorCode::not_a_range, {std::string(key)}, *node);
    return is_range ? range : std::vector<double>{0, 1};
}

void read_note(TomlTable& table, std::string about, Scenario& scenario) {
    ScenarioNote note;
    note.about = std::move(about);
    table.read("note", note.text);
    table.read("note_fr", note.text_fr);
    note.source = table.source();
    table.read("source_fr", note.source_fr);
    if (const auto at = table.required_word("provenance", provenances)) note.provenance = static_cast<Provenance>(*at);
    scenario.notes.push_back(std::move(note));
}

void read_hazard(TomlTable& table, Scenario& s, Clock clock) {
    read_note(table, "hazard", s);
    read_series(table, "intensity", s.intensity, clock, 1);
    read_series(table, "harm", s.harm_factor, clock, 100);
    if (const auto* temperatures = table.find("temperatures")) {
        auto hourly = table.numbers(*temperatures, -50, 60);
        if (clock.is_told) expect_count(table, *temperatures, hourly.size(), s.hours);
        hourly.resize(s.hours);
        const auto nights = range_in(table, "nights"), days = range_in(table, "days");
        s.intensity = heat_intensity(hourly, nights, days, clock);
    }
    if (auto offsets = table.table("zone_offset")) {
        for (std::size_t z = 0; z < zone_count; ++z) offsets->read(name(static_cast<Zone>(z)), s.zone_offset[z], -1, 1);
        offsets->finish();
    }
    table.finish();
}

void read_channels(TomlTable& table, Scenario& s, Clock clock) {
    read_note(table, "channels", s);
    read_series(table, "remote", s.remote, clock, 1);
    read_series(table, "transport", s.transport, clock, 1);
    read_series(table, "older_in_person", s.older_in_person, clock, 1);
    table.finish();
}

void read_helpers(TomlTable& table, Scenario& s, Clock clock) {
    read_note(table, "helpers", s);
    read_series(table, "available", s.available, clock, 1);
    table.read("away", s.away, 0, 1);
    table.read("ill_per_day", s.ill_per_day, 0, 1);
    table.read("ill_per_day_older", s.ill_per_day_older, 0, 1);
    table.finish();
}

void read_closures(TomlTable& table, Scenario& s, Clock clock) {
    read_note(table, "closures", s);
    read_series(table, "sites_closed", s.sites_closed, clock, 1);
    read_series(table, "site_capacity", s.site_capacity, clock, 100);
    read_series(table, "organisation_capacity", s.organisation_capacity, clock, 100);
    if (const auto at = table.word("opens_anyway", all_names<population::Good, population::good_count>()))
        s.opens_anyway = static_cast<population::Good>(*at);
    table.finish();
}

void read_means(TomlTable& table, Need& need) {
    const auto at = table.required_word("means", all_names<Means, 4>());
    if (!at) table.find("what");  // Nobody can tell whether these means ask for it.
    if (!at) return;
    need.means = static_cast<Means>(*at);
    if (need.means == Means::know_how)
        if (const auto what = table.required_word("what", all_names<population::KnowHow, population::know_how_count>()))
            need.know_how = static_cast<population::KnowHow>(*what);
    if (need.means == Means::good)
        if (const auto what = table.required_word("what", all_names<population::Good, population::good_count>()))
            need.good = static_cast<population::Good>(*what);
}

void read_ages(TomlTable& table, Need& need) {
    auto ages = table.table("age_ratio");
    if (!ages) return;
    need.age_ratio.fill(0);
    for (std::size_t band = 0; band < population::age_band_count; ++band)
        ages->read(name(static_cast<population::AgeBand>(band)), need.age_ratio[band], 0, 1000);
    ages->finish();
}

void read_exposure(TomlTable& table, Need& need) {
    read_ages(table, need);
    table.read("alone_ratio", need.alone_ratio, 0, 1000);
    table.read("vulnerable_ratio", need.vulnerable_ratio, 0, 1000);
    table.read("hot_dwelling_ratio", need.hot_dwelling_ratio, 0, 1000);
    table.read("car_ratio", need.car_ratio, 0, 1000);
    table.read("online_ratio", need.online_ratio, 0, 1000);
    std::vector<std::string_view> names;
    for (const auto& [word, trait] : traits) names.push_back(word);
    table.each_word("only", names, [&](std::size_t at) { need.only = static_cast<std::uint8_t>(need.only | traits[at].second); });
}

void read_times(TomlTable& table, Need& need, Clock clock) {
    need.by_hour.fill(1);
    if (const auto* node = table.find("by_hour")) {
        const auto weights = table.numbers(*node, 0, 1000);
        expect_count(table, *node, weights.size(), 24);
        std::copy_n(weights.begin(), std::min<std::size_t>(24, weights.size()), need.by_hour.begin());
    }
    need.course.assign(clock.hours, 1);
    read_series(table, "course", need.course, clock, 1000);
    table.read("lasts", need.lasts, 1, longest_scenario);
    table.read("use_hours", need.use_hours, 1, longest_scenario);
}

Need read_need(TomlTable table, Clock clock) {
    Need need;
    need.id = table.text("id");
    need.label_fr = table.text("label_fr");
    need.label_en = table.text("label_en");
    need.source = table.source();
    table.read("source_fr", need.source_fr);
    if (const auto at = table.required_word("provenance", provenances)) need.provenance = static_cast<Provenance>(*at);
    read_means(table, need);
    read_exposure(table, need);
    read_times(table, need, clock);
    table.read("remote", need.remote);
    table.read("household", need.household);
    table.read("recurs", need.recurs);
    table.read("hurry", need.hurry);
    table.read("effort", need.effort, 0, 7);
    table.read("harm_per_hour", need.harm_per_hour, 0, 1000);
    if (const auto* node = table.required("incidence", "needs per exposed person and day at full intensity"))
        need.incidence = table.number(*node, 0, 1000);
    table.each_word("organisations", all_names<OrganisationType, 9>(),
                    [&](std::size_t at) { need.organisations = static_cast<std::uint16_t>(need.organisations | 1u << at); });
    table.finish();
    return need;
}

void read_needs(TomlTable& root, Scenario& s, Clock clock) {
    std::map<std::string, std::string> seen;
    root.each_table("needs", [&](TomlTable table) {
        s.needs.push_back(read_need(table, clock));
        const auto at = root.faults().at(table.node().source());
        const auto [first, fresh] = seen.emplace(s.needs.back().id, at);
        if (!fresh) root.faults().problems.add(ErrorCode::duplicate_id, {first->first, first->second}, at);
    });
    if (s.needs.size() > greatest_need_count)
        root.faults().add(ErrorCode::too_many, {std::to_string(s.needs.size()), "needs", std::to_string(greatest_need_count)},
                          root.node());
}

/// `hours` stays 0 where the file tells none that can be.
void read_head(TomlTable& root, Scenario& s) {
    s.id = root.text("id");
    s.title_fr = root.text("title_fr");
    s.title_en = root.text("title_en");
    root.read("territory", s.territory);
    s.hours = root.sound_whole("hours", "how long it is followed", 1, longest_scenario).value_or(0);
    root.read("starts_at", s.starts_at, 0, 23);
    if (const auto at = root.word("starts_on", weekdays)) s.starts_on = static_cast<std::uint32_t>(*at);
}

Scenario read_scenario(TomlTable& root) {
    Scenario head;
    read_head(root, head);
    Scenario s = quiet_scenario(std::max(1u, head.hours));
    s.id = head.id, s.title_fr = head.title_fr, s.title_en = head.title_en, s.territory = head.territory;
    s.starts_at = head.starts_at, s.starts_on = head.starts_on;
    const Clock clock{s.hours, s.starts_at, head.hours > 0};
    if (auto table = root.required_table("hazard", "a table with intensity or temperatures")) read_hazard(*table, s, clock);
    if (auto table = root.table("channels")) read_channels(*table, s, clock);
    if (auto table = root.table("helpers")) read_helpers(*table, s, clock);
    if (auto table = root.table("closures")) read_closures(*table, s, clock);
    read_needs(root, s, clock);
    root.finish();
    return s;
}

}  // namespace

Result<Scenario> scenario_from_toml(std::string_view text, std::string_view where) {
    const auto parsed = toml_of(text, where);
    if (!parsed) return failure(parsed.error());
    TomlFaults faults(where);
    TomlTable root(faults, *parsed);
    Scenario scenario = read_scenario(root);
    if (!faults.problems.empty()) return failure(std::move(faults.problems));
    return scenario;
}

}  // namespace reliance::crisis
