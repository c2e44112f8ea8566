#include "reliance/comparison/cross_case.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "reliance/field/consent.hpp"
#include "reliance/field/passages.hpp"

namespace reliance::comparison {
namespace {

using Places = std::unordered_map<std::string, std::size_t>;

/// The codes below `parent`, each followed by those below it; a code is entered once, so that a circle of parents ends.
void enter(const field::Study& study, const std::string& parent, std::uint32_t depth, std::set<std::string>& entered,
           std::vector<CodeRow>& rows) {
    for (const auto& code : study.codes) {
        if (code.parent != parent || !entered.insert(code.id).second) continue;
        rows.push_back({code.id, depth, {}});
        enter(study, code.id, depth + 1, entered, rows);
    }
}

/// Columns: the sites, and one more when a material of the wave belongs to none.
std::vector<std::string> sites_of(const field::Study& study, std::string_view wave) {
    std::vector<std::string> sites;
    for (const auto& site : study.sites) sites.push_back(site.id);
    const auto known = [&](const std::string& id) { return std::find(sites.begin(), sites.end(), id) != sites.end(); };
    const bool homeless = std::any_of(study.materials.begin(), study.materials.end(), [&](const field::Material& material) {
        return (wave.empty() || material.wave == wave) && !known(material.site);
    });
    if (homeless) sites.emplace_back();
    return sites;
}

/// The column of each material that is looked at.
Places columns_of(const field::Study& study, std::string_view wave, const std::vector<std::string>& sites) {
    Places columns;
    for (const auto& material : study.materials) {
        if (!wave.empty() && material.wave != wave) continue;
        const auto site = std::find(sites.begin(), sites.end(), material.site);
        columns.emplace(material.id, std::min(static_cast<std::size_t>(site - sites.begin()), sites.size() - 1));
    }
    return columns;
}

/// The rows of a code and of those it stands under.
std::vector<std::size_t> rows_up(const std::unordered_map<std::string, std::string>& parents, const Places& rows,
                                 std::string code) {
    std::vector<std::size_t> up;
    while (rows.contains(code) && up.size() <= rows.size()) {
        up.push_back(rows.at(code));
        code = parents.at(code);
    }
    return up;
}

/// Distinct passages, materials and coders behind a cell.
struct Behind {
    std::set<std::tuple<std::string_view, std::uint32_t, std::uint32_t>> passages;
    std::set<std::string> materials, coders;
};

void count_behind(const field::Study& study, CrossCase& matrix) {
    std::unordered_map<std::string, const field::Coding*> codings;
    for (const auto& coding : study.codings) codings.emplace(coding.id, &coding);
    for (auto& row : matrix.rows)
        for (auto& cell : row.cells) {
            Behind behind;
            for (const auto& id : cell.within) {
                const auto& coding = *codings.at(id);
                behind.passages.emplace(coding.material, coding.start, coding.end);
                behind.materials.insert(coding.material);
                if (coding.coder != field::consensus_coder) behind.coders.insert(coding.coder);
            }
            cell.passages = static_cast<std::uint32_t>(behind.passages.size());
            cell.materials = static_cast<std::uint32_t>(behind.materials.size());
            cell.coders = static_cast<std::uint32_t>(behind.coders.size());
        }
}

void enter_codings(const field::Study& study, const ColumnsOf& columns_of, CrossCase& matrix) {
    Places rows;
    for (std::size_t row = 0; row < matrix.rows.size(); ++row) rows.emplace(matrix.rows[row].code, row);
    std::unordered_map<std::string, std::string> parents;
    for (const auto& code : study.codes) parents.emplace(code.id, code.parent);
    for (const auto& coding : study.codings) {
        const auto up = rows_up(parents, rows, coding.code);
        for (const auto column : columns_of(coding)) {
            if (!up.empty()) matrix.rows[up.front()].cells[column].own.push_back(coding.id);
            for (const auto row : up) matrix.rows[row].cells[column].within.push_back(coding.id);
        }
    }
}

}  // namespace

CrossCase cross_case(const field::Study& whole, std::string_view wave) {
    const auto study = field::without_withdrawn(whole);
    const auto sites = sites_of(study, wave);
    const auto columns = columns_of(study, wave, sites);
    return cross_case(study, sites, [&](const field::Coding& coding) {
        const auto column = columns.find(coding.material);
        return column == columns.end() ? std::vector<std::size_t>{} : std::vector{column->second};
    });
}

CrossCase cross_case(const field::Study& study, std::vector<std::string> columns, const ColumnsOf& columns_of) {
    CrossCase matrix{std::move(columns), {}};
    std::set<std::string> entered;
    enter(study, "", 0, entered, matrix.rows);
    for (auto& row : matrix.rows) row.cells.resize(matrix.sites.size());
    enter_codings(study, columns_of, matrix);
    count_behind(study, matrix);
    return matrix;
}

}  // namespace reliance::comparison
