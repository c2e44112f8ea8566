#include "reliance/field/validation.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "reliance/base/digest.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/field/rows.hpp"
#include "reliance/material/code_points.hpp"

namespace reliance::field {
namespace {

constexpr std::string_view know_how = "first_aid care repair cooking forms languages growing sound organising digital driving";
constexpr std::string_view goods =
    "water meal cool_room fan shade power light phone bed tool vehicle kitchen cold_store table sewing radio phone_tree";

constexpr double unbounded = std::numeric_limits<double>::infinity();

/// Takes the first word off `words`; nothing when none is left.
std::string_view next_word(std::string_view& words) {
    const auto end = std::min(words.find(' '), words.size());
    const auto word = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    return word;
}

bool is_word_of(std::string_view word, std::string_view words) {
    while (!words.empty())
        if (next_word(words) == word) return true;
    return false;
}

bool is_colour(std::string_view text) {
    const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    return text.size() == 7 && text[0] == '#' && std::all_of(text.begin() + 1, text.end(), is_hex);
}

std::string range_text(double low, double high) {
    if (low == -unbounded) return "… – " + text_of(high);
    if (high == unbounded) return text_of(low) + " – …";
    return text_of(low) + "–" + text_of(high);
}

/// How one speaks of a row of one of `tables`.
std::string noun(std::string_view tables) { return tables.find(' ') != std::string_view::npos ? "actor" : noun_of(tables); }

/// The singulars of `tables`, as words.
std::string nouns_of(std::string_view tables) {
    return joined(parts_of(tables, ' '), " ", [](const auto& table) { return noun_of(table); });
}

std::string files_of(std::string_view tables) {
    return joined(parts_of(tables, ' '), ", ", [](const auto& table) { return table + ".csv"; });
}

/// At most sixty characters of a text, so that a message stays a message.
std::string clipped(std::string_view text) {
    const auto start = material::slice(text, 0, 60);
    return start ? std::string(*start) + "…" : std::string(text);
}

struct Place {
    std::size_t table, row, column;
};

/// Actors share one space of ids: a tie may join any two of them.
constexpr std::string_view actor_tables = "sites organisations persons";

class Checker {
public:
    Checker(const Written& written, const Locate& locate) : written_(written), locate_(locate) { index_ids(); }

    Problems problems() {
        for (std::size_t table = 0; table < forms_.size(); ++table)
            for (std::size_t row = 0; row < written_.tables[table].size(); ++row) check_row(table, row);
        return std::move(problems_);
    }

private:
    using Index = std::unordered_map<std::string_view, Place>;

    void index_ids() {
        ids_.resize(forms_.size());
        for (std::size_t table = 0; table < forms_.size(); ++table)
            for (std::size_t column = 0; column < forms_[table].columns.size(); ++column)
                if (is_own_name(forms_[table].columns[column].rule.check)) index_column(table, column);
    }

    static bool is_own_name(Check check) { return check == Check::id || check == Check::name || check == Check::path; }

    void index_column(std::size_t table, std::size_t column) {
        auto& index = forms_[table].columns[column].rule.check == Check::path ? files_ : ids_[table];
        for (std::size_t row = 0; row < written_.tables[table].size(); ++row) {
            const Place place{table, row, column};
            index.emplace(cell(place), place);
            if (column == 0 && is_word_of(forms_[table].name, actor_tables)) actors_.emplace(cell(place), place);
        }
    }

    const std::string& cell(const Place& place) const { return written_.tables[place.table][place.row][place.column]; }

    std::string where(const Place& place) const { return locate_(place.table, place.row, place.column); }

    void problem(ErrorCode code, std::vector<std::string> arguments, const Place& place) {
        problems_.add(code, std::move(arguments), where(place));
    }

    void check_row(std::size_t table, std::size_t row) {
        const auto& form = forms_[table];
        for (std::size_t column = 0; column < form.columns.size(); ++column)
            check_cell({table, row, column}, form.columns[column]);
        check_across(form, table, row);
    }

    void check_cell(const Place& place, const ColumnForm& form) {
        const auto& text = cell(place);
        if (text.empty() && form.rule.required) problem(ErrorCode::missing_value, {std::string(form.name)}, place);
        if (text.empty()) return;
        switch (form.type) {
            case CellType::text:
                return check_text(text, form.rule, place);
            case CellType::list:
                return check_list(text, form, place);
            case CellType::number:
                return check_number(text, form.rule, place);
            case CellType::flag:
                return check_word(text, "yes no", place);
            case CellType::count:
                return check_count(text, place);
        }
    }

    void check_list(const std::string& text, const ColumnForm& form, const Place& place) {
        for (const auto& item : parts_of(text, ';')) {
            if (item.empty()) problem(ErrorCode::missing_value, {std::string(form.name)}, place);
            if (!item.empty()) check_text(item, form.rule, place);
        }
    }

    void check_text(const std::string& text, const Rule& rule, const Place& place) {
        switch (rule.check) {
            case Check::none:
                return;
            case Check::id:
                check_symbol(text, place);
                [[fallthrough]];
            case Check::name:
                return check_unique(text, place);
            case Check::path:
                return check_first(text, files_, place);
            case Check::reference:
                return check_reference(text, rule.among, place);
            case Check::noun:
                return check_word(text, nouns_of(rule.among), place);
            case Check::word:
                return check_word(text, rule.among, place);
            case Check::symbol:
                return check_symbol(text, place);
            case Check::date:
                if (!is_date(text)) problem(ErrorCode::invalid_date, {text}, place);
                return;
            case Check::colour:
                if (!is_colour(text)) problem(ErrorCode::invalid_colour, {text}, place);
        }
    }

    void check_symbol(const std::string& text, const Place& place) {
        if (!is_id(text)) problem(ErrorCode::invalid_id, {text}, place);
    }

    void check_unique(const std::string& text, const Place& place) {
        const bool actor = is_word_of(forms_[place.table].name, actor_tables);
        check_first(text, actor ? actors_ : ids_[place.table], place);
    }

    void check_first(const std::string& text, const Index& index, const Place& place) {
        const auto& first = index.at(text);
        if (first.table != place.table || first.row != place.row) problem(ErrorCode::duplicate_id, {text, where(first)}, place);
    }

    void check_word(const std::string& text, std::string_view words, const Place& place) {
        if (!is_word_of(text, words)) problem(ErrorCode::unknown_word, {text, std::string(words)}, place);
    }

    void check_number(const std::string& text, const Rule& rule, const Place& place) {
        const auto number = number_of(text);
        if (!number) return problem(ErrorCode::invalid_number, {text}, place);
        check_range(*number, text, rule.low, rule.high, place);
    }

    void check_range(double number, const std::string& text, double low, double high, const Place& place) {
        if (number < low || number > high) problem(ErrorCode::out_of_range, {text, range_text(low, high)}, place);
    }

    void check_count(const std::string& text, const Place& place) {
        const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!digits) return problem(ErrorCode::invalid_number, {text}, place);
        check_range(number_of(text).value_or(unbounded), text, 0, double(UINT32_MAX), place);
    }

    void check_reference(const std::string& text, std::string_view tables, const Place& place) {
        for (auto rest = tables; !rest.empty();) {
            const auto table = *table_named(next_word(rest));
            if (written_.incomplete[table] || ids_[table].contains(text)) return;
        }
        problem(ErrorCode::unknown_reference, {noun(tables), text, files_of(tables)}, place);
    }

    /// What no column can tell alone.
    void check_across(const TableForm& form, std::size_t table, std::size_t row) {
        const auto at = [&](std::string_view column) { return Place{table, row, form.column(column)}; };
        if (form.name == "answers") check_answer(at("attribute"), at("value"), at("missing"), at("text"));
        if (form.name == "ties") check_ends(at("from"), at("to"));
        if (form.name == "resources") check_what(at("type"), at("what"));
        for (std::size_t column = 0; column < form.columns.size(); ++column)
            if (form.columns[column].rule.check == Check::noun) check_target({table, row, column}, {table, row, column + 1});
        if (form.name == "memos" && cell(at("about")) == "material" && !is_whole(at("start"), at("end")))
            check_passage(at("target"), at("start"), at("end"));
        if (form.name == "codings") check_passage(at("material"), at("start"), at("end"), at("quote"));
        if (form.name == "turns" || form.name == "settlements") check_passage(at("material"), at("start"), at("end"));
        if (form.name == "codes") check_parents(at("id"), at("parent"));
        if (form.name == "waves") check_order(at("start"), at("end"));
        if (form.name == "parameters") check_bounds(at("value"), at("low"), at("high"));
    }

    void check_answer(const Place& attribute, const Place& value, const Place& missing, const Place& text) {
        const auto number = number_of(cell(value));
        if (cell(value).empty() && cell(missing).empty() && cell(text).empty())
            problem(ErrorCode::missing_value, {"value"}, value);
        if (!number) return;
        if (!cell(missing).empty()) problem(ErrorCode::unknown_word, {cell(missing), "(empty: there is a value)"}, missing);
        if (const auto high = highest_answer(cell(attribute))) check_range(*number, cell(value), 0, *high, value);
    }

    void check_ends(const Place& from, const Place& to) {
        if (cell(from).empty()) problem(ErrorCode::tie_to_nobody, {"from"}, from);
        if (cell(to).empty()) problem(ErrorCode::tie_to_nobody, {"to"}, to);
        if (!cell(from).empty() && cell(from) == cell(to)) problem(ErrorCode::self_tie, {cell(from)}, to);
    }

    void check_what(const Place& type, const Place& what) {
        if (cell(what).empty()) return;
        if (cell(type) == "know_how") check_word(cell(what), know_how, what);
        if (cell(type) == "good") check_word(cell(what), goods, what);
    }

    /// `target` names a row of the table whose singular stands at `about`; the study itself needs no name.
    void check_target(const Place& about, const Place& target) {
        const auto table = table_of_noun(cell(about));
        if (!table) return;
        if (cell(target).empty() && !forms_[target.table].columns[target.column].rule.required)
            return problem(ErrorCode::missing_value, {"target"}, target);
        if (!cell(target).empty()) check_reference(cell(target), forms_[*table].name, target);
    }

    /// Whether a memo is about a whole material.
    bool is_whole(const Place& start, const Place& end) const { return number_of(cell(start)) == 0 && number_of(cell(end)) == 0; }

    void check_passage(const Place& in, const Place& start, const Place& end, std::optional<Place> quote = {}) {
        const auto material = ids_[*table_named("materials")].find(cell(in));
        if (material == ids_[*table_named("materials")].end()) return;
        const auto text = written_.texts[material->second.row];
        const auto first = number_of(cell(start)), last = number_of(cell(end));
        if (!text || !is_position(first) || !is_position(last)) return;
        check_words(*text, static_cast<std::size_t>(*first), static_cast<std::size_t>(*last), start, quote);
    }

    static bool is_position(std::optional<double> number) { return number && *number >= 0 && *number <= double(UINT32_MAX); }

    void check_words(std::string_view text, std::size_t first, std::size_t last, const Place& start,
                     const std::optional<Place>& quote) {
        const auto from = std::to_string(first), to = std::to_string(last);
        if (first >= last) return problem(ErrorCode::empty_passage, {from, to}, start);
        const auto passage = marks(text).slice(text, first, last);
        if (!passage) return problem(ErrorCode::span_outside_text, {from, to, std::to_string(marks(text).count())}, start);
        if (quote && !cell(*quote).empty() && cell(*quote) != *passage)
            problem(ErrorCode::quote_differs, {from, to, clipped(*passage)}, *quote);
    }

    const material::CodePointMarks& marks(std::string_view text) { return marks_.try_emplace(text.data(), text).first->second; }

    /// A code is its own ancestor when walking up comes back to it.
    void check_parents(const Place& id, const Place& parent) {
        const auto& own = ids_[id.table];
        std::size_t steps = 0;
        for (auto above = own.find(cell(parent)); above != own.end() && steps <= own.size(); ++steps) {
            if (above->first == cell(id)) return problem(ErrorCode::circular_parent, {cell(id)}, parent);
            above = own.find(cell({id.table, above->second.row, parent.column}));
        }
    }

    void check_order(const Place& start, const Place& end) {
        const auto &first = cell(start), &last = cell(end);
        if (is_date(first) && is_date(last) && comes_after(first, last))
            problem(ErrorCode::out_of_range, {last, first + " – …"}, end);
    }

    void check_bounds(const Place& value, const Place& low, const Place& high) {
        const auto middle = number_of(cell(value)), least = number_of(cell(low)), most = number_of(cell(high));
        if (least && most && *most < *least) return problem(ErrorCode::low_exceeds_high, {cell(low), cell(high)}, high);
        if (middle) check_range(*middle, cell(value), least.value_or(-unbounded), most.value_or(unbounded), value);
    }

    const std::vector<TableForm>& forms_ = table_forms();
    const Written& written_;
    const Locate& locate_;
    std::vector<Index> ids_;
    Index actors_, files_;
    std::unordered_map<const char*, material::CodePointMarks> marks_;
    Problems problems_;
};

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_in(std::string_view text) {
    int number = 0;
    for (const char digit : text) number = number * 10 + (digit - '0');
    return number;
}

int days_in(int month, int year) {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

}  // namespace

Error as_said(const Error& fault, std::string where, const Tables& tables) {
    if (fault.code == ErrorCode::duplicate_id) return {ErrorCode::id_taken, {fault.arguments[0]}, std::move(where)};
    auto arguments = fault.arguments;
    if (fault.code == ErrorCode::unknown_reference)
        arguments[2] = joined(parts_of(arguments[2], ','), ", ", [&](std::string_view file) {
            file.remove_prefix(file.find_first_not_of(' '));
            const auto table = file.substr(0, file.find(".csv"));
            std::vector<std::string> known;
            for (const auto& cells : tables[*table_named(table)]) known.push_back(cells.front());
            return where_to_add(table, fault.arguments[1], known);
        });
    return {fault.code, std::move(arguments), std::move(where)};
}

std::string row_prefix(std::string_view table, std::size_t row) {
    return std::string(table).append(":").append(std::to_string(row)).append(":");
}

Problems faults_of_row(const Written& written, std::string_view table, std::size_t row) {
    Problems problems;
    const auto prefix = row_prefix(table, row);
    for (const auto& problem : faults_of(written, table_row_column))
        if (problem.where.starts_with(prefix))
            problems.add(as_said(problem, problem.where.substr(prefix.size()), written.tables));
    return problems;
}

Problems faults_to_mend(const Study& study) {
    Problems problems;
    const auto place = [](std::string_view table, std::size_t row, std::string_view column) {
        const auto at = *table_named(table);
        return table_row_column(at, row, table_forms()[at].column(column));
    };
    const auto check_target = [&](std::string_view table, const auto& rows) {
        for (std::size_t row = 0; row < rows.size(); ++row)
            if (rows[row].about == "study" && !rows[row].target.empty())
                problems.add(ErrorCode::target_of_study, {rows[row].target}, place(table, row, "target"));
    };
    for (std::size_t row = 0; row < study.findings.size(); ++row)
        if (study.findings[row].statement_fr.empty() && study.findings[row].statement_en.empty())
            problems.add(ErrorCode::missing_value, {"statement_fr, statement_en"}, place("findings", row, "statement_fr"));
    check_target("memos", study.memos);
    check_target("retentions", study.retentions);
    return problems;
}

std::vector<std::size_t> rows_for_and_against(const std::vector<Evidence>& evidence) {
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::set<std::string_view>> stances;
    const auto key = [](const Evidence& row) {
        return std::tuple<std::string_view, std::string_view, std::string_view>(row.coding, row.supports, row.target);
    };
    for (const auto& row : evidence) stances[key(row)].insert(row.stance);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < evidence.size(); ++row)
        if (stances[key(evidence[row])].size() > 1) rows.push_back(row);
    return rows;
}

Error for_and_against(const Evidence& evidence, std::string where) {
    return {ErrorCode::passage_for_and_against, {evidence.coding, evidence.target}, std::move(where)};
}

Result<Study> if_sound(Study study, std::string_view table, std::size_t row) {
    const auto prefix = row_prefix(table, row);
    auto problems = faults_of_row(written_of(study), table, row);
    for (const auto& problem : faults_to_mend(study))
        if (problem.where.starts_with(prefix)) problems.add(problem.code, problem.arguments, problem.where.substr(prefix.size()));
    if (table == "evidence")
        for (const auto other : rows_for_and_against(study.evidence))
            if (other + 1 == row) problems.add(for_and_against(study.evidence[other], "stance"));
    if (!problems.empty()) return failure(std::move(problems));
    return study;
}

std::optional<double> highest_answer(std::string_view attribute) {
    if (attribute == "power_to_act") return 1;
    if (attribute == "institutional_trust" || attribute == "general_trust") return 10;
    return std::nullopt;
}

bool is_date(std::string_view text) {
    const auto parts = parts_of(text, '-');
    if (parts.empty() || parts.size() > 3 || parts[0].size() != 4) return false;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (!all_digits(parts[i]) || (i > 0 && parts[i].size() != 2)) return false;
    if (parts.size() == 1) return true;
    const int month = number_in(parts[1]);
    if (month < 1 || month > 12) return false;
    return parts.size() == 2 || (number_in(parts[2]) >= 1 && number_in(parts[2]) <= days_in(month, number_in(parts[0])));
}

bool comes_after(std::string_view day, std::string_view other) {
    const auto size = std::min(day.size(), other.size());
    return day.substr(0, size) > other.substr(0, size);
}

bool is_id(std::string_view text) {
    const auto may_stand = [](char c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80u) != 0;
        return letter || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !text.empty() && std::all_of(text.begin(), text.end(), may_stand);
}

std::string table_row_column(std::size_t table, std::size_t row, std::size_t column) {
    const auto& form = table_forms()[table];
    return std::string(form.name) + ":" + std::to_string(row + 1) + ":" + std::string(form.columns[column].name);
}

Problems faults_of(const Written& written, const Locate& locate) { return Checker(written, locate).problems(); }

Problems repeats_grouped(const Problems& problems) {
    constexpr std::size_t told_one_by_one = 3;
    std::map<std::vector<std::string>, std::size_t> named, told;
    for (const auto& error : problems)
        if (error.code == ErrorCode::unknown_reference) ++named[error.arguments];
    Problems grouped;
    for (const auto& error : problems) {
        const bool refers = error.code == ErrorCode::unknown_reference;
        const auto all = refers ? named[error.arguments] : 0, nth = refers ? ++told[error.arguments] : 0;
        if (nth <= told_one_by_one || all == told_one_by_one + 1)
            grouped.add(error);
        else if (nth == told_one_by_one + 1)
            grouped.add(ErrorCode::unknown_reference_again,
                        {error.arguments[0], error.arguments[1], std::to_string(all - told_one_by_one), error.arguments[2]},
                        error.where);
    }
    return grouped;
}

Written written_of(const Study& study, Tables said) {
    Written written{std::move(said), {}, std::vector<bool>(table_forms().size(), false)};
    for (const auto& material : study.materials) written.texts.emplace_back(material.text);
    return written;
}

Written written_of(const Study& study) { return written_of(study, tables_of(study)); }

Problems faults_of(const Study& study) { return faults_of(written_of(study), table_row_column); }

Problems changed_attachments(const Study& study) {
    std::unordered_map<std::string_view, std::string_view> contents;
    for (const auto& document : study.documents) contents.emplace(document.path, document.content);
    const auto table = *table_named("attachments"), column = table_forms()[table].column("digest");
    Problems problems;
    for (std::size_t row = 0; row < study.attachments.size(); ++row) {
        const auto& attachment = study.attachments[row];
        const auto content = contents.find(attachment.file);
        if (attachment.digest.empty() || content == contents.end()) continue;
        const auto now = digest(content->second).hex();
        if (now != attachment.digest)
            problems.add(ErrorCode::attachment_differs, {attachment.file, now, attachment.digest},
                         table_row_column(table, row, column));
    }
    return problems;
}

}  // namespace reliance::field
