#pragma once

#include <string>
#include <string_view>

#include "reliance/exchange/refi_outgoing_rows.hpp"

namespace reliance::exchange {

/// Memos on their way out: notes, descriptions, and what refers to them.
class OutgoingNotes {
public:
    explicit OutgoingNotes(OutgoingRows& rows) : rows_(rows) {}

    /// A description of an element in its own words, and a passage that is merely chosen, are no notes.
    bool is_note(const field::Memo& memo) const;
    /// Whether a link that was kept already ties the note to what it is about.
    bool is_linked(const field::Memo& memo, const std::string& target) const;
    /// Whether REFI-QDA has an element for what a memo is about.
    static bool is_carried(const field::Memo& memo);
    std::string guid_of(const field::Memo& memo) const { return rows_.guid("memo", memo.id); }

    /// The description of a row, and the references to its notes.
    Elements descriptions(std::string_view about, std::string_view target) const;
    Elements references(std::string_view about, const std::string& target) const;

    /// The `Note` elements.
    Elements notes();

private:
    /// Whether the project refers to a note of the study: to those of Reliance, and to those that it came with a reference to.
    bool is_of_project(const field::Memo& memo) const;

    OutgoingRows& rows_;
};

/// A whole day as a moment; empty for a month or a year.
std::string moment_of(const std::string& date, const KeptElement* kept);

}  // namespace reliance::exchange
