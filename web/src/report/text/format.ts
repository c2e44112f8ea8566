/** Numbers, dates and intervals as each language writes them. */
import type { Estimate, Text } from "../types";

export type Language = "fr" | "en";

const LOCALE: Record<Language, string> = { fr: "fr-FR", en: "en-GB" };
const NARROW_SPACE = "\u202f";
const MINUS = "\u2212";

/** The typographic minus sign, and thin unbreakable spaces between thousands. */
function typeset(written: string): string {
  return written.replace(/^-/, MINUS).replaceAll("\u00a0", NARROW_SPACE);
}

/** Digits past the last one kept, enough to tell a true half from what is merely near one. */
const GUARD = 25;

/** The value as the sentences of the engine round it: to the nearest, and a true half to the even digit (38.5 to 38, 39.5 to 40). */
export function rounded(value: number, decimals: number): number {
  if (!(Math.abs(value) < 1e20)) return value;
  const exact = Math.abs(value).toFixed(decimals + GUARD), kept = exact.slice(0, -GUARD), past = exact.slice(-GUARD);
  const is_half = past === "5".padEnd(GUARD, "0"), is_even = "02468".includes(kept.replace(/\.$/, "").at(-1) ?? "");
  const size = Number(is_half && is_even ? kept : Math.abs(value).toFixed(decimals));
  return size === 0 ? 0 : Math.sign(value) * size;
}

/** Decimals of an amount in a sentence of the engine: one below ten, none from there on; nothing needs none. */
export const said_decimals = (value: number): number => (value !== 0 && Math.abs(value) < 10 ? 1 : 0);

/** "1 234,5" or "1,234.5". */
export function number(value: number, decimals: number, language: Language): string {
  return typeset(new Intl.NumberFormat(LOCALE[language], { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(rounded(value, decimals)));
}

/** Three significant digits, and never a digit less than the units. */
export function plain_number(value: number, language: Language): string {
  return typeset(new Intl.NumberFormat(LOCALE[language], Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 }).format(value));
}

/** The same, as a percentage: "5,9 %" for 0.059. */
export function plain_percentage(value: number, language: Language): string {
  return `${plain_number(100 * value, language)}${language === "fr" ? NARROW_SPACE : ""}%`;
}

/** True when values of this unit are shares to be shown as percentages. */
export function is_share(unit: Text): boolean {
  return unit.en === "%";
}

/** The number alone, shares as percentages: "12" for 0.12. */
export function bare(value: number, unit: Text, decimals: number, language: Language): string {
  return number(is_share(unit) ? value * 100 : value, decimals, language);
}

/** The number with its unit: "12 %", "420 h pour 1 000 pers.". */
export function quantity(value: number, unit: Text, decimals: number, language: Language): string {
  const written = bare(value, unit, decimals, language);
  if (is_share(unit)) return language === "fr" ? `${written}${NARROW_SPACE}%` : `${written}%`;
  if (unit[language] === "") return written;
  return `${written}\u00a0${agreed(rounded(value, decimals), unit, language)}`;
}

/** The unit as so much of it is said: French takes its plural from 2 on ("1,3 lien"), English everywhere but at 1 ("1 tie"). */
export function agreed(value: number, unit: Text, language: Language): string {
  const is_one = language === "fr" ? Math.abs(value) < 2 : Math.abs(value) === 1;
  const written = language === "fr" ? french_print(unit.fr) : unit.en;
  return is_one && !written.startsWith("fois") ? written.replace(/^(\p{L}{3,})s(?=$|\s)/u, "$1") : written;
}

/** The same with a plus sign before what is gained. */
export function signed(value: number, unit: Text, decimals: number, language: Language): string {
  const written = quantity(value, unit, decimals, language);
  return rounded(is_share(unit) ? value * 100 : value, decimals) > 0 ? `+${written}` : written;
}

const NONE: Text = { fr: "", en: "" }, POINTS: Text = { fr: "points", en: "points" };

/** A change of a value of this unit as it is written: of a share in points, of anything else beside its unit, which is not said again. */
const of_change = (unit: Text): { times: number; said: Text } => (is_share(unit) ? { times: 100, said: POINTS } : { times: 1, said: NONE });

/** How much a value has changed: "+4 points" for a share, "−0.3". */
export function changed(change: number, unit: Text, decimals: number, language: Language): string {
  const { times, said } = of_change(unit);
  return signed(times * change, said, decimals, language);
}

/** The interval of a change: "de 1 à 7 points" for a share. */
export function interval_changed(low: number, high: number, unit: Text, decimals: number, language: Language): string {
  const { times, said } = of_change(unit);
  return interval(times * low, times * high, said, decimals, language);
}

/** "de 41 à 88" or "41 to 88"; empty without an interval. */
export function interval(low: number | null, high: number | null, unit: Text, decimals: number | ((end: number) => number), language: Language): string {
  if (low === null || high === null) return "";
  const digits = (end: number): number => (typeof decimals === "number" ? decimals : decimals(end));
  const from = bare(low, unit, digits(low), language), to = quantity(high, unit, digits(high), language);
  return language === "fr" ? `de ${from} à ${to}` : `${from} to ${to}`;
}

/** "62 %, de 41 à 88 %": a value with its interval. */
export function estimated(estimate: { value: number | null; low: number | null; high: number | null }, unit: Text, decimals: number | ((end: number) => number), language: Language): string {
  if (estimate.value === null) return "";
  return [quantity(estimate.value, unit, typeof decimals === "number" ? decimals : decimals(estimate.value), language), interval(estimate.low, estimate.high, unit, decimals, language)].filter(Boolean).join(", ");
}

/** True when the interval holds zero: nothing can be seen. */
export function holds_zero(estimate: Estimate): boolean {
  const { value, low, high } = estimate;
  if (low === null || high === null) return value === 0;
  return low <= 0 && high >= 0;
}

/** True when nothing at all differs: the value is 0, and its interval holds nothing else. */
export function is_nil({ value, low, high }: Estimate): boolean {
  return value === 0 && (low ?? 0) === 0 && (high ?? 0) === 0;
}

/** "avril 2023 – juin 2023"; the one date that is known; nothing where none is. */
export function period(start: string, end: string, language: Language): string {
  return [start, end].filter((written) => written !== "").map((written) => date(written, language)).join(" – ");
}

/** "24 novembre 2026"; "mai 2023"; "2023". What is not a date comes back as it is. */
export function date(written: string, language: Language): string {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(written);
  if (!parts) return written;
  const [, year, month, day] = parts;
  if (!month) return year ?? written;
  const when = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? "1")));
  return new Intl.DateTimeFormat(LOCALE[language], { year: "numeric", month: "long", ...(day ? { day: "numeric" as const } : {}), timeZone: "UTC" }).format(when);
}

/** "12 500 €" or "€12,500". */
export function money(amount: number, currency: string, language: Language): string {
  try {
    return typeset(new Intl.NumberFormat(LOCALE[language], { style: "currency", currency, maximumFractionDigits: 0 }).format(amount));
  } catch {
    return `${number(amount, 0, language)} ${currency}`;
  }
}

/** "a, b et c" or "a, b and c". */
export function list(items: string[], language: Language): string {
  return new Intl.ListFormat(LOCALE[language], { type: "conjunction" }).format(items);
}

/** "09:30" as French writes it, "9 h 30". */
export function hour_of_day(written: string, language: Language): string {
  const parts = /^(\d{2}):(\d{2})$/.exec(written);
  if (!parts || language === "en") return written;
  return parts[2] === "00" ? `${Number(parts[1])}${NARROW_SPACE}h` : `${Number(parts[1])}${NARROW_SPACE}h${NARROW_SPACE}${parts[2]}`;
}

/** French as it is printed: curved apostrophes, and spaces that do not break before ; : ! ? » and %, after «, within numbers, and between a number and a short unit. */
export function french_print(written: string): string {
  return written
    .replace(/(\p{L})'(?=[\p{L}«])/gu, "$1’")
    .replace(/ +([;!?»%])/g, `${NARROW_SPACE}$1`)
    .replace(/ +:/g, "\u00a0:")
    .replace(/« +/g, `«${NARROW_SPACE}`)
    .replace(/(\d) (?=\d{3}\b)/g, `$1${NARROW_SPACE}`)
    .replace(/(\d) (?=(?:h|km|m|ans|€)(?![\p{L}\d]))/gu, "$1\u00a0");
}

/** Decimals that ticks a step apart need to differ. */
export function tick_decimals(step: number, unit: Text): number {
  const shown = step * (is_share(unit) ? 100 : 1);
  return !(shown > 0) || shown >= 1 ? 0 : Math.min(6, Math.ceil(-Math.log10(shown) - 1e-9));
}

/** A quotation between the marks of the language it was said in. */
export function quoted(words: string, language: string): string {
  return language === "fr" ? `«${NARROW_SPACE}${french_print(words)}${NARROW_SPACE}»` : `“${words}”`;
}
