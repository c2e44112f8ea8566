#include "reliance/workbench/pseudonyms.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "reliance/base/contract.hpp"
#include "reliance/embedded/pseudonym_names.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/guid.hpp"
#include "reliance/exchange/speaker_description.hpp"
#include "reliance/exchange/speaker_tables.hpp"
#include "reliance/field/passages.hpp"
#include "reliance/field/rewording.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/material/contacts.hpp"
#include "reliance/material/names.hpp"
#include "reliance/material/words.hpp"
#include "reliance/study/open_study.hpp"
#include "reliance/workbench/searching.hpp"

namespace reliance::workbench {
namespace {

/// Shorter names are looked for as words only: as letters they stand in half of the dictionary.
constexpr std::size_t shortest_in_words = 5;

std::string generation_of(const std::string& age_band) {
    if (age_band == "0-14" || age_band == "15-19" || age_band == "20-24") return "young";
    if (age_band == "25-39" || age_band == "40-54") return "middle";
    return age_band.empty() ? "" : "old";
}

/// A label without what stands in brackets after the name: “Sonia (ENQ)”.
std::string without_role(const std::string& label) {
    const auto bracket = label.ends_with(')') ? label.rfind(" (") : std::string::npos;
    return label.substr(0, bracket);
}

bool is_contact(std::string_view name) {
    const auto contacts = material::contacts_in(name);
    return !contacts.empty() && contacts.front().end - contacts.front().start == name.size();
}

/// Whether a word of it has two letters without a digit: a number or a code is no name.
bool is_lettered(const std::string& name) {
    const auto words = material::words_of(name);
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return word.size() > 1 && std::none_of(word.begin(), word.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
    });
}

bool are_initials(const std::string& label) {
    constexpr std::size_t most = 3;
    return label.size() <= most && std::all_of(label.begin(), label.end(), [](char byte) { return byte >= 'A' && byte <= 'Z'; });
}

/// What tables call the persons of the study besides their pseudonyms: what a survey knows them by, whose user a coder is.
void add_other_names(const field::Study& study, std::set<std::string>& taken, std::vector<material::KnownName>& known) {
    const auto add = [&](const std::string& name, const std::string& who) {
        if (is_lettered(name) && taken.insert(material::compared(name)).second)
            known.push_back({name, "person", who, {}, {}, {}});
    };
    for (const auto& foreign : study.foreign_ids)
        if (foreign.about == "person" && !exchange::folded_guid(foreign.value))
            add(foreign.value.substr(foreign.value.rfind('/') + 1), foreign.target);
    for (const auto& coder : study.coders)
        if (coder.id != field::consensus_coder && !are_initials(coder.label)) add(without_role(coder.label), {});
}

/// The tables that came with interviews and describe who speaks in them.
std::vector<files::Table> described_speakers(const field::Study& study) {
    std::vector<files::Table> tables;
    for (const auto& document : study.documents)
        if (auto table = exchange::speaker_table(document)) tables.push_back(std::move(*table));
    return tables;
}

std::vector<material::KnownName> known_names(const field::Study& study, const std::vector<std::string>& outside) {
    std::vector<material::KnownName> known;
    for (const auto& person : study.persons)
        known.push_back({person.pseudonym, "person", person.id, person.sex == "other" ? "" : person.sex,
                         generation_of(person.age_band), shipped_names().origin_of(person.origin)});
    for (const auto& organisation : study.organisations)
        known.push_back({organisation.name, "organisation", organisation.id, {}, {}, {}});
    for (const auto& site : study.sites) known.push_back({site.name, "place", site.id, {}, {}, {}});
    std::set<std::string> actors;
    for (const auto& person : study.persons) actors.insert(material::compared(person.pseudonym));
    for (const auto& speaker : study.speakers)
        if (const auto name = without_role(speaker.label); !actors.contains(material::compared(name)))
            known.push_back({name, "person", speaker.actor, {}, {}, {}});
    add_other_names(study, actors, known);
    for (const auto& table : described_speakers(study))
        for (const auto& speaker : exchange::speaker_descriptions(table, {}))
            if (const auto name = speaker.name(); actors.insert(material::compared(name)).second)
                known.push_back({name, "person", {}, {}, {}, {}});
    for (const auto& name : outside)
        if (actors.insert(material::compared(name)).second) known.push_back({name, "person", {}, {}, {}, {}});
    std::erase_if(known, [](const material::KnownName& one) { return !is_lettered(one.name) || is_contact(one.name); });
    return known;
}

/// In capitals alone a cell says a diploma or a place, but for the names.
bool has_small_letter(std::string_view words) {
    return std::any_of(words.begin(), words.end(), [](char byte) { return byte >= 'a' && byte <= 'z'; });
}

/// The words of tables, of texts and of what is kept of other projects, in which names may stand.
std::vector<std::string> wordings_of(const field::Study& study) {
    std::vector<std::string> words;
    for (const auto& material : study.materials) words.push_back(material.text), words.push_back(material.title);
    for (const auto& code : study.codes)
        for (const auto* said : {&code.label_fr, &code.label_en, &code.definition_fr, &code.definition_en})
            if (!said->empty()) words.push_back(*said);
    for (const auto& set : study.sets) words.push_back(set.label);
    for (const auto& property : study.properties)
        if (property.type == "text") words.push_back(property.value);
    for (const auto& memo : study.memos) words.push_back(memo.text);
    for (const auto& coding : study.codings)
        if (!coding.memo.empty()) words.push_back(coding.memo);
    for (const auto& tie : study.ties)
        if (!tie.note.empty()) words.push_back(tie.note);
    for (const auto& answer : study.answers)
        if (!answer.text.empty()) words.push_back(answer.text);
    for (const auto& resource : study.resources) words.push_back(resource.label_fr);
    for (const auto& table : described_speakers(study)) {
        for (const auto& speaker : exchange::speaker_descriptions(table, {}))
            words.insert(words.end(), {speaker.first_name, speaker.last_name});
        for (const auto& row : table.rows)
            for (const auto& cell : row)
                if (has_small_letter(cell.text)) words.push_back(cell.text);
    }
    if (const auto kept = exchange::KeptProject::of(study)) std::ranges::copy(kept->words(), std::back_inserter(words));
    return words;
}

/// A text without the head of a message, but for what names persons in it, and without numbers of telephones and addresses: the
/// words in which names are looked for.
std::string where_names_stand(const std::string& text) {
    std::string_view rest = text;
    std::string words;
    const auto take_head = [&] {
        for (const std::string_view field : {"From: ", "To: ", "Cc: ", "Date: ", "Subject: "}) {
            if (!rest.starts_with(field)) continue;
            const auto end = std::min(rest.find('\n'), rest.size() - 1) + 1;
            if (field != "Date: ") words.append(rest.substr(field.size(), end - field.size()));
            rest.remove_prefix(end);
            return true;
        }
        return false;
    };
    while (take_head()) continue;
    words.append(rest);
    auto contacts = material::contacts_in(words);
    for (auto contact = contacts.rbegin(); contact != contacts.rend(); ++contact)
        words.replace(contact->start, contact->end - contact->start, " ");
    return words;
}

/// Gives each word of a name one pseudonym, for all names that have the word.
///
/// Two whole names that differ in a title, an initial or a number alone (Mme Diallo, Diallo) keep that word: whether they are one
/// person is for a person to decide.
class Choosing {
public:
    Choosing(const field::Study& study, std::span<const material::KnownName> known, const vault::Names& decided,
             std::uint64_t seed)
        : seed_(seed) {
        for (const auto& text : wordings_of(study)) take(text);
        for (const auto& one : known) {
            take(one.name);
            if (one.kind == "person") wholes_[material::naming_words(one.name)].insert(material::compared(one.name));
        }
        for (const auto& row : decided.rows()) {
            take(row.pseudonym);
            take(row.name);
            learn(row);
        }
    }

    std::string pseudonym_of(const material::FoundName& name) {
        std::string result;
        bool is_first = !name.family;
        const auto whole = wholes_.find(material::naming_words(name.name));
        const bool is_of_several = whole != wholes_.end() && !whole->first.empty() && whole->second.size() > 1;
        for (material::WordScanner scanner(name.name); scanner.next();) {
            const auto& word = scanner.word();
            if (!material::may_name_a_person(word)) {
                if (is_of_several) result.append(result.empty() ? "" : " ").append(scanner.written());
                continue;
            }
            const bool first_name = is_first || (!name.family && shipped_names().first_name(word) != nullptr);
            result.append(result.empty() ? "" : " ").append(of_word(word, !first_name, name));
            is_first = false;
        }
        return result;
    }

private:
    void take(std::string_view text) {
        for (auto& word : material::words_of(text)) taken_.insert(std::move(word));
    }

    void learn(const vault::NameRow& row) {
        if (is_contact(row.name)) return;
        auto names = material::words_of(row.name);
        if (names.size() != material::words_of(row.pseudonym).size()) names = material::naming_words(row.name);
        material::WordScanner written(row.pseudonym);
        for (const auto& name : names)
            if (written.next()) of_words_.emplace(name, std::string(written.written()));
    }

    std::string of_word(const std::string& word, bool last, const material::FoundName& name) {
        const auto known = of_words_.find(word);
        if (known != of_words_.end()) return known->second;
        const material::NameWish wish{last, name.sex, name.generation, name.origin, material::begins_with_vowel(word)};
        const auto chosen =
            material::pseudonym(shipped_names(), wish, taken_, seed_, static_cast<std::uint32_t>(of_words_.size()));
        take(chosen);
        return of_words_.emplace(word, chosen).first->second;
    }

    std::uint64_t seed_;
    std::set<std::string> taken_;
    std::map<std::string, std::string> of_words_;
    std::map<std::vector<std::string>, std::set<std::string>> wholes_;  ///< known names by the words that name somebody
};

std::string joined_signs(const material::FoundName& name) {
    std::string signs;
    for (const auto sign : name.signs) signs.append(signs.empty() ? "" : " ").append(material::name(sign));
    return signs;
}

vault::NameRow row_of(const material::FoundName& found, Choosing& choosing) {
    vault::NameRow row;
    row.name = found.name;
    row.kind = found.kind.empty() ? "other" : found.kind;
    const bool stays = row.kind == "place" || row.kind == "organisation";
    row.decision = row.kind == "person" ? "replace" : stays ? "keep" : "";
    if (!stays) row.pseudonym = choosing.pseudonym_of(found);
    if (row.pseudonym.empty()) row.decision = "keep";  // “Speaker 2”: none of its words names a person
    row.who = found.who;
    row.sex = found.sex;
    row.generation = found.generation;
    row.origin = found.origin;
    row.match = found.ordinary ? "capital" : "any";
    row.count = std::to_string(found.count);
    row.why = joined_signs(found);
    row.example = found.example;
    return row;
}

/// Names that were decided, and the words of pseudonyms: nobody is asked about them.
std::set<std::string> settled(const vault::Names& decided) {
    std::set<std::string> keys;
    for (const auto& row : decided.rows()) {
        keys.insert(material::compared(row.name));
        keys.insert(material::compared(row.pseudonym));
        for (const auto& word : material::words_of(row.pseudonym)) keys.insert(word);
    }
    return keys;
}

/// Numbers of telephones and addresses of e-mail, each with a pseudonym that says what it was (téléphone 1).
class Contacts {
public:
    explicit Contacts(const vault::Names& decided) {
        for (const auto& row : decided.rows()) {
            taken_.insert(row.pseudonym);
            if (is_contact(row.name))
                pseudonyms_[key_of_contact(row.name, material::contacts_in(row.name).front())] = row.pseudonym;
            decided_.insert(material::compared(row.name));
        }
    }

    /// Looks for them in words of a table or a text; `who` says whose they are where the words are somebody's name.
    void look_in(std::string_view words, const std::string& who, bool counts) {
        for (const auto& contact : material::contacts_in(words)) {
            const std::string written(contact.written(words));
            if (decided_.contains(material::compared(written))) continue;
            const auto [place, is_new] = places_.emplace(material::compared(written), rows_.size());
            if (is_new) rows_.push_back(row_of(written, contact, who));
            if (counts) ++counts_[place->second];
        }
    }

    std::vector<vault::NameRow> rows() const {
        auto rows = rows_;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto count = counts_.find(i);
            rows[i].count = std::to_string(count == counts_.end() ? 0 : count->second);
        }
        return rows;
    }

private:
    static std::string key_of_contact(std::string_view words, const material::Contact& contact) {
        return material::contact_key(contact.written(words), contact.kind);
    }

    vault::NameRow row_of(const std::string& written, const material::Contact& contact, const std::string& who) {
        const bool is_phone = contact.kind == material::ContactKind::phone;
        auto& pseudonym = pseudonyms_[material::contact_key(written, contact.kind)];
        for (int number = 1; pseudonym.empty(); ++number) {
            auto next = std::string(is_phone ? "téléphone " : "courriel ").append(std::to_string(number));
            if (taken_.insert(next).second) pseudonym = std::move(next);
        }
        vault::NameRow row;
        row.name = written;
        row.pseudonym = pseudonym;
        row.decision = "replace";
        row.kind = is_phone ? "phone" : "email";
        // Two ways of writing one number are one.
        row.who = who.empty() ? material::folded(pseudonym) : who;
        std::replace(row.who.begin(), row.who.end(), ' ', '_');
        row.match = "any";
        row.example = written;
        return row;
    }

    std::set<std::string> taken_, decided_;
    std::map<std::string, std::string> pseudonyms_;
    std::map<std::string, std::size_t> places_;
    std::map<std::size_t, std::size_t> counts_;
    std::vector<vault::NameRow> rows_;
};

std::vector<vault::NameRow> contacts_of(const field::Study& study, const vault::Names& decided) {
    Contacts contacts(decided);
    for (const auto& person : study.persons) contacts.look_in(person.pseudonym, person.id, false);
    for (const auto& speaker : study.speakers) contacts.look_in(speaker.label, speaker.actor, false);
    for (const auto& words : wordings_of(study)) contacts.look_in(words, {}, true);
    return contacts.rows();
}

/// Leaves out what is a full name that is replaced, glued: it is replaced with that.
void drop_glued(std::vector<vault::NameRow>& rows, const vault::Names& decided) {
    const auto renaming = renaming_of(vault::joined(decided, vault::Names(rows)));
    std::erase_if(rows, [&](const vault::NameRow& row) {
        if (!row.decision.empty()) return false;
        const auto places = renaming->places(row.name);
        return places.size() == 1 && places.front().glued && places.front().start_byte == 0;
    });
}

}  // namespace

const material::NamePool& shipped_names() {
    static const auto pool = [] {
        const auto table = files::table_of(embedded::pseudonym_names(), "names.csv");
        RELIANCE_EXPECTS(table);
        material::NamePool all;
        for (const auto& row : table->rows) {
            const auto cell = [&](std::string_view column) { return row[*table->column(column)].text; };
            for (auto& name : field::parts_of(cell("names"), ';'))
                all.names.push_back({std::move(name), cell("kind") == "last", cell("sex"), cell("generation"), cell("origin")});
            for (auto& region : field::parts_of(cell("regions"), ';')) all.regions.push_back({std::move(region), cell("origin")});
        }
        return all;
    }();
    return pool;
}

vault::Names proposed_names(const field::Study& study, const vault::Names& decided, std::uint64_t seed,
                            const std::vector<std::string>& outside) {
    auto words = wordings_of(study);
    std::transform(words.begin(), words.end(), words.begin(), where_names_stand);
    const std::vector<std::string_view> texts(words.begin(), words.end());
    const auto known = known_names(study, outside);
    const auto asked_before = settled(decided);
    Choosing choosing(study, known, decided, seed);
    std::vector<vault::NameRow> rows;
    for (const auto& found : material::found_names(texts, known, shipped_names()))
        if (!asked_before.contains(material::compared(found.name))) rows.push_back(row_of(found, choosing));
    drop_glued(rows, decided);
    std::ranges::move(contacts_of(study, decided), std::back_inserter(rows));
    return vault::Names(std::move(rows));
}

std::shared_ptr<const material::Renaming> renaming_of(const vault::Names& names) {
    std::vector<material::Replacement> replacements;
    for (const auto& row : names.rows())
        if (row.decision == "replace") replacements.push_back({row.name, row.pseudonym, row.match == "capital"});
    return std::make_shared<const material::Renaming>(std::move(replacements));
}

vault::Names to_be_kept(const vault::Names& earlier, const vault::Names& list) {
    auto kept = vault::joined(earlier, list);
    const auto renaming = renaming_of(kept);
    for (auto& row : kept.rows()) {
        row.count = row.why = row.example = "";
        row.who = renaming->renamed_identifier(row.who);
    }
    return kept;
}

std::vector<RemainingName> remaining_names(const field::Study& study, const vault::Names& names) {
    std::vector<RemainingName> remaining;
    field::for_each_wording(study, [&](const std::string& where, std::string_view words) {
        const auto letters = material::folded(words);
        for (const auto& row : names.rows()) {
            const auto sought = material::folded(row.name);
            if (row.decision != "replace" || sought.size() < shortest_in_words) continue;
            const auto place = letters.find(sought);
            if (place == std::string::npos) continue;
            constexpr std::size_t reach = 20;
            remaining.push_back({row.name, where, letters.substr(place > reach ? place - reach : 0, sought.size() + 2 * reach)});
        }
    });
    return remaining;
}

Result<Pseudonymised> pseudonymise(const std::filesystem::path& path, const vault::Names& names) {
    const auto renaming = renaming_of(names);
    exchange::KeptErasing kept(field::rewording(*renaming));
    auto present = study::open_study(path);
    if (!present) return failure(std::move(present.error()));
    Pseudonymised done{{}, kept.take_out_of(*present)};
    auto rewritten = study::rewrite(path, {.look = {},
                                           .study = [&](field::Study study) { return kept.reworded(std::move(study)).study; },
                                           .words = [&](const std::string& words) { return renaming->renamed(words).text; },
                                           .ready = [&] { return forget_search(path); }});
    if (!rewritten) return failure(std::move(rewritten.error()));
    // Somebody who searched meanwhile may have made another, of what the study said before.
    if (auto forgotten = forget_search(path); !forgotten) return failure(std::move(forgotten.error()));
    done.history = std::move(*rewritten);
    return done;
}

}  // namespace reliance::workbench
