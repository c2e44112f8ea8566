#include "reliance/search/corpus.hpp"

namespace reliance::search {

std::vector<std::string_view> texts_of(const field::Study& study) {
    std::vector<std::string_view> texts;
    for (const auto& material : study.materials) texts.emplace_back(material.text);
    return texts;
}

Corpus::Corpus(field::Study study) : study_(std::move(study)), texts_(texts_of(study_)), index_(WordIndex::of(texts_)) {}

Corpus::Corpus(field::Study study, WordIndex index)
    : study_(std::move(study)), texts_(texts_of(study_)), index_(std::move(index)) {}

}  // namespace reliance::search
