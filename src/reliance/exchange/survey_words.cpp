#include "reliance/exchange/survey_words.hpp"

#include <map>
#include <set>

#include "reliance/exchange/encoding.hpp"

namespace reliance::exchange {
namespace {

using Words = std::set<std::string, std::less<>>;
using Meanings = std::map<std::string, std::string_view, std::less<>>;

/// What one of the words means that are written in capitals without accents; empty where it is none of them.
std::string_view meant(const Meanings& meanings, std::string_view word) {
    const auto found = meanings.find(folded(word));
    return found == meanings.end() ? std::string_view() : found->second;
}

/// Digits that are one digit over and over, as codes are: 888, 9999999.
bool is_one_digit_over_and_over(std::string_view digits) {
    return digits.size() >= 3 && digits.find_first_not_of(digits.front()) == std::string_view::npos;
}

constexpr std::size_t longest_answer = 4;  ///< of digits: longer ones stand for names

}  // namespace

std::string_view sex_meant(std::string_view word) {
    static const Meanings sexes{{"F", "female"},     {"W", "female"},    {"FEMALE", "female"}, {"FEMME", "female"},
                                {"WOMAN", "female"}, {"GIRL", "female"}, {"FILLE", "female"},  {"WEIBLICH", "female"},
                                {"M", "male"},       {"H", "male"},      {"MALE", "male"},     {"HOMME", "male"},
                                {"MAN", "male"},     {"BOY", "male"},    {"GARCON", "male"},   {"MANNLICH", "male"}};
    return meant(sexes, word);
}

std::string_view kind_meant(std::string_view word) {
    static const Meanings kinds{{"AMI", "friend"},          {"AMIE", "friend"},        {"AMI E", "friend"},
                                {"AMITIE", "friend"},       {"FRIEND", "friend"},      {"VOISIN", "neighbour"},
                                {"VOISINE", "neighbour"},   {"VOISIN E", "neighbour"}, {"NEIGHBOUR", "neighbour"},
                                {"NEIGHBOR", "neighbour"},  {"FAMILLE", "kin"},        {"PARENT", "kin"},
                                {"PARENTE", "kin"},         {"FAMILY", "kin"},         {"KIN", "kin"},
                                {"RELATIVE", "kin"},        {"AIDE", "help"},          {"HELP", "help"},
                                {"CONSEIL", "information"}, {"ADVICE", "information"}};
    return meant(kinds, word);
}

bool means_no_tie(std::string_view value) {
    static const Words words{"NO", "NONE", "NEVER", "NOT AT ALL", "NON", "JAMAIS", "PAS DU TOUT", "AUCUN", "AUCUNE"};
    return value == "0" || words.contains(folded(value));
}

std::optional<CodeMet> code_met(std::string_view cell) {
    if (cell == "NA" || cell == "N/A" || cell == "." || cell == "n/a") return CodeMet::missing;
    static const Words nobody{"AUCUN", "AUCUNE", "PERSONNE", "NOBODY"}, dont_know{"NSP", "NE SAIT PAS", "DK", "DON T KNOW"};
    const auto plain = folded(cell);
    if (nobody.contains(plain)) return CodeMet::nobody;
    if (dont_know.contains(plain)) return CodeMet::dont_know;
    const auto digits = cell.starts_with('-') ? cell.substr(1) : cell;
    if (!is_one_digit_over_and_over(digits)) return std::nullopt;
    const char digit = digits.front();
    if (digits.size() > longest_answer)
        return digit == '7' || digit == '9' || digit == '5' ? std::optional(CodeMet::nobody) : std::nullopt;
    if (digit == '8') return CodeMet::refused;
    return digit == '9' ? std::optional(CodeMet::dont_know) : std::nullopt;
}

}  // namespace reliance::exchange
