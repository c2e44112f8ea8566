#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"
#include "reliance/network/tie_network.hpp"

namespace reliance::exchange {

/// The networks in which the authors of the village survey measured support and clustering.
///
/// physical_favours     kerosene and rice, or money
/// intangible_favours   advice, or medical help
/// social               visits, or the four persons one speaks to most
/// favours              physical or intangible
/// all1                 favours or social
/// all2                 all1, or company to temple, or relatives
enum class VillageNetwork { physical_favours, intangible_favours, social, favours, all1, all2 };

/// The respondents who live at `site`, in the order of the persons; of every site for an empty name.
std::vector<std::string> respondents(const field::Study& study, std::string_view site);

/// One of the authors' networks among `people`, from the ties of an imported study; actor i is people[i].
///
/// Where a question is asked both ways (who do you go to, who comes to you), a tie is there when either end reports it
/// (as `field::reported_network` joins reports), and a pair is tied when it is there both ways; where it is asked one way
/// (non-relatives, medical help, temple, relatives), a pair is tied when either names the other. Source   Jackson,
/// Rodriguez-Barraquer & Tan (2012), doi:10.1257/aer.102.5.1857, and the programs of its archive. Support and transitivity of
/// twelve villages come out as the authors print them.
Result<network::TieNetwork> village_network(const field::Study& study, std::span<const std::string> people, VillageNetwork which);

}  // namespace reliance::exchange
