#include "reliance/exchange/renamed_survey.hpp"

namespace reliance::exchange {
namespace {

template <class Tables>
void rename_tables(Tables& tables, const material::Renaming& renaming) {
    const auto rename = [&](std::string& words) { words = renaming.renamed_label(words); };
    for (auto& each : tables) {
        rename(each.table.wave);
        rename(each.table.site);
        if constexpr (requires { each.tie; }) rename(each.tie.question);
        if constexpr (requires { each.columns; })
            for (auto& answer : each.columns.answers) rename(answer.wave);
    }
}

}  // namespace

SurveyMapping renamed(SurveyMapping mapping, const material::Renaming& renaming) {
    mapping.title = renaming.renamed(mapping.title).text;
    mapping.prefix = renaming.renamed_identifier(mapping.prefix);
    rename_tables(mapping.persons, renaming);
    rename_tables(mapping.alters, renaming);
    rename_tables(mapping.ties, renaming);
    for (auto* decisions : {&mapping.same, &mapping.different})
        for (auto& spellings : *decisions)
            for (auto& spelling : spellings) spelling = renaming.renamed_label(spelling);
    return mapping;
}

}  // namespace reliance::exchange
