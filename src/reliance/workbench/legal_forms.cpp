#include "reliance/workbench/legal_forms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <optional>
#include <unordered_set>

#include "reliance/base/word_list.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/field/tables.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/material/code_points.hpp"

namespace reliance::workbench {
namespace {

constexpr std::size_t many_persons = 1000;

/// Says things in one language.
class Words {
public:
    explicit Words(Language language) : language_(language) {}

    std::string operator()(std::string_view english, std::string_view french) const {
        return std::string(Bilingual{english, french}.in(language_));
    }
    std::string count(std::size_t number, const Countable& things) const {
        return std::to_string(number).append(" ").append(things.in(language_, number));
    }

private:
    Language language_;
};

/// The columns of persons in which some row says something.
std::vector<std::string> told_of_persons(const field::Study& study) {
    std::vector<std::string> columns;
    const auto table = *field::table_named("persons");
    const auto tables = field::tables_of(study);
    const auto& forms = field::table_forms()[table].columns;
    for (std::size_t column = 1; column < forms.size(); ++column)
        if (std::any_of(tables[table].begin(), tables[table].end(), [&](const auto& cells) { return !cells[column].empty(); }))
            columns.emplace_back(forms[column].name);
    return columns;
}

/// What art. 9 calls special, as far as columns tell.
std::vector<std::string> special_categories(const field::Study& study) {
    std::vector<std::string> special;
    for (auto& column : told_of_persons(study))
        if (column == "origin" || column == "vulnerable") special.push_back(std::move(column));
    return special;
}

std::string consents_told(const field::Study& study, const Words& say) {
    std::map<std::string, std::size_t> by_scope;
    std::unordered_set<std::string> persons;
    for (const auto* consent : field::standing_consents(study)) {
        persons.insert(consent->person);
        for (const auto& scope : consent->scopes) ++by_scope[scope];
    }
    const auto counted = field::without_withdrawn(study).persons.size();
    std::vector<std::string> parts{say.count(persons.size(), {{"person", "personne"}, {"persons", "personnes"}})};
    for (const auto& [scope, count] : by_scope) parts.push_back(scope + " " + std::to_string(count));
    parts.push_back(say.count(study.persons.size() - counted, {{"withdrawn", "retiré"}, {"withdrawn", "retirés"}}));
    return joined(parts, "; ");
}

std::string notices_told(const field::Study& study, const Words& say) {
    std::map<std::string, std::size_t> by_way;
    std::unordered_set<std::string> told;
    for (const auto& row : study.notices) ++by_way["art. " + row.article + " " + row.how], told.insert(row.person);
    std::vector<std::string> parts;
    for (const auto& [way, count] : by_way) parts.push_back(way + " " + std::to_string(count));
    parts.push_back(say.count(study.persons.size() - told.size(), {{"person without a notice", "personne sans information"},
                                                                   {"persons without a notice", "personnes sans information"}}));
    return joined(parts, "; ");
}

std::string retentions_told(const field::Study& study) {
    std::vector<std::string> parts;
    for (const auto& row : study.retentions)
        parts.push_back(row.about + (row.target.empty() ? "" : " " + row.target) + " " + row.until + " " + row.then);
    return joined(parts, "; ");
}

std::string disclosures_told(const field::Study& study) {
    std::vector<std::string> parts;
    for (const auto& row : study.disclosures) parts.push_back(row.date + " " + row.recipient + " " + row.what);
    return joined(parts, "; ");
}

std::string materials_told(const field::Study& study, const Words& say) {
    std::size_t characters = 0;
    for (const auto& material : study.materials) characters += material::code_point_count(material.text);
    return say.count(study.materials.size(), {{"text", "texte"}, {"texts", "textes"}}) + "; " +
           say.count(characters, {{"character", "caractère"}, {"characters", "caractères"}}) + "; " +
           say.count(study.attachments.size(), {{"attachment", "pièce jointe"}, {"attachments", "pièces jointes"}});
}

bool has_vulnerable(const field::Study& study) {
    return std::any_of(study.persons.begin(), study.persons.end(), [](const field::Person& person) {
        return person.vulnerable.value_or(false) || person.age_band == "0-14" || person.age_band == "80+";
    });
}

using Minutes = std::chrono::sys_time<std::chrono::minutes>;

/// A day, or a day and a time of it to the minute: 2024-05-01T14:30. Nothing where it is none.
std::optional<Minutes> minutes_of(std::string_view text) {
    const auto day = text.substr(0, 10), time = text.substr(day.size());
    if (day.size() < 10 || !field::is_date(day)) return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t size) {
        int value = 0;
        const auto digits = text.substr(at, size);
        const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return fault == std::errc{} && end == digits.data() + digits.size() && digits.size() == size ? value : -1;
    };
    const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                           std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                           std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    Minutes moment = std::chrono::sys_days(date);
    if (time.empty()) return moment;
    if (time.size() != 6 || (time[0] != 'T' && time[0] != ' ') || time[3] != ':') return std::nullopt;
    const auto hour = number(11, 2), minute = number(14, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return moment + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

std::string written(Minutes moment) {
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(moment - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()), time.hours().count(), time.minutes().count());
}

}  // namespace

std::vector<FormLine> register_of(const field::Study& study, Language language) {
    const Words say(language);
    const auto& title = language == Language::french && !study.title_fr.empty() ? study.title_fr : study.title_en;
    return {{"title", say("Name of the processing", "Nom du traitement"), title.empty() ? study.id : title},
            {"controller",
             say("Controller, and data protection officer", "Responsable du traitement, et délégué à la protection des données"),
             {}},
            {"purpose", say("Purposes", "Finalités"), {}},
            {"legal_basis",
             say("Legal basis (art. 6; art. 9 for special categories)",
                 "Base légale (art. 6 ; art. 9 pour les catégories particulières)"),
             {}},
            {"persons", say("Persons concerned", "Personnes concernées"),
             say.count(study.persons.size(), {{"person", "personne"}, {"persons", "personnes"}})},
            {"data", say("Categories of data, by column", "Catégories de données, par colonne"),
             joined(told_of_persons(study), ", ")},
            {"special_categories", say("Special categories (art. 9)", "Catégories particulières (art. 9)"),
             joined(special_categories(study), ", ")},
            {"materials", say("Texts and recordings", "Textes et enregistrements"), materials_told(study, say)},
            {"consents", say("Consents", "Consentements"), consents_told(study, say)},
            {"notices", say("Information of the persons (art. 13, 14)", "Information des personnes (art. 13, 14)"),
             notices_told(study, say)},
            {"recipients", say("Recipients", "Destinataires"), disclosures_told(study)},
            {"transfers", say("Transfers out of the Union", "Transferts hors de l'Union"),
             say("none by the program: it opens no connection", "aucun par le programme : il n'ouvre aucune connexion")},
            {"retention", say("Retention", "Durées de conservation"), retentions_told(study)},
            {"security", say("Security (art. 32)", "Sécurité (art. 32)"),
             say("kept on one machine; pseudonyms, the real names in an encrypted vault of their own",
                 "gardé sur une seule machine ; pseudonymes, les vrais noms dans un coffre chiffré à part")}};
}

std::vector<FormLine> screening_of(const field::Study& study, Language language) {
    const Words say(language);
    const auto special = special_categories(study);
    const bool vulnerable = has_vulnerable(study), matched = !study.foreign_ids.empty() || !study.territory.empty();
    return {{"evaluation", say("Evaluation or scoring", "Évaluation ou notation"),
             study.answers.empty() ? ""
                                   : say("trust and power to act are measured of persons",
                                         "la confiance et le pouvoir d'agir des personnes sont mesurés"),
             !study.answers.empty()},
            {"automated_decision", say("Automated decision with legal effect", "Décision automatisée avec effet juridique"),
             say("none is taken of persons", "aucune n'est prise sur des personnes")},
            {"monitoring", say("Systematic monitoring", "Surveillance systématique"),
             say.count(study.waves.size(), {{"wave", "vague"}, {"waves", "vagues"}}), study.waves.size() > 1},
            {"sensitive_data", say("Sensitive data", "Données sensibles"), joined(special, ", "), !special.empty()},
            {"large_scale", say("Large scale", "Grande échelle"),
             say.count(study.persons.size(), {{"person", "personne"}, {"persons", "personnes"}}),
             study.persons.size() >= many_persons},
            {"matching", say("Matching of data sets", "Croisement de données"),
             matched ? say("joined with a territory or other sources", "rapprochées d'un territoire ou d'autres sources") : "",
             matched},
            {"vulnerable_persons", say("Vulnerable persons", "Personnes vulnérables"),
             vulnerable ? say("children, persons over 80 or with limits of health",
                              "enfants, personnes de plus de 80 ans ou limitées par leur santé")
                        : "",
             vulnerable},
            {"new_technology", say("Innovative use", "Usage innovant"),
             study.territory.empty()
                 ? ""
                 : say("crises simulated on a synthetic population", "crises simulées sur une population synthétique"),
             !study.territory.empty()},
            {"blocks_a_right", say("Exclusion from a right or a contract", "Exclusion d'un droit ou d'un contrat"),
             say("none depends on the study", "aucune ne dépend de l'étude")}};
}

bool needs_assessment(const std::vector<FormLine>& screening) {
    return std::count_if(screening.begin(), screening.end(), [](const FormLine& line) { return line.met; }) >= 2;
}

Result<std::vector<FormLine>> breach_of(const field::Study& study, std::string_view discovered,
                                        const std::vector<std::string>& persons, Language language) {
    Problems problems;
    const auto moment = minutes_of(discovered);
    if (!moment) problems.add(ErrorCode::invalid_date, {std::string(discovered)}, "--discovered");
    for (const auto& id : persons)
        if (field::found(study.persons, id) == nullptr) problems.add(field::unknown(study.persons, "person", id));
    if (!problems.empty()) return failure(std::move(problems));
    auto concerned = study;
    if (!persons.empty())
        std::erase_if(concerned.persons, [&](const field::Person& person) {
            return std::find(persons.begin(), persons.end(), person.id) == persons.end();
        });
    std::vector<std::string> called;
    for (const auto& person : concerned.persons)
        called.push_back(person.pseudonym.empty() || person.pseudonym == person.id ? person.id
                                                                                   : person.id + " (" + person.pseudonym + ")");
    const Words say(language);
    constexpr std::chrono::hours time_to_notify{72};
    return std::vector<FormLine>{
        {"discovered", say("Discovered", "Découverte"), written(*moment)},
        {"notify_by",
         say("To be notified to the authority by (art. 33: 72 hours)",
             "À notifier à l'autorité avant (art. 33\u00a0: 72 heures)"),
         written(*moment + time_to_notify)},
        {"nature",
         say("What happened: loss, disclosure or alteration; when, where",
             "Ce qui s'est passé\u00a0: perte, divulgation ou altération ; quand, où"),
         {}},
        {"persons", say("Persons concerned", "Personnes concernées"),
         say.count(concerned.persons.size(), {{"person", "personne"}, {"persons", "personnes"}})},
        {"who",
         say("Who they are, by pseudonym; the vault has the names", "Qui elles sont, par pseudonyme ; le coffre a les noms"),
         joined(called, "; ")},
        {"data", say("Categories of data, by column", "Catégories de données, par colonne"),
         joined(told_of_persons(concerned), ", ")},
        {"special_categories", say("Special categories (art. 9)", "Catégories particulières (art. 9)"),
         joined(special_categories(concerned), ", ")},
        {"vulnerable_persons",
         say("Children, persons over 80 or with limits of health among them",
             "Enfants, personnes de plus de 80 ans ou limitées par leur santé parmi elles"),
         has_vulnerable(concerned) ? say("yes", "oui") : say("none is known", "aucune n'est connue")},
        {"materials", say("Texts and recordings", "Textes et enregistrements"), materials_told(study, say)},
        {"recipients", say("What left the study before, and for whom", "Ce qui était déjà sorti de l'étude, et pour qui"),
         disclosures_told(study)},
        {"names",
         say("Was the vault, or its passphrase, lost too? Without them the data hold pseudonyms",
             "Le coffre, ou sa phrase secrète, est-il perdu aussi\u00a0? Sans eux, les données portent des pseudonymes"),
         {}},
        {"consequences", say("Likely consequences", "Conséquences probables"), {}},
        {"measures", say("Measures taken or proposed", "Mesures prises ou envisagées"), {}},
        {"persons_told",
         say("Persons told (art. 34: without delay where the risk is high), when and how",
             "Personnes averties (art. 34\u00a0: sans délai si le risque est élevé), quand et comment"),
         {}},
        {"contact",
         say("Data protection officer, or whom to ask", "Délégué à la protection des données, ou à qui s'adresser"),
         {}}};
}

std::string register_csv(const std::vector<FormLine>& lines) {
    auto text = files::csv_line(std::vector<std::string>{"key", "question", "answer"});
    for (const auto& line : lines) text += files::csv_line(std::vector<std::string>{line.key, line.question, line.answer});
    return text;
}

std::string screening_csv(const std::vector<FormLine>& lines) {
    auto text = files::csv_line(std::vector<std::string>{"key", "question", "answer", "met"});
    for (const auto& line : lines)
        text += files::csv_line(std::vector<std::string>{line.key, line.question, line.answer, line.met ? "yes" : "no"});
    return text;
}

}  // namespace reliance::workbench
