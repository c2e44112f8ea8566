#include "reliance/crisis/rules.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reliance::crisis {
namespace {

using random::Threshold;
using random::threshold;

double between(double low, double high, unsigned level) { return low + (high - low) * level / 7.0; }

std::array<Threshold, 8> by_level(double low, double high) {
    std::array<Threshold, 8> thresholds;
    for (unsigned level = 0; level < 8; ++level) thresholds[level] = threshold(between(low, high, level));
    return thresholds;
}

/// The part of acceptance left when a quality of weight `weight` stands at `level`.
double kept(double weight, unsigned level) { return 1 - weight * (1 - level / 7.0); }

double acceptance_of_tie(const Parameters& p, bool household, bool referred, unsigned strength, unsigned trust) {
    const double base = household ? p.accept_household : strength >= p.strong_level ? p.accept_strong : p.accept_weak;
    return base * (household ? 1 : 1 - p.refuse_afraid) * (referred ? p.referred_factor : 1) * kept(p.weight_strength, strength) *
           kept(p.weight_trust, trust);
}

std::vector<Threshold> acceptance_table(const Parameters& p) {
    std::vector<Threshold> table;
    for (unsigned tie = 0; tie < 2 * 2 * 8 * 8; ++tie) {
        const double of_tie = acceptance_of_tie(p, (tie >> 7) != 0, ((tie >> 6) & 1) != 0, (tie >> 3) & 7, tie & 7);
        for (unsigned state = 0; state < 8 * 8; ++state)
            table.push_back(
                threshold(of_tie * kept(p.weight_fatigue, 7 - state / 8) * (1 + p.weight_credit * (state % 8) / 7.0)));
    }
    return table;
}

std::vector<Threshold> thresholds(const std::vector<double>& shares) {
    std::vector<Threshold> result;
    for (const double share : shares) result.push_back(threshold(share));
    return result;
}

std::uint32_t whole(double value) { return value > 0 ? static_cast<std::uint32_t>(std::lround(value)) : 0; }
std::uint32_t thousandths(double value) { return whole(value * 1000); }
network::Level as_level(double value) { return static_cast<network::Level>(std::clamp(std::lround(value), 0l, 7l)); }

std::vector<Stage> stage_order(const std::array<double, stage_count>& hours) {
    std::vector<Stage> order;
    for (std::uint32_t stage = 0; stage < stage_count; ++stage)
        order.insert(order.end(), std::max(1u, whole(hours[stage])), static_cast<Stage>(stage));
    return order;
}

std::vector<std::uint64_t> sums_before(const std::vector<double>& factors) {
    std::vector<std::uint64_t> sums{0};
    for (const double factor : factors) sums.push_back(sums.back() + thousandths(factor));
    return sums;
}

void set_channels(Rules& r, const Scenario& s) {
    r.remote = thresholds(s.remote);
    r.transport = thresholds(s.transport);
    r.older_in_person = thresholds(s.older_in_person);
    r.available = thresholds(s.available);
    for (const double closed : s.sites_closed) r.closed.push_back(closed > 0);
}

void set_chances(Rules& r, const Parameters& p, const Scenario& s, const Arm& arm) {
    r.accept = acceptance_table(p);
    r.asks = by_level(p.ask_low, p.ask_high);
    r.passes_on = by_level(p.refer_low, p.refer_high);
    r.takes_up = by_level(p.take_up_low, p.take_up_high);
    r.trust_gain = threshold(p.trust_gain);
    r.trust_loss = threshold(p.trust_loss);
    r.new_tie = threshold(p.new_tie);
    r.institution_gain = threshold(p.institution_gain);
    r.institution_loss = threshold(p.institution_loss);
    r.enrolled = threshold(p.register_share + arm.register_share);
    r.called = threshold(p.call_share + arm.call_share);
    r.substitution = threshold(p.substitution);
    r.spill_over = threshold(p.spill_over);
    r.away = threshold(s.away);
    r.ill = {threshold(s.ill_per_day), threshold(s.ill_per_day_older)};
}

double ratio_of(const Need& need, std::uint32_t exposure) {
    const auto traits = static_cast<std::uint8_t>(((exposure >> 1) & 15) | ((exposure & 1) != 0 ? population::hot_dwelling : 0));
    if (need.only != 0 && (need.only & traits) == 0) return 0;
    double ratio = need.age_ratio[exposure >> 5];
    if ((traits & population::lives_alone) != 0) ratio *= need.alone_ratio;
    if ((traits & population::vulnerable) != 0) ratio *= need.vulnerable_ratio;
    if ((traits & population::has_car) != 0) ratio *= need.car_ratio;
    if ((traits & population::online) != 0) ratio *= need.online_ratio;
    if ((traits & population::hot_dwelling) != 0) ratio *= need.hot_dwelling_ratio;
    return ratio;
}

double intensity_in(const Scenario& scenario, std::size_t zone, std::uint32_t tick) {
    const double base = scenario.intensity[tick];
    return base > 0 ? std::clamp(base + scenario.zone_offset[zone], 0.0, 1.0) : 0;
}

/// The needs expected of an exposed person at each tick of a day, at ratio 1.
std::array<double, ticks_a_day> expected(const Scenario& s, const Need& need, std::size_t zone, std::uint32_t day) {
    std::array<double, ticks_a_day> rates{};
    const double total = std::accumulate(need.by_hour.begin(), need.by_hour.end(), 0.0);
    for (std::uint32_t k = 0; k < ticks_a_day && total > 0; ++k) {
        const std::uint32_t tick = day * ticks_a_day + k;
        if (tick >= s.hours) break;
        rates[k] = need.incidence * intensity_in(s, zone, tick) * need.course[tick] * need.by_hour[s.hour_of_day(tick)] / total;
    }
    return rates;
}

void set_hours(std::uint64_t* cumulated, const std::array<double, ticks_a_day>& rates) {
    const double total = std::accumulate(rates.begin(), rates.end(), 0.0);
    double sum = 0;
    std::uint32_t last = 0;
    for (std::uint32_t k = 0; k < ticks_a_day; ++k) {
        sum += rates[k];
        if (rates[k] > 0) last = k;
        cumulated[k] = total > 0 ? static_cast<std::uint64_t>(sum / total * 4294967296.0) : 0;
    }
    std::fill(cumulated + last, cumulated + ticks_a_day, 1ull << 32);
}

}  // namespace

Nearness nearness(const Parameters& p, double squared_metres) {
    if (squared_metres <= p.near_metres * p.near_metres) return Nearness::near;
    if (squared_metres <= p.walk_metres * p.walk_metres) return Nearness::walk;
    return squared_metres <= p.ride_metres * p.ride_metres ? Nearness::ride : Nearness::far;
}

Rules rules(const Scenario& scenario, const Parameters& p, const Arm& arm) {
    Rules r;
    r.hours = scenario.hours;
    r.need_count = static_cast<std::uint32_t>(scenario.needs.size());
    r.need_stride = (r.need_count + 3) / 4 * 4;
    set_chances(r, p, scenario, arm);
    set_channels(r, scenario);
    r.harm_before = sums_before(scenario.harm_factor);
    for (const auto& need : scenario.needs) r.harm_of_need.push_back(thousandths(need.harm_per_hour));
    r.stages = stage_order({p.household_hours, p.strong_hours, p.site_hours, p.weak_hours, p.organisation_hours});
    r.hurried_stages = stage_order({1, 1, 1, 1, 1});
    r.most_hops = whole(p.referral_hops);
    r.rest_hours = std::max(1u, whole(p.rest_hours));
    r.strong_level = as_level(p.strong_level);
    r.site_trust = as_level(p.site_trust);
    return r;
}

DayOfNeeds day_of_needs(const Scenario& scenario, const Rules& r, std::uint32_t day) {
    DayOfNeeds result;
    result.arises.resize(zone_count * exposure_class_count * r.need_stride);
    result.hours.resize(zone_count * r.need_count * ticks_a_day);
    for (std::size_t zone = 0; zone < zone_count; ++zone)
        for (std::uint32_t n = 0; n < r.need_count; ++n) {
            const auto rates = expected(scenario, scenario.needs[n], zone, day);
            const double chance = std::accumulate(rates.begin(), rates.end(), 0.0);
            if (!(chance > 0)) continue;
            result.quiet = false;
            set_hours(&result.hours[(zone * r.need_count + n) * ticks_a_day], rates);
            for (std::uint32_t c = 0; c < exposure_class_count; ++c)
                result.arises[(zone * exposure_class_count + c) * r.need_stride + n] =
                    threshold(chance * ratio_of(scenario.needs[n], c));
        }
    return result;
}

std::uint32_t household_needs(const Scenario& scenario) {
    std::uint32_t bits = 0;
    for (std::size_t n = 0; n < scenario.needs.size(); ++n) bits |= scenario.needs[n].household ? 1u << n : 0u;
    return bits;
}

bool OpenSite::open(const Scenario& scenario, const Rules& r, std::uint32_t tick) const {
    if (!present() || (r.closed[tick] != 0 && !opens_anyway)) return false;
    const auto hour = scenario.hour_of_day(tick);
    return ((site.days >> scenario.weekday(tick)) & 1) != 0 && hour >= site.opens_at && hour < site.closes_at;
}

std::uint32_t OpenSite::capacity(const Scenario& scenario, std::uint32_t tick) const {
    return whole(site.requests_per_tick * scenario.site_capacity[tick]);
}

std::vector<OpenSite> open_sites(const World& world, const Scenario& scenario, const Arm& arm) {
    std::vector<OpenSite> sites;
    for (std::size_t s = 0; s < world.sites.size(); ++s) sites.push_back({world.sites[s], false, arm.of(SiteIndex(s))});
    for (const auto& change : arm.sites) {
        auto& [site, opens_anyway, mechanisms] = sites[change.site.value];
        site.opens_at = static_cast<std::uint32_t>(std::clamp(static_cast<int>(site.opens_at) - change.opens_earlier, 0, 24));
        site.closes_at = static_cast<std::uint32_t>(std::clamp(static_cast<int>(site.closes_at) + change.closes_later, 0, 24));
        site.days |= change.more_days;
        site.requests_per_tick = whole(static_cast<double>(site.requests_per_tick) + change.requests_per_tick);
        opens_anyway |= change.opens_anyway;
        for (std::size_t g = 0; g < population::good_count; ++g) site.goods[g].count += change.goods[g];
        site.links.insert(site.links.end(), change.links.begin(), change.links.end());
    }
    for (auto& each : sites)
        if (scenario.opens_anyway && each.site.goods[static_cast<std::size_t>(*scenario.opens_anyway)].count > 0)
            each.opens_anyway = true;
    return sites;
}

std::vector<OpenOrganisation> open_organisations(const World& world, const Scenario& scenario, const Arm& arm) {
    std::vector<OpenOrganisation> organisations(world.organisations.size());
    for (std::size_t o = 0; o < organisations.size(); ++o) {
        double capacity = world.organisations[o].capacity_per_tick, delay = world.organisations[o].delay;
        for (const auto& change : arm.organisations)
            if (change.organisation.value == o) capacity *= change.capacity_factor, delay *= change.delay_factor;
        organisations[o].delay = whole(delay);
        std::uint64_t sum = 0;
        organisations[o].served_before.push_back(0);
        for (const double factor : scenario.organisation_capacity)
            organisations[o].served_before.push_back((sum += thousandths(capacity * factor)) / 1000);
    }
    return organisations;
}

bool serves(const Organisation& organisation, const Need& need, std::uint16_t commune, Door door) {
    if (((need.organisations >> static_cast<unsigned>(organisation.type)) & 1) == 0) return false;
    if (door == Door::referral) return organisation.by_referral;
    if (door == Door::request ? !organisation.by_request : !organisation.by_register) return false;
    return organisation.communes.empty() || std::ranges::find(organisation.communes, commune) != organisation.communes.end();
}

}  // namespace reliance::crisis
