#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reliance/exchange/refi_outgoing_notes.hpp"
#include "reliance/exchange/refi_outgoing_variables.hpp"
#include "reliance/material/code_points.hpp"

namespace reliance::exchange {

/// Materials on their way out: sources with their texts, and in them the passages that are coded or noted.
class OutgoingSources {
public:
    /// Groups the passages of all materials into selections.
    OutgoingSources(OutgoingRows& rows, const OutgoingNotes& notes, const OutgoingVariables& variables);

    /// The elements of the sources. `described_by_case` are the materials whose variables a case says.
    Elements sources(const std::set<std::string>& described_by_case);

    /// The selection that a coding stands in, or the source that it codes as a whole; empty for none.
    std::string place_of_coding(const std::string& coding) const;
    /// The files that the sources name: texts by name, and of recordings of the study the path of the document.
    const std::map<std::string, std::string>& texts() const { return texts_; }
    const std::map<std::string, std::string>& recordings() const { return recordings_; }
    /// Whether the turns of a material are said by moments of its transcript.
    bool is_timed(const std::string& material) const { return sync_points_.contains(material); }

private:
    /// A passage of a material with all that is said of it.
    struct Selection {
        std::string guid;
        std::uint32_t start = 0, end = 0;
        std::vector<const field::Coding*> codings;
        std::vector<const field::Memo*> memos;
    };

    /// A moment of a recording: its time in milliseconds as it is written, empty where it is not known.
    struct SyncPoint {
        std::string guid, time;
    };

    /// Passages that are coded or noted, each under the GUID it came with, unless the study has moved it away from its fellows.
    void group_selections(const field::Material& material);
    std::string coding(const field::Coding& row);
    /// The words of a passage as a name: on one line, their beginning where they are many.
    std::string quoted(const material::CodePointMarks& marks, const std::string& text, const Selection& selection) const;
    Elements selections(std::string_view name, const field::Material& material);
    /// The GUID of a moment at a place of a transcript; the first time that it is asked for, it is made, or the one that came with
    /// that time is moved there.
    std::string sync_point(const std::string& material, std::uint32_t position, std::optional<double> seconds);
    /// The GUID of a moment at a place, made where there is none: of several, the last where a passage opens, the first where it ends.
    std::string moment_at(const std::string& material, std::uint32_t position, bool opens);
    /// Puts the moments that a transcript came with at their places, where its text is still the one that they came with.
    void give_moments_back(const field::Material& material);
    /// Adds the selections without a sign, where the text is still the one that they came with.
    void add_empty_selections(const field::Material& material, std::map<std::string, Selection>& by_guid);
    /// What is said of a material as a whole.
    Elements said_of(const field::Material& material);
    /// A source of another program that holds its texts: with all that it came with.
    std::string source_with_texts(const KeptElement& whole, const field::Material& first);
    std::string own_recording(const field::Material& material, const std::string& source);
    /// A source or a part of one that holds the text of a material.
    std::string text_holder(std::string_view name, const field::Material& material, Elements children);

    OutgoingRows& rows_;
    const OutgoingNotes& notes_;
    const OutgoingVariables& variables_;
    std::set<std::string> described_by_case_;
    std::map<std::string, std::vector<Selection>> selections_;
    std::map<std::string, std::vector<const field::Coding*>> whole_codings_;
    std::map<std::string, std::string> place_of_coding_;
    std::map<std::string, std::multimap<std::uint32_t, SyncPoint>> sync_points_;       ///< by material and position
    std::map<std::string, std::vector<SyncPoint>> moved_points_;                       ///< of texts that were corrected since
    std::map<std::string, std::vector<const KeptElement*>> kept_points_, kept_empty_;  ///< by material
    std::map<std::string, std::string> texts_, recordings_;
};

}  // namespace reliance::exchange
