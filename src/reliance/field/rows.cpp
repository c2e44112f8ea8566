#include "reliance/field/rows.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "reliance/base/meant_word.hpp"
#include "reliance/base/shell_word.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/field/tables.hpp"

namespace reliance::field {
namespace {

/// A table to which another command than `add` adds rows.
struct Adding {
    std::string_view table, command;
    bool ends_in_id = false;
};

constexpr std::array<Adding, 5> other_commands{{{"codes", "codebook study add", true},
                                                {"codings", "code study material START END CODE"},
                                                {"materials", "import file --into study"},
                                                {"passage_links", "link study CODING CODING --type TYPE"},
                                                {"settlements", "settle study"}}};

bool has_id(std::string_view table) {
    const auto known = table_named(table);
    return known && table_forms()[*known].columns[0].rule.check == Check::id;
}

}  // namespace

std::string listed_in(const std::string& table, const std::vector<std::string>& known, std::string_view wanted) {
    constexpr std::size_t most = 20;
    if (known.empty()) return table;
    if (known.size() <= most) return table + " (" + joined(known, ", ") + ")";
    if (const auto near = meant(wanted, known)) return table + " (" + *near + ", …)";
    return table + " (" + joined(std::span(known).first(most), ", ") + ", …)";
}

std::string where_to_add(std::string_view table, const std::string& id, const std::vector<std::string>& known) {
    auto place = listed_in(std::string(table), known, id);
    if (known.empty())
        place.append(" (reliance ");
    else
        place.replace(place.size() - 1, 1, "; reliance ");
    const auto other = std::ranges::find(other_commands, table, &Adding::table);
    const bool is_other = other != other_commands.end();
    place.append(is_other ? std::string(other->command) : std::string("add study ").append(table));
    if (is_other ? other->ends_in_id : has_id(table)) place.append(is_other ? " " : " id=").append(shell_word(id));
    return place.append(")");
}

}  // namespace reliance::field
