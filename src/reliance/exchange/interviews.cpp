#include "reliance/exchange/interviews.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "reliance/exchange/demography.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/folder.hpp"
#include "reliance/exchange/speaker_description.hpp"
#include "reliance/exchange/speaker_tables.hpp"
#include "reliance/exchange/survey_table.hpp"
#include "reliance/exchange/text_folder.hpp"
#include "reliance/exchange/text_import.hpp"
#include "reliance/exchange/textgrid.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"
#include "reliance/files/plain_text.hpp"
#include "reliance/material/line_opening.hpp"
#include "reliance/material/names.hpp"

namespace reliance::exchange {
namespace {

constexpr std::size_t interviewees_of_a_group = 3;

/// A TextGrid with the name of its file.
struct Recording {
    std::string file, stem;
    Decoded decoded;
    TextGrid grid;
    material::Transcript transcript;
};

/// A table that describes speakers, in UTF-8, and where its rows begin.
struct DescribingTable {
    std::string path, text;
    std::vector<std::uint32_t> lines;
    std::size_t first_speaker = 0;  ///< the first of its rows among all descriptions

    /// Its head and those of its rows that describe the speakers at `positions`; nothing where none does.
    std::string of_speakers(const std::set<std::size_t>& positions) const;
};

std::string DescribingTable::of_speakers(const std::set<std::size_t>& positions) const {
    const auto describes = [&](std::size_t row) { return positions.contains(first_speaker + row); };
    std::size_t described = 0;
    for (std::size_t row = 0; row < lines.size(); ++row) described += describes(row) ? 1 : 0;
    if (described == 0) return {};
    if (described == lines.size()) return text;
    return with_rows(text, lines, describes);
}

/// What the tables of the folder say of the speakers, and what is to be said of them.
struct Descriptions {
    std::vector<SpeakerDescription> speakers;
    std::vector<DescribingTable> tables;
    ImportReport notes;
};

Result<Decoded> source_text(const std::filesystem::path& path, std::string_view encoding = {}) {
    auto bytes = files::bytes_of(path);
    if (!bytes) return failure(std::move(bytes.error()));
    return decoded(*bytes, path.filename().string(), {}, encoding);
}

Result<Recording> recording_of(const std::filesystem::path& path, std::string_view encoding) {
    const auto name = path.filename().string();
    auto text = source_text(path, encoding);
    if (!text) return failure(std::move(text.error()));
    auto grid = textgrid_of(files::with_plain_line_ends(text->text), name);
    if (!grid) return failure(std::move(grid.error()));
    Recording recording{name, path.stem().string(), std::move(*text), std::move(*grid), {}};
    recording.transcript = transcript_of(recording.grid);
    if (recording.transcript.turns.empty())
        return failure(ErrorCode::textgrid_without_speech, {recording.file}, recording.file + ":1");
    return recording;
}

Result<std::vector<Recording>> recordings_of(const std::vector<std::filesystem::path>& paths, std::string_view encoding) {
    std::vector<Recording> recordings;
    Problems problems;
    for (const auto& path : paths) {
        auto recording = recording_of(path, encoding);
        if (recording)
            recordings.push_back(std::move(*recording));
        else
            problems.add(placed_at(path, recording.error()));
    }
    if (!problems.empty()) return failure(std::move(problems));
    return recordings;
}

std::vector<std::string> labels_of(const std::vector<Recording>& recordings) {
    std::vector<std::string> labels;
    for (const auto& one : recordings)
        labels.insert(labels.end(), one.transcript.speakers.begin(), one.transcript.speakers.end());
    return labels;
}

/// Tables that describe something else than speakers are none of this reader's business.
Result<Descriptions> descriptions_of(const std::vector<std::filesystem::path>& paths) {
    Descriptions found;
    for (const auto& path : paths) {
        const auto name = path.filename().string();
        auto text = source_text(path);
        if (!text) return failure(std::move(text.error()));
        const auto lines = files::with_plain_line_ends(text->text);
        auto reading = files::table_reading(lines, name, separator_of(lines));
        if (!describes_speakers(reading.table)) continue;
        if (!reading.problems.empty()) return failure(std::move(reading.problems));
        const auto speakers = speaker_descriptions(reading.table, name);
        DescribingTable table{"imported/" + name, std::move(text->text), {}, found.speakers.size()};
        for (const auto& row : reading.table.rows) table.lines.push_back(row.front().line);
        found.speakers.insert(found.speakers.end(), speakers.begin(), speakers.end());
        found.tables.push_back(std::move(table));
        note_encoding(found.notes, name, *text);
    }
    return found;
}

/// What stands in the folder beside the recordings and the tables that describe who speaks in them.
ImportReport left_beside(const std::filesystem::path& folder, const Descriptions& descriptions) {
    if (!std::filesystem::is_directory(folder)) return {};
    const auto describes = [&](const std::filesystem::path& path) {
        const auto kept = "imported/" + path.filename().string();
        const auto& tables = descriptions.tables;
        return std::any_of(tables.begin(), tables.end(), [&](const DescribingTable& table) { return table.path == kept; });
    };
    return left_in(folder, [&](const std::filesystem::path& path) {
        return folded(path.extension().string()) == "TEXTGRID" || describes(path);
    });
}

/// Adds recordings to a study, one after the other.
class InterviewImport {
public:
    InterviewImport(field::Study study, const TextImportOptions& options, Descriptions descriptions)
        : before_(std::move(study)), options_(options), descriptions_(std::move(descriptions)) {
        imported_.study = before_;
        for (const auto& material : before_.materials) materials_.insert(material.id);
        for (const auto& person : before_.persons) person_ids_.insert(person.id);
        for (const auto& organisation : before_.organisations) person_ids_.insert(organisation.id);
        for (const auto& site : before_.sites) person_ids_.insert(site.id);
        if (!options.wave.empty())
            wave_ = options.wave;
        else if (!field::found(before_.waves, wave_))
            imported_.study.waves.push_back({wave_, "Entretiens", "Interviews", "", ""});
        imported_.report.add(descriptions_.notes);
    }

    void add(const Recording& recording) {
        const auto script = material::script(recording.transcript);
        const auto same = std::find_if(before_.materials.begin(), before_.materials.end(),
                                       [&](const field::Material& one) { return one.text == script.text; });
        if (same != before_.materials.end()) {
            imported_.report.add(ImportCount::files);
            return imported_.report.note(ImportCount::same_text, recording.file, same->id);
        }
        const auto material = unused(materials_, identifier_of(recording.stem));
        add_speakers(recording, material);
        add_material(recording, material, script.text);
        add_turns(recording.transcript, script, material);
        count(recording);
    }

    Imported done() {
        for (const auto& table : descriptions_.tables)
            if (auto rows = table.of_speakers(described_); !rows.empty()) add_document({table.path, std::move(rows)});
        imported_.report.add(ImportCount::description_left, descriptions_.speakers.size() - described_.size());
        imported_.report.add(ImportCount::persons, imported_.study.persons.size() - before_.persons.size());
        imported_.report.add(ImportCount::answers, imported_.study.answers.size() - before_.answers.size());
        return std::move(imported_);
    }

private:
    static std::string unused(std::set<std::string>& taken, const std::string& wanted) {
        const std::string base = wanted.empty() ? "unnamed" : wanted;
        auto id = base;
        for (int n = 2; !taken.insert(id).second; ++n) id = fmt::format("{}_{}", base, n);
        return id;
    }

    /// A table that the study has already, byte for byte, stays one; another of its name takes a number.
    void add_document(field::Document document) {
        const std::filesystem::path path(document.path);
        for (int n = 2;; ++n) {
            const auto there = std::find_if(imported_.study.documents.begin(), imported_.study.documents.end(),
                                            [&](const field::Document& one) { return one.path == document.path; });
            if (there == imported_.study.documents.end()) break;
            if (there->content == document.content) return;
            document.path =
                fmt::format("{}/{}_{}{}", path.parent_path().string(), path.stem().string(), n, path.extension().string());
        }
        imported_.study.documents.push_back(std::move(document));
    }

    bool speaks(const std::string& label) const {
        const auto* choice = choice_of(options_.speakers, label);
        return choice == nullptr || choice->speaks;
    }

    void add_turns(const material::Transcript& transcript, const material::Script& script, const std::string& material) {
        for (std::size_t i = 0; i < transcript.turns.size(); ++i) {
            const auto& turn = transcript.turns[i];
            const auto& place = script.turns[i];
            const auto& label = transcript.speakers[turn.speaker];
            imported_.study.turns.push_back(
                {material, speaks(label) ? label : std::string(), place.start, place.end, turn.start, turn.end});
        }
    }

    void add_material(const Recording& recording, const std::string& id, const std::string& text) {
        const auto interviewees = std::count_if(recording.transcript.speakers.begin(), recording.transcript.speakers.end(),
                                                [](const std::string& label) { return !names_an_interviewer(label); });
        field::Material material;
        material.id = id;
        material.title = recording.stem;
        material.type = !options_.type.empty()                                              ? options_.type
                        : static_cast<std::size_t>(interviewees) >= interviewees_of_a_group ? "group"
                                                                                            : "interview";
        material.site = options_.site;
        material.wave = wave_;
        material.file = "materials/" + id + ".txt";
        material.language = options_.language;
        material.text = text;
        material.source = recording.file;
        material.encoding = recording.decoded.encoding;
        material.byte_order_mark = recording.decoded.had_mark;
        const auto ends = files::line_ends_of(recording.decoded.text).word();
        material.line_ends = ends == "none" ? "" : ends;
        note_encoding(imported_.report, recording.file, recording.decoded);
        imported_.study.materials.push_back(std::move(material));
    }

    void add_speakers(const Recording& recording, const std::string& material) {
        const auto told = speakers_of_file_name(recording.stem);
        years_.clear();
        for (const auto& tier : recording.grid.tiers) {
            if (tier.of_points) continue;
            const auto label = folded(tier.name).empty() ? std::string("?") : transcript_label(tier.name);
            if (!speaks(label)) continue;
            const bool asks = names_an_interviewer(label) && !choice_of(options_.speakers, label);
            const auto actor = asks ? std::string() : person_of(label, material, recording, tier.line, told);
            imported_.study.speakers.push_back({material, label, actor});
        }
    }

    static std::string transcript_label(std::string_view name) {
        while (name.starts_with(' ')) name.remove_prefix(1);
        while (name.ends_with(' ')) name.remove_suffix(1);
        return std::string(name);
    }

    /// The person behind a label: the same one across files for a full name, otherwise one of this file.
    std::string person_of(const std::string& label, const std::string& material, const Recording& recording, std::uint32_t line,
                          const std::vector<SpeakerDescription>& told) {
        const auto where = fmt::format("{}:{}", recording.file, line);
        const auto* hint = told_of(label, told, where);
        const auto* described = described_as(label, hint, where);
        if (described && hint) compare(*described, *hint, where);
        const auto key = material::is_a_full_name(label) ? folded(label) : material + '/' + folded(label);
        const auto known = persons_.find(key);
        if (known != persons_.end()) return known->second;
        if (const auto actor = known_before(label)) return persons_[key] = *actor;
        return persons_[key] = new_person(label, identifier_of(label), described, hint);
    }

    /// Whom the label was said to be, or the person of that full name whom the study has.
    std::optional<std::string> known_before(const std::string& label) const {
        const bool tells = choice_of(options_.speakers, label) != nullptr || material::is_a_full_name(label);
        return tells ? known_actor(before_, label, options_.speakers) : std::nullopt;
    }

    /// What the file name says of this speaker.
    const SpeakerDescription* told_of(const std::string& label, const std::vector<SpeakerDescription>& told,
                                      const std::string& where) {
        const auto found = exchange::told_of(label, told);
        if (!found) return nullptr;
        const auto& person = told[found->position];
        if (found->match == NameMatch::spelt_otherwise)
            imported_.report.note(ImportCount::name_spelt_otherwise, where, label + " ≠ " + person.name());
        return &person;
    }

    const SpeakerDescription* described_as(const std::string& label, const SpeakerDescription* hint, const std::string& where) {
        const auto found = description_of(label, descriptions_.speakers, hint);
        if (!found) {
            if (!descriptions_.speakers.empty()) imported_.report.note(ImportCount::undescribed_speaker, where, label);
            return nullptr;
        }
        described_.insert(found->position);
        const auto& described = descriptions_.speakers[found->position];
        imported_.report.add(ImportCount::described_speakers);
        if (found->match == NameMatch::spelt_otherwise)
            imported_.report.note(ImportCount::name_spelt_otherwise, described.where, described.name() + " ≠ " + label);
        if (described.sex == "H")
            imported_.report.note(ImportCount::sex_written_otherwise, described.where, described.name() + ": H");
        return &described;
    }

    /// Names what the description and the file name contradict each other in.
    void compare(const SpeakerDescription& described, const SpeakerDescription& told, const std::string& where) {
        auto& report = imported_.report;
        if (!sex_word(told.sex).empty() && !sex_word(described.sex).empty() && sex_word(told.sex) != sex_word(described.sex))
            report.note(ImportCount::sex_differs, described.where,
                        fmt::format("{}: {} ≠ {} ({})", described.name(), described.sex, told.sex, where));
        if (told.age && described.age && told.age != described.age)
            report.note(ImportCount::age_differs, described.where,
                        fmt::format("{}: {} ≠ {} ({})", described.name(), *described.age, *told.age, where));
        if (described.birth_year && described.age) compare_year(described, *described.birth_year + *described.age);
    }

    /// The year of an interview, as birth year and age give it, may differ by one between its speakers (birthdays).
    void compare_year(const SpeakerDescription& described, unsigned year) {
        const auto differs = [&](unsigned other) { return other > year + 1 || year > other + 1; };
        if (std::any_of(years_.begin(), years_.end(), differs))
            imported_.report.note(ImportCount::year_differs, described.where,
                                  fmt::format("{}: {} ≠ {}", described.name(), year, years_.front()));
        years_.push_back(year);
    }

    std::string new_person(const std::string& label, const std::string& wanted_id, const SpeakerDescription* described,
                           const SpeakerDescription* told) {
        field::Person person;
        person.id = unused(person_ids_, wanted_id);
        person.pseudonym = label;
        person.sex = sex_word(described && !described->sex.empty() ? described->sex : told ? told->sex : "");
        const auto age = described && described->age ? described->age : told ? told->age : std::nullopt;
        if (age) person.age_band = age_band_of(*age);
        if (described) {
            person.commune = commune_code(described->place);
            person.diploma = diploma_word(described->diploma);
            add_answer(person.id, "birth_year", described->birth_year);
        }
        add_answer(person.id, "age", age);
        imported_.study.persons.push_back(person);
        return person.id;
    }

    void add_answer(const std::string& person, std::string attribute, std::optional<unsigned> value) {
        if (value) imported_.study.answers.push_back({person, wave_, std::move(attribute), static_cast<double>(*value), ""});
    }

    void count(const Recording& recording) {
        FileCounts counts{recording.file, {}};
        const auto add = [&](ImportCount kind, std::size_t number) {
            counts.counts.emplace_back(kind, number);
            imported_.report.add(kind, number);
        };
        add(ImportCount::files, 1);
        add(ImportCount::speakers, recording.transcript.speakers.size());
        add(ImportCount::interviewers,
            static_cast<std::size_t>(
                std::count_if(recording.transcript.speakers.begin(), recording.transcript.speakers.end(), names_an_interviewer)));
        std::size_t declared = 0, found = 0;
        for (const auto& tier : recording.grid.tiers) {
            if (!tier.of_points) declared += tier.declared, found += tier.intervals.size();
            note_tier(recording, tier);
        }
        add(ImportCount::intervals_declared, declared);
        add(ImportCount::intervals_found, found);
        add(ImportCount::turns, recording.transcript.turns.size());
        add(ImportCount::overlaps, material::overlaps(recording.transcript).size());
        imported_.report.add_file(std::move(counts));
    }

    void note_tier(const Recording& recording, const Tier& tier) {
        const auto where = fmt::format("{}:{}", recording.file, tier.line);
        const auto has_words = [](const Interval& interval) { return !material::is_blank(interval.words); };
        if (tier.of_points)
            imported_.report.note(ImportCount::point_tiers, where, tier.name);
        else if (std::none_of(tier.intervals.begin(), tier.intervals.end(), has_words))
            imported_.report.note(ImportCount::silent_tiers, where, tier.name);
    }

    const field::Study before_;
    const TextImportOptions& options_;
    std::string wave_ = "interviews";
    Descriptions descriptions_;
    Imported imported_;
    std::set<std::string> materials_, person_ids_;
    std::map<std::string, std::string> persons_;
    std::set<std::size_t> described_;  ///< descriptions of who speaks in what was added
    std::vector<unsigned> years_;      ///< of the speakers of the file being read
};

}  // namespace

Result<Imported> with_textgrids(field::Study study, const std::filesystem::path& path, const TextImportOptions& options) {
    const auto paths = files_with_extension(path, ".TextGrid");
    if (!paths) return failure(paths.error());
    auto recordings = recordings_of(*paths, options.encoding);
    const auto tables =
        std::filesystem::is_directory(path) ? files_with_extension(path, ".csv") : Result<std::vector<std::filesystem::path>>();
    auto descriptions = descriptions_of(tables.value_or(std::vector<std::filesystem::path>{}));
    if (!recordings) return failure(std::move(recordings.error()));
    if (!descriptions) return failure(std::move(descriptions.error()));
    if (auto problems = faults_of(study, labels_of(*recordings), options); !problems.empty()) return failure(std::move(problems));
    descriptions->notes.add(left_beside(path, *descriptions));
    InterviewImport import(std::move(study), options, std::move(*descriptions));
    for (const auto& recording : *recordings) import.add(recording);
    return import.done();
}

Result<Imported> import_textgrids(const std::filesystem::path& path, const TextImportOptions& options) {
    field::Study study;
    study.id = "interviews";
    study.title_fr = "Entretiens transcrits";
    study.title_en = "Transcribed interviews";
    return with_textgrids(std::move(study), path, options);
}

}  // namespace reliance::exchange
