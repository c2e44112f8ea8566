/** The sentence above a figure, where the report gives none: what the numbers say, and no more than they say. */
import type { Attribution, Cell, Comparison, Crisis, CurvePanel, Fit, HowMany, LeverRanking, LeverRow, MapLayer, MeasureRow, Network, Outcome, OutcomeRow, OutcomeTable, Report, Scope, Sensitivity, Text, WaveComparison, Where } from "../types";
import { holds_zero, interval, is_nil, is_share, list, number, quantity, signed, type Language } from "./format";
import { whole_label, word_label, words_of } from "./words";

const NO_UNIT: Text = { fr: "", en: "" };
const both = (write: (language: Language) => string): Text => ({ fr: write("fr"), en: write("en") });
const site_name = (report: Report, id: string | null): string => report.sites.find((site) => site.id === id)?.name ?? "";
const first = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

/** The label with a small first letter, unless it opens with an acronym. */
const inside = (label: string): string => (/^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLocaleLowerCase() + label.slice(1) : label);

/** Value at a share of the sorted numbers. */
export function quantile(sorted: number[], share: number): number {
  const at = share * (sorted.length - 1), below = Math.floor(at);
  const low = sorted[below] ?? NaN, high = sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN;
  return low + (high - low) * (at - below);
}

/** True when a layer has one value per commune, which all of its cells bear: it was computed by commune. */
export function is_by_commune(cells: Cell[], layer: number): boolean {
  const of = new Map<string, number | null>();
  const alike = cells.every(({ commune, values }) => {
    const value = values[layer] ?? null;
    if (!of.has(commune)) of.set(commune, value);
    return of.get(commune) === value;
  });
  return alike && of.size > 1 && of.size < cells.length;
}

export function layer_title(layer: MapLayer, cells: Cell[], at: number): Text {
  const by_commune = is_by_commune(cells, at), seen = by_commune ? [...new Map(cells.map((cell) => [cell.commune, cell])).values()] : cells;
  const sorted = seen.map((cell) => cell.values[at] ?? null).filter((value): value is number => value !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return layer.label;
  const low = quantile(sorted, 0.25), high = quantile(sorted, 0.75);
  return both((language) => {
    const range = interval(low, high, layer.unit, layer.decimals, language);
    return language === "fr" ? `${first(layer.label.fr)} : ${range} dans la moitié des ${by_commune ? "communes" : "mailles"}` : `${first(layer.label.en)}: ${range} in half of the ${by_commune ? "communes" : "cells"}`;
  });
}

export function fit_title(fit: Fit): Text {
  const gap = (row: Fit["rows"][number]): number => (row.target === 0 ? 0 : Math.abs(row.obtained / row.target - 1));
  const [worst] = [...fit.rows].sort((a, b) => gap(b) - gap(a));
  if (!worst) return { fr: "Population de synthèse", en: "Synthetic population" };
  const share = { fr: "%", en: "%" };
  return {
    fr: `La population de synthèse s’écarte au plus de ${quantity(gap(worst), share, 1, "fr")} d’une cible (${worst.margin.fr} : ${worst.category.fr})`,
    en: `The synthetic population departs from a target by ${quantity(gap(worst), share, 1, "en")} at most (${worst.margin.en}: ${worst.category.en})`,
  };
}

export function network_title(network: Network, report: Report): Text {
  const name = site_name(report, network.site);
  if (network.form === "blocks") return { fr: `${name} : les liens, de groupe à groupe`, en: `${name}: the ties, from group to group` };
  const here = network.ties.filter((tie) => tie.made_here).length, all = network.ties.length;
  const share = { fr: "%", en: "%" };
  if (all === 0) return { fr: `${name} : aucun lien à dessiner`, en: `${name}: no tie to draw` };
  if (here === 0) return { fr: `${name} : ${number(all, 0, "fr")} liens dessinés`, en: `${name}: ${number(all, 0, "en")} ties drawn` };
  return {
    fr: `${name} : ${number(all, 0, "fr")} liens dessinés, dont ${quantity(here / all, share, 0, "fr")} nés au lieu`,
    en: `${name}: ${number(all, 0, "en")} ties drawn, ${quantity(here / all, share, 0, "en")} of them made at the place`,
  };
}

/** True where two places at least have a value with its interval. */
export const can_compare = (measure: MeasureRow): boolean => measure.values.filter((one) => one.value !== null && one.low !== null && one.high !== null).length >= 2;

/** The two places farthest apart whose intervals do not meet; null when every pair of intervals meets. */
export function apart(measure: MeasureRow): { high: string; low: string } | null {
  const known = measure.values.filter((one) => one.value !== null && one.low !== null && one.high !== null);
  const [lowest] = [...known].sort((a, b) => (a.high ?? 0) - (b.high ?? 0));
  const highest = [...known].sort((a, b) => (a.low ?? 0) - (b.low ?? 0)).at(-1);
  if (!lowest || !highest || (highest.low ?? 0) <= (lowest.high ?? 0)) return null;
  return { high: highest.site, low: lowest.site };
}

export function comparison_title(comparison: Comparison): Text {
  const clear = comparison.measures.filter((measure) => apart(measure) !== null).length, all = comparison.measures.filter(can_compare).length;
  if (all === 0) return { fr: "Trop peu de données pour comparer les lieux", en: "Too little data to compare the places" };
  if (clear === 0) return { fr: "Aucune mesure ne sépare nettement deux lieux", en: "No measure clearly tells two places apart" };
  return {
    fr: `Sur ${clear} des ${all} mesures, deux lieux au moins diffèrent nettement`,
    en: `On ${clear} of ${all} measures, at least two places clearly differ`,
  };
}

/** Where the places have values without intervals, counts most often: from the least to the most. */
function span_title(measure: MeasureRow, report: Report): Text | null {
  const known = measure.values.filter((one): one is typeof one & { value: number } => one.value !== null).sort((a, b) => a.value - b.value);
  const [least] = known, most = known.at(-1);
  if (!least || !most || known.length < 2) return null;
  const said = (one: typeof least, language: Language): string => quantity(one.value, is_share(measure.unit) ? measure.unit : NO_UNIT, measure.decimals, language);
  if (least.value === most.value) return { fr: `${measure.label.fr} : ${said(least, "fr")} dans tous les lieux`, en: `${measure.label.en}: ${said(least, "en")} at every place` };
  const [low, high] = [site_name(report, least.site), site_name(report, most.site)];
  return { fr: `${measure.label.fr} : de ${said(least, "fr")} à « ${low} » jusqu’à ${said(most, "fr")} à « ${high} »`, en: `${measure.label.en}: from ${said(least, "en")} at ${low} to ${said(most, "en")} at ${high}` };
}

export function measure_title(measure: MeasureRow, report: Report): Text {
  const found = apart(measure);
  const all_alike = measure.values.every((one) => one.value !== null && one.value === measure.values[0]?.value);
  if (all_alike || !can_compare(measure)) {
    const span = span_title(measure, report);
    if (span) return span;
  }
  if (!can_compare(measure)) return { fr: `${measure.label.fr} : trop peu de données pour comparer`, en: `${measure.label.en}: too little data to compare` };
  if (!found) return { fr: `${measure.label.fr} : pas de différence nette entre les lieux`, en: `${measure.label.en}: no clear difference between places` };
  const high = site_name(report, found.high), low = site_name(report, found.low);
  return { fr: `${measure.label.fr} : plus haut à « ${high} » qu’à « ${low} »`, en: `${measure.label.en}: higher at ${high} than at ${low}` };
}

export function waves_title(waves: WaveComparison, report: Report): Text {
  const known = waves.rows.filter(({ change }) => change.value !== null && change.low !== null), changed = known.filter(({ change }) => !holds_zero(change)).length;
  if (known.length === 0) return { fr: "Trop peu de données pour comparer deux vagues", en: "Too little data to compare two waves" };
  const label = (id: string, language: Language): string => report.study.waves.find((wave) => wave.id === id)?.label[language] ?? id;
  const from = (language: Language): string => (language === "fr" ? `De « ${label(waves.before, "fr")} » à « ${label(waves.after, "fr")} »` : `From ${label(waves.before, "en")} to ${label(waves.after, "en")}`);
  if (changed === 0) return { fr: `${from("fr")}, aucune mesure d’un lieu ne change nettement`, en: `${from("en")}, no measure of a place clearly changes` };
  return {
    fr: `${from("fr")}, ${changed} des ${known.length} mesures des lieux ${changed === 1 ? "change" : "changent"} nettement`,
    en: `${from("en")}, ${changed} of the ${known.length} measures of the places clearly ${changed === 1 ? "changes" : "change"}`,
  };
}

/** The lowest point of a curve; null for an empty one. */
export function lowest(points: (number | null)[]): number | null {
  const known = points.filter((point): point is number => point !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** The worst hour without the place, what the two runs give then, and whether their bands stand apart; where one has none, they do not. */
function worst_hour(panel: CurvePanel): { with_place: number; without: number; clear: boolean } | null {
  const [baseline, other] = panel.curves;
  const without = other ? lowest(other.mean) : null;
  if (!baseline || !other || without === null) return null;
  const at = other.mean.indexOf(without), with_place = baseline.mean[at] ?? null;
  if (with_place === null) return null;
  const low = baseline.low[at] ?? null, high = other.high[at] ?? null;
  return { with_place, without, clear: low !== null && high !== null && low > high };
}

export function curves_title(crisis: Crisis, report: Report): Text {
  const panels = crisis.curves.panels.filter((panel) => panel.site !== null && panel.scope === "participants");
  const gains = panels.flatMap((panel) => { const hours = worst_hour(panel); return hours ? [{ site: panel.site, ...hours }] : []; });
  const [best] = gains.sort((a, b) => Number(b.clear) - Number(a.clear) || b.with_place - b.without - (a.with_place - a.without));
  if (!best) return { fr: `${crisis.label.fr} : la part des besoins satisfaits, heure par heure`, en: `${crisis.label.en}: the share of needs met, hour by hour` };
  const name = site_name(report, best.site), unit = { fr: "%", en: "%" };
  if (gains.every((one) => !one.clear))
    return {
      fr: "À l’heure la plus dure, rien ne distingue nettement les participants avec ou sans leur lieu",
      en: "At the worst hour, nothing clearly tells participants with their place from participants without it",
    };
  return {
    fr: `À l’heure la plus dure, ${quantity(best.with_place, unit, 0, "fr")} des heures de besoin sont satisfaites chez les participants de « ${name} », ${quantity(best.without, unit, 0, "fr")} sans ce lieu`,
    en: `At the worst hour, ${quantity(best.with_place, unit, 0, "en")} of need-hours are met among the participants of ${name}, ${quantity(best.without, unit, 0, "en")} without it`,
  };
}

/** An index has no unit worth saying in a sentence. */
const said_unit = (unit: Text): Text => (unit.en === "index" ? { fr: "", en: "" } : unit);

/** Decimals a sentence needs: none from ten on, as in the sentences of the engine. */
const spoken = (value: number, decimals: number): number => (Math.abs(value) >= 10 ? 0 : decimals);

/** A circle of people with its article: "les participants". */
function people_of(scope: Scope, report: Report): Text {
  const label = word_label(scope, words_of(report));
  return scope === "participants" ? { fr: "les participants", en: "participants" } : label;
}

/** The interval of the size of a change, whichever its sign; without an interval, it may have any size. */
function size_of({ low, high }: OutcomeRow): { least: number; most: number } {
  if (low === null || high === null) return { least: 0, most: Infinity };
  return { least: Math.max(0, low, -high), most: Math.max(high, -low) };
}

/** The row that changes the most, where the interval of its size lies above that of every other row; of one that is withheld it may be anywhere. */
function clear_winner(rows: OutcomeRow[]): OutcomeRow | null {
  if (rows.length < 2) return null;
  return rows.find((row) => row.value !== null && rows.every((other) => other === row || size_of(row).least > size_of(other).most)) ?? null;
}

/** "de 310 à 458 h de moins"; with their signs where some go up and others down. */
function changes_said(rows: OutcomeRow[], outcome: Outcome, language: Language): string {
  const values = rows.map((row) => row.value ?? 0), more = values.every((value) => value > 0), less = values.every((value) => value < 0);
  const sizes = (more || less ? values.map(Math.abs) : values).sort((a, b) => a - b), [least, most] = [sizes[0] ?? 0, sizes.at(-1) ?? 0];
  const decimals = (value: number): number => spoken(value, outcome.decimals);
  const written = (value: number): string => quantity(value, outcome.unit, decimals(value), language);
  const said = written(least) === written(most) ? written(most) : interval(least, most, outcome.unit, decimals, language);
  if (!more && !less) return said;
  return language === "fr" ? `${said} ${more ? "de plus" : "de moins"}` : `${said} ${more ? "more" : "less"}`;
}

/** The place that changes the most, where the intervals tell it from every other; else those that change something, of no order. */
export function differences_title(table: OutcomeTable, crisis: Crisis, report: Report): Text {
  const outcome = table.outcomes[0];
  const rows = table.rows.filter((row) => row.outcome === outcome?.id && row.value !== null);
  const seen = rows.filter((row) => !holds_zero(row)), near = rows[0]?.scope;
  const told = seen.filter((row) => row.scope === near), winner = clear_winner(table.rows.filter((row) => row.outcome === outcome?.id && row.scope === near && (row.value !== null || row.suppressed !== null)));
  if (seen.length > 0 && told.length === 0 && near)
    return {
      fr: `Pour ${people_of(near, report).fr}, aucun lieu ne change rien que l’on puisse voir (sur ${rows.length} écarts regardés, ${seen.length} ${seen.length === 1 ? "se distingue" : "se distinguent"} de zéro)`,
      en: `For ${people_of(near, report).en}, no place changes anything that can be seen (of ${rows.length} differences looked at, ${seen.length} can be told from zero)`,
    };
  if (rows.length > 0 && rows.every(is_nil)) return { fr: "Aucun lieu ne change rien : tous les écarts sont nuls", en: "No place changes anything: every difference is nil" };
  if (!outcome || !near || told.length === 0) return { fr: "Aucun lieu ne change rien que l’on puisse voir", en: "No place changes anything that can be seen" };
  const named = winner ? [winner] : told;
  const names = named.map((row) => site_name(report, crisis.arms.find((one) => one.id === row.arm)?.site ?? row.site));
  const wide = seen.some((row) => row.scope === "territory") || !rows.some((row) => row.scope === "territory");
  return both((language) => {
    const gain = changes_said(named, outcome, language), circle = word_label(near, words_of(report))[language], whole = whole_label(report)[language];
    const label = inside(outcome.label[language]), places = list(names.map((name) => (language === "fr" ? `« ${name} »` : name)), language);
    if (language === "fr") return `${places} ${winner ? "change le plus" : named.length === 1 ? "change quelque chose" : "changent quelque chose"} : ${gain} (${circle}, ${label})${wide ? "" : ` ; sur ${whole}, rien que l’on puisse voir`}`;
    return `${places} ${winner ? "changes the most" : named.length === 1 ? "changes something" : "change something"}: ${gain} (${circle}, ${label})${wide ? "" : `; over ${whole}, nothing that can be seen`}`;
  });
}

/** With-and-without pairs of one outcome, at the nearest scope there is. */
function pairs(table: OutcomeTable, outcome: string, crisis: Crisis): { site: string | null; with_place: OutcomeRow; without: OutcomeRow }[] {
  const near = table.rows.find((row) => row.outcome === outcome)?.scope;
  const rows = table.rows.filter((row) => row.outcome === outcome && row.scope === near && row.value !== null);
  return rows.filter((row) => row.arm !== "baseline").flatMap((without) => {
    const site = crisis.arms.find((arm) => arm.id === without.arm)?.site ?? without.site;
    const with_place = rows.find((row) => row.arm === "baseline" && row.site === without.site);
    return with_place ? [{ site, with_place, without }] : [];
  });
}

export function helped_by_title(table: OutcomeTable, crisis: Crisis, report: Report): Text {
  const gains = table.outcomes.flatMap((outcome) => pairs(table, outcome.id, crisis).map((pair) => ({ outcome, site: pair.site, gain: (pair.with_place.value ?? 0) - (pair.without.value ?? 0), apart: pair.with_place.low !== null && pair.without.high !== null && pair.with_place.low > pair.without.high })));
  const [best] = gains.filter((one) => one.apart).sort((a, b) => b.gain - a.gain);
  if (!best) return { fr: "Les lieux ne changent pas nettement qui aide", en: "The places do not clearly change who helps" };
  const name = site_name(report, best.site);
  return {
    fr: `L’aide en plus la plus nette : ${inside(best.outcome.label.fr)}, avec « ${name} » (${signed(best.gain, best.outcome.unit, best.outcome.decimals, "fr")})`,
    en: `The clearest extra help: ${inside(best.outcome.label.en)}, with ${name} (${signed(best.gain, best.outcome.unit, best.outcome.decimals, "en")})`,
  };
}

const stand_apart = (a: OutcomeRow, b: OutcomeRow): boolean => a.low !== null && a.high !== null && b.low !== null && b.high !== null && (a.low > b.high || b.low > a.high);

/** The widest clear with-and-without gap of a table's first outcome. */
export function contrast_title(table: OutcomeTable, crisis: Crisis, report: Report): Text {
  const outcome = table.outcomes[0];
  const gap = (pair: { with_place: OutcomeRow; without: OutcomeRow }): number => Math.abs((pair.with_place.value ?? 0) - (pair.without.value ?? 0));
  const all = outcome ? pairs(table, outcome.id, crisis) : [], clear = all.filter((pair) => stand_apart(pair.with_place, pair.without));
  const [best] = clear.sort((a, b) => gap(b) - gap(a));
  if (!outcome || all.length === 0) return table.figure.definition;
  if (!best) return { fr: `${first(outcome.label.fr)} : pas de différence nette avec ou sans les lieux`, en: `${first(outcome.label.en)}: no clear difference with or without the places` };
  const name = site_name(report, best.site);
  return both((language) => {
    const [with_place, without] = [best.with_place, best.without].map((row) => quantity(row.value ?? 0, said_unit(outcome.unit), spoken(row.value ?? 0, outcome.decimals), language));
    if (language === "fr") return `${first(outcome.label.fr)} : ${with_place} avec « ${name} », ${without} sans ce lieu`;
    return `${first(outcome.label.en)}: ${with_place} with ${name}, ${without} without it`;
  });
}

/**
 * The parts alone: they are computed on the place's surroundings, on fewer people than the place's effect (`whole`), so that their sum says
 * nothing of that effect.
 */
export function attribution_title(attribution: Attribution, report: Report): Text {
  const name = site_name(report, attribution.site), seen = attribution.mechanisms.filter((row) => row.value !== null && !holds_zero(row)).sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const opening = { fr: `${name}, dans ses alentours pris seuls`, en: `${name}, within its surroundings alone` };
  if (attribution.mechanisms.length > 0 && attribution.mechanisms.every(is_nil)) return { fr: `${opening.fr} : aucun mécanisme n’apporte quoi que ce soit`, en: `${opening.en}: no mechanism brings anything` };
  if (seen.length === 0) return { fr: `${opening.fr} : aucune des parts ne se distingue de zéro`, en: `${opening.en}: none of the parts can be told from zero` };
  const names = (language: Language): string => list(seen.map((row) => word_label(row.mechanism, words_of(report))[language]), language);
  return {
    fr: `${opening.fr} : parmi les parts, ${names("fr")} ${seen.length === 1 ? "se distingue" : "se distinguent"} de zéro`,
    en: `${opening.en}: among the parts, ${names("en")} can be told from zero`,
  };
}

/** The place of which the fewest would reach the first share aimed at. */
export function how_many_title(how_many: HowMany, report: Report): Text {
  const first_aims = how_many.places.flatMap((place) => place.targets.slice(0, 1).map((one) => ({ site: place.site, ...one })));
  const told = first_aims.filter((one) => one.places.value !== null).sort((a, b) => (a.places.value ?? 0) - (b.places.value ?? 0));
  const best = told.find((one) => one.verdict !== "does_not_fit");
  const share = { fr: "%", en: "%" }, aim = (language: Language): string => quantity(first_aims[0]?.target ?? 0, share, 0, language);
  if (told.length === 0) return { fr: "Combien de lieux semblables ? On ne peut le dire : l’effet d’un seul ne se distingue pas de zéro", en: "How many such places? It cannot be told: the effect of one is not told from zero" };
  if (!best) return { fr: `Éviter ${aim("fr")} des besoins non satisfaits demanderait plus de participants qu’il n’y a d’habitants`, en: `To avoid ${aim("en")} of unmet need would take more participants than there are residents` };
  const name = site_name(report, best.site);
  return both((language) => {
    const places = number(best.places.value ?? 0, 0, language), people = number(best.participants.value ?? 0, 0, language), range = interval(best.places.low, best.places.high, NO_UNIT, 0, language);
    const only_one = best.places.value === 1;
    if (language === "fr") return `À proportion, éviter ${aim("fr")} des besoins non satisfaits demanderait ${places} ${only_one ? "lieu" : "lieux"} comme « ${name} » (${range}), soit ${people} participants`;
    return `By proportion, to avoid ${aim("en")} of unmet need would take ${places} ${only_one ? "place" : "places"} like ${name} (${range}), that is ${people} participants`;
  });
}

export function where_title(where: Where): Text {
  const [most] = where.communes.filter((one) => one.hours.value !== null);
  if (!most) return { fr: "Loin des lieux étudiés, trop peu d’habitants pour en dire quelque chose", en: "Away from the places studied, too few residents to tell of" };
  return {
    fr: `Loin des lieux étudiés, le plus d’heures de besoin sans réponse : ${most.name} (${number(most.hours.value ?? 0, 0, "fr")} heures)`,
    en: `Away from the places studied, the most hours of need unmet: ${most.name} (${number(most.hours.value ?? 0, 0, "en")} hours)`,
  };
}

/** What a lever that helps does beside the others: the most only where it holds the first place in every ranking that the replicates allow. */
function standing(lever: LeverRow, ranking: LeverRanking): Text {
  const { rank_low, rank_high, effect_per_cost } = lever;
  if (ranking.levers.length === 1 || effect_per_cost.value === null || (rank_low ?? 1) > 1) return { fr: "a un effet visible", en: "has a visible effect" };
  if (rank_low === 1 && rank_high === 1) return { fr: "fait le plus à coût égal", en: "does the most for its cost" };
  return { fr: "est parmi ceux qui font le plus à coût égal", en: "is among those that do the most for their cost" };
}

export function levers_title(ranking: LeverRanking): Text {
  const useful = ranking.levers.filter((lever) => lever.verdict === "helps"), idle = ranking.levers.filter((lever) => lever.verdict === "nothing_visible" || lever.verdict === "no_change");
  const [best] = [...useful].sort((a, b) => (b.effect_per_cost.value ?? -Infinity) - (a.effect_per_cost.value ?? -Infinity));
  if (idle.length > 0 && ranking.levers.every((lever) => lever.verdict === "no_change")) return { fr: "Aucun levier essayé ne change rien : tous les résultats restent identiques", en: "No lever tried changes anything: every result stays identical" };
  if (!best) return { fr: "Aucun levier essayé ne change rien que l’on puisse voir", en: "No lever tried changes anything that can be seen" };
  const many = idle.length, does = standing(best, ranking);
  return {
    fr: `« ${best.label.fr} » ${does.fr}${many === 0 ? "" : many === 1 ? " ; un levier essayé ne change rien que l’on puisse voir" : ` ; ${many} leviers essayés ne changent rien que l’on puisse voir`}`,
    en: `“${best.label.en}” ${does.en}${many === 0 ? "" : many === 1 ? "; one lever tried changes nothing that can be seen" : `; ${many} levers tried change nothing that can be seen`}`,
  };
}

type Swing = Sensitivity["rows"][number];

/** How far the output goes, from its lowest to its highest, the reference among them. */
const reach = ({ base }: Sensitivity, { at_low, at_high }: Swing): number => Math.max(at_low, at_high, base) - Math.min(at_low, at_high, base);

export interface Swings {
  /** Rows that weigh: they leave the band of the noise or, where the report gives none, change the output. */
  telling: Swing[];
  /** Rows that change the output by no more than the noise; empty where the report gives no band. */
  within_noise: Swing[];
  /** Rows that change nothing at all. */
  unmoving: Swing[];
}

/** The rows of a figure by what can be said of them, the widest first. */
export function swings(sensitivity: Sensitivity): Swings {
  const { base, rows } = sensitivity, noise = sensitivity.noise ?? 0;
  const ordered = [...rows].sort((a, b) => reach(sensitivity, b) - reach(sensitivity, a)), farthest = (row: Swing): number => Math.max(Math.abs(row.at_low - base), Math.abs(row.at_high - base));
  const moving = ordered.filter((row) => farthest(row) > 0);
  return { telling: moving.filter((row) => farthest(row) > noise), within_noise: moving.filter((row) => farthest(row) <= noise), unmoving: ordered.filter((row) => farthest(row) === 0) };
}

/** Names a title has room for. */
const NAMED = 3;

export function sensitivity_title(sensitivity: Sensitivity, report: Report): Text {
  const { telling, within_noise, unmoving } = swings(sensitivity), has_noise = (sensitivity.noise ?? null) !== null;
  const meaning = (row: Swing, language: Language): string => (report.assumptions.parameters.find((one) => one.name === row.parameter)?.meaning[language] ?? row.parameter).replace(/\.$/, "");
  /** Between marks: meanings hold commas of their own. */
  const name = (row: Swing, language: Language): string => (language === "fr" ? `« ${meaning(row, "fr")} »` : `“${meaning(row, "en")}”`);
  if (!has_noise) {
    if (telling.length === 0) return { fr: "Aucun paramètre ne change ce résultat d’un bout à l’autre de sa plage", en: "No parameter changes this result from one end of its range to the other" };
    const heaviest = (language: Language): string => list(telling.slice(0, 2).map((row) => name(row, language)), language);
    return { fr: `Ce qui pèse le plus : ${heaviest("fr")}`, en: `What weighs most: ${heaviest("en")}` };
  }
  const noise = noise_of(sensitivity), others = within_noise.length + unmoving.length;
  if (telling.length === 0) return { fr: `Aucun paramètre ne se distingue du ${noise.fr}`, en: `No parameter can be told from the ${noise.en}` };
  const named = telling.slice(0, telling.length === NAMED + 1 ? NAMED + 1 : NAMED), more = telling.length - named.length;
  const names = (language: Language): string => list([...named.map((row) => name(row, language)), ...(more > 0 ? [language === "fr" ? `${more} autres paramètres` : `${more} other parameters`] : [])], language);
  const rest = {
    fr: others === 0 ? "" : others === 1 ? ` ; l’autre ne se distingue pas du ${noise.fr}` : ` ; les ${others} autres ne se distinguent pas du ${noise.fr}`,
    en: others === 0 ? "" : others === 1 ? `; the other cannot be told from the ${noise.en}` : `; the ${others} others cannot be told from the ${noise.en}`,
  };
  return { fr: `${names("fr")} ${telling.length === 1 ? "pèse" : "pèsent"} sur le résultat${rest.fr}`, en: `${names("en")} ${telling.length === 1 ? "weighs" : "weigh"} on the result${rest.en}` };
}

/** "bruit de 2 répliques", or of its replicates where their number is not told. */
export function noise_of({ replicates }: Sensitivity): Text {
  if (replicates === undefined || replicates === null) return { fr: "bruit des répliques", en: "noise of the replicates" };
  return { fr: `bruit de ${number(replicates, 0, "fr")} ${replicates < 2 ? "réplique" : "répliques"}`, en: `noise of ${number(replicates, 0, "en")} ${replicates === 1 ? "replicate" : "replicates"}` };
}
