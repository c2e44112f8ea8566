#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"

/// Reliance's own part of an archive of REFI-QDA: the tables of the study, whole, and what is kept of the projects that it took in. The texts are those of the project's sources;
/// documents, consents, notices, retentions and disclosures stay with the study.
namespace reliance::exchange {

inline constexpr std::string_view own_part_path = "reliance/study.json";

/// `kept` is the document of what came with imported projects (`KeptProject`), empty where there is none.
std::string own_part(const field::Study& study, std::string_view kept);

/// A table of an own part with rows that a study has not.
struct LeftTable {
    std::string name;
    std::size_t rows = 0;
};

/// The tables that REFI-QDA has no words for, or too few, and of which `study` lacks rows.
std::vector<LeftTable> tables_left(const field::Study& own, const field::Study& study);

/// The study that an own part tells of, its materials without their texts.
/// Errors   malformed_source.
Result<field::Study> study_of_own_part(std::string_view json, const std::string& name);

}  // namespace reliance::exchange
