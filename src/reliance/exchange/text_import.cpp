#include "reliance/exchange/text_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "reliance/base/digest.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/exchange/archive.hpp"
#include "reliance/exchange/chat_archive.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/folder.hpp"
#include "reliance/exchange/renamed_source.hpp"
#include "reliance/exchange/text_folder.hpp"
#include "reliance/exchange/textgrid.hpp"
#include "reliance/field/fresh_id.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/files/file.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/line_opening.hpp"
#include "reliance/material/names.hpp"
#include "reliance/material/words.hpp"

namespace reliance::exchange {
namespace {

constexpr std::ptrdiff_t interviewees_of_a_group = 3;
constexpr std::size_t longest_beginning = 60;

std::string trimmed(std::string_view text) {
    return std::string(material::without_trailing_space(text.substr(material::leading_space(text))));
}

/// Whether two labels are one, in whatever form of Unicode each is written.
bool is_label(std::string_view label, std::string_view other) { return material::composed(label) == material::composed(other); }

bool is_among(std::span<const std::string> labels, std::string_view label) {
    return std::any_of(labels.begin(), labels.end(), [&](const std::string& one) { return is_label(one, label); });
}

/// The persons who have a full name as pseudonym, in the order of their ids.
std::vector<std::string> bearers_of(const field::Study& study, const std::string& label) {
    std::vector<std::string> ids;
    if (!material::is_a_full_name(label)) return ids;
    const auto name = folded(label);
    for (const auto& person : study.persons)
        if (folded(person.pseudonym) == name) ids.push_back(person.id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

bool is_actor(const field::Study& study, const std::string& id) {
    return field::found(study.persons, id) || field::found(study.organisations, id) || field::found(study.sites, id);
}

/// Labels that may be any of several persons, and of which nobody said whose they are.
Problems unsure_labels(const field::Study& study, std::span<const std::string> labels, std::span<const SpeakerChoice> choices) {
    Problems problems;
    const std::set<std::string> each(labels.begin(), labels.end());
    for (const auto& label : each) {
        if (choice_of(choices, label) || names_an_interviewer(label) || is_actor(study, label)) continue;
        const auto bearers = bearers_of(study, label);
        if (bearers.size() > 1) problems.add(ErrorCode::label_of_several, {label, joined(bearers, ", "), bearers.front()}, {});
    }
    return problems;
}

std::vector<std::string> labels_of(const std::vector<TextSource>& sources) {
    std::vector<std::string> labels;
    for (const auto& source : sources) labels.insert(labels.end(), source.speakers.begin(), source.speakers.end());
    return labels;
}

/// The labels, each once and as they come, for an error to list.
std::string listed(std::span<const std::string> labels) {
    constexpr std::size_t most = 20;
    std::vector<std::string> once;
    for (const auto& label : labels)
        if (!is_among(once, label)) once.push_back(label);
    if (once.empty()) return "none of them has one";
    if (once.size() <= most) return joined(once, ", ");
    return joined(std::span(once).first(most), ", ") + ", …";
}

std::string unused(std::set<std::string>& taken, const std::string& wanted) {
    const auto base = wanted.empty() ? std::string("unnamed") : wanted;
    auto id = base;
    for (int n = 2; !taken.insert(id).second; ++n) id = fmt::format("{}_{}", base, n);
    return id;
}

std::size_t word_count(std::string_view words) {
    std::size_t count = 0;
    for (words = words.substr(material::leading_space(words)); !words.empty();
         words = words.substr(material::leading_space(words))) {
        ++count;
        while (!words.empty() && material::leading_space(words) == 0) words.remove_prefix(1);
    }
    return count;
}

/// The first letters, on one line.
std::string beginning(std::string_view words) {
    std::string first(material::slice(words, 0, longest_beginning).value_or(words));
    if (first.size() < words.size()) first += "…";
    std::replace(first.begin(), first.end(), '\n', ' ');
    return first;
}

/// Adds texts to a study, one after the other.
class TextImport {
public:
    TextImport(field::Study study, const TextImportOptions& options) : options_(options) {
        imported_.study = std::move(study);
        const auto& rows = imported_.study;
        for (const auto& material : rows.materials) materials_.insert(material.id);
        for (const auto& attachment : rows.attachments) attachments_.insert(attachment.id);
        for (const auto& person : rows.persons) actors_.insert(person.id);
        for (const auto& organisation : rows.organisations) actors_.insert(organisation.id);
        for (const auto& site : rows.sites) actors_.insert(site.id);
    }

    void add(TextSource& source) {
        auto& report = imported_.report;
        report.add(ImportCount::files);
        const auto& known = imported_.study.materials;
        const auto same =
            std::find_if(known.begin(), known.end(), [&](const field::Material& one) { return one.text == source.text; });
        if (same != known.end()) return report.note(ImportCount::same_text, source.name, same->id);
        const auto id = unused(materials_, identifier_of(std::filesystem::path(source.name).stem().string()));
        add_speakers(source, id);
        add_turns(source, id);
        add_remarks(source, id);
        add_attachments(source, id);
        count(source);
        add_material(source, id);
    }

    Imported done() { return std::move(imported_); }

private:
    std::string type_of(const TextSource& source) const {
        if (!options_.type.empty()) return options_.type;
        if (source.format == TextFormat::whatsapp || source.format == TextFormat::mail) return "chat";
        const auto asks = std::count_if(source.speakers.begin(), source.speakers.end(), names_an_interviewer);
        return std::ssize(source.speakers) - asks >= interviewees_of_a_group ? "group" : "interview";
    }

    void add_material(TextSource& source, const std::string& id) {
        field::Material material;
        material.id = id;
        material.title = source.title.empty() ? std::filesystem::path(source.name).stem().string() : trimmed(source.title);
        material.type = type_of(source);
        material.site = options_.site;
        material.wave = options_.wave;
        material.date = source.date;
        material.file = "materials/" + id + ".txt";
        material.language = options_.language.empty() ? source.language : options_.language;
        material.text = std::move(source.text);
        material.source = source.name;
        material.encoding = source.encoding;
        material.line_ends = source.line_ends.word() == "none" ? "" : source.line_ends.word();
        if (!source.encoding.empty()) material.byte_order_mark = source.had_mark;
        imported_.study.materials.push_back(std::move(material));
    }

    void add_speakers(const TextSource& source, const std::string& material) {
        for (const auto& label : source.speakers) {
            auto actor = known_actor(imported_.study, label, options_.speakers);
            if (!actor) actor = new_person(label, material, source.name);
            imported_.report.add(ImportCount::speakers);
            if (actor->empty()) imported_.report.add(ImportCount::interviewers);
            imported_.study.speakers.push_back({material, label, *actor});
        }
    }

    /// A first name or a number is a person of its text: the id says which, and the same label of another text is somebody else.
    std::string new_person(const std::string& label, const std::string& material, const std::string& where) {
        field::Person person;
        const auto id = identifier_of(label);
        person.id = unused(actors_, material::is_a_full_name(label) ? id : fmt::format("{}_{}", material, id));
        person.pseudonym = label;
        imported_.study.persons.push_back(person);
        imported_.report.note(ImportCount::persons, where, label + " → " + person.id);
        return person.id;
    }

    void add_turns(const TextSource& source, const std::string& material) {
        const auto not_before = [](std::optional<double> seconds) { return seconds && *seconds < 0 ? std::nullopt : seconds; };
        for (const auto& turn : source.turns)
            imported_.study.turns.push_back(
                {material, turn.speaker, turn.start, turn.end, not_before(turn.start_seconds), not_before(turn.end_seconds)});
    }

    /// What the file says beside its words stands in memos on them.
    void add_remarks(const TextSource& source, const std::string& material) {
        auto& memos = imported_.study.memos;
        const auto taken = [&](const std::string& id) { return field::found(memos, id) != nullptr; };
        for (const auto& remark : source.remarks) {
            const auto start = std::to_string(remark.start), end = std::to_string(remark.end);
            const auto id = field::fresh_id("n", {"material", material, start, end, "", "", remark.text}, taken);
            memos.push_back({id, "material", material, remark.start, remark.end, {}, {}, remark.text});
        }
    }

    /// What a source holds inside comes with it, as a document of the study; what it only names stays where it is.
    void add_attachments(const TextSource& source, const std::string& material) {
        for (const auto& attached : source.attachments) {
            const bool inside = attached.path.empty();
            const auto id = unused(attachments_, material + '_' + identifier_of(attached.name));
            const auto file = inside ? "attachments/" + id + ending_of(attached.name) : attached.path;
            if (inside) imported_.study.documents.push_back({file, attached.bytes});
            imported_.study.attachments.push_back(
                {id, material, file, attached.media_type, inside ? digest(attached.bytes).hex() : std::string(), attached.name});
            imported_.report.note(ImportCount::attachments, source.name, attached.name);
        }
    }

    /// “.png”; nothing where the ending is not plain letters and digits.
    static std::string ending_of(const std::string& name) {
        const auto ending = std::filesystem::path(name).extension().string();
        const bool plain = ending.size() > 1 && std::all_of(ending.begin() + 1, ending.end(), [](char c) {
                               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                           });
        return plain ? ending : std::string();
    }

    void count(const TextSource& source) {
        auto& report = imported_.report;
        report.add(ImportCount::materials);
        report.add(ImportCount::turns, source.turns.size());
        report.add(ImportCount::overlaps, source.overlaps);
        report.add(noted(source));
        report.add_file(
            {source.name, {{ImportCount::speakers, source.speakers.size()}, {ImportCount::turns, source.turns.size()}}});
    }

    const TextImportOptions& options_;
    Imported imported_;
    std::set<std::string> materials_, attachments_, actors_;
};

/// Errors   file_not_found, file_unreadable, text_too_large.
Result<std::string> bytes_at(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (!error && size > largest_text)
        return failure(ErrorCode::text_too_large, {path.string(), std::to_string(size), std::to_string(largest_text)},
                       path.string());
    return files::bytes_of(path);
}

Result<TextSource> source_at(const std::filesystem::path& path, std::string_view encoding) {
    const auto bytes = bytes_at(path);
    if (!bytes) return failure(bytes.error());
    const auto name = path.filename().string();
    const bool is_zip = is_archive(*bytes) && folded(path.extension().string()) == "ZIP";
    auto source = is_zip ? zipped_source(*bytes, name, encoding) : text_source(*bytes, name, encoding);
    if (!source) return failure(placed_at(path, source.error()));
    return source;
}

/// Gives the turns that open with a label, of whom nobody was named, to whom it names; the line stays as it is.
void label_turns(TextSource& source, const std::string& label) {
    const material::CodePointMarks marks(source.text);
    for (auto& turn : source.turns) {
        if (!turn.speaker.empty()) continue;
        const auto words = marks.slice(source.text, turn.start, turn.end).value_or(std::string_view());
        const auto opening = material::line_opening(words);
        if (!opening || !is_label(opening->label, label)) continue;
        turn.speaker = label;
        turn.start += static_cast<std::uint32_t>(material::code_point_count(words.substr(0, opening->words)));
        if (!is_among(source.speakers, label)) source.speakers.push_back(label);
    }
}

}  // namespace

Result<std::vector<SpeakerChoice>> speaker_choices(std::string_view written) {
    std::vector<SpeakerChoice> choices;
    Problems problems;
    for (std::size_t byte = 0; byte <= written.size();) {
        const auto end = std::min(written.find(';', byte), written.size());
        const auto one = trimmed(written.substr(byte, end - byte));
        const auto equals = one.rfind('=');
        byte = end + 1;
        if (one.empty()) continue;
        const bool none = one.front() == '!';
        auto label = trimmed(none ? std::string_view(one).substr(1) : std::string_view(one).substr(0, equals));
        if (label.empty() || (!none && equals == std::string::npos))
            problems.add(ErrorCode::invalid_speakers, {one}, {});
        else
            choices.push_back(
                {std::move(label), !none, none ? std::string() : trimmed(std::string_view(one).substr(equals + 1))});
    }
    if (!problems.empty()) return failure(std::move(problems));
    return choices;
}

const SpeakerChoice* choice_of(std::span<const SpeakerChoice> choices, std::string_view label) {
    const auto found =
        std::find_if(choices.begin(), choices.end(), [&](const SpeakerChoice& choice) { return is_label(choice.label, label); });
    return found == choices.end() ? nullptr : &*found;
}

void choose_speakers(TextSource& source, std::span<const SpeakerChoice> choices) {
    auto labels = source.speakers;
    for (const auto& choice : choices) {
        const auto is_chosen = [&](const std::string& label) { return is_label(label, choice.label); };
        std::erase_if(labels, is_chosen);
        const bool undecided = std::erase_if(source.seen_once, is_chosen) > 0;
        if (choice.speaks) labels.push_back(choice.label);
        if (choice.speaks && undecided && !source.by_lines) label_turns(source, choice.label);
    }
    if (source.by_lines) return take_lines(source, std::move(source.text), std::move(labels));
    std::erase_if(source.speakers, [&](const std::string& label) { return !is_among(labels, label); });
    for (auto& turn : source.turns)
        if (std::find(source.speakers.begin(), source.speakers.end(), turn.speaker) == source.speakers.end())
            turn.speaker.clear();
}

Result<TextSource> plain_source(const std::filesystem::path& path, std::string_view encoding) {
    const auto bytes = bytes_at(path);
    if (!bytes) return failure(bytes.error());
    return decoded_source(*bytes, path.string(), {}, encoding);
}

Result<std::vector<TextSource>> text_sources(std::span<const std::filesystem::path> paths, std::string_view encoding) {
    std::vector<TextSource> sources;
    Problems problems;
    ImportReport others;
    const auto take = [&](const std::filesystem::path& path) {
        auto source = source_at(path, encoding);
        source ? sources.push_back(std::move(*source)) : problems.add(std::move(source.error()));
    };
    for (const auto& path : paths) {
        std::error_code error;
        if (!std::filesystem::is_directory(path, error)) {
            take(path);
            continue;
        }
        if (auto listed = files::may_be_listed(path); !listed) problems.add(std::move(listed.error()));
        const auto texts = texts_in(path);
        if (texts.empty()) problems.add(ErrorCode::unknown_format, {path.string(), "txt, docx, odt, pdf …"}, path.string());
        for (const auto& text : texts) take(text);
        others.add(left_in(path, [&](const auto& file) { return std::find(texts.begin(), texts.end(), file) != texts.end(); }));
    }
    if (!problems.empty()) return failure(std::move(problems));
    if (!sources.empty()) sources.front().notes.add(others);
    return sources;
}

Problems faults_of(const field::Study& study, std::span<const std::string> labels, const TextImportOptions& options) {
    Problems problems;
    if (!options.site.empty() && !field::found(study.sites, options.site))
        problems.add(field::unknown(study.sites, "site", options.site, {}));
    if (!options.wave.empty() && !field::found(study.waves, options.wave))
        problems.add(field::unknown(study.waves, "wave", options.wave, {}));
    for (const auto& [label, speaks, actor] : options.speakers) {
        if (!actor.empty() && !is_actor(study, actor)) problems.add(field::unknown(study.persons, "person", actor, {}));
        if (speaks && !is_among(labels, label)) problems.add(ErrorCode::unknown_label, {label, listed(labels)}, {});
    }
    problems.add(unsure_labels(study, labels, options.speakers));
    return problems;
}

TextImportOptions once_renamed(TextImportOptions options) {
    if (options.names)
        for (auto& choice : options.speakers) choice.label = options.names->renamed_label(choice.label);
    options.names.reset();
    return options;
}

Result<Imported> with_texts(field::Study study, std::vector<TextSource> sources, const TextImportOptions& given) {
    const auto options = once_renamed(given);
    for (auto& source : sources) {
        if (!given.speakers.empty()) choose_speakers(source, given.speakers);
        if (!given.names) continue;
        source = renamed(std::move(source), *given.names);
        for (auto& label : source.seen_once) label = given.names->renamed_label(label);
    }
    if (auto problems = faults_of(study, labels_of(sources), options); !problems.empty()) return failure(std::move(problems));
    TextImport import(std::move(study), options);
    for (auto& source : sources) import.add(source);
    return import.done();
}

std::optional<std::string> known_actor(const field::Study& study, const std::string& label,
                                       std::span<const SpeakerChoice> choices) {
    if (const auto* choice = choice_of(choices, label)) return choice->actor;
    if (names_an_interviewer(label)) return std::string();
    if (is_actor(study, label)) return label;
    const auto bearers = bearers_of(study, label);
    return bearers.size() == 1 ? std::optional(bearers.front()) : std::nullopt;
}

std::vector<SpeakerSummary> speaker_summaries(const TextSource& source) {
    const material::CodePointMarks marks(source.text);
    std::vector<SpeakerSummary> summaries;
    for (const auto& label : source.speakers) summaries.push_back({label, 0, 0, {}});
    summaries.push_back({});
    for (const auto& turn : source.turns) {
        const auto summary =
            std::find_if(summaries.begin(), summaries.end(), [&](const auto& one) { return one.label == turn.speaker; });
        const auto words = marks.slice(source.text, turn.start, turn.end).value_or(std::string_view());
        if (summary->turns++ == 0) summary->first = beginning(words);
        summary->words += word_count(words);
    }
    if (summaries.back().turns == 0) summaries.pop_back();
    return summaries;
}

field::Study study_of_texts() {
    field::Study study;
    study.id = "texts";
    study.title_fr = "Textes de terrain";
    study.title_en = "Field texts";
    return study;
}

}  // namespace reliance::exchange
