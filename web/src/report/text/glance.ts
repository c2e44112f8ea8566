/** What a reader asks of a report first, answered from its numbers: what was studied, what changes nothing, how sure it is. */
import { goes_unchanged } from "../outcomes";
import type { LeverRanking, Provenance, Report, Text } from "../types";
import { list, number, type Language } from "./format";
import { apart, can_compare } from "./titles";

const both = (write: (language: Language) => string): Text => ({ fr: write("fr"), en: write("en") });
const quoted = (label: string, language: Language): string => (language === "fr" ? `« ${label} »` : `“${label}”`);

/** Names that a line has room for. */
const NAMED = 6;

/** The places by name, or how many, and the crises that were simulated. */
export function studied({ sites, crises, study }: Report): Text | null {
  if (sites.length === 0) return null;
  return both((language) => {
    const places = sites.length <= NAMED ? list(sites.map(({ name }) => quoted(name, language)), language) : `${number(sites.length, 0, language)} ${language === "fr" ? "lieux" : "places"}`;
    if (crises.length === 0) return `${places}.`;
    const where = study.territory_name ? (language === "fr" ? ` sur une population de synthèse (${study.territory_name.fr})` : ` on a synthetic population (${study.territory_name.en})`) : "";
    const what = list(crises.map(({ label }) => label[language]), language);
    if (language === "fr") return `${places} ; ${crises.length === 1 ? "une crise simulée" : `${crises.length} crises simulées`}${where} : ${what}.`;
    return `${places}; ${crises.length === 1 ? "one crisis simulated" : `${crises.length} crises simulated`}${where}: ${what}.`;
  });
}

const seen_nothing = ({ levers }: LeverRanking): number => levers.filter(({ verdict }) => verdict === "nothing_visible" || verdict === "no_change").length;

/** Sentences on what makes no difference that can be seen: measures, crises, levers. */
export function without_effect({ comparison, crises, levers }: Report): Text[] {
  const compared = comparison.measures.filter(can_compare), alike = compared.filter((measure) => apart(measure) === null).length;
  const measures: Text[] = alike === 0 ? [] : [both((language) => (language === "fr" ? `Mesures où les lieux ne se distinguent pas nettement : ${alike} sur ${compared.length}.` : `Measures on which the places do not clearly differ: ${alike} of ${compared.length}.`))];
  const unchanged = crises.filter((crisis) => !crisis.untold && goes_unchanged(crisis)).map(({ label }) => both((language) => (language === "fr" ? `${label.fr} : avec ou sans les lieux, les résultats sont les mêmes.` : `${label.en}: with or without the places, the results are the same.`)));
  const idle = levers.filter((ranking) => seen_nothing(ranking) > 0);
  const in_crisis = (ranking: LeverRanking, language: Language): string => crises.find(({ id }) => id === ranking.crisis)?.label[language] ?? ranking.crisis;
  const tried = idle.map((ranking) => both((language) => (language === "fr" ? `${in_crisis(ranking, "fr")} : leviers essayés sans effet visible, ${seen_nothing(ranking)} sur ${ranking.levers.length}.` : `${in_crisis(ranking, "en")}: levers tried without a visible effect, ${seen_nothing(ranking)} of ${ranking.levers.length}.`)));
  return [...measures, ...unchanged, ...tried];
}

/** Sentences on what the numbers stand on. */
export function certainty({ assumptions, crises }: Report): Text[] {
  const of = (provenance: Provenance): number => assumptions.parameters.filter((one) => one.provenance === provenance).length, all = assumptions.parameters.length;
  const values: Text[] = all === 0 ? [] : [both((language) => (language === "fr" ? `Valeurs du modèle : ${number(all, 0, "fr")}, dont ${of("measured")} mesurées par cette étude, ${of("published")} reprises d’une source publiée, ${of("assumed")} supposées.` : `Values of the model: ${number(all, 0, "en")}, of which ${of("measured")} measured by this study, ${of("published")} from a published source, ${of("assumed")} assumed.`))];
  const runs = [...new Set(crises.map(({ replicates }) => replicates))].sort((a, b) => a - b);
  const replicates: Text[] = runs.length === 0 ? [] : [both((language) => {
    const times = [...new Set([runs[0]!, runs.at(-1)!])].map((n) => number(n, 0, language)).join("–");
    return language === "fr" ? `Chaque crise est rejouée ${times} fois, avec d’autres tirages au sort.` : `Each crisis is run ${times} times, with other random draws.`;
  })];
  const untold = crises.flatMap(({ label, untold: why }) => (why ? [both((language) => `${label[language]}${language === "fr" ? " : " : ": "}${why[language]}`)] : []));
  return [...values, ...replicates, ...untold];
}
