#include <map>

#include "reliance/base/toml_table.hpp"
#include "reliance/embedded/blackout.hpp"
#include "reliance/embedded/first_aid.hpp"
#include "reliance/embedded/heat_wave.hpp"
#include "reliance/embedded/micro_grants.hpp"
#include "reliance/embedded/shared_goods.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/workbench/model.hpp"
#include "reliance/workbench/territories.hpp"

/// The scenarios and levers among the files of a study.
namespace reliance::workbench {
namespace {

constexpr std::string_view scenarios_folder = "scenarios/", levers_folder = "levers/";

bool is_in(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && path.size() > 5 && path.ends_with(".toml");
}

/// What the files of one folder say together: each has its id, the sites are those of the study, and one currency serves them all.
/// What is no TOML or lacks a key is left to who reads the file.
class FilesTogether {
public:
    explicit FilesTogether(const field::Study& study) : study_(study) {}

    Problems faults_of(const field::Document& file) {
        const auto read = toml_of(file.content, file.path);
        if (!read) return {};
        TomlFaults faults(file.path);
        check_id(*read, faults);
        if (is_in(file.path, levers_folder)) {
            check_site(*read, faults);
            check_currencies(*read, faults);
        }
        return std::move(faults.problems);
    }

private:
    static std::string text_at(const toml::table& table, std::string_view key) { return table[key].value_or(std::string()); }

    void check_id(const toml::table& table, TomlFaults& faults) {
        const auto id = text_at(table, "id");
        if (!table["id"].is_string()) return;
        const auto& node = *table.get("id");
        if (id.empty()) return faults.add(ErrorCode::missing_value, {"id"}, node);
        const auto [first, fresh] = ids_.emplace(id, faults.at(node.source()));
        if (!field::is_id(id))
            faults.add(ErrorCode::invalid_id, {id}, node);
        else if (!fresh)
            faults.add(ErrorCode::duplicate_id, {id, first->second}, node);
    }

    void check_site(const toml::table& table, TomlFaults& faults) const {
        const auto site = text_at(table, "site");
        if (!site.empty() && field::found(study_.sites, site) == nullptr)
            faults.add(ErrorCode::unknown_reference, {"site", site, "sites.csv"}, *table.get("site"));
    }

    void check_currencies(const toml::table& table, TomlFaults& faults) {
        const auto* costs = table["cost"].as_array();
        if (costs == nullptr) return;
        for (const auto& cost : *costs)
            if (const auto* line = cost.as_table()) check_currency(*line, faults);
    }

    void check_currency(const toml::table& cost, TomlFaults& faults) {
        const auto currency = text_at(cost, "currency");
        if (currency.empty()) return;
        const auto& node = *cost.get("currency");
        if (currency_.empty()) currency_ = currency, currency_at_ = faults.at(node.source());
        if (currency != currency_) faults.add(ErrorCode::other_currency, {currency, currency_, currency_at_}, node);
    }

    const field::Study& study_;
    std::map<std::string, std::string> ids_;  ///< with where each stands first
    std::string currency_, currency_at_;
};

template <class Value, class Read>
Result<std::vector<Value>> files_read(const field::Study& study, std::string_view folder, Read read) {
    std::vector<Value> values;
    Problems problems;
    FilesTogether together(study);
    for (const auto& document : study.documents) {
        if (!is_in(document.path, folder)) continue;
        auto value = read(document.content, document.path);
        if (value)
            values.push_back(std::move(*value));
        else
            problems.add(std::move(value.error()));
        problems.add(together.faults_of(document));
    }
    if (!problems.empty()) return failure(std::move(problems));
    return values;
}

}  // namespace

bool is_read_by_the_model(std::string_view path) { return is_in(path, scenarios_folder) || is_in(path, levers_folder); }

Result<std::vector<crisis::Scenario>> scenarios_of(const field::Study& study) {
    auto own = files_read<crisis::Scenario>(study, scenarios_folder, crisis::scenario_from_toml);
    if (!own || !own->empty()) return own;
    std::vector<crisis::Scenario> shipped;
    for (const auto text : {embedded::blackout(), embedded::heat_wave()})
        shipped.push_back(crisis::scenario_from_toml(text, "shipped scenario").value());
    return shipped;
}

Result<std::vector<levers::Lever>> levers_of(const field::Study& study) {
    auto own = files_read<levers::Lever>(study, levers_folder, levers::lever_from_toml);
    if (!own || !own->empty()) return own;
    std::vector<levers::Lever> shipped;
    for (const auto text : {embedded::first_aid(), embedded::micro_grants(), embedded::shared_goods()})
        shipped.push_back(levers::lever_from_toml(text, "shipped lever").value());
    return shipped;
}

Problems faults_of_files(const field::Study& study) {
    Problems faults;
    if (auto scenarios = scenarios_of(study); !scenarios) faults.add(std::move(scenarios.error()));
    if (auto levers = levers_of(study); !levers) faults.add(std::move(levers.error()));
    return faults;
}

Problems faults_of_model(const field::Study& study) {
    auto faults = faults_of_files(study);
    if (auto territory = territory_of(study); !territory) faults.add(std::move(territory.error()));
    return faults;
}

Checked checked_with_model(const field::Study& study) {
    Checked found;
    found.faults = faults_of_files(study);
    auto [faults, remarks] = checked(study);
    found.faults.add(std::move(faults));
    found.to_look_at = std::move(remarks);
    return found;
}

Result<std::vector<crisis::Scenario>> scenarios_named(const field::Study& study, const std::string& only) {
    auto scenarios = scenarios_of(study);
    if (!scenarios || only.empty()) return scenarios;
    const auto known = field::ids_of(*scenarios);
    std::erase_if(*scenarios, [&](const auto& scenario) { return scenario.id != only; });
    if (scenarios->empty())
        return failure(ErrorCode::unknown_reference, {"scenario", only, field::listed_in("scenarios/", known, only)});
    return scenarios;
}

}  // namespace reliance::workbench
