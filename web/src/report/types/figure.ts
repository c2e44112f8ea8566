/** What every figure has, and what its values are made of. */

/** A text in both languages. Where only one exists, both hold it. */
export interface Text {
  fr: string;
  en: string;
}

/** The id of a rule of `Disclosure.rules` when a value is withheld; null when it is shown. */
export type Suppressed = string | null;

/** A value with the interval drawn around it. `low` and `high` are null where no interval exists. */
export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
  suppressed: Suppressed;
}

/** A count, or the rule that withholds it. */
export interface Count {
  value: number | null;
  suppressed: Suppressed;
}

/** A door from a figure to what it rests on. */
export interface Link {
  /** Where `id` is looked up: `ties`, `passages`, `assumptions.parameters` (by name), `sources`, a figure's id, or `findings`. */
  kind: "tie" | "passage" | "parameter" | "source" | "figure" | "finding";
  id: string;
}

/** What every figure has: its sentence, and the way down to its grounds. */
export interface Figure {
  id: string;
  /** The finding in one sentence, not the name of the chart. null: the page composes one from the numbers. */
  title: Text | null;
  /** How to read the figure and what not to read into it; null where nothing needs saying. */
  note: Text | null;
  /** What is measured, in words. */
  definition: Text;
  /** The formula as plain text ("c_i = Σ_j (p_ij + Σ_q p_iq p_qj)²"); null where there is none. */
  formula: string | null;
  /** What the drawn interval is ("95 % of 200 paired replicates"); null where no interval is drawn. */
  interval: Text | null;
  rests_on: Link[];
  /** Set when the whole figure is withheld. */
  suppressed: Suppressed;
}
