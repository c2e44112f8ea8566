#include "reliance/workbench/erasing.hpp"

#include <algorithm>
#include <utility>

#include "reliance/exchange/speaker_tables.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/material/code_points.hpp"
#include "reliance/material/words.hpp"

namespace reliance::workbench {
namespace {

/// What is longer is no identifier and no path.
constexpr std::size_t longest_identifier = 256;

std::string mark(Language language) { return language == Language::french ? "[personne effacée]" : "[erased person]"; }

/// Whether an id that stands in a text is the person there: no number as any text has, no word of one or two letters (a, il).
bool names_in_texts(const std::string& id) {
    constexpr std::size_t longest_small_word = 2;
    const bool has_digit = id.find_first_of("0123456789") != std::string::npos;
    return !field::is_common_number(id) && (has_digit || material::code_point_count(id) > longest_small_word);
}

/// The names, and the id where it is one in texts.
std::vector<material::Replacement> replacements(const Called& called, const ToErase& whom, bool inside_sentences) {
    std::vector<material::Replacement> all;
    const auto add = [&](const std::string& name) {
        all.push_back({name, mark(whom.language), is_also_a_word(name), inside_sentences});
    };
    std::ranges::for_each(called.to_erase(), add);
    if (names_in_texts(whom.person)) add(whom.person);
    return all;
}

/// The same with the plurals of the names, which in small letters may be other words (tu te maries).
std::vector<material::Replacement> replacements_and_plurals(const Called& called, const ToErase& whom, bool inside_sentences) {
    auto all = replacements(called, whom, inside_sentences);
    for (auto& plural : plurals_of(called.to_erase(), called.others()))
        all.push_back({.name = std::move(plural), .instead = mark(whom.language), .capital_only = true});
    return all;
}

/// In what steps were called an id is the person, whatever it looks like.
material::Renaming renaming_of_steps(const Called& called, const ToErase& whom) {
    auto all = replacements_and_plurals(called, whom, false);
    if (!whom.person.empty() && !names_in_texts(whom.person))
        all.push_back({.name = whom.person, .instead = mark(whom.language)});
    return material::Renaming(std::move(all));
}

/// The number stands before the ending of a file name.
std::string numbered(const std::string& plain, int number) {
    const auto point = plain.find('/') == std::string::npos ? std::string::npos : plain.rfind('.');
    auto name = plain.substr(0, point);
    name.append("_").append(std::to_string(number));
    return point == std::string::npos ? name : name + plain.substr(point);
}

}  // namespace

Language language_of_marks(const field::Study& study, Language otherwise) {
    for (const auto language : {Language::french, Language::english}) {
        bool stands = false;
        field::for_each_wording(study, [&](const std::string&, std::string_view words) {
            stands = stands || words.find(mark(language)) != std::string_view::npos;
        });
        if (stands) return language;
    }
    return otherwise;
}

void Called::add(const field::PersonName& name) {
    const auto key = material::folded(name.name);
    const auto [place, is_new] = places_.emplace(key, names_.size());
    if (is_new)
        names_.push_back(name);
    else if (names_[place->second].shared_with.empty())
        names_[place->second].shared_with = name.shared_with;
}

void Called::add_names_in(const field::Study& state, const std::string& person, const std::vector<std::string>& also) {
    for (const auto& name : field::names_of(state, person, also)) add(name);
    if (is_also_a_word(person)) add(person);
    others_.merge(words_of_others(state, person));
}

std::vector<std::string> Called::to_erase() const {
    std::vector<std::string> erased;
    for (const auto& name : names_)
        if (name.shared_with.empty()) erased.push_back(name.name);
    return erased;
}

void Traces::add(const field::Study& study, const ToErase& whom, const std::vector<std::string>& names) {
    const auto mark_words = material::words_of(mark(whom.language));
    field::for_each_wording(study, [&](const std::string&, std::string_view words) {
        if (words.size() > longest_identifier) return;
        const auto here = material::words_of(words);
        if (std::search(here.begin(), here.end(), mark_words.begin(), mark_words.end()) != here.end()) marked.emplace(words);
    });
    if (study.documents.empty()) return;
    described.merge(exchange::described_names(study, whom.person, names));
    for (const auto& material : study.materials) {
        const material::CodePointMarks marks(material.text);
        for (const auto& span : field::spoken(study, material, whom.person))
            said.emplace(marks.slice(material.text, span.start, span.end).value_or(""));
        if (!whom.lines) continue;
        for (const auto& line : field::said_under(study, material, whom.person, names))
            said.emplace(marks.slice(material.text, line.span.start, line.span.end).value_or(""));
    }
    const auto named_lines = whom.lines ? names : std::vector<std::string>();
    gone.merge(exchange::guids_of_gone(study, field::without_person(study, whom.person, named_lines).study));
}

std::string Identifiers::without_names(std::string_view identifier) {
    auto plain = renaming_.renamed_identifier(identifier);
    if (plain == identifier) return plain;
    const auto [given, is_new] = given_.emplace(std::string(identifier), plain);
    if (!is_new) return given->second;
    for (int number = 2; !used_.insert(given->second).second; ++number) given->second = numbered(plain, number);
    return given->second;
}

Erasing::Erasing(const Called& called, const ToErase& whom)
    : person_(whom.person),
      labels_(whom.lines ? called.to_erase() : std::vector<std::string>()),
      mark_(mark(whom.language)),
      sought_(replacements(called, whom, false)),
      longer_(called.to_erase(), called.others()),
      words_(replacements_and_plurals(called, whom, false)),
      said_(replacements_and_plurals(called, whom, true)),
      of_steps_(renaming_of_steps(called, whom)),
      identifiers_(words_),
      how_{[this](std::string_view text) { return words_.renamed(text); },
           [this](std::string_view id) { return identifiers_.without_names(id); },
           [this](std::string_view label) { return words_.renamed_label(label); }, true,
           [this](std::string_view text) { return said_.renamed(text); }},
      kept_(how_) {}

void Erasing::seek(const Traces& traces, const std::vector<field::Document>& unwanted) {
    for (const auto& document : unwanted) kept_.add_unwanted(document);
    kept_.add_gone(traces.gone);
    kept_.add_described(traces.described);
    for (const auto& words : traces.said) kept_.add_said(words);
    identifiers_.take(traces.marked);
}

field::Study Erasing::erased(field::Study study, const MentionPlaces& mentions) {
    const auto spoken_in = texts_of(study, person_);
    const auto apart = outside_names(study, mentions);
    return without_names(without_mentions(without_person(std::move(study)), apart, mark_), spoken_in);
}

field::Study Erasing::without_names(field::Study rest, const std::set<std::string>& spoken_in) {
    auto reworded = kept_.reworded(std::move(rest), spoken_in);
    last_kept_ = std::move(reworded.erased);
    files_gone_.insert(last_kept_.files.begin(), last_kept_.files.end());
    field::for_each_wording(reworded.study, [&](const std::string&, std::string_view words) { explain(words); });
    for (const auto& material : reworded.study.materials)
        for (const auto& place : words_.places(material.text)) first_.insert(words_.replacements()[place.replacement].name);
    return std::move(reworded.study);
}

std::set<std::string> Erasing::texts_of(const field::Study& study, const std::string& person) {
    std::set<std::string> texts;
    for (const auto& speaker : study.speakers)
        if (!person.empty() && speaker.actor == person) texts.insert(speaker.material);
    return texts;
}

std::vector<SoughtName> Erasing::sought() const {
    std::vector<SoughtName> all;
    for (const auto& one : sought_) {
        const bool is_first = first_.contains(one.name), is_explained = is_first || explained_.contains(one.name);
        const bool is_inside = one.name.size() >= long_name && (longer_.seeks(one.name) || !is_explained);
        all.push_back({one.name, is_inside, one.capital_only, is_first, longer_.around(one.name)});
    }
    return all;
}

std::string Erasing::words(const std::string& said) {
    auto rest = of_steps_.renamed(said).text;
    explain(rest);
    return rest;
}

std::size_t Erasing::mentions_in(const field::Study& study) const {
    std::size_t count = 0;
    field::for_each_wording(study, [&](const std::string&, std::string_view words) { count += words_.places(words).size(); });
    for (const auto& material : study.materials)
        count -= words_.places(material.text).size() - said_.places(material.text).size();
    return count;
}

/// The mentions that stand in no longer name that goes as a whole: of such a name one mark is left.
MentionPlaces Erasing::outside_names(const field::Study& state, MentionPlaces mentions) const {
    for (auto& [id, spans] : mentions) {
        const auto* material = field::found(state.materials, id);
        const auto names = material == nullptr ? std::vector<material::NamePlace>() : said_.places(material->text);
        std::erase_if(spans, [&](const material::TextSpan& span) {
            return std::ranges::any_of(
                names, [&](const material::NamePlace& name) { return name.start <= span.start && span.end <= name.end; });
        });
    }
    return mentions;
}

/// Notes which names stand inside longer words of what remains, in which words, and which as ordinary words.
void Erasing::explain(std::string_view words) {
    longer_.read(words);
    const auto letters = material::folded(words);
    for (const auto& one : sought_) {
        const auto standing = standing_in(letters, one.name);
        if (standing.inside) explained_.insert(one.name);
        if (standing.apart && one.capital_only) ordinary_.insert(one.name);
    }
}

}  // namespace reliance::workbench
