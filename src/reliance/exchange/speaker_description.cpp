#include "reliance/exchange/speaker_description.hpp"

#include <algorithm>
#include <array>

#include "reliance/base/word_list.hpp"
#include "reliance/exchange/demography.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/similar_names.hpp"

namespace reliance::exchange {
namespace {

std::vector<std::string> words_of(std::string_view text, std::string_view separators) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(separators), text.size());
        if (end > 0) words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

/// The column of a table whose folded name is `name`.
std::optional<std::size_t> column_named(const files::Table& table, std::string_view name) {
    for (std::size_t i = 0; i < table.header.size(); ++i)
        if (folded(table.header[i].text) == name) return i;
    return std::nullopt;
}

std::string cell(const files::Table& table, const files::Row& row, std::string_view column) {
    const auto position = column_named(table, column);
    auto text = position ? row[*position].text : std::string();
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

/// Names of the same number of words, all but one of them the same and that one nearly so.
bool spelt_otherwise(std::vector<std::string> a, std::vector<std::string> b) {
    if (a.size() != b.size() || a.size() < 2) return false;
    std::vector<std::string> only_a, only_b;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only_a));
    std::set_difference(b.begin(), b.end(), a.begin(), a.end(), std::back_inserter(only_b));
    return only_a.size() == 1 && only_b.size() == 1 && differ_by_one_letter(only_a.front(), only_b.front());
}

bool agrees(const SpeakerDescription& description, const SpeakerDescription& hint) {
    const bool same_last_name = !hint.last_name.empty() && folded(hint.last_name) == folded(description.last_name);
    return same_last_name || (hint.age && description.age == hint.age);
}

template <class Fits>
std::optional<std::size_t> only_one(const std::vector<SpeakerDescription>& descriptions, Fits fits) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < descriptions.size(); ++i) {
        if (!fits(descriptions[i])) continue;
        if (found) return std::nullopt;
        found = i;
    }
    return found;
}

bool is_sex(std::string_view word) { return word == "F" || word == "H" || word == "M"; }

/// A word of a file name that ends a person: a sex, an age, or both in one.
struct Ending {
    std::string sex;
    std::optional<unsigned> age;
};

std::optional<Ending> ending(const std::string& word) {
    if (is_sex(word)) return Ending{word, std::nullopt};
    if (const auto age = whole_number(word); age && word.size() == 2) return Ending{"", age};
    if (word.size() == 3 && is_sex(word.substr(0, 1)))
        if (const auto age = whole_number(word.substr(1))) return Ending{word.substr(0, 1), age};
    return std::nullopt;
}

/// The names before an ending: first name first, though some files begin with the last name; matching does not mind the order.
SpeakerDescription named(const std::vector<std::string>& words) {
    SpeakerDescription person;
    person.first_name = words.front();
    person.last_name = joined(std::span(words).subspan(1), " ");
    return person;
}

}  // namespace

bool describes_speakers(const files::Table& table) {
    constexpr std::string_view columns[] = {"PRENOM", "NOM", "GENRE", "ANNEE DE NAISSANCE", "AGE"};
    return std::all_of(std::begin(columns), std::end(columns),
                       [&](std::string_view name) { return column_named(table, name).has_value(); });
}

std::vector<SpeakerDescription> speaker_descriptions(const files::Table& table, std::string_view name) {
    std::vector<SpeakerDescription> descriptions;
    for (const auto& row : table.rows) {
        const auto text = [&](std::string_view column) { return cell(table, row, column); };
        descriptions.push_back({text("PRENOM"), text("NOM"), text("GENRE"), whole_number(text("ANNEE DE NAISSANCE")),
                                whole_number(text("AGE")), text("ARR VILLE"), text("DIPLOME"), text("PROFESSION"),
                                std::string(name) + ':' + std::to_string(row.front().line)});
    }
    return descriptions;
}

std::vector<SpeakerDescription> speakers_of_file_name(std::string_view stem) {
    std::vector<SpeakerDescription> persons;
    std::vector<std::string> names;
    for (const auto& word : words_of(stem, "_- ")) {
        const auto end = ending(word);
        if (!end) {
            names.push_back(word);
            continue;
        }
        if (!names.empty()) persons.push_back(named(names));
        names.clear();
        if (persons.empty()) continue;
        if (!end->sex.empty()) persons.back().sex = end->sex;
        if (end->age && !persons.back().age) persons.back().age = end->age;
    }
    return persons;
}

std::optional<FoundDescription> description_of(std::string_view name, const std::vector<SpeakerDescription>& descriptions,
                                               const SpeakerDescription* hint) {
    const auto words = name_words(name);
    const auto same = [&](const SpeakerDescription& d) { return name_words(d.name()) == words; };
    if (const auto found = only_one(descriptions, same)) return FoundDescription{*found, NameMatch::exact};
    const auto same_first = [&](const SpeakerDescription& d) { return name_words(d.first_name) == words; };
    if (const auto found = only_one(descriptions, same_first); found && hint && agrees(descriptions[*found], *hint))
        return FoundDescription{*found, NameMatch::by_first_name};
    const auto nearly = [&](const SpeakerDescription& d) { return spelt_otherwise(name_words(d.name()), words); };
    if (const auto found = only_one(descriptions, nearly)) return FoundDescription{*found, NameMatch::spelt_otherwise};
    return std::nullopt;
}

std::optional<FoundDescription> told_of(std::string_view label, const std::vector<SpeakerDescription>& told) {
    if (const auto found = description_of(label, told, nullptr)) return found;
    const auto begins = [&](const SpeakerDescription& person) {
        return folded(person.name()).append(" ").starts_with(folded(label).append(" "));
    };
    const auto person = std::find_if(told.begin(), told.end(), begins);
    if (person == told.end()) return std::nullopt;
    return FoundDescription{static_cast<std::size_t>(person - told.begin()), NameMatch::by_first_name};
}

std::string_view sex_word(std::string_view letter) {
    if (letter == "F") return "female";
    return letter == "M" || letter == "H" ? "male" : "";
}

std::string_view diploma_word(std::string_view diploma) {
    struct Rule {
        std::string_view begins, word;
    };
    // The first that fits; longer beginnings before the shorter ones they hold.
    constexpr Rule rules[] = {{"CERTIFICAT ETU", "none"},
                              {"PRIMAIRE", "none"},
                              {"COLLEGE", "none"},
                              {"CAP", "vocational"},
                              {"BEP", "vocational"},
                              {"BAC 1", "higher"},
                              {"BAC 2", "higher"},
                              {"BAC 3", "higher"},
                              {"BAC 4", "higher"},
                              {"BAC 5", "higher"},
                              {"BAC 7", "higher"},
                              {"BAC 8", "higher"},
                              {"BAC", "bac"},
                              {"LICENCE", "higher"},
                              {"MASTER", "higher"},
                              {"DEA", "higher"},
                              {"DESS", "higher"},
                              {"DOCTORAT", "higher"},
                              {"THESE", "higher"},
                              {"HDR", "higher"},
                              {"BTS", "higher"},
                              {"POLYTECH", "higher"},
                              {"ECOLE D ING", "higher"},
                              {"ETUDES SUP", "higher"},
                              {"BEAUX ARTS", "higher"},
                              {"MEDECINE", "higher"},
                              {"ORTHOPHONIE", "higher"}};
    const auto text = folded(diploma);
    const auto rule = std::find_if(std::begin(rules), std::end(rules), [&](const Rule& r) { return text.starts_with(r.begins); });
    return rule == std::end(rules) ? "" : rule->word;
}

std::string commune_code(std::string_view place) {
    struct Commune {
        std::string_view name, code;
    };
    constexpr Commune communes[] = {{"IVRY", "94041"},     {"SAINT OUEN", "93070"}, {"MONTREUIL", "93048"},
                                    {"SURESNES", "92073"}, {"ROSNY", "93064"},      {"BAGNOLET", "93006"},
                                    {"CHELLES", "77108"},  {"ERMONT", "95219"},     {"KREMLIN BICETRE", "94043"}};
    if (const auto district = whole_number(place); district && *district >= 1 && *district <= 20)
        return std::to_string(75100 + *district);
    const auto commune =
        std::find_if(std::begin(communes), std::end(communes), [&](const Commune& c) { return c.name == folded(place); });
    return commune == std::end(communes) ? "" : std::string(commune->code);
}

}  // namespace reliance::exchange
