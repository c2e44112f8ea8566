#include "reliance/exchange/survey_mapping.hpp"

#include <algorithm>
#include <array>

#include "reliance/base/toml_table.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/field/validation.hpp"
#include "reliance/network/kind.hpp"

namespace reliance::exchange {
namespace {

constexpr double top_of_scale = 5;
constexpr std::array<std::string_view, 3> rosters{"closed", "open", "study"};
constexpr std::array<std::string_view, 3> reporters{"ego", "from", "to"};
constexpr std::array<std::string_view, 2> directions{"out", "in"};
constexpr std::array<std::string_view, 6> roles{"participant", "volunteer", "employee", "resident", "staff", "artist"};

/// The columns of persons in the study that a mapping can fill.
constexpr std::array<std::string_view, 10> person_fields{"sex",    "age_band",   "household", "household_type", "commune",
                                                         "origin", "occupation", "activity",  "diploma",        "iris"};

std::vector<std::string_view> kind_names() {
    std::vector<std::string_view> names;
    for (std::size_t kind = 0; kind < network::kind_count; ++kind)
        names.push_back(network::name(static_cast<network::Kind>(kind)));
    return names;
}

/// The columns of persons for which a mapping names one of its own.
std::string given_fields(const PersonColumns& person) {
    const auto given = joined(person.fields, ", ", &decltype(PersonColumns::fields)::value_type::first);
    return given.empty() ? "–" : given;
}

/// Reads one table of the mapping after the other.
class MappingReader {
public:
    explicit MappingReader(std::string_view name) : faults_(name) { mapping_.name = name; }

    Result<SurveyMapping> mapping(const toml::table& root) {
        TomlTable table(faults_, root);
        table.read("title", mapping_.title);
        table.read("system", mapping_.system);
        table.read("prefix", mapping_.prefix);
        for (const auto* key : {"system", "prefix"})
            if (const auto* node = table.find(key))
                if (const auto word = node->value<std::string>(); word && !field::is_id(*word))
                    faults_.add(ErrorCode::invalid_id, {*word}, *node);
        table.read("wave", wave_);
        table.read("site", site_);
        table.read("encoding", encoding_);
        read_sign(table, "separator", separator_);
        if (auto codes = table.table("codes")) codes_ = codes_of(*std::move(codes), codes_);
        table.each_table("persons", [&](TomlTable each) { mapping_.persons.push_back(persons_of(std::move(each))); });
        table.each_table("alters", [&](TomlTable each) { mapping_.alters.push_back(alters_of(std::move(each))); });
        table.each_table("ties", [&](TomlTable each) { mapping_.ties.push_back(ties_of(std::move(each))); });
        mapping_.roster = mapping_.persons.empty() ? Roster::open : Roster::closed;
        if (const auto word = table.word("roster", rosters)) mapping_.roster = static_cast<Roster>(*word);
        mapping_.same = spellings(table, "same");
        mapping_.different = spellings(table, "different");
        if (mapping_.persons.empty() && mapping_.alters.empty() && mapping_.ties.empty())
            faults_.add(ErrorCode::missing_key, {"ties", "[[persons]], [[alters]] or [[ties]]"}, root);
        table.finish();
        if (!faults_.problems.empty()) return failure(std::move(faults_.problems));
        return std::move(mapping_);
    }

private:
    std::string text(std::string_view key, const toml::node& node) {
        if (const auto* string = node.as_string()) return string->get();
        faults_.add(ErrorCode::wrong_type, {std::string(key), "a text between quotation marks"}, node);
        return {};
    }

    Column column(std::string_view key, const toml::node& node) { return {text(key, node), faults_.at(node.source())}; }

    Column column(TomlTable& table, std::string_view key) {
        const auto* node = table.find(key);
        return node == nullptr ? Column() : column(key, *node);
    }

    Column required_column(TomlTable& table, std::string_view key) {
        const auto* node = table.required(key, "the name of a column");
        return node == nullptr ? Column() : column(key, *node);
    }

    std::vector<std::string> texts(std::string_view key, const toml::node& node) {
        std::vector<std::string> all;
        if (node.is_string()) return {text(key, node)};
        if (!node.is_array()) faults_.add(ErrorCode::wrong_type, {std::string(key), "a list of texts"}, node);
        if (const auto* list = node.as_array())
            for (const auto& each : *list) all.push_back(text(key, each));
        return all;
    }

    void read_texts(TomlTable& table, std::string_view key, std::vector<std::string>& into) {
        if (const auto* node = table.find(key)) into = texts(key, *node);
    }

    /// One sign of those that every encoding writes alike, so that no letter is cut in two; a quotation mark or a line end is none.
    void read_sign(TomlTable& table, std::string_view key, std::string& into) {
        table.read(key, into);
        const auto sign = static_cast<unsigned char>(into.empty() ? ',' : into.front());
        const bool may_part = into.size() < 2 && sign < 0x80 && sign != '"' && sign != '\n' && sign != '\r';
        if (const auto* node = table.find(key); node != nullptr && !may_part)
            faults_.add(ErrorCode::wrong_type, {std::string(key), "one sign: a comma, a semicolon, a tab …"}, *node);
    }

    /// Calls `visit(key, node)` for each entry of the table under `key`.
    template <class Visit>
    void each_entry(TomlTable& table, std::string_view key, Visit visit) {
        if (auto inner = table.table(key))
            for (const auto& [name, node] : inner->node()) visit(std::string(name.str()), node);
    }

    IdColumns id_of(TomlTable& table, std::string_view key) {
        IdColumns id;
        const auto* node = table.find(key);
        if (node == nullptr) return id;
        if (const auto* inner = node->as_table()) {
            TomlTable parts(faults_, *inner);
            if (const auto* columns = parts.required("columns", "a list of columns"))
                id.columns = columns_of("columns", *columns);
            if (const auto* widths = parts.find("widths"))
                for (const auto width : parts.numbers(*widths, 0, 20)) id.widths.push_back(static_cast<std::size_t>(width));
            parts.read("join", id.join);
            parts.finish();
            return id;
        }
        id.columns = columns_of(key, *node);
        id.join = "-";
        return id;
    }

    std::vector<Column> columns_of(std::string_view key, const toml::node& node) {
        std::vector<Column> columns;
        if (const auto* list = node.as_array())
            for (const auto& each : *list) columns.push_back(column(key, each));
        else
            columns.push_back(column(key, node));
        return columns;
    }

    Codes codes_of(TomlTable table, Codes codes) {
        read_texts(table, "missing", codes.missing);
        read_texts(table, "refused", codes.refused);
        read_texts(table, "dont_know", codes.dont_know);
        read_texts(table, "nobody", codes.nobody);
        read_texts(table, "absent", codes.absent);
        read_texts(table, "yes", codes.yes);
        table.finish();
        return codes;
    }

    SurveyTable table_of(TomlTable& table) {
        SurveyTable source;
        source.file = table.text("file");
        if (const auto* node = table.find("file")) source.place = faults_.at(node->source());
        source.encoding = encoding_;
        source.separator = separator_;
        source.wave = wave_;
        source.site = site_;
        table.read("encoding", source.encoding);
        read_sign(table, "separator", source.separator);
        table.read("header", source.header);
        table.read("optional", source.optional);
        table.read("wave", source.wave);
        table.read("site", source.site);
        source.codes = codes_;
        if (auto codes = table.table("codes")) source.codes = codes_of(*std::move(codes), codes_);
        return source;
    }

    PersonColumns person_of(TomlTable& table) {
        PersonColumns person;
        person.name = column(table, "name");
        person.age = column(table, "age");
        for (const auto field : person_fields)
            if (const auto named = column(table, field); named.given()) person.fields.emplace(field, named);
        each_entry(table, "words", [&](const std::string& field, const toml::node& node) {
            if (!person.fields.contains(field))
                faults_.add(ErrorCode::unknown_key, {"words." + field, given_fields(person)}, node);
            const auto* words = node.as_table();
            if (words == nullptr) return faults_.add(ErrorCode::wrong_type, {field, "a table"}, node);
            for (const auto& [word, ours] : *words) person.words[field][std::string(word.str())] = text(word.str(), ours);
        });
        each_entry(table, "answers", [&](const std::string& attribute, const toml::node& node) {
            person.answers.push_back(answer_of(attribute, node));
        });
        return person;
    }

    AnswerColumn answer_of(const std::string& attribute, const toml::node& node) {
        AnswerColumn answer{attribute, {}, {}};
        if (const auto* inner = node.as_table()) {
            TomlTable table(faults_, *inner);
            answer.column = required_column(table, "column");
            table.read("attribute", answer.attribute);
            table.read("wave", answer.wave);
            table.finish();
        } else {
            answer.column = column(attribute, node);
        }
        if (!field::is_id(answer.attribute)) faults_.add(ErrorCode::invalid_id, {answer.attribute}, node);
        return answer;
    }

    Scale scale_of(TomlTable& table, std::string_view key) {
        Scale scale;
        const auto* node = table.find(key);
        if (node == nullptr) return scale;
        if (node->is_string()) return scale.column = column(key, *node), scale;
        auto inner = table.table(key);
        if (!inner) return scale;
        scale.column = column(*inner, "column");
        if (inner->find("low") != nullptr) scale.low = inner->number("low", -farthest_of_scale, farthest_of_scale);
        if (inner->find("high") != nullptr) scale.high = inner->number("high", -farthest_of_scale, farthest_of_scale);
        if (scale.low.has_value() != scale.high.has_value() || (scale.low && *scale.low >= *scale.high))
            faults_.add(ErrorCode::wrong_type, {std::string(key), "a scale whose low is below its high"}, *node);
        each_entry(*inner, "words", [&](const std::string& word, const toml::node& value) {
            scale.words[word] = inner->number(value, 0, top_of_scale);
        });
        inner->finish();
        return scale;
    }

    /// The kinds in a list or alone; a word that is none is a fault.
    std::vector<std::string> kinds_in(TomlTable& table, std::string_view key, const toml::node& node) {
        static const auto names = kind_names();
        std::vector<std::string> kinds;
        const auto add = [&](const toml::node& each) {
            if (const auto kind = table.word(each, names)) kinds.emplace_back(names[*kind]);
        };
        if (const auto* list = node.as_array())
            for (const auto& each : *list) add(each);
        else if (node.is_string())
            add(node);
        else
            faults_.add(ErrorCode::wrong_type, {std::string(key), "a list of texts"}, node);
        return kinds;
    }

    TieColumns tie_of(TomlTable& table) {
        TieColumns tie;
        if (const auto* kinds = table.find("kinds")) tie.kinds = kinds_in(table, "kinds", *kinds);
        each_entry(table, "kind_columns", [&](const std::string& kind, const toml::node& node) {
            if (!network::kind_named(kind)) faults_.add(ErrorCode::unknown_word, {kind, listed_kinds()}, node);
            tie.kind_columns[kind] = columns_of(kind, node);
        });
        if (auto kind = table.table("kind")) {
            tie.kind = required_column(*kind, "column");
            read_sign(*kind, "split", tie.split);
            each_entry(*kind, "words", [&](const std::string& word, const toml::node& node) {
                tie.kind_words[word] = kinds_in(*kind, word, node);
            });
            kind->finish();
        }
        tie.value = column(table, "value");
        tie.strength = scale_of(table, "strength");
        tie.trust = scale_of(table, "trust");
        table.read("question", tie.question);
        return tie;
    }

    static std::string listed_kinds() { return joined(kind_names(), ", "); }

    PersonsTable persons_of(TomlTable table) {
        PersonsTable persons;
        persons.table = table_of(table);
        persons.id = id_of(table, "id");
        if (!persons.id.given()) faults_.add(ErrorCode::missing_key, {"id", "the name of a column"}, table.node());
        persons.key = column(table, "key");
        persons.columns = person_of(table);
        table.read("surveyed", persons.surveyed);
        table.read("known_only", persons.known_only);
        if (const auto role = table.word("role", roles)) persons.role = roles[*role];
        table.finish();
        return persons;
    }

    AltersTable alters_of(TomlTable table) {
        AltersTable alters;
        alters.table = table_of(table);
        alters.ego = required_column(table, "ego");
        alters.id = id_of(table, "id");
        alters.key = column(table, "key");
        alters.count = column(table, "count");
        table.read("shared", alters.shared);
        if (const auto direction = table.word("direction", directions)) alters.incoming = *direction == 1;
        alters.columns = person_of(table);
        alters.tie = tie_of(table);
        table.finish();
        return alters;
    }

    TiesTable ties_of(TomlTable table) {
        TiesTable ties;
        ties.table = table_of(table);
        ties.ego = column(table, "ego");
        ties.alter = column(table, "alter");
        ties.from = id_of(table, "from");
        ties.to = id_of(table, "to");
        ties.pair = column(table, "pair");
        table.read("matrix", ties.matrix);
        const bool of_alters = ties.ego.given() || ties.alter.given();
        ties.symmetric = of_alters;
        table.read("symmetric", ties.symmetric);
        table.read("surveyed", ties.surveyed);
        ties.reporter = of_alters ? Reporter::ego : Reporter::from;
        if (const auto word = table.word("reporter", reporters)) ties.reporter = static_cast<Reporter>(*word);
        ties.tie = tie_of(table);
        const bool from_known = ties.from.given() || ties.alter.given();
        const bool ends_told = ties.matrix || ties.pair.given() || (from_known && ties.to.given());
        if (ties.pair.given() && !ties.ego.given())
            faults_.add(ErrorCode::missing_key, {"ego", "the name of a column"}, table.node());
        if (!ends_told) faults_.add(ErrorCode::missing_key, {"from", "from and to, pair, or matrix = true"}, table.node());
        table.finish();
        return ties;
    }

    std::vector<std::vector<std::string>> spellings(TomlTable& table, std::string_view key) {
        std::vector<std::vector<std::string>> all;
        const auto* node = table.find(key);
        if (node == nullptr) return all;
        if (!node->is_array()) faults_.add(ErrorCode::wrong_type, {std::string(key), "a list of lists of names"}, *node);
        if (const auto* list = node->as_array())
            for (const auto& each : *list) {
                all.push_back(texts(key, each));
                const bool nameless =
                    std::any_of(all.back().begin(), all.back().end(), [](const auto& name) { return name.empty(); });
                if (all.back().size() < 2 || nameless)
                    faults_.add(ErrorCode::wrong_type, {std::string(key), "a list of lists of names"}, each);
            }
        return all;
    }

    TomlFaults faults_;
    SurveyMapping mapping_;
    std::string wave_, site_, encoding_, separator_;
    Codes codes_;
};

}  // namespace

Result<SurveyMapping> survey_mapping_of(std::string_view text, std::string_view name) {
    auto root = toml_of(text, name);
    if (!root) return failure(std::move(root.error()));
    return MappingReader(name).mapping(*root);
}

}  // namespace reliance::exchange
