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
#include "reliance/field/tables.hpp"

namespace reliance::exchange {
namespace {

using enum ColumnRole;

constexpr std::size_t most_examples = 3;

/// The sex that a word of the usual ones means; empty where it is none of them.
std::string_view sex_meant(const std::string& word) {
    static const std::set<std::string, std::less<>> female{"F", "W", "FEMALE", "FEMME", "WOMAN", "GIRL", "FILLE", "WEIBLICH"};
    static const std::set<std::string, std::less<>> male{"M", "H", "MALE", "HOMME", "MAN", "BOY", "GARCON", "MANNLICH"};
    const auto plain = folded(word);
    return female.contains(plain) ? "female" : male.contains(plain) ? "male" : "";
}

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
        auto missing = proposal_.missing;
        missing.insert(missing.begin(), "");
        line("missing = " + list(missing));
        const auto found = [&](const char* key, const std::vector<std::string>& codes) {
            if (!codes.empty())
                line(std::string(key) + " = " + list(codes) +
                     (french_ ? "  # ? rencontré dans les cellules" : "  # ? met in the cells"));
        };
        found("refused", proposal_.refused);
        found("dont_know", proposal_.dont_know);
        found("nobody", proposal_.nobody);
        const bool told = std::any_of(proposal_.tables.begin(), proposal_.tables.end(),
                                      [](const SeenTable& each) { return each.kind == RowKind::matrix || !each.pair.empty(); });
        line(std::string(told ? "" : "# ") + "absent = [\"0\"]" + (french_ ? "  # pas de lien" : "  # no tie"));
    }

    void table(const SeenTable& seen) {
        const auto kind = seen.kind == RowKind::matrix ? RowKind::ties : seen.kind;
        line("");
        line("# " + in_comment(seen.file) + colon() + std::string(label(seen.kind).in(language_)));
        if (seen.kind == RowKind::nothing) return columns(seen);
        line("[[" + std::string(exchange::name(kind)) + "]]");
        line("file = " + toml_text(seen.file));
        if (!seen.header) line("header = false");
        if (!seen.wave.empty()) line("wave = " + toml_text(seen.wave));
        const bool by_file =
            std::none_of(seen.columns.begin(), seen.columns.end(), [](const SeenColumn& column) { return column.role == ego; });
        if (!seen.ego.empty() && by_file && kind != RowKind::persons) line("ego = " + toml_text(seen.ego));
        if (seen.kind == RowKind::matrix) line("matrix = true");
        if (!seen.pair.empty()) line("pair = " + toml_text(seen.pair));
        columns(seen);
        if (kind != RowKind::persons) tie_keys(seen);
        inner_tables(seen);
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
                line(strength_line(column));
            else if (stands_alone(column.role))
                line(std::string(exchange::name(column.role)) + " = " + toml_text(column.name) + "  # " +
                     std::string(label(column.role).in(language_)) + (column.examples.empty() ? "" : colon() + examples(column)));
            else if (column.role == ignored)
                line("# " + in_comment(column.name) + (column.examples.empty() ? "" : colon() + examples(column)));
        }
        if (seen.kind == RowKind::persons && !has_id)
            line(french_ ? "id = \"{row}\"  # ? le numéro de la ligne" : "id = \"{row}\"  # ? the number of the row");
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
        line("question = " + toml_text(identifier_of(stem_of(seen.file))));
    }

    void inner_tables(const SeenTable& seen) {
        if (seen.kind != RowKind::persons && seen.kind != RowKind::alters) return;
        const auto parent = std::string(exchange::name(seen.kind));
        std::string answers;
        std::set<std::string> attributes;
        for (const auto& column : seen.columns)
            if (column.role == answer)
                answers += attribute_of(column.name, attributes) + " = " + toml_text(column.name) +
                           (column.examples.empty() ? "" : "  # " + examples(column)) + '\n';
        if (!answers.empty()) text_ += "[" + parent + ".answers]\n" + answers;
        for (const auto& column : seen.columns)
            if (column.role == sex) sexes(parent, column);
    }

    /// A name for the answers of a column that no other has.
    static std::string attribute_of(const std::string& column, std::set<std::string>& taken) {
        auto plain = column;
        if (const auto at = plain.find("{n}"); at != std::string::npos) plain.erase(at, 3);
        auto id = identifier_of(plain);
        while (id.starts_with('_')) id.erase(0, 1);
        const auto base = id.empty() ? std::string("answer") : id;
        id = base;
        for (int n = 2; !taken.insert(id).second; ++n) id = fmt::format("{}_{}", base, n);
        return id;
    }

    void sexes(const std::string& parent, const SeenColumn& column) {
        std::string known, unknown;
        for (const auto& word : column.examples) {
            if (word == "female" || word == "male" || word == "other" || word == "NA") continue;
            const auto meant = sex_meant(word);
            auto& into = meant.empty() ? unknown : known;
            into += (into.empty() ? "" : ", ") + toml_text(word) + " = " + toml_text(meant.empty() ? "female" : meant);
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
