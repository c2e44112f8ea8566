#include "reliance/field/tables.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <variant>

#include "reliance/base/contract.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/field/rows.hpp"

namespace reliance::field {
namespace {

template <class Row>
using Member = std::variant<std::string Row::*, std::vector<std::string> Row::*, std::optional<double> Row::*,
                            std::optional<bool> Row::*, std::uint32_t Row::*>;

template <class Row>
struct Column {
    std::string_view name;
    Member<Row> member;
    Rule rule = {};
};

template <class Row>
struct Table {
    std::string_view name;
    std::vector<Row> Study::*rows;
    std::vector<Column<Row>> columns;
};

constexpr Rule own_id{.check = Check::id, .required = true};
constexpr Rule date{.check = Check::date};
constexpr Rule vectors{.check = Check::word, .among = "local_involvement collective_learning making_commons"};
constexpr Rule not_negative{.low = 0};

constexpr Rule word(std::string_view words) { return {.check = Check::word, .among = words}; }
constexpr Rule id_in(std::string_view tables) { return {.check = Check::reference, .among = tables}; }
constexpr Rule between(double low, double high) { return {.low = low, .high = high}; }
constexpr Rule needed(Rule rule) {
    rule.required = true;
    return rule;
}

constexpr Rule later(Rule rule = {}) {
    rule.later = true;
    return rule;
}
constexpr Rule noun_among(std::string_view tables) { return {.check = Check::noun, .among = tables, .required = true}; }

constexpr std::string_view actors = "persons organisations sites";

const Table<Site> sites{"sites",
                        &Study::sites,
                        {{"id", &Site::id, own_id},
                         {"name", &Site::name},
                         {"commune", &Site::commune},
                         {"iris", &Site::iris},
                         {"longitude", &Site::longitude, between(-180, 180)},
                         {"latitude", &Site::latitude, between(-90, 90)},
                         {"opened", &Site::opened, date},
                         {"initiative", &Site::initiative, word("association institution residents")},
                         {"vectors", &Site::vectors, vectors},
                         {"days", &Site::days, word("mon tue wed thu fri sat sun")},
                         {"opens_at", &Site::opens_at, between(0, 24)},
                         {"closes_at", &Site::closes_at, between(0, 24)},
                         {"requests_per_hour", &Site::requests_per_hour, not_negative},
                         {"description_fr", &Site::description_fr},
                         {"description_en", &Site::description_en}}};

const Table<Organisation> organisations{
    "organisations",
    &Study::organisations,
    {{"id", &Organisation::id, own_id},
     {"name", &Organisation::name},
     {"type", &Organisation::type,
      word("municipality social_service emergency health landlord school food_bank association other")},
     {"commune", &Organisation::commune},
     {"capacity_per_hour", &Organisation::capacity_per_hour, not_negative},
     {"delay_hours", &Organisation::delay_hours, not_negative},
     {"reached_by", &Organisation::reached_by, word("request register referral")},
     {"description_fr", &Organisation::description_fr},
     {"description_en", &Organisation::description_en}}};

const Table<Person> persons{
    "persons",
    &Study::persons,
    {{"id", &Person::id, own_id},
     {"pseudonym", &Person::pseudonym},
     {"sex", &Person::sex, word("female male other")},
     {"age_band", &Person::age_band, word("0-14 15-19 20-24 25-39 40-54 55-64 65-79 80+")},
     {"household", &Person::household, {.check = Check::symbol}},
     {"household_type", &Person::household_type, word("alone couple couple_children single_parent other")},
     {"commune", &Person::commune},
     {"iris", &Person::iris},
     {"origin", &Person::origin},
     {"occupation", &Person::occupation, word("farmer self_employed manager intermediate employee worker none")},
     {"activity", &Person::activity, word("employed unemployed student retired inactive")},
     {"diploma", &Person::diploma, word("none vocational bac higher")},
     {"languages", &Person::languages},
     {"organisation", &Person::organisation, id_in("organisations")},
     {"vulnerable", &Person::vulnerable},
     {"car", &Person::car},
     {"online", &Person::online},
     {"consent", &Person::consent, word("quote use withdrawn")}}};

const Table<Wave> waves{"waves",
                        &Study::waves,
                        {{"id", &Wave::id, own_id},
                         {"label_fr", &Wave::label_fr},
                         {"label_en", &Wave::label_en},
                         {"start", &Wave::start, date},
                         {"end", &Wave::end, date}}};

const Table<Answer> answers{"answers",
                            &Study::answers,
                            {{"person", &Answer::person, needed(id_in("persons"))},
                             {"wave", &Answer::wave, id_in("waves")},
                             {"attribute", &Answer::attribute, {.check = Check::symbol, .required = true}},
                             {"value", &Answer::value},
                             {"missing", &Answer::missing, word("refused dont_know not_asked")},
                             {"text", &Answer::text, later()}}};

const Table<Participation> participations{
    "participations",
    &Study::participations,
    {{"person", &Participation::person, needed(id_in("persons"))},
     {"site", &Participation::site, needed(id_in("sites"))},
     {"wave", &Participation::wave, id_in("waves")},
     {"role", &Participation::role, word("participant volunteer employee resident staff artist")},
     {"vectors", &Participation::vectors, vectors},
     {"since", &Participation::since, date},
     {"visits_per_month", &Participation::visits_per_month, not_negative}}};

const Table<Tie> ties{
    "ties",
    &Study::ties,
    {{"id", &Tie::id, own_id},
     {"from", &Tie::from, id_in(actors)},
     {"to", &Tie::to, id_in(actors)},
     {"wave", &Tie::wave, id_in("waves")},
     {"kinds", &Tie::kinds,
      word("household kin neighbour friend co_participant institutional company help know_how goods information")},
     {"strength", &Tie::strength, between(0, 5)},
     {"trust", &Tie::trust, between(0, 5)},
     {"made_at", &Tie::made_at, id_in("sites")},
     {"vector", &Tie::vector, vectors},
     {"since", &Tie::since, date},
     {"holds_outside", &Tie::holds_outside, word("yes no")},
     {"note", &Tie::note},
     {"reported_by", &Tie::reported_by, later(id_in(actors))},
     {"report", &Tie::report, later(word("present absent refused dont_know not_asked"))}}};

const Table<Resource> resources{"resources",
                                &Study::resources,
                                {{"id", &Resource::id, own_id},
                                 {"holder", &Resource::holder, needed(id_in(actors))},
                                 {"type", &Resource::type, needed(word("know_how good"))},
                                 {"what", &Resource::what, {.required = true}},
                                 {"stock", &Resource::stock, not_negative},
                                 {"returns", &Resource::returns},
                                 {"label_fr", &Resource::label_fr},
                                 {"label_en", &Resource::label_en}}};

const Table<Material> materials{"materials",
                                &Study::materials,
                                {{"id", &Material::id, own_id},
                                 {"title", &Material::title},
                                 {"type", &Material::type, word("interview group observation chat minutes")},
                                 {"site", &Material::site, id_in("sites")},
                                 {"wave", &Material::wave, id_in("waves")},
                                 {"date", &Material::date, date},
                                 {"file", &Material::file, {.check = Check::path, .required = true}},
                                 {"language", &Material::language, {.check = Check::symbol}},
                                 {"source", &Material::source, later()},
                                 {"encoding", &Material::encoding, later()},
                                 {"line_ends", &Material::line_ends, later(word("lf crlf cr mixed"))},
                                 {"byte_order_mark", &Material::byte_order_mark, later()}}};

const Table<Speaker> speakers{"speakers",
                              &Study::speakers,
                              {{"material", &Speaker::material, needed(id_in("materials"))},
                               {"label", &Speaker::label, {.required = true}},
                               {"actor", &Speaker::actor, id_in(actors)}}};

const Table<Code> codes{"codes",
                        &Study::codes,
                        {{"id", &Code::id, own_id},
                         {"parent", &Code::parent, id_in("codes")},
                         {"label_fr", &Code::label_fr},
                         {"label_en", &Code::label_en},
                         {"definition_fr", &Code::definition_fr},
                         {"definition_en", &Code::definition_en},
                         {"colour", &Code::colour, {.check = Check::colour}},
                         {"use_when_fr", &Code::use_when_fr, later()},
                         {"use_when_en", &Code::use_when_en, later()},
                         {"not_when_fr", &Code::not_when_fr, later()},
                         {"not_when_en", &Code::not_when_en, later()},
                         {"example_fr", &Code::example_fr, later()},
                         {"example_en", &Code::example_en, later()},
                         {"exclusive", &Code::exclusive, later()},
                         {"retired", &Code::retired, later()}}};

const Table<Coder> coders{"coders", &Study::coders, {{"id", &Coder::id, own_id}, {"label", &Coder::label}}};

const Table<Coding> codings{"codings",
                            &Study::codings,
                            {{"id", &Coding::id, own_id},
                             {"material", &Coding::material, needed(id_in("materials"))},
                             {"start", &Coding::start, {.required = true}},
                             {"end", &Coding::end, {.required = true}},
                             {"code", &Coding::code, needed(id_in("codes"))},
                             {"coder", &Coding::coder, id_in("coders")},
                             {"date", &Coding::date, date},
                             {"quote", &Coding::quote},
                             {"memo", &Coding::memo},
                             {"weight", &Coding::weight, later()}}};

const Table<Evidence> evidence{"evidence",
                               &Study::evidence,
                               {{"id", &Evidence::id, own_id},
                                {"coding", &Evidence::coding, needed(id_in("codings"))},
                                {"supports", &Evidence::supports, noun_among("ties resources findings")},
                                {"target", &Evidence::target, {.required = true}},
                                {"stance", &Evidence::stance, needed(word("for against"))}}};

const Table<Finding> findings{"findings",
                              &Study::findings,
                              {{"id", &Finding::id, own_id},
                               {"statement_fr", &Finding::statement_fr},
                               {"statement_en", &Finding::statement_en},
                               {"site", &Finding::site, id_in("sites")}}};

const Table<Parameter> parameters{"parameters",
                                  &Study::parameters,
                                  {{"name", &Parameter::name, {.check = Check::name, .required = true}},
                                   {"value", &Parameter::value},
                                   {"low", &Parameter::low},
                                   {"high", &Parameter::high},
                                   {"provenance", &Parameter::provenance, needed(word("measured published assumed"))},
                                   {"source", &Parameter::source},
                                   {"source_fr", &Parameter::source_fr, later()}}};

const Table<Turn> turns{"turns",
                        &Study::turns,
                        {{"material", &Turn::material, needed(id_in("materials"))},
                         {"speaker", &Turn::speaker},
                         {"start", &Turn::start, {.required = true}},
                         {"end", &Turn::end, {.required = true}},
                         {"start_seconds", &Turn::start_seconds, not_negative},
                         {"end_seconds", &Turn::end_seconds, not_negative}}};

const Table<Attachment> attachments{"attachments",
                                    &Study::attachments,
                                    {{"id", &Attachment::id, own_id},
                                     {"material", &Attachment::material, needed(id_in("materials"))},
                                     {"file", &Attachment::file, {.required = true}},
                                     {"media_type", &Attachment::media_type},
                                     {"digest", &Attachment::digest},
                                     {"note", &Attachment::note}}};

const Table<Memo> memos{
    "memos",
    &Study::memos,
    {{"id", &Memo::id, own_id},
     {"about", &Memo::about, noun_among("study materials codes codings persons organisations sites ties resources findings")},
     {"target", &Memo::target},
     {"start", &Memo::start},
     {"end", &Memo::end},
     {"coder", &Memo::coder, id_in("coders")},
     {"date", &Memo::date, date},
     {"text", &Memo::text, {.required = true}}}};

const Table<PassageLink> passage_links{"passage_links",
                                       &Study::passage_links,
                                       {{"id", &PassageLink::id, own_id},
                                        {"from", &PassageLink::from, needed(id_in("codings"))},
                                        {"to", &PassageLink::to, needed(id_in("codings"))},
                                        {"type", &PassageLink::type, needed(word("cause contradiction continuation other"))},
                                        {"coder", &PassageLink::coder, id_in("coders")},
                                        {"date", &PassageLink::date, date},
                                        {"memo", &PassageLink::memo}}};

const Table<Settlement> settlements{"settlements",
                                    &Study::settlements,
                                    {{"id", &Settlement::id, own_id},
                                     {"material", &Settlement::material, needed(id_in("materials"))},
                                     {"start", &Settlement::start, {.required = true}},
                                     {"end", &Settlement::end, {.required = true}},
                                     {"code", &Settlement::code, needed(id_in("codes"))},
                                     {"decision", &Settlement::decision, needed(word("kept dropped"))},
                                     {"coder", &Settlement::coder, id_in("coders")},
                                     {"date", &Settlement::date, date},
                                     {"note", &Settlement::note}}};

const Table<Property> properties{
    "properties",
    &Study::properties,
    {{"about", &Property::about, noun_among("materials persons organisations sites codes ties resources findings")},
     {"target", &Property::target, {.required = true}},
     {"name", &Property::name, {.required = true}},
     {"type", &Property::type, needed(word("text boolean integer float date date_time"))},
     {"value", &Property::value}}};

const Table<Set> sets{"sets", &Study::sets, {{"id", &Set::id, own_id}, {"label", &Set::label}}};

const Table<SetMember> set_members{"set_members",
                                   &Study::set_members,
                                   {{"set", &SetMember::set, needed(id_in("sets"))},
                                    {"about", &SetMember::about, noun_among("materials codes persons organisations sites")},
                                    {"target", &SetMember::target, {.required = true}}}};

const Table<ForeignId> foreign_ids{
    "foreign_ids",
    &Study::foreign_ids,
    {{"about", &ForeignId::about,
      noun_among("study sites organisations persons waves ties resources materials codes coders codings evidence findings "
                 "attachments memos passage_links sets")},
     {"target", &ForeignId::target},
     {"system", &ForeignId::system, {.check = Check::symbol, .required = true}},
     {"value", &ForeignId::value, {.required = true}}}};

const Table<Consent> consents{"consents",
                              &Study::consents,
                              {{"id", &Consent::id, own_id},
                               {"person", &Consent::person, needed(id_in("persons"))},
                               {"date", &Consent::date, date},
                               {"scopes", &Consent::scopes, word("recording counting quotation reuse photo")},
                               {"document", &Consent::document},
                               {"withdrawn", &Consent::withdrawn, date},
                               {"note", &Consent::note}}};

const Table<Notice> notices{"notices",
                            &Study::notices,
                            {{"id", &Notice::id, own_id},
                             {"person", &Notice::person, needed(id_in("persons"))},
                             {"date", &Notice::date, date},
                             {"article", &Notice::article, needed(word("13 14"))},
                             {"how", &Notice::how, needed(word("spoken written posted exempt"))},
                             {"note", &Notice::note}}};

const Table<Retention> retentions{"retentions",
                                  &Study::retentions,
                                  {{"id", &Retention::id, own_id},
                                   {"about", &Retention::about, noun_among("study materials")},
                                   {"target", &Retention::target},
                                   {"until", &Retention::until, needed(date)},
                                   {"then", &Retention::then, needed(word("delete anonymise archive"))},
                                   {"note", &Retention::note}}};

const Table<Disclosure> disclosures{"disclosures",
                                    &Study::disclosures,
                                    {{"id", &Disclosure::id, own_id},
                                     {"date", &Disclosure::date, date},
                                     {"author", &Disclosure::author},
                                     {"what", &Disclosure::what, {.required = true}},
                                     {"recipient", &Disclosure::recipient},
                                     {"purpose", &Disclosure::purpose}}};

/// Visits every table in the order of docs/study-folder.md.
template <class Visit>
void for_each_table(Visit visit) {
    visit(sites), visit(organisations), visit(persons), visit(waves), visit(answers), visit(participations), visit(ties);
    visit(resources), visit(materials), visit(speakers), visit(codes), visit(coders), visit(codings), visit(evidence);
    visit(findings), visit(parameters), visit(turns), visit(attachments), visit(memos), visit(passage_links);
    visit(settlements), visit(properties), visit(sets), visit(set_members), visit(foreign_ids), visit(consents);
    visit(notices), visit(retentions), visit(disclosures);
}

std::string cell_of(const std::string& value) { return value; }
std::string cell_of(const std::optional<double>& value) { return value ? text_of(*value) : std::string(); }
std::string cell_of(const std::optional<bool>& value) { return !value ? "" : *value ? "yes" : "no"; }
std::string cell_of(std::uint32_t value) { return std::to_string(value); }
std::string cell_of(const std::vector<std::string>& values) {
    std::string cell;
    for (const auto& value : values) cell.append(cell.empty() ? "" : ";").append(value);
    return cell;
}

void read(const std::string& cell, std::string& value) { value = cell; }
void read(const std::string& cell, std::optional<double>& value) { value = number_of(cell); }
void read(const std::string& cell, std::vector<std::string>& values) { values = parts_of(cell, ';'); }
void read(const std::string& cell, std::optional<bool>& value) {
    if (cell == "yes" || cell == "no") value = cell == "yes";
}
void read(const std::string& cell, std::uint32_t& value) {
    const auto number = number_of(cell);
    if (number && *number >= 0 && *number <= double(UINT32_MAX)) value = static_cast<std::uint32_t>(*number);
}

constexpr CellType type_of(std::size_t member_alternative) {
    constexpr CellType types[] = {CellType::text, CellType::list, CellType::number, CellType::flag, CellType::count};
    return types[member_alternative];
}

template <class Row>
TableForm form_of(const Table<Row>& table) {
    TableForm form{table.name, {}};
    for (const auto& column : table.columns) form.columns.push_back({column.name, type_of(column.member.index()), column.rule});
    return form;
}

template <class Row>
Cells cells_of(const Table<Row>& table, const Row& row) {
    Cells cells;
    for (const auto& column : table.columns)
        cells.push_back(std::visit([&](auto member) { return cell_of(row.*member); }, column.member));
    return cells;
}

template <class Row>
Row row_of(const Table<Row>& table, const Cells& cells) {
    RELIANCE_EXPECTS(cells.size() == table.columns.size());
    Row row;
    for (std::size_t i = 0; i < cells.size(); ++i)
        std::visit([&](auto member) { read(cells[i], row.*member); }, table.columns[i].member);
    return row;
}

}  // namespace

std::size_t TableForm::column(std::string_view column_name) const {
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& form) { return form.name == column_name; });
    RELIANCE_EXPECTS(found != columns.end());
    return static_cast<std::size_t>(found - columns.begin());
}

const std::vector<TableForm>& table_forms() {
    static const auto forms = [] {
        std::vector<TableForm> all;
        for_each_table([&](const auto& table) { all.push_back(form_of(table)); });
        return all;
    }();
    return forms;
}

std::optional<std::size_t> table_named(std::string_view name) {
    const auto& forms = table_forms();
    const auto found = std::find_if(forms.begin(), forms.end(), [&](const auto& form) { return form.name == name; });
    if (found == forms.end()) return std::nullopt;
    return static_cast<std::size_t>(found - forms.begin());
}

std::string table_names() {
    return joined(table_forms(), " ", [](const TableForm& form) { return std::string(form.name); });
}

bool is_table_path(std::string_view path) { return path.ends_with(".csv") && path.find('/') == std::string_view::npos; }

std::vector<std::string> words_of(std::string_view table, std::string_view column) {
    const auto& form = table_forms()[*table_named(table)];
    return parts_of(form.columns[form.column(column)].rule.among, ' ');
}

std::string noun_of(std::string_view table) {
    if (table.ends_with("ies") && table != "ties") return std::string(table.substr(0, table.size() - 3)) + "y";
    return std::string(table.ends_with('s') ? table.substr(0, table.size() - 1) : table);
}

std::optional<std::size_t> table_of_noun(std::string_view noun) {
    const auto& forms = table_forms();
    const auto found = std::find_if(forms.begin(), forms.end(), [&](const auto& form) { return noun_of(form.name) == noun; });
    if (found == forms.end()) return std::nullopt;
    return static_cast<std::size_t>(found - forms.begin());
}

std::string row_name(std::size_t table, const Cells& cells) {
    constexpr std::pair<std::string_view, std::size_t> naming_columns[] = {
        {"answers", 3},    {"participations", 3}, {"speakers", 2},   {"turns", 4},
        {"properties", 3}, {"set_members", 3},    {"foreign_ids", 3}};
    std::string name = cells[0];
    for (const auto& [named, columns] : naming_columns)
        for (std::size_t column = 1; named == table_forms()[table].name && column < columns; ++column)
            name.append("|").append(cells[column]);
    return name;
}

const Cells* row_named(const std::vector<Cells>& rows, std::string_view id) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& cells) { return cells[0] == id; });
    return found == rows.end() ? nullptr : &*found;
}

bool is_referred_to(std::size_t table) {
    const auto& form = table_forms()[table];
    return form.columns[0].rule.check == Check::id || form.name == "speakers";
}

std::string referred_name(std::size_t table, const Cells& cells) {
    return table_forms()[table].name == "speakers" ? row_name(table, cells) : cells[0];
}

namespace {

/// A turn names its speaker by two of its cells: the material, and the label there.
std::optional<Reference> speaker_of_turn(std::size_t table, const Cells& cells) {
    if (table_forms()[table].name != "turns" || cells[1].empty()) return std::nullopt;
    const auto named = *table_named("speakers");
    return Reference{row_name(named, cells), {named}, true};
}

}  // namespace

std::vector<Reference> references_of(std::size_t table, const Cells& cells) {
    std::vector<Reference> references;
    const auto& columns = table_forms()[table].columns;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        const auto& rule = columns[column].rule;
        if (cells[column].empty()) continue;
        if (rule.check == Check::noun) {
            if (const auto about = table_of_noun(cells[column])) references.push_back({cells[column + 1], {*about}, true});
        } else if (rule.check == Check::reference) {
            std::vector<std::size_t> tables;
            for (const auto& name : parts_of(rule.among, ' ')) tables.push_back(*table_named(name));
            references.push_back({cells[column], std::move(tables), rule.required});
        }
    }
    if (auto speaker = speaker_of_turn(table, cells)) references.push_back(std::move(*speaker));
    return references;
}

Tables tables_of(const Study& study) {
    Tables tables;
    for_each_table([&](const auto& table) {
        auto& rows = tables.emplace_back();
        for (const auto& row : study.*(table.rows)) rows.push_back(cells_of(table, row));
    });
    return tables;
}

Study study_of(const Tables& tables) {
    RELIANCE_EXPECTS(tables.size() == table_forms().size());
    Study study;
    std::size_t index = 0;
    for_each_table([&](const auto& table) {
        for (const auto& cells : tables[index]) (study.*(table.rows)).push_back(row_of(table, cells));
        ++index;
    });
    return study;
}

Study with_tables(Study study, const Tables& tables) {
    auto next = study_of(tables);
    for (auto& material : next.materials)
        if (auto* old = found(study.materials, material.id)) material.text = std::move(old->text);
    for_each_table([&](const auto& table) { study.*(table.rows) = std::move(next.*(table.rows)); });
    return study;
}

Study with_rows(Study study, const std::vector<std::vector<bool>>& kept) {
    std::size_t index = 0;
    for_each_table([&](const auto& table) {
        auto& rows = study.*(table.rows);
        RELIANCE_EXPECTS(kept[index].size() == rows.size());
        std::size_t next = 0;
        for (std::size_t row = 0; row < rows.size(); ++row)
            if (kept[index][row]) std::swap(rows[next++], rows[row]);
        rows.resize(next);
        ++index;
    });
    return study;
}

std::optional<double> number_of(std::string_view text) {
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || fault != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::string text_of(double value) {
    char digits[64];
    const double size = std::abs(value);
    // People write 100000, not 1e+05.
    const bool plain = size == 0 || (size >= 1e-6 && size < 1e15);
    const auto written = plain ? std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed)
                               : std::to_chars(digits, digits + sizeof digits, value);
    return {digits, written.ptr};
}

std::vector<std::string> parts_of(std::string_view text, char separator) {
    std::vector<std::string> parts;
    if (text.empty()) return parts;
    while (true) {
        const auto end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

}  // namespace reliance::field
