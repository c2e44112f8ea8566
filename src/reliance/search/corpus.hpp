#pragma once

#include <string_view>
#include <vector>

#include "reliance/field/model.hpp"
#include "reliance/search/word_index.hpp"

namespace reliance::search {

/// A study whose texts are indexed; text i is that of material i.
class Corpus {
public:
    explicit Corpus(field::Study study);
    /// With an index of the same texts that was kept.
    Corpus(field::Study study, WordIndex index);
    Corpus(Corpus&&) = default;
    Corpus(const Corpus&) = delete;

    const field::Study& study() const { return study_; }
    const WordIndex& index() const { return index_; }
    Texts texts() const { return texts_; }

private:
    field::Study study_;
    std::vector<std::string_view> texts_;
    WordIndex index_;
};

/// The texts of a study's materials, in their order.
std::vector<std::string_view> texts_of(const field::Study& study);

}  // namespace reliance::search
