#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "reliance/exchange/refi_elements.hpp"
#include "reliance/exchange/refi_kept.hpp"
#include "reliance/field/model.hpp"

namespace reliance::exchange {

/// A GUID as it compares; other texts in small letters.
std::string comparable_guid(std::string_view guid);

/// A key of maps by noun and id.
std::string row_key(std::string_view noun, std::string_view id);

/// A study on its way out to a project: under which GUIDs its rows go, what is given back of the projects that they came from.
class OutgoingRows {
public:
    /// `left` is what goes out of `whole`.
    OutgoingRows(const field::Study& whole, field::Study left, KeptProject kept_parts);

    field::Study study;
    KeptProject kept;        ///< without attributes that no schema allows
    bool is_french = false;  ///< the language of most of the codes

    /// The GUID that a row came with, otherwise its own.
    std::string guid(std::string_view noun, const std::string& id) const;
    std::string actor_guid(const std::string& id) const;
    /// The GUID of the source that a material is, or is a text of.
    std::string source_guid(const std::string& material) const;
    /// What was kept of the element that holds the text of a material; nothing where no project knew it.
    const KeptElement* kept_text_of(const std::string& material) const;
    /// The recording that the study itself has attached to a material.
    const field::Attachment* recording_of(const std::string& material) const;
    /// The wording in the language of the export; the other where it is missing.
    const std::string& said(const std::string& french, const std::string& english) const;

    /// The selection that a coding or a memo came in, the source that a coding coded as a whole: GUIDs by noun and id.
    const std::map<std::string, std::string>& selections() const { return selections_; }
    const std::map<std::string, std::string>& whole_sources() const { return whole_sources_; }
    /// Whether a row came with a GUID of its own.
    bool has_foreign_guid(std::string_view noun, const std::string& id) const { return guids_.contains(row_key(noun, id)); }
    /// Whether a memo is the description of an element.
    bool is_description(const std::string& memo) const { return described_.contains(memo); }

    /// Adds the parts that were kept of an element.
    void give_back(std::string_view name, const std::string& of, Elements& children, bool selections_too = true);
    std::size_t parts_given() const { return parts_given_; }
    /// Names a part of a project that goes out no more.
    void lose(std::string name) { lost_.push_back(std::move(name)); }
    const std::vector<std::string>& lost() const { return lost_; }
    /// What was kept of imported projects, without what names somebody who is gone.
    std::string kept_document() const;

private:
    void index_foreign_ids();
    bool names_who_is_gone(const std::string& part) const;
    void leave_out_what_is_invalid();

    std::set<std::string> gone_;  ///< GUIDs of rows that stay behind: what names them stays behind too
    std::map<std::string, std::string> guids_, selections_, whole_sources_;  ///< by noun and id
    std::map<std::string, std::string> described_;                           ///< memos that are descriptions
    KeptProject kept_whole_;                                                 ///< what is not valid included
    std::size_t parts_given_ = 0;
    std::vector<std::string> lost_;
};

/// A tie as a link names it: by its kinds, otherwise by its note.
std::string tie_name(const field::Tie& tie);

/// The last name of a path.
std::string file_name(std::string_view path);

}  // namespace reliance::exchange
