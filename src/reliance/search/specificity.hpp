#pragma once

#include <cstdint>

namespace reliance::search {

/// A word in a part of a corpus.
struct PartCount {
    std::uint64_t corpus_words = 0;  ///< T
    std::uint64_t part_words = 0;    ///< t
    std::uint64_t in_corpus = 0;     ///< F, occurrences of the word in the corpus
    std::uint64_t in_part = 0;       ///< f, those in the part
};

/// The decimal logarithms of P(X ≥ f) and P(X ≤ f).
struct Tails {
    double at_least = 0, at_most = 0;
};

/// Both tails of the hypergeometric law: X occurrences of a word fall into a part of t of the T words by chance alone.
///
/// Formula   P(X = k) = C(F, k) C(T − F, t − k) / C(T, t); one term by saddle point, its neighbours by their exact ratios.
/// Errors    none; f outside what is possible gives −infinity and 0.
/// Cost      O(terms of the smaller tail); far into the tails no digit is lost.
/// Source    Lafon (1980), “Sur la variabilité de la fréquence des formes dans un corpus”, Mots 1; Loader (2000), “Fast and
///           accurate computation of binomial probabilities”.
Tails hypergeometric_tails(const PartCount& count);

/// Lafon's specificity, signed: −log10 P(X ≥ f) where the word is more frequent in the part than in the corpus, log10 P(X ≤ f)
/// where it is less frequent, 0 where it is neither. Beyond ±2, chance alone would do as much less than once in a hundred.
double specificity(const PartCount& count);

}  // namespace reliance::search
