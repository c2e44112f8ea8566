#include "reliance/crisis/layout.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace reliance::crisis {
namespace {

using Layout = PreparedWorld::Layout;
using network::Kind;

constexpr std::size_t block_size = 1 << 16;
constexpr std::size_t most_sites = 254, most_organisations = 65535;

PersonWord person_word(const population::Population& p, std::uint32_t i) {
    PersonWord person;
    person.set<PersonWord::KnowHow>(p.know_how[i]);
    person.set<PersonWord::Goods>(p.goods[i]);
    person.set<PersonWord::Age>(static_cast<std::uint64_t>(p.age_band[i]));
    person.set<PersonWord::Alone>(p.has(PersonIndex(i), population::lives_alone));
    person.set<PersonWord::Trust>(p.institutional_trust[i]);
    person.set<PersonWord::Power>(p.power_to_act[i]);
    person.set<PersonWord::Capacity>(p.capacity[i]);
    person.set<PersonWord::Occupation>(static_cast<std::uint64_t>(p.occupation[i]));
    person.set<PersonWord::HouseholdType>(static_cast<std::uint64_t>(p.household_type[p.household[i]]));
    person.set<PersonWord::First>(p.household_first[p.household[i]] == i);
    return person;
}

Zone zone_of(const World& world, CellIndex cell) {
    return world.zone_of_cell.empty() ? Zone::middle : world.zone_of_cell[cell.value];
}

void lay_people(Layout& l, const parallel::Execution& execution) {
    const auto& p = l.population();
    l.people.resize(p.person_count());
    l.exposure.resize(p.person_count());
    l.commune.resize(p.person_count());
    parallel::for_each_block(execution, p.person_count(), block_size, [&](const parallel::Block& block) {
        for (auto i = static_cast<std::uint32_t>(block.begin); i < block.end; ++i) {
            const auto cell = p.cell(PersonIndex(i));
            l.people[i] = person_word(p, i);
            const auto zone = static_cast<std::uint32_t>(zone_of(l.world, cell));
            l.exposure[i] = static_cast<std::uint16_t>(zone * exposure_class_count + exposure_class(p.age_band[i], p.traits[i]));
            l.commune[i] = l.world.commune_of_cell.empty() ? std::uint16_t{0} : l.world.commune_of_cell[cell.value];
        }
    });
}

void lay_participants(Layout& l) {
    l.participants.resize(l.world.sites.size());
    for (const auto& participation : l.population().participations)
        if (participation.site.value < l.participants.size())
            l.participants[participation.site.value].push_back(participation.person.value);
    for (auto& people : l.participants) {
        std::ranges::sort(people);
        people.erase(std::unique(people.begin(), people.end()), people.end());
        for (const auto person : people) {
            l.people[person].set<PersonWord::Participant>(1);
            l.people[person].set<PersonWord::NearSite>(1);
        }
    }
}

Arc packed(const Layout& l, std::uint32_t from, std::size_t arc) {
    const auto& ties = l.ties();
    const auto to = ties.target(arc).value;
    const auto kinds = ties.kinds(arc);
    std::uint64_t word = Arc::Target::put(0, to);
    word = Arc::Strength::put(word, ties.strength(arc));
    word = Arc::Trust::put(word, ties.trust(arc));
    word = Arc::Distance::put(word, static_cast<std::uint64_t>(l.distance(from, to)));
    word = Arc::MadeAt::put(word, ties.made_at(arc) <= l.world.sites.size() ? ties.made_at(arc) : 0u);
    word = Arc::FirstKind::put(word, kinds.bits == 0 ? 0u : static_cast<std::uint64_t>(std::countr_zero(kinds.bits)));
    word = Arc::Household::put(word, kinds.has(Kind::household));
    word = Arc::Institutional::put(word, kinds.has(Kind::institutional));
    word = Arc::Alike::put(word, alike(l.people[from], l.people[to]));
    word = Arc::ToChild::put(word, is_child(l.people[to].age()));
    word = Arc::Lasting::put(word, kinds.has(Kind::household) || kinds.has(Kind::kin));
    return {word};
}

void lay_arcs(Layout& l, const parallel::Execution& execution) {
    const auto& offsets = l.ties().arrays().offsets;
    l.first_arc.assign(offsets.begin(), offsets.end());
    l.arcs.resize(l.ties().arc_count());
    parallel::for_each_block(execution, l.people.size(), block_size, [&](const parallel::Block& block) {
        if (execution.stop_requested()) return;
        for (auto i = static_cast<std::uint32_t>(block.begin); i < block.end; ++i)
            for (auto arc = offsets[i]; arc < offsets[i + 1]; ++arc) l.arcs[arc] = packed(l, i, arc);
    });
}

struct Mean {
    std::uint64_t sum = 0, count = 0;
    void add(std::uint64_t value) { sum += value, ++count; }
    network::Level level() const { return static_cast<network::Level>((2 * sum + count) / (2 * count)); }
};

void set_comparable_levels(Layout& l) {
    std::array<std::array<std::pair<Mean, Mean>, 2>, population::age_band_count> means;
    for (const auto person : l.people) {
        if (person.is<PersonWord::Participant>()) continue;
        auto& [trust, power] = means[person.get<PersonWord::Age>()][person.get<PersonWord::Alone>()];
        trust.add(person.get<PersonWord::Trust>());
        power.add(person.get<PersonWord::Power>());
    }
    for (std::size_t age = 0; age < means.size(); ++age)
        for (std::size_t alone = 0; alone < 2; ++alone) {
            const auto& [trust, power] = means[age][alone];
            if (!(l.comparable[age][alone] = trust.count > 0)) continue;
            l.outside_trust[age][alone] = trust.level();
            l.outside_power[age][alone] = power.level();
        }
}

void set_comparable_ties(Layout& l) {
    std::array<Mean, 8> means;
    for (const auto arc : l.arcs)
        if (Arc::MadeAt::get(arc.word) == 0 && !arc.household()) means[arc.strength()].add(arc.trust());
    for (std::uint8_t strength = 0; strength < 8; ++strength)
        l.outside_tie_trust[strength] = means[strength].count > 0 ? means[strength].level() : strength;
}

void put_in(Layout& l, std::uint32_t person, std::size_t site, Scope scope) {
    const auto bit = site * 4 + static_cast<std::size_t>(scope);
    l.scopes[person * l.scope_stride + bit / 64] |= 1ull << (bit % 64);
}

void mark_entourage(Layout& l, std::size_t site) {
    for (const auto person : l.participants[site]) put_in(l, person, site, Scope::participants);
    for (const auto person : l.participants[site])
        for (const auto arc : l.arcs_of(person)) {
            l.people[arc.target()].set<PersonWord::NearSite>(1);
            if (!l.in_scope(arc.target(), site, Scope::participants)) put_in(l, arc.target(), site, Scope::entourage);
        }
}

void mark_distances(Layout& l, std::size_t site) {
    const auto& p = l.population();
    for (std::size_t h = 0; h < p.household_count(); ++h) {
        const double squared =
            std::pow(p.household_x[h] - l.world.sites[site].x, 2) + std::pow(p.household_y[h] - l.world.sites[site].y, 2);
        if (squared > 1000.0 * 1000.0) continue;
        for (auto i = p.household_first[h]; i < p.household_first[h + 1]; ++i) {
            put_in(l, i, site, Scope::within_1_km);
            if (squared <= 500.0 * 500.0) put_in(l, i, site, Scope::within_500_m);
        }
    }
}

void mark_scopes(Layout& l) {
    l.scope_stride = (l.world.sites.size() * 4 + 63) / 64;
    l.scopes.assign(l.people.size() * l.scope_stride, 0);
    for (std::size_t site = 0; site < l.world.sites.size(); ++site) {
        mark_entourage(l, site);
        mark_distances(l, site);
    }
}

void count_person(Layout& l, Outcome& o, std::uint32_t i) {
    const auto person = l.people[i];
    ++o.all.persons;
    ++o.by_age[person.get<PersonWord::Age>()].persons;
    ++o.by_alone[person.get<PersonWord::Alone>()].persons;
    ++o.by_participant[person.get<PersonWord::Participant>()].persons;
    ++o.by_power[person.get<PersonWord::Power>()].persons;
    ++o.by_commune[l.commune[i]].persons;
    for (std::size_t k = 0; k < l.scope_stride; ++k)
        for (auto bits = l.scopes[i * l.scope_stride + k]; bits != 0; bits &= bits - 1) {
            const auto bit = k * 64 + static_cast<std::size_t>(std::countr_zero(bits));
            ++o.by_scope[bit / 4 * scope_count + bit % 4].persons;
        }
}

void count_people(Layout& l) {
    auto& o = l.empty;
    o.by_commune.resize(std::max<std::size_t>(1, l.world.commune_count));
    o.by_scope.resize(l.world.sites.size() * scope_count);
    o.courses.resize(o.by_scope.size());
    o.helped_over_site_tie.resize(l.world.sites.size());
    o.by_site.resize(l.world.sites.size());
    for (std::uint32_t i = 0; i < l.people.size(); ++i) count_person(l, o, i);
}

}  // namespace

bool alike(PersonWord one, PersonWord other) {
    const int years = static_cast<int>(one.get<PersonWord::Age>()) - static_cast<int>(other.get<PersonWord::Age>());
    const int agreed = (std::abs(years) <= 1) + (one.get<PersonWord::Occupation>() == other.get<PersonWord::Occupation>()) +
                       (one.get<PersonWord::HouseholdType>() == other.get<PersonWord::HouseholdType>());
    return agreed >= 2;
}

bool alike(const population::Population& p, PersonIndex one, PersonIndex other) {
    return alike(person_word(p, one.value), person_word(p, other.value));
}

const World& PreparedWorld::world() const { return layout_->world; }

bool PreparedWorld::Layout::takes_part(std::uint32_t person, std::size_t site) const {
    return people[person].is<PersonWord::Participant>() && in_scope(person, site, Scope::participants);
}

Nearness PreparedWorld::Layout::distance(std::uint32_t one, std::uint32_t other) const {
    const auto& p = population();
    const auto a = p.household[one], b = p.household[other];
    if (a == b) return Nearness::near;
    const double dx = static_cast<double>(p.household_x[a]) - static_cast<double>(p.household_x[b]);
    const double dy = static_cast<double>(p.household_y[a]) - static_cast<double>(p.household_y[b]);
    return nearness(parameters, dx * dx + dy * dy);
}

Result<PreparedWorld> prepare(World world, const Parameters& parameters, const parallel::Execution& execution) {
    if (world.territory == nullptr || world.territory->population.person_count() == 0)
        return failure(ErrorCode::empty_population, {"the world"});
    if (world.sites.size() > most_sites)
        return failure(ErrorCode::too_many, {std::to_string(world.sites.size()), "sites", std::to_string(most_sites)});
    if (world.organisations.size() > most_organisations)
        return failure(ErrorCode::too_many,
                       {std::to_string(world.organisations.size()), "organisations", std::to_string(most_organisations)});
    auto layout = std::make_shared<Layout>();
    layout->world = std::move(world);
    layout->parameters = parameters;
    lay_people(*layout, execution);
    lay_participants(*layout);
    lay_arcs(*layout, execution);
    if (execution.stop_requested()) return failure(ErrorCode::cancelled);
    set_comparable_levels(*layout);
    set_comparable_ties(*layout);
    mark_scopes(*layout);
    count_people(*layout);
    PreparedWorld prepared;
    prepared.layout_ = std::move(layout);
    return prepared;
}

}  // namespace reliance::crisis
