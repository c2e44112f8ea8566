#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/refi_import.hpp"
#include "reliance/exchange/refi_rows.hpp"
#include "reliance/exchange/refi_texts.hpp"
#include "reliance/exchange/selection_places.hpp"

namespace reliance::exchange {

/// The sources of a project on their way into a study: texts first, then, once all texts have voted on how places are counted,
/// their selections.
class ProjectSources {
public:
    ProjectSources(ProjectRows& rows, const ProjectImportOptions& options, const std::map<std::string, std::string>& codes,
                   std::map<std::string, std::string>& coders, const std::set<std::string>& textless);

    /// Makes the materials of a `Sources` element, with their attachments, speakers and turns.
    void read(const XmlNode& sources);
    /// Chooses a reading and puts every selection and coding on its words.
    PlaceVote select();

    /// What sources, selections and codings became, by folded GUID; of a selection its first coding besides.
    const std::map<std::string, Target>& targets() const { return targets_; }
    const std::map<std::string, std::string>& first_codings() const { return first_codings_; }
    /// Notes that elements refer to: the GUID of the note, what it is about, and the selection that refers to it.
    struct NoteReference {
        std::string note;
        Target target;
        std::string selection;
    };
    const std::vector<NoteReference>& note_references() const { return note_references_; }
    /// Variables of sources, to be read once the variables are known.
    const std::vector<std::pair<const XmlNode*, Target>>& values() const { return values_; }
    /// Materials of the study that the project holds too.
    const std::set<std::string>& met() const { return met_; }
    /// The coder of a user; one that is not listed becomes one.
    std::string coder_of(std::string_view user, const XmlNode& node);

private:
    /// A moment of a recording at a place of its transcript.
    struct SyncPoint {
        std::string guid;  ///< folded
        std::int64_t place = 0;
        std::optional<std::int64_t> milliseconds;
    };

    /// A text of a source: of itself, of its representation, transcript or description.
    struct ComingText {
        const XmlNode* source = nullptr;
        const XmlNode* node =
            nullptr;  ///< the element that holds the text; nothing for media without one, a PDF that is read itself
        std::string guid, source_guid, material;
        bool is_new = true;
        std::optional<CountedText> text;
        Decoded decoded = {};
        std::vector<material::TextChange> changes;  ///< from this text to that of the study
        std::vector<SourceTurn> turns;              ///< of its lines
        std::vector<SyncPoint> sync_points;

        bool has_words() const;
        const XmlNode& place() const { return node ? *node : *source; }
        bool is_timed() const;  ///< whether its turns are those between the moments of a recording
    };

    /// Where a coding stands: a selection, or a whole source.
    struct CodedPassage {
        Target target;
        std::string words;
        std::string_view selection, source;  ///< the GUID of one of the two
        std::string_view user;               ///< of the selection, where the coding names none
    };

    void read_source(const XmlNode& source);
    void read_text(const XmlNode& source, const XmlNode* node, bool first);
    void read_sync_points(ComingText& coming);
    void judge_missing(const ComingText& coming);
    void add_material(ComingText& coming);
    void meet_known(ComingText& coming);
    void add_speakers(ComingText& coming);
    void add_turns(const ComingText& coming, const PlaceReading& reading);
    void attach(const ComingText& coming, const XmlNode& node, std::string_view attribute);
    void keep_source_attributes(const ComingText& coming);

    void select_in(ComingText& coming, const PlaceReading& reading);
    bool take_sync_point(const ComingText& coming, const XmlNode& node, const PlaceReading& reading);
    bool take_of_source(const ComingText& coming, const XmlNode& child);
    bool take_of_text(ComingText& coming, const XmlNode& child, const PlaceReading& reading);
    bool take_of_selection(const CodedPassage& passage, const XmlNode& child);
    void take_selection(ComingText& coming, const XmlNode& node, const PlaceReading& reading);
    std::optional<material::TextSpan> span_of(ComingText& coming, const XmlNode& node, const PlaceReading& reading);
    std::optional<material::TextSpan> between_places(const ComingText& coming, const XmlNode& node, std::int64_t start,
                                                     std::int64_t end, const PlaceReading& reading);
    bool follow(const ComingText& coming, const XmlNode& node, material::TextSpan& span);
    std::optional<std::int64_t> number_of(const XmlNode& node, std::string_view attribute);
    std::string take_coding(const XmlNode& node, const CodedPassage& passage);
    std::string add_coding(const XmlNode& node, const CodedPassage& passage, const std::string& code, const std::string& coder);
    void check_name(const ComingText& coming, const XmlNode& node, const material::TextSpan& span);
    void keep_empty(const ComingText& coming, const XmlNode& node, std::uint32_t place);
    /// The digest of a text, worked out once.
    const std::string& fingerprint(const ComingText& coming);
    void set_aside(const ComingText& coming, const XmlNode& node, ImportCount why);

    ProjectRows& rows_;
    ProjectTexts reader_;
    const ProjectImportOptions& options_;
    const std::map<std::string, std::string>& codes_;
    std::map<std::string, std::string>& coders_;
    std::map<const ComingText*, std::string> fingerprints_;
    const std::set<std::string>& textless_;
    std::deque<ComingText> texts_;
    std::map<std::string, Target> targets_;
    std::map<std::string, std::string> first_codings_;
    std::map<std::tuple<std::string, std::uint32_t, std::uint32_t, std::string, std::string>, std::string> codings_;
    std::unordered_map<std::string, std::size_t> coding_rows_;  ///< places of the study's codings by id
    std::vector<NoteReference> note_references_;
    std::vector<std::pair<const XmlNode*, Target>> values_;
    std::set<std::string> met_;
};

}  // namespace reliance::exchange
