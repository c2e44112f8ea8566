#include "reliance/material/agreement_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "reliance/base/contract.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/material/agreement_alpha.hpp"
#include "reliance/material/agreement_coefficients.hpp"

namespace reliance::material {
namespace {

/// Purposes of the draws of this table.
enum class Purpose : std::uint32_t { resample_texts = 0x61677265 };

constexpr std::size_t index_count = 11;
constexpr std::array<std::string_view, index_count> index_names{"percent",      "positive",         "scott_pi", "cohen_kappa",
                                                                "fleiss_kappa", "brennan_prediger", "gwet_ac1", "alpha",
                                                                "u_alpha",      "u_alpha_binary",   "cu_alpha"};
constexpr std::array<Bilingual, index_count> index_labels{{{"percent agreement", "accord en pourcentage"},
                                                           {"positive agreement", "accord positif"},
                                                           {"Scott's π", "π de Scott"},
                                                           {"Cohen's κ", "κ de Cohen"},
                                                           {"Fleiss' κ", "κ de Fleiss"},
                                                           {"Brennan–Prediger", "Brennan–Prediger"},
                                                           {"Gwet's AC1", "AC1 de Gwet"},
                                                           {"Krippendorff's α", "α de Krippendorff"},
                                                           {"u-α", "u-α"},
                                                           {"u-α, places only", "u-α, places seules"},
                                                           {"cu-α, codes only", "cu-α, codes seuls"}}};

Coefficient of_units(Index index, const Ratings& ratings) {
    switch (index) {
        case Index::percent:
            return percent_agreement(ratings);
        case Index::positive:
            return positive_agreement(ratings, 0);
        case Index::scott:
            return scott_pi(ratings);
        case Index::cohen:
            return cohen_kappa(ratings);
        case Index::fleiss:
            return fleiss_kappa(ratings);
        case Index::brennan_prediger:
            return brennan_prediger(ratings);
        case Index::ac1:
            return gwet_ac1(ratings);
        default:
            return krippendorff_alpha(ratings, Level::nominal);
    }
}

Coefficient of_texts(Index index, const UnitisingCounts& counts) {
    if (index == Index::u_alpha) return unitising_alpha(counts);
    return index == Index::u_alpha_binary ? unitising_alpha_binary(counts) : unitising_alpha_codes(counts);
}

bool needs_domain(Index index) { return index == Index::u_alpha_binary || index == Index::cu_alpha; }

/// The coefficients that make sense of a question: positive agreement needs one code, places or codes alone a domain.
std::vector<Index> indices_of(const Question& question) {
    std::vector<Index> indices;
    for (std::size_t i = 0; i < index_count; ++i)
        if (const auto index = static_cast<Index>(i); question.domain ? index != Index::positive : !needs_domain(index))
            indices.push_back(index);
    return indices;
}

double number(const Coefficient& coefficient) { return coefficient.value.value_or(std::numeric_limits<double>::quiet_NaN()); }

/// Which blocks are drawn in each replicate: [replicate][draw].
using Draws = std::vector<std::vector<std::uint32_t>>;

Draws draws_of(const AgreementOptions& options, std::size_t blocks) {
    Draws draws;
    if (blocks < 2) return draws;
    for (std::uint32_t replicate = 0; replicate < options.replicates; ++replicate)
        draws.push_back(
            random::drawn_again(options.seed, 0, replicate, static_cast<std::uint32_t>(Purpose::resample_texts), blocks));
    return draws;
}

/// A question as counted: unit by unit, and text by text.
struct Counted {
    BlockRatings units;
    std::vector<UnitisingCounts> texts;  ///< empty where the coder's segments cannot be set side by side
    UnitisingCounts all;
};

Result<Counted> counted(std::span<const JudgedText> texts, const Question& question, std::size_t coders, Unit unit, Block block) {
    auto units = block_ratings(texts, question, coders, unit, block);
    if (!units) return failure(units.error());
    Counted found{std::move(*units), {}, UnitisingCounts(question.values.size())};
    Problems problems;
    for (const auto& judged : texts) {
        const auto cut = unitising(judged, question);
        if (!cut) {
            problems.add(cut.error());
            continue;
        }
        found.texts.push_back(unitising_counts(*cut, question.values.size()));
        found.all.add(found.texts.back());
    }
    if (!problems.empty()) return failure(std::move(problems));
    return found;
}

/// Each coefficient of units in each replicate: [index][replicate].
std::vector<std::vector<double>> replicated_units(const BlockRatings& units, const std::vector<Index>& indices,
                                                  const Draws& draws) {
    std::vector<std::vector<double>> values(indices.size());
    auto sample = units.kinds;
    for (const auto& drawn : draws) {
        std::fill(sample.counts.begin(), sample.counts.end(), 0);
        for (const auto block : drawn)
            for (const auto& [kind, count] : units.blocks[block]) sample.counts[kind] += count;
        for (std::size_t i = 0; i < indices.size(); ++i)
            if (!is_over_texts(indices[i])) values[i].push_back(number(of_units(indices[i], sample)));
    }
    return values;
}

std::vector<double> replicated_texts(const std::vector<UnitisingCounts>& texts, Index index, const Draws& draws) {
    std::vector<double> values;
    for (const auto& drawn : draws) {
        UnitisingCounts sample(texts.front().values.size() - 1);
        for (const auto text : drawn) sample.add(texts[text]);
        values.push_back(number(of_texts(index, sample)));
    }
    return values;
}

std::vector<AgreementLine> lines_of(const Counted& found, const Question& question, const Draws& draws, Block block) {
    const auto indices = indices_of(question);
    auto values = replicated_units(found.units, indices, draws);
    std::vector<AgreementLine> lines;
    for (std::size_t i = 0; i < indices.size(); ++i) {
        const bool whole = is_over_texts(indices[i]);
        if (whole && block == Block::material) values[i] = replicated_texts(found.texts, indices[i], draws);
        auto& line = lines.emplace_back(
            AgreementLine{indices[i], whole ? of_texts(indices[i], found.all) : of_units(indices[i], found.units.kinds), {}});
        if (line.coefficient.value) line.interval = random::percentile_interval(values[i]);
    }
    return lines;
}

std::vector<ValueLine> values_of(const Counted& found, const Question& question) {
    std::vector<ValueLine> values;
    for (std::size_t value = 0; question.domain && value < question.values.size(); ++value)
        values.push_back({question.values[value], unitising_alpha_of(found.all, value), coverage(found.all, value)});
    return values;
}

std::vector<CoderShare> shares_of(std::span<const JudgedText> texts, std::span<const std::string> coders,
                                  const Question& question, const Ratings& units) {
    std::vector<CoderShare> shares;
    for (const auto& coder : coders) shares.push_back({coder, 0, 0});
    for (const auto& judged : texts)
        for (std::size_t i = 0; i < judged.coders.size(); ++i)
            shares[judged.coders[i]].passages += static_cast<std::uint64_t>(
                std::count_if(judged.passages[i].begin(), judged.passages[i].end(),
                              [&](const auto& passage) { return question.value_of(passage.code).has_value(); }));
    for (std::size_t row = 0; row < units.rows(); ++row)
        for (std::size_t coder = 0; coder < coders.size(); ++coder)
            if (const auto value = units.row(row)[coder];
                value != no_rating && static_cast<std::size_t>(value) + 1 < units.values)
                shares[coder].units += units.counts[row];
    return shares;
}

/// How many units two coders judged, how many somebody coded, how many all did.
void add_units(Agreement& agreement, const Ratings& units) {
    const auto tally = tallies(units);
    for (std::size_t row = 0; row < units.rows(); ++row) {
        const auto none = tally.at(row, units.values - 1);
        agreement.units += units.counts[row];
        if (none < tally.totals[row]) agreement.by_some += units.counts[row];
        if (none == 0) agreement.by_all += units.counts[row];
    }
}

std::size_t block_count(std::span<const JudgedText> texts, Unit unit, Block block) {
    if (block == Block::material) return texts.size();
    std::size_t count = 0;
    for (const auto& judged : texts) count += unit == Unit::turn ? judged.text->turns.size() : judged.text->paragraphs.size();
    return count;
}

}  // namespace

std::string_view name(Index index) { return index_names[static_cast<std::size_t>(index)]; }
bool is_over_texts(Index index) { return index == Index::u_alpha || needs_domain(index); }
Bilingual label(Index index) { return index_labels[static_cast<std::size_t>(index)]; }

const AgreementLine* Agreement::find(Index index) const {
    const auto there = std::find_if(lines.begin(), lines.end(), [&](const AgreementLine& one) { return one.index == index; });
    return there == lines.end() ? nullptr : &*there;
}

const AgreementLine& Agreement::line(Index index) const {
    const auto* there = find(index);
    RELIANCE_EXPECTS(there != nullptr);
    return *there;
}

Result<AgreementTable> agreement_table(std::span<const CodedText> texts, std::span<const CodedPassage> passages,
                                       std::span<const std::string> coders, std::span<const Question> questions,
                                       const AgreementOptions& options) {
    const auto judged = judged_texts(texts, passages, coders);
    if (judged.empty()) return failure(ErrorCode::no_shared_material, {joined(coders, ", ")});
    const auto block = judged.size() < fewest_texts_drawn ? Block::unit : Block::material;
    AgreementTable table{options.unit, block, {coders.begin(), coders.end()}, {}, {}};
    for (const auto& one : judged) table.texts.push_back(one.text->id);
    const auto draws = draws_of(options, block_count(judged, options.unit, block));
    Problems problems;
    for (const auto& question : questions) {
        const auto found = counted(judged, question, coders.size(), options.unit, block);
        if (!found) {
            problems.add(found.error());
            continue;
        }
        auto& row = table.rows.emplace_back(
            Agreement{question, shares_of(judged, coders, question, found->units.kinds), 0, 0, 0,
                      lines_of(*found, question, draws, block), values_of(*found, question),
                      touching(compared(judged, coders, question).disagreements, judged, found->units.differing)});
        add_units(row, found->units.kinds);
    }
    if (!problems.empty()) return failure(std::move(problems));
    return table;
}

}  // namespace reliance::material
