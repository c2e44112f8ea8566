#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/exchange/refi_kept.hpp"
#include "reliance/field/model.hpp"
#include "reliance/field/rewording.hpp"

/// Names and words taken out of what a study keeps of the files it came from.
namespace reliance::exchange {

/// The GUIDs, folded, by which projects know the rows of `before` that `after` has no longer.
std::set<std::string> guids_of_gone(const field::Study& before, const field::Study& after);

/// What was taken out of one state of a study.
struct KeptErased {
    std::size_t elements = 0;                      ///< elements of imported projects that are gone
    std::size_t values = 0;                        ///< attributes and texts of others that were written otherwise
    std::map<std::string, std::size_t> described;  ///< rows on who is erased, gone from tables of speakers; by document
    std::vector<std::string> files;                ///< documents that are gone, with the attachments that they were
    std::vector<std::string> pictures;             ///< of texts in which who is erased speaks: kept, to be looked at
    std::vector<std::string> unsearched;  ///< other documents that are kept and could not be searched, or not all that is in them

    std::size_t changes() const { return elements + values; }
    bool operator==(const KeptErased&) const = default;
};

/// A study written otherwise with all that it keeps, and what was taken out of that.
struct RewordedStudy {
    field::Study study;
    KeptErased erased;
};

/// Takes names, words and persons out of the document `imported/refi.xml` and of the files that came with texts.
///
/// Elements   that bear or refer to a GUID that is gone go, the smallest that do, and the edges of a vertex that goes; so do those
///            that are called by a name, or have an attribute that is.
/// Values     (attributes and runs of text, however their letters are escaped) are reworded; one that quotes words that were
///            said, or holds a whole turn of them, says “[…]” instead. Everything else stays byte for byte.
/// Rows       that describe who is erased, in the tables of speakers that came with interviews, go as a whole.
/// Files      whose words can be read (`words_of_file`: docx, pdf, e-mails, archives, UTF-16 …) and hold a name or a turn go as a
///            whole, for their bytes cannot be reworded. Text in UTF-8 is left to `field::reworded`, but for attached html, rtf and
///            the like, what is encoded inside it, and the copies that editors make (`talk.txt~`). Others (recordings, scans) go with the texts of `spoken_in`, but for pictures,
///            and where their bytes hold a name of five letters or more, that stands in no bytes by chance.
class KeptErasing {
public:
    explicit KeptErasing(field::Rewording how) : how_(std::move(how)) {}

    /// From now on these GUIDs are gone, and these words were said by whom nobody shall read.
    void add_gone(const std::set<std::string>& guids) { gone_.insert(guids.begin(), guids.end()); }
    void add_said(std::string_view words);
    /// From now on rows of tables of speakers that are called so go.
    void add_described(const std::set<std::string>& names) { described_.insert(names.begin(), names.end()); }
    /// From now on this document goes, by its path and by its bytes.
    void add_unwanted(const field::Document& document);

    /// The study without them. `spoken_in` are the texts in which who is erased speaks.
    KeptErased take_out_of(field::Study& study, const std::set<std::string>& spoken_in = {});
    /// The same, and everything else of the study written otherwise (`field::reworded`). GUIDs of other programs stay.
    RewordedStudy reworded(field::Study study, const std::set<std::string>& spoken_in = {});

private:
    /// Folded GUIDs, and files as an attribute names them.
    struct Unwanted {
        std::set<std::string> guids, files;
    };
    enum class Words { harmless, read_in_part, unreadable, unwanted };

    void clean_project(field::Study& study, KeptErased& erased) const;
    void drop_files(field::Study& study, const std::set<std::string>& spoken_in, KeptErased& erased);
    Words words_of(const field::Document& document, bool attached);
    Words read(const field::Document& document, bool attached) const;
    bool names_somebody(std::span<const std::string> words) const;
    bool bytes_name_somebody(std::string_view bytes) const;
    /// Whether a value is words that were said, or holds a whole turn.
    bool is_said(std::string_view value) const;
    bool holds_a_turn(const std::string& words) const;
    bool is_called_by_a_name(const XmlNode& node) const;
    std::optional<std::string> written_otherwise(const std::string& value) const;
    std::optional<KeptElement> cleaned(KeptElement element, const std::vector<XmlNode>& parts, const Unwanted& unwanted,
                                       KeptErased& erased) const;
    std::optional<std::string> cleaned(const XmlNode& node, std::string_view source, const std::set<std::string>& gone,
                                       KeptErased& erased) const;

    field::Rewording how_;
    std::set<std::string> gone_;
    std::set<std::string> turns_;        ///< their words as they are compared, a space before and after them
    std::string said_;                   ///< the same, one after the other
    std::set<std::string> described_;    ///< what rows are called that go
    std::set<std::string> unwanted_;     ///< paths and digests of documents
    std::map<std::string, Words> read_;  ///< files that were read, by digest
};

}  // namespace reliance::exchange
