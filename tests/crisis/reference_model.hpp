#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "reliance/crisis/arm.hpp"
#include "reliance/crisis/outcome.hpp"
#include "reliance/crisis/parameters.hpp"
#include "reliance/crisis/rules.hpp"
#include "reliance/crisis/world.hpp"
#include "reliance/random/draw.hpp"

/// The plain reference of the crisis model, cut along the sections of its description; a source file for each.
namespace reliance::crisis::reference {

using network::Kind;
using Person = std::uint32_t;

struct TieEnd {
    Person to = 0;
    network::KindSet kinds;
    int strength = 0, trust = 0;
    std::optional<std::uint32_t> site;  ///< that made the tie
    bool household = false;             ///< of the asker's own household
    bool of_lever = false;              ///< made by the arm
};

struct Someone {
    std::set<population::KnowHow> know_how;
    std::set<population::Good> goods, lent;
    population::AgeBand age{};
    bool alone = false;
    int trust = 0, power = 0;  ///< institutional trust and power to act, now
    std::uint32_t capacity = 0, fatigue = 0, fatigue_since = 0;
    std::vector<TieEnd> ties;
    std::set<std::uint32_t> open, had;  ///< needs
    bool helped = false;
    std::uint32_t given = 0, unmet = 0;
};

struct NeedCase {
    Person person = 0;
    std::uint32_t need = 0, arisen = 0, end = 0;
    bool takes_up = false, enrolled = false, queued = false, closed = false;
    struct PassedOn {
        TieEnd tie;
        std::optional<Person> by;
    };
    std::optional<PassedOn> passed_on;
    std::optional<Person> by;  ///< who passed on the request now being made
    std::uint32_t hops = 0;
};

struct Asked {
    std::size_t need_case = 0;
    TieEnd tie;
    std::uint32_t order = 0, accepts = 0, passes_on = 0;
    bool remote = false, referred = false;
    std::vector<Stage> still_to_try;  ///< in this hour, if a site does nothing
};

struct Queued {
    std::size_t need_case = 0;
    std::uint32_t since = 0, ready = 0, order = 0;
    std::optional<std::size_t> told_by;  ///< a site
};

struct PairNow {
    int trust = 0;
    int owed_by_higher = 0;
};

using Pair = std::pair<Person, Person>;
inline Pair ordered(Person one, Person other) { return {std::min(one, other), std::max(one, other)}; }

inline int rounded_mean(std::uint64_t sum, std::uint64_t count) { return static_cast<int>((2 * sum + count) / (2 * count)); }

class Reference {
public:
    Reference(const World& world, const Scenario& scenario, const Parameters& parameters, const Arm& arm, random::Seed seed,
              std::uint32_t replicate);
    Outcome outcome();

private:
    // Setting out and the hour

    const population::Population& people() const { return world_.territory->population; }
    random::Block draw(Person who, std::uint32_t step, Decision decision, std::uint32_t number = 0) const {
        return random::draws(seed_, {who, step, replicate_, purpose(decision, number)});
    }
    void meet_people();
    void find_participants();
    bool takes_part(Person person, std::size_t site) const { return participants_[site].contains(person); }
    bool takes_part_anywhere(Person person) const;
    /// Mean level over people of the same age and way of living who take part in no site.
    std::optional<int> comparable(Person person, const std::vector<network::Level>& levels) const;
    bool some_site_gives(Person person, Mechanism mechanism) const;
    void apply_sites();
    void learn(const Learnt& learnt, bool on);
    void apply_levers();
    void add_tie(Person one, Person other, network::KindSet kinds, int strength, int trust);
    void tick();

    // Hazard and needs

    Zone zone(Person person) const;
    std::uint16_t commune(Person person) const;
    void draw_day();
    bool is_away(Person i) const { return may_be_away(persons_[i].age) && rules_.away.accepts(draw(i, 0, Decision::away)[0]); }
    bool can(Person i, const Need& need) const;
    void arise(Person i, std::uint32_t need);

    // Asking

    void ask(std::size_t k, std::map<Person, std::vector<Asked>>& asked, std::map<std::size_t, std::vector<Asked>>& at_the_door);
    /// From the stage of the need's age, round.
    std::vector<Stage> stages_now(const NeedCase& c) const;
    /// A tie or an organisation.
    bool ask_at(Stage stage, Asked request, std::map<Person, std::vector<Asked>>& asked);
    Nearness distance(Person one, Person other) const;
    bool are_alike(Person one, Person other) const { return alike(people(), PersonIndex(one), PersonIndex(other)); }
    bool site_open(std::size_t site) const { return sites_[site].open(scenario_, rules_, now_); }
    bool would_exist_anyway(Person one, Person other) const;
    bool exists(Person from, const TieEnd& tie) const;
    bool can_be_used(Person from, const TieEnd& tie) const;
    /// Mean trust of the network's ties of one strength that no site made, households apart.
    int outside_trust(int strength) const;
    TieEnd as_it_stands(TieEnd tie) const;
    std::uint64_t score(Person from, const TieEnd& tie, std::uint32_t word) const;
    std::optional<Stage> stage_of(Person from, const TieEnd& tie, bool remote) const;
    /// The tie with the highest score, the lower person if equal.
    std::optional<TieEnd> best(Person from, const std::vector<TieEnd>& candidates, std::uint32_t word) const;
    std::optional<TieEnd> tie_to_ask(Person from, Stage stage, std::uint32_t word, bool remote) const;
    std::optional<std::size_t> site_to_ask(Person from, std::uint32_t word) const;
    bool turn_to_organisation(std::size_t k, Door door, std::uint32_t word);
    void wait_at(std::size_t organisation, std::size_t k, std::uint32_t order, std::optional<std::size_t> told_by);
    void be_called(std::size_t k);

    // Answering

    using Urgency = std::tuple<std::int64_t, std::uint32_t, std::uint32_t, Person, std::uint32_t>;
    Urgency urgency(const NeedCase& c, std::uint32_t order) const;
    void most_urgent_first(std::vector<Asked>& requests) const;
    PairNow pair_now(Person one, Person other) const;
    void answer(Person helper, std::vector<Asked>& requests);
    /// Whether the helper has what `need` takes, and has it at home.
    bool has(Person helper, const Need& need) const;
    bool reached(Person helper, const Asked& request) const;
    int trust_between(Person asker, const TieEnd& tie) const;
    bool accepts(Person helper, const Asked& request, std::uint32_t fatigue) const;
    void give(Person helper, const Asked& request, bool lends);
    void remember_refusal(const NeedCase& c, Person helper);

    // Referral, by people and by sites, and the organisations it reaches

    void pass_on(Person helper, const Asked& request);
    void open_door(std::size_t site, std::vector<Asked>& visitors, std::map<Person, std::vector<Asked>>& asked);
    bool commons_meet(std::size_t site, NeedCase& c);
    bool send_to_participant(std::size_t site, Asked request, std::map<Person, std::vector<Asked>>& asked);
    void send_to_organisation(std::size_t site, const Asked& request);
    void serve(std::size_t organisation);

    // Resolution

    void bring_goods_back();
    void lapse(NeedCase& c);
    void move_institutional_trust(const NeedCase& c, bool up);
    void close(NeedCase& c, std::uint32_t at);
    void meet(NeedCase& c, HelpedBy by, bool referred);
    void change_ties();

    // Counters and what comes out

    void size_outcome();
    double metres(Person person, const Site& site) const;
    bool in_entourage(Person person, std::size_t site) const;
    std::vector<GroupCounts*> groups_of(Person i);
    void size_courses();
    /// Of every scope but communes that the person is in.
    std::vector<Course*> courses_of(Person i);
    void finish();

    struct Change {
        Pair pair;
        Person asker;
        std::uint32_t need;
        int trust, owed;
        auto operator<=>(const Change&) const = default;
    };

    const World& world_;
    const Scenario& scenario_;
    const Parameters& parameters_;
    const Arm& arm_;
    random::Seed seed_;
    std::uint32_t replicate_;
    Rules rules_;
    std::vector<OpenSite> sites_;
    std::vector<OpenOrganisation> organisations_;
    std::vector<std::vector<Queued>> queues_;
    std::vector<Someone> persons_, ties_of_the_network_;
    std::vector<std::set<Person>> participants_;
    std::uint32_t now_ = 0;
    std::vector<NeedCase> cases_;
    std::vector<std::uint32_t> lasting_;  ///< ends of the needs met
    std::map<std::uint32_t, std::vector<std::pair<Person, std::uint32_t>>> arising_;
    std::map<std::uint32_t, std::vector<std::pair<Person, population::Good>>> returning_;
    std::map<std::uint32_t, std::vector<std::pair<std::size_t, population::Good>>> returning_to_site_;
    std::map<std::size_t, std::map<population::Good, std::uint32_t>> taken_;  ///< by site: pieces out now
    std::vector<Change> changes_;
    std::map<Pair, PairNow> pairs_;
    std::vector<Pair> births_;
    Outcome outcome_;
};

}  // namespace reliance::crisis::reference
