#include "reliance/exchange/chat_phrases.hpp"

#include <algorithm>
#include <array>

#include "reliance/base/word_list.hpp"
#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

constexpr std::string_view direction_marks[] = {left_to_right, "\u200F", "\u202A", "\u202B", "\u202C", "\u202D",
                                                "\u202E",      "\u2066", "\u2067", "\u2068", "\u2069", "\uFEFF"};

constexpr std::string_view edit_marks[] = {"<Ce message a été modifié>", "<This message was edited>"};

/// After the name of a file.
constexpr std::string_view joined_marks[] = {" (fichier joint)", " (file attached)"};
/// Before the name of a file.
constexpr std::string_view attached_marks[] = {
    "<attached: ", "<pièce jointe : ", "<pièce jointe\u00A0: ", "<pièce jointe: ", "<pièce jointe\u202F: "};

/// All that a message says in place of a medium.
constexpr auto media = std::to_array<std::string_view>(
    {"<Médias omis>",        "<Média omis>",       "<Media omitted>",    "image absente",         "photo absente",
     "vidéo absente",        "audio omis",         "audio absent",       "image omise",           "vidéo omise",
     "GIF retiré",           "GIF omis",           "GIF absent",         "sticker omis",          "sticker absent",
     "autocollant omis",     "autocollant absent", "document omis",      "fiche contact omise",   "carte de contact omise",
     "note vidéo omise",     "message vidéo omis", "image omitted",      "photo omitted",         "video omitted",
     "audio omitted",        "GIF omitted",        "sticker omitted",    "document omitted",      "Contact card omitted",
     "contact card omitted", "video note omitted", "Video note omitted", "video message omitted", "voice message omitted"});
/// Words that people write too: those of WhatsApp only after its mark.
constexpr auto marked_media = std::to_array<std::string_view>(
    {"document manquant", "document absent", "contact absent", "Fiche contact manquante", "fiche contact manquante"});

/// All that a message says which WhatsApp wrote, without the full stop that some telephones set.
constexpr auto notices = std::to_array<std::string_view>(
    {"Ce message a été supprimé", "Vous avez supprimé ce message", "This message was deleted", "You deleted this message",
     "Appel vocal manqué", "Appel vidéo manqué", "Appel vocal de groupe manqué", "Appel vidéo de groupe manqué",
     "Appel vocal manqué. Appuyez pour rappeler", "Appel vidéo manqué. Appuyez pour rappeler", "Missed voice call",
     "Missed video call", "Missed group voice call", "Missed group video call", "Missed voice call. Tap to call back",
     "Missed video call. Tap to call back", "En attente de ce message. Cela peut prendre du temps",
     "Waiting for this message. This may take a while"});

/// What somebody does to the group, between their name and what follows.
constexpr std::string_view deeds[] = {" a ajouté ",    " a créé ",       " a quitté ",    " a changé ",     " a rejoint ",
                                      " a retiré ",    " a modifié ",    " avez ajouté ", " avez créé ",    " avez quitté ",
                                      " avez changé ", " avez rejoint ", " avez retiré ", " avez modifié ", " added ",
                                      " created ",     " left ",         " changed ",     " joined using ", " removed "};

/// The words after the last mark of iOS; nothing where there is none.
std::optional<std::string> words_marked(std::string_view words) {
    const auto mark = words.rfind(left_to_right);
    if (mark == std::string_view::npos) return std::nullopt;
    return without_marks(material::without_trailing_space(words.substr(mark)));
}

}  // namespace

std::size_t leading_mark(std::string_view text) {
    const auto* mark = std::find_if(std::begin(direction_marks), std::end(direction_marks),
                                    [&](std::string_view one) { return text.starts_with(one); });
    return mark == std::end(direction_marks) ? 0 : mark->size();
}

std::string without_marks(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const auto mark = leading_mark(text);
        if (mark == 0) plain += text.front();
        text.remove_prefix(std::max<std::size_t>(mark, 1));
    }
    return plain;
}

std::string_view without_edit_mark(std::string_view words) {
    for (const auto mark : edit_marks)
        if (words.ends_with(mark)) words.remove_suffix(mark.size());
    while (words.ends_with(left_to_right) || words.ends_with(' '))
        words.remove_suffix(words.ends_with(' ') ? 1 : left_to_right.size());
    return words;
}

std::optional<std::string> medium_in(std::string_view words) {
    const auto all = without_marks(words);
    const auto plain = material::without_trailing_space(all);
    for (const auto mark : joined_marks)
        if (plain.ends_with(mark)) return std::string(plain.substr(0, plain.size() - mark.size()));
    for (const auto mark : attached_marks)
        if (plain.starts_with(mark) && plain.ends_with('>'))
            return std::string(plain.substr(mark.size(), plain.size() - mark.size() - 1));
    const auto marked = words_marked(words);
    const bool is_medium = is_among(media, plain) || (marked && (is_among(media, *marked) || is_among(marked_media, *marked)));
    return is_medium ? std::optional(std::string()) : std::nullopt;
}

bool is_a_notice(std::string_view words) {
    const auto all = without_marks(words);
    auto plain = without_edit_mark(material::without_trailing_space(all));
    if (plain.ends_with('.')) plain.remove_suffix(1);
    return is_among(notices, plain);
}

bool tells_of_the_group(std::string_view label) {
    const auto padded = std::string(label) + ' ';
    return std::any_of(std::begin(deeds), std::end(deeds), [&](auto deed) { return padded.find(deed) != std::string::npos; });
}

}  // namespace reliance::exchange
