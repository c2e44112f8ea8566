#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/language.hpp"
#include "reliance/exchange/refi_erasure.hpp"
#include "reliance/field/erasure.hpp"
#include "reliance/field/rewording.hpp"
#include "reliance/material/renaming.hpp"
#include "reliance/workbench/longer_words.hpp"
#include "reliance/workbench/shared_mentions.hpp"
#include "reliance/workbench/sought_names.hpp"

/// A person taken out of states of a study, with their names in the words of others and in what the states keep of other files.
namespace reliance::workbench {

/// Of whom there shall be nothing left.
struct ToErase {
    std::string person;                     ///< an id; empty: names alone say whom
    Language language = Language::english;  ///< of the mark that stands instead of the names
    bool lines = false;                     ///< what stands under a label that is their name, and no speaker's, goes too
};

/// The language of the marks that earlier erasures have left in a study; `otherwise` where there are none.
Language language_of_marks(const field::Study& study, Language otherwise);

/// What a person is called, gathered over all states of a study.
class Called {
public:
    void add(const field::PersonName& name);
    void add(const std::string& name) { add(field::PersonName{name, {}}); }
    /// What a state calls the person, and an id that is a word too.
    void add_names_in(const field::Study& state, const std::string& person, const std::vector<std::string>& also = {});

    const std::vector<field::PersonName>& names() const { return names_; }
    /// Those that nobody else bears.
    std::vector<std::string> to_erase() const;
    /// The words, as they are compared, that others are called by in any of the states.
    const std::set<std::string>& others() const { return others_; }

private:
    std::map<std::string, std::size_t> places_;
    std::vector<field::PersonName> names_;
    std::set<std::string> others_;
};

/// By what the files that a study keeps would tell of a person: GUIDs of what goes, words that they said, what tables of speakers
/// call them. And what looks like an identifier that an earlier erasure has left.
struct Traces {
    std::set<std::string> gone, said, described, marked;

    void add(const field::Study& study, const ToErase& whom, const std::vector<std::string>& names);
};

/// Writes ids and paths without the names, two different ones never alike.
class Identifiers {
public:
    explicit Identifiers(const material::Renaming& renaming) : renaming_(renaming) {}

    /// Identifiers that earlier erasures have left: they are not given again.
    void take(const std::set<std::string>& given_before) { used_.insert(given_before.begin(), given_before.end()); }

    std::string without_names(std::string_view identifier);

private:
    const material::Renaming& renaming_;
    std::map<std::string, std::string> given_;
    std::set<std::string> used_;
};

/// Replaces names, their plurals (les Kerguénous) and the id, in words and identifiers by the mark. An id that is a common number, or
/// a word of one or two letters, is no word of a text: it goes from rows and from what steps were called alone.
class Erasing {
public:
    Erasing(const Called& called, const ToErase& whom);
    Erasing(const Erasing&) = delete;
    Erasing& operator=(const Erasing&) = delete;

    /// What is to be found in the files that the study keeps, besides the names; these documents go whatever they hold.
    void seek(const Traces& traces, const std::vector<field::Document>& unwanted);

    /// The person goes first, whose turns are known by their labels, then the mentions.
    field::Study erased(field::Study study, const MentionPlaces& mentions);

    /// Of a state, what the person said and what refers to them, with what stands under their names as labels where that was asked.
    field::Erasure without_person(field::Study study) const { return field::without_person(std::move(study), person_, labels_); }

    /// What was taken out of the files kept in the state that was erased last.
    const exchange::KeptErased& last_kept() const { return last_kept_; }
    /// What a path is once the names in it are gone.
    std::string path(const std::string& path) const { return how_.identifier(path); }
    /// The documents that went from any state so far.
    const std::set<std::string>& files_gone() const { return files_gone_; }

    /// What is searched for in the bytes of the files, once all states were erased.
    std::vector<SoughtName> sought() const;
    /// The names that stand as ordinary words in any state, once all were erased.
    const std::set<std::string>& ordinary() const { return ordinary_; }
    /// The longer words around names in any state, once all were erased, of which nothing tells that they are ordinary.
    std::vector<LongerWord> longer_words() const { return longer_.open(); }
    /// What was said of a step, without the names.
    std::string words(const std::string& said);
    std::size_t mentions_in(const field::Study& study) const;

private:
    /// What an erasure left of a state, without the names; `spoken_in` are the texts in which the person spoke.
    field::Study without_names(field::Study rest, const std::set<std::string>& spoken_in);

    /// The texts in which a person speaks.
    static std::set<std::string> texts_of(const field::Study& study, const std::string& person);

    MentionPlaces outside_names(const field::Study& state, MentionPlaces mentions) const;
    void explain(std::string_view words);

    std::string person_;
    std::vector<std::string> labels_;
    std::string mark_;
    std::vector<material::Replacement> sought_;  ///< the names, and the id where it is one in texts
    LongerWords longer_;
    material::Renaming words_, said_;  ///< in all that no reader can decide on place by place; in texts
    material::Renaming of_steps_;
    Identifiers identifiers_;
    field::Rewording how_;
    exchange::KeptErasing kept_;
    exchange::KeptErased last_kept_;
    std::set<std::string> explained_, ordinary_, files_gone_;
    std::set<std::string> first_;  ///< ordinary words that stand with the capital that opens a sentence
};

}  // namespace reliance::workbench
