#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/vault/secret.hpp"

namespace reliance::vault {

/// A real name as it is written, and what stands for it.
struct NameRow {
    std::string name, pseudonym;
    std::string decision = {};                           ///< replace | keep; empty: not decided yet
    std::string kind = {};                               ///< person | place | organisation | phone | email | other
    std::string who = {};                                ///< an id or a word of one's own that the names of one person share
    std::string sex = {}, generation = {}, origin = {};  ///< as far as one says so
    std::string match = {};                              ///< any: however it is written | capital: only with a capital
    std::string count = {}, why = {}, example = {};      ///< how often, by what sign, in which words; not kept in a vault

    bool operator==(const NameRow&) const = default;
};

/// Real names; their letters are overwritten when they go.
class Names {
public:
    Names() = default;
    explicit Names(std::vector<NameRow> rows) : rows_(std::move(rows)) {}
    ~Names() { forget(); }
    Names(Names&& other) noexcept : rows_(std::move(other.rows_)) { other.rows_.clear(); }
    Names& operator=(Names&& other) noexcept;
    Names(const Names&) = delete;
    Names& operator=(const Names&) = delete;

    std::vector<NameRow>& rows() { return rows_; }
    const std::vector<NameRow>& rows() const { return rows_; }
    Names copy() const { return Names(rows_); }

private:
    void forget();

    std::vector<NameRow> rows_;
};

/// The list of names as people confirm it: a CSV table with a column for each field of `NameRow`.
std::string list_csv(const Names& names);

/// Reads such a list; only name, pseudonym and decision must be there.
/// Errors   missing_key for a column; missing_value, unknown_word at `where:line:column`; undecided_name for each row without a
///          decision; pseudonym_is_name, pseudonym_taken; those of `files::table_of`.
Result<Names> names_of_list(std::string_view csv, std::string_view where);

/// The names of both; a row of `later` takes the place of one of the same name.
Names joined(const Names& earlier, const Names& later);

/// What a list says that contradicts itself. Errors   pseudonym_is_name, pseudonym_taken.
Problems contradictions_of(const Names& names, std::string_view where);

}  // namespace reliance::vault
