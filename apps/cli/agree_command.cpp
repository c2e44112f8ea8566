#include <algorithm>

#include "agree_ties.hpp"
#include "commands.hpp"
#include "disagreement_words.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/agreement.hpp"
#include "session.hpp"
#include "writing.hpp"

namespace reliance::cli {
namespace {

using material::Agreement;
using material::AgreementLine;
using material::AgreementTable;
using material::Index;
using workbench::StudyAgreement;

constexpr int decimals = 2;

Result<workbench::AgreementRequest> request_of(const Options& options) {
    workbench::AgreementRequest request{options.code, options.domain, field::parts_of(options.coders, ','), {}, options.gamma};
    request.options.seed.value = options.seed;
    for (const auto unit : {material::Unit::character, material::Unit::paragraph, material::Unit::turn}) {
        if (name(unit) != options.unit) continue;
        request.options.unit = unit;
        return request;
    }
    return failure(ErrorCode::unknown_word, {options.unit, "paragraph turn character"}, "--unit");
}

std::string shown(const Session& session, Index index, double value) {
    return index == Index::percent || index == Index::positive ? session.number(100 * value) + " %"
                                                               : session.number(value, decimals);
}

std::string value_of(const Session& session, const AgreementLine* line) {
    return line && line->coefficient.value ? shown(session, line->index, *line->coefficient.value) : "–";
}

std::string interval_of(const Session& session, const AgreementLine* line) {
    if (!line || !line->interval) return "";
    auto text = shown(session, line->index, line->interval->low).insert(0, 1, '[');
    return text + " ; " + shown(session, line->index, line->interval->high) + "]";
}

std::string words_of(const Session& session, Bilingual text) { return std::string(text.in(session.options().language)); }
std::string why(const Session& session, const material::Coefficient& coefficient) {
    return words_of(session, reason(coefficient.why));
}

/// Every code: how much each coded, and how far they agree.
std::string codes_table(const Session& session, const AgreementTable& table) {
    PrintedTable printed{{session.say(Text::code_column)}, {}, {false}};
    for (const auto& coder : table.coders) printed.header.push_back(coder);
    for (const auto column : {Text::some_column, Text::all_column}) printed.header.push_back(session.say(column));
    printed.header.insert(printed.header.end(),
                          {words_of(session, label(Index::positive)), "α", session.say(Text::interval_column),
                           words_of(session, label(Index::u_alpha)), session.say(Text::differ_column)});
    printed.right.resize(printed.header.size(), true);
    printed.right.front() = false;
    for (const auto& row : table.rows) {
        auto& cells = printed.rows.emplace_back(
            1, row.question.domain ? session.say(Text::agree_domain_row, row.question.id) : row.question.id);
        for (const auto& share : row.coded) cells.push_back(session.count(share.passages));
        for (const auto count : {row.by_some, row.by_all}) cells.push_back(session.count(count));
        for (const auto index : {Index::positive, Index::alpha}) cells.push_back(value_of(session, row.find(index)));
        cells.push_back(interval_of(session, row.find(Index::alpha)));
        cells.push_back(value_of(session, row.find(Index::u_alpha)));
        cells.push_back(session.count(row.disagreements.size()));
    }
    return aligned(printed);
}

std::string undefined_lines(const Session& session, const AgreementTable& table) {
    std::string text;
    for (const auto& row : table.rows)
        for (const auto index : {Index::positive, Index::alpha, Index::u_alpha})
            if (const auto* line = row.find(index); line && !line->coefficient.value)
                text += "  " + row.question.id + ", " + words_of(session, label(index)) + ": " + why(session, line->coefficient) +
                        '\n';
    return text.empty() ? text : session.say(Text::agree_undefined) + '\n' + text;
}

/// One question: every coefficient, what it is taken over, and why it has no value.
std::string coefficients_table(const Session& session, const AgreementTable& table, const Agreement& row) {
    PrintedTable printed{
        {session.say(Text::coefficient_column), session.say(Text::value_column), session.say(Text::interval_column),
         session.say(Text::count_column), session.say(Text::over_column), ""},
        {},
        {false, true, true, true}};
    for (const auto& line : row.lines) {
        const auto over = is_over_texts(line.index) ? material::Unit::character : table.unit;
        printed.rows.push_back({words_of(session, label(line.index)), value_of(session, &line), interval_of(session, &line),
                                session.count(line.coefficient.units), words_of(session, label(over)),
                                why(session, line.coefficient)});
    }
    return aligned(printed);
}

std::string values_table(const Session& session, const Agreement& row) {
    if (row.values.empty()) return {};
    PrintedTable printed{
        {session.say(Text::code_column), "(k)u-α", session.say(Text::coverage_column), ""}, {}, {false, true, true}};
    for (const auto& value : row.values)
        printed.rows.push_back({value.code, value.alpha.value ? session.number(*value.alpha.value, decimals) : "–",
                                value.coverage ? session.number(100 * *value.coverage) + " %" : "–", why(session, value.alpha)});
    return '\n' + aligned(printed);
}

std::string shares_line(const Session& session, const Agreement& row) {
    std::string text = row.question.id + ": ";
    for (const auto& share : row.coded)
        text += share.coder + " " + session.count(share.passages) + " " + session.say(Text::passages_column) + ", ";
    return text + session.say(Text::some_column) + " " + session.count(row.by_some) + ", " + session.say(Text::all_column) + " " +
           session.count(row.by_all) + "\n\n";
}

/// Gamma over all codes asked for: one figure, as it sets overlapping passages side by side.
std::string gamma_table(const Session& session, const workbench::StudyGamma& found) {
    PrintedTable printed{{session.say(Text::coefficient_column), session.say(Text::value_column), session.say(Text::count_column),
                          session.say(Text::over_column), ""},
                         {},
                         {false, true, true}};
    const auto add = [&](const std::string& name, const material::Coefficient& one) {
        printed.rows.push_back({name, one.value ? session.number(*one.value, decimals) : "–", session.count(one.units),
                                session.say(Text::passages_column), why(session, one)});
    };
    add("γ", found.gamma.gamma);
    add("γcat", found.gamma.categories);
    for (std::size_t code = 0; code < found.codes.size(); ++code) add("γk " + found.codes[code], found.gamma.of_value[code]);
    return '\n' + aligned(printed) + session.say(Text::agree_gamma_samples, std::to_string(found.gamma.samples)) + '\n';
}

std::string heading_of(const material::Disagreement& one) {
    return one.material + " " + place_words(one.start, one.end) + "  " + one.question;
}

std::string disagreements_list(const Session& session, const StudyAgreement& agreement) {
    std::string text;
    for (std::size_t row = 0; row < agreement.table.rows.size(); ++row)
        for (std::size_t i = 0; i < agreement.table.rows[row].disagreements.size(); ++i)
            text += printed(session, heading_of(agreement.table.rows[row].disagreements[i]),
                            agreement.table.rows[row].disagreements[i], agreement.quotes[row][i]);
    if (!text.empty()) return '\n' + text;
    const auto& rows = agreement.table.rows;
    const bool compared = std::any_of(rows.begin(), rows.end(), [](const Agreement& row) { return row.units > 0; });
    return '\n' + session.say(compared ? Text::agree_all_agree : Text::agree_none_compared) + '\n';
}

/// The domains of the codebook over which there is no figure.
std::string overlapping_lines(const Session& session, const StudyAgreement& agreement) {
    std::string text;
    for (const auto& one : agreement.overlapping) {
        text += session.say(Text::agree_domain_overlaps, one.code, session.count(one.places)) + '\n';
    }
    return text;
}

std::string notes(const Session& session, const AgreementTable& table, bool every_code) {
    const auto units = words_of(session, label(table.unit));
    const auto drawn = words_of(session, label(table.unit == material::Unit::turn ? table.unit : material::Unit::paragraph));
    auto text = session.say(Text::agree_over, units) + '\n';
    text += table.block == material::Block::material ? session.say(Text::agree_intervals_texts)
                                                     : session.say(Text::agree_intervals_units, drawn);
    return '\n' + text + '\n' + (every_code ? session.say(Text::agree_per_code) + '\n' : std::string());
}

std::string heading(const Session& session, const AgreementTable& table) {
    return session.say(Text::agree_coders_said, listed_words(table.coders), std::to_string(table.texts.size())) + "\n\n";
}

std::string readable(const Session& session, const StudyAgreement& agreement) {
    const auto& options = session.options();
    const auto& table = agreement.table;
    const bool every_code = options.code.empty() && options.domain.empty();
    auto text = heading(session, table);
    if (every_code)
        text += codes_table(session, table) + undefined_lines(session, table);
    else
        text += shares_line(session, table.rows.front()) + coefficients_table(session, table, table.rows.front()) +
                values_table(session, table.rows.front());
    if (agreement.gamma) text += gamma_table(session, *agreement.gamma);
    text += notes(session, table, every_code) + overlapping_lines(session, agreement);
    return options.list ? text + disagreements_list(session, agreement) : text;
}

Json json_of(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

Json json_of(const AgreementTable& table, const AgreementLine& line) {
    const auto over = is_over_texts(line.index) ? material::Unit::character : table.unit;
    Json json{{"name", name(line.index)}, {"value", json_of(line.coefficient.value)}};
    json["low"] = line.interval ? Json(line.interval->low) : Json();
    json["high"] = line.interval ? Json(line.interval->high) : Json();
    json["n"] = line.coefficient.units;
    json["unit"] = name(over);
    if (!line.coefficient.value) json["undefined"] = name(line.coefficient.why);
    return json;
}

Json json_of(const AgreementTable& table, const Agreement& row, const std::vector<std::string>& quotes) {
    auto coded = Json::array(), coefficients = Json::array(), values = Json::array(), disagreements = Json::array();
    for (const auto& share : row.coded)
        coded.push_back({{"coder", share.coder}, {"passages", share.passages}, {"units", share.units}});
    for (const auto& line : row.lines) coefficients.push_back(json_of(table, line));
    for (const auto& value : row.values)
        values.push_back({{"code", value.code}, {"value", json_of(value.alpha.value)}, {"coverage", json_of(value.coverage)}});
    for (std::size_t i = 0; i < row.disagreements.size(); ++i)
        disagreements.push_back(cli::json_of(row.disagreements[i], quotes[i]));
    return {{"question", row.question.id},
            {"type", row.question.domain ? "domain" : "code"},
            {"coded", coded},
            {"units", row.units},
            {"coded_by_some", row.by_some},
            {"coded_by_all", row.by_all},
            {"coefficients", coefficients},
            {"codes", values},
            {"disagreements", disagreements}};
}

Json json_of(const material::Coefficient& one) {
    Json json{{"value", json_of(one.value)}, {"n", one.units}};
    if (!one.value) json["undefined"] = name(one.why);
    return json;
}

Json json_of(const workbench::StudyGamma& found) {
    auto codes = Json::object();
    for (std::size_t code = 0; code < found.codes.size(); ++code) codes[found.codes[code]] = json_of(found.gamma.of_value[code]);
    return {{"gamma", json_of(found.gamma.gamma)},
            {"gamma_cat", json_of(found.gamma.categories)},
            {"gamma_k", codes},
            {"samples", found.gamma.samples}};
}

Json json_of(const StudyAgreement& agreement) {
    const auto& table = agreement.table;
    auto rows = Json::array();
    for (std::size_t i = 0; i < table.rows.size(); ++i) rows.push_back(json_of(table, table.rows[i], agreement.quotes[i]));
    Json json{{"unit", name(table.unit)},
              {"intervals_over", table.block == material::Block::material ? "materials" : "units"},
              {"coders", table.coders},
              {"materials", table.texts},
              {"questions", rows}};
    if (agreement.gamma) json["gamma"] = json_of(*agreement.gamma);
    json["overlapping_domains"] = Json::array();
    for (const auto& one : agreement.overlapping)
        json["overlapping_domains"].push_back({{"code", one.code}, {"places", one.places}});
    return json;
}

}  // namespace

int agree(const Options& options) {
    Session session("agree", options);
    if (const auto ready = ready_for_csv(options); !ready) return session.fail(ready.error());
    session.step(session.say(Text::step_read));
    if (options.ties) return agree_on_ties(session);
    const auto request = request_of(options);
    if (!request) return session.fail(request.error(), misspelt);
    const auto study = study::open_study(options.study);
    if (!study) return session.fail(study.error());
    session.hold_back(field::held_back(*study), Counted::texts);
    const auto agreement = workbench::study_agreement(*study, *request);
    if (!agreement) return session.fail(agreement.error());
    if (const auto written = also_written(options, workbench::agreement_csv(*agreement)); !written)
        return session.fail(written.error());
    return session.finish(readable(session, *agreement), json_of(*agreement));
}

}  // namespace reliance::cli
