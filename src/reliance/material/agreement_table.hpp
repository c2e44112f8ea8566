#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reliance/material/agreement_disagreements.hpp"
#include "reliance/random/resampling.hpp"

namespace reliance::material {

/// The coefficients of the table, in its order.
enum class Index : std::uint8_t {
    percent,
    positive,
    scott,
    cohen,
    fleiss,
    brennan_prediger,
    ac1,
    alpha,
    u_alpha,
    u_alpha_binary,
    cu_alpha
};

std::string_view name(Index index);
Bilingual label(Index index);
/// Whether it is taken over whole texts, code point by code point, whatever the unit.
bool is_over_texts(Index index);

struct AgreementOptions {
    Unit unit = Unit::paragraph;
    std::uint32_t replicates = 1000;
    random::Seed seed{2023};
};

/// A coefficient with its 95 % interval, where one can be drawn.
struct AgreementLine {
    Index index = Index::percent;
    Coefficient coefficient;
    std::optional<random::Interval> interval;
};

/// How much one coder coded.
struct CoderShare {
    std::string coder;
    std::uint64_t passages = 0, units = 0;
};

/// One code of a domain: (k)u-alpha, to be read with its coverage.
struct ValueLine {
    std::string code;
    Coefficient alpha;
    std::optional<double> coverage;
};

/// How far coders agree on one question.
struct Agreement {
    Question question;
    std::vector<CoderShare> coded;  ///< [coder]
    std::uint64_t units = 0;        ///< units that two coders judged
    std::uint64_t by_some = 0;      ///< of these, coded by somebody …
    std::uint64_t by_all = 0;       ///< … and by all who judged them, whatever the value
    std::vector<AgreementLine> lines;
    std::vector<ValueLine> values;  ///< of a domain
    std::vector<Disagreement> disagreements;

    /// The line of a coefficient; nothing where the question has none (the agreement on presence of a domain).
    const AgreementLine* find(Index index) const;
    /// The same. Needs   a line of it.
    const AgreementLine& line(Index index) const;
};

struct AgreementTable {
    Unit unit = Unit::paragraph;
    Block block = Block::material;  ///< what intervals are drawn over
    std::vector<std::string> coders;
    std::vector<std::string> texts;  ///< those that two of the coders coded
    std::vector<Agreement> rows;     ///< one a question
};

/// With fewer texts than this, intervals are drawn over units (paragraphs where the units are code points), and u-alpha, which
/// needs whole texts, has none.
inline constexpr std::size_t fewest_texts_drawn = 10;

/// How far coders agree on each question, over the texts that at least two of them coded.
///
/// Never one figure over codes that may overlap: a question is one code, or codes that exclude each other.
/// Interval  percentile bootstrap over texts; the draws are one for all questions: same bits wherever it runs.
/// Errors    no_shared_material; codes_overlap.
/// Cost      O(passages log passages + replicates · (texts + kinds of unit)) a question.
Result<AgreementTable> agreement_table(std::span<const CodedText> texts, std::span<const CodedPassage> passages,
                                       std::span<const std::string> coders, std::span<const Question> questions,
                                       const AgreementOptions& options = {});

}  // namespace reliance::material
