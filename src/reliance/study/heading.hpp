#pragma once

#include <string>
#include <string_view>

#include "reliance/base/result.hpp"
#include "reliance/field/model.hpp"

namespace reliance::study {

/// The path of the document that every study has.
inline constexpr std::string_view heading_path = "study.toml";

/// What `study.toml` says.
struct Heading {
    std::string id, title_fr, title_en;
    bool invented = false;
    std::string territory;
    std::string joining_rule;
    std::string erasures;

    bool operator==(const Heading&) const = default;
};

Heading heading_of(const field::Study& study);

/// Reads `study.toml`; `name` is the file's name in `where`.
/// Errors   invalid_toml, missing_key (`id`), unknown_key, invalid_id, unknown_word (`joining_rule`).
Result<Heading> heading_of_toml(std::string_view text, std::string_view name);

/// Where `study.toml` says what stands under `key`, “study.toml:4:13”; only its name where it does not.
std::string place_in_heading(const field::Study& study, std::string_view key);

/// A `study.toml` that says `heading`.
std::string toml_of(const Heading& heading);

/// A `study.toml` as it is written, but for the line that says who was erased.
std::string with_erasures(std::string_view text, const std::string& erasures);

/// invalid_toml where `text` is not TOML, at `name:line:column`.
Problems toml_faults(std::string_view text, std::string_view name);

}  // namespace reliance::study
