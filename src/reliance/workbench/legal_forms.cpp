#include "reliance/workbench/legal_forms.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "reliance/base/word_list.hpp"
#include "reliance/field/consent.hpp"
#include "reliance/field/tables.hpp"
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
    std::string count(std::size_t number, std::string_view english, std::string_view french) const {
        return std::to_string(number).append(" ").append(Bilingual{english, french}.in(language_));
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
    for (const auto& consent : study.consents) {
        if (!consent.withdrawn.empty()) continue;
        persons.insert(consent.person);
        for (const auto& scope : consent.scopes) ++by_scope[scope];
    }
    const auto counted = field::without_withdrawn(study).persons.size();
    std::vector<std::string> parts{say.count(persons.size(), "persons", "personnes")};
    for (const auto& [scope, count] : by_scope) parts.push_back(scope + " " + std::to_string(count));
    parts.push_back(say.count(study.persons.size() - counted, "withdrawn", "retirés"));
    return joined(parts, "; ");
}

std::string notices_told(const field::Study& study, const Words& say) {
    std::map<std::string, std::size_t> by_way;
    std::unordered_set<std::string> told;
    for (const auto& row : study.notices) ++by_way["art. " + row.article + " " + row.how], told.insert(row.person);
    std::vector<std::string> parts;
    for (const auto& [way, count] : by_way) parts.push_back(way + " " + std::to_string(count));
    parts.push_back(say.count(study.persons.size() - told.size(), "persons without a notice", "personnes sans information"));
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
    return say.count(study.materials.size(), "texts", "textes") + "; " + say.count(characters, "characters", "caractères") + "; " +
           say.count(study.attachments.size(), "attachments", "pièces jointes");
}

bool has_vulnerable(const field::Study& study) {
    return std::any_of(study.persons.begin(), study.persons.end(), [](const field::Person& person) {
        return person.vulnerable.value_or(false) || person.age_band == "0-14" || person.age_band == "80+";
    });
}

}  // namespace

std::vector<FormLine> register_of(const field::Study& study, Language language) {
    const Words say(language);
    const auto& title = language == Language::french && !study.title_fr.empty() ? study.title_fr : study.title_en;
    return {
        {"title", say("Name of the processing", "Nom du traitement"), title.empty() ? study.id : title},
        {"controller", say("Controller, and data protection officer", "Responsable du traitement, et délégué à la protection des données"), {}},
        {"purpose", say("Purposes", "Finalités"), {}},
        {"legal_basis", say("Legal basis (art. 6; art. 9 for special categories)", "Base légale (art. 6 ; art. 9 pour les catégories particulières)"), {}},
        {"persons", say("Persons concerned", "Personnes concernées"), say.count(study.persons.size(), "persons", "personnes")},
        {"data", say("Categories of data, by column", "Catégories de données, par colonne"), joined(told_of_persons(study), ", ")},
        {"special_categories", say("Special categories (art. 9)", "Catégories particulières (art. 9)"), joined(special_categories(study), ", ")},
        {"materials", say("Texts and recordings", "Textes et enregistrements"), materials_told(study, say)},
        {"consents", say("Consents", "Consentements"), consents_told(study, say)},
        {"notices", say("Information of the persons (art. 13, 14)", "Information des personnes (art. 13, 14)"), notices_told(study, say)},
        {"recipients", say("Recipients", "Destinataires"), disclosures_told(study)},
        {"transfers", say("Transfers out of the Union", "Transferts hors de l'Union"), say("none by the program: it opens no connection", "aucun par le programme : il n'ouvre aucune connexion")},
        {"retention", say("Retention", "Durées de conservation"), retentions_told(study)},
        {"security", say("Security (art. 32)", "Sécurité (art. 32)"), say("kept on one machine; pseudonyms, the real names in an encrypted vault of their own", "gardé sur une seule machine ; pseudonymes, les vrais noms dans un coffre chiffré à part")}};
}

std::vector<FormLine> screening_of(const field::Study& study, Language language) {
    const Words say(language);
    const auto special = special_categories(study);
    const bool vulnerable = has_vulnerable(study), matched = !study.foreign_ids.empty() || !study.territory.empty();
    return {
        {"evaluation", say("Evaluation or scoring", "Évaluation ou notation"), study.answers.empty() ? "" : say("trust and power to act are measured of persons", "la confiance et le pouvoir d'agir des personnes sont mesurés"), !study.answers.empty()},
        {"automated_decision", say("Automated decision with legal effect", "Décision automatisée avec effet juridique"), say("none is taken of persons", "aucune n'est prise sur des personnes")},
        {"monitoring", say("Systematic monitoring", "Surveillance systématique"), say.count(study.waves.size(), "waves", "vagues"), study.waves.size() > 1},
        {"sensitive_data", say("Sensitive data", "Données sensibles"), joined(special, ", "), !special.empty()},
        {"large_scale", say("Large scale", "Grande échelle"), say.count(study.persons.size(), "persons", "personnes"), study.persons.size() >= many_persons},
        {"matching", say("Matching of data sets", "Croisement de données"), matched ? say("joined with a territory or other sources", "rapprochées d'un territoire ou d'autres sources") : "", matched},
        {"vulnerable_persons", say("Vulnerable persons", "Personnes vulnérables"), vulnerable ? say("children, persons over 80 or with limits of health", "enfants, personnes de plus de 80 ans ou limitées par leur santé") : "", vulnerable},
        {"new_technology", say("Innovative use", "Usage innovant"), study.territory.empty() ? "" : say("crises simulated on a synthetic population", "crises simulées sur une population synthétique"), !study.territory.empty()},
        {"blocks_a_right", say("Exclusion from a right or a contract", "Exclusion d'un droit ou d'un contrat"), say("none depends on the study", "aucune ne dépend de l'étude")}};
}

bool needs_assessment(const std::vector<FormLine>& screening) {
    return std::count_if(screening.begin(), screening.end(), [](const FormLine& line) { return line.met; }) >= 2;
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
