#include "reliance/exchange/villages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>

#include "reliance/exchange/demography.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/folder.hpp"
#include "reliance/exchange/survey_answers.hpp"
#include "reliance/exchange/tie_survey.hpp"
#include "reliance/files/csv.hpp"
#include "reliance/files/file.hpp"
#include "reliance/files/plain_text.hpp"
#include "reliance/material/line_opening.hpp"

namespace reliance::exchange {
namespace {

using network::Kind;

constexpr std::string_view wave = "survey";
constexpr std::array<TieQuestion, 12> questions{{
    {"visitgo",
     Kind::company,
     {"In your free time, whose house do you visit?", "Pendant votre temps libre, chez qui allez-vous ?"}},
    {"visitcome",
     Kind::company,
     {"Who visits your house in his or her free time?", "Qui vient chez vous pendant son temps libre ?"},
     true},
    {"nonrel",
     Kind::friendship,
     {"The 4 non-relatives whom you speak to the most", "Les 4 personnes hors parenté à qui vous parlez le plus"}},
    {"medic",
     Kind::help,
     {"In a medical emergency, who would help you to a hospital?",
      "En cas d'urgence médicale, qui vous aiderait à gagner l'hôpital ?"}},
    {"keroricego",
     Kind::goods,
     {"To whom would you go to borrow kerosene or rice?", "Chez qui iriez-vous emprunter du pétrole ou du riz ?"}},
    {"keroricecome",
     Kind::goods,
     {"Who would come to you to borrow kerosene or rice?", "Qui viendrait vous emprunter du pétrole ou du riz ?"},
     true},
    {"borrowmoney",
     network::KindSet(Kind::goods) | Kind::help,
     {"Whom would you ask for 50 rupees for a day?", "À qui demanderiez-vous 50 roupies pour un jour ?"}},
    {"lendmoney",
     network::KindSet(Kind::goods) | Kind::help,
     {"To whom would you lend 50 rupees for a day?", "À qui prêteriez-vous 50 roupies pour un jour ?"},
     true},
    {"helpdecision",
     Kind::information,
     {"Whom would you ask for advice on a difficult decision?", "À qui demanderiez-vous conseil pour une décision difficile ?"}},
    {"giveadvice", Kind::information, {"Who comes to you for advice?", "Qui vient vous demander conseil ?"}, true},
    {"templecompany",
     network::KindSet(Kind::company) | Kind::co_participant,
     {"With whom do you go to temple, mosque or church?", "Avec qui allez-vous au temple, à la mosquée ou à l'église ?"}},
    {"rel", Kind::kin, {"Close relatives in the village, outside the household", "Parents proches au village, hors du ménage"}},
}};

/// Columns 3 to 17 of survey#; the first is the age.
constexpr std::array<std::string_view, 15> survey_columns{
    "age",  "education",       "village_native", "caste",        "subcaste",
    "work", "occupation",      "employer",       "work_outside", "savings_group",
    "loan", "savings_account", "election_card",  "ration_card",  "ration_card_colour"};
/// Columns 3 to 12 of localleader#.
constexpr std::array<std::string_view, 10> leader_columns{
    "village_elder", "savings_group_leader", "panchayat_leader", "temple_priest",    "doctor",
    "head_teacher",  "nursery_teacher",      "shop_owner",       "community_leader", "organisation_leader"};
/// Columns 4 to 7 of gps#; 2 and 3, the coordinates, are blank in the source.
constexpr std::array<std::string_view, 4> house_columns{"house_rooms", "house_beds", "house_electricity", "house_latrine"};

using Rows = std::vector<files::Row>;

/// A household and a person in it, as one number VVHHHPP.
std::optional<unsigned> person_number(const files::Row& row) {
    const auto household = row.size() < 2 ? std::nullopt : whole_number(row[0].text);
    const auto person = household ? whole_number(row[1].text) : std::nullopt;
    if (!person || *person > 99 || *household > 99'999) return std::nullopt;
    return *household * 100 + *person;
}

std::optional<long> signed_number(std::string_view text) {
    long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string joined(const files::Row& row) {
    std::string text;
    for (const auto& field : row) text += (text.empty() ? "" : ",") + field.text;
    return text;
}

/// The identifiers of the source that are nobody's.
Codes codes_of_names() {
    Codes codes;
    codes.missing = {"", "0"};
    codes.nobody = {"5555555", "7777777", "9999999"};
    return codes;
}

/// How the answers to a question are read: who answers, then who is named.
TiesTable ties_table(const TieQuestion& question) {
    const IdColumns answers{{{"#1", {}}}, {}, {}}, named{{{"#{n}", {}}}, {}, {}};
    TiesTable table;
    table.table.file = std::string(question.word) + "{village}.csv";
    table.table.header = false;
    table.table.encoding = "UTF-8";
    table.table.separator = ",";
    table.table.wave = wave;
    table.table.codes = codes_of_names();
    table.from = question.comes ? named : answers;
    table.to = question.comes ? answers : named;
    table.reporter = question.comes ? Reporter::to : Reporter::from;
    table.surveyed = false;
    table.tie.question = question.word;
    for (std::size_t kind = 0; kind < network::kind_count; ++kind)
        if (question.kinds.has(static_cast<Kind>(kind))) table.tie.kinds.emplace_back(network::name(static_cast<Kind>(kind)));
    return table;
}

/// The tables of one village, by the names of their files.
std::vector<std::string_view> table_words() {
    std::vector<std::string_view> words{"village", "survey", "locleader", "localleader", "gps", "bss"};
    for (const auto& question : questions) words.push_back(question.word);
    return words;
}

/// The number of the village whose table a file is.
std::optional<unsigned> village_of(const std::filesystem::path& file) {
    const auto stem = file.stem().string();
    const auto word = stem.substr(0, stem.find_last_not_of("0123456789") + 1);
    const auto words = table_words();
    if (file.extension() != ".csv" || std::find(words.begin(), words.end(), word) == words.end()) return std::nullopt;
    return whole_number(std::string_view(stem).substr(word.size()));
}

/// The files of the tables of each village in the folder, villages ascending.
std::map<unsigned, std::set<std::string>> files_by_village(const std::filesystem::path& folder) {
    std::map<unsigned, std::set<std::string>> villages;
    std::error_code error;
    for (auto entry = std::filesystem::directory_iterator(folder, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
        if (const auto number = village_of(entry->path())) villages[*number].insert(entry->path().filename().string());
    return villages;
}

/// Reads one village after the other into a study; a table that cannot be read is a problem, a fault in a row a line of the
/// report.
class VillageImport {
public:
    explicit VillageImport(std::filesystem::path folder) : folder_(std::move(folder)) {
        auto& study = imported_.study;
        study.id = "indian-villages";
        study.title_fr = "Liens d'entraide dans des villages du Karnataka";
        study.title_en = "Ties of favour in villages of Karnataka";
        study.waves.push_back({std::string(wave), "Enquête", "Survey", "", ""});
    }

    void add_village(unsigned number) {
        start_village(number);
        read_residents();
        read_respondents();
        read_ties();
        read_leader_nominations();
        read_leaders();
        read_houses();
        read_joiners();
    }

    Result<Imported> done() {
        if (!problems_.empty()) return failure(std::move(problems_));
        const auto& study = imported_.study;
        imported_.report.add(ImportCount::sites, study.sites.size());
        imported_.report.add(ImportCount::persons, study.persons.size());
        imported_.report.add(ImportCount::answers, study.answers.size());
        return if_sound(std::move(imported_));
    }

private:
    void start_village(unsigned number) {
        village_ = number;
        residents_.clear();
        respondents_.clear();
        first_of_household_.clear();
        imported_.study.sites.push_back({});
        auto& site = imported_.study.sites.back();
        site.id = site_id();
        site.name = fmt::format("Village {}", number);
        site.description_fr = fmt::format("Village n° {} de l'enquête du Karnataka (Inde).", number);
        site.description_en = fmt::format("Village no. {} of the Karnataka survey (India).", number);
    }

    std::string site_id() const { return fmt::format("village_{}", village_); }
    std::string file_of(std::string_view table) const { return fmt::format("{}{}.csv", table, village_); }
    ImportReport& report() { return imported_.report; }

    static std::string at(const std::string& file, const files::Row& row) { return fmt::format("{}:{}", file, row.front().line); }

    /// The rows of a table of this village; nothing where there is no such table, or where it cannot be read (a problem).
    Rows rows_of(std::string_view table, std::size_t columns, bool needed) {
        const auto file = file_of(table);
        if (!needed && !std::filesystem::exists(folder_ / file)) {
            report().note(ImportCount::absent_table, file, "");
            return {};
        }
        const auto bytes = files::bytes_of(folder_ / file);
        const auto text = bytes ? utf8_of(*bytes, file) : bytes;
        if (!text) return problems_.add(placed_at(folder_ / file, text.error())), Rows{};
        auto reading = files::table_reading(files::with_plain_line_ends(*text), file);
        if (!reading.problems.empty()) return problems_.add(placed_at(folder_ / file, reading.problems)), Rows{};
        report().add(ImportCount::files);
        auto rows = std::move(reading.table.rows);
        rows.insert(rows.begin(), std::move(reading.table.header));
        if (rows.front().size() < columns)
            report().note(ImportCount::short_table, file, fmt::format("{} < {}", rows.front().size(), columns));
        return rows;
    }

    void answer(const std::string& person, std::string_view attribute, double value, const std::string& where) {
        answers_.add({person, std::string(wave), std::string(attribute), value, ""}, where);
    }
    void no_answer(const std::string& person, std::string_view attribute, std::string_view why, const std::string& where) {
        answers_.add({person, std::string(wave), std::string(attribute), std::nullopt, std::string(why)}, where);
    }

    void read_residents() {
        const auto file = file_of("village");
        std::map<std::string, std::size_t> household_sizes;
        const auto first = imported_.study.persons.size();
        for (const auto& row : rows_of("village", 4, true)) {
            const auto number = person_number(row);
            if (!number)
                report().note(ImportCount::malformed_answer, at(file, row), joined(row));
            else if (!residents_.emplace(*number, imported_.study.persons.size()).second)
                note_repeated_resident(*number, row, at(file, row));
            else
                ++household_sizes[add_resident(*number, row, at(file, row))];
        }
        for (auto i = first; i < imported_.study.persons.size(); ++i)
            if (auto& person = imported_.study.persons[i]; household_sizes[person.household] == 1)
                person.household_type = "alone";
        report().add(ImportCount::households, household_sizes.size());
    }

    /// The first row is kept; of another age in the second both are listed.
    void note_repeated_resident(unsigned number, const files::Row& row, const std::string& where) {
        report().note(ImportCount::repeated_resident, where, joined(row));
        if (row.size() > 3) compare_age(number, row[3].text, where);
    }

    /// Adds the resident of a row and returns the household.
    std::string add_resident(unsigned number, const files::Row& row, const std::string& where) {
        field::Person person;
        person.id = std::to_string(number);
        person.pseudonym = person.id;
        person.household = std::to_string(number / 100);
        person.consent = "use";
        const auto sex = row.size() > 2 ? row[2].text : std::string();
        person.sex = sex == "1" ? "male" : sex == "2" ? "female" : "";
        if (person.sex.empty()) report().note(ImportCount::missing_sex, where, joined(row));
        const auto age = row.size() > 3 ? whole_number(row[3].text) : std::nullopt;
        if (age) {
            person.age_band = age_band_of(*age);
            ages_[number] = *age;
            answer(person.id, "age", *age, where);
        } else {
            report().note(ImportCount::missing_age, where, joined(row));
        }
        imported_.study.participations.push_back({person.id, site_id(), std::string(wave), "resident", {}, "", std::nullopt});
        first_of_household_.emplace(number / 100, number);
        imported_.study.persons.push_back(person);
        return person.household;
    }

    void read_respondents() {
        const auto file = file_of("survey");
        for (const auto& row : rows_of("survey", 2 + survey_columns.size(), true)) {
            const auto number = person_number(row);
            if (!number || !residents_.contains(*number))
                report().note(ImportCount::unknown_person, at(file, row), joined(row));
            else
                read_respondent(*number, row, at(file, row));
        }
        report().add(ImportCount::respondents, respondents_.size());
    }

    void read_respondent(unsigned number, const files::Row& row, const std::string& where) {
        const bool is_first = respondents_.insert(number).second;
        if (!is_first) report().note(ImportCount::repeated_respondent, where, joined(row));
        auto& person = imported_.study.persons[residents_.at(number)];
        answer(person.id, "surveyed", 1, where);
        for (std::size_t column = 0; column < survey_columns.size() && column + 2 < row.size(); ++column) {
            const auto& text = row[column + 2].text;
            if (column == 0)
                compare_age(number, text, where);
            else
                read_answer(person.id, survey_columns[column], text, where);
        }
        if (is_first && row.size() > 7 && row[7].text == "1") person.activity = "employed";
    }

    /// The list of residents gives everyone's age; the survey repeats it for the respondents.
    void compare_age(unsigned number, const std::string& text, const std::string& where) {
        const auto age = whole_number(text);
        const auto known = ages_.find(number);
        if (age && known != ages_.end() && *age != known->second)
            report().note(ImportCount::age_differs, where, fmt::format("{} age: {} ≠ {}", number, known->second, *age));
    }

    void read_answer(const std::string& person, std::string_view attribute, const std::string& text, const std::string& where) {
        const auto what = fmt::format("{} {} = {}", person, attribute, text);
        const auto value = signed_number(text);
        if (value && *value < 0) report().note(ImportCount::negative_code, where, what);
        const auto code = value ? std::abs(*value) : 0;
        if (material::is_blank(text))
            report().note(ImportCount::empty_answer, where, what), no_answer(person, attribute, "not_asked", where);
        else if (code == 888)
            report().note(ImportCount::refused, where, what), no_answer(person, attribute, "refused", where);
        else if (code == 999)
            report().note(ImportCount::dont_know, where, what), no_answer(person, attribute, "dont_know", where);
        else if (!value || *value < 0)
            report().note(ImportCount::malformed_answer, where, what);
        else
            answer(person, attribute, static_cast<double>(*value), where);
    }

    /// The answers of this village to all questions on ties; only its residents can be named.
    void read_ties() {
        SurveyMapping mapping;
        mapping.roster = Roster::study;
        std::vector<SurveyFile> answers;
        for (const auto& question : questions) {
            const auto before = answers.size();
            add_file(file_of(question.word), answers);
            if (answers.size() > before) mapping.ties.push_back(ties_table(question));
        }
        field::Study village;
        village.waves = imported_.study.waves;
        village.persons.assign(imported_.study.persons.end() - static_cast<std::ptrdiff_t>(residents_.size()),
                               imported_.study.persons.end());
        auto read = read_tie_survey(mapping, answers, std::move(village));
        if (!read) {
            auto faults = std::move(read.error());
            for (const auto& file : answers) faults = placed_at(folder_ / file.name, faults);
            return problems_.add(std::move(faults));
        }
        auto& ties = imported_.study.ties;
        ties.insert(ties.end(), std::make_move_iterator(read->imported.study.ties.begin()),
                    std::make_move_iterator(read->imported.study.ties.end()));
        report().add(read->imported.report);
    }

    void add_file(const std::string& file, std::vector<SurveyFile>& into) {
        if (!std::filesystem::exists(folder_ / file)) return report().note(ImportCount::absent_table, file, "");
        auto bytes = files::bytes_of(folder_ / file);
        if (!bytes) return problems_.add(std::move(bytes.error()));
        into.push_back({file, std::move(*bytes)});
    }

    /// To be named as a leader is a standing, not a tie: it becomes an answer of the person named.
    void read_leader_nominations() {
        const auto file = file_of("locleader");
        std::map<unsigned, unsigned> times;
        for (const auto& row : rows_of("locleader", 2, false))
            for (std::size_t column = 1; column < row.size(); ++column) {
                const auto& text = row[column].text;
                const auto meaning = meaning_of(plain_cell(text), codes_of_names());
                if (meaning == Meaning::missing) continue;
                report().add(ImportCount::nominations);
                const auto what = fmt::format("{} → {}", row.front().text, text);
                const auto number = whole_number(text);
                if (meaning == Meaning::nobody)
                    report().note(ImportCount::nobody_named, at(file, row), what, text);
                else if (!number || !residents_.contains(*number))
                    report().note(ImportCount::absent_nominee, at(file, row), what);
                else
                    ++times[*number], report().add(ImportCount::leader_nominations);
            }
        for (const auto& [number, count] : times) answer(std::to_string(number), "named_as_leader", count, file);
    }

    void read_leaders() {
        const auto file = file_of("localleader");
        for (const auto& row : rows_of("localleader", 2 + leader_columns.size(), false)) {
            const auto number = person_number(row);
            if (!number || !residents_.contains(*number)) {
                report().note(ImportCount::unknown_person, at(file, row), joined(row));
                continue;
            }
            for (std::size_t column = 0; column < leader_columns.size() && column + 2 < row.size(); ++column)
                if (row[column + 2].text == "1") answer(std::to_string(*number), leader_columns[column], 1, at(file, row));
        }
    }

    void read_houses() {
        const auto file = file_of("gps");
        for (const auto& row : rows_of("gps", 3 + house_columns.size(), false)) {
            const auto household = whole_number(row.front().text);
            const auto first = household ? first_of_household_.find(*household) : first_of_household_.end();
            if (first == first_of_household_.end()) {
                report().note(ImportCount::unknown_household, at(file, row), joined(row));
                continue;
            }
            for (std::size_t column = 0; column < house_columns.size() && column + 3 < row.size(); ++column)
                read_answer(std::to_string(first->second), house_columns[column], row[column + 3].text, at(file, row));
        }
    }

    /// Only villages that the microfinance scheme reached have this table.
    void read_joiners() {
        if (!std::filesystem::exists(folder_ / file_of("bss"))) return;
        const auto file = file_of("bss");
        for (const auto& row : rows_of("bss", 2, false)) {
            const auto number = person_number(row);
            if (number && residents_.contains(*number))
                answer(std::to_string(*number), "microfinance", 1, at(file, row));
            else
                report().note(ImportCount::unknown_person, at(file, row), joined(row));
        }
    }

    std::filesystem::path folder_;
    Imported imported_;
    SurveyAnswers answers_{imported_.study.answers, imported_.report};
    Problems problems_;
    unsigned village_ = 0;
    std::unordered_map<unsigned, std::size_t> residents_;        ///< of this village: number → row of persons
    std::unordered_map<unsigned, unsigned> ages_;                ///< as the list of residents has them
    std::unordered_map<unsigned, unsigned> first_of_household_;  ///< household → first listed resident
    std::set<unsigned> respondents_;
};

}  // namespace

std::span<const TieQuestion> tie_questions() { return questions; }

std::optional<TieQuestion> question_of(const field::Tie& tie) {
    const auto question =
        std::find_if(questions.begin(), questions.end(), [&](const TieQuestion& q) { return q.word == tie.note; });
    return question == questions.end() ? std::nullopt : std::optional(*question);
}

Result<Imported> import_villages(const std::filesystem::path& folder) {
    std::error_code error;
    const auto raw = folder / "raw";
    const auto tables = std::filesystem::is_directory(raw, error) ? raw : folder;
    if (!std::filesystem::is_directory(tables, error)) return failure(ErrorCode::folder_not_found, {folder.string()});
    const auto villages = files_by_village(tables);
    if (villages.empty()) return failure(ErrorCode::file_not_found, {(tables / "village1.csv").string()});
    Problems unlisted;
    VillageImport import(tables);
    for (const auto& [number, files] : villages) {
        const auto residents = fmt::format("village{}.csv", number);
        if (files.contains(residents))
            import.add_village(number);
        else
            unlisted.add(ErrorCode::no_residents, {residents, std::to_string(files.size()), *files.begin()},
                         (tables / residents).string());
    }
    if (!unlisted.empty()) return failure(std::move(unlisted));
    return import.done();
}

}  // namespace reliance::exchange
