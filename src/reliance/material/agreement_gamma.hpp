#pragma once

#include <string>
#include <vector>

#include "reliance/material/agreement_alignment.hpp"
#include "reliance/random/draw.hpp"

namespace reliance::material {

struct GammaOptions {
    Dissimilarity dissimilarity;
    std::uint32_t samples = 30;         ///< random texts drawn at first
    bool unaligned_differ = false;      ///< γcat and γk count a passage set beside nothing as one of another code
    double precision = 0.02;            ///< relative precision of the expected disorder (95 %); 0: no more than `samples`
    std::uint32_t most_samples = 2000;  ///< never more than these
    random::Seed seed{2023};
};

/// Gamma and what it says of the codes.
struct Gamma {
    Coefficient gamma;
    Coefficient categories;             ///< γcat: the codes alone, where passages are set side by side
    std::vector<Coefficient> of_value;  ///< γk: [value]
    std::uint32_t samples = 0;          ///< random texts that chance was taken from
};

/// Gamma: agreement on places and codes at once, for passages that may overlap.
///
/// 1 − δ(best alignment) / mean δ(random texts), δ = sum of the disorders of the unitary alignments / mean passages a coder.
/// Texts      of several, sums are taken over all before dividing.
/// Random     a text is drawn by giving each coder the passages of one coder, drawn, moved round the text by a drawn shift; the
///            shifts of a text lie at least half a mean passage apart while they can.
/// Samples    `samples`, then as many as (1.96 · variation / precision)² asks for.
/// γcat, γk   1 − observed / expected of the mean dissimilarity of codes over the pairs set side by side, each weighed by
///            max(0, 1 − α · position) / (passages in its unitary alignment − 1); γk over the pairs where one has the code.
/// Undefined  nothing_shared without a passage; never_aligned where no pair bears a weight; no_variation.
/// Errors     too_many (see `best_alignment`).
/// Source     Mathet, Widlöcher & Métivier (2015), doi:10.1162/COLI_a_00227; Mathet (2017), doi:10.1162/COLI_a_00296.
Result<Gamma> gamma(std::span<const Unitising> texts, std::size_t value_count, const GammaOptions& options = {});

/// One random text after `text`: a pure function of the seed, the place of the text and the sample.
Unitising shuffled(const Unitising& text, random::Seed seed, std::uint32_t place, std::uint32_t sample);

}  // namespace reliance::material
