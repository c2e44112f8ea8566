#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reliance/files/csv.hpp"

/// Names that differ by a number: columns that are one thing many times, files that are one table many times.
namespace reliance::exchange {

/// `alter.sex.3` → `alter.sex.{n}`; nothing where no number ends the name.
std::optional<std::string> numbered_family(const std::string& name);
/// `1 to 2`, `X1.to.2`, `close12` → the pattern of a pair; nothing where the name holds no pair of different numbers.
std::optional<std::string> pair_family(const std::string& name);

/// How many columns each family has, by its pattern.
std::map<std::string, std::size_t> families(const files::Row& header, std::optional<std::string> (*family)(const std::string&));
/// The family of pairs that is whole: n(n − 1)/2 columns of n ≥ 3 alters, or the pair of two.
std::optional<std::string> whole_pairs(const files::Row& header);

/// A path parted at the last number of its file's name: `a/net1.csv` → (`a/net`, `1`, `.csv`).
struct NumberedName {
    std::string before, number, after;
};
std::optional<NumberedName> numbered_name(const std::string& path);
/// The digits before those of the waves in numbers of several waves: `50` of 501, 502 and 503; years and other numbers have none.
std::string before_waves(std::vector<std::string> numbers);

/// The folder of a path as it is written, with its slash; empty where there is none.
std::string folder_of(const std::string& path);
/// The path without its folder, and that name without its ending.
std::string file_name(const std::string& path);
std::string stem_of(const std::string& path);

}  // namespace reliance::exchange
