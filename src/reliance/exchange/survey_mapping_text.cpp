#include "reliance/exchange/survey_mapping_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "reliance/base/toml_table.hpp"
#include "reliance/base/word_list.hpp"
#include "reliance/exchange/demography.hpp"
#include "reliance/exchange/encoding.hpp"
#include "reliance/exchange/survey_families.hpp"
#include "reliance/exchange/survey_mapping.hpp"
#include "reliance/exchange/survey_words.hpp"
#include "reliance/field/tables.hpp"

namespace reliance::exchange {
namespace {

using enum ColumnRole;

constexpr std::size_t most_examples = 3;

/// Words of the source in a comment, which a line end or another control character would leave.
std::string in_comment(std::string words) {
    for (auto& byte : words)
        if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) byte = ' ';
    return words;
}

/// Writes the mapping file of a proposal.
class MappingText {
public:
    MappingText(const SurveyProposal& proposal, Language language)
        : proposal_(proposal), french_(language == Language::french), language_(language) {}

    std::string text() {
        line(french_ ? "# Quelle colonne est quoi dans cette enquête\u00a0: une proposition, à relire. Les clés sont dans "
                       "docs/surveys.md."
                     : "# Which column is what in this survey: a proposal, to be looked over. docs/surveys.md tells the keys.");
        line("title = \"\"");
        line("system = " + toml_text(proposal_.system));
        line(french_ ? "wave = \"w1\"  # la vague de ces réponses" : "wave = \"w1\"  # the wave of these answers");
        line(french_ ? "# same = [[\"gardée\", \"autre graphie\"]]   # des graphies d'une même personne"
                     : "# same = [[\"kept\", \"other spelling\"]]   # spellings of one person");
        codes();
        for (const auto kind : {RowKind::persons, RowKind::alters, RowKind::ties, RowKind::matrix, RowKind::nothing})
            for (const auto& each : proposal_.tables)
                if (each.kind == kind) table(each);
        return std::move(text_);
    }

private:
    void line(const std::string& words) { text_ += words + '\n'; }

    std::string colon() const { return french_ ? "\u00a0: " : ": "; }

    static std::string list(const std::vector<std::string>& words) { return '[' + joined(words, ", ", toml_text) + ']'; }

    void codes() {
        line("\n[codes]");
        line("missing = " + list(missing()));
        const auto found = [&](const char* key, CodeMet code) {
            if (const auto codes = codes_met(proposal_, code); !codes.empty())
                line(std::string(key) + " = " + list(codes) +
                     (french_ ? "  # ? rencontré dans les cellules" : "  # ? met in the cells"));
        };
        found("refused", CodeMet::refused);
        found("dont_know", CodeMet::dont_know);
        found("nobody", CodeMet::nobody);
        const bool told = std::any_of(proposal_.tables.begin(), proposal_.tables.end(),
                                      [](const SeenTable& each) { return tells_absence(each); });
        line(std::string(told ? "" : "# ") + "absent = [\"0\"]" + (french_ ? "  # pas de lien" : "  # no tie"));
    }

    /// The codes for nothing said: an empty cell is one.
    std::vector<std::string> missing() const {
        auto codes = codes_met(proposal_, CodeMet::missing);
        codes.insert(codes.begin(), "");
        return codes;
    }

    void table(const SeenTable& seen) {
        const auto kind = seen.kind == RowKind::matrix ? RowKind::ties : seen.kind;
        line("");
        line("# " + in_comment(seen.file) + colon() + std::string(label(seen.kind).in(language_)));
        if (seen.kind == RowKind::nothing) return left_out(seen);
        line("[[" + std::string(exchange::name(kind)) + "]]");
        line("file = " + toml_text(seen.file));
        if (!seen.header) line("header = false");
        if (!seen.separator.empty()) line("separator = " + toml_text(seen.separator));
        if (!seen.wave.empty()) line("wave = " + toml_text(seen.wave));
        const bool by_file =
            std::none_of(seen.columns.begin(), seen.columns.end(), [](const SeenColumn& column) { return column.role == ego; });
        if (!seen.ego.empty() && by_file && kind != RowKind::persons) line("ego = " + toml_text(seen.ego));
        if (seen.kind == RowKind::matrix) line("matrix = true");
        if (!seen.pair.empty()) line("pair = " + toml_text(seen.pair));
        columns(seen);
        if (seen.shared)
            line(french_ ? "shared = true  # ? qui est cité l'est par le nom que montre la liste"
                         : "shared = true  # ? who is named is so by the name that the list shows");
        if (kind != RowKind::persons) tie_keys(seen);
        inner_tables(seen);
        value_codes(seen);
    }

    void left_out(const SeenTable& seen) {
        if (seen.persons != 0)
            line(french_ ? fmt::format("# ? une matrice de {} personnes, alors que {} sont listées\u00a0: sa liste, ou une "
                                       "correspondance à part",
                                       seen.persons, seen.listed)
                         : fmt::format("# ? a matrix of {} persons, where {} are listed: their list, or a mapping of its own",
                                       seen.persons, seen.listed));
        columns(seen);
    }

    static std::string examples(const SeenColumn& column) {
        std::string text;
        for (std::size_t i = 0; i < std::min(column.examples.size(), most_examples); ++i)
            text += (i == 0 ? "" : ", ") + column.examples[i];
        return in_comment(std::move(text));
    }

    static bool stands_alone(ColumnRole role) { return role != ignored && role != answer; }

    void columns(const SeenTable& seen) {
        bool has_id = false;
        for (const auto& column : seen.columns) {
            has_id = has_id || column.role == id;
            if (column.role == strength)
                strengths(seen, column);
            else if (column.role == kind_of_tie)
                line(kind_line(column));
            else if (stands_alone(column.role))
                role_line(column.role, column);
            else if (column.role == ignored)
                line("# " + in_comment(column.name) + (column.examples.empty() ? "" : colon() + examples(column)));
        }
        if (seen.kind == RowKind::persons && !has_id)
            line(french_ ? "id = \"{row}\"  # ? le numéro de la ligne" : "id = \"{row}\"  # ? the number of the row");
    }

    void role_line(ColumnRole role, const SeenColumn& column) {
        line(std::string(exchange::name(role)) + " = " + toml_text(column.name) + "  # " +
             std::string(label(role).in(language_)) + (column.examples.empty() ? "" : colon() + examples(column)));
    }

    /// A column of strengths tells whether there is a tie, too, where no other does.
    void strengths(const SeenTable& seen, const SeenColumn& column) {
        const bool tells = tie_values(seen) == &column && tells_absence(seen);
        if (tells)
            role_line(value, column);
        else if (tie_values(seen) == &column && has_doubtful_values(seen) && seen.meanings.empty())
            line("# value = " + toml_text(column.name) + values_met(column.examples));
        auto scaled = column;
        if (tells) std::erase_if(scaled.examples, [&](const auto& cell) { return tie_meaning(seen, cell) != "tie"; });
        line(strength_line(scaled));
    }

    /// The words of a column that mean kinds of the study; the others are for a person to add.
    std::string kind_line(const SeenColumn& column) const {
        std::string known, unknown;
        for (const auto& word : column.examples)
            if (const auto kind = kind_meant(word); kind.empty())
                unknown += (unknown.empty() ? "" : ", ") + in_comment(word);
            else
                known += (known.empty() ? "" : ", ") + toml_text(word) + " = " + toml_text(kind);
        return "kind = { column = " + toml_text(column.name) + ", words = { " + known + " } }  # ?" +
               (unknown.empty() ? "" : ' ' + unknown);
    }

    /// What the values of ties mean that say something else than 0 and 1, as far as a person has said; otherwise all that were met.
    void value_codes(const SeenTable& seen) {
        if (!tells_absence(seen) || !has_doubtful_values(seen)) return;
        const auto& met = tie_values(seen)->examples;
        const auto meaning = [&](std::string_view what, std::vector<std::string> codes) {
            const auto before = codes.size();
            for (const auto& each : met)
                if (tie_meaning(seen, each) == what && std::find(codes.begin(), codes.end(), each) == codes.end())
                    codes.push_back(each);
            return std::pair(codes, codes.size() > before);
        };
        line("[ties.codes]");
        std::vector<std::string> zero;
        if (!seen.meanings.contains("0")) zero.emplace_back("0");
        line("absent = " + list(meaning("absent", std::move(zero)).first) +
             (seen.meanings.empty() ? values_met(met) : std::string()));
        const auto also = [&](const char* key, std::vector<std::string> codes) {
            if (const auto [all, more] = meaning(key, std::move(codes)); more) line(std::string(key) + " = " + list(all));
        };
        also("missing", missing());
        also("refused", codes_met(proposal_, CodeMet::refused));
        also("dont_know", codes_met(proposal_, CodeMet::dont_know));
    }

    std::string values_met(const std::vector<std::string>& met) const {
        const auto all = in_comment(joined(met, ", "));
        return french_ ? "  # ? pas de lien, parmi " + all : "  # ? no tie, among " + all;
    }

    /// The scale that the cells show.
    std::string strength_line(const SeenColumn& column) const {
        double low = 0, high = 0;
        bool numbers = !column.examples.empty();
        for (const auto& cell : column.examples) {
            const auto value = field::number_of(cell);
            numbers = numbers && (value || cell == "NA");
            if (value) low = std::min(low, *value), high = std::max(high, *value);
        }
        if (numbers && high > low && low >= -farthest_of_scale && high <= farthest_of_scale)
            return fmt::format("strength = {{ column = {}, low = {}, high = {} }}  # ? {}", toml_text(column.name), low, high,
                               french_ ? "les bornes de l'échelle" : "the ends of the scale");
        const auto words = joined(column.examples, ", ", [](const auto& cell) { return toml_text(cell) + " = 2.5"; });
        return "strength = { column = " + toml_text(column.name) + ", words = { " + words + " } }  # ? 0–5";
    }

    void tie_keys(const SeenTable& seen) {
        if (seen.reported_by_receiver) line("reporter = \"to\"");
        if (seen.kinds.empty())
            line(french_ ? "# kinds = [\"friend\"]  # ? household kin neighbour friend co_participant institutional company help "
                           "know_how goods information"
                         : "# kinds = [\"friend\"]  # ? household kin neighbour friend co_participant institutional company help "
                           "know_how goods information");
        else
            line("kinds = " + list(seen.kinds));
        line("question = " + toml_text(name_of(seen)));
    }

    /// What the name of a file or folder says, without what stands for a number or an ego.
    static std::string plain_name(std::string name) {
        for (auto open = name.find('{'); open != std::string::npos; open = name.find('{'))
            name.erase(open, std::min(name.find('}', open), name.size() - 1) + 1 - open);
        auto plain = identifier_of(name);
        while (plain.starts_with('_') || plain.starts_with('-')) plain.erase(0, 1);
        while (plain.ends_with('_') || plain.ends_with('-')) plain.pop_back();
        return plain;
    }

    /// What the name of the file says; that of its folder where it says nothing.
    static std::string name_of(const SeenTable& seen) {
        const auto own = plain_name(stem_of(seen.file));
        return own.empty() ? plain_name(seen.folder) : own;
    }

    void inner_tables(const SeenTable& seen) {
        if (seen.kind != RowKind::persons && seen.kind != RowKind::alters) return;
        const auto parent = std::string(exchange::name(seen.kind));
        std::string answers;
        std::set<std::string> attributes;
        for (const auto& column : seen.columns)
            if (column.role == age) attributes.emplace("age");
        for (const auto& column : seen.columns)
            if (column.role == answer)
                answers += attribute_of(seen, column, attributes) + " = " + toml_text(column.name) +
                           (column.examples.empty() ? "" : "  # " + examples(column)) + '\n';
        if (!answers.empty()) text_ += "[" + parent + ".answers]\n" + answers;
        for (const auto& column : seen.columns)
            if (column.role == sex) sexes(parent, column);
    }

    /// A name for the answers of a column that no other has: with the table's before it where the column's alone would not do.
    static std::string attribute_of(const SeenTable& seen, const SeenColumn& column, std::set<std::string>& taken) {
        const auto plain = attribute_named(column.name), of_table = name_of(seen);
        const bool alone = seen.header && !column.contradicted && !taken.contains(plain);
        const auto base = alone || of_table.empty() ? plain : of_table + '_' + plain;
        auto id = base;
        for (int n = 2; !taken.insert(id).second; ++n) id = fmt::format("{}_{}", base, n);
        return id;
    }

    /// A word that means no sex by itself is for a person to translate, in a comment.
    void sexes(const std::string& parent, const SeenColumn& column) {
        std::string known, unknown;
        for (const auto& word : column.examples) {
            if (word == "female" || word == "male" || word == "other" || word == "NA") continue;
            const auto meant = sex_meant(word);
            auto& into = meant.empty() ? unknown : known;
            into += (into.empty() ? "" : ", ") + toml_text(word) + " = " + toml_text(meant.empty() ? "?" : meant);
        }
        if (known.empty() && unknown.empty()) return;
        line("[" + parent + ".words]");
        if (!known.empty()) line("sex = { " + known + " }");
        if (!unknown.empty()) line("# sex = { " + unknown + " }  # ? female, male, other");
    }

    const SurveyProposal& proposal_;
    bool french_;
    Language language_;
    std::string text_;
};

}  // namespace

std::string mapping_text(const SurveyProposal& proposal, Language language) { return MappingText(proposal, language).text(); }

}  // namespace reliance::exchange
