#include "reliance/restitution/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace reliance::restitution {
namespace {

/// Digits of a whole part in groups of three.
std::string grouped(const std::string& digits, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += separator;
        out += digits[i];
    }
    return out;
}

std::string written(double value, int decimals, std::string_view thousands, std::string_view point, std::string_view minus) {
    const auto plain = fmt::format("{:.{}f}", std::abs(value), decimals);
    const auto dot = std::min(plain.find('.'), plain.size());
    const bool is_zero = plain.find_first_not_of("0.") == std::string::npos;
    const auto fraction = dot == plain.size() ? std::string_view() : std::string_view(plain).substr(dot + 1);
    return fmt::format("{}{}{}{}", value < 0 && !is_zero ? minus : "", grouped(plain.substr(0, dot), thousands),
                       fraction.empty() ? "" : point, fraction);
}

int decimals_for(double value) { return std::abs(value) < 10 ? 1 : 0; }

Text amount(double value) { return number_words(value, decimals_for(value)); }

Text hours(double value) { return counted_words(value, decimals_for(value), {"heures", "hours"}); }

/// “(95 % : de 3 à 8)”.
Text range(double low, double high) {
    const auto from = amount(low), to = amount(high);
    return {fmt::format("(intervalle à 95 % : de {} à {})", from.fr, to.fr),
            fmt::format("(95% interval: {} to {})", from.en, to.en)};
}

struct Said {
    Text who;     ///< « the Gardens »
    Text people;  ///< participants
};

Text more_or_fewer(const Text& crisis, const Said& said, const crisis::Estimate& change, const Text& way) {
    const auto change_of = hours(change.mean), number = amount(change.mean);
    const auto interval = range(change.low, change.high);
    return {fmt::format("{} : sans {}, {} de besoin non satisfait en {} pour 1 000 {} {}.", crisis.fr, said.who.fr, change_of.fr,
                        way.fr, said.people.fr, interval.fr),
            fmt::format("{}: without {}, {} {} hours of unmet need per 1,000 {} {}.", crisis.en, said.who.en, number.en, way.en,
                        said.people.en, interval.en)};
}

Text nothing_at_all(const Text& crisis, const Said& said) {
    return {
        fmt::format("{} : avec ou sans {}, pas une heure de besoin ne diffère pour les {}.", crisis.fr, said.who.fr,
                    said.people.fr),
        fmt::format("{}: with or without {}, not one hour of need differs for the {}.", crisis.en, said.who.en, said.people.en)};
}

Text nothing_visible(const Text& crisis, const Said& said, const crisis::Estimate& avoided) {
    const auto interval = range(avoided.low, avoided.high);
    return {fmt::format("{} : avec ou sans {}, aucun effet visible sur les heures de besoin non satisfait pour 1 000 {} : "
                        "l'intervalle contient 0 {}.",
                        crisis.fr, said.who.fr, said.people.fr, interval.fr),
            fmt::format("{}: with or without {}, no visible effect on the hours of unmet need per 1,000 {}: the interval holds "
                        "0 {}.",
                        crisis.en, said.who.en, said.people.en, interval.en)};
}

Text not_told(const Text& crisis, const Said& said) {
    return {fmt::format("{} : trop peu de calculs pour dire ce que change {}.", crisis.fr, said.who.fr),
            fmt::format("{}: too few runs to tell what {} changes.", crisis.en, said.who.en)};
}

crisis::Estimate turned(const crisis::Estimate& estimate) {
    return {-estimate.mean, -estimate.high, -estimate.low, estimate.standard_error};
}

Text sentence(const Text& crisis, const Said& said, const crisis::Estimate& avoided) {
    switch (verdict(avoided)) {
        case Verdict::above_zero:
            return more_or_fewer(crisis, said, avoided, {"plus", "more"});
        case Verdict::below_zero:
            return more_or_fewer(crisis, said, turned(avoided), {"moins", "fewer"});
        case Verdict::holds_zero:
            return is_nil(avoided) ? nothing_at_all(crisis, said) : nothing_visible(crisis, said, avoided);
        case Verdict::not_told:
            return not_told(crisis, said);
    }
    return {};
}

/// The end of a sentence on a lever: what it makes for its cost, if it has one.
Text per_cost(const levers::Appraisal& appraisal, const std::string& currency) {
    if (!(appraisal.yearly_cost > 0)) return {};
    const auto effect = amount(appraisal.effect_per_1000.mean);
    const bool is_euro = currency == "EUR";
    return {fmt::format(", soit {} h pour 1 000 {} par an", effect.fr, is_euro ? "€" : currency),
            is_euro ? fmt::format(", that is {} h per €1,000 a year", effect.en)
                    : fmt::format(", that is {} h per 1,000 {} a year", effect.en, currency)};
}

/// What is said of a lever, without its name: what it does, or a remark on it.
struct SaidOfLever {
    Text words;
    bool is_what_it_does;
};

SaidOfLever helps(const levers::Appraisal& appraisal, const std::string& currency, const Text& whole) {
    const auto effect = hours(appraisal.effect.mean), cost = per_cost(appraisal, currency);
    const auto interval = range(appraisal.effect.low, appraisal.effect.high);
    return {{fmt::format("évite {} de besoin non satisfait sur {} {}{}.", effect.fr, whole.fr, interval.fr, cost.fr),
             fmt::format("avoids {} of unmet need over {} {}{}.", effect.en, whole.en, interval.en, cost.en)},
            true};
}

SaidOfLever harms(const levers::Appraisal& appraisal, const Text& whole) {
    const auto effect = hours(-appraisal.effect.mean), interval = range(-appraisal.effect.high, -appraisal.effect.low);
    return {{fmt::format("ajoute {} de besoin non satisfait sur {} {}.", effect.fr, whole.fr, interval.fr),
             fmt::format("adds {} of unmet need over {} {}.", effect.en, whole.en, interval.en)},
            true};
}

SaidOfLever shows_nothing(const levers::Appraisal& appraisal, const Text& whole) {
    if (is_nil(appraisal.effect))
        return {{fmt::format("pas une heure de besoin évitée ni ajoutée sur {}.", whole.fr),
                 fmt::format("not one hour of need avoided or added over {}.", whole.en)},
                false};
    const auto interval = range(appraisal.effect.low, appraisal.effect.high);
    return {{fmt::format("aucun effet visible à cette échelle ; l'intervalle des heures évitées contient 0 {}.", interval.fr),
             fmt::format("no visible effect at this scale; the interval of the hours avoided holds 0 {}.", interval.en)},
            false};
}

SaidOfLever said_of(const levers::Appraisal& appraisal, const std::string& currency, const Text& whole) {
    if (appraisal.changes_nothing)
        return {{"ne change rien : avec ou sans lui, tous les résultats sont identiques.",
                 "changes nothing: with or without it, every result is identical."},
                true};
    switch (verdict(appraisal.effect)) {
        case Verdict::above_zero:
            return helps(appraisal, currency, whole);
        case Verdict::below_zero:
            return harms(appraisal, whole);
        case Verdict::holds_zero:
            return shows_nothing(appraisal, whole);
        case Verdict::not_told:
            break;
    }
    return {{"trop peu de calculs pour en dire l'effet.", "too few runs to tell its effect."}, false};
}

/// A sentence that begins with one of the words above.
std::string capitalised(std::string words) {
    constexpr std::string_view accented = "é";
    if (words.starts_with(accented)) return words.replace(0, accented.size(), "É");
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

/// “Ties per person: goods” with a colon after it: “Ties per person (goods)”.
std::string before_colon(const std::string& label, std::string_view colon) {
    const auto at = label.find(colon);
    return at == std::string::npos ? label : fmt::format("{} ({})", label.substr(0, at), label.substr(at + colon.size()));
}

}  // namespace

bool is_nil(const crisis::Estimate& estimate) { return estimate.mean == 0 && estimate.low == 0 && estimate.high == 0; }

Verdict verdict(const crisis::Estimate& estimate) {
    if (std::isnan(estimate.low) || std::isnan(estimate.high)) return Verdict::not_told;
    if (estimate.low > 0) return Verdict::above_zero;
    return estimate.high < 0 ? Verdict::below_zero : Verdict::holds_zero;
}

Text number_words(double value, int decimals) {
    return {written(value, decimals, "\u202f", ",", "\u2212"), written(value, decimals, ",", ".", "\u2212")};
}

Text counted_words(double value, int decimals, const Text& many) {
    const auto number = number_words(value, decimals);
    const double shown = std::stod(fmt::format("{:.{}f}", std::abs(value), decimals));
    const bool is_plural = many.fr.ends_with('s');
    const auto one = is_plural && shown < 2 ? many.fr.substr(0, many.fr.size() - 1) : many.fr;
    const bool is_one = decimals == 0 && shown == 1 && many.en.ends_with('s');
    const auto things = is_one ? many.en.substr(0, many.en.size() - 1) : many.en;
    return {number.fr + (one.empty() ? "" : " ") + one, number.en + (things.empty() ? "" : " ") + things};
}

Text acts_words(std::uint64_t acts, std::size_t replicates, const Text& many, const Protection& protection) {
    const auto in_a_run = (acts + replicates - 1) / replicates;
    if (rule_for_count(in_a_run, protection) == Rule::shown) return counted_words(static_cast<double>(acts), 0, many);
    return {many.fr.empty() ? std::string("peu") : fmt::format("peu de {}", many.fr),
            many.en.empty() ? std::string("few") : fmt::format("few {}", many.en)};
}

Text people_of(crisis::Scope scope) {
    switch (scope) {
        case crisis::Scope::participants:
            return {"participants", "participants"};
        case crisis::Scope::entourage:
            return {"personnes de l'entourage", "people around them"};
        case crisis::Scope::within_500_m:
            return {"habitants à moins de 500 m", "residents within 500 m"};
        case crisis::Scope::within_1_km:
            return {"habitants à moins de 1 km", "residents within 1 km"};
        case crisis::Scope::commune:
            return {"habitants de la commune", "residents of the commune"};
    }
    return {};
}

Text contribution(const Text& crisis, const std::string& place, const Text& people, const crisis::Estimate& avoided) {
    return sentence(crisis, {{fmt::format("« {} »", place), fmt::format("“{}”", place)}, people}, avoided);
}

Text contribution_of_all(const Text& crisis, std::size_t places, const Text& people, const crisis::Estimate& avoided) {
    if (places == 1) return sentence(crisis, {{"le lieu étudié", "the place studied"}, people}, avoided);
    return sentence(crisis, {{fmt::format("les {} lieux étudiés", places), fmt::format("the {} places studied", places)}, people},
                    avoided);
}

Text idle_levers_sentence(std::size_t levers) {
    if (levers == 1)
        return {"le levier essayé ne change rien : avec ou sans lui, tous les résultats sont identiques.",
                "the lever tried changes nothing: with or without it, every result is identical."};
    return {
        fmt::format("aucun des {} leviers essayés ne change rien : avec ou sans eux, tous les résultats sont identiques.",
                    levers),
        fmt::format("none of the {} levers tried changes anything: with or without them, every result is identical.", levers)};
}

Text no_lever_sentence(std::size_t levers, Whole whole) {
    const auto [fr, en] = whole_words(whole);
    if (levers == 1)
        return {fmt::format("le levier essayé n'a aucun effet visible sur {}.", fr),
                fmt::format("the lever tried has no visible effect over {}.", en)};
    return {
        fmt::format("aucun des {} leviers essayés n'a d'effet visible sur {} : tous les intervalles contiennent 0.", levers, fr),
        fmt::format("none of the {} levers tried has a visible effect over {}: every interval holds 0.", levers, en)};
}

Text contrast_sentence(const Text& label, const Text& high_value, const std::string& high, const Text& low_value,
                       const std::string& low) {
    return {fmt::format("{} : {} à « {} », {} à « {} » ; les intervalles à 95 % ne se touchent pas.",
                        before_colon(label.fr, " : "), high_value.fr, high, low_value.fr, low),
            fmt::format("{}: {} at “{}”, {} at “{}”; the 95% intervals do not meet.", before_colon(label.en, ": "), high_value.en,
                        high, low_value.en, low)};
}

Text lever_sentence(const Text& lever, const levers::Appraisal& appraisal, const std::string& currency, Whole whole) {
    const auto [words, is_what_it_does] = said_of(appraisal, currency, whole_words(whole));
    return {fmt::format("« {} »{}{}", lever.fr, is_what_it_does ? " " : " : ", words.fr),
            fmt::format("“{}”{}{}", lever.en, is_what_it_does ? " " : ": ", words.en)};
}

Text lever_verdict(const levers::Appraisal& appraisal, const std::string& currency, Whole whole) {
    auto said = said_of(appraisal, currency, whole_words(whole));
    return {capitalised(std::move(said.words.fr)), capitalised(std::move(said.words.en))};
}

}  // namespace reliance::restitution
