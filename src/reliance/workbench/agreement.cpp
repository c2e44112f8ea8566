#include "reliance/workbench/agreement.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "reliance/field/consent.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/workbench/coded_texts.hpp"
#include "reliance/workbench/number_cell.hpp"

namespace reliance::workbench {
namespace {

using material::Question;

/// Every code that a coder used, in the order of the codebook.
std::vector<Question> questions_of_used(const material::CodeTree& tree, const field::Study& study) {
    std::set<std::string> used;
    for (const auto& coding : study.codings) used.insert(coding.code);
    std::vector<Question> questions;
    for (const auto& code : study.codes)
        if (used.contains(code.id)) questions.push_back(material::question_of_code(tree, code.id));
    return questions;
}

Result<std::vector<Question>> questions_of(const material::CodeTree& tree, const field::Study& study,
                                           const AgreementRequest& request) {
    const auto& asked = request.domain.empty() ? request.code : request.domain;
    if (asked.empty()) return questions_of_used(tree, study);
    if (tree.path(asked).empty()) return failure(field::unknown(study.codes, "code", asked, {}));
    if (request.domain.empty()) return std::vector{material::question_of_code(tree, asked)};
    auto domain = material::question_of_domain(tree, asked);
    if (!domain) return failure(domain.error());
    return std::vector{std::move(*domain)};
}

/// The domains that the codebook says exclude each other and of which a code was used.
std::vector<Question> exclusive_domains(const material::CodeTree& tree, const field::Study& study) {
    std::set<std::string> used;
    for (const auto& coding : study.codings) used.insert(coding.code);
    std::vector<Question> domains;
    for (const auto& code : study.codes) {
        if (!code.exclusive.value_or(false)) continue;
        auto domain = material::question_of_domain(tree, code.id);
        const bool is_used = domain && std::any_of(used.begin(), used.end(),
                                                   [&](const std::string& one) { return domain->value_of(one).has_value(); });
        if (is_used) domains.push_back(std::move(*domain));
    }
    return domains;
}

bool all_overlap(const Problems& problems) {
    return std::all_of(problems.begin(), problems.end(), [](const Error& one) { return one.code == ErrorCode::codes_overlap; });
}

/// Adds the domains of the codebook in which nobody gave two codes to one unit, and names the others.
Result<void> add_domains(std::span<const material::CodedText> texts, std::span<const material::CodedPassage> passages,
                         const std::vector<std::string>& coders, std::vector<Question> domains,
                         const material::AgreementOptions& options, std::vector<Question>& questions,
                         std::vector<OverlappingDomain>& overlapping) {
    auto without_draws = options;
    without_draws.replicates = 0;
    for (auto& domain : domains) {
        const auto table = material::agreement_table(texts, passages, coders, std::vector{domain}, without_draws);
        if (table)
            questions.push_back(std::move(domain));
        else if (all_overlap(table.error()))
            overlapping.push_back({domain.id, table.error().size()});
        else
            return failure(table.error());
    }
    return {};
}

std::vector<std::vector<std::string>> quotes_of(const material::AgreementTable& table, const field::Study& study) {
    std::map<std::string_view, std::string_view> texts;
    for (const auto& one : study.materials) texts.emplace(one.id, one.text);
    std::vector<std::vector<std::string>> quotes;
    for (const auto& row : table.rows) {
        auto& words = quotes.emplace_back();
        for (const auto& one : row.disagreements)
            words.emplace_back(material::slice(texts[one.material], one.start, one.end).value_or(""));
    }
    return quotes;
}

/// Every code that counts in some question, in the order of the codebook.
std::vector<std::string> codes_of(const field::Study& study, const std::vector<Question>& questions) {
    std::vector<std::string> codes;
    for (const auto& code : study.codes)
        if (std::any_of(questions.begin(), questions.end(),
                        [&](const Question& question) { return question.value_of(code.id).has_value(); }))
            codes.push_back(code.id);
    return codes;
}

material::Unitising unitising_of(const material::JudgedText& judged, const std::vector<std::string>& codes) {
    material::Unitising text{judged.text->length, {}};
    for (const auto& passages : judged.passages) {
        auto& own = text.coders.emplace_back();
        for (const auto& passage : passages)
            if (const auto code = std::find(codes.begin(), codes.end(), passage.code);
                code != codes.end() && passage.start < passage.end)
                own.push_back({passage.start, passage.end, static_cast<std::uint32_t>(code - codes.begin())});
    }
    return text;
}

Result<StudyGamma> gamma_of(std::span<const material::JudgedText> texts, std::vector<std::string> codes, random::Seed seed) {
    std::vector<material::Unitising> cut;
    for (const auto& judged : texts) cut.push_back(unitising_of(judged, codes));
    material::GammaOptions options;
    options.seed = seed;
    auto gamma = material::gamma(cut, codes.size(), options);
    if (!gamma) return failure(gamma.error());
    return StudyGamma{std::move(codes), std::move(*gamma)};
}

std::vector<std::string> cells_of(const material::AgreementTable& table, const material::Agreement& row,
                                  const material::AgreementLine& line) {
    const auto end = [&](double random::Interval::*side) { return line.interval ? number(*line.interval.*side) : std::string(); };
    return {row.question.id,
            row.question.domain ? "domain" : "code",
            std::string(name(line.index)),
            number(line.coefficient.value),
            end(&random::Interval::low),
            end(&random::Interval::high),
            line.coefficient.value ? std::string() : std::string(name(line.coefficient.why)),
            std::to_string(line.coefficient.units),
            std::string(is_over_texts(line.index) ? name(material::Unit::character) : name(table.unit)),
            std::to_string(row.by_some),
            std::to_string(row.by_all)};
}

std::string gamma_line(const std::string& question, std::string_view coefficient, const material::Coefficient& gamma) {
    return files::csv_line(std::vector<std::string>{question, "codes", std::string(coefficient), number(gamma.value), "", "",
                                                    gamma.value ? std::string() : std::string(name(gamma.why)),
                                                    std::to_string(gamma.units), "passage", "", ""});
}

std::string gamma_csv(const StudyGamma& found) {
    auto text = gamma_line("", "gamma", found.gamma.gamma) + gamma_line("", "gamma_cat", found.gamma.categories);
    for (std::size_t code = 0; code < found.codes.size(); ++code)
        text += gamma_line(found.codes[code], "gamma_k", found.gamma.of_value[code]);
    return text;
}

}  // namespace

Result<StudyAgreement> study_agreement(const field::Study& whole, const AgreementRequest& request) {
    const auto study = field::without_withdrawn(whole);
    const auto tree = code_tree(study);
    if (!tree) return failure(tree.error());
    const auto coders = compared_coders(study, request.coders);
    if (!coders) return failure(coders.error());
    auto questions = questions_of(*tree, study, request);
    if (!questions) return failure(questions.error());
    const auto texts = coded_texts(study);
    const auto passages = coded_passages(study);
    std::vector<OverlappingDomain> overlapping;
    const auto codes = codes_of(study, *questions);
    if (request.code.empty() && request.domain.empty())
        if (const auto added =
                add_domains(texts, passages, *coders, exclusive_domains(*tree, study), request.options, *questions, overlapping);
            !added)
            return failure(added.error());
    auto table = material::agreement_table(texts, passages, *coders, *questions, request.options);
    if (!table) return failure(table.error());
    auto quotes = quotes_of(*table, study);
    StudyAgreement agreement{std::move(*table), std::move(quotes), {}, std::move(overlapping)};
    if (request.gamma) {
        auto gamma = gamma_of(material::judged_texts(texts, passages, *coders), codes, request.options.seed);
        if (!gamma) return failure(gamma.error());
        agreement.gamma = std::move(*gamma);
    }
    return agreement;
}

std::string agreement_csv(const StudyAgreement& agreement) {
    auto text = files::csv_line(std::vector<std::string>{"question", "type", "coefficient", "value", "low", "high", "undefined",
                                                         "n", "unit", "coded_by_some", "coded_by_all"});
    for (const auto& row : agreement.table.rows)
        for (const auto& line : row.lines) text += files::csv_line(cells_of(agreement.table, row, line));
    if (agreement.gamma) text += gamma_csv(*agreement.gamma);
    return text;
}

}  // namespace reliance::workbench
