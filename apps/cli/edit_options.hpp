#pragma once

#include <optional>
#include <string>
#include <vector>

namespace reliance::cli {

/// What the commands say that change the material, its coding or the codebook.
struct EditOptions {
    std::string material, code, target;
    std::vector<std::string> words;  ///< what follows on the line, in its order
    std::string text;                ///< a file
    std::string quote, memo, weight, type;
    std::string coder, date;
    bool preview = false;
    bool accept_losses = false;
    bool with_evidence = false;
    bool add_coder = false;
    bool blind = false;
    std::vector<std::string> kinds, for_it, against_it;  ///< of a tie: its kinds, and codings
    std::string strength, trust, wave, reported_by;
    std::string other, base, decisions, conflicts, prefer;  ///< of a merge
    // The codebook
    bool add_grid = false;
    std::string add_file;  ///< a codebook to add
    bool back = false;
    std::string site, parent, exclusive;
    std::vector<std::string> codings;
    std::optional<std::string> colour, label_fr, label_en, definition_fr, definition_en, use_when_fr, use_when_en, not_when_fr,
        not_when_en, example_fr, example_en;  ///< nothing: not said; empty: to be emptied
};

}  // namespace reliance::cli
