#include "reliance/field/model.hpp"

#include <algorithm>

namespace reliance::field {

bool says_where_ties_are_made(const Study& study) {
    return std::ranges::any_of(study.ties, [](const Tie& tie) { return is_present(tie) && !tie.made_at.empty(); });
}

}  // namespace reliance::field
