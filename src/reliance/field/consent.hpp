#pragma once

#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

#include "reliance/field/model.hpp"

namespace reliance::field {

/// The ids of those who withdrew: whose row says so, or of whose consents one is withdrawn and none of a later day stands.
///
/// A consent undoes a withdrawal only if its day surely comes after it: neither on that day, nor without a day, in whichever order
/// the rows stand and whatever they are for. What they said, and what is said of them, enters no count.
/// Cost     O(persons + consents): asked once for what is computed, never row by row.
std::unordered_set<std::string> withdrawn_persons(const Study& study);

/// Whether a consent to be added changes nothing, since the person withdrew on its day or later, or nobody knows when.
bool is_undone(const Study& study, const Consent& consent);

/// The consents that hold: of those who have not withdrawn, given since they last did.
std::vector<const Consent*> standing_consents(const Study& study);

/// Whether a tie counts beside those who withdrew: neither end of it is one of them, nor is who reports it.
bool is_counted(const Tie& tie, const std::unordered_set<std::string>& withdrawn);

/// Whether the person's words may be quoted; only a consent that says so allows it.
bool may_be_quoted(const Person& person);

/// Whether somebody withdrew.
bool has_withdrawn(const Study& study);

/// The study without those who withdrew: without their rows, the materials in which they speak, and every row that refers to
/// one of these (ties, reports, passages, evidence, memos …). Call it first where something leaves the study.
Study without_withdrawn(Study study);

/// How many rows of a study do not count since somebody withdrew: those that `without_withdrawn` leaves out.
struct HeldBack {
    std::size_t persons = 0, ties = 0, materials = 0, codings = 0;
};

HeldBack held_back(const Study& study);
/// The same, where `counted` is what `without_withdrawn` left of the whole.
HeldBack held_back(const Study& whole, const Study& counted);

/// The study without some persons and materials, and without every row that refers to one of these.
Study without(Study study, const std::unordered_set<std::string>& persons, const std::unordered_set<std::string>& materials);

}  // namespace reliance::field
