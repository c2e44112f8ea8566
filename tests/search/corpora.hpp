#pragma once

#include <string>
#include <vector>

#include "field/small_study.hpp"
#include "reliance/exchange/interviews.hpp"
#include "reliance/parallel/execution.hpp"
#include "reliance/search/corpus.hpp"
#include "reliance/search/hits.hpp"
#include "test_data.hpp"

namespace reliance::testing {

inline const parallel::Execution on_one_thread{1, {}, nullptr};

/// A study that is nothing but texts.
inline field::Study study_of_texts(const std::vector<std::string>& texts) {
    field::Study study;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto id = std::string("m").append(std::to_string(i + 1));
        study.materials.push_back({.id = id,
                                   .type = "interview",
                                   .file = std::string("materials/").append(id).append(".txt"),
                                   .language = "fr",
                                   .text = texts[i]});
    }
    return study;
}

/// The real interviews of the test data.
inline field::Study real_interviews() { return exchange::import_textgrids(test_data("t1-cfpp-quartiers")).value().study; }

/// What a query finds, as the words of the text.
inline std::vector<std::string> found(const search::Corpus& corpus, std::string_view query,
                                      search::Unit unit = search::Unit::paragraph) {
    std::vector<std::string> words;
    const auto hits = search::hits(corpus, search::query_of(query).value(), unit, on_one_thread).value();
    for (const auto& hit : hits) {
        const auto place = search::located(corpus, hit);
        words.emplace_back(
            corpus.texts()[corpus.index().text_of(hit.first)].substr(place.start_byte, place.end_byte - place.start_byte));
    }
    return words;
}

}  // namespace reliance::testing
