#include "commands.hpp"
#include "reliance/crisis/parameters.hpp"
#include "reliance/population/parameters.hpp"
#include "session.hpp"

namespace reliance::cli {
namespace {

Json json_of(const ParameterRow& row, std::string_view room) {
    return {{"name", row.name},
            {"room", room},
            {"symbol", row.symbol},
            {"unit", row.unit},
            {"value", row.value},
            {"low", row.low},
            {"high", row.high},
            {"provenance", name(row.provenance)},
            {"source_en", row.source.english},
            {"source_fr", row.source.french},
            {"meaning_en", row.meaning.english},
            {"meaning_fr", row.meaning.french}};
}

std::string short_number(double value) {
    auto text = Json(value).dump();
    return text.size() > 2 && text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

std::vector<std::string> printed(const ParameterRow& row, Language language) {
    return {std::string(row.name), short_number(row.value),           short_number(row.low) + "–" + short_number(row.high),
            std::string(row.unit), std::string(name(row.provenance)), std::string(row.meaning.in(language))};
}

}  // namespace

int parameters(const Options& options) {
    Session session("parameters", options);
    PrintedTable table{{session.say(Text::parameter_column), session.say(Text::value_column), session.say(Text::range_column),
                        session.say(Text::unit_column), session.say(Text::provenance_column), ""},
                       {},
                       {false, true, true}};
    auto rows = Json::array();
    const auto add = [&](std::string_view room, std::span<const ParameterRow> of_room) {
        for (const auto& row : of_room) {
            rows.push_back(json_of(row, room));
            table.rows.push_back(printed(row, options.language));
        }
    };
    add("population", population::parameter_rows());
    add("crisis", crisis::parameter_rows());
    return session.finish(aligned(table), rows);
}

}  // namespace reliance::cli
