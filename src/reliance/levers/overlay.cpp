#include "reliance/levers/overlay.hpp"

#include <algorithm>
#include <cmath>

#include "reliance/base/digest.hpp"

namespace reliance::levers {
namespace {

using random::Seed;

enum Purpose : std::uint32_t { amount_purpose = 0x4c000000, share_purpose, count_purpose, partner_purpose };

/// A lever's draws follow its name, so that adding another lever changes nothing.
std::uint32_t number_of(const Lever& lever) {
    const auto bytes = digest(lever.id).bytes;
    return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8 |
           static_cast<std::uint32_t>(bytes[2]) << 16;
}

double drawn_amount(const Handle& handle, random::Block draws) {
    if (random::threshold(handle.zero_share).accepts(draws[0])) return 0;
    const double position = random::unit(draws[1]);
    if (handle.low <= 0) return handle.low + position * (handle.high - handle.low);
    return handle.low * std::pow(handle.high / handle.low, position);
}

/// One handle of one lever in one replicate, on its way into an arm.
struct Pull {
    const Lever& lever;
    const Handle& handle;
    std::uint32_t ordinal;  ///< of the handle in its lever
    const crisis::World& world;
    Seed seed;
    std::uint32_t replicate;
    const parallel::Execution& execution;
    double amount = 0;

    random::Block draws(std::uint32_t purpose, std::uint32_t who, std::uint32_t step) const {
        return random::draws(seed, {who, number_of(lever) + (ordinal << 24) + step, replicate, purpose});
    }
    /// floor(amount + u): `amount` on average, and more for a larger amount with the same draw.
    std::uint32_t rounded(std::uint32_t purpose, std::uint32_t who) const {
        return static_cast<std::uint32_t>(std::floor(amount + random::unit(draws(purpose, who, 0)[0])));
    }
};

std::vector<PersonIndex> participants_of(const crisis::World& world, SiteIndex site) {
    std::vector<PersonIndex> people;
    for (const auto& participation : world.territory->population.participations)
        if (participation.site == site) people.push_back(participation.person);
    return people;
}

void add_ties(const Pull& pull, SiteIndex site, bool near, crisis::Arm& arm) {
    constexpr std::uint32_t tries = 8;
    const auto people = participants_of(pull.world, site);
    const auto& population = pull.world.territory->population;
    for (const auto person : people) {
        if (pull.execution.stop_requested()) return;
        const auto ties = pull.rounded(count_purpose, person.value);
        for (std::uint32_t ordinal = 0; ordinal < ties; ++ordinal) {
            for (std::uint32_t attempt = 0; attempt < tries; ++attempt) {
                const auto draw = pull.draws(partner_purpose, person.value, 1 + ordinal * tries + attempt)[0];
                const auto other = people[random::below(draw, static_cast<std::uint32_t>(people.size()))];
                if (other == person || crisis::alike(population, person, other) != near) continue;
                arm.ties.push_back({person, other, network::KindSet(network::Kind::co_participant) | network::Kind::help, 3, 4});
                break;
            }
        }
    }
}

void change_participants(const Pull& pull, SiteIndex site, crisis::Arm& arm) {
    for (const auto person : participants_of(pull.world, site)) {
        crisis::PersonChange change;
        change.person = person;
        const int levels = static_cast<int>(pull.rounded(share_purpose, person.value));
        if (levels == 0) continue;
        if (pull.handle.type == HandleType::tau) change.institutional_trust = levels;
        if (pull.handle.type == HandleType::pi) change.power_to_act = levels;
        if (pull.handle.type == HandleType::capacity) change.capacity = levels;
        if (pull.handle.type == HandleType::know)
            change.know_how = static_cast<std::uint16_t>(
                1u << static_cast<unsigned>(*population::word_named<population::KnowHow>(pull.handle.word)));
        arm.persons.push_back(change);
    }
}

bool covers(const crisis::World& world, const crisis::Organisation& organisation, const crisis::Site& site) {
    const auto commune = world.commune_of_cell[site.cell.value];
    return organisation.communes.empty() ||
           std::find(organisation.communes.begin(), organisation.communes.end(), commune) != organisation.communes.end();
}

void add_links(const Pull& pull, SiteIndex site, std::uint32_t number, crisis::SiteChange& change) {
    const auto& held = pull.world.sites[site.value];
    for (std::size_t i = 0; i < pull.world.organisations.size() && change.links.size() < number; ++i) {
        const crisis::OrganisationIndex organisation(i);
        if (std::find(held.links.begin(), held.links.end(), organisation) == held.links.end() &&
            covers(pull.world, pull.world.organisations[i], held))
            change.links.push_back(organisation);
    }
}

void change_site(const Pull& pull, SiteIndex site, crisis::Arm& arm) {
    const auto number = pull.rounded(count_purpose, site.value);
    if (number == 0) return;
    crisis::SiteChange change;
    change.site = site;
    switch (pull.handle.type) {
        case HandleType::open:
            change.opens_earlier = static_cast<int>(number / 2);
            change.closes_later = static_cast<int>(number - number / 2);
            break;
        case HandleType::requests:
            change.requests_per_tick = static_cast<int>(number);
            break;
        case HandleType::link:
            add_links(pull, site, number, change);
            if (change.links.empty()) return;
            break;
        default:
            change.goods[static_cast<std::size_t>(*population::word_named<population::Good>(pull.handle.word))] = number;
    }
    arm.sites.push_back(change);
}

void pull_at(const Pull& pull, SiteIndex site, crisis::Arm& arm) {
    switch (pull.handle.type) {
        case HandleType::form_near:
            return add_ties(pull, site, true, arm);
        case HandleType::form_mixed:
            return add_ties(pull, site, false, arm);
        case HandleType::tau:
        case HandleType::pi:
        case HandleType::capacity:
        case HandleType::know:
            return change_participants(pull, site, arm);
        case HandleType::commons:
        case HandleType::link:
        case HandleType::open:
        case HandleType::requests:
            return change_site(pull, site, arm);
        case HandleType::register_:
            arm.register_share += pull.amount;
            return;
        case HandleType::calls:
            arm.call_share += pull.amount;
            return;
    }
}

bool acts_on_territory(const Handle& handle) { return handle.type == HandleType::register_ || handle.type == HandleType::calls; }

/// Ties made, people and sites changed.
std::uint64_t change_count(const crisis::Arm& arm) { return arm.ties.size() + arm.persons.size() + arm.sites.size(); }

/// The sites a lever acts on: its own, or all.
std::vector<SiteIndex> sites_of(const Lever& lever, const crisis::World& world) {
    std::vector<SiteIndex> sites;
    for (std::size_t site = 0; site < world.sites.size(); ++site)
        if (lever.site.empty() || world.sites[site].id == lever.site) sites.push_back(SiteIndex(site));
    return sites;
}

}  // namespace

Reach reach_of(const Lever& lever, const crisis::World& world) {
    Reach reach;
    for (const auto site : sites_of(lever, world)) {
        const auto people = participants_of(world, site).size();
        ++reach.sites;
        if (people > 0) reach.participants += std::max(people, fewest_paid_for);
    }
    return reach;
}

Result<DrawnArm> drawn_arm(const Lever& lever, const crisis::World& world, Seed seed, std::uint32_t replicate,
                           const parallel::Execution& execution) {
    const auto acted_on = sites_of(lever, world);
    if (acted_on.empty() && !lever.site.empty())
        return failure(ErrorCode::unknown_reference, {"site", lever.site, "sites.csv"}, "lever " + lever.id);
    DrawnArm drawn;
    drawn.arm.id = lever.id;
    for (std::uint32_t ordinal = 0; ordinal < lever.handles.size(); ++ordinal) {
        const auto& handle = lever.handles[ordinal];
        Pull pull{lever, handle, ordinal, world, seed, replicate, execution};
        pull.amount = std::min(lever.size * drawn_amount(handle, pull.draws(amount_purpose, 0, 0)), bounds(handle.type).high);
        const auto before = change_count(drawn.arm);
        if (acts_on_territory(handle))
            pull_at(pull, SiteIndex(0), drawn.arm);  // once, whatever the sites
        else
            for (const auto site : acted_on) pull_at(pull, site, drawn.arm);
        if (execution.stop_requested()) return failure(ErrorCode::cancelled);
        drawn.changes.push_back(acts_on_territory(handle) ? std::uint64_t{pull.amount > 0} : change_count(drawn.arm) - before);
    }
    return drawn;
}

Result<crisis::Arm> arm_of(const Lever& lever, const crisis::World& world, Seed seed, std::uint32_t replicate) {
    auto drawn = drawn_arm(lever, world, seed, replicate);
    if (!drawn) return failure(std::move(drawn.error()));
    return std::move(drawn->arm);
}

}  // namespace reliance::levers
