#include "reliance/exchange/renamed_source.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "reliance/material/words.hpp"

namespace reliance::exchange {
namespace {

/// Whether a label is a name written as the ordinary word that it is too: “rose : bonjour”.
bool is_a_name_in_small_letters(const std::string& label, const material::Renaming& renaming) {
    return renaming.renamed(label).text != renaming.renamed_label(label);
}

/// The names as one text has them: a word that labels a speaker in small letters is no ordinary word there.
material::Renaming names_in(const TextSource& source, const material::Renaming& renaming) {
    std::vector<std::string> words;
    for (const auto& label : source.speakers)
        if (is_a_name_in_small_letters(label, renaming)) std::ranges::copy(material::words_of(label), std::back_inserter(words));
    auto replacements = renaming.replacements();
    for (auto& one : replacements)
        for (const auto& word : material::words_of(one.name))
            if (std::find(words.begin(), words.end(), word) != words.end()) one.capital_only = false;
    return material::Renaming(std::move(replacements));
}

/// The words of a file that is plain text and says so, as UTF-8 without byte order mark; nothing of any other.
std::optional<std::string> plain_words(const Attachment& file) {
    constexpr std::array<std::string_view, 5> endings{".txt", ".text", ".md", ".csv", ".tsv"};
    const auto ending = std::filesystem::path(file.name).extension().string();
    const auto is_plain =
        std::any_of(endings.begin(), endings.end(), [&](std::string_view one) { return material::folded(ending) == one; });
    if (!is_plain) return std::nullopt;
    auto text = decoded(file.bytes, file.name);
    const bool is_sure = text && (text->had_mark || text->evidence == EncodingEvidence::valid);
    return is_sure ? std::optional(std::move(text->text)) : std::nullopt;
}

/// A file that comes with a text: plain text is written otherwise, anything else is only named from now on.
void rename_file(TextSource& source, Attachment& file, const material::Renaming& names) {
    const bool inside = file.path.empty();
    const auto words = inside ? plain_words(file) : std::nullopt;
    file.name = names.renamed_identifier(file.name);
    file.path = names.renamed_identifier(file.path);
    if (!inside) return;
    if (words) {
        if (auto other = names.renamed(*words); !other.changes.empty()) file.bytes = std::move(other.text);
        return;
    }
    file.bytes.clear();
    file.path = file.name;
    source.notes.note(ImportCount::attachment_left, source.name, file.name);
}

}  // namespace

TextSource renamed(TextSource source, const material::Renaming& renaming) {
    const auto names = names_in(source, renaming);
    auto words = names.renamed(source.text);
    for (auto& turn : source.turns) {
        const auto span = material::moved({turn.start, turn.end}, words.changes);
        turn.start = span.start, turn.end = span.end;
        turn.speaker = names.renamed(turn.speaker).text;
    }
    for (auto& remark : source.remarks) {
        const auto span = material::moved({remark.start, remark.end}, words.changes);
        remark.start = span.start, remark.end = span.end;
        remark.text = names.renamed(remark.text).text;
    }
    source.text = std::move(words.text);
    for (auto& speaker : source.speakers) speaker = names.renamed(speaker).text;
    source.title = names.renamed(source.title).text;
    source.name = names.renamed_identifier(source.name);
    for (auto& file : source.attachments) rename_file(source, file, names);
    return source;
}

}  // namespace reliance::exchange
