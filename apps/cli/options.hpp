#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "edit_options.hpp"
#include "privacy_options.hpp"
#include "reliance/base/language.hpp"
#include "words.hpp"

namespace reliance::cli {

/// Everything that can be said on the command line; each command reads what it names.
struct Options {
    Language language = Language::english;
    bool json = false;
    bool force = false;
    bool list = false;
    bool gamma = false;
    bool preview = false;
    std::vector<std::string> sources;  ///< of an import; the first stands in `study` too
    std::string into;                  ///< the study that an import adds to
    std::string site, type, text_language, speakers;
    std::string encoding;       ///< of texts, as somebody says
    std::string source_folder;  ///< of the files that a project names and does not hold
    bool without_texts = false;
    std::string mapping;                 ///< of a tie survey
    bool ask = false;                    ///< questions are answered on standard input, terminal or not
    std::string rule;                    ///< that joins the reports of ties; empty: the study's own
    std::string kept_rule;               ///< to be kept in the study
    std::vector<std::string> questions;  ///< pairs, each between commas
    std::string study;                   ///< the first argument: a study, a folder to import, a run
    std::string figure;
    std::string title;
    std::string shell;
    std::string out;
    std::string csv;
    std::string wave;
    std::string waves;  ///< two ids between a comma, of `compare`
    std::string scenario;
    std::string code;
    std::string domain;
    std::string coders;  ///< ids between commas; empty: all
    std::string unit = "paragraph";
    std::string query;
    std::string sort = "place";
    std::string by;  ///< the column that groups
    std::string within = "paragraph";
    std::string meet = "overlap";
    std::string widen = "none";
    std::string as_code, coder, memo;
    std::vector<std::string> where;  ///< column=value
    std::size_t page = 1, lines = 20, width = 40;
    std::uint32_t distance = 200;
    bool contexts = false, specific = false;
    bool with_below = false;      ///< a code counts with those under it
    bool uncertain_ties = false;  ///< of `measure`
    bool ties = false;            ///< of `agree`
    bool write = false;           ///< of `settle`
    bool rerun = false;           ///< of `influence`
    std::uint64_t seed = 2023;
    std::uint32_t replicates = 0;         ///< 0: the command's own default
    int threads = 0;                      ///< 0: all
    EditOptions edit;                     ///< of the commands that change a study
    PrivacyOptions privacy;               ///< of the commands on names and on what the law asks
    std::vector<SpokenCommand> commands;  ///< all there are, for `completion`
};

}  // namespace reliance::cli
