#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reliance/base/result.hpp"
#include "reliance/exchange/import_report.hpp"
#include "reliance/exchange/text_source.hpp"
#include "reliance/material/renaming.hpp"

namespace reliance::exchange {

/// Who a label is, as a person decided it.
struct SpeakerChoice {
    std::string label;
    bool speaks = true;  ///< false: the label is none, its lines are words like others
    std::string actor;   ///< empty: an interviewer, or a voice that nobody knows
};

/// Reads “ENQ=;Lucy=p12;!Note”: an interviewer, a person, no speaker.
/// Errors   invalid_speakers.
Result<std::vector<SpeakerChoice>> speaker_choices(std::string_view written);

/// What was decided on a label, in whatever form of Unicode either is written; nothing where nothing was.
const SpeakerChoice* choice_of(std::span<const SpeakerChoice> choices, std::string_view label);

struct TextImportOptions {
    std::string site = {}, wave = {};
    std::string type =
        {};  ///< empty: chat for a chat or an e-mail, group for three speakers or more who do not ask, else interview
    std::string language = {};  ///< empty: what the file tells
    std::string encoding = {};  ///< of the texts whose form leaves a choice; empty: told by their bytes
    std::vector<SpeakerChoice> speakers = {};
    std::shared_ptr<const material::Renaming> names = {};  ///< names replaced before anything is kept; nothing: they stay
};

/// Applies what was decided to what was recognised: labels that are none go, labels that were missed come where a line opens with
/// them, or the words of a cue.
void choose_speakers(TextSource& source, std::span<const SpeakerChoice> choices);

/// Reads texts, all their faults at once, in the order of the paths; a folder stands for the texts in it, and the notes of the first
/// name what else it holds; a zip archive stands for the chat in it.
/// Errors   file_not_found, file_unreadable, unknown_format (a folder without a text), those of `text_source` and `zipped_source`.
Result<std::vector<TextSource>> text_sources(std::span<const std::filesystem::path> paths, std::string_view encoding = {});

/// A file as a text of lines, whatever its name: decoded, its line ends plain, as all that is imported.
/// Errors   file_not_found, file_unreadable, text_too_large, those of `decoded`.
Result<TextSource> plain_source(const std::filesystem::path& path, std::string_view encoding = {});

/// The same options for texts whose names are replaced already: the labels that were chosen as these have them, and no names. A
/// pseudonym may be somebody else's name: what is replaced twice says another person.
TextImportOptions once_renamed(TextImportOptions options);

/// The study with each text as a material: its speakers, turns and attachments with it, `imported.report` saying what became of
/// everything.
///
/// Whose label it is: as chosen; otherwise nobody's for an interviewer's; the person who has it as id or, a full name, as
/// pseudonym; otherwise a new person. A text that the study holds already, word for word, is left out. Errors   unknown_reference
/// (a site, a wave, an actor), unknown_label (no text has it), label_of_several (a pseudonym that several persons have).
Result<Imported> with_texts(field::Study study, std::vector<TextSource> sources, const TextImportOptions& options = {});

/// What the options name that is neither in the study nor among the labels of the texts: unknown_reference, unknown_label; and the
/// labels that are the pseudonym of several persons, and that no option gives to one of them: label_of_several.
Problems faults_of(const field::Study& study, std::span<const std::string> labels, const TextImportOptions& options);

/// What a label would be tied to by `with_texts`: an id of the study; nothing for a new person, nor for a pseudonym of several; an empty
/// id for nobody.
std::optional<std::string> known_actor(const field::Study& study, const std::string& label,
                                       std::span<const SpeakerChoice> choices);

/// What one label says in a text.
struct SpeakerSummary {
    std::string label;  ///< empty for turns in which nobody is named
    std::size_t turns = 0;
    std::size_t words = 0;  ///< between white space
    std::string first;      ///< the beginning of its first turn, on one line
};

/// The labels in the order they appear, then the turns without one.
std::vector<SpeakerSummary> speaker_summaries(const TextSource& source);

/// A study without sites, to take in texts.
field::Study study_of_texts();

}  // namespace reliance::exchange
