#pragma once

#include <bit>
#include <cstdint>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "reliance/crisis/arrivals.hpp"
#include "reliance/crisis/layout.hpp"

/// One run in flight. Every tick reads what stood at its start and changes it at its end, so that no order of working shows.
namespace reliance::crisis {

/// What changes about a person during a run.
struct PersonState {
    PersonWord person;
    std::uint32_t first_request = 0;  ///< 1 + position of the first request to this person in this tick; 0: none
    std::uint16_t open = 0, had = 0;  ///< needs, bit n for need n
    std::uint16_t fatigue = 0;        ///< level in bits 0–2, tick of the last help above
    std::uint16_t lent = 0;           ///< goods out of the house, bit g for Good g
    std::uint16_t given = 0;          ///< times help was given
    std::uint16_t unmet = 0;          ///< hours
};

/// A need of one person, from its arising to its end.
struct OpenNeed {
    Arc pending;  ///< the request goes next to its target, if `is_pending`
    std::uint32_t person = 0;
    std::uint32_t via = 0;  ///< who passed the request on; `nobody` for a site
    std::uint16_t arisen = 0, end = 0;
    std::uint8_t need = 0, hops = 0;
    bool takes_up = false, enrolled = false, queued = false, closed = false, is_pending = false;
};

inline constexpr std::uint32_t nobody = 0xffffffffu;

/// A person who asks in this tick, with the draws for it.
struct Asking {
    std::uint32_t need = 0;  ///< position in the list of needs
    random::Block words;
};

/// A person at the door of a site.
struct Visitor {
    Asking asking;
    std::uint32_t tried = 0;  ///< stages of asking behind them in this tick, the site's among them
    bool remote = false;
};

/// Somebody is asked.
struct Request {
    Arc arc;
    std::uint32_t need = 0;                               ///< position in the list of needs
    std::uint32_t next = 0;                               ///< 1 + position of the next request to the same one
    std::uint32_t order = 0, accepts = 0, passes_on = 0;  ///< draws
    bool remote = false, referred = false;
};

/// A request that waits at an organisation.
struct Waiting {
    std::uint32_t harm = 0, since = 0, order = 0, person = 0, need = 0;
    std::uint32_t told_by = nobody;  ///< the site that passed it on, if one did
};

/// What a tie between two people became: trust added, and what the one with the higher number owes the other.
struct PairState {
    std::int8_t trust = 0, owed = 0;
};

/// Open addressing from a pair of people to its state; grows, never shrinks.
class PairTable {
public:
    PairState find(std::uint64_t pair) const;
    PairState& at(std::uint64_t pair);

private:
    void grow();
    std::size_t slot(std::uint64_t pair) const;
    std::vector<std::uint64_t> keys_ = std::vector<std::uint64_t>(1024);
    std::vector<PairState> states_ = std::vector<PairState>(1024);
    std::size_t count_ = 0;
};

constexpr std::uint64_t pair_of(std::uint32_t one, std::uint32_t other) {
    return one < other ? static_cast<std::uint64_t>(one) << 32 | other : static_cast<std::uint64_t>(other) << 32 | one;
}

/// Of two candidates the one with the higher score is asked; equal scores go to the lower number.
struct Choice {
    Arc arc;
    std::uint64_t score = 0;

    void offer(Arc candidate, std::uint64_t its_score) {
        if (its_score > score || (its_score == score && score > 0 && candidate.target() < arc.target()))
            arc = candidate, score = its_score;
    }
};

/// One more than the product, so that a candidate always beats no candidate.
inline std::uint64_t score(Arc arc, std::uint32_t draw) {
    const auto weight =
        choice_weight(static_cast<network::Level>(arc.strength()), static_cast<network::Level>(arc.trust()), arc.distance());
    return 1 + static_cast<std::uint64_t>(mixed(draw, arc.target())) * weight;
}

/// Calls `visit` with the place, in `Outcome::by_scope`, of every scope but communes that the person is in.
template <class Visit>
void each_scope(const PreparedWorld::Layout& layout, std::uint32_t person, Visit visit) {
    for (std::size_t k = 0; k < layout.scope_stride; ++k)
        for (auto bits = layout.scopes[person * layout.scope_stride + k]; bits != 0; bits &= bits - 1) {
            const auto bit = k * 64 + static_cast<std::size_t>(std::countr_zero(bits));
            visit(bit / 4 * scope_count + bit % 4);
        }
}

class Run {
public:
    Run(const PreparedWorld::Layout& layout, const Scenario& scenario, const Parameters& parameters, const Arm& arm,
        const Arrivals& arrivals);
    Outcome outcome();

private:
    using Layout = PreparedWorld::Layout;

    // Setting out (run.cpp)
    void apply_sites(const Arm& arm);
    void apply_changes(const Arm& arm);
    void list_able();
    void add_tie(std::uint32_t one, std::uint32_t other, network::KindSet kinds, network::Level strength, network::Level trust);
    Arc extra_arc(std::uint32_t from, std::uint32_t to, network::KindSet kinds, network::Level strength,
                  network::Level trust) const;
    void list_organisations();

    // Arising and closing (run.cpp)
    void tick(std::uint32_t now);
    void return_goods();
    void arise(std::uint32_t person, std::uint32_t need);
    void lapse();
    void close(OpenNeed& need, std::uint32_t at);
    void count_close(const OpenNeed& need, std::uint32_t at);
    void meet(OpenNeed& need, HelpedBy by, bool referred);
    void move_institutional_trust(const OpenNeed& need, bool up);
    void finish();
    void count_person(std::uint32_t who);

    // Asking (asking.cpp)
    void ask_all();
    void decide_to_ask(std::uint32_t position);
    void ask(const Asking& asking);
    void ask_from(std::uint32_t tried, const Asking& asking, bool remote);
    bool ask_at(Stage stage, std::uint32_t position, const random::Block& words, bool remote);
    bool come_to_site(const Visitor& visitor);
    Arc best_tie(std::uint32_t person, Stage stage, std::uint32_t draw, bool remote) const;
    std::uint32_t best_site(std::uint32_t person, std::uint32_t draw) const;
    bool tied_to(std::uint32_t person, std::size_t site) const;
    bool ask_organisation(std::uint32_t position, Door door, std::uint32_t draw);
    void ask_by_call(std::uint32_t position);
    bool is_remote(const OpenNeed& need) const;
    void request(std::uint32_t position, Arc arc, const random::Block& words, bool remote, bool referred);
    void deliver_requests();
    void queue(std::uint32_t position, std::uint32_t organisation, std::uint32_t order, std::uint32_t told_by = nobody);

    // Ties as the arm leaves them (asking.cpp)
    bool substituted(std::uint32_t one, std::uint32_t other) const;
    bool stands(std::uint32_t from, Arc arc) const;
    bool usable(std::uint32_t from, Arc arc) const;
    Arc as_left(Arc arc) const;
    template <class Visit>
    void each_arc(std::uint32_t person, Visit visit) const;

    // Answering (answering.cpp)
    void answer_all();
    void answer_person(std::uint32_t helper);
    void gather(std::uint32_t first);
    using Urgency = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;
    Urgency urgency(std::uint32_t position, std::uint32_t order) const;
    struct Helper;
    Helper helper_at(std::uint32_t person) const;
    void answer(Helper& helper, const Request& request);
    bool reaches(const Helper& helper, const Request& request) const;
    bool has(const Helper& helper, const Need& need) const;
    bool help(Helper& helper, const Request& request);
    void give(Helper& helper, const Request& request);
    void refuse(const Request& request);
    void pass_on(const Helper& helper, const Request& request);
    std::uint32_t trust_of(const Request& request) const;
    PairState pair(std::uint32_t one, std::uint32_t other) const;
    HelpedBy through(const Request& request) const;
    void open_doors();
    void open_door(std::size_t site);
    bool hear(std::size_t site, const Visitor& visitor);
    bool serve_at_site(std::size_t site, OpenNeed& need);
    bool refer_to_participant(std::size_t site, const Visitor& visitor);
    std::uint32_t participant_for(std::size_t site, const Request& request) const;
    void refer_to_organisation(std::size_t site, const Visitor& visitor);
    void count_asked(std::uint32_t who);
    void serve_organisations();
    void serve(std::size_t organisation);
    void apply_pairs();
    void apply_births();

    random::Block drawn(std::uint32_t who, std::uint32_t step, Decision decision, std::uint32_t number = 0) const {
        return random::draws(arrivals_.seed, {who, step, arrivals_.replicate, purpose(decision, number)});
    }
    /// Whether the person has what the need takes, of whatever is in use.
    bool able(std::uint32_t person, std::uint32_t need) const {
        return able_[need].empty() || ((able_[need][person / 64] >> (person % 64)) & 1) != 0;
    }
    const Need& kind_of(const OpenNeed& need) const { return scenario_.needs[need.need]; }

    const Layout& layout_;
    const Scenario& scenario_;
    const Arrivals& arrivals_;
    Rules rules_;
    std::uint32_t now_ = 0;

    WideVector<PersonState> people_;
    std::vector<std::vector<std::uint64_t>> able_;  ///< by need, a bit a person; empty: everybody
    std::vector<OpenSite> sites_;
    std::vector<std::uint8_t> site_open_;
    std::vector<OpenOrganisation> organisations_;
    std::vector<std::vector<std::uint16_t>> doors_[2];  ///< by door (request, call), then need · communes + commune

    std::vector<OpenNeed> needs_;
    std::vector<std::uint32_t> active_;                                                ///< positions in needs_ of those open
    std::vector<std::vector<std::uint32_t>> lapsing_;                                  ///< by tick: positions in needs_
    std::vector<std::vector<std::pair<std::uint32_t, std::uint8_t>>> returning_;       ///< by tick: person, good
    std::vector<std::vector<std::pair<std::uint32_t, std::uint8_t>>> site_returning_;  ///< by tick: site, good

    std::vector<Asking> asking_;
    std::vector<Request> requests_;
    std::vector<std::uint32_t> asked_people_;
    std::vector<std::vector<Visitor>> visitors_;  ///< by site
    std::vector<Request> group_;
    std::vector<std::vector<std::vector<Waiting>>> delayed_;  ///< by organisation, by tick
    std::vector<std::vector<Waiting>> queues_;                ///< by organisation: heaps
    std::uint64_t queued_ = 0;

    struct PairChange {
        std::uint64_t pair;
        std::uint32_t asker, need;
        std::int8_t trust, owed;
        auto operator<=>(const PairChange&) const = default;
    };
    std::vector<PairChange> pair_changes_;
    PairTable pairs_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> births_;
    std::unordered_map<std::uint32_t, std::vector<Arc>> extra_;

    Outcome outcome_;
    std::vector<std::array<std::uint32_t, population::good_count>> in_use_;  ///< by site: pieces taken now
    std::vector<std::int64_t> open_change_, satisfied_change_;
};

template <class Visit>
void Run::each_arc(std::uint32_t person, Visit visit) const {
    for (const Arc arc : layout_.arcs_of(person)) visit(arc);
    if (!people_[person].person.is<PersonWord::HasExtra>()) return;
    if (const auto found = extra_.find(person); found != extra_.end())
        for (const Arc arc : found->second) visit(arc);
}

}  // namespace reliance::crisis
