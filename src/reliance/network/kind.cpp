#include "reliance/network/kind.hpp"

namespace reliance::network {
namespace {

constexpr std::array<LabelledWord, kind_count> rows{{
    {"household", {"household", "ménage"}},
    {"kin", {"kin", "famille"}},
    {"neighbour", {"neighbour", "voisinage"}},
    {"friend", {"friend", "amitié"}},
    {"co_participant", {"co-participant", "coparticipation"}},
    {"institutional", {"institutional", "institutionnel"}},
    {"company", {"company", "compagnie"}},
    {"help", {"help", "aide"}},
    {"know_how", {"know-how", "savoir-faire"}},
    {"goods", {"goods", "biens"}},
    {"information", {"information", "information"}},
}};

}  // namespace

std::string_view name(Kind kind) { return rows[static_cast<std::size_t>(kind)].name; }

Bilingual label(Kind kind) { return rows[static_cast<std::size_t>(kind)].label; }

std::optional<Kind> kind_named(std::string_view text) {
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].name == text) return static_cast<Kind>(i);
    return std::nullopt;
}

}  // namespace reliance::network
