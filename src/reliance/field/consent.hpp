#pragma once

#include "reliance/field/model.hpp"

namespace reliance::field {

/// Whether what the person said and their ties may enter counts; only a withdrawn consent forbids it.
bool may_be_counted(const Person& person);
/// Whether the person's words may be quoted; only a consent that says so allows it.
bool may_be_quoted(const Person& person);

/// The study without those who withdrew: without their rows, the materials in which they speak, and every row that refers to
/// one of these (ties, reports, passages, evidence, memos …). Call it first where something leaves the study.
Study without_withdrawn(Study study);

}  // namespace reliance::field
