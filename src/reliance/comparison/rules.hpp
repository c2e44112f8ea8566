#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "reliance/comparison/bootstrap.hpp"
#include "reliance/comparison/measure.hpp"
#include "reliance/comparison/observed.hpp"
#include "reliance/comparison/site_network.hpp"
#include "reliance/measures/clustering.hpp"

/// How each measure of a place is taken from its people: the table behind `place_table`.
namespace reliance::comparison {

/// What is looked at: one site, or all sites together.
struct Place {
    std::vector<std::uint32_t> people;                  ///< persons who take part in it and were met, ascending
    std::vector<std::uint8_t> has;                      ///< [actor]: whether an actor is one of them
    network::MadeAt made_at = network::made_elsewhere;  ///< of one site
    bool everywhere = false;                            ///< all sites together

    bool places_told = true;  ///< some tie of the study says where it was made
    SiteNetwork network;

    /// Whether a tie is the site's own: made there, or, where no tie says where it was made, between two of its people.
    bool owns(const Report& report) const {
        if (!places_told) return has[report.from.value] && has[report.to.value];
        return everywhere ? report.made_at != network::made_elsewhere : report.made_at == made_at;
    }
    /// Whether a tie that one of its people names is of the network of the site.
    bool holds(const Report& report) const { return owns(report) && has[report.to.value]; }
    bool made_elsewhere(const Report& report) const { return places_told && report.made_at == network::made_elsewhere; }
};

Place place_of(const Observed& seen, std::size_t site);
Place all_places(const Observed& seen);

/// What can only be known of the network as a whole, computed once for all people.
struct Structure {
    measures::TriangleCensus triangles;              ///< [actor], of who is tied with whom
    std::vector<double> constraints;                 ///< [actor]
    std::vector<double> effective_sizes;             ///< [actor]
    std::vector<std::vector<std::uint32_t>> naming;  ///< [actor]: positions in `Observed::reports` of those that name it
};

Structure structure_of(const Observed& seen, const parallel::Execution& execution);

/// What one person brings to a measure, and the rows of the study it comes from.
struct Tally {
    Contribution contribution;
    std::vector<std::uint32_t> ties;     ///< rows of `Study::ties`
    std::vector<std::uint32_t> answers;  ///< rows of `Study::answers`
};

/// One look at a study: everything a rule may read.
struct Look {
    const Observed& seen;
    const Structure& structure;
    const Place& place;
};

/// A measure and how it is taken.
struct Rule {
    Measure measure;
    Statistic statistic = Statistic::ratio;
    Tally (*of_person)(const Look&, std::uint32_t person) = nullptr;  ///< over people, with an interval …
    Tally (*of_place)(const Look&) = nullptr;                         ///< … or of the place as a whole, without
    std::size_t (*groups)(const Observed&) = nullptr;                 ///< for `iqv`: how many there could be
    std::optional<network::Kind> kind = {};  ///< of ties of one kind: nothing is known where it was not asked
};

/// What a rule measures in a study; where no tie of it says where it was made, `between_people`.
Measure measure_of(const Rule& rule, const Observed& seen);

/// Every measure of a place, in the order of a table.
std::span<const Rule> rules();

}  // namespace reliance::comparison
