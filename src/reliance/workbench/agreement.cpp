#include "reliance/workbench/agreement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "reliance/field/consent.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/transcript.hpp"

namespace reliance::workbench {
namespace {

using material::Question;

std::vector<std::string> labels_of(const field::Study& study, const std::string& material) {
    std::vector<std::string> labels;
    for (const auto& speaker : study.speakers)
        if (speaker.material == material) labels.push_back(speaker.label);
    return labels;
}

std::vector<material::CodedText> texts_of(const field::Study& study) {
    std::vector<material::CodedText> texts;
    for (const auto& one : study.materials) {
        auto& text = texts.emplace_back(material::CodedText{
            one.id, static_cast<std::uint32_t>(material::code_point_count(one.text)), material::paragraphs(one.text), {}});
        for (const auto& turn : material::turn_places(one.text, labels_of(study, one.id)))
            text.turns.push_back({turn.start, turn.end});
    }
    return texts;
}

std::vector<material::CodedPassage> passages_of(const field::Study& study) {
    std::vector<material::CodedPassage> passages;
    for (const auto& coding : study.codings)
        passages.push_back({coding.material, coding.code, coding.coder, coding.start, coding.end});
    return passages;
}

Result<material::CodeTree> tree_of(const field::Study& study) {
    std::vector<material::CodePlace> places;
    for (const auto& code : study.codes) places.push_back({code.id, code.parent});
    return material::CodeTree::from(places);
}

/// The coders that are compared: those asked for, or all of the study.
Result<std::vector<std::string>> coders_of(const field::Study& study, const std::vector<std::string>& asked) {
    std::vector<std::string> all;
    for (const auto& coder : study.coders) all.push_back(coder.id);
    if (asked.empty()) return all;
    Problems problems;
    for (const auto& coder : asked)
        if (std::find(all.begin(), all.end(), coder) == all.end())
            problems.add(ErrorCode::unknown_reference, {"coder", coder, "coders"}, {});
    if (!problems.empty()) return failure(std::move(problems));
    return asked;
}

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
    if (tree.path(asked).empty()) return failure(ErrorCode::unknown_reference, {"code", asked, "codes"});
    if (request.domain.empty()) return std::vector{material::question_of_code(tree, asked)};
    auto domain = material::question_of_domain(tree, asked);
    if (!domain) return failure(domain.error());
    return std::vector{std::move(*domain)};
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

std::string number(const std::optional<double>& value) { return value ? fmt::format("{}", *value) : std::string(); }

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
    const auto tree = tree_of(study);
    if (!tree) return failure(tree.error());
    const auto coders = coders_of(study, request.coders);
    if (!coders) return failure(coders.error());
    const auto questions = questions_of(*tree, study, request);
    if (!questions) return failure(questions.error());
    const auto texts = texts_of(study);
    const auto passages = passages_of(study);
    auto table = material::agreement_table(texts, passages, *coders, *questions, request.options);
    if (!table) return failure(table.error());
    auto quotes = quotes_of(*table, study);
    StudyAgreement agreement{std::move(*table), std::move(quotes), {}};
    if (request.gamma) {
        auto gamma =
            gamma_of(material::judged_texts(texts, passages, *coders), codes_of(study, *questions), request.options.seed);
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
